"""What faults are, and the faults of markup: links, placeholders, citations and tags.

A fault takes a good pair of texts and returns a bad one, or None where the pair offers no place for
it. Faults are made by code and tables that the rules do not share.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

Row = tuple[str, str]  # (source, target)
Fault = Callable[[Row, str, random.Random, Sequence[Row]], Row | None]

MARKUP = {
    "link": ("[{}](guide.md#rest)", r"\[([^][]*)\]\([^)]*\)", ("guide.md", "giude.md")),
    "placeholder": ("{} {{name}}", r"\{(name)\}", ("{name}", "{nane}")),
    "citation": ("{} [12]", r"\[12\]", ("[12]", "[13]")),
    "tag": ('<span class="dose">{}</span>', r"</?span[^>]*>", ("</span>", "</spam>")),
}


def dressed(row: Row, what: str) -> Row:
    """A pair with such markup around the first word of both sides, or behind it."""
    form = MARKUP[what][0]

    def put(text: str) -> str:
        first, space, rest = text.partition(" ")
        return form.format(first) + space + rest

    return put(row[0]), put(row[1])


def _lost(what: str) -> Fault:
    pattern = re.compile(MARKUP[what][1])

    def lose(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
        bare = pattern.sub(lambda m: m[1] if what == "link" else "", row[1], count=2)
        return (row[0], bare) if bare != row[1] else None

    return lose


def _changed(what: str) -> Fault:
    old, new = MARKUP[what][2]

    def change(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
        bad = row[1].replace(old, new, 1)
        return (row[0], bad) if bad != row[1] else None

    return change


def _doubled(what: str) -> Fault:
    pattern = re.compile(MARKUP[what][1] if what != "tag" else r"<span[^>]*>")

    def double(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
        bad = pattern.sub(lambda m: f"{m[0]} {m[0]}", row[1], count=1)
        return (row[0], bad) if bad != row[1] else None

    return double


FAULTS: Mapping[str, Mapping[str, Fault]] = {
    what: {
        f"{what} lost": _lost(what),
        f"{what} changed": _changed(what),
        f"{what} doubled": _doubled(what),
    }
    for what in MARKUP
}
