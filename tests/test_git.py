"""In git: catalogs merged by its own commands, and mis-merges found in its history."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import REPOSITORY, Factory, SiteFolder

from pipeline import catalog as catalogs
from pipeline.model import Catalog, State

DRIVER = f'"{sys.executable}" -m pipeline merge-driver %O %A %B %P'
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_EDITOR": "true",
    "PYTHONPATH": str(REPOSITORY),
    "LC_ALL": "C.UTF-8",
}
PO = "locales/de/knee.po"
HEADER = (
    "# Somebody's file.\n"
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Some clinic 2\\n"\n"Language: de\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"X-Unheard-Of: yes\\n"\n'
)


@dataclass(frozen=True)
class Repository:
    """A git repository with a main branch."""

    root: Path

    def git(self, *arguments: str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert status is None or ran.returncode == status, ran.stdout + ran.stderr
        return ran

    def write(self, text: str, path: str = PO) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def commit(self, text: str, path: str = PO) -> None:
        self.write(text, path)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "changed")

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def text(self, path: str = PO) -> str:
        return (self.root / path).read_text("utf-8")

    def catalog(self, path: str = PO) -> Catalog:
        """The file in the work tree, which is a whole PO file without changes left to commit."""
        return catalogs.read(self.root / path, page="", language=None)

    def said(self, path: str = PO) -> dict[str, tuple[str, State]]:
        catalog = self.catalog(path)
        return {u.source: (u.target, u.state) for u in (*catalog.units, *catalog.obsolete)}

    def clean(self) -> bool:
        return not self.git("status", "--porcelain").stdout


@pytest.fixture
def bare(tmp_path: Path) -> Repository:
    """A repository without a driver."""
    if not shutil.which("git"):
        if os.environ.get("CI") == "true":
            pytest.fail("git is missing: apt-get install git")
        pytest.skip("git is not installed")
    repository = Repository(tmp_path / "repository")
    repository.root.mkdir()
    repository.git("init", "-q", "-b", "main")
    for name, value in (("user.name", "A"), ("user.email", "a@example.org")):
        repository.git("config", name, value)
    return repository


@pytest.fixture
def repository(bare: Repository) -> Repository:
    """A repository that merges PO files with the driver."""
    bare.git("config", "merge.polypage.name", "PO files by entry")
    bare.git("config", "merge.polypage.driver", DRIVER)
    bare.write("*.po merge=polypage\n*.pot merge=polypage\n", ".gitattributes")
    return bare


def entry(source: str, target: str = "", *lines: str) -> str:
    above = "".join(f"{line}\n" for line in lines)
    return f'{above}msgid "{source}"\nmsgstr "{target}"\n'


def po(*entries: str) -> str:
    return "\n".join((HEADER, *entries))


def diverged(
    repository: Repository, base: str | None, ours: str, theirs: str, path: str = PO
) -> None:
    """The branches main, which is checked out, and other."""
    if base is None:
        repository.commit("", "README.md")
    else:
        repository.commit(base, path)
    repository.branch("other")
    repository.commit(theirs, path)
    repository.git("checkout", "-q", "main")
    repository.commit(ours, path)


OLD, NEW = "Rest the knee for 2 days.", "Rest the knee for 3 days."
WAYS = {
    "merge": ("merge", "-q", "--no-edit", "other"),
    "rebase": ("rebase", "-q", "other"),
    "cherry-pick": ("cherry-pick", "other"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("gettext")
def test_two_people_work_on_neighbouring_entries(repository: Repository, way: str) -> None:
    names = ("Move", "Rest", "Walk")
    base = po(*(entry(name) for name in names))
    ours = po(entry("Move", "Bewegen"), entry("Rest"), entry("Walk"))
    theirs = po(entry("Move"), entry("Rest", "Ruhen"), entry("Walk", "Gehen"))
    diverged(repository, base, ours, theirs)
    repository.git(*WAYS[way])
    expected = po(entry("Move", "Bewegen"), entry("Rest", "Ruhen"), entry("Walk", "Gehen"))
    assert repository.text() == expected
    assert repository.clean()
    command = ["msgfmt", "-c", "-o", os.devnull, str(repository.root / PO)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("way", WAYS)
def test_a_source_edited_here_and_its_translation_corrected_there(
    repository: Repository, way: str
) -> None:
    fuzzy = entry(NEW, "2 Tage.", "#, fuzzy", f'#| msgid "{OLD}"')
    diverged(repository, po(entry(OLD, "2 Tage.")), po(fuzzy), po(entry(OLD, "Zwei Tage schonen.")))
    repository.git(*WAYS[way])
    (unit,) = repository.catalog().units
    assert (unit.source, unit.target, unit.state) == (NEW, "Zwei Tage schonen.", State.DRAFT)
    assert unit.previous == OLD
    assert repository.said()[OLD] == ("Zwei Tage schonen.", State.OBSOLETE)
    assert repository.clean()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("gettext")
def test_a_conflict_is_told_and_stops_nothing(repository: Repository, way: str) -> None:
    diverged(
        repository, po(entry("Rest")), po(entry("Rest", "Ruhen")), po(entry("Rest", "Schonen"))
    )
    ran = repository.git(*WAYS[way])
    (unit,) = repository.catalog().units
    assert unit.state is State.DRAFT
    (comment,) = unit.comments
    assert {unit.target, comment} in (
        {"Ruhen", "conflict: Schonen (theirs)"},
        {"Schonen", "conflict: Ruhen (theirs)"},
    )
    assert f"{PO}:{unit.line}: “Rest” has two translations" in ran.stderr
    assert repository.clean()
    command = ["msgfmt", "-c", "-o", os.devnull, str(repository.root / PO)]
    subprocess.run(command, check=True, capture_output=True)


def test_a_stash_comes_back(repository: Repository) -> None:
    repository.commit(po(entry("Move"), entry("Rest")))
    repository.write(po(entry("Move", "Bewegen"), entry("Rest")))
    repository.git("stash")
    repository.commit(po(entry("Move"), entry("Rest", "Ruhen")))
    repository.git("stash", "pop")
    assert repository.text() == po(entry("Move", "Bewegen"), entry("Rest", "Ruhen"))


def test_a_rebase_of_several_commits_asks_for_each_conflict_once(repository: Repository) -> None:
    diverged(
        repository,
        po(entry("Move"), entry("Rest")),
        po(entry("Move"), entry("Rest", "Ruhen")),
        po(entry("Move"), entry("Rest", "Schonen")),
    )
    repository.commit(po(entry("Move", "Bewegen"), entry("Rest", "Ruhen")))
    repository.commit(po(entry("Move", "Bewegen"), entry("Rest", "Ruhen"), entry("Walk", "Gehen")))
    ran = repository.git("rebase", "-q", "other")
    assert ran.stderr.count("has two translations") == 1
    rest = repository.catalog().units[1]
    assert (rest.target, rest.comments) == ("Schonen", ("conflict: Ruhen (theirs)",))
    assert repository.said()["Move"] == ("Bewegen", State.TRANSLATED)
    assert repository.said()["Walk"] == ("Gehen", State.TRANSLATED)


def test_branches_that_merge_each_other(repository: Repository) -> None:
    """Two common ancestors: git merges these first, with the driver."""
    diverged(
        repository,
        po(entry("Move"), entry("Rest")),
        po(entry("Move", "Bewegen"), entry("Rest", "Ruhen")),
        po(entry("Move"), entry("Rest", "Schonen")),
    )
    repository.git("branch", "before")
    repository.git("merge", "-q", "--no-edit", "other")
    repository.commit(po(entry("Move", "Bewegen"), entry("Rest", "Ausruhen")))
    repository.git("checkout", "-q", "other")
    repository.git("merge", "-q", "--no-edit", "before")
    repository.commit(po(entry("Move", "Sich bewegen"), entry("Rest", "Ausruhen")))
    repository.git("merge", "-q", "--no-edit", "main")
    assert repository.said() == {
        "Move": ("Sich bewegen", State.TRANSLATED),
        "Rest": ("Ausruhen", State.TRANSLATED),
    }


def test_a_file_that_both_have_added(repository: Repository) -> None:
    diverged(
        repository,
        None,
        po(entry("Move", "Bewegen"), entry("Rest")),
        po(entry("Rest", "Ruhen"), entry("Walk")),
    )
    repository.git("merge", "-q", "--no-edit", "other")
    expected = po(entry("Move", "Bewegen"), entry("Rest", "Ruhen"), entry("Walk"))
    assert repository.text() == expected


def test_names_with_spaces_and_quotes(repository: Repository) -> None:
    path = 'locales/de/Mary\'s "knee" $HOME.po'
    diverged(repository, po(entry("A")), po(entry("A", "ä")), po(entry("A"), entry("B")), path=path)
    repository.git("merge", "-q", "--no-edit", "other")
    assert repository.text(path) == po(entry("A", "ä"), entry("B"))


def test_templates(repository: Repository) -> None:
    path = "locales/templates/knee.pot"
    diverged(
        repository,
        po(entry("A"), entry("B")),
        po(entry("A1"), entry("B")),
        po(entry("A"), entry("B"), entry("C")),
        path=path,
    )
    repository.git("merge", "-q", "--no-edit", "other")
    assert repository.text(path) == po(entry("A1"), entry("B"), entry("C"))


@pytest.mark.parametrize("broken", ["ours", "theirs"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (po("<<<<<<< HEAD\n", entry("Rest", "Ruhen")), "a git conflict marker"),
        ("This is no PO file.\n", "this is no line of a PO file"),
        (po('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'), "a plural entry"),
    ],
)
def test_what_is_no_catalog_is_left_to_git(
    repository: Repository, broken: str, text: str, message: str
) -> None:
    whole = po(entry("Rest", "Schonen"))
    ours, theirs = (text, whole) if broken == "ours" else (whole, text)
    diverged(repository, po(entry("Rest")), ours, theirs)
    ran = repository.git("merge", "--no-edit", "other", status=1)
    assert f"error: {PO} ({broken}):" in ran.stderr
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
    assert all(line in repository.text() for line in (*ours.splitlines(), *theirs.splitlines()))
    assert repository.text().startswith(("<<<<<<< ours\n", "# Somebody's file.\n"))
    assert ">>>>>>> theirs\n" in repository.text()
    assert f"{PO}: merged by lines, with 1 marked" in ran.stderr
    assert repository.git("status", "--porcelain").stdout == f"UU {PO}\n"
    assert not list(repository.root.glob(".merge*"))


def test_a_second_entry_for_a_text_leaves_both_sides_in_the_file(repository: Repository) -> None:
    base = po(entry("Rest"), entry("Walk"))
    theirs = po(entry("Rest", "Schonen"), entry("Walk"), entry("Rest", "Ruhen"))
    diverged(repository, base, po(entry("Rest"), entry("Walk", "Gehen")), theirs)
    ran = repository.git("merge", "--no-edit", "other", status=1)
    assert "merged by lines" in ran.stderr
    for text in ("Schonen", "Ruhen", "Gehen"):
        assert text in repository.text()
    assert repository.git("status", "--porcelain").stdout == f"UU {PO}\n"


def test_what_git_cannot_merge_by_lines_is_told(repository: Repository) -> None:
    ours = po(entry("Rest", "Ruhen"))
    diverged(repository, po(entry("Rest")), ours, "\0no text at all")
    ran = repository.git("merge", "--no-edit", "other", status=1)
    assert f"git checkout --theirs -- {PO}" in ran.stderr
    assert repository.text() == ours
    assert repository.git("status", "--porcelain").stdout == f"UU {PO}\n"


@pytest.mark.parametrize(
    ("command", "status", "markers"),
    [
        ("", 0, 0),
        ("exit 1", 1, 0),  # it has marked what it could not merge
        ("exit 127", 1, 1),
        (None, 1, 1),
    ],
)
def test_git_merges_by_lines_where_it_does_not_find_polypage(
    bare: Repository, tmp_path: Path, command: str | None, status: int, markers: int
) -> None:
    bare.write("*.po merge=polypage\n", ".gitattributes")
    commands = said_lines(notes(bare), "git config ")
    for line in commands:
        subprocess.run(line, shell=True, cwd=bare.root, env=ENVIRONMENT, check=True)  # noqa: S602
    base = po(entry("Rest"))
    diverged(bare, base, po(entry("Rest", "Schonen")), po(entry("Rest", "Ruhen")))
    path = str(tmp_path / "bin")
    Path(path).mkdir()
    for tool in ("git", "sh", "env"):
        found = shutil.which(tool)
        assert found
        (Path(path) / tool).symlink_to(found)
    if command is not None:
        script = Path(path) / "polypage"
        script.write_text(f"#!/bin/sh\n{command}\n")
        script.chmod(0o755)
    ran = subprocess.run(
        ["git", "merge", "-q", "--no-edit", "other"],
        cwd=bare.root,
        env={**ENVIRONMENT, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == status, ran.stderr
    assert bare.text().count("<<<<<<<") == markers
    assert "Schonen" in bare.text()
    assert ("Ruhen" in bare.text()) == bool(markers)


def test_an_ancestor_that_is_no_catalog_loses_nothing(repository: Repository) -> None:
    diverged(
        repository,
        po("<<<<<<< HEAD\n", entry("Rest")),
        po(entry("Rest", "Ruhen")),
        po(entry("Rest"), entry("Walk", "Gehen")),
    )
    ran = repository.git("merge", "--no-edit", "other")
    assert "common ancestor" in ran.stderr
    assert "merged without it" in ran.stderr
    assert repository.text() == po(entry("Rest", "Ruhen"), entry("Walk", "Gehen"))


def test_what_an_editor_has_saved_is_merged_as_what_it_says(repository: Repository) -> None:
    base = po(entry("Move"), entry("Rest"))
    saved = "\ufeff" + po('msgid ""\n"Mo"\n"ve"\nmsgstr ""\n"Bewe"\n"gen"\n', entry("Rest"))
    diverged(repository, base, saved.replace("\n", "\r\n"), po(entry("Move"), entry("Rest", "R")))
    repository.git("merge", "-q", "--no-edit", "other")
    assert repository.text() == po(entry("Move", "Bewegen"), entry("Rest", "R"))


def test_another_encoding_becomes_utf_8(tmp_path: Path) -> None:
    latin = po(entry("A"), entry("B", "ü")).replace("charset=UTF-8", "charset=ISO-8859-1")
    files = {"base": "", "ours": latin, "theirs": po(entry("A", "ä"), entry("B"))}
    for name, text in files.items():
        data = text.encode("latin-1" if name == "ours" else "utf-8")
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "pipeline", "merge-driver", *files]
    subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=True)
    assert (tmp_path / "ours").read_text("utf-8") == po(entry("A", "ä"), entry("B", "ü"))


# What `init` says


def notes(repository: Repository, *arguments: str) -> list[str]:
    """What `init` says, of which git takes every line as it is."""
    command = [sys.executable, "-m", "pipeline", "init", *arguments]
    ran = subprocess.run(
        command, cwd=repository.root, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return (ran.stdout + ran.stderr).splitlines()


def said_lines(lines: list[str], start: str) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith(start)]


def test_init_says_how_git_merges_by_entry(bare: Repository) -> None:
    planned, lines = notes(bare, "--dry-run"), notes(bare)
    attributes = said_lines(lines, "locales/")
    assert attributes == ["locales/**/*.po merge=polypage", "locales/**/*.pot merge=polypage"]
    commands = said_lines(lines, "git config ")
    assert len(commands) == 2
    assert {*attributes, *commands} <= {line.strip() for line in planned}

    bare.write("\n".join(attributes), ".gitattributes")
    for path in (PO, "locales/templates/a/b.pot"):
        assert bare.git("check-attr", "merge", "--", path).stdout.endswith("merge: polypage\n")
    (bare.root / "polypage.toml").unlink()
    assert not said_lines(again := notes(bare), "locales/")
    assert said_lines(again, "git config ") == commands

    for command in commands:
        subprocess.run(command, shell=True, cwd=bare.root, env=ENVIRONMENT, check=True)  # noqa: S602
    driver = bare.git("config", "merge.polypage.driver").stdout
    assert driver.startswith("polypage merge-driver %O %A %B %P || ")
    (bare.root / "polypage.toml").unlink()
    assert not [line for line in notes(bare) if "merge" in line]


def test_init_says_nothing_of_git_where_there_is_none(tmp_path: Path) -> None:
    folder = Repository(tmp_path)
    assert not [line for line in notes(folder) if "merge" in line]


# Mis-merges, after the fact

REST, MOVE = "Immobilise the knee for two days.", "Move the hip twice a day."
STOP = "Stop all exercise for two weeks."
PAGE = "---\npage_id: knee\nlang: en\n---\n"


@dataclass(frozen=True)
class Clinic:
    """A site in git, whose catalogs are merged by lines."""

    folder: SiteFolder
    repository: Repository

    def says(self, *sources: str) -> None:
        """The page has these texts now, and is extracted."""
        self.folder.write({"content/en/knee.md": PAGE + "\n\n".join(sources) + "\n"})
        self.folder.ok("extract")

    def translate(self, said: Mapping[str, str], *, fuzzy: bool = False) -> None:
        self.folder.translate("de", "knee", said, fuzzy=fuzzy)
        self.folder.ok("extract")

    def commit(self) -> None:
        self.repository.git("add", "-A")
        self.repository.git("commit", "-q", "--allow-empty", "-m", "work")

    def branch(self, name: str, start: str = "main") -> None:
        self.repository.git("checkout", "-q", "-b", name, start)

    def main(self) -> None:
        self.repository.git("checkout", "-q", "main")

    def join(self, *, commit: bool = True, **changes: str) -> None:
        """Merge the branch other as somebody does who keeps our files and puts texts into them."""
        command = ("merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "other")
        self.repository.git(*command)
        if changes:
            self.folder.translate("de", "knee", changes.pop("said", {}) or changes)
        if commit:
            self.commit()

    def found(self, *arguments: str) -> list[tuple[str, str, str]]:
        """(severity, source, message) of what `check` says about pairs; it writes nothing."""
        before = self.repository.git("status", "--porcelain").stdout
        document = json.loads(self.folder.run("check", "--json", *arguments).out)
        assert self.repository.git("status", "--porcelain").stdout == before
        return [
            (f["severity"], f["source"], f["message"])
            for f in document["findings"]
            if f["rule"] == "mispaired"
        ]


@pytest.fixture
def clinic(bare: Repository, site: Factory) -> Clinic:
    """Two texts and their translations on main."""
    folder = site({"knee.md": PAGE + f"{REST}\n\n{MOVE}\n"}, targets=("de",))
    shutil.move(bare.root / ".git", folder.root / ".git")
    made = Clinic(folder, Repository(folder.root))
    made.folder.ok("extract")
    made.translate({REST: "Das Knie zwei Tage schonen.", MOVE: "Die Hüfte bewegen."})
    made.commit()
    return made


def diverge(clinic: Clinic, source: str = STOP) -> None:
    """Main has another source in place of REST, the branch other another translation of it."""
    clinic.branch("other")
    clinic.translate({REST: "Das Knie bitte zwei Tage lang schonen."})
    clinic.commit()
    clinic.main()
    clinic.says(source, MOVE)
    clinic.commit()


CORRECTED = "Das Knie bitte zwei Tage lang schonen."


def test_a_text_that_a_merge_put_under_another_source(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    diverge(clinic)
    assert clinic.found() == []
    clinic.join(**{STOP: CORRECTED})
    ((severity, source, message),) = clinic.found()
    assert (severity, source) == ("error", STOP)
    commit = clinic.repository.git("rev-parse", "HEAD").stdout[:10]
    assert f"written for “{REST}”, and came to this source in merge {commit}" in message
    clinic.commit()  # later commits make it no better
    clinic.folder.ok("extract")
    clinic.commit()
    assert len(clinic.found()) == 1
    assert clinic.folder.run("check").status == 1
    shutil.rmtree(clinic.folder / ".polypage")
    assert len(clinic.found()) == 1
    monkeypatch.setenv("GIT_DIR", "elsewhere")  # as a hook may have it
    assert len(clinic.found()) == 1


def squashed(clinic: Clinic, source: str, text: str, **more: str) -> None:
    """A branch in which a merge has put a text under another source, as one commit on main."""
    diverge(clinic, source)
    clinic.join(said={source: text, **more})  # type: ignore[arg-type]
    tree = clinic.repository.git("rev-parse", "HEAD^{tree}").stdout.strip()
    made = clinic.repository.git("commit-tree", tree, "-p", "other", "-m", "squashed").stdout
    clinic.repository.git("reset", "-q", "--hard", made.strip())
    shutil.rmtree(clinic.folder / ".polypage")


def test_what_is_left_of_a_merge_that_was_squashed(clinic: Clinic, tmp_path: Path) -> None:
    squashed(clinic, STOP, CORRECTED)
    ((severity, source, message),) = clinic.found()
    assert (severity, source) == ("warning", STOP)
    commit = clinic.repository.git("rev-parse", "HEAD").stdout[:10]
    assert f"written for “{REST}”, and stands under this one since commit {commit}" in message
    assert "all of git's history" not in clinic.folder.run("check").err

    url = (clinic.folder.root / ".git").as_uri()
    clinic.repository.git("clone", "-q", "--depth", "1", url, str(tmp_path / "clone"))
    ran = SiteFolder(tmp_path / "clone").run("check")
    assert "mispaired" not in ran.out
    assert "this clone has not all of git's history" in ran.err


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (STOP, "Zwei Wochen lang nicht üben."),
        ("Please immobilise the knee for two days.", CORRECTED),
        ("Immobilise the  knee for two days.", CORRECTED),
    ],
)
def test_honest_commits(clinic: Clinic, source: str, text: str) -> None:
    squashed(clinic, " ".join(source.split()), text)
    assert clinic.found() == []


def test_a_merge_by_lines_that_git_takes_for_clean(clinic: Clinic) -> None:
    """In a wrapped entry the lines that each side changes are far enough apart."""
    lines = ("Rest the knee for two days ", "and do not walk on it, ", "not even slowly, ")
    source = "".join(lines) + "at home."
    wrapped = 'msgid ""\n' + "".join(f'"{x}"\n' for x in (*lines, "at home.")) + 'msgstr "{}"\n'
    clinic.says(source, MOVE)
    clinic.translate({source: "Das Knie zu Hause schonen."})
    path = clinic.folder / PO
    flat = f'msgid "{source}"\nmsgstr "Das Knie zu Hause schonen."\n'
    text = path.read_text("utf-8")
    assert flat in text
    base = text.replace(flat, wrapped.format("Das Knie zu Hause schonen."))
    path.write_text(base, "utf-8")
    clinic.commit()
    clinic.branch("other")
    path.write_text(base.replace("zu Hause schonen", "daheim ganz in Ruhe lassen"), "utf-8")
    clinic.commit()
    clinic.main()
    new = lines[0].replace("two days", "nine weeks")
    path.write_text(base.replace(lines[0], new), "utf-8")  # as sed does over all files
    page = clinic.folder / "content/en/knee.md"
    page.write_text(page.read_text("utf-8").replace(lines[0], new), "utf-8")
    clinic.commit()
    clinic.repository.git("merge", "-q", "--no-edit", "other")
    ((severity, found, message),) = clinic.found()
    assert (severity, found) == ("error", source.replace("two days", "nine weeks"))
    assert "Rest the knee for two days" in message


def test_a_merge_that_is_not_committed_yet(clinic: Clinic) -> None:
    diverge(clinic)
    clinic.join(commit=False, **{STOP: CORRECTED})
    ((severity, source, message),) = clinic.found()
    assert (severity, source) == ("error", STOP)
    assert "came to this source in the merge under way" in message


def test_a_text_that_took_the_place_of_another(clinic: Clinic) -> None:
    """The neighbour's text, one entry too far; its own source still has it."""
    clinic.branch("other")
    clinic.translate({REST: CORRECTED})
    clinic.commit()
    clinic.main()
    clinic.translate({MOVE: "Die Hüfte zweimal täglich bewegen."})
    clinic.commit()
    clinic.join(said={REST: CORRECTED, MOVE: CORRECTED})  # type: ignore[arg-type]
    ((severity, source, _),) = clinic.found()
    assert (severity, source) == ("error", MOVE)


def test_sources_that_say_nearly_the_same_are_a_warning(clinic: Clinic) -> None:
    near = "Please immobilise the knee for two days."
    diverge(clinic, near)
    clinic.join(**{near: CORRECTED})
    ((severity, source, _),) = clinic.found()
    assert (severity, source) == ("warning", near)


def test_in_a_folder_of_the_repository(clinic: Clinic) -> None:
    diverge(clinic)
    clinic.join(**{STOP: CORRECTED})
    root = clinic.folder.root
    clinic.repository.git("rm", "-rq", "--cached", ".")
    inner = root / "sites and more" / "ü"
    inner.mkdir(parents=True)
    for name in ("content", "locales", "polypage.toml"):
        shutil.move(root / name, inner / name)
    clinic.commit()
    moved = Clinic(SiteFolder(inner), Repository(inner))
    assert moved.found() == []  # git does not follow; later merges are found
    moved.branch("next")
    moved.translate({MOVE: "Hüfte bewegen!"})
    moved.commit()
    moved.main()
    moved.says(STOP, REST)
    moved.commit()
    moved.repository.git("merge", "-q", "--no-commit", "-s", "ours", "next")
    moved.folder.translate("de", "knee", {REST: "Hüfte bewegen!"})
    moved.commit()
    assert [source for _, source, _ in moved.found()] == [REST]


# What people may do


def after_all(clinic: Clinic, act: str) -> None:
    """What somebody does about a mis-merge."""
    if act == "corrected":
        clinic.translate({STOP: "Zwei Wochen lang nicht üben."})
    elif act == "doubted":
        clinic.translate({STOP: CORRECTED}, fuzzy=True)
    elif act == "source restored":
        clinic.says(REST, MOVE)
        clinic.translate({REST: CORRECTED})
    elif act == "gone":
        clinic.says(MOVE)
    elif act == "flagged":
        path = clinic.folder / PO
        text = path.read_text("utf-8")
        path.write_text(
            text.replace(f'msgid "{STOP}"', f'#, ignore-mispaired\nmsgid "{STOP}"'), "utf-8"
        )
    clinic.commit()


@pytest.mark.parametrize("act", ["corrected", "doubted", "source restored", "gone", "flagged"])
def test_what_somebody_has_put_right(clinic: Clinic, act: str) -> None:
    diverge(clinic)
    clinic.join(**{STOP: CORRECTED})
    assert clinic.found()
    after_all(clinic, act)
    assert clinic.found() == []


def test_a_source_that_changed_and_a_person_who_cleared_the_mark(clinic: Clinic) -> None:
    near = "Please immobilise your knee for two days."
    clinic.branch("other")
    clinic.translate({MOVE: "Die Hüfte zweimal täglich bewegen."})
    clinic.commit()
    clinic.main()
    clinic.says(near, MOVE)
    clinic.commit()
    clinic.translate({near: "Das Knie zwei Tage schonen."})
    clinic.commit()
    clinic.join(said={MOVE: "Die Hüfte zweimal täglich bewegen."})  # type: ignore[arg-type]
    assert clinic.found() == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(STOP, "Zwei Wochen lang nicht üben.", id="written while merging"),
        pytest.param(
            "Please immobilise the knee for two days.",
            "Das Knie zwei Tage schonen.",
            id="a draft looked over while merging",
        ),
        pytest.param("Immobilise the  knee for two days.", CORRECTED, id="white space"),
        pytest.param("Imobilise the knee for two days.", CORRECTED, id="a typing error"),
        pytest.param(STOP, "", id="nothing"),
    ],
)
def test_honest_merges(clinic: Clinic, source: str, text: str) -> None:
    diverge(clinic, source)
    said = next(s for s in clinic.folder.entries("de", "knee") if s.split() == source.split())
    clinic.join(**{said: text})
    assert clinic.found() == []


def test_two_sources_with_one_translation(clinic: Clinic) -> None:
    """What the merge left empty gets a text that another entry has and keeps."""
    clinic.branch("other")
    clinic.translate({REST: "Weiter"})
    clinic.commit()
    clinic.main()
    clinic.says("Go on.", REST, MOVE)
    clinic.commit()
    clinic.join(said={REST: "Weiter", "Go on.": "Weiter"})  # type: ignore[arg-type]
    assert clinic.found() == []


def test_a_parent_that_nobody_can_read(clinic: Clinic) -> None:
    diverge(clinic)
    clinic.repository.git("checkout", "-q", "other")
    clinic.repository.commit("<<<<<<< HEAD\n" + clinic.repository.text())
    clinic.main()
    clinic.join(**{STOP: CORRECTED})
    assert clinic.found() == []
    assert not clinic.folder.run("check").errors


def test_merges_by_entry_have_nothing_to_be_found(clinic: Clinic) -> None:
    clinic.repository.git("config", "merge.polypage.driver", DRIVER)
    clinic.folder.write({".gitattributes": "*.po merge=polypage\n*.pot merge=polypage\n"})
    clinic.commit()
    diverge(clinic)
    clinic.repository.git("merge", "-q", "--no-edit", "other")
    clinic.folder.ok("extract")
    clinic.commit()
    assert clinic.found() == []
    assert clinic.repository.said()[REST] == (CORRECTED, State.OBSOLETE)
    assert clinic.repository.said()[STOP] == ("", State.UNTRANSLATED)


@pytest.mark.parametrize("broken", ["no git", "no repository", "no commit", "markers"])
def test_without_history_check_goes_on(
    clinic: Clinic, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    diverge(clinic)
    clinic.join(**{STOP: CORRECTED})
    shutil.rmtree(clinic.folder / ".polypage")
    if broken == "no git":
        monkeypatch.setenv("PATH", "")
    elif broken == "no repository":
        shutil.rmtree(clinic.folder / ".git")
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(clinic.folder.root.parent))
    elif broken == "no commit":
        shutil.rmtree(clinic.folder / ".git")
        clinic.repository.git("init", "-q")
    else:
        text = clinic.repository.text()
        clinic.repository.commit("<<<<<<< HEAD\n" + text)
        clinic.repository.git("merge", "-q", "-s", "ours", "--no-edit", "other")
    document = json.loads(clinic.folder.run("check", "--json").out)
    assert "mispaired" not in {f["rule"] for f in document["findings"]}


# What the memory knows


def test_a_text_that_the_memory_knows_as_another_sources(clinic: Clinic) -> None:
    shutil.rmtree(clinic.folder / ".git")
    clinic.folder.ok("extract")
    for path in (PO, "content/en/knee.md"):
        clinic.folder.write({path: clinic.folder.read(path).replace(REST, STOP)})
    document = json.loads(clinic.folder.run("check", "--json").out)
    (found,) = [f for f in document["findings"] if f["rule"] == "mispaired"]
    assert (found["severity"], found["source"]) == ("warning", STOP)
    assert REST in found["message"]
    assert found["line"] == clinic.folder.read(PO).split(STOP)[0].count("\n") + 2


@pytest.mark.parametrize("way", ["confirmed", "reflowed", "typing error", "kept", "no memory"])
def test_what_the_memory_says_nothing_about(clinic: Clinic, way: str) -> None:
    clinic.folder.ok("extract")
    text = "Das Knie zwei Tage schonen."
    if way == "confirmed":
        near = "Please immobilise your knee for two days."
        clinic.says(near, MOVE)
        clinic.folder.translate("de", "knee", {near: text})
    elif way == "kept":  # the old source is obsolete: somebody has given both the same text
        clinic.says(STOP, MOVE)
        clinic.folder.translate("de", "knee", {STOP: text})
    else:
        new = {
            "reflowed": "Immobilise the  knee for two days.",
            "typing error": "Imobilise the knee for two days.",
        }
        for path in (PO, "content/en/knee.md"):
            clinic.folder.write({path: clinic.folder.read(path).replace(REST, new.get(way, STOP))})
    if way == "no memory":
        shutil.rmtree(clinic.folder / ".polypage")
    assert clinic.found() == []
