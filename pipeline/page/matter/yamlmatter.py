"""Front matter in YAML, between `---` lines. The only importer of YAML.

`python-frontmatter` is the reader where a plain mapping is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Span
from pipeline.page.matter import scalars
from pipeline.page.matter.formats import Fence, Field, Matter, Scalar, Value, joined

PLACES = (Place.YAML, Place.FLOW)
_FENCE = re.compile(
    r"\A\ufeff?(---[ \t]*(?:\r\n|\n|\r))(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_DEPTH = 200  # PyYAML composes by recursion, in C: a page of "[" alone would end the process
_STR = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS = re.compile(r"\s*:\s*(\*[^\s,\]}]+)")
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t\r\n]+(?:#[^\r\n]*[ \t\r\n]+)*)*")


def find(text: str) -> Fence | None:
    """The block between two lines of `---`; the second may be `...`."""
    fence = _FENCE.match(text)
    return Fence(Span(*fence.span(2)), fence.end()) if fence else None


def read(text: str, block: Span, *, path: str) -> Matter | None:
    """What the block says; None where it is words between two lines. PageError with the line."""
    root = _compose(text[block.start : block.end], path=path, before=1)
    if isinstance(root, yaml.ScalarNode) and not root.style:
        return None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise PageError(
            "front matter is no mapping", path=path, line=2, hint="write `key: value` lines"
        )
    return Matter(_found(text, block, root), _fields(text, block.start, root))


def document(text: str, block: Span, *, path: str) -> Matter:
    """What a file that is all YAML says, of whatever shape. PageError with the line."""
    root = _compose(text[block.start : block.end], path=path, before=0)
    return Matter(_found(text, block, root), {})


def _found(text: str, block: Span, root: yaml.Node | None) -> list[Scalar]:
    return [
        Scalar(key, node.value, _span(text, block.start, node), place, node.tag == _STR)
        for key, node, place in _scalars(root)
    ]


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:  # noqa: ARG001 - raw's own
    """`text` as the YAML scalar that replaces `raw`, in raw's style where that can hold it."""
    return scalars.rewrite(raw, text, flow=place is Place.FLOW)


def assign(raw: str, value: str | bool | tuple[str, ...]) -> str:
    """A field's value; `lang:` without one ends at its colon."""
    return _written(value) if raw else f" {_written(value)}"


def add(text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
    """New fields as the last lines, or as the first entries of a `{...}`."""
    said = text[block.start : block.end]
    opening = re.match(r"(?:\s|#[^\n]*\n)*+\{", said)
    if opening:
        at = block.start + opening.end()
        empty = re.compile(r"\s*\}").match(said, opening.end())
        return Edit(Span(at, at), ", ".join(_lines(fields)) + ("" if empty else ", "))
    indent = re.search(r"^([ ]*+)[^\s#]", said, re.MULTILINE)
    prefix = indent[1] if indent else ""
    lines = "".join(f"{prefix}{line}{newline}" for line in _lines(fields))
    return Edit(Span(block.end, block.end), lines)


def whole(fields: Mapping[str, Value], *, newline: str) -> str:
    """Front matter for a page that has none."""
    return newline.join(("---", *_lines(fields), "---", ""))


def span_of(text: str, node: yaml.ScalarNode) -> Span:
    """Where a scalar of a whole file stands."""
    return _span(text, 0, node)


def compose(text: str, *, path: str) -> yaml.Node | None:
    """A whole file's nodes, with the offsets where they stand. PageError with the line."""
    return _compose(text, path=path, before=0)


def events(text: str, *, path: str) -> Iterator[yaml.Event]:
    """What a block consists of, in order; aliases may be of what is not there."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _yaml_error(error, text, path=path, before=0) from None


def load_mapping(text: str, *, path: str) -> dict[str, object]:
    """A YAML document as a plain mapping, loaded safely. Raises PageError with the line."""
    from frontmatter.default_handlers import YAMLHandler

    try:
        _measure(text, path=path, before=0)
        loaded = YAMLHandler().load(text)
    except yaml.YAMLError as error:
        raise _yaml_error(error, text, path=path, before=0) from None
    except (ValueError, TypeError, AttributeError) as error:  # a date such as 2024-13-45
        raise PageError(f"YAML holds a value that no reader accepts: {error}", path=path) from None
    return dict(loaded) if isinstance(loaded, dict) else {}


def _lines(fields: Mapping[str, Value]) -> list[str]:
    return [f"{key}: {_written(value)}" for key, value in fields.items()]


def _written(value: Value) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {scalars.written(part)}' for key, part in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(scalars.written, value))}]"
    return scalars.written(value)


def _compose(block: str, *, path: str, before: int) -> yaml.Node | None:
    try:
        _measure(block, path=path, before=before)
        return yaml.compose(block, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _yaml_error(error, block, path=path, before=before) from None


def _measure(text: str, *, path: str, before: int) -> None:
    """Raises PageError where collections are nested too deeply to be composed."""
    # Each level takes one of these characters, or one more column than the level above.
    if sum(map(text.count, "[{-?")) < _DEPTH and len(text) < _DEPTH * _DEPTH // 4:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH:
            line = event.start_mark.line + 1 + before  # type: ignore[union-attr]
            raise PageError("YAML is nested too deeply", path=path, line=line, hint="flatten it")


def _yaml_error(error: yaml.YAMLError, text: str, *, path: str, before: int) -> PageError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "put values with `: `, `#` or quotes between quotes"
    line = mark.line if mark else 0
    if "nesting depth" in problem:  # newer ones count for themselves
        line = (mark.line if mark else 0) + 1 + before
        return PageError("YAML is nested too deeply", path=path, line=line, hint="flatten it")
    if isinstance(error, yaml.reader.ReaderError):  # knows its character and, at times, its byte
        char = error.character if isinstance(error.character, int) else 0
        line = text.count("\n", 0, max(0, text.find(chr(char))))
        problem, hint = f"U+{char:04X} must not stand in it", "take the character out"
    message = f"YAML does not parse: {problem}"
    return PageError(message, path=path, line=line + 1 + before, hint=hint)


def _scalars(root: Any) -> Iterator[tuple[str, yaml.ScalarNode, Place | None]]:
    """Every scalar value with its dotted path and its place; an alias has none.

    What an alias repeats is listed again if it is a scalar: its value is the alias's too. A
    collection is walked once, however often aliases multiply it.
    """
    stack: list[tuple[Any, str, bool]] = [(root, "", False)] if root is not None else []
    seen: set[int] = set()
    while stack:
        node, at, inside = stack.pop()
        again = id(node) in seen
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield at, node, None if again else Place.FLOW if inside else Place.YAML
        elif again:
            continue
        elif isinstance(node, yaml.SequenceNode):
            flow = inside or bool(node.flow_style)
            stack += [(child, at, flow) for child in reversed(node.value)]
        else:
            flow = inside or bool(node.flow_style)
            for key, child in reversed(node.value):
                name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                stack.append((child, joined(at, str(name)), flow))


def _span(text: str, offset: int, node: yaml.ScalarNode) -> Span:
    """The scalar's own text: without anchor and tag, and without a block scalar's last newline."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if text.startswith(("&", "!"), start):
        start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]
    return Span(start, start + len(text[start:end].rstrip(" \t\r\n")))


def _fields(text: str, offset: int, root: Any) -> dict[str, list[Field]]:
    """Every place of each top-level key: of one that stands twice, readers differ."""
    found: dict[str, list[Field]] = {}
    for key, node in root.value if root is not None else ():
        if not isinstance(key, yaml.ScalarNode):
            continue
        end = offset + key.end_mark.index
        alias = _ALIAS.match(text, end)
        if not isinstance(node, yaml.ScalarNode):
            place = Field(Span(end, end), None)
        elif alias and offset + node.start_mark.index < end:
            place = Field(Span(*alias.span(1)), node.value)
        else:
            place = Field(_span(text, offset, node), node.value)
        found.setdefault(key.value, []).append(place)
    return found
