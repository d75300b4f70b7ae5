"""Brackets and quotation marks that open and do not close."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.signs import BRACKET, QUOTE, ROUND

_OPENERS = dict(zip("([{（［｛「『【〈《〔", ")]}）］｝」』】〉》〕", strict=True))
_CLOSERS = {close: opener for opener, close in _OPENERS.items()}
_SIGNS = re.compile(r"[][(){}（）［］｛｝「」『』【】〈〉《》〔〕]")
_ALIKE = str.maketrans("（［｛）］｝", "([{)]}")  # a translator may type the other width
_REACH = 20  # open brackets that a closing one looks back over: keeps hostile text linear
_LISTED = re.compile(r"(?:^|(?<=[\s(（,;،，]))[^\W_]{1,3}[)）]", re.MULTILINE)  # a) or 1)
_SMILEY = re.compile(r"(?<!\w)[:;]-?[()](?!\w)")
# Marks of one family may open in one language and close in another: only how many is certain.
_FAMILIES = (frozenset('"＂“”„‟'), frozenset("«»"))
_INCHES = re.compile(r"\d[\"＂]")  # or a quotation's end: nobody can tell


def brackets(pair: Pair) -> Iterator[Remark]:
    """Brackets and quotation marks that open also close.

    Why: a reader cannot tell where a remark or a quotation ends, and in Markdown half a bracket may
    make or break a link. What is as loose in the source is left alone; quotes of every style count,
    apostrophes do not.

    Example: "Rest (two days)." -> "Descanse (dos días.": ( is never closed.

    Silence: the flag `ignore-brackets` on the entry.
    """
    signs = pair.target_signs
    if signs & BRACKET or (signs & ROUND and not _is_plain(pair.target_text)):
        yield from _unpaired(pair)
    if pair.target_signs & QUOTE:
        yield from _odd(pair)


def _is_plain(text: str) -> bool:
    """Whether each of a text's round brackets closes before the next one opens; no smileys."""
    first, *others = text.split("(")
    closed = ")" not in first and all(other.count(")") == 1 for other in others)
    return closed and ":" not in text and ";" not in text


def _unpaired(pair: Pair) -> Iterator[Remark]:
    if not _SIGNS.search(pair.target_text):
        return
    theirs = _loose(pair.target_text)
    if not theirs:
        return
    ours = Counter(sign.translate(_ALIKE) for sign in _loose(pair.source_text))
    for sign in theirs:
        alike = sign.translate(_ALIKE)
        if ours[alike]:
            ours[alike] -= 1
            continue
        said = "is never closed" if sign in _OPENERS else "was never opened"
        yield Remark(f"{sign} {said}", "write both brackets, as the source does", (), (sign,))


def _loose(text: str) -> list[str]:
    """The brackets that have no partner."""
    if not _SIGNS.search(text):
        return []
    text = _SMILEY.sub("", text)
    waiting: list[str] = []
    loose: list[str] = []
    for match in _SIGNS.finditer(text):
        sign = match.group()
        if sign in _OPENERS:
            waiting.append(sign)
            continue
        opener = _CLOSERS[sign].translate(_ALIKE)
        reach = range(len(waiting) - 1, max(-1, len(waiting) - 1 - _REACH), -1)
        at = next((i for i in reach if _same(waiting[i], opener)), -1)
        if at >= 0:
            del waiting[at]
        else:
            loose.append(sign)
    found = waiting + loose
    listed = len(_LISTED.findall(text)) if found else 0
    for sign in (")", "）"):
        while listed and sign in found:
            found.remove(sign)
            listed -= 1
    return found


def _same(sign: str, opener: str) -> bool:
    return sign.translate(_ALIKE) == opener


def _odd(pair: Pair) -> Iterator[Remark]:
    """Quotation marks of which the translation has an odd number, and the source has not."""
    for family in _FAMILIES:
        theirs = [char for char in pair.target_text if char in family]
        if not len(theirs) % 2 or _INCHES.search(pair.target_text):
            continue
        if any(sum(char in kind for char in pair.source_text) % 2 for kind in _FAMILIES):
            continue
        yield Remark(
            f"one quotation mark of {' '.join(theirs)} has no partner",
            "open and close what the source quotes",
            (),
            (theirs[-1],),
        )
