"""What git calls."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.program import HERE, command
from pipeline.console import Directory, say, say_all, tell


@command("merge-driver")
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="%O: the common ancestor.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="%A: is overwritten.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="%B: what is merged in.")],
    path: Annotated[str, typer.Argument(metavar="PATH", help="%P: for messages.")] = "",
    directory: Directory = HERE,
) -> int:
    """Merge PO files by entry, as git calls it: polypage merge-driver %O %A %B %P."""
    from pipeline.report.merging import conflict_lines, failure
    from pipeline.steps.mergedriver import drive

    files = [directory / file for file in (base, ours, theirs)]
    result = drive(files[0], ours=files[1], theirs=files[2], path=path)
    if tell(result.failed):
        say(failure(result.path, result.marked))
        return 1
    for problem in result.unread:
        say(f"{problem}; merged without it")
    told = ((line, c.key[1], c.ours, c.theirs) for line, c in result.conflicts)
    say_all(conflict_lines(result.path, told))
    return 0
