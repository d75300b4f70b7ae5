"""What is told of a catalog's entries that takes more than the two texts to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks import (
    ENTRY_RULES,
    LOST_LINK,
    MISPAIRED,
    UNKNOWN_IGNORE,
    UNRESOLVED,
    UNUSED_IGNORE,
    check_comments,
    check_references,
)
from pipeline.checks.flags import check_flags
from pipeline.checks.wider import check_entries
from pipeline.model import Catalog, Finding, Language, Page
from pipeline.page.dialects import suited
from pipeline.page.linking.labels import defined, lost
from pipeline.steps.past import Past
from pipeline.steps.site import Site


def everything(rule: str) -> bool:  # noqa: ARG001 - one shape for all that may be wanted
    """All rules are wanted."""
    return True


def told(
    past: Past,
    page: Page,
    catalog: Catalog,
    language: Language,
    *,
    wanted: Callable[[str], bool] = everything,
) -> Iterator[Finding]:
    """The findings of the rules that are wanted, as bad as these say.

    `check` reports them, and `build` asks for those that may be errors: a rule about entries that
    is not told here would let through what it finds.
    """
    path = past.site.catalog_path(page.path, language)
    if wanted(LOST_LINK.name):
        yield from _lost(past.site, page, catalog, path=path)
    if wanted(MISPAIRED.name):
        yield from past.findings(catalog, language)
    if wanted(UNRESOLVED.name):
        yield from check_comments(catalog, path=path)
    if any(map(wanted, ENTRY_RULES)):
        yield from check_entries(catalog, path=path, source=past.site.config.source)
    if wanted(UNKNOWN_IGNORE.name) or wanted(UNUSED_IGNORE.name):
        config = past.site.config
        yield from check_flags(
            catalog,
            path=path,
            source=config.source,
            glossary=past.site.glossary[0],
            others=[other for other in config.targets if other != language],
        )


def _lost(site: Site, page: Page, catalog: Catalog, *, path: str) -> Iterator[Finding]:
    """The links that translations have lost because their text was their label."""
    dialect = suited(site.rules.dialect, page.path)
    labels = defined(page, dialect)
    for unit in catalog.units if labels else ():
        found = (
            lost(unit.source, unit.target, labels=labels, dialect=dialect) if unit.target else ()
        )
        yield from check_references(unit, found, catalog=catalog, path=path)
