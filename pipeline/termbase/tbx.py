"""TBX in: TBX-Basic of 2008 (`<martif>`) and ISO 30042:2019 (`<tbx>`), in both of its styles.

What one file says in attributes (`<termNote type="partOfSpeech">`) another says in names
(`<min:partOfSpeech>`); here both are a name and a text. A concept's terms in the source language
are a `Term` each, with the same renderings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError, GlossaryError
from pipeline.model import Rendering, Term
from pipeline.termbase.tongues import Tongues, plain

if TYPE_CHECKING:
    from pipeline.exchange.xmlfile import Element

_ROOTS = ("tbx", "martif")
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_TYPED = frozenset({"termNote", "descrip", "admin"})  # their attribute `type` says what they are
_VARIANT = frozenset({"admittedterm", "admitted", "notrecommended"})
_FORBIDDEN = frozenset({"deprecatedterm", "supersededterm", "deprecated", "superseded"})
_FORBIDDEN |= {"forbidden", "obsolete", "prohibited"}
_SETTING = re.compile(
    r"(policy|case|forms):\s*(.*)", re.DOTALL
)  # how polypage writes what is its own


@dataclass(frozen=True, slots=True)
class _Said:
    """A term in one language, and what stands with it."""

    text: str
    line: int
    status: str
    facts: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Concept:
    """An entry: what is said of it, and its terms by language code."""

    facts: Mapping[str, list[str]]
    said: Mapping[str, list[_Said]] = field(default_factory=dict)


def is_xml(data: bytes) -> bool:
    """Whether a file starts as XML does."""
    start = data[:200].replace(b"\0", b"")  # UTF-16
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def terms(data: bytes, *, path: str, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """The terms of a TBX file; errors stand where their entries do.

    Read as all XML here is: nothing is fetched, no entity is expanded.
    """
    from pipeline.exchange.xmlfile import parse, root

    name = (root(data) or ("",))[0]
    if name and name not in _ROOTS:
        hint = "export the terms as TBX, CSV or TSV"
        message = f"is a file of <{name}>, not of <tbx> or <martif>"
        yield GlossaryError(message, path=path, line=1, hint=hint)
        return
    try:
        file = parse(data, path)
    except ExchangeError as problem:
        yield GlossaryError(problem.message, path=path, line=problem.line, hint=problem.hint)
        return
    for entry in _below(file, _ENTRIES):
        yield from _of(entry, path=path, tongues=tongues)


def _of(entry: Element, *, path: str, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    concept = _concept(entry, tongues)
    sources = [s for code, all_ in concept.said.items() if tongues.is_source(code) for s in all_]
    if not sources:
        there = ", ".join(concept.said) or "none"
        yield GlossaryError(
            f"an entry without a term in {tongues.source}",
            path=path,
            line=entry.line,
            hint=f"add one, or delete the entry; its languages: {there}",
        )
        return
    renderings = {
        code: said
        for code, all_ in concept.said.items()
        if not tongues.is_source(code) and (said := _rendering(all_)) != Rendering("")
    }
    for one in sorted(sources, key=lambda said: said.status == "forbidden"):
        yield _term(one, concept, renderings, path=path)


def _term(one: _Said, concept: _Concept, renderings: Mapping[str, Rendering], *, path: str) -> Term:
    facts = concept.facts
    settings = _settings(facts)
    keep = settings.get("policy") == "keep" or "no" in map(
        str.lower, (*facts.get("Translation needed", ()), *one.facts.get("translationNote", ()))
    )
    notes = [*facts.get("definition", ()), *_notes(facts), *_notes(one.facts)]
    return Term(
        one.text,
        pos=" ".join(one.facts.get("partOfSpeech", facts.get("partOfSpeech", []))[:1]).lower(),
        policy="keep" if keep else "translate",
        case_sensitive=settings.get("case") == "sensitive",
        note="; ".join(dict.fromkeys(notes)),
        origin="; ".join(dict.fromkeys((*facts.get("source", ()), *one.facts.get("source", ())))),
        renderings=renderings,
        path=path,
        line=one.line,
    )


def _rendering(said: list[_Said]) -> Rendering:
    good = [one for one in said if one.status != "forbidden"]
    good.sort(key=lambda one: {"preferred": 0, "variant": 2}.get(one.status, 1))
    forms = _settings(good[0].facts).get("forms", "") if good else ""
    return Rendering(
        good[0].text if good else "",
        tuple(dict.fromkeys(one.text for one in good[1:])),
        tuple(dict.fromkeys(one.text for one in said if one.status == "forbidden")),
        tuple(" ".join(form.split()) for form in forms.split("|") if form.strip()),
    )


def _concept(entry: Element, tongues: Tongues) -> _Concept:
    said: dict[str, list[_Said]] = {}
    shared = dict(_facts(entry))
    for section in (child for child in entry.children if _local(child) in _LANGUAGES):
        code = section.get("xml:lang") or section.get("lang")
        for name, texts in _facts(section).items() if tongues.is_source(code) else ():
            shared[name] = [*shared.get(name, ()), *texts]
        for part in section.children:
            one = _said(part) if _local(part) in _TERMS else None
            if one and code:
                said.setdefault(code, []).append(one)
    return _Concept(shared, said)


def _said(section: Element) -> _Said | None:
    term = next(_below(section, frozenset({"term"})), None)
    text = " ".join(term.text.split()) if term else ""
    facts = _facts(section)
    for group in section.children:
        if _local(group) == "termGrp":
            facts = {**facts, **_facts(group)}
    said = "".join(facts.get("administrativeStatus", facts.get("normativeAuthorization", []))[:1])
    status = plain(said).removesuffix("-admn-sts").removesuffix("admnsts").replace("-", "")
    kind = "preferred" if status in {"preferredterm", "preferred"} else ""
    kind = "variant" if status in _VARIANT else "forbidden" if status in _FORBIDDEN else kind
    return _Said(text, section.line, kind, facts) if text else None


def _facts(element: Element) -> dict[str, list[str]]:
    """What is said of an element itself: texts by name, those of groups too."""
    found: dict[str, list[str]] = {}
    for child in element.children:
        name = _local(child)
        if name in _ENTRIES | _LANGUAGES | _TERMS | {"term", "termGrp"}:
            continue
        if name.endswith("Grp"):
            for key, texts in _facts(child).items():
                found.setdefault(key, []).extend(texts)
            continue
        key = child.get("type") or name if name in _TYPED else name
        text = " ".join(child.text.split())
        if text:
            found.setdefault(key, []).append(text)
    return found


def _settings(facts: Mapping[str, list[str]]) -> dict[str, str]:
    found = (_SETTING.fullmatch(note) for note in facts.get("note", ()))
    return {match[1]: match[2].strip() for match in found if match}


def _notes(facts: Mapping[str, list[str]]) -> list[str]:
    return [note for note in facts.get("note", ()) if not _SETTING.fullmatch(note)]


def _below(element: Element, names: frozenset[str]) -> Iterator[Element]:
    for child in element.children:
        if _local(child) in names:
            yield child
        else:
            yield from _below(child, names)


def _local(element: Element) -> str:
    return element.name.rpartition("}")[2]
