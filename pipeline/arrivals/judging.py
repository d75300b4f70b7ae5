"""What a file says for an entry beside what the catalog says: which is taken, what is kept."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace

from pipeline.contest import standing
from pipeline.exchange.parcel import Item, draft_mark, mark, state_of
from pipeline.model import State, Unit
from pipeline.pocomments import is_made, part_origin, part_suggestions, unmade
from pipeline.potext import fitted

CATALOG = "the catalog"  # whose text it is, in a comment
_FINISHED = (State.TRANSLATED, State.APPROVED)
_MACHINES = ("machine: ", "memory: ")
_FLAG = re.compile(r"[^\s,]+")


class Verdict(enum.StrEnum):
    """What became of one text in one place."""

    APPLIED = "applied"
    KNOWN = "already there"
    GONE = "source gone"
    CONFLICT = "conflict"
    ASIDE = "draft set aside"  # there is a translation: the draft is in a comment
    EMPTY = "untranslated"
    LEFT = "left out"  # kept nowhere


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file says for one source. `state` is never OBSOLETE: it is what it was before."""

    unit: Unit
    base: str
    name: str  # the file's, for comments
    insist: bool = False  # where both are a person's, the file's is taken
    stated: bool = True  # whether the file says its state
    made: str = ""  # the comment that says that a draft is as it was made

    @property
    def finished(self) -> bool:
        """Whether the file says that this is a translation, not a draft of one."""
        return self.unit.state in _FINISHED

    @property
    def edited(self) -> bool:
        """Whether somebody has certainly changed the text, or confirmed a draft."""
        return bool(self.base) and self.base != stamp(self.unit)

    @property
    def untouched(self) -> bool:
        """Whether it certainly is what was sent out."""
        return bool(self.base) and not self.edited

    @property
    def machines(self) -> bool:
        """Whether it is a draft of a machine's, as far as anybody can tell."""
        return self.unit.origin.startswith(_MACHINES) and not self.edited


@dataclass(frozen=True, slots=True)
class Judged:
    """The entry as it is to be. `shelved`: a person's text that gives way, under its own source."""

    unit: Unit
    verdict: Verdict
    shelved: Unit | None = None


def stamp(unit: Unit) -> str:
    """The mark of a unit that is sent out; a draft's is another than its text's, if confirmed."""
    if not unit.target:
        return ""
    draft = standing(unit) is State.DRAFT
    return draft_mark(unit.target) if draft else mark(unit.target)


def offered(item: Item, *, name: str, insist: bool = False) -> Offer:
    """An item as it is judged, its comments and flags fit for a PO file."""
    unit = item.unit
    lines = (line.strip() for comment in unit.comments for line in re.split(r"[\r\n]+", comment))
    comments = part_origin(tuple(line for line in lines if line), draft=False)[1]
    comments = part_suggestions(comments)[1]  # the memory's, of that day
    target = fitted(unit.source, unit.target.replace("\r\n", "\n"))
    made = replace(
        unit,
        target=target,
        state=state_of(standing(unit), target, base=item.base, stated=item.stated),
        comments=comments,
        flags=tuple(f for f in unit.flags if f != "fuzzy" and _FLAG.fullmatch(f)),
    )
    as_made = next((c for c in unit.comments if is_made(c, unit.target)), "")
    return Offer(made, item.base, name, insist, item.stated, as_made)


def judged(ours: Unit, offer: Offer) -> Judged:
    """The catalog's entry with the file's text, or with its own; a person's text is in it still.

    `ours` is live, or an obsolete one's `standing`. A translation gives way to another one only
    where it is the very text that was sent out, or where the offer insists. Comments and flags of
    both sides are kept.
    """
    target = fitted(ours.source, offer.unit.target)
    offer = replace(offer, unit=replace(offer.unit, target=target))
    found = _judged(_annotated(ours, offer), offer, target)
    return replace(found, unit=_tidied(found.unit))


def _judged(ours: Unit, offer: Offer, target: str) -> Judged:
    if not target:
        return Judged(ours, Verdict.EMPTY)
    if target == ours.target:
        return _agreed(ours, offer)
    if not ours.target:
        return Judged(_taken(ours, offer), Verdict.APPLIED)
    if offer.untouched:  # the catalog has a newer text
        return Judged(ours, Verdict.KNOWN)
    if ours.state is State.DRAFT:
        return _over_draft(ours, offer)
    return _over_finished(ours, offer)


def renewed(ours: Unit, offer: Offer) -> Unit | None:
    """A stale draft with a newer translation of the source that it was written for, still a draft.

    None where the offer is none, or the draft is another person's.
    """
    target = fitted(ours.source, offer.unit.target)
    ours = _annotated(ours, offer)
    if target == ours.target:
        kept = offer.machines or not offer.stated
        return _tidied(ours if kept else replace(ours, origin=""))
    if not offer.finished or not (_is_sent(ours, offer.base) or _is_machines(ours)):
        return None
    return _tidied(replace(ours, target=target, origin=""))


def noted(unit: Unit, kind: str, text: str, *, whose: str) -> Unit:
    """The unit with a comment that has another text, `kind` "conflict" or "draft", once."""
    if _has_noted(unit, kind, text):
        return unit
    where = re.sub(r"[\s\0-\x1f]+", " ", whose.encode(errors="replace").decode())
    where = where.replace("(", "[").replace(")", "]")
    return replace(unit, comments=(*unit.comments, f"{kind}: {one_line(text)} (from {where})"))


def has(unit: Unit | None, text: str) -> bool:
    """Whether an entry has a text, in a comment at least."""
    return unit is not None and (unit.target == text or _has_noted(unit, "draft", text))


def one_line(text: str) -> str:
    """A text as a comment has it."""
    return text.replace("\n", "\\n").replace("\r", " ")


def _agreed(ours: Unit, offer: Offer) -> Judged:
    """Both say the same: the more trusted state, if the file says one."""
    if (
        not offer.stated
        or not offer.finished
        or (ours.state in _FINISHED and offer.unit.state is not State.APPROVED)
    ):
        return Judged(ours, Verdict.KNOWN)
    verdict = Verdict.KNOWN if ours.state in _FINISHED else Verdict.APPLIED
    return Judged(_taken(ours, offer), verdict)


def _over_draft(ours: Unit, offer: Offer) -> Judged:
    if not offer.finished and _has_noted(ours, "draft", offer.unit.target):
        return Judged(ours, Verdict.ASIDE)  # one or the other, not in turn
    taken = _taken(ours, offer)
    if _is_sent(ours, offer.base) or _is_machines(ours):
        return Judged(taken, Verdict.APPLIED)
    elsewhere = ours.previous and (ours.previous_context, ours.previous) != ours.key
    if offer.finished and elsewhere and not _has_contest(ours):
        shelved = Unit(
            ours.previous,
            ours.target,
            State.OBSOLETE,
            context=ours.previous_context,
            flags=("fuzzy",),  # somebody may have begun to fit it to the new source
        )
        return Judged(taken, Verdict.APPLIED, shelved)
    kind = "conflict" if _has_contest(ours) else "draft"
    return Judged(noted(taken, kind, ours.target, whose=CATALOG), Verdict.APPLIED)


def _over_finished(ours: Unit, offer: Offer) -> Judged:
    text = offer.unit.target
    if not offer.finished:
        if offer.machines:
            return Judged(ours, Verdict.KNOWN)
        return Judged(noted(ours, "draft", text, whose=offer.name), Verdict.ASIDE)
    if _is_sent(ours, offer.base):
        return Judged(_taken(ours, offer), Verdict.APPLIED)
    if offer.insist:
        taken = noted(_taken(ours, offer), "conflict", ours.target, whose=CATALOG)
        return Judged(taken, Verdict.APPLIED)
    return Judged(noted(ours, "conflict", text, whose=offer.name), Verdict.CONFLICT)


def _taken(ours: Unit, offer: Offer) -> Unit:
    """The entry with the file's text and state. A draft says what it was written for.

    One of a machine's that comes to an empty entry is its still; beside another text of the
    catalog's, somebody may have worked on it.
    """
    draft = not offer.finished
    made = offer.untouched or (offer.machines and not ours.target)
    line = (offer.made,) if draft and made and offer.made else ()
    theirs = offer.unit
    said = theirs if theirs.previous or not _is_sent(ours, offer.base) else ours
    return replace(
        ours,
        comments=(*line, *unmade(ours.comments)),
        target=theirs.target,
        state=theirs.state,
        previous=said.previous if draft else "",
        previous_context=said.previous_context if draft else "",
        origin=theirs.origin if draft and made else "",
    )


def _annotated(ours: Unit, offer: Offer) -> Unit:
    comments = tuple(dict.fromkeys((*ours.comments, *offer.unit.comments)))
    flags = tuple(dict.fromkeys((*ours.flags, *offer.unit.flags)))
    return replace(ours, comments=comments, flags=flags)


def _tidied(unit: Unit) -> Unit:
    """Without the comments that offer the text that it has."""
    if not unit.comments or not unit.target:
        return unit
    said = _notes(unit.target, "conflict|draft")
    comments = tuple(comment for comment in unit.comments if not said.fullmatch(comment))
    return unit if comments == unit.comments else replace(unit, comments=comments)


def _has_noted(unit: Unit, kind: str, text: str) -> bool:
    said = _notes(text, f"conflict|{kind}")
    return any(said.fullmatch(comment) for comment in unit.comments)


def _has_contest(unit: Unit) -> bool:
    """Whether a draft is one of two translations that git has merged."""
    return any(comment.startswith("conflict: ") for comment in unit.comments)


def _notes(text: str, kinds: str) -> re.Pattern[str]:
    """The comments that say a text, whoever made them."""
    return re.compile(rf"(?:{kinds}): {re.escape(one_line(text))} \((?:from [^()]*|ours|theirs)\)")


def _is_sent(unit: Unit, base: str) -> bool:
    """Whether the unit's text is the one that was sent out."""
    return base in (mark(unit.target), draft_mark(unit.target))


def _is_machines(unit: Unit) -> bool:
    return unit.origin.startswith(_MACHINES)
