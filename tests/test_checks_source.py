"""The source itself: long sentences, idioms, and verbs that machines get wrong."""

from __future__ import annotations

import pytest
from conftest import Factory

from pipeline.checks.rules import SOURCE_RULES
from pipeline.checks.wider import check_source
from pipeline.languages import resolve
from pipeline.model import Language
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

EN = resolve("en")
LONG = "The knee " + "and the hip and the back " * 8 + "hurt."


def said(text: str, language: Language = EN) -> list[tuple[str, int, tuple[str, ...]]]:
    page = parse(text, path="a.md", rules=Rules(dialect=DIALECTS["commonmark"]))
    found = list(check_source(page, path="content/en/a.md", language=language))
    for finding in found:
        assert finding.hint
        assert all(mark in finding.source for mark in finding.source_marks)
    return [(f.rule, f.line, f.source_marks) for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "Hold the stretch for 30 seconds.",
        "Hold the ball with your left hand.",
        "The course starts on Monday in the store.",
        "Keep your eye closed. Bring your medicine.",
        "Run for a minute, then pass the ball to your partner.",
        "Do not stop taking it without asking your doctor.",
        "Write `hold the dose` there.",
        "The knee hurts. " * 20,
        "A short list;\n\n- " + "\n- ".join(["of many items"] * 30),
    ],
)
def test_plain_sources_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("rule", "text", "mark"),
    [
        ("source-verb", "Please hold the medicine today.", "hold the medicine"),
        ("source-verb", "Hold your evening dose.", "Hold your evening dose"),
        ("source-verb", "Hold off on taking it.", "Hold off on"),
        ("source-verb", "You may throw up.", "throw up"),
        ("source-verb", "Store below 25 °C.", "Store below"),
        ("source-verb", "Finish the course of antibiotics.", "course of antibiotics"),
        ("source-verb", "She came off the tablets.", None),
        ("source-verb", "Come off your tablets slowly.", "Come off your tablets"),
        ("source-idiom", "Keep an eye on the wound.", "Keep an eye on"),
        ("source-idiom", "It is **a piece of cake**.", "a piece of cake"),
        ("source-idiom", "As a rule of thumb, rest.", "rule of thumb"),
        ("source-sentence", "Exercise biweekly.", "biweekly"),
        ("source-sentence", "Take 5 mg b.i.d. with food.", "b.i.d."),
        ("source-sentence", "It is not uncommon.", "not uncommon"),
        ("source-sentence", LONG, "The knee and the hip"),
    ],
)
def test_what_is_often_mistranslated_is_found(rule: str, text: str, mark: str | None) -> None:
    found = said(f"A good text.\n\n{text}\n")
    if mark is None:
        assert found == []
        return
    ((name, line, marks),) = found
    assert (name, line, marks) == (rule, 3, (mark,))


def test_only_english_is_known_word_by_word() -> None:
    assert said("Keep an eye on it, and hold the dose.", resolve("de")) == []
    assert [rule for rule, *_ in said(LONG, resolve("de"))] == ["source-sentence"]
    assert said(LONG, resolve("zh")) == []


def test_the_line_is_the_words() -> None:
    assert said("The wound heals.\nKeep an eye\non it, and hold the\ndose.") == [
        ("source-verb", 1, ("hold the dose",)),
        ("source-idiom", 1, ("Keep an eye on",)),
    ]
    assert said("The wound heals.\nSo hold the dose.") == [("source-verb", 2, ("hold the dose",))]


def test_a_note_silences() -> None:
    note = "<!-- i18n:comment the medicine is in a box: ignore-source-verb -->\n\n"
    assert said(f"{note}Hold the medicine up.\n\nA text.\n") == []
    assert said(f"{note.replace('source-verb', 'source-idiom')}Hold the medicine up.\n")


def test_check_tells_it_at_the_source_page(site: Factory) -> None:
    folder = site({"a.md": "---\npage_id: a\nlang: en\n---\nPlease hold the medicine today.\n"})
    out = folder.ok("check").out
    assert "content/en/a.md" in out
    assert "source-verb" in out


def test_every_rule_explains_itself() -> None:
    for rule in SOURCE_RULES.values():
        for part in ("Why:", "Example:", f"ignore-{rule.name}"):
            assert part in rule.doc, f"{rule.name} lacks {part}"
