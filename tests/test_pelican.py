"""Pelican: headers that are no YAML, and the slug by which it knows a page's languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import Factory, SiteFolder
from hypothesis import example, given
from test_frontmatter import hostile

from pipeline import layouts
from pipeline.layouts import Slugs
from pipeline.model import Page
from pipeline.page import Built, Rules, build, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.frontmatter import Headers
from pipeline.page.keys import Keys

KNEE = (
    "Title: The knee: what to do\n"
    "Date: 2024-01-02 10:20\n"
    "Tags: knee, pain\n"
    "Authors: Kay Garland\n"
    "    Jo Bloggs\n"
    "Summary: Bend it slowly,\n"
    "    and *never* in pain.\n"
    "Role: senior staff\n"
    "\n"
    "Take 5 mg.\n"
)


def rules(headers: Headers = "plain") -> Rules:
    return Rules(dialect=DIALECTS["mkdocs"], headers=headers)


def read(text: str, headers: Headers = "plain") -> Page:
    return parse(text, path="x.md", rules=rules(headers))


def rebuilt(
    text: str, targets: Mapping[str, str], fields: Mapping[str, str | bool] | None = None
) -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text), keyed, fields=fields or {}, rules=rules())


def texts(page: Page) -> list[str]:
    return [segment.source for segment in page.translatable]


def test_titles_and_summaries_are_text_and_nothing_else() -> None:
    page = read(KNEE)
    expected = ["The knee: what to do", "Bend it slowly, and *never* in pain.", "Take 5 mg."]
    assert texts(page) == expected
    assert [(one.key, one.line) for one in page.undecided] == [("role", 8)]
    assert dict(page.kept)["authors"] == "Kay Garland Jo Bloggs"
    assert [s.kind for s in page.segments][:2] == ["front matter: title", "front matter: summary"]


def test_a_build_changes_the_words_and_adds_lines_as_they_are_written_there() -> None:
    targets = {"The knee: what to do": 'Το γόνατο: "τι" # 1', "Take 5 mg.": "Πάρτε 5 mg."}
    built = rebuilt(KNEE, targets, {"lang": "el", "slug": "the-knee"})
    assert not built.refused
    expected = KNEE.replace("The knee: what to do", 'Το γόνατο: "τι" # 1')
    expected = expected.replace("Take 5 mg.", "Πάρτε 5 mg.")
    assert built.text == expected.replace("staff\n", "staff\nLang: el\nSlug: the-knee\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("title: A\nlang: en\n\nB.\n", "title: A\nlang: el\nslug: a\n\nB.\n"),
        ("title: A\nslug:\n\nB.\n", "title: A\nslug: a\nlang: el\n\nB.\n"),
        ("Title: A\r\nLang:en\r\n\r\nB.\r\n", "Title: A\r\nLang:el\r\nSlug: a\r\n\r\nB.\r\n"),
        ("\ufefftitle: A\n\nB.\n", "\ufefftitle: A\nlang: el\nslug: a\n\nB.\n"),
        ("title: A", "title: A\nlang: el\nslug: a"),
        ("title: A\nB.\n", "title: A\nlang: el\nslug: a\nB.\n"),
        ("---\ntitle: A\n---\nB.\n", "---\ntitle: A\nlang: el\nslug: a\n---\nB.\n"),
        ("---\ntitle: 'A'\n---\nB.\n", "---\ntitle: 'A'\nlang: el\nslug: a\n---\nB.\n"),
        ("Just words.\n", "lang: el\nslug: a\n\nJust words.\n"),
    ],
)
def test_fields_are_set_in_the_same_syntax(source: str, expected: str) -> None:
    assert rebuilt(source, {}, {"lang": "el", "slug": "a"}).text == expected


def test_a_banner_is_lines_too() -> None:
    banner = {"translation": {"state": "draft", "coverage": 50, "machine": True}}
    built = build(read(KNEE), {}, fields=banner, rules=rules())  # type: ignore[arg-type] - parts
    assert "\nTranslation_state: draft\nTranslation_coverage: 50\n" in built.text
    assert texts(read(built.text)) == texts(read(KNEE))
    assert not [one.key for one in read(built.text).undecided if "translation" in one.key]


@pytest.mark.parametrize(
    "text",
    ["\nTitle: A\n\nB.\n", "Words first.\nTitle: A\n", "# Title: A\n", "My title: A\n", "(a): b\n"],
)
def test_what_is_no_header_is_text(text: str) -> None:
    assert not read(text).kept
    assert not [s for s in read(text).segments if s.key]


def test_other_generators_have_no_such_headers() -> None:
    assert texts(read("Note: rest.\n\nB.\n", "")) == ["Note: rest.", "B."]
    assert texts(read("title: A\n\nB.\n", "bare")) == ["A", "B."]


def test_yaml_between_dashes_stays_yaml() -> None:
    """Plain Pelican would show such quotes: the page is of a site with the plugin for YAML."""
    page = "---\ntitle: 'A: b'\ntags: [x, y]\n---\nB.\n"
    assert texts(read(page)) == ["A: b", "B."]
    plain = read("---\ntitle: A: b\n---\nB.\n")
    assert texts(plain) == ["A: b", "B."]


def test_a_text_of_several_lines_goes_on_indented() -> None:
    built = rebuilt(KNEE, {"Bend it slowly, and *never* in pain.": "Langsam:\n- links\n- rechts"})
    assert not built.refused
    assert "Summary: Langsam:\n    - links\n    - rechts\nRole:" in built.text
    first = "Title: A\nSummary:\n    B.\n\nC.\n"
    assert rebuilt(first, {"B.": "D."}).text == first.replace("B.", "D.")


@given(hostile, hostile, hostile)
@example("a\n    b", "x\ny", "- a")
@example("a\n- b", "---", "Title: x")
def test_any_text_is_read_back_or_refused(title: str, summary: str, body: str) -> None:
    page = read(KNEE)
    wanted = dict(zip(texts(page), (title, summary, body), strict=True))
    built = rebuilt(KNEE, wanted, {"lang": "el"})
    refused = {refusal.segment.source for refusal in built.refused}
    said = [old if old in refused or not new else new for old, new in wanted.items()]
    assert texts(read(built.text)) == said
    was = [one for one in page.kept if one[0] != "lang"]
    assert [one for one in read(built.text).kept if one[0] != "lang"] == was


@given(hostile)
def test_identity(text: str) -> None:
    page = f"Title: {text}\nSummary: b\n    {text}\n\n{text}\n"
    assert build(read(page), {}, fields={}, rules=rules()).text == page


@pytest.mark.parametrize(
    ("title", "facts", "expected"),
    [  # what Pelican 4.12 makes of them
        ('The knee: "what" to do', Slugs(), "the-knee-what-to-do"),
        ("Été à Paris — dose", Slugs(), "ete-a-paris-dose"),
        ("Straße & <em>Kälte</em> (0,5 %)", Slugs(), "strasse-kalte-05"),
        ("Don’t  move", Slugs(), "dont-move"),
        ("Πόνος", Slugs(), None),
        ("Πόνος 2", Slugs(unicode=True), "πόνος-2"),
        ("The Knee", Slugs(case=True), "The-Knee"),
        ("The knee", Slugs(known=False), None),
    ],
)
def test_slugs(title: str, facts: Slugs, expected: str | None) -> None:
    assert layouts.slug(title, facts) == expected


def blog(site: Factory, pages: Mapping[str, str], conf: str = "") -> SiteFolder:
    folder = site({}, targets=("el",))
    folder.write({f"content/{name}": text for name, text in pages.items()})
    config = 'targets = ["el"]\nlayout = "pelican"\ndialect = "mkdocs"\n'
    keep = '[front_matter]\nkeep = ["role"]\n'
    folder.write({"polypage.toml": config + keep, "pelicanconf.py": conf})
    return folder


def test_a_translation_says_the_slug_that_its_source_gets(site: Factory) -> None:
    folder = blog(site, {"knee.md": KNEE, "own.md": "Title: A\nSlug: b\n\nC.\n"})
    folder.ok("extract")
    folder.translate("el", "knee", {"The knee: what to do": "Το γόνατο"})
    folder.ok("build")
    assert "Title: Το γόνατο\n" in folder.read("content/knee.el.md")
    assert "\nLang: el\nSlug: the-knee-what-to-do\n\n" in folder.read("content/knee.el.md")
    assert folder.read("content/own.el.md").count("Slug: b") == 1
    folder.ok("build", "--check")


def test_the_site_may_take_slugs_from_files_names(site: Factory) -> None:
    folder = blog(site, {"a/knee.md": KNEE}, 'SLUGIFY_SOURCE = "basename"\n')
    folder.ok("extract")
    folder.ok("build")
    assert "\nSlug: knee\n" in folder.read("content/a/knee.el.md")


def test_where_the_slug_cannot_be_told_nothing_is_built(site: Factory) -> None:
    folder = blog(site, {"knee.md": "Title: Πόνος\n\nB.\n"})
    folder.ok("extract")
    ran = folder.run("build")
    assert ran.status == 1
    assert "content/knee.md:1: has no slug" in ran.err
    assert "as in Slug: knee-pain" in ran.err
    assert not (folder / "content/knee.el.md").exists()


def test_a_page_with_an_address_of_its_own_gets_another_in_each_language(site: Factory) -> None:
    folder = blog(site, {"home.md": "Title: Home\nurl: /\nsave_as: index.html\n\nB.\n"})
    folder.ok("extract")
    folder.ok("build")
    built = folder.read("content/home.el.md")
    assert "url: /el/\nsave_as: el/index.html\n" in built
    assert "front-matter" not in folder.run("check").out


def test_decided_keys_hold_here_too() -> None:
    keys = Keys(translate=frozenset({"role", "tags"}), keep=frozenset({"summary"}))
    page = parse(KNEE, path="x.md", rules=Rules(keys=keys, headers="plain"))
    assert texts(page) == ["The knee: what to do", "knee, pain", "senior staff", "Take 5 mg."]
