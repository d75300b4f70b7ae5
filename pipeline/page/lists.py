"""Lists in front matter: items set one by one, and more put behind the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.edits import Edit
from pipeline.model import Place
from pipeline.page.matter.formats import Field, Format, Scalar

_DASH = re.compile(r"[ \t]*-[ \t]+")


def listed(
    text: str,
    items: Sequence[Scalar],
    place: Field,
    values: tuple[str, ...],
    *,
    form: Format,
    newline: str,
) -> list[Edit]:
    """The edits that make the items of a key, or its one value, say these: at least as many.

    ValueError where the list is written in a way that no item can be put into.
    """
    if any(item.place is None for item in items):
        raise ValueError("an item of it stands elsewhere")
    if place.value is not None:  # one value, or nothing
        raw = text[place.span.start : place.span.end]
        value = values[0] if len(values) == 1 else values
        return [Edit(place.span, form.assign(raw, value))] if values != (place.value,) else []
    if not items:
        raise ValueError("it is an empty list")
    edits = []
    for number, (item, value) in enumerate(zip(items, values, strict=False), 1):
        raw = text[item.span.start : item.span.end]
        said = raw if item.value == value else form.assign(raw, value)
        if number == len(items):
            joiner = _joiner(text, item, newline=newline)
            said += "".join(f"{joiner}{form.assign(raw, more)}" for more in values[number:])
        if said != raw:
            edits.append(Edit(item.span, said))
    return edits


def _joiner(text: str, item: Scalar, *, newline: str) -> str:
    """What stands between two items."""
    if item.place is not Place.YAML:
        return ", "
    start = text.rfind("\n", 0, item.span.start) + 1
    dash = text[start : item.span.start]
    if not _DASH.fullmatch(dash):
        raise ValueError("its items do not stand on lines of their own")
    return f"{newline}{dash}"
