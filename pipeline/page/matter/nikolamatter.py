"""Nikola's headers: lines of `.. title: ...` at the start of a page, mostly in an HTML comment.

A value goes to the end of its line and needs no quotes. In a comment it cannot say what ends one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Span
from pipeline.page.matter import metamatter
from pipeline.page.matter.formats import Fence, Field, Matter, Scalar, Value

PLACES = (Place.NIKOLA,)
_OPENING = re.compile(r"<!--[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"\.\.[ \t]+(?P<key>[A-Za-z][\w-]*):(?P<value>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"-->[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")


def find(text: str) -> Fence | None:
    """The block of lines at the start of a page; None where it begins with something else."""
    start = 1 if text.startswith("\ufeff") else 0
    opening = _OPENING.match(text, start)
    begin = at = opening.end() if opening else start
    while line := _LINE.match(text, at):
        if opening and "-->" in line["value"]:
            return None
        at = line.end()
    if at == begin:
        return None
    closing = (_CLOSING if opening else _BLANK).match(text, at)
    return Fence(Span(begin, at), closing.end()) if closing else None


def read(text: str, block: Span, *, path: str) -> Matter | None:  # noqa: ARG001 - one shape for all
    """What the block says, every key in small letters."""
    scalars: list[Scalar] = []
    fields: dict[str, list[Field]] = {}
    at = block.start
    while line := _LINE.match(text, at, block.end):
        key, value = line["key"].lower(), line["value"].strip()
        begin = line.start("value")
        if value:
            begin = text.index(value, begin)
        span = Span(begin, begin + len(value))
        scalars.append(Scalar(key, value, span, Place.NIKOLA, is_text=True))
        fields.setdefault(key, []).append(Field(span, value))
        at = line.end()
        if at >= block.end:
            break
    return Matter(scalars, fields)


def document(text: str, block: Span, *, path: str) -> Matter:  # noqa: ARG001 - one shape for all
    """No file is all headers."""
    raise PageError("is no file of headers", path=path, hint="write it in YAML, TOML or JSON")


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:  # noqa: ARG001 - one place
    """`text` on one line; what has several is not what was asked for, and is refused then."""
    said = " ".join(text.splitlines())
    return said if raw else f" {said}"


def assign(raw: str, value: str | bool | tuple[str, ...]) -> str:
    """A field's value, a list parted by commas."""
    return metamatter.assign(raw, value)


def add(text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
    """New fields as the last lines."""
    lines = [f".. {key}: {said}" for key, said in metamatter.flat(fields)]
    ended = text[block.end - 1] in "\r\n"
    new = newline.join(lines)
    return Edit(Span(block.end, block.end), f"{new}{newline}" if ended else f"{newline}{new}")


def whole(fields: Mapping[str, Value], *, newline: str) -> str:
    """Headers for a page that has none."""
    lines = [f".. {key}: {said}" for key, said in metamatter.flat(fields)]
    return newline.join(["<!--", *lines, "-->", "", ""])
