"""Phrases of folded words, of which one with a `*` behind it is how a word begins.

Where one stands, what begins with a word, and which word tells that one may be there at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from pipeline.checks.remembered import Remembered
from pipeline.checks.shelves import shelved
from pipeline.words import bare, fold

_NOTHING: Mapping[str, Collection[str]] = {}


Same = Callable[[str, str], bool]  # whether a word of a text is that word of a phrase
_Phrase = TypeVar("_Phrase")


def form(word: str, base: str) -> str:
    """A word of a table, folded, with its `*`."""
    return fold(word.rstrip("*"), base) + "*" * word.endswith("*")


def same(form: str, word: str) -> bool:
    """Whether a word of a text is that of a phrase."""
    return word.startswith(form[:-1]) if form[-1] == "*" else word == form


def stands(phrase: Sequence[str], words: Sequence[str], at: int, same: Same = same) -> bool:
    """Whether the rest of a phrase stands behind its first word."""
    size = len(phrase)
    if size == 1:
        return True
    return at + size <= len(words) and all(map(same, phrase[1:], words[at + 1 : at + size]))


def beginning(
    phrases: Iterable[_Phrase],
    base: str,
    words: Callable[[_Phrase], Sequence[str]],
    also: Mapping[str, Collection[str]] = _NOTHING,
    last: Callable[[_Phrase], bool] = lambda _: False,
) -> Remembered[Sequence[_Phrase]]:
    """Word -> the phrases that it begins, the longest first: none, for most words.

    `words` tells those of a phrase, `also` are other forms of a word, and `last` tells which
    phrases stand behind others of their length.
    """
    firsts = ((words(phrase)[0], phrase) for phrase in phrases)
    find = shelved(
        (form, phrase) for first, phrase in firsts for form in (first, *also.get(first, ()))
    )

    def begun(word: str) -> Sequence[_Phrase]:
        found = [p for form in bare(word) for p in find(form)] if base == "ar" else find(word)
        if len(found) < 2:
            return found
        return sorted(found, key=lambda phrase: (-len(words(phrase)), last(phrase)))

    return Remembered(begun)


def telling(
    phrases: Iterable[Sequence[str]], also: Mapping[str, Collection[str]] = _NOTHING
) -> frozenset[str]:
    """The longest word of each phrase: without one of these, folded, none is in a text.

    `also` are other forms of a word.
    """
    told = {max(phrase, key=len) for phrase in phrases}
    return frozenset(form for word in told for form in (word, *also.get(word, ())))
