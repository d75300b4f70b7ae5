"""The terminal: what is data goes to standard output, what is talk to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from pipeline.errors import ConfigError, PolypageError

if TYPE_CHECKING:
    from pipeline.model import Finding
    from pipeline.report.status import StatusRow
    from pipeline.steps.build import Building
    from pipeline.steps.extract import Extraction
    from pipeline.steps.site import Site

T = TypeVar("T")


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
        where = f"{problem.filename}: " if problem.filename else ""
        say(f"error: {where}{problem.strerror or problem}")
        return 1


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


def show(text: str) -> None:
    """A result for people; it ends in a newline or gets one."""
    typer.echo(text, nl=not text.endswith("\n"))


def track(items: Sequence[T], label: str) -> Iterable[T]:
    """A progress bar on standard error, on a terminal only."""
    if not sys.stderr.isatty() or len(items) < 2:
        return items
    from rich import progress
    from rich.console import Console

    return progress.track(items, label, console=Console(stderr=True), transient=True)


def tell_extraction(site: Site, result: Extraction) -> None:
    """What extraction found, and what it wants to be decided."""
    from pipeline.report import advice

    for path, item in result.undecided.values():
        say(advice.undecided(item, path=path, config=site.config.file.name))
    say_all(advice.orphans(result.orphans))
    say(f"extract: {result.pages} pages, {result.segments} segments")


def tell_building(result: Building) -> None:
    """What of each page stayed in the source language, and why."""
    from pipeline.report.advice import outcomes

    say_all(outcomes(result.outcomes))


def finish(site: Site, errors: Sequence[PolypageError], *, diff: bool, check: bool) -> int:
    """Name or show the changes of a step, then its errors; its exit status."""
    from pipeline.report import advice

    made = list(site.changes.values())
    if site.dry_run:
        for text in advice.would(made, diff=diff):
            show(text)
    say(advice.changes(made, dry_run=site.dry_run))
    return int(tell(errors) or (check and bool(made)))


def show_status(rows: Sequence[StatusRow], *, as_json: bool) -> None:
    """Pages by languages."""
    from pipeline.report.machine import status_json
    from pipeline.report.status import status_table

    if as_json:
        _show_json(status_json(rows))
    else:
        show(status_table(rows, color=sys.stdout.isatty()))


def show_places(site: Site, built: Building, preview: Building) -> None:
    """Where to look now."""
    from pipeline.steps.build import PREVIEW

    would = "would be " if site.dry_run else ""
    count = sum(one.written for one in built.outcomes)
    published = f"{count} pages {would}published in {site.config.content}"
    show(published if count else "no page published")
    drafted = {(one.page, one.language) for one in built.outcomes if one.drafts}
    seen = sum((one.page, one.language) in drafted for one in preview.outcomes)
    show(f"{seen} pages with drafts {would}in {PREVIEW}" if seen else "no page has drafts")


def show_findings(findings: Sequence[Finding], form: str) -> None:
    """What a check found, as text, json or github."""
    from pipeline.report.github import github_annotations
    from pipeline.report.machine import findings_json
    from pipeline.report.terminal import findings_text

    if form == "json":
        _show_json(findings_json(findings))
    elif form == "github":
        typer.echo(github_annotations(findings), nl=False)
    else:
        show(findings_text(findings, color=sys.stdout.isatty()))


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
