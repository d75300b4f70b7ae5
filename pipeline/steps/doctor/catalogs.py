"""Catalogs that cannot be read, whose page is gone, or whose language is no target."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import CatalogError, PolypageError
from pipeline.model import Language
from pipeline.report.advice import use
from pipeline.report.doctor import Note
from pipeline.report.phrases import count
from pipeline.steps import generator
from pipeline.steps.doctor.notes import ill
from pipeline.steps.ledger import Ledger
from pipeline.steps.orphans import orphans
from pipeline.steps.site import Site
from pipeline.steps.status import strays


def examined(site: Site) -> Iterator[Note]:
    """One note for each of them, and how many are well."""
    sources = site.sources()
    well, missing = 0, 0
    for language in site.config.targets:
        for page in sources[0]:
            try:
                found = site.catalog(page, language)
            except PolypageError as problem:
                yield _unreadable(problem)
            else:
                well += found is not None
                missing += found is None and _is_wanted(site, page, sources[0][page], language)
    yield _counted(well, missing)
    yield from _orphans(site, sources)
    for folder, number in strays(site):
        files = count(number, "PO file is", "PO files are")
        hint = "name the language there, or take the folder away"
        message = f"{files} in no language of `targets`"
        yield Note("catalogs", "stray", "warning", message, hint, path=folder)


def _is_wanted(site: Site, name: str, path: str, language: Language) -> bool:
    """Whether `extract` would write a catalog for a page."""
    try:
        return not generator.unserved(site, site.page(name, path), language)
    except PolypageError:
        return False


def _unreadable(problem: PolypageError) -> Note:
    hint = problem.hint or "correct the file there, or bring back its last version from git"
    told = CatalogError(problem.message, path=problem.path, line=problem.line, hint=hint)
    return ill(told, "catalogs", "unreadable")


def _counted(well: int, missing: int) -> Note:
    said = count(well, "PO file")
    if missing:
        message = f"{said}, {missing} not there yet"
        return Note("catalogs", "missing", "warning", message, "run `polypage extract`")
    return Note("catalogs", "counted", "ok", f"{said}, for each page and language")


def _orphans(site: Site, sources: tuple[dict[str, str], list[PolypageError]]) -> Iterator[Note]:
    ledger = Ledger.read(site)
    for language in site.config.targets:
        gone, errors = site.orphans(language, sources)
        yield from (ill(problem, "catalogs", "unreadable") for problem in errors)
        for name in gone:
            try:
                site.catalog(name, language)
            except PolypageError as problem:
                yield _unreadable(problem)
        for one in orphans(site, language, gone, ledger=ledger, pages=sources[0]):
            told = "its page is gone"
            yield Note("catalogs", "orphan", "warning", told, use(one), path=one.path)
