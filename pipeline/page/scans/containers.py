"""Containers between lines of colons: their markers are hidden, their titles are prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters, trimmed
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.syntax import Fill, Hidden

_LABEL = r"\[(?P<label>(?:[^\[\]\\\n]|\\.|\[(?:[^\[\]\\\n]|\\.)*+\])*+)\]"
_ATTRIBUTES = r"\{[^{}\n]*\}"
_REMARK = re.compile(
    rf"^{PREFIX}(?P<line>:{{3,}}+(?:[ \t]*+(?P<name>[A-Za-z][\w-]*+)(?:{_LABEL})?+"
    rf"(?:{_ATTRIBUTES})?+"
    r"(?:[ \t]+(?P<title>[^\n]*?))?)?)[ \t]*\r?$",
    re.MULTILINE,
)
_MARKDOWN_IT = re.compile(
    rf"^{PREFIX}(?P<line>:{{3,}}+(?:[ \t]*+(?P<name>[A-Za-z][\w-]*+)"
    rf"(?:[ \t]+(?P<title>[^\n]*?))??(?:[ \t]*{_ATTRIBUTES})?)?)[ \t]*\r?$",
    re.MULTILINE,
)
_ALERT = re.compile(
    r"^[ \t]*+>[ \t>]*+(?P<line>\[!\w+\][ \t]+(?P<title>\S[^\n]*?))[ \t]*\r?$", re.M
)
_UNTITLED = frozenset({"code-group", "raw", "v-pre"})


def remark(text: str, parsed: str) -> Iterable[Hidden]:
    """`:::note[Title]{.class}` and Docusaurus' `:::note Title`."""
    return _containers(_REMARK, text, parsed)


def markdown_it(text: str, parsed: str) -> Iterable[Hidden]:
    """`::: tip Title {open}`, as VitePress has them."""
    return _containers(_MARKDOWN_IT, text, parsed)


def alerts(text: str, parsed: str) -> Iterable[Hidden]:
    """`> [!NOTE] Title`: where it has a title, no Markdown parser reads it."""
    if "[!" not in parsed:
        return
    code = fences(parsed)
    for match in _ALERT.finditer(parsed):
        if not inside(code, match.start()):
            segment = _title(text, match, "title", Place.LINE)
            yield Hidden(Span(*match.span("line")), Fill.TAG, segment)


def _containers(pattern: re.Pattern[str], text: str, parsed: str) -> Iterator[Hidden]:
    if ":::" not in parsed:
        return
    code = fences(parsed)
    for match in pattern.finditer(parsed):
        if inside(code, match.start()):
            continue
        segments: tuple[Segment, ...] = ()
        if match["name"] not in _UNTITLED:
            if match.groupdict().get("label"):
                segments = _title(text, match, "label", Place.ALT)
            segments += _title(text, match, "title", Place.LINE)
        marked = bool(parsed[match.start() : match.start("line")].strip(" \t>"))
        fill = Fill.BLANK if marked else Fill.TAG
        # It runs nothing: of a translation that begins like one the first colon is escaped.
        yield Hidden(Span(*match.span("line")), fill, segments, runs=False)


def _title(text: str, match: re.Match[str], group: str, place: Place) -> tuple[Segment, ...]:
    if not match[group] or not has_letters(match[group]):
        return ()
    span = trimmed(text, Span(*match.span(group)))
    return (Segment(span, text[span.start : span.end], "admonition title", place),)
