"""How a dialect's own syntax is kept from the Markdown parser: hidden at equal length.

A scan finds what a dialect reads before or beside Markdown, as `Hidden` stretches; `read` applies
a dialect's scans, each to what the ones before have left visible.
"""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Heading, Segment, Span


class Fill(enum.Enum):
    """What the parser sees in place of a hidden stretch."""

    TAG = "tag"  # nothing where tags fill their lines (a blank line), else a word
    WORD = "word"  # a word: it prints something where it stands
    BLANK = "blank"  # nothing
    # The start of a block whose content is indented by four: a list item. What is shorter than
    # five is its marker alone, and what follows on the line its content.
    ITEM = "item"
    TEXT = "text"  # itself, for whoever looks; the parser alone reads what is `shown` instead


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch that the parser must not see.

    `segments` is the prose in it; `runs` says that the site generator runs it, so that a
    translation must have the same; `kind` is what blocks inside an ITEM are called. `shown` is
    what the parser reads in its place where that is not of equal length: where the span is empty,
    what it reads besides. `id` is what the stretch calls the heading before it.
    """

    span: Span
    fill: Fill = Fill.TAG
    segments: tuple[Segment, ...] = ()
    runs: bool = True
    kind: str = ""
    shown: str | None = None
    id: str = ""


# Of a page's text, and of the same text as it has been blanked so far (at equal length), what is
# hidden: ascending and disjoint.
Scan = Callable[[str, str], Iterable[Hidden]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the parser reads it and as a reader sees it, both of the page's length."""

    parsed: str
    seen: str
    segments: tuple[Segment, ...] = ()  # prose in what is hidden
    items: Mapping[int, str] = field(default_factory=dict)  # offset -> kind of each ITEM
    hidden: tuple[Span, ...] = ()  # ascending
    shown: tuple[tuple[Span, str], ...] = ()  # ascending: what the parser reads in place of what
    ids: Mapping[int, str] = field(default_factory=dict)  # offset -> id of the heading before it


def read(text: str, *, start: int, scans: Sequence[Scan]) -> Reading:
    """The page with what the scans find hidden; what is before `start` is line ends.

    For the reader hidden text is spaces.
    """
    parsed = seen = "\n" * start + text[start:]
    segments: list[Segment] = []
    items: dict[int, str] = {}
    hidden: list[Span] = []
    shown: list[tuple[Span, str]] = []
    ids: dict[int, str] = {}
    for scan in scans:
        everything = list(scan(text, parsed))
        shown += ((item.span, item.shown) for item in everything if item.shown is not None)
        found = [item for item in everything if item.fill is not Fill.TEXT]
        if not found:
            continue
        parsed = _blank_lines(_filled(parsed, found))
        seen = _spaced(seen, found)
        segments += (segment for item in found for segment in item.segments)
        hidden += (item.span for item in found)
        items |= {h.span.start: h.kind for h in found if h.fill is Fill.ITEM}
        ids |= {h.span.start: h.id for h in found if h.id}
    whole = tuple(sorted(shown))
    return Reading(parsed, seen, tuple(segments), items, tuple(sorted(hidden)), whole, ids)


_TO_ID = re.compile(r"[ \t#]*(?:\r\n?|\n)?[ \t>]*(?:[=-]+[ \t]*(?:\r\n?|\n)[ \t>]*)?")


def named(headings: Iterable[Heading], reading: Reading) -> tuple[Heading, ...]:
    """The headings with the ids that a hidden stretch behind them gives them."""
    if not reading.ids:
        return tuple(headings)
    return tuple(replace(h, id=h.id or _id(h.span.end, reading)) for h in headings)


def _id(end: int, reading: Reading) -> str:
    match = _TO_ID.match(reading.seen, end)
    last = match.end() if match else end  # the stretch itself is white space there
    return next((reading.ids[at] for at in range(end, last + 1) if at in reading.ids), "")


def program(text: str, *, scans: Sequence[Scan], signs: str, openers: str) -> Counter[str]:
    """What in a text the site generator would run: tags, outputs, shortcodes, attribute lists.

    Without the white space in them; an opener that nothing closes counts too. Without a character
    of `signs` there is nothing.
    """
    found: Counter[str] = Counter()
    if not any(sign in text for sign in signs):
        return found
    rest = text
    for scan in scans:
        hidden = [item for item in scan(text, rest) if item.runs]
        found.update("".join(_code(text, h).split()) for h in hidden)
        rest = _spaced(rest, hidden)
    return found + Counter(re.findall(openers, rest)) if openers else found


def _code(text: str, hidden: Hidden) -> str:
    """What is hidden, without the prose in it."""
    parts: list[str] = []
    last = hidden.span.start
    for segment in hidden.segments:
        parts.append(text[last : segment.span.start])
        last = segment.span.end
    return "".join((*parts, text[last : hidden.span.end]))


def pattern(expression: str) -> Scan:
    """A scan for an expression (DOTALL, MULTILINE); what its group `skip` matches is left."""
    compiled = re.compile(expression, re.DOTALL | re.MULTILINE)
    skips = "skip" in compiled.groupindex

    def scan(text: str, parsed: str) -> Iterable[Hidden]:  # noqa: ARG001 - a scan's shape
        for match in compiled.finditer(parsed):
            if match.end() > match.start() and not (skips and match["skip"] is not None):
                yield Hidden(Span(*match.span()), _fill_of(parsed, match.start()))

    return scan


def _fill_of(parsed: str, start: int) -> Fill:
    """An output prints something, a tag does not."""
    return Fill.WORD if parsed.startswith("{{", start) else Fill.TAG


# A protected stretch stands in for a word, one that no marker, link or entity begins with. A
# private-use character would do as well, but would turn an ASCII page into one that is not.
_WORD = "x"
_TAG_LINE = re.compile(r"^[ \t>]*\x00[\x00 \t]*(?=\r?$)", re.MULTILINE)
_ITEM = "-   #"  # an empty heading: no paragraph that the next line could go on


def _filled(parsed: str, found: Iterable[Hidden]) -> str:
    parts: list[str] = []
    last = 0
    for hidden in found:
        start, end = hidden.span.start, hidden.span.end
        parts += (parsed[last:start], _fill(parsed[start:end], hidden.fill))
        last = end
    parts.append(parsed[last:])
    return "".join(parts)


def _fill(text: str, fill: Fill) -> str:
    """A tag is marked so that lines made of tags alone can be emptied."""
    if fill is Fill.ITEM:
        return _ITEM[: len(text)] + _blanks(text[len(_ITEM) :], " ")
    return _blanks(text, {Fill.TAG: "\x00", Fill.WORD: _WORD, Fill.BLANK: " "}[fill])


def _blank_lines(text: str) -> str:
    """Tag-only lines to spaces, other tags to words."""
    if "\x00" not in text:
        return text
    return _TAG_LINE.sub(lambda m: m[0].replace("\x00", " "), text).replace("\x00", _WORD)


def _spaced(text: str, found: Iterable[Hidden]) -> str:
    parts: list[str] = []
    last = 0
    for hidden in found:
        start, end = hidden.span.start, hidden.span.end
        parts += (text[last:start], _blanks(text[start:end], " "))
        last = end
    parts.append(text[last:])
    return "".join(parts)


def _blanks(text: str, fill: str) -> str:
    return re.sub(r"[^\r\n]", fill, text)
