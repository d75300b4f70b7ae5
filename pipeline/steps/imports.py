"""Import: files from people -> their texts, judged by content -> catalogs. Nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pipeline.arrivals import Arrival, Rounds, Verdict, receive
from pipeline.errors import CatalogError, PolypageError
from pipeline.exchange.parcel import Parcel
from pipeline.model import Catalog, Language
from pipeline.report.arrivals import Received, Told
from pipeline.steps.build import current
from pipeline.steps.mail import fetched, language_of, overruled
from pipeline.steps.site import Site, Track, silent


@dataclass(slots=True)
class Importing:
    """What became of each file's texts, what was passed over, and what went wrong."""

    files: list[Received] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)  # path and reason
    errors: list[PolypageError] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether somebody has to decide about a text."""
        undecided = (Verdict.CONFLICT.value, Verdict.LEFT.value)
        return any(one.count(verdict) for one in self.files for verdict in undecided)


@dataclass(slots=True)
class _Language:
    """A language's catalogs on disk and as they are filled, and what its files brought."""

    language: Language
    rounds: Rounds
    stamps: dict[str, tuple[int, int] | None]
    arrived: list[tuple[Parcel, list[Arrival]]] = field(default_factory=list)


def bring(
    site: Site,
    *,
    files: Iterable[str],
    languages: Sequence[Language],
    insist: bool = False,
    said: bool = False,
    track: Track[str] = silent,
) -> Importing:
    """Take what people have translated into the catalogs; `files` are paths from here.

    All files are read and judged before anything is written. What is wrong with one, or with a
    page, stops no other. Files in other languages of the site than `languages` are passed over.
    `insist`: of two different translations the file's is taken. `said`: somebody has named the
    languages; a single one goes before what a file says of its own.
    """
    mail = fetched(files)
    result = Importing(skipped=mail.skipped, errors=[*site.glossary[1], *mail.errors])
    sorted_ = _sorted(site, mail.parcels, languages, result, said=said)
    opened = [
        _opened(site, language, result, track) for language in languages if language in sorted_
    ]
    for one in opened:
        for parcel in sorted_[one.language]:
            name = PurePosixPath(parcel.path).name
            arrivals = receive(one.rounds, parcel, name=name, insist=insist)
            one.arrived.append((parcel, arrivals))
    for one in opened:
        unsaved = _saved(site, one, result)
        result.files += _told(site, one, unsaved)
    order = {parcel.path: n for n, parcel in enumerate(mail.parcels)}
    result.files.sort(key=lambda received: order[received.path])
    return result


def _sorted(
    site: Site,
    parcels: Iterable[Parcel],
    languages: Sequence[Language],
    result: Importing,
    *,
    said: bool,
) -> dict[Language, list[Parcel]]:
    """The parcels by language. One without any text, as a template is, needs none."""
    found: dict[Language, list[Parcel]] = {}
    for parcel in parcels:
        if not any(item.unit.target or item.unit.comments for item in parcel.items):
            result.skipped.append((parcel.path, "nothing in it is translated"))
            continue
        try:
            language = language_of(parcel, site.config.targets, languages, insist=said)
        except PolypageError as problem:
            result.errors.append(problem)
            continue
        if language in languages:
            found.setdefault(language, []).append(parcel)
        else:
            result.skipped.append((parcel.path, f"it is in {language.site}"))
    return found


def _opened(site: Site, language: Language, result: Importing, track: Track[str]) -> _Language:
    """All catalogs of a language, as `extract` would leave them."""
    catalogs: list[Catalog] = []
    gone: list[Catalog] = []
    stamps = {}
    label = f"import {language.site}"
    for page, path in site.pages((), result.errors, track=track, label=label):
        stamps[page.path] = site.stamp(page.path, language)
        try:
            catalogs.append(current(site, page, path, language=language))
        except PolypageError as problem:
            result.errors.append(problem)
    orphans, errors = site.orphans(language)
    result.errors += errors
    for name in orphans:
        stamps[name] = site.stamp(name, language)
        try:
            gone += filter(None, [site.catalog(name, language)])
        except PolypageError as problem:
            result.errors.append(problem)
    names: dict[str, str] = {}
    for name, path in {**dict.fromkeys(orphans, ""), **site.sources()[0]}.items():
        others = (site.catalog_path(name, language), site.target(name, language), path, name)
        names |= {other: name for other in others if other}
    return _Language(language, Rounds.of(catalogs, gone, names), stamps)


def _saved(site: Site, one: _Language, result: Importing) -> set[str]:
    """Write the catalogs that changed; the pages whose catalogs cannot be written."""
    unsaved = set()
    for page, shelf in one.rounds.shelves.items():
        filled = shelf.filled
        if filled is shelf.catalog:
            continue
        try:
            if site.stamp(page, one.language) != one.stamps[page]:
                raise CatalogError(
                    "has changed while files were imported",
                    path=site.catalog_path(page, one.language),
                    hint="run the import again",
                )
            site.save(filled)
        except PolypageError as problem:
            result.errors.append(problem)
            unsaved.add(page)
    return unsaved


def _told(site: Site, one: _Language, unsaved: set[str]) -> Iterable[Received]:
    lines: dict[str, dict[tuple[str, str], int]] = {}
    for parcel, arrivals in one.arrived:
        texts = []
        for arrival in arrivals:
            if arrival.page in unsaved and arrival.verdict not in (Verdict.KNOWN, Verdict.EMPTY):
                reason = "its catalog was not written"
                arrival = replace(arrival, verdict=Verdict.LEFT, reason=reason)
            if arrival.page and arrival.page not in lines and arrival.verdict is Verdict.CONFLICT:
                lines[arrival.page] = _lines(site, arrival.page, one.language)
            texts.append(_text(site, one, arrival, lines.get(arrival.page, {})))
        other = overruled(parcel, one.language, site.config.targets)
        yield Received(parcel.path, one.language.site, tuple(texts), other)


def _text(site: Site, one: _Language, arrival: Arrival, lines: dict[tuple[str, str], int]) -> Told:
    return Told(
        verdict=arrival.verdict.value,
        page=arrival.page,
        path=site.catalog_path(arrival.page, one.language) if arrival.page else "",
        line=lines.get(arrival.key, 0),
        source=arrival.source,
        entry=arrival.key[1],
        theirs=arrival.theirs,
        ours=arrival.ours,
        loose=arrival.loose,
        reason=arrival.reason,
    )


def _lines(site: Site, page: str, language: Language) -> dict[tuple[str, str], int]:
    """Where each entry of a catalog stands now."""
    try:
        catalog = site.catalog(page, language)
    except PolypageError:
        return {}
    units = (*catalog.obsolete, *catalog.units) if catalog else ()
    return {unit.key: unit.line for unit in units}
