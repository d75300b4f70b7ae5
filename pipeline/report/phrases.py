"""Pieces of what reports say."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 page", "2 pages"."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
