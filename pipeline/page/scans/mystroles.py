"""MyST inside a line: roles, substitutions, attributes, math."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.scans.lines import unfenced
from pipeline.page.syntax import Fill, Hidden

_BLANK_LINE = r"\n[ \t]*\r?\n"
_TICKS = r"(?P<{0}>`{{1,40}}+)(?!`)(?P<{1}>(?:(?!{2}).)+?)(?<!`)(?P={0})(?!`)"
_ROLE = _TICKS.format("fence", "content", _BLANK_LINE)
_CODE = _TICKS.format("ticks", "code", _BLANK_LINE)
_TOKEN = re.compile(
    rf"(?P<role>\{{[\w:.+-]+\}})(?=`){_ROLE}"
    rf"|(?<![`\\]){_CODE}"
    rf"|(?P<output>\{{\{{(?:(?!\}}\}}|\{{\{{|{_BLANK_LINE}).)*\}}\}})"
    r"|(?<=[\])*_`])(?P<attributes>\{[ ]*(?=[#.\w])[^{}\n`]*\})(?!`)"
    r"|(?<=\$\$)[ \t]*(?P<label>\([^()\n]*\))(?=[ \t]*\r?$)"
    rf"|^[ \t>]*(?P<display>\\begin\{{(?P<name>[a-z]+\*?)\}}"
    rf"(?:(?!\\end\{{(?P=name)\}}|{_BLANK_LINE}).)*\\end\{{(?P=name)\}})(?=[ \t]*\r?$)",
    re.DOTALL | re.MULTILINE,
)
_TITLED = re.compile(r"(?P<title>[^<>`\n]*[^<>`\s])[ \t]*<[^<>\n]*>$")
# Their text is read, though they are named by a code word and have no `<target>`.
_WORDS = frozenset({"{term}", "{abbr}", "{guilabel}", "{menuselection}", "{dfn}", "{sub}", "{sup}"})


def inline(text: str, parsed: str) -> Iterator[Hidden]:
    """A scan for what stands in a line."""
    for match in _TOKEN.finditer(unfenced(parsed)):
        if match["role"]:
            yield Hidden(Span(*match.span("role")), Fill.WORD, _words(text, match))
        elif match["output"]:
            yield Hidden(Span(*match.span("output")), Fill.WORD)
        elif match["label"]:
            yield Hidden(Span(*match.span("label")), Fill.WORD)
        elif match["display"]:
            yield Hidden(Span(*match.span("display")), Fill.WORD, runs=False)
        elif match["attributes"]:
            start, end = match.span("attributes")
            yield Hidden(Span(start, start + 1), Fill.BLANK)
            yield Hidden(Span(start + 1, end), Fill.WORD)


def _words(text: str, match: re.Match[str]) -> tuple[Segment, ...]:
    """What a role shows, for where it is no part of a sentence."""
    start, content = match.start("content"), match["content"]
    titled = _TITLED.match(content)
    if titled:
        end = start + titled.end("title")
    elif match["role"] in _WORDS and "\n" not in content:
        end = match.end("content")
    else:
        return ()
    source = text[start:end]
    if not has_letters(source) or source != source.strip():
        return ()
    return (Segment(Span(start, end), source, "role text", Place.HTML),)
