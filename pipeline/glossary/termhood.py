"""What in texts may be a term: by how often and in what shape it stands there.

Phrases without stop words are weighed by their C-value: how often they stand there, less how often
they do as a part of longer ones, times their length. Of single words those count that are
acronyms, end as medical words do, or are the head of several phrases.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.glossary.matching import Glossary
from pipeline.glossary.reading import Reading, readings
from pipeline.glossary.stopwords import INNER_WORDS, STOP_WORDS

_LONGEST = 4  # words
_GAP = re.compile(r"[*_~]*[ \u00a0‐‑-][*_~]*")
_LEARNED = re.compile(
    r"\w{2,}(?:itis|osis|oses|algia|pathy|pathic|ectomy|otomy|plasty|scopy|graphy|gram|therapy"
    r"|therapist|ology|ologist|trophy|plegia|paresis|emia|edema|oedema|uria|oma|esthesia|genic"
    r"|lysis|ptosis|kinesia|cele|ceps|brae)s?",
    re.IGNORECASE,
)
_FREQUENT = 0.02  # the share of all words from which on a short word is a stop word


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands."""

    page: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be a term: as it is mostly written, and how often and where."""

    text: str
    keys: tuple[str, ...]
    score: float
    count: int
    pages: int
    first: Place


@dataclass(slots=True)
class _Seen:
    count: int = 0
    written: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    first: Place | None = None


def candidates(
    texts: Iterable[tuple[str, Place]], glossary: Glossary, *, least: int = 2
) -> list[Candidate]:
    """The phrases of texts that stand there `least` times and are no term yet, the best first."""
    base = glossary.base
    read = [(readings(text, base)[0], glossary.known(text), place) for text, place in texts]
    stop = _stop_words([reading for reading, _, _ in read], base)
    seen: dict[tuple[str, ...], _Seen] = {}
    for reading, known, place in read:
        for start, end in _phrases(reading, stop, INNER_WORDS.get(base, frozenset())):
            left, right = reading.spans[start][0], reading.spans[end - 1][1]
            if any(match.start <= left and right <= match.end for match in known):
                continue
            _note(seen.setdefault(reading.keys[start:end], _Seen()), reading, (start, end), place)
    often = {keys: one for keys, one in seen.items() if one.count >= least}
    scores = _c_values({keys: one.count for keys, one in often.items()})
    heads = Counter(keys[-1] for keys, score in scores.items() if len(keys) > 1 and score > 1)
    found = [
        Candidate(_usual(one), keys, round(scores[keys], 1), one.count, len(one.pages), one.first)
        for keys, one in often.items()
        if one.first and scores[keys] > 1 and not glossary.knows(keys)
        if len(keys) > 1 or _is_single(_usual(one), heads[keys[0]])
    ]
    return sorted(found, key=lambda one: (-one.score, one.text))


def _stop_words(read: Sequence[Reading], base: str) -> frozenset[str]:
    """The language's own list, or the short words that are very frequent here."""
    if base in STOP_WORDS:
        return STOP_WORDS[base]
    words = Counter(word.lower() for reading in read for word in reading.words)
    least = _FREQUENT / 10 * words.total()
    return frozenset(word for word, count in words.items() if len(word) < 5 and count > least)


def _phrases(
    reading: Reading, stop: frozenset[str], inner: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Runs of up to four words without a stop word at an edge, and no sign but a space between."""
    low = [word.lower() for word in reading.words]
    for start, word in enumerate(low):
        if not _may_bound(word, stop):
            continue
        for end in range(start + 1, min(start + _LONGEST, len(low)) + 1):
            if end - start > 1:
                left, right = reading.spans[end - 2][1], reading.spans[end - 1][0]
                if not _GAP.fullmatch(reading.text, left, right):
                    break
            last = low[end - 1]
            if _may_bound(last, stop):
                yield start, end
            elif last not in inner:
                break


def _may_bound(word: str, stop: frozenset[str]) -> bool:
    return word not in stop and len(word) > 1 and word[0].isalpha()


def _note(one: _Seen, reading: Reading, at: tuple[int, int], place: Place) -> None:
    one.count += 1
    text = reading.text[reading.spans[at[0]][0] : reading.spans[at[1] - 1][1]]
    one.written[re.sub(r"[*_~]", "", text)] += 1
    one.pages.add(place.page)
    one.first = one.first or place


def _c_values(counts: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """Each phrase's C-value; of a single word, its count where no phrase holds it."""
    inside: dict[tuple[str, ...], list[int]] = {}
    for keys, count in counts.items():
        for start in range(len(keys)):
            for end in range(start + 1, len(keys) + 1):
                if end - start < len(keys):
                    inside.setdefault(keys[start:end], []).append(count)
    found = {}
    for keys, count in counts.items():
        longer = inside.get(keys, []) if len(keys) > 1 else []
        alone = count - (sum(longer) / len(longer) if longer else 0)
        found[keys] = math.log2(len(keys) + 1) * alone
    return found


def _usual(one: _Seen) -> str:
    """How it is written mostly; small where it also is, for a sentence may begin with it."""
    small = Counter({text: n for text, n in one.written.items() if text[:1].islower()})
    return max((small or one.written).items(), key=lambda item: (item[1], -len(item[0]), item[0]))[
        0
    ]


def _is_single(word: str, heads: int) -> bool:
    acronym = 1 < len(word) < 7 and word.rstrip("s").isupper()
    return acronym or bool(_LEARNED.fullmatch(word)) or (heads > 1 and len(word) > 3)
