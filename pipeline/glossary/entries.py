"""The terms by the keys of their words, in each way that they may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.english import FUNCTION_WORDS
from pipeline.glossary.reading import APOSTROPHES, DASHES, Reading, key, read, words_of
from pipeline.model import Term
from pipeline.words import UNSPACED

# What may stand between the words of one term: a space or a hyphen, and emphasis.
_EMPHASIS = rf"[*_~{APOSTROPHES}]*"
_BETWEEN = re.compile(rf"{_EMPHASIS}(?:\s+|[{DASHES}])?{_EMPHASIS}\s*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_SOFT = re.compile(rf"[\s*_~{APOSTROPHES}.{DASHES}]+")

Spans = tuple[tuple[int, int], ...]
Case = Literal["exact", "usual", "any", "acronym"]


class Entry(NamedTuple):
    """A term in one way of writing it. A tuple, for there may be many."""

    term: Term
    words: tuple[str, ...]  # as written
    case: Case
    marks: tuple[str, ...] = ()  # before, between and after the words; empty where all are usual

    def fits(self, reading: Reading, at: int, end: int) -> bool:
        """Whether the words from `at` to `end`, whose keys are this entry's, are this term."""
        text, spans = reading.text, reading.spans
        if self.marks:
            if not self._enclosed(text, spans[at:end]):
                return False
        else:
            for left in range(at, end - 1):
                start, stop = spans[left][1], spans[left + 1][0]
                if text[start:stop] != " " and not _BETWEEN.fullmatch(text, start, stop):
                    return False
        if self.case == "exact":
            return all(map(_same, reading.words[at:end], self.words))
        first = reading.words[at]
        if self.case == "acronym":
            return _POSSESSIVE.sub("", first).isupper() and not reading.shouted
        if self.case == "any" or first[-1].islower() or reading.shouted:
            return True
        # in running text "US" is not "us" and "AIDS" is no aid
        return not all(map(_abbreviated, reading.words[at:end]))

    def _enclosed(self, text: str, spans: Spans) -> bool:
        """Whether the signs around the words and between them are the term's."""
        before, after = self.marks[0], self.marks[-1]
        if not text.startswith(after, spans[-1][1]) or not text.endswith(before, 0, spans[0][0]):
            return False
        for mark, (left, right) in zip(self.marks[1:], pairwise(spans), strict=False):
            gap = text[left[1] : right[0]]
            hard = _SOFT.sub("", gap)
            if hard != mark and not (mark == "/" and not hard and gap.strip()):  # C5-C6
                return False
        return True


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by the keys of all their words.

    `pairs` are the lengths, longest first, to look for where two keys stand side by side: most
    pairs of words begin no term, and one look tells.
    """

    entries: Mapping[tuple[str, ...], list[Entry]]
    singles: Mapping[str, list[Entry]]  # those of one word
    pairs: Mapping[tuple[str, ...], tuple[int, ...]]
    longest: int  # words that a term has

    @classmethod
    def of(cls, terms: Iterable[Term], base: str) -> Index:
        """The index of terms whose language is `base`."""
        entries: dict[tuple[str, ...], list[Entry]] = {}
        singles: dict[str, list[Entry]] = {}
        pairs: dict[tuple[str, ...], tuple[int, ...]] = {}
        for term in terms:
            case = _case(term, base)
            for words, marks in _writings(term.source, base):
                entry = Entry(term, words, case, marks)
                first, *rest = [key(word, base) for word in words]
                if not rest:
                    singles.setdefault(first, []).append(entry)
                    continue
                keys = (first, *rest)
                entries.setdefault(keys, []).append(entry)
                known = pairs.get(keys[:2], ())
                if len(keys) not in known:
                    pairs[keys[:2]] = tuple(sorted({*known, len(keys)}, reverse=True))
        return cls(entries, singles, pairs, max(map(len, entries), default=1))

    def all(self, keys: tuple[str, ...]) -> Sequence[Entry]:
        """The entries whose keys these are."""
        return self.singles.get(keys[0], ()) if len(keys) == 1 else self.entries.get(keys, ())


def by_case(term: Term) -> bool:
    """Whether case tells a term from others: acronyms and names like mRNA, but not COVID-19."""
    return _case(term, "") == "exact"


def _case(term: Term, base: str) -> Case:
    if base == "en" and term.source.casefold() in FUNCTION_WORDS:
        return "acronym"  # the WHO, and nobody who asks
    if term.case_sensitive:
        return "exact"
    text = term.source
    if any(c.isdigit() for c in text):
        return "any"
    if text.islower():
        return "usual"
    inner = any(
        len(w) > 1 and not w[1:].islower() and w[1:].lower() != w[1:] for w in words_of(text)
    )
    return "exact" if inner else "usual"


def flat(text: str) -> str:
    """A text for comparing: no case, hyphens as spaces, one apostrophe for all."""
    text = re.sub(f"[{DASHES}]", " ", text.casefold())
    return " ".join(re.sub(f"[{APOSTROPHES}]", "'", text).split())


def _writings(source: str, base: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """A term's words and marks as it is written, then with words that hyphens join as one."""
    reading = read(source, base)
    words, spans = reading.words, reading.spans
    if not words:
        return
    marks = _marks(source, spans)
    yield words, marks
    if len(words) == 1 or base in UNSPACED:
        return
    gaps = [source[a[1] : b[0]] for a, b in pairwise(spans)]
    hyphened = [len(gap) == 1 and gap in DASHES for gap in gaps]
    if any(hyphened):
        joined = [words[0]]
        kept = [*marks[:1]]
        for n, word in enumerate(words[1:]):
            if hyphened[n]:
                joined[-1] += word
            else:
                joined.append(word)
                kept += marks[n + 1 : n + 2]
        yield tuple(joined), (*kept, *marks[-1:])
    # "health care" is healthcare, but "a part" is not apart
    elif len(words) == 2 and gaps == [" "] and all(len(word) > 3 for word in words):
        yield ("".join(words),), ()


def _marks(source: str, spans: Spans) -> tuple[str, ...]:
    """What stands before, between and after the words and is no space, hyphen or full stop."""
    edges = [0, *(edge for span in spans for edge in span), len(source)]
    gaps = [source[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    found = [_SOFT.sub("", gap) for gap in gaps]
    found[0] = gaps[0].strip()  # ".NET" has its dot
    return tuple(found) if any(found) or "." in "".join(gaps[:-1]) else ()


def _abbreviated(word: str) -> bool:
    return word.isupper() and 1 < len(word) < 6


def _same(word: str, wanted: str) -> bool:
    """Whether a word is the wanted one, its plural or its possessive."""
    if word == wanted:
        return True
    word, wanted = _POSSESSIVE.sub("", word), _POSSESSIVE.sub("", wanted)
    return word in (wanted, f"{wanted}s", f"{wanted}es")
