"""Finding what holds among many: all at once where that holds, else by halving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def most(sure: Sequence[T], more: Sequence[T], *, holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """`sure` and as many of `more` as hold together with it."""
    if not more or holds([*sure, *more]):
        return [*sure, *more]
    if len(more) == 1:
        return [*sure]
    half = len(more) // 2
    return most(most(sure, more[:half], holds=holds), more[half:], holds=holds)
