"""Emphasis marks of a Markdown text: which `*`, `_` and `~` open, close and belong together.

Pure and standard library only. It follows CommonMark's delimiter runs and GFM's strikethrough.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.inline import Token, plain

_RUNS = re.compile(r"\*+|_+|~+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_REACH = 200  # how many open runs a closer looks back over: keeps hostile text linear


@dataclass(slots=True)
class _Run:
    char: str
    start: int  # of what is left of it
    end: int
    length: int  # as written: the rule of three is about that
    opens: bool
    closes: bool
    scope: int  # emphasis never crosses a link's brackets


def pairs(text: str, found: tuple[Token, ...]) -> list[tuple[int, int, int, int]]:
    """(opener's start, its end, closer's start, its end) of each pair, in no set order.

    `found` is the text's markup: nothing inside it is emphasis.
    """
    matched: list[tuple[int, int, int, int]] = []
    open_runs: list[_Run] = []
    for run in _runs(text, found):
        while run.closes and run.end > run.start:
            at = _opener(open_runs, run)
            if at < 0:
                break
            opener = open_runs[at]
            width = _width(opener, run)
            matched.append((opener.end - width, opener.end, run.start, run.start + width))
            opener.end -= width
            run.start += width
            del open_runs[at + (opener.end > opener.start) :]
        if run.opens and run.end > run.start:
            open_runs.append(run)
    return matched


def _width(opener: _Run, closer: _Run) -> int:
    left, right = opener.end - opener.start, closer.end - closer.start
    return left if opener.char == "~" else min(2, left, right)


def _opener(runs: list[_Run], closer: _Run) -> int:
    for at in range(len(runs) - 1, max(-1, len(runs) - 1 - _REACH), -1):
        if runs[at].scope == closer.scope and _fits(runs[at], closer):
            return at
    return -1


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char == "~":
        return opener.length == closer.length <= 2
    both = opener.closes or closer.opens
    thirds = (opener.length + closer.length) % 3 == 0
    return not (both and thirds and (opener.length % 3 or closer.length % 3))


def _runs(text: str, found: tuple[Token, ...]) -> list[_Run]:
    bare = _ESCAPE.sub("  ", plain(text, found))
    edges = [t for t in found if t.kind in ("link_open", "link_close", "image_open", "image_close")]
    runs: list[_Run] = []
    scopes = [-1]
    for match in _RUNS.finditer(bare):
        start, end = match.span()
        while edges and edges[0].start < start:
            edge = edges.pop(0)
            if edge.kind.endswith("open"):
                scopes.append(edge.start)
            elif len(scopes) > 1:
                scopes.pop()
        runs.append(_run(text, start, end, scope=scopes[-1]))
    return runs


def _run(text: str, start: int, end: int, *, scope: int) -> _Run:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not _space(after) and (not _mark(after) or before.isspace() or _mark(before))
    right = not _space(before) and (not _mark(before) or after.isspace() or _mark(after))
    opens, closes = left, right
    if text[start] == "_":
        opens = left and (not right or _mark(before))
        closes = right and (not left or _mark(after))
    return _Run(text[start], start, end, end - start, opens, closes, scope)


def _space(char: str) -> bool:
    """White space that keeps a mark from being one: for kramdown a no-break space is none."""
    return char.isspace() and char not in "\u00a0\u202f"


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
