"""`polypage glossary`: its files looked over, terms found for it, and terms as they were said."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command, glossary
from pipeline.console import Check, Diff, Directory, DryRun, Globs, Json, Lang, track


@command("lint", group=glossary)
def lint(directory: Directory = HERE, lang: Lang = [], as_json: Json = False) -> int:  # noqa: B006 - typer reads the default, nobody changes it
    """Look for conflicts, duplicates and faults in the glossary files; exit 1 for any."""
    from pipeline.steps.terms import lint as step

    site, languages = console.opened(directory, lang, dry_run=True)
    findings, errors = step(site, languages=languages)
    console.show_findings(findings, "json" if as_json else "text")
    return int(console.tell(errors) or bool(findings))


@command("check", group=glossary)
def check(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    as_json: Json = False,
) -> int:
    """Show how each term was translated on all pages; exit 1 where a forbidden form was used."""
    from pipeline.report.terms import uses_json, uses_table
    from pipeline.steps.terms import check as step

    site, languages = console.opened(directory, lang, dry_run=True)
    result = step(site, globs=pages, languages=languages, track=track)
    if as_json:
        typer.echo(uses_json(result.uses).encode(), nl=False)
    else:
        console.show(uses_table(result.uses, color=sys.stdout.isatty()))
    forbidden = any(use.counts["forbidden"] for use in result.uses)
    return int(console.tell(result.errors) or forbidden)


@command("suggest", group=glossary)
def suggest(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    least: Annotated[
        int, typer.Option("--least", metavar="N", min=1, help="What stands there so often.")
    ] = 3,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="The first of them; 0 for all.")
    ] = 50,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="Write them as rows for a glossary.")
    ] = "",
    as_json: Json = False,
) -> int:
    """Propose terms that pages use often and the glossary lacks, with their likely targets."""
    from pathlib import Path

    from pipeline.catalog import write
    from pipeline.report.terms import suggestions_json, suggestions_table
    from pipeline.steps.termfiles import refuse_ours, rows
    from pipeline.steps.terms import suggest as step

    site, languages = console.opened(directory, lang, dry_run=True)
    refuse_ours(site, out)
    found, errors = step(site, globs=pages, languages=languages, least=least, track=track)
    found = found[: limit or None]
    if out:
        write(Path(out), rows(found, languages=languages))
        console.say(f"wrote {len(found)} terms to {out}; look them over")
    if as_json:
        typer.echo(suggestions_json(found).encode(), nl=False)
    elif not out:
        console.show(suggestions_table(found, color=sys.stdout.isatty()))
    return int(console.tell(errors))


@command("export", group=glossary)
def export(
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORM", help="csv, tsv, tbx, tbx-2008, deepl or weblate."),
    ] = "csv",
    out: Annotated[
        str,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to, instead of standard output; {lang} in it is the language.",
        ),
    ] = "",
) -> int:
    """Write the site's terms for other tools."""
    from pipeline.steps.termfiles import export as step
    from pipeline.termbase.written import FORMS

    console.one_of("--format", form, tuple(FORMS))
    site, languages = console.opened(directory, lang, dry_run=False)
    text, written, errors = step(site, languages=languages, form=form, out=out)
    typer.echo(text.encode(), nl=False)
    console.say_all(f"wrote {path}" for path in written)
    return int(console.tell(errors))


@command("import", group=glossary)
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="TBX, or CSV or TSV of others.")],
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    out: Annotated[
        str,
        typer.Option("--out", metavar="PATH", help="Its new path in the site's folder."),
    ] = "",
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Write a glossary file of others as polypage's own CSV, beside the site's glossaries."""
    from pipeline.steps.termfiles import take as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    path, count, errors = step(site, file, languages=languages, out=out)
    if path:
        console.say(f"{count} terms -> {path}")
    return console.finish(site, errors, diff=diff, check=check)
