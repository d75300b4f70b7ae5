"""Headers that are no YAML: `Title: ...` lines up to the first blank one, as Python-Markdown's
extension `meta` reads them, and with it Pelican and MkDocs.

A value goes to the end of its line and needs no quotes; lines indented by four spaces go on with
it, a key that stands again has one more value. Keys are the same in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Span
from pipeline.page.matter.formats import Fence, Field, Matter, Scalar, Value

PLACES = (Place.META,)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):[ \t]*")
_MORE = re.compile(r"(?: {4}| {0,3}\t)[ \t]*(?=[^ \t])")
_CLOSING = re.compile(r"(?:---|\.\.\.)(?:\s|\Z)")
# A line that is a block of Markdown by itself: in a summary it is not joined to the one before.
_BLOCK = re.compile(r"(?:[-+*>]|\d{1,9}[.)])[ \t]")
_INDENT = "    "
_SPACE = " \t"
# What only YAML means by a value: quotes, lists, mappings, blocks, anchors, comments.
_OF_YAML = re.compile(r"""["'\[{|>&*!]|.*[ \t]\#[ \t]|\Z""")


@dataclass(slots=True)
class _Entry:
    """One value: where it stands, its lines, and its key."""

    key: str
    start: int
    end: int
    lines: list[str]


def find(text: str) -> Fence | None:
    """The block of lines at the start of a page; None where it begins with something else."""
    start = 1 if text.startswith("\ufeff") else 0
    entries, end, body = _walk(text, start)
    return Fence(Span(start, end), body) if entries else None


def find_fenced(text: str) -> Fence | None:
    """The same between lines of dashes, unless what stands there can only be meant as YAML."""
    start = 1 if text.startswith("\ufeff") else 0
    opening = re.compile(r"---[ \t]*(?:\r\n|\n|\r)").match(text, start)
    if not opening:
        return None
    entries, end, _ = _walk(text, opening.end())
    closing = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)").match(text, end)
    if not entries or not closing or any(_OF_YAML.match(line) for e in entries for line in e.lines):
        return None
    return Fence(Span(opening.end(), end), closing.end())


def read(text: str, block: Span, *, path: str) -> Matter | None:  # noqa: ARG001 - one shape for all
    """What the block says, every key in small letters."""
    scalars: list[Scalar] = []
    fields: dict[str, list[Field]] = {}
    for entry in _walk(text, block.start, block.end)[0]:
        value, span = _joined(entry.lines), Span(entry.start, entry.end)
        scalars.append(Scalar(entry.key, value, span, Place.META, is_text=True))
        fields.setdefault(entry.key, []).append(Field(span, value))
    return Matter(scalars, fields)


def document(text: str, block: Span, *, path: str) -> Matter:  # noqa: ARG001 - one shape for all
    """No file is all headers."""
    raise PageError("is no file of headers", path=path, hint="write it in YAML, TOML or JSON")


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:  # noqa: ARG001 - one place
    """`text` as it stands after its key; a line of its own for each of its lines."""
    before = raw[: len(raw) - len(raw.lstrip())]  # where the value begins on the next line
    return before + (newline + _INDENT).join(text.split("\n"))


def assign(raw: str, value: str | bool | tuple[str, ...]) -> str:
    """A field's value, a list parted by commas; `lang:` without one ends at its colon."""
    said = ", ".join(value) if isinstance(value, tuple) else str(value)
    said = said.lower() if isinstance(value, bool) else said
    return said if raw else f" {said}"


def add(text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
    """New fields as the last lines, their keys in capitals if all that are there begin so."""
    keys = [match[1] for match in re.finditer(rf"^{_KEY.pattern}", text[: block.end], re.MULTILINE)]
    capital = bool(keys) and all(key[0].isupper() for key in keys)
    lines = [f"{key.capitalize() if capital else key}: {said}" for key, said in flat(fields)]
    ended = block.end == block.start or text[block.end - 1] in "\r\n"
    new = newline.join(lines)
    return Edit(Span(block.end, block.end), f"{new}{newline}" if ended else f"{newline}{new}")


def whole(fields: Mapping[str, Value], *, newline: str) -> str:
    """Headers for a page that has none, and the blank line that ends them."""
    return "".join(f"{key}: {said}{newline}" for key, said in flat(fields)) + newline


def flat(fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Fields as lines can say them: of a mapping each part, as `translation_state`."""
    for key, value in fields.items():
        parts = value.items() if isinstance(value, Mapping) else ()
        yield from ((f"{key}_{name}", assign("-", str(part))) for name, part in parts)
        if not isinstance(value, Mapping):
            yield key, assign("-", value)


def _walk(text: str, start: int, stop: int | None = None) -> tuple[list[_Entry], int, int]:
    """The entries of the lines from `start` on, where they end, and where what follows begins."""
    entries: list[_Entry] = []
    at, stop = start, len(text) if stop is None else stop
    while at < stop:
        line = _LINE.match(text, at)
        said = line[1] if line else ""
        after = line.end() if line else stop
        if not said.strip():
            return entries, at, after
        if _CLOSING.match(said):
            return entries, at, after
        if key := _KEY.match(said):
            value = said[key.end() :].rstrip(_SPACE)
            # `Lang:` without a value ends at its colon.
            begin = at + (key.end() if value else said.index(":") + 1)
            entries.append(_Entry(key[1].lower(), begin, begin + len(value), [value]))
        elif entries and (more := _MORE.match(said)):
            value = said[more.end() :].rstrip(_SPACE)
            entries[-1].end = at + more.end() + len(value)
            entries[-1].lines.append(value)
        else:
            return entries, at, at
        at = after
    return entries, at, at


def _joined(lines: list[str]) -> str:
    """The value as people read it."""
    said = ""
    for line in filter(None, lines):
        said += ("\n" if _BLOCK.match(line) else " ") * bool(said) + line
    return said
