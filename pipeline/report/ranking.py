"""Findings in the order in which they matter, and what tells one from another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from pipeline.folding import fold
from pipeline.model import Finding, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then by place."""
    order = SEVERITIES.index
    return sorted(findings, key=lambda f: (order(f.severity), f.path, f.line, f.rule))


def counted(number: int, noun: str) -> str:
    """ "1 error", "2 errors", "2 info"."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def totals(findings: Iterable[Finding]) -> str:
    """ "2 errors, 1 warning"; empty without findings."""
    found = [finding.severity for finding in findings]
    told = (counted(found.count(s), s) for s in SEVERITIES if s in found)
    return ", ".join(told)


def fingerprint(finding: Finding) -> str:
    """What stays the same while lines move, files go elsewhere and messages get better words.

    Of a finding on a translation: rule, page, language and both texts, folded. What is wrong with
    a page has no texts, and its message tells one from another.
    """
    texts = [fold(finding.source), fold(finding.target)]
    told = texts if any(texts) else [finding.message]
    key = [finding.rule, finding.page or finding.path, finding.language, *told]
    data = json.dumps(key, ensure_ascii=True).encode()
    return hashlib.sha256(data).hexdigest()[:32]
