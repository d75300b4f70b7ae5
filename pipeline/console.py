"""The terminal: what is data goes to standard output, what is talk to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from pipeline.errors import ConfigError, PolypageError
from pipeline.report.phrases import count as _count

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.model import Engine, Finding, Language
    from pipeline.report.status import StatusRow
    from pipeline.steps.adopt import Adoption
    from pipeline.steps.build import Building
    from pipeline.steps.lanes import Extraction
    from pipeline.steps.pretranslate import Drafting
    from pipeline.steps.site import Site

T = TypeVar("T")

Directory = Annotated[
    Path, typer.Option("-C", metavar="DIR", help="The site's folder.", show_default=False)
]
Lang = Annotated[
    list[str], typer.Option("--lang", metavar="A,B", help="Only these target languages.")
]
Globs = Annotated[
    list[str], typer.Argument(metavar="PAGES", help="Only pages that match, as knee*.md.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; name what would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit 1 if files would change.")
]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON on standard output.")]
EngineName = Annotated[str, typer.Option("--engine", help="Instead of the configured engine.")]


def guarded(function: Callable[[], int]) -> int:
    """The exit status of what is run; what goes wrong in it becomes one line."""
    try:
        return function()
    except PolypageError as problem:
        tell([problem])
        return 2 if isinstance(problem, ConfigError) else 1
    except KeyboardInterrupt:
        say("interrupted; what was finished is saved")
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        return 141
    except OSError as problem:
        where = f"{_near(problem.filename)}: " if problem.filename else ""
        hint = " (check its permissions)" if isinstance(problem, PermissionError) else ""
        say(f"error: {where}{problem.strerror or problem}{hint}")
        return 1


def _near(path: object) -> str:
    """A path as people know it: from here, if it lies below."""
    name = os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path)
    here = os.getcwd() + os.sep
    return name.removeprefix(here)


def ready() -> None:
    """Make the streams take any text: one may be closed, or know few characters."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None:  # closed by the caller, as in `polypage run >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """One line of talk, with nothing in it that could steer a terminal."""
    from pipeline.report.screen import visible

    indent = line[: len(line) - len(line.lstrip(" "))]
    typer.echo(indent + visible(line), err=True)


def say_all(lines: Iterable[str]) -> None:
    """Several lines of talk."""
    for line in lines:
        say(line)


def tell(errors: Iterable[PolypageError]) -> bool:
    """Each error once, as one line; whether there was any."""
    lines = list(dict.fromkeys(map(str, errors)))
    say_all(f"error: {line}" for line in lines)
    return bool(lines)


def show(text: str, *, aside: bool = False) -> None:
    """A result for people; it ends in a newline or gets one. `aside`: another result has stdout."""
    typer.echo(text, nl=not text.endswith("\n"), err=aside)


def track(items: Sequence[T], label: str) -> Iterable[T]:
    """A progress bar on standard error, on a terminal only."""
    if not sys.stderr.isatty() or len(items) < 2:
        return items
    from rich import progress
    from rich.console import Console

    return progress.track(items, label, console=Console(stderr=True), transient=True)


def opened(
    directory: Path, lang: Sequence[str], *, dry_run: bool
) -> tuple[Site, tuple[Language, ...]]:
    """The site of a folder and the languages that are meant; ConfigError for what is wrong."""
    from pipeline.config import glossary_files, select_languages
    from pipeline.steps.site import Site

    config = configured(directory)
    glossary_files(config)  # a file that is missing is told now, not for every page
    return Site(config, dry_run=dry_run), select_languages(config, lang)


def configured(directory: Path) -> Config:
    """The configuration of a folder; ConfigError for what is wrong."""
    from pipeline.checks import RULES
    from pipeline.config import load
    from pipeline.engines import ENGINES
    from pipeline.layouts import LAYOUTS
    from pipeline.page.dialects import DIALECTS

    return load(
        directory,
        dialects=list(DIALECTS),
        engines=list(ENGINES),
        layouts=list(LAYOUTS),
        rules=list(RULES),
    )


def machine(site: Site, name: str) -> Engine | None:
    """The engine of that name, None without one; ConfigError for one that does not exist."""
    from pipeline.engines import create
    from pipeline.steps.staff import own_options

    if not name:
        return None
    options = own_options(site.config.engine_options.get(name, {}))
    return create(name, options=options, root=site.config.root)


def tell_extraction(site: Site, result: Extraction) -> None:
    """What extraction found, and what it wants to be decided."""
    from pipeline.report import advice
    from pipeline.report.moves import moves

    for path, item in result.undecided.values():
        say(advice.undecided(item, path=path, config=site.config.file.name))
    say_all(moves(result.moves))
    say_all(advice.offers(result.offers))
    say_all(advice.orphans(result.orphans))
    say(f"extract: {_count(result.pages, 'page')}, {_count(result.segments, 'segment')}")


def tell_drafting(site: Site, result: Drafting) -> None:
    """What was drafted, what the engines were asked, and which texts have no draft."""
    from pipeline.report.drafting import drafting

    say_all(drafting(result, dry_run=site.dry_run))


def tell_building(result: Building) -> None:
    """What of each page stayed in the source language, and why."""
    from pipeline.report.advice import named, outcomes

    say_all((*outcomes(result.outcomes), *named(result.named)))


def show_adoption(result: Adoption, *, as_json: bool) -> None:
    """What was adopted from where, and what was left out."""
    from pipeline.report.adoption import adoption_json, adoption_lines

    if as_json:
        _show_json(adoption_json(result.pages, known=result.known, released=result.released))
        return
    for line in adoption_lines(result.pages, known=result.known, released=result.released):
        show(line)
    if not (result.pages or result.known or result.released or result.errors):
        show("no translated pages found")


def finish(
    site: Site,
    errors: Sequence[PolypageError],
    *,
    diff: bool,
    check: bool,
    silent: bool = False,
) -> int:
    """Name or show the changes of a step, then its errors; its exit status.

    `silent`: standard output is taken by something else.
    """
    from pipeline.report import advice

    made = list(site.changes.values())
    if site.dry_run and not silent:
        for text in advice.would(made, diff=diff):
            show(text)
    say(advice.changes(made, dry_run=site.dry_run))
    return int(tell(errors) or (check and bool(made)))


def show_status(rows: Sequence[StatusRow], *, as_json: bool, unread: bool = False) -> None:
    """Pages by languages; nothing where no page could be read, which errors tell."""
    from pipeline.report.machine import status_json
    from pipeline.report.status import status_table

    if as_json:
        _show_json(status_json(rows))
    elif rows or not unread:
        show(status_table(rows, color=sys.stdout.isatty()))


def show_places(site: Site, built: Building, preview: Building) -> None:
    """Where to look now."""
    from pipeline.steps.build import PREVIEW

    would = "would be " if site.dry_run else ""
    count = sum(one.written for one in built.outcomes)
    published = f"{_count(count, 'page')} {would}published in {site.config.content}"
    show(published if count else "no page published")
    drafted = {(one.page, one.language) for one in built.outcomes if one.drafts}
    seen = sum((one.page, one.language) in drafted for one in preview.outcomes)
    drafts = f"{_count(seen, 'page')} with drafts {would}in {PREVIEW}"
    show(drafts if seen else "no page has drafts")


def show_findings(findings: Sequence[Finding], form: str) -> None:
    """What was found, as text or json."""
    show_form(as_form(findings, form), form)


def as_form(findings: Sequence[Finding], form: str, *, plain: bool = False) -> str:
    """What was found, as text, json or github; `plain`: for no terminal."""
    from pipeline.report.github import github_annotations
    from pipeline.report.machine import findings_json
    from pipeline.report.terminal import findings_text

    if form == "json":
        return findings_json(findings)
    if form == "github":
        return github_annotations(findings)
    return findings_text(findings, color=not plain and sys.stdout.isatty())


def show_form(text: str, form: str) -> None:
    """A result on standard output: text as the terminal takes it, else UTF-8."""
    if form == "text":
        show(text)
    else:
        _show_json(text.encode("utf-8", "backslashreplace").decode())


def explain(rule: str) -> int:
    """What a rule is about; ConfigError for one that does not exist."""
    from pipeline.checks import RULES

    one_of("rule", rule, tuple(RULES))
    show(f"{rule} ({RULES[rule].severity})\n\n{RULES[rule].doc}")
    return 0


def one_of(what: str, value: str, known: Sequence[str]) -> None:
    """ConfigError with a suggestion where the value of an option is none of the known."""
    from difflib import get_close_matches

    if value not in known:
        close = get_close_matches(value, known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"one of {', '.join(known)}"
        raise ConfigError(f'{what} "{value}" is not known', hint=hint)


def _show_json(text: str) -> None:
    """UTF-8, whatever the terminal speaks: that is what JSON is written in."""
    typer.echo(text.encode(), nl=False)
