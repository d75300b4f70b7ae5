"""What an entry's state makes risky: drafts of older texts, doses that nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.pair import Remark
from pipeline.checks.quoted import short
from pipeline.differences import changes
from pipeline.model import Language, State, Unit
from pipeline.urgency import urgency


@dataclass(frozen=True, slots=True)
class Around:
    """What an entry stands among."""

    source: Language
    target: Language
    healthy: bool = False  # its page is about health


def stale_draft(unit: Unit, around: Around) -> Iterator[Remark]:  # noqa: ARG001 - a rule's shape
    """No draft translates what its source said before.

    Why: somebody has changed the page, and the reader of the translation still gets the old advice,
    or none. What changed of numbers, sides and negations is named: that comes first.

    Example: "Rest for 3 days." was "Rest for 2 days.", whose translation is there as a draft.

    Silence: translate the new text and take `fuzzy` away; or the flag `ignore-stale-draft`.
    """
    if unit.state is not State.DRAFT or not unit.previous or unit.previous == unit.source:
        return
    if any(line.startswith("memory: ") for line in (unit.origin, *unit.comments)):
        return  # of another text from the start
    said = [(name, gone, come) for name, gone, come in changes(unit.previous, unit.source)]
    gone = tuple(text for _, texts, _ in said for text in texts)
    come = tuple(text for _, _, texts in said for text in texts if text in unit.source)
    what = ", ".join(name for name, _, _ in said)
    old = f" ({', '.join(gone)} -> {', '.join(come)})" if gone and come else ""
    message = f"the draft is of an older source; changed: {what}{old}" if what else ""
    yield Remark(
        message or f"the draft is of an older source: {short(unit.previous)}",
        "translate what is new, and take fuzzy away",
        come,
    )


def unreviewed_dose(unit: Unit, around: Around) -> Iterator[Remark]:
    """Nobody has looked at a dose yet.

    Why: a machine that writes 50 mg for 5 mg writes it well. A draft with a dose must be read by a
    person before anything else is.

    Example: a fuzzy entry for "Take 5 mg twice a day."

    Silence: review the entry and take `fuzzy` away; or the flag `ignore-unreviewed-dose`.
    """
    if unit.state is not State.DRAFT or not unit.target:
        return
    found = urgency(unit.source, around.source.base, about=around.healthy)
    doses = [reason.said for reason in found if reason.kind == "dose"]
    if doses:
        yield Remark(
            f"a dose in a text that nobody has reviewed: {', '.join(doses[:3])}",
            "review it, and take fuzzy away",
            tuple(said for said in doses if said in unit.source),
        )
