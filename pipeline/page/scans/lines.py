"""A page's lines as the scans read them: quote marks, columns, and what is inside a fence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE = re.compile(r"((?:[ \t]*>)*)([ \t]*)(?P<words>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"(`{3,}(?!.*`)|~{3,})[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `at` is where its words start, `column` their column behind the quote marks."""

    start: int
    at: int
    end: int  # of the words, without white space and the line's end
    quotes: int
    column: int
    words: str
    mark: int = 0  # column of the first quote mark


def lines(parsed: str) -> Iterator[Line]:
    """The lines of a page; tabs go to the next multiple of four."""
    for match in _LINE.finditer(parsed):
        at = match.start()
        if at == len(parsed):
            return
        quotes, space, words = match.groups()
        words = words.rstrip(" \t")
        indent = _column(space) if space else 0
        if quotes:  # one space belongs to the mark
            indent = max(0, indent - 1)
        start = match.start("words")
        mark = _column(quotes[: quotes.find(">")]) if quotes else 0
        yield Line(at, start, start + len(words), quotes.count(">"), indent, words, mark)


def _column(indent: str) -> int:
    return len(indent.expandtabs(4))


@dataclass(frozen=True, slots=True)
class Fenced:
    """A line, and whether it lies in a fenced code block: `opens` its first, `info` what it is."""

    line: Line
    inside: bool = False
    opens: bool = False
    info: str = ""
    unclosed: bool = False  # it looks like an opening fence, and nothing closes it


def fenced(found: Iterable[Line]) -> Iterator[Fenced]:
    """Each line with what is known of fences, which the same fence or a dedented line closes."""
    page = list(found)
    last = _last_closers(page)
    fence: tuple[str, Line] | None = None
    for number, line in enumerate(page):
        if fence and line.words and line.column < fence[1].column:
            fence = None
        if fence:
            yield Fenced(line, inside=True)
            if line.words == fence[0] and line.column - fence[1].column < 4:
                fence = None
            continue
        match = _FENCE.match(line.words)
        if match and last.get(match[1], -1) > number:
            fence = (match[1], line)
            yield Fenced(line, inside=True, opens=True, info=match[2])
        else:
            yield Fenced(line, unclosed=bool(match))


def _last_closers(page: list[Line]) -> dict[str, int]:
    """Where each fence stands alone on a line for the last time."""
    return {
        line.words: number
        for number, line in enumerate(page)
        if line.words[:3] in ("```", "~~~") and len(set(line.words)) == 1
    }


def unfenced(parsed: str) -> str:
    """The page with the words of fenced code as spaces."""
    if "```" not in parsed and "~~~" not in parsed:
        return parsed
    parts: list[str] = []
    last = 0
    for item in fenced(lines(parsed)):
        if item.inside:
            parts += (parsed[last : item.line.at], " " * (item.line.end - item.line.at))
            last = item.line.end
    return "".join((*parts, parsed[last:]))
