"""VitePress: what Vue and VitePress read in a page beside Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import fold, has_letters, trimmed
from pipeline.page.scans.fences import fences, inside
from pipeline.page.syntax import Fill, Hidden
from pipeline.page.tags import Tag, attributes, tags

# Attributes of components that people read, beside those that HTML has as well.
_READ = frozenset(
    "text details description caption summary tagline subtitle heading tooltip".split()  # noqa: SIM905 - reads better
)
_LIST = r"\{(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}"
_SIGN = re.compile(
    r"\\.|(?P<ticks>`++)"
    r"|(?P<output>\{\{(?:(?!\}\}|\{\{|\n[ \t]*\r?\n).)*+\}\})"
    r"|^[ \t>]*+(?P<line><<<[ \t]*[^\s][^\n]*?|\[\[toc\]\])(?=[ \t]*\r?$)"
    r"|(?P<emoji>(?<![\w:]):(?=[^\s:]*[a-z])[a-z0-9_+-]+:(?![\w:]))"
    rf"|(?P<inline>(?<=[\])`*_>]){_LIST})|(?<=[ \t])(?P<last>{_LIST})(?=[ \t]*\r?$)",
    re.DOTALL | re.MULTILINE,
)
_FILLS = {"line": Fill.TAG, "last": Fill.BLANK, "inline": Fill.WORD, "emoji": Fill.WORD}
_HEADING = re.compile(r"[ \t>]*+#")  # the parser reads the attributes of headings itself
_BLANK = re.compile(r"\n[ \t>]*\r?\n")


def runs(text: str, parsed: str) -> Iterable[Hidden]:  # noqa: ARG001 - a scan's shape
    """Outputs, snippets, the table of contents, emoji and attribute lists."""
    if not any(sign in parsed for sign in ("{", "<<<", "[[", ":")):
        return
    code = fences(parsed)
    lines = [match.end() for match in re.finditer("\n", parsed)]
    at = 0
    missing: dict[int, int] = {}  # length of a run of backquotes -> from where none comes
    while match := _SIGN.search(parsed, at):
        block = inside(code, match.start())
        at = block.end if block else match.end()
        name = match.lastgroup
        if block or not name:
            continue
        if name == "ticks":
            at = _past_code(parsed, match, missing)
        elif name != "last" or not _HEADING.match(parsed, _line_start(lines, match.start())):
            yield Hidden(Span(*match.span(name)), _FILLS.get(name, Fill.WORD))


def _line_start(lines: Sequence[int], at: int) -> int:
    index = bisect_right(lines, at) - 1
    return lines[index] if index >= 0 else 0


def _past_code(parsed: str, ticks: re.Match[str], missing: dict[int, int]) -> int:
    """Past the code that a run of backquotes opens, or past the run where nothing closes it."""
    length = len(ticks[0])
    if length in missing:
        return ticks.end()
    closing = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(parsed, ticks.end())
    if not closing:
        missing[length] = ticks.end()
        return ticks.end()
    return ticks.end() if _BLANK.search(parsed, ticks.end(), closing.start()) else closing.end()


def components(text: str, parsed: str) -> Iterable[Hidden]:
    """What people read in the attributes of Vue's components; the tags stay for the parser."""
    code = fences(parsed)
    for tag in tags(parsed, Span(0, len(parsed))):
        named = parsed[tag.start + 1 : tag.start + 1 + len(tag.name)]
        if (named != tag.name or "-" in tag.name) and not inside(code, tag.start):
            yield from _attributes(text, parsed, tag)


def _attributes(text: str, parsed: str, tag: Tag) -> Iterable[Hidden]:
    for attribute in attributes(parsed, tag):
        if attribute.name in _READ and attribute.quote and has_letters(attribute.value):
            span = trimmed(text, attribute.span)
            source = fold(text[span.start : span.end], hard=(), depth=0)
            entity = "&quot;" if attribute.quote == '"' else "&#39;"
            source = source.replace(entity, attribute.quote)
            segment = Segment(span, source, f"html {attribute.name}", Place.ATTRIBUTE)
            yield Hidden(span, Fill.WORD, (segment,), runs=False)
