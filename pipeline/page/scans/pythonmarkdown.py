"""Blocks as Python-Markdown reads them, where CommonMark would read them differently.

Python-Markdown nests by columns of four, a list does not interrupt a paragraph, `1)` is no list.
The scan hides what would mislead the parser, so that its blocks are Python-Markdown's. Two columns
are kept for each container: Python-Markdown's, a multiple of four, and CommonMark's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.page.scans import pythonheadings, pythonhtml
from pipeline.page.scans.admonitions import expansion, opening, title
from pipeline.page.scans.fences import inside
from pipeline.page.scans.lines import Fenced, Line, fenced, lines, unfenced
from pipeline.page.syntax import Fill, Hidden

_TAB = 4
_ITEM = re.compile(r"(?P<marker>[-+*]|\d{1,9}[.)])(?P<space>[ \t]+)(?=\S)")
_NOTE = re.compile(r"\[\^[^\]]*\]:[ \t]*")
_REFERENCE = re.compile(r"\[(?!\^)[^\[\]]*\]:[ ]*[^\s]++[ ]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?$")
_DEFINITION = re.compile(r":[ ]{1,3}(?=\S)")


@dataclass(slots=True)
class _Blocks:
    """Where the reading of a page, or of a quote in it, stands."""

    text: str
    found: list[Hidden]
    depths: list[str] = field(default_factory=list)  # open containers: "item" or "block"
    offsets: list[int] = field(default_factory=list)  # where CommonMark has their content begin
    base: int = 0  # the depth at which the block stands whose lines are being read
    term: bool = False  # whether a definition could be the text's before it
    open: str = ""  # what the line before is part of: "text", "list" or nothing
    code: int = -1  # the column from which on lines are code or options; -1: none
    shows: bool = True  # whether the parser sees these as code as well
    stays: bool = False  # whether a blank line leaves them open
    awaits: bool = False  # an abbreviation's words, on the next line
    heads: int = -1  # where a line would make a heading of the one before it


def blocks(text: str, parsed: str) -> Iterator[Hidden]:
    """A scan for Python-Markdown's block syntax."""
    found = pythonhtml.scan(unfenced(parsed))
    html = [hidden.span for hidden in found]
    found += pythonhtml.snippets(parsed, html)
    parsed = pythonhtml.separated(parsed, html)
    outer = _Blocks(text, found)
    state, quotes, comment = outer, 0, -1
    for item in fenced(lines(parsed)):
        line = item.line
        if line.start < comment:
            continue
        if raw := inside(html, line.at):
            state, quotes = outer, 0
            _html(state, line, raw)
            continue
        if not item.inside and line.words.startswith("<!--"):
            comment = parsed.find("-->", line.at)
            comment = len(parsed) if comment < 0 else comment
        if line.quotes != quotes and not item.inside:
            if line.quotes:
                _quote(outer, line)
                state = _Blocks(text, found)
            elif not line.words or not state.open:
                state = outer
            quotes = line.quotes if line.quotes or state is outer else quotes
        elif not line.words and not line.quotes:
            state = outer
        _line(state, item)
        if line.words and inside(html, line.end - 1):
            state.open = ""
    return iter(sorted(found, key=lambda hidden: hidden.span))


def _html(state: _Blocks, line: Line, raw: Span) -> None:
    """A line that begins with HTML, or lies in it: what is open ends."""
    _enter(state, 0)
    state.code, state.term = -1, False
    state.open = "text" if raw.end < line.end else ""


def _quote(outer: _Blocks, line: Line) -> None:
    """A quote stands in the containers around it like a paragraph."""
    if not outer.open:
        _first(outer, Line(line.start, line.at, line.end, 0, line.mark, "quote"))
    outer.open = "text"


def _line(state: _Blocks, item: Fenced) -> None:
    line = item.line
    awaits, state.awaits = state.awaits, False
    heads, state.heads = state.heads, -1
    if item.inside:
        _code(state, item)
    elif awaits and line.words:
        state.found.append(expansion(line, state.text))
    elif not line.words:
        state.open = ""
        if state.code >= 0 and not state.stays:
            state.code = -1
    elif state.code >= 0 and line.column >= state.code:
        if not state.shows:
            _hide(state, line.at, line.end, Fill.BLANK)
    else:
        state.code = -1
        if item.unclosed:  # for the parser it would go on to the page's end
            _hide(state, line.at, line.at + 3, Fill.WORD)
        strict = bool(state.base) and state.depths[state.base - 1 : state.base] == ["block"]
        if state.open and not (strict and line.column < _TAB * state.base):
            if not _underline(state, line, heads=heads):
                _later(state, line)
        else:
            _first(state, line)


def _code(state: _Blocks, item: Fenced) -> None:
    """A fence: hidden where the parser would not know it for one."""
    line = item.line
    if item.opens:
        state.found += title(line, state.text)
        state.code = -1
        if not state.open:
            _enter(state, line.column)
        state.shows = line.column - _offset(state, line.column) < _TAB
        state.open = ""
    if not state.shows:
        _hide(state, line.at, line.end, Fill.BLANK)


def _enter(state: _Blocks, column: int) -> None:
    """A block begins at a column: what is deeper has ended."""
    state.base = min(column // _TAB, len(state.depths))
    del state.depths[state.base :]
    while state.offsets and state.offsets[-1] > column:
        state.offsets.pop()


def _offset(state: _Blocks, column: int) -> int:
    return max((offset for offset in state.offsets if offset <= column), default=0)


def _first(state: _Blocks, line: Line) -> None:
    """A block's first line."""
    _enter(state, line.column)
    deeper = line.column - _offset(state, line.column)
    if line.column - _TAB * state.base >= _TAB:
        state.code, state.stays = _TAB * (state.base + 1), True
        state.shows = deeper >= _TAB
        if not state.shows:
            _hide(state, line.at, line.end, Fill.BLANK)
        return
    if deeper >= _TAB:
        _nest(state, line)
    if _begins(state, line):
        return
    match = _ITEM.match(line.words)
    if match and match["marker"][-1] != ")":
        _item(state, line, match, depth=state.base)
        return
    if match:
        _mute(state, line, match)
    state.term = not line.words.startswith("<")
    state.open, state.heads = "text", _TAB * state.base


def _underline(state: _Blocks, line: Line, *, heads: int) -> bool:
    """Whether a line would end a heading for the parser: here only below a block's first line."""
    if not pythonheadings.underlines(line):
        return False
    if line.column == heads:
        state.open = ""
        return True
    rule, hidden = pythonheadings.below_text(line)
    state.found.append(hidden)
    state.open = "" if rule else state.open
    return True


def _later(state: _Blocks, line: Line) -> None:
    """A line that goes on with a block, or interrupts it."""
    if _begins(state, line):
        return
    if not line.quotes and _REFERENCE.match(line.words):  # for the parser it would be text
        state.found.append(Hidden(Span(line.start, line.start), Fill.TEXT, runs=False, shown="\n"))
        state.open = ""
        return
    match = _ITEM.match(line.words)
    if not match:
        return
    depth = line.column // _TAB
    if state.open == "list" and match["marker"][-1] != ")" and depth <= len(state.depths):
        before = len(state.offsets)
        while state.offsets and state.offsets[-1] > line.column:
            state.offsets.pop()
        inside = len(state.offsets) == before
        if line.column - _offset(state, line.column) >= _TAB:
            _nest(state, line)
        elif inside and match["marker"][0].isdigit() and match["marker"] != "1.":
            _hide(state, line.at, line.at + len(match["marker"]), Fill.ITEM, kind="list item")
        _item(state, line, match, depth=depth)
    else:
        _mute(state, line, match)


def _begins(state: _Blocks, line: Line) -> bool:
    """Whether a line is a block of its own, or begins one that holds others."""
    if line.column - _TAB * state.base in range(_TAB):
        found = opening(line, state.text)
        if found and (found.indented != "markdown" or line.column == _TAB * state.base):
            state.found.append(found.hidden)
            state.open = ""
            if found.indented == "markdown":
                _push(state, "block", line.column + _TAB, depth=state.base)
            elif found.indented == "words":
                state.awaits = True
            elif found.indented:
                state.code, state.shows = _TAB * (state.base + 1), False
                state.stays = found.indented == "hidden"
            return True
    if pythonheadings.RULE.match(line.words):
        state.open = ""
        return True
    return _heading(state, line) or _definition(state, line)


def _heading(state: _Blocks, line: Line) -> bool:
    if line.column != _TAB * state.base or line.words[:1] != "#":
        return False
    found, hidden = pythonheadings.hashes(line, state.text)
    state.found += hidden
    if found:
        state.open, state.term = "", False
    return found


def _definition(state: _Blocks, line: Line) -> bool:
    """Footnotes and definitions hold what is indented below them."""
    found = _DEFINITION.match(line.words)
    if found and not state.term:  # for the parser it is none
        _hide(state, line.at, line.at + found.end(), Fill.ITEM, kind="definition")
    if found or _NOTE.match(line.words):
        _push(state, "block", line.column + _TAB, depth=state.base)
        state.open, state.heads = "text", _TAB * (state.base + 1)
        if found:
            _behind(state, line, found.end(), depth=state.base + 1)
        return True
    return False


def _behind(state: _Blocks, line: Line, width: int, *, depth: int) -> None:
    """What begins behind the marker of an item or a definition, on its line."""
    column = line.column + width
    words = line.words[width:]
    found = opening(Line(line.start, line.at + width, line.end, 0, column, words), state.text)
    if found and found.indented == "markdown":
        state.found.append(found.hidden)
        _push(state, "block", column + _TAB, depth=depth)
        state.open = ""


def _item(state: _Blocks, line: Line, match: re.Match[str], *, depth: int) -> None:
    space = len(match["space"].expandtabs(_TAB))
    after = line.at + match.end()
    if space > _TAB:  # the parser would see code
        _hide(state, line.at + match.start("space") + 1, after, Fill.WORD)
        space = 1
    _push(state, "item", line.column + len(match["marker"]) + space, depth=depth)
    state.open = "list"
    if space == len(match["space"]):
        _behind(state, line, match.end(), depth=depth + 1)


def _push(state: _Blocks, kind: str, offset: int, *, depth: int) -> None:
    del state.depths[depth:]
    state.depths.append(kind)
    while state.offsets and state.offsets[-1] >= offset:
        state.offsets.pop()
    state.offsets.append(offset)


def _nest(state: _Blocks, line: Line) -> None:
    """Text that the parser would take for code: the white space before it becomes a list item."""
    start = line.at - _TAB
    if state.text[start : line.at] == " " * _TAB:
        _hide(state, start, line.at, Fill.ITEM, kind="list item")
        state.offsets.append(line.column)


def _mute(state: _Blocks, line: Line, match: re.Match[str]) -> None:
    """A list marker that is text here."""
    _hide(state, line.at, line.at + len(match["marker"]), Fill.WORD)


def _hide(state: _Blocks, start: int, end: int, fill: Fill, *, kind: str = "") -> None:
    state.found.append(Hidden(Span(start, end), fill, runs=False, kind=kind))
