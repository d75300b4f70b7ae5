"""`--changed-since`: what is wrong with what changed, entry by entry."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import Factory, SiteFolder
from test_git import Repository

TEXT = "Take 5 mg.\n\nTake 7 ml.\n\nTake 9 g.\n"
PAGE = "---\npage_id: {0}\nlang: en\n---\n" + TEXT
SAID = {"Take 5 mg.": "6 mg", "Take 7 ml.": "8 ml", "Take 9 g.": "10 g"}

CONFIG = """
[publish]
missing = "omit"
[checks]
final-punctuation = "off"
unreviewed-dose = "off"
"""


@pytest.fixture
def made(site: Factory, tmp_path: Path) -> tuple[SiteFolder, Repository]:
    """A site in a folder of a repository, all of it wrong and committed."""
    folder = site(
        {"a.md": PAGE.format("a"), "b.md": PAGE.format("b")},
        targets=("de",),
        config=CONFIG,
    )
    folder.ok("extract")
    for page in ("a", "b"):
        folder.translate("de", page, SAID)
    folder.ok("extract")
    repository = Repository(tmp_path)
    repository.git("init", "-q", "-b", "main")
    repository.git("config", "user.name", "Somebody")
    repository.git("config", "user.email", "somebody@clinic.example")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "all")
    return folder, repository


def found(folder: SiteFolder, revision: str = "HEAD") -> set[tuple[str, str, str]]:
    ran = folder.run("check", "--json", "--changed-since", revision)
    findings = json.loads(ran.out)["findings"]
    assert ran.status == int(any(f["severity"] == "error" for f in findings))
    return {(f["rule"], f["path"], f["source"]) for f in findings}


def test_nothing_changed(made: tuple[SiteFolder, Repository]) -> None:
    folder, _ = made
    assert folder.run("check").status == 1
    assert found(folder) == set()


def test_entries_are_compared_not_lines(made: tuple[SiteFolder, Repository]) -> None:
    folder, repository = made
    text = folder.read("locales/de/a.po")
    folder.write({"locales/de/a.po": "# Somebody's words.\n" + text})
    assert found(folder) == set()
    folder.translate("de", "a", {"Take 7 ml.": "70 ml"})
    one = {("numbers", "locales/de/a.po", "Take 7 ml.")}
    assert found(folder) == one
    repository.git("commit", "-q", "-a", "-m", "one")
    assert found(folder) == set()
    assert found(folder, "HEAD~1") == one
    assert found(folder, "main~1") == one


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('msgid "Take 7 ml."', '#, fuzzy\nmsgid "Take 7 ml."'),
        ('msgid "Take 7 ml."', '#, no-wrap\nmsgid "Take 7 ml."'),
    ],
)
def test_a_mark_is_a_change(made: tuple[SiteFolder, Repository], before: str, after: str) -> None:
    """A draft that is let through is news, though no word of it changed."""
    folder, repository = made
    text = folder.read("locales/de/a.po")
    folder.write({"locales/de/a.po": text.replace(before, after)})
    one = {("numbers", "locales/de/a.po", "Take 7 ml.")}
    assert found(folder) == one
    repository.git("commit", "-q", "-a", "-m", "a mark")
    folder.write({"locales/de/a.po": text})
    assert found(folder) == one


def test_a_source_that_changed_is_news_before_extract(
    made: tuple[SiteFolder, Repository],
) -> None:
    folder, _ = made
    folder.write({"content/en/b.md": PAGE.format("b").replace("7 ml", "17 ml")})
    assert ("numbers", "locales/de/b.po", "Take 17 ml.") in found(folder)
    assert all(path == "locales/de/b.po" for _, path, _ in found(folder))


def test_new_files_and_pages(made: tuple[SiteFolder, Repository]) -> None:
    folder, _ = made
    folder.write({"content/en/c ü.md": "---\nlang: en\n---\n" + TEXT})
    folder.ok("extract")
    folder.translate("de", "c ü", {"Take 5 mg.": "6 mg"})
    folder.write({".gitignore": "content/de\n", "content/de/gone.md": "---\nlang: de\n---\nWort\n"})
    assert found(folder) == {
        ("page-id", "content/en/c ü.md", ""),
        ("numbers", "locales/de/c ü.po", "Take 5 mg."),
        ("orphan-page", "content/de/gone.md", ""),
        ("page-id", "content/de/gone.md", ""),
    }


def test_what_another_branch_did_is_not_ours(made: tuple[SiteFolder, Repository]) -> None:
    """REV is where the branches parted, as in a pull request."""
    folder, repository = made
    repository.branch("ours")
    folder.translate("de", "a", {"Take 5 mg.": "60 mg"})
    repository.git("commit", "-q", "-a", "-m", "ours")
    repository.git("checkout", "-q", "main")
    folder.translate("de", "b", {"Take 5 mg.": "600 mg"})
    repository.git("commit", "-q", "-a", "-m", "theirs")
    repository.git("checkout", "-q", "ours")
    assert found(folder, "main") == {("numbers", "locales/de/a.po", "Take 5 mg.")}


def test_revisions_that_are_none(made: tuple[SiteFolder, Repository], tmp_path: Path) -> None:
    folder, repository = made
    for revision in ("nowhere", "--all", "HEAD:polypage.toml", "$(touch x)"):
        ran = folder.run("check", "--changed-since", revision)
        assert (ran.status, ran.out) == (2, "")
        (error,) = ran.errors
        assert f'no revision "{revision}"' in error
    (folder / "locales/de/a.po").write_text((folder / "locales/de/a.po").read_text() + "\n# x\n")
    repository.git("commit", "-q", "-a", "-m", "two")
    repository.git("clone", "-q", "--depth", "1", f"file://{tmp_path}", str(tmp_path / "shallow"))
    shallow = SiteFolder(tmp_path / "shallow" / "site")
    ran = shallow.run("check", "--changed-since", "HEAD~1")
    assert ran.status == 2
    assert "fetch-depth: 0" in ran.errors[0]


def test_without_a_repository(site: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site({"a.md": PAGE.format("a")})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.root.parent))
    ran = folder.run("check", "--changed-since", "HEAD")
    assert (ran.status, ran.out) == (2, "")
    assert "no git repository" in ran.errors[0]
    monkeypatch.setenv("PATH", os.devnull)
    assert folder.run("check", "--changed-since", "HEAD").status == 2


def test_paths_start_at_the_repository(made: tuple[SiteFolder, Repository]) -> None:
    folder, _ = made
    said = {form: folder.run("check", "--format", form).out for form in ("text", "json", "github")}
    assert "file=site/locales/de/a.po,line=" in said["github"]
    assert "site/locales" not in said["text"] + said["json"]
    sarif = json.loads(folder.run("check", "--format", "sarif").out)["runs"][0]["results"]
    physical = sarif[0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "site/locales/de/a.po"
    line = folder.read("locales/de/a.po").splitlines()[physical["region"]["startLine"] - 1]
    assert physical["region"]["snippet"]["text"] == line
    assert line.startswith("msgstr ")
