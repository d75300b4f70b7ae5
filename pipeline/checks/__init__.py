"""Rules over translations and pages, and how to run them. Which there are is in `rules`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks import targets, unresolved
from pipeline.checks.inner import inner
from pipeline.checks.pages import PageFacts as PageFacts
from pipeline.checks.pages import Site
from pipeline.checks.pair import Pair, Remark, scan
from pipeline.checks.rules import ENTRY_RULES as ENTRY_RULES
from pipeline.checks.rules import (
    INNER_RULES,
    LANGUAGE_RULES,
    LOSSES,
    WORD_RULES,
    BuildRule,
    Rule,
    UnitCheck,
)
from pipeline.checks.rules import LOST_LINK as LOST_LINK
from pipeline.checks.rules import MISPAIRED as MISPAIRED
from pipeline.checks.rules import PAGE_RULES as PAGE_RULES
from pipeline.checks.rules import RULES as RULES
from pipeline.checks.rules import UNIT_RULES as UNIT_RULES
from pipeline.checks.rules import UNKNOWN_IGNORE as UNKNOWN_IGNORE
from pipeline.checks.rules import UNRESOLVED as UNRESOLVED
from pipeline.checks.rules import UNUSED_IGNORE as UNUSED_IGNORE
from pipeline.checks.sieve import ALL, kinds
from pipeline.glossary import Glossary
from pipeline.model import Catalog, Finding, Language, Severity, State, Unit
from pipeline.policy import Level

AS_THEY_ARE: Mapping[str, Level] = {}  # a site that says nothing of severities


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule says about one unit."""

    rule: str
    severity: Severity
    message: str
    hint: str
    source_marks: tuple[str, ...] = ()
    target_marks: tuple[str, ...] = ()


def check_unit(
    unit: Unit,
    *,
    source: Language,
    target: Language,
    glossary: Glossary | None = None,
    others: Sequence[Language] = (),
    levels: Mapping[str, Level] = AS_THEY_ARE,
    errors_only: bool = False,
) -> list[Problem]:
    """What the unit rules say about a translation; nothing about an empty or obsolete one.

    `others` are the site's other target languages, which a text may have been mixed up with. The
    flags `ignore-RULE` of the unit silence rules; `levels` are the site's own severities, and
    `errors_only` asks for nothing less than errors. A target that is its source has lost nothing:
    only whether it is in the right language is asked. `pseudo`'s drafts are in none.
    """
    if not unit.target or unit.state in (State.UNTRANSLATED, State.OBSOLETE):
        return []
    pair = scan(
        unit.source, unit.target, languages=(source, target), glossary=glossary, others=others
    )
    found: list[Problem] = []
    quiet = _silent(unit, levels)
    within = tuple(inner(pair)) if pair.source_tokens else ()
    there = kinds(pair) if not within else ALL
    for name, rule in UNIT_RULES.items():
        if not rule.where & there:  # most rules, mostly
            continue
        level = levels.get(name) if levels else None
        if name in quiet or (errors_only and (level or rule.worst) != "error"):
            continue
        said = None if level == "off" else level
        for remark in rule.check(pair):  # a generator around it would cost more than most rules
            severity = said or remark.severity or rule.severity
            found.append(_problem(name, severity, remark, unit))
        if within and name in INNER_RULES:
            found += _inside(name, rule, within, unit, said)
    return [one for one in found if one.severity == "error"] if errors_only else found


def _inside(
    name: str, rule: Rule[UnitCheck], within: Sequence[Pair], unit: Unit, said: Severity | None
) -> Iterator[Problem]:
    """What a rule says of the titles and other words inside the markup of a text.

    Engines leave them as they are, and nobody sees them at first: what is still in the source's
    language there is no error.
    """
    for one in within:
        same = one.source == one.target
        if same and (name != "untranslated" or unit.source == unit.target):
            continue
        for remark in rule.check(one):
            severity = "warning" if same else remark.severity or rule.severity
            yield _problem(name, said or severity, remark, unit)


def _silent(unit: Unit, levels: Mapping[str, Level]) -> Collection[str]:
    """The rules that are not asked of a unit: silenced, or because they could not tell."""
    ignored = [flag for flag in unit.flags if flag.startswith("ignore-")]
    quiet = {flag.removeprefix("ignore-") for flag in ignored}
    quiet |= {name for name, level in levels.items() if level == "off"} if levels else set()
    if unit.origin == "machine: pseudo":
        return quiet | LANGUAGE_RULES | WORD_RULES
    return quiet | LOSSES if unit.source == unit.target else quiet


def _problem(rule: str, severity: Severity, remark: Remark, unit: Unit) -> Problem:
    marks = _standing(remark.source_marks, unit.source), _standing(remark.target_marks, unit.target)
    return Problem(rule, severity, remark.message, remark.hint, *marks)


def _standing(marks: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The marks that stand in a text: rules compare tags and numbers as they would be written."""
    return tuple(mark for mark in marks if mark and mark in text)


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
        finding
        for unit in catalog.units
        for finding in found_in(
            unit,
            check_unit(unit, source=source, target=target, glossary=glossary, others=others),
            catalog=catalog,
            path=path,
        )
    ]


def found_in(
    unit: Unit, problems: Iterable[Problem], *, catalog: Catalog, path: str
) -> Iterator[Finding]:
    """The problems of a catalog's unit, at the line of its `msgstr`."""
    for problem in problems:
        yield Finding(
            problem.rule,
            problem.severity,
            problem.message,
            problem.hint,
            path=path,
            line=unit.line,
            page=catalog.page,
            language=catalog.language.site if catalog.language else "",
            source=unit.source,
            target=unit.target,
            source_marks=problem.source_marks,
            target_marks=problem.target_marks,
        )


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
