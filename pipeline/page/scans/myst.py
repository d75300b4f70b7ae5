"""MyST: the directives' fences are hidden, so that the parser reads the Markdown between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.model import Place, Segment, Span
from pipeline.page.prose import has_letters
from pipeline.page.scans.lines import Line, lines
from pipeline.page.scans.mystdirectives import Body, body, is_plain, is_read, is_titled
from pipeline.page.syntax import Fill, Hidden

# What may stand before a block on its line: markers of items, definitions and footnotes.
_ITEM_MARKS = r"(?P<items>(?:(?:[-+*:]|\d{1,9}[.)]|\[\^[^\]]*\]:)[ \t]+)*)"
_FENCE = re.compile(rf"{_ITEM_MARKS}(?P<fence>:{{3,}}|`{{3,}}(?!.*`)|~{{3,}})[ \t]*(?P<info>.*)")
_DIRECTIVE = re.compile(r"\{(?P<name>[\w:.+-]+)\}(?P<space>[ \t]*)(?P<argument>.*)")
_OPTION = re.compile(r":(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?$")
_YAML = re.compile(r"(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?$")
_DOUBLE = re.compile(r"\"(?:[^\"\\]|\\[\"\\])*+\"")
_FILE = re.compile(r"\S*[./\\_]\S*")
_FIELD = re.compile(r":(?!:)[\w.-][\w. -]*:(?:[ \t].*)?$")
_ENTRY = re.compile(r"(?P<title>[^<>]*\S)[ \t]*<[^<>]+>$")
_ALONE = re.compile(
    _ITEM_MARKS + r"(?:\([^()\s][^()]*\)=$|%(?!\}).*|\+\+\+(?:[ \t].*)?$"
    r"|(?P<card>\^{3,}|\+{4,})$"
    r"|\{(?:[ \t]++|[#.][\w:-]++|[\w:-]++=(?:\"[^\"]*\"|[\w:-]++)|%[^%}]*+%?)*+\}$)"
)
# A field of a list: its name, and where its text begins.
_NAMED = re.compile(_ITEM_MARKS + r"(?P<field>:(?![:\s])[^:\n]+:[ \t]*)(?P<rest>.*)")


@dataclass(slots=True)
class _Open:
    """A fence that is open; `column` is where it began."""

    char: str
    length: int
    column: int
    quotes: int
    body: Body
    hides: bool  # the parser must not see the body
    options: str = "first"  # where in its options the reading stands: "first", "lines", "yaml"
    fence: str = ""  # of code: its first line
    before: list[Span] = field(default_factory=list)  # of code: it, and options, still in view
    card: bool = False  # `^^^` and `+++` part its header and its footer from it
    lifted: int = -1  # of code: which of the hidden lines the parser takes for the first


@dataclass(slots=True)
class _Directives:
    text: str
    found: list[Hidden] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)  # outermost first


def directives(text: str, parsed: str) -> Iterator[Hidden]:
    """A scan for directives, targets, comments and block breaks."""
    state = _Directives(text)
    fields = True  # those at a page's start say how it is made
    for line in lines(parsed):
        fields = fields and (not line.words or _FIELD.match(line.words) is not None)
        if fields:
            _hide(state, line.at, line.end)
        else:
            _line(state, line)
    return iter(state.found)


def _line(state: _Directives, line: Line) -> None:
    while state.open and line.words and _left(state.open[-1], line):
        state.open.pop()
    top = state.open[-1] if state.open else None
    match = _FENCE.match(line.words)
    if match and not match["items"] and not match["info"] and _closes(state, line, match["fence"]):
        return
    if top and top.options and _option(state, top, line):
        return
    if top and top.body is not Body.MARKDOWN:
        _kept(state, top, line)
    elif match:
        _opens(state, line, match)
    elif (alone := _ALONE.match(line.words)) and (not alone["card"] or (top and top.card)):
        _hide(state, line.at + alone.end("items"), line.end)
    elif named := _NAMED.match(line.words):
        _named(state, line, named)


def _named(state: _Directives, line: Line, match: re.Match[str]) -> None:
    """A field: its name is hidden as what begins a list item, its text is left to the parser."""
    start, end = line.at + match.start("field"), line.at + match.end("field")
    if not match["rest"]:
        _hide(state, start, end)
        return
    name = Span(start + 1, line.at + match.start("rest"))
    name = Span(name.start, name.start + len(state.text[name.start : name.end].rstrip(" \t:")))
    words = state.text[name.start : name.end]
    kept = Segment(name, words, "field name", Place.LINE, kept="a field's name")
    for at, stop in _pieces(start, end):
        said = (kept,) if at == start and has_letters(words) else ()
        state.found.append(Hidden(Span(at, stop), Fill.ITEM, said, runs=False, kind="field"))


def _left(top: _Open, line: Line) -> bool:
    """Whether a line lies outside the list item or quote in which a fence was opened."""
    return line.quotes < top.quotes or (line.quotes == top.quotes and line.column < top.column)


def _closes(state: _Directives, line: Line, fence: str) -> bool:
    """The outermost fence that this one closes is closed, with all that is in it."""
    for index, entry in enumerate(state.open):
        deep = line.column - entry.column
        if entry.char == fence[0] and entry.length <= len(fence) and deep < 4:
            if entry.hides:
                _hide(state, line.at, line.end)
            del state.open[index:]
            return True
        if entry.body is not Body.MARKDOWN:
            return False
    return False


def _opens(state: _Directives, line: Line, match: re.Match[str]) -> None:
    fence = match["fence"]
    found = _DIRECTIVE.match(match["info"])
    if not found and fence[0] == ":" and not match["info"]:
        return  # one too many
    kind = body(found["name"].lower()) if found else Body.CODE
    column = line.column + len(match["items"])
    # The parser knows code between backticks for what it is, but a colon fence for nothing.
    hides = fence[0] == ":" or kind is not Body.CODE
    entry = _Open(fence[0], len(fence), column, line.quotes, kind, hides)
    entry.card = found is not None and found["name"].lower() in ("card", "grid-item-card")
    state.open.append(entry)
    if not found:
        entry.options = ""
        if hides:
            _hide(state, line.at, line.end)
    elif not hides:
        start = line.at + match.start("fence")
        entry.fence, entry.before = line.words[match.start("fence") :], [Span(start, line.end)]
    else:
        _head(state, line, line.at + match.start("fence"), found, match.start("info"))


def _head(state: _Directives, line: Line, start: int, found: re.Match[str], info: int) -> None:
    """A directive's first line; what begins its body is left to the parser."""
    argument = line.at + info + found.start("argument")
    if found["argument"] and is_plain(found["name"].lower()):
        for at, end in _pieces(start, argument):
            hidden = Hidden(Span(at, end), Fill.ITEM, runs=False, kind="admonition")
            state.found.append(hidden)
        return
    segments: tuple[Segment, ...] = ()
    if is_titled(found["name"].lower()) and has_letters(found["argument"]):
        span = Span(argument, argument + len(found["argument"].rstrip()))
        source = state.text[span.start : span.end]
        segments = (Segment(span, source, _title(found["name"].lower()), Place.LINE),)
    state.found.append(Hidden(Span(start, line.end), Fill.BLANK, segments, runs=False))


def _title(name: str) -> str:
    return "caption" if name.endswith("table") else f"{name} title"


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """List markers of two to four characters that fill a stretch: text may follow the last."""
    while end - start > 5:
        yield start, start + 4
        start += 4
    if end - start == 5:
        yield start, start + 3
        start += 3
    yield start, end


def _option(state: _Directives, top: _Open, line: Line) -> bool:
    """Whether a line is an option of the directive that was opened."""
    if top.options == "first" and line.words == "---":
        top.options = "yaml"
    elif top.options == "yaml":
        if line.words == "---":
            top.options = ""
        else:
            _value(state, top, line, _YAML.match(line.words))
            return True
    else:
        match = _OPTION.match(line.words)
        top.options = "lines" if match else ""
        if not match:
            return False
        _value(state, top, line, match)
        return True
    _passed(state, top, line)
    return True


def _passed(state: _Directives, top: _Open, line: Line) -> None:
    if top.hides:
        _hide(state, line.at, line.end)
    else:
        top.before.append(Span(line.at, line.end))


def _value(state: _Directives, top: _Open, line: Line, match: re.Match[str] | None) -> None:
    segments: tuple[Segment, ...] = ()
    value = (match["value"] or "").rstrip() if match else ""
    if match and is_read(match["key"]) and has_letters(value):
        source = _scalar(value)
        start = line.at + match.start("value")
        if source is not None:
            span = Span(start, start + len(value))
            kept = "a file name" if not top.hides and _FILE.fullmatch(source) else ""
            segments = (Segment(span, source, match["key"], Place.YAML, kept=kept),)
    if not segments:
        _passed(state, top, line)
        return
    _lift(state, top)
    shown = None if top.hides else top.fence
    hidden = Hidden(Span(line.at, line.end), Fill.BLANK, segments, runs=False, shown=shown)
    state.found.append(hidden)


def _lift(state: _Directives, top: _Open) -> None:
    """Options of code that people read: for the parser it begins on the line of the last one."""
    if top.lifted >= 0:
        state.found[top.lifted] = replace(state.found[top.lifted], shown=None)
    for span in top.before:
        _hide(state, span.start, span.end)
    top.before, top.lifted = [], len(state.found)


def _scalar(value: str) -> str | None:
    """What a YAML scalar on one line says; None where that is not plain to see."""
    if value[0] == value[-1] == "'" and len(value) > 1:
        return value[1:-1].replace("''", "'")
    if _DOUBLE.fullmatch(value):
        return re.sub(r"\\([\"\\])", r"\1", value[1:-1])
    if value[0] in "'\"|>&*!%@`[{#" or " #" in value or ": " in value:
        return None
    return value


def _kept(state: _Directives, top: _Open, line: Line) -> None:
    """A line of a body that is no Markdown."""
    if top.body is Body.TERMS:
        if line.words and line.column == top.column:
            kind = "glossary term"
            _read(state, line, Span(line.at, line.end), kind=kind, fill=Fill.ITEM)
        return
    match = _ENTRY.match(line.words) if top.body is Body.ENTRIES else None
    if match:
        span = Span(line.at, line.at + match.end("title"))
        _read(state, line, span, kind="toctree entry", fill=Fill.BLANK)
    elif top.hides and line.words:
        _hide(state, line.at, line.end)


def _read(state: _Directives, line: Line, span: Span, *, kind: str, fill: Fill) -> None:
    source = state.text[span.start : span.end]
    segments = (Segment(span, source, kind, Place.LINE),) if has_letters(source) else ()
    hidden = Hidden(Span(line.at, line.end), fill, segments, runs=False, kind="definition")
    state.found.append(hidden)


def _hide(state: _Directives, start: int, end: int) -> None:
    state.found.append(Hidden(Span(start, end), Fill.BLANK, runs=False))
