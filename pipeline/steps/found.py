"""What `init` finds out about a folder, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline import languages
from pipeline.errors import ConfigError

Value = str | bool | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; paths are relative POSIX paths."""

    pages: tuple[str, ...] = ()
    left_alone: tuple[str, ...] = ()  # globs of Markdown that is not for readers
    unread: tuple[str, ...] = ()  # what looks like pages and is none to the generator
    left_out: tuple[str, ...] = ()  # globs of what the generator leaves out
    dialect: str = "commonmark"
    source: str = ""
    codes: tuple[str, ...] = ()  # languages, as the generator's configuration spells them
    layout: str = ""  # the generator's own, empty where the pages must tell
    content: str = ""  # the folder that it counts from
    data: tuple[str, ...] = ()  # folders in which the generator has files of strings
    settings: dict[str, Value] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # for codes that are no BCP 47 tags
    notes: tuple[str, ...] = ()

    def noting(self, *notes: str) -> Found:
        """The same with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    def without(self, bare: tuple[str, ...], why: str) -> Found:
        """The same with these pages left alone."""
        if not bare:
            return self
        pages = tuple(page for page in self.pages if page not in bare)
        site = replace(self, pages=pages, unread=(*self.unread, *bare))
        return site.noting(f"left alone: {why}, {len(bare)} so far, such as {bare[0]}")

    def setting(self, **values: Value) -> Found:
        """The same with these settings."""
        return replace(self, settings={**self.settings, **values})


def is_language(code: str, site: Found) -> bool:
    """Whether a folder or a mark of this name is a language's."""
    # Three letters are more often a word ("bin", "doc", "img") than a language.
    short = re.match("[a-z]{2}([-_]|$)", code) is not None
    return code in site.codes or (short and bool(known(code)))


def known(code: str, tag: str | None = None) -> str:
    """The tag a code resolves to, or ""."""
    try:
        return languages.resolve(code, tag=tag).tag
    except ConfigError:
        return ""
