"""Numbers that one side has in digits and the other in words, in a name, or in a month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.figures import Number, is_label
from pipeline.checks.measures import mentioned
from pipeline.checks.numerals import HAN, MONTHS, ROUND, excuses, known, named_months, ordinals
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
_OUT_OF = re.compile(r"\s(?:in|of|out of)\s(?:every\s)?(?=[^\W_])", re.I)
_STAGE = re.compile(r"[^\W\d_]{3,}\s\Z")  # day 1, Exercise 2
_DUAL_ENDING = re.compile(r"ت[يا]ن\Z")  # of feminine nouns; that of others may be a plural
_AROUND_THE_CLOCK = ("24", "7")


def excused(
    lost: list[Number], gained: list[Number], source: Said, target: Said
) -> tuple[list[Number], list[Number]]:
    """Without those that the other side says in words, or in a name that it says once."""
    lost, gained = _said_otherwise(lost, gained, source, target)
    if lost:
        # words do not stand for the number of a sign that is still there
        signs = len(_PERCENT.findall(target.text)) >= len(_PERCENT.findall(source.text))
        words = _words_of(target)
        lost = [
            number
            for number in lost
            if not (
                _is_named_there(number, source, target) or _is_counted_there(number, source, target)
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


def _said_otherwise(
    lost: list[Number], gained: list[Number], source: Said, target: Said
) -> tuple[list[Number], list[Number]]:
    """Without what languages say without figures, or with others: 1 in 5, 24/7, a 10K run."""
    rest = []
    for number in lost:
        if number.readings[0] == _AROUND_THE_CLOCK and source.base == "en":
            gained = [new for new in gained if not (set(new.value) < {*_AROUND_THE_CLOCK})]
        elif new := _kilometres(number, gained, source, target):
            gained = [one for one in gained if one is not new]
        elif not (
            _is_one_of(number, source)
            or (_is_dual(number, target) and not is_label(source.text, number))
            or _is_one_or_two(number, source, target)
        ):
            rest.append(number)
    return rest, gained


def _is_one_of(number: Number, source: Said) -> bool:
    """Whether a 1 is that of "1 in 5", which is "every fifth" elsewhere."""
    if number.value != ("1",) or source.base != "en":
        return False
    found = _OUT_OF.match(source.text, number.end)
    if not found:
        return False
    places = {other.start for other in source.numbers} | {start for _, _, start, _ in source.runs}
    return found.end() in places


def _is_dual(number: Number, target: Said) -> bool:
    """Whether a 2 may be said by the form of a noun."""
    if ("2",) not in number.readings or target.base != "ar":
        return False
    return any(len(word) > 4 and _DUAL_ENDING.search(word) for word in target.words)


def _is_one_or_two(number: Number, source: Said, target: Said) -> bool:
    """Whether a 1 is that of "1-2 tablets", of which the nouns alone may say both."""
    if number.value != ("1",) or target.base != "ar":
        return False
    behind = next((other for other in source.numbers if other.start > number.end), None)
    if behind is None or not behind.ranged or behind.value != ("2",):
        return False
    return all(other.value != ("2",) for other in target.numbers)


def _kilometres(
    number: Number, gained: Sequence[Number], source: Said, target: Said
) -> Number | None:
    """The number that the translation has for a 10K, if it speaks of kilometres."""
    if source.text[number.end : number.end + 1] not in ("k", "K") or len(number.value) != 1:
        return None
    same = (new for new in gained if len(new.value) == 1 and f"{new.value[0]}000" in number.value)
    new = next(same, None)
    return new if new and "km" in mentioned(target) else None


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


def _is_counted_there(number: Number, here: Said, there: Said) -> bool:
    """Whether the other side has an ordinal for the number of day 1, or of Exercise 2."""
    if not _STAGE.search(here.text, max(0, number.start - _LONGEST), number.start):
        return False
    said = ordinals(there.words, there.base)
    return any((value,) in number.readings for value in said)


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
        if value not in said
        and not _is_quoted(source.text, start, end, target.text)
        and not (_is_past(source.text, start) and _next_hour(value) in said)
    ]


def _next_hour(value: str) -> str:
    return str(int(value) % 12 + 1) if value.isdigit() else ""


def _is_past(text: str, start: int) -> bool:
    """Whether an hour is that of "half past eight", which others call half of the ninth."""
    return text[max(0, start - 10) : start].lower() == "half past "


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
