"""Which translation of a text comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.memory.records import Match, Record


@dataclass(slots=True)
class Rendering:
    """One translation of a text, and where it stands: neighbours -> a file."""

    source: str
    target: str
    file: str
    live: bool = False
    pages: set[str] = field(default_factory=set)
    between: dict[tuple[str, str], str] = field(default_factory=dict)
    behind: dict[str, str] = field(default_factory=dict)
    ahead: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count one more place of it."""
        self.live |= record.live
        self.pages.add(record.page or record.file)
        self.between.setdefault((record.before, record.after), record.file)
        self.behind.setdefault(record.before, record.file)
        self.ahead.setdefault(record.after, record.file)

    def nearness(self, before: str, after: str) -> tuple[int, str]:
        """How well its best place fits between these neighbours, and the file of that place."""
        if not before and not after:
            return 0, self.file
        if (before, after) in self.between:
            return 4, self.between[before, after]
        for said, places in ((before, self.behind), (after, self.ahead)):
            if said and said in places:
                return 2, places[said]
        return 0, self.file


def renderings(records: Iterable[Record]) -> list[Rendering]:
    """The translations of one text, each once."""
    found: dict[str, Rendering] = {}
    for record in records:
        target = record.target
        if target not in found:
            found[target] = Rendering(record.source, target, record.file)
        found[target].add(record)
    return list(found.values())


def ranked(found: Iterable[Rendering], before: str, after: str) -> tuple[Match, ...]:
    """Those between the same neighbours first, then on most pages, live ones, and by text."""
    placed = [(rendering, *rendering.nearness(before, after)) for rendering in found]
    placed.sort(key=lambda p: (-p[1], -len(p[0].pages), not p[0].live, p[0].target))
    return tuple(Match(1.0, r.source, r.target, file=file) for r, _, file in placed)
