"""Merging by entry: how git comes to it, and what it leaves to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.report.screen import excerpt

_LONGEST = 60  # cells of a text that are quoted
# What cannot be run (127), or was stopped, has not marked conflicts: git does that by lines then.
# One that has run says 1, and its conflicts are in the file.
_DRIVER = "polypage merge-driver %O %A %B %P || { test $? -gt 1 && git merge-file %A %O %B; }"


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
        yield f"  git config merge.polypage.driver '{_DRIVER}'"


def failure(path: str, marked: int | None) -> str:
    """What is in a file that could not be merged by entry, and what to do."""
    if marked is None:
        both = f"`git checkout --theirs -- {path}` shows the other one"
        return f"{path}: it has our side alone; {both}; then `git add` what is right"
    said = f"with {marked} marked" if marked else "without a mark, and wrong in one side at least"
    return f"{path}: merged by lines, {said}; correct it, see `polypage check`, then `git add` it"


def conflict_lines(path: str, conflicts: Iterable[tuple[int, str, str, str]]) -> Iterator[str]:
    """A line for each (line in the file, source, our text, theirs)."""
    for line, *texts in conflicts:
        source, ours, theirs = (excerpt(text, _LONGEST) for text in texts)
        yield (
            f"{path}:{line}: “{source}” has two translations, “{ours}” and “{theirs}”: "
            "it is a draft with both now; choose, and clear the mark fuzzy"
        )
