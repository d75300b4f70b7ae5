"""`mkdocs.yml` of a site with mkdocs-static-i18n: its name and menu, and where each language's are.

The source's texts are the site's own: `site_name`, `site_description`, `copyright` and the titles
in `nav`. A language's are in its entry of the plugin's `languages`, those of the menu as
`nav_translations`. Both are read as a document of one form, so that they are strings like others.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.page.matter import yamlmatter
from pipeline.page.matter.scalars import written
from pipeline.page.matter.yamledits import NULL, added, flow, is_text, pair, replaced, value

NAMES = ("mkdocs.yml", "mkdocs.yaml")
FIELDS = ("site_name", "site_description", "copyright")
MENU = "nav_translations"
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
        if is_text(node := value(root, key)):
            found[key,] = node.value
    return found | {(MENU, title): title for title in _titles(value(root, "nav"))}


def _titles(node: Any) -> Iterator[str]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        for key, child in item.value if isinstance(item, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                yield key.value
            yield from _titles(child)


def _said(entry: Any) -> Texts:
    """The texts of a language's entry, or of a document of ours."""
    found: Texts = {(key,): n.value for key in FIELDS if is_text(n := value(entry, key))}
    menu = value(entry, MENU)
    for key, node in menu.value if isinstance(menu, yaml.MappingNode) else ():
        if is_text(node) and isinstance(key, yaml.ScalarNode):
            found[MENU, key.value] = node.value
    return found


def _document(texts: Texts) -> str:
    lines = [f"{key[0]}: {written(said)}" for key, said in texts.items() if len(key) == 1]
    menu = [f"  {written(key[1])}: {written(said)}" for key, said in texts.items() if len(key) == 2]
    return "".join(f"{line}\n" for line in (*lines, *([f"{MENU}:"] if menu else []), *menu))


def _entries(root: Any) -> list[Any]:
    """The nodes of the plugin's list of languages."""
    plugins = value(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    options = next((o for one in listed if (o := value(one, "i18n")) is not None), None)
    entries = value(options, "languages")
    return entries.value if isinstance(entries, yaml.SequenceNode) else []


def _entry(root: Any, code: str) -> Any:
    """The node of a language's entry; None where there is none."""
    for entry in _entries(root):
        locale = value(entry, "locale")
        if isinstance(locale, yaml.ScalarNode) and locale.value == code:
            return entry
    return None


def _edits(text: str, entry: Any, new: Texts) -> list[Edit]:
    """What makes the entry say these texts."""
    menu = pair(entry, MENU)
    inner = {key[1]: said for key, said in new.items() if len(key) == 2}
    outer = {key[0]: written(said) for key, said in new.items() if len(key) == 1}
    edits, missing = replaced(text, entry, outer)
    if not inner:
        return [*edits, *added(text, entry, missing)]
    said = {title: written(word) for title, word in inner.items()}
    if menu and isinstance(menu[1], yaml.MappingNode):
        more, rest = replaced(text, menu[1], said)
        return [
            *edits,
            *more,
            *added(text, menu[1], rest),
            *added(text, entry, missing),
        ]
    if menu:  # a key without a value
        edits.append(Edit(yamlmatter.span_of(text, menu[1]), f" {flow(said)}"))
    else:
        missing[MENU] = flow(said) if entry.flow_style else said
    return [*edits, *added(text, entry, missing)]


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
            kept = [pair for pair in node.value if not is_text(pair[1])]
            if kept:
                yield key, yaml.MappingNode(node.tag, kept)
        elif key.value not in (*FIELDS, MENU) or not (is_text(node) or node.tag == NULL):
            yield key, node
