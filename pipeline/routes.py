"""Where a link between pages leads, and how it is written to lead to another: POSIX paths alone."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline import layouts
from pipeline.layouts import PAGE_SUFFIXES, Layout
from pipeline.model import Language

_ENDING = re.compile(r"(?:/|(?:(?<=/)|\A)index\.html?|\.html?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a link leads to: its file, and how the link says so.

    The way is `file` (a file, seen from the page's), `root` (a file, seen from a root), `address`
    (from the site's), `place` (seen from the page's address), `permalink`, or `post` (by its name).
    """

    path: str
    way: str
    base: str = ""  # of a root: what it leaves out; of a place: "folder" if the page is one


@dataclass(frozen=True, slots=True)
class End:
    """Where a link is to lead: a file, and the slug by which its address is another one."""

    file: str
    slug: str = ""  # with a slash at its start a whole address, without the language
    moved: bool = False  # whether the link's page has such a one, and ways from there are others


@dataclass(frozen=True)
class Routes:
    """The page files below a site's content folder: path -> its language, None if it has none."""

    layout: Layout
    content: str
    files: Mapping[str, Language | None]
    permalinks: Mapping[str, Sequence[str]] = field(default_factory=dict)  # address -> files
    home: str = ""  # the source language's folder, which many sites leave out of addresses
    place: Callable[[str], tuple[str, Language] | None] | None = None  # a file's page and language
    slugs: Mapping[str, str] = field(
        default_factory=dict
    )  # those that files say, where these count

    def find(self, path: str, link: str, *, form: str = "markdown") -> Found | None:
        """The page that a link on the page at `path` leads to; None where that is not certain."""
        if not link:
            return Found(path, "file")
        if form == "link":
            file = link.strip("/")
            return Found(file, "root") if file in self.files else None
        if form == "post_url":
            return self._post(link.strip("/"))
        if form == "ref":
            return None
        if link.lower().endswith(PAGE_SUFFIXES):
            return self._file(path, link)
        return self._address(path, link) if link.startswith("/") else self._place(path, link)

    def led(self, link: str, found: Found, *, at: str, end: End) -> str | None:
        """The link as it must be on the page at `at` to lead to that end; None: as it is."""
        new = self._to_file(link, found, at=at, goal=end.file)
        if found.way in ("file", "root", "post") or not (end.slug or end.moved):
            return new
        ready = link if new is None else new
        if end.slug.startswith("/"):
            ready = self._below_language(end.slug, end.file)
        else:
            if end.moved and found.way == "place":
                ending = _ENDING.search(link)
                ready = f"/{self._plain(end.file)}{ending[0] if ending else ''}"
            ready = layouts.renamed(ready, end.slug) if end.slug else ready
        return None if ready == link else ready

    def _to_file(self, link: str, found: Found, *, at: str, goal: str) -> str | None:
        kept = {"led": (), "sought": ("root",), "kept": ("file", "root")}
        if found.way in kept[self.layout.files]:
            return None
        if found.way == "file":
            here = posixpath.dirname(at)
            return None if joined(here, link) == goal else posixpath.relpath(goal, here or ".")
        if found.way == "root":
            new = ("/" if link.startswith("/") else "") + goal.removeprefix(found.base)
            return None if goal == found.path else new
        if found.way == "post":
            new = layouts.stem(goal).rpartition("_posts/")[2]
            return None if goal == found.path else new
        if found.way == "permalink":
            return self._named(link, found, goal=goal)
        if self.layout.addresses not in ("path", "prefix"):
            return None  # the site generator leads it, or it alone knows a translation's address
        return self._led(link, found, at=at, goal=goal)

    def key(self, path: str) -> str:
        """A page's address below the content folder, without an ending: "en/treatments"."""
        plain = self._plain(path)
        return layouts.renamed(plain, self.slugs[path]) if path in self.slugs else plain

    def _plain(self, path: str) -> str:
        """The same by its file alone."""
        named = self._placed(path)
        if not named:
            return layouts.folded(layouts.stem(path).removeprefix(self._below))
        page, language = named
        below = "" if language.site == self.home else language.site
        return layouts.address(self.layout, page, below=below)

    def _placed(self, path: str) -> tuple[str, Language] | None:
        """A file's page and language, where its address is made from these."""
        if not self.place or self.layout.addresses not in ("prefix", "same"):
            return None
        return self.place(path)

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

    def _post(self, name: str) -> Found | None:
        """Jekyll's `post_url`: a post by its name, below the folder of posts."""
        for folder in ("", f"{self.home}/"):
            for suffix in PAGE_SUFFIXES:
                file = f"{self._below}_posts/{folder}{name}{suffix}"
                if file in self.files:
                    return Found(file, "post")
        return None

    def _address(self, path: str, link: str) -> Found | None:
        key = _ENDING.sub("", link).strip("/")
        named = self.permalinks.get(key, ())
        if named and (unnamed := self._unnamed(path, key)):
            return Found(unnamed, "address")
        if named:
            file = self._own(path, named)
            return Found(file, "permalink") if file else None
        keys = [key, key.removeprefix(self._below), f"{self.home}/{key}"] if key else []
        if self.layout.addresses == "prefix":  # the home page's address is sure, and may have /en/
            keys = [key, f"{key}/".removeprefix(f"{self.home}/").rstrip("/")]
        file = self._own(path, [file for k in keys for file in self._keys.get(k, ())])
        return Found(file, "address") if file else None

    def _unnamed(self, path: str, key: str) -> str:
        """The page that has this address by its place, in the language of the page at `path`.

        Its translations may name that address, as jekyll-polyglot wants it, and it need not.
        """
        same = [
            file for file in self._keys.get(key, ()) if self.files[file] == self.files.get(path)
        ]
        return same[0] if len(same) == 1 and same[0] not in self._naming else ""

    @cached_property
    def _naming(self) -> Collection[str]:
        """The files that name an address."""
        return {file for files in self.permalinks.values() for file in files}

    def _own(self, path: str, files: Sequence[str]) -> str:
        """The one file; of several the one in the language of the page at `path`; else empty."""
        files = list(dict.fromkeys(files))
        own = [file for file in files if self.files.get(file) == self.files.get(path)]
        files = own if len(own) == 1 else files
        return files[0] if len(files) == 1 else ""

    def _place(self, path: str, link: str) -> Found | None:
        """A page is a folder to some site generators, and a file beside others to some."""
        key = self.key(path)
        named = self._placed(path)
        name = layouts.stem(named[0] if named else path)
        index = name.rpartition("/")[2].lower() in layouts.INDEXES
        bases = {"folder": key} if index else {"folder": key, "": posixpath.dirname(key)}
        if not index and link.lower().endswith((".html", ".htm")):
            bases = {"": posixpath.dirname(key)}
        found = {
            Found(file, "place", base)
            for base, folder in bases.items()
            if (file := self._own(path, self._keys.get(joined(folder, _ENDING.sub("", link)), ())))
        }
        return found.pop() if len(found) == 1 else None

    def _led(self, link: str, found: Found, *, at: str, goal: str) -> str | None:
        ending = _ENDING.search(link)
        bare = link[: ending.start()] if ending else link
        tail = link[len(bare) :]
        old, new = self.key(found.path), self._plain(goal)
        if found.way == "address":
            bare = bare.rstrip("/")
            if goal == found.path or not bare.endswith(f"/{old}" if old else old):
                return None
            head = bare[: len(bare) - len(old)]
            if self.layout.addresses == "prefix" and head.endswith(f"/{self.home}/"):
                head = head[: -len(self.home) - 1]  # the source's /en/ does not stay
            return f"{head}{'' if head.endswith('/') else '/'}{new}{tail}"
        key = self._plain(at)
        base = key if found.base else posixpath.dirname(key)
        return None if joined(base, bare) == new else posixpath.relpath(new, base or ".") + tail

    def _named(self, link: str, found: Found, *, goal: str) -> str | None:
        """Where a page with an address of its own is read in the goal's language."""
        named = self.place(goal) if self.place and goal != found.path else None
        if not named or self.layout.permalink != "prefixed" or not link.startswith("/"):
            return None  # the address of a translation only the site generator knows
        return self._below_language(link, goal)

    def _below_language(self, address: str, goal: str) -> str:
        """An address as it is for the goal's language, where its pages say that themselves."""
        named = self.place(goal) if self.place else None
        if not named or self.layout.permalink != "prefixed":
            return address
        return layouts.localized(address, language=named[1].site, source=self.home)


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
