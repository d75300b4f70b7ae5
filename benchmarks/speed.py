"""How fast the commands are, as ratios to a floor in the same run.

    python benchmarks/speed.py DIALECT FOLDER

The floor of `extract` is reading every page, parsing it to HTML with the same Markdown parser and
writing as many bytes as the catalogs have. Where po4a is installed, `po4a-gettextize` runs beside
it on a sample of the pages. All in a copy of the folder, on one core, best of three.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyromark

CONFIG = 'source = "en"\ntargets = ["es"]\ndialect = "{}"\n[front_matter]\nkeep = []\n'
COMMAND = [sys.executable, "-m", "pipeline"]
SAMPLE = 40  # pages for po4a, which starts once for each


def main(dialect: str, folder: Path) -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        shutil.copytree(folder, site / "content/en")
        (site / "polypage.toml").write_text(CONFIG.format(dialect))
        pages = [p for p in (site / "content/en").rglob("*") if p.suffix in (".md", ".markdown")]
        first = best(lambda: run(site, "extract"), before=lambda: clean(site))
        again = best(lambda: run(site, "extract"))
        floor = best(lambda: parse_and_write(pages, site))
        show("extract, first", len(pages), first, floor)
        show("extract, nothing new", len(pages), again, floor)
        show("floor: read, parse, write", len(pages), floor, floor)
        run(site, "pretranslate", "--engine", "pseudo")
        show("build --drafts", len(pages), best(lambda: run(site, "build", "--drafts")), floor)
        show("check", len(pages), best(lambda: run(site, "check")), floor)
        if shutil.which("po4a-gettextize"):
            sample = pages[:: max(1, len(pages) // SAMPLE)]
            show("po4a-gettextize", len(sample), best(lambda: po4a(sample, site)), None)
        start = best(lambda: run(site, "--help"))
        bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
        print(f"--help: {start:.2f} s, {start / bare:.1f} times a bare interpreter")


def show(what: str, pages: int, seconds: float, floor: float | None) -> None:
    """One measurement, as pages a second and as a multiple of the floor."""
    ratio = f"{seconds / floor:>7.1f} x floor" if floor else ""
    print(f"{what:<28}{pages:>6} pages{seconds:>8.2f} s{pages / seconds:>8.0f} pages/s{ratio}")


def best(action: Callable[[], object], before: Callable[[], object] | None = None) -> float:
    """The shortest of three runs, in seconds."""
    times = []
    for _ in range(3):
        if before:
            before()
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)


def run(site: Path, *arguments: str) -> None:
    """A command as its user runs it, pinned to one core where that can be done."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        subprocess.run([*COMMAND, *arguments], cwd=site, capture_output=True, check=False)
    finally:
        os.sched_setaffinity(0, cores)


def clean(site: Path) -> None:
    """As before the first extraction."""
    shutil.rmtree(site / "locales", ignore_errors=True)


def parse_and_write(pages: list[Path], site: Path) -> None:
    """What no extraction can do without."""
    catalogs = [p.read_bytes() for p in (site / "locales").rglob("*.po*")]
    for page in pages:
        pyromark.html(page.read_bytes().decode("utf-8", "replace"))
    scratch = site / "scratch"
    scratch.mkdir(exist_ok=True)
    for number, data in enumerate(catalogs):
        (scratch / str(number)).write_bytes(data)


def po4a(pages: list[Path], site: Path) -> None:
    """The peer, once a page as its users run it."""
    for page in pages:
        options = ["-f", "text", "-o", "markdown", "-M", "UTF-8", "-m", str(page)]
        target = ["-p", str(site / "peer.po")]
        subprocess.run(["po4a-gettextize", *options, *target], capture_output=True, check=False)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
