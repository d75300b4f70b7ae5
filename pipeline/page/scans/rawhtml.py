"""HTML blocks that go on over blank lines until their closing tag, as kramdown reads them.

CommonMark ends an HTML block at a blank line and reads what follows as Markdown; here the parser
is shown a comment in place of the whole element, so that all of it is one HTML block. What stands
in an element with the attribute `markdown` is Markdown again, between HTML blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.syntax import Fill, Hidden
from pipeline.page.tags import Tag, attributes, tags

_LONGEST = 2000  # of tags that begin a block: a bound for the time that hostile text takes
_BLOCK = "<!---->"  # an HTML block for any parser, and over on its line
# An HTML block may begin where a line does, where an address between angles does not; a closing
# tag may end Markdown anywhere.
_CANDIDATE = re.compile(
    rf"^(?P<prefix>{PREFIX}(?:(?::|\[\^[^\]\n]+\]:)[ \t]+)?)"
    r"(?:<(?P<opens>[A-Za-z])(?![a-z]{2,5}:[^\s>]|[\w.+-]{0,64}@)|(?P<comment><!--))|</[A-Za-z]",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s*")
_REST = re.compile(r"[ \t]*(?P<words>[^\s])?")
# Those that begin an HTML block in CommonMark, closed or not.
COMMON = re.compile(
    r"address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|"
    r"details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h1|"
    r"h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|"
    r"noframes|ol|optgroup|option|p|param|pre|script|search|section|style|summary|table|tbody|"
    r"td|textarea|tfoot|th|thead|title|tr|track|ul"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a dialect reads elements: those that `begins` a block, by name.

    `sentences` hold no blocks, and white space at their start is none.
    """

    begins: Callable[[str], bool]
    sentences: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Page:
    parsed: str
    rules: Rules
    code: list[Span]
    row: dict[int, Tag] = field(default_factory=dict)  # start -> a tag that has been read
    pairs: dict[int, Tag] = field(
        default_factory=dict
    )  # start of an opening tag -> its closing one
    starts: list[int] = field(default_factory=list)  # of the tags in `row`, ascending
    read: int = 0  # up to where they have been


def scan(parsed: str, rules: Rules) -> list[Hidden]:
    """The HTML of a page that the parser must not read itself, ascending."""
    if "<" not in parsed:
        return []
    page = _Page(parsed, rules, fences(parsed))
    areas = [Span(0, len(parsed))]
    found: list[Hidden] = []
    while areas:
        found += _area(page, areas.pop(), areas)
    return sorted(found, key=lambda hidden: hidden.span)


def _area(page: _Page, area: Span, areas: list[Span]) -> Iterator[Hidden]:
    """The HTML in a stretch of Markdown; what is Markdown in that goes to `areas`."""
    at = area.start
    open_names: list[str] = []
    while match := _CANDIDATE.search(page.parsed, at, area.end):
        code = inside(page.code, match.start())
        at = code.end if code else match.end()
        if code:
            continue
        if match["opens"]:
            tag = _tag(page, match.start("opens") - 1)
            if tag and page.rules.begins(tag.name):
                yield from _element(page, tag, match["prefix"], open_names, areas)
                at = max(tag.end, _past(page, tag))
        elif match["comment"]:
            end = page.parsed.find("-->", match.end())
            if end < 0:
                return
            at = end + 3
            yield from _parted(page, at, match["prefix"])
        elif open_names:
            tag = _tag(page, match.start())
            if tag and tag.name == open_names[-1]:
                open_names.pop()
                yield _gone(page, tag, "")


def _tag(page: _Page, at: int) -> Tag | None:
    """The tag at an offset, if it is one that ends."""
    if at in page.row:
        return page.row[at]
    if page.parsed.find(">", at, at + _LONGEST) < 0:
        return None
    tag = next(tags(page.parsed, Span(at, min(len(page.parsed), at + _LONGEST))), None)
    fits = tag is not None and tag.start == at and page.parsed[tag.end - 1] == ">"
    return tag if fits else None


def _element(
    page: _Page, tag: Tag, prefix: str, open_names: list[str], areas: list[Span]
) -> Iterator[Hidden]:
    if _is_markdown(page, tag):
        open_names.append(tag.name)
        yield _gone(page, tag, prefix)
        return
    if not tag.opens:
        yield _html(page, Span(tag.start, tag.end), prefix)
        return
    _read(page, tag)
    closing = page.pairs.get(tag.start)
    if closing is None:
        if not COMMON.fullmatch(tag.name):  # CommonMark might see a paragraph
            yield _html(page, Span(tag.start, tag.end), prefix)
        return
    start = tag.start
    for inner in _inner(page, tag, closing):
        end = page.pairs[inner.start].start
        first = min(end, _begin(page, inner))
        yield _html(page, Span(start, first), prefix, before=start == tag.start)
        areas.append(Span(first, end))
        start = end
    yield _html(page, Span(start, closing.end), prefix, before=start == tag.start)


def _begin(page: _Page, tag: Tag) -> int:
    """Where the Markdown in an element begins."""
    if tag.name not in page.rules.sentences:
        return tag.end
    match = _SPACE.match(page.parsed, tag.end)
    return match.end() if match else tag.end


def _past(page: _Page, tag: Tag) -> int:
    closing = page.pairs.get(tag.start)
    return closing.end if closing and not _is_markdown(page, tag) else 0


def _inner(page: _Page, tag: Tag, closing: Tag) -> list[Tag]:
    """The elements of Markdown in an element, but for those in others."""
    found: list[Tag] = []
    index = bisect_left(page.starts, tag.end)
    while index < len(page.starts) and page.starts[index] < closing.start:
        inner = page.row[page.starts[index]]
        index += 1
        if inner.start in page.pairs and _is_markdown(page, inner):
            found.append(inner)
            index = bisect_left(page.starts, page.pairs[inner.start].start)
    return found


def _is_markdown(page: _Page, tag: Tag) -> bool:
    if not tag.opens or page.parsed.find("markdown", tag.start, tag.end) < 0:
        return False
    named = [a.value for a in attributes(page.parsed, tag) if a.name == "markdown"]
    return bool(named) and named[-1] in ("1", "block", "span")


def _read(page: _Page, tag: Tag) -> None:
    """Pair the tags from one on, until it is closed.

    Which tag closes another depends on those between them alone: what has been read once, from
    whatever tag, need not be read again. That keeps a page of open tags linear.
    """
    if tag.start < page.read:
        return
    stack: list[Tag] = []
    names: Counter[str] = Counter()
    for item in tags(page.parsed, Span(tag.start, len(page.parsed))):
        page.row[item.start] = item
        page.starts.append(item.start)
        page.read = item.end
        if item.opens:
            stack.append(item)
            names[item.name] += 1
        elif item.closes and names[item.name]:
            if stack[-1].name != item.name:
                continue
            while stack:
                opening = stack.pop()
                names[opening.name] -= 1
                if opening.name == item.name:
                    page.pairs[opening.start] = item
                    break
            if not stack:
                return
    page.read = len(page.parsed)


def _html(page: _Page, span: Span, prefix: str, *, before: bool = True) -> Hidden:
    """A stretch that is an HTML block; `before`: it begins a line, else a block of its own."""
    start = "" if before else _break(prefix)
    after = _break(prefix) if _goes_on(page, span.end) else ""
    return Hidden(span, Fill.TEXT, runs=False, shown=start + _BLOCK + after)


def _gone(page: _Page, tag: Tag, prefix: str) -> Hidden:
    """A tag around Markdown: the parser sees nothing of it but that blocks end there."""
    goes_on = _goes_on(page, tag.end)
    end = _blanks_end(page, tag.end, goes_on)
    if not tag.closes and _begin(page, tag) > end:
        goes_on, end = True, _begin(page, tag)
    shown = _break(prefix) if goes_on or tag.closes else ""
    return Hidden(Span(tag.start, end), Fill.BLANK, runs=False, shown=shown)


def _blanks_end(page: _Page, at: int, goes_on: bool) -> int:
    match = _REST.match(page.parsed, at)
    return match.start("words") if goes_on and match else at


def _parted(page: _Page, at: int, prefix: str) -> Iterator[Hidden]:
    """Text behind a comment is a paragraph."""
    if _goes_on(page, at):
        end = _blanks_end(page, at, goes_on=True)
        yield Hidden(Span(at, end), Fill.TEXT, runs=False, shown=_break(prefix))


def _goes_on(page: _Page, at: int) -> bool:
    match = _REST.match(page.parsed, at)
    return bool(match and match["words"])


def _break(prefix: str) -> str:
    """A blank line inside the containers that a prefix opens, and a line to go on with."""
    inner = re.sub(r"[^>\s]", " ", prefix)
    return f"\n{inner}\n{inner}"
