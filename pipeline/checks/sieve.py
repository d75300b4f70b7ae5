"""Which kinds of words a text may have at all: quick to see, and sure where it has none.

Most texts have no number, no "not" and no day of the week. What stands between two spaces is looked
at once and remembered, so that a rule reads a text only where it may find something in it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from operator import or_

from pipeline.checks import halves, limitphrases, oppositewords, rates
from pipeline.checks.datewords import NAMES, named
from pipeline.checks.groupwords import first_words
from pipeline.checks.measures import duals
from pipeline.checks.negators import NEGATORS
from pipeline.checks.normal import normal
from pipeline.checks.numerals import HAN, cardinals
from pipeline.checks.pair import Pair
from pipeline.checks.polarity import negates
from pipeline.checks.remembered import Remembered, by_word
from pipeline.checks.wordplaces import words_of

DIGITS = 1  # 5, ½, 五
COUNTS = 2  # "five"
OFTEN = 4  # "daily", "times"
LIMITS = 8  # "least", <
DATES = 16  # "Monday"
DENIES = 32  # "not", "without", "avoid"
PEOPLE = 64  # "adult", "pregnant"
HALVES = 128  # "half", "tablet"
OPPOSITES = 256  # "before", "hot"
_ALL = 511
_NUMERIC = DIGITS | COUNTS | OFTEN | LIMITS
_SIGNS = frozenset("<>≤≥⩽⩾＜＞")
_OFTEN = frozenset("×/")  # 3×, mg/day
_INTERVALS = frozenset({"once", "every"})  # English words of how often that begin no phrase


def source_hints(pair: Pair) -> int:
    """The kinds of words that a source may have."""
    kept: int | None = vars(pair).get("_source_hints")
    if kept is None:
        kept = _of_source(pair.source, pair.source_text, pair.source_base)
        vars(pair)["_source_hints"] = kept
    return kept


def target_hints(pair: Pair) -> int:
    """Whether a translation may have `DIGITS`, and words that are `DENIES`; no more is asked."""
    kept: int | None = vars(pair).get("_target_hints")
    if kept is None:
        chars = pair.target_chars
        if "&" in chars:  # &half; is a number without a digit
            chars |= frozenset(pair.target_text)
        kept = DIGITS if any(map(_is_number, chars)) else 0
        base = pair.base
        if base in HAN:
            kept |= DENIES if negates(pair.target_text, base) else 0
        elif any(map(_denying(base).__getitem__, pair.target_text.split())):
            kept |= DENIES
        vars(pair)["_target_hints"] = kept
    return kept


_is_number = Remembered(str.isnumeric).__getitem__


@functools.cache
def _denying(base: str) -> Mapping[str, bool]:
    """What stands between two spaces -> whether there is a word in it that denies."""
    return by_word(lambda piece: negates(piece, base))


@functools.lru_cache(8192)  # a source is compared with each language
def _of_source(written: str, text: str, base: str) -> int:
    if base in HAN or base not in NEGATORS:  # which parts no words, or is not known
        return _ALL
    found = functools.reduce(or_, map(_kinds(base).__getitem__, text.split()), 0)
    return found | _NUMERIC if "&" in written else found  # &lt; is a sign that no word shows


@functools.cache
def _kinds(base: str) -> Mapping[str, int]:
    """What stands between two spaces -> the kinds of words in it."""
    return by_word(lambda piece: _kinds_in(piece, base))


def _kinds_in(piece: str, base: str) -> int:
    text, _ = normal(piece)
    found = DENIES if negates(piece, base) else 0
    if not text.isalpha():
        found |= DIGITS if any(map(str.isnumeric, text)) else 0
        found |= 0 if _SIGNS.isdisjoint(text) else LIMITS
        found |= 0 if _OFTEN.isdisjoint(text) else OFTEN
    people = first_words(base)
    if people and people.search(piece):
        found |= PEOPLE
    tests = _tests(base)
    for word in words_of(text, base):
        for kind, tells in tests:
            if tells(word):
                found |= kind
    return found


@functools.cache
def _tests(base: str) -> Sequence[tuple[int, Callable[[str], object]]]:
    """What tells, of each kind, whether a folded word may begin it."""
    tests: list[tuple[int, Callable[[str], object]]] = [
        (COUNTS, cardinals(base).__contains__),
        (OFTEN, rates.telling(base)),
        (OFTEN, rates.counted(base).__contains__),
        (OFTEN, _INTERVALS.__contains__),
        (LIMITS, limitphrases.telling(base)),
    ]
    tables = [named(base, which) for which in NAMES]
    tests += [(DATES, table.__getitem__) for table in tables if table is not None]
    if base == "ar":
        tests.append((COUNTS, duals().__contains__))
    if base == "en":  # of other sources they are not asked
        tests += [(HALVES, halves.TELLING.__contains__), (OPPOSITES, oppositewords.telling(base))]
    return tests
