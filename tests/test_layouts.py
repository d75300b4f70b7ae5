"""Where pages live: unique, reversible, inside the content folder."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError, PageError
from pipeline.languages import resolve
from pipeline.layouts import (
    LAYOUTS,
    Jekyll,
    Layout,
    address,
    fields,
    jekyll_excludes,
    jekyll_language,
    localized,
    named,
    page_id,
    page_of,
    source_pages,
    source_root,
    stem,
    target,
)
from pipeline.model import Language, Page

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


FREE = (
    "site/{lang}/{path}",
    "{path} -> {lang}/{path}",
    "docs/{path} -> i18n/{lang}/x/{path}",
    "{stem}/{lang}{ext}",
    "{lang}.{path}",
    "{stem}-{lang}{ext}",
    "{lang}/{stem}.{lang}{ext}",
    "jekyll-polyglot: {path} -> {lang}/{path}",
)
EVERY = [*LAYOUTS.values(), *(named(value, (EN, *TARGETS)) for value in FREE)]
# What the layouts themselves give a meaning to, where it ought to have none.
HOSTILE = [
    "_posts/2024-01-02-x.md",
    "_posts/ar/2024-01-02-x.md",
    "_pages/en/x.md",
    "_pages/x.ar.md",
    "_/x.md",
    "_x.md",
    "__a/_b/x.md",
    "docs/x.md",
    "blog/x.mdx",
    "src/pages/x.md",
    "versioned_docs/version-1.0/x.md",
    "versioned_docs/version-ar/ar/x.md",
    "i18n/ar/x.md",
    "a/_index.md",
    "a/index.ar.md",
    "en.md",
    "ar.md",
    "site/ar/en/ar.md",
]


def is_page(layout: Layout, page: str) -> bool:
    """Whether the layout knows pages of that name; most know any."""
    try:
        target(layout, page, content="content", language=EN)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("content", ["content", ".", "src/pages", "./content/", "a.b/{x}"])
@pytest.mark.parametrize("layout", EVERY, ids=lambda layout: layout.name)
def test_targets_are_unique_and_reversible(layout: Layout, content: str) -> None:
    for page in (*AWKWARD, *HOSTILE):
        check_targets(layout, page, content)


def check_targets(layout: Layout, page: str, content: str) -> None:
    if layout.name == "docusaurus" and not is_page(layout, page):
        page = f"docs/{page}"  # pages lie in its plugins' folders alone
    paths = {target(layout, page, content=content, language=lang): lang for lang in TARGETS}
    assert len(paths) == len(TARGETS)
    root = "" if content == "." else content.removeprefix("./").strip("/") + "/"
    for path, language in paths.items():
        assert find(layout, path, content) == (page, language)
        assert path.startswith(root)
        assert not path.startswith(("/", "./"))
        assert ".." not in path.split("/")


NAMES = st.text(st.sampled_from(string.ascii_letters + ". -_é{}/"), min_size=1, max_size=12)
FOLDERS = st.lists(
    st.sampled_from(
        ["_posts", "_a", "en", "ar", "gr", "docs", "blog", "src", "pages", "i18n", "x"]
    ),
    max_size=4,
)


@given(
    name=NAMES,
    folders=FOLDERS,
    language=st.sampled_from(TARGETS),
    layout=st.sampled_from(EVERY),
)
def test_any_page_comes_back(
    name: str, folders: list[str], language: Language, layout: Layout
) -> None:
    page = "/".join([*folders, name + "x.md"])
    if not is_page(layout, page):
        assert layout.name == "docusaurus"
        page = f"blog/{page}"
    path = target(layout, page, content="content", language=language)
    assert find(layout, path) == (page, language)


@given(
    paths=st.lists(st.tuples(FOLDERS, NAMES), min_size=1, max_size=6),
    layout=st.sampled_from(EVERY),
)
@settings(max_examples=300)
def test_no_two_files_share_a_target(paths: list[tuple[list[str], str]], layout: Layout) -> None:
    """Whatever lies there: no translation overwrites a source or another translation."""
    files = ["content/" + "/".join([*folders, name + ".md"]) for folders, name in paths]
    for path in files:
        if (there := find(layout, path)) and there[1] != EN:
            assert target(layout, there[0], content="content", language=there[1]) == path
    found, _ = source_pages(layout, files, content="content", source=EN, targets=TARGETS)
    built = [
        target(layout, page, content="content", language=lang) for page in found for lang in TARGETS
    ]
    assert len({*built, *found.values()}) == len(built) + len(found)


def test_a_path_that_another_way_would_have_is_no_translation() -> None:
    """polyglot's pages in a collection lie in folders: this one waits to be told of by `check`."""
    path = "_portfolio/x.ar.md"
    assert find(LAYOUTS["jekyll-polyglot"], path, ".") == (path, EN)


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


POLYGLOT = [
    ("about.md", "about.md", "about.ar.md"),
    ("about.en.md", "about.md", "about.ar.md"),
    ("docs/x.md", "docs/x.md", "docs/x.ar.md"),
    ("_pages/en/x.md", "_pages/x.md", "_pages/ar/x.md"),
    ("_pages/x.md", "_pages/x.md", "_pages/ar/x.md"),
    ("_portfolio/a/x.md", "_portfolio/a/x.md", "_portfolio/ar/a/x.md"),
    ("_posts/2024-01-02-x.md", "_posts/2024-01-02-x.md", "_posts/ar/2024-01-02-x.md"),
]
PLACES = [
    *(("jekyll-polyglot", *row) for row in POLYGLOT),
    ("jekyll", "about.md", "about.md", "ar/about.md"),
    ("jekyll", "en/about.md", "about.md", "ar/about.md"),
    ("jekyll", "_posts/2024-01-02-x.md", "_posts/2024-01-02-x.md", "_posts/ar/2024-01-02-x.md"),
    ("jekyll-multiple-languages", "en/a/b.md", "a/b.md", "ar/a/b.md"),
    ("hugo-files", "a/_index.md", "a/_index.md", "a/_index.ar.md"),
    ("hugo-files", "bundle/index.en.md", "bundle/index.md", "bundle/index.ar.md"),
    ("hugo-folders", "en/a/_index.md", "a/_index.md", "ar/a/_index.md"),
    ("mkdocs-suffix", "a/x.md", "a/x.md", "a/x.ar.md"),
    ("mkdocs-folders", "en/a/x.md", "a/x.md", "ar/a/x.md"),
    (
        "docusaurus",
        "docs/a/x.mdx",
        "docs/a/x.mdx",
        "i18n/ar/docusaurus-plugin-content-docs/current/a/x.mdx",
    ),
    (
        "docusaurus",
        "versioned_docs/version-1.2/x.md",
        "versioned_docs/version-1.2/x.md",
        "i18n/ar/docusaurus-plugin-content-docs/version-1.2/x.md",
    ),
    ("docusaurus", "blog/x.md", "blog/x.md", "i18n/ar/docusaurus-plugin-content-blog/x.md"),
    (
        "docusaurus",
        "src/pages/x.md",
        "src/pages/x.md",
        "i18n/ar/docusaurus-plugin-content-pages/x.md",
    ),
    ("starlight", "guides/x.mdx", "guides/x.mdx", "ar/guides/x.mdx"),
    ("starlight", "en/guides/x.mdx", "guides/x.mdx", "ar/guides/x.mdx"),
    ("vitepress", "guide/x.md", "guide/x.md", "ar/guide/x.md"),
    ("eleventy", "en/x.md", "x.md", "ar/x.md"),
    ("nikola", "posts/x.md", "posts/x.md", "posts/x.ar.md"),
    ("pelican", "x.md", "x.md", "x.ar.md"),
    ("sphinx-myst", "en/a/x.md", "a/x.md", "ar/a/x.md"),
    ("sphinx-gettext", "a/x.md", "a/x.md", "locale/ar/LC_MESSAGES/a/x.md"),  # built as x.po
]


@pytest.mark.parametrize(("name", "source", "page", "goal"), PLACES)
def test_where_generators_want_pages(name: str, source: str, page: str, goal: str) -> None:
    layout = LAYOUTS[name]
    assert find(layout, source, ".") == (page, EN)
    assert target(layout, page, content=".", language=TARGETS[0]) == goal
    assert find(layout, goal, ".") == (page, TARGETS[0])


def test_every_layout_is_placed() -> None:
    assert {row[0] for row in PLACES} | {"folders", "suffix"} == LAYOUTS.keys()


@pytest.mark.parametrize("path", ["_site/x.md", "node_modules/a/README.md", "_includes/x.md"])
def test_what_tools_make_is_no_page(path: str) -> None:
    assert find(LAYOUTS["jekyll-polyglot"], path, ".") is None
    assert find(LAYOUTS["suffix"], path, ".") == (path, EN)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("fodlers", 'did you mean "folders"'),
        ("{lang}/page.md", "two pages could meet at one path"),
        ("{lang}/{stem}.md", "two pages could meet at one path"),
        ("{lang}/{path}/{path}", "two pages could meet at one path"),
        ("{lang}/{path}{stem}{ext}", "two pages could meet at one path"),
        ("{path}", "the languages of a page would meet"),
        ("{lang}/{path} -> {path}", "the languages of a page would meet"),
        ("{path} -> {lang}/x.md", "two pages could meet"),
        ("{stem}{lang}{ext}", "two pages could meet"),
        ("{lang}{path}", "two pages could meet"),
        ("{path}/{lang}", "do not end as pages do"),
        ("{lang}/{path}.txt", "do not end as pages do"),
        ("../{lang}/{path}", "leads out"),
        ("/{lang}/{path}", "leads out"),
        ("a//{lang}/{path}", "leads out"),
        (".hidden/{lang}/{path}", "hidden"),
        ("{lang}\\{path}", "leads out"),
        ("{lang}/{name}", "{name} is unknown"),
        ("{lang}/{path}}", "a brace stands alone"),
        ("jekyl: {lang}/{path}", 'unknown layout "jekyl"'),
    ],
)
def test_a_pattern_that_cannot_hold_is_refused(value: str, why: str) -> None:
    with pytest.raises(ConfigError) as raised:
        named(value, (EN, *TARGETS))
    assert why in str(raised.value)


def test_codes_that_end_alike_need_a_separator_that_no_code_has() -> None:
    languages = (EN, resolve("BR", tag="pt-BR"), resolve("pt-BR", tag="pt"))
    with pytest.raises(ConfigError, match="pt-BR ends or begins as BR does"):
        named("{stem}-{lang}{ext}", languages)
    assert named("{stem}.{lang}{ext}", languages).ways[0].target == "{stem}.{lang}{ext}"


def test_a_pattern_takes_the_rest_from_the_layout_that_it_names() -> None:
    layout = named("jekyll-polyglot: {path} -> {lang}/{path}", (EN, *TARGETS))
    assert layout.addresses == "same"
    assert find(layout, "about.md", ".") == ("about.md", EN)
    assert target(layout, "about.md", content=".", language=TARGETS[0]) == "ar/about.md"


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


def said(
    layout: str | Layout,
    path: str = "x.md",
    *,
    language: Language = TARGETS[1],
    source: Language = EN,
    dir: bool = False,  # noqa: A002
    jekyll: Jekyll | None = None,
    at: str = "",
    **kept: str,
) -> dict[str, str]:
    """The front matter of a page's translation."""
    facts = {key: kept.get(key) for key in ("lang", "page_id")}
    rest = tuple((key, value) for key, value in kept.items())
    page = Page(path, "", (), kept=rest, lang=facts["lang"], page_id=facts["page_id"])
    found = LAYOUTS[layout] if isinstance(layout, str) else layout
    return fields(found, page, language=language, source=source, dir=dir, path=at, jekyll=jekyll)


def test_fields() -> None:
    arabic, greek = TARGETS[0], TARGETS[1]
    assert said("folders", language=arabic) == {"lang": "ar", "page_id": "x"}
    assert said("folders", language=arabic, dir=True) == {
        "lang": "ar",
        "page_id": "x",
        "dir": "rtl",
    }
    # What a page says is the site's own code, not the tag.
    assert said("folders", dir=True) == {"lang": "gr", "page_id": "x"}
    # An Arabic source's own `dir: rtl` must not stay on a Greek page.
    there = said("folders", language=greek, dir=True, source=arabic)
    assert there == {"lang": "gr", "page_id": "x", "dir": "ltr"}
    assert said("folders", page_id="own")["page_id"] == "own"


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_that_says_its_language_never_keeps_the_source_s(name: str) -> None:
    assert said(name, lang="en")["lang"] in ("gr", "el")


@pytest.mark.parametrize("name", ["hugo-files", "mkdocs-suffix", "docusaurus", "sphinx-myst"])
def test_where_no_front_matter_is_needed_none_is_set(name: str) -> None:
    assert said(name, "docs/x.md") == {}


def test_a_language_as_vitepress_wants_it() -> None:
    assert said("vitepress", lang="en-US", language=TARGETS[3]) == {"lang": "zh-Hans"}


SITE = Jekyll("", {"portfolio": "", "staff": "/:collection/:path/", "team": "/t/:title/"})
# (source path, page, site, the address that Jekyll gives the source)
ADDRESSES = [
    ("about.md", "about.md", Jekyll(), "/about.html"),
    ("a/about.en.md", "a/about.md", Jekyll(), "/a/about.en.html"),
    ("index.md", "index.md", Jekyll(), "/"),
    ("a/index.md", "a/index.md", Jekyll("pretty"), "/a/"),
    ("about.md", "about.md", Jekyll("pretty"), "/about/"),
    ("about.md", "about.md", Jekyll("/blog/:title/"), "/about/"),
    ("about.md", "about.md", Jekyll("/:title:output_ext"), "/about.html"),
    ("about.md", "about.md", Jekyll("/:title"), "/about"),
    ("_pages/en/x.md", "_pages/x.md", SITE, "/_pages/en/x.html"),
    ("_portfolio/x.md", "_portfolio/x.md", SITE, "/portfolio/x.html"),
    ("_portfolio/en/a/x.md", "_portfolio/a/x.md", SITE, "/portfolio/en/a/x.html"),
    ("_staff/a/x.md", "_staff/a/x.md", SITE, "/staff/a/x/"),
    ("_posts/x.md", "_posts/x.md", Jekyll("/:year/:path/"), "/:year/x/"),
    ("a/x.md", "a/x.md", Jekyll(defaults=(("", "", "/all/:basename/"),)), "/all/x/"),
    (
        "a/x.md",
        "a/x.md",
        Jekyll(defaults=(("", "", "/:path/"), ("a", "pages", "/in/:path/:basename"))),
        "/in/a/x",
    ),
    ("a/x.md", "a/x.md", Jekyll(defaults=(("b", "", "/b/"), ("", "posts", "/p/"))), "/a/x.html"),
]


@pytest.mark.parametrize(("path", "page", "site", "wanted"), ADDRESSES)
def test_a_translation_names_the_address_that_its_source_has(
    path: str, page: str, site: Jekyll, wanted: str
) -> None:
    """By it polyglot pairs them: it takes ".gr." out of "about.gr.html" with both dots."""
    assert said("jekyll-polyglot", page, at=path, jekyll=site)["permalink"] == wanted
    assert "permalink" not in said("jekyll-polyglot", page, permalink="/us/")
    wanted = "/gr" + wanted.removeprefix("/en") if wanted.startswith("/en/") else "/gr" + wanted
    assert said("jekyll", page, at=path, jekyll=site)["permalink"] == wanted


PLACED = Jekyll(langs=(("_posts/gr", "", "gr"), ("", "team", "ar")), lang_from_path=True)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("_pages/gr/x.md", "gr"),
        ("_pages/x.md", ""),
        ("pt_BR/a/x.md", "pt_BR"),
        ("zh-Hans/x.md", "zh-Hans"),
        ("about.gr.md", ""),
        ("Clinic/x.md", ""),
        ("_posts/gr/2024-01-02-x.md", "gr"),
        ("_team/x.md", "ar"),
    ],
)
def test_polyglot_may_know_a_page_s_language_by_its_place(path: str, wanted: str) -> None:
    assert jekyll_language(path, PLACED) == wanted
    assert not jekyll_language("_pages/gr/x.md", Jekyll())


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("locales", True),
        ("locales/ar/x.po", True),
        ("vendor/x.md", True),
        ("vendored.md", False),
        ("notes-2024.md", True),  # it begins so, which is enough for Jekyll
        ("a/b.draft.md", True),
        ("about.md", False),
    ],
)
def test_what_jekyll_is_told_to_leave_out(path: str, left: bool) -> None:
    told = ("locales", "/vendor/", "notes", "*.draft.md", "")
    assert jekyll_excludes(path, Jekyll(exclude=told)) is left


@pytest.mark.parametrize(
    ("own", "wanted"),
    [
        ("/about/", "/gr/about/"),
        ("/en/about/", "/gr/about/"),
        ("/en/", "/gr/"),
        ("/", "/gr/"),
        ("/english/", "/gr/english/"),
        ("about.html", "gr/about.html"),
    ],
)
def test_an_address_of_its_own_is_another_one_in_each_language(own: str, wanted: str) -> None:
    assert said("jekyll", permalink=own)["permalink"] == wanted
    assert localized(own, language="gr", source="en") == wanted


@pytest.mark.parametrize(
    ("page", "wanted"), [("_team/x.md", "/t/:title/"), ("_posts/x.md", ":day")]
)
def test_an_address_that_no_folder_is_in_is_named_where_it_must_differ(
    page: str, wanted: str
) -> None:
    assert "permalink" not in said("jekyll-polyglot", page, jekyll=SITE)
    assert wanted in said("jekyll", page, jekyll=SITE)["permalink"]


def test_what_else_may_group_pages() -> None:
    assert "page_id" in said("jekyll")
    assert said("jekyll-polyglot", page_id="own")["page_id"] == "own"
    assert "page_id" not in said("jekyll-polyglot"), "the source has none: they would be no pair"
    assert "page_id" not in said("jekyll", ref="own")
    post = said("jekyll", "_posts/2024-01-02-x.md")["permalink"]
    assert post.startswith("/gr/"), "else it has its source's address"
    assert said("eleventy", permalink="{{ slug }}/") == {"lang": "gr"}
    assert said("eleventy", permalink="false") == {"lang": "gr"}


def test_a_url_of_its_own_in_hugo() -> None:
    """Two pages at /us/ are one file, and the last one written is what everybody reads."""
    assert said("hugo-files", url="/us/") == {"url": "/gr/us/"}
    assert said("hugo-folders", url="us/") == {}, "Hugo puts the language before it"
    assert said("hugo-files", permalink="/us/") == {}


def test_addresses() -> None:
    def at(name: str, page: str, below: str = "gr") -> str:
        return address(LAYOUTS[name], page, below=below)

    assert at("jekyll", "about.md") == "gr/about"
    assert at("jekyll", "about.md", "") == "about"
    assert at("jekyll", "index.md") == "gr"
    assert at("jekyll", "_portfolio/x.md", "") == "portfolio/x"
    assert at("jekyll-polyglot", "about.md") == "about"
    assert at("hugo-files", "a/_index.md") == "gr/a"
