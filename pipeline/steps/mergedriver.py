"""What git calls to merge a PO file: three files of any site -> one, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import catalog as catalogs
from pipeline.errors import CatalogError
from pipeline.model import Catalog
from pipeline.potext import redump
from pipeline.steps.history import merge_lines
from pipeline.threeway import Conflict, threeway


@dataclass(frozen=True, slots=True)
class Driven:
    """What a merge leaves for people."""

    path: str  # the file's name in the repository
    conflicts: tuple[tuple[int, Conflict], ...] = ()  # with the 1-based line of the `msgstr`
    unread: tuple[CatalogError, ...] = ()  # why it was merged without a common ancestor
    failed: tuple[CatalogError, ...] = ()  # why it could not be merged by entry
    marked: int | None = None  # then: how many conflicts are marked in it; None: git cannot, either


def drive(base: Path, *, ours: Path, theirs: Path, path: str = "") -> Driven:
    """Merge by entry, and write the result over `ours`, which git takes for the merged file.

    `path` is for messages; the three files have names of git's. No configuration is asked, headers
    stay. Where a side is no PO file, git merges by lines, so that both texts are in the file, with
    marks. Where `base` is none, or empty as for a file that both sides have added, all that the
    sides have is kept.
    """
    name = path or str(ours)
    try:
        mine, other = _read(ours, f"{name} (ours)"), _read(theirs, f"{name} (theirs)")
    except CatalogError as problem:
        marked = merge_lines(ours, base=base, theirs=theirs)
        return Driven(name, failed=(problem,), marked=marked)
    unread: tuple[CatalogError, ...] = ()
    try:
        before = _read(base, f"{name} (their common ancestor)")
    except CatalogError as problem:
        before, unread = Catalog("", None, ()), (problem,)
    merged = threeway(before, ours=mine, theirs=other)
    text = redump(merged.catalog)
    lines = _lines(text) if merged.conflicts else {}
    catalogs.write(ours, text)
    return Driven(name, tuple((lines[c.key], c) for c in merged.conflicts), unread)


def _read(file: Path, name: str) -> Catalog:
    try:
        return catalogs.read(file, page=name, language=None)
    except CatalogError as problem:
        raise CatalogError(
            problem.message, path=name, line=problem.line, hint=problem.hint
        ) from None


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Where the entries of a merged file are."""
    read = catalogs.parse(text.encode(), path=Path(), page="", language=None)
    return {unit.key: unit.line for unit in (*read.units, *read.obsolete)}
