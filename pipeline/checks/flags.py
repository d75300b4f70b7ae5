"""Flags of a catalog's entries, looked over by the rules that they silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks import (
    RULES,
    UNIT_RULES,
    UNKNOWN_IGNORE,
    UNUSED_IGNORE,
    Problem,
    check_unit,
    found_in,
)
from pipeline.checks.ignores import ignored, unknown, unused
from pipeline.checks.pair import Remark
from pipeline.checks.rules import BuildRule
from pipeline.glossary import Glossary
from pipeline.model import Catalog, Finding, Language, Unit


def check_flags(
    catalog: Catalog,
    *,
    path: str,
    source: Language,
    glossary: Glossary | None = None,
    others: Sequence[Language] = (),
) -> Iterator[Finding]:
    """The findings on flags that name no rule, and on those that silence nothing."""
    for unit in catalog.units:
        if catalog.language and any(ignored(unit)):
            languages = (source, catalog.language)
            problems = list(_problems(unit, languages, glossary, others))
            yield from found_in(unit, problems, catalog=catalog, path=path)


def _problems(
    unit: Unit,
    languages: tuple[Language, Language],
    glossary: Glossary | None,
    others: Sequence[Language],
) -> Iterator[Problem]:
    """Only rules over units can be asked whether they would find something without the flag."""
    source, target = languages
    bare = replace(unit, flags=())
    found = check_unit(bare, source=source, target=target, glossary=glossary, others=others)
    judged = UNIT_RULES if unit.target else ()
    said = (
        (UNKNOWN_IGNORE, unknown(unit, RULES)),
        (UNUSED_IGNORE, unused(unit, judged=judged, found={one.rule for one in found})),
    )
    for rule, remarks in said:
        if f"ignore-{rule.name}" not in unit.flags:
            yield from (_problem(rule, remark) for remark in remarks)


def _problem(rule: BuildRule, remark: Remark) -> Problem:
    return Problem(rule.name, rule.severity, remark.message, remark.hint)
