"""What a segment shares with its translation in any language, and how much that says.

Kinds and levels, numbers, links, code, citations, names and cognates, and lengths. Pure, and linear
in the texts.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.inline import Token, plain, tokens
from pipeline.lexicon import NOTHING, Lexicon, Words, words
from pipeline.model import Page, Segment

NEVER = -99.0  # the score of what cannot be one another's translation
_LOWEST, _HIGHEST = -14.0, 14.0
_SAME_KIND, _OTHER_BLOCK, _LEVEL = 1.0, -3.5, -1.5
_DEPTH = -1.5  # a nested item is seldom the translation of an outer one
_LOST_HERE, _LOST_EVERYWHERE = -1.2, -0.35  # of a mark's weight: the page has it elsewhere, nowhere
_COGNATE, _MOST_COGNATES = 0.5, 5.0
_KNOWN, _MOST_KNOWN = 0.6, 6.0
_MISSED, _MOST_MISSED = 0.25, 3.0
_ENDS = 0.5
_CLOSE, _LOOSE, _FAR = 0.2, 0.8, 1.0  # spread of log lengths: translations, free ones, strangers
_FREE = 0.06  # how many translations are free ones
_BLOCKS = frozenset({"paragraph", "list item", "block quote", "html", "definition"})
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d)[.,٬'’\u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = re.compile(r"[^\W_]{2}")
_SPACES = re.compile(r"\s+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_STEM = 5  # letters of a word that a cognate must share
_LONGEST = 4000  # characters of a text, or of what is before it, that are looked at
_FINAL = {"؟": "?", "？": "?", ";": "?", "！": "!", "：": ":"}
_LOOKALIKE = {
    **dict(zip("αβγδεζηθικλμνξοπρστυφχψω", "abgdezitiklmn.oprstifk.o", strict=True)),
    **dict(zip("абвгдезиклмнопрстуфхцэ", "abvgdeziklmnoprstufhke", strict=True)),
    "ξ": "ks",
    "ψ": "ps",
    "ς": "s",
    "c": "k",
    "y": "i",
    "w": "v",
    "q": "k",
    "x": "ks",
    "ß": "ss",
}
_SOUNDS = str.maketrans(_LOOKALIKE)


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a segment survives translation."""

    kind: str
    level: int = 0  # of a heading
    depth: int = 0  # of an item or a quotation
    size: float = 0.0  # characters that are read; a CJK one counts twice
    marks: frozenset[str] = frozenset()  # numbers, links, code, images, citations, code before it
    stems: frozenset[str] = frozenset()  # how its longer words begin, by sound
    words: Words = frozenset()
    ends: str = ""  # "?", "!" or ":"

    def joined(self, other: Traits) -> Traits:
        """Both as one: a translator may make one paragraph of two."""
        return Traits(
            self.kind,
            self.level,
            self.depth,
            self.size + other.size,
            self.marks | other.marks,
            self.stems | other.stems,
            self.words | other.words,
            other.ends,
        )


def traits(page: Page, segments: Sequence[Segment]) -> list[Traits]:
    """The traits of each of the segments of a page, in order."""
    found: list[Traits] = []
    last = segments[0].span.start if segments else 0
    for segment in segments:
        between = page.text[max(last, segment.span.start - _LONGEST) : segment.span.start]
        found.append(_of(segment, between))
        last = segment.span.end
    return found


def _of(segment: Segment, between: str) -> Traits:
    text = segment.source[:_LONGEST]
    markup = tokens(text)
    read = plain(text, markup)
    kind, level = _kind(segment.kind)
    size = len(read.split()) and len(_SPACES.sub(" ", read)) + len(_WIDE.findall(read))
    final = read.rstrip(" *_\"'”»)")[-1:]
    final = _FINAL.get(final, final)
    return Traits(
        kind,
        level,
        _depth(segment),
        float(size) * len(segment.source) / max(1, len(text)),
        frozenset((*_numbers(read), *_marks(markup), *_code(between))),
        frozenset(_stems(read)),
        words(text),
        final if final in "?!:" else "",
    )


def _kind(kind: str) -> tuple[str, int]:
    name, _, level = kind.rpartition(" ")
    return (name, int(level)) if level.isdigit() else (kind, 0)


def _depth(segment: Segment) -> int:
    if segment.kind not in ("list item", "block quote"):
        return 0
    spaces = segment.continuation.replace("\t", "    ")
    return spaces.count(">") + (len(spaces.replace(">", "")) + 2) // 4


def _numbers(text: str) -> Iterator[str]:
    """Runs of digits by value: neither their script nor the separators of a language count."""
    for run in _NUMBER.findall(_GROUPED.sub("", text)):
        yield "n:" + (str(int(run)) if len(run) < 30 else run)


def _marks(markup: Sequence[Token]) -> Iterator[str]:
    for token in markup:
        if token.kind in ("link_open", "image_open"):
            yield f"{token.kind[0]}:{_leads(token.destination) or token.label.casefold()}"
        elif token.kind in ("url", "autolink"):
            yield f"l:{_leads(token.text.strip('<>'))}"
        elif token.kind in ("code", "citation", "footnote", "doi", "liquid", "shortcode"):
            yield f"{token.kind[:2]}:{_SPACES.sub('', token.text)}"


def _leads(destination: str) -> str:
    """Where a link leads, without what a language's copy of it has of its own: folders, suffix."""
    path = destination.partition("?")[0]
    path, _, fragment = path.partition("#")
    name = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return name or (f"#{fragment}" if fragment and not path else path)


def _code(between: str) -> Iterator[str]:
    """Blocks of code, HTML and the like that stand before a segment, as one mark."""
    body = "\n".join(between.split("\n")[1:-1])
    if _LETTERS.search(body):
        yield "b:" + _SPACES.sub(" ", body.strip())


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        name = not word[0].islower()
        if name or len(word) >= _STEM:
            sound = _sound(word)
            if name or len(sound) >= _STEM:
                yield sound[:_STEM]


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """The word's letters in one script without accents; Greek and Russian words by their sound."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha())
    bare = bare.replace("ph", "f").replace("th", "t").replace("ch", "k")
    return bare.translate(_SOUNDS)


@dataclass(frozen=True, slots=True)
class Scale:
    """What two pages' traits weigh. `ratio` is how much longer translations are here."""

    ratio: float
    weights: dict[str, float]
    known: tuple[frozenset[str], frozenset[str]]  # the marks of each page
    lexicon: Lexicon = NOTHING
    expected: dict[Words, dict[str, float]] = field(default_factory=dict)  # of texts seen before

    def score(self, source: Traits, target: Traits) -> float:
        """How much likelier than chance one is the other's translation, in nats."""
        said = _alike_kind(source, target)
        if said == NEVER:
            return NEVER
        said += self.length(source.size, target.size)
        if source.marks or target.marks:
            said += self._marks(source.marks, target.marks)
        if source.stems and target.stems:
            shared = source.stems & target.stems
            if shared:
                said += min(_MOST_COGNATES, _COGNATE * sum(self.weights[s] for s in shared))
        if self.lexicon.entries:
            said += self._translated(source.words, target.words)
        if source.ends or target.ends:
            said += _ENDS if source.ends == target.ends else -_ENDS
        return max(_LOWEST, min(_HIGHEST, said))

    def _marks(self, source: frozenset[str], target: frozenset[str]) -> float:
        weights = self.weights
        said = sum(weights[m] for m in source & target)
        for lost, elsewhere in ((source - target, self.known[1]), (target - source, self.known[0])):
            for mark in lost:
                said += weights[mark] * (_LOST_HERE if mark in elsewhere else _LOST_EVERYWHERE)
        return said

    def _translated(self, source: Words, target: Words) -> float:
        """What the lexicon says: of what it expects, how much is there."""
        wanted = self.expected.get(source)
        if wanted is None:
            wanted = self.expected[source] = self.lexicon.expected(source)
        if not wanted:
            return 0.0
        there = sum(wanted[word] for word in wanted.keys() & target)
        missing = sum(wanted.values()) - there
        return min(_MOST_KNOWN, _KNOWN * there) - min(_MOST_MISSED, _MISSED * missing)

    def length(self, source: float, target: float) -> float:
        """What two lengths say: near nothing of short texts, much of long ones."""
        expected = source * self.ratio
        away = math.log((target + 4) / (expected + 4))
        close = math.sqrt(_CLOSE**2 + 1.8 / (expected + 4))
        near = (1 - _FREE) * _bell(away, close) + _FREE * _bell(away, _LOOSE)
        return math.log((near + 1e-9) / (_bell(away, _FAR) + 1e-9))


def scale(
    source: Sequence[Traits],
    target: Sequence[Traits],
    *,
    ratio: float = 0.0,
    lexicon: Lexicon = NOTHING,
) -> Scale:
    """The scale of two pages; rare traits weigh most. Without a `ratio`, that of their lengths."""
    counts = Counter(t for one in (*source, *target) for t in one.marks | one.stems)
    most = math.log(1 + (len(source) + len(target)) / 2)
    weights = {t: max(0.3, min(6.0, most - math.log(n / 2 + 0.5))) for t, n in counts.items()}
    if not ratio:
        sizes = (sum(one.size for one in side) for side in (source, target))
        ours, theirs = sizes
        ratio = max(0.6, min(1.7, (theirs + 1) / (ours + 1)))
    marks = (frozenset(m for one in side for m in one.marks) for side in (source, target))
    ours_known, theirs_known = marks
    return Scale(ratio, weights, (ours_known, theirs_known), lexicon)


def _alike_kind(source: Traits, target: Traits) -> float:
    if source.kind == target.kind:
        said = _SAME_KIND
        if source.level != target.level:
            said += _LEVEL * abs(source.level - target.level)
        return said + (_DEPTH if source.depth != target.depth else 0.0)
    return _OTHER_BLOCK if source.kind in _BLOCKS and target.kind in _BLOCKS else NEVER


def _bell(away: float, spread: float) -> float:
    return math.exp(-0.5 * (away / spread) ** 2) / spread
