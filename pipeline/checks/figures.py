"""Numbers in digits, read by the conventions of a language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pipeline.checks.normal import normal
from pipeline.checks.numerals import may_scale, scale
from pipeline.checks.remembered import Remembered

_SPACES = " \u00a0\u202f\u2009"
_DIGIT = re.compile("[0-9]")
_MARK = re.compile(r"\D")
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
    r"|(?<![/\d])\d{1,3}[/⁄]\d{1,3}(?![/⁄\d]|[.,]\d)"
    r"|\d+(?:[.,٫٬،'’·]\d+)*"
)
_HALF_DAY = re.compile(
    r"(?::\d\d)?(?:\s?([ap])\.?\s?m\b"
    r"|(?: o['’]clock)?(?: in the (?:afternoon|evening)| at night)\b)",
    re.I,
)
_HALF_SAID = (" in the afternoon", " in the evening", " at night", " o'clock", " o’clock")
_HALVES = frozenset("aApP")
_DAY = frozenset("aApPiIoO")  # p.m., in the evening, o'clock
_HOURS = 12  # of half a day
_ANY = -1
_BEFORE_PLAIN = frozenset(" (\u00a0≥≤<>=~±“")
_BEFORE_HALF = _HALVES | {":"}
_UNIT = re.compile(
    r"\s?(?:[%٪‰°]\s?[CF]?|(?!(?:in|of|out|to|or|and|at|on|is|are|for|from|with|than|as|by)\b)"
    r"[^\W\d_]{1,12}\b)"
)
_ATTACHED = re.compile(r"[^\W\d_][-‑–]?\Z")
_NAMED = re.compile(r"(?:[A-Za-z]|[^\W\d_][-‑–])\Z")
_COUNTED = re.compile(r"(?:\s?[-‑]?\s?|\s(?:to|or|and|–|-)\s\d+\s)[^\W\d_]|\s?%")
_BETWEEN = 12  # characters between numbers that a range or one of these may have
_AGAIN = re.compile(r"\s?[^\W\d_]{1,6}(?:\s?/|\ssur\s)\Z")  # 24 h/24, 7 jours sur 7
_DASHES = frozenset({"-", "‑", "–", "—"})


class Number(NamedTuple):
    """A number: its `readings` are tuples of canonical values, the locale's first."""

    text: str
    readings: tuple[tuple[str, ...], ...]
    start: int = -1  # where it stands in the normal text
    end: int = -1
    scaled: int = -1  # where "million" ends behind it; -1: it is no number in digits
    free: bool = False  # may come and go: the 00 of 10:00, the ² of m²
    ranged: bool = False  # joined to the number before it by a dash

    @property
    def value(self) -> tuple[str, ...]:
        """What it means in its own language."""
        return self.readings[0]


def read(text: str, base: str, symbols: tuple[str, str], *, sure: bool = False) -> list[Number]:
    """The numbers of a text, in order; `symbols` are the language's (decimal, thousands).

    `sure`: 1,500 has only that language's reading, not the one of a text it was copied from.
    """
    return read_normal(*normal(text), base, symbols, sure=sure)


class _Way(NamedTuple):
    """How the numbers of a text are read."""

    base: str
    symbols: tuple[str, str]
    sure: bool
    loose: frozenset[int]


def read_normal(
    text: str, loose: frozenset[int], base: str, symbols: tuple[str, str], *, sure: bool
) -> list[Number]:
    """The numbers of a text that is `normal` already."""
    found: list[Number] = []
    last, before = 0, ""
    alone, way = _alone(base), _Way(base, symbols, sure, loose)
    digit = _DIGIT.search(text)
    while digit:
        start = digit.start()
        match = _NUMBER.match(text, start)
        if match is None:  # no digit is none
            break
        raw, end = match.group(), match.end()
        least = alone[text[end : end + 3]]
        previous = text[start - 1] if start else " "
        if (
            raw.isdecimal()
            and least is not None
            and (len(raw) > 2 or int(raw) > least)
            and (
                previous in _BEFORE_PLAIN
                or (previous in _DASHES and text[start - 2 : start - 1].isalpha())
            )
            and (not before or not _belongs(text, last, start, raw == before))
            and start not in loose
        ):
            found.append(Number(raw, ((raw.lstrip("0") or "0",),), start, end, end))
        else:
            found.append(_read_closely(text, match, last, before, way))
        last, before = end, raw
        digit = _DIGIT.search(text, end)
    return found


def _belongs(text: str, last: int, start: int, again: bool) -> bool:
    """Whether a number may have to do with the one before it: a range's end, or 24 h/24."""
    return (again and start - last <= _BETWEEN) or _joins(text[last:start])


def _read_closely(text: str, match: re.Match[str], last: int, before: str, way: _Way) -> Number:
    """A number that may mean more than it says; `before` is the one that ended at `last`."""
    raw, start, end = match.group(), match.start(), match.end()
    previous = text[start - 1] if start else " "
    # CoV-2 is no two million
    named = previous != " " and _NAMED.search(text, max(0, start - 2), start)
    factor, scaled = (1, end) if named else scale(text, end, way.base)
    ranged = before != "" and _joins(text[last:start])
    given = way.symbols, factor, before if ranged else ""
    free = (
        start in way.loose
        or (raw == "00" and previous == ":")
        or (raw == before and bool(_AGAIN.match(text, last, start)))
    )
    meanings = _meanings(text, match, given, sure=way.sure)
    return Number(raw, meanings, start, end, scaled, free, ranged)


def _joins(gap: str) -> bool:
    """Whether a dash joins two numbers; where markup stood, there are any number of blanks."""
    return gap.strip() in _DASHES


@functools.cache
def _alone(base: str) -> Mapping[str, int | None]:
    """The three characters behind digits -> above which number these mean their value alone.

    Where a scale or a decade may begin, none does; where half a day may, those that are no hour.
    """

    def alone(near: str) -> int | None:
        if near[:1] == "s" or (near and may_scale(near, base)):
            return None
        return _HOURS if near[:1] in _BEFORE_HALF or near[1:2] in _DAY else _ANY

    return Remembered(alone)


def _meanings(
    text: str,
    match: re.Match[str],
    given: tuple[tuple[str, str], int, str],
    *,
    sure: bool,
) -> tuple[tuple[str, ...], ...]:
    """The readings of a number; given are the separators, a factor and the range's first year."""
    symbols, factor, before = given
    raw = match.group()
    values = [(canonical(raw),)] if raw.isdigit() else _readings(raw, symbols, sure=sure)
    if factor > 1:
        values = [tuple(_value(Decimal(v) * factor) for v in reading) for reading in values]
    values += _calendar(text, match, before)
    return (values[0],) if len(values) == 1 else tuple(dict.fromkeys(values))


def shown(text: str, number: Number) -> str:
    """A number of a text with its unit, for messages."""
    if number.scaled < 0:
        return number.text
    unit = _UNIT.match(text, number.end)
    return text[number.start : max(number.scaled, unit.end() if unit else 0)].rstrip()


def is_label(text: str, number: Number) -> bool:
    """Whether a number names something (Table 1, H1N1) instead of counting it (1 tablet)."""
    if number.scaled < 0:
        return False
    before = text[max(0, number.start - 2) : number.start]
    return bool(_ATTACHED.search(before)) or not _COUNTED.match(text, number.end)


def canonical(digits: str) -> str:
    """ASCII digits with at most one point, without the zeros that say nothing."""
    if "." not in digits:
        return digits.lstrip("0") or "0"
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")


def _value(number: Decimal) -> str:
    return canonical(f"{number:f}")


def _readings(raw: str, symbols: tuple[str, str], *, sure: bool) -> list[tuple[str, ...]]:
    """What a number as written may mean, the language's own reading first."""
    marks = _MARK.findall(raw)
    if not marks:
        return [(canonical(raw),)]
    parts = raw.split(marks[0]) if len(marks) == 1 else _MARK.split(raw)
    split = tuple(canonical(part) for part in parts)
    if marks[0] in "/⁄":
        return [split, *_quotient(parts)]
    whole = (canonical("".join(parts)),)
    decimal = (canonical("".join(parts[:-1]) + "." + parts[-1]),)
    grouped = len(parts[0]) < 4 and parts[0] != "0" and all(len(p) == 3 for p in parts[1:])
    if marks[0] in _SPACES:
        joined = whole if marks[-1] in _SPACES else decimal
        # a plain space may just stand between two numbers
        return [joined, split] if symbols[1] in _SPACES or marks[0] != " " else [split, joined]
    if len(set(marks)) > 1:  # 1.234,5: the last mark tells
        return [decimal] if all(len(p) == 3 for p in parts[1:-1]) else [split]
    if len(marks) > 1:
        return [whole, split] if grouped else [split]
    return _one_mark(marks[0], symbols, (whole, decimal, split), grouped=grouped, sure=sure)


def _one_mark(
    mark: str,
    symbols: tuple[str, str],
    meanings: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    *,
    grouped: bool,
    sure: bool,
) -> list[tuple[str, ...]]:
    whole, decimal, split = meanings
    if mark in "٫·":
        return [decimal]
    if not grouped:
        return [decimal, split] if mark in ".,،" else [split]
    if mark in "٬'’":
        return [whole]
    both = [decimal, whole] if mark == symbols[0] else [whole, decimal]
    return both[:1] if sure else both


def _quotient(parts: list[str]) -> list[tuple[str, ...]]:
    return [(_value(Decimal(parts[0]) / Decimal(parts[1])),)] if int(parts[1]) else []


def _calendar(text: str, match: re.Match[str], before: str) -> list[tuple[str, ...]]:
    """Other readings of hours with a.m. or p.m., of 1990s, and of the 20 in 2019-20."""
    raw, end = match.group(), match.end()
    if not raw.isdigit() or len(raw) > 4:
        return []
    if len(raw) == 4:
        return [(canonical(raw[2:]),)] if text[end : end + 1] == "s" else []
    near = text[end : end + 2]
    if (
        near[:1] not in _BEFORE_HALF
        and near[1:] not in _HALVES
        and not text.startswith(_HALF_SAID, end)
    ):
        half = None
    else:
        half = _HALF_DAY.match(text, end)
    if half and int(raw) <= 12:
        return [(str(int(raw) % 12 + (0 if half[1] in ("a", "A") else 12)),)]
    if len(raw) == 2 and len(before) == 4 and before.isdigit():
        return [(before[:2] + raw,)]
    return []
