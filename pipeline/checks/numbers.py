"""Numbers, compared by value across languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.checks.figures import Number, canonical, read
from pipeline.checks.numerals import cardinals, excuses, known, named_months
from pipeline.checks.pair import Pair, Remark
from pipeline.languages import number_symbols

_HINT = "write the source's numbers, or flag the entry ignore-numbers if this is right"
_NUMBERED_MONTHS = frozenset({"zh", "yue", "ja", "ko"})
_DATE = re.compile(r"\d[./-]\d{1,2}[./-]\d")
_DUAL = frozenset({"ar", "he", "sl"})  # "two" is a form of the noun
_MIXED = frozenset({"ar", "es-419"})  # writers of these use both 1,500 and 1.500 for thousands
_MOST = 200  # unequal numbers in one text that are compared pair by pair


def numbers(pair: Pair) -> Iterator[Remark]:
    """Every number of the source is in the translation, and no other.

    Why: a dose, a count or a range that changes can harm; it is the slip that machines and tired
    people make most. Numbers are compared by value: `1,500` is `1.500` in German and `1 500` in
    French, `٥` is `5`, `3 p.m.` may become `15:00`, `2 million` `200 万`. A number word excuses
    digits and the other way round; "two" to "twelve" and larger ones must not get lost either.

    Example: "Take 5 mg twice" -> "Tome 10 mg dos veces": the source has 5 mg, the translation
    10 mg. A German `1,500 mg` for the source's 1500 mg reads as one and a half.

    Silence: the flag `ignore-numbers` on the entry.
    """
    lost, gained, doubtful, turned = _differences(pair)
    for old, new in zip(lost, gained, strict=False):
        yield Remark(f"the source has {old.shown}, the translation {new.shown}", _HINT)
    for old in lost[len(gained) :]:
        yield Remark(f"{old.shown} of the source is missing", _HINT)
    for new in gained[len(lost) :]:
        yield Remark(f"the translation has {new.shown}, the source has not", _HINT)
    for old, new in doubtful:
        yield Remark(
            f"{new.text} reads as {new.value[0]} in this language, the source has {old.shown}",
            "write it with this language's decimal and thousands separators",
        )
    for low, high in turned:
        yield Remark(
            f"the range {low}-{high} of the source is turned round",
            "write ranges in the order of reading; a page's direction shows them right",
        )


def _differences(
    pair: Pair,
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]], list[tuple[str, str]]]:
    bases = pair.source_language.base, pair.target_language.base
    source: list[Number] = []
    target: list[Number] = []
    if pair.digits:
        symbols = number_symbols(pair.source_language), number_symbols(pair.target_language)
        source = read(pair.source_text, bases[0], symbols[0], sure=True)
        target = read(pair.target_text, bases[1], symbols[1])
    turned = _turned(source, target)
    if target and bases[0] == "en" and bases[1] in _NUMBERED_MONTHS:
        months = named_months(pair.source_text)
        source += [Number(name, ((value,),), name) for name, value in months]
    lost, gained, doubtful = compare(source, target)
    lost, gained = _excused(lost, gained, pair)
    lost += _unsaid_words(pair, target)
    if {pair.target_language.tag, bases[1]} & _MIXED:
        doubtful = []
    return lost, gained, doubtful, turned


def _turned(source: Sequence[Number], target: Sequence[Number]) -> list[tuple[str, str]]:
    """The source's rising ranges that the translation has falling."""
    ours, theirs = (
        {(a.value[0], b.value[0]) for a, b in pairwise(side) if b.ranged}
        for side in (source, target)
    )
    return sorted((a, b) for a, b in ours if (b, a) in theirs - ours and (a, b) not in theirs)


def compare(
    source: Sequence[Number], target: Sequence[Number]
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]]]:
    """What is lost, what is gained, and what is equal only if the target is misread."""
    lost, gained = _by_value(source, target)
    doubtful: list[tuple[Number, Number]] = []
    if lost and gained and max(len(lost), len(gained)) <= _MOST:
        for old in tuple(lost):
            new = next((n for n in gained if set(old.readings) & set(n.readings)), None)
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


def _excused(
    lost: list[Number], gained: list[Number], pair: Pair
) -> tuple[list[Number], list[Number]]:
    """Without those that the other side says in words."""
    source, target = pair.source_language.base, pair.target_language.base
    if lost:
        lost = _unsaid(lost, excuses(pair.target_text, target))
    if gained:
        gained = [replace(number, label=False) for number in gained]
        months = target in _NUMBERED_MONTHS or bool(_DATE.search(pair.target_text))
        gained = _unsaid(gained, excuses(pair.source_text, source, months=months))
    return lost, gained


def _unsaid(numbers: list[Number], words: list[frozenset[str]]) -> list[Number]:
    """The numbers that no word stands for; each word stands for one number."""
    return [
        number
        for number in numbers
        if number.label or not any(_spend(reading, words) for reading in number.readings)
    ]


def _spend(values: tuple[str, ...], words: list[frozenset[str]]) -> bool:
    spent: list[int] = []
    for value in values:
        index = next((i for i, w in enumerate(words) if value in w and i not in spent), None)
        if index is None:
            return False
        spent.append(index)
    for index in sorted(spent, reverse=True):
        del words[index]
    return True


def _unsaid_words(pair: Pair, target: Sequence[Number]) -> list[Number]:
    """The source's number words that the translation has neither in digits nor in words."""
    base = pair.target_language.base
    words = cardinals(pair.source_text, pair.source_language.base) if known(base) else []
    if not words:
        return []
    said = {value for number in target for reading in number.readings for value in reading}
    said.update(*excuses(pair.target_text, base, months=True))
    if base in _DUAL:
        said.add("2")
    return [Number(word, ((value,),), word) for word, value in words if value not in said]
