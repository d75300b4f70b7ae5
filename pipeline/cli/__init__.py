"""The command line: options -> one step -> print -> exit status; nothing else."""

from pipeline import console
from pipeline.cli import daily
from pipeline.cli.program import app

__all__ = ["app", "daily", "main"]


def main() -> None:
    """The entry point of the `polypage` command."""
    console.ready()
    app()
