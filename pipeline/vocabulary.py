"""The words of a language: whether a string of letters is one.

The lists are pyspellchecker's, behind this door alone. A list is read when it is asked for first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

# Of other languages there is no list, or one that lacks too much: Russian, Persian.
LISTED = frozenset(("ar", "de", "en", "es", "eu", "fr", "it", "lv", "nl", "pt"))

# How English derives words, with what the word ends in without it: fascia, fascial.
_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
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
_BRITISH = (("our", "or"), ("ae", "e"), ("oe", "e"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"))
_LEAST = 4  # letters of a word that others are derived of
_POSSESSIVE = re.compile(r"'s?$")


def known(word: str, base: str) -> bool | None:
    """Whether a word in small letters is one of a language; None if there is no list of its words.

    In English also what is inflected or derived of a listed word, or is spelt as in Britain.
    """
    listed = _list(base)
    if listed is None:
        return None
    if listed(word):
        return True
    if base != "en":
        return False
    plain = _POSSESSIVE.sub("", word)
    return any(listed(form) for form in (plain, *_american(plain), *_roots(plain)))


def _american(word: str) -> Iterator[str]:
    for british, listed in _BRITISH:
        for at in (m.start() for m in re.finditer(british, word)):
            yield word[:at] + listed + word[at + len(british) :]


def _roots(word: str) -> Iterator[str]:
    """What an English word may be made of; each at least as long as words are of which some are."""
    for ending, roots in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem + root for root in roots if len(stem) >= _LEAST)
            if ending in ("s", "es"):
                yield from (root for root in _roots(stem) if len(root) > _LEAST)
    for beginning in _BEGINNINGS.split():
        if word.startswith(beginning) and len(word) >= len(beginning) + _LEAST:
            yield word.removeprefix(beginning)


@functools.cache
def _list(base: str) -> Callable[[str], bool] | None:
    if base not in LISTED:
        return None
    from spellchecker import SpellChecker

    listed: Callable[[str], bool] = SpellChecker(language=base).__contains__
    return listed
