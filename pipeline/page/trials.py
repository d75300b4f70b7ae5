"""Finding what holds among many: all at once where that holds, else by halving."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_LEAST, _MOST = 24, 400  # trials on one page
_WORK = 20_000_000  # characters that are read for them


def allowed(size: int) -> int:
    """How many trials a page of so many characters is worth: their time is bounded."""
    return max(_LEAST, min(_MOST, _WORK // max(size, 1)))


def most(
    sure: Sequence[T],
    more: Sequence[T],
    *,
    holds: Callable[[Sequence[T]], bool],
    trials: int = _MOST,
) -> list[T]:
    """`sure` and as many of `more` as hold together with it.

    A culprit costs about twice the logarithm of their number in trials; what is left when all
    `trials` are used up is given up. The largest parts are tried first.
    """
    taken: set[int] = set()

    def joined(indices: set[int]) -> list[T]:
        return [*sure, *(more[index] for index in sorted(indices))]

    waiting = deque([range(len(more))] if more else [])
    while waiting and trials > 0:
        part = waiting.popleft()
        trials -= 1
        if holds(joined(taken.union(part))):
            taken.update(part)
        elif len(part) > 1:
            half = len(part) // 2
            waiting += (part[:half], part[half:])
    return joined(taken)
