"""Numbers with their units, in digits and in words: "5 mg", "two weeks", "4-6 hours", "أسبوعين"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.amounts.idioms import ADJECTIVES
from pipeline.checks.numerals import HAN
from pipeline.checks.remembered import Remembered
from pipeline.checks.said import SOURCES, Said
from pipeline.checks.tellers import form, same, stands
from pipeline.checks.unitsigns import sign_at, units_of
from pipeline.checks.unitwords import DUALS, UNITS
from pipeline.checks.wordplaces import WORD, folds
from pipeline.words import fold, joined

_NEXT = re.compile(rf"[\s\u00a0\u202f\-‑–.]{{0,2}}({WORD})")
_LONGEST = 5  # words behind a number that may be an adjective and a unit
_GAP = re.compile(r"[\s\u00a0\u202f\-‑–.]{0,2}\Z")
_JOINED = re.compile(
    r"[\s\u00a0\u202f]*(?:[-‑–—~～/,、至到或和]|\b(?:to|or|and|a|o|u|y|e|ou|et|à|bis|oder|und|ή|έως|ως|"
    r"και|με|до|или|и|إلى|أو|و|حتى|tot|of|en)\b)?[\s\u00a0\u202f]*\Z"
)
# The 1990s and "in over 16s" are no seconds.
_PEOPLE = re.compile(
    r"\b(?:over|under|the|in|their|early|late|mid|to|and|or)[\s-]\Z|(?<=s[-–])\Z", re.I
)
_BEFORE_NUMBER = re.compile(r"\s?\d")  # Arabic and Russian have prepositions of one letter
# "One foot" is a part of the body, but for "one foot long".
_ON_FOOT = re.compile(
    r"\s+(?:long|wide|high|deep|tall|away|apart|above|below|thick|from|of)\b", re.I
)
_OF_LETTERS = re.compile(r"\s?\.\s?[^\W\d_]")  # "10 μ.μ." is p.m., "50 μ." are metres
_MOST = 100  # numbers of one text that are given units


class Measure(NamedTuple):
    """A number, what it may mean, its unit or nothing, and where both stand."""

    values: frozenset[tuple[str, ...]]
    unit: str
    start: int
    end: int


@functools.lru_cache(SOURCES)
def measures(said: Said) -> Sequence[Measure]:
    """The numbers of a text in order, those in words too, with their units."""
    counted = (number for number in said.numbers if not _in_name(said.text, number.start))
    found = [(frozenset(number.readings), number.start, number.end) for number in counted]
    if said.runs:
        found += [(frozenset({(value,)}), start, end) for _, value, start, end in said.runs]
        found.sort(key=lambda one: one[1])
    if not found and said.base != "ar":
        return ()
    made = [
        Measure(values, *_unit(said, start, end, values)) for values, start, end in found[:_MOST]
    ]
    made += _duals(said)
    return tuple(_shared(said.text, made)) if len(made) > 1 else tuple(made)


def _in_name(text: str, start: int) -> bool:
    """Whether a number is a part of a word: H1N1, COVID-19."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in ("", " "):
        return False
    return (before[-1:].isalpha() and before[-1:].isascii()) or (
        before[-1:] in "-‑" and before[:1].isalpha()
    )


def _unit(
    said: Said, start: int, end: int, values: frozenset[tuple[str, ...]]
) -> tuple[str, int, int]:
    """(unit, start, end) of a number that stands there."""
    text = said.text
    sign = sign_at(text, end)
    if sign and not (text[end : end + 1] == "s" and _PEOPLE.search(text[:start])):
        return sign[0], start, sign[1]
    found = _han_unit(text, start, end) if said.base in HAN else _word_unit(said, start, end)
    if found[0] == "ft" and said.base == "en" and text[start:end].isalpha():
        return found if _ON_FOOT.match(text, found[2]) else ("", start, end)
    if found[0] in ("year", "g", "m", "°C", "l") and is_year(values):
        return "", start, end  # 2020年, 2020 г., 2020م
    return found


def is_year(values: frozenset[tuple[str, ...]]) -> bool:
    """Whether a number may be a year of a date."""
    return any(len(v) == 1 and v[0].isdigit() and 1000 <= int(v[0]) < 3000 for v in values)


def _is_gap(between: str) -> bool:
    return between in ("", " ") or (len(between) < 3 and bool(_GAP.match(between)))


def _word_unit(said: Said, start: int, end: int) -> tuple[str, int, int]:
    names = _names(said.base)
    found = _NEXT.match(said.text, end)
    begun = folds(said.base)[found[1]] if found else ""
    if found and len(begun) > 1 and (named := names[begun]) and len(named[0][0]) == 1:
        return named[0][1], start, found.end(1)  # the longest of its names is this word
    near = said.behind(end, _LONGEST) if names[begun] or begun in ADJECTIVES else ()
    words = [word for word, _, _ in near]
    for n, (word, first, last) in enumerate(near[:2]):
        if not _is_gap(said.text[end:first]):
            break
        if unit := _named(names, words, n):
            if len(word) == 1 and (
                _BEFORE_NUMBER.match(said.text, last) or _OF_LETTERS.match(said.text, last)
            ):
                break
            return unit[0], start, near[n + unit[1] - 1][2]
        if word not in ADJECTIVES:
            break
        end = last
    if said.text[start - 1 : start] in tuple("%٪"):
        return "%", start - 1, end
    return "", start, end


_Names = Mapping[str, Sequence[tuple[Sequence[str], str]]]  # word -> (phrase, unit)


def _named(names: _Names, words: Sequence[str], at: int) -> tuple[str, int] | None:
    """(unit, how many words) of a name of a unit that begins with a word, the longest."""
    for phrase, unit in names[words[at]]:
        if stands(phrase, words, at):
            return unit, len(phrase)
    return None


def _han_unit(text: str, start: int, end: int) -> tuple[str, int, int]:
    if text[max(0, start - 3) : start] == "百分之":
        return "%", start - 3, end
    match = _han_units().match(text, end)
    if not match:
        return "", start, end
    unit = _han_names()[match[1]]
    if match[1] in ("月", "日"):  # a date, or "the 14th"
        return "", start, end
    if unit == "°C" and text[max(0, start - 3) : start].strip() in ("华氏", "華氏"):
        unit = "°F"
    return unit, start, match.end()


def _shared(text: str, found: Sequence[Measure]) -> Iterator[Measure]:
    """Each with the unit of the next one, if that stands for both: 4-6 hours."""
    unit, next_start = "", -1
    out: list[Measure] = []
    for measure in reversed(found):
        if not measure.unit and unit and _JOINED.match(text[measure.end : next_start]):
            measure = Measure(measure.values, unit, measure.start, measure.end)
        unit, next_start = measure.unit, measure.start
        out.append(measure)
    return reversed(out)


def _duals(said: Said) -> list[Measure]:
    table = duals() if said.base == "ar" else {}
    if not table or table.keys().isdisjoint(said.words):
        return []
    return [
        Measure(frozenset({("2",)}), table[word], *said.spans[at])
        for at, word in enumerate(said.words)
        if word in table
    ]


@functools.lru_cache(SOURCES)
def mentioned(said: Said) -> frozenset[str]:
    """The units that a text speaks of anywhere, beside a number or not."""
    found = units_of(said.text)
    if said.base in HAN:
        found.update(_han_names()[name] for name in _han_anywhere().findall(said.text))
        return frozenset(found)
    names = _names(said.base)
    for at, begun in enumerate(map(names.__getitem__, said.words)):
        if begun and (unit := _named(names, said.words, at)):
            found.add(unit[0])
    if said.base == "ar":
        found.update(duals()[word] for word in said.words if word in duals())
    return frozenset(found)


def begun_at(said: Said, place: int) -> tuple[str, int]:
    """The unit whose name or sign begins at a place, and where that ends; no unit: "", `place`."""
    if sign := sign_at(said.text, place):
        return sign
    if said.base in HAN:
        found = _han_units().match(said.text, place)
        return (_han_names()[found[1]], found.end()) if found else ("", place)
    near = said.behind(place, _LONGEST)
    words = [word for word, _, _ in near] if near and near[0][1] <= place + 1 else ()
    unit = _named(_names(said.base), words, 0) if words else None
    return (unit[0], near[unit[1] - 1][2]) if unit else ("", place)


def known(base: str) -> bool:
    """Whether there is a table of the language's words."""
    return base in UNITS


def _rows(table: str) -> Iterator[tuple[str, str]]:
    """(unit, name) of a table."""
    for row in filter(None, table.split(";")):
        unit, _, names = row.strip().partition(" ")
        yield from ((unit, name.strip()) for name in names.split("/"))


@functools.cache
def _names(base: str) -> _Names:
    """Word -> the names of units that it begins: none, for most words."""
    shelf = _shelf(base)

    def begun(word: str) -> Sequence[tuple[Sequence[str], str]]:
        keys = (word, word[:3] + "*", word[:2] + "*")
        return [one for key in keys for one in shelf.get(key, ()) if same(one[0][0], word)]

    return Remembered(begun)


@functools.cache
def _shelf(base: str) -> _Names:
    """First word, or how it begins and `*` -> phrases and their units, the longest first."""
    shelf: dict[str, list[tuple[Sequence[str], str]]] = {}
    for unit, name in _rows(UNITS.get(base, "")):
        first, *rest = [form(word, base) for word in name.split()]
        firsts = joined(first) if base == "ar" else (first,)
        for word in firsts:
            key = word if word[-1] != "*" else word[: min(3, len(word) - 1)] + "*"
            shelf.setdefault(key, []).append(((word, *rest), unit))
    for phrases in shelf.values():
        phrases.sort(key=lambda one: (-len(one[0]), one[0][0][-1] == "*", -len(one[0][0])))
    return shelf


@functools.cache
def duals() -> Mapping[str, str]:
    """Arabic word for two of a unit -> the unit."""
    rows = ((unit, fold(name, "ar")) for unit, name in _rows(DUALS))
    return {form: unit for unit, name in rows for form in joined(name)}


@functools.cache
def _han_names() -> Mapping[str, str]:
    return {name: unit for unit, name in _rows(UNITS["zh"])}


def _han_choice() -> str:
    return "(" + "|".join(sorted(map(re.escape, _han_names()), key=len, reverse=True)) + ")"


@functools.cache
def _han_units() -> re.Pattern[str]:
    """A unit right behind a number."""
    choice = _han_choice()  # "五分之一" is a fifth
    return re.compile(rf"\s?[多余几]??\s??(?:个|個|整)??\s??(?:连续|完整)??(?!分之){choice}")


@functools.cache
def _han_anywhere() -> re.Pattern[str]:
    return re.compile(_han_choice())
