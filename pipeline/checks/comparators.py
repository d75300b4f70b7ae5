"""Limits, compared across languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.limits import Limit, hinted, known, limits, unplaced
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import LIMITS, source_hints

# English words beside which a limit counts though no number is there
_WITHOUT_NUMBERS = frozenset({"least", "most", "maximum", "minimum", "once", "twice", "thrice"})
_HINT = "say the source's limit, or flag the entry ignore-comparators if this is right"


def comparators(pair: Pair) -> Iterator[Remark]:
    """A limit stays a limit, and the same one.

    Why: "at least" for "no more than" turns the warning of an overdose into the order of one.
    `<`, `≤`, "up to" and "no more than" are one side, `>`, `≥`, "over" and "at least" the other:
    good translators go from "over 60" to "60 or more", never to "under 60".

    Example: "no more than 4 g" -> "al menos 4 g": no more than is turned round: al menos.

    Silence: the flag `ignore-comparators` on the entry.
    """
    if not source_hints(pair) & LIMITS:
        return
    source, target = source_of(pair), target_of(pair)
    ours = [limit for limit in limits(source) if limit.side]
    if not ours and not _WITHOUT_NUMBERS.isdisjoint(source.words):
        ours = list(unplaced(source))
    if not ours:
        return
    theirs = limits(target)
    turned = _turned(ours, theirs) or _outnumbered(ours, theirs) or _unplaced(ours, theirs, target)
    if turned:
        old, new = source.shown(*_place(turned[0])), target.shown(*_place(turned[1]))
        yield Remark(f"{old} is turned round: {new}", _HINT, (old,), (new,))
    elif any(one.firm for one in ours) and known(target.base) and not hinted(target):
        said = source.shown(*_place(next(one for one in ours if one.firm)))
        yield Remark(f"{said} is lost", _HINT, (said,))


def _place(limit: Limit) -> tuple[int, int]:
    return limit.start, limit.end


def _turned(ours: Sequence[Limit], theirs: Sequence[Limit]) -> tuple[Limit, Limit] | None:
    """A limit of a number that has only the opposite in the translation."""
    for old in ours:
        about = [new for new in theirs if new.side and new.values & old.values]
        if old.close and any(new.close for new in about):  # ">90% risk of exceeding ..."
            about = [new for new in about if new.close]
        mine = {
            limit.side for limit in ours if limit.values & old.values and limit.close >= old.close
        }
        if len(mine) == 1 and about and all(_opposite(old, new) for new in about):
            return old, about[0]
    return None


def _unplaced(
    ours: Sequence[Limit], theirs: Sequence[Limit], target: Said
) -> tuple[Limit, Limit] | None:
    """A limit of the source, and the other one where the translation has no number: "two weeks"."""
    old = ours[0]
    if any(limit.side != old.side or limit.denied for limit in ours) or any(
        limit.side != -old.side for limit in theirs
    ):
        return None
    new = next(iter(found := unplaced(target)), None)
    return (old, new) if new and all(limit.side == -old.side for limit in found) else None


def _opposite(old: Limit, new: Limit) -> bool:
    """Whether one is the other side's; "not ... more than" may be "at most" or not."""
    if old.denied == new.denied:
        return old.side == -new.side
    return old.side == new.side and (old.refused or new.refused)


def _outnumbered(ours: Sequence[Limit], theirs: Sequence[Limit]) -> tuple[Limit, Limit] | None:
    """A limit of a side of which the translation has too few, and of the other side too many."""
    if any(limit.denied for limit in (*ours, *theirs)):
        return None
    for side in (1, -1):
        here = [limit for limit in ours if limit.side == side]
        there = [limit for limit in theirs if limit.side in (side, 0)]
        others = [limit for limit in theirs if limit.side == -side]
        if len(there) < len(here) and len(others) > sum(one.side == -side for one in ours):
            return here[0], others[0]
    return None
