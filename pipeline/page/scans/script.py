"""JavaScript as far as MDX needs it: where an expression or a module block ends, and its strings.

No parser: strings, templates, comments and brackets are told apart, the rest is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import fold, has_letters

_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
_COMMENT = r"(?<![:\w])//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
_CODE = re.compile(rf"{_STRING}|{_COMMENT}|`|[(\[{{]|[)\]}}]|\n(?=[ \t]*\r?(?:\n|\Z))")
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)

# A string of nothing but text: its only escapes are those of quotes. One in backquotes is all of
# its own, without `${}`.
_TEXT = re.compile(
    r"\"((?:[^\"\\\n]|\\[\"'`])*+)\"|'((?:[^'\\\n]|\\[\"'`])*+)'|`((?:[^`\\$]|\\[\"'`]|\$(?!\{))*+)`"
)
_LONG = r"`(?:[^`\\]|\\.)*+(?:`|\Z)"
_NAMES = "title|subtitle|label|description|caption|alt|tooltip|summary|placeholder|heading|tagline"
_PROPERTY = re.compile(
    rf"{_COMMENT}|(?<![\w$.])[\"']?(?P<name>{_NAMES})[\"']?\s*:\s*(?P<value>{_STRING}|{_LONG})"
    rf"|{_STRING}|{_LONG}|(?P<action>=>|\bfunction\b|</|/>)",
    re.DOTALL,
)


def expression_end(text: str, start: int) -> int:
    """Past the brace that closes the one at `start`; -1 if none does."""
    open_ones: list[str] = []
    for sign, end in _signs(text, start, open_ones):
        if sign in ")]}" and not open_ones:
            return end if sign == "}" else -1
    return -1


def module_end(text: str, start: int) -> int:
    """Where a block of imports and exports ends: a blank line outside brackets; -1 if at none."""
    open_ones: list[str] = []
    for sign, end in _signs(text, start, open_ones):
        if sign == "\n" and not open_ones:
            return end
    return -1 if open_ones else len(text)


def _signs(text: str, start: int, open_ones: list[str]) -> Iterator[tuple[str, int]]:
    """Brackets, template ends and blank lines with where they end; keeps what is open up to date.

    Which bracket closes which is not looked at.
    """
    at = start
    while True:
        template = bool(open_ones) and open_ones[-1] == "`"
        match = (_TEMPLATE if template else _CODE).search(text, at)
        if not match:
            return
        sign, at = match[0], match.end()
        if template:
            if sign == "`":
                open_ones.pop()
            elif sign == "${":
                open_ones.append("{")
        elif sign in ("`", "(", "[", "{"):
            open_ones.append(sign)
        elif sign in (")", "]", "}") and open_ones:
            open_ones.pop()
        if sign in ("(", ")", "[", "]", "{", "}", "\n"):
            yield sign, at


def literal(text: str, start: int, end: int, *, kind: str) -> Segment | None:
    """The text of a slice that is one string and nothing else, if it has words."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    match = _TEXT.fullmatch(piece.strip())
    if not match or not match.lastindex or not has_letters(match[match.lastindex]):
        return None
    first, last = match.span(match.lastindex)
    span = Span(start + lead + first, start + lead + last)
    source = re.sub(r"\\([\"'`])", r"\1", text[span.start : span.end])
    return Segment(span, fold(source, hard=(), depth=0), kind, Place.TITLE)


def properties(text: str, start: int, end: int, *, prefix: str) -> Iterator[Segment]:
    """The strings that people read in a value that is data: `label: "..."` in lists and objects."""
    if ":" not in text[start:end]:
        return
    found = list(_PROPERTY.finditer(text, start, end))
    if any(match["action"] for match in found):
        return
    for match in found:
        if match["name"]:
            said = literal(text, *match.span("value"), kind=f"{prefix} {match['name']}")
            if said:
                yield said
