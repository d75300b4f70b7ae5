"""SARIF, JUnit, Markdown, JSON and annotations of findings that do their worst."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peers import refused, refused_xml, schema

from pipeline.checks import RULES
from pipeline.errors import CatalogError
from pipeline.model import Finding, Severity
from pipeline.report.github import github_annotations, unseen
from pipeline.report.junit import findings_junit
from pipeline.report.machine import findings_json
from pipeline.report.markdown import LONGEST, findings_markdown
from pipeline.report.ranking import fingerprint
from pipeline.report.sarif import findings_sarif
from pipeline.report.status import StatusRow

OURS = Path(__file__).parents[1] / "docs" / "schemas" / "check.schema.json"
DOSE = Finding(
    "numbers",
    "error",
    "5 mg is missing",
    "write 5 mg",
    "locales/ar/übung 1.po",
    12,
    "übung 1.md",
    "ar",
    "Take 5 mg, see [the page](x.md).",
    "خذ 10 ملغ",
    ("5 mg",),
    ("10 ملغ",),
)
TERM = Finding("terms", "warning", "say Knie", "", "locales/de/a.po", 7, "a.md", "de", "Knee", "K")
PAGE = Finding("page-id", "info", "has no page_id", "", "content/en/a.md", 0, "a.md", "en")
HOSTILE = Finding(
    "html",
    "error",
    "</failure>]]> <b> & \x00\x1b[31m\ud800\ufffe @alice #12 `x` | *y* ::error::\r\n1 % 'q' \"d\"",
    "## no <script> $x$ www.example.com https://example.com",
    "locales/de/a & <b>'\"%.po",
    3,
    "a|b*.md",
    "de",
    "<u>source</u> | @bob `code` \u202e",
    "]]> & target",
    ("<u>",),
    ("&",),
)
FINDINGS = [PAGE, TERM, DOSE, HOSTILE]
ERRORS = [CatalogError("is no PO file", path="locales/de/b c.po", line=3, hint="mend it")]
ANY = st.builds(
    Finding,
    rule=st.sampled_from(["numbers", "terms", "x-y"]),
    severity=st.sampled_from(["error", "warning", "info"]),
    message=st.text(min_size=1),
    hint=st.text(),
    path=st.text(min_size=1),
    line=st.integers(0, 99),
    page=st.text(),
    language=st.sampled_from(["", "de", "ar"]),
    source=st.text(),
    target=st.text(),
    source_marks=st.lists(st.text(), max_size=2).map(tuple),
    target_marks=st.lists(st.text(), max_size=2).map(tuple),
)


def sarif(findings: list[Finding], **more: Any) -> str:
    return findings_sarif(findings, rules=RULES, lines={}, version="1.0", **more)


def junit(findings: list[Finding], failing: tuple[Severity, ...] = ("error",), **more: Any) -> str:
    checked = {"locales/de/a.po": "de/a.md", "locales/de/clean.po": "de/clean.md"}
    return findings_junit(findings, checked=checked, failing=failing, **more)


# SARIF.


def test_sarif_says_where_and_what() -> None:
    line = 'msgstr "خذ 10 ملغ"'
    text = findings_sarif(
        FINDINGS, rules=RULES, lines={(DOSE.path, 12): line}, version="1.0", errors=ERRORS
    )
    document = json.loads(text)
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    found = {result["ruleId"]: result for result in run["results"]}
    assert document["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "note"]
    one = found["numbers"]["locations"][0]["physicalLocation"]
    assert one["artifactLocation"] == {
        "uri": "locales/ar/%C3%BCbung%201.po",
        "uriBaseId": "%SRCROOT%",
    }
    assert one["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    region = one["region"]
    assert (region["startLine"], region["snippet"]["text"]) == (12, line)
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "10 ملغ"
    assert run["columnKind"] == "unicodeCodePoints"
    assert found["page-id"]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert found["numbers"]["message"]["text"].startswith("5 mg is missing\nwrite 5 mg\n")
    assert r"\[the page\](x.md)" in found["numbers"]["message"]["text"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "mend it" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert run["automationDetails"]["id"].endswith("/")


def test_sarif_explains_every_rule() -> None:
    rules = json.loads(sarif([]))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*RULES]
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["help"]["text"] == RULES[rule["id"]].doc
        assert "**Why:**" in rule["help"]["markdown"]
        level = {"error": "error", "warning": "warning", "info": "note"}
        assert rule["defaultConfiguration"]["level"] == level[RULES[rule["id"]].severity]


def test_sarif_is_valid(tmp_path: Path) -> None:
    wanted = schema("sarif-2.1.0-rtm.5.json")
    file = tmp_path / "a.sarif"
    lines = {(DOSE.path, 12): 'msgstr "خذ 10 ملغ"'}
    for text in (
        sarif([]),
        sarif(FINDINGS, errors=ERRORS),
        findings_sarif([DOSE, replace(DOSE, rule="unheard-of")], rules={}, lines=lines, version=""),
    ):
        file.write_bytes(text.encode())
        assert not refused(file, "--schemafile", str(wanted))
    file.write_text(sarif([DOSE]).replace('"level": "error"', '"level": "fatal"'), "utf-8")
    assert refused(file, "--schemafile", str(wanted)), "the schema is not looked at"


@given(st.lists(ANY, max_size=4))
def test_sarif_takes_any_finding(findings: list[Finding]) -> None:
    results = json.loads(sarif(findings))["runs"][0]["results"]
    assert len(results) == len(findings)
    paths = []
    for result in results:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    paths = [
        unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in results
    ]
    assert sorted(paths) == sorted(f.path for f in findings)
    prints = [json.dumps(result["partialFingerprints"]) for result in results]
    assert len(set(prints)) == len(prints)


def test_fingerprints_know_the_finding_and_not_its_line() -> None:
    mark = fingerprint(DOSE)
    same = (
        replace(DOSE, line=99),
        replace(DOSE, path="po/ar/x.po"),
        replace(DOSE, message="other words", hint="", severity="warning"),
        replace(DOSE, source="Take  5 mg,\nsee [the page](x.md)."),
    )
    other = (
        replace(DOSE, rule="units"),
        replace(DOSE, page="b.md"),
        replace(DOSE, language="de"),
        replace(DOSE, source="Take 6 mg."),
        replace(DOSE, target="خذ 50 ملغ"),
    )
    assert {fingerprint(finding) for finding in same} == {mark}
    assert len({mark, *map(fingerprint, other)}) == 6
    assert fingerprint(PAGE) != fingerprint(replace(PAGE, message="another link is broken"))


# JUnit.


def test_junit_has_a_suite_for_each_file() -> None:
    root = ET.fromstring(junit(FINDINGS, errors=ERRORS))  # noqa: S314 - our own
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {
        "locales/de/a.po",
        "locales/de/clean.po",
        DOSE.path,
        PAGE.path,
        HOSTILE.path,
        ERRORS[0].path,
    }
    assert [case.get("name") for case in suites["locales/de/clean.po"]] == ["no findings"]
    assert suites["locales/de/a.po"].get("failures") == "0"  # a warning
    assert suites["locales/de/b c.po"].get("errors") == "1"
    (case,) = suites[DOSE.path]
    (failure,) = case
    assert failure.tag == "failure"
    assert failure.get("message") == "5 mg is missing"
    assert (failure.text or "").startswith("locales/ar/übung 1.po:12: error: 5 mg is missing\n")
    assert "‹5 mg›" in (failure.text or "")
    counts = {name: root.get(name) for name in ("tests", "failures", "errors")}
    assert counts == {"tests": "6", "failures": "2", "errors": "1"}
    strict = ET.fromstring(junit(FINDINGS, failing=("error", "warning", "info")))  # noqa: S314
    assert strict.get("failures") == "4"


def test_a_case_is_the_same_while_lines_move() -> None:
    def names(*findings: Finding) -> list[str | None]:
        root = ET.fromstring(junit(list(findings)))  # noqa: S314
        names = [case.get("name") for case in root.iter("testcase")]
        return [name for name in names if name != "no findings"]

    assert names(DOSE) == names(replace(DOSE, line=40))
    twice = names(DOSE, DOSE)
    assert len(set(twice)) == len(twice)


def test_junit_is_valid(tmp_path: Path) -> None:
    xsd = schema("junit-10.xsd")
    file = tmp_path / "junit.xml"
    for text in (junit([]), junit(FINDINGS, errors=ERRORS), junit(FINDINGS, failing=())):
        file.write_bytes(text.encode())
        assert not refused_xml(file, xsd)
    file.write_text(junit([DOSE]).replace("<failure ", "<fault ").replace("failure>", "fault>"))
    assert refused_xml(file, xsd), "the schema is not looked at"


@given(st.lists(ANY, max_size=4))
def test_junit_takes_any_finding(findings: list[Finding]) -> None:
    root = ET.fromstring(junit(findings))  # noqa: S314
    failures = [*root.iter("failure")]
    assert len(failures) == sum(f.severity == "error" for f in findings)


# Markdown.

ROWS = [
    StatusRow("a.md", "ar", 40, 5, 4, 29, 2, stale=1),
    StatusRow("a.md", "de", 40, translated=40),
    StatusRow("a|b*.md", "de", 3, unread=True),
]


def test_markdown_has_pages_by_languages_and_the_worst_first() -> None:
    text = findings_markdown([replace(DOSE, page="a.md"), TERM, PAGE], ROWS)
    assert text.startswith("## Translations: 1 error, 1 warning, 1 info\n")
    assert "| page | ar | de |\n| --- | --- | --- |\n" in text
    assert (
        "| a.md | 31/40, 77 %, 4 drafts, 1 stale, **1 error** | 40/40, 100 %, **1 warning** |"
        in text
    )
    assert "| – | **cannot be read** |" in text
    assert re.findall(r"^- \*\*(\w+)\*\*", text, re.MULTILINE) == ["error", "warning", "info"]
    assert "<code>locales/ar/übung 1.po:12</code>" in text
    assert "<strong>5 mg</strong>" in text
    assert "| a.md | ✓ 40/40 |" in findings_markdown([], ROWS[1:2])
    assert findings_markdown([], []) == "## Translations: no findings\n"


def test_markdown_is_escaped() -> None:
    from pyromark import Markdown, Options

    text = findings_markdown([HOSTILE], ROWS)
    assert "\x1b" not in text
    table = text.split("\n\n")[1].split("\n")
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {4}
    html = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_MATH).html(
        text.encode("utf-8", "replace").decode()
    )
    assert "@alice" not in html
    assert "#12" not in html
    tags = set(re.findall(r"<(\w+)", html))
    allowed = {"h2", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "br"}
    assert tags <= allowed | {"code", "strong"}
    assert "<strong>&lt;u&gt;</strong>source&lt;/u&gt;" in html


@given(st.lists(ANY, max_size=4))
def test_markdown_takes_any_finding(findings: list[Finding]) -> None:
    text = findings_markdown(findings, [])
    told = re.findall(r"^- \*\*(?:error|warning|info)\*\*", text, re.MULTILINE)
    assert len(told) == len(findings)
    assert not re.search(r"<(?!/?(code|strong|br)>)", text)


@pytest.mark.parametrize("many", [10, 3000])
def test_markdown_ends_before_a_comment_must(many: int) -> None:
    findings = [replace(DOSE, line=line, message="𝟓 " * 20) for line in range(1, many)]
    rows = [StatusRow(f"a/long/path/of/a/page-{n}.md", "ar", 4) for n in range(many)]
    text = findings_markdown([*findings, replace(TERM, rule="last")], rows)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    shown = len(re.findall(r"^- \*\*", text, re.MULTILINE))
    left = re.search(r"… and (\d+) more findings", text)
    assert shown + (int(left[1]) if left else 0) == many
    pages = len(re.findall(r"^\| a/long", text, re.MULTILINE))
    less = re.search(r"… and (\d+) more pages", text)
    assert pages + (int(less[1]) if less else 0) == many
    assert bool(left) == bool(less) == (many > 10)
    assert shown > 9


# JSON and annotations.


def test_json_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "check.json"
    for findings in ([], FINDINGS):
        file.write_bytes(findings_json(findings).encode())
        assert not refused(file, "--schemafile", str(OURS))
    file.write_text(findings_json([DOSE]).replace('"line": 12', '"line": "12"'), "utf-8")
    assert refused(file, "--schemafile", str(OURS))


def test_the_schema_names_every_field() -> None:
    from pipeline.report.machine import FINDING_FIELDS, SCHEMA_VERSION

    document = json.loads(OURS.read_text("utf-8"))
    finding = document["$defs"]["finding"]
    assert tuple(finding["required"]) == tuple(finding["properties"]) == FINDING_FIELDS
    assert document["properties"]["schema_version"] == {"const": SCHEMA_VERSION}


@given(st.lists(ANY, max_size=4))
def test_annotations_are_one_command_a_line(findings: list[Finding]) -> None:
    text = github_annotations(findings)
    lines = re.split(r"[\r\n]", text.removesuffix("\n")) if findings else []
    assert len(lines) == len(findings)
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line, re.DOTALL)
        assert command
        for given_ in command[2].split(","):
            name, _, value = given_.partition("=")
            assert name in ("file", "line", "title")
            assert not re.search("%(?!25|0D|0A|3A|2C)", value)
        assert not re.search("%(?!25|0D|0A)", command[3])


def test_what_github_drops_is_counted() -> None:
    assert unseen([DOSE] * 10 + [TERM] * 10) == ""
    assert "13 errors, 1 notices" in unseen([DOSE] * 23 + [PAGE] * 11)
