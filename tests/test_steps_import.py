"""Import: files that come back from people, in whatever form they are."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
from conftest import Factory, Ran, SiteFolder

from pipeline.steps import mail

KNEE = "---\ntitle: Knee pain\n---\n# Rest and move\n\nTake 5 mg twice a day.\n\nContact us.\n"
HIP = "---\ntitle: Hip pain\n---\nMove the hip with *care*.\n\nContact us.\n"
GERMAN = {
    "Knee pain": "Knieschmerz",
    "Rest and move": "Ruhe und Bewegung",
    "Take 5 mg twice a day.": "Zweimal täglich 5 mg.",
    "Contact us.": "Rufen Sie uns an.",
    "Hip pain": "Hüftschmerz",
    "Move the hip with *care*.": "Die Hüfte *sanft* bewegen.",
}
FORMS = {"po": ".po", "xliff": ".xlf", "xliff2": ".xlf", "csv": ".csv"}
NOTHING = "0 applied, {} already there, 0 source gone, 0 in conflict"


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"knee.md": KNEE, "hip.md": HIP}, targets=("de", "el"))
    made.ok("extract")
    return made


def outside(folder: SiteFolder, name: str, data: str | bytes) -> str:
    """A file beside the site, as it lies in somebody's mail."""
    path = folder.root.parent / "mail" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


# What people do in their tools


def in_po(data: bytes, said: Mapping[str, str]) -> bytes:
    file = polib.pofile(data.decode(), wrapwidth=50)
    for entry in file:
        if entry.msgid in said:
            entry.msgstr = said[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    return str(file).encode()


def in_xliff(data: bytes, said: Mapping[str, str]) -> bytes:
    root = ElementTree.fromstring(data)  # noqa: S314 - it is our own
    space = root.tag.partition("}")[0] + "}"
    for unit in (*root.iter(f"{space}trans-unit"), *root.iter(f"{space}segment")):
        source = unit.find(f"{space}source")
        assert source is not None
        text = "".join(source.itertext())
        if text not in said:
            continue
        target = unit.find(f"{space}target")
        if target is None:
            target = ElementTree.Element(f"{space}target")
            unit.insert(list(unit).index(source) + 1, target)
        for child in list(target):
            target.remove(child)
        target.text = said[text]
        (unit if unit.tag.endswith("segment") else target).set("state", "translated")
    return b'<?xml version="1.0"?>' + ElementTree.tostring(root, encoding="unicode").encode()


def in_csv(data: bytes, said: Mapping[str, str]) -> bytes:
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")  # as a German Excel saves it
    writer.writeheader()
    for row in rows:
        if row["source (en)"] in said:
            row |= {"target (de)": said[row["source (en)"]], "state": "translated"}
        writer.writerow(row)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


HANDS: dict[str, Callable[[bytes, Mapping[str, str]], bytes]] = {
    "po": in_po,
    "xliff": in_xliff,
    "xliff2": in_xliff,
    "csv": in_csv,
}


def sent(folder: SiteFolder, form: str, *options: str) -> bytes:
    return folder.ok("export", "--lang", "de", "--format", form, *options).out.encode()


def said(folder: SiteFolder, page: str = "knee") -> dict[str, str]:
    return {
        e.msgid: ("? " if e.fuzzy else "") + e.msgstr for e in folder.entries("de", page).values()
    }


def conflicts(ran: Ran) -> int:
    found = re.search(r"(\d+) in conflict", ran.out)
    assert found
    return int(found[1])


# There and back


@pytest.mark.parametrize("form", FORMS)
def test_what_is_translated_in_a_file_comes_back(folder: SiteFolder, form: str) -> None:
    data = HANDS[form](sent(folder, form), GERMAN)
    path = outside(folder, f"Fertig (2){FORMS[form]}", data)
    ran = folder.ok("import", path)
    count = 6 if form == "xliff2" else 7  # whose codes for markup our hands do not write
    assert f"{count} applied, 0 already there, 0 source gone, 0 in conflict" in ran.out
    assert said(folder) == {source: GERMAN[source] for source in folder.entries("de", "knee")}
    assert said(folder, "hip")["Contact us."] == "Rufen Sie uns an."
    assert "0 files would change" in folder.ok("extract", "--check", "--lang", "de").err
    assert "0 files would change" in folder.ok("import", "--check", path).err


@pytest.mark.parametrize("form", FORMS)
def test_a_correction_wins_where_nobody_was_at_it(folder: SiteFolder, form: str) -> None:
    folder.translate("de", "knee", GERMAN)
    data = HANDS[form](sent(folder, form), {"Knee pain": "Schmerzen im Knie"})
    ran = folder.ok("import", outside(folder, f"x{FORMS[form]}", data))
    assert said(folder) == {source: GERMAN[source] for source in folder.entries("de", "knee")} | {
        "Knee pain": "Schmerzen im Knie"
    }
    assert "1 applied, 3 already there, 0 source gone, 0 in conflict, 3 untranslated" in ran.out


@pytest.mark.parametrize("form", FORMS)
def test_of_two_translations_both_are_kept(folder: SiteFolder, form: str) -> None:
    folder.translate("de", "knee", GERMAN)
    data = HANDS[form](sent(folder, form), {"Knee pain": "Kniebeschwerden"})
    folder.translate("de", "knee", {"Knee pain": "Schmerzen im Knie"})
    path = outside(folder, f"x{FORMS[form]}", data)
    ran = folder.run("import", path)
    assert (ran.status, conflicts(ran)) == (1, 1)
    entry = folder.entries("de", "knee")["Knee pain"]
    assert entry.msgstr == "Schmerzen im Knie"
    assert entry.tcomment == f"conflict: Kniebeschwerden (from x{FORMS[form]})"
    assert not entry.fuzzy
    line = folder.read("locales/de/knee.po").split("\n").index('msgstr "Schmerzen im Knie"') + 1
    assert f"locales/de/knee.po:{line}: conflict: “Knee pain”" in ran.out
    assert "the catalog says: “Schmerzen im Knie”" in ran.out
    assert "the file says:    “Kniebeschwerden”" in ran.out

    before = folder.files()
    assert folder.run("import", path).status == 1
    assert folder.files() == before
    assert folder.ok("import", "--theirs", path).out.count("1 applied") == 1
    entry = folder.entries("de", "knee")["Knee pain"]
    assert entry.msgstr == "Kniebeschwerden"
    assert entry.tcomment == "conflict: Schmerzen im Knie (from the catalog)"
    assert "0 files would change" in folder.ok("import", "--check", path).err


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_touched_changes_nothing(folder: SiteFolder, form: str) -> None:
    folder.ok("pretranslate", "--engine", "pseudo", "--lang", "de")
    folder.translate("de", "knee", {"Contact us.": "Rufen Sie uns an."})
    data = HANDS[form](sent(folder, form), {})
    path = outside(folder, f"x{FORMS[form]}", data)
    assert NOTHING.format(7) in folder.ok("import", "--check", path).out
    folder.translate("de", "knee", GERMAN)  # newer than the file
    folder.translate("de", "hip", {"Hip pain": ""})
    before = said(folder)
    ran = folder.ok("import", path)
    assert said(folder) == before
    assert "1 applied, 6 already there" in ran.out  # the draft, where somebody took it out
    assert folder.entries("de", "hip")["Hip pain"].tcomment.startswith("machine: pseudo\nmade: ")


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_that_is_confirmed_is_a_persons(folder: SiteFolder, form: str) -> None:
    folder.ok("pretranslate", "--engine", "pseudo", "--lang", "de")
    draft = folder.entries("de", "knee")["Contact us."].msgstr
    data = HANDS[form](sent(folder, form, "--todo"), {"Contact us.": draft})
    folder.ok("import", outside(folder, f"x{FORMS[form]}", data))
    entry = folder.entries("de", "knee")["Contact us."]
    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == (draft, False, "")


def _stateless(data: bytes, form: str, *, bases: bool) -> bytes:
    """A file that tools have taken the states out of, and the marks of what was sent."""
    if form == "csv":
        table = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        kept = ["page", "source (en)", "target (de)"] + ["base"] * bases
        out = io.StringIO()
        writer = csv.DictWriter(out, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(table)
        return out.getvalue().encode()
    text = re.sub(r' (?:state|subState|state-qualifier|approved)="[^"]*"', "", data.decode())
    if not bases:
        text = re.sub(r'<context context-type="x-polypage-base">[^<]*</context>', "", text)
        text = re.sub(r'<note category="base">[^<]*</note>', "", text)
    return text.encode()


@pytest.mark.parametrize("bases", [True, False])
@pytest.mark.parametrize("form", ["xliff", "xliff2", "csv"])
def test_a_draft_that_comes_back_without_a_state_is_one_still(
    folder: SiteFolder, form: str, bases: bool
) -> None:
    folder.ok("pretranslate", "--engine", "pseudo")
    data = _stateless(sent(folder, form), form, bases=bases)
    before = folder.files()
    path = outside(folder, f"de{FORMS[form]}", data)
    assert NOTHING.format(7) in folder.ok("import", path).out
    assert folder.files() == before

    draft = folder.entries("de", "knee")["Contact us."].msgstr
    changed = data.decode().replace(draft, "Rufen Sie uns an.")
    assert changed.count("Rufen Sie uns an.") == 2
    ran = folder.ok("import", outside(folder, f"de{FORMS[form]}", changed))
    assert "2 applied, 5 already there" in ran.out
    fuzzy = {source for source, text in said(folder).items() if text.startswith("? ")}
    assert {*said(folder)} - fuzzy == {"Contact us."}


@pytest.mark.parametrize("form", ["xliff", "xliff2", "csv"])
def test_a_draft_without_a_state_fills_nothing_as_a_translation(
    folder: SiteFolder, form: str
) -> None:
    empty = folder.read("locales/de/knee.po")
    folder.ok("pretranslate", "--engine", "pseudo")
    drafted = folder.read("locales/de/knee.po")
    data = _stateless(sent(folder, form, "knee.md"), form, bases=True)
    folder.write({"locales/de/knee.po": empty})
    folder.ok("import", outside(folder, f"de{FORMS[form]}", data))
    assert all(text.startswith("? ") for text in said(folder).values())
    if form != "csv":  # which has lost its comments, and so who the machine was
        assert folder.read("locales/de/knee.po") == drafted


def test_an_empty_text_empties_nothing(folder: SiteFolder) -> None:
    folder.translate("de", "knee", GERMAN)
    empty = {source: "" for source in GERMAN if source != "Knee pain"}
    path = outside(folder, "x.po", in_po(sent(folder, "po"), empty))
    ran = folder.ok("import", "--check", path)
    assert "1 already there, 0 source gone, 0 in conflict, 6 untranslated" in ran.out


# A raw PO file, by mail


def raw(folder: SiteFolder) -> bytes:
    return (folder / "locales/de/knee.po").read_bytes()


def rewrapped(data: bytes, *options: str) -> bytes:
    return subprocess.run(
        ["msgcat", *options, "-"], input=data, capture_output=True, check=True
    ).stdout


@pytest.mark.usefixtures("gettext")
@pytest.mark.parametrize("name", ["knee.po", "el-ena.po", "Fwd_ Knie (1).PO", "x"])
@pytest.mark.parametrize("options", [("-w", "30"), ("--sort-output",), ("--no-location",)])
def test_a_catalog_by_mail(folder: SiteFolder, name: str, options: tuple[str, ...]) -> None:
    data = rewrapped(in_po(raw(folder), GERMAN), *options).replace(b"\n", b"\r\n")
    before = folder.read("locales/de/knee.po")
    ran = folder.ok("import", outside(folder, name, b"\xef\xbb\xbf" + data))
    assert "4 applied" in ran.out
    after = folder.read("locales/de/knee.po")
    lines = zip(before.split("\n"), after.split("\n"), strict=True)
    changed = [new for old, new in lines if old != new]
    assert changed == [f'msgstr "{GERMAN[s]}"' for s in folder.entries("de", "knee")]
    assert said(folder, "hip") == dict.fromkeys(folder.entries("de", "hip"), "")


def test_a_catalog_that_is_older_than_its_page(folder: SiteFolder) -> None:
    folder.translate("de", "knee", {"Take 5 mg twice a day.": "Täglich zweimal 5 mg."})
    old = in_po(raw(folder), GERMAN)
    text = KNEE.replace("5 mg", "10 mg").replace("Rest and move", "Rest, and then swim a lot")
    folder.write({"content/en/knee.md": text.replace("Contact us.", "Contact\nus.")})
    folder.ok("extract")
    path = outside(folder, "x.po", old)
    ran = folder.run("import", path)
    assert said(folder) == {
        "Knee pain": "Knieschmerz",
        "Rest, and then swim a lot": "",
        "Take 10 mg twice a day.": "? Täglich zweimal 5 mg.",
        "Contact us.": "Rufen Sie uns an.",
    }
    gone = {e.msgid: e for e in polib.pofile(raw(folder).decode()) if e.obsolete}
    assert gone["Rest and move"].msgstr == GERMAN["Rest and move"]
    older = gone["Take 5 mg twice a day."]
    assert older.msgstr == "Täglich zweimal 5 mg."
    assert older.tcomment == f"conflict: {GERMAN[older.msgid]} (from x.po)"
    assert "2 applied, 0 already there, 1 source gone, 1 in conflict" in ran.out
    assert "source gone: “Rest and move”" in ran.out
    assert "0 files would change" in folder.run("import", "--check", path).err
    assert "0 files would change" in folder.ok("extract", "--check", "--lang", "de").err


def test_a_correction_of_what_is_a_stale_draft_now(folder: SiteFolder) -> None:
    folder.translate("de", "knee", GERMAN)
    new = {"Take 5 mg twice a day.": "Nehmen Sie zweimal täglich 5 mg."}
    data = in_po(sent(folder, "po"), new)
    folder.write({"content/en/knee.md": KNEE.replace("5 mg", "10 mg")})
    folder.ok("extract")
    folder.ok("import", outside(folder, "x.po", data))
    entry = folder.entries("de", "knee")["Take 10 mg twice a day."]
    assert (entry.msgstr, entry.fuzzy) == ("Nehmen Sie zweimal täglich 5 mg.", True)
    assert entry.previous_msgid == "Take 5 mg twice a day."
    assert "numbers changed: 5 mg -> 10 mg" in entry.tcomment


def test_a_file_for_a_page_that_is_not_extracted_yet(folder: SiteFolder) -> None:
    folder.write({"content/en/knee.md": KNEE.replace("5 mg", "10 mg")})
    said_ = {"Take 10 mg twice a day.": "Zweimal 10 mg."}
    path = outside(folder, "x.po", in_po(sent(folder, "po"), said_))
    folder.ok("import", path)
    assert folder.entries("de", "knee")["Take 10 mg twice a day."].msgstr == "Zweimal 10 mg."


def test_comments_and_flags_come_along(folder: SiteFolder) -> None:
    data = raw(folder).replace(
        b"#. heading 1\n", b"# What kind of rest?\n#, no-wrap, x-mine\n#. heading 1\n"
    )
    folder.ok("import", outside(folder, "x.po", in_po(data, {"Knee pain": "Knieschmerz"})))
    entry = folder.entries("de", "knee")["Rest and move"]
    assert entry.tcomment == "What kind of rest?"
    assert entry.flags == ["no-wrap", "x-mine"]


def test_a_draft_of_a_persons_in_the_file(folder: SiteFolder) -> None:
    file = polib.pofile(raw(folder).decode())
    for entry in file:
        entry.msgstr = f"{entry.msgid}?"
        entry.flags = ["fuzzy"]
    folder.translate("de", "knee", {"Knee pain": "Knieschmerz"})
    ran = folder.ok("import", outside(folder, "x.po", str(file)))
    entries = folder.entries("de", "knee")
    assert (entries["Contact us."].msgstr, entries["Contact us."].fuzzy) == ("Contact us.?", True)
    assert entries["Knee pain"].msgstr == "Knieschmerz"
    assert entries["Knee pain"].tcomment == "draft: Knee pain? (from x.po)"
    assert "3 applied, 0 already there, 0 source gone, 0 in conflict, 1 draft set aside" in ran.out


# Which language


PLAIN = 'msgid "Knee pain"\nmsgstr "X"\n\nmsgid "Rest and move"\nmsgstr "Y"\n'


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("de.po", ()),
        ("knee.de.po", ()),
        ("knee-DE.PO", ()),
        ("de/knee.po", ()),
        ("de/LC_MESSAGES/site.po", ()),
        ("knee.po", ("--lang", "de")),
    ],
)
def test_a_language_that_a_path_tells(
    folder: SiteFolder, name: str, options: tuple[str, ...]
) -> None:
    folder.ok("import", outside(folder, name, PLAIN), *options)
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"
    assert folder.entries("el", "knee")["Knee pain"].msgstr == ""


@pytest.mark.parametrize("said_", ["de", "de_DE", "de-AT", "German", "DE"])
def test_a_language_that_a_file_says(folder: SiteFolder, said_: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Language: {said_}\\n"\n\n'
    folder.ok("import", outside(folder, "el/el.po", head + PLAIN))
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"


@pytest.mark.parametrize(
    ("head", "options", "wanted"),
    [
        ("", (), "does not say its language (say it with --lang, one of de, el, or "),
        ("", ("--lang", "de,el"), "does not say its language (say it with --lang, "),
        ("fr", (), 'is in "fr", which is no target of this site (de, el) (correct what'),
        ("fr", ("--lang", "de,el"), 'is in "fr", which is no target'),
        ("en", (), 'is in "en", which is no target'),
    ],
)
def test_no_language_or_another(
    folder: SiteFolder, head: str, options: tuple[str, ...], wanted: str
) -> None:
    said_ = f'msgid ""\nmsgstr ""\n"Language: {head}\\n"\n\n' if head else ""
    path = outside(folder, "x.po", said_ + PLAIN)
    before = folder.files()
    ran = folder.run("import", path, *options)
    assert ran.status == 1
    assert ran.errors[0].startswith(f"error: {path}: {wanted}")
    assert folder.files() == before


def test_which_of_two_languages(site: Factory) -> None:
    folder = site({"knee.md": KNEE}, targets=("pt-BR", "pt-PT"))
    head = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n\n'
    path = outside(folder, "x.po", head.format("pt") + PLAIN)
    assert "say which one is meant with --lang: pt-BR, pt-PT" in folder.run("import", path).err
    folder.ok("import", path, "--lang", "pt-PT")
    assert folder.entries("pt-PT", "knee")["Knee pain"].msgstr == "X"
    path = outside(folder, "y.po", head.format("pt_br") + PLAIN)
    folder.ok("import", path)
    assert folder.entries("pt-BR", "knee")["Knee pain"].msgstr == "X"
    path = outside(folder, "z.po", head.format("pt_AO") + PLAIN)
    assert "no target of this site" in folder.run("import", path).err


@pytest.mark.parametrize(
    ("name", "head", "options", "taken"),
    [
        ("x.po", "fr", ("--lang", "de"), True),
        ("de.po", "el", ("--lang", "de"), True),
        ("x.po", "el", ("--lang", "de"), False),
        ("de.po", "el", ("--lang", "de,el"), False),
    ],
)
def test_a_language_that_goes_before_what_a_file_says(
    folder: SiteFolder, name: str, head: str, options: tuple[str, ...], taken: bool
) -> None:
    path = outside(folder, name, f'msgid ""\nmsgstr ""\n"Language: {head}\\n"\n\n' + PLAIN)
    ran = folder.ok("import", path, *options)
    assert (f"taken as de, as --lang says; it says “{head}”" in ran.out) == taken
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X" * taken


def test_what_a_file_says_goes_before_the_only_language_of_a_site(site: Factory) -> None:
    folder = site({"knee.md": KNEE}, targets=("de",))
    path = outside(folder, "x.po", 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n' + PLAIN)
    assert 'is in "fr", which is no target' in folder.run("import", path).err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16(folder: SiteFolder, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = (mark + head + PLAIN.replace("X", "Öl")).encode(encoding)
    folder.ok("import", outside(folder, "de.po", data))
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "Öl"
    folder.write({"locales/de/knee.po": data})
    folder.ok("extract")
    assert "Öl" in folder.read("locales/de/knee.po")


def test_only_the_languages_that_are_wanted(folder: SiteFolder) -> None:
    path = outside(folder, "el.po", PLAIN)
    ran = folder.ok("import", path, "--lang", "de")
    assert f"{path}: passed over: it is in el" in ran.out
    assert folder.entries("el", "knee")["Knee pain"].msgstr == ""


# Zip files


def zipped(files: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_zip_file(folder: SiteFolder) -> None:
    path = outside(
        folder,
        "all.zip",
        zipped(
            {
                "site/de/knee.po": PLAIN,
                "site/el/": "",
                "site/el/knee.po": PLAIN.replace("X", "Z"),
                "site/el/hip.csv": "source (en),target (el)\nHip pain,H\n",
                "site/knee.pot": PLAIN,
                "site/read me.txt": "msgid is what you must not change",
                "__MACOSX/site/de/._knee.po": b"\0\5\x16\7",
                "site/.DS_Store": b"\0",
                "site/broken.de.po": 'msgid "open\n',
            }
        ),
    )
    ran = folder.run("import", path)
    assert ran.status == 1
    assert len(ran.errors) == 1
    assert ran.errors[0].startswith(f"error: {path}/site/broken.de.po:1: a string that is not")
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"
    assert folder.entries("el", "knee")["Knee pain"].msgstr == "Z"
    assert folder.entries("el", "hip")["Hip pain"].msgstr == "H"
    skipped = [line for line in ran.out.split("\n") if "passed over" in line]
    assert skipped == [
        f"{path}/site/knee.pot: passed over: no PO, XLIFF or CSV file",
        f"{path}/site/read me.txt: passed over: no PO, XLIFF or CSV file",
    ]


def encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\1\2")
    return data[:6] + b"\1" + data[7 : at + 8] + b"\1" + data[at + 9 :]


ONE = zipped({"de.po": PLAIN}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (ONE[:-30], "a.zip: is a zip file that is broken (have it sent again)"),
        (ONE.replace(b"Knee", b"Knie"), "a.zip/de.po: cannot be unpacked (have the zip file"),
        (encrypted(ONE), "a.zip/de.po: is encrypted (unpack it, and import the files in it)"),
        (zipped({}), "a.zip: holds no PO, XLIFF or CSV file"),
        (zipped({"word/document.xml": "<a/>"}), "a.zip: holds no PO, XLIFF or CSV file"),
    ],
)
def test_a_zip_file_that_is_none(folder: SiteFolder, data: bytes, wanted: str) -> None:
    good = outside(folder, "de.po", PLAIN)
    ran = folder.run("import", outside(folder, "a.zip", data), good)
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert wanted in ran.errors[0]
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"


def test_a_zip_bomb(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LARGEST", 3 << 20)
    monkeypatch.setattr(mail, "MOST", 5 << 20)
    monkeypatch.setattr(mail, "MEMBERS", 5)
    big = b"#" + b" " * (2 << 20)
    bombs = {
        "a.zip": zipped({"de.po": PLAIN, "a.de.po": big * 2}),
        "b.zip": zipped({f"{n}.de.po": big for n in range(4)}),
        "c.zip": zipped({f"{n}.txt": "" for n in range(6)}),
        "d.po": big * 2,
    }
    paths = {name: outside(folder, name, data) for name, data in bombs.items()}
    ran = folder.run("import", *paths.values())
    assert [error.partition("mail/")[2] for error in ran.errors] == [
        "a.zip/a.de.po: is larger than 3 MB",
        "b.zip: holds more than 5 MB (unpack it, and import the files in it)",
        "c.zip: holds more than 5 files (unpack it, and import the files in it)",
        "d.po: is larger than 3 MB",
    ]
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"


def test_two_members_of_one_name(folder: SiteFolder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("de.po", PLAIN)
            archive.writestr("de.po", PLAIN.replace("Y", "Z"))
    ran = folder.run("import", outside(folder, "a.zip", out.getvalue()))
    assert conflicts(ran) + ran.out.count("1 in conflict") >= 1
    assert ran.status == 1


# What is wrong


def test_one_bad_file_stops_no_other(folder: SiteFolder) -> None:
    bad = {
        "no.po": None,
        "folder": None,
        "a.de.po": b'msgid "open\n',
        "b.de.po": b"\xff\xfe\0",
        "c.docx": b"PK\3\4",
        "d.xlf": b"<xliff version='1.2'>",
        "e.md": b"# Words\n",
        "f.de.po": PLAIN.replace("X", "a \0 b").encode(),
    }
    (folder.root.parent / "mail/folder").mkdir(parents=True)
    paths = [
        outside(folder, name, data) if data is not None else str(folder.root.parent / "mail" / name)
        for name, data in bad.items()
    ]
    ran = folder.run("import", *paths, outside(folder, "de.po", PLAIN))
    assert ran.status == 1
    told = [error.partition("/mail/")[2] for error in ran.errors]
    assert [line.partition(":")[0] for line in told] == list(bad)
    assert told[0] == "no.po: cannot be read: No such file or directory"
    assert told[1] == "folder: cannot be read: Is a directory (name the files in it)"
    assert folder.entries("de", "knee")["Knee pain"].msgstr == "X"


def test_a_pipe_is_no_file(folder: SiteFolder) -> None:
    path = folder.root.parent / "pipe.po"
    os.mkfifo(path)
    assert folder.run("import", str(path)).errors == [
        f"error: {path}: is no file (name the files in it)"
    ]


def test_a_page_that_cannot_be_read_keeps_its_texts_away(folder: SiteFolder) -> None:
    data = in_po(sent(folder, "po"), GERMAN)
    folder.write({"content/en/knee.md": b"\xff\xfe"})
    before = folder.read("locales/de/knee.po")
    ran = folder.run("import", outside(folder, "x.po", data))
    assert ran.status == 1
    assert "content/en/knee.md:1: is not UTF-8" in ran.errors[0]
    assert "3 applied, 0 already there, 0 source gone, 0 in conflict, 4 left out" in ran.out
    assert "left out: its page or catalog cannot be read: “Knee pain”" in ran.out
    assert folder.read("locales/de/knee.po") == before


def test_a_catalog_that_cannot_be_written(folder: SiteFolder) -> None:
    data = in_po(sent(folder, "po"), GERMAN)
    path = folder / "locales/de/knee.po"
    path.unlink()
    path.mkdir()
    ran = folder.run("import", outside(folder, "x.po", data))
    assert ran.status == 1
    assert "3 applied" in ran.out
    assert said(folder, "hip")["Hip pain"] == "Hüftschmerz"


def test_a_catalog_that_somebody_saves_meanwhile(folder: SiteFolder) -> None:
    path = outside(folder, "x.po", in_po(sent(folder, "po"), GERMAN))
    code = (
        "import pipeline.steps.imports as steps\n"
        "receive = steps.receive\n"
        "def meanwhile(*a, **k):\n"
        "    file = 'locales/de/knee.po'\n"
        "    text = open(file).read().replace('msgstr \"\"\\n\\n#', 'msgstr \"Neu\"\\n\\n#', 1)\n"
        "    open(file, 'w').write(text + '\\n')\n"
        "    return receive(*a, **k)\n"
        "steps.receive = meanwhile"
    )
    ran = folder.process("import", path, code=code)
    assert ran.status == 1
    assert ran.errors == [
        "error: locales/de/knee.po: has changed while files were imported (run the import again)"
    ]
    assert "left out: its catalog was not written" in ran.out
    assert said(folder)["Contact us."] == ""
    assert said(folder, "hip")["Contact us."] == "Rufen Sie uns an."
    folder.run("import", path)
    assert said(folder)["Contact us."] == "Rufen Sie uns an."


def test_what_belongs_to_no_page(folder: SiteFolder) -> None:
    text = 'msgid "Elbow pain"\nmsgstr "Ellenbogenschmerz"\n'
    before = folder.files()
    ran = folder.run("import", outside(folder, "de.po", text))
    assert ran.status == 1
    assert "1 left out" in ran.out
    assert "left out: no page is like it: “Elbow pain”" in ran.out
    assert "the file says: “Ellenbogenschmerz”" in ran.out
    assert folder.files() == before


def test_nothing_to_import(folder: SiteFolder) -> None:
    path = outside(folder, "knee.pot", folder.read("locales/templates/knee.pot"))
    assert f"{path}: passed over: nothing in it is translated" in folder.ok("import", path).out


# How it is told


@pytest.mark.parametrize("option", ["--dry-run", "--diff", "--check"])
def test_nothing_is_written_before_it_is_wanted(folder: SiteFolder, option: str) -> None:
    before = folder.files()
    ran = folder.run("import", outside(folder, "de.po", PLAIN), option)
    assert ran.status == (option == "--check")
    assert folder.files() == before
    assert ('+msgstr "X"' if option == "--diff" else "would write locales/de/knee.po") in ran.out


def test_json(folder: SiteFolder) -> None:
    folder.translate("de", "knee", {"Knee pain": "A"})
    path = outside(folder, "de.po", PLAIN + '\nmsgid "Gone"\nmsgstr "G"\n')
    ran = folder.run("import", "--json", path, outside(folder, "a.zip", zipped({"x": ""})))
    found = json.loads(ran.out)
    assert (ran.status, found["schema_version"], found["skipped"][0]["path"][-7:]) == (
        1,
        1,
        "a.zip/x",
    )
    (file,) = found["files"]
    conflict, gone = file.pop("texts")
    assert file == {
        "path": path,
        "language": "de",
        "overruled": "",
        "applied": 1,
        "known": 0,
        "gone": 1,
        "conflicts": 1,
        "aside": 0,
        "left": 0,
        "untranslated": 0,
    }
    assert conflict.pop("line") > 10
    assert conflict == {
        "verdict": "conflict",
        "page": "knee.md",
        "path": "locales/de/knee.po",
        "source": "Knee pain",
        "entry": "Knee pain",
        "theirs": "X",
        "ours": "A",
        "loose": False,
        "reason": "",
    }
    assert (gone["verdict"], gone["page"], gone["source"]) == ("source gone", "knee.md", "Gone")


def test_of_many_lines_the_rest_is_counted(folder: SiteFolder) -> None:
    gone = "".join(f'\nmsgid "Gone {n}"\nmsgstr "G{n}"\n' for n in range(12))
    lines = folder.ok("import", outside(folder, "de.po", PLAIN + gone)).out.split("\n")
    assert lines[10:12] == ["  knee.md: source gone: “Gone 9”", "  and 2 more: source gone"]


def test_a_source_that_differs_in_what_does_not_matter_is_told(folder: SiteFolder) -> None:
    text = PLAIN.replace("Rest and move", "Rest  and\\nmove")
    ran = folder.ok("import", outside(folder, "de.po", text))
    assert folder.entries("de", "knee")["Rest and move"].msgstr == "Y"
    assert "applied: “Rest and move” (its source differs in white space, quotes" in ran.out


# A process that is killed


@pytest.mark.parametrize("count", [1, 2, 3])
def test_killed_between_two_files(folder: SiteFolder, count: int) -> None:
    path = outside(folder, "x.po", in_po(sent(folder, "po"), GERMAN))
    code = (
        "import os, signal\n"
        "import pipeline.catalog as catalogs\n"
        "replace_, calls = os.replace, []\n"
        "def dying(*a):\n"
        f"    if len(calls) == {count - 1}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    calls.append(a)\n"
        "    replace_(*a)\n"
        "os.replace = dying"
    )
    ran = folder.process("import", path, code=code)
    assert ran.status == (-9 if count < 3 else 0)
    written = [said(folder, page) for page in ("hip", "knee")]
    assert sum(any(texts.values()) for texts in written) == count - 1
    folder.ok("import", path)
    assert all(all(said(folder, page).values()) for page in ("hip", "knee"))
    left = [p for p in Path(folder.root).rglob("*.tmp") if ".polypage" not in p.parts]
    assert left == []


def test_control_characters_do_not_get_into_a_catalog(folder: SiteFolder) -> None:
    for odd in ("\x1b]0;x\x07", "\x9b31m"):
        data = f"source,target\nKnee pain,Knie{odd}\n"
        ran = folder.run("import", outside(folder, "de.csv", data))
        assert ran.status == 1
        assert f"de.csv:2: U+{ord(odd[0]):04X} is a control character: “Knee pain”" in ran.err
        assert said(folder)["Knee pain"] == ""


def test_a_table_with_languages_for_headers(folder: SiteFolder) -> None:
    data = "English,German\nKnee pain,Knieschmerz\n"
    folder.ok("import", outside(folder, "x.csv", data))
    assert said(folder)["Knee pain"] == "Knieschmerz"


def test_a_long_text_that_was_left_out_is_wrapped(folder: SiteFolder) -> None:
    text = "Ein langer Text von einer Seite die es nicht gibt. " * 8
    ran = folder.run("import", outside(folder, "de.csv", f"source,target\nNobody's,{text}\n"))
    assert "left out" in ran.out
    assert max(len(line) for line in ran.out.splitlines() if line[0] == " ") <= 80
