"""The options of `polypage check`, each with its help."""

from __future__ import annotations

from typing import Annotated

import typer

Form = Annotated[
    str,
    typer.Option("--format", metavar="FORM", help="text, json, github, sarif, junit or markdown."),
]
ReportFile = Annotated[
    str, typer.Option("--out", metavar="FILE", help="Where to, instead of standard output.")
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="LEVEL", help="Exit 1 from error, warning or info on, or never."
    ),
]
Baseline = Annotated[
    str, typer.Option("--baseline", metavar="FILE", help="Only what is not in this file.")
]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="Write what is found now to --baseline first.")
]
ChangedSince = Annotated[
    str,
    typer.Option(
        "--changed-since", metavar="REV", help="Only what changed since this git revision."
    ),
]
Explain = Annotated[
    str, typer.Option("--explain", metavar="RULE", help="Say what a rule is about.")
]
Fix = Annotated[
    bool, typer.Option("--fix", help="Put right what is certain; with --diff only show it.")
]
