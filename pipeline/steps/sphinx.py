"""The catalogs that Sphinx reads: what a built page says, as messages of Sphinx's own."""

from __future__ import annotations

from dataclasses import replace

from pipeline import catalog, layouts
from pipeline.errors import CatalogError, PageError
from pipeline.model import Catalog, Language, Page, State, Unit
from pipeline.page import parse
from pipeline.page.sphinx import messages
from pipeline.potext import dump
from pipeline.report.phrases import count
from pipeline.steps.making import Outcome
from pipeline.steps.site import Site

BUILT = "X-Polypage-Built-From"  # in the header: no translator's file


def catalogued(
    site: Site, page: Page, outcome: Outcome, built: str, *, language: Language
) -> tuple[Outcome, str]:
    """The outcome and the catalog of a page that Sphinx translates itself; `built` is all of it.

    Sphinx leaves no page out, so one that is to be omitted is in the source language there. What
    Sphinx cannot translate is too, and the outcome says how much that is. PageError where the
    catalog that is there has translations, and polypage did not write it.
    """
    path = f"{layouts.stem(outcome.path)}.po"
    _refuse_others(site, path, page.path, language)
    text = built if outcome.written else page.text
    units: dict[str, Unit] = {}
    lost = 0
    made = parse(text, path=page.path, rules=site.rules)
    for _, source, target in messages(page, made, site.rules):
        if source is None:
            lost += 1
        elif target != source:
            units.setdefault(source, Unit(source, target, State.TRANSLATED))
    header = ((BUILT, site.catalog_path(page.path, language)),)
    found = Catalog(page.path, language, tuple(units.values()), header=header)
    why = f"{count(lost, 'of them', 'of them')} Sphinx does not translate, as in raw HTML"
    if not outcome.written:
        why = "Sphinx leaves no page out"
    elif not lost:
        why = outcome.reason
    outcome = replace(
        outcome,
        path=path,
        written=True,
        reason=why,
        published=outcome.published - lost,
    )
    return outcome, dump(found, project=site.config.project, source=site.config.source)


def _refuse_others(site: Site, path: str, page: str, language: Language) -> None:
    """PageError where a catalog is there in which people, or sphinx-intl's users, have worked."""
    if not site.there(path) or f'"{BUILT}: ' in site.text(path):
        return
    try:
        there = catalog.read(site.path(path), page=page, language=language)
    except CatalogError:
        is_somebodys = True  # what cannot be read is not thrown away
    else:
        is_somebodys = any(unit.target for unit in there.units)
    if is_somebodys:
        message = "is there already, with translations that polypage did not write"
        hint = (
            f"take them over with `polypage import {path} --lang {language.site}`, then delete it"
        )
        raise PageError(message, path=path, hint=hint)
