"""The first command: from a folder to a configuration that fits it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command
from pipeline.console import Check, Diff, Directory, DryRun

Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
Service = Annotated[
    str, typer.Option("--ci", metavar="NAME", help="Write a workflow too, for github or gitlab.")
]
PreCommit = Annotated[bool, typer.Option("--pre-commit", help="Write hooks for pre-commit too.")]


@command("init")
def init(
    directory: Directory = HERE,
    yes: Yes = False,
    ci: Service = "",
    pre_commit: PreCommit = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Write a commented polypage.toml that fits the folder; no page is touched."""
    from pipeline.engines import ENGINES
    from pipeline.page.dialects import DIALECTS
    from pipeline.report.advice import difference
    from pipeline.steps import init as step

    plan = step.plan(
        directory, dialects=list(DIALECTS), engines=list(ENGINES), ci=ci, pre_commit=pre_commit
    )
    if dry_run or diff or check:
        changes = [difference(path.name, None, text) for path, text in plan.files]
        console.show("".join(changes) if diff else step.describe(plan))
        return int(check and bool(plan.files))
    if yes or not plan.files or not _can_ask():
        console.say_all(plan.notes)
    else:
        console.show(step.describe(plan, short=True), aside=True)
        if not _agrees("Write this?"):
            console.say("nothing is written")
            return 1
    console.say_all(
        f"wrote {path}{step.AFTER if path == plan.file else ''}" for path in step.write(plan)
    )
    return 0


def _can_ask() -> bool:
    """Whether there is somebody at a terminal to answer; a script, a pipe and CI have nobody."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _agrees(question: str) -> bool:
    """What somebody answers; the end of input is a no."""
    try:
        return typer.confirm(question, default=True, err=True)
    except typer.Abort:
        typer.echo(err=True)
        return False
