"""What MDX reads before Markdown: imports and exports, tags, expressions and comments.

One forward pass that steps over code, math and link destinations. An opener that nothing closes is
text; looking for what closes it is given up when that has cost a few readings of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from pipeline.model import Span
from pipeline.page.scans.jsxreader import (
    Reader,
    Token,
    fits,
    limit_of,
    line_start,
    patiently,
    reader,
)
from pipeline.page.scans.jsxtags import tag
from pipeline.page.scans.script import expression_end, module_end

_SIGN = re.compile(
    r"\\.|`+|\$\$?|<|\{|\]\(|^[ \t>]*\[[^\[\]\n]+\]:|^(?:import|export)(?= )",
    re.MULTILINE | re.DOTALL,
)
_BLANK = re.compile(r"\n[ \t>]*\r?\n")
_DESTINATION = re.compile(
    r"\]\([ \t]*+(?:<[^<>\n]*>|(?:[^\s()<{]|\\.|\([^\s()]*\))[^\s()]*(?:\([^\s()]*\)[^\s()]*)*+)?"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_DEFINED = re.compile(r"[ \t]*<[^<>\n]*>")
_HEADING_ID = re.compile(r"\{#[^\s{}]+\}[ \t\r]*$", re.MULTILINE)
_MARKS = re.compile(r"[ \t>]*+")


def tokens(text: str) -> list[Token]:
    """The tokens of a page, ascending and disjoint."""
    if not _SIGN.search(text):
        return []
    page = reader(text)
    at = 0
    for fence in (*page.fences, Span(len(text), len(text))):
        while at < fence.start:
            at = _step(page, at, fence.start)
        at = max(at, fence.end)
    return page.tokens


def _step(reader: Reader, at: int, limit: int) -> int:
    """Read on from `at` over one sign; where to go on."""
    match = _SIGN.search(reader.text, at, limit)
    if not match:
        return limit
    sign = match[0]
    if sign[0] == "\\":
        return match.end()
    reads = _READS.get(sign[0], _definition)
    token = reads(reader, match)
    if token is None:
        return match.end()
    reader.tokens.append(token)
    return token.end


def _ticks(reader: Reader, match: re.Match[str]) -> Token | None:
    runs = reader.ticks.get(len(match[0]), [])
    index = bisect_left(runs, match.end())
    if index < len(runs) and runs[index] < limit_of(reader, match.start()):
        return Token("plain", match.start(), runs[index] + len(match[0]))
    return None


def _dollars(reader: Reader, match: re.Match[str]) -> Token | None:
    """Math: braces in it are its own; what holds an end tag is prices, not math."""
    start, text = match.start(), reader.text
    if match[0] == "$$":
        end = text.find("$$", match.end())
        alone = _MARKS.fullmatch(text, line_start(reader, start), start)
        if end < 0 or (not alone and end >= limit_of(reader, start)):
            return None
        return Token("plain", start, end + 2)
    if text[match.end() : match.end() + 1].isspace():
        return None
    index = bisect_right(reader.dollars, match.end())
    end = reader.dollars[index] if index < len(reader.dollars) else len(text)
    if end >= limit_of(reader, start) or "</" in text[start:end]:
        return None
    return Token("plain", start, end + 1)


def _bracket(reader: Reader, match: re.Match[str]) -> Token | None:
    found = _DESTINATION.match(reader.text, match.start(), limit_of(reader, match.start()))
    return Token("plain", found.start(), found.end()) if found else None


def _definition(reader: Reader, match: re.Match[str]) -> Token | None:
    """A link definition or a module block: both only at a line's start."""
    if match[0] in ("import", "export"):
        return _module(reader, match.start())
    found = _DEFINED.match(reader.text, match.end())
    return Token("plain", match.start(), found.end()) if found else None


def _module(reader: Reader, start: int) -> Token | None:
    if not _begins_block(reader, start):
        return None
    end = patiently(reader, start, module_end)
    if end < 0:
        blank = _BLANK.search(reader.text, start)
        end = blank.start() + 1 if blank else len(reader.text)
    return Token("module", start, end)


def _begins_block(reader: Reader, start: int) -> bool:
    """Whether the line before is no paragraph's: module blocks do not end one."""
    line = reader.text.rfind("\n", 0, max(0, start - 1)) + 1
    end = max(line, start - 1)
    for token in reversed(reader.tokens):
        if token.end <= line or token.kind == "plain":
            break
        if reader.text[token.end : end].strip(" \t\r\n>"):
            return False
        end = max(line, token.start)
    before = reader.text[line:end].strip(" \t\r\n>")
    return not before or before.startswith("#") or before.strip("`~") == ""


def _brace(reader: Reader, match: re.Match[str]) -> Token | None:
    start = match.start()
    if _HEADING_ID.match(reader.text, start):
        return None
    end = patiently(reader, start, expression_end)
    if end < 0 or not fits(reader, start, end):
        return None
    inside = reader.text[start + 1 : end - 1].strip()
    comment = inside.startswith("/*") and inside.find("*/") == len(inside) - 2
    return Token("comment" if comment else "expression", start, end)


_READS: dict[str, Callable[[Reader, re.Match[str]], Token | None]] = {
    "`": _ticks,
    "$": _dollars,
    "]": _bracket,
    "{": _brace,
    "<": tag,
}
