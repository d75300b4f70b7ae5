"""XLIFF 2: written as the standard has it, read as translation tools leave it."""

from __future__ import annotations

import re

import pytest
from exchange_parcels import DE, EN, LINKED, RELAXED, SAMPLE, back, texts
from hypothesis import given

from pipeline.errors import ExchangeError
from pipeline.exchange import FORMATS, xliff2
from pipeline.exchange.parcel import Item, Parcel
from pipeline.model import State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def document(body: str, *, version: str = "2.1") -> bytes:
    return (
        f'<xliff version="{version}" xmlns="{NAMESPACE}" srcLang="en" trgLang="de-AT">\n'
        f'<file id="f" original="k.md">\n{body}\n</file></xliff>'
    ).encode()


def unit(inner: str, attributes: str = 'xml:space="preserve"') -> Unit:
    data = document(f'<unit id="u" {attributes}>{inner}</unit>')
    (item,) = xliff2.read(data, "x.xlf").items
    return item.unit


def written(*units: Unit) -> str:
    parcel = Parcel(tuple(Item(unit, "k.md") for unit in units))
    return xliff2.write(parcel, source=EN, language=DE, project="clinic")


def test_markup_is_in_codes_with_its_text_beside() -> None:
    text = written(Unit("[**a**](x) <br>", "<br> **A**", State.TRANSLATED))
    assert (
        '<data id="d1">[</data><data id="d2">**</data><data id="d3">](x)</data>'
        '<data id="d4">&lt;br&gt;</data>'
    ) in text
    assert (
        '<source><pc id="c1" dataRefStart="d1" dataRefEnd="d3" type="link">'
        '<pc id="c2" dataRefStart="d2" dataRefEnd="d2" type="fmt">a</pc></pc> '
        '<ph id="c3" dataRef="d4" type="fmt"/></source>'
    ) in text
    assert (
        '<target><ph id="c3" dataRef="d4" type="fmt"/> '
        '<pc id="c2" dataRefStart="d2" dataRefEnd="d2" type="fmt">A</pc></target>'
    ) in text


def test_a_tool_that_forgets_our_word_makes_no_more_of_a_draft() -> None:
    text = written(Unit("a", "A", State.DRAFT), Unit("b", "B", State.OBSOLETE))
    forgotten = re.sub(' subState="[^"]*"', "", text)
    assert text != forgotten
    found = xliff2.read(forgotten.encode(), "x").items
    assert [item.unit.state for item in found] == [State.DRAFT, State.DRAFT]


STATES = [
    ("", State.TRANSLATED),
    ('state="initial"', State.DRAFT),
    ('state="initial" subState="x:y"', State.DRAFT),
    ('state="translated"', State.TRANSLATED),
    ('state="reviewed"', State.TRANSLATED),
    ('state="final"', State.APPROVED),
    ('state="odd"', State.DRAFT),
]


@pytest.mark.parametrize(("said", "expected"), STATES)
def test_states(said: str, expected: State) -> None:
    inner = f"<segment {said}><source>Knee</source><target>Knie</target></segment>"
    assert unit(inner).state is expected


@pytest.mark.parametrize("target", ["", "<target/>", "<target> </target>", "<target>a</target>"])
def test_what_has_no_translation(target: str) -> None:
    found = unit(f'<segment state="initial"><source>a</source>{target}</segment>')
    assert (found.target, found.state) == ("", State.UNTRANSLATED)


def segments(*targets: str) -> Unit:
    one, two = targets
    return unit(
        f"<segment state='final'><source>One.</source>{one}</segment><ignorable><source> </source>"
        f"</ignorable><segment state='translated'><source>Two.</source>{two}</segment>"
    )


def test_segments_and_what_is_between_are_joined() -> None:
    found = segments("<target>Eins.</target>", "<target>Zwei.</target>")
    assert (found.source, found.target) == ("One. Two.", "Eins. Zwei.")
    assert found.state is State.TRANSLATED


def test_sentences_that_a_translator_has_moved() -> None:
    found = segments('<target order="3">Eins.</target>', '<target order="1">Zwei.</target>')
    assert found.target == "Zwei. Eins."


def test_a_unit_with_an_untranslated_segment_is_a_draft_that_shows_it() -> None:
    found = segments("<target>Eins.</target>", "")
    assert (found.target, found.state) == ("Eins. Two.", State.DRAFT)
    assert segments("", "").state is State.UNTRANSLATED


DATA = (
    '<originalData><data id="d1">[</data><data id="d2">](a.md)</data>'
    '<data id="d3">&lt;br><cp hex="0007"/></data></originalData>'
)
SOURCE = (
    '<source>See <pc id="1" dataRefStart="d1" dataRefEnd="d2">it</pc>'
    '<ph id="2" dataRef="d3"/></source>'
)
TARGETS = {
    "as it was": '<pc id="1" dataRefStart="d1" dataRefEnd="d2">es</pc><ph id="2" dataRef="d3"/>',
    "without references": '<pc id="1">es</pc><ph id="2"/>',
    "halves": '<sc id="1" dataRef="d1"/>es<ec startRef="1"/><ph id="2"/>',
    "isolated": '<sc id="1"/>es<ec id="1" isolated="yes" dataRef="d2"/><ph id="2"/>',
    "a copy": '<pc id="1">es</pc><ph id="9" copyOf="2"/>',
    "marks": '<mrk id="m" type="term"><pc id="1">es</pc></mrk><sm id="n"/><em startRef="n"/>'
    '<ph id="2"/>',
    "what it says of itself": '<pc id="8" dispStart="[" equivEnd="](a.md)">es</pc><ph id="2"/>',
}


@pytest.mark.parametrize("case", TARGETS)
def test_inline_elements_are_read_whatever_a_tool_makes_of_them(case: str) -> None:
    found = unit(f"{DATA}<segment>{SOURCE}<target>Siehe {TARGETS[case]}</target></segment>")
    assert found.source == "See [it](a.md)<br>\a"
    assert found.target == "Siehe [es](a.md)<br>\a"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<ph id="9"/>', 'nothing says what <ph id="9"> stands for'),
        ('<pc id="9">b</pc>', 'nothing says what <pc id="9"> stands for'),
        ('<cp hex="xy"/>', '"xy" is no character'),
        ('<cp hex="110000"/>', '"110000" is no character'),
    ],
)
def test_a_code_that_nobody_knows_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=said) as caught:
        unit(f"<segment><source>a</source>\n<target>\n{text}</target></segment>")
    assert (caught.value.path, caught.value.line) == ("x.xlf", 5)


def test_notes_by_what_their_category_says() -> None:
    notes = "".join(
        f"<note{category}>{text}</note>"
        for category, text in (
            ("", "why?"),
            (' category="description"', "list item"),
            (' category="context"', "dose"),
            (' category="qa"', "too long"),
        )
    )
    found = unit(f"<notes>{notes}</notes><segment><source>a</source></segment>")
    assert found == Unit("a", context="dose", comments=("why?", "too long"), notes=("list item",))


def test_groups_modules_and_languages() -> None:
    body = (
        '<group id="g" xml:space="preserve"><group id="h"><unit id="u">'
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1">'
        "<source>a</source><target>NO</target></m:match></m:matches>"
        "<segment><source>a</source><target> A</target></segment></unit></group></group>"
    )
    parcel = xliff2.read(document(body, version="2.2"), "x.xlf")
    assert parcel.items == (Item(Unit("a", " A", State.TRANSLATED), "k.md"),)
    assert (parcel.source, parcel.language) == ("en", "de-AT")


def test_white_space_counts_where_the_file_says_so() -> None:
    inner = "<segment><source>\n  a\n  b </source><target>\n  c\nd\n</target></segment>"
    assert unit(inner).source == "\n  a\n  b "
    found = unit(inner, "")
    assert (found.source, found.target) == ("a\n  b ", "c\nd")


def test_another_version_is_refused() -> None:
    with pytest.raises(ExchangeError, match="not an XLIFF 2 file"):
        xliff2.read(b'<xliff version="1.2"/>', "x.xlf")


@RELAXED
@given(texts("\r"), texts("\r"))
def test_any_markup_comes_back_without_references_in_the_target(source: str, target: str) -> None:
    target += LINKED
    parcel = Parcel((Item(Unit(source + LINKED, target, State.TRANSLATED), "k.md"),))
    text = xliff2.write(parcel, source=EN, language=DE, project="clinic")
    head, start, rest = text.partition("<target>")
    inner, end, tail = rest.partition("</target>")
    shared = set(re.findall(r'<(?:ph|pc) id="(\w+)"', head))
    emptied = re.sub(
        r'<(ph|pc) id="(\w+)"[^>]*?(/?)>',
        lambda m: f'<{m[1]} id="{m[2]}"{m[3]}>' if m[2] in shared else m[0],
        inner,
    )
    (item,) = xliff2.read("".join((head, start, emptied, end, tail)).encode(), "x").items
    assert item.unit.target == target


def test_a_sample_comes_back() -> None:
    assert back(FORMATS["xliff2"], SAMPLE).items == SAMPLE.items
