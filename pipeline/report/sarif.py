"""Findings as SARIF 2.1.0, the form that code scanning on GitHub and editors read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from pipeline.errors import PolypageError
from pipeline.model import Finding, Severity
from pipeline.report.machine import as_json
from pipeline.report.marking import pieces, plain
from pipeline.report.ranking import fingerprint, ranked

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_ROOT = "%SRCROOT%"  # SARIF's name for where the repository lies
_SHORTEST = 3  # characters of a mark that are worth a place of their own in a line of a PO file


class Rule(Protocol):
    """What is told of a rule."""

    @property
    def severity(self) -> Severity: ...
    @property
    def doc(self) -> str: ...


def findings_sarif(
    findings: Iterable[Finding],
    *,
    rules: Mapping[str, Rule],
    lines: Mapping[tuple[str, int], str],
    version: str,
    errors: Sequence[PolypageError] = (),
) -> str:
    """One run. `lines` are the texts of the findings' lines, by path and number.

    `errors` are files that could not be read, of which nothing is known.
    """
    order = ranked(findings)
    names = [*rules, *dict.fromkeys(f.rule for f in order if f.rule not in rules)]
    driver: dict[str, Any] = {"name": "polypage", "rules": []}
    if version:
        driver |= {"version": version}
    driver["rules"] = [_rule(name, rules.get(name)) for name in names]
    places = {name: index for index, name in enumerate(names)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "polypage/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": not errors,
                "toolExecutionNotifications": [_notification(problem) for problem in errors],
            }
        ],
        "results": [
            _result(f, index=places[f.rule], line=lines.get((f.path, f.line), ""), seen=seen)
            for f in order
        ],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    """A rule as its docstring describes it."""
    if rule is None:
        return {"id": name}
    head, _, rest = rule.doc.partition("\n\n")
    head = " ".join(head.split())
    return {
        "id": name,
        "shortDescription": {"text": head},
        "fullDescription": {"text": head},
        "help": {"text": rule.doc, "markdown": _markdown(f"{head}\n\n{rest}")},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["translation"], "problem.severity": _PROBLEM[rule.severity]},
    }


def _markdown(doc: str) -> str:
    """A docstring as Markdown: what is not between backticks has no markup but its headwords."""
    parts = re.split(r"(`[^`]+`)", doc)
    text = "".join(
        part if index % 2 else re.sub(r"([\\*_<\[\]])", r"\\\1", part)
        for index, part in enumerate(parts)
    )
    return re.sub(r"^(Why|Example|Silence):", r"**\1:**", text, flags=re.MULTILINE)


def _result(finding: Finding, *, index: int, line: str, seen: Counter[str]) -> dict[str, Any]:
    mark = fingerprint(finding)
    seen[mark] += 1
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "partialFingerprints": {"polypage/v1": f"{mark}:{seen[mark]}"},
        "properties": {
            "page": finding.page,
            "language": finding.language,
            "source": finding.source,
            "target": finding.target,
            "sourceMarks": list(finding.source_marks),
            "targetMarks": list(finding.target_marks),
        },
    }
    if finding.path:
        result["locations"] = [_location(finding, line)]
    return result


def _message(finding: Finding) -> str:
    source = plain(pieces(finding.source, finding.source_marks))
    target = plain(pieces(finding.target, finding.target_marks))
    parts = (
        finding.message,
        finding.hint,
        f"source: {source}" if source else "",
        f"target: {target}" if target else "",
    )
    text = "\n".join(filter(None, parts))
    # `[words](1)` would be a link to another place of the result.
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text) if "](" in text else text


def _location(finding: Finding, line: str) -> dict[str, Any]:
    # GitHub takes no result without a line.
    region: dict[str, Any] = {"startLine": finding.line or 1}
    if line:
        region |= _columns(finding, line)
        region["snippet"] = {"text": line}
    physical = {"artifactLocation": _artifact(finding.path), "region": region}
    where = "/".join(filter(None, (finding.language, finding.page)))
    named = {"logicalLocations": [{"fullyQualifiedName": where, "kind": "resource"}]}
    return {"physicalLocation": physical, **(named if where else {})}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/", errors="surrogateescape"), "uriBaseId": _ROOT}


def _columns(finding: Finding, line: str) -> dict[str, int]:
    """Where in its line the first mark of the translation stands, if that is certain."""
    for mark in finding.target_marks:
        if len(mark) >= _SHORTEST and line.count(mark) == 1:
            start = line.index(mark) + 1
            return {"startColumn": start, "endColumn": start + len(mark)}
    return {}


def _notification(problem: PolypageError) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    told: dict[str, Any] = {"level": "error", "message": {"text": text}}
    if problem.path:
        physical: dict[str, Any] = {"artifactLocation": _artifact(problem.path)}
        if problem.line:
            physical["region"] = {"startLine": problem.line}
        told["locations"] = [{"physicalLocation": physical}]
    return told
