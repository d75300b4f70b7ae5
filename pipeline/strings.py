"""Where the files of strings live: patterns of paths with `{lang}`, functions over POSIX paths.

A pattern is `_data/{lang}/**/*.yml`, where each language has its file; `_config.yml ->
_config_{lang}.yml`, where the source's has no mark; or `_data/sitetext.yml`, where one file holds
all languages, each below a key: `_config.yml#texts` where these keys lie below `texts`. What such a
file says in one language has a path of its own: `_data/sitetext.yml#el`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.model import Language

SUFFIXES = (".yml", ".yaml", ".toml", ".json")
_LANG = "{lang}"
_ARROW = re.compile(r"\s+->\s+")
_WILD = re.compile(r"[*?]")
_PART = re.compile(r"(\*\*/|\*\*|\*|\?|\{lang\})")
_GLOBS = {"**/": r"(?:.*/)?", "**": ".*", "*": r"[^/]*", "?": r"[^/]"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where a kind of files lives. `inside` are the keys above the languages of a file of all."""

    source: str
    target: str  # empty: as the source; else without wildcards
    inside: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether one file holds all languages."""
        return _LANG not in self.source and not self.target

    def glob(self, source: Language) -> str:
        """The files in the source language, as a glob below the site's root."""
        return self.source.replace(_LANG, source.site)


@dataclass(frozen=True, slots=True)
class Shared:
    """What one language has of a file of all."""

    file: str
    keys: tuple[str, ...]  # the last is the language's

    @property
    def path(self) -> str:
        """What it is called: `_data/sitetext.yml#el`."""
        return f"{self.file}#{'.'.join(self.keys)}"


@cache
def pattern(said: str) -> Pattern:
    """The pattern as a site writes it; ValueError with what is wrong with it."""
    source, *target = _ARROW.split(said.strip())
    file, _, keys = source.partition("#")
    inside = tuple(keys.split(".")) if keys else ()
    found = Pattern(file, target[0] if target else "", inside)
    if len(target) > 1 or (target and (_LANG in file or _LANG not in target[0] or keys)):
        raise ValueError('must be "FILE -> FILE with {lang}"')
    if target and _WILD.search(said):
        raise ValueError("cannot have wildcards and ->")
    if keys and _LANG in file:
        raise ValueError("cannot have {lang} and #")
    for name in (file, *target):
        if not name.lower().endswith(SUFFIXES):
            raise ValueError(f"must end with {', '.join(SUFFIXES)}")
    return found


def fits(found: Pattern, path: str, source: Language) -> bool:
    """Whether a file in the source language is of this pattern."""
    return bool(_regex(found.source, source.site).fullmatch(path))


def stem(page: str) -> str:
    """A name without its suffix: what its catalog is called."""
    return re.sub(r"(?<=[^/])\.(?i:ya?ml|toml|json)\Z", "", page)


def page_of(found: Pattern, path: str, source: Language) -> str:
    """What the strings of a source file are called: its path without the language."""
    if found.is_shared or found.target:
        return path
    marked = _marked(found, path, source).replace("\0\0", "\0")
    for wrong, right in (
        (r"[._-]\0(?=[./_-])", ""),  # nav.en.yml
        (r"(?:(?<=/)|\A)\0[/_-]", ""),  # en/nav.yml, en_nav.yml
        (r"/\0(?=\.[^/.]+\Z)", ""),  # i18n/en.toml
        (r"\0", ""),
        (r"\A\.", "strings."),  # en.json
    ):
        marked = re.sub(wrong, right, marked)
    return marked


def target_of(found: Pattern, path: str, *, source: Language, language: Language) -> str:
    """Where the strings of a source file are in a language."""
    if found.is_shared:
        return Shared(path, (*found.inside, language.site)).path
    if found.target:
        return found.target.replace(_LANG, language.site)
    return _marked(found, path, source).replace("\0", language.site)


def shared(patterns: Sequence[str], path: str) -> Shared | None:
    """What a path such as `_data/sitetext.yml#el` stands for; None for a file's own path.

    The file may also lie in another folder that has the same folders in it, as a preview does.
    """
    file, mark, said = path.rpartition("#")
    for one in map(pattern, patterns) if mark else ():
        if one.is_shared and _regex(f"**/{one.source}", "").fullmatch(file):
            inside = ".".join((*one.inside, ""))
            if said.startswith(inside) and "." not in said[len(inside) :]:
                return Shared(file, (*one.inside, said[len(inside) :]))
    return None


def _marked(found: Pattern, path: str, source: Language) -> str:
    """The path with a NUL where the pattern has the language."""
    match = _regex(found.source, source.site).fullmatch(path)
    if not match:
        raise ValueError(f"{path!r} is no file of {found.source}")
    parts, last = [], 0
    for start, end in (match.span(n + 1) for n in range(len(match.groups()))):
        parts += [path[last:start], "\0"]
        last = end
    return "".join((*parts, path[last:]))


@cache
def _regex(said: str, site: str) -> re.Pattern[str]:
    parts = (
        f"({re.escape(site)})" if part == _LANG else _GLOBS.get(part) or re.escape(part)
        for part in _PART.split(said)
    )
    return re.compile("".join(parts), re.DOTALL)
