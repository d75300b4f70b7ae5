"""What is wrong with a glossary itself: terms against each other, and each by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.language import name_of
from pipeline.checks.scripts import script_of, scripts
from pipeline.glossary import rendering
from pipeline.glossary.entries import flat
from pipeline.model import Finding, Language, Rendering, Severity, Term
from pipeline.words import fold

_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile(  # at an end, or anywhere
    r"^[\s,;:.!?)\]}»”]|[,;:!?(\[{«„]$|(?<!\.)(?<!\b\w)\.$|[\u200b\u2060\ufeff\ufffd|]|[\[\]]|[\"“”„«»]"
)
_LISTED = re.compile(r"[^\W\d_]{3,}(?:\s*[,;]\s+|\s+/\s+)[^\W\d_]{3,}")
_NOUNS = frozenset({"de", "lb"})  # where nouns have capitals


@dataclass(frozen=True)
class _Base:
    """All terms, with what they say in each language, in folded form, by what they are."""

    terms: Sequence[Term]
    languages: Sequence[Language]

    @cached_property
    def same(self) -> Mapping[tuple[str, str], list[Term]]:
        """Terms by their source and part of speech."""
        found: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            source = term.source if term.case_sensitive else flat(term.source)
            found.setdefault((source, term.pos), []).append(term)
        return found

    @cached_property
    def preferred(self) -> Mapping[tuple[str, str], list[Term]]:
        """Terms by language and preferred target."""
        found: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            for language, said in self.said(term):
                key = (language.site, fold(said.preferred, language.base))
                found.setdefault(key, []).append(term)
        return found

    def said(self, term: Term) -> Iterator[tuple[Language, Rendering]]:
        """How a term is said in each of the languages that have it."""
        if term.policy == "keep":
            return
        for language in self.languages:
            if said := rendering(term, language):
                yield language, said


@dataclass(frozen=True, slots=True)
class _Fault:
    """What a rule has to say about a term."""

    term: Term
    message: str
    hint: str
    language: str = ""
    target: str = ""


def check_termbase(
    terms: Sequence[Term], *, source: Language, languages: Sequence[Language]
) -> list[Finding]:
    """The findings on a glossary, in the order of its files."""
    base = _Base(terms, languages)
    found = [
        Finding(
            rule,
            severity,
            fault.message,
            fault.hint,
            fault.term.path,
            fault.term.line,
            language=fault.language,
            source=fault.term.source,
            target=fault.target,
        )
        for rule, (severity, faults) in TERM_RULES.items()
        for fault in faults(base, source)
    ]
    return sorted(found, key=lambda finding: (finding.path, finding.line))


def _conflicts(base: _Base, _: Language) -> Iterator[_Fault]:
    for terms in base.same.values():
        for later, language, earlier in _twice(base, terms):
            a, b = rendering(later, language), rendering(earlier, language)
            if a and b and fold(a.preferred, language.base) != fold(b.preferred, language.base):
                yield _Fault(
                    later,
                    f"{later.source} is {a.preferred} here and {b.preferred} at {_at(earlier)}",
                    "keep one of them; the first that is read counts, variants stand after |",
                    language.site,
                    a.preferred,
                )


def _duplicates(base: _Base, _: Language) -> Iterator[_Fault]:
    for terms in base.same.values():
        told: set[tuple[str, int]] = set()
        for later, language, earlier in _twice(base, terms):
            a, b = rendering(later, language), rendering(earlier, language)
            same = a and b and fold(a.preferred, language.base) == fold(b.preferred, language.base)
            if same and (later.path, later.line) not in told:
                told.add((later.path, later.line))
                yield _Fault(
                    later,
                    f"{later.source} stands at {_at(earlier)} already",
                    "delete one of the two, or give them different parts of speech",
                    language.site,
                )


def _scripts(base: _Base, _: Language) -> Iterator[_Fault]:
    for term, language, form in _forms(base):
        if form == term.source:  # which is told as that
            continue
        wanted = scripts(language)
        words = [word for word in _WORD.findall(form) if not (word.isupper() and len(word) < 7)]
        if words and not any(script_of(word[0]) in wanted for word in words):
            yield _Fault(
                term,
                f"{form} is not in the script of {name_of(language)}",
                "translate it, move it to its own column, or say policy keep",
                language.site,
                form,
            )


def _same(base: _Base, source: Language) -> Iterator[_Fault]:
    for term in base.terms:
        for language, said in base.said(term):
            if said.preferred == term.source and language.base != source.base:
                yield _Fault(
                    term,
                    f"{term.source} is the same in {name_of(language)}",
                    "translate it, or say policy keep if it stays as it is",
                    language.site,
                    said.preferred,
                )


def _capitals(base: _Base, source: Language) -> Iterator[_Fault]:
    for term in base.terms:
        targets = [(lang, s.preferred) for lang, s in base.said(term) if lang.base not in _NOUNS]
        cased = [target for _, target in targets if target.lower() != target.upper()]
        small = bool(cased) and all(target.islower() for target in cased)
        if source.base not in _NOUNS and _raised(term.source) and small:
            hint = "write it small if it is no name: capitals are found anyway"
            yield _Fault(term, f"{term.source} has a capital, its targets have none", hint)
        for language, target in targets:
            if term.source.islower() and _raised(target):
                yield _Fault(
                    term,
                    f"{target} has a capital, {term.source} has none",
                    "write it small if it is no name: polypage raises it where a sentence starts",
                    language.site,
                    target,
                )


def _empty(base: _Base, _: Language) -> Iterator[_Fault]:
    for term in base.terms:
        if term.policy == "keep":
            continue
        empty = [code for code, said in term.renderings.items() if not said.preferred]
        for code in empty:
            hint = f'fill in the column "{code}"'
            yield _Fault(term, f"{term.source} has no preferred target", hint, code)
        if not term.renderings:
            hint = "fill one in, delete the row, or say policy keep"
            yield _Fault(term, f"{term.source} has no target in any language", hint)


def _forbidden(base: _Base, _: Language) -> Iterator[_Fault]:
    for term in base.terms:
        for language, said in base.said(term):
            good = {fold(f, language.base) for f in (said.preferred, *said.variants, *said.forms)}
            for form in said.forbidden:
                if fold(form, language.base) in good:
                    hint = "take it out of one of the two columns"
                    yield _Fault(term, f"{form} is forbidden and wanted", hint, language.site, form)


def _variants(base: _Base, _: Language) -> Iterator[_Fault]:
    for term in base.terms:
        for language, said in base.said(term):
            for form in said.variants:
                key = (language.site, fold(form, language.base))
                for other in base.preferred.get(key, ())[:1]:
                    mine = rendering(other, language)
                    if flat(other.source) == flat(term.source) or not mine:
                        continue
                    yield _Fault(
                        term,
                        f"{form} also means {other.source} ({_at(other)})",
                        "take the variant out, if a reader could take one thing for the other",
                        language.site,
                        form,
                    )


def _spacing(base: _Base, _: Language) -> Iterator[_Fault]:
    hint = "write the words alone; forms stand apart by |"
    for term in base.terms:
        if _ODD.search(term.source):
            yield _Fault(term, f"{term.source} has punctuation that texts will not have", hint)
    for term, language, form in _forms(base):
        if _ODD.search(form) and not _ODD.search(term.source):
            message = f"{form} has punctuation that texts will not have"
            yield _Fault(term, message, hint, language.site, form)
        elif _LISTED.search(form) and not _LISTED.search(term.source):
            yield _Fault(term, f"{form} looks like two forms", hint, language.site, form)


def _twice(base: _Base, terms: Sequence[Term]) -> Iterator[tuple[Term, Language, Term]]:
    """Each term that an earlier one of that name overrules in a language, with that one."""
    for language in base.languages if len(terms) > 1 else ():
        first: Term | None = None
        for term in terms:
            if not rendering(term, language):
                continue
            if first is None:
                first = term
            else:
                yield term, language, first


def _forms(base: _Base) -> Iterator[tuple[Term, Language, str]]:
    for term in base.terms:
        for language, said in base.said(term):
            for form in (said.preferred, *said.variants, *said.forms):
                yield term, language, form


def _raised(text: str) -> bool:
    """Whether a text begins as a sentence does and has no other capital."""
    return text[:1].isupper() and text[1:].islower()


def _at(term: Term) -> str:
    return f"{term.path}:{term.line}"


_Rule = Callable[[_Base, Language], Iterator[_Fault]]
TERM_RULES: dict[str, tuple[Severity, _Rule]] = {
    "term-conflict": ("error", _conflicts),
    "term-duplicate": ("warning", _duplicates),
    "term-script": ("error", _scripts),
    "term-same": ("warning", _same),
    "term-capital": ("warning", _capitals),
    "term-empty": ("error", _empty),
    "term-forbidden": ("error", _forbidden),
    "term-variant": ("warning", _variants),
    "term-spacing": ("warning", _spacing),
}
