"""Terms in a source text: the longest first, in a time that hardly depends on their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.glossary.entries import Entry, Index, flat
from pipeline.glossary.reading import Reading, possessive, read, readings
from pipeline.glossary.renderings import rendering
from pipeline.model import Language, Term


class Match(NamedTuple):
    """A term in a source text, by character offsets."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Glossary:
    """Terms, in the order of their files; of two with one source the first that fits counts."""

    terms: tuple[Term, ...] = ()
    source: str = "en"  # BCP 47: what the terms are in

    @cached_property
    def base(self) -> str:
        """The primary subtag of what the terms are in."""
        return self.source.partition("-")[0].lower()

    @cached_property
    def _index(self) -> Index:
        return Index.of(self.terms, self.base)

    def find(self, source: str, language: Language) -> list[Match]:
        """The terms of a source text that this language has a rendering for, in text order.

        Where terms overlap the longest counts. Simple inflections, hyphens for spaces or none
        and emphasis inside a term are seen through; code, addresses, Liquid and tags are not.
        """
        return self._found(source, language)

    def known(self, source: str) -> list[Match]:
        """The same for the terms of all languages together."""
        return self._found(source, None)

    def knows(self, keys: tuple[str, ...]) -> bool:
        """Whether there is a term of words with these keys, in whatever language."""
        return bool(self._index.all(keys))

    def exact(self, source: str, language: Language) -> str | None:
        """The preferred target of a source that is one term and nothing else, or None.

        A capital that begins the source begins the target too.
        """
        text = source.strip()
        for entry in self._index.all(read(text, self.base).keys):
            same = entry.term.source == text
            if entry.case != "exact":
                same = flat(entry.term.source) == flat(text)
            found = rendering(entry.term, language) if same else None
            if found and entry.term.policy == "keep":
                return text
            if found:
                raised = text[:1].isupper() and not entry.term.source[:1].isupper()
                return _raised(found.preferred) if raised else found.preferred
        return None

    def _found(self, source: str, language: Language | None) -> list[Match]:
        found: list[Match] = []
        for reading in readings(source, self.base):
            found += self._candidates(reading, language)
        last = 0
        for match in found:
            if match.start < last:
                return _apart(found, len(source))
            last = match.end
        return found

    def _candidates(self, reading: Reading, language: Language | None) -> Iterator[Match]:
        singles, pairs = self._index.singles, self._index.pairs
        keys, longest = reading.keys, self._index.longest
        for at, first in enumerate(keys):
            lengths = pairs.get(keys[at : at + 2])
            if lengths or first in singles:
                match = self._at(
                    reading, at, keys[at : at + longest], lengths or (), language=language
                )
                if match:
                    yield match
        for at, other, verb in reading.more:
            told = (other, *keys[at + 1 : at + longest])
            lengths = pairs.get(told[:2], ())
            if lengths or other in singles:
                match = self._at(reading, at, told, lengths, language=language, verb=verb)
                if match:
                    yield match

    def _at(
        self,
        reading: Reading,
        at: int,
        keys: tuple[str, ...],  # from there on, as many as any term has
        lengths: tuple[int, ...],
        *,
        language: Language | None,
        verb: bool = False,
    ) -> Match | None:
        """The longest term that begins at a word, if any does."""
        index = self._index
        for length in (*lengths, 1):
            if length == 1:
                hits: Sequence[Entry] = index.singles.get(keys[0], ())
            else:
                hits = index.entries.get(keys[:length], ()) if length <= len(keys) else ()
            for entry in hits:
                if verb and not entry.term.pos.startswith("verb"):
                    continue
                if entry.fits(reading, at, at + length) and (
                    language is None or rendering(entry.term, language)
                ):
                    return self._match(entry, reading, at, at + length)
        return None

    def _match(self, entry: Entry, reading: Reading, at: int, end: int) -> Match:
        """Without a possessive at its end, which is the sentence's."""
        start, stop = reading.spans[at][0], reading.spans[end - 1][1]
        last = reading.words[end - 1]
        if last[-1] in "sS" and self.base == "en":
            rest = possessive(last)
            if rest and not possessive(entry.words[-1]):
                return Match(entry.term, start, stop - rest)
        if entry.marks:
            start, stop = start - len(entry.marks[0]), stop + len(entry.marks[-1])
        return Match(entry.term, start, stop)


def _apart(found: list[Match], size: int) -> list[Match]:
    """Of matches that overlap the longest, in text order."""
    found.sort(key=lambda match: (match.start - match.end, match.start))
    taken: list[Match] = []
    used = bytearray(size)
    for match in found:
        if used.find(1, match.start, match.end) < 0:
            used[match.start : match.end] = b"\1" * (match.end - match.start)
            taken.append(match)
    return sorted(taken, key=lambda match: match.start)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
