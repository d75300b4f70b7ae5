"""Ranges run the way that the source's run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import COUNTS, DIGITS, source_hints

_NEAR = 12  # characters between the ends of a range
_Ranges = dict[tuple[str, str], tuple[int, int]]  # (first value, second value) -> where it stands


def ranges(pair: Pair) -> Iterator[Remark]:
    """A range runs from the source's first number to its second.

    Why: typed into a page that is read from right to left, or moved by an editor, the ends of a
    range change places, and a reader does not know which is meant. "Two to three" is a range too.
    The ends themselves are compared by `numbers`.

    Example: "24-48 hours" -> "٤٨-٢٤ ساعة": the range 24-48 of the source is turned round.

    Silence: the flag `ignore-ranges` on the entry.
    """
    if not source_hints(pair) & (DIGITS | COUNTS):
        return
    source, target = source_of(pair), target_of(pair)
    if not (source.numbers or source.runs):
        return
    ours, theirs = _ranges(source), _ranges(target)
    if source.base == "en" and (spoken := _spoken(source)):
        ours = spoken | ours
        theirs = _neighbours(target) | theirs
    for low, high in sorted(ours.keys() - theirs.keys()):
        if (high, low) in theirs.keys() - ours.keys():
            yield Remark(
                f"the range {low}-{high} of the source is turned round",
                "write ranges in the order of reading; a page's direction shows them right",
                (source.shown(*ours[low, high]),),
                (target.shown(*theirs[high, low]),),
            )


def _spoken(said: Said) -> _Ranges:
    """English ranges in words, or with "to" between their ends."""
    if " to " not in said.text:
        return {}
    return {
        ends: place
        for ends, place, gap in _in_turn(said)
        if gap == " to " and float(ends[0]) < float(ends[1])
    }


def _neighbours(said: Said) -> _Ranges:
    """All pairs of numbers with hardly anything between them."""
    return {ends: place for ends, place, gap in _in_turn(said) if len(gap) <= _NEAR}


def _in_turn(said: Said) -> Iterator[tuple[tuple[str, str], tuple[int, int], str]]:
    """Each two numbers that follow one another, in digits or words, and what stands between."""
    found = [(n.start, n.end, n.value[0]) for n in said.numbers if len(n.value) == 1]
    found += [(start, end, value) for _, value, start, end in said.runs]
    found.sort()
    for one, other in pairwise(found):
        yield (one[2], other[2]), (one[0], other[1]), said.text[one[1] : other[0]]


def _ranges(said: Said) -> _Ranges:
    """(first value, second value) -> where the range stands."""
    return {
        (a.value[0], b.value[0]): (a.start, b.end)
        for a, b in pairwise(said.numbers)
        if b.ranged and len(a.value) == len(b.value) == 1
    }
