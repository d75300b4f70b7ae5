"""Translation memory: what people have translated, found again exactly or nearly."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Catalog, State

# Measured on 100,000 segments: the true best match in 99.5 % and more.
_FIRST = 100  # segments looked at, the rarest words first ...
_ENOUGH = 0.85  # ... unless one of them is this much alike ...
_SECOND = 800  # ... so many.
_SHORT = 30  # characters; up to here a changed letter may leave no word that is the same
_STEP = math.log(1.4)  # of the lengths that share a bucket

# Scripts without spaces have no words to split at: there each character counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A translated source that is like the one asked for.

    `score` is rapidfuzz's ratio, 0 to 1. `differs` says which numbers or negations are not the
    same ("numbers changed: 5 mg -> 10 mg"); empty: none.
    """

    score: float
    source: str
    target: str
    differs: str = ""


def entries(catalogs: Iterable[Catalog]) -> Iterator[tuple[str, str, str]]:
    """(source, target, page) of all that people have translated, obsolete units included.

    Drafts are no translations yet, in whatever catalog they stand.
    """
    for catalog in catalogs:
        for unit in (*catalog.units, *catalog.obsolete):
            drafted = unit.state is State.DRAFT or "fuzzy" in unit.flags
            if unit.target and not drafted and unit.state is not State.UNTRANSLATED:
                yield unit.source, unit.target, catalog.page


@dataclass(frozen=True, slots=True)
class Memory:
    """Sources and their translations, with an index of words; made by `Memory.build`."""

    targets: Mapping[str, tuple[str, ...]]  # by source; the most frequent first
    sources: Sequence[str]
    index: Mapping[str, Sequence[int]]  # feature and length -> positions in `sources`
    differs: Callable[[str, str], str]

    @classmethod
    def build(
        cls, pairs: Iterable[tuple[str, str, str]], *, differs: Callable[[str, str], str]
    ) -> Memory:
        """The memory of (source, target, page), in any order.

        `differs(known, asked)` says what numbers or negations two sources do not share:
        `merge.differences`.
        """
        counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for source, target, _ in dict.fromkeys(pairs):
            counted[source][target] += 1
        sources = sorted(counted)
        index: defaultdict[str, list[int]] = defaultdict(list)
        for position, source in enumerate(sources):
            size = chr(_bucket(len(source)))
            for feature in _words(source):
                index[feature + size].append(position)
            if len(source) <= _SHORT:
                for feature in _trigrams(source):
                    index[feature + size].append(position)
        targets = {source: _ordered(counted[source]) for source in sources}
        return cls(targets=targets, sources=sources, index=dict(index), differs=differs)

    def exact(self, source: str) -> tuple[str, ...]:
        """The translations of this very text: on most pages first, then by text."""
        return self.targets.get(source, ())

    def fuzzy(self, source: str, *, threshold: float = 0.75, limit: int = 5) -> list[Match]:
        """The sources most like this one, each with its most frequent translation.

        Those whose numbers or negations differ stand behind the others, however alike they are.
        """
        scored = self._scored(source, threshold=threshold, limit=limit)
        matches = [
            Match(score, known, self.targets[known][0], self.differs(known, source))
            for known, score in scored
        ]
        return sorted(matches, key=lambda m: (bool(m.differs), -m.score, m.source))

    def _scored(self, source: str, *, threshold: float, limit: int) -> list[tuple[str, float]]:
        from rapidfuzz import fuzz, process

        seen: set[int] = set()
        best: list[tuple[str, float]] = []
        groups = self._groups(source, threshold)
        for amount in (_FIRST, _SECOND):
            near = _union(groups, amount) - seen
            seen |= near
            texts = [self.sources[position] for position in near]
            found = process.extract(
                source, texts, scorer=fuzz.ratio, score_cutoff=threshold * 100, limit=limit
            )
            best += [(text, score / 100) for text, score, _ in found]
            if any(score >= _ENOUGH for _, score in best):
                break
        return sorted(best, key=lambda b: (-b[1], b[0]))[:limit]

    def _groups(self, source: str, threshold: float) -> list[list[list[Sequence[int]]]]:
        """Per kind of feature, the positions of each one, the rarest first.

        A text that is much shorter or longer cannot be alike: only the buckets that can be.
        """
        share = threshold / (2 - threshold)
        length = len(source)
        first, last = _bucket(math.ceil(length * share)), _bucket(int(length / (share or 1e-9)))
        sizes = [chr(bucket) for bucket in range(first, last + 1)]
        kinds = [_words(source)]
        if length * share <= _SHORT:
            kinds.append(_trigrams(source))
        get = self.index.get
        groups = []
        for features in kinds:
            found = [[p for size in sizes if (p := get(f + size))] for f in features]
            groups.append(sorted(filter(None, found), key=_amount))
        return groups


def _union(groups: list[list[list[Sequence[int]]]], amount: int) -> set[int]:
    """About `amount` positions by words, and twice as many by trigrams: short texts are quick."""
    near: set[int] = set()
    for limit, group in zip((amount, 2 * amount), groups, strict=False):
        total = 0
        for postings in group:
            total += _amount(postings)
            if total > limit and total > _amount(group[0]):
                break
            near.update(*postings)
    return near


def _amount(postings: list[Sequence[int]]) -> int:
    return sum(map(len, postings))


def _bucket(length: int) -> int:
    return int(math.log(length) / _STEP) if length > 1 else 0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _trigrams(text: str) -> set[str]:
    padded = f"  {text.lower()} "
    return {"\0" + padded[i : i + 3] for i in range(len(padded) - 2)}


def _ordered(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda target: (-counts[target], target)))
