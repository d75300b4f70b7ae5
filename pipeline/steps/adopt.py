"""Adopt: pages that people translated by hand -> aligned with their sources -> drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.align import Alignment, Pair, align, lexicon
from pipeline.checks.language import recognise
from pipeline.checks.leftovers import untranslated
from pipeline.checks.pair import scan
from pipeline.errors import PolypageError
from pipeline.inline import plain, tokens
from pipeline.model import Catalog, Language, Page, Segment, State, Unit
from pipeline.pocomments import unmade
from pipeline.report.adoption import Adopted, Loose
from pipeline.steps.addresses import taken_over
from pipeline.steps.build import current
from pipeline.steps.ownership import (
    ORIGIN,
    adopted,
    adopting,
    has_own,
    is_foreign,
    releasing,
    tidy,
)
from pipeline.steps.pairing import Match, matching
from pipeline.steps.site import Site, Track, silent

_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?:(?<=[^\W\d_] )|(?<=, ))[^\W\d_]+")  # words that begin no sentence


@dataclass(slots=True)
class Adoption:
    """What was adopted, which pages say nothing new, what was released, and what went wrong."""

    pages: list[Adopted] = field(default_factory=list)
    known: list[str] = field(default_factory=list)  # pages that polypage built itself
    released: list[tuple[str, str]] = field(default_factory=list)  # (page, what stands there)
    errors: list[PolypageError] = field(default_factory=list)


def adopt(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Adoption:
    """Fill the catalogs with what translated pages say, as drafts, and keep `build` off the pages.

    No page is written. All pages are aligned twice: what all of them teach helps each.
    """
    result = Adoption(errors=[*site.glossary[1]])
    chosen = list(site.pages(globs, result.errors, track=track, label="adopt"))
    found = matching(site, chosen, languages)
    result.errors += found.errors
    for language in languages:
        matches = [m for m in found.matches if m.language == language]
        fresh = list(_fresh(site, matches, result=result))
        first = [align(m.source, m.target) for m, _ in fresh]
        known = lexicon(first)
        for (match, catalog), one in zip(fresh, first, strict=True):
            better = align(match.source, match.target, known=known) if len(fresh) > 1 else one
            try:
                filled, outcome = _filled(site, match, catalog, found=better)
                if _is_ours(site, match, catalog, outcome):
                    result.known.append(match.path)
                    continue
                named = taken_over(site, match.source, match.target, filled)
                site.save(adopting(named, match.path))
            except PolypageError as problem:
                result.errors.append(problem)
            else:
                result.pages.append(outcome)
    return result


def release(site: Site, *, globs: Sequence[str], languages: Sequence[Language]) -> Adoption:
    """Let `build` replace the pages that were adopted, or that it takes for a person's work."""
    result = Adoption()
    for page, path in site.pages(globs, result.errors):
        for language in languages:
            try:
                catalog = current(site, page, path, language=language)
                target = site.target(page.path, language)
                marked = adopted(catalog)
                there = site.there(target)
                if marked or (there and is_foreign(site, catalog, target)):
                    site.save(releasing(catalog, target))
                    result.released.append((target, _beside(site, marked, target)))
            except PolypageError as problem:
                result.errors.append(problem)
    return result


def _beside(site: Site, marked: str, target: str) -> str:
    """The adopted page, where build will write another one beside it."""
    return marked if marked not in ("", target) and site.path(marked).is_file() else ""


def _fresh(
    site: Site, matches: Sequence[Match], *, result: Adoption
) -> Iterator[tuple[Match, Catalog]]:
    """The matches with something of a person's, with their catalogs."""
    for match in matches:
        try:
            catalog = current(site, match.source, match.source_path, language=match.language)
            ours = match.by == "path" and adopted(catalog) != match.path
            if ours and not has_own(site, catalog, match.path):
                result.known.append(match.path)
            else:
                yield match, catalog
        except PolypageError as problem:
            result.errors.append(problem)


def _is_ours(site: Site, match: Match, catalog: Catalog, outcome: Adopted) -> bool:
    """Whether a page turned out to give nothing and to be known for the most part."""
    if match.by != "path" or adopted(catalog) or outcome.drafts or outcome.replaced:
        return False
    return not is_foreign(site, catalog, match.path)


def _filled(
    site: Site, match: Match, catalog: Catalog, *, found: Alignment
) -> tuple[Catalog, Adopted]:
    """The catalog with the page's texts as drafts, and what there is to say about it."""
    offers, loose = _offers(site, match, found)
    units: list[Unit] = []
    counts: Counter[str] = Counter()
    for unit in catalog.units:
        said = offers.get(unit.key, [])
        best = _best(said)
        made, what = _drafted(unit, best, match.path)
        units.append(made)
        counts[what] += bool(said)
        stays = best if what != "kept" else ""
        loose += _others(said, stays, unit, match)
    origin = {s.span: s for s in match.source.translatable}
    loose += [_loose(match, s, "source") for s in found.sources if s.span in origin]
    loose += [_loose(match, s, "target") for s in found.targets if not s.kept and _words(s.source)]
    outcome = Adopted(
        page=match.source.path,
        language=match.language.site,
        source=match.source_path,
        path=match.path,
        by=match.by,
        place=site.target(match.source.path, match.language),
        segments=len(catalog.units),
        drafts=counts["draft"],
        replaced=counts["replaced"],
        known=counts["known"],
        kept=counts["kept"],
        loose=tuple(sorted(loose, key=lambda one: (one.side, one.line))),
    )
    return replace(catalog, units=tuple(units)), outcome


_Key = tuple[str, str]


def _offers(
    site: Site, match: Match, found: Alignment
) -> tuple[dict[_Key, list[Segment]], list[Loose]]:
    """For each entry what the page says for it, in order, and what is no translation."""
    offers: dict[_Key, list[Segment]] = {}
    loose: list[Loose] = []
    names = _names(match.source)
    for pair in found.pairs:
        if pair.source.kept:
            continue
        reason = _no_translation(site, match, pair, names)
        if reason:
            loose.append(_loose(match, pair.target, "target", reason))
        else:
            offers.setdefault((pair.source.context, pair.source.source), []).append(pair.target)
    return offers, loose


def _no_translation(site: Site, match: Match, pair: Pair, names: frozenset[str]) -> str:
    """Why a text that stands in a translation's place is none; empty if it may be one."""
    source, target = pair.source.source, pair.target.source
    if not tidy(target):
        return "it is empty"
    languages = (site.config.source, match.language)
    if source == target:
        same = _stays(source, names, site, match.language)
        return "" if same else "it is the source's text"
    read = scan(source, target, languages=languages, glossary=site.glossary[0])
    if any(untranslated(read)) or recognise(read.target_text, match.language, languages[:1]):
        return f"it is still in {site.config.source.site}"
    return ""


def _stays(text: str, names: frozenset[str], site: Site, language: Language) -> bool:
    """Whether a text is the same in any language: without words, kept by the glossary, a name."""
    rest = plain(text, tokens(text))
    for found in site.glossary[0].find(text, language) if site.glossary[0].terms else ():
        if found.term.policy == "keep":
            rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    words = [word for word in _WORD.findall(rest) if not (word.isupper() and len(word) > 1)]
    return all(word in names for word in words)


def _names(page: Page) -> frozenset[str]:
    """The words that a page writes with a capital within sentences, and never without."""
    prose = [plain(segment.source, tokens(segment.source)) for segment in page.segments]
    inside = {word for text in prose for word in _INSIDE.findall(text) if word[0].isupper()}
    small = {word for text in prose for word in _WORD.findall(text) if word.islower()}
    return frozenset(word for word in inside if word.lower() not in small)


def _best(said: Sequence[Segment]) -> str:
    """What is said most often, of that what is said first."""
    counts = Counter(segment.source for segment in said)
    return max(counts, key=counts.__getitem__, default="")


def _others(said: Sequence[Segment], best: str, unit: Unit, match: Match) -> Iterator[Loose]:
    """What is said beside what was taken, or all of it where the catalog's own words stay."""
    whose = "a second translation" if best else "the catalog has another translation"
    for segment in said:
        if segment.source not in (best, unit.target):
            yield _loose(match, segment, "target", f"{whose} of “{unit.source}”")


def _drafted(unit: Unit, text: str, path: str) -> tuple[Unit, str]:
    """The unit with the page's text as its draft, and what became of it.

    What a person has translated stays, and so does a draft that a person may have worked on: a
    machine's draft gives way.
    """
    if not text or unit.target == text:
        return unit, "known"
    machine = unit.state is State.DRAFT and unit.origin.startswith(("machine: ", "memory: "))
    if unit.target and not machine:
        return unit, "kept"
    made = replace(
        unit,
        target=text,
        state=State.DRAFT,
        origin=ORIGIN + path,
        comments=unmade(unit.comments),
        previous="",
        previous_context="",
    )
    return made, "replaced" if unit.target else "draft"


def _loose(match: Match, segment: Segment, side: str, reason: str = "") -> Loose:
    page, path = (
        (match.source, match.source_path) if side == "source" else (match.target, match.path)
    )
    return Loose(side, path, page.line(segment.span.start), segment.kind, segment.source, reason)


def _words(text: str) -> bool:
    return any(c.isalpha() for c in plain(text, tokens(text)))
