"""The terminal: what is data goes to standard output, what is talk to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import typer

from pipeline.errors import ConfigError, PolypageError

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
        _abandon()
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


def show_json(text: str) -> None:
    """A result for programs: UTF-8, whatever the terminal speaks."""
    typer.echo(text.encode(), nl=False)


def colorful() -> bool:
    """Whether results are seen on a terminal."""
    return sys.stdout.isatty()


def track(items: Sequence[T], label: str) -> Iterable[T]:
    """A progress bar on standard error, on a terminal only."""
    if not sys.stderr.isatty() or len(items) < 2:
        return items
    from rich import progress
    from rich.console import Console

    return progress.track(items, label, console=Console(stderr=True), transient=True)


def one_of(what: str, value: str, known: Sequence[str]) -> None:
    """ConfigError with a suggestion where the value of an option is none of the known."""
    from difflib import get_close_matches

    if value not in known:
        close = get_close_matches(value, known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"one of {', '.join(known)}"
        raise ConfigError(f'{what} "{value}" is not known', hint=hint)


def _abandon() -> None:
    """Let the interpreter flush what is left into nothing when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
