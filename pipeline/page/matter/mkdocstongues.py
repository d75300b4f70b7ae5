"""`mkdocs.yml` of a site with mkdocs-static-i18n: its name and menu, and where each language's are.

The source's texts are the site's own: `site_name`, `site_description`, `copyright` and the titles
in `nav`. A language's are in its entry of the plugin's `languages`, those of the menu as
`nav_translations`. Both are read as a document of one form, so that they are strings like others.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

import yaml

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.model import Span
from pipeline.page.matter import scalars, yamlmatter, yamltongues

NAMES = ("mkdocs.yml", "mkdocs.yaml")
FIELDS = ("site_name", "site_description", "copyright")
MENU = "nav_translations"
_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
Texts = dict[tuple[str, ...], str]  # (field) or (MENU, title) -> text


def is_site(path: str, keys: Sequence[str]) -> bool:
    """Whether these are the texts of an MkDocs site in a language."""
    return posixpath.basename(path).lower() in NAMES and len(keys) == 1


def read(text: str, code: str, *, path: str, own: bool) -> str:
    """What the site says in a language, as a document; `own`: it is the source's."""
    root = yamlmatter.compose(text, path=path)
    source = _source(root)
    if own:
        return _document(source)
    entry = _entry(root, code)
    said = _said(entry) if entry else {}
    return _document({key: said[key] for key in source if key in said})


def put(text: str, code: str, block: str, *, path: str) -> str:
    """The file with the texts of the block in the language's entry, and no other byte changed.

    A text that is its source's is written only over another. PageError where it cannot be.
    """
    root = yamlmatter.compose(text, path=path)
    entry = _entry(root, code)
    if not entry:
        raise PageError(
            f"has no language {code} for its texts",
            path=path,
            hint=f"add `- locale: {code}` with name and build to the languages of the plugin i18n",
        )
    source, said = _source(root), _said(entry)
    wanted = _said(yamlmatter.compose(block, path=path))
    new = {
        key: wanted[key]
        for key, own in source.items()
        if key in wanted and wanted[key] != said.get(key, own)
    }
    changed = apply(text, _edits(text, entry, new))
    if not _proven(root, changed, code, said | new, path=path):
        hint = f"write the entry of {code} without anchors and aliases, each key before its colon"
        raise PageError("cannot take the texts without other changes", path=path, hint=hint)
    return changed


def _source(root: Any) -> Texts:
    """The site's own texts: its fields, and the titles of its menu in order."""
    found: Texts = {}
    for key in FIELDS:
        if _is_text(node := _value(root, key)):
            found[key,] = node.value
    return found | {(MENU, title): title for title in _titles(_value(root, "nav"))}


def _titles(node: Any) -> Iterator[str]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        for key, child in item.value if isinstance(item, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                yield key.value
            yield from _titles(child)


def _said(entry: Any) -> Texts:
    """The texts of a language's entry, or of a document of ours."""
    found: Texts = {(key,): n.value for key in FIELDS if _is_text(n := _value(entry, key))}
    menu = _value(entry, MENU)
    for key, node in menu.value if isinstance(menu, yaml.MappingNode) else ():
        if _is_text(node) and isinstance(key, yaml.ScalarNode):
            found[MENU, key.value] = node.value
    return found


def _document(texts: Texts) -> str:
    lines = [f"{key[0]}: {_key(said)}" for key, said in texts.items() if len(key) == 1]
    menu = [f"  {_key(key[1])}: {_key(said)}" for key, said in texts.items() if len(key) == 2]
    return "".join(f"{line}\n" for line in (*lines, *([f"{MENU}:"] if menu else []), *menu))


def _key(text: str) -> str:
    """A text as a scalar on one line, a key or a value."""
    return scalars.written(text)


def _entries(root: Any) -> list[Any]:
    """The nodes of the plugin's list of languages."""
    plugins = _value(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    options = next((o for one in listed if (o := _value(one, "i18n")) is not None), None)
    entries = _value(options, "languages")
    return entries.value if isinstance(entries, yaml.SequenceNode) else []


def _entry(root: Any, code: str) -> Any:
    """The node of a language's entry; None where there is none."""
    for entry in _entries(root):
        locale = _value(entry, "locale")
        if isinstance(locale, yaml.ScalarNode) and locale.value == code:
            return entry
    return None


def _value(node: Any, name: str) -> Any:
    pair = _pair(node, name)
    return pair[1] if pair else None


def _pair(node: Any, name: str) -> tuple[Any, Any] | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((pair for pair in pairs if getattr(pair[0], "value", None) == name), None)


def _is_text(node: Any) -> TypeGuard[yaml.ScalarNode]:
    return isinstance(node, yaml.ScalarNode) and node.tag == _STR


def _edits(text: str, entry: Any, new: Texts) -> list[Edit]:
    """What makes the entry say these texts."""
    menu = _pair(entry, MENU)
    inner = {key[1]: said for key, said in new.items() if len(key) == 2}
    outer = {key[0]: _key(said) for key, said in new.items() if len(key) == 1}
    edits, missing = _replaced(text, entry, outer)
    if not inner:
        return [*edits, *_added(text, entry, missing)]
    said = {title: _key(word) for title, word in inner.items()}
    if menu and isinstance(menu[1], yaml.MappingNode):
        more, rest = _replaced(text, menu[1], said)
        return [*edits, *more, *_added(text, menu[1], rest), *_added(text, entry, missing)]
    if menu:  # a key without a value
        edits.append(Edit(yamlmatter.span_of(text, menu[1]), f" {_flow(said)}"))
    else:
        missing[MENU] = _flow(said) if entry.flow_style else said
    return [*edits, *_added(text, entry, missing)]


def _replaced(
    text: str, node: Any, said: Mapping[str, str]
) -> tuple[list[Edit], dict[str, str | dict[str, str]]]:
    """The edits of what is there, and what is not."""
    edits: list[Edit] = []
    missing: dict[str, str | dict[str, str]] = {}
    for name, value in said.items():
        pair = _pair(node, name)
        if pair:
            span = yamlmatter.span_of(text, pair[1])
            edits.append(Edit(span, value if span.start < span.end else f" {value}"))
        else:
            missing[name] = value
    return edits, missing


def _added(text: str, node: Any, said: Mapping[str, str | dict[str, str]]) -> list[Edit]:
    """New keys at the end of a mapping."""
    if not said:
        return []
    if node.flow_style:
        inner = text[node.start_mark.index + 1 : node.end_mark.index - 1].rstrip()
        at = node.start_mark.index + 1 + len(inner)
        start = "" if not inner.strip() or inner.endswith(",") else ", "
        return [Edit(Span(at, at), start + _flow(said)[1:-1])]
    newline = "\r\n" if "\r\n" in text else "\n"
    column = node.value[0][0].start_mark.column
    at = yamltongues.end_of(text, node, column)
    start = "" if not at or text[at - 1] == "\n" else newline
    lines = "".join(f"{' ' * column}{line}{newline}" for line in _block(said))
    return [Edit(Span(at, at), start + lines)]


def _flow(said: Mapping[str, str | dict[str, str]]) -> str:
    return "{" + ", ".join(f"{_key(key)}: {value}" for key, value in said.items()) + "}"


def _block(said: Mapping[str, str | dict[str, str]]) -> Iterator[str]:
    for key, value in said.items():
        if isinstance(value, str):
            yield f"{_key(key)}: {value}"
        else:
            yield f"{_key(key)}:"
            yield from (f"  {line}" for line in _block(value))


def _proven(old: Any, changed: str, code: str, wanted: Texts, *, path: str) -> bool:
    """Whether the language has these texts, and nothing else has changed."""
    try:
        new = yamlmatter.compose(changed, path=path)
    except PageError:
        return False
    entry = _entry(new, code)
    return bool(entry) and _said(entry) == wanted and _rest(old, code) == _rest(new, code)


def _rest(root: Any, code: str) -> str:
    """What the file says but for the texts of a language's own.

    The entry is a copy: what an alias repeats elsewhere stays as it is there.
    """
    entries = _entries(root)
    for at, entry in enumerate(entries):
        if entry is _entry(root, code):
            entries[at] = yaml.MappingNode(entry.tag, list(_untold(entry)))
            break
    return str(yaml.serialize(root))


def _untold(entry: Any) -> Iterator[tuple[Any, Any]]:
    for key, node in entry.value:
        if key.value == MENU and isinstance(node, yaml.MappingNode):
            kept = [pair for pair in node.value if not _is_text(pair[1])]
            if kept:
                yield key, yaml.MappingNode(node.tag, kept)
        elif key.value not in (*FIELDS, MENU) or not (_is_text(node) or node.tag == _NULL):
            yield key, node
