"""Pieces of what reports say."""

from __future__ import annotations

_LONGEST = 60  # characters of a text that are quoted


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 page", "2 pages"."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def short(text: str) -> str:
    """A text as a line quotes it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
