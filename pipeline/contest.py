"""Of two versions of one entry the one that is taken, and what is kept of the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.model import State, Unit

EMPTY, MACHINE, DRAFT, FINISHED = range(4)  # what a text is worth
_TRUST = (State.UNTRANSLATED, State.DRAFT, State.TRANSLATED, State.APPROVED)
_CONTESTED = "conflict: "


@dataclass(frozen=True, slots=True)
class Choice:
    """The version whose text, state and previous source are taken."""

    unit: Unit
    remark: str = ""  # a comment with the other's text, where a person wrote it
    open: bool = False  # whether somebody has to decide between two translations


def chosen(base: Unit | None, *, ours: Unit, theirs: Unit) -> Choice:
    """What one side changed since `base`, or where both did, what is worth more.

    Two translations are worth the same: then it is a draft with our text and a remark with theirs.
    A draft that is one already stays as it is, and a translation that says it was preferred to
    the other one is still preferred.
    """
    before = base and said(base)
    if said(ours) == said(theirs) or said(theirs) == before:
        return Choice(ours)
    if said(ours) == before:
        return Choice(theirs)
    if ours.target == theirs.target:
        return Choice(_of_one_text(base, ours, theirs))
    if weight(base, ours) == weight(base, theirs) == FINISHED:
        for unit, other in ((ours, theirs), (theirs, ours)):
            if _knows(unit, other.target) and not (base and _knows(base, other.target)):
                return Choice(unit)
        return Choice(replace(ours, state=State.DRAFT), contest(theirs.target), open=True)
    return _heavier(base, ours, theirs)


def contest(target: str) -> str:
    """The comment that says which other translation there is."""
    return f"{_CONTESTED}{_one_line(target)} (theirs)"


def contests(comment: str, target: str) -> bool:
    """Whether a comment says that there is this translation, wherever that came from."""
    return comment.startswith(f"{_CONTESTED}{_one_line(target)} (") and comment.endswith(")")


def said(unit: Unit) -> tuple[object, ...]:
    """What is never mixed from two sides: the text, its state, and what it was written for."""
    written = unit.target, unit.previous, unit.previous_context, unit.origin
    return (*written, standing(unit), _contested(unit))


def standing(unit: Unit) -> State:
    """The state that an entry has, or had before it was obsolete."""
    if unit.state is not State.OBSOLETE:
        return unit.state
    if not unit.target:
        return State.UNTRANSLATED
    return State.DRAFT if "fuzzy" in unit.flags else State.TRANSLATED


def weight(base: Unit | None, unit: Unit) -> int:
    """EMPTY, MACHINE, DRAFT (a person's) or FINISHED; with the last a draft of two translations."""
    if not unit.target:
        return EMPTY
    if standing(unit) is not State.DRAFT or _contested(unit):
        return FINISHED
    made = unit.origin.startswith(("machine: ", "memory: "))
    edited = base and base.origin == unit.origin and base.target != unit.target
    return MACHINE if made and not edited else DRAFT


def _heavier(base: Unit | None, ours: Unit, theirs: Unit) -> Choice:
    weights = weight(base, ours), weight(base, theirs)
    untouched = base and ours.target == base.target
    if weights[1] > weights[0] or (weights[0] == weights[1] and untouched):
        unit, other, whose = theirs, ours, "ours"
    else:
        unit, other, whose = ours, theirs, "theirs"
    if weight(base, other) < DRAFT or (base and other.target == base.target):
        return Choice(unit)
    return Choice(unit, f"draft: {_one_line(other.target)} ({whose})")


def _of_one_text(base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
    """Of two states of one text the more trusted, unless somebody has come to doubt it."""
    pair = ours, theirs
    if not (base and _contested(base)) and bool(_contested(ours)) != bool(_contested(theirs)):
        return ours if _contested(ours) else theirs
    ranks = [_TRUST.index(standing(unit)) for unit in pair]
    if ranks[0] == ranks[1]:
        return theirs if theirs.previous and not ours.previous else ours
    doubted = base and base.target == ours.target and _TRUST.index(standing(base)) > min(ranks)
    return pair[ranks.index(min(ranks) if doubted else max(ranks))]


def _contested(unit: Unit) -> tuple[str, ...]:
    """What a draft says about other translations than its own."""
    if standing(unit) is not State.DRAFT:
        return ()
    return tuple(comment for comment in unit.comments if comment.startswith(_CONTESTED))


def _knows(unit: Unit, target: str) -> bool:
    """Whether the other text was there when this one was decided about, or left undecided."""
    if _contested(unit):
        return any(contests(comment, target) for comment in unit.comments)
    return contest(target) in unit.comments


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("\r", " ")
