"""Merging by entry: how git comes to it, and what it leaves to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.report.screen import excerpt

_LONGEST = 60  # cells of a text that are quoted


def driver_lines(locales: str, *, attribute: bool, configured: bool) -> Iterator[str]:
    """What makes git merge the PO files by entry, without what is said already."""
    if not attribute:
        yield "git merges PO files by lines; to merge them by entry, say in .gitattributes:"
        yield f"  {locales}/**/*.po merge=polypage"
        yield f"  {locales}/**/*.pot merge=polypage"
    if not configured:
        yield (
            "and with these commands, once in each clone:"
            if not attribute
            else ("git merges PO files by entry after these commands, once in each clone:")
        )
        yield '  git config merge.polypage.name "PO files by entry"'
        yield '  git config merge.polypage.driver "polypage merge-driver %O %A %B %P"'


def conflict_lines(path: str, conflicts: Iterable[tuple[int, str, str, str]]) -> Iterator[str]:
    """A line for each (line in the file, source, our text, theirs)."""
    for line, *texts in conflicts:
        source, ours, theirs = (excerpt(text, _LONGEST) for text in texts)
        yield (
            f"{path}:{line}: “{source}” has two translations, “{ours}” and “{theirs}”: "
            "it is a draft with both now; choose, and clear the mark fuzzy"
        )
