"""What speaks for a text being the translation of another, and what against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.checks.bilingual import NO_ROWS, Rows, dictionary, weights
from pipeline.checks.cognates import latin_key, sound_key
from pipeline.checks.lengths import width
from pipeline.words import UNSPACED, fold

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_NOT = re.compile(r"n['’]t\b", re.I)
_SOURCE = "en"
_END = re.compile(r"[.!?。！？؟…](?:[\"'”’»)\]*_]*)(?:\s+(?=\S)|(?<=[。！？]))|\n+")
_CLOSING = " \n.!?。！？؟;…\"'”’»)]*_"
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|[A-Z][a-z]{1,2}|e\.g|i\.e|vs|etc|approx|no|al)\.\s*$")
_ASKING = ("?", "؟", "？")
_ASKING_GREEK = ("?", ";", "\u037e")
_BUCKET, _BUCKETS = 4, 12  # words of a text, by which chances are looked up
_KEPT_BACK, _KEPT_BACK_UNSPACED = 0.75, 0.45  # of what a translation says, what the source has
_CHARACTERS = 1.7  # of a word that is not parted from others
_LONGEST = 2_000  # characters of a text that are looked at
# Words of English that say little, or are said by no word of their own.
_LITTLE = (
    "the of and to in a is for that with as are be on this or by from was it an at have were has"
    " been which their they we our its such than will would into those these there had did does"
    " being them then his her she he my me am"
)
_PLAIN = frozenset(_LITTLE.split())


@dataclass(frozen=True, slots=True)
class Item:
    """A word of the source that something in its translation must stand for."""

    word: str  # as it stands there
    rows: Rows  # of the dictionary
    latin: str  # how it begins, and how it sounds, in any language that has it too
    sound: str
    name: bool

    @property
    def keys(self) -> frozenset[int] | frozenset[str]:
        """What others must not share, where only this one is meant."""
        return self.rows or frozenset({self.latin})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the source: half-open offsets, and what it says."""

    start: int
    end: int
    items: tuple[Item, ...]
    numbers: frozenset[str]
    size: float


@dataclass(frozen=True, slots=True, eq=False)  # told apart as they are: what is in them is much
class Source:
    """What a source says."""

    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]
    rows: Rows
    latin: frozenset[str]
    numbers: frozenset[str]
    size: float
    words: int
    asks: bool
    stops: int


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """What a translation says."""

    said: tuple[Rows, ...]  # of the words that the dictionary has
    rows: Rows
    latin: frozenset[str]
    sounds: frozenset[str]
    foreign: frozenset[str]  # words in Latin letters in a text that is in others
    numbers: frozenset[str]
    size: float
    words: int
    asks: bool
    known: bool  # whether there is a dictionary
    spaced: bool


@lru_cache(4_096)  # a site compares a source with each of its languages
def read_source(text: str) -> Source:
    """What an English source says."""
    text = text[:_LONGEST]
    sentences = tuple(_sentences(text))
    items = tuple({(i.rows or i.latin): i for s in sentences for i in s.items}.values())
    rows: set[int] = set()
    for item in items:
        rows |= item.rows
    latin = frozenset(latin_key(word) for word in _WORD.findall(text.casefold()))
    return Source(
        sentences,
        items,
        frozenset(rows),
        latin - {""},
        frozenset(_numbers(text)),
        _size(text),
        len(text.split()),
        "?" in text,
        stops(text),
    )


def stops(text: str, base: str = _SOURCE) -> int:
    """How many sentences a text seems to have, by its stops alone."""
    if base == "el":  # which asks with a semicolon
        text = text.replace(";", "?").replace("\u037e", "?")
    text = text.rstrip(_CLOSING)
    ends = [match.end() for match in _END.finditer(text)]
    return 1 + sum(not _ABBREVIATION.search(text[max(0, end - 8) : end]) for end in ends)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.end()]
        if len(piece) < 12 or _ABBREVIATION.search(piece):
            continue
        yield _sentence(piece, start)
        start = match.end()
    if text[start:].strip():
        yield _sentence(text[start:], start)


def _sentence(text: str, start: int) -> Sentence:
    return Sentence(
        start, start + len(text), tuple(_items(text)), frozenset(_numbers(text)), _size(text)
    )


def _items(text: str) -> Iterator[Item]:
    looked_up = _looked_up(_SOURCE)
    at_start = True
    for word in _WORD.findall(_NOT.sub(" not", text)):
        small = word.casefold()
        rows, latin, sound = looked_up.get(small) or _look_up(small, _SOURCE)
        name = not at_start and not word[0].islower()
        at_start = False
        if small in _PLAIN and not name:
            continue
        if rows or latin or (name and len(word) > 1):
            yield Item(word, rows, latin or small, sound, name)


_Facets = tuple[Rows, str, str]  # rows of the dictionary, how it begins, how it sounds
_EMPTY = frozenset({""})
_MOST = 50_000  # words of a language that are remembered


@cache
def _looked_up(_base: str) -> dict[str, _Facets]:
    """The words of a language that were looked up before."""
    return {}


def _look_up(word: str, base: str) -> _Facets:
    known = dictionary(base)
    rows = known.find(word) if known and base not in UNSPACED else NO_ROWS
    latin = width(base).latin
    begins = latin_key(word) if latin or word.isascii() else ""
    if not latin and word.isascii():  # a name, as like as not
        begins = begins or word
    facets = (rows, begins, sound_key(word) if not latin or base == _SOURCE else "")
    looked_up = _looked_up(base)
    if len(looked_up) > _MOST:
        looked_up.clear()
    looked_up[word] = facets
    return facets


def read_target(text: str, base: str) -> Target:
    """What a translation into a language says."""
    text = text[:_LONGEST]
    small = fold(text, base)
    words = _WORD.findall(small)
    looked_up = _looked_up(base)
    facets = [looked_up.get(word) or _look_up(word, base) for word in words]
    known = dictionary(base)
    if known and base in UNSPACED:
        said = tuple(frozenset({row}) for row in known.find(small))
    else:
        said = tuple([rows for rows, _, _ in facets if rows])
    size = _size(text)
    marks = _ASKING_GREEK if base == "el" else _ASKING
    return Target(
        said,
        NO_ROWS.union(*said),
        frozenset([latin for _, latin, _ in facets]) - _EMPTY,
        frozenset([sound for _, _, sound in facets]) - _EMPTY,
        frozenset([] if width(base).latin else [w for w in words if w.isascii() and len(w) > 1]),
        frozenset(_numbers(small)),
        size,
        int(size / _CHARACTERS) if base in UNSPACED else len(words),
        any(mark in text for mark in marks),
        known is not None,
        base not in UNSPACED,
    )


def said_back(source: Source, target: Target) -> float:
    """What it says that the source has, or lacks, what the translation says."""
    bucket = min(_BUCKETS, source.words // _BUCKET)
    kept = _KEPT_BACK if target.spaced else _KEPT_BACK_UNSPACED
    total = 0.0
    for rows in set(target.said):
        there, missing = _worth(rows, bucket, kept)
        total += missing if source.rows.isdisjoint(rows) else there
    return total


def strangers(source: Source, target: Target) -> int:
    """How many words in Latin letters a text in others has that the source does not have."""
    return sum((latin_key(word) or word) not in source.latin for word in target.foreign)


def found(items: Iterable[Item], target: Target, *, latin_letters: bool) -> tuple[float, float]:
    """How much likelier a translation has, or lacks, these words than a stranger does, in nats.

    By the dictionary, and by sound.
    """
    meaning = 0.0
    cognates = alone = names = lost = 0
    bucket = min(_BUCKETS, target.words // _BUCKET)
    there, latin, sounds, known = target.rows, target.latin, target.sounds, target.known
    for item in items:
        alike = item.latin in latin or item.sound in sounds
        if known and item.rows:
            hit, miss = _worth(item.rows, bucket, 0.0)
            meaning += hit if alike or not there.isdisjoint(item.rows) else miss
        elif item.name:
            names += alike
            lost += not alike
        else:
            cognates += alike
            alone += not alike
    sound = 2.0 * min(cognates, 4) + 2.5 * min(names, 2)
    if latin_letters:
        return meaning, sound - 0.25 * min(alone, 5) - 1.2 * min(lost, 2)
    return meaning, sound - 0.1 * min(alone, 5) - 0.2 * min(lost, 2)


def shared(ours: frozenset[str], theirs: frozenset[str], more: frozenset[str]) -> float:
    """What numbers say: those of ours that they have, that they lack, and `more` that they have."""
    return 2.0 * min(len(ours & theirs), 2) - min(len(ours - theirs) + len(more), 2)


@lru_cache(50_000)
def _worth(rows: Rows, bucket: int, kept: float) -> tuple[float, float]:
    """What it says that a text of so many words has one of these rows, and that it has none."""
    table = weights()
    kept = kept or min(0.93, max(table[row][1] for row in rows) / 10)
    rate = min(0.5, sum(2 ** table[row][0] for row in rows) / 1000)
    chance = 1 - (1 - rate) ** ((_BUCKET * bucket + 3) / 20)
    kept = max(kept, chance + 0.05)
    return math.log(kept / chance), math.log((1 - kept) / (1 - chance))


def _numbers(text: str) -> Iterator[str]:
    for run in _NUMBER.findall(text):
        yield str(int(run)) if len(run) < 30 else run


def _size(text: str) -> float:
    return float(len(text) - text.count("  "))  # markup is blanked
