"""The site generators that `.ci/run` installs, each run on a site: (its folder, where to put it).

Missing in CI, they fail; elsewhere the tests that need them are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

LANGUAGES = ("en", "ar", "el")


def program(name: str) -> str:
    """A generator's program; `POLYPAGE_GENERATORS` is an environment with the Python ones."""
    folder = os.environ.get("POLYPAGE_GENERATORS", "")
    return shutil.which(name, path=f"{folder}/bin") or shutil.which(name) or missing(name)


def missing(name: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is missing: see .ci/run")
    pytest.skip(f"{name} is not installed")


def ran(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def jekyll(root: Path, out: Path) -> None:
    ran(program("jekyll"), "build", "-q", "-s", root, "-d", out, cwd=root)


def needs_polyglot() -> None:
    asked = [program("ruby"), "-e", "require 'jekyll-polyglot'"]
    program("jekyll")
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        missing("jekyll-polyglot")


def polyglot(root: Path, out: Path) -> None:
    needs_polyglot()
    jekyll(root, out)


def hugo(root: Path, out: Path) -> None:
    ran(program("hugo"), "--quiet", "-s", root, "-d", out, cwd=root)


def mkdocs(root: Path, out: Path) -> None:
    ran(program("mkdocs"), "build", "-q", "--strict", "-d", out, cwd=root)


def sphinx(root: Path, out: Path) -> None:
    """One run for each language, as its documentation has it."""
    for code in LANGUAGES:
        source, there = root / "source" / code, out / (code if code != "en" else "")
        command = (program("sphinx-build"), "-q", "-W", "-c", root / "source")
        ran(
            *command, "-d", root / "trees" / code, "-D", f"language={code}", source, there, cwd=root
        )
