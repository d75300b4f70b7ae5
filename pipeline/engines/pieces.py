"""A text as the pieces that a service takes: line by line, at sentence ends where one is long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Not before a small letter or a digit: "max. 10 mg" and "approx. half" go on.
_END = re.compile(r"(?<=[.!?;…؟۔।])\s+(?![\sa-z\d])|(?<=[。！？])(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Joined, the texts of all pieces are the text; only those that are `sent` change."""

    text: str
    sent: bool


class TooLong(Exception):  # noqa: N818 - it names what the sentence is
    """A sentence that is too long for the service."""


def cut(
    text: str, *, fits: Callable[[str], bool], speaks: Callable[[str], bool]
) -> Iterator[Piece]:
    """The pieces of a text; `speaks` tells whether one has words. Raises `TooLong`."""
    for line in text.splitlines(keepends=True):
        core = line.strip()
        start = line.index(core) if core else len(line)
        yield Piece(line[:start], sent=False)
        if core:
            for piece in _sentences(core, fits):
                yield Piece(piece, sent=speaks(piece))
            yield Piece(line[start + len(core) :], sent=False)


def _sentences(line: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Stretches of whole sentences, each as long as fits, and the white space between them."""
    start = end = 0
    after = 0  # where the next stretch starts if this one ends at `end`
    for stop, following in [*(m.span() for m in _END.finditer(line)), (len(line), len(line))]:
        if end and not fits(line[start:stop]):
            yield line[start:end]
            yield line[end:after]
            start = after
        if not fits(line[start:stop]):
            raise TooLong
        end, after = stop, following
    yield line[start:]
