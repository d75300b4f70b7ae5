"""Real site generators build what polypage wrote, and readers find the right page in it.

`.ci/run` installs the generators: missing there, they fail; elsewhere these tests are skipped.
"""

from __future__ import annotations

import json
import os
import posixpath
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import pytest
from conftest import SiteFolder

SITES = Path(__file__).parent / "sites"
TARGETS = ("ar", "el")
COUNTED = ("h1", "h2", "h3", "p", "li", "th", "td", "a", "img", "strong", "em", "code", "pre")
DRAFTED = "⟪"  # what the pseudo engine puts around its answers
VOID = ("img", "meta", "link", "br", "hr")


@dataclass
class Html(HTMLParser):
    """What a page of HTML says: its language, and what is between its `main` tags."""

    lang: str = ""
    dir: str = ""
    tags: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inside: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.lang, self.dir = said.get("lang", ""), said.get("dir", "")
        self.inside += tag == "main" or said.get("role") == "main" or bool(self.inside)
        if not self.inside or "headerlink" in said.get("class", ""):
            self.inside -= bool(self.inside) and tag in VOID
            return
        self.inside -= tag in VOID
        self.tags[tag] += tag in COUNTED and (tag != "a" or "href" in said)  # an anchor is none
        self.links += [said["href"]] if tag == "a" and "href" in said else []
        self.images += [said["src"]] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        self.inside -= bool(self.inside) and tag not in VOID

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)


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
            if name.endswith(".html") and not name.endswith(("search.html", "404.html")):
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


def program(name: str) -> str:
    """A generator's program; `POLYPAGE_GENERATORS` is an environment with the Python ones."""
    folder = os.environ.get("POLYPAGE_GENERATORS", "")
    return shutil.which(name, path=f"{folder}/bin") or shutil.which(name) or missing(name)


def missing(name: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing: see .ci/run")
    pytest.skip(f"{name} is not installed")


def ran(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def jekyll(root: Path, out: Path) -> None:
    ran(program("jekyll"), "build", "-q", "-s", root, "-d", out, cwd=root)


def polyglot(root: Path, out: Path) -> None:
    asked = [program("ruby"), "-e", "require 'jekyll-polyglot'"]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        missing("jekyll-polyglot")
    jekyll(root, out)


def hugo(root: Path, out: Path) -> None:
    ran(program("hugo"), "--quiet", "-s", root, "-d", out, cwd=root)


def mkdocs(root: Path, out: Path) -> None:
    ran(program("mkdocs"), "build", "-q", "--strict", "-d", out, cwd=root)


def sphinx(root: Path, out: Path) -> None:
    """One run for each language, as its documentation has it."""
    for code in ("en", *TARGETS):
        source, there = root / "source" / code, out / (code if code != "en" else "")
        command = (program("sphinx-build"), "-q", "-W", "-c", root / "source")
        ran(
            *command, "-d", root / "trees" / code, "-D", f"language={code}", source, there, cwd=root
        )


@dataclass(frozen=True)
class Case:
    """A site, its generator, and what that promises of a page that nobody translated."""

    name: str
    generate: Callable[[Path, Path], None]
    fallback: bool = False  # it is served in its own language below each one's folder
    directed: bool = True  # whether its theme says which way a language runs


CASES = (
    Case("jekyll-polyglot", polyglot, fallback=True),
    Case("jekyll", jekyll),
    Case("hugo-files", hugo),
    Case("hugo-folders", hugo),
    Case("mkdocs-suffix", mkdocs, fallback=True),
    Case("mkdocs-folders", mkdocs, fallback=True),
    Case("sphinx-myst", sphinx, directed=False),
)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Case, Built]:
    """The site, drafted by the pseudo engine and built by polypage and by its generator."""
    case = request.param
    root = tmp_path_factory.mktemp(case.name) / "site"
    shutil.copytree(SITES / case.name, root)
    site = SiteFolder(root)
    for command in ("extract", "pretranslate", "build"):
        site.ok(command)
    found = json.loads(site.run("check", "--json").out)["findings"]
    # The pseudo engine's Greek is Latin letters, which no reader would take for Greek.
    assert not [f for f in found if f["rule"] != "page-lang"]
    out = root.parent / "out"
    case.generate(root, out)
    return case, Built.of(out)


def sources(found: Built) -> Iterator[str]:
    return (page for page in found.pages if page.partition("/")[0] not in TARGETS)


def test_every_page_is_under_its_language_and_nowhere_else(built: tuple[Case, Built]) -> None:
    case, found = built
    own = set(sources(found))
    assert len(own) > 3
    untranslated = {page for page in own if page.startswith("hours")}
    for code in TARGETS:
        there = {p.removeprefix(f"{code}/") for p in found.pages if p.startswith(f"{code}/")}
        assert there == (own if case.fallback else own - untranslated)


def test_every_page_says_the_language_that_it_is_in(built: tuple[Case, Built]) -> None:
    case, found = built
    for name, page in found.pages.items():
        code = name.partition("/")[0] if name.partition("/")[0] in TARGETS else "en"
        text = "".join(page.words)
        assert text.strip(), name
        if "hours" in name:
            assert DRAFTED not in text
            continue
        assert page.lang == code, name
        assert (DRAFTED in text) == (code != "en"), name
        assert any("\u0600" < char < "\u06ff" for char in text) == (code == "ar"), name
        assert (page.dir == "rtl") == (code == "ar" and case.directed), name


def test_a_translated_page_has_all_that_its_source_has(built: tuple[Case, Built]) -> None:
    _, found = built
    for name in sources(found):
        page = found.pages[name]
        assert all(page.tags[tag] for tag in ("h1", "li", "td", "a", "img", "strong", "em")), name
        for code in TARGETS:
            if other := found.pages.get(f"{code}/{name}"):
                assert other.tags == page.tags, f"{code}/{name}"


def test_no_link_is_broken_and_none_leaves_the_language(built: tuple[Case, Built]) -> None:
    """A link leads where its source's does, in the reader's language if that page is there."""
    _, found = built
    for name in sources(found):
        for code in TARGETS:
            there = f"{code}/{name}"
            if there not in found.pages or "hours" in name:
                continue
            pairs = zip(found.pages[name].links, found.pages[there].links, strict=True)
            for link, other in pairs:
                end = found.end(name, link)
                assert end in found.pages, f"{name}: {link}"
                wanted = f"{code}/{end}" if f"{code}/{end}" in found.pages else end
                assert found.end(there, other) == wanted, f"{there}: {other}"
            for image in found.pages[there].images:
                assert found.end(there, image), f"{there}: {image}"
