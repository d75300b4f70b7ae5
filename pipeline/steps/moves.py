"""Texts that went to another page: their translations go with them, found by what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.memory import Memory, Record
from pipeline.merge import remarked
from pipeline.model import Catalog, Language, State, Unit
from pipeline.steps.ownership import unmarked
from pipeline.steps.remembering import records
from pipeline.steps.site import Site

_HEIR = 0.5  # of the words of the larger page: with more in common, it is the page of before
_SHORT = 16  # bytes below which a text tells nothing about its page, whatever the script


@dataclass(frozen=True, slots=True)
class Move:
    """Translations that went from one page to another."""

    source: str  # the page of before
    page: str
    language: Language
    units: int
    whole: bool = False  # the page was renamed: its catalog was taken over
    path: str = ""  # that catalog


@dataclass(slots=True)
class Lost:
    """What no page of a language has any more: the texts of pages that are gone or have changed.

    `texts` says for each page that was read anew what it has now; every other page has what its
    catalog says, and what the memory knows of that.
    """

    site: Site
    language: Language
    memory: Memory
    texts: Mapping[str, Collection[tuple[str, str]]]  # page -> keys of its units
    gone: Collection[str]  # pages that have a catalog and no source
    known: dict[str, Catalog | None] = field(default_factory=dict)  # catalogs as they were on disk
    found: dict[tuple[str, str], list[Record]] = field(default_factory=dict)  # by folded key

    def gather(self) -> None:
        """Look for all that is lost, once. The memory must know of every catalog."""
        for name, catalog in self.known.items():
            now = self.texts.get(name, ())
            missing = [r for r in (records(catalog) if catalog else ()) if _key(r) not in now]
            if missing:  # what was obsolete may be back, if with other dashes
                here = {(context, fold(source)) for context, source in now}
                self._add(r for r in missing if (r.context, fold(r.source)) not in here)
        code = self.language.site
        self._add(r for r in self.memory.retired(code) if r.page not in self.known)
        for name in self.gone:
            if name not in self.known:
                path = self.site.catalog_path(name, self.language)
                self._add(r for r in self.memory.of(code, path) if r.live)

    def _add(self, lost: Iterable[Record]) -> None:
        for record in lost:
            if record.page:  # a TMX file's texts were never on a page
                self.found.setdefault((record.context, fold(record.source)), []).append(record)

    def follow(self, page: str, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], list[Move]]:
        """The units with what was said for them where they stood before."""
        counts: dict[str, int] = {}
        found = []
        old = self.known.get(page)
        known = {unit.key for unit in old.units} if old else set()
        for index, unit in enumerate(units):
            before = units[index - 1].source if index else ""
            after = units[index + 1].source if index + 1 < len(units) else ""
            fresh, around = unit.key not in known, (before, after)
            record = None if unit.target else self._record(unit, page, around, fresh=fresh)
            told = self._told(record) if record else None
            if record and told:
                counts[record.page] = counts.get(record.page, 0) + 1
                unit = _moved(unit, told)
            found.append(unit)
        moves = [Move(source, page, self.language, n) for source, n in counts.items()]
        return tuple(found), moves

    def _record(
        self, unit: Unit, page: str, around: tuple[str, str], *, fresh: bool
    ) -> Record | None:
        """What was said for this text; None if nothing was, or several things.

        Its neighbours decide only while the text is new on the page: what is obsolete has none
        any more, and the next run would see it otherwise.
        """
        lost = self.found.get((unit.context, fold(unit.source)), ())
        found = [record for record in lost if record.page != page]
        if fresh:
            best = max((_nearness(record, around) for record in found), default=0)
            found = [record for record in found if _nearness(record, around) == best]
        if len({record.target for record in found}) > 1:
            return None
        return min(found, key=lambda r: (r.source != unit.source, r.page), default=None)

    def _told(self, record: Record) -> Unit | None:
        """The unit that a record is of, with its comments and flags."""
        catalog = self.catalog(record.page)
        for unit in (*catalog.units, *catalog.obsolete) if catalog else ():
            if unit.key == (record.context, record.source) and unit.target == record.target:
                return unit
        return None

    def catalog(self, page: str) -> Catalog | None:
        """A page's catalog as it was; None where there is none that can be read."""
        if page not in self.known:
            try:
                self.known[page] = self.site.catalog(page, self.language)
            except PolypageError:
                self.known[page] = None
        return self.known[page]

    def heirs(self, new: Mapping[str, Sequence[Unit]]) -> dict[str, Catalog]:
        """For new pages that others were before they were renamed: the catalogs of those.

        Each goes to one page at most, the most alike pair first.
        """
        ranked = []
        for name in self.gone if new else ():
            if catalog := self.catalog(name):
                shares = ((_share(units, catalog), page) for page, units in new.items())
                ranked += [(-share, page, name) for share, page in shares if share > _HEIR]
        found: dict[str, Catalog] = {}
        taken: set[str] = set()
        for _, page, name in sorted(ranked):
            catalog = self.catalog(name)
            if catalog and page not in found and name not in taken:
                taken.add(name)
                found[page] = unmarked(catalog)
        return found


def _share(new: Sequence[Unit], old: Catalog) -> float:
    """How much of the larger of two pages the other one has, too; headings alone say nothing."""
    sizes = {_text(unit): len(unit.source.encode("utf-8", "replace")) for unit in new}
    before = {_text(unit): len(unit.source.encode("utf-8", "replace")) for unit in old.units}
    said = before.keys() | {_text(unit) for unit in old.obsolete}
    common = [unit for unit in new if _text(unit) in said]
    kinds = (unit.notes[0] if unit.notes else "" for unit in common)
    telling = (not kind.startswith(("heading ", "front matter: ")) for kind in kinds)
    if not any(t and sizes[_text(u)] >= _SHORT for t, u in zip(telling, common, strict=True)):
        return 0
    both = sum(sizes[text] for text in {_text(unit) for unit in common})
    return both / max(sum(sizes.values()), sum(before.values()))


def alone(heir: Catalog, others: Iterable[Catalog]) -> Catalog:
    """An inherited catalog without what other new pages have taken over from the same page."""
    said = {(_text(u), u.target, u.state is State.DRAFT) for c in others for u in c.units}
    obsolete = (u for u in heir.obsolete if (_text(u), u.target, "fuzzy" in u.flags) not in said)
    return replace(heir, obsolete=tuple(obsolete))


def _text(unit: Unit) -> tuple[str, str]:
    return unit.context, fold(unit.source)


def _key(record: Record) -> tuple[str, str]:
    return record.context, record.source


def _nearness(record: Record, around: tuple[str, str]) -> int:
    before, after = around
    return int(record.before == before) + int(record.after == after)


def _moved(unit: Unit, told: Unit) -> Unit:
    flags = tuple(dict.fromkeys((*(f for f in told.flags if f != "fuzzy"), *unit.flags)))
    comments = tuple(dict.fromkeys((*unit.comments, *told.comments)))
    moved = replace(unit, target=told.target, state=State.TRANSLATED, flags=flags)
    return remarked(replace(moved, comments=comments))
