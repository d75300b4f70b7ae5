"""Ranges run the way that the source's run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import DIGITS, source_hints, target_hints


def ranges(pair: Pair) -> Iterator[Remark]:
    """A range runs from the source's first number to its second.

    Why: typed into a page that is read from right to left, or moved by an editor, the ends of a
    range change places, and a reader does not know which is meant. The ends themselves are
    compared by `numbers`.

    Example: "24-48 hours" -> "٤٨-٢٤ ساعة": the range 24-48 of the source is turned round.

    Silence: the flag `ignore-ranges` on the entry.
    """
    if not source_hints(pair) & target_hints(pair) & DIGITS:
        return
    source, target = source_of(pair), target_of(pair)
    if not (source.numbers and target.numbers):
        return
    ours, theirs = _ranges(source), _ranges(target)
    for low, high in sorted(ours.keys() - theirs.keys()):
        if (high, low) in theirs.keys() - ours.keys():
            yield Remark(
                f"the range {low}-{high} of the source is turned round",
                "write ranges in the order of reading; a page's direction shows them right",
                (source.shown(*ours[low, high]),),
                (target.shown(*theirs[high, low]),),
            )


def _ranges(said: Said) -> dict[tuple[str, str], tuple[int, int]]:
    """(first value, second value) -> where the range stands."""
    return {
        (a.value[0], b.value[0]): (a.start, b.end)
        for a, b in pairwise(said.numbers)
        if b.ranged and len(a.value) == len(b.value) == 1
    }
