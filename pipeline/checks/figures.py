"""Numbers in digits, read by the conventions of a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.numerals import scale

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(  # the look ahead is for speed: it is all that is tried at most places
    rf"(?=[0-9])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+(?:[.,٫]\d+)?"
    r"|(?<![/\d])\d{1,3}[/⁄]\d{1,3}(?![/⁄\d]|[.,]\d)"
    r"|\d+(?:[.,٫٬،'’·]\d+)*)"
)
# invisible signs, and Arabic's optional vowel signs and stretching
_INVISIBLE = re.compile(
    r"[\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPECIAL = re.compile(r"[²³¹⁰-⁹₀-₉¼-¾⅐-⅞①-⑳]")
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_HALF_DAY = re.compile(r"(?::\d\d)?\s?([ap])\.?\s?m\b", re.I)
_UNIT = re.compile(r"\s?(?:[%٪‰°]\s?[CF]?|[^\W\d_]{1,12}\b)")
_ATTACHED = re.compile(r"[^\W\d_][-‑–]?\Z")
_NAMED = re.compile(r"(?:[A-Za-z]|[^\W\d_][-‑–])\Z")
_COUNTED = re.compile(r"(?:\s?[-‑]?\s?|\s(?:to|or|and|–|-)\s\d+\s)[^\W\d_]|\s?%")
_DASHES = frozenset({"-", "‑", "–", "—"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits: its `readings` are tuples of canonical values, the locale's first."""

    text: str
    readings: tuple[tuple[str, ...], ...]
    shown: str = ""  # with its unit, for messages
    label: bool = False  # Table 1, H1N1: not written in words
    free: bool = False  # may come and go: the 00 of 10:00, the ² of m²
    ranged: bool = False  # joined to the number before it by a dash
    start: int = -1  # where it stands in the normal text
    end: int = -1

    @property
    def value(self) -> tuple[str, ...]:
        """What it means in its own language."""
        return self.readings[0]


def read(text: str, base: str, symbols: tuple[str, str], *, sure: bool = False) -> list[Number]:
    """The numbers of a text, in order; `symbols` are the language's (decimal, thousands).

    `sure`: 1,500 has only that language's reading, not the one of a text it was copied from.
    """
    return read_normal(*normal(text), base, symbols, sure=sure)


def read_normal(
    text: str, loose: frozenset[int], base: str, symbols: tuple[str, str], *, sure: bool
) -> list[Number]:
    """The numbers of a text that is `normal` already."""
    found: list[Number] = []
    last, before = 0, ""
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        named = _NAMED.search(text[max(0, start - 2) : start])  # CoV-2 is no two million
        factor, after = (1, end) if named else scale(text, end, base)
        values = _readings(match.group(), symbols, sure=sure)
        if factor > 1:
            values = [tuple(_value(Decimal(v) * factor) for v in reading) for reading in values]
        ranged = text[last:start].strip() in _DASHES and bool(before)
        values += _calendar(text, match, before if ranged else "")
        unit = _UNIT.match(text, end)
        found.append(
            Number(
                match.group(),
                tuple(dict.fromkeys(values)),
                text[start : max(after, unit.end() if unit else end)],
                label=_label(text, match),
                free=start in loose or (match.group() == "00" and text[start - 1 : start] == ":"),
                ranged=ranged,
                start=start,
                end=end,
            )
        )
        last, before = end, match.group()
    return found


def canonical(digits: str) -> str:
    """ASCII digits with at most one point, without the zeros that say nothing."""
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")


def _value(number: Decimal) -> str:
    return canonical(f"{number:f}")


def normal(text: str) -> tuple[str, frozenset[int]]:
    """ASCII digits, no invisible marks; and where digits stand that may come and go."""
    if text.isascii():
        return text, frozenset()
    text = _INVISIBLE.sub("", text)
    loose: frozenset[int] = frozenset()
    if _SPECIAL.search(text):
        text, loose = _spelled_out(text)
    if max(text, default="") > "\u0600":  # where the first digits of others are
        text = _FOREIGN_DIGIT.sub(lambda match: str(int(match.group())), text)
    return text, loose


def as_written(text: str, start: int, end: int) -> str:
    """What stands in a text where its normal form has a piece."""
    at, places = 0, []
    for place, char in enumerate(text):
        size = len(normal(char)[0])
        if at < end and at + size > start:
            places.append(place)
        at += size
    return text[places[0] : places[-1] + 1] if places else ""


def _spelled_out(text: str) -> tuple[str, frozenset[int]]:
    """10³ as 10^3, CO₂ as CO2, 1½ as 1 1/2; loose are m² and CO₂, which may be said in words."""
    loose: set[int] = set()
    out = ""
    for char in text:
        digit = _RAISED.get(char) or _LOWERED.get(char)
        if digit:
            bound = out[-1:].isalpha()
            out += digit if char in _LOWERED else "^" + digit
            if bound:
                loose.add(len(out) - 1)
        elif _SPECIAL.match(char):
            out += " " + unicodedata.normalize("NFKC", char).replace("⁄", "/")
        else:
            out += char
    return out, frozenset(loose)


def _readings(raw: str, symbols: tuple[str, str], *, sure: bool) -> list[tuple[str, ...]]:
    """What a number as written may mean, the language's own reading first."""
    parts = re.split(r"\D", raw)
    if len(parts) == 1:
        return [(canonical(raw),)]
    marks = re.findall(r"\D", raw)
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
    if int(raw) <= 12 and (half := _HALF_DAY.match(text, end)):
        return [(str(int(raw) % 12 + (12 if half[1] in "pP" else 0)),)]
    if len(raw) == 2 and len(before) == 4 and before.isdigit():
        return [(before[:2] + raw,)]
    return []


def _label(text: str, match: re.Match[str]) -> bool:
    """Whether the number names something (Table 1, H1N1) instead of counting it (1 tablet)."""
    before = text[max(0, match.start() - 2) : match.start()]
    return bool(_ATTACHED.search(before)) or not _COUNTED.match(text, match.end())
