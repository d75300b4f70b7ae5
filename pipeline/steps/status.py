"""Status: how far each page is in each language, measured against the pages as they are now."""

from __future__ import annotations

import contextlib
import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.unresolved import unresolved
from pipeline.config import memory_files
from pipeline.differences import differences
from pipeline.errors import ConfigError, PolypageError
from pipeline.memory import Record
from pipeline.merge import merge
from pipeline.model import Catalog, Language, Page, State, Unit
from pipeline.report.status import StatusRow
from pipeline.steps import generator
from pipeline.steps.addresses import published
from pipeline.steps.gate import Gate, gated
from pipeline.steps.making import fit
from pipeline.steps.policies import publishing
from pipeline.steps.remembering import FILE, known, recall, records, remember
from pipeline.steps.site import CACHE, Site
from pipeline.steps.tree import stamp
from pipeline.steps.units import units
from pipeline.steps.waiting import is_stale
from pipeline.steps.works import Works
from pipeline.urgency import is_about_health, urgency


@dataclass(frozen=True, slots=True)
class _Count:
    """A row, and what it is put in order by."""

    row: StatusRow
    language: Language
    missing: tuple[str, ...]  # untranslated sources
    alarming: int  # stale segments that matter

    @property
    def rank(self) -> int:
        """0: what is stale matters, or nothing is known; 1: what is missing or a draft does.

        2: anything is missing; 3: done.
        """
        if self.alarming or self.row.unread:
            return 0
        return 1 if self.row.urgent else 2 if self.row.done < self.row.segments else 3


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The catalogs on disk as they are read; for a memory that has no file, what they say."""

    site: Site
    forgetful: bool  # whether there is no file
    read: dict[Language, dict[str, tuple[str, tuple[Record, ...]]]] = field(default_factory=dict)

    def catalog(self, page: str, language: Language) -> Catalog | None:
        path = self.site.catalog_path(page, language)
        when = stamp(self.site.config.root / path)
        found = self.site.catalog(page, language)
        if found and self.forgetful:
            self.read.setdefault(language, {})[path] = (when, tuple(records(found)))
        return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """What counts: the catalogs, the gate, and whoever knows which pages are kept."""

    shelf: _Shelf
    gate: Gate
    works: Works

    def counted(
        self, page: Page, new: Sequence[Unit], language: Language, matters: Callable[[str], bool]
    ) -> _Count:
        """The count of a page in a language; PolypageError where its catalog cannot be read."""
        # As `extract` would leave it but for the notes about terms, which take long.
        old = self.shelf.catalog(page.path, language)
        catalog = merge(new, old, page=page.path, language=language)
        count = _counted(catalog, language, matters)
        publish = publishing(self.shelf.site, page.path, language)
        kept = publish.missing == "keep" and self.works.keeps(page, catalog, language)
        wrong = len(self.gate.errors(page, catalog, fit(catalog, publish.state)))
        return replace(count, row=replace(count.row, kept=kept, errors=wrong))


def status(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language]
) -> tuple[list[StatusRow], list[PolypageError]]:
    """A row for each page and language, its catalog readable or not, and what could not be read.

    Pages come first where something that matters is not done: a warning, a dose. Else they are in
    their own order.
    """
    pages: list[list[_Count]] = []
    errors: list[PolypageError] = []
    shelf = _Shelf(site, not (site.config.root / CACHE / FILE).is_file())
    with gated(site) as gate:
        desk = _Desk(shelf, gate, Works.of(gate, globs))
        for page, path in site.pages(globs, errors):
            matters = _judge(page, site.config.source)
            new = tuple(units(page, path))
            rows: list[_Count] = []
            for language in generator.served(site, page, languages):
                try:
                    rows.append(desk.counted(page, new, language, matters))
                except PolypageError as problem:
                    errors.append(problem)
                    unread = StatusRow(page.path, language.site, 0, unread=True)
                    rows.append(_Count(unread, language, (), 0))
            pages.append(rows)
    pages.sort(key=lambda rows: min((one.rank for one in rows), default=0))
    return _remembered(shelf, [one for rows in pages for one in rows], errors), errors


def strays(site: Site) -> list[tuple[str, int]]:
    """The folders of catalogs in languages that are no targets, each with how many it has."""
    locales = site.config.locales
    ours = {"templates", *(language.site for language in site.config.targets)}
    found = []
    with contextlib.suppress(OSError, PolypageError):
        for folder in sorted(p.name for p in site.path(locales).iterdir() if p.is_dir()):
            if folder not in ours and not folder.startswith("."):
                path = f"{locales}/{folder}"
                found.append((path, len(site.files(path, (".po",))[0])))
    return [(path, count) for path, count in found if count]


def _judge(page: Page, source: Language) -> Callable[[str], bool]:
    """Says of a text of the page whether it matters."""

    @functools.cache
    def about() -> bool:
        return is_about_health([s.source for s in page.translatable], source.base)

    @functools.cache
    def matters(text: str) -> bool:
        return bool(urgency(text, source.base, about=about()))

    return matters


def _counted(catalog: Catalog, language: Language, matters: Callable[[str], bool]) -> _Count:
    counts = Counter(unit.state for unit in catalog.units)
    stale = [unit for unit in catalog.units if is_stale(unit)]
    alarming = {unit.key for unit in stale if _is_alarming(unit, matters)}
    left = [u for u in catalog.units if u.state in (State.UNTRANSLATED, State.DRAFT)]
    row = StatusRow(
        page=catalog.page,
        language=language.site,
        segments=len(catalog.units),
        untranslated=counts[State.UNTRANSLATED],
        draft=counts[State.DRAFT],
        translated=counts[State.TRANSLATED],
        approved=counts[State.APPROVED],
        stale=len(stale),
        unresolved=sum(any(unresolved(unit)) for unit in catalog.units),
        urgent=sum(unit.key in alarming or matters(unit.source) for unit in left),
        slug=published(catalog),
    )
    missing = tuple(u.source for u in left if u.state is State.UNTRANSLATED)
    return _Count(row, language, missing, len(alarming))


def _is_alarming(unit: Unit, matters: Callable[[str], bool]) -> bool:
    """Whether what a stale draft says, or what it has to say now, matters."""
    if matters(unit.source) or matters(unit.previous):
        return True
    return bool(differences(unit.previous, unit.source))


def _remembered(
    shelf: _Shelf, counts: Sequence[_Count], errors: list[PolypageError]
) -> list[StatusRow]:
    """The rows with how much of what is untranslated the memory knows.

    What is wrong with its TMX files is told; with catalogs of other pages than these, it is not.
    """
    wanted: dict[Language, dict[str, None]] = {}
    for one in counts:
        if one.missing:
            wanted.setdefault(one.language, {}).update(dict.fromkeys(one.missing))
    if not wanted:
        return [one.row for one in counts]
    found: dict[Language, set[str]] = {}
    broken: list[PolypageError] = []
    try:
        with remember(shelf.site, (), []) as memory:
            for language, sources in wanted.items():
                memory.put(language.site, shelf.read.get(language, {}))
                recall(shelf.site, memory, (language,), broken)
                found[language] = set(known(memory, language, sources, threshold=1))
        files = memory_files(shelf.site.config)
        errors += [problem for problem in broken if problem.path in files]
    except ConfigError as problem:
        errors.append(problem)
    except PolypageError:
        found = {}
    return [
        replace(one.row, memory=sum(s in found.get(one.language, ()) for s in one.missing))
        for one in counts
    ]
