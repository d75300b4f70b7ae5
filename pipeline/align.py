"""Two pages -> which segment is which one's translation; what is not sure is left out.

Front matter goes by its keys. The bodies are aligned as sequences: every way to pair, drop, add,
join and split segments in order is weighed by what the texts share, and a pair counts where nearly
all of the weight agrees on it. That is why a paragraph which only one side has shifts nothing.
Sections that changed places are looked for among what is left. Pure, and about linear in the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.corridor import band
from pipeline.lattice import posteriors
from pipeline.lexicon import NOTHING, Lexicon, learn, words
from pipeline.model import Page, Segment
from pipeline.traits import Scale, Traits, scale, traits

_SECTIONS = 100_000  # pairs that are weighed to find sections that have moved
SURE = 0.93  # of the weight of all alignments, for a pair to count
_ALONE = -0.5  # the least that the two texts themselves must say, in nats
_TELLING = 5.0  # what two headings must say where their sections do not
_MOVED = 6.0  # what a section must gain by moving, in nats, to count as moved
_TWICE = 250_000  # pairs up to which lengths are measured a second time


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its translation, and how sure that is (0 to 1)."""

    source: Segment
    target: Segment
    sure: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the source's order, and what each side has beyond them, in its own."""

    pairs: tuple[Pair, ...]
    sources: tuple[Segment, ...]
    targets: tuple[Segment, ...]


def align(source: Page, target: Page, *, known: Lexicon = NOTHING) -> Alignment:
    """Which segment of `target` translates which of `source`; each takes part once at most.

    `known` is what other pages have taught; the page itself teaches more.
    """
    pairs = [*_by_key(source, target), *_bodies(source, target, known)]
    order = {segment.span: n for n, segment in enumerate(source.segments)}
    pairs.sort(key=lambda pair: order[pair.source.span])
    ours = {pair.source.span for pair in pairs}
    theirs = {pair.target.span for pair in pairs}
    return Alignment(
        tuple(pairs),
        tuple(s for s in source.segments if s.span not in ours),
        tuple(s for s in target.segments if s.span not in theirs),
    )


def lexicon(alignments: Iterable[Alignment]) -> Lexicon:
    """What the pairs of a site's pages teach, for a second look at each page."""
    pairs = (pair for one in alignments for pair in one.pairs)
    return learn((words(pair.source.source), words(pair.target.source)) for pair in pairs)


def _by_key(source: Page, target: Page) -> Iterator[Pair]:
    """Front matter: the same key, and the same place among the values that share it.

    A list that has grown or shrunk does not tell which value went: it is left out.
    """
    ours, theirs = _keyed(source), _keyed(target)
    for key, segments in ours.items():
        found = theirs.get(key, [])
        if len(found) == len(segments):
            yield from (Pair(s, t, 1.0) for s, t in zip(segments, found, strict=True))


def _keyed(page: Page) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for segment in page.segments:
        if segment.key:
            found.setdefault(segment.key, []).append(segment)
    return found


def _bodies(source: Page, target: Page, known: Lexicon) -> Iterator[Pair]:
    ours = [s for s in source.segments if not s.key]
    theirs = [s for s in target.segments if not s.key]
    if ours and theirs:
        for n, m, sure in aligned(traits(source, ours), traits(target, theirs), known=known):
            yield Pair(ours[n], theirs[m], sure)


def aligned(
    source: Sequence[Traits], target: Sequence[Traits], *, known: Lexicon = NOTHING
) -> list[tuple[int, int, float]]:
    """(source, target, how sure) of the pairs; rising in both but for sections that moved."""
    measure = scale(source, target, lexicon=known)
    found = _sequence(source, target, measure)
    if found and len(source) * len(target) <= _TWICE:
        measure = _second(source, target, found=found, known=known)
        found = _sequence(source, target, measure)
    return sorted([*found, *_moved(source, target, measure=measure, found=found)])


def _second(
    source: Sequence[Traits],
    target: Sequence[Traits],
    *,
    found: Sequence[tuple[int, int, float]],
    known: Lexicon,
) -> Scale:
    """The scale by what a first alignment has found: how lengths compare, which words go together.

    Words that other pages taught are better known from there.
    """
    pairs = [(source[n], target[m]) for n, m, _ in found]
    sizes = zip(*((a.size, b.size) for a, b in pairs), strict=True)
    ours, theirs = (sum(side) + 20 for side in sizes)
    taught = known if known.entries else learn((a.words, b.words) for a, b in pairs)
    ratio = max(0.2, min(4.0, theirs / ours))
    return scale(source, target, ratio=ratio, lexicon=taught)


def _sequence(
    source: Sequence[Traits], target: Sequence[Traits], measure: Scale
) -> list[tuple[int, int, float]]:
    near = band(source, target, measure)
    found = {
        (n, m): sure
        for n, m, sure in posteriors(source, target, measure=measure, band=near, least=SURE)
        if measure.score(source[n], target[m]) >= _ALONE
    }
    lonely = _lonely(source, target, measure=measure, pairs=found)
    return [(n, m, sure) for (n, m), sure in sorted(found.items()) if (n, m) not in lonely]


def _lonely(
    source: Sequence[Traits],
    target: Sequence[Traits],
    *,
    measure: Scale,
    pairs: Mapping[tuple[int, int], float],
) -> set[tuple[int, int]]:
    """Pairs of headings that say little themselves, and whose sections have nothing in common."""
    ours, theirs = _heads(source), _heads(target)
    shared = {(ours[n], theirs[m]) for n, m in pairs if ours[n] != n and theirs[m] != m}
    return {
        (n, m)
        for n, m in pairs
        if source[n].kind == "heading"
        and (n, m) not in shared
        and (n in ours[n + 1 : n + 2] or m in theirs[m + 1 : m + 2])
        and measure.score(source[n], target[m]) < _TELLING
    }


def _heads(side: Sequence[Traits]) -> list[int]:
    """For each segment the last heading up to it, or -1."""
    found: list[int] = []
    for n, one in enumerate(side):
        found.append(n if one.kind == "heading" else found[-1] if found else -1)
    return found


def _moved(
    source: Sequence[Traits],
    target: Sequence[Traits],
    *,
    measure: Scale,
    found: Sequence[tuple[int, int, float]],
) -> Iterator[tuple[int, int, float]]:
    """Pairs within sections that stand elsewhere on the other page.

    Two sections belong together where each gains most from the other, by far, and their headings
    are a pair.
    """
    ours = _sections(source, {n for n, _, _ in found})
    theirs = _sections(target, {m for _, m, _ in found})
    if not ours or not theirs or sum(map(len, ours)) * sum(map(len, theirs)) > _SECTIONS:
        return
    gains = [[_gain(source, target, measure, a, b) for b in theirs] for a in ours]
    for n, row in enumerate(gains):
        m = max(range(len(row)), key=row.__getitem__)
        rivals = [g for k, g in enumerate(row) if k != m]
        rivals += [gains[k][m] for k in range(len(ours)) if k != n]
        if row[m] > _MOVED and row[m] > max(rivals, default=0.0) + _MOVED:
            yield from _within(source, target, measure, ours[n], theirs[m])


def _sections(side: Sequence[Traits], taken: set[int]) -> list[range]:
    """Runs of segments that are left, each from a heading to the next or to what is taken."""
    runs: list[range] = []
    start = -1
    for n in range(len(side) + 1):
        over = n == len(side) or n in taken or side[n].kind == "heading"
        if over and start >= 0:
            runs.append(range(start, n))
            start = -1
        if n < len(side) and n not in taken and side[n].kind == "heading":
            start = n
    return [run for run in runs if len(run) > 1]


def _gain(
    source: Sequence[Traits], target: Sequence[Traits], measure: Scale, ours: range, theirs: range
) -> float:
    """What the pairs of two sections say together, less what each section has beyond them."""
    pairs = _within(source, target, measure, ours, theirs)
    said = sum(measure.score(source[n], target[m]) for n, m, _ in pairs)
    return said - (len(ours) + len(theirs) - 2 * len(pairs)) if pairs else 0.0


def _within(
    source: Sequence[Traits], target: Sequence[Traits], measure: Scale, ours: range, theirs: range
) -> list[tuple[int, int, float]]:
    left, right = source[ours.start : ours.stop], target[theirs.start : theirs.stop]
    found = _sequence(left, right, measure)
    return [(ours.start + n, theirs.start + m, sure) for n, m, sure in found]
