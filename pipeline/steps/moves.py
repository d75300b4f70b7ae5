"""Texts that went to another page: their translations go with them, found by what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.memory import Memory, Record
from pipeline.merge import merge, remarked
from pipeline.model import Catalog, Language, State, Unit
from pipeline.steps.remembering import records
from pipeline.steps.site import Site

_HEIR = 0.5  # the share of a page's texts, of the smaller page, that makes it the page of before


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
            self._add(
                record
                for record in (records(catalog) if catalog else ())
                if not record.live or (record.context, record.source) not in now
            )
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

    def heir_of(self, new: Sequence[Unit]) -> Catalog | None:
        """The catalog of the page that this new one was before it was renamed."""
        texts = {(unit.context, fold(unit.source)) for unit in new}
        best: tuple[float, Catalog] | None = None
        for name in self.gone if texts else ():
            catalog = self.catalog(name)
            theirs = {(u.context, fold(u.source)) for u in catalog.units} if catalog else set()
            common = len(texts & theirs) / min(len(texts), len(theirs) or 1)
            if catalog and common >= _HEIR and (best is None or common > best[0]):
                best = common, catalog
        return best[1] if best else None


def strays(old: Catalog, new: Catalog) -> Iterator[Unit]:
    """What a page has lost just now, as it was."""
    before = {unit.key for unit in old.obsolete}
    now = {unit.key for unit in new.obsolete} - before
    yield from (unit for unit in old.units if unit.key in now)


def gather(
    units: Sequence[Unit], pool: Sequence[Unit], *, catalog: Catalog, old: Catalog | None
) -> tuple[tuple[Unit, ...], list[Unit]]:
    """The units, empty ones as drafts of what is like them in a pool, and what is left of it.

    A text that was changed on its way to another page is found like one that stayed. It is new
    there: what the page's catalog `old` has already is no such text.
    """
    before = {unit.key for unit in old.units} if old else set()
    fresh = (unit for unit in units if unit.key not in before)
    empty = [replace(unit, comments=()) for unit in fresh if not unit.target]
    texts = {(unit.context, fold(unit.source)) for unit in empty}
    near = [  # `follow` has judged the translations of the very same text
        unit
        for unit in pool
        if unit.state is State.DRAFT or (unit.context, fold(unit.source)) not in texts
    ]
    if not empty or not near:
        return tuple(units), list(pool)
    merged = merge(
        empty,
        replace(catalog, units=tuple(near), obsolete=()),
        page=catalog.page,
        language=catalog.language,
    )
    drafts = {u.key: u for u in merged.units if u.target}
    found = []
    for unit in units:
        draft = drafts.get(unit.key) if not unit.target else None
        found.append(replace(draft, comments=(*draft.comments, *unit.comments)) if draft else unit)
    taken = {unit.key for unit in near} - {unit.key for unit in merged.obsolete}
    return tuple(found), [unit for unit in pool if unit.key not in taken]


def _nearness(record: Record, around: tuple[str, str]) -> int:
    before, after = around
    return int(record.before == before) + int(record.after == after)


def _moved(unit: Unit, told: Unit) -> Unit:
    flags = tuple(dict.fromkeys((*(f for f in told.flags if f != "fuzzy"), *unit.flags)))
    comments = tuple(dict.fromkeys((*unit.comments, *told.comments)))
    moved = replace(unit, target=told.target, state=State.TRANSLATED, flags=flags)
    return remarked(replace(moved, comments=comments))
