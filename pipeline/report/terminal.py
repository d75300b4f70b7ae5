"""Findings for people: grouped by file, with what is wrong and what to do about it.

The words that a finding is about are marked in its texts: in reverse, or ‹so› without colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.model import Finding, Severity
from pipeline.report.marking import clip, pieces, plain
from pipeline.report.ranking import SEVERITIES, counted, totals
from pipeline.report.screen import FSI, PDI, draw, folded, is_rtl, prose

if TYPE_CHECKING:
    from rich.text import Text

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
MARKED = "reverse"  # with other colours too, and for eyes that see none
INDENT = 15  # cells before what is said
MARGIN = 24  # cells before an excerpt, and one to spare
EXCERPT = 20  # cells of one at least


def findings_text(findings: Sequence[Finding], *, width: int = 80, color: bool = False) -> str:
    """All findings by file and line, and a line that counts them."""
    from rich.text import Text

    if not findings:
        return "No findings.\n"
    things: list[Text] = []
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


def _entry(finding: Finding, width: int, *, color: bool) -> Text:
    """Line, severity, and then what there is to say, each in its column.

    Laid out here and not by a table of rich's, which takes twice as long.
    """
    from rich.text import Text

    style = STYLES[finding.severity]
    line = str(finding.line) if finding.line else ""
    said = Text(no_wrap=width >= MARGIN + EXCERPT, overflow="ignore")  # else rich breaks lines
    said.append(f"{line:>4}  ", "dim").append(f"{finding.severity:7}  ", style)
    said.append(finding.rule, style).append("  ")
    lines = folded(prose(finding.message), width - INDENT, used=len(finding.rule) + 2)
    said.append(f"\n{' ' * INDENT}".join(lines))
    texts = (
        ("source", finding.source, finding.source_marks),
        ("target", finding.target, finding.target_marks),
    )
    for label, text, marks in texts:
        if text.strip():
            said.append(f"\n{' ' * INDENT}{label}  ", "dim")
            said.append(_excerpt(text, marks, max(EXCERPT, width - MARGIN), color=color))
    if finding.hint:
        said.append(f"\n{' ' * INDENT}{'->':6}  ", "dim")
        lines = folded(prose(finding.hint), width - MARGIN)
        said.append(f"\n{' ' * (MARGIN - 1)}".join(lines))
    return said


def _excerpt(text: str, marks: Sequence[str], cells: int, *, color: bool) -> Text:
    """One line around the marks, isolated where it runs from right to left."""
    from rich.text import Text

    parts = clip(pieces(text, marks), cells, frame=0 if color else 2)
    if not color:
        return Text(plain(parts))
    said = Text.assemble(*((part, MARKED) if is_mark else part for part, is_mark in parts))
    return Text.assemble(FSI, said, PDI) if is_rtl(said.plain) else said
