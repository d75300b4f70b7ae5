"""Headings as Python-Markdown reads them, where CommonMark would read them differently.

An underline makes a heading of one line, never of more; `#` needs no space behind it, and a
heading that it begins must not end in a backslash.
"""

from __future__ import annotations

import re

from pipeline.model import Place, Segment, Span
from pipeline.page.scans.lines import Line
from pipeline.page.syntax import Fill, Hidden

RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_HASHES = re.compile(r"(?P<level>#{1,6})(?P<space>[ \t]*)(?P<title>(?:\\.|[^\\#])*\w.*?)#*$")


def hashes(line: Line, text: str) -> tuple[bool, tuple[Hidden, ...]]:
    """Whether a line is a heading, and what the parser must not see of it."""
    match = _HASHES.match(line.words)
    if not match:
        return False, ()
    if _ends_in_backslash(line, text):
        level = Span(line.at, line.at + match.end("level"))
        return False, (Hidden(level, Fill.WORD, runs=False),)
    if match["space"]:
        return True, ()
    start = line.at + match.start("title")  # a heading for Python-Markdown alone
    span = Span(start, start + len(match["title"].rstrip(" \t")))
    kind = f"heading {len(match['level'])}"
    segment = Segment(span, text[span.start : span.end], kind, Place.LINE)
    return True, (Hidden(Span(line.at, line.end), Fill.BLANK, (segment,), runs=False),)


def _ends_in_backslash(line: Line, text: str) -> bool:
    """Whether the last backslash would escape the line's end."""
    odd = (len(line.words) - len(line.words.rstrip("\\"))) % 2
    return bool(odd) and text[line.end : line.end + 1] not in (" ", "\t")


def underlines(line: Line) -> bool:
    """Whether CommonMark would make a heading of the lines before this one."""
    return _UNDERLINE.match(line.words) is not None


def below_text(line: Line) -> tuple[bool, Hidden]:
    """Of an underline that is none: whether it is a rule, and what the parser sees of it."""
    span = Span(line.at, line.end)
    if RULE.match(line.words):
        return True, Hidden(span, Fill.TEXT, runs=False, shown="***")
    return False, Hidden(span, Fill.WORD, runs=False)
