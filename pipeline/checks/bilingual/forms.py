"""Which stems of a dictionary a word has, as its language builds words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.words import fold

Stems = Mapping[str, frozenset[int]]
Lookup = Callable[[str], frozenset[int]]

_NOTHING: frozenset[int] = frozenset()
_SHORT = 3  # letters of a stem that is no beginning of long words
_ENDINGS = (0, 0, 2, 4)  # how much longer words are, by the letters of such a stem
_ENGLISH_SHORT = 4
_ENGLISH_ENDINGS = frozenset({"", "s", "es", "ed", "d", "ing", "er", "ly", "y", "ness", "ful", "al"})
_COMPOUND = 5  # letters of a stem that may stand inside a German word
_WEAK = re.compile("[اويىئءؤةآأإ]")
_CLITICS = re.compile("^[وفبلكس]*(?:ال|لل)?")
_AFFIXES = "لبكفتنسم"  # what may stand before the root's first consonant
_UMLAUTS = str.maketrans("äöü", "aou")


def lookup(stems: Stems, base: str) -> Lookup:
    """The function that tells the rows of a folded word; in Chinese, of a text."""
    makers = {"ar": _arabic, "de": _german, "en": _english, "zh": _chinese}
    return makers.get(base, _plain)(stems, base)


def _plain(stems: Stems, base: str) -> Lookup:
    known = _folded(stems, base)
    longest = max(map(len, known))

    def find(word: str) -> frozenset[int]:
        return _begun(word, known, longest)

    return find


def _english(stems: Stems, base: str) -> Lookup:
    known = _folded(stems, base)
    longest = max(map(len, known))

    def find(word: str) -> frozenset[int]:
        found = _NOTHING
        for end in range(2, min(len(word), longest) + 1):
            rows = known.get(word[:end])
            if rows and (end > _ENGLISH_SHORT or word[end:] in _ENGLISH_ENDINGS):
                found = found | rows
        return found

    return find


def _german(stems: Stems, base: str) -> Lookup:
    known = {stem.translate(_UMLAUTS): rows for stem, rows in _folded(stems, base).items()}
    longest = max(map(len, known))

    def find(word: str) -> frozenset[int]:
        flat = word.translate(_UMLAUTS)
        found = _begun(flat, known, longest)
        for start in range(2, len(flat) - _COMPOUND + 1):
            for end in range(start + _COMPOUND, min(len(flat), start + longest) + 1):
                found |= known.get(flat[start:end], _NOTHING)
        return found

    return find


def _arabic(stems: Stems, base: str) -> Lookup:
    """By the consonants: plurals and verb forms differ by vowels and by what is set before."""
    whole = _folded(stems, base)
    roots: dict[str, frozenset[int]] = {}
    for stem, rows in whole.items():
        root = _WEAK.sub("", stem)
        if len(root) >= _SHORT:
            roots[root] = roots.get(root, _NOTHING) | rows
    short = {stem: rows for stem, rows in whole.items() if len(_WEAK.sub("", stem)) < _SHORT}
    longest = max(map(len, roots))

    def find(word: str) -> frozenset[int]:
        found = _NOTHING
        bare = _CLITICS.sub("", word)
        for form in {word, word[1:], bare}:
            for end in range(1, len(form) + 1):
                if len(form) - end <= 2:
                    found |= short.get(form[:end], _NOTHING)
        root = _WEAK.sub("", bare) if len(bare) > 2 else ""
        whole_root = _WEAK.sub("", word)
        for form in (root, whole_root):
            while len(form) >= _SHORT:
                for end in range(_SHORT, min(len(form), longest) + 1):
                    found |= roots.get(form[:end], _NOTHING)
                if form[0] not in _AFFIXES:
                    break
                form = form[1:]
        return found

    return find


def _chinese(stems: Stems, _base: str) -> Lookup:
    known = dict(stems)
    longest = max(map(len, known))
    firsts = {stem[0] for stem in known}

    def find(text: str) -> frozenset[int]:
        found: set[int] = set()
        text = "".join(text.split())
        for start, char in enumerate(text):
            if char in firsts:
                for end in range(start + 1, start + longest + 1):
                    rows = known.get(text[start:end])
                    if rows:
                        found |= rows
        return frozenset(found)

    return find


def _begun(word: str, known: Mapping[str, frozenset[int]], longest: int) -> frozenset[int]:
    """The rows of the stems that a folded word begins with; short ones want short words."""
    found = _NOTHING
    for end in range(1, min(len(word), longest) + 1):
        rows = known.get(word[:end])
        if rows and (end > _SHORT or len(word) - end <= _ENDINGS[end]):
            found = found | rows
    return found


def _folded(stems: Stems, base: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for stem, rows in stems.items():
        key = fold(stem, base)
        found[key] = found.get(key, _NOTHING) | rows
    return found
