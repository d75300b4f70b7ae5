"""The texts most like one, out of millions: those that have most of its rarest features."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.memory.features import SHORT, asked, letters_of
from pipeline.memory.shards import LONG, Shard, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.memory.shards import Array

    Mask = NDArray[np.bool_] | None  # which of a shard's texts count; None: all
    Spans = list[tuple[int, int, int]]  # of a feature: a shard, and where its places begin and end

# Measured on 100,000 and 1,000,000 segments of several languages and sites: the true best match in
# 99.5 % of cases and more.
_FIRST = (100, 100)  # places looked through, and texts kept that are at most of them; ...
_ENOUGH = 0.9  # ... unless one of those is this much alike ...
_SECOND = (6_000, 400)  # ... these, of 100,000 texts; of more texts more, but ...
_GROWTH = 0.6  # ... ten times the texts are only 10 ** 0.6 times the places.
_TRIGRAMS = 3  # times as many places by trigrams: a text has more of them than words
_COMPARED = 300  # texts of a shard that are given to rapidfuzz at most, at a time
_FEW = 16  # places that are not worth looking for the fitting ones among them
_MANY = 50_000  # places of one feature that are looked through at most


@dataclass(frozen=True, slots=True)
class Near:
    """A text that is like the one asked for; `score` is rapidfuzz's ratio, 0 to 1."""

    score: float
    source: str
    number: int  # what the tables call it


def nearest(
    source: str, shards: Sequence[tuple[Shard, Mask]], *, threshold: float, limit: int
) -> list[Near]:
    """The texts most like the source, the best first, then by text. Those that are LONG are not."""
    from rapidfuzz import fuzz, process

    if len(source) > LONG:
        return []
    search = _Search.begin(source, shards, threshold)
    found: dict[int, Near] = {}
    for places, kept in _rounds(sum([len(shard.numbers) for shard, _ in shards])):
        numbers, texts = search.candidates(places, kept)
        scored = process.extract(
            source, texts, scorer=fuzz.ratio, score_cutoff=threshold * 100, limit=limit
        )
        found |= {numbers[i]: Near(score / 100, text, numbers[i]) for text, score, i in scored}
        if any(near.score >= _ENOUGH for near in found.values()):
            break
    return sorted(found.values(), key=lambda near: (-near.score, near.source))[:limit]


def _rounds(total: int) -> Iterator[tuple[int, int]]:
    """How many places are looked through of so many texts, and how many texts are kept."""
    yield _FIRST
    growth = max(1, total / 100_000) ** _GROWTH
    yield int(_SECOND[0] * growth), int(_SECOND[1] * growth)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked for, and where it may be."""

    letters: NDArray[np.uint8]
    size: int  # characters
    share: float  # of both texts' characters that may be in one of them only
    reaches: list[_Reach]
    kinds: tuple[list[Spans], ...]  # of the words, then of the trigrams, the rarest first

    @classmethod
    def begin(cls, source: str, shards: Sequence[tuple[Shard, Mask]], threshold: float) -> _Search:
        """Look the source's features up. What is much shorter or longer cannot be alike."""
        size = len(source)
        share = threshold / (2 - threshold)
        least = math.ceil(size * share - 1e-9)
        most = min(int(size / share + 1e-9), LONG) if share else LONG
        reaches = [_Reach.of(*pair, sizes=(least, most + 1, size, size + 1)) for pair in shards]
        spans = _spans(asked(source, short=least <= SHORT), reaches)
        return cls(letters_of(source), size, 1 - threshold, reaches, spans)

    def candidates(self, amount: int, kept: int) -> tuple[list[int], list[str]]:
        """Numbers and texts of what may be alike.

        About `amount` places of the rarest words are looked through for the `kept` texts that have
        most of these words, and more for as many that have most of the rarest trigrams.
        """
        import numpy as np

        taken: list[list[Array]] = [[] for _ in self.reaches]
        for features, factor in zip(self.kinds, (1, _TRIGRAMS), strict=True):
            for n, some in self._places(features, amount * factor):
                taken[n] += self.reaches[n].commonest(some, kept)
        numbers: list[int] = []
        texts: list[str] = []
        for reach, parts in zip(self.reaches, taken, strict=True):
            if parts:
                places = self._fitting(reach.shard, distinct(np.concatenate(parts)))
                numbers += reach.shard.numbers.take(places).tolist()
                texts += reach.shard.sources(places)
        return numbers, texts

    def _places(self, features: list[Spans], amount: int) -> list[tuple[int, list[Array]]]:
        """About so many places of the rarest features, by shard.

        Of a feature that has more than are left those are taken whose texts are most as long as
        the source.
        """
        found: list[list[Array]] = [[] for _ in self.reaches]
        for spans in features:
            some = [(n, self.reaches[n].fitting(begin, end)) for n, begin, end in spans]
            count = sum([len(places) for _, places in some])
            for n, places in some:
                room = -(-amount * len(places) // max(amount, count))
                found[n].append(self.reaches[n].middle_of(places, room))
            amount -= count
            if amount <= 0:
                break
        return [(n, parts) for n, parts in enumerate(found) if parts]

    def _fitting(self, shard: Shard, places: Array) -> Array:
        """Those whose characters do not forbid it; of many those whose characters differ least.

        That is quicker than to compare all.
        """
        import numpy as np

        there = shard.letters.take(places, axis=0)
        apart = np.maximum(there, self.letters)
        apart -= np.minimum(there, self.letters)
        both = shard.lengths.take(places) + np.float64(max(1, self.size))
        shares = apart.sum(axis=1, dtype=np.uint32) / both
        fitting = np.flatnonzero(shares <= self.share + 1e-9)
        if len(fitting) > _COMPARED:
            fitting = fitting[shares[fitting].argpartition(_COMPARED)[:_COMPARED]]
            fitting.sort()
        found: Array = places[fitting]
        return found


@dataclass(frozen=True, slots=True)
class _Reach:
    """What may count of a shard."""

    shard: Shard
    mask: Mask
    extent: Array  # where the lengths begin that may be alike, and where they end
    middle: np.uint32  # where the texts are that are as long as the source

    @classmethod
    def of(cls, shard: Shard, mask: Mask, *, sizes: tuple[int, int, int, int]) -> _Reach:
        """`sizes`: the least that may be alike, that beyond the most, the source's, the next."""
        import numpy as np

        bounds = shard.lengths.searchsorted(np.array(sizes, "<u4")).astype("<u4")
        return cls(shard, mask, bounds[:2], (bounds[2] + bounds[3]) // 2)

    def fitting(self, begin: int, end: int) -> Array:
        """The places of a feature that may be alike; of too many those around the middle."""
        places = self.shard.places[begin:end]
        if end - begin > _FEW:
            first, last = places.searchsorted(self.extent).tolist()
            places = places[first:last]
            places = self.middle_of(places, _MANY)
        return places if self.mask is None else places[self.mask[places]]

    def middle_of(self, places: Array, amount: int) -> Array:
        """So many of the places, from around those of the texts that are as long as the source."""
        if amount >= len(places):
            return places
        middle = int(places.searchsorted(self.middle))
        first = max(0, min(middle - amount // 2, len(places) - amount))
        return places[first : first + amount]

    def commonest(self, parts: list[Array], amount: int) -> list[Array]:
        """About so many of the places, those that are in most of the parts."""
        import numpy as np

        if sum(map(len, parts)) <= amount:
            return parts
        places = np.concatenate(parts)
        places.sort()
        same = [np.ones(len(places), bool)]  # n-th: which are there more than n times
        while np.count_nonzero(same[-1]) > amount:
            times = len(same)
            same.append(places[times:] == places[:-times])
        rest, again = (places[n:][same[n]] for n in (len(same) - 2, len(same) - 1))
        return [again, self.middle_of(rest, amount - len(again))]


def _spans(kinds: tuple[set[int], set[int]], reaches: list[_Reach]) -> tuple[list[Spans], ...]:
    """Where the places of these features are in all shards, the rarest feature first."""
    import numpy as np

    hashes = np.array([hashed for kind in kinds for hashed in sorted(kind)], "<u4")
    found: list[Spans] = [[] for _ in hashes]
    totals = [0] * len(hashes)
    for n, reach in enumerate(reaches):
        keys, starts = reach.shard.keys, reach.shard.starts
        if not len(keys):
            continue
        at = keys.searchsorted(hashes)
        there = np.flatnonzero(keys.take(at, mode="clip") == hashes)
        at = at.take(there)
        begins, ends = starts.take(at).tolist(), starts.take(at + 1).tolist()
        for feature, begin, end in zip(there.tolist(), begins, ends, strict=True):
            found[feature].append((n, begin, end))
            totals[feature] += end - begin
    words = len(kinds[0])
    return tuple(
        [found[n] for n in sorted(some, key=totals.__getitem__) if totals[n]]
        for some in (range(words), range(words, len(hashes)))
    )
