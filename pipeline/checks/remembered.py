"""What is made of a word once, and then remembered: most words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

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


AROUND = '()[].,;:!?…"“”„«»*_،؛؟'


def by_word(make: Callable[[str], _Value]) -> Remembered[_Value]:
    """What stands between two spaces -> what is made of it: of its word alone, if it is one.

    Words come with many marks around them, and are made once.
    """

    def of_piece(piece: str) -> _Value:
        word = piece.strip(AROUND)
        return make(piece) if word == piece or not word.isalpha() else pieces[word]

    pieces = Remembered(of_piece)
    return pieces


class Once(Generic[_Value]):
    """An attribute that is made when it is first asked for; `cached_property` without its lock."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> _Value:
        made = vars(instance)[self._name] = self._make(instance)
        return made
