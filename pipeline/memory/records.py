"""What goes into the memory and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One human translation, as a file has it."""

    source: str
    target: str
    context: str = ""  # msgctxt
    before: str = ""  # sources of the neighbouring units on the page; "" at its ends or unknown
    after: str = ""
    page: str = ""  # "" for a file that says none
    live: bool = True  # False: obsolete in its catalog
    file: str = ""  # filled by the memory on the way out


@dataclass(frozen=True, slots=True)
class Match:
    """A translated source that is like the one asked for.

    `score` is rapidfuzz's ratio, 0 to 1. `differs` says which numbers or negations are not the
    same ("numbers changed: 5 mg -> 10 mg"); empty: none.
    """

    score: float
    source: str
    target: str
    differs: str = ""
    file: str = ""  # one that has this translation


@dataclass(frozen=True, slots=True)
class Size:
    """How much the memory knows in one language."""

    language: str
    files: int
    records: int
    sources: int  # texts that differ
