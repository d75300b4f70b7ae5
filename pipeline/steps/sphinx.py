"""The catalogs that Sphinx reads: what a built page says, as messages of Sphinx's own."""

from __future__ import annotations

from dataclasses import replace

from pipeline import layouts
from pipeline.model import Catalog, Language, Page, State, Unit
from pipeline.page import parse
from pipeline.page.sphinx import messages
from pipeline.potext import dump
from pipeline.report.phrases import count
from pipeline.steps.making import Outcome
from pipeline.steps.site import Site


def catalogued(
    site: Site, page: Page, outcome: Outcome, built: str, *, language: Language
) -> tuple[Outcome, str]:
    """The outcome and the catalog of a page that Sphinx translates itself; `built` is all of it.

    Sphinx leaves no page out, so one that is to be omitted is in the source language there. What
    Sphinx cannot translate is too, and the outcome says how much that is.
    """
    text = built if outcome.written else page.text
    units: dict[str, Unit] = {}
    lost = 0
    made = parse(text, path=page.path, rules=site.rules)
    for _, source, target in messages(page, made, site.rules):
        if source is None:
            lost += 1
        elif target != source:
            units.setdefault(source, Unit(source, target, State.TRANSLATED))
    found = Catalog(page.path, language, tuple(units.values()))
    why = f"{count(lost, 'of them', 'of them')} Sphinx does not translate, as in raw HTML"
    if not outcome.written:
        why = "Sphinx leaves no page out"
    elif not lost:
        why = outcome.reason
    outcome = replace(
        outcome,
        path=f"{layouts.stem(outcome.path)}.po",
        written=True,
        reason=why,
        published=outcome.published - lost,
    )
    return outcome, dump(found, project=site.config.project, source=site.config.source)
