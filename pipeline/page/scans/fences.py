"""Where fenced code stands: what a scan that runs before the Markdown parser must not look into."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.model import Span

# What may stand before a block on its line: quote marks, indentation, list markers.
PREFIX = r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]|(?=\r?$))[ \t>]*+)*+"
_OPENER = re.compile(
    rf"^(?P<prefix>{PREFIX})(?P<fence>`{{3,}}+(?=[^`\n]*$)|~{{3,}}+)", re.MULTILINE
)
_LINE = re.compile(r"(?P<quotes>(?:[ \t]*>)*+)(?P<indent>[ \t]*+)(?P<rest>[^\n]*)\n?")


def fences(parsed: str) -> list[Span]:
    """The fenced code blocks of a page, fence lines included, ascending."""
    return list(_fences(parsed)) if "```" in parsed or "~~~" in parsed else []


def inside(spans: Sequence[Span], at: int) -> Span | None:
    """The one of the ascending spans in which an offset lies."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None


def _fences(parsed: str) -> Iterator[Span]:
    at = 0
    while opener := _OPENER.search(parsed, at):
        at = _end(parsed, opener)
        yield Span(opener.start(), at)


def _end(parsed: str, opener: re.Match[str]) -> int:
    """Past the closing fence, or where the quote or the list item around ends."""
    prefix, fence = opener["prefix"], opener["fence"]
    closing = re.compile(rf"{re.escape(fence[0])}{{{len(fence)},}}[ \t\r]*\Z")
    depth = prefix.count(">")
    least = len(prefix) if prefix.strip(" \t>") else 0  # the item's content begins there
    at = _next_line(parsed, opener.end())
    while at < len(parsed):
        line = _LINE.match(parsed, at)
        assert line  # noqa: S101 - the pattern matches anything
        if line["quotes"].count(">") < depth:
            return at
        if line["rest"].strip() and line.end("indent") - at < least:
            return at
        at = line.end()
        if closing.match(line["rest"]):
            return at
    return at


def _next_line(parsed: str, at: int) -> int:
    end = parsed.find("\n", at)
    return end + 1 if end >= 0 else len(parsed)
