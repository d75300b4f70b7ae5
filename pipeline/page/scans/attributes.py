"""Inline syntax of Python-Markdown's extensions: attribute lists, macros, keys, icons, math."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.scans.lines import unfenced
from pipeline.page.syntax import Fill, Hidden

# An attribute list: between its braces no other brace, but in quotes.
_LIST = r"\{:?[ ]*(?=[#.\w])(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*\}"
_CLEAR = r"\{:?[ ]*(?=[#.])(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*\}"
_BLANK_LINE = r"\n[ \t]*\r?\n"
_BLOCK_END = r"(?=[ \t]*\r?(?:\Z|\n[ \t>]*\r?(?:\n|\Z)|\n[ \t>]*(?:[-+*]|\d+\.)[ \t]))"
_TOKEN = re.compile(
    r"(?=[`{:+\\#]|^[ \t>])(?:"  # what each begins with: most of a page need not be looked at
    rf"(?P<skip>(?<![`\\])(?P<ticks>`{{1,40}}+)(?!`)(?:(?!{_BLANK_LINE}).)+?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<tag>\{{%(?:(?!%\}}|\{{%|{_BLANK_LINE}).)*%\}})"
    rf"|(?P<output>\{{\{{(?:(?!\}}\}}|\{{\{{|{_BLANK_LINE}).)*\}}\}})"
    rf"|^[ \t>]*(?P<line>(?=\{{:|\{{[ ]*(?:[#.]|[\w-]+[ =}}])){_LIST}){_BLOCK_END}"
    rf"|^[ \t>]*\#{{1,6}}[ \t][^\n]*?[ \t](?P<heading>{_LIST})(?=[ \t]*\#*[ \t]*\r?$)"
    rf"|(?<=[ \t])(?P<setext>{_LIST})(?=[ \t]*\r?\n[ \t>]*(?:=+|-+)[ \t]*\r?$)"
    rf"|(?<=[\])*_`:>=^~+\"])(?P<inline>{_LIST})"
    rf"|(?<=[ \t])(?P<cell>{_CLEAR})(?=[ \t]*\|)"
    r"|(?P<keys>\+\+(?:[\w-]+|\"[^\"\n]*\")(?:\+(?:[\w-]+|\"[^\"\n]*\"))*\+\+)"
    r"|(?<![\w:])(?P<icon>:(?=[\w+-]*[a-z])[a-z0-9_+-]+:)(?![\w:])"
    rf"|(?P<math>\\\((?:(?!\\[()]|{_BLANK_LINE}).)*\\\))"
    rf"|^[ \t>]*(?P<display>\\\[(?:(?!\\[\[\]]|{_BLANK_LINE}).)*\\\]"
    rf"|\\begin\{{(?P<name>[a-z]+\*?)\}}(?:(?!\\end\{{(?P=name)\}}|{_BLANK_LINE}).)*\\end\{{(?P=name)\}})"
    r"(?=[ \t]*\r?$))",
    re.DOTALL | re.MULTILINE,
)
_FILLS = {"tag": Fill.TAG, "line": Fill.TAG, "cell": Fill.BLANK}
_READ = re.compile(r"\b(title|alt|aria-label)=(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_HARD = re.compile(r"[\"']|[ {](?![.#])[\w-]+[ }]")
_LINE_END = re.compile(r"[ \t]*(?:\||\r?$)", re.MULTILINE)


def inline(text: str, parsed: str) -> Iterator[Hidden]:
    """A scan for what stands in a line."""
    visible = unfenced(parsed)
    for match in _TOKEN.finditer(visible):
        name = match.lastgroup
        if name is None or name == "skip":
            continue
        span = Span(*match.span(name))
        if name in ("heading", "setext"):
            yield from _heading(text, visible, span)
        elif name == "inline":
            yield from _inline(text, visible, span)
        else:
            segments = _titles(text, span) if name == "line" else ()
            runs = name not in ("keys", "display")
            yield Hidden(span, _FILLS.get(name, Fill.WORD), segments, runs=runs)


def _heading(text: str, visible: str, span: Span) -> Iterator[Hidden]:
    """The parser knows these itself, but for the colon, for quotes and for names alone."""
    piece = visible[span.start : span.end]
    if _HARD.search(piece) or not _LINE_END.match(visible, span.end):
        yield Hidden(span, Fill.BLANK, _titles(text, span))
    elif piece.startswith("{:"):
        yield Hidden(Span(span.start + 1, span.start + 2), Fill.BLANK)


def _inline(text: str, visible: str, span: Span) -> Iterator[Hidden]:
    """Blank, so that emphasis before it ends; but two spaces before a line's end would break it."""
    fill = Fill.WORD if _LINE_END.match(visible, span.end) else Fill.BLANK
    yield Hidden(Span(span.start, span.start + 1), Fill.BLANK)
    yield Hidden(Span(span.start + 1, span.end), fill, _titles(text, span))


def _titles(text: str, span: Span) -> tuple[Segment, ...]:
    """The attributes that people read."""
    found: list[Segment] = []
    for match in _READ.finditer(text, span.start, span.end):
        group = 2 if match[2] is not None else 3
        piece = match[group]
        if not has_letters(piece) or piece != piece.strip():
            continue
        source = piece.replace("&quot;", '"') if group == 2 else piece.replace("&#39;", "'")
        kind = f"html {match[1]}"
        found.append(Segment(Span(*match.span(group)), source, kind, Place.ATTRIBUTE))
    return tuple(found)
