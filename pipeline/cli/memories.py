"""`polypage memory`: what people have translated, in and out and counted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command, memory
from pipeline.console import Check, Diff, Directory, DryRun, Json, Lang


@command("import", group=memory)
def take(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help="TMX files.")],
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006 - typer reads the default, nobody changes it
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Take TMX files into the site's memory, in one form and in the site's languages."""
    from pipeline.report.leverage import taken
    from pipeline.steps.memory import take as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    found, errors = step(site, files, languages=languages)
    console.say_all(taken(found))
    return console.finish(site, errors, diff=diff, check=check)


@command("export", group=memory)
def export(
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to, instead of standard output; {lang} in it is the language.",
        ),
    ] = "",
) -> int:
    """Write all that people have translated as TMX."""
    from pipeline.steps.memory import export as step

    site, languages = console.opened(directory, lang, dry_run=False)
    text, errors = step(site, languages=languages, out=out)
    typer.echo(text.encode(), nl=False)
    return int(console.tell(errors))


@command("stats", group=memory)
def stats(directory: Directory = HERE, lang: Lang = [], as_json: Json = False) -> int:  # noqa: B006
    """Show how much the memory knows, and what of the untranslated texts it covers."""
    from pipeline.report.leverage import leverage_json, leverage_tables
    from pipeline.steps.memory import stats as step

    site, languages = console.opened(directory, lang, dry_run=False)
    rows, files, errors = step(site, languages=languages, track=console.track)
    if as_json:
        typer.echo(leverage_json(rows, files).encode(), nl=False)
    else:
        console.show(leverage_tables(rows, files, color=sys.stdout.isatty()))
    return int(console.tell(errors))
