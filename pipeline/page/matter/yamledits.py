"""Keys of a YAML mapping set in place: what is there is replaced, what is not comes at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

import yaml

from pipeline.edits import Edit
from pipeline.model import Span
from pipeline.page.matter import scalars, yamlmatter, yamltongues

STR, NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"


def value(node: Any, name: str) -> Any:
    """The node of a key; None where there is none."""
    found = pair(node, name)
    return found[1] if found else None


def pair(node: Any, name: str) -> tuple[Any, Any] | None:
    """The nodes of a key and of its value."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((both for both in pairs if getattr(both[0], "value", None) == name), None)


def is_text(node: Any) -> TypeGuard[yaml.ScalarNode]:
    """Whether a value is a text."""
    return isinstance(node, yaml.ScalarNode) and node.tag == STR


def replaced(
    text: str, node: Any, said: Mapping[str, str]
) -> tuple[list[Edit], dict[str, str | dict[str, str]]]:
    """The edits of what is there, and what is not."""
    edits: list[Edit] = []
    missing: dict[str, str | dict[str, str]] = {}
    for name, word in said.items():
        there = pair(node, name)
        if there:
            span = yamlmatter.span_of(text, there[1])
            edits.append(Edit(span, word if span.start < span.end else f" {word}"))
        else:
            missing[name] = word
    return edits, missing


def added(text: str, node: Any, said: Mapping[str, str | dict[str, str]]) -> list[Edit]:
    """New keys at the end of a mapping."""
    if not said:
        return []
    if node.flow_style:
        inner = text[node.start_mark.index + 1 : node.end_mark.index - 1].rstrip()
        at = node.start_mark.index + 1 + len(inner)
        start = "" if not inner.strip() or inner.endswith(",") else ", "
        return [Edit(Span(at, at), start + flow(said)[1:-1])]
    newline = "\r\n" if "\r\n" in text else "\n"
    column = node.value[0][0].start_mark.column
    at = yamltongues.end_of(text, node, column)
    start = "" if not at or text[at - 1] == "\n" else newline
    lines = "".join(f"{' ' * column}{line}{newline}" for line in _lines(said))
    return [Edit(Span(at, at), start + lines)]


def flow(said: Mapping[str, str | dict[str, str]]) -> str:
    """A mapping on one line."""
    return "{" + ", ".join(f"{scalars.written(key)}: {word}" for key, word in said.items()) + "}"


def _lines(said: Mapping[str, str | dict[str, str]]) -> Iterator[str]:
    for key, word in said.items():
        if isinstance(word, str):
            yield f"{scalars.written(key)}: {word}"
        else:
            yield f"{scalars.written(key)}:"
            yield from (f"  {line}" for line in _lines(word))
