"""How often, compared across languages."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.measures import known, mentioned
from pipeline.checks.numerals import excuses
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.rates import Place, Rates, alternates, rates, recurs
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import OFTEN, source_hints

_HINT = "say how often, as the source does, or flag the entry ignore-frequency if this is right"
_ALIKE = {"night": "day"}


def frequency(pair: Pair) -> Iterator[Remark]:
    """How often something is done stays the same.

    Why: twice a week for twice a day is a treatment that does not work, the other way round one
    that harms. "daily", "every day" and "a day" are one, "every other day" is not "every day", and
    an exercise for every 8 hours is not one for 8 hours.

    Example: "twice a day" -> "dos veces por semana": a day became por semana.

    Silence: the flag `ignore-frequency` on the entry.
    """
    if not source_hints(pair) & OFTEN:
        return
    source = source_of(pair)
    ours = rates(source)
    if not (ours.periods or ours.times or ours.intervals or ours.other):
        return
    target = target_of(pair)
    if not known(target.base):
        return
    theirs = rates(target)
    yield from _periods(ours, theirs, source, target)
    yield from _times(ours, theirs, source, target)
    if ours.intervals and not recurs(target):
        said = source.shown(*ours.intervals[0][1:])
        yield Remark(f"{said} is no interval in the translation", _HINT, (said,))
    if ours.other and not alternates(target) and not _has_two(target):
        said = source.shown(*ours.other[1:])
        yield Remark(f"{said} is not in the translation", _HINT, (said,))


def _periods(ours: Rates, theirs: Rates, source: Said, target: Said) -> Iterator[Remark]:
    """Periods that the translation has not, and others that the source has not."""
    there = mentioned(target) | {period for period, _, _ in theirs.periods} if ours.periods else ()
    here = mentioned(source) | {period for period, _, _ in ours.periods} if ours.periods else ()
    rates_there = {period for period, _, _ in theirs.periods}
    for period, start, end in ours.periods:
        if period in rates_there or _ALIKE.get(period) in rates_there:
            continue
        strange = [place for place in theirs.periods if place[0] not in here]
        said = source.shown(start, end)
        if strange:
            now = target.shown(*strange[0][1:])
            yield Remark(f"{said} became {now}", _HINT, (said,), (now,))
            return
        if period not in there and _counts(source, start) and "/" not in target.text:
            yield Remark(f"{said} is missing", _HINT, (said,))
            return


def _counts(source: Said, start: int) -> bool:
    """Whether "a day" says how often, as behind "twice"; "a day off" and "daily" may go."""
    at = source.word_at(start)
    said = source.words[at - 1 : at]
    return bool(said) and said[0] in ("times", "time", "once", "twice", "thrice", "x")


def _times(ours: Rates, theirs: Rates, source: Said, target: Said) -> Iterator[Remark]:
    """Numbers of times that the translation has not."""
    rest = [value for value, _, _ in theirs.times]
    lost: list[Place] = []
    for place in ours.times:
        if place[0] in rest:
            rest.remove(place[0])
        else:
            lost.append(place)
    more = [place for place in theirs.times if place[0] in rest]
    here = {v for number in source.numbers for r in number.readings for v in r}
    here |= {run[1] for run in source.runs} | {value for value, _, _ in ours.times}
    for value, start, end in lost:
        said = source.shown(start, end)
        strange = [place for place in more if place[0] not in here]
        if strange:
            now = target.shown(*strange[0][1:])
            yield Remark(f"{said} became {now}", _HINT, (said,), (now,))
            return
        if value == "2" and said.lower() == "twice" and not _has_two(target):
            yield Remark(f"{said} is missing", _HINT, (said,))
            return


def _has_two(target: Said) -> bool:
    """Whether a text has a two of any kind: zweimal, doble, 2, الثاني."""
    if any("2" in reading for number in target.numbers for reading in number.readings):
        return True
    if any(value == "2" for value, _, _ in rates(target).times):
        return True
    said = excuses(target.text, target.words, target.runs, target.base)
    return any("2" in values for values in said)
