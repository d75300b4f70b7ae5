"""What speaks against a translation before it is tried: what the page would run, tags left open."""

from __future__ import annotations

from collections import Counter

from pipeline.marks import markup, paired
from pipeline.model import Segment
from pipeline.page import directives, frontmatter
from pipeline.page.dialects import Dialect, program


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
    tags = paired(mark for mark in markup(text) if mark.kind == "html" and mark.side)
    return Counter(f"<{'/' if tag.side < 0 else ''}{tag.name}>" for tag in tags if tag.partner < 0)


def _difference(before: Counter[str], now: Counter[str]) -> str:
    gone, new = before - now, now - before
    said = [f"{text} is missing" for text in gone] + [f"{text} is new" for text in new]
    return f": {', '.join(said[:3])}" if said else ""
