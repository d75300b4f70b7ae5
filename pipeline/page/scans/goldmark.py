r"""What Hugo's Markdown parser reads and CommonMark does not: alerts, attributes, math, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.scans.codespans import in_sentences, masked
from pipeline.page.scans.fences import PREFIX, fences, inside
from pipeline.page.scans.templates import parameters
from pipeline.page.syntax import Fill, Hidden

# GFM's own alerts have nothing behind the marker, or the parser reads them itself.
_ALERT = re.compile(
    r"^(?P<quotes>[ \t]*>[ \t>]*)(?P<marker>\[!\w[\w-]*\](?:[+-]?[ \t]+|[+-]))"
    r"(?P<title>[^\r\n]*?)[ \t\r]*$",
    re.MULTILINE,
)
# On a line of their own, or behind a shortcode that makes a block.
_ATTRIBUTES = re.compile(
    r"(?:^[ \t>]*|(?P<behind>(?<=x)))(?P<list>"
    r"\{(?:[ \t]*+(?:[.#][\w:-]++|[\w:-]++=(?:\"(?:[^\"\\\n]|\\.)*+\"|[^\s\"{}]++)))++[ \t]*+\})"
    r"[ \t\r]*$",
    re.MULTILINE,
)
# A row of dashes, and the line above; it may have more columns than that.
_TABLE = re.compile(
    rf"^(?P<prefix>{PREFIX})(?P<head>[^\s#<][^\n]*+)\n[ \t>]*+"
    r"(?P<rule>(?=[^\n]*\|)\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?)[ \t]*\r?$",
    re.MULTILINE,
)
_TEXT_ABOVE = re.compile(r"^[ \t>]*(?![-*+][ \t]|\d+[.)][ \t])[^\s>][^\n]*\n\Z", re.MULTILINE)
_FAR = 2000  # characters of the line above that are looked at
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
# What a block begins with that only gives it attributes: the rest of its line is not printed.
MARKERS = r"(?P<fixed>\{[ \t]*(?:[.#][^\s{}]|[A-Za-z_:][\w:.-]*[ \t]*=)[^{}]*\}|\{[.#]\})"
_MATH = re.compile(
    r"(?P<escape>\\[^()\[\]])|(?P<open>\\[(\[])|(?P<close>\\[)\]])|(?P<dollars>\$\$)"
)
_GAP = re.compile(r"\n[ \t\r>]*\n")
_FORMULA = re.compile(r"[\\^_=+<>|]|\A\s*\w{1,2}\s*\Z")  # else it may be an escaped bracket


def scan(text: str, parsed: str) -> Iterable[Hidden]:
    """Alert markers with their titles, lines of attributes, formulas; ascending."""
    code = fences(parsed)
    found = [*_alerts(text, parsed), *_attributes(text, parsed), *_formulas(parsed)]
    found += _tables(parsed)
    last = 0
    for hidden in sorted(found, key=lambda h: h.span):
        if hidden.span.start >= last and not inside(code, hidden.span.start):
            yield hidden
            last = hidden.span.end


def _alerts(text: str, parsed: str) -> Iterator[Hidden]:
    if "[!" not in parsed:
        return
    for match in _ALERT.finditer(parsed):
        span = Span(*match.span("title"))
        source = text[span.start : span.end]
        if span.start == span.end and match["marker"].rstrip().endswith("]"):
            continue
        title = Segment(span, source, "alert title", Place.LINE)
        shown = (title,) if has_letters(source) else ()
        yield Hidden(Span(match.start("marker"), span.end), Fill.BLANK, shown, runs=False)


def _attributes(text: str, parsed: str) -> Iterator[Hidden]:
    if "{" not in parsed:
        return
    for match in _ATTRIBUTES.finditer(parsed):
        start = match.start("list")
        if match["behind"] is None or text.startswith("}}", start - 2):
            read = tuple(parameters(text, match, "list", "html"))
            yield Hidden(Span(*match.span("list")), segments=read)


def _tables(parsed: str) -> Iterator[Hidden]:
    """What the parser wants of a table: a blank line above, a head with as many cells as columns.

    A paragraph becomes one table at most, from the line above its first row of dashes on.
    """
    if "|" not in parsed:
        return
    last = 0
    for match in _TABLE.finditer(parsed):
        head, start = match["head"].rstrip(), match.start("head")
        at = start + len(head)
        another = last and not _GAP.search(parsed, last, match.start())
        last = match.end()
        missing = _cells(match["rule"]) - _cells(head)
        if another or missing < 0:
            continue
        if _TEXT_ABOVE.search(parsed, max(0, match.start() - _FAR), match.start()):
            shown = f"\n{match['prefix']}"
            if not shown.strip(" \t\n>"):
                yield Hidden(Span(start, start), Fill.TEXT, runs=False, shown=shown)
        if missing:
            closed = head.endswith("|") and _cells(f"{head}x") > _cells(head)
            shown = ("" if closed else "|") + " |" * missing
            yield Hidden(Span(at, at), Fill.TEXT, runs=False, shown=shown)


def _cells(row: str) -> int:
    """How many cells a row has; the first and the last pipe may stand at its edges."""
    pipes = [match.end() for match in _PIPE.finditer(row)]
    return len(pipes) + 1 - row.startswith("|") - (len(row) in pipes[row.startswith("|") :])


def _formulas(parsed: str) -> Iterator[Hidden]:
    r"""`\(..\)`, `\[..\]` and `$$..$$` in a paragraph, outside code."""
    if "$$" not in parsed and "\\(" not in parsed and "\\[" not in parsed:
        return
    opener: re.Match[str] | None = None
    for match in _MATH.finditer(masked(parsed, in_sentences(parsed))):
        if opener and _GAP.search(parsed, opener.end(), match.start()):
            opener = None
        if match["escape"]:
            continue
        if opener and _closes(opener, match):
            words = parsed[opener.end() : match.start()]
            if opener["dollars"] or _FORMULA.search(words):
                yield Hidden(Span(opener.start(), match.end()), Fill.WORD, runs=False)
            opener = None
        elif match["open"] or match["dollars"]:
            opener = match


def _closes(opener: re.Match[str], match: re.Match[str]) -> bool:
    if opener["dollars"]:
        return bool(match["dollars"])
    return match["close"] == {"\\(": "\\)", "\\[": "\\]"}[opener["open"]]
