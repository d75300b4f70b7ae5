"""A page's units: what of it is translated, merged with what its catalog says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.glossary import Glossary, rendering
from pipeline.merge import merge
from pipeline.model import Catalog, Language, Page, Unit
from pipeline.steps.site import Site


def merged(site: Site, page: str, new: Sequence[Unit], *, language: Language | None) -> Catalog:
    """A page's units as they are now, merged with its catalog on disk; without one: its template.

    Nothing is written. What went to another page is left to `extract`. CatalogError as reading a
    catalog has it.
    """
    if language is None:
        return merge(new, None, page=page, language=None)
    catalog = merge(new, site.catalog(page, language), page=page, language=language)
    return explained(site, catalog)


def current(site: Site, page: Page, path: str, *, language: Language) -> Catalog:
    """The page's catalog as `extract` would leave it, from what is on disk; nothing is written."""
    return merged(site, page.path, list(units(page, path)), language=language)


def explained(site: Site, catalog: Catalog) -> Catalog:
    """The catalog with notes on the glossary's terms in it."""
    glossary, language = site.glossary[0], catalog.language
    if language is None or not glossary.terms:
        return catalog
    units = tuple(_with_terms(unit, glossary, language) for unit in catalog.units)
    return replace(catalog, units=units)


def units(page: Page, path: str) -> Iterator[Unit]:
    """A page's units, untranslated; equal ones are still apart. `path` is what they refer to."""
    for segment in page.translatable:
        notes = (segment.kind, segment.note) if segment.note else (segment.kind,)
        yield Unit(segment.source, context=segment.context, notes=notes, references=(path,))


def _with_terms(unit: Unit, glossary: Glossary, language: Language) -> Unit:
    """The unit with a note for each glossary term in it: what translators are to call it."""
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
