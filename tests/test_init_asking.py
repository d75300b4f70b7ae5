"""What `init` asks at a terminal, and the workflows that it writes when asked to."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, SiteFolder

from pipeline.cli import starting
from pipeline.steps import workflows

PAGE = "---\ntitle: Knee\n---\nBend it.\n"
OF_CI = {
    ("--ci", "github"): (".github/workflows/polypage.yml", "github.yml"),
    ("--ci", "gitlab"): (".gitlab-ci.yml", "gitlab.yml"),
    ("--pre-commit",): (".pre-commit-config.yaml", "pre-commit.yaml"),
}


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    made = SiteFolder(tmp_path)
    made.write({"content/en/knee.md": PAGE, "content/de/knee.md": PAGE})
    return made


@pytest.mark.parametrize("options", [(), ("--yes",)])
def test_a_script_is_not_asked(folder: SiteFolder, options: tuple[str, ...]) -> None:
    ran = folder.process("init", *options)
    assert ran.status == 0, ran.err
    assert "?" not in ran.err.replace("'?", "")
    assert (folder / "polypage.toml").exists()


@pytest.mark.parametrize(
    ("answer", "status"), [("\n", 0), ("y\n", 0), ("n\n", 1), ("no\n", 1), ("\x04", 1)]
)
def test_somebody_at_a_terminal_is_asked(folder: SiteFolder, answer: str, status: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "init"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, cwd=folder.root, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        shown = b""
        while b"Write this?" not in shown:
            shown += os.read(ours, 1000)
        assert not (folder / "polypage.toml").exists(), "shown before it is written"
        os.write(ours, answer.encode())
        assert running.wait(60) == status
    os.close(ours)
    assert b'targets = ["de"]' in shown
    assert (folder / "polypage.toml").exists() == (status == 0)


def test_yes_asks_nobody(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_can_ask", lambda: True)
    monkeypatch.setattr(starting, "_agrees", lambda _: pytest.fail("asked"))
    folder.ok("init", "--yes")
    assert (folder / "polypage.toml").exists()


@pytest.mark.parametrize("options", OF_CI)
def test_the_workflow_is_the_one_of_the_documentation(
    folder: SiteFolder, options: tuple[str, ...]
) -> None:
    path, name = OF_CI[options]
    assert f"would write {folder / path}" in folder.ok("init", *options, "--dry-run").out
    assert not (folder / path).exists()
    said = folder.ok("init", *options).err
    assert f"wrote {folder / path}\n" in said
    assert folder.read(path) == (REPOSITORY / "docs" / "ci" / name).read_text("utf-8")
    others = {place for place, _ in OF_CI.values()} - {path}
    assert not any((folder / other).exists() for other in others)


def test_a_workflow_for_a_site_that_is_set_up(folder: SiteFolder) -> None:
    folder.ok("init")
    before = folder.files()["polypage.toml"]
    assert folder.run("init").status == 2
    folder.ok("init", "--ci", "github", "--pre-commit")
    assert folder.files()["polypage.toml"] == before
    assert (folder / ".github/workflows/polypage.yml").exists()
    assert (folder / ".pre-commit-config.yaml").exists()
    assert folder.ok("init", "--ci", "github", "--check").out


def test_a_file_that_is_there_is_not_overwritten(folder: SiteFolder) -> None:
    folder.write({".pre-commit-config.yaml": "repos: []\n"})
    said = folder.ok("init", "--pre-commit").err
    assert folder.read(".pre-commit-config.yaml") == "repos: []\n"
    assert ".pre-commit-config.yaml is there already; add this to it:\n" in said
    assert "      - id: polypage-check\n" in said


def test_an_unknown_service(folder: SiteFolder) -> None:
    ran = folder.run("init", "--ci", "jenkins")
    assert ran.status == 2
    assert 'unknown service "jenkins" (--ci github or gitlab)' in ran.err
    assert not (folder / "polypage.toml").exists()


def test_a_workflow_belongs_into_the_root(folder: SiteFolder) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder.root, check=True)
    inner = SiteFolder(folder / "site")
    inner.write({"content/en/knee.md": PAGE})
    ran = inner.run("init", "--ci", "github")
    assert ran.status == 2
    assert "and the site lies in site/" in ran.err
    assert not (inner / "polypage.toml").exists()


def test_all_workflows_are_in_the_package() -> None:
    assert all(workflows.text(name) for _, name in workflows.PLACES.values())
