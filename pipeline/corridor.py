"""Which pairs of two long pages are worth weighing: those near what is sure before.

Sections that are alike as wholes, and marks that each page has once, hold the path; around it lies
a band of pairs. That makes the time linear in the pages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from pipeline.lattice import Band, posteriors
from pipeline.traits import Scale, Traits

_FULL = 60_000  # pairs that are all weighed; beyond, those near a path through the anchors
_MARGIN = 60  # segments on each side of the path
_BLOCK = 10_000  # pairs between two anchors that are all weighed
_CELLS = 800_000
_ANCHOR = 0.98  # how sure two sections must be one another's, to hold the rest in place


def band(source: Sequence[Traits], target: Sequence[Traits], measure: Scale) -> Band:
    """For each source the targets that are weighed, as half-open ranges."""
    height, width = len(source), len(target)
    if height * width <= _FULL:
        return [(0, width)] * height
    margin = max(2, min(_MARGIN, _CELLS // (2 * height)))
    rows: Band = []
    path = [(-1, -1), *_anchors(source, target, measure), (height, width)]
    for (n, m), (n2, m2) in pairwise(path):
        tall, wide = n2 - n, m2 - m
        slack = min(abs(tall - wide) + margin, max(margin, _CELLS // (2 * height)))
        for row in range(n + 1, n2 + (n2 < height)):
            if tall * wide <= _BLOCK:
                low, high = m - margin, m2 + margin
            else:
                middle = m + wide * (row - n) // tall
                low, high = middle - slack, middle + slack
            rows.append((max(0, min(low, width - 1)), max(1, min(high, width))))
    return rows


def _anchors(
    source: Sequence[Traits], target: Sequence[Traits], measure: Scale
) -> list[tuple[int, int]]:
    """Pairs that are known before all is weighed, the most of them that keep the order.

    Sections that are alike as wholes, and what shares a mark that no other segment has.
    """
    ours, theirs = _once(source), _once(target)
    common = {(n, theirs[mark]) for mark, n in ours.items() if mark in theirs}
    starts = [[n for n, one in enumerate(s) if one.kind == "heading"] for s in (source, target)]
    if min(map(len, starts)) > 1:
        wholes = _wholes(source, starts[0]), _wholes(target, starts[1])
        near = band(*wholes, measure)
        pairs = posteriors(*wholes, measure=measure, band=near, least=_ANCHOR)
        common |= {(starts[0][n], starts[1][m]) for n, m, _ in pairs}
    return _rising(sorted(common))


def _wholes(side: Sequence[Traits], starts: Sequence[int]) -> list[Traits]:
    """Each section as one."""
    found: list[Traits] = []
    for start, end in zip(starts, [*starts[1:], len(side)], strict=True):
        rest = side[start:end]
        found.append(
            Traits(
                "section",
                side[start].level,
                size=sum(one.size for one in rest),
                marks=frozenset().union(*(one.marks for one in rest)),
                stems=frozenset().union(*(one.stems for one in rest)),
                words=frozenset().union(*(one.words for one in rest)),
            )
        )
    return found


def _rising(common: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of the pairs that rises on both sides."""
    tails: list[int] = []
    chain: list[tuple[int, int, int]] = []  # (source, target, index of the one before)
    last: list[int] = []
    for n, m in common:
        place = bisect_left(tails, m)
        chain.append((n, m, last[place - 1] if place else -1))
        if place == len(tails):
            tails.append(m)
            last.append(len(chain) - 1)
        else:
            tails[place], last[place] = m, len(chain) - 1
    path: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        n, m, at = chain[at]
        if not path or n < path[-1][0]:
            path.append((n, m))
    return path[::-1]


def _once(side: Sequence[Traits]) -> dict[str, int]:
    found: dict[str, int] = {}
    for n, one in enumerate(side):
        for mark in one.marks:
            found[mark] = -1 if mark in found else n
    return {mark: n for mark, n in found.items() if n >= 0}
