"""Pretranslate: empty entries -> memory -> glossary -> engine -> drafts in the catalogs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.engines import create
from pipeline.errors import EngineError, PolypageError
from pipeline.glossary import Glossary
from pipeline.memory import Memory, entries
from pipeline.merge import differences
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


@dataclass(slots=True)
class _Work:
    """One language's catalogs while they are filled."""

    site: Site
    language: Language
    catalogs: dict[str, Catalog]
    result: Drafting
    touched: set[str] = field(default_factory=set)
    saved: float = field(default_factory=time.monotonic)

    def open_sources(self) -> list[str]:
        """The untranslated texts, each once, in page order."""
        units = (u for c in self.catalogs.values() for u in c.units)
        return list(dict.fromkeys(u.source for u in units if u.state is State.UNTRANSLATED))

    def fill(self, drafts: dict[str, tuple[str, str]]) -> None:
        """Store (target, origin) by source in every empty entry with that source."""
        for name, catalog in self.catalogs.items():
            units = tuple(self._filled(unit, drafts) for unit in catalog.units)
            if units != catalog.units:
                self.catalogs[name] = replace(catalog, units=units)
                self.touched.add(name)

    def _filled(self, unit: Unit, drafts: dict[str, tuple[str, str]]) -> Unit:
        if unit.state is not State.UNTRANSLATED or unit.source not in drafts:
            return unit
        target, origin = drafts[unit.source]
        kind = origin.partition(":")[0] if origin.startswith("memory") else origin
        self.result.filled[kind] = self.result.filled.get(kind, 0) + 1
        return replace(unit, target=target, state=State.DRAFT, origin=origin)

    def save(self) -> None:
        """Write what has changed."""
        for name in sorted(self.touched):
            self.site.save(self.catalogs[name])
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

    What was finished is saved every few seconds and on the way out, whatever ends the run.
    """
    result = Drafting()
    result.errors += site.glossary[1]
    machine = engine
    for language in languages:
        catalogs, everything = _catalogs(site, globs, language=language, result=result)
        work = _Work(site, language, catalogs, result)
        memory = Memory.build(entries(everything), differs=differences)
        try:
            _fill(work, memory, machine, track)
        except EngineError as problem:  # the other languages still have the memory
            result.errors.append(problem)
            machine = create(MEMORY, options={})
        finally:
            work.save()
        result.left += sum(
            unit.state is State.UNTRANSLATED for c in work.catalogs.values() for unit in c.units
        )
    return result


def _fill(work: _Work, memory: Memory, machine: Engine, track: Track[str]) -> None:
    label = f"pretranslate {work.language.site}"
    asked = work.open_sources()
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
    pending: dict[str, tuple[str, str]] = {}
    try:
        drafts = desk.translate(rest)
        for _, draft in zip(track(rest, f"{label} by {machine.name}"), drafts, strict=False):
            if draft.target is None:
                refused = Refused(work.language.site, draft.source, draft.reason)
                work.result.refused.append(refused)
                continue
            pending[draft.source] = (draft.target, f"machine: {machine.name}")
            if time.monotonic() - work.saved > _EVERY:
                work.fill(pending)
                work.save()
    finally:
        work.fill(pending)


def _known(work: _Work, source: str, memory: Memory) -> tuple[str, str] | None:
    """(target, origin) from the memory or the glossary, if the checks find no error in it."""
    config, glossary = work.site.config, work.site.glossary[0]
    languages = (config.source, work.language)
    for target, origin in _candidates(source, memory, glossary, work.language):
        if not unfit(source, target, languages=languages, glossary=glossary):
            return target, origin
    return None


def _candidates(
    source: str, memory: Memory, glossary: Glossary, language: Language
) -> Iterator[tuple[str, str]]:
    for target in memory.exact(source):
        yield target, "memory: 100%"
    for match in memory.fuzzy(source):
        if not match.differs:
            yield match.target, f"memory: {min(99, int(match.score * 100))}%"
    term = glossary.exact(source, language)
    if term is not None:
        yield term, "machine: glossary"


def _catalogs(
    site: Site, globs: Sequence[str], *, language: Language, result: Drafting
) -> tuple[dict[str, Catalog], list[Catalog]]:
    """The chosen pages' catalogs, and those of all pages for the memory."""
    chosen = site.sources(globs)[0]
    everything: list[Catalog] = []
    catalogs: dict[str, Catalog] = {}
    for name, path in site.sources()[0].items():
        try:
            catalog = current(site, site.page(name, path), path, language=language)
        except PolypageError as problem:
            if name in chosen and str(problem) not in map(str, result.errors):
                result.errors.append(problem)
            continue
        everything.append(catalog)
        if name in chosen:
            catalogs[name] = catalog
    return catalogs, everything
