"""How a hidden stretch stands in a text: the space around it, and its token as engines spell it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SPACE = r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]*"  # bidi marks come with Arabic answers
_ALIKE = {"[": "[［【〔", "]": "]］】〕", "_": "_＿", "t": "tТтΤτ", "⟦": "⟦〚", "⟧": "⟧〛"}
_CLOSING = frozenset(".,)]}»”…،。，、؟")
_OPENING = frozenset("([{«“„¿¡'’")
# scripts written without spaces between words: Thai to Khmer, CJK, kana, fullwidth forms
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\uff60]"
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden stretch: what stands for it in the end, and how it stood.

    `left` and `right` are the whitespace beside it; `before` and `after` the nearest character
    of the text there, empty next to another hidden stretch or at a line's edge. `partner` and
    `parent` are numbers of hidden stretches, or -1.
    """

    text: str
    kind: str
    line: int
    opens: bool = False
    partner: int = -1
    parent: int = -1
    left: str = ""
    right: str = ""
    before: str = ""
    after: str = ""
    leads: bool = False  # the next one follows with nothing but whitespace between


def between(first: Hidden, second: Hidden, *, follows: bool) -> str:
    """The space between two hidden stretches that meet in an answer.

    `follows`: they are neighbours by number, as in the source.
    """
    if follows and first.leads:
        return first.right
    if (first.partner >= 0 and first.opens) or (second.partner >= 0 and not second.opens):
        return ""
    return " " if first.right or second.left else ""


def beside(item: Hidden, now: str, *, left: bool, spaced: bool) -> str:
    """The space between a hidden stretch and the character that an answer puts beside it.

    Engines see spaces on both sides, so that a space in the answer proves nothing.
    """
    gap, was = (item.left, item.before) if left else (item.right, item.after)
    inward = item.partner >= 0 and item.opens is not left
    if inward or now == was:
        return gap
    if now in (_OPENING if left else _CLOSING):
        return ""
    if _UNSPACED.match(now) and not spaced and item.kind != "emphasis":
        return ""
    if was and not gap and now.isalnum() == was.isalnum():
        return ""
    if gap:
        return gap if spaced or now.isalnum() else ""
    return " " if spaced or now.isalnum() else ""


@lru_cache
def pattern(token: str) -> re.Pattern[str]:
    """Matches a token however an engine spaced, cased, widened or localised it."""
    head, tail = token.format("\0").split("\0")
    parts = [*map(_alike, head), r"(\d{1,6})", *map(_alike, tail)]
    return re.compile(_SPACE.join(parts), re.IGNORECASE)


def _alike(char: str) -> str:
    return f"[{re.escape(_ALIKE.get(char.lower(), char))}]"


def delimited(token: str) -> re.Pattern[str]:
    """Matches every word with a character that tokens are made of."""
    marks = re.escape("".join(_ALIKE.get(c, c) for c in token.format("") if not c.isalnum()))
    return re.compile(rf"[^\s\0]*[{marks}][^\s\0]*")
