"""Inline content: what the walk collects between two block events, and the segments it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters, trimmed

_TITLE = re.compile(r"\]\(\s*(?:<[^<>\n]*>|\S*)\s+([\"'(])(.*)[\"')]\s*\)\Z", re.DOTALL)


@dataclass(slots=True)
class Wrapper:
    """A link or image open in a run; `first` to `last` is what stands between its brackets."""

    start: int
    end: int
    image: bool = False
    titled: bool = False
    silent: bool = False  # a link whose text is its address
    fixed: bool = False  # an image whose alt text is also its reference's label
    first: int = -1
    last: int = -1
    seen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """Inline content from its first event to its last, in the page's character offsets."""

    start: int = -1
    end: int = -1
    seen: list[str] = field(default_factory=list)  # what a reader sees outside images
    parts: list[tuple[str, str]] = field(default_factory=list)  # and all of it, by what it is
    hard: list[int] = field(default_factory=list)  # where each hard break ends
    wrappers: list[Wrapper] = field(default_factory=list)
    open: list[Wrapper] = field(default_factory=list)

    def extend(self, start: int, end: int) -> None:
        """The run reaches at least from `start` to `end`, and so does an image that is open."""
        if self.start < 0:
            self.start = start
        self.end = max(self.end, end)
        image = next((w for w in self.open if w.image), None)
        if image:
            image.first = start if image.first < 0 else min(image.first, start)
            image.last = max(image.last, end)

    def enter(self, wrapper: Wrapper) -> None:
        """A link or image begins."""
        self.extend(wrapper.start, wrapper.end)
        self.open.append(wrapper)
        if wrapper.image or wrapper.titled:
            self.wrappers.append(wrapper)

    def leave(self) -> None:
        """The innermost link or image ends; it is part of the alt text of an image around it."""
        inner = self.open.pop()
        self.extend(inner.start, inner.end)

    def break_off(self) -> None:
        """A line ends, which a reader sees as a space."""
        self.seen.append(" ")
        self.parts.append(("text", " "))

    def include(self, start: int, end: int, *, kind: str, words: str) -> None:
        """What is part of the sentence and no text: code, math; tags, which are of no kind."""
        self.extend(start, end)
        if kind:
            self.parts.append((kind, words))

    def read(self, start: int, end: int, words: str) -> None:
        """Text that a reader sees; inside an image it is the image's."""
        self.extend(start, end)
        image = next((w for w in self.open if w.image), None)
        self.parts.append(("alt" if image else "text", words))
        if image:
            image.seen.append(words)
        elif not any(w.silent for w in self.open):
            self.seen.append(words)

    @property
    def visible(self) -> str:
        """The words outside images."""
        return "".join(self.seen)


def pieces(run: Run, text: str, parsed: str) -> Iterator[Segment]:
    """The segments of a run without words of its own: its images' alt texts, its titles.

    `parsed` is the page as the parser reads it (protected text blanked), of `text`'s length.
    """
    for wrapper in run.wrappers:
        if wrapper.image and has_letters("".join(wrapper.seen)):
            span = trimmed(text, Span(wrapper.first, wrapper.last))
            source = text[span.start : span.end]
            kept = "its text is also its label" if wrapper.fixed else ""
            yield Segment(span, source, "image alt", Place.ALT, kept=kept)
        if wrapper.titled:
            yield from _title(wrapper, text, parsed)


def _title(wrapper: Wrapper, text: str, parsed: str) -> Iterator[Segment]:
    at = max(wrapper.last, wrapper.start)
    match = _TITLE.search(parsed, at, wrapper.end)
    if match and has_letters(match[2]):
        kind = "image title" if wrapper.image else "link title"
        span = trimmed(text, Span(*match.span(2)))
        yield Segment(span, text[span.start : span.end], kind, Place.TITLE)
