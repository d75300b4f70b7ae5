"""Findings for people: grouped by file, with what is wrong and what to do about it.

The words that a finding is about are marked in its texts: in reverse, or ‹so› without colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.model import Finding, Severity
from pipeline.report.marking import clip, pieces, plain
from pipeline.report.ranking import SEVERITIES, counted, totals
from pipeline.report.screen import FSI, PDI, draw, is_rtl, prose

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
MARKED = "reverse"  # with other colours too, and for eyes that see none
MARGIN = 24  # cells before an excerpt, and one to spare


def findings_text(findings: Sequence[Finding], *, width: int = 80, color: bool = False) -> str:
    """All findings by file and line, and a line that counts them."""
    from rich.text import Text

    if not findings:
        return "No findings.\n"
    things: list[Text | Table] = []
    for path, group in _by_path(findings):
        things.append(Text(prose(path) or "(no file)", style="bold underline"))
        things += (_entry(finding, width, color=color) for finding in group)
        things.append(Text(""))
    things.append(Text(summary(findings), style="bold"))
    return draw(things, width=width, color=color)


def summary(findings: Sequence[Finding]) -> str:
    """ "2 errors, 1 warning in 3 files"; "no findings"."""
    if not findings:
        return "no findings"
    return f"{totals(findings)} in {counted(len({f.path for f in findings}), 'file')}"


def _by_path(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.path, []).append(finding)
    order = SEVERITIES
    for path in sorted(groups):
        yield path, sorted(groups[path], key=lambda f: (f.line, order.index(f.severity), f.rule))


def _entry(finding: Finding, width: int, *, color: bool) -> Table:
    """Line, severity, and then what there is to say, each in its column."""
    from rich.table import Table
    from rich.text import Text

    style = STYLES[finding.severity]
    said = Text.assemble((finding.rule, style), "  ", prose(finding.message))
    shown = max(20, width - MARGIN)
    texts = (
        ("source", finding.source, finding.source_marks),
        ("target", finding.target, finding.target_marks),
    )
    for label, text, marks in texts:
        if text.strip():
            said.append(f"\n{label}  ", "dim").append(_excerpt(text, marks, shown, color=color))
    if finding.hint:
        said.append(f"\n{'->':6}  ", "dim").append(prose(finding.hint))
    entry = Table.grid(padding=(0, 2, 0, 0))
    entry.add_column(width=4, justify="right", no_wrap=True)
    entry.add_column(width=7, no_wrap=True)
    entry.add_column(overflow="fold")
    line = str(finding.line) if finding.line else ""
    entry.add_row(Text(line, style="dim"), Text(finding.severity, style=style), said)
    return entry


def _excerpt(text: str, marks: Sequence[str], cells: int, *, color: bool) -> Text:
    """One line around the marks, isolated where it runs from right to left."""
    from rich.text import Text

    parts = clip(pieces(text, marks), cells, frame=0 if color else 2)
    if not color:
        return Text(plain(parts))
    said = Text.assemble(*((part, MARKED) if is_mark else part for part, is_mark in parts))
    return Text.assemble(FSI, said, PDI) if is_rtl(said.plain) else said
