"""Number words of the languages that the project knows: tables, and reading a text with them.

Words are never required: "one" may be an article and "second" a time. They excuse a number that
is written in digits on the other side, each word at most once.
"""

from __future__ import annotations

import functools
import re

from pipeline.numberwords import SCALES, WORDS, total
from pipeline.words import bare, fold

_MONTHS = {
    name: str(number)
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_JOINERS = frozenset({"and", "y", "et", "e", "und", "και", "و"})
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN_BASES = frozenset({"zh", "yue"})
_HAN = re.compile(r"[〇零一二三四五六七八九十百千万亿两萬億半]+")
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
# XIXe and XXIe are French; one letter alone is more often an initial
_ROMAN = re.compile(r"\b(?=[IVX]{2})(X{0,3})(IX|IV|V?I{0,3})(?=\b|(?:er?|ème|º|-)\b)")
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_AFTER = re.compile(r"[\s-]{0,2}([^\W\d_]{1,20})\.?")
_ROUND = frozenset({"0", "1", "100", *(str(10**n) for n in range(3, 13))})
_HAN_AFTER = re.compile(r"\s?([百千万亿萬億]{1,2})")


def known(base: str) -> bool:
    """Whether number words of the language can be read."""
    return base in WORDS or base in _HAN_BASES


def excuses(text: str, base: str, *, months: bool = False) -> list[frozenset[str]]:
    """What each number word (or run of them) of a text may stand for, as canonical values.

    `months`: English month names count too; for languages and dates that write them as numbers.
    """
    found = [frozenset({_roman(*match.groups())}) for match in _ROMAN.finditer(text)]
    if base in _HAN_BASES:
        return found + [frozenset(_han(run)) for run in _HAN.findall(text)]
    if months and base == "en":
        found += [frozenset({value}) for _, value in named_months(text)]
    table = _table(base)
    words = (_look_up(table, word, base) for word in _LETTERS.findall(fold(text, base)))
    return (
        found
        + [values for values in words if values]
        + [frozenset({value}) for _, value in cardinals(text, base)]
    )


def cardinals(text: str, base: str) -> list[tuple[str, str]]:
    """Plain number words from two up, as (words, value): "twenty four" is 24.

    Of languages without a table, and of Chinese, where such characters are parts of words: none.
    Round figures alone ("a hundred", "one million") are as often idioms and are left out.
    """
    table = _strict(base)
    folded = fold(text, base)
    if base != "ar" and table.keys().isdisjoint(_LETTERS.findall(folded)):
        return []
    found: list[tuple[str, str]] = []
    run: list[tuple[str, str]] = []
    last = 0
    for match in _LETTERS.finditer(folded):
        word = match.group()
        between = folded[last : match.start()].strip(" -\u00a0")
        last = match.end()
        value = next((table[form] for form in _forms(word, base) if form in table), None)
        if run and (between or (value is None and word not in _JOINERS)):
            found += total(run, base)
            run = []
        if value is not None:
            run.append((word, value))
    found += total(run, base)
    return [(words, value) for words, value in found if value not in _ROUND]


def named_months(text: str) -> list[tuple[str, str]]:
    """English month names as (name, number); "may" only with a capital: it is a verb first."""
    words = (w for w in _LETTERS.findall(text) if w[0].isupper())
    return [(word, _MONTHS[word.lower()]) for word in words if word.lower() in _MONTHS]


def scale(text: str, end: int, base: str) -> tuple[int, int]:
    """The factor that words right after a number give it ("3 mil millones"), and their end."""
    factor = 1
    pattern = _HAN_AFTER if base in _HAN_BASES else _AFTER
    table = _scales(base)
    while match := pattern.match(text, end):
        word = match[1] if pattern is _HAN_AFTER else fold(match[1], base)
        if word not in table:
            break
        factor *= table[word]
        end = match.end(1)
    return factor, end


def _look_up(table: dict[str, frozenset[str]], word: str, base: str) -> frozenset[str] | None:
    return next((table[form] for form in _forms(word, base) if form in table), None)


def _forms(word: str, base: str) -> tuple[str, ...]:
    return bare(word) if base == "ar" else (word,)


def _roman(tens: str, ones: str) -> str:
    return str(10 * len(tens) + _ROMAN_UNITS.index(ones))


def _han(run: str) -> set[str]:
    """The values of a Chinese numeral: "二十四" 24, "一百万" 1000000, "半" a half."""
    if run == "半":
        return {"0.5", "30", "50", "2"}
    if not set(run) & (set(_HAN_UNITS) | set(_HAN_GROUPS)):
        return {str(int("".join(str(_HAN_DIGITS.get(c, 5)) for c in run)))}
    total = section = digit = 0
    for char in run:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_UNITS:
            section += (digit or 1) * _HAN_UNITS[char]
            digit = 0
        elif char in _HAN_GROUPS:
            total = (total + section + digit or 1) * _HAN_GROUPS[char]
            section = digit = 0
    return {str(total + section + digit)}


@functools.cache
def _table(base: str) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for source in (WORDS, SCALES):
        for value, word, _ in _rows(source.get(base, ""), base):
            table[word] = table.get(word, frozenset()) | {value}
    return table


@functools.cache
def _strict(base: str) -> dict[str, str]:
    scales = {word: str(value) for word, value in _scales(base).items()}
    if base in _HAN_BASES:
        return {}
    return scales | {w: value for value, w, strict in _rows(WORDS.get(base, ""), base) if strict}


@functools.cache
def _scales(base: str) -> dict[str, int]:
    return {word: int(value) for value, word, _ in _rows(SCALES.get(base, ""), base)}


def _rows(table: str, base: str) -> list[tuple[str, str, bool]]:
    """(value, folded word, is a plain cardinal) of a table."""
    rows = []
    for row in table.split(";"):
        value, _, words = row.strip().partition(" ")
        strict, _, other = words.partition("|")
        rows += [(value, fold(word, base), True) for word in strict.split()]
        rows += [(value, fold(word, base), False) for word in other.split()]
    return rows
