"""The lines of a site's files that findings point at."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.errors import PolypageError
from pipeline.model import Finding
from pipeline.steps.site import Site


def lines(site: Site, findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The text of each finding's line by (path, number), where there is one."""
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        if finding.path and finding.line:
            wanted.setdefault(finding.path, set()).add(finding.line)
    found: dict[tuple[str, int], str] = {}
    for path, numbers in wanted.items():
        there = _lines(site, path)
        found |= {(path, n): there[n - 1] for n in numbers if n <= len(there)}
    return found


def _lines(site: Site, path: str) -> list[str]:
    try:
        text = site.path(path).read_bytes().decode(errors="replace")
    except (OSError, PolypageError):
        return []
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
