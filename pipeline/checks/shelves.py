"""Words of tables, and how words begin, found by the first letters of a word.

Most words of texts are in no table: one look at three letters tells that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

_HEAD = 3  # letters
_Value = TypeVar("_Value")


def shelved(entries: Iterable[tuple[str, _Value]]) -> Callable[[str], Sequence[_Value]]:
    """The function that tells the values of a word, in their order.

    The entries are words, or how words begin and `*`, each with a value.
    """
    exact: dict[str, list[_Value]] = {}
    begins: dict[str, list[tuple[str, _Value]]] = {}
    short: list[tuple[str, _Value]] = []
    for entry, value in entries:
        begin = entry.rstrip("*")
        if begin == entry:
            exact.setdefault(entry, []).append(value)
        elif len(begin) < _HEAD:
            short.append((begin, value))
        else:
            begins.setdefault(begin[:_HEAD], []).append((begin, value))

    def find(word: str) -> Sequence[_Value]:
        found: Sequence[_Value] = exact.get(word, ())
        near = begins.get(word[:_HEAD])
        if near:
            found = [*found, *[value for begin, value in near if word.startswith(begin)]]
        if short:
            found = [*found, *[value for begin, value in short if word.startswith(begin)]]
        return found

    return find
