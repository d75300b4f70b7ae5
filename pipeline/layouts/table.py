"""The layouts that have a name: one value for each site generator and way of keeping pages."""

from __future__ import annotations

from typing import Any

from pipeline.layouts.patterns import Layout, Way

_FOLDERS = Way(source=("{lang}/{path}",), target="{lang}/{path}")
_SUFFIX = Way(source=("{stem}.{lang}{ext}", "{path}"), target="{stem}.{lang}{ext}")
_BELOW = Way(source=("{lang}/{path}", "{path}"), target="{lang}/{path}")  # the source on top
# Jekyll takes a folder in `_` for a collection: languages are folders in it, not around it.
_COLLECTIONS = Way(
    page="_{folder}/{path}",
    source=("_{folder}/{lang}/{path}", "_{folder}/{path}"),
    target="_{folder}/{lang}/{path}",
)
_MADE = frozenset({"_site", "node_modules", "vendor"})  # by tools, of others' pages
_OF_JEKYLL = _MADE | {"_includes", "_layouts", "_data", "_sass", "_plugins", "_i18n"}
_BUTTONS = ("actions.link", "prev.link", "next.link")
_PLUGIN = "i18n/{lang}/docusaurus-plugin-content-"


def _same(source: str, target: str) -> Way:
    """Pages that are called as their source files are."""
    return Way(page=source, source=(source,), target=target)


def _one(name: str, help: str, *ways: Way, **facts: Any) -> Layout:  # noqa: A002
    return Layout(name, help, ways, **facts)


_JEKYLL: dict[str, Any] = {"content": ".", "skip": _OF_JEKYLL, "jekyll": True}
_MOVED: dict[str, Any] = {"slugs": "named", "redirects": "redirect_from"}
_UNMARKED: dict[str, Any] = {"fields": (), "grouped": "their paths"}  # no front matter is needed

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        _one(
            "folders",
            "content/en/x.md -> content/ar/x.md",
            _FOLDERS,
            addresses="path",
            grouped="`page_id`",
            **_MOVED,
        ),
        _one(
            "suffix",
            "x.md or x.en.md -> x.ar.md, beside it",
            _SUFFIX,
            grouped="`page_id`",
            **_MOVED,
        ),
        _one(
            "jekyll-polyglot",
            "about.md -> about.ar.md, _portfolio/x.md or _pages/en/x.md -> _pages/ar/x.md",
            _COLLECTIONS,
            _SUFFIX,
            addresses="same",
            fallback=True,
            grouped="the same address, since 1.7 `page_id`",
            **_JEKYLL | _MOVED | {"slugs": "all"},
        ),
        _one(
            "jekyll",
            "no plugin: about.md -> ar/about.md, _posts/x.md -> _posts/ar/x.md",
            _COLLECTIONS,
            _BELOW,
            permalink="prefixed",
            addresses="prefix",
            grouped="`page_id`, or the source's own `ref`",
            **_JEKYLL | _MOVED | {"slugs": "all"},
        ),
        _one(
            "jekyll-multiple-languages",
            "_i18n/en/x.md -> _i18n/ar/x.md",
            _FOLDERS,
            files="kept",
            addresses="same",
            content="_i18n",
            **_UNMARKED,
        ),
        _one(
            "hugo-files",
            "x.md -> x.ar.md, _index.md -> _index.ar.md, a bundle's index.md -> index.ar.md",
            _SUFFIX,
            files="kept",
            addresses="prefix",
            key="url",
            permalink="prefixed",
            slugs="all",
            redirects="aliases",
            **_UNMARKED | {"grouped": "their paths, or the source's own `translationKey`"},
        ),
        _one(
            "hugo-folders",
            "content/en/x.md -> content/ar/x.md",
            _FOLDERS,
            files="kept",
            addresses="prefix",
            key="url",
            permalink="prefixed",
            slugs="all",
            redirects="aliases",
            **_UNMARKED | {"grouped": "their paths, or the source's own `translationKey`"},
        ),
        _one(
            "mkdocs-suffix",
            "mkdocs-static-i18n: docs/x.md -> docs/x.ar.md",
            _SUFFIX,
            files="kept",
            addresses="prefix",
            fallback=True,
            content="docs",
            headers="bare",
            **_UNMARKED,
        ),
        _one(
            "mkdocs-folders",
            "mkdocs-static-i18n: docs/en/x.md -> docs/ar/x.md",
            _FOLDERS,
            files="kept",
            addresses="prefix",
            fallback=True,
            content="docs",
            headers="bare",
            **_UNMARKED,
        ),
        _one(
            "docusaurus",
            "docs/, versioned_docs/, blog/, src/pages/ -> i18n/ar/docusaurus-plugin-content-*/",
            _same("docs/{path}", _PLUGIN + "docs/current/{path}"),
            _same(
                "versioned_docs/version-{folder}/{path}", _PLUGIN + "docs/version-{folder}/{path}"
            ),
            _same("blog/{path}", _PLUGIN + "blog/{path}"),
            _same("src/pages/{path}", _PLUGIN + "pages/{path}"),
            files="sought",
            addresses="same",
            fallback=True,
            content=".",
            skip=_MADE,
            linked=("image",),
            assets=True,
            **_UNMARKED,
        ),
        _one(
            "starlight",
            "src/content/docs/x.md or en/x.md -> ar/x.md",
            _BELOW,
            addresses="prefix",
            fallback=True,
            content="src/content/docs",
            linked=(*_BUTTONS, "image.file", "image.dark", "image.light"),
            assets=True,
            **_UNMARKED,
        ),
        _one(
            "vitepress",
            "docs/x.md or docs/en/x.md -> docs/ar/x.md",
            _BELOW,
            addresses="prefix",
            content="docs",
            skip=_MADE,
            code="tag",
            linked=(*_BUTTONS, "features.link"),
            assets=True,
            **_UNMARKED,
        ),
        _one(
            "eleventy",
            "en/x.md -> ar/x.md",
            _FOLDERS,
            fields=("lang",),
            permalink="prefixed",
            addresses="path",
            slugs="all",
            content="src",
            grouped="their paths",
        ),
        _one(
            "nikola",
            "pages/x.md -> pages/x.ar.md, its headers in a comment or not",
            _SUFFIX,
            headers="nikola",
            files="kept",
            addresses="prefix",
            fallback=True,
            content=".",
            skip=_MADE | {"output", "cache"},
            **_UNMARKED,
        ),
        _one(
            "pelican",
            "content/x.md -> content/x.ar.md, its headers with or without lines of dashes",
            _SUFFIX,
            fields=("lang", "slug"),
            headers="plain",
            grouped="`slug`",
        ),
        _one(
            "sphinx-myst",
            "source/en/x.md -> source/ar/x.md, built with -D language=ar",
            _FOLDERS,
            files="kept",
            addresses="same",
            content="source",
            assets=True,
            **_UNMARKED,
        ),
        _one(
            "sphinx-gettext",
            "source/x.md -> source/locale/ar/LC_MESSAGES/x.po, built with -D language=ar",
            _same("{path}", "locale/{lang}/LC_MESSAGES/{path}"),
            files="kept",
            addresses="same",
            fallback=True,
            content="source",
            skip=_MADE | {"_build", "build"},
            catalogs=True,
            **_UNMARKED,
        ),
    )
}
