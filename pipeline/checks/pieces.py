"""What stands between two spaces, and what all rules want to know of it.

Most pieces are words that come again and again: each is looked at once, for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
from typing import NamedTuple

from pipeline.answers import may_be_talk
from pipeline.checks.bilingual import NO_ROWS, Rows, dictionary
from pipeline.checks.normal import normal
from pipeline.checks.numerals import cardinals
from pipeline.checks.polarity import negates
from pipeline.checks.remembered import AROUND, Remembered
from pipeline.checks.scripts import scripts
from pipeline.checks.sidewords import may_be_side
from pipeline.checks.signs import COUNTED, DENIAL, SIDED, TALK, UNSEEN, signs_in
from pipeline.checks.wordplaces import folds
from pipeline.checks.wordplaces import words_of as folded_words
from pipeline.model import Language
from pipeline.words import UNSPACED, fold

_WORD = re.compile(r"[^\W\d_]+")
_Piece = tuple[Sequence[str], Rows, int]  # its words, the dictionary's rows, its kinds


class Words(NamedTuple):
    """What is known of a translation's text by what stands between its spaces."""

    pieces: Sequence[str]
    words: Sequence[str]
    rows: Sequence[Rows]  # the dictionary's; none where words are not parted by spaces
    signs: int  # the kinds of its characters and words, as in `signs`


def words_of(text: str, language: Language) -> Words:
    """What is known of a translation's text."""
    pieces = text.split()
    words: list[str] = []
    rows: list[Rows] = []
    kinds = 0
    for those, known, signs in map(_table(language), pieces):
        words += those
        kinds |= signs
        if known:
            rows.append(known)
    return Words(pieces, words, rows, kinds)


def _union(signs: Iterable[int]) -> int:
    return reduce(or_, signs, 0)


@cache
def _table(language: Language) -> Callable[[str], _Piece]:
    """What stands between two spaces in texts of a language -> what is known of it."""
    base, signs = language.base, signs_in(scripts(language))
    rows_of, folded, numbers = rows_in(base), folds(base), cardinals(base)
    marks = Remembered(signs)  # what stands around words is mostly the same

    def look(piece: str) -> _Piece:
        """A piece that has more than letters."""
        words = _WORD.findall(piece)
        kinds = signs(piece)
        if not words:  # 2020, or a dash
            return words, NO_ROWS, kinds | (TALK if may_be_talk(piece) else 0)
        whole = _WORD.findall(fold(piece, base)) if kinds & UNSEEN else words
        rows = NO_ROWS.union(*map(rows_of, whole))
        return words, rows, kinds | _counts(piece, base) | _said_in(piece, base)

    def look_at_word(word: str) -> _Piece:
        kinds = signs(word) | (COUNTED if folded[word] in numbers else 0)
        return (word,), rows_of(word), kinds | _said_in(word, base)

    def of_piece(piece: str) -> _Piece:
        word = piece.strip(AROUND)
        if not word.isalpha():
            return look(piece)
        if word == piece:
            return look_at_word(word)
        words, rows, kinds = pieces[word]
        before, _, behind = piece.partition(word)
        return words, rows, kinds | marks[before + behind]

    pieces = Remembered(of_piece)
    return pieces.__getitem__


@cache
def rows_in(base: str) -> Callable[[str], Rows]:
    """The function that tells the rows of a word; none where words are not parted by spaces."""
    known = None if base in UNSPACED else dictionary(base)
    find = known.find if known else lambda _: NO_ROWS
    folded = folds(base)
    return lambda word: find(folded[word])


def _counts(piece: str, base: str) -> int:
    """`COUNTED`, if there is a number word in a piece."""
    words = folded_words(normal(piece)[0], base)
    return 0 if cardinals(base).keys().isdisjoint(words) else COUNTED


def _said_in(piece: str, base: str) -> int:
    found = DENIAL if negates(piece, base) else 0
    found |= SIDED if may_be_side(piece, base) else 0
    return found | TALK if may_be_talk(piece) else found


_SOURCES = 8192  # a source is checked against each language
pieces_of: Callable[[str], Sequence[str]] = lru_cache(_SOURCES)(str.split)


@lru_cache(_SOURCES)
def source_signs(text: str, language: Language) -> int:
    """The kinds of the characters of a source, and whether it has number words."""
    return _union(set(map(_signs(language), pieces_of(text))))


@cache
def _signs(language: Language) -> Callable[[str], int]:
    base, signs = language.base, signs_in(scripts(language))
    folded, numbers = folds(base), cardinals(base)

    def look(piece: str) -> int:
        word = piece.strip(AROUND)
        if word.isalpha():
            return signs(piece) | (COUNTED if folded[word] in numbers else 0)
        return signs(piece) | _counts(piece, base)

    return Remembered(look).__getitem__
