"""The memory's file: whatever happens to it, it is made anew or kept in RAM."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.memory import Memory, Record
from pipeline.memory import index as index_

FILES = {
    f"{n}.po": [Record(f"Bend knee {n}.{m}", f"Knie {n}.{m}") for m in range(40)] for n in range(9)
}
STAMPS = dict.fromkeys(FILES, "1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def read(path: str) -> Iterable[Record]:
    return FILES[path]


def unread(path: str) -> Iterable[Record]:
    raise AssertionError(f"{path} was read again")


def made(path: Path) -> None:
    """A memory of all files at the path."""
    with Memory.open(path) as memory:
        assert memory.sync("de", STAMPS, read) == []
        knows_all(memory)


def knows_all(memory: Memory) -> None:
    """It says what the files say."""
    assert {r.target for r in memory.records("de")} == {
        r.target for records in FILES.values() for r in records
    }
    assert memory.exact("de", "Bend knee 3.7")[0].target == "Knie 3.7"
    assert memory.fuzzy("de", "Bend knee 3.7x")[0].target == "Knie 3.7"


@pytest.fixture(params=[1_000, 100], ids=["unsettled", "settled"])
def settled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With texts in no shard, or all in one."""
    monkeypatch.setattr(index_, "_FEW", request.param)


@pytest.mark.usefixtures("settled")
def test_a_second_run_changes_no_byte(path: Path) -> None:
    made(path)
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    with Memory.open(path) as memory:
        assert memory.sync("de", STAMPS, unread) == []
        assert memory.sync("fr", {}, unread) == []
        knows_all(memory)
        memory.folded("de", "Bend  knee 3.7")
        memory.sizes()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_only_the_stamp_is_new_where_a_file_says_the_same(path: Path) -> None:
    made(path)
    with Memory.open(path) as memory:
        rows = memory.store.database.execute("SELECT id, text FROM records").fetchall()
        assert memory.sync("de", dict.fromkeys(FILES, "2"), read) == []
        assert memory.sync("de", dict.fromkeys(FILES, "2"), unread) == []
        assert memory.store.database.execute("SELECT id, text FROM records").fetchall() == rows


def test_what_a_killed_process_has_not_put_into_shards_is_put_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)
    monkeypatch.setattr(index_, "_FEW", 100)
    for _ in range(2):
        with Memory.open(path) as memory:
            assert memory.sync("de", STAMPS, unread) == []
            shards = memory.store.database.execute("SELECT id, size FROM shards").fetchall()
            assert shards == [(1, 360)]
            knows_all(memory)


def indexes(memory: Memory) -> set[str]:
    """The names of what makes looking up quick."""
    question = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    return {name for (name,) in memory.store.database.execute(question)}


def test_indexes_are_made_again_after_much_was_added(path: Path) -> None:
    with Memory.open(path) as memory:
        wanted = indexes(memory)
        assert {"texts_by_key", "records_by_text"} <= wanted
        for turn in range(3):
            records = [Record(f"{turn} {n}", "x") for n in range(100 * 3**turn)]
            memory.put("de", {f"{turn}.po": ("1", records)})
            assert indexes(memory) == wanted
            assert memory.exact("de", f"{turn} 7")[0].target == "x"
        bad = Record("bad", 5)  # type: ignore[arg-type]
        for _ in range(2):
            with pytest.raises(AttributeError):
                memory.put(
                    "de", {"bad.po": ("1", [Record(f"b {n}", "x") for n in range(9_999)] + [bad])}
                )
            assert indexes(memory) == wanted
            assert memory.exact("de", "b 1") == ()
            assert memory.exact("de", "2 7")[0].target == "x"


def test_few_records_need_details(path: Path) -> None:
    """What is as everywhere takes no room, and is what it was nevertheless."""
    sources = ["Knee", "Bend", "Rest", "Bend"]
    around = ["", *sources, ""]
    usual = [
        Record(source, "x", before=around[n], after=around[n + 2], page="a")
        for n, source in enumerate(sources)
    ]
    details = {"context": "c", "before": "y", "after": "", "page": "b", "live": False}
    with Memory.open(path) as memory:
        memory.put("de", {f"{n}.po": ("1", usual) for n in range(2)})
        database = memory.store.database
        assert database.execute("SELECT count(*) FROM details").fetchall() == [(0,)]
        assert [replace(r, file="") for r in memory.records("de")] == usual * 2
        for n, (name, value) in enumerate(details.items(), 1):
            records = [*usual[:1], replace(usual[1], **{name: value}), *usual[2:]]
            memory.put("de", {f"{name}.po": ("1", records)})
            assert database.execute("SELECT count(*) FROM details").fetchall() == [(n,)]
            assert [replace(r, file="") for r in memory.of("de", f"{name}.po")] == records
        assert [r.file for r in memory.retired("de")] == ["live.po"]
        assert list(memory.retired("fr")) == []
        memory.sync("de", {"0.po": "1"}, unread)
        assert database.execute("SELECT count(*) FROM details").fetchall() == [(0,)]


def test_shards_are_the_same_of_texts_at_hand_and_of_those_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shards(memory: Memory) -> list[tuple[object, ...]]:
        return memory.store.database.execute("SELECT * FROM shards").fetchall()

    monkeypatch.setattr(index_, "_FEW", 100)
    monkeypatch.setattr(index_, "_ROWS", 50)
    monkeypatch.setattr(index_, "_TEXTS", 150)
    files = {file: ("1", [*records, Record("\ud800", file)]) for file, records in FILES.items()}
    with Memory.open(path) as memory, Memory.open(None) as other:
        memory.put("de", files)
        monkeypatch.setattr("pipeline.memory.facade.settle", lambda *_: None)
        other.put("de", files)
        assert shards(other) == []
        index_.settle(other.store.database, {})
        assert len(shards(memory)) == 3
        assert shards(other) == shards(memory)


def test_a_mistake_of_the_reader_is_not_hidden(path: Path) -> None:
    made(path)
    with Memory.open(path) as memory, pytest.raises(KeyError):
        memory.sync("de", {**STAMPS, "unknown.po": "1"}, read)
    with Memory.open(path) as memory:
        memory.sync("de", STAMPS, read)
        knows_all(memory)


# What is wrong with the file


def rubbish(path: Path) -> None:
    path.write_bytes(b"This is no database.\n" * 1_000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE records (x); INSERT INTO records VALUES (1)")


def newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 999")


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scratched(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def without_tables(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript("DROP TABLE records; DROP TABLE shards")


def without_texts(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE texts SET source = x'ff'")


def with_a_broken_index(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE shards SET places = zeroblob(400), starts = randomblob(4000)")
        database.execute("UPDATE shards SET letters = x'00', texts = x'ff'")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "damage",
    [
        rubbish,
        empty,
        foreign,
        newer,
        torn,
        scratched,
        without_tables,
        without_texts,
        with_a_broken_index,
    ],
)
def test_a_broken_file_is_made_anew(path: Path, damage: object) -> None:
    made(path)
    assert callable(damage)
    damage(path)
    with Memory.open(path) as memory:
        assert memory.sync("de", STAMPS, read) == []
        knows_all(memory)
        assert memory.path == path
    with Memory.open(path) as memory:
        assert memory.sync("de", STAMPS, unread) == []
        knows_all(memory)


def test_any_scratch_does_no_harm(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No error, whatever bytes are lost; what a lookup says then may be less or wrong."""
    monkeypatch.setattr(index_, "_FEW", 100)
    made(path)
    good = path.read_bytes()
    rng = random.Random(1)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(rng.choice([1, 50])):
            place, size = rng.randrange(len(data)), rng.choice([1, 30, 3_000])
            data[place : place + size] = rng.randbytes(len(data[place : place + size]))
        path.write_bytes(data)
        with Memory.open(path) as memory:
            memory.sync("de", STAMPS, read)
            for n in range(5):
                memory.fuzzy("de", f"Bend knee {n}.{n}x")
                memory.folded("de", f"Bend knee {n}.{n}")
            list(memory.records("de"))
            memory.sizes()
            memory.sync("de", {"0.po": "2"}, read)
            assert {r.target for r in memory.of("de", "0.po")} >= {"Knie 0.1"}


def test_where_no_file_can_be_it_is_in_ram(tmp_path: Path) -> None:
    for place in (tmp_path / "none" / "memory.sqlite", tmp_path, Path("/dev/full")):
        with Memory.open(place) as memory:
            assert memory.path is None
            memory.sync("de", STAMPS, read)
            knows_all(memory)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("hindrance", ["max_page_count = 1", "query_only = ON"])
def test_a_full_disk_or_a_file_that_cannot_be_written(path: Path, hindrance: str) -> None:
    made(path)
    before = path.read_bytes()
    files = FILES | {"new.po": [Record(f"Something else {n}", "y") for n in range(500)]}
    with Memory.open(path) as memory:
        memory.store.database.execute(f"PRAGMA {hindrance}")
        read_: list[str] = []
        stamps = dict.fromkeys(files, "1")
        assert memory.sync("de", stamps, lambda p: read_.append(p) or files[p]) == []
        assert memory.path is None
        assert set(read_) == {"new.po"}  # the rest was there to be copied
        assert memory.exact("de", "Something else 8")[0].target == "y"
        assert memory.fuzzy("de", "Bend knee 3.7x")[0].target == "Knie 3.7"
        memory.put("fr", {"a.po": ("1", [Record("a", "b")])})
        assert memory.exact("fr", "a")[0].target == "b"
    assert path.read_bytes() == before


def test_a_lock_that_nobody_lets_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.memory.store._WAIT", 0.05)
    made(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Memory.open(path) as memory:
            assert memory.sync("de", STAMPS, read) == []
            assert memory.path is None
            knows_all(memory)
    with Memory.open(path) as memory:
        assert memory.sync("de", STAMPS, unread) == []


def test_a_file_that_is_taken_away_is_made_anew(path: Path) -> None:
    """Everything in the cache can be deleted at any time."""
    made(path)
    with Memory.open(path) as memory, Memory.open(path) as other:
        memory.sync("de", STAMPS, unread)
        path.unlink()
        knows_all(memory)
        made(path)
        memory.put("fr", {"a.po": ("1", [Record("a", "b")])})
        other.sync("de", {**STAMPS, "0.po": "2"}, read)
    with Memory.open(path) as memory:
        assert memory.sync("de", {**STAMPS, "0.po": "2"}, unread) == []
        assert memory.exact("fr", "a")[0].target == "b"
        knows_all(memory)
        assert memory.store.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# Several processes

WRITER = """
import sys, random, json
from pathlib import Path
from pipeline.memory import Memory, Record, index
index._FEW = 50
path, name, turns = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
rng = random.Random(name)
print("ready", flush=True)
for turn in range(turns):
    with Memory.open(path) as memory:
        assert memory.path == path
        files = {f"{name}/{n}.po": f"{name} {turn}" for n in range(5)}
        records = lambda p: [Record(f"{p} says {m} in {turn}", f"{name} {m}") for m in range(30)]
        memory.sync(name, files, records)
        assert len(list(memory.records(name))) == 150
        assert memory.fuzzy(name, f"{name}/3.po says 7 in {turn}x")[0].target.startswith(name)
"""


def started(path: Path, name: str, turns: int) -> subprocess.Popen[str]:
    """A process that writes a language of its own."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(turns)]
    found = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert found.stdout
    assert found.stdout.readline() == "ready\n"
    return found


def test_two_processes_write_at_once(path: Path) -> None:
    running = [started(path, name, 12) for name in ("de", "fr")]
    for process in running:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    with Memory.open(path) as memory:
        for name in ("de", "fr"):
            assert len(list(memory.records(name))) == 150
            assert memory.exact(name, f"{name}/3.po says 7 in 11")[0].target == f"{name} 7"
            assert memory.fuzzy(name, f"{name}/3.po says 7 in 11x")[0].score > 0.9
        assert memory.store.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_killed_process_leaves_a_file_that_opens(path: Path) -> None:
    rng = random.Random(7)
    for _ in range(8):
        process = started(path, "xx", 1_000)
        time.sleep(rng.uniform(0.0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Memory.open(path) as memory:
            assert memory.path == path
            found = list(memory.records("xx"))
            files = {r.file: r.source.split(" in ")[1] for r in found}
            assert all(r.source.endswith(f" in {files[r.file]}") for r in found)  # whole files
            assert len(found) == 30 * len(files)
            known = memory.store.database.execute("PRAGMA integrity_check").fetchall()
            assert known == [("ok",)]
            memory.sync("de", dict.fromkeys(FILES, "x"), read)
            knows_all(memory)
