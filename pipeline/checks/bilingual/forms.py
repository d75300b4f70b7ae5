"""Which stems of a dictionary a word has, as its language builds words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import add

from pipeline.words import fold

Stems = Mapping[str, frozenset[int]]
Lookup = Callable[[str], frozenset[int]]

_Sizes = Callable[[str], Sequence[int]]

_NOTHING: frozenset[int] = frozenset()
_SHORT = 3  # letters of a stem that is no beginning of long words
_ENDINGS = (0, 0, 2, 4)  # how much longer words are, by the letters of such a stem
_SHORTEST = 6  # letters of words that begin with a stem of one or two
_ENGLISH_SHORT = 4
_ENGLISH_ENDINGS = frozenset(
    {"", "s", "es", "ed", "d", "ing", "er", "ly", "y", "ness", "ful", "al"}
)
_COMPOUND = 5  # letters of a stem that may stand inside a German word
# Letters that stay are in the table, too: a letter that is in none costs a KeyError.
_WEAK = {n: n for n in range(0x600, 0x700)} | dict.fromkeys(map(ord, "اويىئءؤةآأإ"))
_CLITICS = "وفبلكس"  # what may stand before an article, or a noun
_ARTICLE = "ال"
_ON = 2  # letters that a word may have behind such a stem
_AFFIXES = "لبكفتنسم"  # what may stand before the root's first consonant
_UMLAUTS = str.maketrans("äöü", "aou")


def lookup(stems: Stems, base: str) -> Lookup:
    """The function that tells the rows of a folded word; in Chinese, of a text."""
    makers = {"ar": _arabic, "de": _german, "en": _english, "zh": _chinese}
    return makers.get(base, _plain)(stems, base)


def _plain(stems: Stems, base: str) -> Lookup:
    return _begun(_folded(stems, base))


def _english(stems: Stems, base: str) -> Lookup:
    known = _folded(stems, base)
    sizes = _sizes(known)

    def find(word: str) -> frozenset[int]:
        found = _NOTHING
        for size in sizes(word):
            rows = known.get(word[:size])
            if rows and (size > _ENGLISH_SHORT or word[size:] in _ENGLISH_ENDINGS):
                found = found | rows
        return found

    return find


def _german(stems: Stems, base: str) -> Lookup:
    known = {stem.translate(_UMLAUTS): rows for stem, rows in _folded(stems, base).items()}
    longest = max(map(len, known))
    begun = _begun(known)

    def find(word: str) -> frozenset[int]:
        flat = word.translate(_UMLAUTS)
        found = begun(flat)
        for start in range(2, len(flat) - _COMPOUND + 1):
            for end in range(start + _COMPOUND, min(len(flat), start + longest) + 1):
                found |= known.get(flat[start:end], _NOTHING)
        return found

    return find


def _arabic(stems: Stems, base: str) -> Lookup:
    """By the consonants: plurals and verb forms differ by vowels and by what is set before."""
    roots: dict[str, frozenset[int]] = {}
    short: dict[str, frozenset[int]] = {}
    for stem, rows in _folded(stems, base).items():
        root = stem.translate(_WEAK)
        kind, key = (roots, root) if len(root) >= _SHORT else (short, stem)
        kind[key] = kind.get(key, _NOTHING) | rows
    sizes = _sizes(roots)
    heads = frozenset(stem[:2] for stem in short)
    longest = max(map(len, short)) + _ON

    def find(word: str) -> frozenset[int]:
        bare = word.lstrip(_CLITICS).removeprefix(_ARTICLE)
        found = _NOTHING
        for form in {word, word[1:], bare}:
            if len(form) <= longest and (form[:2] in heads or form[:1] in heads):
                for end in range(max(1, len(form) - _ON), len(form) + 1):
                    rows = short.get(form[:end])
                    found = found | rows if rows else found
        for form in {bare, word} if len(bare) > 2 else (word,):
            found |= _of_root(form.translate(_WEAK), roots, sizes)
        return found

    return find


def _of_root(form: str, roots: Stems, sizes: _Sizes) -> frozenset[int]:
    found = _NOTHING
    while len(form) >= _SHORT:
        for size in sizes(form):
            rows = roots.get(form[:size])
            found = found | rows if rows else found
        if form[0] not in _AFFIXES:
            break
        form = form[1:]
    return found


def _chinese(stems: Stems, _base: str) -> Lookup:
    """By one character and by two, and, where two begin a longer stem, by that."""
    longer: dict[str, list[tuple[str, frozenset[int]]]] = {}
    for stem, rows in stems.items():
        if len(stem) > 2:
            longer.setdefault(stem[:2], []).append((stem, rows))

    def find(text: str) -> frozenset[int]:
        text = "".join(text.split())
        pairs = list(map(add, text, text[1:]))
        found = [*filter(None, map(stems.get, text)), *filter(None, map(stems.get, pairs))]
        for begun in filter(None, map(longer.get, pairs)):
            found += [rows for stem, rows in begun if stem in text]
        return _NOTHING.union(*found)

    return find


def _begun(known: Stems) -> Lookup:
    """The rows of the stems that a folded word begins with; short ones want short words."""
    sizes = _sizes(known)

    def find(word: str) -> frozenset[int]:
        found = _NOTHING
        for size in sizes(word):
            rows = known.get(word[:size])
            if rows and (size > _SHORT or len(word) - size <= _ENDINGS[size]):
                found = found | rows
        return found

    return find


def _sizes(known: Stems) -> _Sizes:
    """The function that tells how long stems are that a word may begin with."""
    by_head: dict[str, set[int]] = {}
    for stem in known:
        by_head.setdefault(stem[:_SHORT], set()).add(len(stem))
    short = tuple({len(head) for head in by_head if len(head) < _SHORT})
    found = {head: tuple(sizes) for head, sizes in by_head.items()}

    def sizes(word: str) -> Sequence[int]:
        near = found.get(word[:_SHORT], ())
        return near if len(word) > _SHORTEST or not short else (*short, *near)

    return sizes


def _folded(stems: Stems, base: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for stem, rows in stems.items():
        key = fold(stem, base)
        found[key] = found.get(key, _NOTHING) | rows
    return found
