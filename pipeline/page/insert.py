"""Insertion: a target written so that it is text where it stands, or a reason why it cannot be."""

from __future__ import annotations

import functools
import re

from pipeline.model import Page, Place, Segment
from pipeline.page.scalars import rewrite

# What, at the start of a line, begins a block in some dialect. The escape goes before the last
# character of the match where that is the marker's own ("1\\."), else before the first.
_MARKER = (
    r"(?P<digits>\d{1,9})[.)](?=[ \t]|$)"
    r"|[-+*](?=[ \t]|$)|\#{1,6}(?=[ \t]|$)|>|:(?=[: \t])|=+[ \t]*$|`{3}|~{3}"
    r"|([-_*])(?:[ \t]*\2){2,}[ \t]*$|--+[ \t]*$|\[[ xX]\](?=[ \t])|\[(?:\\.|[^\[\]\\])+\]:"
)
_HARD_BREAK = re.compile(r"(\\|[ \t]{2,})(\r\n|\n|\r)")


class UnfitError(ValueError):
    """A target that cannot be written at a place; the message says why."""


def encode(segment: Segment, target: str, *, page: Page, markers: str = "") -> str:
    """`target` as it is written in place of the segment's slice of the page.

    `markers` is a pattern of what begins a block in the page's dialect alone. Raises UnfitError.
    What this cannot foresee, the comparison after the build finds.
    """
    start, end = segment.span.start, segment.span.end
    raw = page.text[start:end]
    if segment.place in (Place.YAML, Place.FLOW):
        return rewrite(raw, target, flow=segment.place is Place.FLOW)
    if segment.place is Place.BLOCK:
        return _lines(target, raw, segment=segment, page=page, markers=markers)
    if "\n" in target or "\r" in target:
        raise UnfitError(f"a {segment.kind} has one line, the translation has a line break")
    if segment.place in (Place.TITLE, Place.ATTRIBUTE):
        return _DELIMITED[segment.place](target, page.text[start - 1])
    text = _ONE_LINE[segment.place](target)
    return _escaped(text, markers) if _starts_line(segment, page) else text


def _starts_line(segment: Segment, page: Page) -> bool:
    """Whether a marker would count here: in a term, and in a row without its first pipe."""
    if segment.place is not Place.CELL:
        return segment.kind == "definition term"
    start = segment.span.start
    return not page.text[page.text.rfind("\n", 0, start) + 1 : start].strip(" \t>")


def _lines(target: str, raw: str, *, segment: Segment, page: Page, markers: str) -> str:
    if "\r" in target:
        raise UnfitError("the translation holds a carriage return")
    lines = [_escaped(line, markers) for line in target.split("\n")]
    if len(lines) == 1:
        return lines[0]
    own = _HARD_BREAK.search(raw)
    end = (own[1] + own[2]) if own else f"  {page.newline}"
    return f"{end}{segment.continuation}".join(lines)


@functools.cache
def _marker(markers: str) -> re.Pattern[str]:
    return re.compile(f"{_MARKER}|{markers}" if markers else _MARKER)


def _escaped(line: str, markers: str) -> str:
    """The line with a backslash before what would start a block."""
    match = _marker(markers).match(line)
    if not match:
        return line
    at = len(match["digits"]) if match["digits"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _heading(target: str) -> str:
    closing = re.search(r"(?:^|[ \t])(#+)[ \t]*$", target)
    if closing:
        return f"{target[: closing.start(1)]}\\{target[closing.start(1) :]}"
    return target


def _cell(target: str) -> str:
    """A pipe in a cell is escaped, in code too; one that is escaped already stays."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", target)


def _alt(target: str) -> str:
    return target if _balanced(target) else re.sub(r"(?<!\\)([\[\]])", r"\\\1", target)


def _balanced(target: str) -> bool:
    level = 0
    for char in re.sub(r"\\.", "", target):
        level += (char == "[") - (char == "]")
        if level < 0:
            return False
    return level == 0


def _title(target: str, delimiter: str) -> str:
    delimiters = "()" if delimiter == "(" else delimiter
    return re.sub(rf"(?<!\\)([{delimiters}])", r"\\\1", target)


def _attribute(target: str, delimiter: str) -> str:
    return target.replace(delimiter, ENTITIES[delimiter])


def _same(target: str) -> str:
    return target


ENTITIES = {'"': "&quot;", "'": "&#39;"}
_ONE_LINE = {
    Place.LINE: _heading,
    Place.CELL: _cell,
    Place.ALT: _alt,
    Place.HTML: _same,
}
_DELIMITED = {Place.TITLE: _title, Place.ATTRIBUTE: _attribute}
# The smallest page on which a text stands in such a place, for trying it alone.
FRAMES: dict[str, str] = {
    "definition term": "{}\n: 1\n",
    Place.BLOCK: "{}\n",
    Place.LINE: "# {}\n",
    Place.CELL: "| {} |\n|---|\n",
    Place.ALT: "![{}](x)\n",
    Place.HTML: "<p>{}</p>\n",
}
