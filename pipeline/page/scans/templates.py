r"""Liquid, a template language that runs before Markdown, and parameters that people read.

Code is no obstacle to them. Named parameters that a reader sees are segments, `\"` a quote in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.syntax import Fill, Hidden

_GAP = r"\n[ \t]*\r?\n"  # a tag never spans a blank line: an unbalanced brace in code is no tag
_LIQUID = re.compile(
    rf"\{{%(?P<tag>(?:(?!%\}}|\{{%|{_GAP}).)*+)%\}}|\{{\{{(?:(?!\}}\}}|\{{\{{|{_GAP}).)*+\}}\}}",
    re.DOTALL,
)
_NAME = re.compile(r"-?\s*(?P<name>\w+)")
_OPAQUE = frozenset({"comment", "highlight", "mermaid", "raw"})  # to their end tag
_ENDS = re.compile(r"\{%-?\s*end(?P<name>comment|highlight|mermaid|raw)\s*-?%\}")
_INCLUDES = frozenset({"include", "include_relative", "include_cached", "render"})
_READ = r"(?P<name>alt|title|caption|label|summary|description|aria-label|placeholder)"
_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})  # the ones HTML has
_PARAMETER = re.compile(
    rf"(?:(?<=[\s{{])|^){_READ}\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r"|`(?P<raw>[^`]*+)`)"
    r"|\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|`[^`]*+`",
    re.DOTALL,
)


def liquid(text: str, parsed: str) -> Iterable[Hidden]:
    """Tags and outputs; of `raw` the tags alone: what is between them is text."""
    if "{%" not in parsed and "{{" not in parsed:
        return
    ends: dict[str, list[Span]] = {}
    for match in _ENDS.finditer(parsed):
        ends.setdefault(match["name"], []).append(Span(*match.span()))
    at = 0
    while tag := _LIQUID.search(parsed, at):
        at = tag.end()
        name = _NAME.match(tag["tag"] or "")
        word = name["name"] if name else ""
        closing = _next(ends.get(word, []), at) if word in _OPAQUE else None
        if closing and word == "raw":
            yield Hidden(Span(*tag.span()))
            yield Hidden(closing)
            at = closing.end
        elif closing:
            at = closing.end
            yield Hidden(Span(tag.start(), at))
        else:
            fill = Fill.WORD if tag["tag"] is None else Fill.TAG
            read = parameters(text, tag, "tag", "include") if word in _INCLUDES else ()
            yield Hidden(Span(*tag.span()), fill, tuple(read))


def _next(spans: list[Span], at: int) -> Span | None:
    index = bisect_left(spans, at, key=lambda span: span.start)
    return spans[index] if index < len(spans) else None


def parameters(text: str, tag: re.Match[str], group: str | int, what: str) -> Iterator[Segment]:
    """The parameters of a tag that people read."""
    start, end = tag.span(group)
    for match in _PARAMETER.finditer(text, start, end):
        if not match["name"] or (what == "html" and match["name"] not in _ATTRIBUTES):
            continue
        value = next(g for g in ("double", "single", "raw") if match[g] is not None)
        if value == "raw" and what == "include":
            continue
        span = Span(*match.span(value))
        source = _plain(match[value], {"double": '"', "single": "'", "raw": ""}[value])
        if (
            has_letters(source)
            and source not in ("true", "false")
            and "{{" not in source
            and "\n" not in source
        ):
            yield Segment(span, source, f"{what} {match['name']}", Place.TITLE)


def _plain(value: str, quote: str) -> str:
    return value.replace(f"\\{quote}", quote) if quote else value
