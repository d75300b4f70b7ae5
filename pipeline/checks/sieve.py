"""Which kinds of words a text may have at all: quick to see, and sure where it has none.

Most texts have no number, no "not" and no day of the week. What stands between two spaces is looked
at once and remembered, so that a rule reads a text only where it may find something in it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import or_

from pipeline.checks import datewords, groupwords, halves, limitphrases, oppositewords, rates
from pipeline.checks.measures import duals
from pipeline.checks.negators import NEGATORS
from pipeline.checks.normal import normal
from pipeline.checks.numerals import HAN, MONTHS, cardinals
from pipeline.checks.pair import Pair
from pipeline.checks.pieces import pieces_of
from pipeline.checks.polarity import negates
from pipeline.checks.remembered import by_word
from pipeline.checks.shelves import shelved
from pipeline.checks.sidewords import may_be_side
from pipeline.checks.signs import DENIAL, ENTITY, NUMBER, SIDED
from pipeline.checks.wordplaces import folds, words_of
from pipeline.words import bare, fold

# Kinds of words; those of signs are smaller.
DIGITS = 1 << 16  # 5, ½, 五
COUNTS = 1 << 17  # "five"
OFTEN = 1 << 18  # "daily", "times"
LIMITS = 1 << 19  # "least", <
DATES = 1 << 20  # "Monday"
DENIES = 1 << 21  # "not", "without", "avoid"
PEOPLE = 1 << 22  # "adult", "pregnant"
HALVES = 1 << 23  # "half", "tablet"
OPPOSITES = 1 << 24  # "before", "hot"
_ALL = (1 << 25) - (1 << 16) + SIDED
MARKUP = 1 << 25  # links, code, tags and the like
TERMS = 1 << 26  # of the glossary
ANY = 1 << 27  # all texts have it
ALL = (1 << 28) - 1
_NUMERIC = DIGITS | COUNTS | OFTEN | LIMITS
_SIGNS = frozenset("<>≤≥⩽⩾＜＞")
_OFTEN = frozenset("×/")  # 3×, mg/day
_INTERVALS = frozenset({"once", "every"})  # English words of how often that begin no phrase


def kinds(pair: Pair) -> int:
    """What either text may have, of all that a rule may look for: see `rules`."""
    found = source_hints(pair) | target_hints(pair) | pair.source_signs | pair.target_signs
    if pair.source_tokens or pair.target_tokens:
        found |= MARKUP
    if pair.verdicts:
        found |= TERMS
    return found | pair.said.signs | ANY


def source_hints(pair: Pair) -> int:
    """The kinds of words that a source may have."""
    kept: int | None = vars(pair).get("_source_hints")
    if kept is None:
        kept = _of_source(pair.source_text, pair.source_base)
        if pair.source_signs & ENTITY:  # &lt; is a sign that no word shows
            kept |= _NUMERIC
        vars(pair)["_source_hints"] = kept
    return kept


def target_hints(pair: Pair) -> int:
    """Whether a translation may have `DIGITS`, and words that are `DENIES`; no more is asked."""
    kept: int | None = vars(pair).get("_target_hints")
    if kept is None:
        kept = DENIES if pair.said.signs & DENIAL else 0
        if pair.target_signs & (NUMBER | ENTITY):  # &half; is a number without a digit
            kept |= DIGITS
        vars(pair)["_target_hints"] = kept
    return kept


@functools.lru_cache(8192)  # a source is compared with each language
def _of_source(text: str, base: str) -> int:
    if base in HAN or base not in NEGATORS:  # which parts no words, or is not known
        return _ALL
    return functools.reduce(or_, set(map(_kinds(base), pieces_of(text))), 0)


@functools.cache
def _kinds(base: str) -> Callable[[str], int]:
    """What stands between two spaces -> the kinds of words in it."""
    folded = folds(base)

    def look(piece: str) -> int:
        return _of_word(piece, folded[piece], base) if piece.isalpha() else _of_piece(piece, base)

    return by_word(look).__getitem__


def _of_piece(piece: str, base: str) -> int:
    """The kinds of words in a piece that has more than letters."""
    text, _ = normal(piece)
    found = DIGITS if any(map(str.isnumeric, text)) else 0
    found |= 0 if _SIGNS.isdisjoint(text) else LIMITS
    found |= 0 if _OFTEN.isdisjoint(text) else OFTEN
    for word in words_of(text, base):
        found |= _of_word(piece, word, base)
    return found


def _of_word(piece: str, word: str, base: str) -> int:
    """The kinds of a folded word that stands in a piece."""
    lexicon = _lexicon(base)
    found = DENIES if negates(piece, base) else 0
    found |= SIDED if may_be_side(piece, base) else 0
    for form in bare(word) if base == "ar" else (word,):
        for kind in lexicon(form):
            found |= kind
    if found & PEOPLE or base == "ar":  # how a word begins is not all
        people = groupwords.first_words(base)
        found &= ~PEOPLE
        found |= PEOPLE if people and people.search(piece) else 0
    return found


@functools.cache
def _lexicon(base: str) -> Callable[[str], Sequence[int]]:
    """The function that tells the kinds of a folded word."""
    return shelved((word, kind) for kind, words in _tables(base) for word in words)


def _tables(base: str) -> Iterator[tuple[int, Iterable[str]]]:
    """Kinds, and the folded words, or how they begin and `*`, of which one must be there."""
    yield COUNTS, cardinals(base)
    yield OFTEN, rates.telling(base) | rates.counted(base) | _INTERVALS
    yield LIMITS, limitphrases.telling(base)
    yield DATES, datewords.telling(base)
    yield PEOPLE, (fold(word, base) for word in groupwords.telling(base))
    if base == "ar":
        yield COUNTS, duals()
    if base == "en":  # of other sources they are not asked
        yield DATES, MONTHS
        yield HALVES, halves.TELLING
        yield OPPOSITES, oppositewords.telling(base)
