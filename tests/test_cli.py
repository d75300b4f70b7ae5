"""The command line: usage, exit status, streams, and what every command has in common."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from conftest import REPOSITORY, Factory, SiteFolder
from typer.testing import CliRunner

from pipeline.cli import app

PAGE = "---\ntitle: Knee\npage_id: knee\n---\n# Rest\n\nTake 5 mg of it, see [hip](hip.md).\n"
HIP = "---\ntitle: Hip\npage_id: hip\n---\nMove the hip.\n"
WRITING = (
    ("extract",),
    ("pretranslate", "--engine", "pseudo"),
    ("build",),
    ("build", "--drafts"),
    ("run", "--engine", "pseudo"),
)
READING = (("status",), ("status", "--json"), ("check",), ("check", "--json"))
ADOPTING = (("adopt",), ("adopt", "--json"), ("adopt", "--release"))


def ids(command: tuple[str, ...]) -> str:
    return " ".join(command)


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    return site({"knee.md": PAGE, "hip.md": HIP})


def spread(folder: SiteFolder) -> None:
    """A site after its first run, with all that a command may meet afterwards."""
    folder.ok("run", "--engine", "pseudo")
    folder.translate("de", "hip", {"Move the hip.": "Die Hüfte bewegen."})
    folder.write({"content/en/knee.md": PAGE.replace("# Rest", "# Rest well, all of you")})
    folder.ok("run", "--engine", "pseudo")


# What the commands are asked


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("extract", "nix*"), 'no page is called "nix*"'),
        (("extract", ""), 'no page is called ""'),
        (("extract", "--lang", "xx"), '"xx" is no target of this site'),
        (
            ("extract", "--lang", "ar,germn"),
            '"germn" is no target of this site (did you mean "de"?',
        ),
        (("extract", "--lang", "en"), '"en" is the source language'),
        (
            ("pretranslate", "--engine", "gogle"),
            'there is no engine "gogle" (did you mean "google"?',
        ),
        (("run", "--engine", "nix"), 'there is no engine "nix"'),
        (
            ("check", "--format", "xml"),
            '--format "xml" is not known (one of text, json, github, sarif, junit, markdown)',
        ),
        (("init",), "there is a configuration already"),
    ],
)
def test_wrong_usage(folder: SiteFolder, arguments: tuple[str, ...], said: str) -> None:
    before = folder.files()
    ran = folder.run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.errors) == 1
    assert said in ran.errors[0]
    assert folder.files() == before


@pytest.mark.parametrize("arguments", [("extract", "--nope"), ("nope",), ("run", "--lang")])
def test_what_typer_refuses(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, list(arguments)).exit_code == 2


CONFIGURATIONS = {
    "no targets": ("", ":1: there are no target languages"),
    "unknown key": ('targets = ["ar"]\ncontant = "x"\n', ':2: unknown key "contant" (did you mean'),
    "unknown language": ('targets = ["xx"]\n', ':1: unknown language "xx"'),
    "no TOML": ('targets = ["ar"\n', ":1: "),
    "not UTF-8": (b'# \xff\ntargets = ["ar"]\n', ":1: is not UTF-8"),
    "content outside": ('targets = ["ar"]\ncontent = "../x"\n', ':2: content "../x" leads out'),
    "locales outside": ('targets = ["ar"]\nlocales = "/x"\n', ':2: locales "/x" leads out'),
    "glossary outside": ('targets = ["ar"]\nglossary = ["../*.csv"]\n', ":2: glossary"),
    "no glossary": ('targets = ["ar"]\nglossary = ["x.csv"]\n', "x.csv: no such glossary file"),
    "no content": ('targets = ["ar"]\ncontent = "x"\n', "x/en: there is no folder of pages"),
    "unknown engine": ('targets = ["ar"]\nengine = "nix"\n', ':2: unknown engine "nix"'),
}


@pytest.mark.parametrize("command", [*WRITING, *READING, *ADOPTING], ids=ids)
@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_wrong_configuration(folder: SiteFolder, name: str, command: tuple[str, ...]) -> None:
    text, said = CONFIGURATIONS[name]
    folder.write({"polypage.toml": text})
    ran = folder.run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.errors) == 1
    assert said in ran.errors[0]
    assert ran.errors[0].endswith(")")
    assert not (folder / "locales").exists()


@pytest.mark.parametrize("command", [*WRITING, *READING, *ADOPTING], ids=ids)
def test_no_configuration(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [command[0], "-C", str(tmp_path), *command[1:]])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: no configuration found in {tmp_path} or above it (run")
    assert result.stdout == ""


def test_the_folder(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.root.parent)
    run = CliRunner().invoke
    expected = folder.ok("status").out
    for place in ("site", "./site/", str(folder.root), "site/content/en", "site/../site"):
        assert run(app, ["status", "-C", place]).stdout == expected
        assert run(app, ["-C", place, "status"]).stdout == expected
        monkeypatch.chdir(folder.root.parent)
    monkeypatch.chdir(folder / "content")
    assert run(app, ["status"]).stdout == expected
    for arguments in (["status", "-C", "nix"], ["-C", "nix", "status"]):
        result = run(app, arguments)
        assert (result.exit_code, result.stderr) == (2, "error: nix: no such folder\n")
    assert run(app, ["-C", "."]).exit_code == 2


@pytest.mark.parametrize(
    ("globs", "chosen"),
    [
        (["knee.md"], {"knee"}),
        (["content/en/knee.md"], {"knee"}),
        (["./content/en/knee.md"], {"knee"}),
        (["k*"], {"knee"}),
        (["*.md", "knee.md"], {"knee", "hip", "a/[x]"}),
        (["a/[x].md"], {"a/[x]"}),
    ],
)
def test_globs(folder: SiteFolder, globs: list[str], chosen: set[str]) -> None:
    folder.write({"content/en/a/[x].md": "Words\n"})
    folder.ok("extract", *globs, "--lang", "de")
    names = [path for path in folder.files() if path.startswith("locales/de/")]
    assert {name[len("locales/de/") : -len(".po")] for name in names} == chosen
    assert not (folder / "locales/ar").exists()


@pytest.mark.parametrize("form", [("--lang", "ar,de"), ("--lang", "ar", "--lang", "DE")])
def test_languages(folder: SiteFolder, form: tuple[str, ...]) -> None:
    folder.ok("extract", *form)
    assert {p.name for p in (folder / "locales").iterdir()} == {"ar", "de", "templates"}


def test_version_and_help() -> None:
    from importlib.metadata import version

    run = CliRunner().invoke
    assert run(app, ["--version"]).stdout == f"polypage {version('polypage')}\n"
    said = run(app, ["--help"]).stdout
    for name in ("init", "extract", "pretranslate", "build", "adopt", "check", "status", "run"):
        assert f"  {name} " in said
        assert run(app, [name, "--help"]).exit_code == 0
    assert run(app, []).exit_code == 2


# What is written, and when


def test_a_second_run_changes_nothing(folder: SiteFolder) -> None:
    spread(folder)
    for command in (*WRITING, *READING, *ADOPTING):
        folder.run(*command)
        before = folder.files()
        folder.run(*command)
        assert folder.files() == before, command


@pytest.mark.parametrize("option", ["--dry-run", "--diff", "--check"])
@pytest.mark.parametrize("command", WRITING, ids=ids)
def test_what_would_be_written(folder: SiteFolder, command: tuple[str, ...], option: str) -> None:
    before = folder.files()
    ran = folder.run(*command, option)
    assert folder.files() == before
    assert ran.status == int(option == "--check")
    assert not list(folder.root.rglob("*.tmp"))
    folder.ok(*command)
    written = sorted(set(folder.files()) - set(before))
    assert written
    lines = ran.out.splitlines()
    if option == "--diff":
        named = [line[len("+++ ") :] for line in lines if line.startswith("+++ ")]
    else:
        named = [line[len("would write ") :] for line in lines if line.startswith("would write ")]
    assert named == written
    assert f"{len(written)} files would change" in ran.err
    again = folder.ok(*command, option)
    assert not any(line.startswith(("would write", "+++")) for line in again.out.splitlines())
    assert "0 files would change" in again.err


def test_a_dry_run_foresees_the_run(folder: SiteFolder) -> None:
    """Each step sees what the one before it would have written."""
    dry = folder.ok("run", "--engine", "pseudo", "--diff").out
    real = folder.ok("run", "--engine", "pseudo").out
    assert dry.endswith(
        real.replace("published", "would be published").replace("s in .", "s would be in .")
    )
    diff = dry[: dry.index("page        ar")]
    preview = folder.read(".polypage/preview/content/de/hip.md")
    assert "".join(f"+{line}\n" for line in preview.splitlines()) in diff


def test_a_diff_can_be_applied(folder: SiteFolder) -> None:
    folder.ok("extract")
    folder.write({"content/en/hip.md": HIP.replace("Move", "Hold\u2028and\x0cmove").rstrip()})
    diff = folder.ok("build", "--diff").out + folder.ok("extract", "--diff").out
    patch = subprocess.run(
        ["git", "apply", "-p0", "-"],
        input=diff.encode(),
        cwd=folder.root,
        capture_output=True,
        check=False,
    )
    assert patch.returncode == 0, patch.stderr
    before = folder.files()
    assert "Hold" in folder.read("locales/de/hip.po")
    folder.ok("extract")
    folder.ok("build")
    assert folder.files() == before


def test_init_on_a_jekyll_site(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.write(
        {
            "_config.yml": "title: Clinic\nlanguages: [en, ar, gr]\ndefault_lang: en\n",
            "content/en/knee.md": PAGE,
        }
    )
    before = folder.files()
    shown = folder.ok("init", "--dry-run").out
    assert 'targets = ["ar", "gr"]' in shown
    assert folder.ok("init", "--diff").out.startswith("--- /dev/null\n+++ polypage.toml\n")
    assert folder.run("init", "--check").status == 1
    assert folder.files() == before
    said = folder.ok("init").err
    assert "_config.yml: a Jekyll site, names en, ar, gr" in said
    assert 'tag = "el"' in folder.read("polypage.toml")
    folder.ok("run", "--engine", "pseudo")
    assert "\nlang: gr\n" in folder.read("content/gr/knee.md")
    assert polib.pofile(str(folder / "locales/gr/knee.po")).metadata["Language"] == "el"


@pytest.mark.parametrize(
    "text", [b"\xff", b"languages: [en\n", b"languages: 5\n", b"", b"- a\n", b"d: 2024-13-45\n"]
)
def test_init_on_a_broken_jekyll_site(tmp_path: Path, text: bytes) -> None:
    folder = SiteFolder(tmp_path)
    folder.write({"_config.yml": text, "content/en/knee.md": PAGE})
    ran = folder.run("init")
    assert ran.status in (0, 1, 2)
    if ran.status:
        assert len(ran.errors) == 1
        assert ran.errors[0].startswith("error: _config.yml")
        assert not (folder / "polypage.toml").exists()
    else:
        folder.ok("run")


def test_run_end_to_end(folder: SiteFolder) -> None:
    folder.write({"glossary/g.csv": "term,ar,de\nrest,راحة,Ruhe\n"})
    ran = folder.ok("run")
    assert folder.entries("de", "knee")["Rest"].msgstr == "Ruhe"
    assert "\nlang: ar\n" in folder.read("content/ar/knee.md")
    assert "# Rest" in folder.read("content/de/knee.md")  # a draft is not published
    assert "# Ruhe" in folder.read(".polypage/preview/content/de/knee.md")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["page", "ar", "de"]
    assert lines[-2:] == [
        "4 pages published in content",
        "2 pages with drafts in .polypage/preview",
    ]
    assert ran.err.splitlines()[0] == "extract: 2 pages, 5 segments"
    assert "2 from machine: glossary" in ran.err
    assert ran.err.splitlines()[-1] == "14 files written"
    said = {text: f"{text} ja" for text in folder.entries("de", "hip")}
    folder.translate("de", "hip", said)
    folder.ok("run")
    assert folder.read("content/de/hip.md").endswith("Move the hip. ja\n")


def test_everything_below_polypage_can_be_deleted(folder: SiteFolder) -> None:
    import shutil

    spread(folder)
    before = {path: data for path, (data, _) in folder.files().items()}
    shutil.rmtree(folder / ".polypage")
    folder.ok("run", "--engine", "pseudo")
    assert {path: data for path, (data, _) in folder.files().items()} == before


# What goes wrong


def test_no_command_ends_in_a_traceback(site: Factory, tmp_path: Path) -> None:
    """All at once: whatever is wrong is said in a line each, and the sound page is done."""
    pages: dict[str, str | bytes] = {
        "good.md": HIP,
        "utf.md": b"\xff",
        "yaml.md": "---\na: *b\n---\n",
        "nul.md": "a\0b\n",
        "zero.md": "",
        "twice.md": "One\n",
        "twice.markdown": "Two\n",
        "deep.md": ">" * 5000 + " x\n\n" + "- " * 3000 + "y\n\n" + "[" * 5000 + "\n",
        "bomb.md": "---\na: &a [x,x]\nb: &b [*a,*a]\nt: [*b,*b]\n---\n",
        "dir.md/x.md": "In a folder\n",
    }
    folder = site(pages, glossary="term,ar\n,x\n")
    (folder / "content/en/link.md").symlink_to(tmp_path / "nowhere.md")
    os.mkfifo(folder / "content/en/pipe.md")
    folder.write({"locales/ar/twice.po": 'msgid "open\n', "locales/de/zero.po/x": "a folder\n"})
    for command in (*WRITING, *READING, *ADOPTING):
        ran = folder.run(*command)
        assert ran.status == 1, command
        assert len(ran.errors) >= (5 if command in ADOPTING else 7), ran.errors
        assert "Traceback" not in ran.err
        assert all(len(line) < 400 for line in ran.err.splitlines())
        if "--json" in command:
            assert json.loads(ran.out)["schema_version"] == 1
    assert folder.entries("de", "good")["Move the hip."].msgstr
    assert (folder / "content/ar/good.md").exists()
    assert (folder / "content/ar/dir.md/x.md").exists()


def test_nothing_steers_the_terminal(site: Factory) -> None:
    evil = "x\x1b[31m\u202ey"
    folder = site({"knee.md": f'---\n"{evil}": "Some \\e[31m words"\nb: *{evil}\n---\n'})
    for command in (("extract",), ("check",), ("status",)):
        ran = folder.run(*command)
        assert not {"\x1b", "\u202e"} & set(ran.out + ran.err)
    assert not {"\x1b", "\u202e"} & set(folder.run("extract", evil).err)


def test_an_interrupt(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.steps.site import Site

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Site, "write", interrupt)
    ran = folder.run("extract")
    assert ran.status == 130
    assert ran.err == "interrupted; what was finished is saved\n"


def test_a_full_disk(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = folder.run("extract")
    assert ran.status == 1
    start = "error: locales/templates/hip.pot: cannot be written: No space left on device ("
    assert ran.errors[0].startswith(start)
    assert not [p for p in folder.root.rglob("*") if p.is_file() and "locales" in p.parts]


# The streams


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"PYTHONIOENCODING": "ascii"}, "status"),
        ({"PYTHONIOENCODING": "latin-1"}, "run"),
        ({"PYTHONIOENCODING": "latin-1"}, "status --json"),
        ({"LC_ALL": "C"}, "extract"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_terminals_that_know_few_characters(
    site: Factory, environment: dict[str, str], command: str
) -> None:
    folder = site({"é🧠.md": PAGE})
    folder.write({"content/en/ملف.md": b"\xff"})
    ran = folder.process(*command.split(), **environment)
    assert ran.status == 1
    assert "Traceback" not in ran.err
    assert sum(line.startswith("error: content/en/") for line in ran.err.splitlines()) == 1
    if "--json" in command:
        assert json.loads(ran.out)["pages"][0]["page"] == "é🧠.md"


STREAMS = """
import subprocess, sys
command = [sys.executable, "-m", "pipeline", *sys.argv[2:]]
if sys.argv[1] == "gone":
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ran.stdout.close()
    said = ran.stderr.read().decode()
    sys.exit(f"{ran.wait()} {said}")
shell = {"closed": ">&-", "full": ">/dev/full", "mute": "2>&-"}[sys.argv[1]]
ran = subprocess.run(["sh", "-c", f'"$@" {shell}', "sh", *command], capture_output=True)
sys.exit(f"{ran.returncode} {ran.stderr.decode()}")
"""


@pytest.mark.parametrize(
    ("how", "command", "status"),
    [("gone", "run", 141), ("closed", "status", 0), ("full", "status", 1), ("mute", "extract", 0)],
)
def test_streams_that_are_gone(folder: SiteFolder, how: str, command: str, status: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STREAMS, how, command],
        cwd=folder.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    found, _, said = ran.stderr.partition(" ")
    assert int(found) == status, said
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    if how == "full":
        assert "error: No space left on device" in said
    if command != "status":  # the work was done before it was told
        assert (folder / "locales/ar/knee.po").exists()
    if command == "run":
        assert (folder / "content/ar/knee.md").exists()


def test_what_is_no_terminal_gets_no_colours_and_no_bars(folder: SiteFolder) -> None:
    ran = folder.process("run", "--engine", "pseudo", TERM="xterm-256color", FORCE_COLOR="1")
    assert ran.status == 0
    assert not {"\x1b", "\r"} & set(ran.out + ran.err)
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_gets_a_bar(site: Factory) -> None:
    import pty
    import select

    folder = site({f"{n}.md": PAGE for n in range(40)})
    master, slave = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "extract"],
        cwd=folder.root,
        stderr=slave,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "xterm"},
    )
    os.close(slave)
    seen = b""
    while select.select([master], [], [], 30)[0]:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(master)
    assert ran.wait(30) == 0
    assert b"extract" in seen
    assert b"100%" in seen
    assert b"40 pages" in seen


def test_as_a_module(folder: SiteFolder) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pipeline", "status", "--json"],
        cwd=folder.root,
        capture_output=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert len(json.loads(ran.stdout)["pages"]) == 4


@pytest.mark.parametrize("value", ["", ",", " , "])
def test_a_lang_that_names_no_language(site: Factory, value: str) -> None:
    ran = site({"knee.md": "Knee\n"}).run("extract", "--lang", value)
    assert (ran.status, ran.errors) == (
        2,
        ["error: --lang names no language (one of ar, de, or leave it out)"],
    )


def test_a_folder_of_catalogs_that_nobody_may_read(
    site: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site({"knee.md": "Knee\n"})
    folder.ok("extract")
    folder.translate("de", "knee", {"Knee": "Knie"})
    closed = folder / "locales/ar"
    stat = Path.stat

    def refused(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == closed or closed in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refused)
    hint = "check the permissions of the file and of its folders"
    for command in ("extract", "build", "status", "check"):
        ran = folder.run(command)
        assert ran.status == 1
        said = [error for error in ran.errors if error.startswith("error: locales/ar")]
        assert said, command
        assert all(f"cannot be read: Permission denied ({hint})" in error for error in said)
        assert str(folder.root) not in ran.err
    assert "Knie" in folder.read("content/de/knee.md")
