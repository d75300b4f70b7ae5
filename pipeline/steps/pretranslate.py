"""Pretranslate: empty entries -> memory -> glossary -> engine -> drafts in the catalogs."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from pipeline.engines import create
from pipeline.errors import ConfigError, EngineError, PolypageError
from pipeline.memory import Memory
from pipeline.model import Catalog, Engine, Language, State, Unit
from pipeline.steps.build import current
from pipeline.steps.drafts import Desk
from pipeline.steps.offers import Ask, Fill, Offer, Offers, asks, is_open, suggesting
from pipeline.steps.remembering import remember
from pipeline.steps.site import Site, Track, silent

MEMORY = "memory"  # the engine that asks nobody
_EVERY = 2.0  # seconds between two savings while an engine works: what a kill may cost


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that got no draft, and why."""

    language: str
    source: str
    reason: str


@dataclass(slots=True)
class Drafting:
    """How many entries each origin filled, what was refused, and what went wrong."""

    filled: dict[str, int] = field(default_factory=dict)  # origin without its score -> entries
    suggested: int = 0  # entries with other suggestions than before, in comments
    left: int = 0
    refused: list[Refused] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """One language's catalogs while they are filled."""

    site: Site
    language: Language
    paths: dict[str, str]  # source path by page
    result: Drafting
    catalogs: dict[str, Catalog] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    offers: dict[Ask, Offer] = field(default_factory=dict)
    drafts: dict[str, Fill] = field(default_factory=dict)  # a machine's, by source
    suggested: set[tuple[str, str, str]] = field(default_factory=set)  # (page, *key)
    touched: set[str] = field(default_factory=set)
    saved: float = field(default_factory=time.monotonic)

    def open(self, name: str) -> Catalog:
        """Read a page's catalog, and remember which version of it this is."""
        self.stamps[name] = self.site.stamp(name, self.language)
        page = self.site.page(name, self.paths[name])
        self.catalogs[name] = current(self.site, page, self.paths[name], language=self.language)
        return self.catalogs[name]

    def asked(self) -> list[Ask]:
        """What the entries that nobody has seen to ask for, each once, in page order."""
        found = (
            ask
            for catalog in self.catalogs.values()
            for unit, ask in zip(catalog.units, asks(catalog), strict=True)
            if is_open(unit)
        )
        return list(dict.fromkeys(found))

    def empty(self) -> list[str]:
        """The texts without a translation, each once, in page order."""
        units = (u for c in self.catalogs.values() for u in c.units)
        return list(dict.fromkeys(u.source for u in units if u.state is State.UNTRANSLATED))

    def fill(self) -> None:
        """Put what there is into every entry that it is for."""
        for name, catalog in self.catalogs.items():
            filled = self.filled(catalog)
            for old, new in zip(catalog.units, filled.units, strict=True):
                if old.state is not new.state:
                    kind = "memory" if new.origin.startswith("memory") else new.origin
                    self.result.filled[kind] = self.result.filled.get(kind, 0) + 1
                if old is not new:
                    self.touched.add(name)
                if old.comments != new.comments:
                    self.suggested.add((name, *new.key))
            self.catalogs[name] = filled

    def filled(self, catalog: Catalog) -> Catalog:
        """The catalog with drafts and suggestions; entries that stay are the same objects."""
        pairs = zip(catalog.units, asks(catalog), strict=True)
        return replace(catalog, units=tuple(self._revised(unit, ask) for unit, ask in pairs))

    def _revised(self, unit: Unit, ask: Ask) -> Unit:
        if not is_open(unit):
            return unit
        offer = self.offers.get(ask)
        fill = (offer and offer.fill) or self.drafts.get(ask.source)
        if fill and unit.state is State.UNTRANSLATED:
            unit = fill.put(unit)
        return suggesting(unit, offer) if offer else unit

    def save(self) -> None:
        """Write what has changed. What people saved meanwhile stays: an engine may take hours."""
        for name in sorted(self.touched):
            try:
                if self.site.stamp(name, self.language) != self.stamps[name]:
                    self.catalogs[name] = self.filled(self.open(name))
                self.site.save(self.catalogs[name])
                self.stamps[name] = self.site.stamp(name, self.language)
            except PolypageError as problem:
                self.result.errors.append(problem)
        self.touched.clear()
        self.saved = time.monotonic()


def pretranslate(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    engine: Engine,
    track: Track[str] = silent,
) -> Drafting:
    """Fill the empty entries of the catalogs with drafts; nothing that is filled is touched.

    What else the memory has is shown in comments. What was finished is saved every few seconds
    and on the way out, whatever ends the run.
    """
    result = Drafting()
    result.errors += site.glossary[1]
    chosen, clashes = site.sources(globs)
    result.errors += clashes
    found: list[PolypageError] = []
    machine = engine
    with remember(site, languages, found) as memory:
        result.errors += _told(site, found, languages, chosen=chosen)
        for language in languages:
            work = _Work(site, language, chosen, result)
            _open(work)
            try:
                _fill(work, memory, machine, track)
            except EngineError as problem:  # the other languages still have the memory
                result.errors.append(problem)
                machine = create(MEMORY, options={})
            except ConfigError as problem:  # a language that the engine has not
                result.errors.append(problem)
            finally:
                work.save()
            result.suggested += len(work.suggested)
            result.left += sum(not u.target for c in work.catalogs.values() for u in c.units)
    return result


def _told(
    site: Site,
    errors: Sequence[PolypageError],
    languages: Sequence[Language],
    *,
    chosen: Collection[str],
) -> list[PolypageError]:
    """What is wrong with the memory's files, but for the catalogs of pages that are not meant."""
    others = site.sources()[0].keys() - chosen if errors else ()
    unmeant = {site.catalog_path(name, language) for name in others for language in languages}
    return [problem for problem in errors if problem.path not in unmeant]


def _open(work: _Work) -> None:
    for name in work.paths:
        try:
            work.open(name)
        except PolypageError as problem:
            work.result.errors.append(problem)


def _fill(work: _Work, memory: Memory, machine: Engine, track: Track[str]) -> None:
    label = f"pretranslate {work.language.site}"
    config, glossary = work.site.config, work.site.glossary[0]
    offers = Offers(memory, glossary, config.source, work.language)
    asked = work.asked()
    for ask, _ in zip(asked, track([a.source for a in asked], f"{label} from memory"), strict=True):
        work.offers[ask] = offers.of(ask)
    work.fill()
    rest = work.empty()
    if machine.name == MEMORY or not rest:
        return
    desk = Desk(machine, config.source, work.language, glossary)
    try:
        drafts = desk.translate(rest)
        for _, draft in zip(track(rest, f"{label} by {machine.name}"), drafts, strict=False):
            if draft.target is None:
                refused = Refused(work.language.site, draft.source, draft.reason)
                work.result.refused.append(refused)
                continue
            work.drafts[draft.source] = Fill(draft.target, f"machine: {machine.name}")
            if time.monotonic() - work.saved > _EVERY:
                work.fill()
                work.save()
    finally:
        work.fill()
