"""The words that a finding is about, found in its texts, and the part of a text around them."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

from pipeline.report.screen import FSI, PDI, is_rtl, shown

Piece = tuple[str, bool]  # a part of a text, fit to be shown, and whether it is marked
OPEN, CLOSE = "‹", "›"  # around what is marked, where there is no other way to show it
_CUT = "…"
_SLACK = 12  # characters that are given up for a start at a word


def pieces(text: str, marks: Iterable[str]) -> list[Piece]:
    """The whole text in parts; each place where a mark stands is a part of its own.

    A mark stands where it is a word; only where it is none is it looked for inside words, as
    Chinese has no blanks between them. One that stands nowhere marks nothing.
    """
    found: list[Piece] = []
    at = 0
    for start, end in _spans(text, marks):
        found += [(shown(text[at:start]), False), (shown(text[start:end]), True)]
        at = end
    found.append((shown(text[at:]), False))
    return _stripped([piece for piece in found if piece[0]])


def clip(parts: Sequence[Piece], cells: int, *, frame: int = 0) -> list[Piece]:
    """The parts, or as many cells of them as fit, around the marks; `…` stands where it is cut.

    `frame`: the cells that are put around each mark.
    """
    from rich.cells import cell_len

    text = "".join(part for part, _ in parts)
    room = cells - frame * sum(is_mark for _, is_mark in parts)
    if (len(text) if text.isascii() else cell_len(text)) <= room:
        return list(parts)
    marked = [is_mark for part, is_mark in parts for _ in part]
    widths = [1] * len(text) if text.isascii() else [*map(_width, text)]
    start = _start(text, widths, marked, room)
    room -= bool(start)
    end, used = start, 0
    while end < len(text) and used + widths[end] <= room - (end + 1 < len(text)):
        used += widths[end]
        end += 1
    inner = _grouped(text[start:end], marked[start:end])
    left = [(_CUT, False)] if start else []
    return [*left, *_stripped(inner), *([(_CUT, False)] if end < len(text) else [])]


def plain(parts: Iterable[Piece]) -> str:
    """The text with its marks in angle quotes, isolated where it runs from right to left."""
    text = "".join(f"{OPEN}{part}{CLOSE}" if is_mark else part for part, is_mark in parts)
    return f"{FSI}{text}{PDI}" if is_rtl(text) else text


@functools.lru_cache(maxsize=4096)
def _width(character: str) -> int:
    from rich.cells import cell_len

    return cell_len(character)


def _spans(text: str, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Where the marks stand, in order; those that touch or overlap are one."""
    found = sorted(span for mark in dict.fromkeys(marks) if mark for span in _places(text, mark))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(text: str, mark: str) -> list[tuple[int, int]]:
    before = r"(?<!\w)" if re.match(r"\w", mark) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", mark) else ""
    literal = re.escape(mark)
    words = [match.span() for match in re.finditer(before + literal + after, text)]
    return words or [match.span() for match in re.finditer(literal, text)]


def _stripped(parts: Sequence[Piece]) -> list[Piece]:
    """The parts without blanks at both ends of the whole, but for those that are marked."""
    kept = list(parts)
    if kept and not kept[0][1]:
        kept[0] = (kept[0][0].lstrip(" "), False)
    if kept and not kept[-1][1]:
        kept[-1] = (kept[-1][0].rstrip(" "), False)
    return [part for part in kept if part[0]]


def _start(text: str, widths: Sequence[int], marked: Sequence[bool], room: int) -> int:
    """Where to begin so that the marks are in the middle, or the first of them where not all fit.

    0 where nothing is marked, or what is marked is seen from the start on.
    """
    if True not in marked:
        return 0
    first, last = marked.index(True), len(marked) - marked[::-1].index(True)
    if sum(widths[:last]) < room:
        return 0
    spare = max(room - 2 - sum(widths[first:last]), room // 3)
    spare = max(spare // 2, spare - sum(widths[last:]))
    start = first
    while start and spare >= widths[start - 1]:
        spare -= widths[start - 1]
        start -= 1
    word = text.find(" ", start, min(first, start + _SLACK)) + 1
    start = word or start
    while start < first and not widths[start]:  # an accent is not parted from its letter
        start += 1
    return start


def _grouped(text: str, marked: Sequence[bool]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for is_mark, group in itertools.groupby(marked):
        end = at + sum(1 for _ in group)
        found.append((text[at:end], is_mark))
        at = end
    return found
