"""HTML as Python-Markdown reads it: raw until the closing tag, but for what says `markdown`.

A block-level tag at a line's start begins HTML that blank lines do not end, nor anything but its
closing tag; `md_in_html` reads what is in an element with the attribute `markdown`. The parser is
shown a comment in place of each stretch of HTML, so that all of it is one HTML block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.page.scans.fences import inside
from pipeline.page.syntax import Fill, Hidden
from pipeline.page.tags import Tag, attributes, tags

_BLOCK = "<!---->"  # an HTML block for any parser, and over on its line
_INDENT = 3  # of a line that may begin with a tag
_ELEMENTS = re.compile(
    r"address|article|aside|blockquote|body|canvas|center|colgroup|dd|details|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|group|h[1-6]|header|hgroup|hr|html|iframe|legend|li|main|map|"
    r"math|menu|nav|noscript|object|ol|option|output|p|pre|progress|script|section|style|summary|"
    r"table|tbody|td|textarea|tfoot|th|thead|tr|ul|video"
)
# Nothing in the middle of a line begins an instruction or a declaration.
_NO_TAG = re.compile(r"(?<=\S)([ \t]*+)<(?=\?|!(?!--))")
_NO_COMMENT = re.compile(r"(?<=\S)([ \t]*+)<(?=!--)")
_BARE = re.compile(r"\smarkdown(?=[\s/>])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_REST = re.compile(r"[ \t]*+[^\s]")
_SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+([\"']).*\1[ \t]*\r?$", re.MULTILINE)
_RAW = frozenset(("canvas", "math", "option", "pre", "script", "style", "textarea", "hr"))


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open inside one with `markdown`; `raw`: it has none itself."""

    tag: Tag
    raw: bool


@dataclass(slots=True)
class _Html:
    """Where the reading of a page stands."""

    parsed: str
    raw: int = -1  # where HTML began that is still open; -1: nowhere
    stack: list[str] = field(default_factory=list)  # the elements open in it
    elements: list[_Element] = field(default_factory=list)  # Markdown in them
    names: Counter[str] = field(default_factory=Counter)  # of the open ones, in either list
    tail: int = -1  # the end of the line on which the last HTML ended
    started: int = -1  # where an element of Markdown began, past its tag


def scan(parsed: str) -> list[Hidden]:
    """The HTML of a page without its fenced code, ascending."""
    if "<" not in parsed:
        return []
    page = _Html(_plain(parsed))
    found = [
        Hidden(span, Fill.TEXT, runs=False, shown=_shown(parsed, span)) for span in _spans(page)
    ]
    return sorted(found, key=lambda hidden: hidden.span)


def _plain(parsed: str) -> str:
    """The page without what looks like the beginning of a declaration or of an endless comment."""
    closed = parsed.rfind("-->") + 1
    return _NO_TAG.sub(r"\1(", parsed[:closed] + _NO_COMMENT.sub(r"\1(", parsed[closed:]))


def _spans(page: _Html) -> Iterator[Span]:
    for tag in tags(page.parsed, Span(0, len(page.parsed))):
        if tag.name in "!?":
            continue
        read = _raw if page.raw >= 0 else _closing if tag.closes else _opening
        for span in read(page, tag):
            yield span
            if not page.elements and page.tail < span.end:
                end = page.parsed.find("\n", span.end)
                page.tail = len(page.parsed) if end < 0 else end
    if page.raw >= 0:
        yield Span(page.raw, len(page.parsed))
    elif page.elements:
        yield from _close(page, page.elements[0].tag.name, len(page.parsed))


def _raw(page: _Html, tag: Tag) -> Iterator[Span]:
    """A tag in raw HTML: the one that closes the outermost element ends it."""
    if not tag.closes:
        if not tag.slash and tag.name != "hr":
            page.stack.append(tag.name)
            page.names[tag.name] += 1
        return
    _drop(page, tag.name)
    if not page.stack:
        yield Span(page.raw, tag.end)
        page.raw = -1


def _drop(page: _Html, name: str) -> None:
    while page.names[name]:
        last = page.stack.pop()
        page.names[last] -= 1
        if last == name:
            return


def _opening(page: _Html, tag: Tag) -> Iterator[Span]:
    if not _ELEMENTS.fullmatch(tag.name) or not _begins(page, tag):
        return
    within = bool(page.elements) and page.elements[-1].raw
    if tag.slash or tag.name == "hr":
        if not within:
            yield Span(tag.start, tag.end)
        return
    markdown = not within and _is_markdown(page, tag)
    if not markdown and not page.elements:
        page.raw = tag.start
        page.stack, page.names = [tag.name], Counter((tag.name,))
        return
    if page.names["p"]:  # a paragraph holds no blocks
        yield from _close(page, "p", tag.start)
    page.elements.append(_Element(tag, raw=not markdown))
    page.names[tag.name] += 1
    if markdown:
        page.started = tag.end
        yield Span(tag.start, tag.end)


def _begins(page: _Html, tag: Tag) -> bool:
    """Whether a tag stands where a block may begin."""
    if tag.start <= page.tail or (page.elements and tag.start == page.started):
        return True
    before = page.parsed[max(0, tag.start - _INDENT - 1) : tag.start]
    indent = before.rpartition("\n")[2]
    return not indent.strip() and (len(indent) <= _INDENT)


def _is_markdown(page: _Html, tag: Tag) -> bool:
    if tag.name in _RAW or page.parsed.find("markdown", tag.start, tag.end) < 0:
        return False
    named = [a.value for a in attributes(page.parsed, tag) if a.name == "markdown"]
    if named:
        return named[-1] in ("1", "block", "span", "markdown")
    return bool(_BARE.search(_QUOTED.sub("", page.parsed[tag.start : tag.end])))


def _closing(page: _Html, tag: Tag) -> Iterator[Span]:
    if page.elements and page.names[tag.name]:
        yield from _close(page, tag.name, tag.end, start=tag.start)


def _close(page: _Html, name: str, end: int, *, start: int = -1) -> Iterator[Span]:
    """Close an element, and what is open in it; `start` is where its closing tag is, if at all."""
    raw: _Element | None = None
    while page.elements:
        last = page.elements.pop()
        page.names[last.tag.name] -= 1
        mine = last.tag.name == name
        if last.raw:
            raw = last
        elif raw:
            yield Span(raw.tag.start, start if start >= 0 else end)
            raw = None
        if mine:
            break
    if raw:
        if not (page.elements and page.elements[-1].raw):  # else it is part of that one's HTML
            yield Span(raw.tag.start, end)
    elif start >= 0:
        yield Span(start, end)


def _shown(parsed: str, span: Span) -> str:
    """A block of its own, whatever is before and behind it on its lines."""
    at = span.start
    while at and parsed[at - 1] in " \t":
        at -= 1
    before = "\n" if at and parsed[at - 1] != "\n" else ""
    return before + _BLOCK + ("\n" if _REST.match(parsed, span.end) else "")


def separated(parsed: str, spans: Iterable[Span]) -> str:
    """The page with words without a meaning in place of its HTML."""
    parts: list[str] = []
    last = 0
    for span in spans:
        parts += (parsed[last : span.start], re.sub(r"[^\r\n]", "x", parsed[span.start : span.end]))
        last = span.end
    return "".join((*parts, parsed[last:]))


def snippets(parsed: str, html: Sequence[Span]) -> Iterator[Hidden]:
    """Files that go into raw HTML."""
    if html and "8<-" in parsed:
        for match in _SNIPPET.finditer(parsed):
            if inside(html, match.start()):
                yield Hidden(Span(*match.span()), Fill.BLANK, runs=False)
