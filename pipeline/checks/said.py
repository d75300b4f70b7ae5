"""A text as the numeric rules read it, once for all of them: its words, its numbers, where."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.figures import Number, read_normal
from pipeline.checks.normal import as_written, normal
from pipeline.checks.numerals import HAN, Run, counted, han_runs
from pipeline.checks.pair import Pair
from pipeline.checks.remembered import Once
from pipeline.checks.signs import COUNTED, ENTITY, FIGURE, NUMBER, UNSEEN
from pipeline.checks.wordplaces import places_of, words_from, words_of
from pipeline.languages import number_symbols
from pipeline.model import Language

_NOWHERE: frozenset[int] = frozenset()
SOURCES = 8192  # texts that are kept, because each language's catalogs ask for them


@dataclass(eq=False)  # each is itself: what is read from it is kept by identity
class Said:
    """A text with ASCII digits; all places are in `text`."""

    raw: str
    text: str
    base: str
    numbers: Sequence[Number]  # in digits
    counts: bool = True  # whether it may have number words

    @Once
    def words(self) -> Sequence[str]:
        """The words, folded; of Chinese none."""
        return words_of(self.text, self.base) if self.base not in HAN else ()

    @Once
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where the words stand; not asked of texts in which no rule finds anything to compare."""
        return places_of(self.text) if self.words else ()

    @Once
    def _starts(self) -> Sequence[int]:
        return [start for start, _ in self.spans]

    @Once
    def runs(self) -> Sequence[Run]:
        """The numbers in words, "one" too."""
        if self.base in HAN:
            return han_runs(self.text)
        if not self.counts:  # most texts: their words are not needed for it
            return ()
        return counted(self.text, self.words, lambda: self.spans, self.base)

    def shown(self, start: int, end: int) -> str:
        """A piece of the text as its writer wrote it."""
        if start < 0:
            return ""
        return self.raw[start:end] if self.raw == self.text else as_written(self.raw, start, end)

    def behind(self, place: int, most: int) -> Sequence[tuple[str, int, int]]:
        """The next words behind a place, folded, and where they stand; without reading them all."""
        return words_from(self.text, place, most, self.base)

    def word_at(self, place: int) -> int:
        """The first word that begins at a place or behind it."""
        return bisect.bisect_left(self._starts, place)


def source_of(pair: Pair) -> Said:
    """The source, read; kept with the pair, because six rules ask for it."""
    kept: Said | None = vars(pair).get("_source_said")
    if kept is None:
        signs = pair.source_signs
        if signs & ENTITY:  # which any character may be
            signs |= FIGURE | COUNTED
        kept = _read_source(pair.source_text, pair.source_language, signs)
        vars(pair)["_source_said"] = kept
    return kept


def target_of(pair: Pair) -> Said:
    """The translation, read; kept with the pair."""
    kept: Said | None = vars(pair).get("_target_said")
    if kept is None:
        kept = _read_target(pair.target_text, pair.target_language, pair.said.signs)
        vars(pair)["_target_said"] = kept
    return kept


@functools.lru_cache(SOURCES)
def _read_source(raw: str, language: Language, signs: int) -> Said:
    return _read(raw, language, signs, sure=True)


@functools.lru_cache(1024)
def _read_target(raw: str, language: Language, signs: int) -> Said:
    return _read(raw, language, signs, sure=False)


def _read(raw: str, language: Language, signs: int, *, sure: bool) -> Said:
    """A text as it is read; `signs` are the kinds of its characters and words, or more."""
    text, loose = normal(raw) if signs & (FIGURE | UNSEEN) else (raw, _NOWHERE)
    counts = bool(signs & COUNTED)
    if not signs & (NUMBER | FIGURE):
        return Said(raw, text, language.base, (), counts)
    found = read_normal(text, loose, language.base, number_symbols(language), sure=sure)
    return Said(raw, text, language.base, found, counts)
