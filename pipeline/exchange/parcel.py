"""What travels between catalogs and people: units in one language, each with its page."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import State, Unit
from pipeline.pocomments import mark as mark


@dataclass(frozen=True, slots=True)
class Item:
    """One unit on its way. A file that comes back may say less than the one that went out."""

    unit: Unit
    page: str = ""  # "dry-needling.md", as the file says it; empty: it does not
    base: str = ""  # the `mark` of the target that was sent out; empty: unknown
    stated: bool = field(default=True, compare=False)  # whether the file itself says its state


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file's units, in its order. The languages are as the file spells them, or empty."""

    items: tuple[Item, ...]
    source: str = ""
    language: str = ""
    path: str = ""  # for messages


def state_of(said: State, target: str, *, base: str, stated: bool) -> State:
    """The state of a unit. Where a file says none, what went out as a draft is still that one."""
    if said is State.TRANSLATED and not stated and base and base == draft_mark(target):
        return State.DRAFT
    return said


def draft_mark(target: str) -> str:
    """The mark of a draft: another than its text's, so that confirming it can be told."""
    return mark(f"fuzzy\n{target}")
