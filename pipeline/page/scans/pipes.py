r"""Tables as kramdown reads them: any paragraph with a pipe in each of its lines.

The parser wants a row of dashes below the first line, and no row with more cells than that has:
where a table has no such row, it is shown an empty head above. A pipe in code parts no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.page.scans.codespans import code_spans
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.syntax import Fill, Hidden

_LINE = re.compile(rf"(?P<prefix>{PREFIX})(?P<words>[^\n]*)\n?")
_BOUNDARY = re.compile(r"\{:(?!:|/)[^}\n]*\}[ \t\r]*$|\^[ \t\r]*$")
_NO_TABLE = re.compile(r"#{1,6}[ \t]|`{3}|~{3}|<|[:=][ \t]|\[[^\]\n]+\]:|\*\[")
_RULE = re.compile(r"[+|: \t\r-]*-[+|: \t\r-]*$")
_FOOT = re.compile(r"[+|: \t\r=]*=[+|: \t\r=]*$")
_ESCAPED = re.compile(r"\\\|")
_PIPE = re.compile(r"(?<!\\)\|")
_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)  # gone before kramdown reads the page


@dataclass(frozen=True, slots=True)
class _Line:
    prefix: str
    at: int  # where its words start
    end: int
    words: str
    cuts: tuple[int, ...]  # where its pipes are that part cells
    inert: tuple[int, ...]  # where those are that stand in code

    @property
    def cells(self) -> int:
        """How many there are, a cell without text before the first or behind the last left out."""
        first = self.words.startswith("|")
        last = len(self.cuts) > first and self.words.rstrip().endswith("|")
        return len(self.cuts) + 1 - first - last


def scan(parsed: str) -> Iterator[Hidden]:
    """What a page's tables need to be tables for the parser, ascending."""
    if "|" not in parsed:
        return
    block: list[_Line] | None = []  # the lines since a boundary; None: they are no table
    items: list[int] = []  # where the content of each open item begins
    for line in _lines(parsed):
        if not line.words.strip() or _BOUNDARY.match(line.words):
            yield from _table(block)
            block = []
            continue
        if line.prefix.strip(" \t>"):  # an item: its text is a block
            yield from _table(block)
            block = []
        if block is not None and line.cuts and not _NO_TABLE.match(line.words):
            block = _joined(block, line, items)
        else:
            _column(line, items)
            block = None
    yield from _table(block)


def _joined(block: list[_Line], line: _Line, items: list[int]) -> list[_Line] | None:
    """The block with one line more; what is indented by four begins no table."""
    if not block and _column(line, items) >= 4:
        return None
    block.append(line)
    return block


def _column(line: _Line, items: list[int]) -> int:
    """How far a block is indented in the innermost of the open items."""
    prefix = line.prefix.rpartition(">")[2].expandtabs(4)
    indent = len(prefix) - len(prefix.lstrip(" "))
    while items and indent < items[-1]:
        items.pop()
    column = indent - (items[-1] if items else 0)
    if prefix.strip():
        items.append(len(prefix) if len(prefix) - len(prefix.rstrip(" ")) < 5 else indent + 2)
        return 0 if column < 4 else column
    return column


def _lines(parsed: str) -> Iterator[_Line]:
    code = fences(parsed)
    at = 0
    while at < len(parsed):
        match = _LINE.match(parsed, at)
        if match is None:  # never: every part may be empty
            return
        start, end = match.span("words")
        fence = inside(code, at)
        words = "```" if fence else match["words"]
        yield _Line(match["prefix"], start, end, words, *pipes(words, start))
        at = fence.end if fence else match.end()


def pipes(words: str, start: int = 0) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The offsets of a text's pipes that are not escaped: outside code, and in code."""
    if "|" not in words:
        return (), ()
    code = code_spans(words)
    outside: list[int] = []
    within: list[int] = []
    for match in _PIPE.finditer(words):
        (within if inside(code, match.start()) else outside).append(start + match.start())
    return tuple(outside), tuple(within)


def escaped(line: str) -> str:
    """A line of text without pipes that would make it a table's row, or part a cell."""
    if "|" not in line:
        return line
    made = [match.span() for match in _LIQUID.finditer(line)]
    places = [at for at in pipes(line)[0] if not any(a < at < b for a, b in made)]
    return _with(line, "\\|", places)


def plain(text: str) -> str:
    """A text as people read it: its pipes without the backslashes that keep it one."""
    if "\\|" not in text:
        return text
    code = code_spans(text)
    return _with(
        text, "", [m.start() for m in _ESCAPED.finditer(text) if not inside(code, m.start())]
    )


def _with(text: str, instead: str, places: Sequence[int]) -> str:
    parts: list[str] = []
    last = 0
    for at in places:
        parts += (text[last:at], instead)
        last = at + 1
    return "".join((*parts, text[last:]))


def _table(block: Sequence[_Line] | None) -> Iterator[Hidden]:
    if not block or all(_is_rule(line) for line in block):
        return
    inert = any(line.inert for line in block)
    columns = max(line.cells for line in block)
    native = (
        len(block) > 1
        and not inert
        and _RULE.match(block[1].words)
        and block[0].cells == block[1].cells == columns
    )
    if not native:
        inner = re.sub(r"[^>\s]", " ", block[0].prefix)
        head = f"{'|' * (columns + 1)}\n{inner}|{'-|' * columns}\n{inner}"
        yield Hidden(Span(block[0].at, block[0].at), Fill.TEXT, runs=False, shown=head)
    for line in block:
        for at in line.inert:
            yield Hidden(Span(at, at + 1), Fill.TEXT, runs=False, shown="\\|")


def _is_rule(line: _Line) -> bool:
    return bool(_RULE.match(line.words) or _FOOT.match(line.words))
