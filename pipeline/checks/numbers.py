"""Numbers, compared by value across languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.excused import NUMBERED_MONTHS, excused, months_of, unsaid_words
from pipeline.checks.figures import Number, canonical, shown
from pipeline.checks.halves import gained_half, lost_half
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.checks.sieve import COUNTS, DIGITS, HALVES, source_hints, target_hints

_HINT = "write the source's numbers, or flag the entry ignore-numbers if this is right"
_HALF_DAY = re.compile(r":[0-5]\d|\s?[ap]\.?\s?m\b", re.I)
_COLON = re.compile(r"\.?:")
_OPEN = re.compile(r"(?<![\d:.,])0?(\d{1,2}):(?!\d)")
_MIXED = frozenset({"ar", "es-419"})  # writers of these use both 1,500 and 1.500 for thousands
_DECIMAL = re.compile(r"\d+[.,،]\d+")
_MOST = 200  # unequal numbers in one text that are compared pair by pair


def numbers(pair: Pair) -> Iterator[Remark]:
    """Every number of the source is in the translation, and no other.

    Why: a dose, a count or a range that changes can harm; it is the slip that machines and tired
    people make most. Numbers are compared by value: `1,500` is `1.500` in German and `1 500` in
    French, `٥` is `5`, `3 p.m.` may become `15:00`, `2 million` `200 万`. A number word excuses
    digits and the other way round; "two" to "twelve" and larger ones must not get lost either,
    nor "half a tablet".

    Example: "Take 5 mg twice" -> "Tome 10 mg dos veces": the source has 5 mg, the translation
    10 mg. A German `1,500 mg` for the source's 1500 mg reads as one and a half.

    Silence: the flag `ignore-numbers` on the entry.
    """
    hints = source_hints(pair)
    counted = hints & (DIGITS | COUNTS | HALVES) or target_hints(pair) & DIGITS
    if not counted and pair.base not in NUMBERED_MONTHS:
        return
    source, target = source_of(pair), target_of(pair)
    if hints & HALVES:
        yield from _halves(source, target)
    months = months_of(source, target)
    if not (source.numbers or target.numbers or source.runs or months):
        return
    lost, gained, doubtful = _differences(pair, (*source.numbers, *months))
    for old, new in zip(lost, gained, strict=False):
        message = (
            f"the source has {shown(source.text, old)}, the translation {shown(target.text, new)}"
        )
        yield Remark(message, _HINT, _marks(source, old), _marks(target, new))
    for old in lost[len(gained) :]:
        yield Remark(
            f"{shown(source.text, old)} of the source is missing", _HINT, _marks(source, old)
        )
    for new in gained[len(lost) :]:
        message = f"the translation has {shown(target.text, new)}, the source has not"
        yield Remark(message, _HINT, (), _marks(target, new))
    for old, new in doubtful:
        yield Remark(
            f"{new.text} reads as {new.value[0]} in this language, "
            f"the source has {shown(source.text, old)}",
            "write it with this language's decimal and thousands separators",
            _marks(source, old),
            _marks(target, new),
        )
    if ":" in target.text and source.numbers:
        yield from _open_times(source, target)


def _halves(source: Said, target: Said) -> Iterator[Remark]:
    if place := lost_half(source, target):
        said = source.shown(*place)
        yield Remark(f"{said} of the source is missing", _HINT, (said,))
    elif place := gained_half(source, target):
        said = target.shown(*place)
        yield Remark(f"the translation has {said}, the source has no half", _HINT, (), (said,))


def _open_times(source: Said, target: Said) -> Iterator[Remark]:
    """Hours of the source that have lost their minutes: "8:00" became "8:"."""
    found = {match[1]: match.span() for match in _OPEN.finditer(target.text)}
    if not found or _OPEN.search(source.text):
        return
    for hour in source.numbers:
        half = _HALF_DAY.match(source.text, hour.end) if hour.value[0] in found else None
        if half and not _COLON.match(source.text, half.end()):
            said = target.shown(*found[hour.value[0]])
            message = f"the minutes of {said} are missing"
            yield Remark(message, _HINT, _marks(source, hour), (said,))
            return


def _marks(said: Said, number: Number) -> tuple[str, ...]:
    return tuple(filter(None, [said.shown(number.start, number.end)]))


def _differences(
    pair: Pair, ours: Sequence[Number]
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]]]:
    source, target = source_of(pair), target_of(pair)
    lost, gained, doubtful = compare(ours, target.numbers)
    if lost or gained:
        lost, gained = excused(lost, gained, source, target)
    lost += unsaid_words(source, target)
    if {pair.target_language.tag, target.base} & _MIXED:
        doubtful = []
    return lost, gained, doubtful


def compare(
    source: Sequence[Number], target: Sequence[Number]
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]]]:
    """What is lost, what is gained, and what is equal only if the target is misread."""
    if [number.readings[0] for number in source] == [number.readings[0] for number in target]:
        return [], [], []
    lost, gained = _by_value(source, target)
    doubtful: list[tuple[Number, Number]] = []
    if lost and gained and max(len(lost), len(gained)) <= _MOST:
        for old in tuple(lost):
            new = next((n for n in gained if _may_be(old, n)), None)
            if new:
                lost.remove(old)
                gained.remove(new)
                if new.value not in old.readings and re.fullmatch(r"\d+[.,]\d{3}", new.text):
                    doubtful.append((old, new))
        lost = _by_part(lost, gained)
        gained = _by_part(gained, lost)
    lost = [number for number in lost if not number.free]
    gained = [number for number in gained if not number.free]
    if len(lost) != len(gained) and _digits(lost) == _digits(gained) != "":
        return [], [], doubtful  # a telephone number, grouped otherwise
    return lost, gained, doubtful


def _may_be(old: Number, new: Number) -> bool:
    """Whether one reading of a number is one of another's; of two decimals not piece by piece.

    0.5 and 0.05 have the same pieces, and are ten times one another.
    """
    common = set(old.readings).intersection(new.readings)
    if common and _DECIMAL.fullmatch(old.text) and _DECIMAL.fullmatch(new.text):
        return any(len(reading) == 1 for reading in common)
    return bool(common)


def _by_value(
    source: Sequence[Number], target: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    common = Counter(n.value for n in source) & Counter(n.value for n in target)
    return _without(source, common), _without(target, common)


def _without(numbers: Sequence[Number], common: Counter[tuple[str, ...]]) -> list[Number]:
    left = common.copy()
    rest = []
    for number in numbers:
        if left[number.value]:
            left[number.value] -= 1
        else:
            rest.append(number)
    return rest


def _by_part(whole: list[Number], parts: list[Number]) -> list[Number]:
    """Without the numbers that `parts` has piece by piece (a date, a list): those are removed."""
    rest = []
    for number in whole:
        pieces = (_pieces(reading, parts) for reading in number.readings if len(reading) > 1)
        found = next(filter(None, pieces), [])
        for piece in found:
            parts.remove(piece)
        if not found:
            rest.append(number)
    return rest


def _pieces(values: tuple[str, ...], numbers: list[Number]) -> list[Number]:
    found: list[Number] = []
    for value in values:
        piece = next((n for n in numbers if (value,) in n.readings and n not in found), None)
        if piece is None:
            return []
        found.append(piece)
    return found


def _digits(numbers: list[Number]) -> str:
    """The digits of all in a row; nothing if one has a mark or a scale in it."""
    for number in numbers:
        groups = re.split(r"\s", number.text)
        if not "".join(groups).isdigit():
            return ""
        if number.value not in (tuple(map(canonical, groups)), (canonical("".join(groups)),)):
            return ""
    return "".join("".join(number.text.split()) for number in numbers)
