"""Texts that are said in two ways, and texts that have become one."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.pair import Remark
from pipeline.differences import changes
from pipeline.inline import plain, tokens
from pipeline.model import Language, State, Unit
from pipeline.words import fold, stemmer

_FINISHED = (State.TRANSLATED, State.APPROVED)
_WORD = re.compile(r"\w+")
_SMALL = (
    "a an the of and or to in on for at by with your you our we it its is are be do does how what "
    "der die das und oder zu in im für mit ihr ihre wie was el la los las de del y o a en para con "
    "su sus le les un une des du et ou à pour avec votre vos il lo gli di e per con un una"
)
_EMPTY = frozenset(_SMALL.split())  # they change no meaning, whatever language the source is in
_ARTICLE = re.compile(r"\bال(?=\w{3})")  # a heading may do without
_LEAST_WORDS = 3  # fewer may be two words for one thing: "Home", "Home page"
_SHOWN = 60
_SAME = 0.6  # of the words of the shorter source: more are two ways to say one thing


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a language, and the file that it stands in."""

    unit: Unit
    path: str
    page: str = ""


Told = tuple[Entry, Remark]  # the entry, what there is to say


def inconsistent(entries: Sequence[Entry], languages: tuple[Language, Language]) -> Iterator[Told]:
    """One source is translated in one way, on a page and over the site.

    Why: a reader who finds two names for one exercise takes them for two. Small and capital letters
    and punctuation make no difference, entries with different `msgctxt` may differ, and drafts are
    not compared. What most entries say, or the first of them, counts as right.

    Example: "Warning signs" is "Warnsignale" on one page and "Alarmzeichen" on another.

    Silence: the flag `ignore-inconsistent` on the entry, or a `msgctxt` in the page.
    """
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.unit.state in _FINISHED and entry.unit.target:
            groups[entry.unit.context, _folded(entry.unit.source, languages[0].base)].append(entry)
    base = languages[1].base
    for (_, source), same in groups.items():
        if len(same) < 2 or not source:
            continue
        said = [_folded(entry.unit.target, base) for entry in same]
        counts = Counter(said)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        other = same[said.index(usual)]
        for entry, text in zip(same, said, strict=True):
            if text != usual:
                yield (
                    entry,
                    Remark(
                        f"elsewhere it is {_quoted(other.unit.target)} ({_where(other)})",
                        "say it in one way, or flag the entry ignore-inconsistent",
                        (),
                        (entry.unit.target,),
                    ),
                )


def same_translation(
    entries: Sequence[Entry], languages: tuple[Language, Language]
) -> Iterator[Told]:
    """Different sources have different translations.

    Why: where "left" and "right" or "with" and "without food" end as one text, one of them is
    wrong; a text that was copied in the file is found so, too. Plurals, capital letters and small
    words make no difference, and one or two words may be two names of one thing.

    Example: "Bend the left knee." and "Bend the right knee." are both "Beugen Sie das linke Knie."

    Silence: the flag `ignore-same-translation` on the entry.
    """
    source, target = (language.base for language in languages)
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        if entry.unit.state in _FINISHED and entry.unit.target != entry.unit.source:
            texts = groups[_folded(entry.unit.target, target)]
            texts.setdefault(_folded(entry.unit.source, source), entry)
    for translation, sources in groups.items():
        if len(sources) < 2 or not translation:
            continue
        first, *rest = sources.values()
        for entry in rest:
            if _apart(first.unit.source, entry.unit.source, source):
                yield (
                    entry,
                    Remark(
                        f"{_quoted(first.unit.source)} has the same translation ({_where(first)})",
                        "translate the source itself, or flag the entry ignore-same-translation",
                        _own(entry.unit.source, first.unit.source),
                    ),
                )


def _apart(one: str, other: str, base: str) -> bool:
    """Whether two sources cannot mean the same."""
    if any(gone or come for _, gone, come in changes(one, other)):
        return True
    left, right = _meaning(one, base), _meaning(other, base)
    if min(len(left), len(right)) < _LEAST_WORDS:
        return False
    return len(left & right) <= _SAME * min(len(left), len(right))


def _meaning(text: str, base: str) -> frozenset[str]:
    """The stems of the words that a text is about."""
    stem = stemmer(base)
    words = _WORD.findall(_folded(text, base))
    return frozenset(stem(word) for word in words if word not in _EMPTY)


def _own(text: str, other: str) -> tuple[str, ...]:
    """The words that only the first of two texts has."""
    theirs = set(_WORD.findall(other.casefold()))
    return tuple(w for w in _WORD.findall(text) if w.casefold() not in theirs)[:5]


@functools.lru_cache(20_000)
def _folded(text: str, base: str) -> str:
    """The words of a text; a text without any is itself."""
    words = " ".join(_WORD.findall(fold(plain(text, tokens(text)), base)))
    if base == "ar":
        words = _ARTICLE.sub("", words)
    return words or text.strip()


def _where(entry: Entry) -> str:
    return f"{entry.path}:{entry.unit.line}" if entry.unit.line else entry.path


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
