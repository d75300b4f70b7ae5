"""Rules beyond one text: an entry's state, a language's catalogs, a source page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.consistency import Entry
from pipeline.checks.entries import Around
from pipeline.checks.pair import Remark
from pipeline.checks.rules import CATALOG_RULES, ENTRY_RULES, SOURCE_RULES
from pipeline.model import Catalog, Finding, Language, Page, Segment, Severity, State
from pipeline.urgency import is_about_health


def check_entries(catalog: Catalog, *, path: str, source: Language) -> Iterator[Finding]:
    """What the states of a catalog's entries make risky."""
    if catalog.language is None or not any(u.state is State.DRAFT for u in catalog.units):
        return
    healthy = is_about_health([unit.source for unit in catalog.units], source.base)
    around = Around(source, catalog.language, healthy)
    for unit in catalog.units:
        entry = Entry(unit, path, catalog.page)
        for rule in ENTRY_RULES.values():
            if f"ignore-{rule.name}" not in unit.flags:
                for remark in rule.check(unit, around):
                    yield _found(rule.name, rule.severity, entry, remark, catalog.language)


def check_language(
    entries: Sequence[Entry], *, source: Language, target: Language
) -> Iterator[Finding]:
    """What is wrong with a language's entries beside one another."""
    for rule in CATALOG_RULES.values():
        for entry, remark in rule.check(entries, (source, target)):
            if f"ignore-{rule.name}" not in entry.unit.flags:
                yield _found(rule.name, rule.severity, entry, remark, target)


def check_source(page: Page, *, path: str, language: Language) -> Iterator[Finding]:
    """What is wrong with a source page's own texts, at their lines in it.

    A note for translators (`i18n:comment`) silences a rule of its text by `ignore-RULE`.
    """
    for segment in page.translatable:
        for rule in SOURCE_RULES.values():
            if segment.note and f"ignore-{rule.name}" in segment.note.split():
                continue
            for remark in rule.check(segment.source, language):
                yield Finding(
                    rule.name,
                    rule.severity,
                    remark.message,
                    remark.hint,
                    path=path,
                    line=_line(page, segment, remark.source_marks),
                    page=page.path,
                    language=language.site,
                    source=segment.source,
                    source_marks=remark.source_marks,
                )


def _line(page: Page, segment: Segment, marks: Sequence[str]) -> int:
    """Where the first mark stands, or else the segment begins."""
    at = page.text.find(marks[0], segment.span.start, segment.span.end) if marks else -1
    return page.line(max(at, segment.span.start))


def _found(
    rule: str, severity: Severity, entry: Entry, remark: Remark, language: Language
) -> Finding:
    return Finding(
        rule,
        severity,
        remark.message,
        remark.hint,
        path=entry.path,
        line=entry.unit.line,
        page=entry.page,
        language=language.site,
        source=entry.unit.source,
        target=entry.unit.target,
        source_marks=remark.source_marks,
        target_marks=remark.target_marks,
    )
