"""The files to copy for GitHub, GitLab and pre-commit: read by their rules, and run on a site."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY, Factory, SiteFolder
from peers import peer, refused, refused_xml, schema
from test_git import ENVIRONMENT, Repository

CI = REPOSITORY / "docs" / "ci"
GITHUB, GITLAB, PRE_COMMIT = CI / "github.yml", CI / "gitlab.yml", CI / "pre-commit.yaml"
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
PAGE = "---\npage_id: knee\nlang: en\n---\nTake 5 mg now.\n"
GOOD, BAD = "Jetzt 5 mg nehmen.", "Jetzt 50 mg nehmen."


@dataclass(frozen=True)
class Runner:
    """A site in a repository, and a shell that has `polypage` in its path."""

    site: SiteFolder
    git: Repository
    tools: Path

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A command as a job of GitHub runs it."""
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=self.site.root,
            env={**ENVIRONMENT, "PATH": path, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def say(self, text: str) -> None:
        """What a translator and `build` leave, committed."""
        self.site.translate("de", "knee", {"Take 5 mg now.": text})
        self.site.ok("extract")
        self.site.run("build")
        self.git.git("add", "-A")
        self.git.git("commit", "-q", "-m", text)


@pytest.fixture
def runner(site: Factory, tmp_path: Path) -> Runner:
    folder = site({"knee.md": PAGE}, targets=("de",))
    folder.ok("extract")
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "polypage"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', "utf-8")
    program.chmod(0o755)
    repository = Repository(folder.root)
    repository.git("init", "-q", "-b", "main")
    repository.git("config", "user.name", "Somebody")
    repository.git("config", "user.email", "somebody@clinic.example")
    made = Runner(folder, repository, tools)
    made.say(GOOD)
    return made


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


# GitHub.


def steps() -> list[dict[str, Any]]:
    (job,) = loaded(GITHUB)["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


@pytest.mark.parametrize("path", [GITHUB, REPOSITORY / ".github" / "workflows" / "polypage.yml"])
def test_github_takes_the_workflow(path: Path) -> None:
    assert not refused(path, "--builtin-schema", "vendor.github-workflows")


def test_the_workflow_asks_for_what_it_needs() -> None:
    assert loaded(GITHUB)["permissions"] == {"contents": "read", "security-events": "write"}
    checkout, *rest = steps()
    assert checkout["with"]["fetch-depth"] == 0
    assert sum("pip install polypage" in step.get("run", "") for step in rest) == 1
    (upload,) = (s for s in rest if "upload-sarif" in s.get("uses", ""))
    (written,) = (s["run"] for s in rest if "sarif" in s.get("run", ""))
    assert f"--out {upload['with']['sarif_file']} " in written
    # One fault does not hide the others.
    runs = [step for step in rest if step.get("run", "").startswith("polypage")]
    assert all("!cancelled()" in step["if"] for step in runs[1:])


def walk(runner: Runner, summary: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """The commands of the workflow, each as it went."""
    commands = [s["run"] for s in steps() if "polypage " in s.get("run", "")]
    environment = {"GITHUB_STEP_SUMMARY": str(summary)}
    return {c: runner.run(c, **environment) for c in commands}


def test_the_workflow_on_a_site(runner: Runner, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    ran = walk(runner, summary)
    assert len(ran) == 5
    assert {c: r.returncode for c, r in ran.items()} == dict.fromkeys(ran, 0), ran
    assert "✓ 1/1" in summary.read_text("utf-8")
    assert runner.git.git("status", "--porcelain").stdout == "?? polypage.sarif\n"
    assert json.loads(runner.site.read("polypage.sarif"))["runs"][0]["results"] == []


def test_the_workflow_on_a_site_with_a_wrong_dose(runner: Runner, tmp_path: Path) -> None:
    runner.say(BAD)
    summary = tmp_path / "summary.md"
    ran = walk(runner, summary)
    failed = [command for command, r in ran.items() if r.returncode]
    assert failed[0] == "polypage check --format github"
    assert ran[failed[0]].stdout.startswith("::error file=locales/de/knee.po,line=")
    assert ran[failed[0]].returncode == 1
    text = summary.read_text("utf-8")
    assert "1 error" in text
    assert "<code>locales/de/knee.po:" in text
    results = json.loads(runner.site.read("polypage.sarif"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results if r["level"] == "error"] == ["numbers"]
    assert not refused(
        runner.site / "polypage.sarif", "--schemafile", str(schema("sarif-2.1.0-rtm.5.json"))
    )


def test_the_workflow_on_a_page_that_nobody_extracted(runner: Runner, tmp_path: Path) -> None:
    runner.site.write({"content/en/knee.md": PAGE + "\nRest.\n"})
    failed = [c for c, r in walk(runner, tmp_path / "s.md").items() if r.returncode]
    assert failed[0] == "polypage extract --check"
    assert all("--fail-on never" not in command for command in failed)


# GitLab.


def script() -> list[str]:
    found: list[str] = loaded(GITLAB)["translations"]["script"]
    return found


def test_gitlab_takes_the_job() -> None:
    assert not refused(GITLAB, "--builtin-schema", "vendor.gitlab-ci")
    job = loaded(GITLAB)["translations"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["before_script"] == ["pip install polypage"]
    assert f"--out {job['artifacts']['reports']['junit']} " in script()[0]
    assert job["artifacts"]["when"] == "always"


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (BAD, 1)])
def test_the_job_on_a_site(runner: Runner, text: str, status: int) -> None:
    if text == BAD:
        runner.say(text)
    ran = runner.run("\n".join(script()))
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert ("50 mg" in ran.stdout) == bool(status)
    report = runner.site / "polypage.xml"
    root = ET.parse(report).getroot()  # noqa: S314 - our own
    assert root.get("failures") == str(status)
    assert not refused_xml(report, schema("junit-10.xsd"))


# pre-commit.


def test_the_hooks_are_those_that_there_are() -> None:
    there = {hook["id"]: hook for hook in loaded(HOOKS)}
    (repo,) = loaded(PRE_COMMIT)["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [*there]
    for hook in there.values():
        for path in ("content/en/knee.md", "locales/de/knee.po", "glossary/a.tbx", "polypage.toml"):
            assert re.search(hook["files"], path), path
        assert not re.search(hook["files"], "assets/site.css")


@pytest.mark.parametrize("hook", [hook["id"] for hook in loaded(HOOKS)])
def test_the_hooks_find_what_they_are_for(runner: Runner, hook: str) -> None:
    (entry,) = (h["entry"] for h in loaded(HOOKS) if h["id"] == hook)
    assert runner.run(entry).returncode == 0
    if hook == "polypage-check":
        runner.say(BAD)
    else:
        runner.site.write({"content/en/knee.md": PAGE + "\nRest.\n"})
    before = runner.site.files()
    assert runner.run(entry).returncode == 1
    assert runner.site.files() == before


def test_pre_commit_runs_them(runner: Runner, tmp_path: Path) -> None:
    program = peer("pre-commit")
    hooks = Repository(tmp_path / "hooks")
    hooks.root.mkdir()
    hooks.git("init", "-q", "-b", "main")
    hooks.git("config", "user.name", "Somebody")
    hooks.git("config", "user.email", "somebody@clinic.example")
    hooks.commit(HOOKS.read_text("utf-8"), ".pre-commit-hooks.yaml")
    hooks.git("tag", "v0.1.0")
    config = loaded(PRE_COMMIT)
    config["repos"][0]["repo"] = str(hooks.root)
    for hook in config["repos"][0]["hooks"]:
        hook["language"] = "system"  # polypage is here: nothing is to be installed
    runner.site.write({".pre-commit-config.yaml": yaml.safe_dump(config)})
    runner.git.git("add", "-A")
    home = {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    ran = runner.run(f'"{program}" run --all-files', **home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("Passed") == 3
    runner.say(BAD)
    ran = runner.run(f'"{program}" run --all-files', **home)
    assert ran.returncode == 1
    assert re.search(r"translations have no errors\.+Failed", ran.stdout)
    assert "50 mg" in ran.stdout
    runner.site.write({"notes.txt": "Nothing of the site.\n"})
    runner.git.git("add", "notes.txt")
    ran = runner.run(f'"{program}" run', **home)
    assert ran.returncode == 0
    assert ran.stdout.count("Skipped") == 3
