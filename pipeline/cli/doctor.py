"""What is installed, configured and likely to go wrong."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline import console
from pipeline.cli.program import HERE, command
from pipeline.console import Directory, Json, track
from pipeline.errors import ConfigError


@command("doctor")
def doctor(
    directory: Directory = HERE,
    online: Annotated[
        bool, typer.Option("--online", help="Ask each configured engine for one word.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Say what is installed, what is set up unwisely and what would go wrong; change nothing."""
    from pipeline.report.doctor import doctor_json, doctor_text, is_ill
    from pipeline.steps.doctor import examine

    if not directory.is_dir():
        raise ConfigError("no such folder", path=str(directory))
    notes = examine(directory, lambda: console.configured(directory), online=online, track=track)
    if as_json:
        console.show_form(doctor_json(notes), "json")
    else:
        console.show(doctor_text(notes, color=sys.stdout.isatty()))
    return int(is_ill(notes))
