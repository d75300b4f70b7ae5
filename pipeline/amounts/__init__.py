"""What a text says of amounts: numbers with units, how often, which side, limits, order.

Words of all source languages are known at once; where one word is a number in one language only,
the language that the text is written in decides. What is read is compared, never shown alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.amounts import counting, idioms
from pipeline.amounts.phrases import Phrase, begun, found
from pipeline.amounts.tables import SMALL
from pipeline.numberwords import total

Mark = tuple[str, str]  # (what is compared, what is shown)

_LONG_UNIT = (
    r"(?i:[nµμm]?mol|mmHg|[mc]?m[²³]|[kcmµμ]m|[kmµμ]g|mcg|[dmµμ]l|[kM]?Hz|[kM]?Pa|mA|mV|[mk]W|kJ|"
    r"bar|IU|IE)(?!\w)"
)
_SI = rf"(?:{_LONG_UNIT}|[mgGlLAVWJUxX×](?!\w))"
_MEASURE = re.compile(rf"\s*[-‑]?(?:[%‰]|°\s?[CFcf]?|{_SI}(?:/(?:{_SI}|h(?!\w)))?)")
_WORD_MEASURE = re.compile(rf"\s*[-‑]?{_LONG_UNIT}")  # "twice a day" has no ampere
_TOKEN = re.compile(  # words first: most are, and no number begins as one
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|"
    r"((?:[<>≤≥±~]\s*|(?<![^\s(\[])[-−–])?(?:\d+(?:[.,:/]\d+)*|[¼½¾⅓⅔⅛]))"
)
_ANY = re.compile(_TOKEN.pattern.replace("((?:", "(?:(?:", 1))  # the same, without its group
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_RATE = re.compile(r"\s?/\s?([^\W\d_]+)")
_CLOSE = re.compile(r"[\s\u2010\u2011-]*")
_BEFORE = {word: idioms.set_of(said) for word, said in idioms.BEFORE.items()}
_BEHIND = {word: idioms.set_of(said) for word, said in idioms.BEHIND.items()}
_ARTICLES = idioms.set_of("a an the der die das el la le il o de einer eine un una une")


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is compared and shown of each kind; `words` are those that may be negations."""

    marks: Mapping[str, Sequence[Mark]]
    words: Sequence[str]


@dataclass(slots=True)
class _Reading:
    text: str
    base: str
    words: list[str] = field(default_factory=list)  # folded; of a number in digits: empty
    spans: list[tuple[int, int]] = field(default_factory=list)
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)  # said by a phrase of times or limits
    limits: set[int] = field(default_factory=set)

    def shown(self, first: int, last: int, end: int = 0) -> str:
        start = self.spans[first][0]
        return " ".join(self.text[start : end or self.spans[last][1]].split())

    def close(self, at: int) -> bool:
        """Whether nothing but a space or a hyphen stands before a word."""
        return bool(_CLOSE.fullmatch(self.text, self.spans[at - 1][1], self.spans[at][0]))

    def add(self, kind: str, key: str, shown: str) -> None:
        self.marks.setdefault(kind, []).append((key, shown))


def spoken(*texts: str) -> str:
    """The language that these texts are written in, by its smallest words; empty: who knows."""
    votes: Counter[str] = Counter()
    for text in texts:
        votes.update(_votes(text))
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) < 2 or best[0][1] > best[1][1]) else ""


@functools.lru_cache(4096)
def _votes(text: str) -> Counter[str]:
    small = _small()
    return Counter(base for word in _words(text) if word in small for base in small[word])


@functools.cache
def _small() -> Mapping[str, Sequence[str]]:
    """Word -> the languages that have it."""
    found: dict[str, list[str]] = {}
    for base, words in SMALL.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(base)
    return found


@functools.lru_cache(4096)
def plain(text: str) -> Amounts | None:
    """What a text says that has no amounts in any language; None for all others.

    It is much quicker to see than to read what there is, and most texts have none.
    """
    words = _words(text)
    telling = [at for at, word in enumerate(words) if _may_tell(word)]
    if any(_is_amount(words[at]) or any(found(words, at)) for at in telling):
        return None
    return Amounts({}, words)


@functools.lru_cache(4096)
def _words(text: str) -> Sequence[str]:
    """The words and numbers of a text, folded."""
    return _ANY.findall(counting.folded(unicodedata.normalize("NFC", text)))


@functools.lru_cache(65_536)
def _may_tell(word: str) -> bool:
    return _is_amount(word) or bool(begun(word))


def _is_amount(word: str) -> bool:
    return not word[0].isalpha() or word in counting.numbers("")


@functools.lru_cache(4096)
def read(text: str, base: str) -> Amounts:
    """All that a text in a language says of amounts; an empty one if it is not known."""
    if known := plain(text):
        return known
    reading = _Reading(unicodedata.normalize("NFC", text), base)
    said = counting.folded(reading.text)
    if len(said) != len(reading.text):  # "ß" is two letters then: places would not agree
        said = reading.text
    matches = [*_TOKEN.finditer(said)]
    words = ["" if match[1] else match[0] for match in matches]
    reading.words = words if said is not reading.text else [*map(counting.folded, words)]
    reading.spans = [match.span() for match in matches]
    _phrases(reading)
    done, table = 0, counting.numbers(base)
    for at in [at for at, word in enumerate(reading.words) if not word or word in table]:
        if at >= done:
            done = _number(reading, at)
    words = [w for at, w in enumerate(reading.words) if w and at not in reading.limits]
    return Amounts(reading.marks, words)


def _phrases(reading: _Reading) -> None:
    for at, word in enumerate(reading.words):
        for phrase in found(reading.words, at) if word and begun(word) else ():
            after = at + len(phrase.words)
            if at in reading.used and phrase.kind in ("times", "limits"):
                continue
            if not _is_meant(reading, phrase, at, after):
                continue
            kind, meaning = phrase.kind, phrase.meaning
            if kind == "times":
                kind, meaning = "numbers", _often(reading, phrase, at)
            if phrase.kind in ("times", "limits"):
                reading.used.update(range(at, after))
            if kind == "limits":
                reading.limits.update(range(at, after))
            reading.add(kind, meaning, reading.shown(at, after - 1))


def _is_meant(reading: _Reading, phrase: Phrase, at: int, after: int) -> bool:
    words = reading.words
    if phrase.follows and not _is_count(reading, after):
        return False
    if phrase.leads and not any(_is_count(reading, n) for n in range(max(0, at - 2), at)):
        return False
    if phrase.words[-1] == "than" and words[after : after + 1] in (["anything"], ["ever"]):
        return False
    if any(not reading.close(n) for n in range(at + 1, after)):
        return False
    if len(phrase.words) == 1 and words[at] in _BEHIND:
        return _is_free(reading, at) and not (words[at] == "once" and _is_eleven(reading, at))
    if phrase.kind == "order" and phrase.words[-1] in ("before", "after"):
        said = words[after] if after < len(words) else ""
        if said in idioms.CLAUSE or (said.endswith("ing") and said != "evening"):
            reading.add("orders", phrase.meaning, reading.shown(at, after - 1))
            return False
    return True


def _is_free(reading: _Reading, at: int) -> bool:
    """Whether an English word is a number or a side, by its neighbours."""
    words = reading.words
    word = words[at]
    before = words[at - 1] if at and reading.close(at) else ""
    after = words[at + 1] if at + 1 < len(words) and reading.close(at + 1) else ""
    if before in _BEFORE.get(word, ()) or after in _BEHIND.get(word, ()):
        return False
    return bool(after) or word != "one"


def _is_eleven(reading: _Reading, at: int) -> bool:
    """Whether "once" is Spanish."""
    return reading.base == "es" or bool(
        set(reading.words[at + 1 : at + 2]) & counting.units().keys()
    )


def _is_count(reading: _Reading, at: int) -> bool:
    """Whether a number stands here, or "a" with a unit."""
    words = reading.words
    if at >= len(words):
        return False
    if words[at] in _ARTICLES:
        at += 1
        return at < len(words) and (words[at] in counting.units() or words[at] == "half")
    return not words[at] or words[at] in counting.numbers(reading.base)


def _often(reading: _Reading, phrase: Phrase, at: int) -> str:
    """What "a day" means: how often, or how long."""
    before = reading.words[at - 1] if at and reading.close(at) else ""
    if phrase.words[0] in ("a", "an") and (before in idioms.LONG or not at):
        return "1" + phrase.meaning.partition("/")[2]
    return phrase.meaning


def _number(reading: _Reading, at: int) -> int:
    """Take the number that begins with a word, with its unit; where to go on."""
    words = reading.words
    if at in reading.used:
        return at + 1
    if not words[at]:
        said = reading.text[slice(*reading.spans[at])]
        key = re.sub(r"[\s−–]", lambda m: "" if m[0].isspace() else "-", said)
        if ordinal := _ORDINAL.match(reading.text, reading.spans[at][1]):
            reading.add("numbers", f"{key}.", said + ordinal[0])
            return at + 2
        return _with_unit(reading, key, at, at)
    table = counting.numbers(reading.base)
    if not _is_number(reading, at):
        return at + 1
    run = [(words[at], table[words[at]])]
    last = at
    while table[words[last]].isdecimal() and (n := _next(reading, last)):
        run.append((words[n], table[words[n]]))
        last = n
    if len(run) > 1:
        whole = total(run, reading.base or "en")
        if len(whole) > 1:  # "two, three": each for itself
            return _with_unit(reading, run[0][1], at, at)
        run = whole
    return _with_unit(reading, run[0][1], at, last)


def _next(reading: _Reading, at: int) -> int:
    """The next word of a number of several words, or 0."""
    words, table = reading.words, counting.numbers(reading.base)
    n = at + 1
    if n + 1 < len(words) and words[n] in counting.JOINERS and reading.close(n):
        n += 1
    if n >= len(words) or n in reading.used or not words[n] or not reading.close(n):
        return 0
    return n if table.get(words[n], "").isdecimal() and _is_number(reading, n) else 0


def _is_number(reading: _Reading, at: int) -> bool:
    word = reading.words[at]
    if word == "first" and not set(reading.words[at + 1 : at + 2]) & counting.units().keys():
        return False
    if word not in counting.numbers(reading.base):
        return False
    if word == "once":
        return _is_eleven(reading, at)
    return word not in _BEFORE or _is_free(reading, at)


def _with_unit(reading: _Reading, key: str, first: int, last: int) -> int:
    end, after, unit = reading.spans[last][1], last + 1, ""
    measure = _WORD_MEASURE if reading.words[last] else _MEASURE
    if match := measure.match(reading.text, end):
        unit = re.sub(r"[\s‑-]", "", match[0])
        unit, end = unit.lower() if len(unit) > 2 else unit, match.end()
    else:
        n = after
        while n < min(last + 3, len(reading.words)) and reading.words[n] in idioms.ADJECTIVES:
            n += 1
        named = counting.units().get(reading.words[n], "") if n < len(reading.words) else ""
        if named and n not in reading.used and all(map(reading.close, range(after, n + 1))):
            unit, end = named, reading.spans[n][1]
    while after < len(reading.words) and reading.spans[after][0] < end:
        after += 1
    reading.add("numbers", key + unit, reading.shown(first, last, end))
    if rate := _RATE.match(reading.text, end):
        named = counting.units().get(counting.folded(rate[1]), "")
        if named:
            reading.add("numbers", f"1/{named}", rate[0].strip())
    return after
