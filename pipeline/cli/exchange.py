"""The commands for people who want files by mail: export, import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command
from pipeline.console import Check, Diff, Directory, DryRun, Globs, Json, Lang, track

if TYPE_CHECKING:
    from pipeline.steps.export import Exporting
    from pipeline.steps.imports import Importing


@command("export")
def export(
    pages: Globs = [],  # noqa: B006 - typer reads the default, nobody changes it
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORM", help="po, xliff, xliff2 or csv; as --out is called, or po."
        ),
    ] = "",
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to, instead of standard output; {lang} in it is the language.",
        ),
    ] = "",
    todo: Annotated[
        bool, typer.Option("--todo", help="Only what is untranslated or a draft.")
    ] = False,
) -> int:
    """Write one file of a language's texts for people who want one file."""
    from pipeline.exchange import FORMATS
    from pipeline.steps.export import export as step
    from pipeline.steps.export import form_of

    if form:
        console.one_of("--format", form, tuple(FORMATS))
    form = form_of(out, form)
    site, languages = console.opened(directory, lang, dry_run=True)
    result = step(
        site, globs=pages, languages=languages, form=form, todo=todo, out=out, track=track
    )
    _show_export(result)
    return int(console.tell(result.errors))


@command("import")
def import_(
    files: Annotated[
        list[str], typer.Argument(metavar="FILES", help="PO, XLIFF, CSV, or zip files of these.")
    ],
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    theirs: Annotated[
        bool,
        typer.Option("--theirs", help="Of two translations take the file's."),
    ] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: Json = False,
) -> int:
    """Take what people have translated into the PO files; no text of anybody's is lost."""
    from pipeline.steps.imports import bring as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    result = step(
        site, files=files, languages=languages, insist=theirs, said=bool(lang), track=track
    )
    _show_import(result, as_json=as_json)
    status = console.finish(site, result.errors, diff=diff, check=check, silent=as_json)
    return max(status, int(result.open))


def _show_export(result: Exporting) -> None:
    from pipeline.report.arrivals import export_lines

    for one in result.bundles:
        if not one.path and one.text:
            typer.echo(one.text.encode(), nl=False)
    console.say_all(export_lines(result.bundles, result.outdated))


def _show_import(result: Importing, *, as_json: bool) -> None:
    from pipeline.report.arrivals import arrival_lines, arrivals_json

    if as_json:
        typer.echo(arrivals_json(result.files, result.skipped).encode(), nl=False)
        return
    for line in arrival_lines(result.files, result.skipped):
        console.show(line)
