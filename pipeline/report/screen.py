"""Text made fit for a terminal: no control characters, directions kept apart, widths kept."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

FSI, PDI = "\u2068", "\u2069"
# Escape sequences in a page must not reach the terminal, nor its bidi controls turn our lines.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RTL_RUN = re.compile(rf"{_RTL}(?:[\s\d]*{_RTL})*")


def draw(things: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """The things one below the other, no line longer than `width` cells or ending in a space."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    # TERM, NO_COLOR and COLUMNS are the caller's to judge: `color` and `width` are the verdict.
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for thing in things:
        if not (isinstance(thing, Text) and thing.no_wrap):
            console.print(thing)
        elif color:  # laid out already: rich would measure and break it again
            console.print(thing, no_wrap=True, overflow="ignore", crop=False)
        else:
            out.write(f"{thing.plain}\n")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def visible(text: str) -> str:
    """One line of it, runs of white space as one space, hidden characters as `<U+202E>`."""
    return shown(text.strip())


def shown(text: str) -> str:
    """The same of a part of a text, which may begin or end with a space."""
    line = re.sub(r"[ \t\r\n\f\v]+", " ", text)
    return _HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", line)


def is_rtl(text: str) -> bool:
    """Whether anything in it runs from right to left."""
    return bool(_RTL_RUN.search(text))


def excerpt(text: str, cells: int) -> str:
    """At most `cells` cells of the visible text, isolated where it runs from right to left."""
    from rich.cells import cell_len

    line = visible(text)
    if cell_len(line) > cells:
        used, kept = 1, 0  # the ellipsis is one cell wide
        for kept, character in enumerate(line):  # noqa: B007
            used += cell_len(character)
            if used > cells:
                break
        line = line[:kept].rstrip() + "…"
    return f"{FSI}{line}{PDI}" if _RTL_RUN.search(line) else line


def prose(text: str) -> str:
    """The visible text, each stretch of it that runs from right to left isolated."""
    return _RTL_RUN.sub(lambda match: f"{FSI}{match[0]}{PDI}", visible(text))


def folded(line: str, cells: int, *, used: int = 0) -> list[str]:
    """The line in lines of at most so many cells, cut between words where that goes.

    `used`: the cells that the first has no more. An isolate that a cut parts is closed before it
    and opened behind it.
    """
    from rich.cells import cell_len

    size = len if line.isascii() else cell_len
    if used + size(line) <= cells:
        return [line]
    lines: list[str] = []
    now, taken, room = "", 0, max(cells - used, 1)
    for word in _words(line, cells):
        if now and taken + size(word.rstrip(" ")) > room:
            lines.append(now.rstrip(" "))
            now, taken, room = "", 0, cells
        now += word
        taken += size(word)
    return _isolated([*lines, now.rstrip(" ")])


def _words(line: str, cells: int) -> Iterator[str]:
    """The words with the blanks behind them; one that fits in no line in pieces."""
    from rich.cells import cell_len, chop_cells

    for word in re.findall(r"[^ ]+ *|^ +", line):
        fits = len(word) <= cells if word.isascii() else cell_len(word) <= cells
        yield from (word,) if fits else chop_cells(word, cells)


def _isolated(lines: list[str]) -> list[str]:
    found, is_open = [], False
    for line in lines:
        text = FSI + line if is_open else line
        is_open = text.count(FSI) > text.count(PDI)
        found.append(text + PDI if is_open else text)
    return found
