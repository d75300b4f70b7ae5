"""Words in titles and attributes, and characters that are spelled: rules read them too."""

from __future__ import annotations

import pytest

from pipeline.checks import check_unit
from pipeline.checks.spelled import spelled
from pipeline.glossary import Glossary
from pipeline.languages import resolve
from pipeline.model import State, Term, Unit

ENGLISH, GERMAN = resolve("en"), resolve("de")


def found(source: str, target: str, glossary: Glossary | None = None) -> list[tuple[str, str]]:
    unit = Unit(source, target, State.TRANSLATED)
    said = check_unit(unit, source=ENGLISH, target=GERMAN, glossary=glossary)
    return [(one.severity, one.rule) for one in said]


FRAMES = (
    '{} [plan](x.md "{}").',
    "{} [plan](x.md '{}').",
    '{} ![plan](x.png "{}").',
    '{} <abbr title="{}">B</abbr>.',
    "{} <abbr title='{}'>B</abbr>.",
    '{} <img src="x.png" alt="{}">.',
    '{} <a href="x" aria-label="{}">plan</a>.',
    '{} [plan](x.md){{ title="{}" }}.',
)
FAULTS = (
    ("Take 5 mg a day", "Täglich 50 mg nehmen", "numbers"),
    ("Take 5 mg a day", "Täglich 5 g nehmen", "units"),
    ("Do not drive", "Fahren Sie", "negation"),
    ("Bend the left knee", "Das rechte Knie beugen", "laterality"),
    ("At least 4 g", "Höchstens 4 g", "comparators"),
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("source", "target", "rule"), FAULTS)
def test_a_fault_in_a_title_is_an_error(frame: str, source: str, target: str, rule: str) -> None:
    said = found(frame.format("See the", source), frame.format("Siehe den", target))
    assert ("error", rule) in said


@pytest.mark.parametrize("frame", FRAMES)
def test_a_title_that_is_right_is_none(frame: str) -> None:
    pair = frame.format("See the", "Take 5 mg a day"), frame.format("Siehe den", "Täglich 5 mg")
    assert found(*pair) == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_title_in_the_source_language_is_a_warning(frame: str) -> None:
    """Engines leave titles alone: their drafts must not be refused for it."""
    title = "Take the tablets with a glass of water"
    said = found(frame.format("See the", title), frame.format("Siehe den", title))
    assert said == [("warning", "untranslated")]


def test_a_title_that_the_glossary_keeps_is_in_no_language() -> None:
    title = "Feel the Beat with Water Polo"
    pair = f'The course: [plan](x.md "{title}").', f'Der Kurs: [Plan](x.md "{title}").'
    assert found(*pair) == [("warning", "untranslated")]
    assert found(*pair, Glossary((Term(title, policy="keep"),))) == []


def test_titles_are_paired_in_their_order_by_where_they_lead() -> None:
    source = '[a](a.md "Take 1 mg") and [b](b.md "Take 2 mg")'
    swapped = '[b](b.md "Nimm 2 mg") und [a](a.md "Nimm 1 mg")'
    assert found(source, swapped) == []
    mixed = '[a](a.md "Nimm 2 mg") und [b](b.md "Nimm 1 mg")'
    assert found(source, mixed) == [("error", "numbers")] * 2


def test_a_title_that_is_lost_is_a_warning() -> None:
    source = 'See [the plan](x.md "Take 5 mg a day").'
    assert found(source, "Siehe [den Plan](x.md).") == [("warning", "links")]


@pytest.mark.parametrize(
    ("source", "target", "rules"),
    [
        ("Take 5 mg.", "Nimm 5&#48; mg.", ["numbers"]),
        ("Take 5 mg.", "Nimm 5&#x30; mg.", ["numbers"]),
        ("Take &frac12; tablet.", "Nimm &frac34; Tablette.", ["numbers"]),
        ("Take &frac12; tablet.", "Nimm ½ Tablette.", []),
        ("Take 5 &micro;g.", "Nimm 5 mg.", ["units"]),
        ("Take 5 &micro;g.", "Nimm 5 µg.", []),
        ("Take 0.5 mg.", "Nimm 0&#44;5 mg.", []),
        ("Take 0.5 mg.", "Nimm 0&#44;05 mg.", ["numbers"]),
        ("Below &lt; 5 mmol.", "Unter &gt; 5 mmol.", ["comparators"]),
        ("Do not take it.", "Nehmen Sie es n&#105;cht.", []),
        ("Take it with water.", "Nimm &half; mit Wasser.", ["numbers"]),
    ],
)
def test_characters_that_are_spelled(source: str, target: str, rules: list[str]) -> None:
    assert [rule for severity, rule in found(source, target) if severity == "error"] == rules


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&eacute;&#233;&#xE9;", "ééé"),
        ("a&nbsp;b", "a\u00a0b"),
        ("&amp;lt; &#91; &#42; &quot;", "&amp;lt; &#91; &#42; &quot;"),  # would be markup
        ("&lt;b&gt;", "＜b＞"),
        ("&nothing; & &;", "&nothing; & &;"),
    ],
)
def test_what_is_spelled(text: str, read: str) -> None:
    assert spelled(text) == read
