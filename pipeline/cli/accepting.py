"""What translators need not be asked again."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command
from pipeline.console import Check, Diff, Directory, DryRun, Globs, Json, Lang, track


@command("accept")
def accept(
    pages: Globs = [],  # noqa: B006 - typer reads the default, nobody changes it
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    edit: Annotated[
        list[str], typer.Option("--edit", metavar="ID", help="This edit; may be repeated.")
    ] = [],  # noqa: B006
    typos: Annotated[
        bool, typer.Option("--typos", help="All edits that only correct a typing error.")
    ] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: Json = False,
) -> int:
    """List source edits that translations wait for; accept those that change no meaning."""
    from pipeline.report.acceptance import acceptance_lines, edits_json, edits_text
    from pipeline.steps.accept import accept as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    result = step(site, globs=pages, languages=languages, ids=edit, typos=typos, track=track)
    chosen = bool(edit or typos)
    if as_json:
        text = edits_json(result.waiting, {one.id for one in result.accepted})
        typer.echo(text.encode(), nl=False)  # UTF-8, whatever the terminal speaks
    elif shown := result.accepted if chosen else result.waiting:
        console.show(edits_text(shown, color=sys.stdout.isatty()))
    console.say_all(acceptance_lines(result, chosen=chosen))
    if not chosen:
        return int(console.tell(result.errors))
    return console.finish(site, result.errors, diff=diff, check=check, silent=as_json)
