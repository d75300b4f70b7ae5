"""A source text as words, and what each of them is looked up by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline import english
from pipeline.inline import plain, tokens
from pipeline.words import INVISIBLE, MARKS, UNSPACED, bare, fold, stemmer

DASHES = "‐‑‒–−﹣－-"  # the hyphen last, as in a class of characters
APOSTROPHES = "'’ʼ＇"
_THROUGH = frozenset({"html", "link_open", "entity"})  # markup that a term may go on across
_LETTERS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
_WORD = re.compile(_LETTERS)
_ENGLISH = re.compile(rf"{_LETTERS}(?:[{APOSTROPHES}][sS](?![^\W_]))?")  # with a possessive
_SIGN = re.compile(r"[A-Za-z0-9]+|[^\W_]|[^\s\W]")  # where words have no spaces: each by itself
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_JOINT = re.compile(rf"(?<=[^\W_])[{DASHES}](?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words with their keys, and where they stand: half-open character offsets.

    `text` has markup blanked at equal length. `shouted`: it is all in capitals, which then say
    nothing. `more`: what words may be looked up by besides, as (word, key, only as a verb).
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]
    shouted: bool = False
    more: tuple[tuple[int, str, bool], ...] = ()


@lru_cache(2048)
def readings(source: str, base: str) -> tuple[Reading, ...]:
    """The text as words; and, where words are joined by hyphens, with those as one each."""
    text = readable(source)
    first = read(text, base)
    if base in UNSPACED or not _JOINT.search(text):
        return (first,)
    return first, _joined(first, base)


def read(text: str, base: str) -> Reading:
    """A text without markup as words."""
    pattern = _SIGN if base in UNSPACED else _ENGLISH if base == "en" else _WORD
    found = list(pattern.finditer(text))
    words = tuple([match.group() for match in found])
    return _reading(text, words, tuple([match.span() for match in found]), base)


def words_of(text: str, base: str = "") -> tuple[str, ...]:
    """The words alone."""
    return tuple(_WORD.findall(text)) if not base else read(text, base).words


def key(word: str, base: str) -> str:
    """What a word and its simple inflections share: in English its singular, else its stem."""
    return _keys(base)(word)


def possessive(word: str) -> int:
    """How many characters at a word's end are an English possessive."""
    return 2 if word[-1] in "sS" and len(word) > 2 and word[-2] in APOSTROPHES else 0


@lru_cache(1024)
def readable(source: str) -> str:
    """The text with markup blanked, by spaces where a term may go on across it."""
    found = tokens(source)
    if not found:
        return source
    hard = tuple(token for token in found if token.kind not in _THROUGH)
    soft = tuple(token for token in found if token.kind in _THROUGH)
    return plain(plain(source, hard, fill="\0"), soft)


def _reading(
    text: str, words: tuple[str, ...], spans: tuple[tuple[int, int], ...], base: str
) -> Reading:
    find = _keys(base)
    keys = tuple([find(word) for word in words])
    more: list[tuple[int, str, bool]] = []
    if base == "en":
        more = [
            (at, other, True)
            for at, word in enumerate(words)
            if word[-1] in "gdGD"  # the end of -ing and -ed
            for other in _verbs(word)
        ]
    elif base == "ar":
        more = [(at, k, False) for at, word in enumerate(words) for k in _unclitic(word)]
    return Reading(text, words, spans, keys, text.isupper(), tuple(more))


@lru_cache(10_000)
def _unclitic(word: str) -> tuple[str, ...]:
    """The stems of an Arabic word without each clitic that it may begin with."""
    stem = stemmer("ar")
    return tuple({stem(form) for form in bare(fold(word, "ar"))} - {_stem(word, "ar")})


def _joined(reading: Reading, base: str) -> Reading:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for word, (start, end) in zip(reading.words, reading.spans, strict=True):
        if spans and start == spans[-1][1] + 1 and reading.text[start - 1] in DASHES:
            words[-1] += word
            spans[-1] = (spans[-1][0], end)
        else:
            words.append(word)
            spans.append((start, end))
    return _reading(reading.text, tuple(words), tuple(spans), base)


@lru_cache(8)
def _keys(base: str) -> Callable[[str], str]:
    return _english if base == "en" else lru_cache(100_000)(lambda word: _stem(word, base))


def _stem(word: str, base: str) -> str:
    return stemmer(base)(fold(word, base))


@lru_cache(100_000)
def _english(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", INVISIBLE.sub("", word))
    word = _POSSESSIVE.sub("", word)
    if len(word) < 4 and word[-1:] == "s" and word[:-1].isupper():  # GPs
        return word[:-1].lower()
    return english.key(word)


@lru_cache(100_000)
def _verbs(word: str) -> tuple[str, ...]:
    return english.verbs(word) if word.lower().endswith(("ing", "ed")) else ()
