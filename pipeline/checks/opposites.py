"""Before and after, hot and cold, open and closed: words whose opposite harms."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.numerals import HAN
from pipeline.checks.oppositewords import FIRM, LOOSE, PAIRS, begun, rows
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.polarity import known as has_negations
from pipeline.checks.polarity import negates
from pipeline.checks.said import SOURCES, Said, source_of, target_of
from pipeline.checks.sieve import OPPOSITES, source_hints
from pipeline.checks.tellers import stands
from pipeline.model import Severity

_HINT = "say what the source says, or flag the entry ignore-opposites if this is right"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two opposites in a text: `sure` if the word says nothing else."""

    pair: str
    first: bool
    sure: bool
    start: int
    end: int


def opposites(pair: Pair) -> Iterator[Remark]:
    """Before stays before, hot stays hot, upper stays upper.

    Why: a medicine after meals that is meant for before them, ice for heat, or an exercise that
    bends what should be straightened, is an instruction turned round, and reads as well as before.
    Where the source has a word of a pair and the translation the other one in its place, it is
    said. It is an error for pairs whose words say nothing else (before and after, increase and
    decrease, hot and cold, open and closed, inhale and exhale, bend and straighten and others)
    where the translation has only the other one, else a warning, and in Chinese always: good
    translations find other ways, and "upper" has other meanings. Sentences that negate in
    one language alone are left out where they may: "no better" is "worse".

    Example: "before meals" -> "después de las comidas": before became después.

    Silence: the flag `ignore-opposites` on the entry.
    """
    if pair.source_base != "en" or pair.base not in PAIRS:
        return
    if not source_hints(pair) & OPPOSITES:
        return
    source = source_of(pair)
    ours = _sides(source)
    if not ours:
        return
    target = target_of(pair)
    theirs = _sides(target)
    for name in dict.fromkeys(side.pair for side in ours):
        mine, made = ([s for s in side if s.pair == name] for side in (ours, theirs))
        turned = _turned(mine, made)
        if turned and not (name in LOOSE and _negates_alone(pair)):
            was, now = source.shown(*_place(turned[0])), target.shown(*_place(turned[1]))
            lost = all(side.first != turned[0].first for side in made)
            lost = lost and len({side.first for side in mine}) == 1
            firm = lost and name in FIRM and target.base not in HAN
            severity: Severity = "error" if firm else "warning"
            yield Remark(f"{was} became {now}", _HINT, (was,), (now,), severity)
        elif _exchanged(mine, made):
            one, other = (source.shown(*_place(side)) for side in mine)
            marks = tuple(target.shown(*_place(side)) for side in made)
            message = f"{one} and {other} have changed places"
            yield Remark(message, _HINT, (one, other), marks, "warning")


def _place(side: _Side) -> tuple[int, int]:
    return side.start, side.end


def _exchanged(ours: Sequence[_Side], theirs: Sequence[_Side]) -> bool:
    """Whether each of two opposites is there once, in the other order."""
    if len(ours) != len(theirs) or [side.sure for side in theirs] != [True, True]:
        return False
    first = [side.first for side in ours]
    return set(first) == {True, False} and [side.first for side in theirs] == first[::-1]


def _turned(ours: Sequence[_Side], theirs: Sequence[_Side]) -> tuple[_Side, _Side] | None:
    """A side of which the translation has too few, and one of the other of which it has more."""
    for old in ours:
        others = [side for side in theirs if side.first != old.first and side.sure]
        left = sum(side.first == old.first for side in theirs)
        if left < sum(side.first == old.first for side in ours) and len(others) > sum(
            side.first != old.first for side in ours
        ):
            return old, others[-1]
    return None


def _negates_alone(pair: Pair) -> bool:
    """Whether only one of the texts negates."""
    if not has_negations(pair.base):
        return False
    return negates(pair.source_text, "en") != negates(pair.target_text, pair.base)


@functools.lru_cache(SOURCES)
def _sides(said: Said) -> Sequence[_Side]:
    """The opposites that a text speaks of."""
    if said.base in HAN:
        pattern, table = _han()
        return [
            _Side(*meant, *match.span())
            for match in pattern.finditer(said.text)
            for meant in table[match[0]]
        ]
    known = begun(said.base)
    found: list[_Side] = []
    for at, phrases in enumerate(map(known.__getitem__, said.words)):
        for words, name, first, sure in phrases:
            if stands(words, said.words, at):
                last = at + len(words) - 1
                found.append(_Side(name, first, sure, said.spans[at][0], said.spans[last][1]))
    return found


@functools.cache
def _han() -> tuple[re.Pattern[str], Mapping[str, Sequence[tuple[str, bool, bool]]]]:
    """What Chinese is searched for, and what it means."""
    table: dict[str, list[tuple[str, bool, bool]]] = {}
    for name, first, sure, word in rows("zh"):
        table.setdefault(word, []).append((name, first, sure))
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table
