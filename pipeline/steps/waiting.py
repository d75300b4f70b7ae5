"""Edits of sources that translations wait for: they were made for the text of before."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.differences import differences
from pipeline.errors import PolypageError
from pipeline.model import Catalog, State, Unit
from pipeline.steps.site import Site
from pipeline.typos import Usage, changed, typo

_MEMORY = "memory: "  # such drafts were never of this text, and `previous` says of which
_CONFLICT = "conflict: "  # a comment with another translation: somebody has to choose
_SHORT = 7  # characters of an id that are shown, if they tell all apart

Key = tuple[str, str, str]  # context, old source, new source


@dataclass(frozen=True, slots=True)
class Place:
    """Where the new text stands in a source page; line 0 where that cannot be told."""

    page: str
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A source that was edited, and what waits for it to be translated anew."""

    id: str  # as it is shown; what it stands for is the same in every run and language
    old: str
    new: str
    context: str
    places: tuple[Place, ...]
    languages: tuple[str, ...] = ()  # where what a person wrote waits
    drafts: tuple[str, ...] = ()  # where a draft waits that nobody has confirmed
    typo: tuple[str, str] | None = None  # the word that was mistyped, and what it is now
    differs: str = ""  # numbers, sides and negations that are not the same


@dataclass(slots=True)
class Waiting:
    """What waits in the catalogs that were looked at."""

    places: dict[Key, dict[tuple[str, str], None]] = field(default_factory=dict)  # (page, path)
    languages: dict[Key, dict[str, None]] = field(default_factory=dict)
    drafts: dict[Key, dict[str, None]] = field(default_factory=dict)

    def add(self, catalog: Catalog, path: str) -> None:
        """Look at a page's catalog as it is now; `path` is the page's source."""
        code = catalog.language.site if catalog.language else ""
        for unit in catalog.units:
            if is_stale(unit):
                key = edited(unit)
                self.places.setdefault(key, {})[catalog.page, path] = None
                waiting = self.languages if is_finished(unit) else self.drafts
                waiting.setdefault(key, {})[code] = None


def is_stale(unit: Unit) -> bool:
    """Whether a draft is the translation of an earlier source, not of one like it."""
    made = unit.state is State.DRAFT and bool(unit.previous)
    said = (unit.origin, *unit.comments)  # of an edited draft, a comment says where it came from
    return made and not any(line.startswith(_MEMORY) for line in said)


def is_finished(unit: Unit) -> bool:
    """Whether a stale draft was a person's translation, about which nothing else is open."""
    return not unit.origin and not any(c.startswith(_CONFLICT) for c in unit.comments)


def edited(unit: Unit) -> Key:
    """What tells the edit that a stale draft waits for from others."""
    return unit.context, unit.previous, unit.source


def accepted(unit: Unit) -> Unit:
    """A stale draft as if it had been made for its source; a person's is a translation again."""
    said = differences(unit.previous, unit.source)
    return replace(
        unit,
        state=State.TRANSLATED if is_finished(unit) else State.DRAFT,
        previous="",
        previous_context="",
        comments=tuple(c for c in unit.comments if c != said),
    )


def edits(site: Site, waiting: Waiting) -> list[Edit]:
    """All edits that something waits for, by place."""
    return _placed(site, _listed(site, waiting))


def offered(site: Site, waiting: Waiting) -> list[Edit]:
    """Those of corrected typing errors that finished translations wait for, in any language.

    It costs little where there is none; else all source pages are read, for the words in use, and
    these pages' catalogs, where not all of them were looked at.
    """
    found = [edit for edit in _listed(site, waiting) if edit.typo and edit.languages]
    for page, path in dict.fromkeys((at.page, at.path) for edit in found for at in edit.places):
        for language in site.config.targets:
            with contextlib.suppress(PolypageError):
                catalog = site.catalog(page, language)
                if catalog:
                    waiting.add(catalog, path)
    if found:
        found = [edit for edit in _listed(site, waiting) if edit.typo and edit.languages]
    return _placed(site, found)


def _listed(site: Site, waiting: Waiting) -> list[Edit]:
    """The edits, without lines; their ids are long enough to tell them apart."""
    typos = _typos(site, waiting)
    ids = {key: _id(key) for key in waiting.places}
    shown = _SHORT
    while shown < 64 and len({name[:shown] for name in ids.values()}) < len(ids):
        shown += 1
    return [
        Edit(
            id=ids[key][:shown],
            old=key[1],
            new=key[2],
            context=key[0],
            places=tuple(Place(*place) for place in places),
            languages=tuple(waiting.languages.get(key, ())),
            drafts=tuple(waiting.drafts.get(key, ())),
            typo=typos.get(key),
            differs=differences(key[1], key[2]),
        )
        for key, places in waiting.places.items()
    ]


def _id(key: Key) -> str:
    said = "\0".join(key).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()


def _typos(site: Site, waiting: Waiting) -> dict[Key, tuple[str, str]]:
    """The typing errors, judged by the words that all pages use."""
    maybe = [key for key in waiting.places if changed(key[1], key[2])]
    if not maybe:
        return {}
    usage = Usage.of(_texts(site))
    found: dict[Key, tuple[str, str]] = {}
    for key in maybe:
        _, old, new = key
        besides = usage.besides(new, len(waiting.places[key]))
        word = typo(old, new, besides, base=site.config.source.base)
        if word:
            found[key] = word
    return found


def _texts(site: Site) -> Iterator[str]:
    for path in site.sources()[0].values():
        with contextlib.suppress(PolypageError):  # told of where pages are what is asked for
            yield site.text(path)


def _placed(site: Site, found: Iterable[Edit]) -> list[Edit]:
    """The edits with the lines of their texts, in the order of pages and lines."""
    known: dict[str, Mapping[tuple[str, str], int]] = {}
    placed = []
    for edit in found:
        places = []
        for place in edit.places:
            if place.path not in known:
                known[place.path] = _lines(site, place)
            line = known[place.path].get((edit.context, edit.new), 0)
            places.append(replace(place, line=line))
        placed.append(replace(edit, places=tuple(places)))
    return sorted(placed, key=lambda edit: (edit.places[0].path, edit.places[0].line, edit.id))


def _lines(site: Site, place: Place) -> dict[tuple[str, str], int]:
    lines: dict[tuple[str, str], int] = {}
    with contextlib.suppress(PolypageError):
        page = site.page(place.page, place.path)
        for segment in page.translatable:
            lines.setdefault((segment.context, segment.source), page.line(segment.span.start))
    return lines
