"""Whether a text is in the language it should be in: its words, its script, its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.checks.commonwords import common, speaks
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.scripts import script_of, scripts
from pipeline.model import Language

_WORD = re.compile(r"[^\W\d_]+")
_UNITS = frozenset({"mg", "ml", "kg", "cm", "mm", "km", "mcg", "mmol", "kcal", "mmHg", "pH"})
_LEAST_LETTERS = 18  # below it, no guess among languages of one script
_SURE = 8.0  # log-likelihood between the best language and the expected one
_LONGEST = 80  # characters that are enough to tell
_LEAST_WORDS = 4
_SMALL_WORDS = 2  # of a language's commonest, and ...
_SMALLER = 3  # ... more than so many times as many as of another's


def wrong_script(pair: Pair) -> Iterator[Remark]:
    """A translation is written in its language's script.

    Why: it is in another language, or a file was mixed up. Names, abbreviations and terms that
    the glossary keeps may stay in the source's letters.

    Example: an Arabic entry with a text in Latin letters.

    Silence: the flag `ignore-wrong-script` on the entry.
    """
    wanted = scripts(pair.target_language)
    if all(script_of(char) in wanted for char in {word[0] for word in pair.target_words}):
        return
    own, foreign = 0, []
    for word in pair.target_words:
        if script_of(word[0]) in wanted:
            own += len(word) if "CJK" in wanted else 1
        elif not word.isupper() and len(word) > 1 and word not in _UNITS:
            foreign.append(word)
    if not foreign:
        return
    home = scripts(pair.source_language)
    names = {  # of people and things, and what is foreign in the source already
        word
        for word in _WORD.findall(pair.source_text)
        if not word.islower() or script_of(word[0]) not in home
    }
    strange = [word for word in foreign if word not in names]
    if strange and len(strange) > (own if own else int(len(strange) == 1)):
        yield Remark(
            f"the text is not in the script of {name_of(pair.target_language)}:"
            f" {' '.join(strange[:5])}",
            "translate it, or flag the entry ignore-wrong-script if it has to be so",
        )


def wrong_language(pair: Pair) -> Iterator[Remark]:
    """A translation is in its own language and in no other of the site's.

    Why: texts get into the wrong file, and engines answer in the wrong language. Only languages
    of one script are compared here, and only texts long enough to tell. It is an error where some
    of the other language's smallest words are there, and hardly any of the right one's.

    Example: a German entry with a text in Spanish.

    Silence: the flag `ignore-wrong-language` on the entry.
    """
    words = pair.target_words
    if len(words) < _LEAST_WORDS:
        return
    rivals = _rivals(pair.target_language, pair.source_language, pair.others)
    if not rivals.languages or _at_home(words, rivals):
        return
    if not any(word == word.lower() for word in words):
        return
    found = recognise(" ".join(words), pair.target_language, rivals.languages)
    if found:
        yield Remark(
            f"the text is {name_of(found)}, not {name_of(pair.target_language)}",
            "translate it, or flag the entry ignore-wrong-language if this is wrong",
            severity="error" if _is_certain(words, pair, found) else "warning",
        )


def _is_certain(words: Sequence[str], pair: Pair, other: Language) -> bool:
    """Whether a text is another translation's; one in the source language may be a title."""
    return other != pair.source_language and speaks(words, other.base, pair.base)


@dataclass(frozen=True, slots=True)
class _Rivals:
    """The languages of a script that a text may be in by mistake, and the commonest words."""

    languages: tuple[Language, ...]
    own: frozenset[str]  # of the right language; empty if those of one language are not known
    others: tuple[frozenset[str], ...]  # of each other one, that are none of its own
    any_other: frozenset[str]
    alone: frozenset[str]  # those of its own that are in no other language


@lru_cache(1_000)
def _rivals(expected: Language, source: Language, others: tuple[Language, ...]) -> _Rivals:
    wanted = scripts(expected)
    languages = tuple(
        language
        for language in (source, *others)
        if scripts(language) == wanted and language.base != expected.base
    )
    own, theirs = common(expected.base), [common(language.base) for language in languages]
    strange = tuple(words - own for words in theirs)
    known = own if all(strange) else frozenset[str]()
    return _Rivals(languages, known, strange, frozenset().union(*strange), own.difference(*theirs))


def _at_home(words: Sequence[str], rivals: _Rivals) -> bool:
    """Whether a text's smallest words are those of its own language: quick, and mostly enough."""
    said = frozenset(words)
    found = said & rivals.own
    if not found:
        return False
    strange = len(said & rivals.any_other)
    if strange and len(found) <= _SMALLER * strange:  # of one language they may be fewer
        strange = max([len(said & other) for other in rivals.others])
    if not strange and not said.isdisjoint(rivals.alone):  # a short text has one, mostly
        return True
    return len(found) > _SMALLER * strange and sum(map(found.__contains__, words)) >= _SMALL_WORDS


LIKELY = tuple(  # what engines answer in when they do not answer in what they were asked for
    Language(code, code, code, name=name)
    for code, name in (
        ("ar", "Arabic"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("id", "Indonesian"),
        ("it", "Italian"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
    )
)


def recognise(
    text: str, expected: Language, rivals: Iterable[Language], *, longest: int = _LONGEST
) -> Language | None:
    """The rival that a text is in, or None where it may well be in the expected language."""
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return None
    known = _known()
    others = {_label(rival): rival for rival in rivals if _label(rival) in known}
    if _label(expected) not in known or not others:
        return None
    rank = _identifier(tuple(sorted({_label(expected), *others})))
    (best, score), *_ = ranked = rank(text[:longest])
    if best in others and score - dict(ranked)[_label(expected)] > _SURE:
        return others[best]
    return None


def name_of(language: Language) -> str:
    """What people call the language."""
    return language.name or language.tag


def _label(language: Language) -> str:
    return {"nb": "no", "nn": "no", "iw": "he"}.get(language.base, language.base)


@cache
def _known() -> frozenset[str]:
    import py3langid

    py3langid.set_languages(None)
    _identifier.cache_clear()
    return frozenset(label for label, _ in py3langid.rank("a"))


@lru_cache(maxsize=1)  # the package holds one set of languages: another one must set it again
def _identifier(labels: tuple[str, ...]) -> Callable[[str], list[tuple[str, float]]]:
    import py3langid

    py3langid.set_languages(list(labels))
    rank: Callable[[str], list[tuple[str, float]]] = py3langid.rank
    return rank
