"""Hugo's shortcodes: what stands in them is Markdown of its own, or code.

A line of shortcodes alone parts blocks, blank lines around it or not: Hugo renders what a shortcode
holds by itself. Only in an HTML block, which a blank line would end, it stands for a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.page.scans.rawhtml import COMMON
from pipeline.page.scans.templates import parameters
from pipeline.page.syntax import Fill, Hidden

_GAP = r"\n[ \t]*\r?\n"  # a tag never spans a blank line: an unbalanced brace in code is no tag
_SHORTCODE = re.compile(
    r"\{\{(?P<sign>[<%])/\*(?:(?!\*/(?P=sign)\}\}|\{\{[<%]/\*).)*+\*/(?P=sign)\}\}"
    rf"|\{{\{{<(?P<call>(?:(?!>\}}\}}|\{{\{{[<%]|{_GAP}).)*+)>\}}\}}"
    rf"|\{{\{{%(?P<inner>(?:(?!%\}}\}}|\{{\{{[<%]|{_GAP}).)*+)%\}}\}}",
    re.DOTALL,
)
_CALL = re.compile(r"\s*(?P<slash>/?)\s*(?P<name>[^\s/\"'`=]+(?:/[^\s\"'`=]+)*)")
# Hugo's own and the themes': what they hold is shown as it is, or drawn.
_CODE = re.compile(
    r"highlight|gist|chart|e?charts|mermaid|diagram|plantuml|graphviz|kroki|d2|math|math-?jax|katex"
    r"|latex|raw|raw-?html|html|script|codes?|code-?(?:toggle|blocks?|tabs?|fence|new|snippet)"
)
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*\r?$", re.MULTILINE)
_MARGIN = re.compile(r"[ \t>]*+")
_WIDEST = 200  # characters of indentation
_HTML = re.compile(
    rf"^[ \t>]*(?:</?(?:{COMMON.pattern})(?=[\s/>])|</?[A-Za-z][^<>\n]*>[ \t]*\r?$)",
    re.MULTILINE | re.IGNORECASE,
)
_BLANK = re.compile(r"\n[ \t>]*\r?(?=\n)")
_LINE = re.compile(r"^[ \t]+(?=[^\s>])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Tag:
    match: re.Match[str]
    name: str  # with the sign before it; empty where a shortcode is only shown
    closes: bool


def shortcodes(text: str, parsed: str) -> Iterable[Hidden]:
    """Shortcodes in both forms, those that are shown and not called, and code between them."""
    if "{{" not in parsed:
        return
    tags = [_tag(match) for match in _SHORTCODE.finditer(parsed)]
    pairs = _pairs(tags)
    fills = _fills(parsed, tags, pairs)
    found: list[Hidden] = []
    at = 0
    for number, tag in enumerate(tags):
        if tag.match.start() < at:
            continue
        at = tag.match.end()
        if number in pairs and _CODE.fullmatch(tag.name[1:]):
            at = tags[pairs[number]].match.end()
        group = "call" if tag.match["call"] is not None else "inner"
        read = parameters(text, tag.match, group, "shortcode") if tag.name else ()
        found.append(Hidden(Span(tag.match.start(), at), fills[number], tuple(read)))
    yield from sorted([*found, *_margins(parsed, tags, pairs, found)], key=lambda h: h.span)


def _tag(match: re.Match[str]) -> _Tag:
    if match["sign"]:
        return _Tag(match, "", closes=False)
    call = _CALL.match(match["call"] if match["call"] is not None else match["inner"])
    name = call["name"] if call else ""
    return _Tag(match, f"{match[0][2]}{name}", closes=bool(call and call["slash"]))


def _pairs(tags: Sequence[_Tag]) -> dict[int, int]:
    """The index of the closing tag of each that has one."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    places: defaultdict[str, list[int]] = defaultdict(list)  # of a name in `waiting`
    for number, tag in enumerate(tags):
        if tag.closes and places[tag.name]:
            opener = places[tag.name][-1]
            while waiting and waiting[-1] >= opener:
                places[tags[waiting.pop()].name].pop()
            pairs[opener] = number
        elif tag.name and not tag.closes and not tag.match[0][:-3].endswith("/"):
            places[tag.name].append(number)
            waiting.append(number)
    return pairs


def _fills(parsed: str, tags: Sequence[_Tag], pairs: Mapping[int, int]) -> list[Fill]:
    """What stands for each tag: in an HTML block a word, unless it closes what is around it."""
    openers = {closer: opener for opener, closer in pairs.items()}
    gaps = [match.end() for match in _BLANK.finditer(parsed)]
    fills: list[Fill] = []
    block = Span(0, 0)
    for number, tag in enumerate(tags):
        start, end = tag.match.span()
        while block.end <= start:
            block = _html(parsed, block.end, gaps)
        opener = tags[openers[number]].match.start() if number in openers else start
        if tag.name and opener < block.start <= start:
            block = _html(parsed, end, gaps)
            fills.append(Fill.TAG)
        elif not tag.name or block.start <= start:
            fills.append(Fill.WORD)
        else:
            behind = _ATTRIBUTES.match(parsed, end) and _margin(parsed, start) is not None
            fills.append(Fill.BLANK if behind else Fill.TAG)
    return fills


def _html(parsed: str, at: int, gaps: Sequence[int]) -> Span:
    """The next HTML block from an offset on, up to the blank line that ends it."""
    opener = _HTML.search(parsed, at)
    if not opener:
        return Span(len(parsed), len(parsed) + 1)
    gap = bisect_left(gaps, opener.end())
    return Span(opener.start(), gaps[gap] if gap < len(gaps) else len(parsed) + 1)


def _margin(parsed: str, at: int) -> str | None:
    """What is before an offset on its line, where that is no text."""
    least = max(0, at - _WIDEST)
    start = parsed.rfind("\n", least, at) + 1
    match = _MARGIN.fullmatch(parsed, start, at) if start or not least else None
    return match[0] if match else None


def _margins(
    parsed: str, tags: Sequence[_Tag], pairs: Mapping[int, int], found: Sequence[Hidden]
) -> Iterator[Hidden]:
    """The indentation that shortcodes in shortcodes give to what they hold: it makes no code."""
    starts = [hidden.span.start for hidden in found]
    open_: list[tuple[int, str]] = []  # where those that are open end, and their indentation
    for number, tag in enumerate(tags):
        start, end = tag.match.span()
        while open_ and open_[-1][0] <= start:
            open_.pop()
        margin = _margin(parsed, start) if number in pairs else None
        if margin is not None and ">" not in margin:
            open_.append((tags[pairs[number]].match.start(), margin))
        if len(open_) > 1 and number + 1 < len(tags):
            lines = Span(end, tags[number + 1].match.start())
            for cut in _cuts(parsed, lines, outer=open_[0][1], inner=open_[-1][1]):
                if not _covered(found, starts, cut.start):
                    yield Hidden(cut, Fill.TEXT, runs=False, shown="")


def _cuts(parsed: str, lines: Span, *, outer: str, inner: str) -> Iterator[Span]:
    if len(inner) <= len(outer) or not inner.startswith(outer):
        return
    for line in _LINE.finditer(parsed, lines.start, lines.end):
        if line[0].startswith(inner):
            yield Span(line.start() + len(outer), line.start() + len(inner))


def _covered(found: Sequence[Hidden], starts: Sequence[int], at: int) -> bool:
    index = bisect_left(starts, at + 1) - 1
    return index >= 0 and at < found[index].span.end
