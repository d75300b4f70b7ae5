"""Pages that do not parse, keys that nobody has decided, and pages in the wrong language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.checks import check_pages
from pipeline.checks.pages import PageFacts
from pipeline.errors import CatalogError, PolypageError
from pipeline.model import Finding, Language, Page, Undecided
from pipeline.report.advice import decision
from pipeline.report.doctor import Note
from pipeline.report.phrases import count
from pipeline.steps.build import Outcome, build
from pipeline.steps.check import as_told, built_facts
from pipeline.steps.doctor.notes import ill, some
from pipeline.steps.facts import facts_of, wording
from pipeline.steps.htmlpages import html_pages
from pipeline.steps.links import Links
from pipeline.steps.policies import publishing, weighed
from pipeline.steps.references import References
from pipeline.steps.site import Site, Track

RULES = ("page-lang", "served-everywhere")  # of a page in the wrong language
_PARSING = "correct the page there; the others go on without it"


@dataclass(slots=True)
class _Seen:
    """What the source pages say."""

    facts: list[PageFacts] = field(default_factory=list)
    texts: dict[str, frozenset[str]] = field(default_factory=dict)  # wordings, by page
    asked: dict[str, list[tuple[str, Undecided]]] = field(default_factory=dict)  # by key
    errors: list[PolypageError] = field(default_factory=list)


def examined(site: Site, track: Track[str]) -> Iterator[Note]:
    """What is wrong with the pages as they are, and with those that `build` would write."""
    seen = _Seen()
    references = References(Links(site))
    pages = site.sources()[0]
    for page, path in site.pages((), seen.errors, track=track, label="doctor"):
        _see(seen, references, page, path)
    targets = site.config.targets
    built = built_facts(references, pages, languages=targets, globs=(), errors=seen.errors)
    seen.facts += (as_told(site, facts, page, seen.texts) for facts, page in built)
    yield _counted(site, pages)
    yield from _unread(seen.errors)
    yield from _undecided(site, seen)
    yield from _claims(site, seen.facts)
    yield from _strangers(site, pages)
    yield from _html(site)
    yield from _published(site, track)


def _counted(site: Site, pages: dict[str, str]) -> Note:
    if not pages:
        hint = "put pages there, or correct content, source and layout in the configuration"
        return Note("pages", "counted", "warning", f"no page in {site.config.content}", hint)
    return Note("pages", "counted", "ok", f"{count(len(pages), 'page')} to translate")


def _see(seen: _Seen, references: References, page: Page, path: str) -> None:
    for item in page.undecided:
        seen.asked.setdefault(item.key, []).append((path, item))
    if page.path not in references.web.site.strings.files:
        source = references.web.site.config.source
        seen.facts.append(facts_of(references, page, path, language=source))
        seen.texts[page.path] = frozenset(wording(s.source) for s in page.translatable)


def _unread(errors: Sequence[PolypageError]) -> Iterator[Note]:
    for problem in errors:
        hint = problem.hint or _PARSING
        told = CatalogError(problem.message, path=problem.path, line=problem.line, hint=hint)
        yield ill(told, "pages", "does-not-parse")


def _undecided(site: Site, seen: _Seen) -> Iterator[Note]:
    """One note for each key, at the first page that has it."""
    for key, places in seen.asked.items():
        path, item = places[0]
        more = len({place for place, _ in places}) - 1
        also = f" (and on {count(more, 'more page')})" if more else ""
        message = f'nobody has decided whether "{key}" is text{also}'
        hint = decision(item, config=site.config.file.name)
        yield Note("pages", "undecided", "warning", message, hint, path=path, line=item.line)


def _claims(site: Site, facts: Sequence[PageFacts]) -> Iterator[Note]:
    config = site.config
    found = check_pages(facts, source=config.source, targets=config.targets)
    for one in weighed(site, [finding for finding in found if finding.rule in RULES]):
        yield _of_finding(one)


def _of_finding(one: Finding) -> Note:
    return Note(
        "pages", one.rule, one.severity, one.message, one.hint, path=one.path, line=one.line
    )


def _strangers(site: Site, pages: dict[str, str]) -> Iterator[Note]:
    """Pages that are neither sources nor translations, and name a language that is none here."""
    config, layout = site.config, site.layout
    known = {language.base for language in (config.source, *config.targets)}
    known |= {language.site.lower() for language in config.targets}
    there = {*pages.values()}
    files = site.files(config.content)[0] if site.path(config.content).is_dir() else []
    for path in files:
        if path in there or site.place(path) or layout.skip.intersection(path.split("/")):
            continue
        try:
            lang = "" if site.excluded(path, path) else site.page(path, path).lang
        except PolypageError:
            continue  # no page of ours
        said = (lang or "").strip().replace("_", "-").lower()
        if said and not {said, said.split("-")[0]} & known:
            message = f"lang is {lang}, which is no language of this site"
            hint = f'name it in targets, correct it, or leave the page out: exclude = ["{path}"]'
            yield Note("pages", "unknown-lang", "warning", message, hint, path=path)


def _html(site: Site) -> Iterator[Note]:
    """Pages that everybody gets in the source language, whatever is translated."""
    if names := html_pages(site):
        pages = count(len(names), "page in HTML", "pages in HTML")
        message = f"{pages}, whose own text is shown as it is in every language: {some(names)}"
        hint = "make it Markdown, or take its text from a data file: docs/strings.md"
        yield Note("pages", "html", "info", message, hint)


def _published(site: Site, track: Track[str]) -> Iterator[Note]:
    """What `build` would put before readers of a language in the source's. Nothing is written."""
    trial = Site(site.config, dry_run=True)
    built = build(
        trial,
        globs=(),
        languages=site.config.targets,
        track=lambda items, _: track(items, "doctor"),  # nothing is built
    )
    for problem in built.errors:
        of_catalog = isinstance(problem, CatalogError)
        yield ill(problem, "catalogs" if of_catalog else "pages", "unreadable")
    for language in site.config.targets:
        mine = [one for one in built.outcomes if one.language == language and one.written]
        short = [one for one in mine if one.left]
        whole = [one for one in short if one.least or not one.published]
        yield from _whole(site, language, whole)
        yield from _part(site, language, [one for one in short if one not in whole])


def _whole(site: Site, language: Language, pages: Sequence[Outcome]) -> Iterator[Note]:
    if not pages:
        return
    source = site.config.source
    name = source.name or source.site
    names = some([one.page for one in pages])
    message = f"{count(len(pages), 'page')} would be published wholly in {name} as {language.site}"
    why = {publishing(site, one.page, language).missing for one in pages}
    said = "too little may be published, and missing is " + " or ".join(sorted(why))
    hint = 'translate them, or say missing = "omit" in [publish]: no page, until it is translated'
    yield Note("pages", "wrong-language", "warning", f"{message}: {names}; {said}", hint)


def _part(site: Site, language: Language, pages: Sequence[Outcome]) -> Iterator[Note]:
    if not pages:
        return
    source = site.config.source
    left = count(sum(one.left for one in pages), "segment")
    names = some([one.page for one in pages])
    on = count(len(pages), "page")
    message = f"{left} would be in {source.name or source.site} on {on} in {language.site}: {names}"
    hint = f"`polypage status --lang {language.site}` shows what is missing, `polypage check` why"
    yield Note("pages", "mixed-languages", "info", message, hint)
