"""What makes a text matter: emergencies, contraindications, warnings, doses, sides of the body.

Each language has a table. In it phrases are apart by `;` and words by spaces; `a/b` is one or the
other, `(a)` may be missing, `a*` is any word that begins so, `#` a number in digits or words, `..`
up to three words of one sentence, `^` the beginning of a sentence, `!` its end. What has `~` before
it counts only where health is the matter: a word of `about` is in the text, or in enough of its
page. A compiler gives warnings as well.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from pipeline.inline import plain, tokens

KINDS = ("emergency", "contraindication", "warning", "dose", "side")  # worst first
LANGUAGES = {"de": "germanic", "en": "germanic", "nl": "germanic", "el": "greek"}
LANGUAGES |= {"es": "romance", "fr": "romance", "it": "romance", "pt": "romance"}

_ENOUGH = 0.15  # of a page's texts: a clinic's pages have 0.2 to 0.6, others hardly ever 0.1
_HEAD = 3  # letters by which a word is looked up
_FRACTIONS = "¼½¾⅓⅔⅛"
_WORD = re.compile(rf"\d+(?:[.,/:]\d+)*|[{_FRACTIONS}]|[^\W\d_]+|[.!?:;…]+(?=[\s*_\"”»’)\]]|$)")
_STOPS = frozenset(".!?:;…")
_NUMBER = rf"\d[\d.,/:]*|[{_FRACTIONS}]"
# Where letters are folded, 5 g of salt and the 5G of a telephone are one.
_MEASURE = re.compile(
    rf"(?<![\w.,])(?:\d+(?:[.,/]\d+)*|[{_FRACTIONS}])(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?[\s-]?"
    r"(?:[mkµμn]?g|mcg|[mdcµμ]?[lL]|cc|[mnµμ]?mol|mEq|I\.?U\.?|mmHg|mSv|mGy|[°º]\s?[CF]"
    r"|мк?г|мл|ملغم?|مجم|ملل?)(?![\w'’])"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text matters: one of `KINDS`, and the words that say so ("call an ambulance")."""

    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    pattern: re.Pattern[str]
    weak: bool  # counts only beside a word of `about`
    first: bool  # only at the beginning of a sentence


@dataclass(frozen=True, slots=True)
class _Book:
    """A language's phrases by the heads of the words that they may begin with."""

    phrases: Mapping[str, Sequence[_Phrase]]
    numbers: frozenset[str]
    about: re.Pattern[str]


def urgency(text: str, base: str, *, about: bool = False) -> tuple[Reason, ...]:
    """Why a text in a language (its primary subtag) matters, the worst first; empty: it does not.

    `about` says that its page is about health. Markup, code and addresses are no words. Of a
    language without a table only measures are known, as "5 mg".
    """
    words = plain(text, tokens(text))
    found = [Reason("dose", " ".join(match[0].split())) for match in _MEASURE.finditer(words)]
    if base in LANGUAGES:
        found += _said(words, _book(base), about=about)
    return tuple(sorted(dict.fromkeys(found), key=lambda reason: KINDS.index(reason.kind)))


def is_about_health(texts: Sequence[str], base: str) -> bool:
    """Whether a page with these texts is: enough of them name bodies, illness or treatment."""
    if base not in LANGUAGES:
        return False
    about = _book(base).about
    named = sum(bool(about.search(" ".join(_words(plain(text, tokens(text)))))) for text in texts)
    return named > _ENOUGH * len(texts)


def _said(text: str, book: _Book, *, about: bool) -> Iterator[Reason]:
    words = _words(text)
    line = " ".join(words) + " "
    health: bool | None = about or None
    at = 0
    for word in words:
        phrases = book.phrases.get(_head(word), ())
        if word in book.numbers:
            phrases = (*phrases, *book.phrases.get("#", ()))
        for phrase in phrases:
            if phrase.first and at and line[at - 2] != "!":
                continue
            if not (match := phrase.pattern.match(line, at)):
                continue
            if phrase.weak and health is None:
                health = bool(book.about.search(line))
            if not phrase.weak or health:
                yield Reason(phrase.kind, match[0].rstrip(" !"))
        at += len(word) + 1


def _words(text: str) -> list[str]:
    """The folded words of a text; `!` ends a sentence, and the text."""
    found = (match[0] for match in _WORD.finditer(_folded(text)))
    return [*("!" if word[0] in _STOPS else word for word in found), "!"]


def _folded(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


@functools.cache
def _book(base: str) -> _Book:
    table: dict[str, str] = import_module(f"pipeline.urgency.{LANGUAGES[base]}").TABLES[base]
    counts, _, joints = _folded(table["numbers"]).partition("|")
    number = f"(?:{_NUMBER}|{'|'.join(counts.split())})"
    numbers = rf"{number} (?:(?:(?:{'|'.join(joints.split())}) )?{number} )?"
    phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for kind in KINDS:
        for said in _folded(table[kind]).split(";"):
            words = said.replace("~", " ").split()
            first = words[0] == "^"
            words = words[first:]
            pattern = re.compile("".join(_pattern(word, numbers) for word in words))
            phrase = _Phrase(kind, pattern, "~" in said, first)
            for head in dict.fromkeys(map(_head, words[0].split("/"))):
                phrases[head].append(phrase)
    about = "|".join(_ending(word) for word in _folded(table["about"]).split())
    return _Book(phrases, frozenset(counts.split()), re.compile(rf"\b(?:{about})\b"))


def _head(word: str) -> str:
    """What a word is looked up by: how it begins, or that it is a number."""
    if word[0].isdigit() or word[0] in _FRACTIONS:
        return "#"
    return _spaced(word.removesuffix("*")).split()[0][:_HEAD]


def _pattern(word: str, numbers: str) -> str:
    """One word of a phrase as a regular expression, with the space behind it."""
    if word == "#":
        return numbers
    if word == "..":
        return "(?:[^ !]+ ){0,3}"
    inner = word.strip("()")
    one = f"(?:{'|'.join(_ending(part) for part in inner.split('/'))}) "
    return f"(?:{one})?" if inner != word else one


def _ending(word: str) -> str:
    stem = re.escape(_spaced(word.removesuffix("*")))
    return rf"{stem}[^\W\d_]*" if word.endswith("*") else stem


def _spaced(word: str) -> str:
    """Apostrophes part words: "d'urgence" is two."""
    return re.sub("['’]", " ", word)
