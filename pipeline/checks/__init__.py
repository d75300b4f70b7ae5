"""Rules over translations and pages: what they are called, how bad it is, and how to run them.

A rule is its function's docstring: what, why, an example, how to silence it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.checks import (
    comparators,
    dates,
    frequency,
    language,
    links,
    mispaired,
    numbers,
    pages,
    placeholders,
    ranges,
    targets,
    terms,
    units,
    unresolved,
)
from pipeline.checks.pages import PageFacts, PageRemark, Site
from pipeline.checks.pair import Pair, Remark, scan
from pipeline.glossary import Glossary
from pipeline.model import Catalog, Finding, Language, Severity, State, Unit

UnitCheck = Callable[[Pair], Iterable[Remark]]
PageCheck = Callable[[Sequence[PageFacts], Site], Iterable[PageRemark]]
Check = TypeVar("Check", UnitCheck, PageCheck)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Check]):
    """A rule: over one unit, or over all pages of a site."""

    name: str
    severity: Severity
    check: Check

    @property
    def doc(self) -> str:
        """What it is about, for `--explain` and the documentation."""
        return inspect.getdoc(self.check) or ""


@dataclass(frozen=True, slots=True)
class BuildRule:
    """A rule that needs the page that a unit stands on, or what became of it."""

    name: str
    severity: Severity
    doc: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule says about one unit."""

    rule: str
    severity: Severity
    message: str
    hint: str
    source_marks: tuple[str, ...] = ()
    target_marks: tuple[str, ...] = ()


# The order here is the order of findings on one unit.
UNIT_RULES = {
    rule.name: rule
    for rule in (
        Rule("numbers", "error", numbers.numbers),
        Rule("ranges", "error", ranges.ranges),
        Rule("units", "error", units.units),
        Rule("frequency", "error", frequency.frequency),
        Rule("comparators", "error", comparators.comparators),
        Rule("dates", "error", dates.dates),
        Rule("links", "error", links.links),
        Rule("markup", "error", links.markup),
        Rule("placeholders", "error", placeholders.placeholders),
        Rule("code", "error", placeholders.code),
        Rule("liquid", "error", placeholders.liquid),
        Rule("html", "error", placeholders.html),
        Rule("citations", "error", placeholders.citations),
        Rule("wrong-script", "error", language.wrong_script),
        Rule("wrong-language", "warning", language.wrong_language),
        Rule("untranslated", "warning", language.untranslated),
        Rule("forbidden-term", "warning", terms.forbidden_term),
        Rule("terms", "warning", terms.terms),
        Rule("emphasis", "warning", links.emphasis),
    )
}
_LANGUAGE = frozenset({"wrong-script", "wrong-language", "untranslated"})
_WORDS = frozenset({"units", "frequency", "comparators", "dates"})  # by a language's words
PAGE_RULES = {
    rule.name: rule
    for rule in (
        Rule("page-lang", "error", pages.page_lang),
        Rule("page-id", "warning", pages.page_id),
        Rule("duplicate-page-id", "error", pages.duplicate_page_id),
        Rule("orphan-page", "error", pages.orphan_page),
        Rule("broken-link", "error", targets.broken_link),
        Rule("broken-anchor", "warning", targets.broken_anchor),
    )
}

STRUCTURE = BuildRule(
    "structure",
    "error",
    """A translation changes nothing of its page but the text of its own segment.

Why: a translation that is read as another block, or as a tag of the site generator, breaks the
page around it. `build` refuses it and keeps the source text there.

Example: "Rest" -> "Rest<newline># Now" would add a heading.

Silence: the flag `ignore-structure` on the entry; `build` refuses it all the same.""",
)
LOST_LINK = BuildRule("lost-link", "warning", targets.LOST)
MISPAIRED = BuildRule("mispaired", "error", mispaired.DOC)
UNRESOLVED = BuildRule("unresolved", "warning", unresolved.DOC)
RULES: dict[str, Rule[UnitCheck] | Rule[PageCheck] | BuildRule] = {
    **UNIT_RULES,
    **PAGE_RULES,
    STRUCTURE.name: STRUCTURE,
    LOST_LINK.name: LOST_LINK,
    MISPAIRED.name: MISPAIRED,
    UNRESOLVED.name: UNRESOLVED,
}


def check_unit(
    unit: Unit,
    *,
    source: Language,
    target: Language,
    glossary: Glossary | None = None,
    others: Sequence[Language] = (),
) -> list[Problem]:
    """What the unit rules say about a translation; nothing about an empty or obsolete one.

    `others` are the site's other target languages, which a text may have been mixed up with. The
    flags `ignore-RULE` of the unit silence rules. A target that is its source has lost nothing:
    only whether it is in the right language is asked. `pseudo`'s drafts are in no language.
    """
    if not unit.target or unit.state in (State.UNTRANSLATED, State.OBSOLETE):
        return []
    pair = scan(
        unit.source, unit.target, languages=(source, target), glossary=glossary, others=others
    )
    return [
        Problem(
            rule.name,
            rule.severity,
            remark.message,
            remark.hint,
            remark.source_marks,
            remark.target_marks,
        )
        for rule in UNIT_RULES.values()
        if f"ignore-{rule.name}" not in unit.flags and _applies(rule.name, unit)
        for remark in rule.check(pair)
    ]


def _applies(rule: str, unit: Unit) -> bool:
    if unit.origin == "machine: pseudo":
        return rule not in _LANGUAGE | _WORDS
    return unit.source != unit.target or rule in _LANGUAGE or UNIT_RULES[rule].severity != "error"


def check_catalog(
    catalog: Catalog,
    *,
    path: str,
    source: Language,
    glossary: Glossary | None = None,
    others: Sequence[Language] = (),
) -> list[Finding]:
    """The findings on a catalog's drafts and translations, at the lines of their `msgstr`.

    `path` is the PO file's. A template has none.
    """
    target = catalog.language
    if target is None:
        return []
    return [
        Finding(
            problem.rule,
            problem.severity,
            problem.message,
            problem.hint,
            path=path,
            line=unit.line,
            page=catalog.page,
            language=target.site,
            source=unit.source,
            target=unit.target,
            source_marks=problem.source_marks,
            target_marks=problem.target_marks,
        )
        for unit in catalog.units
        for problem in check_unit(
            unit, source=source, target=target, glossary=glossary, others=others
        )
    ]


def check_references(
    unit: Unit, lost: Sequence[str], *, catalog: Catalog, path: str
) -> Iterator[Finding]:
    """The findings on a translation that has lost the links with these labels."""
    said = ((LOST_LINK.severity, remark) for remark in targets.lost(lost))
    yield from _told(LOST_LINK, unit, said, catalog=catalog, path=path)


def check_comments(catalog: Catalog, *, path: str) -> Iterator[Finding]:
    """The findings on entries that have another text in a comment."""
    for unit in catalog.units:
        said = ((UNRESOLVED.severity, remark) for remark in unresolved.unresolved(unit))
        yield from _told(UNRESOLVED, unit, said, catalog=catalog, path=path)


def check_past(
    unit: Unit, said: Iterable[tuple[Severity, Remark]], *, catalog: Catalog, path: str
) -> Iterator[Finding]:
    """The findings on a translation that was written for another source, as its past says."""
    yield from _told(MISPAIRED, unit, said, catalog=catalog, path=path)


def _told(
    rule: BuildRule,
    unit: Unit,
    said: Iterable[tuple[Severity, Remark]],
    *,
    catalog: Catalog,
    path: str,
) -> Iterator[Finding]:
    if f"ignore-{rule.name}" in unit.flags:
        return
    for severity, remark in said:
        yield Finding(
            rule.name,
            severity,
            remark.message,
            remark.hint,
            path=path,
            line=unit.line,
            page=catalog.page,
            language=catalog.language.site if catalog.language else "",
            source=unit.source,
            target=unit.target,
            source_marks=remark.source_marks,
            target_marks=remark.target_marks,
        )


def check_pages(
    facts: Iterable[PageFacts], *, source: Language, targets: Sequence[Language]
) -> list[Finding]:
    """The findings on pages, rule by rule."""
    return list(_page_findings(tuple(facts), Site(source, tuple(targets))))


def _page_findings(facts: tuple[PageFacts, ...], site: Site) -> Iterator[Finding]:
    for rule in PAGE_RULES.values():
        for page, line, remark in rule.check(facts, site):
            yield Finding(
                rule.name,
                rule.severity,
                remark.message,
                remark.hint,
                path=page.path,
                line=line,
                page=page.page or page.path,
                language=page.language.site,
            )
