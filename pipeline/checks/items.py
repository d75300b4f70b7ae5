"""What is known of a word: in an English source, and in a translation.

Texts repeat words, so it is remembered: most of them are looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.checks.bilingual import NO_ROWS, Chances, Rows, chances, dictionary
from pipeline.checks.cognates import latin_key, sound_key
from pipeline.checks.lengths import width
from pipeline.checks.remembered import Once, by_word
from pipeline.words import UNSPACED, fold

SOURCE = "en"
_WORD = re.compile(r"[^\W\d_]+")
_NOT = re.compile(r"n['’]t\b", re.I)
_WORDS = 50_000  # of a language that are remembered
# Words of English that say little, or are said by no word of their own.
_LITTLE = (
    "the of and to in a is for that with as are be on this or by from was it an at have were has"
    " been which their they we our its such than will would into those these there had did does"
    " being them then his her she he my me am"
)
_PLAIN = frozenset(_LITTLE.split())

Facets = tuple[str, Rows, str, str]  # a word folded, its rows, how it begins, how it sounds


@dataclass(eq=False)  # there is one of each
class Item:
    """A word of the source that something in its translation must stand for."""

    word: str  # as it stands there
    small: str  # folded
    rows: Rows  # of the dictionary
    name: bool
    chances: Chances  # what it says that a text has it, or has it not

    @Once
    def latin(self) -> str:
        """How it begins in any language that has it too."""
        return latin_key(self.small) or self.word.casefold()

    @Once
    def sound(self) -> str:
        """How it sounds in any language that has it too."""
        return sound_key(self.small)

    @Once
    def key(self) -> Rows | str:
        """Which one it is: words of one meaning are asked for once."""
        return self.rows or self.latin

    @Once
    def keys(self) -> Iterable[int | str]:
        """What others must not share, where only this one is meant."""
        return self.rows or (self.latin,)


@lru_cache(_WORDS)
def first(token: str) -> tuple[Item, ...]:
    """What the first word of a sentence says, whose capital tells nothing."""
    first, *others = _WORD.findall(_NOT.sub(" not", token)) or [""]
    said = (_said(first, name=False), *(_said(word, name=_is_name(word)) for word in others))
    return tuple(item for item in said if item)


@lru_cache(_WORDS)
def inside(token: str) -> tuple[Item, ...]:
    """What a word says inside a sentence, with what is written together with it."""
    words = _WORD.findall(_NOT.sub(" not", token))
    return tuple(item for word in words if (item := _said(word, name=_is_name(word))))


def _asked(piece: str, *, starts: bool) -> Sequence[tuple[Rows, Chances]]:
    words = [piece]
    if not (piece.isascii() and piece.isalpha()):
        words = _WORD.findall(_NOT.sub(" not", piece))
    known, found = dictionary(SOURCE), []
    for at, word in enumerate(words):
        low = fold(word, SOURCE)
        named = _is_name(word) and not (starts and not at)
        if known and (named or low not in _PLAIN):
            found.append(known.find(low))
    return [(rows, chances(rows)) for rows in found if rows]


# What stands between two spaces inside a sentence -> what the dictionary knows of its `inside`.
asked_in: Callable[[str], Sequence[tuple[Rows, Chances]]] = by_word(
    lambda piece: _asked(piece, starts=False)
).__getitem__
# The same, of the `first` of a sentence.
asked_first: Callable[[str], Sequence[tuple[Rows, Chances]]] = by_word(
    lambda piece: _asked(piece, starts=True)
).__getitem__


def _is_name(word: str) -> bool:
    return not word[0].islower()


def _said(word: str, *, name: bool) -> Item | None:
    small = word.casefold()
    if small in _PLAIN and not name:
        return None
    folded, known = fold(small, SOURCE), dictionary(SOURCE)
    rows = known.find(folded) if known else NO_ROWS
    if not (rows or latin_key(folded) or (name and len(word) > 1)):
        return None
    return Item(word, folded, rows, name, chances(rows))


@cache
def of_word(base: str) -> Callable[[str], Facets]:
    """The function that tells what is known of a word of a language, however it is written."""
    known, latin = dictionary(base), width(base).latin
    spaced, sounding = base not in UNSPACED, not latin or base == SOURCE

    @lru_cache(_WORDS)
    def facets(word: str) -> Facets:
        small = fold(word, base)
        rows = known.find(small) if known and spaced else NO_ROWS
        begins = latin_key(small) if latin or small.isascii() else ""
        if not latin and small.isascii():  # a name, as like as not
            begins = begins or small
        return small, rows, begins, sound_key(small) if sounding else ""

    return facets


@cache
def of_token(base: str) -> Callable[[str], tuple[Facets, ...]]:
    """The function that tells it of words that are written together."""
    facets = of_word(base)

    @lru_cache(_WORDS)
    def look_up(token: str) -> tuple[Facets, ...]:
        return tuple(map(facets, _WORD.findall(token)))

    return look_up
