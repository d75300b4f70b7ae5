"""Where a text belongs: the pages of a language, their entries, and who has which source."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.exchange.parcel import Item
from pipeline.folding import fold
from pipeline.merge import merge
from pipeline.model import Catalog, State, Unit

Key = tuple[str, str]  # (context, source)
_MOST = 0.75  # of a file's texts: a page that has so many is what the file is about


@dataclass(slots=True)
class Shelf:
    """One page's catalog while it is filled. `page`: whether there still is such a page."""

    catalog: Catalog
    page: bool
    units: dict[Key, Unit]
    obsolete: dict[Key, Unit]

    @property
    def filled(self) -> Catalog:
        """The catalog with what came in, as `extract` leaves it too."""
        units, obsolete = tuple(self.units.values()), tuple(self.obsolete.values())
        if (units, obsolete) == (self.catalog.units, self.catalog.obsolete):
            return self.catalog
        full = replace(self.catalog, units=units, obsolete=obsolete)
        bare = [
            Unit(u.source, context=u.context, notes=u.notes, references=u.references) for u in units
        ]
        return merge(bare, full, page=full.page, language=full.language) if self.page else full


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a page; `loose` where its source differs in what `fold` folds."""

    page: str
    key: Key
    loose: bool = False


@dataclass(slots=True)
class Rounds:
    """All pages of a language in page order, those that are gone too, and who has what.

    `names` are the other names of pages: their files' and catalogs' paths. They may name pages
    that cannot be read, and that have no shelf.
    """

    shelves: dict[str, Shelf]
    names: Mapping[str, str]
    exact: dict[Key, list[str]] = field(default_factory=dict)  # -> pages
    folded: dict[Key, list[Place]] = field(default_factory=dict)
    stale: dict[Key, list[Place]] = field(default_factory=dict)  # by what drafts were made from
    kept: dict[Key, list[str]] = field(default_factory=dict)  # -> pages where it is obsolete

    @classmethod
    def of(
        cls, catalogs: Iterable[Catalog], gone: Iterable[Catalog], names: Mapping[str, str]
    ) -> Rounds:
        """From the catalogs of pages, and of those that are gone."""
        shelves = {c.page: _shelf(c, page=True) for c in catalogs}
        shelves |= {c.page: _shelf(c, page=False) for c in gone}
        made = cls(shelves, names)
        for page, shelf in shelves.items():
            for key in shelf.obsolete:
                made.kept.setdefault(key, []).append(page)
            for unit in shelf.units.values():
                made.exact.setdefault(unit.key, []).append(page)
                made.folded.setdefault(_folded(unit.key), []).append(Place(page, unit.key, True))
                if unit.state is State.DRAFT and unit.previous:
                    old = _folded((unit.previous_context, unit.previous))
                    made.stale.setdefault(old, []).append(Place(page, unit.key))
        return made

    def named(self, item: Item) -> list[str]:
        """The page that an item names, or else the pages that its references do."""
        for names in ((item.page,), item.unit.references):
            if found := dict.fromkeys(page for name in names if (page := self._page(name))):
                return list(found)
        return []

    def home(self, items: Iterable[Item]) -> str:
        """The page that items without a page are about; empty where there is no such page."""
        counts: Counter[str] = Counter()
        found = 0
        for item in items:
            pages = {place.page for place in self.folded.get(_folded(item.unit.key), ())}
            counts.update(pages)
            found += bool(pages)
        best = counts.most_common(2)
        if not best or best[0][1] < _MOST * found or (best[1:] and best[1][1] == best[0][1]):
            return ""
        return best[0][0]

    def having(
        self, key: Key, pages: Collection[str] | None = None, *, claimed: Collection[Key] = ()
    ) -> list[Place]:
        """The entries with this source, or where there are none, with one that is equal folded.

        Of those pages, or of all that there still are, and only then of those that are gone.
        `claimed`: sources that others have exactly.
        """
        exact = [Place(page, key) for page in self.exact.get(key, ())]
        loose = [p for p in self.folded.get(_folded(key), ()) if p.key not in claimed]
        for choice in (exact, loose):
            if pages is not None:
                found = [place for place in choice if place.page in pages]
            else:
                found = [place for place in choice if self.shelves[place.page].page]
            if found:
                return found
        return [] if pages is not None else [*exact, *loose][:1]

    def drafted(self, key: Key, pages: Collection[str] | None = None) -> list[Place]:
        """The stale drafts that were made from this source, on pages that have it no more."""
        return [
            place
            for place in self.stale.get(_folded(key), ())
            if (pages is None or place.page in pages) and self._is_stale(place, key)
        ]

    def keep(self, page: str, unit: Unit) -> None:
        """Put an obsolete entry into a page's catalog, in place of the one with its source."""
        pages = self.kept.setdefault(unit.key, [])
        pages += [page] if page not in pages else []
        self.shelves[page].obsolete[unit.key] = unit

    def _is_stale(self, place: Place, key: Key) -> bool:
        """Whether a draft still is what it was when it was put on the list."""
        units = self.shelves[place.page].units
        previous = units[place.key].previous_context, units[place.key].previous
        return key not in units and _folded(previous) == _folded(key)

    def _page(self, name: str) -> str:
        name = re.sub(r":\d+$", "", name.strip().replace("\\", "/"))
        if name in self.shelves:
            return name
        name = posixpath.normpath(name)
        while name not in self.names and "/" in name:  # "../site/content/en/knee.md"
            name = name.partition("/")[2]
        return self.names.get(name, "")


def _shelf(catalog: Catalog, *, page: bool) -> Shelf:
    units = {unit.key: unit for unit in catalog.units}
    return Shelf(catalog, page, units, {unit.key: unit for unit in catalog.obsolete})


def _folded(key: Key) -> Key:
    return key[0], fold(key[1])
