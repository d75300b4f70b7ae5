"""The phrases that say a limit: which there are, and which begin with a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.amounts.idioms import set_of
from pipeline.amounts.tables import LIMITS
from pipeline.checks import tellers
from pipeline.checks.limitwords import MORE, OVER
from pipeline.checks.tellers import beginning, form

SIDES = {"≥": 1, ">": 1, "⩾": 1, "＞": 1, ">=": 1, "≤": -1, "<": -1, "⩽": -1, "＜": -1, "<=": -1}
VERB = 2  # the side of a verb: its negation tells
WORDS = re.compile(r"[^\W\d_]+\*?|#")
_MERGED = {  # prepositions of Romance languages with an article in them, folded
    "de": set_of("del do da dos das du des d"),
    "a": set_of("al ao aos as au aux"),
    "di": set_of("del della dei delle degli dello"),
}
_FIRST = {"de": ("del", "des")}  # those that begin a phrase


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that says a limit, where its number stands, and what a negation makes of it."""

    words: tuple[str, ...]
    side: int
    follows: bool
    leads: bool
    open: bool  # more than, less than: what a negation turns round
    second: str  # how its second word begins, if it has one; one with an article in it, as well


def rows(table: str) -> Iterator[tuple[int, str, bool]]:
    """(side, phrases, whether a negation turns them round)."""
    for row in table.split(";"):
        sign, _, said = row.strip().partition(" ")
        if sign != "~":
            yield SIDES.get(sign, 0), said, sign in ("<", ">")


def telling(base: str) -> frozenset[str]:
    """The words, or how they begin, of which a text has one that says a limit of one side."""
    return tellers.telling((phrase.words for phrase in phrases(base) if phrase.side), _MERGED)


@functools.cache
def begun(base: str) -> Mapping[str, Sequence[Phrase]]:
    """Word -> the phrases that it begins, the longest first: none, for most words."""
    return beginning(
        phrases(base), base, lambda phrase: phrase.words, _FIRST, lambda phrase: phrase.side == 0
    )


@functools.cache
def phrases(base: str) -> Sequence[Phrase]:
    """All phrases of limits."""
    made: list[Phrase] = []
    found = [*rows(LIMITS.get(base, "")), *rows(MORE.get(base, ""))]
    found += [(VERB, word, False) for word in OVER.get(base, "").split()]
    for side, said, turns in found:
        for phrase in filter(None, said.split("/")):
            words = [form(word, base) for word in WORDS.findall(phrase)]
            inner = tuple(word for word in words if word != "#")
            second = inner[1][0] if len(inner) > 1 else ""
            made.append(Phrase(inner, side, words[-1] == "#", words[0] == "#", turns, second))
    return made


def same(form: str, word: str) -> bool:
    """Whether a word is that of a phrase, with an article in it or not."""
    return tellers.same(form, word) or word in _MERGED.get(form, ())
