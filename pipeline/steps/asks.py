"""The texts that want a translation, each between its neighbours on a page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Catalog, State, Unit

_OURS = ("memory: ", "machine: ")  # origins of drafts that nobody has looked at


@dataclass(frozen=True, slots=True)
class Ask:
    """A text that wants a translation, between its neighbours on the page."""

    source: str
    before: str = ""
    after: str = ""


def asks(catalog: Catalog) -> list[Ask]:
    """What each unit of a catalog asks for."""
    sources = ["", *(unit.source for unit in catalog.units), ""]
    return [Ask(s, sources[n], sources[n + 2]) for n, s in enumerate(sources[1:-1])]


def is_open(unit: Unit) -> bool:
    """Whether suggestions are of use: people have not seen to it yet."""
    return unit.state is State.UNTRANSLATED or is_ours(unit)


def is_ours(unit: Unit) -> bool:
    """Whether it is a draft that came from the memory or a machine, and nobody has edited."""
    return unit.state is State.DRAFT and unit.origin.startswith(_OURS)
