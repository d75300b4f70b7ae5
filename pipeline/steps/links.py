"""Links over a whole site: which anchors are linked to, and where a built page's links lead."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from glob import escape

from pipeline import layouts
from pipeline.errors import PolypageError
from pipeline.model import Language, Page
from pipeline.page import parse
from pipeline.page.linking.links import Link, links
from pipeline.page.linking.redirect import redirected
from pipeline.routes import End, Found, Routes, joined, permalinks
from pipeline.steps import generator
from pipeline.steps.site import Site

_NAMED = {  # where a page names its own address
    key: re.compile(rf"^{key}\s*[:=]\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
    for key in ("permalink", "url", "slug")
} | {"own": re.compile(r"^(date|categor\w+)\s*:", re.MULTILINE)}  # what makes a post's another one
_POST = re.compile(r"(?:\A|/)_posts/")
_NAMES = re.compile(r"[^\s#]#[^\s#]|[(\"'<]#|#[^\s#]+[\"')]")  # what a link to an anchor has
_HEAD = 8192  # characters in which a permalink is looked for
_ANYWHERE = ""  # stands for the page of a link that leads nobody knows where


@dataclass(frozen=True, slots=True)
class Way:
    """How the links of the pages in a language are led.

    `there` says of (page, path) whether a translated page is or will be built, `slug` what a page
    is called in its address; empty: as its source.
    """

    language: Language
    there: Callable[[str, str], bool]
    slug: Callable[[str], str]


@dataclass(frozen=True)
class Links:
    """The links of a site's pages."""

    site: Site

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Page -> source path, of the whole site."""
        return self.site.sources()[0]

    @cached_property
    def routes(self) -> Routes:
        """Every page file of the site."""
        config, layout = self.site.config, self.site.layout
        there = self.site.path(config.content).is_dir()
        files: dict[str, Language | None] = {}
        for path in self.site.files(config.content)[0] if there else ():
            found = self.site.place(path)
            files[path] = found[1] if found else None
        named = [(path, said) for path in files if (said := self._named(path))]
        known = permalinks(named)
        slugs = self._slugs(files) if layout.key == "url" else {}
        home, place = config.source.site, self.site.place
        return Routes(layout, config.content, files, known, home, place, slugs)

    @cached_property
    def linked(self) -> Mapping[str, Collection[str]]:
        """Source path -> the anchors on it that some source page links to."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, path in self.sources.items():
            for link in self._naming(name, path):
                goal = self.routes.find(path, link.path, form=link.form) if link.clear else None
                found[goal.path if goal else _ANYWHERE].add(link.fragment)
        return found

    def pins(self, page: Page) -> Collection[str] | None:
        """The ids that a page's headings must keep in translation; None for all."""
        if self.site.config.anchors != "linked":
            return None if self.site.config.anchors == "all" else ()
        if not page.headings:
            return ()
        own = self.linked.get(self.sources.get(page.path, ""), ())
        return {*own, *self.linked.get(_ANYWHERE, ())}

    def led(self, text: str, page: Page, *, way: Way) -> str:
        """A built page's text with its links leading where the layout puts their pages.

        To where a translated page is not, a link leads to the source page.
        """
        if self.site.config.links == "keep" or page.path in self.site.strings.files:
            return text
        path = self.sources[page.path]
        at = self.site.target(page.path, way.language)
        moved = way.slug(page.path).startswith("/")

        def to(link: Link) -> str | None:
            if link.external or not link.clear or not link.path:
                return None
            found = self.routes.find(path, link.path, form=link.form)
            if not found and self.site.layout.assets:
                return self._asset(link, path, at=at)
            goal = self._goal(found, way) if found else None
            if not found or not goal:
                return None
            end = self._end(found, goal, way, moved=moved)
            return self.routes.led(link.path, found, at=at, end=end)

        def read(text: str) -> Page:
            return parse(text, path=page.path, rules=self.site.rules)

        dialect, keys = self.site.rules.dialect, self.site.layout.linked
        return redirected(read(text), to, dialect=dialect, read=read, keys=keys)

    def _asset(self, link: Link, path: str, *, at: str) -> str | None:
        """The way from the file `at` to what only lies where it is seen from the source page."""
        here, there = (joined(posixpath.dirname(one), link.path) for one in (path, at))
        if link.path.startswith("/") or here == there or not self._is_file(here, link):
            return None
        way = posixpath.relpath(here, posixpath.dirname(at) or ".")
        return None if self._is_file(there, link) else way

    def _is_file(self, path: str, link: Link) -> bool:
        """Whether a file is there, inside the site; what is imported may leave out its suffix."""
        if path.startswith("../"):
            return False
        file = self.site.path(path)
        bare = link.form == "file" and not file.suffix and file.parent.is_dir()
        return file.is_file() or (bare and any(file.parent.glob(f"{escape(file.name)}.*")))

    def _end(self, found: Found, goal: str, way: Way, *, moved: bool) -> End:
        """Where a link ends: the file, and the slug of a page that is there."""
        named = self.site.place(goal)
        slug = ""
        if named and named[1] == way.language and way.there(named[0], goal):
            slug = way.slug(named[0]) or self.routes.slugs.get(found.path, "")
        return End(goal, slug, moved)

    def _goal(self, found: Found, way: Way) -> str | None:
        """The file that a link to a source page must lead to; None for another page's."""
        named = self.site.place(found.path)
        if not named or named[1] != self.site.config.source:
            return None
        target = self.site.target(named[0], way.language)
        served = self.site.layout.fallback and found.way in ("address", "place")
        return target if served or way.there(named[0], target) else found.path

    def _named(self, path: str) -> str:
        """The address that a page names; of a post the one that Jekyll gives it."""
        said = self._said(path, self.site.layout.key)
        if not (self.site.layout.jekyll and _POST.search(path)) or (said and ":" not in said):
            return said
        config = self.site.config
        below = posixpath.relpath(path, posixpath.normpath(config.content))
        facts = generator.jekyll(config.root / config.content)
        address = said or layouts.jekyll_address(below, facts)[0]
        own = {"date": "", "categories": ""} if self._said(path, "own") else {}
        return layouts.dated(address, below, own)

    def _slugs(self, files: Iterable[str]) -> Mapping[str, str]:
        """File -> the slug that it says."""
        return {path: said for path in files if (said := self._said(path, "slug"))}

    def _said(self, path: str, key: str) -> str:
        """What a page's front matter says of its own address."""
        try:
            match = _NAMED[key].search(self.site.text(path), 0, _HEAD)
        except PolypageError:
            return ""
        return match[1] if match else ""

    def _naming(self, name: str, path: str) -> Sequence[Link]:
        """The links of a source page that name an anchor; of one that cannot be read, none."""
        try:
            if name in self.site.strings.files or not _NAMES.search(self.site.text(path)):
                return ()
            page = self.site.page(name, path)
        except PolypageError:
            return ()
        found = links(page, self.site.rules.dialect)
        return [link for link in found if link.fragment and not link.external]
