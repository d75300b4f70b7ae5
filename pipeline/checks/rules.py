"""Every rule: what it is called, how bad it is, and the function that looks.

A rule is its function's docstring: what, why, an example, how to silence it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.checks import (
    addresses,
    bidi,
    brackets,
    comparators,
    consistency,
    dates,
    entries,
    frequency,
    groups,
    housestyle,
    ignores,
    language,
    laterality,
    leftovers,
    links,
    machines,
    mispaired,
    negation,
    numbers,
    opposites,
    pages,
    pairing,
    placeholders,
    punctuation,
    ranges,
    repeated,
    siblings,
    sources,
    targets,
    terms,
    units,
    unresolved,
    whole,
)
from pipeline.checks.pages import PageFacts, PageRemark, Site
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.sieve import (
    ANY,
    COUNTS,
    DATES,
    DENIES,
    DIGITS,
    HALVES,
    LIMITS,
    MARKUP,
    OFTEN,
    OPPOSITES,
    PEOPLE,
    TERMS,
)
from pipeline.checks.signs import (
    BRACKET,
    CONTROL,
    FOREIGN,
    FORMAT,
    LINE,
    NUMBER,
    QUOTE,
    ROUND,
    SIDED,
    STRESS,
    TALK,
)
from pipeline.model import Language, Severity, Unit

UnitCheck = Callable[[Pair], Iterable[Remark]]
EntryCheck = Callable[[Unit, entries.Around], Iterable[Remark]]
CatalogCheck = Callable[
    [Sequence[consistency.Entry], tuple[Language, Language]], Iterable[consistency.Told]
]
SourceCheck = Callable[[str, Language], Iterable[Remark]]
PageCheck = Callable[[Sequence[PageFacts], Site], Iterable[PageRemark]]
Check = TypeVar("Check", UnitCheck, EntryCheck, CatalogCheck, SourceCheck, PageCheck)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Check]):
    """A rule: over a unit's texts, its state, a language's entries, a source text or all pages."""

    name: str
    severity: Severity
    check: Check
    worse: bool = False  # some of what it finds is an error, though most is not
    where: int = ANY  # it looks at units that may have one of these kinds of signs and words

    @property
    def worst(self) -> Severity:
        """How bad what it finds may be."""
        return "error" if self.worse else self.severity

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


# The order here is the order of findings on one unit.
UNIT_RULES = {
    rule.name: rule
    for rule in (
        Rule("numbers", "error", numbers.numbers, where=DIGITS | COUNTS | HALVES | DATES),
        Rule("ranges", "error", ranges.ranges, where=DIGITS | COUNTS),
        Rule("units", "error", units.units, where=DIGITS | COUNTS),
        Rule("frequency", "error", frequency.frequency, where=OFTEN),
        Rule("comparators", "error", comparators.comparators, where=LIMITS),
        Rule("dates", "error", dates.dates, where=DATES | DIGITS),
        Rule("negation", "error", negation.negation, where=DENIES),
        Rule("laterality", "error", laterality.laterality, where=SIDED),
        Rule("opposites", "warning", opposites.opposites, worse=True, where=OPPOSITES),
        Rule("links", "error", links.links, where=MARKUP),
        Rule("markup", "error", links.markup, where=STRESS | LINE),
        Rule("placeholders", "error", placeholders.placeholders, where=FORMAT),
        Rule("code", "error", placeholders.code, where=MARKUP),
        Rule("liquid", "error", placeholders.liquid, where=MARKUP),
        Rule("html", "error", placeholders.html, where=MARKUP),
        Rule("citations", "error", placeholders.citations, where=MARKUP | NUMBER),
        Rule("engine-error", "error", machines.engine_error, where=TALK | MARKUP),
        Rule("bidi", "error", bidi.bidi, where=CONTROL),
        Rule("other-text", "error", whole.other_text),
        Rule("incomplete", "error", whole.incomplete),
        Rule("length", "warning", whole.length),
        Rule("wrong-script", "error", language.wrong_script, where=FOREIGN),
        Rule("wrong-language", "warning", language.wrong_language, worse=True),
        Rule("untranslated", "warning", leftovers.untranslated, worse=True),
        Rule("forbidden-term", "warning", terms.forbidden_term, where=TERMS),
        Rule("terms", "warning", terms.terms, where=TERMS),
        Rule("groups", "warning", groups.groups, where=PEOPLE),
        Rule("emphasis", "warning", links.emphasis, where=STRESS),
        Rule("brackets", "warning", brackets.brackets, where=BRACKET | ROUND | QUOTE),
        Rule("repeated-word", "warning", repeated.repeated_word),
        Rule("punctuation", "info", punctuation.punctuation),
        Rule("final-punctuation", "info", punctuation.final_punctuation),
    )
}
ENTRY_RULES = {
    rule.name: rule
    for rule in (
        Rule("stale-draft", "warning", entries.stale_draft),
        Rule("unreviewed-dose", "warning", entries.unreviewed_dose),
    )
}
CATALOG_RULES = {  # over all entries of a language
    rule.name: rule
    for rule in (
        Rule("inconsistent", "warning", consistency.inconsistent),
        Rule("same-translation", "warning", consistency.same_translation),
        Rule("digits", "info", housestyle.digits),
    )
}
SOURCE_RULES = {
    rule.name: rule
    for rule in (
        Rule("source-verb", "warning", sources.source_verb),
        Rule("source-idiom", "info", sources.source_idiom),
        Rule("source-sentence", "info", sources.source_sentence),
    )
}
LANGUAGE_RULES = frozenset(  # not of what is in no language
    {"wrong-script", "wrong-language", "untranslated", "punctuation", "final-punctuation"}
)
WORD_RULES = frozenset(  # by a language's words: nor these
    {"units", "frequency", "comparators", "dates", "negation", "laterality", "opposites", "groups"}
    | {"other-text", "incomplete"}
)
INNER_RULES = WORD_RULES | {"numbers", "ranges", "wrong-script", "untranslated"}  # in titles too
LOSSES = frozenset(  # what has lost nothing has none of these
    name
    for name, rule in UNIT_RULES.items()
    if rule.worst == "error" and name not in LANGUAGE_RULES
)
PAGE_RULES = {
    rule.name: rule
    for rule in (
        Rule("page-lang", "error", pages.page_lang),
        Rule("page-id", "warning", pages.page_id),
        Rule("duplicate-page-id", "error", pages.duplicate_page_id),
        Rule("orphan-page", "error", pages.orphan_page),
        Rule("served-everywhere", "error", pairing.served_everywhere),
        Rule("broken-link", "error", targets.broken_link),
        Rule("broken-anchor", "warning", targets.broken_anchor),
        Rule("missing-image", "warning", targets.missing_image),
        Rule("duplicate-permalink", "error", siblings.duplicate_permalink),
        Rule("shared-address", "error", addresses.shared_address),
        Rule("kept-slug", "info", addresses.kept_slug),
        Rule("alternates", "warning", siblings.alternates),
        Rule("front-matter", "error", siblings.front_matter),
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
UNKNOWN_IGNORE = BuildRule("unknown-ignore", "info", ignores.UNKNOWN)
UNUSED_IGNORE = BuildRule("unused-ignore", "info", ignores.UNUSED)
AnyRule = (
    Rule[UnitCheck]
    | Rule[EntryCheck]
    | Rule[CatalogCheck]
    | Rule[SourceCheck]
    | Rule[PageCheck]
    | BuildRule
)
RULES: dict[str, AnyRule] = {
    **UNIT_RULES,
    **ENTRY_RULES,
    **CATALOG_RULES,
    **PAGE_RULES,
    **SOURCE_RULES,
    STRUCTURE.name: STRUCTURE,
    LOST_LINK.name: LOST_LINK,
    MISPAIRED.name: MISPAIRED,
    UNRESOLVED.name: UNRESOLVED,
    UNKNOWN_IGNORE.name: UNKNOWN_IGNORE,
    UNUSED_IGNORE.name: UNUSED_IGNORE,
}
