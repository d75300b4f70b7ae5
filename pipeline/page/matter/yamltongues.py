"""A YAML file of all languages: each below a key, its texts a block of lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.model import Span
from pipeline.page.matter import scalars, yamlmatter

# What stands on a key's line before a block: anchors, tags, a comment.
_HEADER = re.compile(r"[ \t]*:(?:[ \t]+[&!]\S*)*[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")
_ALIAS = re.compile(r"([ \t]*:)[ \t]*(\*[^\s,\]}]+)")
_ANCHORED = re.compile(r"(?:!\S*\s+)?[&*]([^\s,\[\]{}]+)")
Entry = tuple[Any, Any]  # the nodes of a key and of its value


def find(text: str, keys: Sequence[str], *, path: str) -> Span | None:
    """The lines of what stands below the keys, as a document of its own; None: nothing does."""
    entry = _entry(yamlmatter.compose(text, path=path), keys)
    return _block(text, entry) if entry else None


def alone(text: str, *, path: str, own: bool) -> str:
    """A block as it is read, `own` being the source's: what it takes from outside is left out.

    PageError where the source's takes anything from outside: its copy could not.
    """
    known: set[str] = set()
    edits: list[Edit] = []
    for event in yamlmatter.events(text, path=path):
        name, start = _anchor(event)
        if isinstance(event, yaml.AliasEvent) and name not in known:
            if own:
                line = text.count("\n", 0, start) + 1
                hint = "write its texts out below the source language's key"
                raise PageError(f"takes *{name} from outside", path=path, line=line, hint=hint)
            edits.append(Edit(Span(start, start + len(name) + 1), "~".ljust(len(name) + 1)))
        elif name:
            known.add(name)
    return apply(text, edits)


def put(text: str, keys: Sequence[str], source: str, block: str, *, path: str) -> str:
    """The file with the block below the keys; `source` is the last key of where it comes from."""
    root = yamlmatter.compose(text, path=path)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = _renamed(block, keys[-1], path=path)
    block = block if block.endswith("\n") else block + newline
    entry = _entry(root, keys)
    if entry:
        changed = apply(text, _replacing(text, entry, block, newline))
    else:
        above = _entry(root, keys[:-1])[1] if len(keys) > 1 else root  # type: ignore[index]
        first = _entry(above, [source])[0]  # type: ignore[index]
        at = end_of(text, above, first.start_mark.column)
        start = "" if not at or text[at - 1] == "\n" else newline
        key = " " * first.start_mark.column + scalars.written(keys[-1])
        changed = apply(text, [Edit(Span(at, at), f"{start}{key}:{newline}{block}")])
    if not _same(root, yamlmatter.compose(changed, path=path), keys, source):
        hint = f"write what stands below {keys[-1]} more simply"
        raise PageError("cannot take the translation without other changes", path=path, hint=hint)
    return changed


def _anchor(event: Any) -> tuple[str, int]:
    """The name that an event gives or takes, if any, and where it stands."""
    return getattr(event, "anchor", None) or "", event.start_mark.index


def _entry(root: Any, keys: Sequence[str]) -> Entry | None:
    found: Entry | None = None
    for name in keys:
        node = found[1] if found else root
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((p for p in pairs if getattr(p[0], "value", None) == name), None)
        if not found:
            return None
    return found


def _block(text: str, entry: Entry) -> Span | None:
    """The block's lines; None for what stands on the key's own line."""
    key, node = entry
    header = _HEADER.match(text, key.end_mark.index)
    if not header or not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return None
    first = node.value[0]
    end = end_of(text, node, (first[0] if isinstance(first, tuple) else first).start_mark.column)
    return Span(header.end(), end)


def end_of(text: str, node: Any, column: int) -> int:
    """Where the lines of a block end: comments that are less indented are what follows it's."""
    end: int = min(node.end_mark.index, len(text))
    end = len(text) if end == len(text) else text.rfind("\n", 0, end) + 1
    while end:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end]
        bare = line.lstrip(" \t")
        if bare.strip() and not (bare.startswith("#") and len(line) - len(bare) < max(column, 1)):
            return end
        end = start
    return end


def _replacing(text: str, entry: Entry, block: str, newline: str) -> list[Edit]:
    own = _block(text, entry)
    if own:
        return [Edit(own, block)]
    key, node = entry
    alias = _ALIAS.match(text, key.end_mark.index)
    gone = Span(key.end_mark.index, key.end_mark.index)
    if alias and _is_alias(entry):
        gone = Span(alias.end(1), alias.end(2))
    elif node.end_mark.index > node.start_mark.index >= key.end_mark.index:
        gone = Span(node.start_mark.index, node.end_mark.index)
    end = text.find("\n", gone.end) + 1
    start = "" if end else newline
    return [Edit(gone, ""), Edit(Span(end or len(text), end or len(text)), start + block)]


def _is_alias(entry: Entry) -> bool:
    key, node = entry
    return bool(node.start_mark.index < key.end_mark.index)


def _renamed(block: str, code: str, *, path: str) -> str:
    """The block with names of its own for its anchors: an alias means the last of a name."""
    edits = []
    for event in yamlmatter.events(block, path=path):
        name, start = _anchor(event)
        if name:
            match = _ANCHORED.match(block, start)
            if match:
                edits.append(Edit(Span(match.end(), match.end()), f"-{code}"))
    return apply(block, edits)


def _same(old: Any, new: Any, keys: Sequence[str], source: str) -> bool:
    """Whether only what stands below the keys has changed, and is made like the source's."""
    numbers: dict[object, int] = {}
    was, now = _entry(old, keys), _entry(new, keys)
    own = _entry(new, (*keys[:-1], source))
    if not now or not own:
        return False
    apart = {id(entry[1]): -1 for entry in (was, now) if entry and not _is_alias(entry)}
    rest = [list(_numbered(root, numbers, dict(apart), keys, said=True)) for root in (old, new)]
    like = [_shape(entry[1], numbers, {}) for entry in (own, now)]
    return rest[0] == rest[1] and like[0] == like[1]


def _numbered(
    root: Any, numbers: dict[object, int], known: dict[int, int], keys: Sequence[str], *, said: bool
) -> list[object]:
    """What a file says, a number for each value, but for what stands below the keys."""
    found: list[object] = []
    node = root
    for depth, name in enumerate(keys):
        last = depth == len(keys) - 1
        for key, value in node.value:
            if getattr(key, "value", None) != name:
                found.append((depth, _shape(key, numbers, known, said=said)))
                found.append(_shape(value, numbers, known, said=said))
        node = None if last else _entry(node, [name])[1]  # type: ignore[index]
    return found


def _shape(
    node: Any, numbers: dict[object, int], known: dict[int, int], *, said: bool = False
) -> int:
    """A number for a value: equal ones, with all that is in them, have the same.

    Texts are all equal unless `said`. Aliases make no more of it than there is.
    """
    if id(node) in known:
        return known[id(node)]
    known[id(node)] = -2  # of one that holds itself
    what: object
    if isinstance(node, yaml.ScalarNode):
        is_text = node.tag == "tag:yaml.org,2002:str"
        what = (node.tag, node.value if said or not is_text else "")
    elif isinstance(node, yaml.SequenceNode):
        what = ("list", *(_shape(child, numbers, known, said=said) for child in node.value))
    else:
        what = tuple(
            (_shape(key, numbers, {}, said=True), _shape(child, numbers, known, said=said))
            for key, child in node.value
        )
    known[id(node)] = found = numbers.setdefault(what, len(numbers))
    return found
