"""What extraction left at rest: pages and catalogs that are unchanged since need no work.

A cache in `.polypage/extract.json`. Whether a file is the one that was left is told by its stamp:
times of change, size and inode. With other settings, another glossary or another polypage, all of
it is void.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.config import glossary_files
from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.model import Catalog, State, Undecided, Unit
from pipeline.steps.site import Site
from pipeline.steps.tree import stamp

FILE = "extract.json"
_SETTLED = 50_000_000  # ns after which a change of a file shows in its times, whatever the disk
_MAKERS = ("polypage", "Babel", "polib", "pyromark", "PyYAML", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Rest:
    """A page as extraction left it."""

    stamp: str
    segments: int
    texts: frozenset[int]  # a number for each of its units, see `text_number`
    undecided: tuple[Undecided, ...] = ()
    # By language ("" for the template): the catalog's stamp, and whether it has empty entries.
    catalogs: dict[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """The pages at rest, by name."""

    maker: str
    pages: dict[str, Rest] = field(default_factory=dict)
    # By language: the catalogs whose page is gone, each with its stamp.
    orphans: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, site: Site) -> Ledger:
        """What the last extraction left; nothing where that cannot be told."""
        maker = _maker(site)
        try:
            found = json.loads(site.path(f".polypage/{FILE}").read_text("utf-8"))
            if found["maker"] == maker:
                pages = {name: _rest(row) for name, row in found["pages"].items()}
                orphans = {code: dict(row.items()) for code, row in found["orphans"].items()}
                return cls(maker, pages, orphans)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            pass  # a cache that cannot be read is no cache
        return cls(maker)

    def write(self, site: Site) -> None:
        """Keep what is at rest for the next run. A cache that cannot be kept costs time only."""
        rows = {name: _row(rest) for name, rest in sorted(self.pages.items())}
        now = time.time_ns()
        orphans = {
            code: {name: when for name, when in row.items() if _old(when, now)}
            for code, row in self.orphans.items()
        }
        found = {"maker": self.maker, "pages": rows, "orphans": orphans}
        text = json.dumps(found, separators=(",", ":"))
        try:
            catalogs.write(site.cache / FILE, text)
        except (OSError, PolypageError):
            return

    def rests(self, name: str, code: str, *, page: str, catalog: str) -> bool:
        """Whether a page and its catalog in a language still have these stamps."""
        rest = self.pages.get(name)
        found = rest.catalogs.get(code) if rest and rest.stamp == page else None
        return bool(found and found[0] == catalog != "")

    def stirred(self, code: str, stamps: Mapping[str, str]) -> list[str]:
        """Of the pages that are gone, those whose catalogs in a language say something new.

        Since the last run they have changed, or lost their page. They are at rest from now on.
        """
        before = self.orphans.get(code, {})
        self.orphans[code] = dict(stamps)
        return [name for name, when in stamps.items() if before.get(name) != when]

    def open(self, code: str, texts: Iterable[int]) -> list[str]:
        """The pages with empty entries in a language and one of these texts."""
        wanted = frozenset(texts)
        return [
            name
            for name, rest in self.pages.items()
            if rest.catalogs.get(code, ("", False))[1] and not wanted.isdisjoint(rest.texts)
        ]

    def settle(self, name: str, rest: Rest) -> None:
        """A page was read: what rests with other texts than these rests no more."""
        old = self.pages.get(name)
        same = old is not None and old.stamp == rest.stamp
        self.pages[name] = replace(rest, catalogs=dict(old.catalogs) if old and same else {})

    def leave(self, catalog: Catalog, code: str, when: str) -> None:
        """A page's catalog was brought up to date, and has this stamp."""
        empty = any(unit.state is State.UNTRANSLATED for unit in catalog.units)
        self.pages[catalog.page].catalogs[code] = (when, empty)

    def disturb(self, name: str, code: str) -> None:
        """A page's catalog wants to be looked at again."""
        self.pages[name].catalogs.pop(code, None)

    def forget(self, name: str) -> None:
        """A page is gone, or could not be read."""
        self.pages.pop(name, None)


def text_number(unit: Unit) -> int:
    """A small number for what makes a unit itself; equal but for typography have the same."""
    return zlib.crc32(f"{unit.context}\4{fold(unit.source)}".encode("utf-8", "surrogatepass"))


def _rest(row: Sequence[object]) -> Rest:
    when, segments, texts, undecided, found = row
    kept = {code: (str(at), bool(empty)) for code, (at, empty) in found.items()}  # type: ignore[attr-defined]
    decisions = tuple(Undecided(*item) for item in undecided)  # type: ignore[attr-defined]
    return Rest(str(when), int(segments), frozenset(texts), decisions, kept)  # type: ignore[call-overload]


def _row(rest: Rest) -> list[object]:
    """What changed a moment ago may have changed again since without a trace: it does not rest."""
    now = time.time_ns()
    kept = {code: found for code, found in rest.catalogs.items() if _old(found[0], now)}
    when = rest.stamp if _old(rest.stamp, now) else ""
    said = [(one.key, one.value, one.line) for one in rest.undecided]
    return [when, rest.segments, sorted(rest.texts), said, kept]


def _old(when: str, now: int) -> bool:
    times = when.split()[:2]
    return bool(times) and now - max(map(int, times)) > _SETTLED


def _maker(site: Site) -> str:
    """What the outcome of an extraction depends on besides pages and catalogs."""
    said = [repr(site.config), *_versions()]
    package = Path(__file__).parents[1]
    said += [f"{path.relative_to(package)} {stamp(path)}" for path in sorted(package.rglob("*.py"))]
    root = site.config.root
    said += [f"{name} {stamp(root / name)}" for name in glossary_files(site.config)]
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _versions() -> list[str]:
    found = []
    for name in _MAKERS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return found
