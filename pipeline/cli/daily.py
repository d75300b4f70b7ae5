"""The commands of every day: from a site to its pages in every language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console
from pipeline.cli.options import (
    Baseline,
    ChangedSince,
    Explain,
    FailOn,
    Fix,
    Form,
    ReportFile,
    UpdateBaseline,
)
from pipeline.cli.program import HERE, command
from pipeline.console import (
    Check,
    Diff,
    Directory,
    DryRun,
    EngineName,
    Globs,
    Json,
    Lang,
    say_all,
    track,
)
from pipeline.errors import ConfigError, PolypageError

if TYPE_CHECKING:
    from pipeline.model import Language
    from pipeline.steps.site import Site


@command("extract")
def extract(
    pages: Globs = [],  # noqa: B006 - typer reads the default, nobody changes it
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Bring the PO files up to date with the pages."""
    from pipeline.steps.extract import extract as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    result = step(site, globs=pages, languages=languages, track=track)
    console.tell_extraction(site, result)
    return console.finish(site, result.errors, diff=diff, check=check)


@command("pretranslate")
def pretranslate(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    engine: EngineName = "",
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Make drafts anew that nobody has edited.")
    ] = False,
    budget: Annotated[
        int, typer.Option("--budget", metavar="CHARS", min=0, help="What an engine may be sent.")
    ] = 0,
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Fill empty entries with drafts: memory, glossary, then the engines."""
    from pipeline.steps.pretranslate import pretranslate as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    machine = console.machine(site, engine)
    result = step(
        site,
        globs=pages,
        languages=languages,
        engine=machine,
        refresh=refresh,
        budget=budget,
        track=track,
    )
    console.tell_drafting(site, result)
    return console.finish(site, result.errors, diff=diff, check=check)


@command("build")
def build(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Pages with drafts, for looking at, below --out.")
    ] = False,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="Where --drafts writes, below the site.")
    ] = "",
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Write each page in each language from its catalog."""
    from pipeline.steps.build import PREVIEW
    from pipeline.steps.build import build as step

    if out and not drafts:
        raise ConfigError("--out is for --drafts", hint="published pages go where the layout says")
    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    result = step(
        site, globs=pages, languages=languages, drafts=drafts, out=out or PREVIEW, track=track
    )
    console.tell_building(result)
    status = console.finish(site, result.errors, diff=diff, check=check)
    return max(status, int(bool(result.refused)))


@command("adopt")
def adopt(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    release: Annotated[
        bool, typer.Option("--release", help="Let build replace the pages that were adopted.")
    ] = False,
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: Json = False,
) -> int:
    """Fill the PO files from pages that people translated by hand; no page is touched."""
    from pipeline.steps import adopt as step

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    if release:
        result = step.release(site, globs=pages, languages=languages)
    else:
        result = step.adopt(site, globs=pages, languages=languages, track=track)
    console.show_adoption(result, as_json=as_json)
    return console.finish(site, result.errors, diff=diff, check=check, silent=as_json)


@command("check")
def check(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    form: Form = "text",
    as_json: Json = False,
    out: ReportFile = "",
    fail_on: FailOn = "error",
    baseline: Baseline = "",
    update: UpdateBaseline = False,
    since: ChangedSince = "",
    explain: Explain = "",
    fix: Fix = False,
    diff: Diff = False,
) -> int:
    """Look for what is wrong in catalogs and pages; change nothing without --fix."""
    if explain:
        return console.explain(explain)
    from pipeline.cli.checking import Task, Wanted, checked

    form = "json" if as_json else form
    wanted = Wanted(form, fail_on, out, baseline, update, since)
    if diff or fix:
        from pipeline.cli.fixing import fixed

        status = fixed(directory, lang, pages, write=fix and not diff)
        if diff or status:
            return status
    site, languages = console.opened(directory, lang, dry_run=True)
    return checked(Task(site, languages, pages, wanted))


@command("status")
def status(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    as_json: Json = False,
) -> int:
    """Show how far each page is in each language."""
    site, languages = console.opened(directory, lang, dry_run=True)
    return int(console.tell(_status(site, pages, languages, as_json=as_json)))


@command("run")
def run(
    pages: Globs = [],  # noqa: B006
    directory: Directory = HERE,
    lang: Lang = [],  # noqa: B006
    engine: EngineName = "",
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
) -> int:
    """Extract, pretranslate, build and preview; then show the status."""
    from pipeline.steps.build import build as building
    from pipeline.steps.extract import extract as extracting
    from pipeline.steps.pretranslate import pretranslate as drafts

    site, languages = console.opened(directory, lang, dry_run=dry_run or diff or check)
    machine = console.machine(site, engine)  # a wrong name is told before anything is written
    extraction = extracting(site, globs=pages, languages=languages, track=track)
    console.tell_extraction(site, extraction)
    drafting = drafts(site, globs=pages, languages=languages, engine=machine, track=track)
    console.tell_drafting(site, drafting)
    built = building(site, globs=pages, languages=languages, track=track)
    console.tell_building(built)
    preview = building(site, globs=pages, languages=languages, drafts=True, track=track)
    errors = [*extraction.errors, *drafting.errors, *built.errors, *preview.errors]
    status = console.finish(site, errors, diff=diff, check=check)
    unread = _status(site, pages, languages, as_json=False)
    console.show_places(site, built, preview)
    return max(status, int(bool(unread or built.refused or preview.refused)))


def _status(
    site: Site, pages: Sequence[str], languages: Sequence[Language], *, as_json: bool
) -> list[PolypageError]:
    """Show the status; what could not be read for it."""
    from pipeline.report.advice import strays as told
    from pipeline.steps.status import status as step
    from pipeline.steps.status import strays

    rows, errors = step(site, globs=pages, languages=languages)
    say_all(told(strays(site)))
    console.show_status(rows, as_json=as_json, unread=bool(errors))
    return errors
