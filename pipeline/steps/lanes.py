"""One language of an extraction: catalogs as they were -> merged -> texts that moved -> saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PolypageError
from pipeline.memory import Memory
from pipeline.merge import merge
from pipeline.model import Catalog, Language, Undecided, Unit
from pipeline.steps import generator
from pipeline.steps.ledger import Ledger, Rest, text_number
from pipeline.steps.moves import Lost, Move, alone
from pipeline.steps.orphans import Orphan
from pipeline.steps.remembering import recall, records
from pipeline.steps.site import Site, Track
from pipeline.steps.strays import Pool, strays
from pipeline.steps.tree import stamp
from pipeline.steps.units import explained, units
from pipeline.steps.waiting import Edit, Waiting


@dataclass(slots=True)
class Extraction:
    """What was extracted: how many pages and segments, and what went wrong or wants a decision."""

    pages: int = 0
    segments: int = 0
    undecided: dict[str, tuple[str, Undecided]] = field(default_factory=dict)  # first of each key
    orphans: list[Orphan] = field(default_factory=list)  # catalogs whose page is gone
    moves: list[Move] = field(default_factory=list)
    offers: list[Edit] = field(default_factory=list)  # source edits that look like typing errors
    errors: list[PolypageError] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One extraction while it goes on."""

    site: Site
    result: Extraction
    ledger: Ledger
    paths: dict[str, str]  # source path by page, of those that are meant
    everything: dict[str, str]  # of all there are
    whole: bool  # whether all are meant
    waiting: Waiting = field(default_factory=Waiting)
    fresh: dict[str, tuple[Unit, ...]] = field(default_factory=dict)  # of the pages read by now
    texts: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)  # their units' keys
    unserved: dict[str, set[Language]] = field(default_factory=dict)  # where nobody is given them

    def restless(self, language: Language | None, stamps: dict[str, str]) -> list[str]:
        """The pages that have changed since the last run, or whose catalogs have."""
        code, root = language.site if language else "", self.site.config.root
        return [
            name
            for name in self.paths
            if not self.ledger.rests(
                name,
                code,
                page=stamps[name],
                catalog=stamp(root / self.site.catalog_path(name, language)),
            )
        ]

    def stirred(self, gone: Sequence[str], language: Language) -> list[str]:
        """Of the pages that are gone, those whose catalogs say something new since the last run."""
        root, path = self.site.config.root, self.site.catalog_path
        stamps = {name: stamp(root / path(name, language)) for name in gone}
        return self.ledger.stirred(language.site, stamps)

    def read(self, name: str) -> tuple[Unit, ...] | None:
        """A page's units, read once; None where that cannot be."""
        if name in self.fresh:
            return self.fresh[name]
        path = self.paths[name]
        when = self.site.stamped(path)
        try:
            page = self.site.page(name, path)
        except PolypageError as problem:
            self.result.errors.append(problem)
            self.ledger.forget(name)
            return None
        self.fresh[name] = found = tuple(units(page, path))
        targets = self.site.config.targets
        self.unserved[name] = {t for t in targets if generator.unserved(self.site, page, t)}
        self.texts[name] = keys = frozenset(unit.key for unit in found)
        texts = frozenset(map(text_number, found))
        self.ledger.settle(name, Rest(when, len(keys), texts, page.undecided))
        return found

    def live(self) -> set[int]:
        """The texts that pages have, see `text_number`."""
        pages = self.ledger.pages
        return set().union(*(rest.texts for name, rest in pages.items() if name in self.everything))

    def save(self, catalog: Catalog) -> bool:
        """Write a catalog if it changes, and note that it is up to date; whether it is."""
        language = catalog.language
        try:
            self.site.save(catalog)
        except PolypageError as problem:
            self.result.errors.append(problem)
            return False
        path = self.site.config.root / self.site.catalog_path(catalog.page, language)
        self.ledger.leave(catalog, language.site if language else "", stamp(path))
        if language:
            self.waiting.add(catalog, self.paths[catalog.page])
        return True


@dataclass(slots=True)
class Lane:
    """One language of an extraction."""

    run: Run
    language: Language
    memory: Memory
    lost: Lost
    stirred: Sequence[str]  # see `Run.stirred`
    new: dict[str, Catalog] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)  # of the catalogs when they were read
    heirs: dict[str, Catalog] = field(default_factory=dict)  # by pages with another name now
    gained: list[str] = field(default_factory=list)  # pages with drafts of what others have lost

    def bring(self, names: Sequence[str], track: Track[str]) -> None:
        """Bring these pages' catalogs up to date, and those of pages that gain by it.

        The catalog of a page that nobody is served in the language is left as it is.
        """
        unserved = self.run.unserved
        names = [name for name in names if self.language not in unserved.get(name, ())]
        self.inherit(names)
        for name in track(names, f"extract {self.language.site}"):
            self.merge(name)
        for name in self.gaining():
            if self.run.whole and name in self.run.paths:
                self.merge(name)
            else:
                self.run.ledger.disturb(name, self.language.site)
        self.follow()
        self.save(track)

    def inherit(self, names: Sequence[str]) -> None:
        """Find the new pages that have another name only."""
        new = [name for name in names if self.lost.gone and not self.stamp(name)]
        found = {name: units for name in new if (units := self.run.read(name))}
        self.heirs = self.lost.heirs(found)
        for name, old in self.heirs.items():
            count = sum(bool(unit.target) for unit in old.units)
            path = self.run.site.catalog_path(old.page, self.language)
            move = Move(old.page, name, self.language, count, True, path)
            self.run.result.moves.append(move)

    def merge(self, name: str) -> None:
        """A page's units as they are now, merged with its catalog, or with that of its old name."""
        site, language = self.run.site, self.language
        new = self.run.read(name)
        if new is None:
            return
        self.stamps[name] = self.stamp(name)
        try:
            self.lost.known[name] = old = site.catalog(name, language)
        except PolypageError as problem:
            self.run.result.errors.append(problem)
            self.new.pop(name, None)
            return
        self.new[name] = merge(new, old or self.heirs.get(name), page=name, language=language)

    def stamp(self, name: str) -> str:
        """What tells whether a page's catalog is still the one that was read."""
        site = self.run.site
        return stamp(site.config.root / site.catalog_path(name, self.language))

    def gaining(self) -> list[str]:
        """The pages at rest with empty entries for texts that other pages have lost, or have again.

        What two pages had lost, in different words, is decided when one of them has it again.
        """
        ledger, code = self.run.ledger, self.language.site
        texts = {text_number(u) for c in self.new.values() for u in c.obsolete if u.target}
        texts.update(*(ledger.pages[page].texts for page in self.new))
        for page, catalog in self.new.items():
            old, now = self.lost.known.get(page), {unit.key for unit in catalog.units}
            texts |= {text_number(u) for u in (old.units if old else ()) if u.key not in now}
        for name in self.stirred:
            gone = self.lost.catalog(name)
            said = (*gone.units, *gone.obsolete) if gone else ()
            texts |= {text_number(unit) for unit in said if unit.target}
        return [name for name in ledger.open(code, texts) if name not in self.new]

    def follow(self) -> None:
        """Fill empty entries with what was said for them on the pages where they were before."""
        if not any(not unit.target for catalog in self.new.values() for unit in catalog.units):
            return
        site, code = self.run.site, self.language.site
        read = {
            site.catalog_path(name, self.language): (self.stamps[name], tuple(records(old)))
            for name in self.new
            if (old := self.lost.known[name]) and not site.held
        }
        self.memory.put(code, read)  # it need not read them again
        recall(site, self.memory, (self.language,), self.run.result.errors)
        self.lost.gather()
        pool = Pool()
        for name, catalog in self.new.items():
            units, moves = self.lost.follow(name, catalog.units)
            self.new[name] = replace(catalog, units=units)
            self.run.result.moves += moves
            old = self.lost.known[name]
            pool.lost += strays(old, catalog) if old else ()
        self.bury(pool)
        for name in sorted(self.new, key=self.turn):
            catalog = self.new[name]
            self.new[name] = filled = pool.fill(catalog, self.lost.known[name])
            self.gained += [name] * (filled is not catalog)
        for name in self.heirs.keys() & self.new.keys():
            others = (c for n, c in self.new.items() if n != name and not self.lost.known[n])
            self.new[name] = alone(self.new[name], others)

    def turn(self, name: str) -> tuple[bool, str]:
        """When a page may take what others have lost: first those to which texts have come."""
        old = self.lost.known[name]
        before = {unit.key for unit in old.units} if old else set()
        come = any(not u.target and u.key not in before for u in self.new[name].units)
        return not come, name

    def bury(self, pool: Pool) -> None:
        """Put into the pool what the pages had that are gone."""
        inherited = {old.page for old in self.heirs.values()}
        live = self.run.live() if self.lost.gone else set()
        for name in self.lost.gone:
            if catalog := self.lost.catalog(name):
                pool.bury(catalog, live, inherited=name in inherited)

    def save(self, track: Track[str]) -> None:
        """Write what changes, and let the memory know of it.

        What gained goes first: until it is written, what was lost must be seen to be lost.
        """
        site = self.run.site
        left = {}
        names = [*self.gained, *(name for name in self.new if name not in self.gained)]
        for name in track(names, f"write {self.language.site}"):
            if self.stamp(name) != self.stamps[name]:  # somebody has saved it meanwhile
                self.merge(name)
            if name in self.new and self.run.save(explained(site, self.new[name])):
                path = site.catalog_path(name, self.language)
                left[path] = (self.stamp(name), tuple(records(self.new[name])))
        if not site.dry_run:
            self.memory.put(self.language.site, left)
