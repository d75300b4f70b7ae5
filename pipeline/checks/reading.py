"""What a text says, word by word: an English source, and its translation.

Texts repeat words, so what is known of a word is remembered, and what is read of a text is little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pipeline.checks.bilingual import NO_ROWS, Chances, Rows, dictionary
from pipeline.checks.cognates import latin_key
from pipeline.checks.items import (
    SOURCE,
    Facets,
    Item,
    asked_first,
    asked_in,
    first,
    inside,
    of_token,
    of_word,
)
from pipeline.checks.lengths import width
from pipeline.checks.pieces import Words, pieces_of, rows_in
from pipeline.checks.remembered import Once
from pipeline.words import UNSPACED, fold

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[A-Za-z]+")  # in texts that do not part words
_NUMBER = re.compile(r"\d+")
_END = re.compile(r"[.!?。！？؟…](?:[\"'”’»)\]*_]*)(?:\s+(?=\S)|(?<=[。！？]))|\n+")
_CLOSING = " \n.!?。！？؟;…\"'”’»)]*_"
_OPENING = " \n0123456789()[].,:;/*_#\"'“‘«„—–-•"
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|[A-Z][a-z]{1,2}|e\.g|i\.e|vs|etc|approx|no|al)\.\s*$")
# What parts words that are written as one, or is no letter of theirs: marks, joiners.
_TO_FOLD = re.compile("[\u00ad\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060-\u2064]")
_CHARACTERS = 1.7  # of a word that is not parted from others
LONGEST = 2_000  # characters of a text that are looked at
_LEAST = 12  # characters of a sentence
_ASKING = ("?", "؟", "？")
_ASKING_GREEK = ("?", ";", "\u037e")


_Asked = tuple[Rows, Chances]  # what the dictionary knows of a word, and what that says


@dataclass(eq=False)  # told apart as they are: what is in them is much
class _Text:
    """What any text says. Each part is read when it is asked for."""

    given: str

    @Once
    def text(self) -> str:
        """As it is read."""
        return self.given

    @Once
    def numbers(self) -> frozenset[str]:
        """Its numbers in digits."""
        return _numbers(self.text)

    @Once
    def size(self) -> float:
        """How long it is."""
        return _size(self.text)


@dataclass(eq=False)
class Sentence(_Text):
    """A sentence of the source: half-open offsets, and what it says."""

    start: int
    end: int

    @Once
    def items(self) -> tuple[Item, ...]:
        """What its translation must stand for."""
        return _items(self.text)

    @Once
    def asked(self) -> Sequence[_Asked]:
        """What the dictionary knows of its words, in order."""
        return tuple(_asked(self.text))


@dataclass(eq=False)
class Source(_Text):
    """What a source says: what is `asked` is enough, mostly."""

    asked: Sequence[_Asked]  # of all sentences, each once
    sentences: Sequence[Sentence]

    @Once
    def words(self) -> int:
        """How many it has, about."""
        return len(self.text.split())

    @Once
    def items(self) -> tuple[Item, ...]:
        """What its translation must stand for, each once."""
        said = chain.from_iterable([one.items for one in self.sentences])
        return tuple({item.key: item for item in said}.values())

    @Once
    def rows(self) -> Rows:
        """What the dictionary knows of it."""
        return NO_ROWS.union(*[item.rows for item in self.items])

    @Once
    def latin(self) -> frozenset[str]:
        """How its words begin."""
        words = _WORD.findall(self.text.casefold())
        return frozenset(map(latin_key, words)).difference(("",))

    @property
    def asks(self) -> bool:
        """Whether there is a question in it."""
        return "?" in self.text

    @Once
    def stops(self) -> int:
        """How many sentences it seems to have, by its stops alone."""
        return stops(self.text)

    @Once
    def own(self) -> tuple[tuple[Item, ...], ...]:
        """Of each sentence, what no other one says."""
        keys = [{key for item in one.items for key in item.keys} for one in self.sentences]
        count: Counter[int | str] = Counter()
        for one in keys:
            count.update(one)
        shared = {key for key, times in count.items() if times > 1}
        return tuple(
            tuple({item.key: item for item in one.items if shared.isdisjoint(item.keys)}.values())
            for one in self.sentences
        )

    @Once
    def own_asked(self) -> Sequence[Sequence[_Asked]]:
        """The same, of what the dictionary knows alone."""
        count = Counter(
            row for one in self.sentences for row in NO_ROWS.union(*[rows for rows, _ in one.asked])
        )
        shared = {row for row, times in count.items() if times > 1}
        return [
            tuple({rows: says for rows, says in one.asked if shared.isdisjoint(rows)}.items())
            for one in self.sentences
        ]


@dataclass(eq=False)
class Target(_Text):
    """What a translation says."""

    base: str
    known: bool  # whether there is a dictionary
    spaced: bool

    rows: Rows  # what the dictionary knows of it
    words: int  # how many it has, about

    @Once
    def text(self) -> str:
        """As it is read: without marks that part words, or are no letters."""
        return _folded(self.given, self.base)

    @Once
    def facets(self) -> list[Facets]:
        """What is known of each word; of those in Latin letters alone, where none are parted."""
        if self.spaced:
            return list(chain.from_iterable(map(of_token(self.base), self.text.split())))
        return list(map(of_word(self.base), _LATIN_WORD.findall(self.text)))

    @Once
    def said(self) -> frozenset[Rows]:
        """The same, word by word."""
        if self.spaced:
            return frozenset([rows for _, rows, _, _ in self.facets if rows])
        return frozenset([frozenset((row,)) for row in self.rows])

    @Once
    def latin(self) -> frozenset[str]:
        """How its words begin, if in Latin letters."""
        return frozenset([begins for _, _, begins, _ in self.facets if begins])

    @Once
    def sounds(self) -> frozenset[str]:
        """How its words sound, if not in Latin letters."""
        return frozenset([sound for _, _, _, sound in self.facets if sound])

    @Once
    def foreign(self) -> frozenset[str]:
        """Words in Latin letters in a text that is in others."""
        if width(self.base).latin:
            return frozenset()
        words = [word for word, _, _, _ in self.facets]
        return frozenset([word for word in words if word.isascii() and len(word) > 1])

    @property
    def asks(self) -> bool:
        """Whether there is a question in it."""
        marks = _ASKING_GREEK if self.base == "el" else _ASKING
        return any(mark in self.text for mark in marks)


@lru_cache(4_096)  # a site compares a source with each of its languages
def read_source(text: str) -> Source:
    """What an English source says."""
    text = text[:LONGEST]
    places = _places(text) if may_stop(text) else [(0, len(text))]
    sentences = [Sentence(text[start:end], start, end) for start, end in places]
    asked = dict(chain.from_iterable([one.asked for one in sentences]))
    return Source(text, tuple(asked.items()), sentences)


def _asked(text: str) -> Iterable[_Asked]:
    """What the dictionary knows of the words of a sentence, in order, and what that says."""
    tokens = pieces_of(text.lstrip(_OPENING))
    if not tokens:
        return ()
    return chain(asked_first(tokens[0]), chain.from_iterable(map(asked_in, tokens[1:])))


def may_stop(text: str) -> bool:
    """Whether there may be a stop within a text: quick, and sure where it says no."""
    inner = text.rstrip(_CLOSING)
    return (
        "." in inner
        or "\n" in inner
        or "?" in inner
        or "!" in inner
        or (
            not inner.isascii()
            and ("…" in inner or "。" in inner or "！" in inner or "？" in inner or "؟" in inner)
        )
    )


def read_target(text: str, base: str, said: Words | None = None) -> Target:
    """What a translation into a language says; `said` are its words, if nothing is to be folded."""
    if said is not None and len(text) <= LONGEST and base not in UNSPACED:
        rows = NO_ROWS.union(*said.rows)
        return Target(text, base, dictionary(base) is not None, True, rows, len(said.pieces))
    text = _folded(text[:LONGEST], base)
    known = dictionary(base)
    if base in UNSPACED:
        rows = known.find(text.casefold()) if known else NO_ROWS
        return Target(text, base, known is not None, False, rows, int(_size(text) / _CHARACTERS))
    rows = NO_ROWS.union(*map(rows_in(base), _WORD.findall(text)))
    return Target(text, base, known is not None, True, rows, len(text.split()))


def _folded(text: str, base: str) -> str:
    return fold(text, base) if not text.isascii() and _TO_FOLD.search(text) else text


def stops(text: str, base: str = SOURCE) -> int:
    """How many sentences a text seems to have, by its stops alone."""
    if base == "el":  # which asks with a semicolon
        text = text.replace(";", "?").replace("\u037e", "?")
    text = text.rstrip(_CLOSING)
    ends = [match.end() for match in _END.finditer(text)]
    return 1 + sum(not _ABBREVIATION.search(text[max(0, end - 8) : end]) for end in ends)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where its sentences stand."""
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.end()]
        if len(piece) < _LEAST or _ABBREVIATION.search(piece[-24:]):
            continue
        yield start, match.end()
        start = match.end()
    rest = text[start:]
    if rest and not rest.isspace():
        yield start, len(text)


def _items(text: str) -> tuple[Item, ...]:
    tokens = text.lstrip(_OPENING).split()
    return (*first(tokens[0]), *chain.from_iterable(map(inside, tokens[1:]))) if tokens else ()


def _numbers(text: str) -> frozenset[str]:
    runs = _NUMBER.findall(text)
    return frozenset([str(int(r)) if len(r) < 30 else r for r in runs]) if runs else _NO_NUMBERS


_NO_NUMBERS: frozenset[str] = frozenset()


def _size(text: str) -> float:
    return float(len(text) - text.count("  "))  # markup is blanked
