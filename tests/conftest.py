"""A little site on disk, and the commands run on it as a user runs them."""

from __future__ import annotations

import functools
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import polib
import pytest
from engine_bench import apertium as apertium
from engine_bench import begin as begin
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from typer import testing
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.checks import UNIT_RULES
from pipeline.cli import app

# Machines are shared: no example fails for being slow. In CI the examples are the same each time;
# elsewhere they are new ones.
settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")
if os.environ.get("CI"):
    # Hypothesis also draws numbers that it finds in the modules imported so far: which ones these
    # are depends on what else the same xdist worker has run, so no two runs would be the same.
    providers._get_local_constants = Constants  # type: ignore[attr-defined]

# typer's runner makes the tree of commands anew each time, which takes longer than most commands.
testing._get_command = functools.cache(get_command)

REPOSITORY = Path(__file__).parents[1]
# For texts that nobody would write: what they say is not asked.
LAX = "[checks]\n" + "".join(f'{name} = "off"\n' for name in UNIT_RULES)
CONFIG = 'source = "en"\ntargets = {targets}\ndialect = "jekyll"\n'


@dataclass(frozen=True)
class Ran:
    """What a command left on the terminal."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("error: ")]


@dataclass(frozen=True)
class SiteFolder:
    """A site's folder, its catalogs as an editor sees them, and the commands."""

    root: Path

    def __truediv__(self, path: str) -> Path:
        return self.root / path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def run(self, *arguments: str) -> Ran:
        """The command in this process. An exception that the command lets out fails the test."""
        command = [arguments[0], "-C", str(self.root), *arguments[1:]]
        result = CliRunner().invoke(app, command, catch_exceptions=False)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def ok(self, *arguments: str) -> Ran:
        ran = self.run(*arguments)
        assert ran.status == 0, ran.out + ran.err
        return ran

    def process(self, *arguments: str, code: str = "", **environment: str) -> Ran:
        """The same in a process of its own; `code` runs before the command does."""
        start = f"{code}\nfrom pipeline.cli import main\nmain()"
        ran = subprocess.run(
            [sys.executable, "-c", start, *arguments],
            cwd=self.root,
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        )
        out, err = (stream.decode(errors="replace") for stream in (ran.stdout, ran.stderr))
        return Ran(ran.returncode, out, err)

    def entries(self, language: str, page: str) -> dict[str, polib.POEntry]:
        """The live entries of a catalog by msgid, in file order."""
        catalog = polib.pofile(str(self.root / f"locales/{language}/{page}.po"))
        return {entry.msgid: entry for entry in catalog if not entry.obsolete}

    def translate(
        self,
        language: str,
        page: str,
        said: Mapping[str, str] | Callable[[str], str],
        *,
        fuzzy: bool = False,
    ) -> None:
        """What a person does in an editor: some entries, or each of them."""
        path = self.root / f"locales/{language}/{page}.po"
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            if callable(said):
                entry.msgstr = said(entry.msgid)
            elif entry.msgid in said:
                entry.msgstr = said[entry.msgid]
            else:
                continue
            entry.flags = ["fuzzy"] if fuzzy else []
        catalog.save()

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Every file with its bytes and the time of its last change, without the caches."""
        return {
            path.relative_to(self.root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.parent.name != ".polypage"
        }


@functools.cache
def documentation(name: str) -> ModuleType:
    """A script of the folder docs."""
    sys.path.insert(0, str(REPOSITORY / "docs"))  # they find each other there
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


Factory = Callable[..., SiteFolder]


@pytest.fixture
def site(tmp_path: Path) -> Factory:
    """Write a site: `site({"knee.md": ...}, targets=("ar",), config=..., glossary=...)`."""

    def make(
        pages: Mapping[str, str | bytes],
        *,
        targets: tuple[str, ...] = ("ar", "de"),
        config: str = "",
        glossary: str = "",
    ) -> SiteFolder:
        folder = SiteFolder(tmp_path / "site")
        folder.write({f"content/en/{name}": text for name, text in pages.items()})
        folder.write({"polypage.toml": CONFIG.format(targets=list(targets)) + config})
        if glossary:
            folder.write({"glossary/terms.csv": glossary})
        return folder

    return make


@pytest.fixture
def gettext() -> None:
    """Real gettext: missing, it fails the tests where everything must be there."""
    if not (shutil.which("msgfmt") and shutil.which("msgcat")):
        if os.environ.get("CI") == "true":
            pytest.fail("gettext is missing: apt-get install gettext")
        pytest.skip("gettext is not installed")
