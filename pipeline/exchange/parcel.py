"""What travels between catalogs and people: units in one language, each with its page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Unit
from pipeline.potext import mark as mark


@dataclass(frozen=True, slots=True)
class Item:
    """One unit on its way. A file that comes back may say less than the one that went out."""

    unit: Unit
    page: str = ""  # "dry-needling.md", as the file says it; empty: it does not
    base: str = ""  # the `mark` of the target that was sent out; empty: unknown


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file's units, in its order. The languages are as the file spells them, or empty."""

    items: tuple[Item, ...]
    source: str = ""
    language: str = ""
    path: str = ""  # for messages
