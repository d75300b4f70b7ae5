"""What is made of a word once, and then remembered: most words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST = 100_000  # of one kind that are remembered
_LONGEST = 64  # a whole text without spaces does not come again
_Value = TypeVar("_Value")


class Remembered(dict[str, _Value], Generic[_Value]):
    """Word -> what `make` makes of it; as quick as a dict for all words but new ones."""

    def __init__(self, make: Callable[[str], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Value:
        if len(self) > _MOST:
            self.clear()
        made = self._make(word)
        if len(word) <= _LONGEST:
            self[word] = made
        return made
