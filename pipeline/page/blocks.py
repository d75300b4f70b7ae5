"""What the Markdown of a page is found to say. All offsets are the page's, in characters."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Heading, Segment, Span


@dataclass(frozen=True, slots=True)
class Code:
    """A code block: `lines` are its content, without the indentation that Markdown takes off."""

    span: Span
    info: str  # behind the opening fence; empty where it is indented
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A page's segments in page order, and the blocks that they stand in or between."""

    segments: tuple[Segment, ...]
    shape: tuple[str, ...]  # block structure
    headings: tuple[Heading, ...] = ()
    code: tuple[Code, ...] = ()
