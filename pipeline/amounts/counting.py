"""Number words of all source languages, in one table for each language that a text may be in."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from pipeline.amounts.tables import COMPOUNDS, HOMONYMS, NUMBERS, UNITS
from pipeline.numberwords import SCALES, WORDS

LANGUAGES = tuple(dict.fromkeys((*NUMBERS, *WORDS)))
JOINERS = frozenset(("and", "y", "et", "e", "und", "και", "и"))
_ONES = {"en": "one"}  # elsewhere it is an article


def folded(word: str) -> str:
    """A word as tables have it: without case, with straight apostrophes."""
    return word.casefold().replace("’", "'")


@functools.cache
def numbers(base: str) -> dict[str, str]:
    """Word -> value: "thirty" 30, "twice" 2times, "third" 3.; what means more than one is left out.

    All languages in one table, because a page of one quotes others. `base` is the one that a text
    is written in; its words come first, and what others call a number is none there if it is
    another word in some language. With an empty `base` all are numbers.
    """
    table: dict[str, str] = {}
    for language in (*(one for one in LANGUAGES if one != base), base):
        own = dict(_of(language)) if language else {}
        if base and language != base:
            own = {word: value for word, value in own.items() if word not in HOMONYMS}
        table |= own
    return table


@functools.cache
def units() -> dict[str, str]:
    """Word -> the unit that it stands for in any language."""
    rows = ((name, words.split()) for name, words in UNITS.items())
    return {folded(word): name for name, words in rows for word in words}


def _of(language: str) -> Iterator[tuple[str, str]]:
    for row in WORDS.get(language, "").split(";") + SCALES.get(language, "").split(";"):
        value, _, words = row.strip().partition(" ")
        for word in words.partition("|")[0].split():
            if value != "1" or word == _ONES.get(language):
                yield _plain(word), value
    yield from _compounds(language)
    for row in NUMBERS.get(language, "").split(";"):
        value, _, words = row.strip().partition(" ")
        yield from ((_plain(word), value) for word in words.split())


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", folded(word))


def _compounds(language: str) -> Iterator[tuple[str, str]]:
    """Tens and units that are written as one word: einundzwanzig, achtentwintig, ventotto."""
    if language not in COMPOUNDS:
        return
    ones, joints, reverse = COMPOUNDS[language]
    known = dict(_tens(language))
    for ten, value in known.items():
        for one, word in enumerate(ones.split(), 1):
            for joint in joints.split("/"):
                made = word + joint + ten if reverse else _joined(ten, word)
                yield _plain(made), str(value + one)


def _tens(language: str) -> Iterator[tuple[str, int]]:
    for table in (WORDS, NUMBERS):
        for row in table.get(language, "").split(";"):
            value, _, words = row.strip().partition(" ")
            if value in {str(ten) for ten in range(20, 100, 10)}:
                yield from ((word, int(value)) for word in words.partition("|")[0].split())


def _joined(ten: str, one: str) -> str:
    """Italian: the vowel goes before another one (ventuno, trentotto)."""
    return (ten[:-1] if one[0] in "uo" else ten) + one
