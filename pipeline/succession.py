"""Which changed text of a page continues which old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.likeness import ALIKE, alike, likeness, shape, shelf
from pipeline.model import Unit

_SAME_KIND = 0.05  # what it is worth, in likeness, that a heading stays a heading
_SAME_PLACE = 0.1  # and that it stands between the same neighbours as before
_TEXT = (  # the kinds that one text may have in turn
    *("paragraph", "list item", "block quote", "table cell", "definition", "footnote"),
    *("admonition", "html", "jsx", "jsx text"),
)
_BEST = 8  # candidates a new unit may fall back on when others are more like its best


def succession(
    units: Sequence[Unit], old: Sequence[Unit], *, found: Mapping[int, Unit], left: Sequence[int]
) -> dict[int, int]:
    """New number -> old number: over the whole page, the most alike pair first.

    `found` has, by number, the old unit of each new one that has not changed, `left` the numbers
    of the old ones that a new one may continue. Each goes to one new unit at most, and only where
    both are 0.75 alike: by `likeness`, to which 0.1 is added for a unit of the same kind between
    the same two neighbours. A draft counts by its source and by the one that its target was
    written for. A heading is continued by a heading only, and rather by one of its level; where
    likeness is equal, the place on the page decides. What has no target comes last.
    """
    pairs: dict[int, int] = {}
    orphans = [n for n in range(len(units)) if n not in found]
    if not orphans or not left:
        return pairs
    place = {id(unit): m for m, unit in enumerate(old)}
    at = {n: place[id(unit)] for n, unit in found.items() if id(unit) in place}
    homes, expected = _homes(at, units, old), _places(at, len(units))
    while orphans and left:
        ranked = []
        for n, m, score in _alike(units, old, orphans=orphans, left=left, homes=homes):
            score += _SAME_KIND * (units[n].notes[:1] == old[m].notes[:1])
            ranked.append((not old[m].target, -round(score, 4), abs(expected[n] - m), n, m))
        taken: set[int] = set()
        for *_, n, m in sorted(ranked):
            if n not in pairs and m not in taken:
                pairs[n] = m
                taken.add(m)
        # others may have taken all that a unit could fall back on
        orphans = sorted({n for *_, n, _ in ranked} - pairs.keys())
        left = [m for m in left if m not in taken] if taken else []
    return pairs


def _alike(
    units: Sequence[Unit],
    old: Sequence[Unit],
    *,
    orphans: Sequence[int],
    left: Sequence[int],
    homes: Mapping[int, int],
) -> Iterator[tuple[int, int, float]]:
    """(new, old, likeness) of the pairs of a kind that are alike enough."""
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for n in orphans:
        by_kind[_kind(units[n])].append(n)
    kinds = {m: _kind(old[m]) for m in left}
    for kind, seeking in by_kind.items():
        free = [m for m in left if not kind or kinds[m] in (kind, "")]
        texts = [(old[m].source, m) for m in free]
        texts += [(old[m].previous, m) for m in free if old[m].previous]
        among = shelf(text for text, _ in texts)
        for n in seeking:
            source = shape(units[n].source)
            for i, score in alike(source, among, limit=_BEST):
                yield n, texts[i][1], score + _SAME_PLACE * (homes.get(n) == texts[i][1])
            m = homes.get(n, -1)
            score = likeness(source, shape(old[m].source)) if m in kinds else 0
            if score < ALIKE <= score + _SAME_PLACE:
                yield n, m, score + _SAME_PLACE


def _kind(unit: Unit) -> str:
    """What a text is: a heading, a text on the page, or just what its note says; empty: unknown.

    A paragraph may become a list item. No heading is a sentence, and no title is a description.
    """
    said = unit.notes[0] if unit.notes else ""
    if said.startswith("heading "):
        return "heading"
    return "text" if said in _TEXT else said


def _homes(at: Mapping[int, int], units: Sequence[Unit], old: Sequence[Unit]) -> dict[int, int]:
    """New number -> the old unit of its kind that stood between its two neighbours."""
    return {
        n: at[n - 1] + 1
        for n, unit in enumerate(units)
        if n - 1 in at
        and at.get(n + 1) == at[n - 1] + 2
        and unit.notes[:1] == old[at[n - 1] + 1].notes[:1]
    }


def _places(at: Mapping[int, int], count: int) -> list[int]:
    """Where each new unit would stand in the old catalog: behind the last one that both have."""
    places: list[int] = []
    for n in range(count):
        places.append(at[n] if n in at else places[-1] + 1 if places else 0)
    return places
