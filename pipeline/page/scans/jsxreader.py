"""The state of one pass over an MDX page, and what its readers ask of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.page.scans.fences import PREFIX, fences

_PATIENCE = 3  # readings of the page
# Where a paragraph ends: a blank line, or a line that begins a block.
_BOUNDARY = re.compile(r"\n(?=[ \t>]*+(?:\r?$|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\|))", re.MULTILINE)
_BEGINNING = re.compile(rf"\A{PREFIX}")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with a value: the value's span has its quotes or braces."""

    name: str
    value: Span


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch that is no Markdown text.

    `kind`: open, close, void (`<x />`), opaque (an element with content that nobody reads as
    text), expression, comment, module, and what stays visible to the parser: plain (code, math).
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


@dataclass(slots=True)
class Reader:
    """One pass over a page: `text` is what the scans before have left of it."""

    text: str
    fences: list[Span]
    lines: Sequence[int]  # where each line but the first begins
    boundaries: Sequence[int]
    ticks: dict[int, list[int]]  # length of a run of backquotes -> where such runs begin
    dollars: Sequence[int]  # where math may end
    patience: int
    tokens: list[Token]
    missing: set[str]  # end tags that do not come any more


def reader(text: str) -> Reader:
    """What is known of a page before it is read."""
    return Reader(
        text,
        fences(text),
        [m.end() for m in re.finditer("\n", text)],
        [m.start() for m in _BOUNDARY.finditer(text)],
        _runs(text),
        [m.start() for m in re.finditer(r"(?<=[^\s\\$])\$(?![\d$])", text)],
        _PATIENCE * len(text) + 20000,
        [],
        set(),
    )


def _runs(text: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for match in re.finditer("`+", text):
        found.setdefault(len(match[0]), []).append(match.start())
    return found


def line_start(reader: Reader, at: int) -> int:
    index = bisect_right(reader.lines, at) - 1
    return reader.lines[index] if index >= 0 else 0


def limit_of(reader: Reader, at: int) -> int:
    """Where the paragraph around an offset ends."""
    index = bisect_right(reader.boundaries, at)
    end = reader.boundaries[index] if index < len(reader.boundaries) else len(reader.text)
    fence = bisect_right(reader.fences, at, key=lambda span: span.start)
    return min(end, reader.fences[fence].start) if fence < len(reader.fences) else end


def patiently(reader: Reader, start: int, sought: Callable[[str, int], int]) -> int:
    """Where something ends, as long as not too much was looked for in vain."""
    if reader.patience < 0:
        return -1
    end = sought(reader.text, start)
    if end < 0:
        reader.patience -= len(reader.text) - start
    return end


def fits(reader: Reader, start: int, end: int) -> bool:
    """Whether a stretch may stand where it does: inside a sentence it spans no blank line."""
    if end <= limit_of(reader, start):
        return True
    line = line_start(reader, start)
    last = reader.tokens[-1].end if reader.tokens else 0
    return not _BEGINNING.sub("", reader.text[max(line, last) : start])


def find(reader: Reader, sought: str, at: int) -> int:
    """Where something comes next; what does not come is not looked for again."""
    if sought in reader.missing:
        return -1
    end = reader.text.find(sought, at)
    if end < 0:
        reader.missing.add(sought)
    return end
