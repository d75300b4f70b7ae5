"""All ways to align two sequences, weighed at once: how much of the weight agrees on each pair.

A pair hidden Markov model, forward and backward, over a band of the pairs. Its moves: one to one,
two to one, one to two, one side alone. A node (row, column) is where that many sources and targets
are done. Each row is scaled, so that nothing vanishes on long pages.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from pipeline.traits import NEVER, Scale, Traits

Band = list[tuple[int, int]]  # for each source the half-open range of targets to weigh
_PAIR, _BACK = 0.92, 0.4  # to a pair from a pair, and from a segment that was alone
_OPEN, _GO_ON, _TURN = 0.03, 0.55, 0.05  # to leave one alone, the next too, then the other side's
_JOIN = 0.01  # two segments became one, or one two
_LONG = 40.0  # the least size of what is joined or split
_JOINED = frozenset({"paragraph", "list item", "block quote", "html", "footnote"})

# Arrays, not lists: a long page has very many of them.
Values: TypeAlias = "array[float]"


@dataclass(slots=True)
class _Row:
    """The nodes after a source, from column `low` on; what leads to them, and their weights."""

    low: int
    ones: Values  # how much likelier than chance the last source and target are a pair
    joins: Values  # the last two sources and the last target
    splits: Values  # the last source and the last two targets
    pairs: Values  # the forward weight that came by a pair
    match: Values  # by a pair, a join or a split
    above: Values  # by leaving a source alone
    beside: Values  # by leaving a target alone
    log: float = 0.0  # of what the forward weights were divided by, all rows together
    ahead: Values = field(default_factory=lambda: _zeros(0))  # the backward weight after a match
    below: Values = field(default_factory=lambda: _zeros(0))  # and after one left alone
    behind: float = 0.0  # of what the backward weights were divided by


def posteriors(
    source: Sequence[Traits],
    target: Sequence[Traits],
    *,
    measure: Scale,
    band: Band,
    least: float,
) -> Iterator[tuple[int, int, float]]:
    """(source, target, share) of the one-to-one pairs with at least that share of all weight."""
    rows = _weighed(source, target, measure=measure, band=band)
    for n in range(len(rows)):
        _forward(rows, n)
    last = rows[-1]
    total = last.match[-1] + last.above[-1] + last.beside[-1]
    if total <= 0:  # the band was too narrow for any path
        return
    whole = math.log(total) + last.log
    for n in range(len(rows) - 1, -1, -1):
        _backward(rows, n)
        row = rows[n]
        factor = math.exp(max(-700.0, min(700.0, row.log + row.behind - whole)))
        for column, weight in enumerate(row.pairs):
            share = weight * row.ahead[column] * factor
            if share >= least:
                yield n - 1, row.low + column - 1, min(1.0, share)


def _weighed(
    source: Sequence[Traits], target: Sequence[Traits], *, measure: Scale, band: Band
) -> list[_Row]:
    """The rows with what the texts say, not yet weighed."""
    width = len(target)
    doubled = [_joined(a, b) for a, b in pairwise(target)]
    rows = [_row(0, min(width, band[0][1]))]
    for n, one in enumerate(source):
        low = band[n][0]
        high = width if n == len(source) - 1 else band[n][1]
        row = _row(low, high)
        double = _joined(source[n - 1], one) if n else None
        for m in range(max(low, 1), high + 1):
            at, other = m - low, target[m - 1]
            row.ones[at] = _odds(measure, one, other)
            if double and row.ones[at] and _fits(double.size, other, one, measure.ratio):
                row.joins[at] = _JOIN * _odds(measure, double, other)
            pair = doubled[m - 2] if m > 1 else None
            if pair and row.ones[at] and _fits(pair.size, one, other, 1 / measure.ratio):
                row.splits[at] = _JOIN * _odds(measure, one, pair)
        rows.append(row)
    return rows


def _row(low: int, high: int) -> _Row:
    zeros = _zeros(high - low + 1)
    return _Row(low, zeros, zeros[:], zeros[:], zeros[:], zeros[:], zeros[:], zeros[:])


def _zeros(size: int) -> Values:
    return array("d", bytes(8 * size))


def _joined(first: Traits, second: Traits) -> Traits | None:
    """Both as one, where somebody may have joined or split them."""
    if first.kind != second.kind or first.kind not in _JOINED:
        return None
    return first.joined(second) if min(first.size, second.size) > _LONG else None


def _fits(size: float, whole: Traits, part: Traits, ratio: float) -> bool:
    """Whether a text is long enough to be two; saves most of the weighing."""
    return whole.kind == part.kind and whole.size > 0.6 * ratio * size


def _odds(measure: Scale, source: Traits, target: Traits) -> float:
    said = measure.score(source, target)
    return 0.0 if said == NEVER else math.exp(said)


def _forward(rows: list[_Row], n: int) -> None:
    """Weigh a row's nodes by what leads to them, and scale it."""
    row = rows[n]
    if n == 0:
        row.match[0] = 1.0
    else:
        _down(row, rows[n - 1])
        if n > 1:
            _two_down(row, rows[n - 2], math.exp(rows[n - 2].log - rows[n - 1].log))
        row.log = rows[n - 1].log
    match, above, beside = row.match, row.above, row.beside
    for at in range(1, len(match)):
        beside[at] = _OPEN * match[at - 1] + _GO_ON * beside[at - 1] + _TURN * above[at - 1]
    most = max(max(match), max(above), max(beside))
    if most > 0:
        for values in (row.pairs, match, above, beside):
            values[:] = array("d", (value / most for value in values))
        row.log += math.log(most)


def _down(row: _Row, before: _Row) -> None:
    """What comes from the row above: by a pair, by a split, by leaving the source alone."""
    shift, width = row.low - before.low, len(before.match)
    match, above, beside = before.match, before.above, before.beside
    for at in range(len(row.match)):
        over = at + shift
        if 0 <= over < width:
            row.above[at] = _OPEN * match[over] + _GO_ON * above[over]
        if 0 < over <= width and row.ones[at]:
            alone = above[over - 1] + beside[over - 1]
            row.pairs[at] = row.ones[at] * (_PAIR * match[over - 1] + _BACK * alone)
            row.match[at] = row.pairs[at]
        if 1 < over <= width + 1 and row.splits[at]:
            over -= 2
            row.match[at] += row.splits[at] * (match[over] + above[over] + beside[over])


def _two_down(row: _Row, before: _Row, factor: float) -> None:
    """What comes from two rows above: two sources that became one target."""
    shift, width = row.low - before.low - 1, len(before.match)
    for at, joined in enumerate(row.joins):
        over = at + shift
        if joined and 0 <= over < width:
            came = before.match[over] + before.above[over] + before.beside[over]
            row.match[at] += joined * came * factor


def _backward(rows: list[_Row], n: int) -> None:
    """Weigh a row's nodes by what follows them, and scale it."""
    row = rows[n]
    size = len(row.match)
    pairs, twos, alone = _zeros(size), _zeros(size), _zeros(size)
    if n + 1 < len(rows):
        row.behind = rows[n + 1].behind
        _up(row, rows[n + 1], pairs, twos, alone)
    if n + 2 < len(rows):
        _two_up(row, rows[n + 2], twos, math.exp(rows[n + 2].behind - row.behind))
    row.ahead, row.below = _zeros(size), _zeros(size)
    beside = 1.0 if n + 1 == len(rows) else 0.0
    for at in range(size - 1, -1, -1):
        ends = n + 1 == len(rows) and at == size - 1
        later = 0.0 if ends else beside
        row.ahead[at] = _PAIR * pairs[at] + twos[at] + _OPEN * (alone[at] + later) + ends
        row.below[at] = _BACK * pairs[at] + twos[at] + _GO_ON * alone[at] + _TURN * later + ends
        beside = _BACK * pairs[at] + twos[at] + _GO_ON * later + ends
    most = max(max(row.ahead), max(row.below))
    if most > 0:
        row.ahead = array("d", (value / most for value in row.ahead))
        row.below = array("d", (value / most for value in row.below))
        row.behind += math.log(most)


def _up(row: _Row, after: _Row, pairs: Values, twos: Values, alone: Values) -> None:
    shift, width = row.low - after.low, len(after.ahead)
    for at in range(len(pairs)):
        over = at + shift
        if 0 <= over < width:
            alone[at] = after.below[over]
        if -1 <= over < width - 1:
            pairs[at] = after.ones[over + 1] * after.ahead[over + 1]
        if -2 <= over < width - 2:
            twos[at] += after.splits[over + 2] * after.ahead[over + 2]


def _two_up(row: _Row, after: _Row, twos: Values, factor: float) -> None:
    shift, width = row.low - after.low + 1, len(after.ahead)
    for at in range(len(twos)):
        over = at + shift
        if 0 <= over < width:
            twos[at] += after.joins[over] * after.ahead[over] * factor
