"""What a folder says about its site before polypage knows it; reads, and writes nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from pipeline import languages
from pipeline.layouts import PAGE_SUFFIXES
from pipeline.steps import datafiles
from pipeline.steps.found import Found, known
from pipeline.steps.generators import recognised
from pipeline.steps.placing import placed

NOT_PAGES = frozenset({"_site", "locales", "node_modules", "public", "vendor"})
NOT_FOR_READERS = frozenset(
    {"AUTHORS", "CHANGELOG", "CODE_OF_CONDUCT", "CONTRIBUTING", "LICENSE", "README", "SECURITY"}
)
DEPTH = 8  # folders below the site's that are looked into
GUESSED_TARGETS = ("es", "en")


def survey(directory: Path) -> Found:
    """Generator, languages, content root, layout and glossary of a folder.

    ConfigError or PageError for a generator's configuration that cannot be read.
    """
    pages, left_alone = _pages(directory)
    site = Found(pages=tuple(pages), left_alone=tuple(left_alone))
    site = _languages(_links(placed(recognised(directory, site))))
    site = _excluded(datafiles.proposed(directory, site))
    return _glossary(directory, site).setting(dialect=site.dialect)


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


def _links(site: Found) -> Found:
    """Links stay as they are where the generator leads them and no layout of its own says how."""
    plain = site.settings["layout"] in ("folders", "suffix")
    if not plain or site.dialect not in ("hugo", "jekyll") or not site.codes:
        return site
    return site.setting(links="keep").noting("the site generator leads links between languages")


def _excluded(site: Found) -> Found:
    """What the generator leaves out is left alone, wherever the layout looks for pages."""
    said = site.settings.get("exclude", ())
    own = said if isinstance(said, tuple) else ()
    return (
        site.setting(exclude=tuple(dict.fromkeys((*own, *site.left_out))))
        if site.left_out
        else site
    )


def _languages(site: Found) -> Found:
    """Source and targets that `config.load` will accept, with tags for what the site made up."""
    source = str(site.settings["source"])
    chosen: dict[str, str] = {}  # tag -> code
    for code in (source, *(c for c in site.codes if c != source)):
        tag = known(code) or known(code, languages.suggest(code) or None)
        if not tag:
            site = site.noting(f'"{code}" is no language: add it to targets with its tag')
        elif tag in chosen:
            site = site.noting(f'"{code}" is left out: it is {tag}, and so is "{chosen[tag]}"')
        else:
            chosen[tag] = code
            if not known(code):
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


def _glossary(directory: Path, site: Found) -> Found:
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
