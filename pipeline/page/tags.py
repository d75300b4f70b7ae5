"""HTML as a row of tags: where each begins and ends, and what its attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Span

# Tags without content; `!` is a comment, `?` what is never closed.
VOID = re.compile(r"[!?]|area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
# Elements whose content is no text, or none that a reader is told.
_OPAQUE = re.compile(
    r"script|style|pre|textarea|math|template|iframe|noembed|noframes|xmp",
)
# Comments, declarations and instructions; tags; tags whose quotes or ends are missing. Quotes are
# never given back, so that the time is linear; a `<` that begins no tag does not end one.
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!.*?(?:>|\Z)"
    r"|<(?P<close>/)?(?P<name>[A-Za-z][\w:.-]*+)"
    r"(?:(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(?P<end>>)|(?:[^<>]|<(?![A-Za-z/!?]))*+(?P<loose>>)?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++)))?"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; one called `!` is a comment, a declaration or the content of an opaque element.

    One called `?` lacks its `>`: a browser would take what follows for its attributes.
    """

    start: int
    end: int
    name: str  # lower case
    closes: bool = False
    slash: bool = False  # <br/>

    @property
    def opens(self) -> bool:
        """Whether content follows that a closing tag ends."""
        return not (self.closes or self.slash or VOID.fullmatch(self.name) is not None)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with a value; `span` is the value's, quotes not included."""

    name: str  # lower case
    value: str
    span: Span
    quote: str  # empty: none


def tags(text: str, span: Span) -> Iterator[Tag]:
    """The tags of a stretch of HTML, in order."""
    at = span.start
    while match := _TAG.search(text, at, span.end):
        at = match.end()
        name = (match["name"] or "!").lower()
        if match["name"] and not (match["end"] or match["loose"]):
            name = "?"
        slash = text.endswith("/>", match.start(), at)
        tag = Tag(match.start(), at, name, match["close"] is not None, slash)
        yield tag
        if tag.opens and _OPAQUE.fullmatch(name):
            closing = _closing(name).search(text, at, span.end)
            end = closing.start() if closing else span.end
            yield Tag(at, end, "!")
            at = end


def attributes(text: str, tag: Tag) -> list[Attribute]:
    """A tag's attributes that have a value."""
    if tag.closes or tag.name in "!?":
        return []
    start = tag.start + 1 + len(tag.name)
    found = []
    for match in _ATTRIBUTE.finditer(text, start, tag.end):
        group = match.lastgroup or "name"
        if group != "name":
            quote = {"double": '"', "single": "'", "bare": ""}[group]
            span = Span(*match.span(group))
            found.append(Attribute(match["name"].lower(), match[group], span, quote))
    return found


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?![\w:.-])", re.IGNORECASE)  # the names are few: re keeps them
