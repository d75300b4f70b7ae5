"""Pretranslate: empty entries -> memory -> glossary -> engine -> drafts in the catalogs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.differences import differences
from pipeline.engines import create
from pipeline.errors import ConfigError, EngineError, PolypageError
from pipeline.glossary import Glossary
from pipeline.memory import Memory, entries
from pipeline.model import Catalog, Engine, Language, State, Unit
from pipeline.steps.build import current
from pipeline.steps.drafts import Desk, unfit
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
    left: int = 0
    refused: list[Refused] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fill:
    """A draft for an entry; `previous` is the source that a remembered target was written for."""

    target: str
    origin: str
    previous: str = ""

    def put(self, unit: Unit) -> Unit:
        """The unit as this draft."""
        return replace(
            unit,
            target=self.target,
            state=State.DRAFT,
            origin=self.origin,
            previous=self.previous,
        )


@dataclass(slots=True)
class _Work:
    """One language's catalogs while they are filled."""

    site: Site
    language: Language
    paths: dict[str, str]  # source path by page
    result: Drafting
    catalogs: dict[str, Catalog] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    drafts: dict[str, Fill] = field(default_factory=dict)  # by source
    touched: set[str] = field(default_factory=set)
    saved: float = field(default_factory=time.monotonic)

    def open(self, name: str) -> Catalog:
        """Read a page's catalog, and remember which version of it this is."""
        self.stamps[name] = self.site.stamp(name, self.language)
        page = self.site.page(name, self.paths[name])
        self.catalogs[name] = current(self.site, page, self.paths[name], language=self.language)
        return self.catalogs[name]

    def asked(self) -> list[str]:
        """The untranslated texts, each once, in page order."""
        units = (u for c in self.catalogs.values() for u in c.units)
        return list(dict.fromkeys(u.source for u in units if u.state is State.UNTRANSLATED))

    def fill(self, drafts: dict[str, Fill]) -> None:
        """Put drafts, by source, into every empty entry with that source."""
        self.drafts |= drafts
        for name, catalog in self.catalogs.items():
            filled = _filled(catalog, drafts)
            for old, new in zip(catalog.units, filled.units, strict=True):
                if old is not new:
                    kind = "memory" if new.origin.startswith("memory") else new.origin
                    self.result.filled[kind] = self.result.filled.get(kind, 0) + 1
                    self.touched.add(name)
            self.catalogs[name] = filled

    def save(self) -> None:
        """Write what has changed. What people saved meanwhile stays: an engine may take hours."""
        for name in sorted(self.touched):
            try:
                if self.site.stamp(name, self.language) != self.stamps[name]:
                    self.catalogs[name] = _filled(self.open(name), self.drafts)
                self.site.save(self.catalogs[name])
                self.stamps[name] = self.site.stamp(name, self.language)
            except PolypageError as problem:
                self.result.errors.append(problem)
        self.touched.clear()
        self.saved = time.monotonic()


def _filled(catalog: Catalog, drafts: dict[str, Fill]) -> Catalog:
    """The catalog with its empty entries filled; entries that stay are the same objects."""
    units = tuple(
        found.put(unit)
        if unit.state is State.UNTRANSLATED and (found := drafts.get(unit.source))
        else unit
        for unit in catalog.units
    )
    return replace(catalog, units=units)


def pretranslate(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    engine: Engine,
    track: Track[str] = silent,
) -> Drafting:
    """Fill the empty entries of the catalogs with drafts; nothing that is filled is touched.

    What was finished is saved every few seconds and on the way out, whatever ends the run.
    """
    result = Drafting()
    result.errors += site.glossary[1]
    machine = engine
    for language in languages:
        work, everything = _opened(site, globs, language=language, result=result)
        memory = Memory.build(entries(everything), differs=differences)
        try:
            _fill(work, memory, machine, track)
        except EngineError as problem:  # the other languages still have the memory
            result.errors.append(problem)
            machine = create(MEMORY, options={})
        except ConfigError as problem:  # a language that the engine has not
            result.errors.append(problem)
        finally:
            work.save()
        result.left += len([u for c in work.catalogs.values() for u in c.units if not u.target])
    return result


def _fill(work: _Work, memory: Memory, machine: Engine, track: Track[str]) -> None:
    label = f"pretranslate {work.language.site}"
    asked = work.asked()
    known = {
        source: found
        for source in track(asked, f"{label} from memory")
        if (found := _known(work, source, memory))
    }
    work.fill(known)
    rest = [source for source in asked if source not in known]
    if machine.name == MEMORY or not rest:
        return
    config, glossary = work.site.config, work.site.glossary[0]
    desk = Desk(machine, config.source, work.language, glossary)
    pending: dict[str, Fill] = {}
    try:
        drafts = desk.translate(rest)
        for _, draft in zip(track(rest, f"{label} by {machine.name}"), drafts, strict=False):
            if draft.target is None:
                refused = Refused(work.language.site, draft.source, draft.reason)
                work.result.refused.append(refused)
                continue
            pending[draft.source] = Fill(draft.target, f"machine: {machine.name}")
            if time.monotonic() - work.saved > _EVERY:
                work.fill(pending)
                pending.clear()
                work.save()
    finally:
        work.fill(pending)


def _known(work: _Work, source: str, memory: Memory) -> Fill | None:
    """What there is from the memory or the glossary, if the checks find no error in it."""
    config, glossary = work.site.config, work.site.glossary[0]
    languages = (config.source, work.language)
    for fill in _candidates(source, memory, glossary, work.language):
        if not unfit(fill.put(Unit(source)), languages=languages, glossary=glossary):
            return fill
    return None


def _candidates(
    source: str, memory: Memory, glossary: Glossary, language: Language
) -> Iterator[Fill]:
    for target in memory.exact(source):
        yield Fill(target, "memory: 100%")
    for match in memory.fuzzy(source):
        if not match.differs:
            score = min(99, int(match.score * 100))
            yield Fill(match.target, f"memory: {score}%", match.source)
    term = glossary.exact(source, language)
    if term is not None:
        yield Fill(term, "machine: glossary")


def _opened(
    site: Site, globs: Sequence[str], *, language: Language, result: Drafting
) -> tuple[_Work, list[Catalog]]:
    """The chosen pages' catalogs, and all that there are for the memory: pages come and go."""
    chosen, clashes = site.sources(globs)
    work = _Work(site, language, site.sources()[0], result)
    everything: list[Catalog] = []
    errors: list[PolypageError] = list(clashes)
    for name in work.paths:
        try:
            everything.append(work.open(name))
        except PolypageError as problem:
            errors += [problem] if name in chosen else []
    gone, unlisted = site.orphans(language)
    for name in gone:
        try:
            everything += filter(None, [site.catalog(name, language)])
        except PolypageError as problem:
            errors.append(problem)
    work.catalogs = {name: c for name, c in work.catalogs.items() if name in chosen}
    result.errors += errors + unlisted
    return work, everything
