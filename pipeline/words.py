"""Words as one language folds and inflects them: what glossary and checks compare by.

Snowball is behind this door alone; a language that it does not know is compared by folded words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.inflections import fleeting, hung, is_adjective_of, singulars, suspended

# What stands inside words and is no letter to Python: accents, vowel signs, joiners.
MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0971-\u0dff\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u200b-\u200d"
)
_TASHKEEL = re.compile(r"[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]")  # and tatweel
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Letters that stay are in the table, too: a letter that is in none costs a KeyError.
_LETTERS = {n: n for n in range(0x600, 0x700)} | str.maketrans("أإآٱىةؤئک", "اااايهويك")
_PREFIXES = tuple(
    conjunction + article
    for conjunction in ("", "و", "ف")
    for article in ("وال", "بال", "كال", "فال", "لل", "ال", "ب", "ل", "ك", "س", "")
    if conjunction + article
)
_BY_FIRST = {p[0]: [q for q in _PREFIXES if q[0] == p[0]] for p in _PREFIXES}
_SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_WORD = re.compile(rf"\w+(?:[{MARKS}]+\w*)*")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")  # of a form: an explanation, not said always
_POSSESSIVES = {  # of a form: not said where it is plain whose
    "ru": frozenset({"ваш", "ваша", "ваше", "ваши", "вашу", "вашей", "ваших", "свои", "свою"})
}
_SHORT = {"fr": ("s", "x", "es")}  # what three letters may take on: "dos" is no stem of "dose"
_GERMAN_PREFIXES = frozenset({"be", "ent", "er", "ge", "un", "ver", "zer"})
_GAP = 2
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})


@dataclass(frozen=True, slots=True)
class _Word:
    forms: frozenset[str]  # folded; in Arabic also without each clitic
    heads: frozenset[str]  # how they begin


def fold(text: str, base: str) -> str:
    """The text for comparing: no case, no invisible marks; in `base` also no optional marks.

    Arabic and Persian lose vowel signs and tatweel and unify alef, ya, ta marbuta and hamza
    seats; Greek and Spanish lose accents (final sigma is folded by `casefold`); German keeps its
    umlauts, because they tell words apart.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    if base in {"ar", "fa", "ur"}:
        return _TASHKEEL.sub("", text).translate(_LETTERS)
    if base == "ru":
        return text.replace("ё", "е")
    if base in {"de", "ru", "hi", "ne", "th"} or text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def split(text: str, base: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text, base))


@functools.lru_cache(100_000)
def bare(word: str) -> tuple[str, ...]:
    """A folded Arabic word, and what it is without each clitic it may begin with."""
    near = _BY_FIRST.get(word[:1], ())
    shorter = [word[len(p) :] for p in near if word.startswith(p) and len(word) > len(p) + 2]
    return (word, *shorter)


def joined(word: str) -> tuple[str, ...]:
    """A folded Arabic word with each clitic that `bare` takes off."""
    return (word, *(p + word for p in _PREFIXES)) if len(word) > 2 else (word,)


def spans(form: str, text: str, base: str) -> list[tuple[int, int]]:
    """Where a form stands in a text, inflected as the language does: half-open word positions.

    Several words are found in any order with up to two others between two of them; short words of
    the form ("of", "de", "der") may be missing. German words are found in compounds. Languages
    without spaces are searched as they are, by characters.
    """
    form = _ASIDE.sub("", form).strip() or form
    if base in UNSPACED:
        needle, hay = _solid(form, base), _solid(text, base)
        return [(m.start(), m.end()) for m in re.finditer(re.escape(needle), hay)] if needle else []
    wanted = _wanted(form, base)
    words, heads = _words(text, base)
    starts: Iterable[int] = range(len(words))
    if base != "de":  # a compound may begin with anything
        starts = sorted(
            {at for word in wanted for head in word.heads for at in heads.get(head, ())}
        )
    found = [(start, end) for start in starts if (end := _match(wanted, words, start, base))]
    return found or _compounds(form, words, base)


@functools.lru_cache(256)
def _words(text: str, base: str) -> tuple[tuple[_Word, ...], dict[str, list[int]]]:
    """The words of a text, and where those are that begin so."""
    words = tuple(_word(word, base) for word in split(text, base))
    if base == "de" and "- " in text:
        words = _completed(words, fold(text, base))
    heads: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for head in word.heads:
            heads.setdefault(head, []).append(at)
    return words, heads


def _completed(words: tuple[_Word, ...], folded: str) -> tuple[_Word, ...]:
    """German words with what stands for their second halves: "Kopf- und Nackenschmerzen"."""
    whole = suspended(folded)
    starts = [match.start() for match in _WORD.finditer(folded)]
    return tuple(
        _Word(word.forms | {*whole.get(start, ())}, word.heads)
        for start, word in zip(starts, words, strict=True)
    )


@functools.lru_cache(20_000)
def _wanted(form: str, base: str) -> tuple[_Word, ...]:
    found = split(form, base)
    own = _POSSESSIVES.get(base, frozenset())
    content = [word for word in found if len(word) > 3 and word not in own]
    return tuple(_word(word, base) for word in (content if len(content) > 1 else found))


@functools.lru_cache(100_000)
def _word(word: str, base: str) -> _Word:
    forms: tuple[str, ...] = (word,)
    if base == "ar":
        forms = bare(word)
        forms += tuple(singular for form in forms for singular in singulars(form))
    return _Word(frozenset(forms), frozenset(form[:2] for form in forms))


@functools.lru_cache(100_000)
def _stems(forms: frozenset[str], base: str) -> frozenset[str]:
    """The words and their stems: one word's stem may be the other word (симптом, симптомы)."""
    stems = forms.union(map(stemmer(base), forms))
    if base in {"el", "es"}:
        stem = stemmer(base)
        stems |= {stem(rest) if base == "es" else rest for f in forms for rest in hung(f, base)}
    return stems.union(filter(None, map(fleeting, stems))) if base == "ru" else stems


def _match(wanted: tuple[_Word, ...], words: tuple[_Word, ...], start: int, base: str) -> int:
    """The end of the form if its first word in this text, whichever that is, stands here, or 0."""
    left = list(wanted)
    reach = len(wanted) + _GAP * (len(wanted) - 1)
    for at in range(start, min(len(words), start + reach)):
        hit = next((word for word in left if _same(word, words[at], base)), None)
        if hit is not None:
            left.remove(hit)
            if not left:
                return at + 1
        elif at == start:
            return 0
    return 0


def _same(wanted: _Word, word: _Word, base: str) -> bool:
    if not wanted.forms.isdisjoint(word.forms):
        return True
    if base == "de" and _in_compound(wanted, word):
        return True
    if wanted.heads.isdisjoint(word.heads):  # endings differ, beginnings do not; stemming is slow
        return False
    if base in _SHORT and any(len(form) < 4 for form in wanted.forms):
        return any(w == f + end for f in wanted.forms for w in word.forms for end in _SHORT[base])
    if base == "ko":
        return any(form in hung(w, base) for w in word.forms for form in wanted.forms)
    if base in _SNOWBALL:
        mine = _stems(wanted.forms, base)
        if not mine.isdisjoint(_stems(word.forms, base)):
            return True
        return base == "ru" and any(is_adjective_of(w, s) for w in word.forms for s in mine)
    return any(_alike(a, b) for a in wanted.forms for b in word.forms)


def _in_compound(wanted: _Word, word: _Word) -> bool:
    (part,) = wanted.forms
    for whole in word.forms if len(part) > 3 else ():
        flat = _plain(whole) if len(whole) > len(part) + 1 else ""
        for stem in _stems(wanted.forms, "de"):
            before, found, _ = flat.partition(_plain(stem))
            # "Verband" has no "Band" in it
            if found and len(stem) > 3 and len(before) != 1 and before not in _GERMAN_PREFIXES:
                return True
    return False


def _alike(left: str, right: str) -> bool:
    """Whether two words of a language without a stemmer differ by an ending only."""
    short = min(len(left), len(right))
    common = next((i for i in range(short) if left[i] != right[i]), short)
    return common > 3 and max(len(left), len(right)) - common < 4


def _compounds(form: str, words: tuple[_Word, ...], base: str) -> list[tuple[int, int]]:
    """Where a form of several words is written as one, or one word as two."""
    joined = "".join(split(form, base))
    wanted = _word(joined, base)
    found = [(i, i + 1) for i, word in enumerate(words) if _same(wanted, word, base)]
    if found or len(joined) < 6:
        return found
    return [
        (i, i + 2)
        for i, (left, right) in enumerate(pairwise(words))
        for a in left.forms
        if len(a) > 2 and joined.startswith(a)
        if any(_same(wanted, _word(a + b, base), base) for b in right.forms)
    ]


def _solid(text: str, base: str) -> str:
    return "".join(fold(text, base).split())


@functools.cache
def stemmer(base: str) -> Callable[[str], str]:
    """Stems one word of a language; what is folded by `fold` may be given."""
    if base not in _SNOWBALL:
        return str
    import snowballstemmer

    name = _SNOWBALL[base]
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    if base == "de":
        return functools.lru_cache(50_000)(lambda word: _plain(stem(word)))
    return functools.lru_cache(50_000)(stem)


_UMLAUTS = str.maketrans("äöü", "aou")


def _plain(word: str) -> str:
    """A German stem without the umlaut that a plural may have brought (Band, Bänder)."""
    return word.translate(_UMLAUTS)
