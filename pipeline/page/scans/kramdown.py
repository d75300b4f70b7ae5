r"""What kramdown reads and CommonMark does not: attribute lists, extensions, math, abbreviations.

One scan, because each of them must leave alone what another one holds: code, HTML, comments.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.scans import pipes, rawhtml
from pipeline.page.scans.codespans import in_sentences, masked
from pipeline.page.scans.fences import PREFIX, fences
from pipeline.page.scans.listing import items
from pipeline.page.scans.templates import parameters
from pipeline.page.syntax import Fill, Hidden

# Elements of a sentence; any other one begins a block where a line begins with it.
_INLINE = re.compile(
    r"a|abbr|acronym|b|bdo|big|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|"
    r"option|q|rb|rbc|rp|rt|rtc|ruby|samp|select|small|span|strong|sub|sup|tt|u|var"
)
_SENTENCES = frozenset(
    ["caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "optgroup", "p", "th"]
)
# Alone on its line the parser would take one for a block of HTML.
_ALONE = re.compile(
    rf"^{PREFIX}(?P<tag></?(?:{_INLINE.pattern})(?![\w:.-])"
    r"(?:[^<>\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*+>)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_NOTHING = "\u200b"  # what a tag may follow without beginning a line
_RULES = rawhtml.Rules(begins=lambda name: not _INLINE.fullmatch(name), sentences=_SENTENCES)

_LIST = r"\{:(?![:/])(?:[^}{\n\\]|\{(?!:)|\\.)*\}"
_ATTRIBUTES = re.compile(_LIST)
_ID = re.compile(r"[\s:]#([A-Za-z][\w:-]*)")
_ITEM = re.compile(rf"^{PREFIX}\Z", re.MULTILINE)
_CONTENTS = re.compile(
    rf"^{PREFIX}[^\n]*\n[ \t]*\{{:(?:[^}}\n]*[ \t])?toc(?:[ \t][^}}\n]*)?\}}[ \t]*\r?$",
    re.MULTILINE,
)
_OPENER = re.compile(r"\{::(?P<name>\w+)(?:[ \t][^{}\n]*?)?(?P<closed>/)?\}")
_STOP = re.compile(r"\{:/(?P<name>\w*)\}")
_MATH = re.compile(r"(?P<escape>\\.)|\$\$", re.DOTALL)
_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_GAP = re.compile(r"\n[ \t\r>]*\n")
_ABBREVIATION = re.compile(
    r"^(?P<prefix>(?: {0,3}>)*+ {0,3})\*\[(?P<label>[^\n]+?)\]:[ \t]*(?P<text>[^\r\n]*?)[ \t]*\r?$",
    re.MULTILINE,
)
# What a definition may follow without a blank line: it would be text of a paragraph.
_DEFINES = re.compile(r"[ \t>]*(?:\r?$|\*\[.+?\]:|\[[^\]]+\]:|\{:|#{1,6}[ \t]|\^[ \t\r]*$)")
_MARKER = re.compile(r"^[ \t>]*+(?P<sign>\^)[ \t]*\r?$", re.MULTILINE)
# The parser would take these for a heading's attributes; kramdown knows an id alone.
_BRACE = re.compile(
    r"(?<![\\{])\{(?![:%{])(?!#[A-Za-z][\w:-]*\})[^{}\n]*(?P<end>\})[ \t#]*\r?$", re.MULTILINE
)
_BREAK = re.compile(r"(?<!\\)\\\\(?=\r?\n)")

MARKERS = r"\*\[[^\]\n]+\]:"


def scan(text: str, parsed: str) -> Iterable[Hidden]:
    """What the parser must not see of a page, or must see in another way."""
    found: list[Hidden] = []
    rest = masked(parsed, fences(parsed))
    if "{::" in rest:
        found += _extensions(masked(rest, in_sentences(rest)))
    rest = masked(rest, [h.span for h in found])
    html = rawhtml.scan(rest, _RULES)
    found += html
    spans = [h.span for h in html]
    found += pipes.scan(masked(masked(parsed, spans), [h.span for h in found]))
    rest = masked(rest, spans)
    found += _sentences(rest)
    found += items(rest)
    if any(sign in rest for sign in ("{", "$$", "*[", "^", "\\\\")):
        rest = masked(rest, in_sentences(rest))
        for part in (_contents, _lists, _math, _abbreviations, _others):
            found += part(text, rest)
    return _disjoint(found)


def _disjoint(found: Iterable[Hidden]) -> Iterator[Hidden]:
    """In order, without what begins inside another one."""
    last = 0
    for hidden in sorted(
        found, key=lambda h: (h.span.start, h.span.start != h.span.end, -h.span.end)
    ):
        if hidden.span.start >= last:
            yield hidden
            last = hidden.span.end


def _extensions(rest: str) -> Iterator[Hidden]:
    stops: dict[str, list[re.Match[str]]] = {}
    for match in _STOP.finditer(rest):
        stops.setdefault(match["name"], []).append(match)
    at = 0
    while start := _OPENER.search(rest, at):
        at = start.end()
        if start["closed"]:
            yield Hidden(Span(*start.span()))
            continue
        stop = _first(stops.get(start["name"], ()), stops.get("", ()), at)
        if not stop or start["name"] not in ("comment", "nomarkdown", "options"):
            continue
        if start["name"] == "nomarkdown":
            yield from _raw(rest, start, stop)
        else:
            yield Hidden(Span(start.start(), stop.end()))
        at = stop.end()


def _first(
    named: Sequence[re.Match[str]], bare: Sequence[re.Match[str]], at: int
) -> re.Match[str] | None:
    """The first of two rows of matches that begins at an offset or after it."""
    found = [
        row[index]
        for row in (named, bare)
        if (index := bisect_left(row, at, key=lambda match: match.start())) < len(row)
    ]
    return min(found, key=lambda match: match.start(), default=None)


def _raw(rest: str, start: re.Match[str], stop: re.Match[str]) -> Iterator[Hidden]:
    """HTML as it is, in a sentence or as a block."""
    yield Hidden(Span(*start.span()))
    if rest.startswith(("\n", "\r\n"), start.end()):
        at = rest.find("\n", start.end()) + 1
        if at < stop.start():
            yield Hidden(Span(at, stop.start()), Fill.TEXT, runs=False, shown="<!---->\n")
    yield Hidden(Span(*stop.span()))


def _sentences(rest: str) -> Iterator[Hidden]:
    """A tag of a sentence begins one, and what follows it is Markdown."""
    if "<" in rest:
        for match in _ALONE.finditer(rest):
            at = match.start("tag")
            yield Hidden(Span(at, at), Fill.TEXT, runs=False, shown=_NOTHING)


def _contents(_: str, rest: str) -> Iterator[Hidden]:
    """A list that the table of contents replaces."""
    if "toc" in rest:
        for match in _CONTENTS.finditer(rest):
            yield Hidden(Span(*match.span()), Fill.BLANK)


def _lists(text: str, rest: str) -> Iterator[Hidden]:
    """Attribute lists; one at the start of an item is no part of its text."""
    for match in _ATTRIBUTES.finditer(rest):
        start, end = match.span()
        known = _ID.search(text, start, end)
        line = rest[rest.rfind("\n", 0, start) + 1 : start]
        leads = line.strip(" \t>") and _ITEM.match(line) and rest[end : end + 1] in (" ", "\t")
        alone = not line.strip(" \t>") and _END.match(rest, end)
        read = tuple(parameters(text, match, 0, "html")) if alone else ()
        shown = "" if leads else None
        yield Hidden(Span(start, end), segments=read, shown=shown, id=known[1] if known else "")


def _math(_: str, rest: str) -> Iterator[Hidden]:
    """Between two `$$`, in a paragraph; at the start of one it goes on over blank lines."""
    if "$$" not in rest:
        return
    opener = -1
    for match in _MATH.finditer(rest):
        if match["escape"]:
            continue
        if opener >= 0 and (
            not _GAP.search(rest, opener, match.start())
            or (_begins(rest, opener) and _END.match(rest, match.end()))
        ):
            yield Hidden(Span(opener, match.end()), Fill.WORD, runs=False)
            opener = -1
        else:
            opener = match.start()


def _begins(rest: str, at: int) -> bool:
    """Whether a paragraph begins there."""
    before = rest[max(0, at - 200) : at].split("\n")
    return not before[-1].strip(" \t>") and (len(before) < 2 or not before[-2].strip(" \t\r>"))


def _abbreviations(text: str, rest: str) -> Iterator[Hidden]:
    if "*[" not in rest:
        return
    for match in _ABBREVIATION.finditer(rest):
        if not _DEFINES.match(_line_before(rest, match.start())):
            continue
        span = Span(*match.span("text"))
        source = text[span.start : span.end]
        segment = Segment(span, source, "abbreviation", Place.LINE)
        shown = (segment,) if has_letters(source) else ()
        yield Hidden(Span(match.end("prefix"), match.end("text")), Fill.BLANK, shown, runs=False)


def _line_before(rest: str, at: int) -> str:
    end = at - 1
    return rest[rest.rfind("\n", 0, max(0, end)) + 1 : max(0, end)]


def _others(_: str, rest: str) -> Iterator[Hidden]:
    """What ends blocks, and the two backslashes that break a line."""
    for match in _MARKER.finditer(rest):
        yield Hidden(Span(*match.span("sign")), Fill.BLANK, runs=False)
    for match in _BRACE.finditer(rest):
        yield Hidden(Span(*match.span("end")), Fill.TEXT, runs=False, shown="&#125;")
    for match in _BREAK.finditer(rest):
        yield Hidden(Span(*match.span()), Fill.TEXT, runs=False, shown="\\")
