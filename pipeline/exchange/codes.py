"""Markup in a text and in its translation, as the numbered tags of translation tools."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.marks import markup, paired

_SIGNS = re.compile(r"[\[\]`{<\\&@*_~:]|www\.|10\.\d", re.IGNORECASE)  # no markup without one


_Free = defaultdict[tuple[str, str, str], deque[int]]  # numbers by what has them


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of markup. Both ends of a pair have one number; source and target share theirs."""

    text: str
    kind: str  # as in pipeline.marks
    role: Literal["alone", "open", "close"]
    number: int = 0
    other: str = ""  # the text of the pair's other end


def parted(source: str, target: str) -> tuple[list[str | Code], list[str | Code]]:
    """Both texts as plain text and codes: joined again, their texts are the same.

    What the translation has of the source's codes has their numbers; its own follow.
    """
    sources = list(_numbered(_parts(source), defaultdict(deque), 0))
    free: _Free = defaultdict(deque)
    last = 0
    for part in sources:
        if isinstance(part, Code) and part.role != "close":
            free[part.text, part.other, part.role].append(part.number)
            last = max(last, part.number)
    return sources, list(_numbered(_parts(target), free, last))


def _numbered(parts: Iterator[str | Code], free: _Free, last: int) -> Iterator[str | Code]:
    stack: list[int] = []
    for part in parts:
        if isinstance(part, str):
            yield part
        elif part.role == "close":
            yield replace(part, number=stack.pop())
        else:
            known = free[part.text, part.other, part.role]
            if known:
                number = known.popleft()
            else:
                number = last = last + 1
            if part.role == "open":
                stack.append(number)
            yield replace(part, number=number)


def _parts(text: str) -> Iterator[str | Code]:
    if not _SIGNS.search(text):
        if text:
            yield text
        return
    marks = paired(mark for mark in markup(text) if mark.kind != "escape")
    texts = {mark.start: mark.text for mark in marks}
    at = 0
    for mark in marks:
        if mark.start > at:
            yield text[at : mark.start]
        other = texts.get(mark.partner, "")
        role = "alone" if mark.partner < 0 else "open" if mark.partner > mark.start else "close"
        yield Code(mark.text, mark.kind, role, other=other)  # type: ignore[arg-type]
        at = mark.end
    if at < len(text):
        yield text[at:]
