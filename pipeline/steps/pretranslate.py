"""Pretranslate: empty entries -> memory -> glossary -> engines -> drafts in the catalogs."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import ConfigError, EngineError, PolypageError
from pipeline.memory import Memory
from pipeline.model import Catalog, Engine, Language, State, Unit
from pipeline.pocomments import is_edited
from pipeline.policy import MEMORY
from pipeline.steps import generator
from pipeline.steps.asks import Ask, asks, is_open, is_ours
from pipeline.steps.build import current
from pipeline.steps.drafts import Desk
from pipeline.steps.offers import Fill, Offer, Offers, suggesting
from pipeline.steps.policies import severities
from pipeline.steps.remembering import remember
from pipeline.steps.site import Site, Track, silent
from pipeline.steps.staff import Cost, Staff

_EVERY = 2.0  # seconds between two savings while an engine works; answers are kept all the time

Names = tuple[str, ...]  # of a chain's engines


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
    renewed: int = 0  # drafts of before that are others now
    refused: list[Refused] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    machines: list[str] = field(default_factory=list)  # the engines there are, but for the memory
    errors: list[PolypageError] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """One language's catalogs while they are filled."""

    site: Site
    language: Language
    paths: dict[str, str]  # source path by page
    result: Drafting
    refresh: bool = False  # whether drafts that nobody has edited are made anew
    catalogs: dict[str, Catalog] = field(default_factory=dict)
    stamps: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    offers: dict[Ask, Offer] = field(default_factory=dict)
    drafts: dict[Names, dict[str, Fill]] = field(default_factory=dict)  # a chain's, by source
    chains: dict[str, Names] = field(default_factory=dict)  # by page
    remembered: set[Names] = field(default_factory=set)  # chains in which the memory was asked
    refused: dict[tuple[Names, str], str] = field(default_factory=dict)  # and why
    suggested: set[tuple[str, str, str]] = field(default_factory=set)  # (page, *key)
    touched: set[str] = field(default_factory=set)
    saved: float = field(default_factory=time.monotonic)

    def open(self, name: str) -> None:
        """Read a page's catalog, and remember which version of it this is.

        A page that nobody is served in the language has none.
        """
        self.stamps[name] = self.site.stamp(name, self.language)
        page = self.site.page(name, self.paths[name])
        if not generator.unserved(self.site, page, self.language):
            path = self.paths[name]
            self.catalogs[name] = current(self.site, page, path, language=self.language)

    def asked(self) -> list[Ask]:
        """What the entries that nobody has seen to ask for, each once, in page order."""
        return [ask for _, ask in self._asking(self.catalogs, is_open)]

    def wanted(self, chain: Names) -> list[Ask]:
        """The texts of a chain's pages that it has no draft for yet, each once, in page order."""
        pages = [name for name in self.catalogs if self.chains[name] == chain]
        made = self.drafts.get(chain, {})
        found: dict[str, Ask] = {}
        for unit, ask in self._asking(pages, self.is_wanted):
            offer = self.offers.get(ask)
            known = chain in self.remembered and offer and offer.fill
            if not known and unit.source not in made:
                found.setdefault(unit.source, ask)
        return list(found.values())

    def is_wanted(self, unit: Unit) -> bool:
        """Whether a machine may fill an entry: it is empty, or its own and to be made anew."""
        if unit.state is State.UNTRANSLATED:
            return True
        return self.refresh and is_ours(unit) and is_edited(unit.target, unit.comments) is False

    def _asking(
        self, pages: Iterable[str], wanted: Callable[[Unit], bool]
    ) -> list[tuple[Unit, Ask]]:
        found: dict[Ask, Unit] = {}
        for name in pages:
            catalog = self.catalogs[name]
            for unit, ask in zip(catalog.units, asks(catalog), strict=True):
                if wanted(unit):
                    found.setdefault(ask, unit)
        return [(unit, ask) for ask, unit in found.items()]

    def fill(self) -> None:
        """Put what there is into every entry that it is for."""
        for name, catalog in self.catalogs.items():
            filled = self.filled(name, catalog)
            for old, new in zip(catalog.units, filled.units, strict=True):
                if old.target != new.target:
                    kind = "memory" if new.origin.startswith("memory") else new.origin
                    self.result.filled[kind] = self.result.filled.get(kind, 0) + 1
                    self.result.renewed += bool(old.target)
                if old is not new:
                    self.touched.add(name)
                if old.comments != new.comments and old.target == new.target:
                    self.suggested.add((name, *new.key))
            self.catalogs[name] = filled

    def filled(self, name: str, catalog: Catalog) -> Catalog:
        """The catalog with drafts and suggestions; entries that stay are the same objects."""
        pairs = zip(catalog.units, asks(catalog), strict=True)
        return replace(catalog, units=tuple(self._revised(name, unit, ask) for unit, ask in pairs))

    def _revised(self, name: str, unit: Unit, ask: Ask) -> Unit:
        if not is_open(unit):
            return unit
        chain, offer = self.chains[name], self.offers.get(ask)
        fill = offer.fill if offer and chain in self.remembered else None
        fill = fill or self.drafts.get(chain, {}).get(ask.source)
        if fill and self.is_wanted(unit):
            unit = fill.put(unit)
        return suggesting(unit, offer) if offer else unit

    def save(self) -> None:
        """Write what has changed. What people saved meanwhile stays: an engine may take hours."""
        for name in sorted(self.touched):
            try:
                if self.site.stamp(name, self.language) != self.stamps[name]:
                    self.open(name)
                    self.catalogs[name] = self.filled(name, self.catalogs[name])
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
    engine: Engine | None = None,
    refresh: bool = False,
    budget: int = 0,
    track: Track[str] = silent,
) -> Drafting:
    """Fill the empty entries of the catalogs with drafts; what a person wrote is not touched.

    The configuration says which engines are asked in which order; `engine` stands in for all of
    them, behind the memory. `refresh` makes drafts anew that came from a machine and that nobody
    has edited. `budget`: characters that each engine may be sent. What else the memory has is
    shown in comments. What was finished is saved every few seconds and on the way out, whatever
    ends the run. A dry run asks nobody, and counts what it would ask.
    """
    result = Drafting()
    result.errors += site.glossary[1]
    chosen, clashes = site.sources(globs)
    result.errors += clashes
    found: list[PolypageError] = []
    staff = Staff.of(site, engine=engine, budget=budget)
    result.machines += (name for name in staff.engines if name != MEMORY)
    try:
        with remember(site, languages, found) as memory:
            result.errors += _told(site, found, languages, chosen=chosen)
            for language in languages:
                work = _Work(site, language, chosen, result, refresh)
                _open(work, staff)
                try:
                    _fill(work, memory, staff, track)
                finally:
                    work.fill()
                    work.save()
                result.suggested += len(work.suggested)
                result.left += sum(not u.target for c in work.catalogs.values() for u in c.units)
    finally:
        result.costs += staff.costs()
        staff.answers.close()
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


def _open(work: _Work, staff: Staff) -> None:
    for name, path in work.paths.items():
        work.chains[name] = staff.chain(name, path, work.language)
        try:
            work.open(name)
        except PolypageError as problem:
            work.result.errors.append(problem)


def _fill(work: _Work, memory: Memory, staff: Staff, track: Track[str]) -> None:
    """Ask the memory about every text, then each chain's engines for what is left of it."""
    label = f"pretranslate {work.language.site}"
    site, language = work.site, work.language
    said = severities(site, "", language.site)
    offers = Offers(memory, site.glossary[0], site.config.source, language, said)
    asked = work.asked()
    for ask, _ in zip(asked, track([a.source for a in asked], f"{label} from memory"), strict=True):
        work.offers[ask] = offers.of(ask)
    for chain in dict.fromkeys(work.chains[name] for name in work.catalogs):
        for name in chain:
            if name == MEMORY:
                work.remembered.add(chain)
            elif name not in staff.away and (rest := work.wanted(chain)):
                _ask(work, staff, (chain, name), rest, track)
        left = {ask.source for ask in work.wanted(chain)}
        for (where, source), reason in work.refused.items():
            if where == chain and source in left:
                work.result.refused.append(Refused(work.language.site, source, reason))


def _ask(
    work: _Work, staff: Staff, who: tuple[Names, str], rest: Sequence[Ask], track: Track[str]
) -> None:
    """One engine's drafts for the texts that a chain has none for."""
    chain, name = who
    site, language = work.site, work.language
    said = severities(site, "", language.site)
    desk = Desk(staff.engines[name], site.config.source, language, site.glossary[0], said)
    made = work.drafts.setdefault(chain, {})
    label = f"pretranslate {work.language.site} by {name}"
    work.fill()
    try:
        drafts = desk.translate(rest)
        shown = track([ask.source for ask in rest], label)
        for _, draft in zip(shown, drafts, strict=False):
            if draft.target is None:
                work.refused[chain, draft.source] = draft.reason
                continue
            origin = f"machine: {desk.engine.name}"
            made[draft.source] = Fill(draft.target, origin, terms=str(draft.terms))
            if time.monotonic() - work.saved > _EVERY:
                work.fill()
                work.save()
    except EngineError as problem:  # the next one in the chain is asked, here and further on
        work.result.errors.append(problem)
        staff.away.add(name)
    except ConfigError as problem:  # a language that the engine has not
        work.result.errors.append(problem)
