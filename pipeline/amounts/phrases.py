"""Phrases of the tables, and where they stand among the words of a text."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.amounts.counting import folded
from pipeline.amounts.tables import LIMITS, OPPOSITES, ORDER, SIDES, TIMES

_HEAD = 3  # letters by which a phrase is looked up
_KINDS = {"times": TIMES, "sides": SIDES, "limits": LIMITS, "order": ORDER}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What it says, in one of the kinds of things that are compared; `a*` is a beginning."""

    kind: str
    meaning: str
    words: tuple[str, ...]
    follows: bool = False  # a number has to stand behind it
    leads: bool = False  # or before it


def found(words: Sequence[str], at: int) -> Iterator[Phrase]:
    """The longest phrase of each kind that begins with a word of a text."""
    kinds: set[str] = set()
    for phrase in begun(words[at]):
        said = phrase.words
        if phrase.kind not in kinds and (len(said) == 1 or _stands(said, words, at)):
            if not (phrase.follows or phrase.leads):
                kinds.add(phrase.kind)
            yield phrase


@functools.lru_cache(16_384)
def begun(word: str) -> Sequence[Phrase]:
    """The phrases that a word may begin, the longest first: hardly any, for most words."""
    shelf = _beginnings().get(word[:_HEAD], ())
    return tuple(phrase for phrase in shelf if _stands(phrase.words[:1], [word], 0))


def _stands(phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    for n, said in enumerate(phrase, at):  # no generator: this is asked of most words of a text
        if words[n] != said and not (said[-1] == "*" and words[n].startswith(said[:-1])):
            return False
    return True


@functools.cache
def _beginnings() -> Mapping[str, Sequence[Phrase]]:
    """All phrases by their first letters, the longest first."""
    shelf: dict[str, list[Phrase]] = {}
    for phrase in dict.fromkeys((*_rows(), *_opposites())):
        shelf.setdefault(phrase.words[0].rstrip("*")[:_HEAD], []).append(phrase)
    for phrases in shelf.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return shelf


def _rows() -> Iterator[Phrase]:
    for kind, tables in _KINDS.items():
        for language, table in tables.items():
            for row in _folded(table).split(";"):
                meaning, _, said = row.strip().partition(" ")
                # what is before in two languages at once (vor, voor) is compared, not required
                name = kind if kind != "order" or language == "en" else "orders"
                for phrase in said.split("/"):
                    words = phrase.split()
                    inner = tuple(word for word in words if word != "#")
                    yield Phrase(name, meaning, inner, words[-1] == "#", words[0] == "#")


def _opposites() -> Iterator[Phrase]:
    """Their meanings are the pair's number with a sign."""
    pair = 0
    for table in OPPOSITES.values():
        for row in _folded(table).split(";"):
            pair += 1
            for sign, side in zip("+-", row.strip().split("/"), strict=True):
                several = side in ("breathe in", "breathe out")
                for words in [side] if several else side.split():
                    yield Phrase("turns", f"{sign}{pair}", tuple(words.split()))


def _folded(table: str) -> str:
    return unicodedata.normalize("NFC", folded(table))
