"""Where pages live: unique, reversible, inside the content folder."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PageError
from pipeline.languages import resolve
from pipeline.layouts import (
    LAYOUTS,
    Layout,
    fields,
    page_id,
    page_of,
    source_pages,
    source_root,
    stem,
    target,
)
from pipeline.model import Language

EN = resolve("en")
TARGETS = (resolve("ar"), resolve("gr", tag="el"), resolve("pt_BR"), resolve("zh_Hans"))
AWKWARD = [
    "index.md",
    "dry-needling.md",
    "deep/er/still/page.markdown",
    "docs/page.mdx",
    "PAGE.MDX",
    "with space/and tab\tin.md",
    "v1.2.3.md",
    "x.en.md",
    "x.ar.md",
    "ar/x.md",
    ".hidden.md",
    ".ar.md",
    "ξηρή/βελόνα.md",
    "صفحة.md",
    "README.MD",
    "a.md.md",
    "{lang}.md",
    "a+b(c)[d]*?.md",
    "line\nbreak.md",
]


def find(layout: Layout, path: str, content: str = "content") -> tuple[str, Language] | None:
    return page_of(layout, path, content=content, source=EN, targets=TARGETS)


@pytest.mark.parametrize("content", ["content", ".", "src/pages", "./content/", "a.b/{x}"])
@pytest.mark.parametrize("page", AWKWARD)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_targets_are_unique_and_reversible(layout: Layout, page: str, content: str) -> None:
    paths = {target(layout, page, content=content, language=lang): lang for lang in TARGETS}
    assert len(paths) == len(TARGETS)
    for path, language in paths.items():
        assert find(layout, path, content) == (page, language)
        assert not path.startswith(("/", "./"))
        assert ".." not in path.split("/")


NAMES = st.text(st.sampled_from(string.ascii_letters + ". -_é{}/"), min_size=1, max_size=12)


@given(
    name=NAMES, language=st.sampled_from(TARGETS), layout=st.sampled_from(list(LAYOUTS.values()))
)
def test_any_page_comes_back(name: str, language: Language, layout: Layout) -> None:
    page = name + "x.md"
    path = target(layout, page, content="content", language=language)
    assert find(layout, path) == (page, language)


def test_the_paths_of_the_layouts() -> None:
    ar, folders, suffix = TARGETS[0], LAYOUTS["folders"], LAYOUTS["suffix"]
    assert target(folders, "a/x.md", content="content", language=ar) == "content/ar/a/x.md"
    assert target(suffix, "a/x.md", content="content", language=ar) == "content/a/x.ar.md"
    assert target(suffix, "x.md", content=".", language=ar) == "x.ar.md"
    assert source_root(folders, "content", EN) == "content/en"
    assert source_root(folders, ".", EN) == "en"
    assert source_root(suffix, "content", EN) == "content"
    assert source_root(suffix, ".", EN) == "."


@pytest.mark.parametrize(
    ("name", "path", "page"),
    [
        ("folders", "content/en/a/x.md", "a/x.md"),
        ("folders", "content/en/x.ar.md", "x.ar.md"),
        ("suffix", "content/a/x.md", "a/x.md"),
        ("suffix", "content/x.en.md", "x.md"),
        ("suffix", "content/x.de.md", "x.de.md"),  # German is not a language of this site
        ("suffix", "content/.md.md", ".md.md"),
    ],
)
def test_source_paths(name: str, path: str, page: str) -> None:
    assert find(LAYOUTS[name], path) == (page, EN)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("folders", "content/x.md"),
        ("folders", "content/de/x.md"),
        ("folders", "contents/en/x.md"),
        ("folders", "content/en/x.txt"),
        ("folders", "content/en/"),
        ("folders", "content/en/.md"),
        ("folders", "content/EN/x.md"),
        ("suffix", "content/x.txt"),
        ("suffix", "x.md"),
        ("suffix", "content/.md"),
    ],
)
def test_what_is_no_page(name: str, path: str) -> None:
    assert find(LAYOUTS[name], path) is None


@pytest.mark.parametrize("page", ["x.txt", ".md", "a/", ""])
def test_no_target_for_what_is_no_page(page: str) -> None:
    with pytest.raises(ValueError, match="is no page"):
        target(LAYOUTS["folders"], page, content="content", language=EN)


def pages(name: str, paths: list[str]) -> tuple[dict[str, str], list[PageError]]:
    layout = LAYOUTS[name]
    return source_pages(layout, paths, content="content", source=EN, targets=TARGETS)


def test_source_pages() -> None:
    paths = [
        "content/b.md",
        "content/a.en.md",
        "content/b.ar.md",
        "content/c/d.md",
        "content/e.txt",
    ]
    found, clashes = pages("suffix", paths)
    assert found == {"a.md": "content/a.en.md", "b.md": "content/b.md", "c/d.md": "content/c/d.md"}
    assert list(found) == ["a.md", "b.md", "c/d.md"]
    assert clashes == []
    both = ["content/en/a.md", "content/ar/a.md"]
    assert pages("folders", both) == ({"a.md": "content/en/a.md"}, [])


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("suffix", ["content/x.md", "content/x.en.md"]),
        ("suffix", ["content/x.markdown", "content/x.md"]),
        ("folders", ["content/en/a/x.markdown", "content/en/a/x.md"]),
    ],
)
def test_two_pages_must_not_meet(name: str, paths: list[str]) -> None:
    found, clashes = pages(name, [*paths, "content/en/other.md", "content/other.md"])
    first, second = sorted(paths)
    assert [str(clash) for clash in clashes] == [
        f"{second}: would be the same page as {first} (rename one)"
    ]
    assert first in found.values()
    assert second not in found.values()
    assert "other.md" in {page.rpartition("/")[2] for page in found}, "the other pages go on"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("treatments/manual-therapy.md", "treatments-manual-therapy"),
        ("index.md", "index"),
        ("a/index.md", "a"),
        ("a/_index.markdown", "a"),
        ("_index.md", "index"),
        ("_posts/2024-01-02-knee pain.md", "posts-2024-01-02-knee-pain"),
        ("v1.2.md", "v1-2"),
        ("a -- b!.md", "a-b"),
        ("βελόνα.md", "βελόνα"),
        ("हिन्दी.md", "हिन्दी"),
        ("cafe\u0301.md", "café"),
        ("!!!.md", "page"),
    ],
)
def test_page_id(page: str, expected: str) -> None:
    assert page_id(page) == expected


def test_stem() -> None:
    assert [stem(p) for p in ("a/x.md", "x.MARKDOWN", "a.md.md", ".md")] == [
        "a/x",
        "x",
        "a.md",
        ".md",
    ]


def test_fields() -> None:
    arabic, greek = TARGETS[0], TARGETS[1]
    assert fields(arabic, page_id="x", dir=False) == {"lang": "ar", "page_id": "x"}
    assert fields(arabic, page_id="x", dir=True) == {"lang": "ar", "page_id": "x", "dir": "rtl"}
    # What a page says is the site's own code, not the tag.
    assert fields(greek, page_id="x", dir=True) == {"lang": "gr", "page_id": "x"}
    assert fields(greek, page_id="x", dir=True, source=EN) == {"lang": "gr", "page_id": "x"}
    # An Arabic source's own `dir: rtl` must not stay on a Greek page.
    said = fields(greek, page_id="x", dir=True, source=arabic)
    assert said == {"lang": "gr", "page_id": "x", "dir": "ltr"}
