"""Findings as JUnit's XML, which GitLab, Jenkins and others show as tests that failed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pipeline.errors import PolypageError
from pipeline.model import Finding, Severity
from pipeline.report.marking import clip, pieces, plain
from pipeline.report.ranking import ranked
from pipeline.report.screen import shown, visible

_UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")  # what XML cannot say at all
_EXCERPT = 60  # cells of a text in the name of a case
CLEAN = "no findings"


def findings_junit(
    findings: Iterable[Finding],
    *,
    checked: Mapping[str, str],
    failing: Sequence[Severity],
    errors: Sequence[PolypageError] = (),
) -> str:
    """A suite for each file, and in it a case for each finding.

    Those of a `failing` severity are failures, others are cases that pass and have an output.
    `checked`: the files that were looked at, with what they are, as `de/knee.md`; one without
    findings has a case that passes. `errors` are files that could not be read.
    """
    suites: dict[str, list[Finding]] = {path: [] for path in checked}
    for finding in ranked(findings):
        suites.setdefault(finding.path, []).append(finding)
    broken = {problem.path: problem for problem in errors}
    for path in broken:
        suites.setdefault(path, [])
    texts = [
        _suite(path, found, group=checked.get(path, path), failing=failing, error=broken.get(path))
        for path, found in sorted(suites.items())
    ]
    failures = sum(f.severity in failing for found in suites.values() for f in found)
    cases = sum(text.count("<testcase ") for text in texts)
    counts = f'tests="{cases}" failures="{failures}" errors="{len(broken)}"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="polypage check" {counts}>',
            *texts,
            "</testsuites>\n",
        )
    )


def _suite(
    path: str,
    found: Sequence[Finding],
    *,
    group: str,
    failing: Sequence[Severity],
    error: PolypageError | None,
) -> str:
    names: Counter[str] = Counter()
    cases = [_case(finding, failing, names=names) for finding in found]
    group = _quoted(group)
    if error:
        told = f'<error type="unread" message={_quoted(str(error))}/>'
        cases.append(_framed("can be read", group, told))
    elif not cases:
        cases.append(f'    <testcase name="{CLEAN}" classname={group}/>')
    failures = sum(finding.severity in failing for finding in found)
    name = _quoted(path or "(no file)")
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{int(error is not None)}"'
    return "\n".join((f"  <testsuite name={name} {counts}>", *cases, "  </testsuite>"))


def _case(finding: Finding, failing: Sequence[Severity], *, names: Counter[str]) -> str:
    """A case whose name has no line: it is the same test while lines move."""
    name = f"{finding.rule}: {visible(finding.message)}"
    if finding.source:
        name += f" ({plain(clip(pieces(finding.source, ()), _EXCERPT))})"
    names[name] += 1
    name += f" #{names[name]}" if names[name] > 1 else ""
    kind = _quoted(finding.rule)
    group = "/".join(filter(None, (finding.language, finding.page))) or finding.path
    text = _text(_body(finding))
    if finding.severity in failing:
        told = f"<failure type={kind} message={_quoted(finding.message)}>{text}</failure>"
    else:
        told = f"<system-out>{text}</system-out>"
    return _framed(name, _quoted(group), told)


def _framed(name: str, group: str, told: str) -> str:
    head = f"    <testcase name={_quoted(name)} classname={group}>"
    return f"{head}\n      {told}\n    </testcase>"


def _body(finding: Finding) -> str:
    """What is wrong, from `path:line` on, as compilers say it."""
    where = f"{finding.path}:{finding.line}" if finding.line else finding.path
    source = plain(pieces(finding.source, finding.source_marks))
    target = plain(pieces(finding.target, finding.target_marks))
    lines = (
        f"{shown(where)}: {finding.severity}: {shown(finding.message)}",
        f"source: {source}" if source else "",
        f"target: {target}" if target else "",
        shown(finding.hint),
    )
    return "\n".join(filter(None, lines))


def _text(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_UNFIT.sub(chr(0xFFFD), visible(text)))}"'
