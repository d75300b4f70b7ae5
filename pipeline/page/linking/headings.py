"""A heading as it is found: its words, what its id is made from, and the ids it has already."""

from __future__ import annotations

from pipeline.model import Heading, Span
from pipeline.page.linking import pins
from pipeline.page.prose import trimmed
from pipeline.page.runs import Run


def heading(run: Run, *, page: tuple[str, str], level: int, identifier: str) -> Heading:
    """The heading whose content is `run`; `page` is its text, and the same without hidden text.

    Empty anchors at its start are no words of it: whoever translates it has not to care for them.
    """
    text, seen = page
    span = trimmed(text, Span(run.start, run.end))
    start = pins.past(text, span.start, span.end)
    clear = seen is text or text[start : span.end] == seen[start : span.end]
    parts = list(run.parts)
    if start > span.start and parts and parts[0][0] == "text":  # what a scan hid is spaces
        parts[0] = ("text", parts[0][1].lstrip(" "))
    found = tuple(parts) if clear else None
    return Heading(Span(start, span.end), level, identifier, run.visible, found)
