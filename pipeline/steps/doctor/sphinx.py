"""Whether Sphinx finds the catalogs that are built for it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from pipeline import layouts
from pipeline.model import Language
from pipeline.report.doctor import Note
from pipeline.steps import scripts
from pipeline.steps.generatorfiles import texts
from pipeline.steps.site import Site

_NAMES = ("conf.py", "source/conf.py", "docs/conf.py", "doc/conf.py")


def examined(site: Site) -> Iterator[Note]:
    """What `conf.py` must say for the layout with catalogs; nothing for another."""
    config = site.config
    name = next((n for n in _NAMES if (config.root / n).is_file()), "")
    if not site.layout.catalogs or not name:
        return
    said = scripts.assigned(texts(config.root, (name,)))
    place = _place(site, posixpath.dirname(name))
    dirs = said.get("locale_dirs")
    named = [posixpath.normpath(str(one)) for one in dirs] if isinstance(dirs, list) else []
    if place not in named:
        message = f"{name} does not name the folder of the catalogs: Sphinx shows no translation"
        yield _warning("locale-dirs", message, f'write locale_dirs = ["{place}/"]')
    pages = [page for page in site.sources()[0] if "/" in page and page not in site.strings.files]
    if pages and said.get("gettext_compact") is not False:
        message = f"Sphinx looks for what {pages[0]} says in one catalog for all of its folder"
        yield _warning("gettext-compact", message, f"write gettext_compact = False into {name}")


def _place(site: Site, folder: str) -> str:
    """The folder of the catalogs, seen from that of `conf.py`."""
    any_one = Language("CODE", "el", "el")
    path = layouts.target(site.layout, "x.md", content=site.config.content, language=any_one)
    return posixpath.relpath(path.partition("/CODE/")[0], folder or ".")


def _warning(name: str, message: str, hint: str) -> Note:
    return Note("configuration", name, "warning", message, hint)
