"""How alike two texts are: which changed text a translation was written for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.folding import fold

ALIKE = 0.75  # the least likeness at which a text counts as another version of a text
_ALL = 1000  # so many are all compared; of more, those that share the most words
_SHORTLIST = 200
_COUNTED = 20 * _SHORTLIST  # whose shared words are counted, at most

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as it is compared: folded and in small letters, and its words."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts to choose from; the places of each word where they are too many to compare all."""

    shapes: tuple[Shape, ...]
    texts: tuple[str, ...]
    index: Mapping[str, Sequence[int]] = field(repr=False)


def shape(text: str) -> Shape:
    """What is compared of a text."""
    small = fold(text).lower()
    return Shape(small, tuple(_WORD.findall(small)))


def shelf(texts: Iterable[str]) -> Shelf:
    """The texts, ready to be compared with many."""
    shapes = tuple(map(shape, texts))
    index: defaultdict[str, list[int]] = defaultdict(list)
    for n, found in enumerate(shapes) if len(shapes) > _ALL else ():
        for word in set(found.words):
            index[word].append(n)
    return Shelf(shapes, tuple(found.text for found in shapes), index)


def likeness(one: Shape, other: Shape) -> float:
    """How alike two texts are, from 0 to 1; the same both ways.

    The share of their characters that they have in common, in the same order. A text that took
    something in or left something out keeps its words: where that says more, the mean of this
    share and of the share of the shorter one's words that the longer one has, in the same order.
    So a text is still 0.75 alike when as much again, and as much again, is put behind it.
    """
    from rapidfuzz import fuzz

    return _likeness(one, other, fuzz.ratio(one.text, other.text) / 100)


def _likeness(one: Shape, other: Shape, ratio: float) -> float:
    from rapidfuzz.distance import LCSseq

    fewer = min(len(one.words), len(other.words))
    if not fewer:
        return ratio
    return max(ratio, (ratio + LCSseq.similarity(one.words, other.words) / fewer) / 2)


def alike(text: Shape, among: Shelf, *, limit: int) -> list[tuple[int, float]]:
    """(number on the shelf, likeness) of those that are at least ALIKE, the most alike first."""
    from rapidfuzz import fuzz, process

    chosen = _shortlist(text.words, among.index) if among.index else None
    found = process.extract(
        text.text,
        among.texts if chosen is None else [among.texts[n] for n in chosen],
        scorer=fuzz.ratio,
        score_cutoff=(2 * ALIKE - 1) * 100,  # below, not even all words in common make it alike
        limit=None,
    )
    scores = []
    for _, ratio, i in found:
        n = i if chosen is None else chosen[i]
        if (score := _likeness(text, among.shapes[n], ratio / 100)) >= ALIKE:
            scores.append((n, score))
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _shortlist(words: Iterable[str], index: Mapping[str, Sequence[int]]) -> list[int]:
    """Those that share most of the words, the rarest words asked first."""
    postings = sorted((index[word] for word in set(words) if word in index), key=len)
    counts: Counter[int] = Counter()
    for posting in postings:
        if counts and len(counts) + len(posting) > _COUNTED:
            break
        counts.update(posting)
    return [n for n, _ in counts.most_common(_SHORTLIST)]
