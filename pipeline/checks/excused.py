"""Numbers that one side has in digits and the other in words, in a name, or in a month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.figures import Number, is_label
from pipeline.checks.numerals import HAN, MONTHS, ROUND, excuses, known, named_months
from pipeline.checks.said import Said

NUMBERED_MONTHS = frozenset({"zh", "yue", "ja", "ko"})
_DATE = re.compile(r"\d[./-]\d{1,2}[./-]\d")
_DUAL = frozenset({"ar", "he", "sl"})  # "two" is a form of the noun
_MONTHLY = "月"
_MONTH = re.compile(r"\s?[月월]")
_NAME = re.compile(r"(?<![^\W_])([^\W\d_]+)([-‑–]?)\Z")
_OPEN_NAME = re.compile(r"[^\W\d_][-‑–](?![^\W_])")
_LONGEST = 24  # of a name
_PERCENT = re.compile(r"\s?[%٪％]")
_NEXT = re.compile(r"[\s-]+[^\W\d_]{3,}")


def excused(
    lost: list[Number], gained: list[Number], source: Said, target: Said
) -> tuple[list[Number], list[Number]]:
    """Without those that the other side says in words, or in a name that it says once."""
    if lost:
        # words do not stand for the number of a sign that is still there
        signs = len(_PERCENT.findall(target.text)) >= len(_PERCENT.findall(source.text))
        words = _words_of(target)
        lost = [
            number
            for number in lost
            if not (
                _is_named_there(number, source, target)
                if is_label(source.text, number)
                else not (signs and _PERCENT.match(source.text, number.end))
                and _said_in(number, words)
            )
        ]
    if gained:
        months = bool(_DATE.search(target.text)) and target.base not in NUMBERED_MONTHS
        words = _words_of(source, months=months)
        gained = [
            number
            for number in gained
            if not (
                _said_in(number, words)
                or _is_named_there(number, target, source)
                or _is_month(number, source, target)
            )
        ]
    return lost, gained


def _words_of(said: Said, *, months: bool = False) -> list[frozenset[str]]:
    return excuses(said.text, said.words, said.runs, said.base, months=months)


def _said_in(number: Number, words: list[frozenset[str]]) -> bool:
    """Whether words stand for a number; each word stands for one, and is spent then."""
    return any(_spend(reading, words) for reading in number.readings)


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


def _name_of(number: Number, said: Said) -> tuple[str, str] | None:
    """(COVID, -) of the number of COVID-19."""
    if number.scaled < 0:
        return None
    match = _NAME.search(said.text, max(0, number.start - _LONGEST), number.start)
    return (match[1], match[2]) if match else None


def _is_named_there(number: Number, here: Said, there: Said) -> bool:
    """Whether the other side has a name with this number too, and none that has lost its number.

    Languages repeat a name where others say "it": COVID-19 once or twice is one thing.
    """
    if _name_of(number, here) is None:
        return False
    ours = [_name_of(other, here) for other in here.numbers if other.value == number.value]
    theirs = [_name_of(other, there) for other in there.numbers if other.value == number.value]
    names = {name for name in theirs if name}
    if not names or ours.count(None) > theirs.count(None):  # it may be the other number that is not
        return False
    bare = (rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word, dash in names if not dash)
    if any(re.search(name, there.text) for name in bare):
        return False
    return len(_OPEN_NAME.findall(there.text)) <= len(_OPEN_NAME.findall(here.text))


def _is_month(number: Number, source: Said, target: Said) -> bool:
    """Whether a number is that of a month which the source names, said once more."""
    if target.base not in NUMBERED_MONTHS or not _MONTH.match(target.text, number.end):
        return False
    return any((value,) == number.value for _, value in named_months(source.text))


def unsaid_words(source: Said, target: Said) -> list[Number]:
    """The source's number words that the translation has neither in digits nor in words."""
    runs = [run for run in source.runs if run[1] not in ROUND] if known(target.base) else []
    if not runs or source.base in HAN:
        return []
    said = {v for number in target.numbers for reading in number.readings for v in reading}
    said.update([run[1] for run in target.runs])
    if all(run[1] in said for run in runs):
        return []
    said.update(*_words_of(target, months=True))
    if target.base in _DUAL:
        said.add("2")
    return [
        Number(words, ((value,),), start, end)
        for words, value, start, end in runs
        if value not in said and not _is_quoted(source.text, start, end, target.text)
    ]


def _is_quoted(text: str, start: int, end: int, target: str) -> bool:
    """Whether a number word stands in the translation as it is: the "Three Star Approach"."""
    behind = _NEXT.match(text, end)
    return bool(behind) and text[start : behind.end() if behind else end] in target


def months_of(source: Said, target: Said) -> Sequence[Number]:
    """The source's months, for a language that writes them as numbers."""
    if source.base != "en" or target.base not in NUMBERED_MONTHS:
        return ()
    if MONTHS.keys().isdisjoint(source.words) or not (target.numbers or _MONTHLY in target.text):
        return ()
    return [Number(name, ((value,),)) for name, value in named_months(source.text)]
