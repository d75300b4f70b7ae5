"""`polypage glossary` on a little site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Factory, Ran, SiteFolder
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.glossary import Glossary
from pipeline.glossary.cooccurrence import Parallel
from pipeline.glossary.reading import readings
from pipeline.glossary.termhood import Place, candidates
from pipeline.model import Rendering, Term

GLOSSARY = (
    "term,policy,de,de:variants,de:forbidden\n"
    "trigger point,,Triggerpunkt,Druckpunkt,Auslösepunkt\n"
    "knee,,Knie,,\n"
    "TENS,keep,,,\n"
)
PAGE = "The trigger point hurts.\n\nTwo trigger points hurt.\n\nThe knee has TENS.\n\nA knee.\n"
SAID = {
    "The trigger point hurts.": "Der Triggerpunkt schmerzt.",
    "Two trigger points hurt.": "Zwei Auslösepunkte schmerzen.",
    "The knee has TENS.": "Das Gelenk hat TENS.",
}


def run(folder: SiteFolder, name: str, *arguments: str) -> Ran:
    command = ["glossary", name, "-C", str(folder.root), *arguments]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"a.md": PAGE}, targets=("de",), glossary=GLOSSARY)
    made.ok("extract")
    made.translate("de", "a", SAID)
    return made


def test_check_counts_what_was_said(folder: SiteFolder) -> None:
    ran = run(folder, "check", "--json")
    assert ran.status == 1  # a form is forbidden
    found = json.loads(ran.out)
    assert found["schema_version"] == 1
    rows = {row["term"]: row for row in found["terms"]}
    assert [rows["trigger point"][v] for v in ("preferred", "variant", "forbidden", "missing")] == [
        1,
        0,
        1,
        0,
    ]
    assert (rows["knee"]["missing"], rows["TENS"]["preferred"]) == (1, 1)  # one is untranslated
    place = rows["trigger point"]["places"][1]
    assert (place["verdict"], place["form"], place["path"]) == (
        "forbidden",
        "Auslösepunkt",
        "locales/de/a.po",
    )
    line = folder.read("locales/de/a.po").split("\n")[place["line"] - 1]
    assert "Auslösepunkte" in line
    assert rows["trigger point"]["path"] == "glossary/terms.csv"


def test_check_as_a_table(folder: SiteFolder) -> None:
    ran = run(folder, "check")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].split() == ["trigger", "point", "de", "1", "·", "1", "·"]
    assert any(":" in x and "is said as Auslösepunkt" in x for x in lines)
    assert "4 uses, 50 % as the glossary says" in ran.out


def test_check_is_clean_without_forbidden_forms(folder: SiteFolder) -> None:
    folder.translate("de", "a", {"Two trigger points hurt.": "Zwei Druckpunkte schmerzen."})
    assert run(folder, "check").status == 0
    assert run(folder, "check", "b*.md").status == 2


def test_lint_tells_file_and_line(folder: SiteFolder) -> None:
    assert run(folder, "lint").status == 0
    folder.write({"glossary/b.tsv": "term\tde\nknee\tKnien\n\thip\n"})
    ran = run(folder, "lint", "--json")
    assert ran.status == 1
    assert ran.errors == [
        'error: glossary/b.tsv:3: no source term (fill in the column "term" or delete the row)'
    ]
    (finding,) = json.loads(ran.out)["findings"]
    assert (finding["rule"], finding["path"], finding["line"]) == (
        "term-conflict",
        "glossary/terms.csv",
        3,
    )
    assert "glossary/b.tsv:2" in finding["message"]


def test_tbx_is_found_where_glossaries_are(folder: SiteFolder) -> None:
    text = (
        '<martif type="TBX-Basic"><text><body><termEntry><langSet xml:lang="en"><tig><term>hurt'
        '</term></tig></langSet><langSet xml:lang="de"><tig><term>schmerzen</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )
    folder.write({"glossary/c.tbx": text})
    rows = json.loads(run(folder, "check", "--json").out)["terms"]
    assert "hurt" in [row["term"] for row in rows]


def test_export_and_import(folder: SiteFolder, tmp_path: Path) -> None:
    out = tmp_path / "terms-{lang}.tbx"
    ran = run(folder, "export", "--format", "tbx", "--out", str(out))
    assert (ran.status, ran.out) == (0, "")
    file = tmp_path / "terms-de.tbx"
    assert file.exists()
    (folder / "glossary/terms.csv").unlink()
    assert run(folder, "import", str(file), "--check").status == 1
    assert not (folder / "glossary/terms-de.csv").exists()
    ran = run(folder, "import", str(file))
    assert ran.status == 0
    assert "3 terms -> glossary/terms-de.csv" in ran.err
    assert "trigger point,,translate,,,,Triggerpunkt,Druckpunkt,Auslösepunkt" in folder.read(
        "glossary/terms-de.csv"
    )
    assert run(folder, "import", str(file)).status == 2  # it is there


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("export", "--format", "xls"), 2, '--format "xls" is not known'),
        (("export", "--out", "{root}/glossary/terms.csv"), 2, "is a file that the site reads"),
        (("suggest", "--out", "{root}/polypage.toml"), 2, "is a file that the site reads"),
        (("import", "{root}/none.csv"), 1, "none.csv: cannot be read"),
        (("import", "{root}/polypage.toml"), 1, "no column"),
        (("lint", "--lang", "xx"), 2, "xx"),
    ],
)
def test_wrong_use_is_told(
    folder: SiteFolder, arguments: tuple[str, ...], status: int, said: str
) -> None:
    ran = run(folder, *(one.replace("{root}", str(folder.root)) for one in arguments))
    assert ran.status == status
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert folder.read("glossary/terms.csv") == GLOSSARY


def test_weblate_is_for_one_language(site: Factory) -> None:
    made = site({"a.md": PAGE}, targets=("de", "ar"), glossary=GLOSSARY)
    ran = run(made, "export", "--format", "weblate")
    assert (ran.status, "weblate is for one language" in ran.err) == (2, True)
    ran = run(made, "export", "--format", "weblate", "--lang", "de")
    assert ran.status == 0
    assert "knee,Knie" in ran.out


# Suggestions.

TEXT = (
    "Range of motion is measured. Your range of motion may be less.\n\nThe **range of motion** of "
    "the hip.\n\nACL tears hurt. An ACL tear heals.\n\nTendinitis is common. Most tendinitis "
    "heals.\n\nGood people are good. Good people walk.\n\nThe knee cap is here. A knee cap.\n"
)


def test_suggest_proposes_what_has_no_entry(site: Factory, tmp_path: Path) -> None:
    made = site({"a.md": TEXT}, targets=("de",), glossary="term,de\nknee cap,Kniescheibe\n")
    found = json.loads(run(made, "suggest", "--least", "2", "--json").out)["suggestions"]
    terms = {one["term"]: one for one in found}
    assert {"range of motion", "ACL tear", "tendinitis"} <= terms.keys()
    assert not terms.keys() & {"knee cap", "cap", "of motion", "range of", "good people"}
    first = terms["range of motion"]
    assert (first["count"], first["pages"], first["page"], first["line"]) == (3, 1, "a.md", 1)
    out = tmp_path / "new.csv"
    assert run(made, "suggest", "--least", "2", "--out", str(out)).status == 0
    head, *rows = out.read_text("utf-8").splitlines()
    assert head == "term,pos,policy,case,note,origin"
    assert any(
        row.startswith('range of motion,,translate,,"3 times, as in content/en/a.md:1",suggested')
        for row in rows
    )


def test_suggest_names_the_likely_target(site: Factory) -> None:
    said = {
        "The joint capsule is stiff.": "Die Gelenkkapsel ist steif.",
        "A joint capsule can tear.": "Eine Gelenkkapsel kann reißen.",
        "Every joint capsule heals.": "Jede Gelenkkapsel heilt.",
        "The knee is stiff.": "Das Knie ist steif.",
    }
    made = site({"a.md": "\n\n".join(said) + "\n"}, targets=("de",))
    made.ok("extract")
    made.translate("de", "a", said, fuzzy=True)
    (one,) = json.loads(run(made, "suggest", "--json").out)["suggestions"]
    assert (one["term"], one["targets"]) == ("joint capsule", {})  # drafts are nobody's word
    made.translate("de", "a", said)
    (one,) = json.loads(run(made, "suggest", "--json").out)["suggestions"]
    assert one["targets"] == {"de": "Gelenkkapsel"}
    table = run(made, "suggest").out
    assert "joint capsule" in table
    assert max(map(len, table.splitlines())) <= 80


def test_what_stands_everywhere_is_no_target() -> None:
    parallel = Parallel("de")
    for n in range(6):
        phrases = [("capsule",)] if n < 3 else []
        parallel.add(phrases, f"Gelenk wort{n} ist")
    assert parallel.likely(("capsule",)) == ""
    assert parallel.likely(("other",)) == ""


def test_parts_of_known_terms_are_no_candidates() -> None:
    known = Glossary((Term("trigger point", renderings={"de": Rendering("x")}),))
    texts = [("Trigger points and muscles; a trigger point.", Place("a", "a", 1))] * 3
    assert [one.text for one in candidates(texts, known)] == []
    assert readings("trigger points", "en")[0].keys == ("trigger", "point")
