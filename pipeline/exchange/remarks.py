"""What stands beside a unit's texts, in forms that all formats share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from pipeline.errors import ExchangeError
from pipeline.exchange.parcel import Item
from pipeline.model import State, Unit
from pipeline.pocomments import part_origin


def is_draft(unit: Unit) -> bool:
    """Whether a unit is one that `#, fuzzy` marks, live or obsolete."""
    return unit.state is State.DRAFT or (unit.state is State.OBSOLETE and "fuzzy" in unit.flags)


def comments(unit: Unit) -> str:
    """A translator's comments in one text, as a PO file has them: a draft's origin first."""
    origin = (unit.origin,) if unit.origin and is_draft(unit) else ()
    return "\n".join((*origin, *unit.comments))


def origin(text: str, *, draft: bool) -> tuple[str, tuple[str, ...]]:
    """The origin and the comments of what `comments` has written and people have added to."""
    return part_origin(lines(text), draft=draft)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text; none of an empty one."""
    return tuple(text.split("\n")) if text else ()


def by_page(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items of each page, pages in the order in which they first come."""
    pages: dict[str, list[Item]] = {}
    for item in items:
        pages.setdefault(item.page, []).append(item)
    return pages


def refuse(items: Iterable[Item], unsayable: re.Pattern[str], *, format_: str) -> None:
    """ExchangeError, naming page and text, for the first character that a format cannot hold."""
    for item in items:
        unit = item.unit
        texts = (item.page, unit.source, unit.target, unit.context, unit.previous)
        more = (*unit.comments, *unit.notes, *unit.references, *unit.flags)
        for text in (*texts, unit.previous_context, unit.origin, *more):
            if bad := unsayable.search(text):
                raise ExchangeError(
                    f"U+{ord(bad[0]):04X} cannot stand in {format_}: {_around(text, bad.start())}",
                    path=item.page,
                    hint="take it out of the page or the translation",
                )


def _around(text: str, at: int) -> str:
    start = max(0, at - 20)
    shown = (c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text[start : at + 20])
    return f'"{"…" * (start > 0)}{"".join(shown)}{"…" * (at + 20 < len(text))}"'


def identity(unit: Unit, taken: set[str]) -> str:
    """A unit's id in its file: the same in every export, and none that is taken already."""
    text = f"{unit.context}\4{unit.source}".encode("utf-8", "surrogatepass")
    known = number = f"t{hashlib.sha256(text).hexdigest()[:12]}"
    count = 1
    while number in taken:
        count += 1
        number = f"{known}-{count}"
    taken.add(number)
    return number
