"""What Python-Markdown's extensions begin a block with: admonitions, tabs, `///` blocks, snippets.

`opening` reads one line; where such a block may stand is `pythonmarkdown`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.model import Place, Segment, Span
from pipeline.page.insert import ENTITIES
from pipeline.page.prose import has_letters
from pipeline.page.scans.lines import Line
from pipeline.page.syntax import Fill, Hidden


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that is syntax; `indented`: what is indented below it is Markdown, or hidden."""

    hidden: Hidden
    indented: str = ""  # "markdown", "hidden", "options" or nothing; "words": the next line alone


_TYPE = r"[\w-]+(?: +[\w-]+)*"
_ADMONITION = re.compile(rf"!!! ?(?P<type>{_TYPE})(?: +\"(?P<title>.*)\")?$")
_DETAILS = re.compile(
    rf"\?\?\?\+? ?(?:(?P<type>{_TYPE})(?: +\"(?P<title>.*)\")?|\"(?P<only>.*)\")$"
)
_TAB = re.compile(r"===(?:\+!?|!\+?)? +\"(?P<title>.*)\"$")
_BLOCK = re.compile(r"/{3,} *(?P<name>[\w-]+) *(?:\| *(?P<title>.*))?$")
_BLOCK_END = re.compile(r"/{3,}$")
_UNREAD_ARGUMENTS = frozenset({"html", "define", "caption", "figure-caption", "table-caption"})
_SNIPPET = re.compile(r";*-+8<-+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\[ *(?:start|end)\b[^\]]*\]))?$")
_DOCSTRINGS = re.compile(r"(?:#{1,6} +)?::: ?[\w.:/*-]+$")
_CONTENTS = re.compile(r"\[TOC\]$")
_UNREAD = re.compile(r"`[^`]*`|:[a-z0-9_+-]+:")  # in a title: code and icons
_CODE_TITLE = re.compile(r"\btitle=([\"'])(?P<title>(?:(?!\1).)*)\1")
_FILE = re.compile(r"\S*[./\\]\S*|[A-Z]+|\S*_\S*")
_ABBREVIATION = re.compile(r"\*\[[^\]\\]*\] ?: *(?P<title>.*)$")
_WORDS = re.compile(r"(?P<title>.*)$")


def opening(line: Line, text: str) -> Opening | None:
    """What a line begins with its own syntax, if it does."""
    read = _READERS.get(line.words[:1])
    return read(line, text) if read else None


def title(line: Line, text: str) -> tuple[Hidden, ...]:
    """The title of the fenced code block that a line opens."""
    match = _CODE_TITLE.search(line.words)
    if not match:
        return ()
    found = _titles(line, match, text, group="title", kind="code title", place=Place.ATTRIBUTE)
    kept = "a file name" if _FILE.fullmatch(match["title"]) else ""
    segments = tuple(replace(segment, kept=kept) for segment in found)
    span = Span(line.at + match.start("title"), line.at + match.end("title"))
    return (Hidden(span, Fill.BLANK, segments, runs=False),)


def _admonition(line: Line, text: str) -> Opening | None:
    match = _ADMONITION.match(line.words)
    return _container(line, match, text, kind="admonition") if match else None


def _details(line: Line, text: str) -> Opening | None:
    match = _DETAILS.match(line.words)
    return _container(line, match, text, kind="admonition") if match else None


def _tab(line: Line, text: str) -> Opening | None:
    match = _TAB.match(line.words)
    return _container(line, match, text, kind="tab") if match else None


def _container(line: Line, match: re.Match[str], text: str, *, kind: str) -> Opening:
    group = "only" if match.groupdict().get("only") is not None else "title"
    segments: tuple[Segment, ...] = ()
    if match[group]:
        segments = _titles(
            line, match, text, group=group, kind=f"{kind} title", place=Place.ATTRIBUTE
        )
    return Opening(_hide(line, Fill.ITEM, segments, kind=kind), "markdown")


def _block(line: Line, text: str) -> Opening | None:
    if _BLOCK_END.match(line.words):
        return Opening(_hide(line, Fill.BLANK))
    match = _BLOCK.match(line.words)
    if not match:
        return None
    segments: tuple[Segment, ...] = ()
    if match["title"] and match["name"] not in _UNREAD_ARGUMENTS:
        kind = "tab title" if match["name"] == "tab" else "admonition title"
        segments = _titles(line, match, text, group="title", kind=kind, place=Place.LINE)
    return Opening(_hide(line, Fill.BLANK, segments), "options")


def _snippet(line: Line, text: str) -> Opening | None:  # noqa: ARG001 - a reader's shape
    return Opening(_hide(line, Fill.BLANK)) if _SNIPPET.match(line.words) else None


def _docstrings(line: Line, text: str) -> Opening | None:  # noqa: ARG001 - a reader's shape
    if _DOCSTRINGS.match(line.words):
        return Opening(_hide(line, Fill.BLANK), "hidden")
    return None


def _contents(line: Line, text: str) -> Opening | None:  # noqa: ARG001 - a reader's shape
    return Opening(_hide(line, Fill.BLANK)) if _CONTENTS.match(line.words) else None


def _abbreviation(line: Line, text: str) -> Opening | None:
    match = _ABBREVIATION.match(line.words)
    if not match:
        return None
    found = _titles(line, match, text, group="title", kind="abbreviation", place=Place.HTML)
    return Opening(_hide(line, Fill.BLANK, found), "" if match["title"] else "words")


def expansion(line: Line, text: str) -> Hidden:
    """The words of an abbreviation on a line of their own."""
    match = _WORDS.match(line.words)
    assert match  # noqa: S101 - the pattern matches anything
    kind = "abbreviation"
    found = _titles(line, match, text, group="title", kind=kind, place=Place.HTML)
    return _hide(line, Fill.BLANK, found)


def _titles(
    line: Line, match: re.Match[str], text: str, *, group: str, kind: str, place: Place
) -> tuple[Segment, ...]:
    piece = match[group]
    start = line.at + match.start(group) + len(piece) - len(piece.lstrip())
    span = Span(start, start + len(piece.strip()))
    source = text[span.start : span.end]
    if not has_letters(_UNREAD.sub(" ", piece)):
        return ()
    if place is Place.ATTRIBUTE:
        quote = text[span.start - 1]
        source = source.replace(ENTITIES.get(quote, quote), quote)
    return (Segment(span, source, kind, place),)


def _hide(
    line: Line,
    fill: Fill,
    segments: tuple[Segment, ...] = (),
    *,
    kind: str = "",
) -> Hidden:
    return Hidden(Span(line.at, line.end), fill, segments, runs=False, kind=kind)


# By a line's first character.
_READERS: dict[str, Callable[[Line, str], Opening | None]] = {
    "!": _admonition,
    "?": _details,
    "=": _tab,
    "/": _block,
    "-": _snippet,
    ";": _snippet,
    ":": _docstrings,
    "#": _docstrings,
    "[": _contents,
    "*": _abbreviation,
}
