"""Left and right in a text, each with the part of the body that it is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.checks.bodyparts import PARTS
from pipeline.checks.sidewords import BOTH, WORDS, Words

_APART = re.compile(r"[^\W\d_]+")
_NEAR = 3  # words to the part of the body
_AROUND = 40  # characters before and behind a side that are looked at
_PART_CHARACTERS = 4  # the same, in Chinese
_CLAUSE = re.compile(r"[.,;:!?…،؛؟。，、；！？]")


@dataclass(frozen=True, slots=True)
class Side:
    """A left or a right: whether it is surely a side, and of what (empty: who knows)."""

    kind: str
    sure: bool
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sides:
    """All sides of a text, in order."""

    found: tuple[Side, ...] = ()

    def count(self, kind: str, *, sure: bool = True) -> int:
        """How many lefts or rights there are; with `sure=False` those too that may be none."""
        return sum(s.kind == kind and (s.sure or not sure) for s in self.found)


def known(base: str) -> bool:
    """Whether the sides of a language are known."""
    return base in WORDS


@functools.lru_cache(4096)
def sides(text: str, base: str) -> Sides:
    """What a text in a language says of left and right."""
    words = WORDS[base]
    if not any(map(text.__contains__, words.hints)):  # most texts end here
        return _NONE
    left, right = _of(text, "left", words, base), _of(text, "right", words, base)
    found = sorted((*left, *right), key=lambda s: s.start)
    if left and right and not words.sure:  # beside a left, a doubtful right is one
        found = [replace(s, sure=True) for s in found]
    return Sides(tuple(found))


def says_both(text: str, base: str) -> bool:
    """Whether a text speaks of both sides without naming them."""
    return bool(_both(base).search(text))


_NONE = Sides()


def _of(text: str, kind: str, words: Words, base: str) -> list[Side]:
    found = []
    for match in _pattern(base, kind).finditer(text):
        start, end = match.span()
        around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        part = _part(around, base, words)
        said = f"{around[0]}<{match[0]}>{around[1]}"
        if not (part and words.noun_first) and _seen("no", base, kind, said):
            continue
        if words.sure:
            sure = bool(part) or _seen("sure", base, kind, said)
        else:
            sure = part not in ("", "side") or not _seen("doubt", base, kind, said)
        found.append(Side(kind, sure, part, start, end))
    return found


def _seen(what: str, base: str, kind: str, said: str) -> bool:
    """Whether the words around a side say this of it."""
    pattern = _around(what, base, kind)
    return bool(pattern and pattern.search(said))


@functools.cache
def _around(what: str, base: str, kind: str) -> re.Pattern[str] | None:
    words = WORDS[base]
    said = {"no": words.no, "doubt": words.doubt, "sure": words.sure}[what].get(kind)
    return re.compile(said, re.IGNORECASE) if said else None


@functools.cache
def _pattern(base: str, kind: str) -> re.Pattern[str]:
    said = WORDS[base].left if kind == "left" else WORDS[base].right
    return re.compile(said if base == "zh" else rf"(?<!\w)(?:{said})(?!\w)", WORDS[base].flags)


@functools.cache
def _both(base: str) -> re.Pattern[str]:
    return re.compile(BOTH[base], re.I)


def _part(around: tuple[str, str], base: str, words: Words) -> str:
    """The part of the body behind or before a side, as the language has it."""
    before = _CLAUSE.split(around[0])[-1]
    after = _CLAUSE.split(around[1])[0]
    parts = _parts(base)
    if base == "zh":
        said = after[:_PART_CHARACTERS]
        return next((key for stem, key in parts if stem in said), "")
    behind = _APART.findall(after)[:_NEAR]
    ahead = _APART.findall(before)[: -_NEAR - 1 : -1]
    for word in (*behind, *ahead) if not words.noun_first else (*ahead, *behind):
        if key := _named(word.lower(), parts):
            return key
    return ""


def _named(word: str, parts: Sequence[tuple[str, str]]) -> str:
    return next((key for stem, key in parts if word.startswith(stem)), "")


@functools.cache
def _parts(base: str) -> list[tuple[str, str]]:
    """(how a word begins, the part that it is), longest first."""
    stems = [
        (stem, key) for key, row in PARTS.items() for stem in row.get(base, "").split("/") if stem
    ]
    return sorted(stems, key=lambda entry: -len(entry[0]))
