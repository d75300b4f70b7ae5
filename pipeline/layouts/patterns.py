"""Layouts as values: patterns of paths, and what the site generator makes of the pages there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.layouts.names import EXT
from pipeline.model import Language

_FIELDS = {
    "path": rf"(?P<path>(?:.*/)?[^/]+{EXT})",
    "stem": r"(?P<stem>(?:.*/)?[^/]+)",
    "ext": rf"(?P<ext>{EXT})",
    "folder": r"(?P<folder>[^/]+)",
}
_PARTS = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Way:
    """How pages of one kind are spread over languages: patterns of `{lang}` and a page's parts.

    These are `{path}`, or `{stem}` with `{ext}`; `{folder}` is one folder. `page` is what the page
    is called, `source` are the paths that a source page may have, likeliest last, `target` is a
    translated page's.
    """

    source: tuple[str, ...]
    target: str
    page: str = "{path}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths below the content folder, the first way that fits a page counts; and what they mean.

    `addresses`: where pages are read. "path": as their files lie; "prefix": a translation's is its
    source's behind `/el/`; "same": links say the source's, the generator leads them; "unknown".
    """

    name: str
    help: str
    ways: tuple[Way, ...]
    fields: tuple[str, ...] = ("lang", "page_id")  # the front matter that it needs
    code: Literal["site", "tag"] = "site"  # what `lang` says: the site's code, or BCP 47
    key: Literal["permalink", "url"] = "permalink"  # where a page names an address of its own,
    permalink: Literal["copied", "prefixed"] = "copied"  # and what its translation makes of it
    # kept: the generator finds a link's file in the language; sought: only one seen from a root
    files: Literal["led", "kept", "sought"] = "led"
    addresses: Literal["path", "prefix", "same", "unknown"] = "unknown"
    linked: tuple[str, ...] = ()  # (ends of) paths of front matter that hold links or files
    assets: bool = False  # images are files seen from the page's: a translation's lie elsewhere
    fallback: bool = False  # untranslated pages are served in the source language, under `/el/`
    content: str = "content"  # the usual content folder
    skip: frozenset[str] = frozenset()  # folders there that hold no pages
    jekyll: bool = False  # folders in `_` are collections, served without it
    # Front matter that is no YAML: "bare", `Title: x` with no lines of dashes around it, "plain",
    # between such lines too.
    headers: Literal["", "bare", "plain", "nikola"] = ""
    catalogs: bool = False  # translations are no pages but PO files, which the generator reads
    grouped: str = ""  # how the generator knows one page's languages, in words
    slugs: Literal["", "named", "all"] = ""  # which translations can have an address of their own:
    # none, those whose source names one, all
    redirects: str = ""  # the front matter that lists a page's former addresses


@cache
def regex(pattern: str, language: Language) -> re.Pattern[str]:
    """What the paths of a pattern look like in a language."""
    parts = _PARTS.split(pattern)
    text = "".join(
        re.escape(part) if index % 2 == 0 else _FIELDS.get(part, re.escape(language.site))
        for index, part in enumerate(parts)
    )
    return re.compile(text, re.DOTALL)


def found(pattern: str, path: str, *, language: Language, start: int = 0) -> dict[str, str] | None:
    """The parts of a path, with `path`, `stem` and `ext`; None where the pattern is another's."""
    match = regex(pattern, language).fullmatch(path, start)
    if not match:
        return None
    parts = match.groupdict()
    if "path" in parts:
        inner = re.fullmatch(_FIELDS["stem"] + _FIELDS["ext"], parts["path"], re.DOTALL)
        parts |= inner.groupdict() if inner else {}
    else:
        parts["path"] = parts["stem"] + parts["ext"]
    return parts


def filled(pattern: str, parts: Mapping[str, str], language: Language) -> str:
    """The path of these parts."""
    return _PARTS.sub(lambda m: language.site if m[1] == "lang" else parts[m[1]], pattern)
