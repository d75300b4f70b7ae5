"""HTML blocks: text between block-level tags, and the attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Place, Segment, Span
from pipeline.page import directives
from pipeline.page.insert import ENTITIES, bare
from pipeline.page.prose import fold, has_letters, trimmed
from pipeline.page.tags import VOID, Attribute, Tag
from pipeline.page.tags import attributes as attributes_of
from pipeline.page.tags import tags as tags_of

# Tags that stand inside a sentence; every other tag ends it. `!` is a comment.
_PHRASING = re.compile(
    r"!|a|abbr|acronym|b|bdi|bdo|big|blink|br|cite|code|data|del|dfn|em|font|i|img|ins|kbd|"
    r"mark|nobr|q|rb|rp|rt|rtc|ruby|s|samp|small|span|strike|strong|sub|sup|time|tspan|tt|u|"
    r"var|wbr"
)
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
# Attributes that a reader sees or is told, on whatever tag, and those that only some tags have.
_READ = re.compile(
    r"alt|title|label|placeholder|aria-label|aria-description|aria-placeholder|"
    r"aria-roledescription|aria-valuetext|data-title|data-caption|data-tooltip"
)
_BUTTONS = frozenset({"button", "reset", "submit"})
_DESCRIPTIONS = re.compile(
    r"description|keywords|og:title|og:description|og:site_name|og:image:alt|twitter:title|"
    r"twitter:description|twitter:image:alt|apple-mobile-web-app-title"
)
_HIDDEN = re.compile("x+")  # what a dialect's own syntax is filled with
_ENTITY = re.compile(r"&#?\w+;")


def segments(text: str, parsed: str, *, span: Span, depth: int) -> Iterator[Segment]:
    """The segments of the HTML block at `span`, in order.

    `parsed` is `text` with protected stretches blanked, of the same length; `depth` the number of
    block quotes around.
    """
    run: list[Tag] = []
    start = span.start
    for tag in tags_of(parsed, span):
        if _PHRASING.fullmatch(tag.name) and not _speaks(text, tag):
            run.append(tag)
            continue
        yield from _run(text, parsed, span=Span(start, tag.start), tags=run, depth=depth)
        yield from _attributes(text, parsed, tag)
        run, start = [], tag.end
    yield from _run(text, parsed, span=Span(start, span.end), tags=run, depth=depth)


def attributes(text: str, parsed: str, span: Span) -> Iterator[Segment]:
    """The segments in the tags of a stretch of HTML that is no block."""
    for tag in tags_of(parsed, span):
        yield from _attributes(text, parsed, tag)


def _speaks(text: str, tag: Tag) -> bool:
    """Whether a comment tells the translators something: it is no part of a sentence."""
    return tag.name == "!" and any(directives.find(text, tag.start, tag.end))


def _run(
    text: str, parsed: str, *, span: Span, tags: Sequence[Tag], depth: int
) -> Iterator[Segment]:
    """What stands between two block-level tags: one segment if it has words, else attributes."""
    if not _has_words(text, parsed, span=span, tags=tags):
        for tag in tags:
            yield from _attributes(text, parsed, tag)
        return
    inner, first, last = _unwrapped(parsed, span, tags, quoted=depth > 0)
    for tag in tags[:first]:
        yield from _attributes(text, parsed, tag)
    source = fold(text[inner.start : inner.end], hard=(), depth=depth)
    yield Segment(inner, source, "html", Place.HTML)
    for tag in tags[last:]:
        yield from _attributes(text, parsed, tag)


def _has_words(text: str, parsed: str, *, span: Span, tags: Sequence[Tag]) -> bool:
    parts, last, code = [], span.start, 0
    for tag in tags:
        if not code:
            parts.append(_seen(text, parsed, Span(last, tag.start)))
        if tag.name in _CODE:
            code = max(0, code + (-1 if tag.closes else 1))
        last = tag.end
    if not code:
        parts.append(_seen(text, parsed, Span(last, span.end)))
    return has_letters(_ENTITY.sub(" ", " ".join(parts)))


def _seen(text: str, parsed: str, span: Span) -> str:
    """The stretch without what a dialect's own syntax is filled with."""
    piece = parsed[span.start : span.end]
    if text.startswith(piece, span.start):
        return piece

    def shown(match: re.Match[str]) -> str:
        filled = not text.startswith(match[0], span.start + match.start())
        return " " * len(match[0]) if filled else match[0]

    return _HIDDEN.sub(shown, piece)


def _unwrapped(
    parsed: str, span: Span, tags: Sequence[Tag], *, quoted: bool
) -> tuple[Span, int, int]:
    """The span without outer space, empty tags at its ends and tags that wrap the whole of it.

    A tag at an end whose partner is not among them is left out too. With the range of the tags
    that are left inside.
    """
    partners = _partners(tags)
    paired = {*partners, *partners.values()}
    start, end = span.start, span.end
    first, last = 0, len(tags)
    while True:
        start, end = _stripped(parsed, start, end, quoted=quoted)
        opens = first < last and tags[first].start == start
        closes = first < last and tags[last - 1].end == end
        if opens and (first not in paired or VOID.fullmatch(tags[first].name)):
            closes = False
        elif closes and (last - 1 not in paired or VOID.fullmatch(tags[last - 1].name)):
            opens = False
        elif not (opens and closes and partners.get(first) == last - 1):
            return Span(start, end), first, last
        if opens:
            start, first = tags[first].end, first + 1
        if closes:
            end, last = tags[last - 1].start, last - 1


def _partners(tags: Sequence[Tag]) -> dict[int, int]:
    """Which tag closes each: by index."""
    open_: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for index, tag in enumerate(tags):
        mine = open_.setdefault(tag.name, [])
        if not tag.closes:
            mine.append(index)
        elif mine:
            found[mine.pop()] = index
    return found


def _stripped(parsed: str, start: int, end: int, *, quoted: bool) -> tuple[int, int]:
    """Without white space at the ends, and without a quote's markers where lines begin."""
    space = " \t\r\n>" if quoted else " \t\r\n"
    while start < end and parsed[start] in space:
        start += 1
    last = end
    while last > start and parsed[last - 1] in space:
        last -= 1
        if parsed[last] == "\n" or (end == last + 1 and parsed[last] != ">"):
            end = last
    return start, end


def _attributes(text: str, parsed: str, tag: Tag) -> Iterator[Segment]:
    found = attributes_of(parsed, tag)
    said = {attribute.name: attribute.value.lower() for attribute in found}
    for attribute in found:
        if not _is_read(tag, attribute, said):
            continue
        if has_letters(_seen(text, parsed, attribute.span)):
            span = trimmed(text, attribute.span)
            source = fold(text[span.start : span.end], hard=(), depth=0)
            quote = attribute.quote
            source = source.replace(ENTITIES[quote], quote) if quote else bare(source)
            yield Segment(span, source, f"html {attribute.name}", Place.ATTRIBUTE)


def _is_read(tag: Tag, attribute: Attribute, said: dict[str, str]) -> bool:
    name = attribute.name
    if name == "content":
        named = said.get("name") or said.get("property") or said.get("itemprop")
        return tag.name == "meta" and bool(_DESCRIPTIONS.fullmatch(named or ""))
    if name == "value":
        return tag.name == "input" and said.get("type") in _BUTTONS
    return bool(_READ.fullmatch(name)) or (name == "summary" and tag.name == "table")
