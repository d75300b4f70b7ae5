"""What merging by entry has left to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.report.screen import excerpt

_LONGEST = 60  # cells of a text that are quoted


def conflict_lines(path: str, conflicts: Iterable[tuple[int, str, str, str]]) -> Iterator[str]:
    """A line for each (line in the file, source, our text, theirs)."""
    for line, *texts in conflicts:
        source, ours, theirs = (excerpt(text, _LONGEST) for text in texts)
        yield (
            f"{path}:{line}: “{source}” has two translations, “{ours}” and “{theirs}”: "
            "it is a draft with both now; choose, and clear the mark fuzzy"
        )
