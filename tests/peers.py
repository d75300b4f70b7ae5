"""Other people's tools and schemas, which `.ci/run` installs below `POLYPAGE_PEERS`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing; .ci/run installs it")
    pytest.skip(f"{what} is missing (POLYPAGE_PEERS, see .ci/run)")


def peer(name: str) -> str:
    """The path of a tool: of the tests' own environment, or of the system."""
    found = shutil.which(f"{os.environ.get('POLYPAGE_PEERS', '')}/bin/{name}") or shutil.which(name)
    if not found:
        missing(name)
    return str(found)


def schema(name: str) -> Path:
    """A schema that is not ours to copy."""
    path = Path(os.environ.get("POLYPAGE_PEERS", "/nowhere")) / "schemas" / name
    if not path.exists():
        missing(name)
    return path


def refused(file: Path, *options: str) -> str:
    """What check-jsonschema says against a file; empty where it is valid."""
    command = [peer("check-jsonschema"), "--regex-variant", "python", *options, str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr or "invalid"


def refused_xml(file: Path, xsd: Path) -> str:
    """What xmllint says against a file; empty where it is valid."""
    command = [peer("xmllint"), "--noout", "--schema", str(xsd), str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return "" if ran.returncode == 0 else ran.stderr
