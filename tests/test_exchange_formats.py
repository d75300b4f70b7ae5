"""What all exchange formats have in common: any parcel comes back, hostile files are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchange_parcels import AR, DE, EN, RELAXED, SAMPLE, UNITS, back, parcels
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ExchangeError
from pipeline.exchange import FORMATS, read, recognise
from pipeline.exchange.parcel import Item, Parcel
from pipeline.model import State, Unit

XML = ("xliff", "xliff2")


@RELAXED
@pytest.mark.parametrize("name", XML)
@given(parcel=parcels("\r").filter(lambda parcel: parcel.items))
def test_any_parcel_comes_back_from_xml(name: str, parcel: Parcel) -> None:
    assert back(FORMATS[name], parcel) == Parcel(parcel.items, "en", "de", "file")


@RELAXED
@given(parcel=parcels())
def test_any_parcel_comes_back_from_csv(parcel: Parcel) -> None:
    def told(unit: Unit) -> Unit:
        """What a table has columns for."""
        flags = tuple(flag for flag in unit.flags if flag == "fuzzy")
        return replace(unit, flags=flags, references=(), previous_context="")

    items = tuple(replace(item, unit=told(item.unit)) for item in parcel.items)
    assert back(FORMATS["csv"], Parcel(items)) == Parcel(items, "en", "de", "file")


@RELAXED
@given(parcel=parcels("\r"))
def test_any_parcel_comes_back_from_po(parcel: Parcel) -> None:
    def told(item: Item) -> Item:
        approved = item.unit.state is State.APPROVED
        state = State.TRANSLATED if approved else item.unit.state
        return replace(item, unit=replace(item.unit, state=state))

    def order(item: Item) -> tuple[object, ...]:
        return (item.page, item.unit.key)

    found = back(FORMATS["po"], parcel)
    assert sorted(found.items, key=order) == sorted(map(told, parcel.items), key=order)
    assert (found.source, found.language) == ("en", "de")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", ["x.po", "x.xlf", "x.csv", "x"])
def test_a_file_is_known_by_what_it_holds(name: str, path: str) -> None:
    text = FORMATS[name].write(SAMPLE, source=EN, language=AR, project="clinic")
    assert recognise(text.encode(), path).name == name
    assert len(read(text.encode(), path).items) == len(SAMPLE.items)


@pytest.mark.parametrize("name", ["csv", *XML])
@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(name: str, codec: str) -> None:
    text = FORMATS[name].write(SAMPLE, source=EN, language=DE, project="clinic")
    data = text.removeprefix("\ufeff").encode(codec)  # which still says UTF-8 if it is XML
    assert recognise(data, "x").name == name
    assert read(data, "file") == back(FORMATS[name], SAMPLE)


@pytest.mark.parametrize("name", ["po", "csv", *XML])
def test_line_ends_of_other_systems_are_read(name: str) -> None:
    text = FORMATS[name].write(SAMPLE, source=EN, language=DE, project="clinic")
    data = text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    assert read(data, "file") == back(FORMATS[name], SAMPLE)


@pytest.mark.parametrize(
    ("data", "path", "said"),
    [
        (b"<tmx version='1.4'/>", "memory.tmx", "memory import"),
        (b"<html/>", "x.html", "not XLIFF"),
        (b"PK\3\4", "x.zip", "not a file that polypage imports"),
        (b"", "x", "not a file that polypage imports"),
        (b"# Title\n", "x.md", "not a file that polypage imports"),
        (b"<xliff", "x.xlf", "broken XML"),
        (b"a,b\n1,2\n", "x.csv", "no column is clearly the source"),
        (b"msgid oops\n", "x.po", "no line of a PO file"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, path: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=said) as caught:
        read(data, path)
    assert caught.value.path == path


CONTROLS = [("po", "\0"), ("po", "\4"), ("csv", "\0"), ("csv", "\r")]
CONTROLS += [(name, bad) for name in XML for bad in "\0\x07\x1b\ufffe"]
CONTROLS += [(name, "\ud800") for name in FORMATS]


@pytest.mark.parametrize(("name", "bad"), CONTROLS)
@pytest.mark.parametrize("where", ["source", "target", "context", "previous", "comments", "notes"])
def test_what_a_format_cannot_hold_is_named_before_it_is_written(
    name: str, bad: str, where: str
) -> None:
    text = f"press{bad}here"
    unit = replace(UNITS[2], **{where: (text,) if where in ("comments", "notes") else text})  # type: ignore[arg-type]
    with pytest.raises(ExchangeError, match=f"U\\+{ord(bad):04X}.*press.*here") as caught:
        FORMATS[name].write(
            Parcel((Item(unit, "knee.md"),)), source=EN, language=DE, project="clinic"
        )
    assert caught.value.path == "knee.md"


@RELAXED
@pytest.mark.parametrize("name", FORMATS)
@given(places=st.lists(st.tuples(st.integers(0), st.sampled_from("<>\"',;\n&\0#é")), max_size=4))
def test_a_damaged_file_is_read_or_refused(name: str, places: list[tuple[int, str]]) -> None:
    text = FORMATS[name].write(SAMPLE, source=EN, language=DE, project="clinic")
    for place, char in places:
        at = place % len(text)
        text = text[:at] + char + text[at + 1 :]
    try:
        said = read(text.encode(), "file").path
    except ExchangeError as error:
        said = str(error)
    assert said.startswith("file")
    assert "\n" not in said
