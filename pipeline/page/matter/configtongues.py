"""`_config.yml` of a Jekyll site: values of several languages, each below its language's key.

Themes ask for them with `site.tagline[site.active_lang]`. Wherever a mapping of the file has a text
below the source language's code, and else nothing but what may be languages, it is such a value.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.page.matter import scalars, yamledits, yamlmatter

NAMES = ("_config.yml", "_config.yaml")
# Three letters alone are more often a word ("url", "img") than a language.
_CODE = re.compile(r"[a-z]{2}(?:[-_@][A-Za-z0-9]+)*|[a-z]{3}(?:[-_@][A-Za-z0-9]+)+|ckb|fil")


def is_site(path: str, keys: Sequence[str]) -> bool:
    """Whether these are values of a Jekyll site's configuration in a language."""
    return posixpath.basename(path).lower() in NAMES and len(keys) == 1


def read(text: str, code: str, source: str, *, path: str) -> str:
    """What the file says in a language, as a document: dotted paths with their texts."""
    root = yamlmatter.compose(text, path=path)
    said = {at: yamledits.value(node, code) for at, node in _places(root, source)}
    return "".join(
        f"{scalars.written(at)}: {scalars.written(node.value)}\n"
        for at, node in said.items()
        if yamledits.is_text(node)
    )


def put(text: str, code: str, source: str, block: str, *, path: str) -> str:
    """The file with the texts of the block below the language's keys, and no other byte changed.

    A text that is its source's is written only over another. PageError where it cannot be.
    """
    root = yamlmatter.compose(text, path=path)
    wanted = yamlmatter.compose(block, path=path)
    edits: list[Edit] = []
    new: dict[str, str] = {}
    for at, node in _places(root, source):
        said = yamledits.value(wanted, at)
        old = yamledits.value(node, code)
        if not yamledits.is_text(said):
            continue
        same = old if old is not None else yamledits.value(node, source)
        if yamledits.is_text(same) and same.value == said.value:
            continue
        new[at] = said.value
        more, missing = yamledits.replaced(text, node, {code: scalars.written(said.value)})
        edits += [*more, *yamledits.added(text, node, missing)]
    changed = apply(text, edits)
    if not _proven(root, changed, code, source, new, path=path):
        hint = "write the values of each language without anchors and aliases, a key a line"
        raise PageError("cannot take the texts without other changes", path=path, hint=hint)
    return changed


def _places(root: Any, source: str) -> Iterator[tuple[str, Any]]:
    """The mappings of languages, by their dotted paths."""
    stack: list[tuple[str, Any]] = [("", root)]
    seen: set[int] = set()
    while stack:
        at, node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            names = [str(key.value) for key, _ in node.value]
            own = yamledits.value(node, source)
            if at and yamledits.is_text(own) and all(map(_CODE.fullmatch, names)):
                yield at, node
                continue
            inner = [(f"{at}.{key.value}".lstrip("."), child) for key, child in node.value]
            stack += reversed(inner)
        elif isinstance(node, yaml.SequenceNode):
            stack += reversed([(f"{at}.{n}", child) for n, child in enumerate(node.value)])


def _proven(
    old: Any, changed: str, code: str, source: str, wanted: dict[str, str], *, path: str
) -> bool:
    """Whether the language has these texts, and nothing else has changed."""
    try:
        new = yamlmatter.compose(changed, path=path)
    except PageError:
        return False
    there = dict(_places(new, source))
    texts = all(
        at in there and getattr(yamledits.value(there[at], code), "value", None) == text
        for at, text in wanted.items()
    )
    return texts and _rest(old, code, source, wanted) == _rest(new, code, source, wanted)


def _rest(root: Any, code: str, source: str, wanted: dict[str, str]) -> str:
    """What the file says but for these texts; of what an alias repeats, both are looked at."""
    numbers = {id(node): at for at, node in _places(root, source) if at in wanted}
    return str(yaml.serialize(_copied(root, numbers, code, {})))


def _copied(node: Any, apart: dict[int, str], code: str, known: dict[int, Any]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node
    if id(node) in known:
        return known[id(node)]
    if isinstance(node, yaml.SequenceNode):
        made: Any = yaml.SequenceNode(node.tag, [])
        known[id(node)] = made
        made.value = [_copied(child, apart, code, known) for child in node.value]
        return made
    made = yaml.MappingNode(node.tag, [])
    known[id(node)] = made
    made.value = [
        (key, _copied(child, apart, code, known))
        for key, child in node.value
        if id(node) not in apart or key.value != code
    ]
    return made
