"""Make the README's example.svg: `python docs/picture.py` in the project's environment.

It is what a terminal shows of commands that are run on a temporary copy of the repository's own
site. docs/screenshots.py makes the pictures of built pages.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SITE = ("content", "glossary", "locales", "polypage.toml")
SESSION = (["run", "dry*", "low*"], ["status"])
WIDTH = 110


def copied(folder: Path) -> Path:
    """A copy of the repository's own site."""
    site = folder / "site"
    site.mkdir()
    for name in SITE:
        whole = (ROOT / name).is_dir()
        (shutil.copytree if whole else shutil.copy)(ROOT / name, site / name)
    return site


def recorded(site: Path) -> str:
    """What a terminal shows of the session, with its escape sequences."""
    parts = []
    for arguments in SESSION:
        said, shown = _ran(site, arguments)
        parts.append(f"$ polypage {shlex.join(arguments)}\n{said}{shown}")
    return "\n".join(parts)


def _ran(site: Path, arguments: list[str]) -> tuple[str, str]:
    """(standard error, standard output) of a command; it takes its output for a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=site,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how Linux says that the other end is closed
        pass
    said = process.communicate()[1]
    os.close(ours)
    return said.decode(), shown.decode().replace("\r\n", "\n")


def drawn(session: str) -> str:
    """The session as an SVG that names no host and asks none for a font."""
    with open(os.devnull, "w") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(session))
        svg = console.export_svg(title="polypage", unique_id="polypage")
    return re.sub(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        session = recorded(copied(Path(name)))
    (DOCS / "example.svg").write_text(drawn(session), "utf-8")
    print("wrote docs/example.svg")


if __name__ == "__main__":
    main()
