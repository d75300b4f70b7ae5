"""Where links between pages lead, and how they are written to lead to a translation."""

from __future__ import annotations

import pytest

from pipeline.languages import resolve
from pipeline.layouts import LAYOUTS, page_of
from pipeline.model import Language
from pipeline.routes import End, Routes, permalinks

EN, DE = resolve("en"), resolve("de")
FILES = {
    f"content/{code}/{name}": language
    for code, language in (("en", EN), ("de", DE))
    for name in ("a.md", "b.md", "t/c.md", "t/index.md", "index.md")
} | {"content/en/only.md": EN}
FOLDERS = Routes(
    LAYOUTS["folders"],
    "content",
    FILES,
    permalinks([("content/en/b.md", "/knee/"), ("content/de/b.md", "/knee/")]),
    "en",
)
SUFFIX = Routes(
    LAYOUTS["suffix"], ".", {"a.md": EN, "b.md": EN, "a.de.md": DE, "b.de.md": DE, "t/c.md": EN}
)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("b.md", "content/en/b.md"),
        ("./t/../b.md", "content/en/b.md"),
        ("../de/b.md", "content/de/b.md"),
        ("", "content/en/a.md"),
        ("no.md", None),
        ("../../../b.md", None),
        ("/content/en/b.md", "content/en/b.md"),
        ("/en/b.md", "content/en/b.md"),
        ("/b.md", "content/en/b.md"),
        ("/en/b/", "content/en/b.md"),
        ("/en/b", "content/en/b.md"),
        ("/en/b.html", "content/en/b.md"),
        ("/de/t/", "content/de/t/index.md"),
        ("/b/", "content/en/b.md"),
        ("/knee/", "content/en/b.md"),
        ("../b/", "content/en/b.md"),
        ("b/", "content/en/b.md"),
        ("b.html", "content/en/b.md"),
        ("../b.html", None),
        ("t/", "content/en/t/index.md"),
        ("../no/", None),
        ("/tags/x/", None),
    ],
)
def test_the_page_that_a_link_means(link: str, file: str | None) -> None:
    found = FOLDERS.find("content/en/a.md", link)
    assert (found.path if found else None) == file


def test_what_a_template_means() -> None:
    found = FOLDERS.find("content/en/a.md", "content/en/b.md", form="link")
    assert found
    assert found.path == "content/en/b.md"
    assert FOLDERS.find("content/en/a.md", "b.md", form="ref") is None


# (page, link, goal, as it must be there; None: as it is)
LED = [
    ("a.md", "b.md", "de/b.md", None),
    ("a.md", "../en/b.md", "de/b.md", "b.md"),
    ("t/c.md", "../b.md", "de/b.md", None),
    ("a.md", "/en/b/", "de/b.md", "/de/b/"),
    ("a.md", "/en/b.html", "de/b.md", "/de/b.html"),
    ("a.md", "/en/t/", "de/t/index.md", "/de/t/"),
    ("a.md", "/en/b.md", "de/b.md", "/de/b.md"),
    ("a.md", "/b/", "de/b.md", None),
    ("a.md", "/knee/", "de/b.md", None),
    ("a.md", "../b/", "de/b.md", None),
    ("a.md", "../../en/b/", "de/b.md", "../b/"),
    ("a.md", "only.md", "en/only.md", "../en/only.md"),
    ("t/c.md", "../only.md", "en/only.md", "../../en/only.md"),
    ("a.md", "../only/", "en/only.md", "../../en/only/"),
    ("a.md", "only.html", "en/only.md", "../en/only.html"),
    ("index.md", "only/", "en/only.md", "../en/only/"),
    ("a.md", "/en/only/", "en/only.md", None),
]


@pytest.mark.parametrize(("page", "link", "goal", "wanted"), LED)
def test_folders(page: str, link: str, goal: str, wanted: str | None) -> None:
    found = FOLDERS.find(f"content/en/{page}", link)
    assert found
    at = f"content/de/{page}"
    led = FOLDERS.led(link, found, at=at, end=End(f"content/{goal}"))
    assert led == wanted
    again = FOLDERS.find(at, led) if led else None
    assert again is None or again.path == f"content/{goal}"


@pytest.mark.parametrize(
    ("link", "goal", "wanted"),
    [
        ("b.md", "b.de.md", "b.de.md"),
        ("b.md", "b.md", None),
        ("/b.md", "b.de.md", "/b.de.md"),
        ("b/", "b.de.md", None),
        ("t/c.md", "t/c.de.md", "t/c.de.md"),
    ],
)
def test_suffix(link: str, goal: str, wanted: str | None) -> None:
    found = SUFFIX.find("a.md", link)
    assert found
    assert SUFFIX.led(link, found, at="a.de.md", end=End(goal)) == wanted


def routes(name: str, files: tuple[str, ...], content: str = "content", **named: str) -> Routes:
    """The routes of a site in English and German, as `steps.links` makes them."""
    layout = LAYOUTS[name]

    def place(path: str) -> tuple[str, Language] | None:
        return page_of(layout, path, content=content, source=EN, targets=[DE])

    there = {path: found[1] for path in files if (found := place(path))}
    return Routes(layout, content, there, permalinks(named.items()), "en", place)


# (layout, content, page, its translation, link, the goal, the link as it must be there)
GENERATORS = [
    ("hugo-files", "content", "a.md", "a.de.md", "/b/", "b.de.md", "/de/b/"),
    ("hugo-files", "content", "a.md", "a.de.md", "/en/b/", "b.de.md", "/de/b/"),
    ("hugo-files", "content", "a.md", "a.de.md", "/", "_index.de.md", "/de/"),
    ("hugo-files", "content", "a.md", "a.de.md", "/b/", "b.md", None),
    ("hugo-files", "content", "a.md", "a.de.md", "../b/", "b.de.md", None),
    ("hugo-files", "content", "a.md", "a.de.md", "../b/", "b.md", "../../b/"),
    ("hugo-files", "content", "a.md", "a.de.md", "b.md", "b.de.md", None),
    ("hugo-folders", "content", "en/a.md", "de/a.md", "/b/", "de/b.md", "/de/b/"),
    ("mkdocs-suffix", "docs", "a.md", "a.de.md", "b.md", "b.de.md", None),
    ("mkdocs-suffix", "docs", "a.md", "a.de.md", "/b/", "b.de.md", "/de/b/"),
    ("vitepress", "docs", "a.md", "de/a.md", "/b", "de/b.md", "/de/b"),
    ("vitepress", "docs", "a.md", "de/a.md", "./b.md", "de/b.md", None),
    ("vitepress", "docs", "a.md", "de/a.md", "./b.md", "b.md", "../b.md"),
    ("starlight", "src", "a.md", "de/a.md", "/b/", "de/b.md", "/de/b/"),
    ("jekyll", "c", "a.md", "de/a.md", "/b.html", "de/b.md", "/de/b.html"),
    ("jekyll", "c", "a.md", "de/a.md", "/things/b/", "_things/de/b.md", "/de/things/b/"),
    ("jekyll", "c", "a.md", "de/a.md", "/us/", "de/own.md", "/de/us/"),
    ("jekyll", "c", "a.md", "de/a.md", "/us/", "own.md", None),
    ("jekyll-polyglot", "c", "a.md", "a.de.md", "/b/", "b.de.md", None),
    ("jekyll-polyglot", "c", "a.md", "a.de.md", "/us/", "own.de.md", None),
    ("jekyll-polyglot", "c", "a.md", "a.de.md", "b.md", "b.de.md", "b.de.md"),
    ("sphinx-myst", "source", "en/a.md", "de/a.md", "b.md", "de/b.md", None),
]


@pytest.mark.parametrize(("name", "content", "page", "at", "link", "goal", "wanted"), GENERATORS)
def test_a_link_leads_to_the_language_of_its_page(
    name: str, content: str, page: str, at: str, link: str, goal: str, wanted: str | None
) -> None:
    below = "en/" if page.startswith("en/") else ""
    files = [f"{below}{n}.md" for n in ("a", "b", "_index", "own")] + ["_things/b.md", goal, at]
    named = {f"{content}/own.md": "/us/"}
    found = routes(name, tuple(f"{content}/{n}" for n in files), content, **named)
    there = found.find(f"{content}/{page}", link)
    assert there
    assert found.led(link, there, at=f"{content}/{at}", end=End(f"{content}/{goal}")) == wanted


def test_a_docusaurus_link_is_its_own() -> None:
    goal = "i18n/de/docusaurus-plugin-content-docs/current/b.md"
    found = routes("docusaurus", ("docs/a.md", "docs/b.md", goal), ".")
    there = found.find("docs/a.md", "./b.md")
    assert there
    assert there.path == "docs/b.md"
    assert found.led("./b.md", there, at=goal.replace("b.md", "a.md"), end=End(goal)) is None
