"""Where a page's links lead: every destination with its place, and how one is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote

from pipeline.destinations import target
from pipeline.inline import tokens
from pipeline.model import Page, Span
from pipeline.page.dialects import Dialect, parser, suited
from pipeline.page.syntax import Reading, read
from pipeline.page.view import View, unindented, whole

_DEEPEST = 40  # of text that is indented again and again, as the walk has it
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(?:#(.*))?\Z", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEFINITION = re.compile(r"\[(?:\\.|[^\[\]\\])*\]:\s*(?:<([^<>\n]*)>|(\S+))", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)"
    r"|(?<=[\s\"'])(?P<name>href|src|srcset|poster|to)\s*=\s*"
    r"(?:\{?\s*\"(?P<double>[^\"\n]*)\"|\{?\s*'(?P<single>[^'\n]*)'|(?P<bare>[^\s\"'<>{}=]+))",
    re.DOTALL | re.IGNORECASE,
)
_CANDIDATE = re.compile(r"\s*([^\s,]+)[^,]*,?")
# What Liquid makes of a destination, and where in it the path stands.
_LIQUID = re.compile(
    r"(?:\{\{[^{}]*\}\})?\{%-?\s*(?P<link>link|post_url)\s+(?P<file>[^\s{}%]+)\s*-?%\}"
    r"|\{\{-?\s*(?P<quote>[\"'])(?P<url>/[^\"'{}]*)(?P=quote)\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"
    r"|\{\{-?\s*(?:site\.\w*url|site\.url\s*\|[^{}]*)\s*-?\}\}(?P<path>/[^{}\"'?#]*)"
)
_FILENAME = re.compile(
    r"(?:\{filename\}|\|filename\|)(?P<file>[^?#{}|]+\.(?:md|markdown))(?=[?#]|\Z)"
)
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?[\"'`]?(?P<file>[^\s\"'`<>%#{}]*)(?:#(?P<at>[^\s\"'`<>%{}]*))?"
)


# The files that MDX imports and MyST's directives show.
_FILE = re.compile(
    r"^[ \t]*(?:import|export)\b(?:[^;\"']*?\bfrom)?\s*[\"'](?P<mdx>\.{1,2}/[^\"'\n]+)[\"']"
    r"|[`:~]{3,}\{(?:figure|image|literalinclude)\}[ \t]+(?P<myst>[^\s{}]+)[ \t]*$",
    re.MULTILINE,
)
_PLACE = re.compile(r"[ \t\r\n]*(?:<((?:\\.|[^<>\\\n])*)>|([^\s()<][^\s()]*|(?=\))))")
_VALUES = ("double", "single", "bare")
_MADE = re.compile(r"\{[{%]|%\}|\}\}|\$\{|<%|\{[A-Za-z_]")  # a template's or component's making
_MARKS = 8  # between a link's last word and its bracket: emphasis and the like


@dataclass(frozen=True, slots=True)
class Link:
    """A destination: `span` is its path as it is written, `path` and `fragment` what they say."""

    span: Span
    path: str
    fragment: str = ""
    # markdown, html; file: what is imported or shown; matter: front matter; filename: Pelican's;
    # link, post_url, ref: a template's making
    form: str = "markdown"
    clear: bool = True  # False: a template makes it

    @property
    def external(self) -> bool:
        """Whether it leads out of the site."""
        return bool(_SCHEME.match(self.path))


def links(page: Page, dialect: Dialect) -> tuple[Link, ...]:
    """Every destination of a page's body, in order."""
    text, dialect = page.text, suited(dialect, page.path)
    reading = read(text, start=page.body, scans=dialect.scans)
    walk = _Walk(reading, dialect)
    view = whole(reading.parsed, page.body)
    walk.feed(view)
    walk.define(view)
    found = [*walk.found, *_hidden(text, reading)]
    taken: dict[int, Link] = {}
    for link in (
        *(_link(text, span, form=form) for span, form in found),
        *_references(page, dialect),
    ):
        taken.setdefault(link.span.start, link)
    return tuple(link for _, link in sorted(taken.items()))


@dataclass(slots=True)
class _Open:
    start: int
    end: int  # of what is found so far between the brackets
    inline: bool


@dataclass(slots=True)
class _Walk:
    """A pass over the parser's events that collects (span, form) of destinations."""

    reading: Reading
    dialect: Dialect
    found: list[tuple[Span, str]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    depth: int = 0

    def feed(self, view: View) -> None:
        """Read what a view shows."""
        code: list[Span] | None = None  # the lines of indented text that is no code
        for event, where in parser(self.dialect).events_with_range(view.text):
            span = view.span(where["start"], where["end"])
            name, tag, facts = parts(event)
            if tag == "CodeBlock":
                if name == "End" and code and self.depth < _DEEPEST:
                    self.depth += 1
                    self.feed(unindented(self.reading.parsed, code))
                    self.depth -= 1
                opens = name == "Start" and facts == "Indented" and not self.dialect.indented_code
                code = [] if opens else None
            elif name == "Text" and code is not None:
                code.append(span)
            else:
                self._step(name, tag, facts, span)

    def _step(self, name: str, tag: str, facts: Any, span: Span) -> None:
        parsed = self.reading.parsed
        if name == "InlineHtml" or (name == "Start" and tag == "HtmlBlock"):
            self.found += _attributes(parsed, span)
            if parsed.startswith("<script", span.start):
                self.found += _files(parsed, span)
        if tag not in ("Link", "Image"):
            if self.open and name != "End":
                self.open[-1].end = max(self.open[-1].end, span.end)
        elif name == "Start":
            width = 2 if tag == "Image" else 1
            inline = facts["link_type"] == "Inline"
            self.open.append(_Open(span.start, span.start + width, inline))
            if facts["link_type"] == "Autolink":
                self.found.append((Span(span.start + 1, span.end - 1), "html"))
        elif self.open:
            self._close(self.open.pop(), span)

    def _close(self, link: _Open, span: Span) -> None:
        if self.open:
            self.open[-1].end = max(self.open[-1].end, span.end)
        if link.inline and (where := _behind(self.reading.parsed, link.end)):
            self.found.append((where, "markdown"))

    def define(self, view: View) -> None:
        """Read the link definitions."""
        if "]:" not in view.text:
            return
        for facts in parser(self.dialect).reference_definitions(view.text).values():
            where = view.span(facts["span"]["start"], facts["span"]["end"])
            if match := _DEFINITION.match(self.reading.parsed, where.start, where.end):
                group = 1 if match[1] is not None else 2
                self.found.append((Span(*match.span(group)), "markdown"))


def parts(event: Any) -> tuple[str, str, Any]:
    """(name, tag, facts) of an event."""
    if isinstance(event, str):
        return event, "", None
    ((name, value),) = event.items()
    if name not in ("Start", "End"):
        return name, "", value
    if isinstance(value, str):
        return name, value, None
    ((tag, facts),) = value.items()
    return name, tag, facts


def _behind(parsed: str, at: int) -> Span | None:
    """Where the destination stands behind a link's text, which ends at `at`."""
    at = parsed.find("](", at, at + _MARKS)
    match = _PLACE.match(parsed, at + 2) if at >= 0 else None
    if not match:
        return None
    if match[1] is not None:
        return Span(*match.span(1))
    found = target(parsed, at)  # a title that goes on in a quote's next line it does not read
    return Span(match.start(2), match.start(2) + len(found[1])) if found else Span(*match.span(2))


def _attributes(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The destinations in HTML."""
    for match in _ATTRIBUTE.finditer(text, span.start, span.end):
        if not match["name"]:
            continue
        where = next(Span(*match.span(g)) for g in _VALUES if match[g] is not None)
        if match["name"].lower() != "srcset":
            yield where, "html"
            continue
        for candidate in _CANDIDATE.finditer(text, where.start, where.end):
            yield Span(*candidate.span(1)), "html"


def _files(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    for match in _FILE.finditer(text, span.start, span.end):
        yield Span(*match.span(match.lastgroup or 0)), "file"


def _hidden(text: str, reading: Reading) -> Iterator[tuple[Span, str]]:
    """The destinations in what the parser did not see: components' attributes, titles' links."""
    for span in reading.hidden:
        if text.startswith("<", span.start):
            yield from _attributes(text, span)
        yield from _files(text, span)
    for segment in reading.segments:
        start = segment.span.start
        for token in tokens(text[start : segment.span.end]):
            leads = token.kind in ("link_close", "image_close") and token.text.startswith("](")
            if leads and (where := _behind(text, start + token.start)):
                yield where, "markdown"


def _link(text: str, span: Span, *, form: str) -> Link:
    raw = text[span.start : span.end]
    if liquid := _LIQUID.match(raw):
        group = next(name for name in ("file", "url", "path") if liquid[name] is not None)
        form = liquid["link"] or form
        tail = raw[liquid.end() :] if group != "url" else raw[liquid.end("url") :]
        fragment = tail.rpartition("#")[2] if "#" in tail else ""
        start = span.start + liquid.start(group)
        raw = raw[liquid.start(group) : liquid.end(group)]
        fragment = fragment or raw.partition("#")[2]
        path = re.split("[?#]", raw)[0]
        return Link(Span(start, start + len(path)), unquote(path), _plain(fragment, form), form)
    if pelican := _FILENAME.match(raw):
        path, start = pelican["file"], span.start + pelican.start("file")
        where, fragment = Span(start, start + len(path)), split(raw)[1]
        return Link(where, unquote(path), _plain(fragment, form), "filename")
    path, fragment = split(raw)
    where = Span(span.start, span.start + len(path))
    if _MADE.search(raw):
        return Link(where, "", _plain(fragment, form), form, clear=False)
    return Link(where, _plain(path, form), _plain(fragment, form), form)


def split(raw: str) -> tuple[str, str]:
    """(path, fragment) of a destination; what is asked behind `?` is in neither."""
    match = _PARTS.match(raw)
    return (match[1], match[3] or "") if match else (raw, "")


def _plain(raw: str, form: str) -> str:
    """What a destination says: escapes, entities and percent-encoding undone."""
    return unquote(unescape(_ESCAPE.sub(r"\1", raw) if form == "markdown" else raw))


def _references(page: Page, dialect: Dialect) -> Iterator[Link]:
    """Hugo's `ref` and `relref`."""
    if "<%" not in dialect.openers or "ref " not in page.text:
        return
    for match in _SHORTCODE.finditer(page.text, page.body):
        yield Link(Span(*match.span("file")), match["file"], match["at"] or "", "ref")
