"""Real site generators build what polypage wrote, and readers find the right page in it.

`.ci/run` installs the generators: missing there, they fail; elsewhere these tests are skipped.
benchmarks/generators.py asks the same of those that it would have to install with npm.
"""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from built import (
    QUESTIONS,
    Built,
    Html,
    Promise,
    mislabelled,
    misled,
    misplaced,
    misshapen,
    sources,
)
from conftest import SiteFolder
from site_generators import hugo, jekyll, mkdocs, polyglot, sphinx

SITES = Path(__file__).parent / "sites"
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@dataclass(frozen=True)
class Case:
    """A site, its generator, and what that promises of languages."""

    name: str
    generate: Callable[[Path, Path], None]
    promise: Promise


CASES = (
    Case("jekyll-polyglot", polyglot, Promise(fallback=True)),
    Case("jekyll", jekyll, Promise()),
    Case("hugo-files", hugo, Promise()),
    Case("hugo-folders", hugo, Promise()),
    Case("mkdocs-suffix", mkdocs, Promise(fallback=True)),
    Case("mkdocs-folders", mkdocs, Promise(fallback=True)),
    Case("sphinx-myst", sphinx, Promise(directed=False)),
)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Promise, Built]:
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
    return case.promise, Built.of(out)


def test_the_site_has_something_of_everything(built: tuple[Promise, Built]) -> None:
    promise, found = built
    names = sources(found, promise)
    assert len(names) > 3
    for name in names:
        tags = found.pages[name].tags
        assert all(tags[tag] for tag in ("h1", "li", "td", "a", "img", "strong", "em")), name


@pytest.mark.parametrize("question", QUESTIONS)
def test_readers_find_the_right_page(question: str, built: tuple[Promise, Built]) -> None:
    promise, found = built
    assert not list(QUESTIONS[question](found, promise))


def test_the_last_run_of_the_other_generators_found_nothing_wrong() -> None:
    """A run of benchmarks/generators.py, of the versions that it names now."""
    said = (BENCHMARKS / "generators.md").read_text("utf-8")
    table = [line.strip("| ").split(" | ") for line in said.splitlines() if line.startswith("| ")]
    rows = {row[0]: row[1:] for row in table[2:]}
    assert set(rows) == {one.versions for one in benchmark().GENERATORS}
    for versions, (_, pages, parts, links, *wrong) in rows.items():
        assert len(wrong) == 1 + len(QUESTIONS)
        assert {*wrong} == {"0"}, versions
        assert min(map(int, (*pages.split(" + "), parts, links))) > 2


def benchmark() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("generators")
    finally:
        sys.path.pop(0)


# What the questions ask: a site that is right in everything, and one thing wrong in it.

PAGE = (
    '<html lang="{lang}" dir="{dir}"><main><h1 id="pain">{words}</h1>'
    '<a href="/{below}knee.html#pain">x</a><img src="/knee.png"></main>'
)
WORDS = {"en": "Rest", "ar": "⟪راحة⟫", "el": "⟪Ŕéšţ⟫"}


def page(code: str) -> str:
    below = "" if code == "en" else f"{code}/"
    return PAGE.format(
        lang=code, dir="rtl" if code == "ar" else "ltr", words=WORDS[code], below=below
    )


def site() -> dict[str, str]:
    """The pages of a little site, by their paths."""
    codes = {"en": "", "ar": "ar/", "el": "el/"}
    return {f"{codes[c]}{name}.html": page(c) for c in codes for name in ("about", "knee")}


def wrong(pages: dict[str, str]) -> dict[str, list[str]]:
    """What each question finds wrong with these pages."""
    read = {}
    for name, text in pages.items():
        read[name] = Html()
        read[name].feed(text)
    found = Built(frozenset({*pages, "knee.png"}), read)
    return {ask.__name__: list(ask(found, Promise())) for ask in QUESTIONS.values()}


@pytest.mark.parametrize(
    ("path", "old", "new", "question"),
    [
        ("el/about.html", "", None, misplaced),
        ("el/about.html", 'lang="el"', 'lang="en"', mislabelled),
        ("ar/about.html", "rtl", "ltr", mislabelled),
        ("el/about.html", WORDS["el"], WORDS["en"], mislabelled),
        ("el/about.html", WORDS["el"], WORDS["ar"], mislabelled),
        ("el/about.html", "<h1", "<h2", misshapen),
        ("el/about.html", '<img src="/knee.png">', "", misshapen),
        ("el/about.html", "/el/knee", "/knee", misled),
        ("el/about.html", "/el/knee", "/ar/knee", misled),
        ("el/about.html", "/el/knee", "/el/elbow", misled),
        ("el/knee.html", 'id="pain"', "", misled),
        ("el/about.html", "/knee.png", "/elbow.png", misled),
    ],
)
def test_a_site_with_one_thing_wrong(
    path: str, old: str, new: str | None, question: Callable[[Built, Promise], Iterator[str]]
) -> None:
    pages = site()
    assert not any(wrong(pages).values())
    if new is None:
        del pages[path]
    else:
        assert old in pages[path]
        pages[path] = pages[path].replace(old, new)
    assert any(path in what for what in wrong(pages)[question.__name__])


def test_an_untranslated_page_is_nowhere_else() -> None:
    pages = site() | {"hours.html": page("en")}
    assert not any(wrong(pages).values())
    pages["el/hours.html"] = page("en")
    assert wrong(pages)["misplaced"] == ["el/hours.html is there"]
