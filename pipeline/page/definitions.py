"""Link reference definitions: their labels, and the titles that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Place, Segment, Span
from pipeline.page.dialects import Dialect, parser
from pipeline.page.prose import fold, has_letters, readable, trimmed
from pipeline.page.view import View

_DEFINITION = re.compile(r"\]:")
# A definition that leads nowhere says something to whoever edits the page: `[//]: # (why)`.
_COMMENT = re.compile(r"//|comment|todo|fixme", re.IGNORECASE)
_TITLE = re.compile(
    r"\[(?:\\.|[^\[\]\\])*\]:\s*(?:<[^<>\n]*>|\S+)[\s>]+([\"'(])(.*)[\"')]\s*\Z", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """A page's link definitions: labels as the parser folds them, titles as segments."""

    labels: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()


def titles(text: str, parsed: str, *, view: View, dialect: Dialect) -> Definitions:
    """The link definitions of a page's text; `view` is what the parser is fed of `parsed`."""
    if not _DEFINITION.search(view.text):
        return Definitions()
    found = parser(dialect).reference_definitions(view.text)
    labels = tuple(found)
    spans = [
        view.span(d["span"]["start"], d["span"]["end"])
        for label, d in found.items()
        if d["title"] and has_letters(d["title"]) and not _comments(label, d["dest"])
    ]
    return Definitions(
        labels, tuple(_segments(text, parsed, spans, labels=labels, dialect=dialect))
    )


def _comments(label: str, destination: str) -> bool:
    return not destination or (bool(_COMMENT.match(label)) and destination == "#") or label == "//"


def _segments(
    text: str, parsed: str, spans: list[Span], *, labels: tuple[str, ...], dialect: Dialect
) -> Iterator[Segment]:
    for where in spans:
        match = _TITLE.match(parsed, where.start, where.end)
        if not match:
            continue
        span = trimmed(text, Span(*match.span(2)))
        source = fold(text[span.start : span.end], hard=(), depth=1)
        source = readable(source, parser=parser(dialect), cell=False, labels=labels)
        yield Segment(span, source, "link title", Place.TITLE)
