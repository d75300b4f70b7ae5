"""Which data files hold a site's texts: patterns for the setting `strings`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import strings
from pipeline.errors import PolypageError
from pipeline.steps.found import Found, is_language
from pipeline.steps.tree import listed

LARGE = 1_000_000  # bytes: data of another kind


def proposed(directory: Path, site: Found) -> Found:
    """The site with patterns of its files of strings; data in one language alone is noted."""
    source = str(site.settings["source"])
    files = list(_files(directory, site.data))
    patterns: dict[str, str] = {}  # pattern -> a file of it
    plain: list[str] = []
    for path in files:
        found = _marked(path, source, files=files, site=site) or _shared(
            directory, path, source, site=site
        )
        if found:
            patterns.setdefault(found, path)
        elif not _has_language(path, site):
            plain.append(path)
    said = site.settings.get("strings", ())
    own = said if isinstance(said, tuple) else ()
    kept = tuple(dict.fromkeys((*own, *patterns)))
    if patterns:
        site = site.noting(f"files of strings: {', '.join(patterns)}")
    if plain:
        what = "left alone: data in one language alone"
        site = site.noting(f"{what}, {len(plain)} so far, such as {plain[0]}")
    return site.setting(strings=kept) if kept else site


def _files(directory: Path, folders: Sequence[str]) -> Iterator[str]:
    for folder in folders:
        if (directory / folder).is_dir():
            yield from listed(directory, directory / folder, strings.SUFFIXES)[0]


def _marked(path: str, source: str, *, files: Sequence[str], site: Found) -> str:
    """The pattern of a file whose path tells the source language, empty for another."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    parts = folder.split("/")
    if source in parts:
        at = parts.index(source)
        return "/".join([*parts[:at], "{lang}", "**", f"*{ending}"])
    if stem == source:
        return f"{folder}/{{lang}}{ending}"
    mark = re.fullmatch(rf"(.+)([._-]){re.escape(source)}", stem)
    if not mark:
        return ""
    others = [code for code in site.codes if code != source]
    beside = any(f"{folder}/{mark[1]}{mark[2]}{code}{ending}" in files for code in others)
    return f"{folder}/*{mark[2]}{{lang}}{ending}" if beside or mark[2] == "." else ""


def _shared(directory: Path, path: str, source: str, *, site: Found) -> str:
    """The path itself of a file whose keys are languages, the source's with texts below it."""
    if path.endswith(".toml") or (directory / path).stat().st_size > LARGE:
        return ""
    from pipeline.steps.generatorfiles import mapping

    try:
        said = mapping(directory, path)
    except PolypageError:
        return ""
    keys = [str(key) for key in said]
    languages = [key for key in keys if is_language(key, site)]
    mostly = len(languages) > 1 and len(languages) * 2 > len(keys)
    alone = keys == [source]
    return path if isinstance(said.get(source), dict) and (mostly or alone) else ""


def _has_language(path: str, site: Found) -> bool:
    """Whether a file is another language's."""
    parts = re.split(r"[/._-]", path)
    return any(is_language(part, site) for part in parts)
