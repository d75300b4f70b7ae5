"""A process that is killed leaves whole files behind, and the next run finishes its work.

`kill -9` comes at chosen moments (around each change of a file, in the middle of a write, around
each statement that changes the memory) and after any time, to copies of this process and to real
ones.
"""

from __future__ import annotations

import builtins
import io
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import Factory, Ran, SiteFolder
from patience import patience

from pipeline import catalog
from pipeline.memory import Memory
from pipeline.steps import ledger, remembering

# Of its moments, and of its time, how many are tried for each command; 0: all moments there are.
POINTS = int(os.environ.get("POLYPAGE_KILLS", "20"))
TIMES = 12
KNEE = "# Knee\n\nBend the knee slowly.\n\nRest for 2 days.\n\nDo not run.\n\nAsk a doctor.\n"
HIP = "# Hip\n\nLift the leg.\n\nAsk a doctor.\n"
PAGES = {"knee.md": KNEE, "hip.md": HIP, "back.md": "# Back\n\nA doctor helps.\n"}
NAMES = ("knee", "hip", "back")
Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command, and what happened to the site before it."""

    command: tuple[str, ...]
    prepare: Callable[[SiteFolder], None]


def edited(folder: SiteFolder) -> None:
    """Texts change, some go to another page, and a page has another name."""
    changed = KNEE.replace("slowly", "very slowly").replace("Do not run.\n\nAsk", "Ask")
    moved = f"{HIP}\nDo not run.\n\n# Knee again\n"
    folder.write({"content/en/knee.md": changed, "content/en/hip.md": moved})
    (folder / "content/en/back.md").rename(folder / "content/en/spine.md")


def empty(folder: SiteFolder) -> None:
    """New pages, partly of texts that others have."""
    more = {"more.md": f"{KNEE}\nRest for 3 days.\n", "new.md": "# New\n\nLie down.\n"}
    folder.write({f"content/en/{name}": text for name, text in more.items()})
    folder.ok("extract")


def answered(folder: SiteFolder) -> None:
    """A file of all pages has come back, with work in it; meanwhile somebody went on."""
    empty(folder)
    file = folder / "mail/de.po"
    file.parent.mkdir()
    folder.ok("export", "--lang", "de", "--out", str(file))
    head, body = file.read_text("utf-8").split("\n\n", 1)
    body = body.replace('msgstr ""', 'msgstr "Neu"').replace("<Lift the leg.>", "Bein heben")
    file.write_text(f"{head}\n\n{body}", "utf-8")
    folder.translate("de", "hip", {"Lift the leg.": "Das Bein heben"})


def given(folder: SiteFolder) -> None:
    """A memory of somebody else's."""
    (folder / "mail").mkdir()
    file = folder / "mail/other.tmx"
    ran = folder.process("memory", "export", "--out", str(file))
    assert ran.status == 0, ran
    file.write_text(file.read_text("utf-8").replace("&lt;", "(").replace("&gt;", ")"), "utf-8")


def branched(folder: SiteFolder) -> None:
    """Three versions of a catalog, as git puts them beside it."""
    base = folder.read("locales/de/knee.po")
    folder.write({"base.po": base, "ours.po": base.replace("<Knee>", "Knie")})
    folder.write({"theirs.po": base.replace("<Knee>", "Das Knie").replace("<Ask", "<Frag")})


def mistyped(folder: SiteFolder) -> None:
    """A typing error is corrected on two pages."""
    for word in ("docotr", "doctor"):
        said = {n: text.replace("a doctor", f"your {word}") for n, text in PAGES.items()}
        folder.write({f"content/en/{name}": text for name, text in said.items()})
        folder.ok("extract")
        for name in NAMES if word == "docotr" else ():
            folder.translate("de", name, lambda text: f"<{text}>")


CASES = {
    "extract": Case(("extract",), edited),
    "pretranslate": Case(("pretranslate", "--engine", "pseudo"), empty),
    "import": Case(("import", "mail/de.po"), answered),
    "memory import": Case(("memory", "import", "mail/other.tmx"), given),
    "merge-driver": Case(("merge-driver", "base.po", "ours.po", "theirs.po"), branched),
    "accept": Case(("accept", "--typos"), mistyped),
    "build": Case(("build",), empty),
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files rest as soon as they are written: what is killed has caches that are of use."""
    monkeypatch.setattr(ledger, "_SETTLED", -1)
    monkeypatch.setattr(remembering, "_SETTLED", -1)


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


@dataclass(frozen=True)
class Bench:
    """A site that is put before a command again and again."""

    folder: SiteFolder
    start: Files
    before: Files
    case: Case

    def ready(self) -> None:
        """The site just before the command, with the caches of some time before that."""
        shutil.rmtree(self.folder.root)
        self.folder.write(self.start)
        self.folder.ok("extract")
        for path in self.start.keys() - self.before.keys():
            (self.folder / path).unlink()
        changed = {p: data for p, data in self.before.items() if self.start.get(p) != data}
        self.folder.write(changed)

    def run(self) -> Ran:
        """The command, to its end. Its status 1 may mean that somebody has to decide."""
        command = list(self.case.command)
        before = os.getcwd()
        os.chdir(self.folder.root)
        try:
            from typer.testing import CliRunner

            from pipeline.cli import app

            result = CliRunner().invoke(app, command, catch_exceptions=False)
        finally:
            os.chdir(before)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def finished(self, after: Files, status: int) -> None:
        """After a kill: all is whole, and the command does what is left of its work."""
        now = files(self.folder)
        assert now.keys() >= self.before.keys() & after.keys()
        for path, data in now.items():
            if path.startswith(".ours.po."):  # git gives the driver no place but its own
                (self.folder / path).unlink()
                continue
            versions = self.before.get(path), after.get(path)
            assert data in versions, f"{path} is neither old nor new"
            if path.endswith(".po"):
                catalog.read(self.folder / path, page="", language=None)
        with Memory.open(self.folder / ".polypage/memory.sqlite") as memory:
            memory.sizes()
        ran = self.run()
        assert ran.status == status, ran
        left = files(self.folder)
        apart = sorted(p for p in left.keys() | after.keys() if left.get(p) != after.get(p))
        assert left == after, apart


@pytest.fixture
def bench(site: Factory, case: Case) -> Bench:
    folder = site(PAGES, targets=("ar", "de"))
    folder.ok("extract")
    for language in ("ar", "de"):
        for name in NAMES:
            folder.translate(language, name, lambda text: f"<{text}>")
    folder.ok("extract")
    start = files(folder)
    case.prepare(folder)
    return Bench(folder, start, files(folder), case)


def files(folder: SiteFolder) -> Files:
    """What must be whole: all that is no cache."""
    return {p: data for p, (data, _) in folder.files().items() if not p.startswith(".polypage/")}


# A copy of this process, and what kills it


def forked(work: Callable[[], None]) -> int:
    """The number of a process that does this work, and nothing else."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def waited(child: int) -> int:
    """How a process ended: a signal's number, or 0."""
    try:
        with patience():
            _, status = os.waitpid(child, 0)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        raise
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the command failed"
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


class Fate:
    """Counts moments; at one of them, this process is killed."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        self.count = 0

    def strikes(self) -> None:
        self.count += 1
        if self.count == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def acting(*args: Any, **kwargs: Any) -> Any:
            self.strikes()
            result = real(*args, **kwargs)
            self.strikes()
            return result

        return acting

    def awaits(self) -> None:
        """From now on, whatever changes a file is such a moment. Nothing takes this back."""
        for name in ("replace", "rename", "unlink", "mkdir", "chmod"):
            setattr(os, name, self.around(getattr(os, name)))
        self._files()
        self._databases()

    def _files(self) -> None:
        fate, real = self, io.open

        class Slow:
            """A file that is written in two halves."""

            def __init__(self, file: Any) -> None:
                self.file = file

            def write(self, data: Any) -> int:
                half = len(data) // 2
                fate.strikes()
                self.file.write(data[:half])
                self.file.flush()
                fate.strikes()
                self.file.write(data[half:])
                return len(data)

            def __enter__(self) -> Slow:
                return self

            def __exit__(self, *error: object) -> None:
                self.file.close()

            def __getattr__(self, name: str) -> Any:
                return getattr(self.file, name)

        def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            found = real(file, mode, *args, **kwargs)
            return Slow(found) if set(mode) & set("wxa") else found

        io.open = builtins.open = opened  # type: ignore[assignment]

    def _databases(self) -> None:
        fate, real = self, sqlite3.connect

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
                if sql.lstrip().startswith(("SELECT", "PRAGMA")):
                    return super().execute(sql, *args)
                fate.strikes()
                found = super().execute(sql, *args)
                fate.strikes()
                return found

        def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            return real(*args, factory=Connection, **kwargs)

        sqlite3.connect = connected  # type: ignore[assignment]


def moments(bench: Bench) -> int:
    """How many moments a command has."""
    reader, writer = os.pipe()

    def work() -> None:
        fate = Fate(0)
        fate.awaits()
        bench.run()
        os.write(writer, str(fate.count).encode())

    assert waited(forked(work)) == 0
    os.close(writer)
    with os.fdopen(reader) as said:
        return int(said.read())


def test_killed_at_a_moment(bench: Bench) -> None:
    bench.ready()
    count = moments(bench)
    after, status = _whole(bench)
    assert count > 2, "nothing was seen to be written"
    step = max(1, count // POINTS) if POINTS else 1
    for moment in range(1 + count % step, count + 1, step):
        bench.ready()

        def work(moment: int = moment) -> None:
            Fate(moment).awaits()
            bench.run()

        assert waited(forked(work)) == signal.SIGKILL, f"moment {moment} of {count}"
        bench.finished(after, status)


def test_killed_at_any_time(bench: Bench) -> None:
    bench.ready()
    start = time.monotonic()
    assert waited(forked(lambda: bench.run() and None)) == 0
    took = time.monotonic() - start
    after, status = _whole(bench)
    dice = random.Random(1)
    for n in range(TIMES):
        bench.ready()
        child = forked(lambda: bench.run() and None)
        time.sleep((n + dice.random()) / TIMES * took)
        os.kill(child, signal.SIGKILL)
        waited(child)
        bench.finished(after, status)


def _whole(bench: Bench) -> tuple[Files, int]:
    """The files that the command leaves when nobody stops it, and its status."""
    bench.ready()
    ran = bench.run()
    after = files(bench.folder)
    assert after != bench.before, ran
    return after, ran.status
