"""Text that is still in the source language: all of it, or a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.checks.bilingual import dictionary
from pipeline.checks.certainty import is_english, small_words
from pipeline.checks.language import name_of
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.pieces import pieces_of
from pipeline.words import fold

_ANYWHERE = re.compile(
    r"(?:[ts]ion|ment|al|or|us|um|ism|gen|ie|\w{4}(?:in|it|is|a|o))$"
)  # Mobilisation
_SURE_ENGLISH = 2
_FEW = 3  # words that may be all there is
_RUN = 4  # words in a row that are no name any more
_SHOWN = 8


def untranslated(pair: Pair) -> Iterator[Remark]:
    """A translation is not its source, nor is a part of it.

    Why: text left in the source language looks finished in every count. Names, codes and single
    words may be the same in both languages; three words that are no names hardly are. It is an
    error where a clause or several plain English words leave no doubt. It is a warning for titles,
    names and references, for a sentence that goes on in the source language, and for one or two
    words that the checks' small dictionary knows otherwise.

    Example: "Keep the needle still" -> "Keep the needle still".

    Silence: the flag `ignore-untranslated` on the entry.
    """
    if _has_little(pair) or pair.source_base == pair.base:
        return
    source, target = pair.source_words, pair.target_words
    if _is_same(pair, source, target):
        yield Remark(
            f"the text is still {name_of(pair.source_language)}",
            "translate it, or flag the entry ignore-untranslated if it is a name",
            target_marks=tuple(target[:_SHOWN]),
            severity="error" if _is_certain(pair, target) else "warning",
        )
    elif rest := _left(pair, source, target):
        yield Remark(
            f"a part is still {name_of(pair.source_language)}: {' '.join(rest[:_SHOWN])}",
            "translate it too, or flag the entry ignore-untranslated if it is a name or a title",
            tuple(rest),
            tuple(rest),
        )


def _has_little(pair: Pair) -> bool:
    """Whether the texts have too little in common for anything to be left; quick."""
    ours, theirs = pair.source_pieces, pair.said.pieces
    if len(ours) <= _FEW or pair.target.isupper():
        return False
    common = _different(pair.source_text).intersection(theirs)
    if len(common) < _SURE_ENGLISH:
        return True
    return 2 * len(common) < len(set(theirs)) and small_words("").isdisjoint(common)


@lru_cache(8192)  # a source is checked against each language
def _different(source: str) -> frozenset[str]:
    return frozenset(pieces_of(source))


def _is_same(pair: Pair, source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether nearly all words are the source's."""
    if len(source) < 3:
        return source == target and bool(source) and _is_said_otherwise(pair, source)
    if not any(map(str.islower, source)):  # a heading in capitals, or a name
        small = small_words(pair.base).intersection(map(str.casefold, source))
        return source == target and len(source) >= _RUN and len(small) >= _SURE_ENGLISH
    alike = 2 * len(set(target).intersection(source)) >= len(set(target))
    if not alike and not pair.target.isupper():
        return False
    left = Counter(map(str.casefold, target))
    same = sum((Counter(map(str.casefold, source)) & left).values())
    return bool(target) and same >= 0.9 * max(len(source), len(target))


def _is_said_otherwise(pair: Pair, words: Sequence[str]) -> bool:
    """Whether the dictionary has other words for each of these in the target's language."""
    english, other = dictionary(pair.source_base), dictionary(pair.base)
    if not english or not other or pair.source_base != "en" or words[-1].isupper():
        return False
    if any(word[0].isupper() for word in words[1:]) or _ANYWHERE.search(words[-1]):
        return False
    for word in words:
        rows = english.find(word.casefold())
        if not rows or rows & other.find(fold(word, pair.base)):
            return False
    return True


def _is_certain(pair: Pair, words: Sequence[str]) -> bool:
    base = pair.base
    return pair.source_base == "en" and is_english(pair.target_text, words, base)


def _left(pair: Pair, source: Sequence[str], target: Sequence[str]) -> list[str]:
    """The longest run of words of the source in its translation, if it is no name."""
    if pair.source_base != "en":
        return []
    english = small_words(pair.base)
    if english.isdisjoint(target):
        return []
    best: list[str] = []
    run: list[str] = []
    known = set(source)
    for word in [*target, ""]:
        if word in known:
            run.append(word)
            continue
        if len(run) > len(best) and sum(w in english for w in run) >= _SURE_ENGLISH:
            best = run
        run = []
    return best if len(best) >= _RUN else []
