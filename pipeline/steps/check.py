"""Check: catalogs and pages -> findings. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replaced

from pipeline import layouts
from pipeline.checks import check_catalog, check_pages
from pipeline.checks.consistency import Entry
from pipeline.checks.pages import PageFacts
from pipeline.checks.wider import check_language, check_source
from pipeline.errors import PolypageError
from pipeline.model import Catalog, Finding, Language, Page, State
from pipeline.steps import generator
from pipeline.steps.addresses import Addresses
from pipeline.steps.build import attempt, current, placed, refusals
from pipeline.steps.entries import told
from pipeline.steps.facts import facts_of, own_words, slugs_of, wording
from pipeline.steps.gate import Gate
from pipeline.steps.links import Links
from pipeline.steps.past import Past, known_past
from pipeline.steps.policies import idle, publishing, weighed
from pipeline.steps.references import References
from pipeline.steps.site import Site, Track, silent


@dataclass(slots=True)
class Checking:
    """What was found, and what could not be read."""

    findings: list[Finding] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)
    shallow: bool = False  # git's history is cut off: what it would tell is not all known


def check(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Checking:
    """The findings on all catalogs, on what a build would refuse, and on source and built pages."""
    result = Checking(errors=[*site.glossary[1], *idle(site)])
    references = References(Links(site))
    facts: list[PageFacts] = []
    texts: dict[str, frozenset[str]] = {}
    entries: dict[Language, list[Entry]] = {language: [] for language in languages}
    source = site.config.source
    with known_past(site) as past:
        addresses = Addresses(site, Gate(past))
        result.shallow = past.history.shallow
        for page, path in site.pages(globs, result.errors, track=track, label="check"):
            if page.path not in site.strings.files:
                told_of = slugs_of(addresses, page, languages=languages)
                facts.append(
                    replaced(facts_of(references, page, path, language=source), slugs=told_of)
                )
                texts[page.path] = frozenset(wording(s.source) for s in page.translatable)
            result.findings += check_source(page, path=path, language=source)
            for language in generator.served(site, page, languages):
                try:
                    catalog = current(site, page, path, language=language)
                    at = site.catalog_path(page.path, language)
                    result.findings += _catalog(past, page, catalog, language=language)
                    entries[language] += (
                        Entry(u, at, page.path) for u in catalog.units if u.target
                    )
                except PolypageError as problem:
                    result.errors.append(placed(problem, page.path, path=path))
    for language, said in entries.items():
        result.findings += check_language(said, source=source, target=language)
    pages = site.sources(globs)[0]
    errors = result.errors
    built = built_facts(references, pages, languages=languages, globs=globs, errors=errors)
    facts += (as_told(site, one, page, texts) for one, page in built)
    result.findings += check_pages(facts, source=source, targets=site.config.targets)
    result.findings = [*weighed(site, result.findings)]  # all of them, wherever they come from
    result.findings.sort(key=lambda f: (f.path, f.line, f.rule))
    return result


def _catalog(past: Past, page: Page, catalog: Catalog, *, language: Language) -> Iterator[Finding]:
    site = past.site
    at = site.catalog_path(page.path, language)
    yield from check_catalog(
        catalog,
        path=at,
        source=site.config.source,
        glossary=site.glossary[0],
        others=[other for other in site.config.targets if other != language],
    )
    built, _ = attempt(site, page, catalog, language=language, least=State.DRAFT, drafts=False)
    silenced = {u.source for u in catalog.units if "ignore-structure" in u.flags}
    for finding in refusals(site, page, catalog, language=language, built=built):
        if finding.source not in silenced:
            yield finding
    yield from told(past, page, catalog, language)


def built_facts(
    references: References,
    pages: dict[str, str],
    *,
    languages: Sequence[Language],
    globs: Sequence[str],
    errors: list[PolypageError],
) -> Iterator[tuple[PageFacts, Page]]:
    """The pages that lie where built pages do, whoever wrote them, and their facts.

    `errors` takes what is wrong with others.
    """
    site = references.web.site
    config = site.config
    if not site.path(config.content).is_dir():
        return
    files, unlisted = site.files(config.content)
    errors += unlisted
    sources = {layouts.stem(page) for page in pages}
    for path in files:
        found = site.place(path)
        if not found or found[1] not in languages or (globs and found[0] not in pages):
            continue
        name, language = found
        if site.excluded(name, path):
            continue
        try:
            page = site.page(name, path)
            facts = facts_of(references, page, path, language=language)
        except PolypageError as problem:
            errors.append(problem)
        else:
            yield replaced(facts, has_source=layouts.stem(name) in sources), page


def as_told(
    site: Site, facts: PageFacts, page: Page, texts: Mapping[str, frozenset[str]]
) -> PageFacts:
    """The facts of a built page without what is there because the site says so: an older state of
    front matter, or texts in the source language."""
    missing = publishing(site, page.path, facts.language).missing
    if missing == "keep":
        facts = replaced(facts, kept=None)
    if missing != "omit" and page.path in texts:
        facts = replaced(facts, text=own_words(page, texts[page.path]))
    return facts
