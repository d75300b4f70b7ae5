"""Whether a text that was left as it is, is English beyond doubt, and no name or title.

Titles of books and studies, names and addresses may stay in English in a good translation. They
have no clauses ("are", "you", "should"), and their words have capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from pipeline.checks.bilingual import dictionary
from pipeline.words import fold

# English words that make sentences and are no words of the languages that pages are in
_CLAUSES = (  # which titles hardly have in small letters
    "are you your this that have not which should would their they was were these those when if"
    " can could because is be it who has had will must do does any we our my its his her she"
    " how what may did been being them him us than then why where there please never always i also"
    " see got such until many much very too today yesterday said says take per due here"
)
_OTHERS = (
    "the of and with from between through about after before into by for or at some more most"
    " other in to but as on an all only during make used while within without among each both"
    " few since again every under using"
)
_ALSO = {  # but for these
    "da": "have for at had do some her all on an under i have",
    "de": "will was in an all also am per those",
    "es": "has",
    "fr": "or do on but as per",
    "it": "do in see per i",
    "nl": "of is been had at are be do in was we all on here per",
    "no": "all her an for at had is be do some under i have",
    "pt": "for do as per",
    "sv": "for at is be do under i",
}
_REFERENCE = re.compile(  # where a study was printed: 2019;45(3):12, 12(3):45, "Smith J, Doe AB."
    r"\b(?:19|20)\d\d\s?;\s?\d|\d\(\d[^()]*\):\s?\d|\bdoi\b|\b10\.\d{4,}/"
    r"|^\W*(?:\d+\W+)?[A-Z][\w'’-]+,? (?:[A-Z]{1,3}|(?:[A-Z]\.[ -]?){1,3})[,.](?:\s|$)"
)
_ENDINGS = ("ing", "ness", "ful", "less", "ght", "ly", "ed", "ths", "sh")
_ONE_SENTENCE = re.compile(r"\W*[A-Z][^.:?!]+[.!?]\W*$")
_LATIN = frozenset({"vitro", "vivo", "situ", "utero", "silico"})  # in any language, after "in"
_ROMANCE = frozenset({"es", "fr", "it", "pt"})
_NOT_ROMANCE = re.compile(r"[wk]|sh|gh|ee|oo|(?:th|tory|ing|ed|ness|ly)$")
_FEWEST = 3  # words that may be a clause
_LEAST = 4  # words of a text that has none
_PLAIN = 2  # words that are English and nothing else


@cache
def small_words(base: str) -> frozenset[str]:
    """English words that make sentences and are none in another language."""
    return frozenset(f"{_CLAUSES} {_OTHERS}".split()) - frozenset(_ALSO.get(base, "").split())


@cache
def _clauses(base: str) -> frozenset[str]:
    return small_words(base).intersection(_CLAUSES.split())


def is_english(text: str, words: Sequence[str], base: str) -> bool:
    """Whether a text, with these words, is English that nobody leaves so on purpose."""
    if len(words) < _LEAST and (len(words) < _FEWEST or "-" in text):  # know-how
        return False
    if _REFERENCE.search(text):
        return False
    if not any(map(str.islower, words)):  # a heading in capitals, or a name
        return len(_clauses(base).intersection(map(str.casefold, words))) >= _PLAIN
    first, *others = words
    low = {*filter(str.islower, others), first.casefold() if first.istitle() else first}
    small = low & small_words(base)
    said = {word for word in low - _all_small() if len(word) > 2 and word in words}
    if small & _clauses(base):
        return bool(said) or len(small) > _PLAIN
    if len(words) < _LEAST or _is_title(text, others, said, len(small)):
        return False
    if not low.isdisjoint(_LATIN):
        small = small - {"in"}
    if small and len(said) >= _PLAIN:
        return True
    plain = sum(_is_plain(word, base) for word in low - small)
    return len(small) + plain >= _PLAIN


def _is_title(text: str, others: Sequence[str], said: Set[str], small: int) -> bool:
    """Whether a text without a clause may be a title or a name.

    Titles have capitals, or a colon before the subtitle, and no full stop. `said` is what is in
    small letters and not one of the `small` words.
    """
    if not said:
        return True
    if _ONE_SENTENCE.match(text):
        return len(said) + small < _PLAIN + 1
    capitals = sum(word.istitle() and len(word) > 3 for word in others)
    few = 2 * len(said) < capitals or (len(said) < _PLAIN and capitals > 1)
    return few or (": " in text and text.rstrip(" \"'”’»)*_")[-1:] not in {".", "!", "?", ";"})


@cache
def _all_small() -> frozenset[str]:
    return frozenset(f"{_CLAUSES} {_OTHERS}".split())


def _is_plain(word: str, base: str) -> bool:
    """Whether a folded word is English and not the other language's, as far as is known."""
    if base in _ROMANCE and _NOT_ROMANCE.search(word):
        return True
    english, other = dictionary("en"), dictionary(base)
    rows = english.find(word) if english and other else None
    if rows and other:
        return not rows & other.find(fold(word, base))
    return len(word) > 4 and word.endswith(_ENDINGS)
