"""What speaks against a translation before it is tried: what the page would run, tags left open."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.inline import tokens
from pipeline.model import Segment
from pipeline.page import directives, frontmatter
from pipeline.page.dialects import Dialect, program

_TAG = re.compile(r"<(/?)([a-zA-Z][\w.:-]*)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)


def objection(segment: Segment, target: str, *, dialect: Dialect) -> str:
    """Why a target is refused without a trial; empty where nothing is to be said against it."""
    if segment.place in frontmatter.PLACES:
        return ""
    ran, runs = program(segment.source, dialect), program(target, dialect)
    if ran != runs:
        return f"its Liquid, shortcodes or attributes differ{_difference(ran, runs)}"
    if not directives.same(segment.source, target):
        return "its words to translators differ"
    was, now = loose(segment.source), loose(target)
    if was != now:
        return f"its HTML is not closed as in the source{_difference(was, now)}"
    return ""


def loose(text: str) -> Counter[str]:
    """The tags of a text that open what they never close, or close what was never opened."""
    if "<" not in text:
        return Counter()
    found: Counter[str] = Counter()
    open_names: list[str] = []
    counts: Counter[str] = Counter()
    for token in tokens(text):
        tag = _TAG.match(token.text) if token.kind == "html" else None
        if not tag or tag[2].lower() in _VOID or token.text.endswith("/>"):
            continue
        name = tag[2].lower()
        if not tag[1]:
            open_names.append(name)
            counts[name] += 1
        elif not counts[name]:
            found[f"</{name}>"] += 1
        else:
            while (last := open_names.pop()) != name:
                counts[last] -= 1
                found[f"<{last}>"] += 1
            counts[name] -= 1
    return found + Counter(f"<{name}>" for name in open_names)


def _difference(before: Counter[str], now: Counter[str]) -> str:
    gone, new = before - now, now - before
    said = [f"{text} is missing" for text in gone] + [f"{text} is new" for text in new]
    return f": {', '.join(said[:3])}" if said else ""
