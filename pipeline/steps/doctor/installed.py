"""What is there to work with: Python, packages, programs."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from pipeline.report.doctor import Note
from pipeline.steps import history

PYTHON = (3, 11)
_EXTRAS = {"deepl": "deepl", "openai": "llm"}  # package -> the extra that brings it
_GETTEXT = ("msgfmt", "msgmerge")


def examined() -> Iterator[Note]:
    """Versions of what is there, and what is missing."""
    yield _python()
    yield from _packages()
    for name, extra in _EXTRAS.items():
        said = _version(name)
        message = f"{name} {said}" if said else f"{name} is not installed; engine {extra} needs it"
        hint = "" if said else f'where that engine is wanted: pip install "polypage[{extra}]"'
        yield Note("installed", name, "ok" if said else "info", message, hint)
    yield from _programs()


def _python() -> Note:
    message = f"Python {platform.python_version()}"
    if sys.version_info < PYTHON:
        hint = f"install Python {'.'.join(map(str, PYTHON))} or later"
        return Note("installed", "python", "error", message, hint)
    return Note("installed", "python", "ok", message)


def _packages() -> Iterator[Note]:
    """polypage itself, and what it cannot do without."""
    own = _version("polypage")
    if not own:
        message = "polypage runs from its folder and is not installed"
        yield Note("installed", "polypage", "warning", message, "pip install -e . in its folder")
        return
    yield Note("installed", "polypage", "ok", f"polypage {own}")
    names = [re.split(r"[^\w.-]", one)[0] for one in metadata.requires("polypage") or ()]
    wanted = [
        name
        for name, one in zip(names, metadata.requires("polypage") or (), strict=True)
        if "extra ==" not in one
    ]
    found = {name: _version(name) for name in wanted}
    there = ", ".join(f"{name} {said}" for name, said in found.items() if said)
    yield Note("installed", "packages", "ok", f"needed packages: {there}")
    for name, said in found.items():
        if not said:
            hint = f"pip install {name}, or install polypage again"
            yield Note("installed", "packages", "error", f"{name} is not installed", hint)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _programs() -> Iterator[Note]:
    said = history.answer(Path(), "--version")
    if said:
        yield Note("installed", "git", "ok", said.decode(errors="replace").strip())
    else:
        message = "git is not installed: nothing is told from the history of the PO files"
        yield Note(
            "installed", "git", "info", message, "apt-get install git, or as your system has it"
        )
    missing = [name for name in _GETTEXT if not shutil.which(name)]
    if missing:
        message = f"{' and '.join(missing)} not found; polypage itself does without"
        hint = "to check PO files as gettext does: apt-get install gettext"
        yield Note("installed", "gettext", "info", message, hint)
    else:
        yield Note("installed", "gettext", "ok", "gettext: msgfmt and msgmerge")
