"""The command line: options -> one step -> print -> exit status; nothing else."""

from pipeline import console
from pipeline.cli import accepting, daily, doctor, exchange, git, memories, starting, terms
from pipeline.cli.program import app, glossary, memory

__all__ = [
    "accepting",
    "app",
    "daily",
    "doctor",
    "exchange",
    "git",
    "main",
    "memories",
    "starting",
    "terms",
]

# As a newcomer meets them, which is how the help lists them.
_DAILY = "init extract pretranslate check build status run doctor"
_ORDER = f"{_DAILY} accept import export adopt merge-driver".split()

app.registered_commands.sort(key=lambda command: _ORDER.index(command.name or ""))
app.add_typer(glossary, name="glossary")
app.add_typer(memory, name="memory")


def main() -> None:
    """The entry point of the `polypage` command."""
    console.ready()
    app()
