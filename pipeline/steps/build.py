"""Build: page + catalog -> edits -> text, parsed and compared -> the layout's target path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline import layouts
from pipeline.errors import PageError, PolypageError
from pipeline.model import Catalog, Finding, Language, Page, State, Unit
from pipeline.page import Built
from pipeline.page import build as rebuild
from pipeline.steps.links import Links
from pipeline.steps.ownership import is_foreign, is_whole, tidy, withheld
from pipeline.steps.places import apart, claim, sources_taken
from pipeline.steps.site import Site, Track, silent
from pipeline.steps.units import merged, units
from pipeline.steps.waiting import is_stale

_RANKS = (State.UNTRANSLATED, State.DRAFT, State.TRANSLATED, State.APPROVED)
PREVIEW = ".polypage/preview"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page in one language: where it went, and what of it stayed in the source language."""

    page: str
    language: Language
    path: str
    segments: int
    published: int
    untranslated: int = 0
    drafts: int = 0
    stale: int = 0  # of these drafts, those that translate an earlier source
    refused: tuple[Finding, ...] = ()
    written: bool = True
    reason: str = ""  # why it was not written
    kept: bool = False  # the page that was built before stays

    @property
    def left(self) -> int:
        """Segments that stayed in the source language."""
        return self.segments - self.published


@dataclass(slots=True)
class Building:
    """What was built, and which pages and catalogs could not be read."""

    outcomes: list[Outcome] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)

    @property
    def refused(self) -> list[Finding]:
        """Every segment that was refused, on all pages."""
        return [finding for outcome in self.outcomes for finding in outcome.refused]


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
    works = Works.of(site, globs, out=out if drafts else "")
    label = "preview" if drafts else "build"
    for page, path in site.pages(globs, result.errors, track=track, label=label):
        for language in languages:
            try:
                catalog = current(site, page, path, language=language)
                outcome, text = works.made(page, catalog, language)
                if outcome.written:
                    site.write(outcome.path, text)
            except PolypageError as problem:
                result.errors.append(placed(problem, page.path, path=path))
            else:
                result.outcomes.append(outcome)
    return result


def current(site: Site, page: Page, path: str, *, language: Language) -> Catalog:
    """The page's catalog as `extract` would leave it, from what is on disk; nothing is written."""
    return merged(site, page.path, list(units(page, path)), language=language)


def attempt(
    site: Site,
    page: Page,
    catalog: Catalog,
    *,
    language: Language,
    least: State,
    drafts: bool,
    pins: Collection[str] | None = (),
) -> tuple[Built, list[Unit]]:
    """The page built from the units of at least that state, and these units.

    Headings keep the ids that are among `pins` (None: all).
    """
    chosen = [u for u in catalog.units if u.target and _rank(u) >= _RANKS.index(least)]
    targets = {u.key: u.source if u.target == u.source else tidy(u.target) for u in chosen}
    fields = _fields(site, page, language=language, drafts=drafts)
    return rebuild(page, targets, fields=fields, rules=site.rules, pins=pins), chosen


def refusals(
    site: Site, page: Page, catalog: Catalog, *, language: Language, built: Built
) -> Iterator[Finding]:
    """What the build refused, at the lines of the entries that it comes from."""
    by_key = {unit.key: unit for unit in catalog.units}
    for refusal in built.refused:
        unit = by_key.get((refusal.segment.context, refusal.segment.source))
        yield Finding(
            "structure",
            "error",
            f"{refusal.reason}; the page keeps the source text",
            "correct the markup of the translation: it must be one "
            f"{refusal.segment.kind} as in the source",
            path=site.catalog_path(page.path, language),
            line=unit.line if unit else 0,
            page=page.path,
            language=language.site,
            source=refusal.segment.source,
            target=refusal.target,
        )


def _build(
    site: Site,
    page: Page,
    catalog: Catalog,
    *,
    language: Language,
    drafts: bool,
    pins: Collection[str] | None = (),
) -> tuple[Outcome, str]:
    """How a page in one language turned out, and its text."""
    least = State.DRAFT if drafts else site.config.publish.state
    built, chosen = attempt(
        site, page, catalog, language=language, least=least, drafts=drafts, pins=pins
    )
    refused = tuple(refusals(site, page, catalog, language=language, built=built))
    used = {unit.key for unit in chosen}
    below = [unit for unit in catalog.units if unit.key not in used]
    outcome = Outcome(
        page=page.path,
        language=language,
        path=site.target(page.path, language),
        segments=len(catalog.units),
        published=len(chosen) - len({f.source for f in refused}),
        untranslated=sum(not unit.target for unit in below),
        drafts=sum(bool(unit.target) for unit in below),
        stale=sum(map(is_stale, below)),
        refused=refused,
    )
    held = "" if drafts else withheld(site, catalog, outcome.path)
    reason = held or ("" if drafts else _withheld(site, catalog, outcome))
    if not drafts and not reason and outcome.left and is_foreign(site, catalog, outcome.path):
        raise PageError(
            "is there already, with text that no catalog knows; the source would replace it",
            path=outcome.path,
            hint=f"take it over with `polypage adopt {page.path} --lang {language.site}`, or give "
            "it up with `polypage adopt --release`",
        )
    kept = bool(reason and not held and site.config.publish.missing == "keep")
    return replace(outcome, written=not reason, reason=reason, kept=kept), built.text


def _unless_same(site: Site, outcome: Outcome, text: str) -> Outcome:
    """The outcome; a page that says what it would say now is not kept from anything."""
    if outcome.kept:
        try:
            same = site.text(outcome.path) == text
        except PageError:
            same = False
        if same:
            return replace(outcome, written=True, kept=False, reason="")
    return outcome


@dataclass(frozen=True, slots=True)
class Works:
    """Makes pages, and knows which are there, or will be at the end of this run."""

    site: Site
    web: Links
    chosen: Mapping[str, str]  # page -> source path, of those that are built
    taken: dict[Path, str]
    below: str = ""  # where pages with drafts go; empty: what is published is made
    known: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site, globs: Sequence[str], *, out: str = "") -> Works:
        """For these pages; `out` as `build` has it, empty for what is published."""
        below = apart(site, out) if out else ""
        return cls(site, Links(site), site.sources(globs)[0], sources_taken(site), below)

    def made(self, page: Page, catalog: Catalog, language: Language) -> tuple[Outcome, str]:
        """How a page in one language turns out, and its text; nothing is written.

        PageError where its path is another page's, or a page is there that somebody wrote.
        """
        drafts, pins = bool(self.below), self.web.pins(page)
        outcome, text = _build(
            self.site, page, catalog, language=language, drafts=drafts, pins=pins
        )
        outcome = replace(outcome, path=self.below + outcome.path)
        claim(self.site, outcome.path, self.taken)
        if outcome.written or outcome.kept:
            text = self.web.led(text, page, language=language, there=partial(self._there, language))
            outcome = _unless_same(self.site, outcome, text)
        return outcome, text

    def keeps(self, page: Page, catalog: Catalog, language: Language) -> bool:
        """Whether `build` leaves the last good page as it is until all of it may be published."""
        try:
            return self.made(page, catalog, language)[0].kept
        except PolypageError:
            return False

    def _there(self, language: Language, name: str, path: str) -> bool:
        """Whether there is a page at `path`, where the page `name` in that language lives."""
        if path not in self.known:
            self.known[path] = (
                name in self.web.sources
                if self.below
                else self.site.path(path).is_file() or self._will(language, name)
            )
        return self.known[path]

    def _will(self, language: Language, name: str) -> bool:
        if name not in self.chosen:
            return False
        try:
            page = self.site.page(name, self.chosen[name])
            catalog = current(self.site, page, self.chosen[name], language=language)
            return _build(self.site, page, catalog, language=language, drafts=False)[0].written
        except PolypageError:
            return False


def _withheld(site: Site, catalog: Catalog, outcome: Outcome) -> str:
    """Why a page that is not all translated is not written; empty if it is."""
    missing = site.config.publish.missing
    there = site.there(outcome.path)
    if not outcome.left or missing == "source":
        return ""
    if missing == "keep":
        whole = there and is_whole(site, catalog, outcome.path)
        return "the last built page stays" if whole else ""
    return "the page is omitted" + (f"; an older {outcome.path} is still there" if there else "")


def _fields(
    site: Site, page: Page, *, language: Language, drafts: bool
) -> Mapping[str, str | bool]:
    if page.path in site.strings.files:
        return {}
    config = site.config
    found: dict[str, str | bool] = dict(
        layouts.fields(
            language,
            page_id=page.page_id or layouts.page_id(page.path),
            dir=config.front_matter.dir,
            source=config.source,
        )
    )
    return {**found, "draft": True} if drafts else found


def _rank(unit: Unit) -> int:
    return _RANKS.index(unit.state) if unit.state in _RANKS else -1


def placed(problem: PolypageError, page: str, *, path: str) -> PolypageError:
    """The problem, at the source file if it names only the page."""
    if problem.path != page:
        return problem
    return type(problem)(problem.message, path=path, line=problem.line, hint=problem.hint)
