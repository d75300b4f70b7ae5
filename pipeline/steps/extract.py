"""Extract: page text -> segments -> merge with the old catalog -> PO files and template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import PolypageError
from pipeline.glossary import Glossary, rendering
from pipeline.merge import merge
from pipeline.model import Catalog, Language, Page, Undecided, Unit
from pipeline.steps.site import Site, Track, silent


@dataclass(slots=True)
class Extraction:
    """What was extracted: how many pages and segments, and what went wrong or wants a decision."""

    pages: int = 0
    segments: int = 0
    undecided: dict[str, tuple[str, Undecided]] = field(default_factory=dict)  # first of each key
    orphans: list[str] = field(default_factory=list)  # catalogs whose page is gone
    errors: list[PolypageError] = field(default_factory=list)


def extract(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Extraction:
    """Bring every page's template and catalogs up to date; one page's fault stops no other."""
    result = Extraction(errors=[*site.glossary[1]])
    for page, path in site.pages(globs, result.errors, track=track, label="extract"):
        result.pages += 1
        for item in page.undecided:
            result.undecided.setdefault(item.key, (path, item))
        new = list(units(page, path))
        result.segments += len({unit.key for unit in new})
        _catalogs(site, page.path, new, languages=languages, result=result)
    for language in languages if not globs else ():
        gone, errors = site.orphans(language)
        result.orphans += [site.catalog_path(name, language) for name in gone]
        result.errors += errors
    return result


def _catalogs(
    site: Site,
    page: str,
    new: list[Unit],
    *,
    languages: Sequence[Language],
    result: Extraction,
) -> None:
    for language in (None, *languages):
        try:
            site.save(merged(site, page, new, language=language))
        except PolypageError as problem:
            result.errors.append(problem)


def merged(site: Site, page: str, new: list[Unit], *, language: Language | None) -> Catalog:
    """A page's units as they are now, merged with its catalog on disk; without one: its template.

    Nothing is written. CatalogError as reading a catalog has it.
    """
    if language is None:
        return merge(new, None, page=page, language=None)
    catalog = merge(new, site.catalog(page, language), page=page, language=language)
    units = tuple(_with_terms(unit, site.glossary[0], language) for unit in catalog.units)
    return replace(catalog, units=units)


def units(page: Page, path: str) -> Iterator[Unit]:
    """A page's units, untranslated; equal ones are still apart. `path` is what they refer to."""
    for segment in page.translatable:
        notes = (segment.kind, segment.note) if segment.note else (segment.kind,)
        yield Unit(segment.source, context=segment.context, notes=notes, references=(path,))


def _with_terms(unit: Unit, glossary: Glossary, language: Language) -> Unit:
    """The unit with a note for each glossary term in it: what translators are to call it."""
    if not glossary.terms:
        return unit
    said = dict.fromkeys(_said(unit.source, glossary, language))
    return replace(unit, notes=(*unit.notes, *said)) if said else unit


def _said(source: str, glossary: Glossary, language: Language) -> Iterator[str]:
    for match in glossary.find(source, language):
        term = match.term
        form = rendering(term, language)
        if term.policy == "keep" or form is None:
            yield f"term: {term.source} (stays as it is)"
        else:
            note = f" ({term.note})" if term.note else ""
            yield f"term: {term.source} = {form.preferred}{note}"
