"""Nikola: headers of `.. title: ...` lines, in an HTML comment or not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import Factory
from hypothesis import example, given
from test_frontmatter import hostile

from pipeline.model import Page
from pipeline.page import Built, Rules, build, parse
from pipeline.page.dialects import DIALECTS

KNEE = (
    "<!--\n"
    ".. title: The knee: what to do\n"
    ".. slug: the-knee\n"
    ".. date: 2024-01-02 10:20:00 UTC\n"
    ".. tags: knee, pain\n"
    ".. category: \n"
    ".. link: \n"
    ".. description: Bend it slowly.\n"
    ".. type: text\n"
    "-->\n"
    "\n"
    "Take 5 mg.\n"
)
RULES = Rules(dialect=DIALECTS["mkdocs"], headers="nikola")


def read(text: str) -> Page:
    return parse(text, path="x.md", rules=RULES)


def rebuilt(
    text: str, targets: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text), keyed, fields=fields or {}, rules=RULES)


def texts(page: Page) -> list[str]:
    return [segment.source for segment in page.translatable]


@pytest.mark.parametrize("text", [KNEE, KNEE.replace("<!--\n", "").replace("-->\n", "")])
def test_titles_and_descriptions_are_text_and_nothing_else(text: str) -> None:
    page = read(text)
    assert texts(page) == ["The knee: what to do", "Bend it slowly.", "Take 5 mg."]
    assert not page.undecided
    assert dict(page.kept)["slug"] == "the-knee"
    targets = {"The knee: what to do": 'Το γόνατο: "τι" # 1', "Take 5 mg.": "Πάρτε 5 mg."}
    built = rebuilt(text, targets)
    expected = text.replace("The knee: what to do", 'Το γόνατο: "τι" # 1')
    assert built.text == expected.replace("Take 5 mg.", "Πάρτε 5 mg.")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!--\n.. title: A\n-->\n\nB.\n", "<!--\n.. title: A\n.. status: x\n-->\n\nB.\n"),
        ("<!--\r\n.. status:y\r\n-->\r\nB.\r\n", "<!--\r\n.. status:x\r\n-->\r\nB.\r\n"),
        (".. title: A\n.. status: \n\nB.\n", ".. title: A\n.. status: x\n\nB.\n"),
        (".. title: A", ".. title: A\n.. status: x"),
        ("Just words.\n", "<!--\n.. status: x\n-->\n\nJust words.\n"),
    ],
)
def test_fields_are_set_in_the_same_syntax(source: str, expected: str) -> None:
    built = rebuilt(source, {}, {"status": "x"}).text
    assert built.replace(" \n", "\n") == expected.replace(" \n", "\n")
    assert texts(read(built)) == texts(read(source))


@pytest.mark.parametrize("text", ["Words.\n.. title: A\n", "<!-- .. title: A -->\n\nB.\n", "..\n"])
def test_what_is_no_header_is_none(text: str) -> None:
    assert not read(text).kept
    assert not [s for s in read(text).segments if s.key]


@given(hostile, hostile)
@example("a --> b", "x")
@example("a\n.. slug: b", "<!--")
@example("", "-->")
def test_any_text_is_read_back_or_refused(title: str, body: str) -> None:
    wanted = {"The knee: what to do": title, "Take 5 mg.": body}
    built = rebuilt(KNEE, wanted)
    refused = {refusal.segment.source for refusal in built.refused}
    wanted = {"The knee: what to do": title, "Bend it slowly.": "", "Take 5 mg.": body}
    said = [old if old in refused or not new else new for old, new in wanted.items()]
    assert texts(read(built.text)) == said
    assert read(built.text).kept == read(KNEE).kept


@given(hostile)
def test_identity(text: str) -> None:
    for page in (f"<!--\n.. title: {text}\n-->\n\n{text}\n", f".. title: {text}\n\n{text}\n"):
        assert build(read(page), {}, fields={}, rules=RULES).text == page


def test_a_site_of_nikola(site: Factory) -> None:
    folder = site({}, targets=("el",))
    config = 'targets = ["el"]\nlayout = "nikola"\ncontent = "."\ndialect = "mkdocs"\n'
    folder.write({"posts/knee.md": KNEE, "polypage.toml": config})
    folder.ok("extract")
    catalog = folder.read("locales/el/posts/knee.po")
    assert "front matter: title" in catalog
    assert "knee, pain" not in catalog
    said = catalog.replace('msgid "Take 5 mg."\nmsgstr ""', 'msgid "Take 5 mg."\nmsgstr "5 mg."')
    said = said.replace(
        'msgid "The knee: what to do"\nmsgstr ""',
        'msgid "The knee: what to do"\nmsgstr "Το γόνατο"',
    )
    folder.write({"locales/el/posts/knee.po": said})
    folder.ok("build")
    assert ".. title: Το γόνατο\n.. slug: the-knee\n" in folder.read("posts/knee.el.md")
