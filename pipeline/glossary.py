"""The termbase: load it, find its terms in a source text, judge a translation by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pipeline import words
from pipeline.english import FUNCTION_WORDS, key, verbs
from pipeline.errors import GlossaryError
from pipeline.inline import plain, tokens
from pipeline.model import Language, Rendering, Term
from pipeline.termbase import rows

Verdict = Literal["preferred", "variant", "forbidden", "missing"]

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s\-‐‑–*_~'’]*")  # what may stand between the words of one term
_THROUGH = frozenset({"html", "link_open", "entity"})  # markup that a term may go on across


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a source text, by character offsets."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    words: tuple[str, ...]  # as written
    exact: bool  # compare letter case too


@dataclass(frozen=True)
class Glossary:
    """Terms, in the order of their files; of two with one source the first that fits counts."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _index(self) -> tuple[dict[tuple[str, ...], list[_Entry]], dict[str, list[int]]]:
        """Entries by their words' keys, and per first key the lengths to look for."""
        entries: dict[tuple[str, ...], list[_Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for term in self.terms:
            written = tuple(_WORD.findall(term.source))
            if not written:
                continue
            keys = tuple(map(key, written))
            entries.setdefault(keys, []).append(_Entry(term, written, _by_case(term)))
            lengths.setdefault(keys[0], set()).add(len(keys))
        return entries, {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, source: str, language: Language) -> list[Match]:
        """The terms of a source text that this language has a rendering for, in text order.

        Where terms overlap the longest counts. Simple English inflections, hyphens for spaces
        and emphasis inside a term are seen through; code, addresses, Liquid and tags are not.
        """
        found = list(self._candidates(source, language))
        if len(found) < 2:
            return found
        found.sort(key=lambda match: (match.start - match.end, match.start))
        taken: list[Match] = []
        used = bytearray(len(source))
        for match in found:
            if used.find(1, match.start, match.end) < 0:
                used[match.start : match.end] = b"\1" * (match.end - match.start)
                taken.append(match)
        return sorted(taken, key=lambda match: match.start)

    def _candidates(self, source: str, language: Language) -> Iterator[Match]:
        entries, lengths = self._index
        text = _readable(source)
        found = list(_WORD.finditer(text))
        here = [match.group() for match in found]
        keys = [key(word) for word in here]
        shouted = text.isupper()
        for at, first in enumerate(keys):
            bases = verbs(here[at]) if here[at].endswith(("ing", "ed", "ING", "ED")) else ()
            for base in (first, *bases) if bases else (first,):
                if base not in lengths:
                    continue
                for length in lengths[base]:
                    end = at + length
                    hits = entries.get((base, *keys[at + 1 : end])) if end <= len(keys) else None
                    if not hits or (length > 1 and not _joined(text, found[at:end])):
                        continue
                    if base is not first:
                        hits = [entry for entry in hits if entry.term.pos.startswith("verb")]
                    term = _fitting(hits, here[at:end], language, shouted=shouted)
                    if term:
                        yield Match(term, found[at].start(), found[end - 1].end())
                        break

    def exact(self, source: str, language: Language) -> str | None:
        """The preferred target of a source that is one term and nothing else, or None.

        A capital that begins the source begins the target too.
        """
        text = source.strip()
        for entry in self._index[0].get(tuple(map(key, _WORD.findall(text))), ()):
            same = entry.term.source == text
            if not entry.exact:
                same = _flat(entry.term.source) == _flat(text)
            found = rendering(entry.term, language) if same else None
            if found and entry.term.policy == "keep":
                return text
            if found:
                raised = text[:1].isupper() and not entry.term.source[:1].isupper()
                return _raised(found.preferred) if raised else found.preferred
        return None


def load(paths: Iterable[Path]) -> tuple[Glossary, tuple[GlossaryError, ...]]:
    """The terms of all files (CSV, TSV or with semicolons), and what could not be read of them.

    A bad row or file is reported and the others are read.
    """
    terms: list[Term] = []
    errors: list[GlossaryError] = []
    for path in paths:
        for row in rows(path):
            if isinstance(row, GlossaryError):
                errors.append(row)
            else:
                terms.append(row)
    return Glossary(tuple(terms)), tuple(errors)


def rendering(term: Term, language: Language) -> Rendering | None:
    """How a term is said in a language: by site code, else by tag, else by base language.

    A term to keep is said as it is, whatever the file has for the language.
    """
    if term.policy == "keep":
        return Rendering(term.source)
    found = term.renderings.get(language.site)  # nearly always, and asked for very often
    if found and found.preferred:
        return found
    for code in (language.site, language.tag, language.base):
        found = term.renderings.get(code) or _respelled(term.renderings, code)
        if found and found.preferred:
            return found
    return None


def _respelled(renderings: Mapping[str, Rendering], code: str) -> Rendering | None:
    """Of `pt_BR` and `pt-br` either finds the other."""
    if "-" not in code and "_" not in code:
        return None
    plain_code = code.replace("_", "-").lower()
    return next(
        (r for c, r in renderings.items() if c.replace("_", "-").lower() == plain_code), None
    )


def judge(term: Term, target: str, language: Language) -> Verdict:
    """How a translation says a term that stands in its source.

    "forbidden" also where the preferred form stands beside the forbidden one.
    """
    said = rendering(term, language)
    if said is None:
        return "missing"
    if term.policy == "keep":
        kept = _flat(term.source) in _flat(target)
        exact = term.source in target if _by_case(term) else kept
        return "preferred" if exact else "missing"
    text = _words_of(target)
    base = language.base
    preferred = words.spans(said.preferred, text, base)
    variants = [span for form in said.variants for span in words.spans(form, text, base)]
    good = preferred + variants
    for form in said.forbidden:
        if any(not _inside(span, good) for span in words.spans(form, text, base)):
            return "forbidden"
    if preferred:
        return "preferred"
    return "variant" if variants else "missing"


@lru_cache(1024)
def _readable(source: str) -> str:
    """The text with markup blanked, by spaces where a term may go on across it."""
    found = tokens(source)
    if not found:
        return source
    hard = tuple(token for token in found if token.kind not in _THROUGH)
    soft = tuple(token for token in found if token.kind in _THROUGH)
    return plain(plain(source, hard, fill="\0"), soft)


@lru_cache(256)
def _words_of(target: str) -> str:
    return plain(target, tokens(target)).replace("*", "")


def _inside(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _by_case(term: Term) -> bool:
    """Acronyms and names like mRNA are told by their case."""
    return term.case_sensitive or any(
        len(word) > 1 and not word[1:].islower() and any(c.isupper() for c in word[1:])
        for word in _WORD.findall(term.source)
    )


def _fitting(
    entries: list[_Entry], here: list[str], language: Language, *, shouted: bool
) -> Term | None:
    """The first entry that the language has a rendering for and whose letter case fits."""
    for entry in entries:
        if rendering(entry.term, language) and _same_case(entry, here, shouted=shouted):
            return entry.term
    return None


def _same_case(entry: _Entry, here: list[str], *, shouted: bool) -> bool:
    if entry.exact:
        return all(
            word == wanted or word in (f"{wanted}s", f"{wanted}es")
            for word, wanted in zip(here, entry.words, strict=True)
        )
    if len(here) == 1 and entry.words[0].casefold() in FUNCTION_WORDS:
        return here[0].isupper() and not shouted  # the WHO, and nobody who asks
    # in running text "US" is not "us" and "AIDS" is no aid
    return shouted or not any(word.isupper() and 1 < len(word) < 6 for word in here)


def _joined(text: str, found: list[re.Match[str]]) -> bool:
    return all(
        _BETWEEN.fullmatch(text, left.end(), right.start()) for left, right in pairwise(found)
    )


def _flat(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
