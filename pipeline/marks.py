"""What of a text an engine must not change: markup, emphasis marks and escapes, with their pairs.

Pure and standard library only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.emphasis import pairs
from pipeline.inline import plain, tokens

_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_LIST = re.compile(r"[ \xa0]?[-,;،–]?[ \xa0]?")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
# Elements without content, which nothing closes.
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to hide; `text` is what comes back for it."""

    start: int
    end: int
    text: str
    kind: str
    name: str = ""  # what pairs an opening with its closing mark
    side: int = 0  # 1 opens, -1 closes
    partner: int = -1  # start of the other one


def markup(text: str) -> list[Mark]:
    """All there is to hide, in no set order, without partners yet."""
    found = tokens(text)
    marks = _one_citation(text, [_mark(token.kind, token.start, token.text) for token in found])
    for start, start_end, close, close_end in pairs(text, found):
        name = f"emphasis {start}"
        marks.append(Mark(start, start_end, text[start:start_end], "emphasis", name, 1))
        marks.append(Mark(close, close_end, text[close:close_end], "emphasis", name, -1))
    escapes = _ESCAPE.finditer(plain(text, found))
    return marks + [Mark(*match.span(), match.group(), "escape") for match in escapes]


def _one_citation(text: str, marks: list[Mark]) -> list[Mark]:
    """`[7],[8], [9]` as one mark: engines reorder and respace such lists."""
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else mark
        if last.kind == mark.kind == "citation" and _LIST.fullmatch(text, last.end, mark.start):
            joined[-1] = replace(last, end=mark.end, text=text[last.start : mark.end])
        else:
            joined.append(mark)
    return joined


def _mark(kind: str, start: int, text: str) -> Mark:
    name, side = "", 0
    if kind.endswith(("_open", "_close")):
        name, _, which = kind.partition("_")
        side = 1 if which == "open" else -1
    elif kind == "html" and (tag := _TAG.match(text)) and not text.endswith("/>"):
        name = tag[2].lower()
        side = 0 if name in VOID else -1 if tag[1] else 1
    return Mark(start, start + len(text), text, kind, name, side)


def lookalikes(text: str, marks: Iterable[Mark], pattern: re.Pattern[str]) -> list[Mark]:
    """What would be taken for a token although it is text."""
    bare = list(text)
    for mark in marks:
        bare[mark.start : mark.end] = "\0" * (mark.end - mark.start)
    return [Mark(*match.span(), match.group(), "text") for match in pattern.finditer("".join(bare))]


def paired(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in text order, with partners: nested pairs only, the others stand alone."""
    marks = sorted(marks, key=lambda mark: mark.start)
    partner: dict[int, int] = {}
    stack: list[Mark] = []
    opened: Counter[str] = Counter()  # names in the stack: asking it keeps hostile text linear
    for mark in marks:
        if mark.side > 0:
            stack.append(mark)
            opened[mark.name] += 1
        elif mark.side < 0 and opened[mark.name]:
            while (opener := stack.pop()).name != mark.name:
                opened[opener.name] -= 1
            opened[mark.name] -= 1
            partner[opener.start], partner[mark.start] = mark.start, opener.start
    return [replace(mark, partner=partner.get(mark.start, -1)) for mark in marks]
