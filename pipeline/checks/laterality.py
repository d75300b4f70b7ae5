"""Left and right that changed places, got lost or came in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.sides import Side, Sides, known, says_both, sides

_OTHER = {"left": "right", "right": "left"}
_ALSO = re.compile(  # what another language may say with its word for "right"
    r"(?i)\b(?:right|straight\w*|upright|erect|law|legal\w*|entitle\w*|correct\w*|clockwise|dext\w*)"
)
_HINT = "say the side that the source says, or flag the entry ignore-laterality if this is right"


def laterality(pair: Pair) -> Iterator[Remark]:
    """Left stays left, and right stays right.

    Why: an exercise, an injection or an operation on the wrong side harms. Machines mix sides up
    where a sentence has both, and people where they copy one sentence to make the next. A "right"
    that means correct, or the law, is told by the words around it; one that may mean either is
    not missed. Where a text has both sides, each is compared with the part of the body beside it.

    Example: "Bend your left knee" -> "Beugen Sie das rechte Knie": the source has left, the
    translation right.

    Silence: the flag `ignore-laterality` on the entry.
    """
    bases = pair.source_base, pair.base
    if not known(bases[0]) or not known(bases[1]):
        return
    source, target = sides(pair.source_text, bases[0]), sides(pair.target_text, bases[1])
    if not source.found and not target.found:
        return
    for find in (_changed, _come):
        for kind in _OTHER:
            if message := find(kind, pair, source, target):
                yield _remark(message, kind, pair, source, target)
                return
    if _turned(source.found, target.found):
        yield _remark("left and right have changed places", "", pair, source, target)


def _changed(kind: str, pair: Pair, source: Sides, target: Sides) -> str:
    """What became of a side that the translation lacks; empty if it lacks none."""
    other = _OTHER[kind]
    said, made = source.count(kind), target.count(kind, sure=False)
    if made < said:
        if target.count(other) > source.count(other, sure=False):
            return f"the source has {kind}, the translation {other}"
        if not made and not says_both(pair.target_text, pair.base):
            return f"{kind} is missing"
    return ""


def _come(kind: str, pair: Pair, source: Sides, target: Sides) -> str:
    """What is wrong with a side that only the translation has; empty if it has none."""
    if not target.count(kind) or source.count(kind, sure=False):
        return ""
    text = pair.source_text
    if says_both(text, pair.source_base) or (kind == "right" and _ALSO.search(text)):
        return ""
    return f"the translation has {kind}, the source has not"


def _turned(source: tuple[Side, ...], target: tuple[Side, ...]) -> bool:
    """Whether both sides are there as often, but not where they belong.

    With all parts of the body known the parts decide, else the order does.
    """
    orders = [s.kind for s in source if s.sure], [s.kind for s in target if s.sure]
    if len(set(orders[0])) < len(_OTHER) or sorted(orders[0]) != sorted(orders[1]):
        return False
    pairs = sorted((s.part, s.kind) for s in source), sorted((s.part, s.kind) for s in target)
    parts = [part for part, _ in pairs[0]]
    if all(parts) and len(set(parts)) == len(parts) and parts == [part for part, _ in pairs[1]]:
        return pairs[0] != pairs[1]
    return orders[0] != orders[1]


def _remark(message: str, kind: str, pair: Pair, source: Sides, target: Sides) -> Remark:
    texts = pair.source_text, pair.target_text
    marks = [
        tuple(text[s.start : s.end] for s in side.found if not kind or s.kind == wanted)
        for text, side, wanted in zip(
            texts, (source, target), (kind, _OTHER.get(kind, "")), strict=True
        )
    ]
    return Remark(message, _HINT, marks[0], marks[1])
