"""Which site generator a folder is made for, and what its configuration says: a function each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.page.matter import configtongues
from pipeline.steps import leftout, scripted
from pipeline.steps.found import Found
from pipeline.steps.generatorfiles import code_of, codes_of, head, mapping, texts, texts_of

JEKYLL_FILES = ("_config.yml", "_config.yaml")
_HUGO = [f"{name}.{end}" for name in ("hugo", "config") for end in ("toml", "yaml", "yml")]
HUGO_FILES = (*_HUGO, *(f"config/_default/{name}" for name in _HUGO))
# The files by which other generators are known, likeliest first, and the dialect of their pages.
# Eleventy puts pages through Liquid before it reads Markdown, as Jekyll does.
GENERATORS = (
    ("_toc.yml", "myst", "a Jupyter Book"),
    ("myst.yml", "myst", "a MyST site"),
    ("mkdocs.yml", "mkdocs", "an MkDocs site"),
    ("mkdocs.yaml", "mkdocs", "an MkDocs site"),
    *((f"docusaurus.config.{end}", "docusaurus", "a Docusaurus site") for end in ("js", "ts")),
    ("docusaurus.config.mjs", "docusaurus", "a Docusaurus site"),
    (".vitepress", "vitepress", "a VitePress site"),
    ("docs/.vitepress", "vitepress", "a VitePress site"),
    *((f"astro.config.{end}", "starlight", "an Astro site") for end in ("mjs", "ts", "js")),
    (".eleventy.js", "jekyll", "an Eleventy site"),
    *((f"eleventy.config.{end}", "jekyll", "an Eleventy site") for end in ("js", "mjs", "cjs")),
)
TAGS = re.compile(r"(?<=[\s\[,:-])!{1,2}[\w/:.]+")  # of YAML, that only MkDocs understands
Reader = Callable[[Path, Found, str], Found]


def recognised(directory: Path, site: Found) -> Found:
    """The site with what its generator's files say. ConfigError or PageError for broken ones."""
    for name, dialect, what in GENERATORS:
        if (directory / name).exists():
            read = _READERS.get(what, _nothing)(directory, replace(site, dialect=dialect), name)
            named = f", names {', '.join(read.codes)}" if read.codes else ""
            return replace(read, notes=(f"{name}: {what}{named}", *read.notes))
    for names, reader in ((JEKYLL_FILES, _jekyll), (HUGO_FILES, _hugo)):
        name = next((n for n in names if (directory / n).is_file()), "")
        ours = names is JEKYLL_FILES or "hugo" in name or (directory / "content").is_dir()
        if name and ours:
            return reader(directory, site, name)
    for name in ("conf.py", "pelicanconf.py", "source/conf.py", "docs/conf.py", "doc/conf.py"):
        if (directory / name).is_file() and (found := scripted.python(directory, site, name)):
            return found
    if any(page.endswith(".mdx") for page in site.pages):
        return replace(site, dialect="mdx").noting("there are .mdx pages")
    return site


def _nothing(directory: Path, site: Found, name: str) -> Found:  # noqa: ARG001 - one shape for all
    return site


def _jekyll(directory: Path, site: Found, name: str) -> Found:
    """`languages` and `default_lang`, as polyglot and multiple-languages read them."""
    said = mapping(directory, name)
    codes = codes_of(said.get("languages"))
    own = code_of(said.get("default_lang")) or code_of(said.get("lang"))
    locks = texts(directory, (name, "Gemfile", "Gemfile.lock"))
    many = "jekyll-multiple-languages" in locks or (directory / "_i18n").is_dir()
    polyglot = bool(re.search(r"jekyll[-_]polyglot", locks)) or bool(codes and not many)
    layout = "jekyll-polyglot" if polyglot else "jekyll-multiple-languages" if many else "jekyll"
    source = own or (codes[0] if many and codes and not polyglot else "")
    named = f"names {', '.join(codes or (source,))}" if codes or source else "names no languages"
    content = "_i18n" if layout == "jekyll-multiple-languages" else "."
    site = replace(site, dialect="jekyll", source=source, codes=codes, layout=layout)
    site = replace(site, content=content, data=("_data", "_i18n"))
    site = site.noting(f"{name}: a Jekyll site, {named}")
    site = leftout.by_jekyll(site, texts_of(said.get("exclude")), f"as exclude in {name} says")
    old = re.search(r"jekyll-polyglot \(1\.([0-6])\b", locks)
    if polyglot and old:
        site = site.setting(polyglot="1.5").noting(f"Gemfile.lock: polyglot 1.{old[1]}")
    if _texts(directory, source or "en", name):
        site = site.setting(strings=(name,))
        site = site.noting(f"{name}: values with a key for each language are texts")
    optional = "jekyll-optional-front-matter" in locks
    return site if optional else _with_front_matter(directory, site)


def _texts(directory: Path, source: str, name: str) -> str:
    """What the configuration says in the source language alone."""
    text = texts(directory, (name,)).removeprefix("\ufeff")
    return configtongues.read(text, source, source, path=name)


def _with_front_matter(directory: Path, site: Found) -> Found:
    """Jekyll renders no file without front matter."""
    marked = tuple(p for p in site.pages if head(directory, p, bom=True).startswith("\ufeff---"))
    site = site.without(marked, "a byte order mark, with which Jekyll sees no front matter")
    bare = tuple(p for p in site.pages if not p.startswith("_") and head(directory, p) != "---")
    # A whole site without is one that has not begun, or that somebody else's plugin reads.
    return site if len(bare) == len(site.pages) else site.without(bare, "no front matter")


def _hugo(directory: Path, site: Found, name: str) -> Found:
    """The tables of `languages`, their `contentDir` and `defaultContentLanguage`."""
    said = {key.lower(): value for key, value in mapping(directory, name).items()}
    tables = said.get("languages")
    for beside in ("languages.toml", "languages.yaml", "languages.yml"):
        path = f"{name.rpartition('/')[0]}/{beside}"
        if name.startswith("config/") and not tables and (directory / path).is_file():
            tables = mapping(directory, path)
    source = code_of(said.get("defaultcontentlanguage"))
    codes = codes_of(tables)
    folders = {code: _of(_of(tables, code), "contentdir") for code in codes}
    own = str(folders.get(source or "en", "") or "")
    root, _, last = own.strip("/").rpartition("/")
    content = str(said.get("contentdir") or "content")
    layout = "hugo-files"
    if own and last == (source or "en"):
        layout, content = "hugo-folders", root or "."
    elif own:
        site = site.noting(f"contentDir {own} is no folder of the language's own name")
        layout, content = "", ""
    elif any(page.startswith(f"{content}/{source or 'en'}/") for page in site.pages):
        layout = "hugo-folders"
    site = replace(site, dialect="hugo", source=source, codes=codes, layout=layout)
    site = replace(site, content=content, data=("i18n", "data"))
    site = site.noting(f"{name}: a Hugo site, names {', '.join(codes) or 'no languages'}")
    return leftout.by_expressions(site, texts_of(said.get("ignorefiles")), "as ignoreFiles says")


def _of(table: object, key: str) -> object:
    """A value of a table whose keys may be written large."""
    named = {str(k).lower(): v for k, v in table.items()} if isinstance(table, dict) else {}
    return named.get(key.lower())


def _mkdocs(directory: Path, site: Found, name: str) -> Found:
    """`docs_dir` and what the plugin i18n says: its structure and its languages."""
    said = mapping(directory, name, without=TAGS)
    plugins = said.get("plugins")
    options: object = plugins.get("i18n") if isinstance(plugins, dict) else None
    for one in plugins if isinstance(plugins, list) else []:
        options = one["i18n"] if isinstance(one, dict) and "i18n" in one else options
    listed = _of(options, "languages")
    each = listed if isinstance(listed, list) else []
    codes = codes_of([_of(one, "locale") for one in each] or listed)
    source = code_of(_of(options, "default_language"))
    source = source or next((code_of(_of(o, "locale")) for o in each if _of(o, "default")), "")
    content = str(said.get("docs_dir") or "docs").strip("/")
    inner = f"{content}/{source or 'en'}/"
    folders = _of(options, "docs_structure") == "folder" or (
        not options and any(page.startswith(inner) for page in site.pages)
    )
    layout = "mkdocs-folders" if folders else "mkdocs-suffix"
    if options is None:
        site = site.noting("mkdocs-static-i18n is not among the plugins: it makes the languages")
    elif any(_of(one, "locale") for one in each):
        site = site.setting(strings=(name,))  # its name and menu, in the entries of the languages
        site = site.noting(f"{name}: the site's name and menu are texts, for each language's entry")
    site = replace(site, source=source, codes=codes, layout=layout, content=content)
    left = str(said.get("exclude_docs") or "")
    return leftout.by_gitignore(site, left, "as exclude_docs says", below=content)


_READERS: dict[str, Reader] = {
    "an MkDocs site": _mkdocs,
    "a Docusaurus site": scripted.docusaurus,
    "a VitePress site": scripted.vitepress,
    "an Astro site": scripted.astro,
    "an Eleventy site": scripted.eleventy,
}
