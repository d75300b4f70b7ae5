"""How often something is done, as a text says it: "twice a day", "every 8 hours", "weekly"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.amounts.idioms import set_of
from pipeline.amounts.tables import TIMES as SAME
from pipeline.checks import tellers
from pipeline.checks.measures import begun_at, measures
from pipeline.checks.numerals import HAN
from pipeline.checks.oftenwords import (
    COUNTED,
    EVERY,
    HAN_COUNTED,
    HAN_EVERY,
    HAN_OTHER,
    HAN_RATES,
    OTHER,
    RATES,
    TIMES,
)
from pipeline.checks.said import SOURCES, Said
from pipeline.checks.tellers import beginning, form, same, stands
from pipeline.words import bare, fold

_WORDS = re.compile(r"[^\W\d_]+\*?")
_CLOSE = re.compile(r"[\s\u00a0\u202f\-‑–×]{0,2}\Z")
_MULTIPLY = set_of("as more less higher lower greater larger the that what likely bigger")
_PERIODS = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
Place = tuple[str, int, int]  # what is said, from where to where


@dataclass(frozen=True, slots=True)
class Rates:
    """The periods of "a day", the numbers of times, the intervals of "every 8 hours"."""

    periods: Sequence[Place] = ()
    times: Sequence[Place] = ()
    intervals: Sequence[Place] = ()
    other: Place | None = None  # "every other day"


_NONE = Rates()


@functools.lru_cache(SOURCES)
def rates(said: Said) -> Rates:
    """All that a text says of how often."""
    if said.base in HAN:
        return _han(said)
    known, slashed = begun(said.base), list(_slashed(said))
    hot = [at for at, phrases in enumerate(map(known.__getitem__, said.words)) if phrases]
    if not (hot or slashed or said.numbers):
        return _NONE
    found: dict[str, list[Place]] = {"rate": slashed, "times": [], "other": []}
    for kind, place in _phrases_at(said, hot):
        found[kind].append(place)
    times = [*found["times"], *_numbered(said), *_once(said)]
    other = found["other"][0] if found["other"] and said.base == "en" else None
    return Rates(found["rate"], times, tuple(_intervals(said)), other)


def alternates(said: Said) -> bool:
    """Whether a text has a word for every second day."""
    if said.base in HAN:
        return bool(re.search(HAN_OTHER, said.text))
    return any(kind == "other" for kind, _ in _phrases_at(said, range(len(said.words))))


def recurs(said: Said) -> bool:
    """Whether a text has a word for "every"."""
    if said.base in HAN:
        return bool(re.search(HAN_EVERY, said.text)) or "/" in said.text
    return "/" in said.text or any(_is_every(word, said.base) for word in said.words)


def _phrases_at(said: Said, places: Sequence[int]) -> Iterator[tuple[str, Place]]:
    """(kind, place) of the phrases that begin at these words, the longest of each kind."""
    taken: dict[str, int] = {}
    known = begun(said.base)
    for at in places:
        for phrase, kind, meaning in known[said.words[at]]:
            if at > taken.get(kind, -1) and stands(phrase, said.words, at):
                last = at + len(phrase) - 1
                if meaning == "2" and not _MULTIPLY.isdisjoint(said.words[at + 1 : at + 2]):
                    break  # "twice as likely"
                yield kind, (meaning, said.spans[at][0], said.spans[last][1])
                taken[kind] = last


def _slashed(said: Said) -> Iterator[Place]:
    """The period of 5 mg/day."""
    at = said.text.find("/")
    while at >= 0:
        unit, end = begun_at(said, at + 1)
        if unit in _PERIODS:
            yield unit, at, end
        at = said.text.find("/", at + 1)


def _numbered(said: Said) -> Iterator[Place]:
    """3 times, 3x."""
    times = counted(said.base)
    if times.isdisjoint(said.words) and "×" not in said.text:
        return
    places = [(n.value[0], n.start, n.end) for n in said.numbers if len(n.value) == 1]
    places += [(value, start, end) for _, value, start, end in said.runs]
    for value, start, end in places:
        at = said.word_at(end)
        if at < len(said.words) and said.words[at] in times:
            if _CLOSE.match(said.text[end : said.spans[at][0]]):
                yield value, start, said.spans[at][1]
        elif said.text[end : end + 2].strip()[:1] == "×":
            yield value, start, end


def _once(said: Said) -> Iterator[Place]:
    """English "once", where a period follows."""
    if said.base != "en" or "once" not in said.words:
        return
    for at, word in enumerate(said.words[:-1]):
        if word == "once" and said.words[at + 1] in (
            "a",
            "per",
            "daily",
            "weekly",
            "every",
            "each",
        ):
            yield "1", *said.spans[at]


def _intervals(said: Said) -> Iterator[Place]:
    """Every 8 hours."""
    if said.base == "en" and "every" in said.words:
        for measure in measures(said):
            at = said.word_at(measure.start)
            if measure.unit and "every" in said.words[max(0, at - 1) : at]:
                yield measure.unit, said.spans[at - 1][0], measure.end


def _han(said: Said) -> Rates:
    periods = [
        (period, *match.span())
        for period, pattern in HAN_RATES.items()
        for match in re.finditer(pattern, said.text)
    ]
    periods += _slashed(said)
    places = [(n.value[0], n.start, n.end) for n in said.numbers if len(n.value) == 1]
    places += [(value, start, end) for _, value, start, end in said.runs]
    counted = re.compile(r"\s?" + HAN_COUNTED)
    times = [
        (v, start, m.end()) for v, start, end in places if (m := counted.match(said.text, end))
    ]
    return Rates(periods, times)


@functools.lru_cache(16_384)
def _is_every(word: str, base: str) -> bool:
    forms = [form(every, base) for every in EVERY.get(base, "").split()]
    return any(
        same(every, one) for every in forms for one in (bare(word) if base == "ar" else (word,))
    )


@functools.cache
def counted(base: str) -> frozenset[str]:
    """What may stand behind a number of times: "times", "mal"."""
    return frozenset(fold(word, base) for word in COUNTED.get(base, "").split())


_Phrase = tuple[Sequence[str], str, str]  # its words, its kind, what it means


def telling(base: str) -> frozenset[str]:
    """The words, or how they begin, of which a text has one that says how often."""
    return tellers.telling(words for words, _, _ in phrases(base))


@functools.cache
def begun(base: str) -> Mapping[str, Sequence[_Phrase]]:
    """Word -> the phrases that it begins, the longest first: none, for most words."""
    return beginning(phrases(base), base, lambda phrase: phrase[0])


@functools.cache
def phrases(base: str) -> Sequence[_Phrase]:
    """All phrases of how often."""
    return [
        ([form(word, base) for word in _WORDS.findall(said)], kind, meaning)
        for kind, meaning, said in _rows(base)
    ]


def _rows(base: str) -> Iterator[tuple[str, str, str]]:
    """(kind, meaning, phrase) of all tables."""
    for table, kind in ((SAME, "rate"), (RATES, "rate"), (TIMES, "times")):
        for row in filter(None, table.get(base, "").split(";")):
            meaning, _, said = row.strip().partition(" ")
            if kind == "times" or meaning.startswith("1/") or meaning.isalpha():
                yield from ((kind, meaning.removeprefix("1/"), one) for one in said.split("/"))
    yield from (("other", "2", one) for one in filter(None, OTHER.get(base, "").split("/")))
