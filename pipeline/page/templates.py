r"""Template languages that run before Markdown: Liquid and Hugo's shortcodes.

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
_SHORTCODE = re.compile(
    r"\{\{(?P<sign>[<%])/\*(?:(?!\*/(?P=sign)\}\}|\{\{[<%]/\*).)*+\*/(?P=sign)\}\}"
    rf"|\{{\{{<(?P<call>(?:(?!>\}}\}}|\{{\{{[<%]|{_GAP}).)*+)>\}}\}}"
    rf"|\{{\{{%(?P<inner>(?:(?!%\}}\}}|\{{\{{[<%]|{_GAP}).)*+)%\}}\}}",
    re.DOTALL,
)
_READ = r"(?P<name>alt|title|caption|label|summary|description|aria-label|placeholder)"
_PARAMETER = re.compile(
    rf"(?:(?<=\s)|^){_READ}\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'"
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
            read = _segments(text, tag, "tag", "include") if word in _INCLUDES else ()
            yield Hidden(Span(*tag.span()), fill, tuple(read))


def shortcodes(text: str, parsed: str) -> Iterable[Hidden]:
    """Shortcodes in both forms, and those that are shown and not called."""
    if "{{" not in parsed:
        return
    for match in _SHORTCODE.finditer(parsed):
        group = "call" if match["call"] is not None else "inner"
        read = _segments(text, match, group, "shortcode") if match[group] is not None else ()
        yield Hidden(Span(*match.span()), Fill.WORD, tuple(read))


def _next(spans: list[Span], at: int) -> Span | None:
    index = bisect_left(spans, at, key=lambda span: span.start)
    return spans[index] if index < len(spans) else None


def _segments(text: str, tag: re.Match[str], group: str, what: str) -> Iterator[Segment]:
    """The parameters of a tag that people read."""
    start, end = tag.span(group)
    for match in _PARAMETER.finditer(text, start, end):
        if not match["name"]:
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
