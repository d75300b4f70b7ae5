"""What is told of texts and pages that went elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.model import Language

_MOST = 10  # lines that are told before the rest is counted


class Move(Protocol):
    """What is told of translations that went with their texts."""

    @property
    def source(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def language(self) -> Language: ...
    @property
    def units(self) -> int: ...
    @property
    def whole(self) -> bool: ...
    @property
    def path(self) -> str: ...


def moves(made: Sequence[Move]) -> Iterator[str]:
    """A line for each page that has another name, and for each that texts went to."""
    told: dict[tuple[str, str, bool, int], list[Move]] = {}
    for move in made:
        key = (move.source, move.page, move.whole, 0 if move.whole else move.units)
        told.setdefault(key, []).append(move)
    lines = [_renamed(group) if group[0].whole else _moved(group) for group in told.values()]
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"and {len(lines) - _MOST} more moves of texts between pages"


def _renamed(group: Sequence[Move]) -> str:
    move = group[0]
    paths = ", ".join(one.path for one in group)
    gone = "it is" if len(group) == 1 else "they are"
    return f"{move.source} is {move.page} now {_languages(group)}: {gone} of no more use: {paths}"


def _moved(group: Sequence[Move]) -> str:
    move = group[0]
    what = "1 translation" if move.units == 1 else f"{move.units} translations"
    return f"{what} went from {move.source} to {move.page} {_languages(group)}"


def _languages(group: Sequence[Move]) -> str:
    return f"({', '.join(dict.fromkeys(move.language.site for move in group))})"
