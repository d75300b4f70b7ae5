"""XLIFF 1.2: written as the standard has it, read as translation tools leave it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from exchange_parcels import DE, EN, LINKED, RELAXED, SAMPLE, UNITS, back, texts
from hypothesis import given

from pipeline.errors import ExchangeError
from pipeline.exchange import FORMATS, xliff
from pipeline.exchange.parcel import Item, Parcel
from pipeline.model import State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
FILE = (
    '<xliff version="1.2" xmlns="{}">\n<file original="k.md" source-language="en" {} '
    'datatype="plaintext"><body>\n{}\n</body></file></xliff>'
)


def document(
    body: str, *, languages: str = 'target-language="de"', space: str = NAMESPACE
) -> bytes:
    return FILE.format(space, languages, body).encode()


def unit(inner: str, attributes: str = 'xml:space="preserve"') -> Unit:
    data = document(f'<trans-unit id="1" {attributes}>{inner}</trans-unit>')
    (item,) = xliff.read(data, "x.xlf").items
    return item.unit


def written(*units: Unit) -> str:
    parcel = Parcel(tuple(Item(unit, "k.md") for unit in units))
    return xliff.write(parcel, source=EN, language=DE, project="clinic")


def test_markup_is_in_codes_and_both_texts_number_them_alike() -> None:
    source = "See [**the** leaflet](a.md) and <br>[2]."
    text = written(Unit(source, "[2] und <br> [**der** Zettel](b.md)", State.TRANSLATED))
    assert (
        'See <bpt id="1" rid="1" ctype="link">[</bpt>'
        '<bpt id="2" rid="2" ctype="x-emphasis">**</bpt>the<ept id="2" rid="2">**</ept> leaflet'
        '<ept id="1" rid="1">](a.md)</ept> and <ph id="3">&lt;br&gt;</ph><ph id="4">[2]</ph>.'
    ) in text
    assert (
        '<ph id="4">[2]</ph> und <ph id="3">&lt;br&gt;</ph> '
        '<bpt id="5" rid="5" ctype="link">[</bpt>'  # it leads elsewhere
        '<bpt id="2" rid="2" ctype="x-emphasis">**</bpt>der<ept id="2" rid="2">**</ept> Zettel'
    ) in text


def test_what_is_written_says_state_origin_and_previous_source() -> None:
    text = written(
        Unit("a", state=State.UNTRANSLATED),
        Unit("b", "B", State.DRAFT, origin="machine: x"),
        Unit("c", "C", State.DRAFT, origin="memory: 80%", previous="c!"),
        Unit("d", "D", State.TRANSLATED),
        Unit("e", "E", State.APPROVED),
    )
    assert [line.strip() for line in text.splitlines() if "<target" in line] == [
        '<target state="needs-review-translation" state-qualifier="leveraged-mt">B</target>',
        '<target state="needs-review-translation" state-qualifier="fuzzy-match">C</target>',
        "<target>C</target>",
        '<target state="translated">D</target>',
        '<target state="final">E</target>',
    ]
    assert "<source>c!</source>" in text
    assert text.count('approved="yes"') == 2


def test_ids_stay_when_other_texts_come_and_go() -> None:
    lines = [line for line in written(*UNITS).splitlines() if "<trans-unit" in line]
    fewer = [line for line in written(*UNITS[2:]).splitlines() if "<trans-unit" in line]
    assert lines[2:] == fewer
    assert len(set(lines)) == len(UNITS)


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_no_id_is_given_twice_on_a_page(name: str) -> None:
    parcel = Parcel((Item(UNITS[0], "k.md"), Item(replace(UNITS[0], target="Das"), "k.md")))
    text = FORMATS[name].write(parcel, source=EN, language=DE, project="clinic")
    ids = re.findall(r'<(?:trans-)?unit id="([^"]+)"', text)
    assert len(set(ids)) == 2


STATES = [  # approved, state, what it is
    ("", None, State.TRANSLATED),
    ("no", None, State.TRANSLATED),
    ("yes", None, State.APPROVED),
    ("", "new", State.DRAFT),
    ("", "needs-translation", State.DRAFT),
    ("yes", "needs-review-translation", State.DRAFT),
    ("", "needs-adaptation", State.DRAFT),
    ("", "needs-l10n", State.DRAFT),
    ("", "needs-review-adaptation", State.DRAFT),
    ("", "needs-review-l10n", State.DRAFT),
    ("", "x-somebody", State.DRAFT),
    ("", "translated", State.TRANSLATED),
    ("yes", "translated", State.TRANSLATED),  # PO tools say so of all that is no draft
    ("", "signed-off", State.APPROVED),
    ("no", "final", State.APPROVED),
]


@pytest.mark.parametrize(("approved", "state", "expected"), STATES)
def test_states(approved: str, state: str | None, expected: State) -> None:
    said = f' state="{state}"' if state else ""
    found = unit(
        f"<source>Knee</source><target{said}>Knie</target>",
        f'approved="{approved}"' if approved else "",
    )
    assert (found.target, found.state) == ("Knie", expected)


@pytest.mark.parametrize(
    "target",
    ["", "<target/>", '<target state="final"> </target>', '<target state="new">Knee</target>'],
)
def test_what_has_no_translation(target: str) -> None:
    found = unit(f"<source>Knee</source>{target}")
    assert (found.target, found.state) == ("", State.UNTRANSLATED)


SOURCE = (
    '<source>See <bpt id="1" rid="1">[</bpt>it<ept id="2" rid="1">](a.md)</ept>'
    '<ph id="3">&lt;br&gt;</ph></source>'
)
TARGETS = {
    "as it was": '<bpt id="1" rid="1">[</bpt>es<ept id="2" rid="1">](a.md)</ept>'
    '<ph id="3">&lt;br&gt;</ph>',
    "empty codes": '<bpt id="1" rid="1"/>es<ept id="2" rid="1"/><ph id="3"/>',
    "g and x": '<g id="1">es</g><x id="3"/>',
    "bx and ex": '<bx id="1" rid="1"/>es<ex id="2" rid="1"/><x id="3"/>',
    "marks": '<mrk mtype="seg" mid="0"><g id="1"><mrk mtype="x-term">es</mrk></g></mrk><x id="3"/>',
    "parts of pairs": '<it id="9" rid="1" pos="open">[</it>es<it id="8" rid="1" pos="close"/>'
    '<ph id="3"/>',
    "CDATA and comments": '<![CDATA[[es](a.md)<br]]><!-- no --><?no no?>&gt;',
    "what it says of itself": '<x id="7" equiv-text="[es"/><x id="8" equiv-text="](a.md)"/>'
    "&#60;br>",
}  # fmt: skip


@pytest.mark.parametrize("case", TARGETS)
def test_inline_elements_are_read_whatever_a_tool_makes_of_them(case: str) -> None:
    found = unit(f"{SOURCE}<target>Siehe {TARGETS[case]}</target>")
    assert found.source == "See [it](a.md)<br>"
    assert found.target == "Siehe [es](a.md)<br>"


def test_a_line_break_needs_no_text() -> None:
    found = unit('<source>a<x id="1" ctype="lb"/>b</source><target>A<x id="1"/>B</target>')
    assert (found.source, found.target) == ("a\nb", "A\nB")


def test_a_code_that_nobody_knows_is_refused_with_its_line() -> None:
    with pytest.raises(ExchangeError, match='nothing says what <x id="9"> stands for') as caught:
        unit('<source>a</source>\n<target>\nb<x id="9"/></target>')
    assert (caught.value.path, caught.value.line) == ("x.xlf", 5)


SEGMENTED = (
    "<source>One. Two.</source><seg-source>"
    '<mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></seg-source>'
    '<target state="translated"><mrk mtype="seg" mid="0">{}</mrk> '
    '<mrk mtype="seg" mid="1">{}</mrk></target>'
)


def test_segments_are_joined() -> None:
    found = unit(SEGMENTED.format("Eins.", "Zwei."))
    assert (found.source, found.target) == ("One. Two.", "Eins. Zwei.")
    assert found.state is State.TRANSLATED


def test_a_unit_with_an_untranslated_segment_is_a_draft_that_shows_it() -> None:
    found = unit(SEGMENTED.format("Eins.", ""))
    assert (found.target, found.state) == ("Eins. Two.", State.DRAFT)
    assert unit(SEGMENTED.format("", " ")).state is State.UNTRANSLATED


def test_white_space_counts_where_the_file_says_so() -> None:
    inner = "<source>\n  a\n  b </source><target>\n  c\nd\n</target>"
    assert unit(inner).source == "\n  a\n  b "
    found = unit(inner, "")
    assert (found.source, found.target) == ("a\n  b ", "c\nd")


def test_a_tools_own_prefix_groups_and_elements() -> None:
    body = (
        '<x:group><x:group xml:space="preserve"><y:note xmlns:y="urn:y">no</y:note>'
        "<x:trans-unit><x:source>a</x:source><x:target> A</x:target><y:target "
        'xmlns:y="urn:y">B</y:target><x:note from="Ms Weber">why?</x:note>'
        '<x:note from="developer">list item</x:note></x:trans-unit></x:group></x:group>'
    )
    text = FILE.format(NAMESPACE, "", body).replace("<xliff", "<x:xliff").replace("</", "</x:")
    text = text.replace("<file", "<x:file").replace("<body", "<x:body").replace("x:x:", "x:")
    text = text.replace("xmlns=", "xmlns:x=").replace("</x:y:", "</y:")
    (item,) = xliff.read(text.encode(), "x.xlf").items
    assert item.unit == Unit("a", " A", State.TRANSLATED, comments=("why?",), notes=("list item",))
    assert item.page == "k.md"


def test_the_languages_are_as_the_file_has_them() -> None:
    assert xliff.read(document(""), "x").language == "de"
    assert xliff.read(document("", languages=""), "x").language == ""
    assert xliff.read(document("", languages='target-language="de_AT"'), "x").language == "de_AT"
    two = document("").replace(b"</xliff>", b'<file target-language="fr"/></xliff>')
    with pytest.raises(ExchangeError, match="more than one target language: de, fr"):
        xliff.read(two, "x")


def test_proposals_of_tools_are_no_previous_source() -> None:
    inner = '<source>a</source><target state="new">A</target><alt-trans match-quality="70%">'
    inner += '<source>b</source><target>B<x id="77"/></target></alt-trans>'
    assert unit(inner).previous == ""
    assert unit(inner.replace("match-quality", "origin='previous' match-quality")).previous == "b"


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
HOSTILE = [  # before the root, in the target, what is said, in which line
    (BOMB, "&b;", "declares the entity a", 1),
    ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;", "declares the entity a", 1),
    ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x">%a;]>', "", "declares the entity", 1),
    ('<!DOCTYPE x SYSTEM "http://127.0.0.1/x">', "&a;", "does not declare the entity &a;", 4),
    ("", "&a;", "undefined entity", 4),
    ("", "<g>" * 5000, "more than 100 elements", 4),
    ("", "\x07", "not well-formed", 4),
    ("", "<", "not well-formed", 4),
    ('<?xml version="1.0" encoding="klingon"?>', "", "unknown encoding", 1),
]


@pytest.mark.parametrize(("head", "text", "said", "line"), HOSTILE)
def test_hostile_and_broken_files_are_refused(head: str, text: str, said: str, line: int) -> None:
    body = f"<trans-unit><source>a</source><target>\n{text}</target></trans-unit>"
    with pytest.raises(ExchangeError, match=said) as caught:
        xliff.read(head.encode() + document(body), "x.xlf")
    assert (caught.value.path, caught.value.line) == ("x.xlf", line)


def test_another_version_and_another_root_are_refused() -> None:
    for data in (b'<xliff version="2.0"/>', b"<tmx/>"):
        with pytest.raises(ExchangeError, match="not an XLIFF 1"):
            xliff.read(data, "x.xlf")


def test_no_units_no_file() -> None:
    for name in ("xliff", "xliff2"):
        with pytest.raises(ExchangeError, match="nothing to write"):
            FORMATS[name].write(Parcel(()), source=EN, language=DE, project="clinic")


@RELAXED
@given(texts("\r"), texts("\r"))
def test_any_markup_comes_back_through_tools_that_empty_the_targets_codes(
    source: str, target: str
) -> None:
    target += LINKED
    parcel = Parcel((Item(Unit(source + LINKED, target, State.TRANSLATED), "k.md"),))
    text = xliff.write(parcel, source=EN, language=DE, project="clinic")
    head, start, rest = text.partition("<target")
    inner, end, tail = rest.partition("</target>")
    shared = set(re.findall(r'<(?:ph|bpt) id="(\d+)"', head))
    emptied = re.sub(
        r'<(ph|bpt|ept) id="(\d+)"([^>]*)>([^<]*)</\1>',
        lambda m: f'<{m[1]} id="{m[2]}"{m[3]}/>' if m[2] in shared else m[0],
        inner,
    )
    (item,) = xliff.read("".join((head, start, emptied, end, tail)).encode(), "x").items
    assert item.unit.target == target


def test_a_sample_comes_back() -> None:
    assert back(FORMATS["xliff"], SAMPLE).items == SAMPLE.items
    page = replace(SAMPLE.items[0], page="")
    assert back(FORMATS["xliff"], Parcel((page,))).items == (page,)
