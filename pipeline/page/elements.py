"""HTML elements across a page's blocks, and what `translate="no"` and `notranslate` keep."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Place, Segment, Span
from pipeline.page.blocks import Body, Markup
from pipeline.page.prose import has_letters
from pipeline.page.tags import Tag, attributes, tags

KEPT = 'translate="no"'  # why a segment is kept

TREE = "a file tree"
_TREE = re.compile(r"<(?P<end>/)?FileTree(?![\w.-])[^<>]*(?<!/)>")
_SIGN = re.compile("translate", re.IGNORECASE)
# An attribute list of kramdown, goldmark or Python-Markdown that says so.
_LIST = re.compile(
    r"\{:?(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*?"
    r"(?:\.notranslate(?![\w-])|(?<![\w-])translate=[\"']?no(?![\w-]))[^{}\n]*\}"
)
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
_ITEM = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\Z")
# What a further tag of these ends without a closing one.
_SIBLINGS = {
    "dd": {"dd", "dt"},
    "dt": {"dd", "dt"},
    "li": {"li"},
    "option": {"option"},
    "p": {"p"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr"},
}


@dataclass(frozen=True, slots=True)
class Element:
    """From an opening tag to the end of its content, and whether it says to translate that."""

    span: Span
    translate: bool | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    tag: Tag
    translate: bool | None
    limit: int  # where its HTML block ends: as far as it reaches where nothing closes it


def elements(body: Body, text: str) -> list[Element]:
    """The elements outside of sentences by their start; their content may be Markdown."""
    found: list[Element] = []
    stack: list[_Open] = []
    count: dict[str, int] = {}

    def close(end: int) -> None:
        last = stack.pop()
        count[last.tag.name] -= 1
        found.append(Element(Span(last.tag.start, end), last.translate))

    for source, tag, limit in _tags(body, text):
        if stack and tag.name in _SIBLINGS.get(stack[-1].tag.name, ()) and not tag.closes:
            close(tag.start)
        if tag.closes and count.get(tag.name):
            while stack[-1].tag.name != tag.name:
                close(tag.start)
            close(tag.end)
        elif tag.opens:
            stack.append(_Open(tag, _translate(source, tag), limit))
            count[tag.name] = count.get(tag.name, 0) + 1
        elif not tag.closes and tag.name not in "!?":
            found.append(Element(Span(tag.start, tag.end), _translate(source, tag)))
    while stack:
        close(stack[-1].limit)
    return sorted(found, key=lambda element: element.span)


def respected(body: Body, text: str) -> tuple[Segment, ...]:
    """The body's segments; those that are not to be translated are kept."""
    if "</FileTree>" in text:
        body = replace(body, segments=tuple(_outside_trees(body, text)))
    if not _SIGN.search(text):
        return body.segments
    asked = [e for e in elements(body, text) if e.translate is not None]
    lists = sorted(_listed(body, text))
    return tuple(_kept(body, asked=asked, lists=lists))


def _outside_trees(body: Body, text: str) -> Iterator[Segment]:
    """The segments; the lists of file names that Starlight and others draw as trees are kept."""
    hidden = body.markup.hidden
    trees: list[Span] = []
    for match in _TREE.finditer(text):
        index = bisect_right(hidden, match.start(), key=lambda span: span.start) - 1
        if index < 0 or match.start() >= hidden[index].end:
            continue  # in code
        if not match["end"]:
            trees.append(Span(match.end(), match.end()))
        elif trees:
            trees[-1] = Span(trees[-1].start, match.start())
    for segment in body.segments:
        index = bisect_right(trees, segment.span.start, key=lambda span: span.start) - 1
        inside = index >= 0 and segment.span.start < trees[index].end
        yield replace(segment, kept=segment.kept or TREE) if inside else segment


def _kept(body: Body, *, asked: Sequence[Element], lists: Sequence[Span]) -> Iterator[Segment]:
    around: list[Element] = []
    at = reach = line = 0
    for segment in body.segments:
        start = segment.span.start
        while at < len(asked) and asked[at].span.start <= start:
            while around and around[-1].span.end <= asked[at].span.start:
                around.pop()
            around.append(asked[at])
            at += 1
        while around and around[-1].span.end <= start:
            around.pop()
        while line < len(lists) and lists[line].start <= start:
            reach = max(reach, lists[line].end)
            line += 1
        keeps = (around and not around[-1].translate) or start < reach
        keeps = not segment.kept and bool(keeps or not _offers(body.markup, segment))
        yield replace(segment, kept=KEPT) if keeps else segment


def _offers(markup: Markup, segment: Segment) -> bool:
    """Whether a sentence has words outside of the elements in it that are not to be translated.

    An attribute of a tag in a sentence is the tag's.
    """
    parsed, span = markup.parsed, segment.span
    if segment.place is Place.ATTRIBUTE:
        index = bisect_right(markup.inline, span.start, key=lambda tag: tag.start) - 1
        inline = markup.inline[max(index, 0) : index + 1]
        return all(_translate(parsed, t) is not False for s in inline for t in tags(parsed, s))
    if not _SIGN.search(parsed, span.start, span.end):
        return True
    shown: list[str] = []
    open_: list[tuple[str, bool]] = []
    last = span.start
    for tag in tags(parsed, span):
        if not open_ or open_[-1][1]:
            shown.append(parsed[last : tag.start])
        last = tag.end
        if tag.opens:
            own = _translate(parsed, tag)
            around = open_[-1][1] if open_ else True
            open_.append((tag.name, around if own is None else own))
        elif tag.closes and open_ and open_[-1][0] == tag.name:
            open_.pop()
    if not open_ or open_[-1][1]:
        shown.append(parsed[last : span.end])
    return has_letters(" ".join(shown))


def _translate(text: str, tag: Tag) -> bool | None:
    """What a tag says about its content: True, False, or nothing."""
    if not _SIGN.search(text, tag.start, tag.end):
        return None
    said = {attribute.name: attribute.value for attribute in reversed(attributes(text, tag))}
    if "notranslate" in f"{said.get('class', '')} {said.get('classname', '')}".split():
        return False
    return {"no": False, "yes": True, "": True}.get(said.get("translate", "-").lower())


def _tags(body: Body, text: str) -> Iterator[tuple[str, Tag, int]]:
    """Each tag of the HTML blocks and of what a dialect hid, with its text and its stretch's end.

    In order; a tag that is hidden in an HTML block is a value of some template's.
    """
    hidden = (
        h
        for h in body.markup.hidden
        if text.startswith("<", h.start) and not _in(body.markup.html, h)
    )
    for stretch, source in sorted(
        [
            *((span, body.markup.parsed) for span in body.markup.html),
            *((span, text) for span in hidden),
        ],
        key=lambda item: item[0],
    ):
        for tag in tags(source, stretch):
            yield source, tag, stretch.end


def _in(spans: Sequence[Span], inner: Span) -> bool:
    index = bisect_right(spans, inner.start, key=lambda span: span.start) - 1
    return index >= 0 and inner.start < spans[index].end


def _listed(body: Body, text: str) -> Iterator[Span]:
    """The blocks that attribute lists are about."""
    lines: Iterable[re.Match[str]] = _LIST.finditer(text)
    ends = 0  # of the last list's line: no block reaches over two of them
    for match in lines:
        start = text.rfind("\n", 0, match.start()) + 1
        end = _line_end(text, match.end())
        before, after = text[start : match.start()], text[match.end() : end]
        if _HEADING.match(before) and not after.strip():
            yield Span(start, match.start())
        elif not _in(body.markup.hidden, Span(*match.span())):
            continue
        elif _ITEM.match(before):
            yield Span(start, end)
        elif not (before + after).strip("> \t\r\n"):
            yield _block(text, start, end, least=ends)
        ends = end


def _block(text: str, start: int, end: int, *, least: int) -> Span:
    """The lines above a line, up to a blank one, or where there are none, those below it."""
    top = start
    while top > least:
        above = text.rfind("\n", 0, top - 1) + 1
        is_heading = bool(_HEADING.match(text, above))
        if not text[above:top].strip("> \t\r\n") or (top < start and is_heading):
            break
        top = above
        if is_heading:
            break
    if top < start:
        return Span(top, start)
    bottom = end
    while bottom < len(text):
        below = _line_end(text, bottom)
        if not text[bottom:below].strip("> \t\r\n"):
            break
        bottom = below
        if _HEADING.match(text, end):
            break
    return Span(end, bottom)


def _line_end(text: str, at: int) -> int:
    return (text.find("\n", at) + 1) or len(text)
