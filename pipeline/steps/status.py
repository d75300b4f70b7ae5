"""Status: how far each page is in each language, measured against the pages as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.errors import PolypageError
from pipeline.model import Catalog, Language, State, Unit
from pipeline.report.status import StatusRow
from pipeline.steps.build import current
from pipeline.steps.site import Site


def status(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language]
) -> tuple[list[StatusRow], list[PolypageError]]:
    """A row for each page and language, and what could not be read."""
    rows: list[StatusRow] = []
    errors: list[PolypageError] = []
    for page, path in site.pages(globs, errors):
        for language in languages:
            try:
                rows.append(_row(current(site, page, path, language=language), language))
            except PolypageError as problem:
                errors.append(problem)
    return rows, errors


def _row(catalog: Catalog, language: Language) -> StatusRow:
    counts = Counter(unit.state for unit in catalog.units)
    return StatusRow(
        page=catalog.page,
        language=language.site,
        segments=len(catalog.units),
        untranslated=counts[State.UNTRANSLATED],
        draft=counts[State.DRAFT],
        translated=counts[State.TRANSLATED],
        approved=counts[State.APPROVED],
        stale=sum(_is_stale(unit) for unit in catalog.units),
    )


def _is_stale(unit: Unit) -> bool:
    """Whether a draft is the translation of an earlier source, not of one like it."""
    return unit.state is State.DRAFT and bool(unit.previous) and "memory" not in unit.origin
