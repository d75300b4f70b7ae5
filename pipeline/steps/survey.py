"""What a folder says about its site before polypage knows it; reads, and writes nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import languages, settings
from pipeline.config import inside
from pipeline.errors import ConfigError
from pipeline.layouts import PAGE_SUFFIXES

JEKYLL_FILES = ("_config.yml", "_config.yaml")
HUGO_FILES = ("hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml", "config.yml")
# The files by which other generators are known, likeliest first, and the dialect of their pages.
GENERATORS = (
    ("_toc.yml", "myst", "a Jupyter Book"),
    ("myst.yml", "myst", "a MyST site"),
    ("mkdocs.yml", "mkdocs", "an MkDocs site"),
    ("mkdocs.yaml", "mkdocs", "an MkDocs site"),
    ("docusaurus.config.js", "docusaurus", "a Docusaurus site"),
    ("docusaurus.config.ts", "docusaurus", "a Docusaurus site"),
    (".vitepress", "vitepress", "a VitePress site"),
    ("docs/.vitepress", "vitepress", "a VitePress site"),
    ("astro.config.mjs", "starlight", "an Astro site"),
    ("astro.config.ts", "starlight", "an Astro site"),
)
NOT_PAGES = frozenset({"_site", "locales", "node_modules", "public", "vendor"})
NOT_FOR_READERS = frozenset(
    {"AUTHORS", "CHANGELOG", "CODE_OF_CONDUCT", "CONTRIBUTING", "LICENSE", "README", "SECURITY"}
)
DEPTH = 5  # folders below the site's that are looked into
GUESSED_TARGETS = ("es", "en")

Value = str | bool | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What was found; paths are relative POSIX paths."""

    pages: tuple[str, ...] = ()
    left_alone: tuple[str, ...] = ()  # globs of Markdown that is not for readers
    dialect: str = "commonmark"
    source: str = ""
    codes: tuple[str, ...] = ()  # languages, as the generator's configuration spells them
    settings: dict[str, Value] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # for codes that are no BCP 47 tags
    notes: tuple[str, ...] = ()

    def noting(self, note: str) -> Site:
        """The same with one more note."""
        return replace(self, notes=(*self.notes, note))

    def setting(self, **values: Value) -> Site:
        """The same with these settings."""
        return replace(self, settings={**self.settings, **values})


def survey(directory: Path) -> Site:
    """Generator, languages, content root, layout and glossary of a folder.

    ConfigError or PageError for a generator's configuration that cannot be read.
    """
    pages, left_alone = _pages(directory)
    site = generator(directory, Site(pages=tuple(pages), left_alone=tuple(left_alone)))
    site = _links(directory, site)
    site = _languages(_layout(site))
    return _glossary(directory, site).setting(dialect=site.dialect)


def generator(directory: Path, site: Site) -> Site:
    """The same with what the site generator's own files say: which it is, and its languages.

    ConfigError or PageError for a configuration that cannot be read.
    """
    return _read_hugo(directory, _read_jekyll(directory, _read_other(directory, site)))


def _pages(directory: Path) -> tuple[list[str], list[str]]:
    pages: list[str] = []
    left_alone: list[str] = []
    for folder, folders, files in os.walk(directory):
        below = Path(folder).relative_to(directory)
        left_alone += [f"{(below / n).as_posix()}/**" for n in sorted(NOT_PAGES & {*folders})]
        folders[:] = sorted(
            name
            for name in folders
            if name not in NOT_PAGES and not name.startswith(".") and len(below.parts) < DEPTH
        )
        for name in sorted(files):
            stem, suffix = os.path.splitext(name)
            if suffix.lower() in PAGE_SUFFIXES:
                kind = left_alone if stem.upper() in NOT_FOR_READERS else pages
                kind.append((below / name).as_posix())
    return pages, left_alone


def _read_other(directory: Path, site: Site) -> Site:
    """A generator that is known by a file or folder of its own."""
    for name, dialect, what in GENERATORS:
        if (directory / name).exists():
            return replace(site, dialect=dialect).noting(f"{name}: {what}")
    if any(page.endswith(".mdx") for page in site.pages):
        return replace(site, dialect="mdx").noting("there are .mdx pages")
    return site


def _read_jekyll(directory: Path, site: Site) -> Site:
    """What _config.yml tells polyglot: `languages` and `default_lang`."""
    name = next((n for n in JEKYLL_FILES if (directory / n).is_file()), "")
    if site.dialect != "commonmark" or not name:
        return site
    said = _mapping(directory, name)
    codes = _codes(said.get("languages"))
    source = _code(said.get("default_lang")) or _code(said.get("lang"))
    site = replace(site, dialect="jekyll", source=source, codes=codes)
    named = f"names {', '.join(codes or (source,))}" if codes or source else "names no languages"
    return site.noting(f"{name}: a Jekyll site, {named}")


def _read_hugo(directory: Path, site: Site) -> Site:
    """What a Hugo configuration says: the tables of `languages` and `defaultContentLanguage`."""
    name = next((n for n in HUGO_FILES if (directory / n).is_file()), "")
    ours = name.startswith("hugo") or (directory / "content").is_dir()
    if site.dialect != "commonmark" or not name or not ours:
        return site
    said = {key.lower(): value for key, value in _mapping(directory, name).items()}
    source = _code(said.get("defaultcontentlanguage"))
    codes = _codes(said.get("languages"))
    site = replace(site, dialect="hugo", source=source, codes=codes)
    return site.noting(f"{name}: a Hugo site, names {', '.join(codes) or 'no languages'}")


def _links(directory: Path, site: Site) -> Site:
    """Links stay as they are where the generator leads them to a language's page."""
    files = {"jekyll": JEKYLL_FILES, "mkdocs": ("mkdocs.yml", "mkdocs.yaml")}
    signs = {"jekyll": b"polyglot", "mkdocs": b"i18n"}
    leads = site.dialect == "docusaurus" or (site.dialect in ("hugo", "jekyll") and site.codes)
    for path in (directory / name for name in files.get(site.dialect, ())):
        leads = leads or (path.is_file() and signs[site.dialect] in path.read_bytes())
    if not leads:
        return site
    return site.setting(links="keep").noting("the site generator leads links between languages")


def _mapping(directory: Path, name: str) -> dict[str, object]:
    from pipeline.page.matter.yamlmatter import load_mapping

    try:
        text = inside(directory, name, error=ConfigError).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ConfigError("is not UTF-8", path=name, hint="save it as UTF-8") from problem
    except OSError as problem:
        raise ConfigError(problem.strerror or "cannot be read", path=name) from problem
    read = settings.parse if name.endswith(".toml") else load_mapping
    return read(text, path=name)


def _codes(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | dict) else []
    return tuple(dict.fromkeys(code for code in map(_code, items) if code))


def _code(value: object) -> str:
    # YAML 1.1 reads Norwegian's `no` as a boolean.
    return "no" if value is False else value.strip() if isinstance(value, str) else ""


def _layout(site: Site) -> Site:
    """The content root and the layout that explain the most pages."""
    source, root = _root(site)
    site = site.setting(source=source)
    if root:
        return _folders(site, source, root)
    if not site.pages:
        site = site.noting(f"no pages yet: put them into content/{source}/")
        return site.setting(content="content", layout="folders")
    return _suffix(site, source)


def _folders(site: Site, source: str, root: str) -> Site:
    below = "" if root == "." else f"{root}/"
    own = [page for page in site.pages if page.startswith(f"{below}{source}/")]
    children = {p[len(below) :].partition("/")[0] for p in site.pages if p.startswith(below)}
    found = sorted(code for code in children - {source} if _is_language(code, site))
    covered = tuple(f"{below}{code}/" for code in (source, *found))
    rest = [page for page in site.pages if not page.startswith(covered)]
    site = site.noting(f"pages of {below}{source}/, {len(own)} so far: layout folders")
    if rest:
        site = site.noting(f"left alone: pages elsewhere, {len(rest)} so far, such as {rest[0]}")
    return _found(site, found).setting(content=root, layout="folders")


def _suffix(site: Site, source: str) -> Site:
    content = "content" if any(page.startswith("content/") for page in site.pages) else "."
    marks = {_marked(page) for page in site.pages} - {source, ""}
    site = site.noting(f"no folder {source}/ with pages: translations go beside them, as x.es.md")
    site = _found(site, sorted(code for code in marks if _is_language(code, site)))
    if content == "." and site.left_alone:
        site = site.setting(exclude=site.left_alone)
    return site.setting(content=content, layout="suffix")


def _root(site: Site) -> tuple[str, str]:
    """The source language and the folder that its folder stands in, "" where there is none."""
    expected = site.source or (site.codes[0] if site.codes and "en" not in site.codes else "en")
    counts: dict[tuple[str, str], int] = {}
    for page in site.pages:
        parts = page.split("/")[:-1]
        code = next((part for part in parts if part == expected or _is_language(part, site)), "")
        if code and (code == expected or not site.source):
            place = (code, "/".join(parts[: parts.index(code)]) or ".")
            counts[place] = counts.get(place, 0) + 1
    likely = sorted(counts, key=lambda place: (place[0] != expected, -counts[place], place))
    return likely[0] if likely else (expected, "")


def _found(site: Site, codes: Sequence[str]) -> Site:
    if codes:
        site = site.noting(f"there are translations already: {', '.join(codes)}")
    return replace(site, codes=site.codes or tuple(codes))


def _marked(page: str) -> str:
    """What may be a language's code in a page's name: "ar" of "x.ar.md"."""
    parts = page.rpartition("/")[2].split(".")
    return parts[-2] if len(parts) > 2 and parts[0] else ""


def _is_language(code: str, site: Site) -> bool:
    # Three letters are more often a word ("bin", "doc", "img") than a language.
    short = re.match("[a-z]{2}([-_]|$)", code) is not None
    return code in site.codes or (short and bool(_knows(code)))


def _knows(code: str, tag: str | None = None) -> str:
    """The tag a code resolves to, or ""."""
    try:
        return languages.resolve(code, tag=tag).tag
    except ConfigError:
        return ""


def _languages(site: Site) -> Site:
    """Source and targets that `config.load` will accept, with tags for what the site made up."""
    source = str(site.settings["source"])
    chosen: dict[str, str] = {}  # tag -> code
    for code in (source, *(c for c in site.codes if c != source)):
        tag = _knows(code) or _knows(code, languages.suggest(code) or None)
        if not tag:
            site = site.noting(f'"{code}" is no language: add it to targets with its tag')
        elif tag in chosen:
            site = site.noting(f'"{code}" is left out: it is {tag}, and so is "{chosen[tag]}"')
        else:
            chosen[tag] = code
            if not _knows(code):
                site = replace(site, tags={**site.tags, code: tag})
                site = site.noting(f'"{code}" is taken to mean {tag}: see [languages.{code}]')
    source, targets = _split(source, tuple(chosen.values()))
    if not targets:
        targets = tuple(code for code in GUESSED_TARGETS if code != source)[:1]
        site = site.noting(f"targets = {list(targets)} is a guess: say which languages you want")
    return site.setting(source=source, targets=targets)


def _split(source: str, codes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if source not in codes:  # what the site calls its language is none
        source = "en"
    return source, tuple(code for code in codes if code != source)


def _glossary(directory: Path, site: Site) -> Site:
    """Files with a glossary's first column, where they are not in the usual place."""
    usual = tuple(f"glossary/*{suffix}" for suffix in (".csv", ".tsv", ".tbx"))
    if any(path for pattern in usual for path in directory.glob(pattern)):
        return site.noting("glossary/ holds a glossary").setting(glossary=usual)
    files = [path for pattern in ("*.csv", "*/*.csv") for path in directory.glob(pattern)]
    found = tuple(sorted(p.relative_to(directory).as_posix() for p in files if _is_glossary(p)))
    return site.noting(f"glossary: {', '.join(found)}").setting(glossary=found) if found else site


def _is_glossary(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.readline(1000).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    return head.split(b",")[0].strip() == b"term" and b"," in head
