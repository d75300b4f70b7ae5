"""Units, compared across languages and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.measures import Measure, is_year, known, measures, mentioned
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import COUNTS, DIGITS, source_hints

_HINT = "write the source's unit, or flag the entry ignore-units if this is right"
# One may stand for the other: "39 °C" is "39 grados" where nobody counts otherwise.
_ALIKE = frozenset(
    {("°C", "°"), ("°", "°C"), ("°", "°F"), ("night", "day"), ("day", "night")}
    | {("°C", "m")}  # Arabic has one letter for both
)
# What a unit may be said with instead; where it is, nothing is lost.
_SAID_BY = {"°C": ("°",), "night": ("day",), "ml": ("l",)}
# Units that good translators add: "aged 60" is "60 años", "24/7" is "24 horas, 7 días".
_FREE_OF_AGE = frozenset({"year", "%", "°C", "°"})
_FREE = _FREE_OF_AGE | {"hour", "day", "m"}
_SHORT = frozenset({"second", "minute", "day", "week", "month"})  # "2020, 8 o'clock" has an hour
_CLOCK = re.compile(r"\s?[ap]\.?\s?m\b", re.IGNORECASE)
_POINTS = re.compile("[0-9〇零一二三四五六七八九十百两半]\\s?分\\Z")  # of a scale, or minutes
_AGE = re.compile(r"\b(?:aged?|old(?:er)?|younger|over|under)\b")


def units(pair: Pair) -> Iterator[Remark]:
    """A number keeps its unit.

    Why: g for mg is a thousand times the dose, and weeks for days an injury. Units are known in
    signs and in words, `5 mg` is `5 ملغ` and `5 毫克`; the same number beside another unit is an
    error, a unit of which the translation has no trace too, and so is a quantity that has been
    converted: nobody can see from the page whether that was done right.

    Example: "Take 5 mg" -> "Tome 5 g": 5 mg became 5 g.

    Silence: the flag `ignore-units` on the entry.
    """
    if not source_hints(pair) & (DIGITS | COUNTS):
        return
    source, target = source_of(pair), target_of(pair)
    ours = measures(source)
    if not ours:
        return
    theirs = list(measures(target))
    rest = _unequal([measure for measure in ours if measure.unit], theirs)
    for old in rest:
        yield from _told(old, theirs, source, target)
    yield from _gained([measure for measure in ours if not measure.unit], theirs, source, target)


def _unequal(ours: Sequence[Measure], theirs: list[Measure]) -> list[Measure]:
    """Those that have no equal; what is equal is taken out of `theirs`."""
    rest = []
    for old in ours:
        same = [new for new in theirs if new.values & old.values]
        best = next((new for new in same if new.unit == old.unit), None)
        best = best or next((new for new in same if (old.unit, new.unit) in _ALIKE), None)
        if best:
            theirs.remove(best)
        else:
            rest.append(old)
    return rest


def _told(old: Measure, theirs: list[Measure], source: Said, target: Said) -> Iterator[Remark]:
    """What to say of a number whose unit is not beside it."""
    was = source.shown(old.start, old.end)
    same = [new for new in theirs if new.values & old.values]
    there = mentioned(target)
    lost = old.unit not in there and not there.intersection(_SAID_BY.get(old.unit, ()))
    other = next((new for new in same if new.unit), None)
    if other is None and lost:
        here = mentioned(source)
        other = next((new for new in theirs if new.unit and new.unit not in here), None)
    if other is not None:
        theirs.remove(other)
        now = target.shown(other.start, other.end)
        yield Remark(f"{was} became {now}", _HINT, (was,), (now,))
    elif same and lost and known(target.base) and not _is_age(old, source):
        now = target.shown(same[0].start, same[0].end)
        yield Remark(f"{was} has lost its unit", _HINT, (was,), (now,))


def _is_age(measure: Measure, said: Said) -> bool:
    """Whether a number of years is an age: many languages say "aged 19" and no more."""
    return measure.unit == "year" and bool(_AGE.search(said.text))


def _is_free(measure: Measure, free: frozenset[str]) -> bool:
    """Whether a translation may add a unit; a fever of 102 is one in Fahrenheit alone."""
    if measure.unit in ("°C", "°F"):
        hot = any(len(value) == 1 and float(value[0]) > 80 for value in measure.values)
        return hot == (measure.unit == "°F")
    return measure.unit in free


def _gained(
    ours: Sequence[Measure], theirs: Sequence[Measure], source: Said, target: Said
) -> Iterator[Remark]:
    """Numbers without a unit that have one in the translation which the source does not mention."""
    if not (ours and theirs):
        return
    free = _FREE_OF_AGE if _AGE.search(source.text) else _FREE
    for new in theirs:
        old = next((one for one in ours if new.values & one.values), None) if new.unit else None
        if old is None:
            continue
        odd = not _is_free(new, free) and new.unit not in mentioned(source)
        odd = odd and not _POINTS.search(target.text, new.start, new.end)
        dated = is_year(old.values) or _CLOCK.match(source.text, old.end)
        if odd or (new.unit in _SHORT and dated and _is_beside(target, new)):
            was, now = source.shown(old.start, old.end), target.shown(new.start, new.end)
            yield Remark(
                f"{was} became {now}, a unit that the source has not", _HINT, (was,), (now,)
            )


def _is_beside(said: Said, measure: Measure) -> bool:
    """Whether a number has its unit itself, and not from the next number."""
    return any(map(str.isalpha, said.text[measure.start : measure.end]))
