"""The Markdown body: a walk over the parser's events that finds the segments and their spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.model import Place, Segment, Span
from pipeline.page import html
from pipeline.page.bibliography import BOLD, Section, cites, is_citation
from pipeline.page.dialects import Dialect, blank, parser
from pipeline.page.prose import fold, has_letters, readable, trimmed
from pipeline.page.runs import Run, Wrapper, pieces

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_KINDS = {
    "TableCell": "table cell",
    "DefinitionListTitle": "definition term",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "footnote",
    "Item": "list item",
    "BlockQuote": "block quote",
}
_OWNERS = ("Item", "FootnoteDefinition")  # blocks that are references as a whole or not at all
_DEFINITION = re.compile(r"\]:")
_DEFINITION_TITLE = re.compile(
    r"\[(?:\\.|[^\[\]\\])*\]:\s*(?:<[^<>\n]*>|\S+)[\s>]+([\"'(])(.*)[\"')]\s*\Z", re.DOTALL
)


@dataclass(slots=True)
class _Walk:
    """One pass over a body. All offsets are the page's, in characters."""

    text: str
    parsed: str  # as the parser reads it, of the text's length
    seen: str  # as a reader sees it, of the text's length
    at: Callable[[int], int]  # from the parser's offsets
    dialect: Dialect
    keep_bibliography: bool
    labels: tuple[str, ...] = ()
    stack: list[str] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    run: Run = field(default_factory=Run)
    html: Span | None = None
    section: Section = field(default_factory=Section)
    items: list[list[int]] = field(
        default_factory=list
    )  # indices of each open item's or note's segments


def parse(
    text: str, *, start: int, dialect: Dialect, keep_bibliography: bool
) -> tuple[list[Segment], list[str]]:
    """The segments of the body that starts at `start`, in page order, and its block structure."""
    parsed, seen = blank(text[start:], dialect)
    whole = " " * start + parsed
    shown = whole if seen is parsed else " " * start + seen
    walk = _Walk(text, whole, shown, _offsets(parsed, start), dialect, keep_bibliography)
    definitions = _definitions(walk, parsed) if _DEFINITION.search(parsed) else []
    for event, where in parser(dialect).events_with_range(parsed):
        _step(walk, event, where)
    _flush(walk)
    return sorted(walk.segments + definitions, key=lambda s: s.span), walk.shape


def _offsets(parsed: str, start: int) -> Callable[[int], int]:
    """From the parser's UTF-8 byte offsets to the page's character offsets."""
    if parsed.isascii():
        return start.__add__
    bytes_at, chars_at, extra = [0], [0], 0
    for match in re.finditer(r"[^\x00-\x7f]", parsed):
        extra += len(match[0].encode()) - 1
        bytes_at.append(match.end() + extra)
        chars_at.append(match.end())

    def to_char(offset: int) -> int:
        known = bisect_right(bytes_at, offset) - 1
        return start + chars_at[known] + offset - bytes_at[known]

    return to_char


def _step(walk: _Walk, event: Any, where: Any) -> None:
    """One event: inline ones extend the run, block ones end it."""
    if isinstance(event, str):
        _leaf(walk, event, where)
        return
    ((name, value),) = event.items()
    if name == "Text":
        if walk.stack and walk.stack[-1] == "CodeBlock":
            return
        _read(walk, value, walk.at(where["start"]), walk.at(where["end"]))
    elif name in ("Start", "End"):
        tag, facts = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if tag in _INLINE:
            walk.run.extend(walk.at(where["start"]), walk.at(where["end"]))
        elif tag in ("Link", "Image"):
            _wrap(walk, name, tag, facts, where)
        elif name == "Start":
            _enter(walk, tag, facts, walk.at(where["start"]))
        else:
            _leave(walk)
    elif name == "Html":
        first, last = walk.at(where["start"]), walk.at(where["end"])
        walk.html = Span(walk.html.start if walk.html else first, last)
    elif name != "TaskListMarker":  # code, math, inline HTML, footnote references
        walk.run.extend(walk.at(where["start"]), walk.at(where["end"]))


def _leaf(walk: _Walk, event: str, where: Any) -> None:
    if event in ("SoftBreak", "HardBreak"):
        walk.run.seen.append(" ")
        if event == "HardBreak":
            walk.run.hard.append(walk.at(where["end"]))
    else:  # a thematic break
        _flush(walk)
        walk.shape.append(event)


def _read(walk: _Walk, value: str, start: int, end: int) -> None:
    words = value if walk.seen is walk.parsed else walk.seen[start:end]
    if words.startswith("&") and len(value) < len(words):
        words = value  # an entity: what it stands for is what is seen
    if walk.text[start - 1 : start] == "\\":
        start -= 1  # the range of an escaped character leaves its backslash out
    walk.run.read(start, end, words)


def _wrap(walk: _Walk, side: str, tag: str, facts: Any, where: Any) -> None:
    if side == "End":
        if walk.run.open:
            walk.run.open.pop()
        return
    end = walk.at(where["end"])
    if facts["link_type"].startswith("Collapsed") and walk.parsed.startswith("[]", end):
        end += 2  # the parser's range leaves the empty label out
    walk.run.enter(
        Wrapper(
            walk.at(where["start"]),
            end,
            image=tag == "Image",
            fixed=tag == "Image" and facts["link_type"] in ("Shortcut", "Collapsed"),
            titled=bool(facts["title"]) and facts["link_type"] == "Inline",
            silent=facts["link_type"] in ("Autolink", "Email"),
        )
    )


def _enter(walk: _Walk, tag: str, facts: Any, start: int) -> None:
    _flush(walk)
    if tag == "Heading":
        atx = walk.parsed.startswith("#", start)
        walk.stack.append(f"Heading {facts['level'][1]}{' #' if atx else ''}")
        walk.shape.append(f"{walk.stack[-1]} {facts['id'] or ''}")
        return
    walk.stack.append(tag)
    walk.shape.append(tag if facts is None else f"{tag} {facts}")
    if tag in _OWNERS:
        walk.items.append([])


def _leave(walk: _Walk) -> None:
    _flush(walk)
    tag = walk.stack.pop()
    walk.shape.append("/")
    if tag == "HtmlBlock" and walk.html:
        for segment in html.segments(walk.text, walk.parsed, span=walk.html, depth=_depth(walk)):
            _add(walk, segment)
        walk.html = None
    elif tag in _OWNERS:
        mine = walk.items.pop()
        if walk.keep_bibliography and _refers(walk, tag, [walk.segments[i].source for i in mine]):
            for i in mine:
                walk.segments[i] = replace(walk.segments[i], kept="bibliography")


def _refers(walk: _Walk, tag: str, texts: list[str]) -> bool:
    """Whether an item or footnote is a reference to literature."""
    if texts and is_citation(texts[0]):
        return True
    return tag == "Item" and (bool(walk.section.level) or any(map(cites, texts)))


def _depth(walk: _Walk) -> int:
    return walk.stack.count("BlockQuote")


def _add(walk: _Walk, segment: Segment) -> None:
    if walk.items:
        walk.items[-1].append(len(walk.segments))
    walk.segments.append(segment)


def _flush(walk: _Walk) -> None:
    """End the run: one segment if it has words of its own, else those of its images."""
    run = walk.run
    if run.start < 0:
        return
    walk.run = Run()
    visible = run.visible
    if not has_letters(visible):
        for piece in pieces(run, walk.text, walk.parsed):
            source = fold(piece.source, hard=(), depth=_depth(walk))
            source = _readable(walk, source, piece.place)
            _add(walk, replace(piece, source=source))
        return
    block = walk.stack[-1] if walk.stack else "Paragraph"
    segment = _segment(walk, run, block)
    if block.startswith("Heading"):
        walk.section.heading(int(block[8]), visible)
    elif block == "Paragraph" and not walk.items and segment.source.startswith(("**", "__")):
        bold = segment.source.strip().rstrip(":").endswith(("**", "__"))
        walk.section.heading(BOLD, visible if bold else "")
    _add(walk, segment)


def _segment(walk: _Walk, run: Run, block: str) -> Segment:
    span = trimmed(walk.text, Span(run.start, run.end))
    start = span.start
    raw = walk.text[start : span.end]
    source = fold(raw, hard={at - start for at in run.hard}, depth=_depth(walk))
    place = _place(block)
    line_start = max(walk.text.rfind("\n", 0, start), walk.text.rfind("\r", 0, start)) + 1
    prefix = walk.text[line_start:start] if place is Place.BLOCK else ""
    return Segment(
        span,
        _readable(walk, source, place),
        _kind(walk.stack, block),
        place,
        continuation=re.sub(r"[^>\s]", " ", prefix),
        kept="a NUL character, which no PO file holds" if "\0" in raw else "",
    )


def _readable(walk: _Walk, source: str, place: Place) -> str:
    return readable(
        source, parser=parser(walk.dialect), cell=place is Place.CELL, labels=walk.labels
    )


def _place(block: str) -> Place:
    if block.endswith("#") or block == "DefinitionListTitle":
        return Place.LINE
    return Place.CELL if block == "TableCell" else Place.BLOCK


def _kind(stack: list[str], block: str) -> str:
    if block.startswith("Heading"):
        return f"heading {block[8]}"
    return next((_KINDS[tag] for tag in reversed(stack) if tag in _KINDS), "paragraph")


def _definitions(walk: _Walk, parsed: str) -> list[Segment]:
    """The titles of link reference definitions; their labels are noted on the way."""
    found = parser(walk.dialect).reference_definitions(parsed)
    walk.labels = tuple(found)
    return list(_definition_titles(walk, found))


def _definition_titles(walk: _Walk, found: Any) -> Iterator[Segment]:
    for definition in found.values():
        if not definition["title"] or not has_letters(definition["title"]):
            continue
        first, last = walk.at(definition["span"]["start"]), walk.at(definition["span"]["end"])
        match = _DEFINITION_TITLE.match(walk.parsed, first, last)
        if match:
            span = trimmed(walk.text, Span(*match.span(2)))
            source = fold(walk.text[span.start : span.end], hard=(), depth=1)
            source = _readable(walk, source, Place.TITLE)
            yield Segment(span, source, "link title", Place.TITLE)
