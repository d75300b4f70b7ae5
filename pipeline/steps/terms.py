"""The glossary at work: what is wrong in it, what it lacks, and how its terms were translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.checks.termbase import check_termbase
from pipeline.errors import PolypageError
from pipeline.glossary import Verdict, said_as
from pipeline.glossary.cooccurrence import Parallel
from pipeline.glossary.termhood import Candidate, Place, candidates
from pipeline.model import Finding, Language, Page, State, Term
from pipeline.report.terms import Suggestion, Use
from pipeline.steps import generator
from pipeline.steps.build import current
from pipeline.steps.site import Site, Track, silent


@dataclass(slots=True)
class Using:
    """How the terms were translated, in the glossary's order, and what could not be read."""

    uses: list[Use] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)


def lint(site: Site, *, languages: Sequence[Language]) -> tuple[list[Finding], list[PolypageError]]:
    """What is wrong with the site's glossary files, and what cannot be read of them."""
    glossary, errors = site.glossary
    found = check_termbase(glossary.terms, source=site.config.source, languages=languages)
    return found, [*errors]


def check(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Using:
    """How each term is said in each language on all pages that use it; drafts count too."""
    glossary, errors = site.glossary
    result = Using(errors=[*errors])
    found: dict[tuple[int, str], Use] = {}
    order = {id(term): number for number, term in enumerate(glossary.terms)}
    for page, path in site.pages(globs, result.errors, track=track, label="glossary check"):
        for language in generator.served(site, page, languages):
            try:
                for term, verdict, form, line in _verdicts(site, page, path, language):
                    key = (order[id(term)], language.site)
                    use = found.setdefault(key, Use(term, language.site))
                    place = site.catalog_path(page.path, language)
                    use.add(verdict, page=page.path, path=place, line=line, form=form)
            except PolypageError as problem:
                result.errors.append(problem)
    ranks = {language.site: number for number, language in enumerate(languages)}
    result.uses = [found[key] for key in sorted(found, key=lambda k: (k[0], ranks[k[1]]))]
    return result


def suggest(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    least: int = 2,
    track: Track[str] = silent,
) -> tuple[list[Suggestion], list[PolypageError]]:
    """What may be a term and is none yet, the likeliest first, with what it is called so far."""
    glossary, told = site.glossary
    errors: list[PolypageError] = [*told]
    pages = list(site.pages(globs, errors, track=track, label="glossary suggest"))
    found = candidates(_texts(pages), glossary, least=least)
    targets = {lang.site: _likely(site, pages, lang, found, errors) for lang in languages}
    suggestions = [
        Suggestion(
            one.text,
            one.score,
            one.count,
            one.pages,
            one.first.page,
            one.first.path,
            one.first.line,
            {code: likely[one.keys] for code, likely in targets.items() if one.keys in likely},
        )
        for one in found
    ]
    return suggestions, errors


def _texts(pages: Sequence[tuple[Page, str]]) -> Iterator[tuple[str, Place]]:
    for page, path in pages:
        for segment in page.translatable:
            yield segment.source, Place(page.path, path, page.line(segment.span.start))


def _likely(
    site: Site,
    pages: Sequence[tuple[Page, str]],
    language: Language,
    found: Sequence[Candidate],
    errors: list[PolypageError],
) -> dict[tuple[str, ...], str]:
    """The targets that people's translations agree on, by a candidate's keys."""
    from pipeline.glossary.reading import readings

    wanted = {one.keys for one in found}
    longest = max(map(len, wanted), default=0)
    parallel = Parallel(language.base)
    for page, path in pages:
        try:
            catalog = current(site, page, path, language=language)
        except PolypageError as problem:
            errors.append(problem)
            continue
        for unit in catalog.units:
            if unit.state not in (State.TRANSLATED, State.APPROVED):
                continue
            keys = readings(unit.source, site.glossary[0].base)[0].keys
            grams = {
                keys[at : at + size] for at in range(len(keys)) for size in range(1, longest + 1)
            }
            parallel.add(grams & wanted, unit.target)
    likely = {keys: parallel.likely(keys) for keys in wanted}
    return {keys: text for keys, text in likely.items() if text}


def _verdicts(
    site: Site, page: Page, path: str, language: Language
) -> Iterator[tuple[Term, Verdict, str, int]]:
    glossary = site.glossary[0]
    for unit in current(site, page, path, language=language).units if glossary.terms else ():
        if not unit.target:
            continue
        terms = {id(m.term): m.term for m in glossary.find(unit.source, language)}
        for term in terms.values():
            verdict, form = said_as(term, unit.target, language)
            yield term, verdict, form, unit.line


def totals(uses: Sequence[Use]) -> Counter[str]:
    """How often each verdict was given."""
    return sum((use.counts for use in uses), Counter[str]())
