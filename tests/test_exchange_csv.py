"""CSV: what spreadsheets make of our files, and what people send."""

from __future__ import annotations

import csv
import io

import pytest
from exchange_parcels import DE, EN, SAMPLE, back

from pipeline.errors import ExchangeError
from pipeline.exchange import FORMATS, csvfile
from pipeline.exchange.parcel import Item, Parcel
from pipeline.model import State, Unit


def written(*units: Unit) -> list[list[str]]:
    """The rows as a spreadsheet sees them."""
    parcel = Parcel(tuple(Item(unit, "k.md", "12e45678") for unit in units))
    text = csvfile.write(parcel, source=EN, language=DE, project="clinic")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == len(units) + 1
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def only(text: str) -> Unit:
    (item,) = csvfile.read(text.encode(), "x.csv").items
    return item.unit


def test_what_people_see() -> None:
    head, row = written(
        Unit(
            'Say "no",\ntwice',
            "Nein",
            State.DRAFT,
            origin="machine: x",
            comments=("why?",),
            notes=("list item",),
            previous="Say no",
        )
    )
    assert head == [
        *("page", "context", "source (en)", "target (de)", "state", "comment", "note", "previous"),
        "base",
    ]
    assert row == [
        *("k.md", "", 'Say "no",\ntwice', "Nein", "draft", "machine: x\nwhy?", "list item"),
        *("Say no", "#12e45678"),  # a bare one would become a number
    ]


GUARDED = [
    *("=1+1", "+3", "-5", "@SUM(A1)", "＝1", "\tx", "- item", "-", "'=1", "''=1"),
    *("12", "012", "1/2", "3-4", "10.5", "1,5", "1e5", "12:30", "10:30 am", "50 %", "$5", "1.2.3"),
    *("5 May", "5. Mai 2024", "May 5", "MAR1", "true", "FALSE", "'12", "١٢"),
]
PLAIN = ["a", "10 mg", "'tis", "x=1", "5 to 10 times", "**bold**", "#1", "(a)", "1.", "Truely"]
PLAIN += ["heading 1", "Heading 2", "Step 3", "phase 12", "Grade 2"]


@pytest.mark.parametrize("text", GUARDED)
def test_what_a_spreadsheet_would_change_is_guarded_and_comes_back(text: str) -> None:
    unit = Unit(text, text, State.TRANSLATED, context=text, comments=(text,), notes=(text,))
    _, row = written(unit)
    assert [row[1], row[2], row[3], row[5], row[6]] == [f"'{text}"] * 5
    (item,) = back(FORMATS["csv"], Parcel((Item(unit, text),))).items
    assert item == Item(unit, text)


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_are_as_they_are(text: str) -> None:
    expected = [f"'{text}"] * 2 if text == "1." else [text] * 2
    assert written(Unit(text, text, State.TRANSLATED))[1][2:4] == expected
    assert only(f"source,target\n{text},{text}\n") == Unit(text, text, State.TRANSLATED)


def test_an_apostrophe_that_a_translator_copies_is_no_text() -> None:
    assert only("source,target\n'- Knee,'– Knie\n").target == "– Knie"
    assert only("source,target\nKnee,'s Knie\n").target == "'s Knie"


def test_a_target_may_start_with_one_all_the_same() -> None:
    unit = Unit("- Knee", "'s Knie", State.TRANSLATED)
    assert back(FORMATS["csv"], Parcel((Item(unit),))).items == (Item(unit),)


HEADS = {
    "PO tools": "msgctxt,msgid,msgstr",
    "po2csv": "location,source,target",
    "languages": "page,en,de",
    "languages, Excel's way": "note;EN;de-AT",
    "mixed": "note\tOriginal\tde",
    "ours": "note,source (en),target (de)",
    "a separator's line": "sep=;\nnote;Source;Translation",
}


@pytest.mark.parametrize("case", HEADS)
def test_columns_by_the_names_that_people_give(case: str) -> None:
    head = HEADS[case]
    separator = next(sign for sign in ";\t," if sign in head.replace("sep=;", ""))
    unit = only(f"{head}\n{separator.join(['x', 'Knee', 'Knie'])}\n")
    assert (unit.source, unit.target, unit.state) == ("Knee", "Knie", State.TRANSLATED)


def test_languages_are_known_from_the_names_of_columns() -> None:
    for head in ("de,source (en)", "target (de),en", "target [de],source [en]"):
        parcel = csvfile.read(f"{head}\na,b\n".encode(), "x")
        assert parcel.language == "de", head
        assert parcel.source in ("en", ""), head
    assert csvfile.read(b"source,target\n", "x") == Parcel((), path="x")
    parcel = csvfile.read(b"en,pt_BR\na,b\n", "x")
    assert (parcel.source, parcel.language) == ("en", "pt_BR")


def test_columns_may_be_missing_more_or_in_another_order() -> None:
    text = 'base,mine,target,source,page\n#0123abcd,1,"Knie\nzwei",Knee,k.md\n'
    (item,) = csvfile.read(text.encode(), "x").items
    assert item == Item(Unit("Knee", "Knie\nzwei", State.TRANSLATED), "k.md", "0123abcd")
    assert item.unit.line == 2
    spoiled = csvfile.read(text.replace("#0123abcd", "1.2E+10").encode(), "x").items[0]
    assert spoiled.base == ""


STATES = [
    ("", "Knie", State.TRANSLATED),
    ("untranslated", "Knie", State.TRANSLATED),
    ("Draft", "Knie", State.DRAFT),
    ("needs-review", "Knie", State.DRAFT),
    (" translated ", "Knie", State.TRANSLATED),
    ("final", "Knie", State.APPROVED),
    ("obsolete", "Knie", State.OBSOLETE),
    ("approved", "", State.UNTRANSLATED),
    ("draft", " ", State.UNTRANSLATED),
]


@pytest.mark.parametrize(("said", "target", "expected"), STATES)
def test_states(said: str, target: str, expected: State) -> None:
    unit = only(f"state,source,target\n{said},Knee,{target}\n")
    assert unit.state is expected
    assert unit.target == target.strip()


def test_backslashes_that_the_toolkit_doubles() -> None:
    text = r"location,source,target" "\n" r"a.md,Knee \\* x,Knie \\\\ y" "\n"
    assert (only(text).source, only(text).target) == (r"Knee \* x", r"Knie \\ y")
    for kept in (text.replace("location", "mine"), text + "b.md,one \\* y,z\n"):
        (item, *_) = csvfile.read(kept.encode(), "x").items
        assert item.unit.source == r"Knee \\* x"


def test_a_column_of_weblates() -> None:
    text = "source,target,fuzzy,translator_comments\nKnee,Knie,True,why?\nBend,Beuge,False,\n"
    one, two = csvfile.read(text.encode(), "x").items
    assert (one.unit.state, one.unit.comments) == (State.DRAFT, ("why?",))
    assert two.unit.state is State.TRANSLATED


def test_rows_that_spreadsheets_pad_or_cut() -> None:
    text = "page,source,target\n,,\nk.md,Knee,Knie,,\n\nk.md,Bend\n"
    one, two = csvfile.read(text.encode(), "x").items
    assert (one.unit.line, one.unit.target) == (3, "Knie")
    assert (two.unit.line, two.unit.state) == (5, State.UNTRANSLATED)


REFUSED = [
    ("source,target\na,b\nc,d,e\n", 3, "a row of 3 cells, the first has 2"),
    ("source,target,page\na,b\n", 2, "a row of 2 cells"),
    ("page,source,target\na\n", 2, "a row of 1 cells"),
    ('source,target\na,"b\nc,d\n', 2, "unexpected end of data"),
    ('source,target\n"x\ny",z\na,"b"c\n', 4, "broken CSV in the row that begins here"),
    ("source,target,state\na,b,maybe\n", 2, 'unknown state "maybe"'),
    ("source,msgid,target\na,b,c\n", 1, "two columns for the source"),
    ("source\na\n", 1, "no column is clearly the target"),
    ("en,de,fr\na,b,c\n", 1, "no column is clearly the source"),
    ("source,de,fr\na,b,c\n", 1, "no column is clearly the target"),
    ("", 1, "no column is clearly the source"),
]


@pytest.mark.parametrize(("text", "line", "said"), REFUSED)
def test_what_would_lose_work_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ExchangeError, match=said) as caught:
        csvfile.read(text.encode(), "x.csv")
    assert (caught.value.path, caught.value.line) == ("x.csv", line)


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ExchangeError, match="not UTF-8") as caught:
        csvfile.read("source,target\nKnee,für\n".encode("latin-1"), "x.csv")
    assert caught.value.line == 2


def test_a_text_of_any_length_comes_back() -> None:
    unit = Unit("x" * 300_000, "y" * 300_000, State.TRANSLATED)
    assert back(FORMATS["csv"], Parcel((Item(unit),))).items == (Item(unit),)


def test_as_excel_saves_unicode_text() -> None:
    text = csvfile.write(SAMPLE, source=EN, language=DE, project="clinic").removeprefix("\ufeff")
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t").writerows(csv.reader(io.StringIO(text, newline="")))
    assert csvfile.read(stream.getvalue().encode("utf-16"), "file") == back(FORMATS["csv"], SAMPLE)


def test_columns_by_the_names_of_languages() -> None:
    parcel = csvfile.read(b"English,German,Remark\nKnee,Knie,ok\n", "x.csv")
    assert (parcel.source, parcel.language) == ("English", "German")
    assert [(i.unit.source, i.unit.target) for i in parcel.items] == [("Knee", "Knie")]
