"""The phrases that say a limit: which there are, and which begin with a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.amounts.idioms import set_of
from pipeline.amounts.tables import LIMITS
from pipeline.checks.limitwords import MORE, OVER
from pipeline.checks.remembered import Remembered
from pipeline.checks.tellers import teller
from pipeline.words import bare, fold

SIDES = {"≥": 1, ">": 1, "⩾": 1, "＞": 1, ">=": 1, "≤": -1, "<": -1, "⩽": -1, "＜": -1, "<=": -1}
VERB = 2  # the side of a verb: its negation tells
WORDS = re.compile(r"[^\W\d_]+\*?|#")
_MERGED = {  # prepositions of Romance languages with an article in them, folded
    "de": set_of("del do da dos das du des d"),
    "a": set_of("al ao aos as au aux"),
    "di": set_of("del della dei delle degli dello"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
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


def telling(base: str) -> Callable[[str], bool]:
    """Whether a word may belong to a limit of one side."""
    said = (phrase for shelf in phrases(base).values() for phrase in shelf)
    return teller((phrase.words for phrase in said if phrase.side), base, _MERGED)


@functools.cache
def begun(base: str) -> Mapping[str, Sequence[Phrase]]:
    """Word -> the phrases that it begins, the longest first: none, for most words."""
    shelf = phrases(base)

    def known(word: str) -> Sequence[Phrase]:
        forms = bare(word) if base == "ar" else (word,)
        found = (p for form in forms for p in shelf.get(form[:2], ()) if same(p.words[0], form))
        return sorted(found, key=lambda phrase: (-len(phrase.words), phrase.side == 0))

    return Remembered(known)


@functools.cache
def phrases(base: str) -> Mapping[str, Sequence[Phrase]]:
    """All phrases by how their first word begins."""
    shelf: dict[str, list[Phrase]] = {}
    found = [*rows(LIMITS.get(base, "")), *rows(MORE.get(base, ""))]
    found += [(VERB, word, False) for word in OVER.get(base, "").split()]
    for side, said, turns in found:
        for phrase in filter(None, said.split("/")):
            words = [_form(w, base) for w in WORDS.findall(phrase)]
            inner = tuple(word for word in words if word != "#")
            second = inner[1][0] if len(inner) > 1 else ""
            made = Phrase(inner, side, words[-1] == "#", words[0] == "#", turns, second)
            shelf.setdefault(inner[0].rstrip("*")[:2], []).append(made)
    return shelf


def _form(word: str, base: str) -> str:
    return fold(word.rstrip("*"), base) + "*" * word.endswith("*")


def same(form: str, word: str) -> bool:
    if form[-1] == "*":
        return word.startswith(form[:-1])
    return word == form or word in _MERGED.get(form, ())
