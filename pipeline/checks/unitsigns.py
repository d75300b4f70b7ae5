"""The signs of units, where they stand in a text: mg, °C, %."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pipeline.checks.unitwords import SIGNS

_LETTERS = re.compile("[A-Za-zÀ-ɏµμͰ-Ͽ]+")
_FIRST = re.compile(
    rf"[\s\u00a0\u202f]?[-‑]?[\s\u00a0\u202f]?(?:({_LETTERS.pattern})|[^\s\d,.;:()])"
)


def sign_at(text: str, place: int) -> tuple[str, int] | None:
    """The unit whose sign stands right behind a place, and where that ends."""
    found = _FIRST.match(text, place)
    if found is None or (found[1] and found[1] not in _letter_signs()):
        return None
    match = _signs().match(text, place)
    return (_names()[_close(match[1])], match.end()) if match else None


def units_of(text: str) -> set[str]:
    """The units whose signs stand anywhere in a text."""
    if _letter_signs().isdisjoint(_LETTERS.findall(text)) and not _others().search(text):
        return set()  # most texts
    return {_names()[_close(sign)] for sign in _anywhere().findall(text)}


def _close(sign: str) -> str:
    return "".join(sign.split()).rstrip(".")


@functools.cache
def _names() -> Mapping[str, str]:
    return {_close(sign): unit for unit, signs in SIGNS.items() for sign in signs.split()}


@functools.cache
def _pattern() -> str:
    signs = sorted((sign for signs in SIGNS.values() for sign in signs.split()), key=len)
    choice = "|".join(map(re.escape, reversed(signs)))
    for tight, loose in (("°C", r"°\s?C"), ("°F", r"°\s?F"), ("mmHg", r"mm\s?Hg")):
        choice = choice.replace(tight, loose)
    return f"({choice})(?![A-Za-zÀ-ɏµμͰ-Ͽ])"  # a Chinese letter may stand right behind a sign


@functools.cache
def _signs() -> re.Pattern[str]:
    """A sign right behind a number."""
    return re.compile(rf"[\s\u00a0\u202f]?[-‑]?[\s\u00a0\u202f]?{_pattern()}")


@functools.cache
def _others() -> re.Pattern[str]:
    """What signs without such letters begin with."""
    signs = [sign for signs in SIGNS.values() for sign in signs.split()]
    return re.compile(f"[{''.join(sign[0] for sign in signs if not _LETTERS.match(sign))}]")


@functools.cache
def _letter_signs() -> frozenset[str]:
    """The letters that signs begin with, and that no other letter follows."""
    signs = [sign for signs in SIGNS.values() for sign in signs.split()]
    return frozenset(match[0] for sign in signs if (match := _LETTERS.match(sign)))


@functools.cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-zÀ-ɏµμͰ-Ͽ]){_pattern()}")
