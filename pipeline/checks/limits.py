"""Limits in a text and the numbers that they are about: "at least 5 days", "no more than 4 g"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.limitphrases import SIDES, VERB, Phrase, begun, rows, same
from pipeline.checks.limitwords import CONDITIONS, HAN, HAN_BEHIND, MORE, NOT, RELATIVES
from pipeline.checks.numerals import HAN as HAN_BASES
from pipeline.checks.said import SOURCES, Said
from pipeline.checks.tellers import stands
from pipeline.words import fold

_SIGNS = re.compile(r"(?<![<>=\-–])([<>≤≥⩽⩾＜＞]=?)(?=\s?[-−]?\s?\d)")
_FIRM = frozenset(
    ["at", "no", "not", "never", "more", "less", "fewer", "greater"]
)  # of English, mostly the source
_SCOPE = 20  # words between a negation and what it may turn round
_STOP = re.compile(r"[.!?;؛؟](?:\s|(?=[A-Z]))")
_CLAUSE = 6  # words between "if" and its negation
_AT_ONCE = re.compile(r"\s?\d")
_BREAK = re.compile("[.;:،] |[。；]")
_HAN_NOT = re.compile("[不勿别未没][^，。；、]*$")
_REACH = 4  # words between a limit and its number
_BEHIND = 3
_NEAR = 2  # words between a "not" and the limit that it surely turns


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: 1 at least and more than, -1 at most and less than, 0 one or the other."""

    side: int
    values: frozenset[str]  # of the number that it is about, if it is in digits
    start: int
    end: int
    firm: bool = True  # "at least" is always said; "over 50 years" may be left out
    denied: bool = False  # "more than", with a "not" somewhere before it
    close: bool = False  # a sign, or right beside its number
    refused: bool = False  # denied right before it: "do not take more than"


@functools.lru_cache(SOURCES)
def limits(said: Said) -> Sequence[Limit]:
    """The limits of numbers in a text."""
    if not (said.numbers or any(run[1] != "1" for run in said.runs)):
        return ()
    found = [
        Limit(SIDES[m[1]], _after(said, m.end(), 4) or frozenset(), *m.span(), close=True)
        for m in (_SIGNS.finditer(said.text) if said.numbers else ())
    ]
    if said.base in HAN_BASES:
        return (*found, *_han(said))
    return (*found, *_spoken(said))


def _spoken(said: Said) -> Iterator[Limit]:
    taken, words = -1, said.words
    for at, phrases in enumerate(map(begun(said.base).__getitem__, words)):
        if not phrases or at <= taken:
            continue
        after = words[at + 1][0] if at + 1 < len(words) else ""
        for phrase in phrases:
            if phrase.second and phrase.second != after:
                continue
            last = at + len(phrase.words) - 1
            if stands(phrase.words, words, at, same) and (limit := _limit(said, phrase, at, last)):
                yield limit
                taken = last
                break


def _limit(said: Said, phrase: Phrase, first: int, last: int) -> Limit | None:
    """What a phrase says here; None if no number is near it."""
    start, end = said.spans[first][0], said.spans[last][1]
    side, denied = phrase.side, phrase.open and _is_denied(said, first)
    near = said.words[max(0, first - _NEAR) : first] if denied else ()
    refused = not _negations(said.base).isdisjoint(near)
    if side == VERB:  # a verb: "exceed 4 g", "do not exceed 4 g"
        forbidden = _negations(said.base).intersection(said.words[max(0, first - 4) : first])
        side = -1 if forbidden else 1
    if not phrase.leads:
        values = _after(said, end, 1 if phrase.follows else _REACH, last)
        if values is not None:
            close = bool(_AT_ONCE.match(said.text, end))
            firm = phrase.words[0] in _FIRM
            return Limit(side, values, start, end, firm, denied, close, refused)
    if not phrase.follows:
        values = _before(said, start, first)
        if values is not None:
            firm = phrase.words[0] in _FIRM
            return Limit(side, values, start, end, firm, denied, refused=refused)
    return None


def _is_denied(said: Said, first: int) -> bool:
    """Whether a negation stands before a word in its sentence: "do not take more than"."""
    negations = _negations(said.base)
    before = range(max(0, first - _SCOPE), first)
    refused = [at for at in before if said.words[at] in negations]
    if not refused:
        return False
    last = refused[-1]
    if _STOP.search(said.text[said.spans[last][0] : said.spans[first][0]]):
        return False
    return not _is_left(said, last, first)


def _is_left(said: Said, negation: int, limit: int) -> bool:
    """Whether a comma ends the clause of a negation: "if there is no soap, use more than"."""
    conditional = not CONDITIONS.isdisjoint(said.words[max(0, negation - _CLAUSE) : negation])
    for at in range(negation + 1, limit + 1):
        if conditional or said.words[at] in RELATIVES:
            gap = said.text[said.spans[at - 1][1] : said.spans[at][0]]
            if "," in gap or "،" in gap:
                return True
    return False


def _after(said: Said, end: int, reach: int, last: int = -1) -> frozenset[str] | None:
    """The values of the next number, if it is at most some words away."""
    if last < 0:
        stop = end + 3
    else:
        stop = said.spans[last + reach][0] if last + reach < len(said.spans) else len(said.text)
    for number in said.numbers:
        if end <= number.start:
            if number.start <= stop and not _breaks(said.text[end : number.start]):
                return frozenset(reading[0] for reading in number.readings)
            break
    for _, value, start, _ in said.runs:
        if end <= start <= stop and not _breaks(said.text[end:start]):
            return frozenset({value})
    return None


def _before(said: Said, start: int, first: int) -> frozenset[str] | None:
    stop = said.spans[first - _BEHIND][0] if first >= _BEHIND else 0
    best: tuple[int, frozenset[str]] | None = None
    for number in said.numbers:
        if stop <= number.end <= start:
            best = (number.end, frozenset(reading[0] for reading in number.readings))
    for _, value, _, end in said.runs:
        if stop <= end <= start and (best is None or end > best[0]):
            best = (end, frozenset({value}))
    return best[1] if best and not _breaks(said.text[best[0] : start]) else None


def _breaks(gap: str) -> bool:
    return len(gap) > 1 and bool(_BREAK.search(gap))


def _han(said: Said) -> Iterator[Limit]:
    places = [(n.start, n.end, frozenset(r[0] for r in n.readings)) for n in said.numbers]
    places += [(start, end, frozenset({value})) for _, value, start, end in said.runs]
    places.sort(key=lambda one: one[:2])
    if not places:
        return
    before, behind = _han_patterns()
    for match in before[0].finditer(said.text):
        near = next((p for p in places if match.end() <= p[0] <= match.end() + 6), None)
        if near:
            denied = bool(_HAN_NOT.search(said.text[max(0, match.start() - 20) : match.start()]))
            yield Limit(before[1][match[0]], near[2], *match.span(), denied=denied)
    for match in behind[0].finditer(said.text):
        near = next(
            (p for p in reversed(places) if match.start() - 6 <= p[1] <= match.start()), None
        )
        if near and not re.search("[，。；、]", said.text[near[1] : match.start()]):
            yield Limit(behind[1][match[0]], near[2], *match.span())


@functools.cache
def _han_patterns() -> tuple[
    tuple[re.Pattern[str], Mapping[str, int]], tuple[re.Pattern[str], Mapping[str, int]]
]:
    before, behind = (
        {form: side for side, words, _ in rows(table) for form in words.split()}
        for table in (HAN, HAN_BEHIND)
    )
    return (_choice(before), before), (_choice(behind), behind)


def _choice(forms: Mapping[str, int]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(forms, key=len, reverse=True)))


def unplaced(said: Said) -> Sequence[Limit]:
    """The limits of a text that are said with or without a number: "at least an hour"."""
    if said.base in HAN_BASES:
        return ()
    found = []
    for at, phrases in enumerate(map(begun(said.base).__getitem__, said.words)):
        for phrase in phrases:
            if stands(phrase.words, said.words, at, same):
                if abs(phrase.side) == 1 and not (phrase.open or phrase.follows or phrase.leads):
                    last = at + len(phrase.words) - 1
                    place = said.spans[at][0], said.spans[last][1]
                    firm = phrase.words[0] in _FIRM  # of English: "up to it" is no limit
                    found.append(Limit(phrase.side, frozenset(), *place, firm))
                break
    return found


def hinted(said: Said) -> bool:
    """Whether a text has any word of limits, beside a number or not."""
    if limits(said):
        return True
    if said.base in HAN_BASES:
        return any(pattern.search(said.text) for pattern, _ in _han_patterns())
    return any(
        stands(phrase.words, said.words, at, same)
        for at, phrases in enumerate(map(begun(said.base).__getitem__, said.words))
        for phrase in phrases
    )


def known(base: str) -> bool:
    """Whether there is a table of the language's words."""
    return base in MORE or base in HAN_BASES


@functools.cache
def _negations(base: str) -> frozenset[str]:
    return frozenset(fold(word, base) for word in NOT.get(base, "").split())
