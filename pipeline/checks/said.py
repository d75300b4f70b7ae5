"""A text as the numeric rules read it, once for all of them: its words, its numbers, where."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.figures import Number, as_written, normal, read_normal
from pipeline.checks.numerals import HAN, WORD, Run, counted, folded_word, han_runs
from pipeline.checks.pair import Pair
from pipeline.languages import number_symbols
from pipeline.model import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A text with ASCII digits; all places are in `text`."""

    raw: str
    text: str
    base: str
    words: Sequence[str]  # folded
    spans: Sequence[tuple[int, int]]
    numbers: Sequence[Number]  # in digits
    runs: Sequence[Run]  # in words, "one" too

    def shown(self, start: int, end: int) -> str:
        """A piece of the text as its writer wrote it."""
        if start < 0:
            return ""
        return self.raw[start:end] if self.raw == self.text else as_written(self.raw, start, end)

    def word_at(self, place: int) -> int:
        """The first word that begins at a place or behind it."""
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle][0] < place:
                low = middle + 1
            else:
                high = middle
        return low


def source_of(pair: Pair) -> Said:
    """The source, read."""
    return _said(pair.source_text, pair.source_language, sure=True)


def target_of(pair: Pair) -> Said:
    """The translation, read."""
    return _said(pair.target_text, pair.target_language, sure=False)


@functools.lru_cache(1024)
def _said(raw: str, language: Language, *, sure: bool) -> Said:
    base = language.base
    text, loose = normal(raw)
    if base in HAN:
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        runs = han_runs(text)
    else:
        matches = [*WORD.finditer(text)]
        words = [folded_word(match[0], base) for match in matches]
        spans = [match.span() for match in matches]
        runs = counted(text, words, spans, base)
    digits = any(map(str.isdigit, text)) if not text.isalpha() else False
    numbers = (
        read_normal(text, loose, base, number_symbols(language), sure=sure) if digits else []
    )
    return Said(raw, text, base, words, spans, numbers, runs)
