"""HTML blocks: text between block-level tags, and the attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Place, Segment, Span
from pipeline.page.insert import ENTITIES
from pipeline.page.prose import fold, has_letters, trimmed

# Tags that stand inside a sentence; every other tag ends it.
_PHRASING = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_READ_ATTRIBUTES = frozenset({"alt", "aria-label", "placeholder", "title"})
_OPAQUE = r"(?P<opaque>script|style|pre|textarea|svg|math|template)"
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[?!].*?(?:>|\Z)"
    rf"|<{_OPAQUE}\b[^>]*>.*?(?:</(?P=opaque)\s*>|\Z)"
    r"|<(?P<close>/)?(?P<name>[A-Za-z][\w:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    name: str  # lower case; empty for comments and opaque elements
    closes: bool = False


def segments(text: str, parsed: str, *, span: Span, depth: int) -> Iterator[Segment]:
    """The segments of the HTML block at `span`, in order.

    `parsed` is `text` with protected stretches blanked, of the same length; `depth` the number of
    block quotes around.
    """
    tags = [_tag(match) for match in _TOKEN.finditer(parsed, span.start, span.end)]
    run: list[_Tag] = []
    start = span.start
    for tag in tags:
        if tag.name in _PHRASING:
            run.append(tag)
            continue
        yield from _run(text, parsed, span=Span(start, tag.start), tags=run, depth=depth)
        yield from _attributes(text, parsed, tag=tag)
        run, start = [], tag.end
    yield from _run(text, parsed, span=Span(start, span.end), tags=run, depth=depth)


def _tag(match: re.Match[str]) -> _Tag:
    name = (match["name"] or "").lower()
    return _Tag(*match.span(), name, bool(match["close"]))


def _run(text: str, parsed: str, *, span: Span, tags: list[_Tag], depth: int) -> Iterator[Segment]:
    """What stands between two block-level tags: one segment if it has words, else attributes."""
    if not _has_words(parsed, span, tags):
        for tag in tags:
            yield from _attributes(text, parsed, tag=tag)
        return
    inner, outside = _unwrapped(parsed, span, tags, depth=depth)
    for tag in outside:
        if tag.start < inner.start:
            yield from _attributes(text, parsed, tag=tag)
    source = fold(text[inner.start : inner.end], hard=(), depth=depth)
    yield Segment(inner, source, "html", Place.HTML)
    for tag in outside:
        if tag.start >= inner.end:
            yield from _attributes(text, parsed, tag=tag)


def _has_words(parsed: str, span: Span, tags: list[_Tag]) -> bool:
    parts, last, code = [], span.start, 0
    for tag in tags:
        if not code:
            parts.append(parsed[last : tag.start])
        if tag.name in ("code", "kbd", "samp", "tt", "var"):
            code = max(0, code + (-1 if tag.closes else 1))
        last = tag.end
    if not code:
        parts.append(parsed[last : span.end])
    return has_letters(re.sub(r"&#?\w+;", " ", " ".join(parts)))


def _unwrapped(parsed: str, span: Span, tags: list[_Tag], *, depth: int) -> tuple[Span, list[_Tag]]:
    """The span without outer space, empty tags at its ends and tags that wrap the whole of it."""
    tags = list(tags)
    outside: list[_Tag] = []
    while True:
        span = _stripped(parsed, span, depth=depth)
        first = tags[0] if tags and tags[0].start == span.start else None
        last = tags[-1] if tags and tags[-1].end == span.end else None
        if first and first.name in _VOID:
            drop_first, drop_last = True, False
        elif last and last.name in _VOID:
            drop_first, drop_last = False, True
        elif first and last and _wraps(tags):
            drop_first = drop_last = True
        else:
            return span, outside
        if drop_first and first:
            span = Span(first.end, span.end)
            outside.append(tags.pop(0))
        if drop_last and last:
            span = Span(span.start, last.start)
            outside.append(tags.pop())


def _stripped(parsed: str, span: Span, *, depth: int) -> Span:
    span = trimmed(parsed, span)
    while depth and parsed.startswith(">", span.start, span.end):  # a quote's marker, not text
        span = trimmed(parsed, Span(span.start + 1, span.end))
    return span


def _wraps(tags: list[_Tag]) -> bool:
    """Whether the first tag opens what the last one closes."""
    if len(tags) < 2 or tags[0].closes or not tags[-1].closes or tags[0].name != tags[-1].name:
        return False
    level = 0
    for tag in tags[:-1]:
        if tag.name == tags[0].name:
            level += -1 if tag.closes else 1
        if level == 0:
            return False
    return level == 1


def _attributes(text: str, parsed: str, *, tag: _Tag) -> Iterator[Segment]:
    if tag.closes or not tag.name:
        return
    for match in _ATTRIBUTE.finditer(parsed, tag.start, tag.end):
        group = 2 if match[2] is not None else 3
        name = match[1].lower()
        if name in _READ_ATTRIBUTES and has_letters(match[group]):
            span = trimmed(text, Span(*match.span(group)))
            source = fold(text[span.start : span.end], hard=(), depth=0)
            quote = '"' if group == 2 else "'"
            source = source.replace(ENTITIES[quote], quote)
            yield Segment(span, source, f"html {name}", Place.ATTRIBUTE)
