"""The repository is its own example: its pages, catalogs, glossary and built pages are right."""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared/seed/dry-needling.md"
LANGUAGES = ("ar", "de", "el", "es")
CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
COPIED = ("content", "glossary", "locales", "polypage.toml")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone has of the site; nothing here writes into the repository."""
    folder = tmp_path_factory.mktemp("clone")
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def polypage(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [arguments[0], "-C", str(folder), *arguments[1:]])
    assert result.exit_code == 0, result.output
    return result.output


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for name in COPIED
        for p in sorted((folder / name).rglob("*"))
        if p.is_file()
    }


def test_a_run_changes_no_committed_file(clone: Path) -> None:
    before = files(clone)
    output = polypage(clone, "run")
    assert "all pages" in output
    assert files(clone) == before


@pytest.mark.parametrize("step", ["extract", "pretranslate", "build"])
def test_what_is_committed_is_current(clone: Path, step: str) -> None:
    polypage(clone, step, "--check")


def test_check_finds_no_error(clone: Path) -> None:
    polypage(clone, "check")


def test_the_source_page_is_the_seed_but_for_its_lang() -> None:
    if not SEED.exists():
        pytest.skip("the seed page is kept in ../shared, which is not here")
    ours = (ROOT / "content/en/dry-needling.md").read_text("utf-8")
    lines = difflib.ndiff(SEED.read_text("utf-8").splitlines(), ours.splitlines())
    assert [line for line in lines if line[0] in "+-"] == ["- lang: ar", "+ lang: en"]


def test_the_arabic_page() -> None:
    page = (ROOT / "content/ar/dry-needling.md").read_text("utf-8")
    source = (ROOT / "content/en/dry-needling.md").read_text("utf-8")
    header = page.split("---\n")[1]
    assert "\nlang: ar\n" in header
    assert "\npage_id: dry-needling\n" in header
    assert "\nimage: assets/img/portfolio/dry-needling.webp\n" in header
    title = header.splitlines()[0].removeprefix("title: ")
    assert any("\u0600" <= char <= "\u06ff" for char in title)
    assert page[page.index("1.  *Shah") :] == source[source.index("1.  *Shah") :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_four_pages_are_translated(language: str) -> None:
    built = list((ROOT / "content" / language).rglob("*.md"))
    assert len(built) >= 4
    states = [polib.pofile(str(p)) for p in (ROOT / "locales" / language).rglob("*.po")]
    assert any(not catalog.translated_entries() for catalog in states)
    assert any(catalog.fuzzy_entries() for catalog in states)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_catalogs(path: Path) -> None:
    assert "no clinician has reviewed" in polib.pofile(str(path)).header
    if not shutil.which("msgfmt"):
        assert not os.environ.get("CI"), "gettext is missing"
        pytest.skip("msgfmt is not installed")
    subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(path)], check=True)
