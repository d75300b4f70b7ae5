"""What the parser is fed: stretches of a page, joined, with the way back to the page's offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class View:
    """A text for the parser; `span` takes its UTF-8 byte offsets to the page's characters."""

    text: str
    chars: Callable[[int], int]  # from byte offsets to character offsets, both of `text`
    starts: Sequence[int]  # where each stretch begins in `text`, ascending from 0
    origins: Sequence[int]  # and where on the page
    ends: Sequence[int] = ()  # where on the page each ends, if it is not what the page has there

    def span(self, start: int, end: int) -> Span:
        """Where on the page a range lies: an end at a seam belongs to the stretch before it."""
        if len(self.starts) == 1 and not self.ends:
            return Span(self.origins[0] + self.chars(start), self.origins[0] + self.chars(end))
        first = self._start(self.chars(start))
        return Span(first, self._end(self.chars(end) - 1) if end > start else first)

    def _start(self, char: int) -> int:
        index = self._index(char)
        if self.ends and self.ends[index] >= 0:
            return self.origins[index]
        return self.origins[index] + char - self.starts[index]

    def _end(self, char: int) -> int:
        index = self._index(char)
        if self.ends and self.ends[index] >= 0:
            return self.ends[index]
        return self.origins[index] + char - self.starts[index] + 1

    def _index(self, char: int) -> int:
        return bisect_right(self.starts, char) - 1 if len(self.starts) > 1 else 0


def whole(parsed: str, start: int, shown: Sequence[tuple[Span, str]] = ()) -> View:
    """All of a page from `start` on, with what is `shown` in place of some of its stretches.

    Those are ascending; of what lies in one before it nothing is taken.
    """
    if not shown:
        return View(parsed[start:], _chars(parsed[start:]), (0,), (start,))
    starts, origins, ends, parts, length, last = [], [], [], [], 0, start

    def add(piece: str, origin: int, end: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append(origin)
            ends.append(end)
            parts.append(piece)
            length += len(piece)

    for span, instead in shown:
        if span.start >= last:
            add(parsed[last : span.start], last, -1)
            add(instead, span.start, span.end)
            last = span.end
    add(parsed[last:], last, -1)
    text = "".join(parts)
    return View(text, _chars(text), starts or (0,), origins or (start,), ends)


def unindented(parsed: str, lines: Sequence[Span]) -> View:
    """Lines of a page without the indentation that all of them share.

    `lines` may lack the quote marks and the indentation of the blocks around; a blank line's
    indentation does not count.
    """
    pieces = [parsed[line.start : line.end] for line in lines]
    shared = min((len(p) - len(p.lstrip(" \t")) for p in pieces if p.strip()), default=0)
    starts, origins, parts, length = [], [], [], 0
    for line, piece in zip(lines, pieces, strict=True):
        cut = min(shared, len(piece) - len(piece.lstrip(" \t")))
        starts.append(length)
        origins.append(line.start + cut)
        parts.append(piece[cut:])
        length += len(piece) - cut
    text = "".join(parts)
    return View(text, _chars(text), starts, origins)


def _chars(text: str) -> Callable[[int], int]:
    if text.isascii():
        return int
    bytes_at, chars_at, extra = [0], [0], 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        extra += len(match[0].encode()) - 1
        bytes_at.append(match.end() + extra)
        chars_at.append(match.end())

    def to_char(offset: int) -> int:
        known = bisect_right(bytes_at, offset) - 1
        return chars_at[known] + offset - bytes_at[known]

    return to_char
