"""Results as people and programs read them."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from pipeline.model import Finding
from pipeline.report.github import github_annotations
from pipeline.report.machine import findings_json, status_json
from pipeline.report.screen import FSI, PDI, excerpt, prose, visible
from pipeline.report.status import LEGEND, MORE, StatusRow, status_table, total
from pipeline.report.terminal import findings_text, summary

ARABIC = "ثبّت الوضعية ثم استرح ثلاث مرات يوميا كل يوم لمدة لا تقل عن أربعة أسابيع في المجموع"
NUMBERS = Finding(
    rule="numbers",
    severity="error",
    message="10 is missing in the translation",
    hint="write 10",
    path="locales/ar/x.po",
    line=12,
    page="x.md",
    language="ar",
    source="Hold for 10 seconds, rest, and repeat this three times a day for at least four weeks.",
    target=ARABIC,
)
GLOSSARY = Finding("glossary", "warning", "say it as نقطة الزناد", path="locales/ar/x.po", line=7)
PAGE_ID = Finding("page-id", "info", "has none", path="content/en/x.md")
FINDINGS = [NUMBERS, GLOSSARY, PAGE_ID]


def test_findings_are_grouped_by_file_and_line() -> None:
    lines = findings_text(FINDINGS).split("\n")
    assert lines[:5] == [
        "content/en/x.md",
        "      info     page-id  has none",
        "",
        "locales/ar/x.po",
        f"   7  warning  glossary  say it as {FSI}نقطة الزناد{PDI}",
    ]
    assert lines[5] == "  12  error    numbers  10 is missing in the translation"
    assert lines[6].strip() == "source  Hold for 10 seconds, rest, and repeat this three times…"
    assert lines[7].strip().startswith(f"target  {FSI}ثبّت الوضعية")
    assert lines[7].endswith(f"…{PDI}")
    assert lines[8].split() == ["->", "write", "10"]
    assert lines[-2:] == ["1 error, 1 warning, 1 info in 2 files", ""]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, color: bool) -> None:
    from rich.text import Text

    text = findings_text(FINDINGS, width=width, color=color)
    rows = [
        StatusRow("a/long/" * 9 + "x.md", lang, 400, 9, 8, 383, 0, 8, 17, 9, True)
        for lang in ("ar", "de", "el", "es", "fr")
    ]
    text += status_table(rows, width=width, color=color)
    assert max(cell_len(Text.from_ansi(line).plain) for line in text.split("\n")) <= width
    assert ("\x1b[" in text) is color


def test_excerpts_keep_to_one_line() -> None:
    """A wrapped excerpt would leave an isolate open at the end of its line."""
    for line in findings_text(FINDINGS, width=80).split("\n"):
        assert line.count(FSI) == line.count(PDI)


def test_nothing_found() -> None:
    assert findings_text([]) == "No findings.\n"
    assert summary([]) == "no findings"
    assert summary([NUMBERS, NUMBERS, PAGE_ID, PAGE_ID]) == "2 errors, 2 info in 2 files"
    assert summary([GLOSSARY]) == "1 warning in 1 file"


def test_a_finding_without_a_file_or_line() -> None:
    text = findings_text([Finding("engine", "error", "[bold]no[/bold] :smile: network")])
    assert text.startswith("(no file)\n      error    engine  [bold]no[/bold] :smile: network\n")


def test_hidden_characters_do_not_reach_the_terminal() -> None:
    assert (
        visible("a\x1b[31m\u202eb\u2066\x07\n  c\t") == "a<U+001B>[31m<U+202E>b<U+2066><U+0007> c"
    )
    assert "\x1b" not in findings_text([Finding("x", "error", "a\x1b]0;b\x07", path="p\x1b[2J")])
    assert "\x1b" not in status_table([StatusRow("a\x1b[2Jb.md", "ar", 1)])


def test_right_to_left_text_is_isolated() -> None:
    assert (
        prose("use نقطة الزناد or נקודה 12!") == f"use {FSI}نقطة الزناد{PDI} or {FSI}נקודה{PDI} 12!"
    )
    assert prose("σημείο") == "σημείο"
    assert excerpt("أ" * 10, 5) == f"{FSI}{'أ' * 4}…{PDI}"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("short", 5, "short"),
        ("longer text", 8, "longer…"),
        ("日本語の文", 5, "日本…"),
        ("e\u0301" * 6, 6, "e\u0301" * 6),
    ],
)
def test_excerpts_count_cells(text: str, cells: int, expected: str) -> None:
    assert excerpt(text, cells) == expected


def test_annotations() -> None:
    lines = github_annotations([PAGE_ID, GLOSSARY, NUMBERS]).splitlines()
    assert lines == [
        "::error file=locales/ar/x.po,line=12,title=polypage numbers::10 is missing in the "
        f"translation%0Asource: {NUMBERS.source}%0Atarget: {FSI}{ARABIC}{PDI}%0Awrite 10",
        "::warning file=locales/ar/x.po,line=7,title=polypage glossary::say it as نقطة الزناد",
        "::notice file=content/en/x.md,title=polypage page-id::has none",
    ]


def test_annotations_are_escaped() -> None:
    nasty = Finding("r", "error", "50% a:b,c\r\n::error::x", path="a,b:c%d\n.md", line=1)
    assert github_annotations([nasty]) == (
        "::error file=a%2Cb%3Ac%25d%0A.md,line=1,title=polypage r::50%25 a:b,c%0D%0A::error::x\n"
    )


def test_annotations_worst_first_then_by_place() -> None:
    found = [
        Finding("c", "info", "", path="a", line=1),
        Finding("b", "error", "", path="b", line=9),
        Finding("b", "error", "", path="b", line=10),
        Finding("a", "error", "", path="a", line=99),
    ]
    lines = github_annotations(reversed(found)).splitlines()
    assert [line.split("title")[0] for line in lines] == [
        "::error file=a,line=99,",
        "::error file=b,line=9,",
        "::error file=b,line=10,",
        "::notice file=a,line=1,",
    ]


def test_findings_json() -> None:
    value = json.loads(findings_json([NUMBERS]))
    assert value == {
        "schema_version": 1,
        "findings": [
            {
                "rule": "numbers",
                "severity": "error",
                "message": "10 is missing in the translation",
                "hint": "write 10",
                "path": "locales/ar/x.po",
                "line": 12,
                "page": "x.md",
                "language": "ar",
                "source": NUMBERS.source,
                "target": ARABIC,
                "source_marks": [],
                "target_marks": [],
            }
        ],
    }
    assert ARABIC in findings_json([NUMBERS]), "readable, not escaped"
    assert json.loads(findings_json([])) == {"schema_version": 1, "findings": []}
    findings_json([Finding("x", "error", "\udce9", path="caf\udce9.md")]).encode("utf-8")


ROWS = [
    StatusRow("a.md", "ar", 40, 5, 4, 29, 2, stale=1, urgent=3, memory=2, kept=True),
    StatusRow("a.md", "de", 40, translated=40),
    StatusRow("b.md", "ar", 10, draft=10),
]


def test_status_json() -> None:
    value = json.loads(status_json(ROWS[:1]))
    assert value == {
        "schema_version": 1,
        "pages": [
            {
                "page": "a.md",
                "language": "ar",
                "segments": 40,
                "untranslated": 5,
                "draft": 4,
                "translated": 29,
                "approved": 2,
                "stale": 1,
                "urgent": 3,
                "memory": 2,
                "kept": True,
                "unresolved": 0,
                "errors": 0,
                "unread": False,
                "slug": "",
            }
        ],
    }


def test_status_table() -> None:
    assert [line.split() for line in status_table(ROWS).split("\n") if line.strip(" ─")] == [
        ["page", "ar", "de"],
        ["a.md", "31/40", "███·", "40/40", "████"],
        ["u5", "d4", "s1"],
        ["!3", "m2", "k"],
        ["b.md", "0/10", "····", "-"],
        ["d10"],
        ["all", "pages", "31/50", "██··", "40/40", "████"],
        ["u5", "d14", "s1"],
        ["!3", "m2"],
        LEGEND.split(),
        MORE.split(),
    ]
    assert max(len(LEGEND), len(MORE)) <= 80
    assert MORE not in status_table(ROWS[1:])
    for row in (StatusRow("a", "ar", 9, 9, memory=4), StatusRow("a", "ar", 9, 9, kept=True)):
        assert MORE in status_table([row])


def test_what_is_short_stands_in_one_line() -> None:
    table = status_table([StatusRow("a.md", "ar", 140, 5, urgent=2)])
    assert [line.split() for line in table.split("\n")][2:4] == [
        ["a.md", "0/140", "····"],
        ["u5", "!2"],
    ]


def test_colors_say_what_is_done() -> None:
    def color(done: int) -> str:
        return status_table([StatusRow("a", "ar", 2, 2 - done, 0, done)], color=True)

    green, yellow, red = "\x1b[32m2/2", "\x1b[33m1/2", "\x1b[31m0/2"
    assert [(green in t, yellow in t, red in t) for t in (color(2), color(1), color(0))] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_drafts_are_never_counted_as_translated() -> None:
    assert StatusRow("a", "ar", 10, draft=10).done == 0
    assert StatusRow("a", "ar", 10, draft=1, translated=4, approved=5).done == 9
    assert "9/10 ███·" in status_table([StatusRow("a", "ar", 10, draft=1, translated=9)])


def test_totals() -> None:
    assert total(ROWS, "ar") == StatusRow(
        "all pages", "ar", 50, 5, 14, 29, 2, stale=1, urgent=3, memory=2
    )


def test_four_languages_fit_side_by_side_and_more_follow_below() -> None:
    def heads(languages: str) -> list[list[str]]:
        rows = [
            StatusRow("a/long/name/of/a/page.md", lang, 120, 3, 2, 115)
            for lang in languages.split()
        ]
        return [line.split()[1:] for line in status_table(rows).split("\n") if line[:5] == "page "]

    assert heads("ar de el es") == [["ar", "de", "el", "es"]]
    assert heads("ar de el es fr pt_BR") == [["ar", "de", "el", "es"], ["fr", "pt_BR"]]


def test_long_page_names_are_kept_whole() -> None:
    name = "treatments/a-very-long-name-that-does-not-fit-into-a-column-of-the-table.md"
    rows = [StatusRow(name, lang, 120, 3, 2, 115) for lang in ("ar", "de", "el", "es")]
    folded = (line[:20].rstrip() for line in status_table(rows).split("\n")[2:])
    assert name in "".join(folded)


def test_pages_without_segments_and_no_pages() -> None:
    assert "0/0" in status_table([StatusRow("a.md", "ar", 0)])
    assert status_table([]) == "No pages yet.\n"
