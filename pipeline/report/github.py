"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.model import Finding, Severity
from pipeline.report.marking import pieces, plain
from pipeline.report.ranking import ranked

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10  # annotations of a level that GitHub shows of one step


def github_annotations(findings: Iterable[Finding]) -> str:
    """One command a line, worst first: GitHub shows ten of a level and drops the rest."""
    return "".join(f"{_command(finding)}\n" for finding in ranked(findings))


def unseen(findings: Iterable[Finding]) -> str:
    """How many of each level GitHub drops; empty where it shows all."""
    counts = Counter(finding.severity for finding in findings)
    dropped = [f"{counts[s] - MOST} {name}s" for s, name in LEVELS.items() if counts[s] > MOST]
    many = ", ".join(dropped)
    return f"GitHub shows {MOST} annotations of a level; not shown: {many}" if many else ""


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line) if finding.line else "",
        "title": f"polypage {finding.rule}",
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    source = plain(pieces(finding.source, finding.source_marks))
    target = plain(pieces(finding.target, finding.target_marks))
    parts = (
        finding.message,
        f"source: {source}" if source else "",
        f"target: {target}" if target else "",
        finding.hint,
    )
    text = "\n".join(filter(None, parts))
    return f"::{LEVELS[finding.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
