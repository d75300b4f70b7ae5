"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Finding, Severity

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def github_annotations(findings: Iterable[Finding]) -> str:
    """One command a line, worst first: GitHub shows ten of a level and drops the rest."""
    order = list(LEVELS)
    ranked = sorted(findings, key=lambda f: (order.index(f.severity), f.path, f.line, f.rule))
    return "".join(f"{_command(finding)}\n" for finding in ranked)


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": str(finding.line) if finding.line else "",
        "title": f"polypage {finding.rule}",
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    parts = (
        finding.message,
        f"source: {finding.source}" if finding.source else "",
        f"target: {finding.target}" if finding.target else "",
        finding.hint,
    )
    text = "\n".join(filter(None, parts))
    return f"::{LEVELS[finding.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
