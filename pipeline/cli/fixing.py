"""What is behind `check --fix`: the differences first, then the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import console


def fixed(directory: Path, lang: Sequence[str], pages: Sequence[str], *, write: bool) -> int:
    """Show what would be put right as a unified diff, and with `write` do it; the exit status.

    The diff is what was asked for where nothing is written, and goes to standard output then; else
    it makes room there for the findings.
    """
    from pipeline.report.advice import difference
    from pipeline.steps.fix import fix

    site, languages = console.opened(directory, lang, dry_run=True)
    result = fix(site, globs=pages, languages=languages, track=console.track)
    for change in site.changes.values():
        console.show(difference(change.path, change.before, change.after), aside=write)
    count = f"{result.entries} {'entry' if result.entries == 1 else 'entries'}"
    console.say(f"fix: {count} {'put right' if write else 'would be put right'}")
    if write and site.changes:
        writing, _ = console.opened(directory, lang, dry_run=False)
        for change in site.changes.values():
            writing.write(change.path, change.after)
    return int(console.tell(result.errors))
