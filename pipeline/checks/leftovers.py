"""Text that is still in the source language: all of it, or a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.bilingual import dictionary
from pipeline.checks.language import name_of
from pipeline.checks.pair import Pair, Remark
from pipeline.words import fold

# English words that make sentences and are no words of the languages that pages are in
_SENTENCES = (
    "the of and with are you your this that from have not which should would their they were"
    " these those when what there if can could because between through about after before than"
    " into it is be by for or at how who has had will must do does any some more most other"
    " in to we our my its his her she but was as on an it all only during see make used may"
)
_ENGLISH = frozenset(_SENTENCES.split())
_ALSO = {  # but for these
    "da": {"have", "for", "at", "had", "do", "some", "her", "all", "on", "an"},
    "de": {"will", "was", "in", "an", "all"},
    "es": {"has"},
    "fr": {"or", "do", "on", "but", "as"},
    "it": {"do", "in", "see"},
    "nl": {"of", "is", "been", "had", "at", "are", "be", "do", "in", "was", "we", "all", "on"},
    "no": {"all", "her", "an", "for", "at", "had", "is", "be", "do", "some"},
    "pt": {"for", "do", "as"},
    "sv": {"for", "at", "is", "be", "do"},
}
_ANYWHERE = re.compile(
    r"(?:[ts]ion|ment|al|or|us|um|ism|gen|ie|\w{4}(?:in|it|is|a|o))$"
)  # Mobilisation
_SURE_ENGLISH, _SURE_WORDS = 2, 4
_RUN = 4  # words in a row that are no name any more
_SHOWN = 8


def untranslated(pair: Pair) -> Iterator[Remark]:
    """A translation is not its source, nor is a part of it.

    Why: text left in the source language looks finished in every count. Names, codes and single
    words may be the same in both languages; three words that are no names hardly are. It is an
    error where English words that only make sentences leave no doubt, else a warning, as for a
    sentence that goes on in the source language, and for one or two words that the checks' small
    dictionary knows otherwise.

    Example: "Keep the needle still" -> "Keep the needle still".

    Silence: the flag `ignore-untranslated` on the entry.
    """
    if pair.source_language.base == pair.target_language.base:
        return
    source, target = pair.source_words, pair.target_words
    if _is_same(pair, source, target):
        yield Remark(
            f"the text is still {name_of(pair.source_language)}",
            "translate it, or flag the entry ignore-untranslated if it is a name",
            target_marks=tuple(target[:_SHOWN]),
            severity="error" if _is_english(pair, target) else "warning",
        )
    elif rest := _left(pair, source, target):
        yield Remark(
            f"a part is still {name_of(pair.source_language)}: {' '.join(rest[:_SHOWN])}",
            "translate it too, or flag the entry ignore-untranslated if it is a name or a title",
            tuple(rest),
            tuple(rest),
        )


def _is_same(pair: Pair, source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether nearly all words are the source's."""
    if len(source) < 3:
        return source == target and bool(source) and _is_said_otherwise(pair, source)
    if not any(word.islower() for word in source):
        return False
    alike = 2 * len(set(target).intersection(source)) >= len(set(target))
    if not alike and not pair.target.isupper():
        return False
    left = Counter(map(str.casefold, target))
    same = sum((Counter(map(str.casefold, source)) & left).values())
    return bool(target) and same >= 0.9 * max(len(source), len(target))


def _is_said_otherwise(pair: Pair, words: Sequence[str]) -> bool:
    """Whether the dictionary has other words for each of these in the target's language."""
    english, other = dictionary(pair.source_language.base), dictionary(pair.target_language.base)
    if not english or not other or pair.source_language.base != "en" or words[-1].isupper():
        return False
    if any(word[0].isupper() for word in words[1:]) or _ANYWHERE.search(words[-1]):
        return False
    for word in words:
        rows = english.find(word.casefold())
        if not rows or rows & other.find(fold(word, pair.target_language.base)):
            return False
    return True


def _is_english(pair: Pair, words: Sequence[str]) -> bool:
    """Whether a text is English without doubt."""
    if pair.source_language.base != "en" or len(words) < _SURE_WORDS:
        return False
    small = sum(map(str.islower, words))  # titles of books have capitals, and may stay
    return 5 * small > 3 * len(words) and len(_english(pair).intersection(words)) >= _SURE_ENGLISH


def _english(pair: Pair) -> frozenset[str]:
    return _ENGLISH.difference(_ALSO.get(pair.target_language.base, ()))


def _left(pair: Pair, source: Sequence[str], target: Sequence[str]) -> list[str]:
    """The longest run of words of the source in its translation, if it is no name."""
    if pair.source_language.base != "en" or _ENGLISH.isdisjoint(target):
        return []
    english = _english(pair)
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
