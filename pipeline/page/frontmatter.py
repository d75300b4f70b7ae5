"""Front matter: where it lies, which of its values are text, and how its fields are set.

The only importer of YAML. Nothing is ever dumped: values are found by their marks and replaced in
place. `python-frontmatter` is the reader where a plain mapping is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Segment, Span, Undecided
from pipeline.page.keys import Keys
from pipeline.page.scalars import written

_FENCE = re.compile(
    r"\A﻿?(---[ \t]*(?:\r\n|\n|\r))(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(?:.*\n)*?\+\+\+[ \t]*(?:\r?\n|\Z)")
_STR = "tag:yaml.org,2002:str"
_ALIAS = re.compile(r"\s*:\s*(\*[^\s,\]}]+)")
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t\r\n]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a top-level key: where its value stands, and the value if it is a scalar."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """A page's front matter: the spans of block and body, and what the block says."""

    block: Span  # between the fences; empty at 0 where there is none
    body: int  # where the Markdown starts
    segments: tuple[Segment, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    fields: Mapping[str, list[Field]] = field(default_factory=dict)  # of the top level
    present: bool = False
    kept: tuple[tuple[str, str], ...] = ()  # (path, value) of what is no segment


def parse(text: str, *, path: str, keys: Keys) -> Header:
    """Read the front matter at the start of a page's text. Raises PageError with the line."""
    fence = _FENCE.match(text)
    if _TOML.match(text):
        hint = "write it in YAML, between `---` lines"
        raise PageError("front matter in TOML is not supported", path=path, line=1, hint=hint)
    if not fence:
        return Header(Span(0, 0), 1 if text.startswith("﻿") else 0)
    block = Span(*fence.span(2))
    root = _compose(text[block.start : block.end], path=path)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise PageError(
            "front matter is no mapping", path=path, line=2, hint="write `key: value` lines"
        )
    segments: list[Segment] = []
    undecided: list[Undecided] = []
    kept: list[tuple[str, str]] = []
    for key, node, place in _scalars(root):
        source = node.value.strip()
        decision = keys.decide(key, source) if place and node.tag == _STR else False
        span = _span(text, block.start, node)
        if decision and place:
            segments.append(Segment(span, source, f"front matter: {key}", place, key=key))
            continue
        kept.append((key, node.value))
        if decision is None:
            line = text.count("\n", 0, span.start) + 1
            undecided.append(Undecided(key, source, line))
    return Header(
        block,
        fence.end(),
        tuple(sorted(segments, key=lambda s: s.span)),
        tuple(undecided),
        _fields(text, block.start, root),
        present=True,
        kept=tuple(kept),
    )


def load_mapping(text: str, *, path: str) -> dict[str, object]:
    """A YAML document as a plain mapping, loaded safely. Raises PageError with the line."""
    from frontmatter.default_handlers import YAMLHandler

    try:
        loaded = YAMLHandler().load(text)
    except yaml.YAMLError as error:
        raise _yaml_error(error, path=path, before=0) from None
    except (ValueError, TypeError, AttributeError) as error:  # a date such as 2024-13-45
        raise PageError(f"YAML holds a value that no reader accepts: {error}", path=path) from None
    return dict(loaded) if isinstance(loaded, dict) else {}


def set_fields(
    text: str,
    header: Header,
    *,
    fields: Mapping[str, str | bool],
    newline: str,
    path: str,
) -> list[Edit]:
    """The edits that make the front matter say `fields`, touching no other byte.

    PageError where one of them holds a list or a mapping.
    """
    edits: list[Edit] = []
    for key, value in fields.items():
        for place in header.fields.get(key, ()):
            if place.value is None:
                line = text.count("\n", 0, place.span.start) + 1
                hint = "give it one value"
                raise PageError(f"{key} is no single value", path=path, line=line, hint=hint)
            if place.value != (value if isinstance(value, str) else str(value).lower()):
                # `lang:` without a value ends at its colon
                space = "" if place.span.start < place.span.end else " "
                edits.append(Edit(place.span, space + written(value)))
    missing = [f"{key}: {written(v)}" for key, v in fields.items() if key not in header.fields]
    if missing:
        edits.append(_insertion(text, header, lines=missing, newline=newline))
    return edits


def _insertion(text: str, header: Header, *, lines: list[str], newline: str) -> Edit:
    if not header.present:
        body = newline.join(("---", *lines, "---", ""))
        return Edit(Span(header.body, header.body), body)
    block = text[header.block.start : header.block.end]
    opening = re.match(r"(?:\s|#[^\n]*\n)*\{", block)
    if opening:
        at = header.block.start + opening.end()
        empty = re.match(r"\s*\}", block[opening.end() :])
        return Edit(Span(at, at), ", ".join(lines) + ("" if empty else ", "))
    indent = re.search(r"^([ ]*)[^\s#]", block, re.MULTILINE)
    prefix = indent[1] if indent else ""
    at = header.block.end
    return Edit(Span(at, at), "".join(f"{prefix}{line}{newline}" for line in lines))


def _compose(block: str, *, path: str) -> yaml.Node | None:
    try:
        return yaml.compose(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise _yaml_error(error, path=path, before=1) from None
    except RecursionError:
        raise PageError("front matter is nested too deeply", path=path, line=2) from None


def _yaml_error(error: yaml.YAMLError, *, path: str, before: int) -> PageError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return PageError(
        f"YAML does not parse: {problem}",
        path=path,
        line=(mark.line if mark else 0) + 1 + before,
        hint="put values with `: `, `#` or quotes between quotes",
    )


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
                stack.append((child, f"{at}.{name}" if at else str(name), flow))


def _span(text: str, offset: int, node: yaml.ScalarNode) -> Span:
    """The scalar's own text: without anchor and tag, and without a block scalar's last newline."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
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
