"""The program: what all commands share, and how a command is registered."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import console
from pipeline.console import Directory
from pipeline.errors import ConfigError

app = typer.Typer(
    name="polypage",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keep a Markdown site in many languages: extract, pretranslate, build, check.",
    epilog="Exit status: 0 clean, 1 findings or pages refused, 2 usage or configuration, "
    "130 interrupted.",
)

memory = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What people have translated: sizes, and TMX in and out.",
)
glossary = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The glossary: its faults, what it lacks, how its terms were said, other tools' files.",
)
HERE = Path()


def command(
    name: str, group: typer.Typer = app
) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Register a command that returns its exit status."""

    def register(function: Callable[..., int]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            raise typer.Exit(console.guarded(lambda: function(*args, **kwargs)))

        group.command(name)(run)
        return run

    return register


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    directory: Directory = HERE,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as of

        console.show(f"polypage {of('polypage')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        console.show(context.get_help())
        raise typer.Exit(2)
    if directory != HERE and (status := console.guarded(lambda: _enter(directory))):
        raise typer.Exit(status)


def _enter(directory: Path) -> int:
    """`polypage -C DIR command` is the command in that folder, as with git and make."""
    if not directory.is_dir():
        raise ConfigError("no such folder", path=str(directory))
    os.chdir(directory)
    return 0
