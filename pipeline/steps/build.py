"""Build: page + catalog -> edits -> text, parsed and compared -> the layout's target path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import PageError, PolypageError
from pipeline.model import Finding, Language
from pipeline.steps import alternates
from pipeline.steps.gate import gated
from pipeline.steps.making import Outcome, attempt, refusals
from pipeline.steps.site import Change, Site, Track, silent
from pipeline.steps.sphinx import catalogued
from pipeline.steps.units import current
from pipeline.steps.works import Works

__all__ = ["PREVIEW", "Building", "Outcome", "attempt", "build", "current", "placed", "refusals"]

PREVIEW = ".polypage/preview"


@dataclass(slots=True)
class Building:
    """What was built, and which pages and catalogs could not be read."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  # catalogs that have a new slug recorded

    @property
    def refused(self) -> list[Finding]:
        """Why segments were refused or kept back for an error, on all pages."""
        return [f for outcome in self.outcomes for f in (*outcome.refused, *outcome.blocked)]


def build(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    drafts: bool = False,
    out: str = PREVIEW,
    track: Track[str] = silent,
) -> Building:
    """Write each page in each language; with `drafts`, for looking at, below `out`.

    ConfigError where `out` is outside of the site or among its pages.
    """
    result = Building()
    label = "preview" if drafts else "build"
    with gated(site) as gate:
        works = Works.of(gate, globs, out=out if drafts else "")
        for page, path in site.pages(globs, result.errors, track=track, label=label):
            for language in languages:
                try:
                    catalog = current(site, page, path, language=language)
                    outcome, text = works.made(page, catalog, language)
                    if site.layout.catalogs and not drafts:
                        outcome, text = catalogued(site, page, outcome, text, language=language)
                    if outcome.written:
                        site.write(outcome.path, text)
                        if not drafts and works.record(page.path, language):
                            result.named.append(site.catalog_path(page.path, language))
                    elif outcome.removed:
                        _remove(site, outcome.path)
                except PolypageError as problem:
                    result.errors.append(placed(problem, page.path, path=path))
                else:
                    result.outcomes.append(outcome)
        if not drafts:
            _tell_alternates(works, result)
    return result


def _tell_alternates(works: Works, result: Building) -> None:
    try:
        alternates.write(works)
    except PolypageError as problem:
        result.errors.append(problem)


def _remove(site: Site, path: str) -> None:
    """Delete a page that was built before, unless this is a dry run; PageError where it stays."""
    before = site.text(path)
    try:
        if not site.dry_run:
            site.path(path).unlink()
    except OSError as problem:
        raise PageError(f"cannot be deleted: {problem.strerror}", path=path) from None
    site.changes[path] = Change(path, before, "", gone=True)


def placed(problem: PolypageError, page: str, *, path: str) -> PolypageError:
    """The problem, at the source file if it names only the page."""
    if problem.path != page:
        return problem
    return type(problem)(problem.message, path=path, line=problem.line, hint=problem.hint)
