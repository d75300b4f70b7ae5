"""What other tools do to pages and catalogs, each once reproduced with one of them; never here.

The numbers are those of the list that this project began with.
"""

from __future__ import annotations

import datetime
import re

import pytest
from conftest import Factory, SiteFolder
from frontmatter import loads

from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

RULES = Rules(dialect=DIALECTS["jekyll"])
HEADER = """\
---
# who wrote it
title: Knee pain
dose: '012'
date: 2024-05-06
layout: post
permalink: /knee/
lang: en
page_id: knee
a: 1
---
"""


def built(text: str, **said: str) -> str:
    """The page with `source="target"` pairs, spaces for underscores; nothing may be refused."""
    targets = {("", source.replace("_", " ")): target for source, target in said.items()}
    page = parse(text, path="x.md", rules=RULES)
    known = {segment.source for segment in page.translatable}
    assert {source for _, source in targets} <= known
    result = build(page, targets, fields={}, rules=RULES)
    assert not result.refused
    return result.text


def sources(text: str) -> list[str]:
    return [s.source for s in parse(text, path="x.md", rules=RULES).translatable]


def test_1_an_escaped_pipe_stays_in_its_cell() -> None:
    text = "| A \\| B | C |\n|---|---|\n| x | y |\n"
    assert built(text) == text
    assert built(text, x="z") == text.replace("x", "z")
    page = parse(text, path="x.md", rules=RULES)
    again = build(page, {("", "A | B"): "Ä | B"}, fields={}, rules=RULES).text
    assert again == text.replace("A", "Ä")


def test_2_a_pipe_in_a_translated_cell_is_no_column() -> None:
    text = "| A | B |\n|---|---|\n| x | y |\n"
    after = built(text, x="p | q")
    assert after == text.replace("x", "p \\| q")
    assert sources(after) == ["A", "B", "p | q", "y"]


def test_3_quotes_and_a_colon_in_a_quoted_title() -> None:
    after = built(HEADER.replace("Knee pain", '"Knee pain"'), Knee_pain='Knie: "was" nun')
    assert loads(after)["title"] == 'Knie: "was" nun'


def test_4_a_colon_and_a_hash_in_a_plain_scalar() -> None:
    after = built(HEADER, Knee_pain="Wert: neu # eins")
    assert loads(after)["title"] == "Wert: neu # eins"


def test_5_to_7_types_comments_and_order_of_front_matter() -> None:
    after = built(HEADER, Knee_pain="Knieschmerz")
    assert after == HEADER.replace("Knee pain", "Knieschmerz")
    assert loads(after)["dose"] == "012"
    assert loads(after)["date"] == datetime.date(2024, 5, 6)


def test_8_norwegian_is_no_boolean() -> None:
    page = parse(HEADER, path="x.md", rules=RULES)
    after = build(page, {}, fields={"lang": "no"}, rules=RULES).text
    assert loads(after)["lang"] == "no"


def test_9_a_footnote_gains_nothing() -> None:
    text = "Text.[^1]\n\n[^1]: Rest \"well\" and 'long'.\n"
    assert built(text) == text
    assert sources(text)[1] == "Rest \"well\" and 'long'."


def test_10_an_ordered_list_keeps_its_delimiter() -> None:
    text = "2) two\n3) three\n"
    assert built(text, two="zwei") == "2) zwei\n3) three\n"


def test_11_a_non_breaking_space_stays_one() -> None:
    text = "5&nbsp;mg of it\n\n5\u00a0mg more\n"
    assert built(text) == text
    assert sources(text) == ["5&nbsp;mg of it", "5\u00a0mg more"]
    page = parse(text, path="x.md", rules=RULES)
    said = {("", s): s.replace("mg", "Milligramm") for s in sources(text)}
    assert build(page, said, fields={}, rules=RULES).text == text.replace("mg", "Milligramm")


def test_12_definition_lists_are_not_joined() -> None:
    text = "Knee\n: A joint\n\nHip\n: Another\n: And more\n"
    assert sources(text) == ["Knee", "A joint", "Hip", "Another", "And more"]
    assert built(text, Hip="Hüfte") == text.replace("Hip", "Hüfte")


@pytest.mark.parametrize("end", ["  \n", "\\\n", "   \n"])
def test_13_hard_breaks_stay(end: str) -> None:
    text = f"one{end}two\n"
    page = parse(text, path="x.md", rules=Rules())
    assert [s.source for s in page.segments] == ["one\ntwo"]
    after = build(page, {("", "one\ntwo"): "eins\nzwei"}, fields={}, rules=Rules())
    assert after.text == f"eins{end}zwei\n"


def test_14_a_tight_list_stays_tight() -> None:
    text = "- one\n- two\n  - three\n"
    assert built(text, one="eins", three="drei") == "- eins\n- two\n  - drei\n"


def test_15_what_the_site_generator_reads_is_not_offered() -> None:
    assert sources(HEADER) == ["Knee pain"]


def test_16_no_sentence_is_cut() -> None:
    text = "Take 5 mg twice a day, max. 10 mg. Do not exceed it, e.g. at night.\n"
    assert sources(text) == [text.strip()]


@pytest.fixture
def translated(site: Factory) -> SiteFolder:
    """A site with one page, wholly translated by a person."""
    page = "# Rest\n\nRest\n\nDo not take with alcohol.\n"
    folder = site({"knee.md": page}, targets=("de",))
    folder.ok("extract")
    folder.translate(
        "de", "knee", {"Rest": "Ruhe", "Do not take with alcohol.": "Nicht mit Alkohol nehmen."}
    )
    return folder


def test_17_an_inserted_line_makes_nothing_fuzzy(translated: SiteFolder) -> None:
    page = translated.read("content/en/knee.md")
    translated.write({"content/en/knee.md": page.replace("\n\nRest", "\n\nNew line.\n\nRest")})
    translated.ok("extract")
    entries = translated.entries("de", "knee")
    assert [e.msgid for e in entries.values() if e.fuzzy] == []
    assert entries["Rest"].msgstr == "Ruhe"
    assert entries["New line."].msgstr == ""


def test_18_a_lost_not_is_never_published(translated: SiteFolder) -> None:
    page = translated.read("content/en/knee.md").replace("Do not take", "Do take")
    translated.write({"content/en/knee.md": page})
    translated.ok("extract")
    entry = translated.entries("de", "knee")["Do take with alcohol."]
    assert entry.fuzzy
    assert entry.previous_msgid == "Do not take with alcohol."
    assert "negation changed" in entry.tcomment
    translated.ok("build")
    assert "Nicht mit Alkohol" not in translated.read("content/de/knee.md")


def test_19_the_previous_source_stays_what_it_is(translated: SiteFolder) -> None:
    page = translated.read("content/en/knee.md").replace("Do not take", "Never take")
    translated.write({"content/en/knee.md": page})
    for _ in range(3):
        translated.ok("extract")
    catalog = translated.read("locales/de/knee.po")
    assert '#| msgid "Do not take with alcohol."' in catalog
    assert not re.search(r"^# .*msgid", catalog, re.MULTILINE)


def test_20_a_draft_is_not_published(translated: SiteFolder) -> None:
    translated.translate("de", "knee", {"Rest": "Ruhe"}, fuzzy=True)
    translated.ok("build")
    after = translated.read("content/de/knee.md")
    assert "Ruhe" not in after
    assert "Nicht mit Alkohol" in after


def test_21_a_plain_scalar_of_three_lines() -> None:
    text = "---\ntitle: Knee pain\n  that will\n  not go\n---\n"
    assert sources(text) == ["Knee pain that will not go"]
    assert built(text) == text
    page = parse(text, path="x.md", rules=RULES)
    said = {("", "Knee pain that will not go"): "Knieschmerz: bleibt"}
    assert loads(build(page, said, fields={}, rules=RULES).text)["title"] == "Knieschmerz: bleibt"
