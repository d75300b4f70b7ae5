"""MDX: modules, tags and expressions are hidden; what people read in and between them is found.

A line of nothing but tags and expressions is a boundary between blocks, as in MDX. Where tags part
a paragraph, as those of table cells do, what stands between them is a segment each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import fold, has_letters, trimmed
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.scans.jsxreader import Attribute, Token
from pipeline.page.scans.jsxtokens import tokens
from pipeline.page.scans.script import literal, properties
from pipeline.page.syntax import Fill, Hidden

# Tags that stand inside a sentence. Components may, too: their names have capitals, dots or dashes.
_PHRASING = frozenset(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp
    small span strike strong sub sup time tt u var wbr input label svg math""".split()  # noqa: SIM905 - reads better
)
_READ = frozenset(
    """alt aria-description aria-label aria-placeholder aria-roledescription caption description
    heading label placeholder subtitle summary tagline title tooltip""".split()  # noqa: SIM905 - reads better
)
_SPEAKS = re.compile(r"badge|button|card|chip|label|link|tag|tooltip", re.IGNORECASE)
_META = re.compile(r"(?:(?:og|twitter):)?(?:title|description|keywords|image:alt)")
_SHOWS_CODE = re.compile(r"code|math|mermaid|style|script", re.IGNORECASE)
_LEAD = re.compile(rf"{PREFIX}(?:\[[ xX]\][ \t]++)?")
_ALONE = re.compile(r"#{1,6}(?:[ \t]|\r?$)|\|")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, with those that its tokens go on to; `body` is behind quote marks and markers."""

    start: int
    body: int
    end: int
    tokens: tuple[Token, ...]
    flow: bool  # nothing but tokens that MDX runs
    begins: bool  # a marker or another block's sign: no paragraph goes on here
    alone: bool  # a heading or a table's row


def mdx(text: str, parsed: str) -> Iterable[Hidden]:
    """What MDX reads before Markdown."""
    found = tokens(parsed)
    if not found:
        return
    group: list[_Line] = []
    for line in _lines(parsed, found):
        if group and (line is None or line.flow or line.begins):
            yield from _group(text, parsed, group)
            group = []
        if line is None:
            continue
        if line.flow:
            yield from _flow(text, parsed, line)
        else:
            group.append(line)
            if line.alone or _ends(parsed, line):
                yield from _group(text, parsed, group)
                group = []
    if group:
        yield from _group(text, parsed, group)


def _ends(parsed: str, line: _Line) -> bool:
    """Whether a block tag is the last on a line: what follows is Markdown again."""
    last = line.tokens[-1] if line.tokens else None
    return last is not None and _is_block(last) and not parsed[last.end : line.end].strip()


def _lines(parsed: str, found: Sequence[Token]) -> Iterator[_Line | None]:
    """The page's lines with text; None for each that has none, or that is code."""
    blocks = fences(parsed)
    at = index = 0
    while at < len(parsed):
        block = inside(blocks, at)
        if block:
            at = block.end
            yield None
            continue
        first, end = index, _line_end(parsed, at)
        while index < len(found) and found[index].start < end:
            if found[index].end > end:
                end = _line_end(parsed, found[index].end)
            index += 1
        yield _line(parsed, at, end, tuple(found[first:index]))
        at = end + 1


def _line_end(parsed: str, at: int) -> int:
    end = parsed.find("\n", at)
    return end if end >= 0 else len(parsed)


def _line(parsed: str, start: int, end: int, mine: tuple[Token, ...]) -> _Line | None:
    lead = _LEAD.match(parsed, start, mine[0].start if mine else end)
    body = lead.end() if lead else start
    if body >= end or not parsed[body:end].strip():
        return None
    marked = bool(parsed[start:body].strip(" \t>"))
    alone = bool(_ALONE.match(parsed, body, end))
    flow = bool(mine) and not _outside(parsed, body, end, [t for t in mine if t.kind != "plain"])
    return _Line(start, body, end, mine, flow, marked or alone, alone)


def _outside(parsed: str, start: int, end: int, mine: Iterable[Token]) -> str:
    """The text outside tokens, without the white space at its ends."""
    parts: list[str] = []
    for token in mine:
        parts.append(parsed[start : max(start, token.start)])
        start = token.end
    return "".join((*parts, parsed[start:end])).strip()


def _flow(text: str, parsed: str, line: _Line) -> Iterator[Hidden]:
    """A line of tags: behind a list's marker it leaves nothing, else a blank line."""
    marked = bool(parsed[line.start : line.body].strip(" \t>"))
    shows_code = False
    for token in line.tokens:
        segments = tuple(_segments(text, parsed, token))
        if token.kind == "expression" and not shows_code:
            found = literal(text, token.start + 1, token.end - 1, kind="jsx text")
            segments = (found,) if found else ()
        shows_code = token.kind == "open" and bool(_SHOWS_CODE.search(token.name))
        fill = Fill.BLANK if marked else Fill.TAG
        yield Hidden(Span(token.start, token.end), fill, segments)


def _group(text: str, parsed: str, group: Sequence[_Line]) -> Iterator[Hidden]:
    """A paragraph: whole if only its own tags stand in it, in pieces where tags part it."""
    mine = [token for line in group for token in line.tokens]
    if not any(token.kind != "plain" for token in mine):
        return
    span = Span(group[0].body, group[-1].end)
    parting = [] if group[0].alone else _parting(parsed, span, mine)
    if parting:
        yield from _pieces(text, parsed, span, mine, parting)
        return
    for token in mine:
        if token.kind != "plain":
            last = token.kind == "comment" and not parsed[token.end : span.end].strip()
            fill = Fill.BLANK if last and token.start > span.start else Fill.WORD
            yield Hidden(Span(token.start, token.end), fill, tuple(_segments(text, parsed, token)))


def _parting(parsed: str, span: Span, mine: Sequence[Token]) -> list[Token]:
    """The tags that part a paragraph: block tags, and pairs around all of what is between those."""
    blocks = [token for token in mine if _is_block(token)]
    parting = list(blocks)
    start, first = span.start, 0
    for block in (*blocks, None):
        last = mine.index(block, first) if block else len(mine)
        end = block.start if block else span.end
        parting += _wrapping(parsed, Span(start, end), mine[first:last])
        if block:
            start, first = block.end, last + 1
    return sorted(parting, key=lambda token: token.start)


def _is_block(token: Token) -> bool:
    if token.kind not in ("open", "close", "void", "opaque") or not token.name:
        return False
    known = token.name.isalnum() and token.name[0].islower()
    return known and token.name not in _PHRASING and token.kind != "opaque"


def _wrapping(parsed: str, span: Span, mine: Sequence[Token]) -> Iterator[Token]:
    """Pairs of tags around the whole of a stretch, components that fill one, and so on inwards."""
    pairs = _pairs(mine)
    waiting = [(span, range(len(mine)))]
    while waiting:
        stretch, indices = waiting.pop()
        for first, last in _filling(parsed, stretch, mine, indices, pairs):
            opening, closing = mine[first], mine[last]
            yield opening
            yield closing
            waiting.append((Span(opening.end, closing.start), range(first + 1, last)))


def _filling(
    parsed: str, span: Span, mine: Sequence[Token], indices: range, pairs: Mapping[int, int]
) -> list[tuple[int, int]]:
    """The pairs side by side that are all of a stretch: components, or one of any name."""
    found: list[tuple[int, int]] = []
    at, index, alike = span.start, indices.start, True
    while index < indices.stop:
        token, last = mine[index], pairs.get(index, index)
        paired = last > index
        if parsed[at : token.start].strip() or not (paired or token.kind == "void"):
            return []
        alike &= token.name[:1].isupper()
        found += [(index, last)] if paired else []
        at, index = mine[last].end, last + 1
    single = len(found) == 1 and found[0] == (indices.start, indices.stop - 1)
    return found if (single or alike) and not parsed[at : span.end].strip() else []


def _pairs(mine: Sequence[Token]) -> dict[int, int]:
    """Index of each opening tag -> of the one that closes it."""
    found: dict[int, int] = {}
    open_ones: list[int] = []
    for index, token in enumerate(mine):
        if token.kind == "open":
            open_ones.append(index)
        elif token.kind == "close" and open_ones:
            opening = open_ones.pop()
            if mine[opening].name == token.name:
                found[opening] = index
    return found


def _pieces(
    text: str, parsed: str, span: Span, mine: Sequence[Token], parting: Sequence[Token]
) -> Iterator[Hidden]:
    """The whole paragraph hidden: tags, and what stands between them as segments."""
    depth = parsed.count(">", parsed.rfind("\n", 0, span.start) + 1, span.start)
    start, index = span.start, 0
    for tag in (*parting, None):
        end = tag.start if tag else span.end
        between: list[Token] = []
        while index < len(mine) and mine[index].start < end:
            between.append(mine[index])
            index += 1
        yield from _between(text, parsed, Span(start, end), between, depth)
        if tag:
            yield Hidden(Span(tag.start, tag.end), Fill.TAG, tuple(_segments(text, parsed, tag)))
            start, index = tag.end, index + 1


def _between(
    text: str, parsed: str, span: Span, mine: Sequence[Token], depth: int
) -> Iterator[Hidden]:
    """What stands between two tags: a segment, or tokens and nothing to read."""
    words = re.sub(r"\]\([^()\n]*\)|&#?\w+;", " ", _outside(parsed, span.start, span.end, mine))
    if has_letters(words):
        inner = trimmed(text, span)
        source = fold(text[inner.start : inner.end], hard=(), depth=depth)
        yield Hidden(span, Fill.TAG, (Segment(inner, source, "jsx", Place.HTML),), runs=False)
        return
    at = span.start
    for token in mine:
        if at < token.start:
            yield Hidden(Span(at, token.start), Fill.TAG, runs=False)
        runs = token.kind != "plain"
        segments = tuple(_segments(text, parsed, token))
        yield Hidden(Span(token.start, token.end), Fill.TAG, segments, runs=runs)
        at = token.end
    if at < span.end:
        yield Hidden(Span(at, span.end), Fill.TAG, runs=False)


def _segments(text: str, parsed: str, token: Token) -> Iterator[Segment]:
    """The attributes of a tag that people read."""
    for attribute in token.attributes:
        start, end = attribute.value.start, attribute.value.end
        if parsed[start] == "{":
            found = literal(text, start + 1, end - 1, kind=f"jsx {attribute.name}")
            if found and _is_read(text, token, attribute):
                yield found
            elif not found and not _SHOWS_CODE.search(attribute.name):
                yield from properties(text, start + 1, end - 1, prefix=f"jsx {attribute.name}")
        elif _is_read(text, token, attribute) and has_letters(text[start + 1 : end - 1]):
            span = trimmed(text, Span(start + 1, end - 1))
            source = fold(text[span.start : span.end], hard=(), depth=20)
            entity, quote = ("&quot;", '"') if text[start] == '"' else ("&#39;", "'")
            source = source.replace(entity, quote)
            yield Segment(span, source, f"jsx {attribute.name}", Place.ATTRIBUTE)


def _is_read(text: str, token: Token, attribute: Attribute) -> bool:
    name = attribute.name
    if name == "content":
        return token.name == "meta" and _describes(text, token)
    if name == "description" and token.name == "Translate":  # for translators, not for readers
        return False
    if name == "text":  # of others it is code, or what to copy
        return bool(_SPEAKS.search(token.name))
    return name in _READ


def _describes(text: str, token: Token) -> bool:
    values = {a.name: text[a.value.start + 1 : a.value.end - 1] for a in token.attributes}
    return bool(_META.fullmatch(values.get("name", values.get("property", ""))))
