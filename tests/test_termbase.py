"""Glossary files of all kinds, as their programs write them: read as terms, faults with lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GlossaryError
from pipeline.glossary import load, rendering
from pipeline.languages import resolve
from pipeline.model import Rendering, Term
from pipeline.termbase import Tongues, rows
from pipeline.termbase.written import FORMS

EN, DE, AT, ES, PT = map(resolve, ("en", "de", "de-AT", "es", "pt-BR"))
SITE = Tongues("en", (DE, ES, PT))


def read(
    path: Path, text: str | bytes, tongues: Tongues = SITE
) -> tuple[list[Term], list[tuple[int, str]]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = list(rows(path, tongues))
    terms = [row for row in found if isinstance(row, Term)]
    errors = [row for row in found if isinstance(row, GlossaryError)]
    assert all(error.path == str(path) and error.hint for error in errors)
    return terms, [(error.line, error.message) for error in errors]


# polypage's own columns.


def test_forms_have_a_column(tmp_path: Path) -> None:
    text = "term,de,de:forms,de:variants\nknee,Knie,Knies|Knien,Kniegelenk\n"
    (term,), errors = read(tmp_path / "g.csv", text)
    assert errors == []
    assert term.renderings == {"de": Rendering("Knie", ("Kniegelenk",), (), ("Knies", "Knien"))}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de.csv", "de"),
        ("DE.csv", "de"),
        ("terms-de.csv", "de"),
        ("terms.de.tsv", "de"),
        ("en-de.csv", "de"),
        ("pt_BR.csv", "pt-BR"),
        ("terms-pt-br.csv", "pt-BR"),
        ("terms-zh-Hant.csv", "zh-Hant"),
        ("fr.csv", "fr"),  # none of the site's, kept for others
    ],
)
def test_the_name_of_a_file_says_its_language(tmp_path: Path, name: str, code: str) -> None:
    text = "term,target,variants,forms,forbidden\nknee,a,b|c,d,e\n"
    (term,), errors = read(tmp_path / name, text)
    assert errors == []
    assert term.renderings == {code: Rendering("a", ("b", "c"), ("e",), ("d",))}


@pytest.mark.parametrize("name", ["medical.csv", "en.csv", "cold-en.csv", "x-de-old.csv"])
def test_a_file_that_says_no_language_is_told_so(tmp_path: Path, name: str) -> None:
    terms, errors = read(tmp_path / name, "term,target\nknee,a\n")
    assert (terms, errors) == ([], [(1, "does not say which language it is in")])


def test_a_column_says_the_language_of_each_row(tmp_path: Path) -> None:
    text = "term,language,target\nknee,de,Knie\nknee,es,rodilla\nhip,,x\nfoot,d e,y\n"
    terms, errors = read(tmp_path / "g.csv", text)
    assert [dict(term.renderings) for term in terms] == [
        {"de": Rendering("Knie")},
        {"es": Rendering("rodilla")},
    ]
    assert errors == [(4, "no language"), (5, '"d e" is no language code')]


def test_variants_without_a_target_are_kept_for_lint(tmp_path: Path) -> None:
    (term,), errors = read(tmp_path / "g.csv", "term,de,de:forbidden\nknee,,Knoten\n")
    assert errors == []
    assert term.renderings["de"] == Rendering("", (), ("Knoten",))
    assert rendering(term, DE) is None


def test_excel_saves_utf_16(tmp_path: Path) -> None:
    (term,), errors = read(tmp_path / "g.csv", "term\tde\nhip\tHüfte\n".encode("utf-16"))
    assert (errors, term.renderings["de"].preferred) == ([], "Hüfte")


# Weblate's.

WEBLATE = """\
"location","source","target","id","fuzzy","context","translator_comments","developer_comments"
"","knee","Knie","1","","","","The joint."
"","knee","Kniegelenk","2","False","","",""
"","knee","Knoten","3","","","forbidden",""
"","TENS","","4","","","","read-only, terminology"
"","hip","Hüfte","5","True","","",""
"","foot","","6","","","",""
"","","x","7","","","",""
"""


def test_weblate(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "clinic-de.csv", WEBLATE)
    assert errors == [(8, "no source term")]
    knee, tens = terms
    assert (knee.source, knee.line, knee.note) == ("knee", 2, "The joint.")
    assert knee.renderings == {"de": Rendering("Knie", ("Kniegelenk",), ("Knoten",))}
    assert (tens.source, tens.policy, tens.note) == ("TENS", "keep", "")


def test_weblate_without_a_language(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "clinic.csv", WEBLATE)
    assert (terms, errors) == ([], [(1, "does not say which language it is in")])


# DeepL's, and columns named by languages.


def test_deepl_with_two_columns(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "en-de.csv", 'knee,Knie\n"hip, left",Hüfte\nfoot,\na,b,c\n')
    assert [(t.source, t.renderings["de"].preferred) for t in terms] == [
        ("knee", "Knie"),
        ("hip, left", "Hüfte"),
    ]
    assert errors == [(3, "no target"), (4, "3 fields, not 2 or 4")]


def test_two_columns_without_a_language_are_no_glossary(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "stock.csv", "knee,Knie\n")
    assert (terms, errors) == ([], [(1, 'no column "term"')])


@pytest.mark.parametrize("separator", [",", "\t"])
def test_deepl_with_languages(tmp_path: Path, separator: str) -> None:
    lines = ["knee,Knie,EN,DE", "knee,joelho,EN,PT-BR", "rodilla,knee,ES,EN", "hip,x,en,de,0.9"]
    text = "\n".join(lines).replace(",", separator)
    terms, errors = read(tmp_path / "g.tsv", text)
    assert [rendering(term, DE) and term.source for term in terms] == ["knee", None, "hip"]
    assert rendering(terms[1], PT) == Rendering("joelho")
    assert errors == [(3, "1 rows are from ES, not from en")]


def test_columns_named_by_languages(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "g.csv", "en,de,es\nknee,Knie,\n,x,y\nhip,,cadera\n")
    assert [dict(t.renderings) for t in terms] == [
        {"de": Rendering("Knie")},
        {"es": Rendering("cadera")},
    ]
    assert errors == [(3, "no source term")]


# TBX.

TBX_2008 = """\
<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>test</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="c1">
      <descrip type="subjectField">anatomy</descrip>
      <descripGrp><descrip type="definition">The joint.</descrip></descripGrp>
      <langSet xml:lang="en">
        <tig><term>knee joint</term>
          <termNote type="partOfSpeech">noun</termNote></tig>
        <ntig><termGrp><term>genu</term>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
        <tig><term>knee</term></tig>
      </langSet>
      <langSet xml:lang="de-DE">
        <tig><term>Kniegelenk</term>
          <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
        <tig><term>Knie</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
        <tig><term>Knoten</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
      </langSet>
    </termEntry>
    <termEntry><langSet xml:lang="de"><tig><term>Hüfte</term></tig></langSet></termEntry>
    <termEntry>
      <descrip type="Translation needed">No</descrip>
      <langSet xml:lang="en-US"><tig><term>TENS</term></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""


def test_tbx_of_2008(tmp_path: Path) -> None:
    terms, errors = read(tmp_path / "g.tbx", TBX_2008)
    assert errors == [(25, "an entry without a term in en")]
    assert [(t.source, t.line, t.pos) for t in terms[:3]] == [
        ("knee joint", 10, "noun"),
        ("knee", 14, ""),
        ("genu", 12, ""),
    ]
    assert rendering(terms[0], DE) == Rendering("Knie", ("Kniegelenk",), ("Knoten",))
    assert terms[0].note == "The joint."
    assert (terms[3].source, terms[3].policy) == ("TENS", "keep")


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_tbx_of_2019(tmp_path: Path, style: str) -> None:
    def said(kind: str, name: str, text: str) -> str:
        space = "min" if kind == "termNote" else "basic"
        if style == "dct":
            return f"<{space}:{name}>{text}</{space}:{name}>"
        return f'<{kind} type="{name}">{text}</{kind}>'

    text = f"""<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Core" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1">{said("descrip", "subjectField", "x")}
<langSec xml:lang="en"><descripGrp>{said("descrip", "definition", "A joint.")}</descripGrp>
<termSec><term>kn<hi>ee</hi></term>{said("termNote", "partOfSpeech", "noun")}</termSec></langSec>
<langSec xml:lang="es"><descripGrp>{said("descrip", "definition", "Una.")}</descripGrp>
<termSec><term>choquezuela</term>
{said("termNote", "administrativeStatus", "deprecatedTerm-admn-sts")}</termSec>
<termSec><term>rodilla</term></termSec></langSec></conceptEntry></body></text></tbx>"""
    (term,), errors = read(tmp_path / "g.tbx", text)
    assert errors == []
    assert (term.source, term.pos, term.note) == ("knee", "noun", "A joint.")
    assert term.renderings == {"es": Rendering("rodilla", (), ("choquezuela",))}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<tbx><text>&b;</text></tbx>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<tbx><text>&a;</text></tbx>'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('<?xml version="1.0"?>\n<tmx version="1.4"/>', 1, "is a file of <tmx>"),
        ("<tbx>\n<text>", 2, "broken XML"),
        (BOMB, 1, "declares the entity"),
        (OUTSIDE, 1, "declares the entity"),
        ("<tbx>" + "<p>" * 200 + "</p>" * 200 + "</tbx>", 1, "more than 100 elements"),
    ],
)
def test_xml_that_is_none_or_hostile(tmp_path: Path, text: str, line: int, message: str) -> None:
    terms, ((at, said),) = read(tmp_path / "g.tbx", text)
    assert (terms, at) == ([], line)
    assert said.startswith(message)


# Out, and in again.

TERMS = (
    Term(
        "knee & hip",
        "noun",
        note="Joints <both>.",
        origin="polypage",
        renderings={
            "de": Rendering("Knie", ("Kniegelenk", 'a "b"'), ("Knoten",), ("Knies", "Knien")),
            "pt-BR": Rendering("joelho, o"),
        },
    ),
    Term("TENS", policy="keep", case_sensitive=True),
    Term("hip", renderings={"es": Rendering("cadera")}),
)


def bare(terms: tuple[Term, ...] | list[Term]) -> list[tuple[object, ...]]:
    return [
        (t.source, t.pos, t.policy, t.case_sensitive, t.note, t.origin, dict(t.renderings))
        for t in terms
    ]


@pytest.mark.parametrize("form", ["csv", "tsv", "tbx", "tbx-2008"])
def test_what_is_written_is_read_again(tmp_path: Path, form: str) -> None:
    text = FORMS[form].write(TERMS, (DE, ES, PT), EN, rendering)
    found, errors = load([_file(tmp_path / f"g{FORMS[form].suffix}", text)], SITE)
    assert errors == ()
    assert bare(found.terms) == bare(TERMS)
    again = FORMS[form].write(found.terms, (DE, ES, PT), EN, rendering)
    assert again == text


def _file(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_deepl_is_written_as_deepl_takes_it() -> None:
    text = FORMS["deepl"].write((*TERMS, TERMS[2]), (DE, ES, PT), EN, rendering)
    assert text.splitlines() == [
        "knee & hip,Knie,EN,DE",
        "TENS,TENS,EN,DE",
        "TENS,TENS,EN,ES",
        "hip,cadera,EN,ES",
        'knee & hip,"joelho, o",EN,PT-BR',
        "TENS,TENS,EN,PT-BR",
    ]


def test_weblate_is_written_and_read_again(tmp_path: Path) -> None:
    text = FORMS["weblate"].write(TERMS, (DE,), EN, rendering)
    found, errors = load([_file(tmp_path / "x-de.csv", text)], SITE)
    assert errors == ()
    knee, tens = found.terms
    assert rendering(knee, DE) == Rendering("Knie", ("Kniegelenk", 'a "b"'), ("Knoten",))
    assert (tens.source, tens.policy) == ("TENS", "keep")


def test_tbx_has_the_shape_that_the_standard_wants() -> None:
    """The order and the names that TBX-Basic's schema of 2019 prescribes, followed by hand."""
    from pipeline.exchange.xmlfile import Element, parse

    text = FORMS["tbx"].write(TERMS, (DE, ES, PT), EN, rendering)
    root = parse(text.encode(), "g.tbx")
    space = "urn:iso:std:iso:30042:ed-2}"
    assert root.name == f"{space}tbx"
    assert root.attributes == {"type": "TBX-Basic", "style": "dca", "xml:lang": "en"}
    orders = {
        "tbx": ("tbxHeader", "text"),
        "tbxHeader": ("fileDesc",),
        "fileDesc": ("sourceDesc",),
        "sourceDesc": ("p",),
        "text": ("body",),
        "body": ("conceptEntry",),
        "conceptEntry": ("admin", "note", "langSec"),
        "langSec": ("termSec",),
        "termSec": ("term", "termNote", "note"),
    }
    types = {
        "admin": {"source"},
        "termNote": {"partOfSpeech", "administrativeStatus"},
    }

    def follow(element: Element) -> None:
        name = element.name.removeprefix(space)
        inside = [child.name.removeprefix(space) for child in element.children]
        assert inside == sorted(inside, key=orders.get(name, ()).index), name
        assert ("type" in element.attributes) == (name in {*types, "tbx"})
        if name in types:
            assert element.get("type") in types[name]
        for child in element.children:
            follow(child)

    follow(root)


# Languages.


@pytest.mark.parametrize(
    ("codes", "language", "said"),
    [
        (("de",), AT, "de"),
        (("de-DE", "de"), AT, "de"),
        (("de", "de-AT"), AT, "de-AT"),
        (("de_at",), AT, "de_at"),
        (("de-DE",), AT, None),
        (("DE-DE",), DE, "DE-DE"),
        (("zh",), resolve("zh-Hant-HK"), "zh"),
        (("zh-Hans",), resolve("zh-Hant"), None),
        (("sr-Latn",), resolve("sr"), None),
        (("pt-PT",), PT, None),
    ],
)
def test_codes_are_compared_as_bcp_47_does(
    codes: tuple[str, ...], language: object, said: str | None
) -> None:
    term = Term("knee", renderings={code: Rendering(code) for code in codes})
    found = rendering(term, language)  # type: ignore[arg-type]
    assert (found and found.preferred) == said
