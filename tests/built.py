"""What a site generator made of a site in several languages, and whether it is as it must be.

Each question yields what is wrong, in words; nothing is wrong where it yields nothing.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

COUNTED = ("h1", "h2", "h3", "p", "li", "th", "td", "a", "img", "strong", "em", "code", "pre")
DRAFTED = "⟪"  # what the pseudo engine puts around its answers
ANCHORS = ("headerlink", "header-anchor", "hash-link")  # that themes put beside headings
VOID = ("img", "meta", "link", "br", "hr", "input", "source", "wbr", "area", "base", "col", "embed")
CONTENT = ("VPContent",)  # ids of what is a page's own where a theme has no `main`
OWN = ("h1", "th", "td")  # whose words are the page's and never a theme's
UNWRITTEN = ("search.html", "404.html")  # pages that a theme makes
HOST = "https://clinic.example/"  # that all sites here say they have


@dataclass
class Html(HTMLParser):
    """What a page of HTML says: its language, and what is between its `main` tags."""

    lang: str = ""
    dir: str = ""
    inner: str = ""  # the language that `main` says
    tags: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)  # the text of each title and cell
    ids: set[str] = field(default_factory=set)  # of the whole page
    inside: int = 0
    naming: str = ""  # the title or cell that has begun

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        self.ids |= {said[key] for key in ("id", "name") if key in said}
        if tag == "html":
            self.lang, self.dir = said.get("lang", ""), said.get("dir", "")
        begins = tag == "main" or said.get("role") == "main" or said.get("id") in CONTENT
        self.inner = said.get("lang", self.inner) if begins else self.inner
        self.inside += begins or bool(self.inside)
        if not self.inside or any(name in said.get("class", "") for name in ANCHORS):
            self.inside -= bool(self.inside) and tag in VOID
            return
        self.inside -= tag in VOID
        if tag in OWN:
            self.naming = tag
            self.own.append("")
        self.tags[tag] += tag in COUNTED and (tag != "a" or "href" in said)  # an anchor is none
        self.links += [said["href"]] if tag == "a" and "href" in said else []
        self.images += [said["src"]] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        self.inside -= bool(self.inside) and tag not in VOID
        self.naming = "" if tag == self.naming else self.naming

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)
        if self.naming:
            self.own[-1] += data

    @property
    def text(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True)
class Built:
    """The files that a generator made, by path below its output, and the pages read."""

    files: frozenset[str]
    pages: dict[str, Html]

    @classmethod
    def of(cls, folder: Path) -> Built:
        files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
        pages: dict[str, Html] = {}
        for name, path in files.items():
            if name.endswith(".html") and not name.endswith(UNWRITTEN):
                page = Html()
                page.feed(path.read_text("utf-8"))
                pages |= {name: page} if page.words else {}  # else it leads elsewhere
        return cls(frozenset(files), pages)

    def end(self, page: str, link: str) -> str | None:
        """The file that a link on a page leads to; None where there is none."""
        path = unquote(urlsplit(link).path)
        if not path:
            return page
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).strip("/")
        ways = (path, f"{path}/index.html".lstrip("/"), f"{path}.html")
        return next((way for way in ways if way in self.files), None)

    def anchored(self, page: str, link: str) -> bool:
        """Whether the place on a page that a link names is there."""
        fragment = unquote(urlsplit(link).fragment)
        end = self.pages.get(self.end(page, link) or "")
        return not fragment or bool(end and fragment in end.ids)


@dataclass(frozen=True)
class Promise:
    """What a generator and its theme promise of a site in several languages."""

    fallback: bool = False  # what nobody translated is served in its own language below each one's
    directed: bool = True  # pages say which way their language runs
    marked: bool = False  # a page that is served so says in which language its text is, in a line
    source: str = "en"
    below: bool = False  # the source's pages are in a folder of its language too
    targets: tuple[str, ...] = ("ar", "el")

    def at(self, code: str, name: str) -> str:
        """Where a page is served in a language."""
        return name if code == self.source and not self.below else f"{code}/{name}"

    def named(self, path: str) -> tuple[str, str]:
        """The language and the name of what is served at a path."""
        code, _, name = path.partition("/")
        below = code in self.targets or (self.below and code == self.source)
        return (code, name) if below and name else (self.source, path)


def untranslated(name: str) -> bool:
    """Whether nobody translated a page: these sites have such a one."""
    return "hours" in name


def sources(found: Built, promise: Promise) -> list[str]:
    """The names of the source language's pages."""
    named = map(promise.named, found.pages)
    return sorted(name for code, name in named if code == promise.source)


def misplaced(found: Built, promise: Promise) -> Iterator[str]:
    """Every page is under its language and nowhere else."""
    own = set(sources(found, promise))
    for code in promise.targets:
        there = {name for path in found.pages for c, name in [promise.named(path)] if c == code}
        wanted = {name for name in own if promise.fallback or not untranslated(name)}
        yield from (f"{code}/{name} is not there" for name in sorted(wanted - there))
        yield from (f"{code}/{name} is there" for name in sorted(there - wanted))


def mislabelled(found: Built, promise: Promise) -> Iterator[str]:
    """Every page has words, of the language that it says and that runs as it says."""
    for path, page in found.pages.items():
        code, name = promise.named(path)
        if not page.text.strip():
            yield f"{path} has no text"
        elif untranslated(name):
            source = found.pages.get(promise.at(promise.source, name))
            if source and page.own != source.own:
                yield f"{path} has other words than its source"
            if promise.marked and code != promise.source and page.inner != promise.source:
                yield f"{path} does not say that its text is in {promise.source}"
        else:
            yield from (f"{path} {what}" for what in _unlike(page, code, promise))


def _unlike(page: Html, code: str, promise: Promise) -> Iterator[str]:
    if page.lang != code or page.inner not in ("", code):
        yield f"says lang={page.lang} {page.inner}".rstrip()
    if (page.dir == "rtl") != (code == "ar" and promise.directed):
        yield f"says dir={page.dir}"
    drafted = [DRAFTED in text for text in page.own] or [DRAFTED in page.text]
    if any(said != (code != promise.source) for said in drafted):
        yield "is in another language than its folder's"
    if any("\u0600" < char < "\u06ff" for char in page.text) != (code == "ar"):
        yield "has, or has not, Arabic letters"


def misshapen(found: Built, promise: Promise) -> Iterator[str]:
    """A translated page has as many headings, items, cells, links, images as its source."""
    for name in sources(found, promise):
        page = found.pages[promise.at(promise.source, name)]
        for code in promise.targets:
            path = promise.at(code, name)
            other = found.pages.get(path)
            if not other:
                continue
            lost, more = page.tags - other.tags, other.tags - page.tags
            if untranslated(name) and promise.marked:
                more -= Counter(p=1)
            if lost or more:
                yield f"{path} lost {dict(lost)}, has more {dict(more)}"


def misled(found: Built, promise: Promise) -> Iterator[str]:
    """A link leads where its source's does, in the reader's language if that page is there."""
    for name in sources(found, promise):
        own = promise.at(promise.source, name)
        for image in found.pages[own].images:
            if not _outside(image) and not found.end(own, image):
                yield f"{own}: no image {image}"
        for code in promise.targets:
            path = promise.at(code, name)
            if path in found.pages and not untranslated(name):
                yield from _misled(found, promise, own, path)


def _misled(found: Built, promise: Promise, own: str, path: str) -> Iterator[str]:
    page, other = found.pages[own], found.pages[path]
    code = promise.named(path)[0]
    for link, led in zip(page.links, other.links, strict=False):
        end, there = found.end(own, link), found.end(path, led)
        if _outside(link):
            end, there = link, led
        elif end not in found.pages:
            yield f"{own}: {link} leads nowhere"
        elif promise.at(code, promise.named(end)[1]) in found.pages:
            end = promise.at(code, promise.named(end)[1])
        if there != end:
            yield f"{path}: {led} leads to {there}, not to {end}"
        elif found.anchored(own, link) and not found.anchored(path, led):
            yield f"{path}: {led} has no such place"
    for image in other.images:
        if not _outside(image) and not found.end(path, image):
            yield f"{path}: no image {image}"


def _outside(link: str) -> bool:
    return bool(urlsplit(link).scheme) and not link.startswith(HOST)


QUESTIONS = {
    "every page under its language": misplaced,
    "language and direction": mislabelled,
    "headings, items, cells, links, images, emphases": misshapen,
    "links and anchors": misled,
}
