"""Files that hold all languages: what one of them says, as a file of its own, and back."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from pipeline.errors import PageError
from pipeline.page.matter import configtongues, jsontongues, mkdocstongues, yamltongues

_BOM = "\ufeff"


def read(
    text: str, keys: Sequence[str], *, path: str, source: str = "", own: bool = False
) -> tuple[str, int]:
    """What stands below the keys, and how many lines stand before it; nothing where nothing does.

    `own` says that it is the source's, `source` is that language's key. PageError where the file
    does not parse.
    """
    text = text.removeprefix(_BOM)
    if mkdocstongues.is_site(path, keys):
        return mkdocstongues.read(text, keys[-1], path=path, own=own), 0
    if _is_config(text, keys, source, path=path):
        return configtongues.read(text, keys[-1], source, path=path), 0
    form = _form(path)
    span = form.find(text, keys, path=path)
    if span is None:
        return "", 0
    block = form.alone(text[span.start : span.end], path=path, own=own)
    return block, text.count("\n", 0, span.start)


def put(text: str, keys: Sequence[str], source: str, block: str, *, path: str) -> str:
    """The file with `block` below the keys, and no other byte changed.

    It comes from below the key `source` beside the last of them. PageError where that cannot be.
    """
    if not block:
        return text
    bare = text.removeprefix(_BOM)
    if mkdocstongues.is_site(path, keys):
        changed = mkdocstongues.put(bare, keys[-1], block, path=path)
    elif _is_config(bare, keys, source, path=path):
        changed = configtongues.put(bare, keys[-1], source, block, path=path)
    else:
        changed = str(_form(path).put(bare, keys, source, block, path=path))
        _form(path).find(changed, keys, path=path)  # it parses
    return _BOM + changed if text.startswith(_BOM) else changed


def _is_config(text: str, keys: Sequence[str], source: str, *, path: str) -> bool:
    """Whether languages are below each value, and not one block of texts below each language."""
    own = (*keys[:-1], source)
    return configtongues.is_site(path, keys) and yamltongues.find(text, own, path=path) is None


def _form(path: str) -> ModuleType:
    if path.lower().endswith(".toml"):
        hint = "give each language a file of its own"
        raise PageError("is TOML, where languages lie in many places", path=path, hint=hint)
    return jsontongues if path.lower().endswith(".json") else yamltongues
