"""Export: one file of a language's texts, for people who want one file."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from conftest import Factory, SiteFolder

from pipeline import exchange
from pipeline.exchange.parcel import Parcel, mark
from pipeline.model import State

KNEE = "---\ntitle: Knee pain\n---\n# Rest and move\n\nTake 5 mg twice a day.\n\nContact us.\n"
TAKE = "Take 5 mg twice a day."
HIP = "---\ntitle: Hip pain\n---\nMove the hip.\n\nContact us.\n"


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"knee.md": KNEE, "hip.md": HIP}, targets=("de", "el"))
    made.ok("extract")
    made.translate("de", "knee", {"Rest and move": "Ruhe und Bewegung"})
    made.translate("de", "knee", {"Knee pain": "Knieschmerz"}, fuzzy=True)
    return made


def exported(folder: SiteFolder, *options: str) -> Parcel:
    text = folder.ok("export", "--lang", "de", *options).out
    return exchange.read(text.encode(), "x")


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_all_pages_in_order(folder: SiteFolder, form: str) -> None:
    parcel = exported(folder, "--format", form)
    assert (parcel.source, parcel.language) == ("en", "de")
    found = [(item.page, item.unit.source) for item in parcel.items]
    wanted = [("hip.md", text) for text in ("Hip pain", "Move the hip.", "Contact us.")]
    wanted += [("knee.md", text) for text in ("Knee pain", "Rest and move", TAKE, "Contact us.")]
    if form == "po":  # where a text that pages share stands once, on the first of them
        found, wanted = sorted(found), sorted(wanted)
    assert found == wanted
    states = {item.unit.source: item.unit.state for item in parcel.items}
    assert states["Rest and move"] is State.TRANSLATED
    assert states["Knee pain"] is State.DRAFT
    assert states["Contact us."] is State.UNTRANSLATED
    bases = {item.unit.source: item.base for item in parcel.items}
    assert bases["Rest and move"] == mark("Ruhe und Bewegung")
    assert bases["Contact us."] == ""


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_what_needs_work(folder: SiteFolder, form: str) -> None:
    folder.write({"content/en/knee.md": KNEE.replace("Rest and move", "Rest and move on")})
    folder.ok("extract")
    parcel = exported(folder, "--format", form, "--todo", "knee.md")
    assert [item.unit.source for item in parcel.items] == [
        "Knee pain",
        "Rest and move on",
        "Take 5 mg twice a day.",
        "Contact us.",
    ]
    stale = parcel.items[1].unit
    assert (stale.state, stale.previous, stale.target) == (
        State.DRAFT,
        "Rest and move",
        "Ruhe und Bewegung",
    )
    assert parcel.items[1].unit.notes[0] == "heading 1"


def test_nothing_needs_work(folder: SiteFolder, tmp_path: Path) -> None:
    folder.translate("de", "hip", str.upper)
    out = tmp_path / "x.po"
    ran = folder.ok("export", "--lang", "de", "--todo", "hip.md", "--out", str(out))
    assert ran.err == "export: de: nothing to do\n"
    assert not out.exists()
    assert folder.ok("export", "--lang", "de", "--todo", "hip.md", "--format", "xliff").out == ""


def test_how_much_it_is(folder: SiteFolder) -> None:
    assert folder.ok("export", "--lang", "de").err == (
        "export: de: 7 segments, 20 words of 2 pages\n"
    )


def test_pages_that_were_not_extracted_are_as_they_are_now(folder: SiteFolder) -> None:
    folder.write({"content/en/knee.md": KNEE.replace("5 mg", "10 mg")})
    before = folder.files()
    ran = folder.ok("export", "--lang", "de")
    assert "Take 10 mg twice a day." in ran.out
    assert "locales/de/knee.po: out of date; " in ran.err
    assert "polypage extract" in ran.err
    assert folder.files() == before


@pytest.mark.usefixtures("gettext")
def test_a_bundle_is_a_sound_po_file(folder: SiteFolder) -> None:
    folder.translate("de", "hip", {"Contact us.": "Rufen Sie an."})
    folder.translate("de", "knee", {"Contact us.": "Schreiben Sie uns."})
    data = folder.ok("export", "--lang", "de").out.encode()
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, "-"], input=data, check=True)
    found = {(e.msgctxt, e.msgstr) for e in polib.pofile(data.decode()) if e.msgid == "Contact us."}
    assert found == {
        ("polypage: hip.md", "Rufen Sie an."),
        ("polypage: knee.md", "Schreiben Sie uns."),
    }


# Where it goes


def test_the_name_of_the_file_tells_the_format(folder: SiteFolder, tmp_path: Path) -> None:
    for name, form in (("a.csv", "csv"), ("b.xlf", "xliff"), ("c.po", "po"), ("d", "po")):
        out = tmp_path / "new" / name
        folder.ok("export", "--lang", "de", "--out", str(out))
        assert exchange.recognise(out.read_bytes(), "x").name == form
    rows = list(csv.reader(io.StringIO((tmp_path / "new/a.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[1][:3] == ["hip.md", "", "Hip pain"]


def test_an_export_is_written_over(folder: SiteFolder, tmp_path: Path) -> None:
    out = str(tmp_path / "x.po")
    folder.ok("export", "--lang", "de", "--out", out)
    folder.translate("de", "hip", {"Hip pain": "Hüfte"})
    assert f" in {out}" in folder.ok("export", "--lang", "de", "--out", out).err
    assert "Hüfte" in Path(out).read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "x.po"]


@pytest.mark.parametrize("out", ["x-{lang}.po", "to/", "to"])
def test_one_file_for_each_language(folder: SiteFolder, tmp_path: Path, out: str) -> None:
    (tmp_path / "to").mkdir()
    folder.ok("export", "--out", str(tmp_path / out) + "/" * out.endswith("/"))
    names = sorted(p.name for p in tmp_path.rglob("*.po") if "site" not in p.parts)
    assert names == (["x-de.po", "x-el.po"] if "lang" in out else ["de.po", "el.po"])


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "there is one file for each language (say where, as in --out 'texts-{lang}.po'"),
        (("--out", "x.po"), "x.po: is one file, but there are several languages"),
        (("--out", "x.tmx"), "x.tmx: does not say its format by its name (one of .po, .xlf, .csv,"),
        (("--out", "x.txt"), "x.txt: does not say its format by its name"),
        (("--out", "x.tsv"), "x.tsv: does not say its format"),
        (("--out", "{lnag}.po"), "{lnag}.po: there is no {lnag} ({lang} is the language)"),
        (("--lang", "de", "--format", "docx"), '--format "docx" is not known'),
        (
            ("--lang", "de", "--format", "csv", "--out", "x.po"),
            "x.po: is no name for a file in",
        ),
        (("--lang", "de", "nothing.md"), 'no page is called "nothing.md"'),
    ],
)
def test_wrong_usage(folder: SiteFolder, options: tuple[str, ...], why: str) -> None:
    before = folder.files()
    ran = folder.run("export", *options)
    assert (ran.status, ran.out) == (2, "")
    assert ran.errors[0].startswith(f"error: {why}")
    assert folder.files() == before


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("content/en/knee.md", "lies among the site's own files"),
        ("content/new.po", "lies among the site's own files"),
        ("locales/de/knee.po", "lies among the site's own files"),
        ("locales/{lang}.po", "lies among the site's own files"),
        (".polypage/x.po", "lies among the site's own files"),
        ("polypage.toml", "lies among the site's own files"),
        ("glossary/terms.csv", "lies among the site's own files"),
        ("link.po", "lies among the site's own files"),
        ("README.md", "is there already, and is no export"),
        ("pipe.po", "is no file"),
    ],
)
def test_files_that_are_not_written_over(site: Factory, out: str, why: str) -> None:
    folder = site({"knee.md": KNEE}, targets=("de",), glossary="term,de\nknee,Knie\n")
    folder.ok("extract")
    folder.write({"README.md": "# Words\n"})
    (folder / "link.po").symlink_to("locales/de/knee.po")
    os.mkfifo(folder / "pipe.po")
    before = folder.files()
    form = () if out.endswith((".po", ".csv")) else ("--format", "po")
    ran = folder.run("export", "--out", str(folder / out), *form)
    assert ran.status == 2
    assert why in ran.errors[0]
    assert {p: v for p, v in folder.files().items() if ".polypage" not in p} == before


def test_beside_pages_there_may_be_exports_of_other_names(site: Factory) -> None:
    folder = site({"knee.md": KNEE}, targets=("de",), config='content = "."\n')
    (folder / "content/en").rename(folder / "en")
    for out, status in (("en/knee.md", 2), ("de/knee.md", 2), ("de.po", 0)):
        assert folder.run("export", "--out", str(folder / out)).status == status, out


def test_a_bad_page_stops_no_other(folder: SiteFolder) -> None:
    folder.write({"content/en/knee.md": b"\xff\xfe", "locales/de/hip.po": 'msgid "open\n'})
    folder.write({"content/en/arm.md": "Arm pain\n"})
    ran = folder.run("export", "--lang", "de")
    assert (ran.status, len(ran.errors)) == (1, 2)
    assert re.findall(r"^msgid \"(.+)\"", ran.out, re.MULTILINE) == ["Arm pain"]


def test_a_place_that_cannot_be_written(folder: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = folder.run("export", "--lang", "de", "--out", str(tmp_path / "file/x.po"))
    assert ran.status == 1
    assert "cannot be written: Not a directory" in ran.errors[0]


def test_bytes_go_out_as_they_are(folder: SiteFolder) -> None:
    code = "import sys, io\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='ascii')"
    args = [*["-c", "{}", "export", "--lang", "de", "--format", "csv"]]
    args[1] = f"{code}\nfrom pipeline.cli import main\nmain()"
    ran = subprocess.run([sys.executable, *args], cwd=folder.root, capture_output=True, check=True)
    assert ran.stdout.startswith(b"\xef\xbb\xbfpage,context,source (en),target (de)")
    assert b"\r\nhip.md,,Hip pain," in ran.stdout


def test_an_older_export_where_there_is_nothing_to_do_now(
    folder: SiteFolder, tmp_path: Path
) -> None:
    options = ("export", "hip.md", "--lang", "de", "--todo", "--out", str(tmp_path / "x.po"))
    assert "older export" not in folder.ok(*options).err
    folder.translate("de", "hip", {source: f"{source}!" for source in folder.entries("de", "hip")})
    assert f"nothing to do; {tmp_path / 'x.po'} is an older export" in folder.ok(*options).err
