"""Number words of the languages that the project knows: tables, and reading a text with them.

Words are never required: "one" may be an article and "second" a time. They excuse a number that
is written in digits on the other side, each word at most once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise

from pipeline.amounts.idioms import set_of
from pipeline.checks.remembered import Remembered
from pipeline.checks.wordplaces import folds
from pipeline.numberwords import SCALES, WORDS, total
from pipeline.words import bare, fold, joined

Run = tuple[str, str, int, int]  # (words, value, start, end)

MONTHS = {
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
_COMPOUNDS = {  # "two-week" is one word, and so is "half past eight"
    "el": re.compile(r"(\w{3,9}?)μισ[ιη]"),
    "de": re.compile(
        r"(\w{3,9}?)(?:wöchig|tägig|stündig|minütig|monatig|jährig|sekündig|fach|mal)"
    ),
    "ru": re.compile(r"(\w{3,9}?)(?:дневн|недельн|часов|месячн|летн|минутн|кратн)"),
}
_NAME = re.compile(r"\b[A-Z][A-Za-z]{2,8}\b")
HAN = frozenset({"zh", "yue"})
_HAN = re.compile(r"[〇零一二三四五六七八九十百千万亿两萬億半]+")
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_ABOUT = set_of("一两 一二 两三 二三 三四 三五 四五 五六 六七 七八 八九")  # "one or two"
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
# XIXe and XXIe are French; one letter alone is more often an initial
_ROMAN = re.compile(r"\b(?=[IVX]{2})(X{0,3})(IX|IV|V?I{0,3})(?=\b|(?:er?|ème|º|-)\b)")
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TEENS = re.compile(r"(?<!\w)[وفبل]?(?:ال|ل)?(?:(اثن[اتي]{1,2})|احدي?) عشره?(?!\w)")  # folded
_AFTER = re.compile(r"[\s-]{0,2}([^\W\d_]{1,20})\.?")
ROUND = frozenset({"0", "1", "100", *(str(10**n) for n in range(3, 13))})
_HAN_AFTER = re.compile(r"\s?([百千万亿萬億]{1,2})")


def known(base: str) -> bool:
    """Whether number words of the language can be read."""
    return base in WORDS or base in HAN


def excuses(
    text: str, words: Sequence[str], runs: Sequence[Run], base: str, *, months: bool = False
) -> list[frozenset[str]]:
    """What each number word (or run of them) of a text may stand for, as canonical values.

    `months`: English month names count too; for languages and dates that write them as numbers.
    """
    found = [frozenset({_roman(*match.groups())}) for match in _ROMAN.finditer(text)]
    if base == "ar" and "عشر" in text:
        found += [frozenset({"12" if m[1] else "11"}) for m in _TEENS.finditer(" ".join(words))]
    if base in HAN:
        return found + [frozenset(_han(run)) for run in _HAN.findall(text)]
    if months and base == "en":
        found += [frozenset({value}) for _, value in named_months(text)]
    table = _meant(base)
    found += [values for values in map(table.__getitem__, words) if values]
    if compound := _COMPOUNDS.get(base):
        heads = (match[1] for word in words if (match := compound.match(word)))
        found += [values for values in map(table.__getitem__, heads) if values]
    return found + [frozenset({value}) for _, value, _, _ in runs if value not in ROUND]


def ordinals(words: Sequence[str], base: str) -> set[str]:
    """The values of the words that are no plain cardinals: "first", "third", "half"."""
    table = _loose(base)
    if not table:
        return set()
    forms = chain.from_iterable(_forms(word, base) for word in words)
    return {value for form in forms for value in table.get(form, ())}


def counted(
    text: str, words: Sequence[str], places: Callable[[], Sequence[tuple[int, int]]], base: str
) -> list[Run]:
    """Runs of plain number words, where they stand: "twenty-four hours" has one, 24."""
    table = cardinals(base)
    if table.keys().isdisjoint(words):
        return []
    hits = [at for at, word in enumerate(words) if word in table]
    spans = places()
    runs = [hits[:1]]
    for last, at in pairwise(hits):
        if _is_joined(text, words, spans, (last, at)):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [
        run
        for ats in runs
        for run in _added(
            [(words[at], table[words[at]]) for at in ats], [spans[a] for a in ats], base
        )
    ]


def _is_joined(
    text: str, words: Sequence[str], spans: Sequence[tuple[int, int]], ends: tuple[int, int]
) -> bool:
    """Whether nothing but spaces, hyphens and "and" stands between two number words."""
    first, last = ends
    return all(word in _JOINERS for word in words[first + 1 : last]) and not any(
        text[before[1] : behind[0]].strip(" -\u00a0")
        for before, behind in pairwise(spans[first : last + 1])
    )


def _added(
    run: list[tuple[str, str]], places: list[tuple[int, int]], base: str
) -> list[tuple[str, str, int, int]]:
    made = total(run, base) if len(run) > 1 else run
    if len(made) == 1:
        return [(*made[0], places[0][0], places[-1][1])]
    return [(*one, *place) for one, place in zip(made, places, strict=True)]


def han_runs(text: str) -> list[Run]:
    """Chinese numerals with their first value, where they stand."""
    runs = ((match.group(), match.span()) for match in _HAN.finditer(text))
    return [
        (run, value, *span) for run, span in runs if run != "半" for value in _first_values(run)
    ]


def _first_values(run: str) -> Sequence[str]:
    """The value of a Chinese numeral; both of what is between two: "一两" is one or two."""
    if len(run) == 2 and run in _ABOUT:
        return [str(_HAN_DIGITS[char]) for char in run]
    return [min(_han(run), key=len)]


def named_months(text: str) -> list[tuple[str, str]]:
    """English month names as (name, number); "may" only with a capital: it is a verb first."""
    return [(word, MONTHS[word.lower()]) for word in _NAME.findall(text) if word.lower() in MONTHS]


def scale(text: str, end: int, base: str) -> tuple[int, int]:
    """The factor that words right after a number give it ("3 mil millones"), and their end."""
    factor, table = 1, _scales(base)
    if not may_scale(text[end : end + 3], base):
        return factor, end
    pattern, known = (_HAN_AFTER, None) if base in HAN else (_AFTER, folds(base))
    while match := pattern.match(text, end):
        word = match[1] if known is None else known[match[1]]
        if word not in table:
            break
        factor *= table[word]
        end = match.end(1)
    return factor, end


def may_scale(near: str, base: str) -> bool:
    """Whether a word such as "million" may begin in the three characters behind a number."""
    first = near.lstrip()[:2]
    if first[:1] in ("", "-"):
        return bool(_scales(base))
    begins, letters = _initials(base)
    folded = folds(base)[first]
    return folded in begins or folded[:1] in letters


@functools.cache
def _meant(base: str) -> Mapping[str, frozenset[str]]:
    """Word -> the values that it may stand for: none, for most words."""
    table = _table(base)

    def meanings(word: str) -> frozenset[str]:
        return next((table[form] for form in _forms(word, base) if form in table), frozenset())

    return Remembered(meanings)


def _forms(word: str, base: str) -> tuple[str, ...]:
    return bare(word) if base == "ar" else (word,)


def _roman(tens: str, ones: str) -> str:
    return str(10 * len(tens) + _ROMAN_UNITS.index(ones))


def _han(run: str) -> set[str]:
    """The values of a Chinese numeral: "二十四" 24, "一百万" 1000000, "半" a half."""
    if run == "半":
        return {"0.5", "30", "50", "2"}
    if run in _ABOUT:
        return {str(_HAN_DIGITS[char]) for char in run}
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
def _loose(base: str) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for value, word, strict in _rows(WORDS.get(base, ""), base):
        if not strict:
            table[word] = table.get(word, frozenset()) | {value}
    return table


@functools.cache
def cardinals(base: str) -> dict[str, str]:
    """Folded number word -> its value: what counts, and nothing that may be another word."""
    scales = {word: str(value) for word, value in _scales(base).items()}
    if base in HAN:
        return {}
    table = scales | {w: value for value, w, strict in _rows(WORDS.get(base, ""), base) if strict}
    return (
        table if base != "ar" else {form: v for w, v in table.items() for form in joined(w)} | table
    )


@functools.cache
def _scales(base: str) -> dict[str, int]:
    return {word: int(value) for value, word, _ in _rows(SCALES.get(base, ""), base)}


@functools.cache
def _initials(base: str) -> tuple[frozenset[str], frozenset[str]]:
    """The first one and two letters of scales, and those that are scales themselves."""
    words = _scales(base)
    begins = frozenset(word[:size] for word in words for size in (1, 2))
    return begins, frozenset(word for word in words if len(word) == 1)


def _rows(table: str, base: str) -> list[tuple[str, str, bool]]:
    """(value, folded word, is a plain cardinal) of a table."""
    rows = []
    for row in table.split(";"):
        value, _, words = row.strip().partition(" ")
        strict, _, other = words.partition("|")
        rows += [(value, fold(word, base), True) for word in strict.split()]
        rows += [(value, fold(word, base), False) for word in other.split()]
    return rows
