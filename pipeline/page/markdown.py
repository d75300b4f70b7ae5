"""The Markdown body: a walk over the parser's events that finds the segments and their spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.model import Heading, Place, Segment, Span
from pipeline.page import definitions, directives, html
from pipeline.page.bibliography import BOLD, Section, cites, is_citation
from pipeline.page.blocks import Body, Code, Markup, in_code
from pipeline.page.dialects import Dialect, parser
from pipeline.page.insert import PIPED
from pipeline.page.kinds import kind_of, place_of
from pipeline.page.linking.headings import heading
from pipeline.page.prose import fold, has_letters, readable, trimmed
from pipeline.page.runs import Run, Wrapper, pieces
from pipeline.page.scans import pipes
from pipeline.page.syntax import Reading, named, read
from pipeline.page.view import View, unindented, whole

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_PARTS = {"Code": "code", "InlineMath": "math", "DisplayMath": "math"}
_CONTENT = re.compile(r"[^>\s]")
_DEEPEST = 40  # of text that is indented again and again: beyond, it stays as it is
_OWNERS = ("Item", "FootnoteDefinition")  # blocks that are references as a whole or not at all


@dataclass(slots=True)
class _Walk:
    """One pass over a body. All offsets are the page's, in characters."""

    text: str
    reading: Reading
    dialect: Dialect
    keep_bibliography: bool
    labels: tuple[str, ...] = ()
    stack: list[str] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    lines: list[Span] = field(default_factory=list)  # of the code block that is open
    run: Run = field(default_factory=Run)
    html: Span | None = None
    blocks: list[Span] = field(default_factory=list)  # of HTML
    inline: list[Span] = field(default_factory=list)  # HTML in sentences
    identifier: str = ""  # of the heading that is open
    depth: int = 0  # of indented text that is no code
    section: Section = field(default_factory=Section)
    items: list[list[int]] = field(
        default_factory=list
    )  # indices of each open item's or note's segments


def parse(text: str, *, start: int, dialect: Dialect, keep_bibliography: bool) -> Body:
    """The body that starts at `start`."""
    reading = read(text, start=start, scans=(*dialect.scans, directives.alone))
    walk = _Walk(text, reading, dialect, keep_bibliography)
    view = whole(reading.parsed, start, reading.shown)
    found = definitions.titles(text, reading.parsed, view=view, dialect=dialect)
    walk.labels = found.labels
    _feed(walk, view)
    _flush(walk)
    starts = [s.span.start for s in walk.segments]
    hidden = [s for s in reading.segments if not _is_covered(walk, starts, s.span.start)]
    segments = sorted((*walk.segments, *found.segments, *hidden), key=lambda s: s.span)
    markup = Markup(reading.parsed, reading.hidden, tuple(walk.blocks), tuple(walk.inline))
    headings = named(walk.headings, reading)
    return Body(tuple(segments), tuple(walk.shape), headings, tuple(walk.code), markup)


def _is_covered(walk: _Walk, starts: list[int], at: int) -> bool:
    """Whether hidden prose lies in code, or in a sentence that it goes with."""
    index = bisect_right(starts, at) - 1
    return in_code(walk.code, at) or (index >= 0 and at < walk.segments[index].span.end)


def _feed(walk: _Walk, view: View) -> None:
    spanned = view.span
    for event, where in parser(walk.dialect).events_with_range(view.text):
        _step(walk, event, spanned(where["start"], where["end"]))


def _step(walk: _Walk, event: Any, where: Span) -> None:
    """One event: inline ones extend the run, block ones end it."""
    if isinstance(event, str):
        _leaf(walk, event, where)
        return
    ((name, value),) = event.items()
    if name == "Text":
        if walk.stack and walk.stack[-1] == "CodeBlock":
            walk.lines.append(where)
            return
        _read(walk, value, where.start, where.end)
    elif name in ("Start", "End"):
        tag, facts = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if tag in _INLINE:
            walk.run.extend(where.start, where.end)
        elif tag in ("Link", "Image"):
            _wrap(walk, name, tag, facts, where)
        elif name == "Start":
            _enter(walk, tag, facts, where)
        else:
            _leave(walk)
    elif name == "Html":
        walk.html = Span(walk.html.start if walk.html else where.start, where.end)
    elif name != "TaskListMarker":  # code, math, inline HTML, footnote references
        walk.run.include(where.start, where.end, kind=_PARTS.get(name, ""), words=value)
        walk.inline += [where] if name == "InlineHtml" else []


def _leaf(walk: _Walk, event: str, where: Span) -> None:
    if event in ("SoftBreak", "HardBreak") and walk.stack[-1:] == ["DefinitionListTitle"]:
        _flush(walk)  # each line is a term
    elif event in ("SoftBreak", "HardBreak"):
        walk.run.break_off()
        if event == "HardBreak":
            walk.run.hard.append(where.end)
    else:  # a thematic break
        _flush(walk)
        walk.shape.append(event)


def _read(walk: _Walk, value: str, start: int, end: int) -> None:
    seen, parsed = walk.reading.seen, walk.reading.parsed
    words = value if seen is parsed else seen[start:end]
    if words.startswith("&") and len(value) < len(words):
        words = value  # an entity: what it stands for is what is seen
    if walk.text[start - 1 : start] == "\\":
        start -= 1  # the range of an escaped character leaves its backslash out
    walk.run.read(start, end, words)


def _wrap(walk: _Walk, side: str, tag: str, facts: Any, where: Span) -> None:
    if side == "End":
        if walk.run.open:
            walk.run.leave()
        return
    end = where.end
    if facts["link_type"].startswith("Collapsed") and walk.reading.parsed.startswith("[]", end):
        end += 2  # the parser's range leaves the empty label out
    walk.run.enter(
        Wrapper(
            where.start,
            end,
            image=tag == "Image",
            fixed=tag == "Image" and facts["link_type"] in ("Shortcut", "Collapsed"),
            titled=bool(facts["title"]) and facts["link_type"] == "Inline",
            silent=facts["link_type"] in ("Autolink", "Email"),
        )
    )


def _enter(walk: _Walk, tag: str, facts: Any, where: Span) -> None:
    _flush(walk)
    if tag == "Heading":
        atx = walk.reading.parsed.startswith("#", where.start)
        walk.stack.append(f"Heading {facts['level'][1]}{' #' if atx else ''}")
        walk.shape.append(walk.stack[-1])
        walk.identifier = facts["id"] or ""
        return
    if tag == "CodeBlock":
        _enter_code(walk, facts, where)
    kind = walk.reading.items.get(where.start) if tag == "Item" else None
    walk.stack.append(f"Container {kind}" if kind else tag)
    # A title behind a code fence is hidden, but is as long as it is.
    walk.shape.append(tag if facts is None else " ".join(f"{tag} {facts}".split()))
    if tag in _OWNERS and not kind:
        walk.items.append([])


def _leave(walk: _Walk) -> None:
    _flush(walk)
    tag = walk.stack.pop()
    walk.shape.append("/")
    if tag == "HtmlBlock" and walk.html:
        for segment in html.segments(
            walk.text, walk.reading.parsed, span=walk.html, depth=_depth(walk)
        ):
            _add(walk, segment)
        walk.blocks.append(walk.html)
        walk.html = None
    elif tag == "CodeBlock":
        _code(walk)
    elif tag in _OWNERS:
        mine = walk.items.pop()
        if walk.keep_bibliography and _refers(walk, tag, [walk.segments[i].source for i in mine]):
            for i in mine:
                walk.segments[i] = replace(walk.segments[i], kept="bibliography")


def _enter_code(walk: _Walk, facts: Any, where: Span) -> None:
    info = facts["Fenced"] if isinstance(facts, dict) else ""
    walk.code.append(Code(where, info, ()))
    walk.lines = []


def _code(walk: _Walk) -> None:
    """A code block ends; where the dialect knows no indented code, its text is read."""
    code = walk.code.pop()
    lines, walk.lines = walk.lines, []
    if walk.dialect.indented_code or walk.shape[-2] != "CodeBlock Indented":
        walk.code.append(replace(code, lines=tuple(lines)))
    elif walk.depth < _DEEPEST:
        walk.depth += 1
        _feed(walk, unindented(walk.reading.parsed, lines))
        _flush(walk)
        walk.depth -= 1


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
    block = walk.stack[-1] if walk.stack else "Paragraph"
    if block.startswith("Heading"):
        page, level = (walk.text, walk.reading.seen), int(block[8])
        found = heading(run, page=page, level=level, identifier=walk.identifier)
        walk.headings.append(found)
        run.start = found.span.start
    if not has_letters(visible):
        for piece in pieces(run, walk.text, walk.reading.parsed):
            source = fold(piece.source, hard=(), depth=_depth(walk))
            source = _readable(walk, source, piece.place)
            _add(walk, replace(piece, source=source))
        for where in walk.inline[bisect_left(walk.inline, Span(run.start, 0)) :]:
            for segment in html.attributes(walk.text, walk.reading.parsed, where):
                _add(walk, segment)
        return
    segment = _segment(walk, run, block)
    if block.startswith("Heading"):
        walk.section.heading(int(block[8]), visible)
    elif block == "Paragraph" and not walk.items and segment.source.startswith(("**", "__")):
        bold = segment.source.strip().rstrip(":").endswith(("**", "__"))
        walk.section.heading(BOLD, visible if bold else "")
    _add(walk, segment)


def _segment(walk: _Walk, run: Run, block: str) -> Segment:
    span = directives.outside(walk.text, trimmed(walk.text, Span(run.start, run.end)))
    start = span.start
    raw = walk.text[start : span.end]
    source = fold(raw, hard={at - start for at in run.hard}, depth=_depth(walk))
    place = place_of(block)
    prefix = walk.text[_line_start(walk, start) : start] if place is Place.BLOCK else ""
    return Segment(
        span,
        _readable(walk, source, place),
        kind_of(walk.stack, block),
        place,
        continuation=_CONTENT.sub(" ", prefix) if prefix else "",
    )


def _line_start(walk: _Walk, at: int) -> int:
    """Where the line of an offset begins; looked for behind the segment before, first."""
    last = walk.segments[-1].span.end if walk.segments else 0
    for low in (last if last <= at else 0, 0):
        found = max(walk.text.rfind("\n", low, at), walk.text.rfind("\r", low, at))
        if found >= 0:
            return found + 1
    return 0


def _readable(walk: _Walk, source: str, place: Place) -> str:
    if walk.dialect.pipes and place in PIPED:
        source = pipes.plain(source)
    if "\\" not in source:
        return source
    return readable(
        source,
        parser=parser(walk.dialect),
        cell=place is Place.CELL and not walk.dialect.pipes,
        labels=walk.labels,
        math=walk.dialect.math,
    )
