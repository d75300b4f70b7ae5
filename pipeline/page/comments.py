"""Comments in code blocks, for sites that want them translated: a segment a line.

Pygments says what is a comment; a language that it does not know has none.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.model import Place, Segment, Span
from pipeline.page.blocks import Body
from pipeline.page.prose import has_letters, trimmed

if TYPE_CHECKING:
    from pygments.lexer import Lexer

KIND = "code comment"

_LINE = re.compile(r"[^\r\n]+")
_LANGUAGE = re.compile(r"[{\s.]*(?:code-(?:cell|block)\}?\s+)?([\w+#-]+)")
_LONGEST = 100_000  # characters of one block: what is longer is data
# What a comment's line begins and ends with, in whatever language.
_BEGINS = re.compile(
    r"[ \t]*(?:<!--+|/\*[*!]*|//[/!]*|\(\*+|\{-+\|?|#\||<#|#=|=begin\b|#+[':]?|--\[=*\[|--+\|?|;+"
    r"|%+|\"+|'+|!+|@?[Rr][Ee][Mm]\b|dnl\b|\\+|\.\.(?=\s))?[ \t]*"
)
_GOES_ON = re.compile(r"[ \t]*(?:\*(?!/)|\|)?[ \t]*")
_BLOCK = re.compile(r"[ \t]*(?:<!--|/\*|\(\*|\{-|#\||<#|#=|--\[=*\[|=begin\b)")
_CLOSERS = ("*/", "-->", "--!>", "*)", "-}", "]]", "|#", "#>", "=#")
# What speaks to tools and not to people.
_TOOLS = re.compile(
    r"!|-\*-|@\w|\[!|=>|\$ |>>>"
    r"|(?:noqa|nosec|nolint|type|pylint|pyright|mypy|ruff|flake8|isort|fmt|yapf|black|pragma|coding"
    r"|coverage|eslint|jshint|jslint|tslint|prettier|stylelint|biome|deno|webpack\w*|vite|istanbul"
    r"|c8|v8|ts-\w+|sourceMappingURL|globals?|exported|NOLINT\w*|clang-format|clang-tidy|cspell"
    r"|codespell|markdownlint|yamllint|yaml-language-server|shellcheck|hadolint|tflint|checkov"
    r"|rubocop|frozen_string_literal|encoding|swiftlint|language|vim?|ex|go|cgo|rustfmt|tag|end"
    r"|ANCHOR|ANCHOR_END|region|endregion|highlight-\w+|snippet|docs|SPDX-License-Identifier)\b"
    r"(?:[:=\[-]|\s*\Z)|noqa\b|eslint-|prettier-|highlight-|endregion\b|\+build\b"
)
# What is code that was commented out, a path, or a value.
_CODE = re.compile(
    r"[;{}]\Z|\A[\w.$\[\]]+\s*(?:[-+*/|&]?=|:=)(?!=)|\A[\w.$:]+\(.*\)?[;,]?\Z|\A</?\w[^>]*>"
    r"|\A(?:import|from|export|const|let|var|return|def|func|fn|pub|use|package|#include|SELECT|INSERT"
    r"|CREATE|sudo|npm|pip|yarn|pnpm|cargo|git|docker|cd|curl)\s+[\w.$*{\"'@/-]+(?:\s*[=({.;/]|\s*\Z)"
    r"|\A[a-z][\w-]*:\s*\S*\Z|\A\S*[/\\._=]\S*\Z|\A[\[{(\"'].*[\]})\"'],?\Z"
)


def read(body: Body, text: str) -> Body:
    """The body with its code's comments among the segments, and the rest of the code in its shape.

    The shape holds what is no comment, so that no translation can make it one.
    """
    found: list[Segment] = []
    shape: list[str] = []
    for code in body.code:
        lexer = _lexer(code.info)
        if lexer and sum(line.end - line.start for line in code.lines) <= _LONGEST:
            stretches, rest = _comments(_Listing.of(body.markup.parsed, code.lines), lexer)
            found += _segments(text, stretches, hidden=body.markup.hidden)
            shape.append(rest)
    segments = sorted((*body.segments, *found), key=lambda segment: segment.span)
    return replace(body, segments=tuple(segments), shape=(*body.shape, *shape))


@dataclass(frozen=True, slots=True)
class _Listing:
    """A block's code without what stands before its lines, and where each piece of it lies."""

    text: str
    starts: Sequence[int]
    origins: Sequence[int]

    @staticmethod
    def of(text: str, lines: Iterable[Span]) -> _Listing:
        pieces, starts, origins, length = [], [], [], 0
        for line in lines:
            pieces.append(text[line.start : line.end])
            starts.append(length)
            origins.append(line.start)
            length += line.end - line.start
        return _Listing("".join(pieces), starts, origins)

    def at(self, offset: int) -> int:
        """The page's offset of one in the listing."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


def _lexer(info: str) -> Lexer | None:
    named = _LANGUAGE.match(info)
    return _lexer_of(named[1].lower()) if named else None


@functools.lru_cache(maxsize=64)
def _lexer_of(name: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name)
    except ClassNotFound:
        return None


def _comments(listing: _Listing, lexer: Lexer) -> tuple[list[list[Span]], str]:
    """The comments of a listing, each as its lines on the page, and all else."""
    comments: list[Span] = []
    rest: list[str] = []
    for start, kind, value in lexer.get_tokens_unprocessed(listing.text):
        if not _is_comment(tuple(kind), value):
            rest.append(value)
        elif comments and comments[-1].end == start:
            comments[-1] = Span(comments[-1].start, start + len(value))
        else:
            comments.append(Span(start, start + len(value)))
            rest.append("\0")
    return [_lines(listing, comment) for comment in comments], "".join(rest)


def _is_comment(kind: tuple[str, ...], value: str) -> bool:
    if kind[-1:] == ("Doc",):  # Rust's; Python's are strings
        return value.lstrip().startswith(("//", "/*"))
    return kind[:1] == ("Comment",) and kind[1:2] not in (("Preproc",), ("PreprocFile",))


def _lines(listing: _Listing, comment: Span) -> list[Span]:
    found = []
    for match in _LINE.finditer(listing.text, comment.start, comment.end):
        start = listing.at(match.start())
        found.append(Span(start, start + match.end() - match.start()))
    return found


def _segments(
    text: str, comments: Iterable[Sequence[Span]], *, hidden: Sequence[Span]
) -> Iterator[Segment]:
    for lines in comments:
        is_block = bool(lines) and bool(_BLOCK.match(text, lines[0].start, lines[0].end))
        for number, line in enumerate(lines):
            goes_on = is_block and number > 0
            start = _start(_GOES_ON if goes_on else _BEGINS, text, line)
            span = Span(start, max(start, _end(text, line) if is_block else line.end))
            span = trimmed(text, span)
            words = text[span.start : span.end]
            if _is_prose(words) and not any(_meets(hidden, span)):
                yield Segment(span, words, KIND, Place.CODE)


def _start(begins: re.Pattern[str], text: str, line: Span) -> int:
    match = begins.match(text, line.start, line.end)
    return match.end() if match else line.start


def _end(text: str, line: Span) -> int:
    """The end of a block comment's line without what closes the comment."""
    raw = text[line.start : line.end].rstrip()
    for closer in _CLOSERS:
        if raw.endswith(closer):
            return line.start + len(raw.removesuffix(closer).rstrip(closer[0]))
    return line.start + len(raw)


def _is_prose(words: str) -> bool:
    return has_letters(words) and not _TOOLS.match(words) and not _CODE.search(words)


def _meets(hidden: Sequence[Span], span: Span) -> Iterator[bool]:
    """Whether the dialect's own syntax is in it."""
    index = bisect_right(hidden, span.start, key=lambda item: item.start) - 1
    yield index >= 0 and span.start < hidden[index].end
    yield index + 1 < len(hidden) and hidden[index + 1].start < span.end
