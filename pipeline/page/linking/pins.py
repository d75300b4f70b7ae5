"""How a heading is given an id in a dialect's own syntax, outside of its text."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from pipeline.edits import Edit
from pipeline.model import Heading, Page, Span


class Where(enum.Enum):
    """Where on a page a pin stands."""

    BEFORE = "before"  # before the heading's first word
    AFTER = "after"  # behind its last, and behind the closing hashes
    ABOVE = "above"  # on a line of its own


@dataclass(frozen=True, slots=True)
class Pin:
    """A form of pins: `{}` in `text` is the id, which `ids` matches as a whole."""

    where: Where
    text: str
    ids: str = r"[^\s\"'<>&={}]+"
    closed: bool = True  # whether one can stand behind closing hashes
    joins: bool = False  # whether it goes into the braces that a heading has already


# An empty anchor is read wherever raw HTML is; the id that the heading gets by itself is another.
ANCHOR = Pin(Where.BEFORE, '<a id="{}"></a>')
ATTRIBUTE = Pin(Where.AFTER, "{{#{}}}", ids=r"[\w:.-]+", joins=True)
# kramdown takes names as XML has them: no digit first.
KRAMDOWN = Pin(Where.AFTER, "{{#{}}}", ids=r"[^\W\d][\w.-]*")
# Docusaurus and VitePress read it as the last of the heading's text.
TRAILING = Pin(Where.AFTER, "{{#{}}}", ids=r"[\w:.-]+", closed=False)
TARGET = Pin(Where.ABOVE, "({})=", ids=r"[a-zA-Z0-9_.-]{1,100}")

_LEADING = re.compile(
    r"(?:<(a|span)\s+(?:id|name)\s*=\s*(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')\s*(?:/>|>\s*</\1\s*>)"
    r"[ \t]*)+"
)
_BRACES = re.compile(r"[ \t]*\{:?[ \t]*(?=[#.\w])")
_HASHES = re.compile(r"[ \t]+#+[ \t]*\Z")


def past(text: str, start: int, end: int) -> int:
    """Where a heading's words begin: behind the empty anchors at its start."""
    match = _LEADING.match(text, start, end)
    return match.end() if match and match.end() < end else start


def edit(page: Page, heading: Heading, name: str, *, form: Pin) -> Edit | None:
    """The insertion that gives a heading the id `name`; None where this form cannot."""
    if not re.fullmatch(form.ids, name):
        return None
    said = form.text.format(name)
    if form.where is Where.BEFORE:
        return _insertion(heading.span.start, said)
    if form.where is Where.ABOVE:
        start = page.text.rfind("\n", 0, heading.span.start) + 1
        plain = re.fullmatch(r"#*[ \t]*", page.text[start : heading.span.start])
        return _insertion(start, f"{said}{page.newline}") if plain else None
    return _behind(page, heading.span.end, said, form=form)


def _behind(page: Page, end: int, said: str, *, form: Pin) -> Edit | None:
    rest = _line(page.text, end)
    if not rest.strip(" \t"):
        return _insertion(end, f" {said}")
    if form.joins and (braces := _BRACES.match(rest)):
        return _insertion(end + braces.end(), f"{said[1:-1]} ")
    if form.closed and _HASHES.fullmatch(rest):
        return _insertion(end + len(rest.rstrip(" \t")), f" {said}")
    return None


def _line(text: str, start: int) -> str:
    """What is left of a line."""
    ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
    return text[start : min(ends, default=len(text))]


def _insertion(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)
