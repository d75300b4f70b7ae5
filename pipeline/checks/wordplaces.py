"""The words of a text, folded, and where they stand.

What stands between two spaces comes again and again, so what is in it is remembered.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence

from pipeline.checks.remembered import Remembered, by_word
from pipeline.words import fold

# a word with the signs that may stand on its letters
WORD = r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W\d_]*)*"
_WORD = re.compile(WORD)


@functools.cache
def folds(base: str) -> Mapping[str, str]:
    """Word -> the word for comparing, in a language."""
    return Remembered(lambda word: fold(word, base))


@functools.cache
def words_in(base: str) -> Mapping[str, Sequence[str]]:
    """What stands between two spaces -> its words, folded."""
    known = folds(base)

    def words(piece: str) -> Sequence[str]:
        if piece.isalpha():
            return (known[piece],)
        return [known[word] for word in _WORD.findall(piece)]

    return by_word(words)


def words_of(text: str, base: str) -> list[str]:
    """The words of a text, folded."""
    known, pieces = folds(base), words_in(base)
    found: list[str] = []
    for piece in text.split(" "):
        if piece.isalpha():
            found.append(known[piece])
        else:
            found += pieces[piece]
    return found


def words_from(text: str, place: int, most: int, base: str) -> list[tuple[str, int, int]]:
    """The first words of a text behind a place, folded, and where each stands."""
    known = folds(base)
    matches = itertools.islice(_WORD.finditer(text, place), most)
    return [(known[match[0]], *match.span()) for match in matches]


def places_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    found: list[tuple[int, int]] = []
    at = 0
    for piece in text.split(" "):
        end = at + len(piece)
        if piece.isalpha():
            found.append((at, end))
        else:
            found += [(at + first, at + last) for first, last in _places_in[piece]]
        at = end + 1
    return found


# What stands between two spaces, and is more than letters -> where words stand in it.
_places_in: Mapping[str, Sequence[tuple[int, int]]] = Remembered(
    lambda piece: [match.span() for match in _WORD.finditer(piece)]
)
