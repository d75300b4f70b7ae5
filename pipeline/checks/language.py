"""Whether a text is in the language it should be in: its words, its script, its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from pipeline.checks.commonwords import common, speaks
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.remembered import Remembered
from pipeline.model import Language

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Arab": "ARABIC",
    "Armn": "ARMENIAN",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Grek": "GREEK",
    "Gujr": "GUJARATI",
    "Guru": "GURMUKHI",
    "Hebr": "HEBREW",
    "Khmr": "KHMER",
    "Knda": "KANNADA",
    "Laoo": "LAO",
    "Latn": "LATIN",
    "Mlym": "MALAYALAM",
    "Mymr": "MYANMAR",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Thai": "THAI",
}
_WRITTEN = {  # languages by script; the others are written in Latin letters
    "Arab": "ar fa ur ps ckb sd ug",
    "Armn": "hy",
    "Beng": "bn as",
    "Cyrl": "ru uk be bg mk sr kk ky mn tg tt",
    "Deva": "hi mr ne sa",
    "Ethi": "am ti",
    "Geor": "ka",
    "Grek": "el grc",
    "Gujr": "gu",
    "Guru": "pa",
    "Hani": "zh yue",
    "Hebr": "he yi",
    "Jpan": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Kore": "ko",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
}
_EAST = {
    "Hani": frozenset({"CJK"}),
    "Hans": frozenset({"CJK"}),
    "Hant": frozenset({"CJK"}),
    "Jpan": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    "Kore": frozenset({"HANGUL", "CJK"}),
}
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
    if all(map(_letters(wanted).__getitem__, pair.target_chars)):
        return
    if all(script_of(char) in wanted for char in {word[0] for word in pair.target_words}):
        return
    own, foreign = 0, []
    for word in pair.target_words:
        if script_of(word[0]) in wanted:
            own += len(word) if "CJK" in wanted else 1
        elif not word.isupper() and len(word) > 1 and word not in _UNITS:
            foreign.append(word)
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
    if not rivals or _at_home(words, pair.target_language, rivals):
        return
    if not any(word == word.lower() for word in words):
        return
    found = recognise(" ".join(words), pair.target_language, rivals)
    if found:
        yield Remark(
            f"the text is {name_of(found)}, not {name_of(pair.target_language)}",
            "translate it, or flag the entry ignore-wrong-language if this is wrong",
            severity="error" if _is_certain(words, pair, found) else "warning",
        )


def _is_certain(words: Sequence[str], pair: Pair, other: Language) -> bool:
    """Whether a text is another translation's; one in the source language may be a title."""
    return other != pair.source_language and speaks(words, other.base, pair.base)


@lru_cache(1_000)
def _rivals(
    expected: Language, source: Language, others: tuple[Language, ...]
) -> tuple[Language, ...]:
    """The languages of the same script that a text may be in by mistake."""
    wanted = scripts(expected)
    return tuple(
        language
        for language in (source, *others)
        if scripts(language) == wanted and language.base != expected.base
    )


def _at_home(words: Sequence[str], expected: Language, rivals: tuple[Language, ...]) -> bool:
    """Whether a text's smallest words are those of its own language: quick, and mostly enough."""
    own, others, alone = _smallest(expected, rivals)
    if not own or not all(others):
        return False
    said = frozenset(words)
    found = said & own
    if not found:
        return False
    strange = max([len(said & other) for other in others])
    if not strange and not said.isdisjoint(alone):  # a short text has one, mostly
        return True
    return len(found) > _SMALLER * strange and sum(map(found.__contains__, words)) >= _SMALL_WORDS


@lru_cache(1_000)
def _smallest(
    expected: Language, rivals: tuple[Language, ...]
) -> tuple[frozenset[str], tuple[frozenset[str], ...], frozenset[str]]:
    """The commonest words of a language, those of each other one alone, and those of its alone."""
    own, others = common(expected.base), [common(rival.base) for rival in rivals]
    return own, tuple(other - own for other in others), own.difference(*others)


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


@cache
def scripts(language: Language) -> frozenset[str]:
    """The scripts of a language, as the first words of its letters' Unicode names."""
    subtag = next((part for part in language.tag.split("-")[1:] if len(part) == 4), "").title()
    written = (script for script, bases in _WRITTEN.items() if language.base in bases.split())
    script = subtag or next(written, "Latn")
    return _EAST.get(script) or frozenset({_SCRIPTS.get(script, script.upper())})


@cache
def _letters(wanted: frozenset[str]) -> Remembered[bool]:
    """Character -> whether it is no letter of another script."""
    return Remembered(lambda char: not char.isalpha() or script_of(char) in wanted)


@lru_cache(10_000)
def script_of(char: str) -> str:
    """A letter's script, as the first word of its Unicode name."""
    return unicodedata.name(char, "?").split(" ")[0].split("-")[0]


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
