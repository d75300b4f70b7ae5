"""Where a link between pages leads, and how it is written to lead to another: POSIX paths alone."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline import layouts
from pipeline.layouts import PAGE_SUFFIXES, Layout
from pipeline.model import Language

_INDEXES = ("index", "_index", "readme")
_ENDING = re.compile(r"(?:/|(?:(?<=/)|\A)index\.html?|\.html?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a link leads to: its file, and how the link says so.

    The way is `file` (a file, seen from the page's), `root` (a file, seen from a root), `address`
    (from the site's), `place` (seen from the page's address), or `permalink`.
    """

    path: str
    way: str
    base: str = ""  # of a root: what it leaves out; of a place: "folder" if the page is one


@dataclass(frozen=True)
class Routes:
    """The page files below a site's content folder: path -> its language, None if it has none."""

    layout: Layout
    content: str
    files: Mapping[str, Language | None]
    permalinks: Mapping[str, Sequence[str]] = field(default_factory=dict)  # address -> files
    home: str = ""  # the source language's folder, which many sites leave out of addresses

    def find(self, path: str, link: str, *, form: str = "markdown") -> Found | None:
        """The page that a link on the page at `path` leads to; None where that is not certain."""
        if not link:
            return Found(path, "file")
        if form == "link":
            file = link.strip("/")
            return Found(file, "root") if file in self.files else None
        if form in ("post_url", "ref"):
            return None
        if link.lower().endswith(PAGE_SUFFIXES):
            return self._file(path, link)
        return self._address(path, link) if link.startswith("/") else self._place(path, link)

    def led(self, link: str, found: Found, *, at: str, goal: str) -> str | None:
        """The link as it must be on the page at `at` to lead to the file `goal`; None: as it is."""
        if found.way == "file":
            here = posixpath.dirname(at)
            return None if joined(here, link) == goal else posixpath.relpath(goal, here or ".")
        if found.way == "root":
            new = ("/" if link.startswith("/") else "") + goal.removeprefix(found.base)
            return None if goal == found.path else new
        if found.way == "permalink" or not self.layout.target.startswith("{lang}/"):
            return None  # the address of a translation only the site generator knows
        return self._led(link, found, at=at, goal=goal)

    def key(self, path: str) -> str:
        """A page's address below the content folder, without an ending: "en/treatments"."""
        inner = layouts.stem(path).removeprefix(self._below)
        head, _, last = inner.rpartition("/")
        return head if last.lower() in _INDEXES else inner

    @cached_property
    def _below(self) -> str:
        root = self.content.removeprefix("./").strip("/")
        return "" if root in ("", ".") else f"{root}/"

    @cached_property
    def _keys(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.files:
            found[self.key(path)].append(path)
        return found

    def _file(self, path: str, link: str) -> Found | None:
        if not link.startswith("/"):
            file = joined(posixpath.dirname(path), link)
            return Found(file, "file") if file in self.files else None
        bare = link.lstrip("/")
        language = self.files.get(path)
        roots = ("", self._below, f"{self._below}{language.site}/" if language else "")
        there = [root for root in dict.fromkeys(roots) if root + bare in self.files]
        return Found(there[0] + bare, "root", there[0]) if len(there) == 1 else None

    def _address(self, path: str, link: str) -> Found | None:
        key = _ENDING.sub("", link).strip("/")
        if named := self.permalinks.get(key):
            own = [file for file in named if self.files.get(file) == self.files.get(path)]
            files = own if len(own) == 1 else named
            return Found(files[0], "permalink") if len(files) == 1 else None
        keys = [key, key.removeprefix(self._below), f"{self.home}/{key}"] if key else []
        files = list(dict.fromkeys(file for k in keys for file in self._keys.get(k, ())))
        return Found(files[0], "address") if len(files) == 1 else None

    def _place(self, path: str, link: str) -> Found | None:
        """A page is a folder to some site generators, and a file beside others to some."""
        key = self.key(path)
        index = layouts.stem(path).rpartition("/")[2].lower() in _INDEXES
        bases = {"folder": key} if index else {"folder": key, "": posixpath.dirname(key)}
        if not index and link.lower().endswith((".html", ".htm")):
            bases = {"": posixpath.dirname(key)}
        found = {
            Found(file, "place", base)
            for base, folder in bases.items()
            for file in self._keys.get(joined(folder, _ENDING.sub("", link)), ())
        }
        return found.pop() if len(found) == 1 else None

    def _led(self, link: str, found: Found, *, at: str, goal: str) -> str | None:
        ending = _ENDING.search(link)
        bare = link[: ending.start()] if ending else link
        tail = link[len(bare) :]
        old, new = self.key(found.path), self.key(goal)
        if found.way == "address":
            if goal == found.path or not bare.rstrip("/").endswith(f"/{old}"):
                return None
            return bare.rstrip("/")[: -len(old)] + new + tail
        key = self.key(at)
        base = key if found.base else posixpath.dirname(key)
        return None if joined(base, bare) == new else posixpath.relpath(new, base or ".") + tail


def joined(folder: str, link: str) -> str:
    """The path that a link leads to from a folder; it may lead out, as "../x"."""
    path = posixpath.normpath(posixpath.join(folder, link))
    return "" if path == "." else path


def permalinks(named: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Address -> files, of (file, permalink)."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, permalink in named:
        if ":" not in permalink and "{" not in permalink:
            found[_ENDING.sub("", permalink).strip("/")].append(path)
    return found
