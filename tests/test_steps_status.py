"""Status: what is counted as what, against the pages as they are now."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import Factory, SiteFolder

from pipeline import catalog as catalogs
from pipeline.model import Catalog, Language
from pipeline.report.status import OPEN

FIELDS = [
    "page",
    "language",
    "segments",
    "untranslated",
    "draft",
    "translated",
    "approved",
    "stale",
    "urgent",
    "memory",
    "kept",
    "unresolved",
    "errors",
    "unread",
    "slug",
]
PAGE = "# Knee\n\nRest the knee for a while.\n\nMove the hip.\n\nPress the point.\n"


def rows(folder: SiteFolder, *arguments: str) -> list[list[Any]]:
    ran = folder.ok("status", "--json", *arguments)
    document = json.loads(ran.out)
    assert (list(document), document["schema_version"]) == (["schema_version", "pages"], 1)
    assert all(list(row) == FIELDS for row in document["pages"])
    for row in document["pages"]:
        del row["errors"], row["slug"]  # what these are, is in test_gate.py and test_steps_slugs.py
    return [list(row.values()) for row in document["pages"]]


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    """In German a draft, two translations and an empty entry; and a page in a folder."""
    made = site({"knee.md": PAGE, "a/hip.md": "Move the hip.\n"})
    made.ok("extract")
    said = {"Rest the knee for a while.": "Das Knie schonen.", "Move the hip.": "Hüfte bewegen."}
    made.translate("de", "knee", said)
    made.translate("de", "knee", {"Press the point.": "Den Punkt drücken."}, fuzzy=True)
    return made


def test_counts(folder: SiteFolder) -> None:
    assert rows(folder) == [
        ["a/hip.md", "ar", 1, 1, 0, 0, 0, 0, 0, 0, False, 0, False],
        [
            "a/hip.md",
            "de",
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            1,
            False,
            0,
            False,
        ],  # the memory knows what it says
        ["knee.md", "ar", 4, 4, 0, 0, 0, 0, 0, 0, False, 0, False],
        ["knee.md", "de", 4, 1, 1, 2, 0, 0, 0, 0, False, 0, False],
    ]


def test_stale_is_a_draft_of_an_older_source(folder: SiteFolder) -> None:
    folder.write({"content/en/knee.md": PAGE.replace("for a while", "for a bit")})
    stale = ["knee.md", "de", 4, 1, 2, 1, 0, 1, 0, 0, False, 0, False]
    before = folder.files()
    assert rows(folder, "knee.md", "--lang", "de") == [stale]  # before extract as after it
    assert folder.files() == before
    folder.ok("extract")
    assert rows(folder, "knee.md", "--lang", "de") == [stale]


def test_before_anything_is_extracted(site: Factory) -> None:
    assert rows(site({"a.md": "Words\n"}, targets=("de",))) == [
        ["a.md", "de", 1, 1, 0, 0, 0, 0, 0, 0, False, 0, False]
    ]


def test_the_table(folder: SiteFolder) -> None:
    lines = folder.ok("status").out.splitlines()
    assert lines[0].split() == ["page", "ar", "de"]
    (knee,) = (n for n, line in enumerate(lines) if line.startswith("knee.md"))
    assert "2/4" in lines[knee]  # the draft is not counted as translated
    assert lines[knee + 1].split() == ["u4", "u1", "d1"]
    assert "m1" in "".join(lines[:knee])
    (total,) = (line for line in lines if line.startswith("all pages"))
    assert "0/5" in total
    assert "2/5" in total
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


def test_no_pages(site: Factory) -> None:
    folder = site({"x.txt": "no page"})
    assert folder.ok("status").out == "No pages yet.\n"
    assert rows(folder) == []


def test_a_deleted_page_is_not_counted(folder: SiteFolder) -> None:
    (folder / "content/en/knee.md").unlink()
    assert [row[0] for row in rows(folder)] == ["a/hip.md"] * 2
    assert (folder / "locales/de/knee.po").exists()


def test_what_cannot_be_read_is_said_and_the_rest_counted(folder: SiteFolder) -> None:
    folder.write({"content/en/b.md": b"\xff", "locales/ar/knee.po": "<<<<<<< HEAD\n"})
    ran = folder.run("status", "--json")
    assert ran.status == 1
    said = [(row["page"], row["unread"]) for row in json.loads(ran.out)["pages"]]
    assert said == [("knee.md", True), ("knee.md", False), *[("a/hip.md", False)] * 2]
    assert [error.split(": ")[1] for error in ran.errors] == [
        "content/en/b.md:1",
        "locales/ar/knee.po:1",
    ]


def column(folder: SiteFolder, name: str, *arguments: str) -> dict[tuple[str, str], Any]:
    return {(row[0], row[1]): row[FIELDS.index(name)] for row in rows(folder, *arguments)}


def order(folder: SiteFolder) -> list[str]:
    return list(dict.fromkeys(row[0] for row in rows(folder)))


URGENT = "# Pills\n\nTake 5 mg.\n\nRest.\n\nCall an ambulance.\n"


def test_urgent_are_the_segments_that_matter_and_are_not_done(site: Factory) -> None:
    folder = site({"a.md": URGENT}, targets=("de",))
    assert column(folder, "urgent") == {("a.md", "de"): 2}
    folder.ok("extract")
    folder.translate("de", "a", {"Take 5 mg.": "5 mg nehmen.", "Rest.": "Ruhen."})
    assert column(folder, "urgent") == {("a.md", "de"): 1}
    folder.translate("de", "a", {"Call an ambulance.": "Rufen."}, fuzzy=True)
    assert column(folder, "urgent") == {("a.md", "de"): 1}
    folder.translate("de", "a", {"Call an ambulance.": "Den Notarzt rufen.", "Pills": "Pillen"})
    assert column(folder, "urgent") == {("a.md", "de"): 0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Take 5 mg.", "Take 5 mg now."),
        (  # what the translation still says
            "If your leg bleeds for a long time, call an ambulance.",
            "If your leg bleeds for a long time, call a friend over.",
        ),
        ("It was made in 1998.", "It was made in 1999."),
        ("You can drive after that.", "You cannot drive after that."),
    ],
)
def test_stale_segments_matter_for_what_they_say_and_what_has_changed(
    site: Factory, old: str, new: str
) -> None:
    folder = site({"a.md": f"{old}\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {old: "So."})
    folder.write({"content/en/a.md": f"{new}\n"})
    assert (column(folder, "stale"), column(folder, "urgent")) == (
        {("a.md", "de"): 1},
        {("a.md", "de"): 1},
    )


def test_pages_come_in_the_order_of_what_matters(site: Factory) -> None:
    names = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"]
    folder = site(dict.fromkeys(names, "Words.\n"))
    assert order(folder) == names
    dose = "Take 5 mg.\n"
    folder.write({f"content/en/{name}": dose for name in ("c.md", "d.md", "f.md")})
    assert order(folder) == ["c.md", "d.md", "f.md", "a.md", "b.md", "e.md"]
    folder.ok("extract")
    for language in ("ar", "de"):
        for name in "adf":
            folder.translate(language, name, lambda text: f"{language} {text}")  # noqa: B023
    assert order(folder) == ["c.md", "b.md", "e.md", "a.md", "d.md", "f.md"]
    folder.write({"content/en/f.md": "Take 6 mg.\n", "content/en/a.md": "Other words.\n"})
    assert order(folder) == ["f.md", "c.md", "a.md", "b.md", "e.md", "d.md"]
    names = [line.split()[0] for line in folder.ok("status").out.splitlines() if ".md" in line]
    assert names == ["f.md", "c.md", "a.md", "b.md", "e.md", "d.md"]


def test_the_order_looks_at_the_chosen_languages(site: Factory) -> None:
    folder = site({"a.md": "Words.\n", "b.md": "Take 5 mg.\n"})
    folder.ok("extract")
    folder.translate("de", "b", {"Take 5 mg.": "5 mg nehmen."})
    assert [row[0] for row in rows(folder, "--lang", "de")] == ["a.md", "b.md"]
    assert order(folder) == ["b.md", "a.md"]


def test_what_the_memory_knows_is_the_same_with_and_without_its_file(folder: SiteFolder) -> None:
    before = column(folder, "memory")
    folder.ok("extract")
    assert (folder / ".polypage/memory.sqlite").exists()
    assert (
        column(folder, "memory")
        == before
        == {
            ("a/hip.md", "ar"): 0,
            ("a/hip.md", "de"): 1,
            ("knee.md", "ar"): 0,
            ("knee.md", "de"): 0,
        }
    )


def test_no_catalog_is_read_twice(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    read = catalogs.read
    paths: list[str] = []

    def counting(path: Path, *, page: str, language: Language | None) -> Catalog:
        paths.append(path.relative_to(folder.root).as_posix())
        return read(path, page=page, language=language)

    (folder / ".polypage/memory.sqlite").unlink()
    time.sleep(0.1)  # a file that changed just now may change again, and is read again
    monkeypatch.setattr(catalogs, "read", counting)
    assert column(folder, "memory")["a/hip.md", "de"] == 1
    assert sorted(paths) == [f"locales/{x}/{y}.po" for x in ("ar", "de") for y in ("a/hip", "knee")]


def test_a_memory_that_cannot_be_read_stops_nothing(folder: SiteFolder) -> None:
    folder.write({".polypage/memory.sqlite": "no database"})
    assert column(folder, "memory", "a/hip.md")["a/hip.md", "de"] == 1
    (folder / ".polypage/memory.sqlite").unlink()
    folder.write({"locales/de/knee.po": "<<<<<<< HEAD\n"})
    assert column(folder, "memory", "a/hip.md")["a/hip.md", "de"] == 0


@pytest.mark.parametrize("missing", ["source", "omit", "keep"])
def test_kept_is_an_older_page_that_build_leaves(site: Factory, missing: str) -> None:
    folder = site({"a.md": "Words.\n"}, config=f'[publish]\nmissing = "{missing}"\n')
    kept = [("a.md", "ar"), ("a.md", "de")]
    assert column(folder, "kept") == dict.fromkeys(kept, False)
    folder.ok("extract")
    folder.translate("de", "a", {"Words.": "Worte."})
    folder.ok("build", "--lang", "de")
    assert column(folder, "kept") == dict.fromkeys(kept, False)
    folder.write({"content/en/a.md": "More words.\n"})
    assert column(folder, "kept") == {kept[0]: False, kept[1]: missing == "keep"}
    if missing == "keep":
        assert "s1" in folder.ok("status").out
        assert folder.ok("status").out.split("all pages")[0].split()[-1] == "k"


KEEP = '[publish]\nmissing = "keep"\n'
HURT = "Hüfte\n\n| a |\n|---|\n\n</div><div>"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("Move the hip.", {"Move the hip.": HURT}),  # which build refuses
        ("Move the hip.", {"Move the hip.": ""}),
        ("Slowly move the hip.", {}),
        ("Move the hip.", {}),
    ],
)
def test_kept_is_what_build_keeps(site: Factory, now: str, said: dict[str, str]) -> None:
    folder = site({"a.md": "Move the hip.\n"}, targets=("de",), config=KEEP)
    folder.ok("extract")
    folder.translate("de", "a", {"Move the hip.": "Hüfte bewegen."})
    folder.ok("build")
    folder.write({"content/en/a.md": f"{now}\n"})
    folder.ok("extract")
    folder.translate("de", "a", said)
    kept = column(folder, "kept")["a.md", "de"]
    assert kept == ("the last built page stays" in folder.run("build").err)
    assert kept == (now != "Move the hip." or said == {"Move the hip.": HURT})


def test_a_page_that_would_be_built_the_same_is_not_kept(site: Factory) -> None:
    folder = site({"a.md": "Move the hip.\n"}, targets=("de",), config=KEEP)
    folder.ok("extract")
    folder.translate("de", "a", {"Move the hip.": "Move the hip."})
    folder.ok("build")
    folder.translate("de", "a", {"Move the hip.": "Move the hip."}, fuzzy=True)
    assert "the last built page stays" not in folder.ok("build").err
    assert column(folder, "kept") == {("a.md", "de"): False}


def test_entries_with_another_text_in_a_comment(folder: SiteFolder) -> None:
    path = "locales/de/knee.po"
    entry = "#. paragraph\n"
    assert entry in folder.read(path)
    lines = "# conflict: Ruhe (from a.xlf)\n# draft: Rast (theirs)\n# draft: my own\n"
    folder.write({path: folder.read(path).replace(entry, lines + entry, 1)})
    assert column(folder, "unresolved")["knee.md", "de"] == 1
    assert "?1" in folder.ok("status").out
    assert OPEN in folder.ok("status").out
    assert "?1" not in folder.ok("status", "--lang", "ar").out
    found = json.loads(folder.run("check", "--json").out)["findings"]
    said = [(f["severity"], f["message"]) for f in found if f["rule"] == "unresolved"]
    assert said == [
        ("warning", "another translation is in a comment: “Ruhe” (from a.xlf)"),
        ("warning", "a draft is in a comment: “Rast” (from their side)"),
    ]
    flagged = folder.read(path).replace(lines, lines + "# ignore-unresolved\n")
    folder.write({path: flagged})
    assert '"unresolved"' not in folder.run("check", "--json").out


def test_a_catalog_that_cannot_be_read_is_in_the_table(site: Factory) -> None:
    folder = site({"a.md": "Words.\n", "b.md": "More.\n"}, targets=("de",))
    folder.ok("extract")
    folder.write({"locales/de/b.po": "<<<<<<< HEAD\n"})
    ran = folder.run("status")
    assert ran.status == 1
    assert re.search(r"^b\.md +unread$", ran.out, re.MULTILINE)
    assert ran.out.index("b.md") < ran.out.index("a.md")
    assert "0/1" in ran.out.split("all pages")[1]
    pages = json.loads(folder.run("status", "--json").out)["pages"]
    assert {page["page"]: page["unread"] for page in pages} == {"b.md": True, "a.md": False}
    (folder / "content/en/a.md").unlink()
    assert "No pages" not in folder.run("status").out
    folder.write({"content/en/b.md": b"\xff\n"})
    assert "No pages" not in folder.run("status").out


def test_catalogs_in_a_language_that_is_no_target_any_more(site: Factory) -> None:
    folder = site({"a.md": "Words.\n"}, targets=("ar", "de"))
    folder.ok("extract")
    assert "targets" not in folder.ok("status").err
    settings = folder.read("polypage.toml").replace("'ar', ", "")
    folder.write({"polypage.toml": settings, "locales/.x/a.po": "", "locales/y/README": ""})
    said = "locales/ar: 1 PO file is in no language of `targets`; name it there, or take the folder"
    assert folder.ok("status").err.count(said) == 1
    assert said in folder.ok("status", "--json").err
    assert folder.ok("status").err.count("no language") == 1
