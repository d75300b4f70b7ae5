"""Findings for people: grouped by file, with what is wrong and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.model import Finding, Severity
from pipeline.report.screen import draw, excerpt, prose

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
MARGIN = 24  # cells before an excerpt, and one to spare


def findings_text(findings: Sequence[Finding], *, width: int = 80, color: bool = False) -> str:
    """All findings by file and line, and a line that counts them."""
    from rich.text import Text

    if not findings:
        return "No findings.\n"
    things: list[Text | Table] = []
    for path, group in _by_path(findings):
        things.append(Text(prose(path) or "(no file)", style="bold underline"))
        things += (_entry(finding, width) for finding in group)
        things.append(Text(""))
    things.append(Text(summary(findings), style="bold"))
    return draw(things, width=width, color=color)


def summary(findings: Sequence[Finding]) -> str:
    """ "2 errors, 1 warning in 3 files"; "no findings"."""
    if not findings:
        return "no findings"
    counts = {severity: sum(f.severity == severity for f in findings) for severity in STYLES}
    parts = [_count(number, severity) for severity, number in counts.items() if number]
    return f"{', '.join(parts)} in {_count(len({f.path for f in findings}), 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def _by_path(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.path, []).append(finding)
    order = list(STYLES)
    for path in sorted(groups):
        yield path, sorted(groups[path], key=lambda f: (f.line, order.index(f.severity), f.rule))


def _entry(finding: Finding, width: int) -> Table:
    """Line, severity, and then what there is to say, each in its column."""
    from rich.table import Table
    from rich.text import Text

    style = STYLES[finding.severity]
    said = Text.assemble((finding.rule, style), "  ", prose(finding.message))
    shown = max(20, width - MARGIN)
    for label, text in (("source", finding.source), ("target", finding.target)):
        if text.strip():
            said.append(f"\n{label}  ", "dim").append(excerpt(text, shown))
    if finding.hint:
        said.append(f"\n{'->':6}  ", "dim").append(prose(finding.hint))
    entry = Table.grid(padding=(0, 2, 0, 0))
    entry.add_column(width=4, justify="right", no_wrap=True)
    entry.add_column(width=7, no_wrap=True)
    entry.add_column(overflow="fold")
    line = str(finding.line) if finding.line else ""
    entry.add_row(Text(line, style="dim"), Text(finding.severity, style=style), said)
    return entry
