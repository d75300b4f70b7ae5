"""Make the README's pictures: `python docs/picture.py` in the project's environment.

Everything is run on a temporary copy of the repository's own site. example.svg is what a terminal
shows; arabic.png, two built pages side by side, is made where Chromium is installed.
"""

from __future__ import annotations

import html
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

from pipeline.layouts import fields
from pipeline.model import Language
from pipeline.page.dialects import DIALECTS, parser
from pipeline.page.frontmatter import load_mapping
from pipeline.page.frontmatter import parse as read_header
from pipeline.page.keys import Keys

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SITE = ("content", "glossary", "locales", "polypage.toml")
SESSION = (["run", "dry*", "low*"], ["status"])
PAGE = "dry-needling.md"
LANGUAGES = (
    Language("en", "en", "en", name="English"),
    Language("ar", "ar", "ar", "rtl", "Arabic"),
)
WIDTH = 110
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1120,760",
)


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


def photographed(site: Path, chromium: str, folder: Path) -> bytes:
    """A PNG of a page in two languages."""
    sheet = folder / "sheet.html"
    sheet.write_text(_sheet(site), "utf-8")
    picture = folder / "arabic.png"
    profile = f"--user-data-dir={folder / 'profile'}"
    subprocess.run(
        [chromium, *FLAGS, profile, f"--screenshot={picture}", sheet.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return picture.read_bytes()


def _sheet(site: Path) -> str:
    columns = "".join(_column(site, language) for language in LANGUAGES)
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><main>{columns}</main>"


def _column(site: Path, language: Language) -> str:
    path = f"content/{language.site}/{PAGE}"
    text = (site / path).read_text("utf-8")
    header = read_header(text, path=path, keys=Keys())
    said = load_mapping(text[header.block.start : header.block.end], path=path)
    direction = fields(language, page_id="", dir=True).get("dir", "ltr")
    body = parser(DIALECTS["jekyll"]).html(text[header.body :])
    return (
        f'<section lang="{language.tag}" dir="{direction}"><code dir="ltr">{path}</code>'
        f"<h1>{html.escape(str(said['title']))}</h1><p class=sub>"
        f"{html.escape(str(said['subtitle']))}</p>{body}</section>"
    )


_STYLE = """
body { margin: 0; background: #fff; color: #1c1c1c }
main { display: grid; grid-template-columns: 1fr 1fr; height: 760px; overflow: hidden }
section { padding: 20px 32px; font: 15px/1.5 "Noto Sans", "DejaVu Sans", sans-serif }
section[lang=ar] { font: 17px/1.6 "Noto Naskh Arabic", "Noto Sans Arabic", serif }
section + section { border-inline-end: 1px solid #ccc }
code { font: 12px "DejaVu Sans Mono", monospace; color: #666 }
h1 { font-size: 1.6em; margin: 8px 0 }
.sub { color: #555 }
"""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = copied(folder)
        (DOCS / "example.svg").write_text(drawn(recorded(site)), "utf-8")
        print("wrote docs/example.svg")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium is None:
            print("no chromium: docs/arabic.png is as it was")
            return
        (DOCS / "arabic.png").write_bytes(photographed(site, chromium, folder))
        print("wrote docs/arabic.png")


if __name__ == "__main__":
    main()
