"""Lists where kramdown sees them and CommonMark does not.

Any marker of an item ends a paragraph, not only `1.`; and a list of the other sort right behind an
item's text is part of the item, however little it is indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.page.syntax import Fill, Hidden

_LINE = re.compile(
    r"(?P<quotes>(?:[ \t]*+>)*+)(?P<indent>[ \t]*+)"
    r"(?P<marker>(?:[-*+]|(?P<number>\d{1,9})\.)(?P<gap>[ \t]+)(?=\S))?(?P<words>[^\n]*)\n?"
)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t\r]*$")


@dataclass(slots=True)
class _State:
    """What is open before a line."""

    quotes: int = 0
    ordered: bool = False  # the outermost list
    column: int = 0  # where the content of its last item begins; 0: there is no list
    text: bool = False  # the line before is a paragraph's
    blank: bool = True  # or none


def items(rest: str) -> Iterator[Hidden]:
    """The indentation and the blank lines that make these lists ones for the parser.

    `rest` is the page with code and HTML as words.
    """
    state = _State()
    at = 0
    while at < len(rest):
        line = _LINE.match(rest, at)
        if line is None:  # never: every part may be empty
            return
        at = line.end()
        if line["quotes"].count(">") != state.quotes:
            state = _State(line["quotes"].count(">"), blank=state.blank)
        if not (line["marker"] or line["words"].strip()):
            state.blank, state.text = True, False
            continue
        yield from _line(line, state)
        state.blank = False


def _line(line: re.Match[str], state: _State) -> Iterator[Hidden]:
    """What a line with text in it needs."""
    column = len(line["indent"].expandtabs(4)) - bool(state.quotes and line["indent"])
    ends = state.blank and column < min(state.column, 4)
    if ends and not (line["marker"] and _ordered(line) == state.ordered):
        state.column = 0
    if line["marker"] and not _RULE.match(line["indent"] + line["marker"] + line["words"]):
        yield from _item(line, state, column)
        state.text = True
    else:
        state.text = not line["words"].startswith(("#", "|", "```", "~~~", ":"))


def _item(line: re.Match[str], state: _State, column: int) -> Iterator[Hidden]:
    ordered = _ordered(line)
    outside = column < min(state.column, 4)
    parts = ordered and state.text and line["number"] != "1"
    if outside and not state.blank and ordered != state.ordered:
        yield _moved(line, state.column, state.quotes)
        return
    if parts and not (outside and ordered == state.ordered):
        yield _parted(line)
    if outside or (not state.column and column < 4):
        state.ordered, state.column = ordered, column + len(line["marker"].expandtabs(4))


def _ordered(line: re.Match[str]) -> bool:
    return line["number"] is not None


def _parted(line: re.Match[str]) -> Hidden:
    """A blank line before."""
    before = f"{line['quotes']}{line['indent']}"
    return Hidden(Span(line.start(), line.start()), Fill.TEXT, runs=False, shown=f"{before}\n")


def _moved(line: re.Match[str], column: int, quotes: int) -> Hidden:
    """The marker at the column where the content of the item around begins."""
    indent = " " * (column + bool(quotes))
    return Hidden(Span(*line.span("indent")), Fill.TEXT, runs=False, shown=indent)
