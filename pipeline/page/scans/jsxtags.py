"""JSX tags: their names, their attributes, and elements whose content is no text."""

from __future__ import annotations

import functools
import re

from pipeline.model import Span
from pipeline.page.scans.jsxreader import (
    Attribute,
    Reader,
    Token,
    find,
    fits,
    line_start,
    patiently,
)
from pipeline.page.scans.script import expression_end

_OPAQUE = frozenset("script style pre code kbd samp svg math template textarea".split())  # noqa: SIM905 - reads better
_MARKS = re.compile(r"[ \t>]*+")
_NAME = re.compile(r"<(/?)((?:[A-Za-z_$][\w$-]*+(?:[.:][A-Za-z_$][\w$-]*+)*+)?)")
_ATTRIBUTE_NAME = re.compile(r"[A-Za-z_$@][\w$-]*+(?::[\w$-]+)?")


def tag(reader: Reader, match: re.Match[str]) -> Token | None:
    start, text = match.start(), reader.text
    if text.startswith("<!--", start):
        end = find(reader, "-->", start + 4)
        return Token("comment", start, end + 3) if end >= 0 else None
    found = _NAME.match(text, start)
    if not found:
        return None
    token = _rest(reader, found)
    if token is None or not fits(reader, start, token.end):
        return None
    if token.kind == "open" and token.name in _OPAQUE:
        closing = f"</{token.name}>"
        end = find(reader, closing, token.end)
        if end >= 0:
            return Token("opaque", start, end + len(closing), token.name)
    return token


@functools.cache
def _space(depth: int) -> re.Pattern[str]:
    """White space inside a tag: in a quote, further lines begin with its marks."""
    marks = rf"(?:[ \t]*+>){{0,{depth}}}" if depth else ""
    return re.compile(rf"(?:[ \t\r]++|\n{marks})*+")


def _rest(reader: Reader, found: re.Match[str]) -> Token | None:
    """The tag whose name is found, up to its `>`."""
    text, start, name = reader.text, found.start(), found[2]
    marks = _MARKS.match(text, line_start(reader, start), start)
    space = _space(min(marks[0].count(">"), 20) if marks else 0)
    attributes: list[Attribute] = []
    at = _over(space, text, found.end())
    while at < len(text):
        sign = text[at]
        if sign == ">":
            kind = "close" if found[1] else "open"
            return Token(kind, start, at + 1, name, tuple(attributes))
        if found[1] or not name:
            return None
        if sign == "/":
            at = _over(space, text, at + 1)
            if not text.startswith(">", at):
                return None
            return Token("void", start, at + 1, name, tuple(attributes))
        at = _attribute(reader, at, space, attributes)
        if at < 0:
            return None
        at = _over(space, text, at)
    return None


def _over(space: re.Pattern[str], text: str, at: int) -> int:
    match = space.match(text, at)
    return match.end() if match else at


def _attribute(reader: Reader, at: int, space: re.Pattern[str], found: list[Attribute]) -> int:
    """Past the attribute that begins at `at`; -1 if none does."""
    text = reader.text
    if text[at] == "{":
        return patiently(reader, at, expression_end)
    name = _ATTRIBUTE_NAME.match(text, at)
    if not name:
        return -1
    at = _over(space, text, name.end())
    if not text.startswith("=", at):
        return name.end()
    at = _over(space, text, at + 1)
    sign = text[at : at + 1]
    if sign == "{":
        end = patiently(reader, at, expression_end)
    elif sign in ('"', "'") and sign:
        end = text.find(sign, at + 1) + 1 or -1
    else:
        return -1
    if end >= 0:
        found.append(Attribute(name[0], Span(at, end)))
    return end
