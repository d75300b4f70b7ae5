"""What the Markdown of a page is found to say. All offsets are the page's, in characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Heading, Segment, Span


@dataclass(frozen=True, slots=True)
class Code:
    """A code block: `lines` are its content, without the indentation that Markdown takes off."""

    span: Span
    info: str  # behind the opening fence; empty where it is indented
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """What on a page is no Markdown: all spans ascend."""

    parsed: str = ""  # the page as the parser read it, of its length
    hidden: tuple[Span, ...] = ()  # what the dialect kept from the parser
    html: tuple[Span, ...] = ()  # HTML blocks
    inline: tuple[Span, ...] = ()  # tags and comments in sentences


@dataclass(frozen=True, slots=True)
class Body:
    """A page's segments in page order, and the blocks that they stand in or between."""

    segments: tuple[Segment, ...]
    shape: tuple[str, ...]  # block structure
    headings: tuple[Heading, ...] = ()
    code: tuple[Code, ...] = ()
    markup: Markup = field(default_factory=Markup)


def in_code(code: Sequence[Code], at: int) -> bool:
    """Whether an offset lies in one of the code blocks, which ascend, behind its opening fence."""
    index = bisect_right(code, at, key=lambda block: block.span.start) - 1
    if index < 0 or at >= code[index].span.end:
        return False
    lines = code[index].lines
    return not code[index].info or (bool(lines) and at >= lines[0].start)
