"""Insertion: a target written so that it is text where it stands, or a reason why it cannot be."""

from __future__ import annotations

import functools
import re

from pipeline.model import Page, Place, Segment
from pipeline.page import frontmatter
from pipeline.page.scans.pipes import escaped as escaped_pipes

# What, at the start of a line, begins a block in some dialect. The escape goes before the last
# character of the match where that is the marker's own ("1\\."), else before the first.
_MARKER = (
    r"(?P<digits>\d{1,9})[.)](?=[ \t]|$)"
    r"|[-+*](?=[ \t]|$)|\#{1,6}(?=[ \t]|$)|>|:(?=[: \t])|=+[ \t]*$|`{3}|~{3}"
    r"|([-_*])(?:[ \t]*\2){2,}[ \t]*$|--+[ \t]*$|\[[ xX]\](?=[ \t])|\[(?:\\.|[^\[\]\\])+\]:"
)
_SOFT_BREAK = re.compile(r"(?:\r\n|\n|\r)[ \t]*")
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=[^\W\d_])")
_HARD_BREAK = re.compile(r"((?<!\\)\\\\|\\|[ \t]{2,})(\r\n|\n|\r)")


# Where a pipe would make a table of a paragraph, or part a cell.
PIPED = (Place.BLOCK, Place.CELL, Place.ALT)


class UnfitError(ValueError):
    """A target that cannot be written at a place; the message says why."""


def encode(
    segment: Segment, target: str, *, page: Page, markers: str = "", pipes: bool = False
) -> str:
    """`target` as it is written in place of the segment's slice of the page.

    `markers` is a pattern of what begins a block in the page's dialect alone; with `pipes` they
    make any paragraph a table, and part nothing in code. Raises UnfitError.
    What this cannot foresee, the comparison after the build finds.
    """
    start, end = segment.span.start, segment.span.end
    if pipes and segment.place in PIPED:
        target = escaped_pipes(target)
    raw = page.text[start:end]
    if segment.place in frontmatter.PLACES:
        return frontmatter.rewrite(raw, target, place=segment.place, newline=page.newline)
    if segment.place is Place.BLOCK:
        return _lines(target, raw, segment=segment, page=page, markers=markers)
    if "\n" in target or "\r" in target:
        raise UnfitError(f"a {segment.kind} has one line, the translation has a line break")
    if segment.place in (Place.TITLE, Place.ATTRIBUTE):
        text = _DELIMITED[segment.place](target, _delimiter(page.text, start))
        return _wrapped(text, raw) if segment.place is Place.ATTRIBUTE else text
    cell = pipes and segment.place is Place.CELL
    text = target if cell else _ONE_LINE[segment.place](target)
    return escaped(text, markers) if _starts_line(segment, page) else text


def _delimiter(text: str, start: int) -> str:
    """What opens the title or value that begins at `start`, or after white space there."""
    while start and text[start - 1].isspace():
        start -= 1
    return text[start - 1]


def _starts_line(segment: Segment, page: Page) -> bool:
    """Whether a marker would count here: in a term, and in a row without its first pipe."""
    if segment.place is not Place.CELL:
        return segment.kind == "definition term"
    start = segment.span.start
    return not page.text[page.text.rfind("\n", 0, start) + 1 : start].strip(" \t>")


def _lines(target: str, raw: str, *, segment: Segment, page: Page, markers: str) -> str:
    if "\r" in target:
        raise UnfitError("the translation holds a carriage return")
    lines = [escaped(line, markers) for line in target.split("\n")]
    if len(lines) == 1:
        return lines[0]
    own = _HARD_BREAK.search(raw)
    end = (own[1] + own[2]) if own else f"  {page.newline}"
    return f"{end}{segment.continuation}".join(lines)


@functools.cache
def _marker(markers: str) -> re.Pattern[str]:
    return re.compile(f"{markers}|{_MARKER}" if markers else _MARKER)


def escaped(line: str, markers: str) -> str:
    """The line with a backslash before what would start a block."""
    match = _marker(markers).match(line)
    if not match:
        return line
    if match.groupdict().get("fixed"):
        raise UnfitError(f'"{match["fixed"]}" begins a block here, and nothing can escape it')
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
    if delimiter in ENTITIES:
        return target.replace(delimiter, ENTITIES[delimiter])
    return "".join(_BARE.get(char, char) for char in target)


def _wrapped(text: str, raw: str) -> str:
    """With the line break that the source has: a tag on one line could become a block."""
    own = _SOFT_BREAK.search(raw)
    return _BETWEEN_WORDS.sub(lambda _: own[0], text, count=1) if own else text


def bare(value: str) -> str:
    """An attribute's value that stands without quotes, as people read it."""
    return _BARE_ENTITY.sub(lambda match: _CHARS[match[0]], value)


def _code(target: str) -> str:
    r"""In a comment: nothing that could end it, or carry it over to the next line."""
    if ends := _ENDS.search(target):
        raise UnfitError(f'a comment in code cannot hold "{ends[0]}" there')
    return target


def _same(target: str) -> str:
    return target


ENTITIES = {'"': "&quot;", "'": "&#39;"}
_BARE = ENTITIES | {
    " ": "&#32;",
    "\t": "&#9;",
    "=": "&#61;",
    "<": "&lt;",
    ">": "&gt;",
    "`": "&#96;",
}
_CHARS = {entity: char for char, entity in _BARE.items()}
_BARE_ENTITY = re.compile("|".join(_CHARS))
# What ends a comment in some language, and line ends that Markdown does not know.
_ENDS = re.compile(
    r"\*/|--+!?>|\*\)|-\}|\]\]|\]=+\]|\?>|%>|#>|\|#|=#|</\w|\"{3}|'{3}|[\x00-\x08\x0b-\x1f\x85\u2028\u2029]|\\\s*$"
)
_ONE_LINE = {
    Place.LINE: _heading,
    Place.CELL: _cell,
    Place.ALT: _alt,
    Place.HTML: _same,
    Place.CODE: _code,
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
