"""VitePress' code groups: the words on the tabs above their code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters, trimmed
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.syntax import Fill, Hidden

_LINE = re.compile(rf"^{PREFIX}(?P<colons>:{{3,}}+)[ \t]*(?P<name>[\w-]*)[^\n]*$", re.MULTILINE)
_LABEL = re.compile(rf"{PREFIX}(?:`{{3,}}|~{{3,}})[^\[\]\n]*\[(?P<label>[^\[\]\\\n]+)\]")
# Names of files, packages and programs, which are the same in any language.
_NAME = re.compile(
    r"\S*[./\\@_$]\S*|[a-z]+-[a-z-]+|npm|npx|pnpm|yarn|bun|bunx|deno|node|vite|sh|bash|zsh|fish|cmd"
    r"|powershell|curl|wget|pip|uv|poetry|conda|docker|brew|apt|git|cargo|go|ni|js|jsx|ts|tsx|vue"
    r"|html|css|json|yaml|toml|javascript|typescript|python|ruby|php|rust|java",
    re.IGNORECASE,
)


def labels(text: str, parsed: str) -> Iterable[Hidden]:
    """The labels behind the fences in `::: code-group`, those that are words."""
    if "code-group" not in parsed or "[" not in parsed:
        return
    groups = list(_groups(parsed))
    for fence in fences(parsed):
        match = _LABEL.match(parsed, fence.start) if inside(groups, fence.start) else None
        if match and _is_words(match["label"]):
            start, end = match.span("label")
            span = trimmed(text, Span(start, end))
            segment = Segment(span, text[span.start : span.end], "code label", Place.ALT)
            yield Hidden(Span(start, end), Fill.BLANK, (segment,), runs=False)


def _groups(parsed: str) -> Iterator[Span]:
    """From each opener to the next line of as many colons."""
    code = fences(parsed)
    start, colons = -1, ""
    for match in _LINE.finditer(parsed):
        if inside(code, match.start()):
            continue
        if start < 0 and match["name"] == "code-group":
            start, colons = match.end(), match["colons"]
        elif start >= 0 and not match["name"] and len(match["colons"]) >= len(colons):
            yield Span(start, match.start())
            start = -1
    if start >= 0:
        yield Span(start, len(parsed))


def _is_words(label: str) -> bool:
    return has_letters(label) and not all(_NAME.fullmatch(word) for word in label.split())
