"""The command line: options -> one step -> print -> exit status; nothing else."""

from pipeline import console
from pipeline.cli import accepting, daily, exchange, git, memories, starting, terms
from pipeline.cli.program import app, glossary, memory

__all__ = ["accepting", "app", "daily", "exchange", "git", "main", "memories", "starting", "terms"]

# As a newcomer meets them, which is how the help lists them.
_ORDER = "init extract pretranslate check build status run accept import export adopt merge-driver"

app.registered_commands.sort(key=lambda command: _ORDER.split().index(command.name or ""))
app.add_typer(glossary, name="glossary")
app.add_typer(memory, name="memory")


def main() -> None:
    """The entry point of the `polypage` command."""
    console.ready()
    app()
