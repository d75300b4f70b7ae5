"""What is at rest is not read, and nobody can tell by the outcome."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Factory

from pipeline import catalog
from pipeline.steps import ledger, remembering
from pipeline.steps.site import Site

PAGES = {"knee.md": "---\nmood: calm\n---\n# Knee\n\nRest.\n", "hip.md": "# Hip\n"}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files rest as soon as they are written: no test waits for a clock."""
    monkeypatch.setattr(ledger, "_SETTLED", -(10**12))
    monkeypatch.setattr(remembering, "_SETTLED", -(10**12))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is read and parsed meanwhile."""
    seen: list[str] = []
    page, read = Site.page, catalog.read

    def page_of(self: Site, name: str, path: str) -> object:
        seen.append(path)
        return page(self, name, path)

    def catalog_of(path: Path, **fields: object) -> object:
        seen.append(f"{path.parent.name}/{path.name}")
        return read(path, **fields)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Site, "page", page_of)
        patch.setattr(catalog, "read", catalog_of)
        yield seen


def test_what_has_not_changed_is_not_read(site: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(PAGES)
    first = folder.ok("extract")
    with counted(monkeypatch) as seen:
        again = folder.ok("extract")
    assert seen == []
    assert again.err == first.err.replace("6 files", "0 files")  # the same decisions are asked for
    (folder / "content/en/hip.md").write_text("# Hips\n")
    with counted(monkeypatch) as seen:
        folder.ok("extract")
    assert set(seen) == {"content/en/hip.md", "ar/hip.po", "de/hip.po"}
    with counted(monkeypatch) as seen:
        folder.ok("extract")
    assert seen == []


def test_a_catalog_that_changes_is_read_again(
    site: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(PAGES)
    folder.ok("extract")
    folder.translate("de", "knee", {"Rest.": "Ruhe."})
    with counted(monkeypatch) as seen:
        folder.ok("extract")
    assert set(seen) == {"content/en/knee.md", "de/knee.po"}


@pytest.mark.parametrize("path", ["polypage.toml", "glossary/terms.csv"])
def test_settings_and_glossary_count(site: Factory, path: str) -> None:
    folder = site(PAGES, config="[front_matter]\nkeep = []\n", glossary="term,de\nknee,Knie\n")
    folder.ok("extract")
    text = folder.read(path)
    text = text.replace("keep = []", 'keep = ["mood"]').replace("Knie", "Kniegelenk")
    (folder / path).write_text(text)
    ran = folder.ok("extract")
    assert ("mood" in ran.err) == (path != "polypage.toml")
    assert ("Kniegelenk" in folder.read("locales/de/knee.po")) == (path != "polypage.toml")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"maker": 1}', '{"maker": "M", "pages": {"x": 1}}']
)
def test_a_ledger_that_cannot_be_read_is_none(site: Factory, text: str) -> None:
    folder = site(PAGES)
    folder.ok("extract")
    path = folder / ".polypage/extract.json"
    maker = json.loads(path.read_text())["maker"]
    path.write_text(text.replace('"M"', json.dumps(maker)))
    (folder / "locales/de/hip.po").unlink()
    folder.ok("extract")
    assert folder.entries("de", "hip")


def test_a_file_changed_within_a_clock_tick_does_not_rest(
    site: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(PAGES)
    folder.ok("extract")
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "_SETTLED", 10**18)
        folder.ok("extract", "--lang", "de")
        folder.translate("de", "knee", {"Rest.": "Ruhe."})
        folder.ok("extract")
    rows = json.loads((folder / ".polypage/extract.json").read_text())["pages"]
    assert {row[0] for row in rows.values()} == {""}


def test_without_a_place_for_it_there_is_no_ledger(site: Factory) -> None:
    folder = site(PAGES)
    (folder / ".polypage").write_text("a file")
    ran = folder.run("extract")
    assert ran.status == 0, ran.err
    assert folder.entries("de", "knee")


def test_a_dry_run_leaves_none(site: Factory) -> None:
    folder = site(PAGES)
    folder.run("extract", "--dry-run")
    assert not (folder / ".polypage").exists()


def test_a_page_that_cannot_be_read_is_told_each_time(site: Factory) -> None:
    folder = site(PAGES)
    folder.ok("extract")
    (folder / "content/en/knee.md").write_bytes(b"\xff")
    for _ in range(2):
        ran = folder.run("extract")
        assert ran.status == 1
        assert "content/en/knee.md:1: is not UTF-8" in ran.err
    os.unlink(folder / "content/en/knee.md")
    assert "its page is gone" in folder.ok("extract").err
    assert "its page is gone" in folder.ok("extract").err


def test_what_comes_into_the_catalog_of_a_page_that_is_gone_is_seen(site: Factory) -> None:
    folder = site({"knee.md": "Rest.\n\nWalk.\n", "hip.md": "Rest.\n"}, targets=("de",))
    folder.ok("extract")
    (folder / "content/en/knee.md").unlink()
    folder.ok("extract")
    for text in ("Ruhe.", "Rasten."):
        folder.translate("de", "knee", {"Rest.": text})
        folder.ok("extract")
        assert folder.entries("de", "hip")["Rest."].msgstr == text
        folder.translate("de", "hip", {"Rest.": ""})
        (folder / "content/en/knee.md").write_text("Rest.\n\nWalk.\n")
        folder.ok("extract")
        (folder / "content/en/knee.md").unlink()
        folder.ok("extract")
        assert folder.entries("de", "hip")["Rest."].msgstr == text
        folder.translate("de", "hip", {"Rest.": ""})
