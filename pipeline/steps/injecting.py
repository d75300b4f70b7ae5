"""Glossary terms that a draft lacks: which may be put in, in which form, and what is said of them.

A term's dictionary form is right nearly anywhere in a language whose nouns do not change by case.
In others it breaks the grammar of a sentence; there it is put into headings and short items only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.glossary import Match, judge, rendering
from pipeline.model import Language, Rendering

# Whose nouns have one form, or a plural besides: Romance, some Germanic, isolating languages.
_ONE_FORM = "af ast ca en es fr gl id it jv km lo ms my nl oc pt th vi yue zh"
_UNINFLECTED = frozenset(_ONE_FORM.split())
_PLURAL_S = frozenset(("ast", "ca", "es", "fr", "gl", "oc", "pt"))
_SHORT = 5  # words of a heading or an item at most; longer ones are mostly sentences
_SENTENCE = re.compile(r"[.!?:;,]\s*$|[.!?;]\s")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Terms:
    """How a draft came by the terms of its source, each "source (target)".

    `kept`: the engine said them by itself, or was given them and did; `injected`: put in behind
    its back; `missing`: the draft says something else.
    """

    kept: tuple[str, ...] = ()
    injected: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (("kept", self.kept), ("injected", self.injected), ("missing", self.missing))
        return "; ".join(f"{name} {', '.join(terms)}" for name, terms in parts if terms)


def may_replace(language: Language) -> bool:
    """Whether a term's dictionary form may stand wherever another translation of it stood."""
    return language.base in _UNINFLECTED


def may_inject(text: str, language: Language) -> bool:
    """Whether a term may be put into the translation of a text, in its dictionary form."""
    if may_replace(language):
        return True
    return len(_WORD.findall(text)) <= _SHORT and not _SENTENCE.search(text)


def form(match: Match, source: str, language: Language) -> str:
    """The form that stands for a term in this place of a source; empty where there is none.

    What is in the plural is said by a listed plural, where that can be told. A capital stays one.
    """
    said = source[match.start : match.end]
    found = rendering(match.term, language)
    if found is None or match.term.policy == "keep":
        return said
    chosen = found.preferred
    if language.base in _PLURAL_S and _is_plural(said, match.term.source):
        chosen = _plural(found) or chosen
    raised = said[0].isupper() and not match.term.source[:1].isupper()
    return chosen[:1].upper() + chosen[1:] if raised else chosen


def lacking(matches: Iterable[Match], target: str, language: Language) -> list[Match]:
    """The terms that a draft says otherwise."""
    return [m for m in matches if judge(m.term, target, language) in ("missing", "forbidden")]


def told(
    matches: Sequence[Match], target: str, language: Language, *, injected: Sequence[Match]
) -> Terms:
    """What became of each term, once each, in the order of the source."""
    lost = {m.term.source for m in lacking(matches, target, language)}
    put = {m.term.source for m in injected} - lost
    names: dict[str, str] = {}
    for match in matches:
        found = rendering(match.term, language)
        names[match.term.source] = f"{match.term.source} ({found.preferred if found else ''})"
    return Terms(
        tuple(name for term, name in names.items() if term not in lost | put),
        tuple(name for term, name in names.items() if term in put),
        tuple(name for term, name in names.items() if term in lost),
    )


def _is_plural(said: str, term: str) -> bool:
    last, base = said.lower().split()[-1], term.lower().split()[-1]
    return last != base and last.endswith("s") and not base.endswith("s")


def _plural(found: Rendering) -> str:
    """A listed form that is the preferred one with a plural at the end of its words."""
    words = found.preferred.lower().split()
    for variant in found.variants:
        parts = variant.lower().split()
        changed = [(a, b) for a, b in zip(words, parts, strict=False) if a != b]
        same = len(parts) == len(words) and bool(changed)
        if same and all(b.endswith("s") and b[:2] == a[:2] for a, b in changed):
            return variant
    return ""
