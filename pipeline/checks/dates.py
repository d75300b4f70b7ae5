"""Months, weekdays and halves of the day, compared across languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from pipeline.checks.datewords import HALVES, NAMES, named
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import SOURCES, Said, source_of, target_of
from pipeline.checks.sieve import DATES, DIGITS, source_hints

_HINT = "name the source's, or flag the entry ignore-dates if this is right"
_Names = Mapping[int, int]  # number of the month or day -> which word of the text names it
_TWELVE = re.compile(r"\s?[ap]\.?\s?m\b", re.IGNORECASE)
_PARTS_OF_DAY = ("orning", "fternoon", "vening")
_HOUR = re.compile(r"(?<!\d)(?:1[3-9]|2[0-3])(?!\d)")


def dates(pair: Pair) -> Iterator[Remark]:
    """Months, days of the week and a.m. and p.m. are the source's.

    Why: a patient who comes on another day, or takes a medicine twelve hours late, has been told
    so. The numbers of dates and times are compared by `numbers`; this is about their words. A name
    that is missing is no error, for good translators say "that day"; another name is.

    Example: "every Monday at 8 a.m." -> "todos los martes a las 8 a. m.": Monday became martes.

    Silence: the flag `ignore-dates` on the entry.
    """
    hints = source_hints(pair)
    if not hints & (DATES | DIGITS):
        return
    source = source_of(pair)
    for which in NAMES if hints & DATES else ():
        if ours := _names(source, which):  # most texts have none
            yield from _named(source, ours, target_of(pair), which)
    if source.numbers and _twelve(source):
        yield from _halves(source, target_of(pair))


def _named(source: Said, ours: _Names, target: Said, which: str) -> Iterator[Remark]:
    theirs = _names(target, which)
    lost = [key for key in ours if key not in theirs]
    come = [key for key in theirs if key not in ours]
    for old, new in zip(lost, come, strict=False):
        was, now = source.shown(*source.spans[ours[old]]), target.shown(*target.spans[theirs[new]])
        yield Remark(f"{was} became {now}", _HINT, (was,), (now,))


@functools.lru_cache(SOURCES)
def _names(said: Said, which: str) -> _Names:
    """What a text names, and with which of its words."""
    keys = named(said.base, which)
    found: dict[int, int] = {}
    for at, key in enumerate(map(keys.__getitem__, said.words) if keys is not None else ()):
        # "may" and "march" are verbs
        if key and key not in found and (said.base != "en" or _is_capital(said, at)):
            found[key] = at
    return found


def _is_capital(said: Said, at: int) -> bool:
    return said.text[said.spans[at][0]].isupper()


def _twelve(source: Said) -> bool:
    """Whether hours may need a half of the day; of English this is seen sooner than by `HALVES`."""
    if source.base != "en" or any(map(source.text.__contains__, _PARTS_OF_DAY)):
        return True
    return any(_TWELVE.match(source.text, number.end) for number in source.numbers)


def _halves(source: Said, target: Said) -> Iterator[Remark]:
    """Times before noon that are after it in the translation, or the other way round."""
    ours, theirs = _half(source), _half(target)
    if ours and theirs and ours[0] != theirs[0]:
        yield Remark(f"{ours[1]} became {theirs[1]}", _HINT, (ours[1],), (theirs[1],))


def _half(said: Said) -> tuple[int, str] | None:
    """(which half of the day, how it is said), if a text speaks of one alone."""
    patterns = _patterns(said.base) if said.numbers else ()
    found = [(n, m) for n, pattern in enumerate(patterns) if (m := pattern.search(said.text))]
    if len(found) != 1:
        return None
    half, match = found[0]
    if half == 0 and _HOUR.search(said.text):
        return None
    return half, said.shown(*match.span())


@functools.cache
def _patterns(base: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in HALVES.get(base, ()))
