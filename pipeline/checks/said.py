"""A text as the numeric rules read it, once for all of them: its words, its numbers, where."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.figures import Number, as_written, normal, read_normal
from pipeline.checks.numerals import HAN, Run, counted, han_runs, placed_words, words_of
from pipeline.checks.pair import Pair
from pipeline.inline import plain, tokens
from pipeline.languages import number_symbols
from pipeline.model import Language

_ENTITY = re.compile("&(lt|gt|le|ge);")
_SIGNS = {"lt": "＜", "gt": "＞", "le": "≤", "ge": "≥"}  # as wide signs they open no tag
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, eq=False)  # each is itself: what is read from it is kept by identity
class Said:
    """A text with ASCII digits; all places are in `text`."""

    raw: str
    text: str
    base: str
    words: Sequence[str]  # folded
    numbers: Sequence[Number]  # in digits

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where the words stand; not asked of texts in which no rule finds anything to compare."""
        return [match.span() for match in placed_words(self.text)] if self.words else []

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The numbers in words, "one" too."""
        if self.base in HAN:
            return han_runs(self.text)
        return counted(self.text, self.words, lambda: self.spans, self.base)

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
    """The source, read; kept with the pair, because six rules ask for it."""
    kept: Said | None = vars(pair).get("_source_said")
    if kept is None:
        text = pair.source_text if "&" not in pair.source else _signs_read(pair.source)
        kept = vars(pair)["_source_said"] = _said(text, pair.source_language, sure=True)
    return kept


def target_of(pair: Pair) -> Said:
    """The translation, read; kept with the pair."""
    kept: Said | None = vars(pair).get("_target_said")
    if kept is None:
        text = pair.target_text if "&" not in pair.target else _signs_read(pair.target)
        kept = vars(pair)["_target_said"] = _said(text, pair.target_language, sure=False)
    return kept


def _signs_read(text: str) -> str:
    """The words of a text in which `&lt;` is a sign and no markup."""
    text = _ENTITY.sub(lambda match: _SIGNS[match[1]], text)
    return plain(text, tokens(text))


@functools.lru_cache(1024)
def _said(raw: str, language: Language, *, sure: bool) -> Said:
    base = language.base
    text, loose = normal(raw)
    words = words_of(text, base) if base not in HAN else ()
    if not _DIGIT.search(text):
        return Said(raw, text, base, words, ())
    found = read_normal(text, loose, base, number_symbols(language), sure=sure)
    return Said(raw, text, base, words, found)
