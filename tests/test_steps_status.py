"""Status: what is counted as what, against the pages as they are now."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Factory, SiteFolder

FIELDS = [
    "page",
    "language",
    "segments",
    "untranslated",
    "draft",
    "translated",
    "approved",
    "stale",
]
PAGE = "# Knee\n\nRest the knee for a while.\n\nMove the hip.\n\nPress the point.\n"


def rows(folder: SiteFolder, *arguments: str) -> list[list[Any]]:
    ran = folder.ok("status", "--json", *arguments)
    document = json.loads(ran.out)
    assert (list(document), document["schema_version"]) == (["schema_version", "pages"], 1)
    assert all(list(row) == FIELDS for row in document["pages"])
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
        ["a/hip.md", "ar", 1, 1, 0, 0, 0, 0],
        ["a/hip.md", "de", 1, 1, 0, 0, 0, 0],
        ["knee.md", "ar", 4, 4, 0, 0, 0, 0],
        ["knee.md", "de", 4, 1, 1, 2, 0, 0],
    ]


def test_stale_is_a_draft_of_an_older_source(folder: SiteFolder) -> None:
    folder.write({"content/en/knee.md": PAGE.replace("for a while", "for a day")})
    stale = ["knee.md", "de", 4, 1, 2, 1, 0, 1]
    before = folder.files()
    assert rows(folder, "knee.md", "--lang", "de") == [stale]  # before extract as after it
    assert folder.files() == before
    folder.ok("extract")
    assert rows(folder, "knee.md", "--lang", "de") == [stale]


def test_before_anything_is_extracted(site: Factory) -> None:
    assert rows(site({"a.md": "Words\n"}, targets=("de",))) == [["a.md", "de", 1, 1, 0, 0, 0, 0]]


def test_the_table(folder: SiteFolder) -> None:
    lines = folder.ok("status").out.splitlines()
    assert lines[0].split() == ["page", "ar", "de"]
    (knee,) = (n for n, line in enumerate(lines) if line.startswith("knee.md"))
    assert "2/4" in lines[knee]  # the draft is not counted as translated
    assert lines[knee + 1].split() == ["u4", "u1", "d1"]
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
    assert [row["page"] for row in json.loads(ran.out)["pages"]] == ["a/hip.md"] * 2 + ["knee.md"]
    assert [error.split(": ")[1] for error in ran.errors] == [
        "content/en/b.md:1",
        "locales/ar/knee.po:1",
    ]
