"""Make the pictures of built pages: `python docs/screenshots.py` in the project's environment.

The repository's own site is built by polypage from its catalogs, in the layout jekyll-polyglot,
and then by Jekyll with the theme in docs/clinic. Chromium takes the pictures, after it has been
asked which way each page runs; there is no picture of one that does not run as its language does.

It needs Debian's jekyll, ruby-jekyll-polyglot, chromium and fonts-noto-core.
"""

from __future__ import annotations

import contextlib
import functools
import html
import http.server
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
ROOT = DOCS.parent
THEME = DOCS / "clinic"
PAGE = "dry-needling"
PICTURES = {"ar": "arabic.png", "el": "greek.png"}
SIZE = (1080, 815)
FONTS = ("Noto Sans", "Noto Sans Arabic")
DRAWING = "assets/img/portfolio/dry-needling"
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
)
# Asked in a page beside the one that is measured, which stays as the reader gets it.
_MEASURE = """<!doctype html><pre></pre><iframe width=%d height=%d src="%s"></iframe><script>
onload = () => {
  const page = document.querySelector("iframe").contentDocument
  const box = (path) => page.querySelector(path).getBoundingClientRect()
  const main = box("main"), item = box("main li"), root = page.documentElement
  document.querySelector("pre").textContent = JSON.stringify({
    lang: root.lang,
    direction: getComputedStyle(page.querySelector("main h1")).direction,
    indented: main.right - item.right > 8 ? "right" : item.left - main.left > 8 ? "left" : "",
    menu: box(".pages").left < main.left ? "left" : "right",
    fits: root.scrollWidth <= root.clientWidth,
    images: [...page.images].map((image) => image.naturalWidth > 0),
  })
}
</script>"""
_CONFIG = ('layout = "folders"', 'layout = "jekyll-polyglot"'), ('"content"', '"."')


def composed(folder: Path) -> Path:
    """The repository's site as a Jekyll site has it: its pages and catalogs in `_pages`."""
    site = folder / "site"
    shutil.copytree(THEME, site)
    shutil.copytree(ROOT / "content" / "en", site / "_pages")
    shutil.copytree(ROOT / "glossary", site / "glossary")
    for path in (ROOT / "locales").iterdir():
        shutil.copytree(path, site / "locales" / path.name / "_pages")
    config = (ROOT / "polypage.toml").read_text("utf-8")
    for old, new in _CONFIG:
        if old not in config:
            raise SystemExit(f"polypage.toml does not say {old}: docs/screenshots.py wants it to")
        config = config.replace(old, new)
    (site / "polypage.toml").write_text(config, "utf-8")
    return site


def generated(site: Path, out: Path, *only: str) -> None:
    """What polypage (of all pages, or of those that its arguments name) and then Jekyll build."""
    _ran(sys.executable, "-m", "pipeline", "build", "-C", str(site), *only, cwd=ROOT)
    _ran("jekyll", "build", "-q", "-s", str(site), "-d", str(out), cwd=site)


def _ran(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def address(language: str) -> str:
    """Where the page is read."""
    return f"{language}/{PAGE}/"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder's files on this machine, while it is needed."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Browser:
    """Headless Chromium; it keeps what it must in a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.command = (program, *FLAGS, f"--user-data-dir={folder / 'profile'}")
        self.folder = folder

    def shot(self, address: str, size: tuple[int, int]) -> bytes:
        """A PNG of what is at an address."""
        picture = self.folder / "shot.png"
        options = (f"--window-size={size[0]},{size[1]}", f"--screenshot={picture}")
        _ran(*self.command, *options, address, cwd=self.folder)
        return picture.read_bytes()

    def measured(self, out: Path, host: str, page: str) -> dict[str, Any]:
        """What the browser makes of a page of the served folder."""
        (out / "measure.html").write_text(_MEASURE % (*SIZE, f"/{page}"), "utf-8")
        said = _ran(*self.command, "--dump-dom", f"{host}/measure.html", cwd=self.folder)
        found = re.search(r"<pre>(.+?)</pre>", said, re.DOTALL)
        if not found:
            raise SystemExit(f"{page}: Chromium measured nothing")
        result: dict[str, Any] = json.loads(html.unescape(found[1]))
        return result


def wanted(language: str) -> dict[str, Any]:
    """What `Browser.measured` must say of a page in the language."""
    rtl = language == "ar"
    return {
        "lang": language,
        "direction": "rtl" if rtl else "ltr",
        "indented": "right" if rtl else "left",
        "menu": "left" if rtl else "right",
        "fits": True,
        "images": [True],
    }


def repacked(png: bytes) -> bytes:
    """The same picture in fewer bytes: packed as well as zlib can, with nothing but the picture."""
    kept, packed, at = [], b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12
        if kind == b"IDAT":
            packed += body
        elif kind in (b"IHDR", b"PLTE"):
            kept.append(_chunk(kind, body))
    data = zlib.compress(zlib.decompress(packed), 9)
    return b"".join((png[:8], *kept, _chunk(b"IDAT", data), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def photographed(browser: Browser, out: Path) -> Iterator[tuple[str, bytes]]:
    """(file name, PNG) of each picture of the generated site."""
    drawing = out / f"{DRAWING}.svg"
    # The page wants a .webp; a browser looks at the bytes, and a PNG is what it can make here.
    drawing.with_suffix(".webp").write_bytes(browser.shot(drawing.as_uri(), (520, 360)))
    with served(out) as host:
        for language, name in PICTURES.items():
            found = browser.measured(out, host, address(language))
            if found != wanted(language):
                raise SystemExit(f"{name}: Chromium says {found}, not {wanted(language)}")
            yield name, repacked(browser.shot(f"{host}/{address(language)}", SIZE))


def program(name: str, package: str) -> str:
    """A program's path; the script ends where it is missing."""
    return shutil.which(name) or sys.exit(f"no {name}: apt-get install {package}")


def main() -> None:
    """Write the pictures."""
    chromium = program("chromium", "chromium")
    program("jekyll", "jekyll ruby-jekyll-polyglot")
    for font in FONTS:
        if font not in _ran("fc-list", ":", "family", cwd=ROOT):
            raise SystemExit(f"no {font}: apt-get install fonts-noto-core")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "out"
        generated(composed(folder), out)
        for file, picture in photographed(Browser(chromium, folder), out):
            (DOCS / file).write_bytes(picture)
            print(f"wrote docs/{file}, {len(picture)} bytes")


if __name__ == "__main__":
    main()
