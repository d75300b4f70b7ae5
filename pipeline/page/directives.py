"""What a page's author tells its translators in comments: skip this, a note, a context.

The words are those of mdbook-i18n-helpers, and `context`; a comment is written as the page's
dialect has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Place, Segment, Span
from pipeline.page.blocks import Body, in_code
from pipeline.page.elements import elements
from pipeline.page.syntax import Fill, Hidden

SKIP = "i18n:skip"  # why a segment is kept

_PREFIX = r"\s*+(?:i18n|mdbook-xgettext)\s*+:"
_SIGNS = ("i18n", "mdbook-xgettext")
# What opens and what ends a comment, by its form.
_FORMS = {
    "html": (r"<!-{2,}", r"-->"),
    "jsx": (r"\{\s*+/\*+", r"\*/\s*\}"),
    "hugo": (r"\{\{-?\s*+/\*+", r"\*/\s*-?\}\}"),
    "liquid": (r"\{%-?\s*+comment\s*+-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),
    "line": (r"\{%-?\s*+#", r"-?%\}"),
    "jinja": (r"\{#-?", r"-?#\}"),
    "kramdown": (r"\{::comment\}", r"\{:/(?:comment)?\}"),
    "myst": (r"^%", r"$"),
}
_OPENER = re.compile(
    f"(?:{'|'.join(f'(?P<{name}>{opener})' for name, (opener, _) in _FORMS.items())}){_PREFIX}",
    re.MULTILINE,
)
_CLOSERS = {name: re.compile(closer, re.MULTILINE) for name, (_, closer) in _FORMS.items()}
_BESIDE = frozenset({"html", "myst"})  # forms that the parser or the dialect must know
_DELIMITERS = re.compile(r"[\s:-]+")
_GAP = re.compile(r"[\s>]*+")
_FRONT = re.compile(rf"[ \t]*#{_PREFIX}(.*)")
_INDENT = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"[ \t]*+(?:[\r\n]|\Z)")
_TOGETHER = (Place.ALT, Place.TITLE, Place.ATTRIBUTE)  # may be parts of one message


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that says something to translators."""

    span: Span
    name: str  # "skip", "skip-start", "skip-end", "comment", "context"
    words: str = ""  # of a comment or a context
    form: str = "html"


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Directive]:
    """What in a text looks like a directive, in order, be it code or not."""
    end = len(text) if end is None else end
    if not _may_tell(text, start, end):
        return
    endless: set[str] = set()  # the forms that nothing closes any more
    while opener := _OPENER.search(text, start, end):
        start = opener.end()
        form = opener.lastgroup or ""
        closer = None if form in endless else _CLOSERS[form].search(text, start, end)
        if not closer:
            endless.add(form)
            continue
        said = _said(text[start : closer.start()].rstrip("-*" if form in ("html", "jsx") else ""))
        start = closer.end()
        if said:
            yield Directive(Span(opener.start(), start), *said, form)


def _may_tell(text: str, start: int, end: int) -> bool:
    return any(text.find(sign, start, end) >= 0 for sign in _SIGNS)


def same(source: str, target: str) -> bool:
    """Whether two texts tell translators the same."""
    return [(d.name, d.words) for d in find(source)] == [(d.name, d.words) for d in find(target)]


def alone(text: str, parsed: str) -> Iterable[Hidden]:  # noqa: ARG001 - a scan's shape
    """Directives on lines of their own in a form that the dialect itself has not hidden."""
    for directive in find(parsed):
        if directive.form not in _BESIDE and _fills_line(parsed, directive.span):
            yield Hidden(directive.span, Fill.TAG, runs=False)


def _fills_line(text: str, span: Span) -> bool:
    at = span.start
    while at and text[at - 1] in "> \t":
        at -= 1
    return (not at or text[at - 1] in "\r\n") and bool(_LINE_END.match(text, span.end))


def outside(text: str, span: Span) -> Span:
    """The span without the directives that it begins and ends with, and the space beside them."""
    found = [d.span for d in find(text, span.start, span.end)]
    start, end = span.start, span.end
    for said in found:
        if said.start != start:
            break
        start = _skipped(text, said.end, end)
    for said in reversed(found):
        if said.end != end or said.start < start:
            break
        end = start + len(text[start : said.start].rstrip(" \t\r\n"))
    return Span(start, end)


def obeyed(body: Body, text: str) -> Body:
    """The body with what its directives say about its segments."""
    said = [d for d in find(text) if _counts(d, body)]
    if not said:
        return body
    spans = [element.span for element in elements(body, text)]
    found = list(body.segments)
    starts = [s.span.start for s in found]
    skipped = [*_stretches(said, len(text))]
    notes: dict[int, list[str]] = {}
    for directive, anchor in zip(said, _anchors(text, said), strict=True):
        index = _addressed(text, directive, segments=found, starts=starts)
        if directive.name == "skip":
            skipped.append(_skip(text, body, index=index, anchor=anchor, spans=spans))
        elif index < len(found) and directive.name == "comment":
            notes.setdefault(index, []).append(directive.words)
        elif index < len(found) and directive.name == "context":
            found[index] = replace(found[index], context=directive.words)
    for index, words in notes.items():
        found[index] = replace(found[index], note=" ".join(filter(None, words)))
    return replace(body, segments=tuple(kept(found, skipped, why=SKIP)))


def in_front_matter(text: str, block: Span, segments: Sequence[Segment]) -> list[Segment]:
    """A front matter's segments with what comments on lines before their keys say about them."""
    found = list(segments)
    if not _may_tell(text, block.start, block.end):
        return found
    waiting: list[tuple[str, str]] = []
    skipped: list[Span] = []
    for start, line in _lines(text, block):
        comment = _FRONT.match(line)
        if comment:
            waiting += filter(None, [_said(comment[1])])
        elif waiting and line.strip() and not line.lstrip().startswith("#"):
            end = _value_end(text, block, start)
            if any(name == "skip" for name, _ in waiting):
                skipped.append(Span(start, end))
            found = [
                _noted(s, waiting) if start <= s.span.start < start + len(line) else s
                for s in found
            ]
            waiting = []
    return list(kept(found, skipped, why=SKIP))


def kept(segments: Iterable[Segment], spans: Iterable[Span], *, why: str) -> Iterator[Segment]:
    """The segments; those that begin in one of the spans are kept, unless they are already."""
    ordered = sorted(spans)
    at, end = 0, -1
    for segment in segments:
        while at < len(ordered) and ordered[at].start <= segment.span.start:
            end = max(end, ordered[at].end)
            at += 1
        skips = segment.span.start < end and not segment.kept
        yield replace(segment, kept=why) if skips else segment


def _lines(text: str, block: Span) -> Iterator[tuple[int, str]]:
    at = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        yield at, line
        at += len(line)


def _value_end(text: str, block: Span, start: int) -> int:
    """The end of what a key's line begins: all lines that are indented deeper go with it."""
    end = block.end
    indent = _INDENT.match(text, start)
    for at, line in _lines(text, Span(start, block.end)):
        own = _INDENT.match(line)
        if at > start and line.strip() and own and indent and own.end() <= indent.end() - start:
            end = at
            break
    return end


def _noted(segment: Segment, said: Iterable[tuple[str, str]]) -> Segment:
    notes = " ".join(words for name, words in said if name == "comment" and words)
    contexts = [words for name, words in said if name == "context"]
    return replace(segment, note=notes, context=contexts[-1] if contexts else "")


def _said(command: str) -> tuple[str, str] | None:
    command = command.strip()
    words = [*filter(None, _DELIMITERS.split(command, maxsplit=3))]
    if words[:1] == ["skip"] and len(words) < 3:
        name = "-".join(words)
        return (name, "") if name in ("skip", "skip-start", "skip-end") else None
    if words[:1] in (["comment"], ["context"]):
        rest = command[command.index(words[0]) + len(words[0]) + 1 :]
        return words[0], " ".join(rest.split())
    return None


def _counts(directive: Directive, body: Body) -> bool:
    """Whether it is a comment of the page's, and not code that shows one."""
    at = directive.span.start
    if in_code(body.code, at):
        return False
    in_html = _within(body.markup.html, at) or _within(body.markup.inline, at)
    return _within(body.markup.hidden, at) or (in_html and directive.form == "html")


def _within(spans: Sequence[Span], at: int) -> bool:
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def _stretches(said: Iterable[Directive], length: int) -> Iterator[Span]:
    """From each start to the next end, or to the page's."""
    start = -1
    for directive in said:
        if directive.name == "skip-start" and start < 0:
            start = directive.span.end
        elif directive.name == "skip-end" and start >= 0:
            yield Span(start, directive.span.start)
            start = -1
    if start >= 0:
        yield Span(start, length)


def _anchors(text: str, said: Sequence[Directive]) -> list[int]:
    """Where what each directive is about begins: behind white space and further directives."""
    found: dict[int, int] = {}
    for directive in reversed(said):
        match = _GAP.match(text, directive.span.end)
        behind = match.end() if match else directive.span.end
        found[directive.span.start] = found.get(behind, behind)
    return [found[directive.span.start] for directive in said]


def _addressed(
    text: str, directive: Directive, *, segments: Sequence[Segment], starts: Sequence[int]
) -> int:
    """The index of the segment that a directive stands in or ends, or else of the next one."""
    index = bisect_left(starts, directive.span.start) - 1
    if index >= 0:
        end = segments[index].span.end
        in_block = segments[index].place is not Place.HTML  # which a directive parts
        if directive.span.start < end or (
            in_block
            and _skipped(text, end, directive.span.start, space=" \t") == directive.span.start
        ):
            return index
    return bisect_left(starts, directive.span.end)


def _skip(text: str, body: Body, *, index: int, anchor: int, spans: Sequence[Span]) -> Span:
    """What a skip is about: an HTML element, a code block, or else the segment at `index`."""
    start = body.segments[index].span.start if index < len(body.segments) else len(text)
    if start >= anchor:
        element = bisect_left(spans, anchor, key=lambda span: span.start)
        for span in spans[element : element + 1]:
            if span.start == anchor and start < span.end:
                return span
        code = bisect_left(body.code, anchor, key=lambda code: code.span.start)
        if code < len(body.code) and body.code[code].span.start <= start:
            return body.code[code].span
    return Span(start, _message_end(text, body.segments, index))


def _message_end(text: str, segments: Sequence[Segment], index: int) -> int:
    """The end of a segment, or of the last of those that are one image or tag."""
    if index >= len(segments):
        return len(text)
    end = segments[index].span.end
    while index + 1 < len(segments) and segments[index].place in _TOGETHER:
        index += 1
        if segments[index].place not in _TOGETHER or "\n" in text[end : segments[index].span.start]:
            break
        end = segments[index].span.end
    return end


def _skipped(text: str, start: int, end: int, *, space: str = " \t\r\n") -> int:
    while start < end and text[start] in space:
        start += 1
    return start
