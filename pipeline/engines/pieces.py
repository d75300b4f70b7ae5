"""A text as the pieces that a service takes: line by line, at sentence ends where one is long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.engines.pace import Trouble
from pipeline.hidden import pattern
from pipeline.model import Answer

# Not before a small letter or a digit: "max. 10 mg" and "approx. half" go on.
_END = re.compile(r"(?<=[.!?;…؟۔।])\s+(?![\sa-z\d])|(?<=[。！？])(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Joined, the texts of all pieces are the text; only those that are `sent` change."""

    text: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Cutting:
    """How an engine takes texts: what fits into one request, and what a placeholder looks like."""

    engine: str
    fits: Callable[[str], bool]
    token: str

    def speaks(self, text: str) -> bool:
        """Whether there is anything but placeholders to translate."""
        return any(char.isalpha() for char in pattern(self.token).sub("", text))


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


def answer(index: int, text: str, cutting: Cutting, ask: Callable[[str], str]) -> Answer:
    """A text's answer, its pieces asked for one after the other; `ask` may raise `Trouble`."""
    try:
        pieces = list(cut(text, fits=cutting.fits, speaks=cutting.speaks))
    except TooLong:
        return Answer(index, None, f"a sentence is longer than {cutting.engine} takes")
    if not any(piece.sent for piece in pieces):
        return Answer(index, None, "there are no letters to translate")
    try:
        parts = [ask(piece.text) if piece.sent else piece.text for piece in pieces]
    except Trouble as trouble:
        return Answer(index, None, f"{cutting.engine}: {trouble.reason}")
    if any(piece.sent and not part.strip() for piece, part in zip(pieces, parts, strict=True)):
        return Answer(index, None, f"{cutting.engine}: the answer is empty")
    return Answer(index, "".join(parts))


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
