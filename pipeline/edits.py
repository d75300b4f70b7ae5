"""The only code that splices text: edits are data, applied in one forward pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `span` by `text`; an empty span inserts."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made, in any order; ValueError where two overlap or one is outside.

    Insertions at one place keep the order they are given in.
    """
    parts: list[str] = []
    last = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < last or edit.span.end < edit.span.start or edit.span.end > len(text):
            raise ValueError(f"edit at {edit.span} overlaps the one before it or leaves the text")
        parts += (text[last : edit.span.start], edit.text)
        last = edit.span.end
    parts.append(text[last:])
    return "".join(parts)


def shift(spans: Iterable[Span], edits: Iterable[Edit]) -> list[Span]:
    """Where each of the spans (ascending, disjoint) lies after the edits.

    A span that an edit replaces becomes the replacement's span; an insertion at a span's start
    stands before it, one at its end behind it.
    """
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    moved: list[Span] = []
    delta = index = 0
    for span in spans:
        while index < len(ordered) and (
            ordered[index].span.end <= span.start and ordered[index].span != span
        ):
            delta += len(ordered[index].text) - _length(ordered[index])
            index += 1
        inside = 0
        probe = index
        while probe < len(ordered) and _is_inside(ordered[probe].span, span):
            inside += len(ordered[probe].text) - _length(ordered[probe])
            probe += 1
        moved.append(Span(span.start + delta, span.end + delta + inside))
    return moved


def _is_inside(edit: Span, span: Span) -> bool:
    return edit == span or (edit.end <= span.end and edit.start < span.end)


def _length(edit: Edit) -> int:
    return edit.span.end - edit.span.start
