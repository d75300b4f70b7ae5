"""The words of a language: whether a string of letters is one.

The lists are pyspellchecker's, behind this door alone. A list is read when it is asked for first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

# Of other languages there is no list, or one that lacks too much: Russian, Persian.
_LISTED = frozenset(("ar", "de", "en", "es", "eu", "fr", "it", "lv", "nl", "pt"))

# How English derives words, with what the word ends in without it: fascia, fascial.
_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("ly", ("",)),
    ("ally", ("", "al", "ic")),
    ("al", ("", "a", "us", "um", "is", "e", "on", "ion")),
    ("ial", ("", "ium", "ia", "y")),
    ("ar", ("a", "us", "um", "e")),
    ("ic", ("", "y", "ia", "is", "e", "a")),
    ("ous", ("", "us", "um", "a", "y")),
    ("able", ("", "e")),
    ("ness", ("",)),
    ("ion", ("", "e")),
    ("ions", ("", "e")),
    ("itis", ("", "a", "on", "us", "um")),
    ("pathy", ("", "s")),
)
_BEGINNINGS = (
    "un re non pre post sub hyper hypo intra inter micro macro peri para supra infra anti over dys "
    "myo neuro osteo cardio dermo vaso trans extra semi multi mis"
)
# As the British write it, and as the list has it.
_BRITISH = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"))
_CLASSICAL = (("ae", "e"), ("oe", "e"))
_SHORT = 6  # letters up to which "ae" is more often a slip than a diphthong
_LEAST = 4  # letters of a word that others are derived of
_POSSESSIVE = re.compile(r"'s?$")


def has_list(base: str) -> bool:
    """Whether there is a list of a language's words."""
    return base in _LISTED


def is_listed(word: str, base: str) -> bool:
    """Whether a word in small letters is in the list, in English also as the British spell it."""
    listed = _list(base)
    if base != "en" or listed(word):
        return listed(word)
    plain = _POSSESSIVE.sub("", word)
    return any(map(listed, (plain, *_american(plain, _BRITISH))))


def may_be_word(word: str, base: str) -> bool:
    """The same of words that English inflects or derives of listed ones: none of them is missed."""
    listed = _list(base)
    if is_listed(word, base) or base != "en":
        return is_listed(word, base)
    classical = _american(word, _CLASSICAL) if len(word) > _SHORT else ()
    return any(map(listed, (*_roots(word), *classical)))


def _american(word: str, spellings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for british, listed in spellings if len(word) > _LEAST else ():
        for at in (m.start() for m in re.finditer(british, word)):
            yield word[:at] + listed + word[at + len(british) :]


def _roots(word: str) -> Iterator[str]:
    """What an English word may be made of."""
    for ending, roots in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem + root for root in roots if len(stem) >= _LEAST)
            if ending in ("s", "es"):
                yield from (root for root in _roots(stem) if len(root) > _LEAST)
    for beginning in _BEGINNINGS.split():
        if word.startswith(beginning) and len(word) >= len(beginning) + _LEAST:
            yield (rest := word.removeprefix(beginning))
            yield from (root for root in _roots(rest) if len(root) > _LEAST)


@functools.cache
def _list(base: str) -> Callable[[str], bool]:
    from spellchecker import SpellChecker

    listed: Callable[[str], bool] = SpellChecker(language=base).__contains__
    return listed
