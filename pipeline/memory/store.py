"""The memory's SQLite file: how it is opened, written to, and made anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_WAIT = 60.0  # seconds for another process to finish its writing
_TRIES = 3  # to make a file that others make too
_CACHE = 64  # megabytes of the file that are kept in RAM
_OURS = 0x706F6C79  # "poly": the application id
_VERSION = 2  # of what is below, and of what the columns hold; any other file is made anew

# A source is there once, for all languages. Texts with lone surrogates, which are no UTF-8, are
# kept as bytes.
_SCHEMA = """
CREATE TABLE languages (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL,
  alive BLOB NOT NULL      -- a bit a text: whether there is a record of it
);
CREATE TABLE files (
  id INTEGER PRIMARY KEY, language INTEGER NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL,
  page TEXT NOT NULL,      -- of its records, where they say no other
  first INTEGER NOT NULL,  -- its records follow each other
  size INTEGER NOT NULL,
  UNIQUE (language, path));
CREATE TABLE texts (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, source TEXT NOT NULL);
CREATE INDEX texts_by_key ON texts (key);
CREATE TABLE records (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, text INTEGER NOT NULL, target TEXT NOT NULL);
CREATE INDEX records_by_text ON records (text);
CREATE TABLE details (     -- of the few records that are not as the rest
  id INTEGER PRIMARY KEY,  -- of the record
  context TEXT NOT NULL,
  before TEXT,             -- NULL: the source of the record before it in its file; none: ""
  after TEXT,              -- NULL: that of the record after it
  page TEXT,               -- NULL: its file's
  live INTEGER NOT NULL);
CREATE INDEX details_retired ON details (id) WHERE NOT live;
CREATE TABLE shards (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  last INTEGER NOT NULL,   -- what is up to this text is in this shard or in one before it
  size INTEGER NOT NULL,   -- texts
  numbers BLOB, lengths BLOB, offsets BLOB, letters BLOB, keys BLOB, starts BLOB, places BLOB,
  texts BLOB)
"""


@dataclass(frozen=True, slots=True)
class Store:
    """An open database; without a path it is in RAM."""

    path: Path | None
    database: Connection
    identity: tuple[int, int] | None = None  # of the file, whatever is at its path by now

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing, and no other process writes meanwhile.

        sqlite3.DatabaseError where that fails, or where the file has been taken away: what would
        be written beside it could end up in the one that has come in its place.
        """
        from sqlite3 import DatabaseError

        self.database.execute("BEGIN IMMEDIATE")
        try:
            if self.path and _identity(self.path) != self.identity:
                raise DatabaseError("the file was taken away")
            yield self.database
            self.database.execute("COMMIT")
        except BaseException:
            if self.database.in_transaction:  # a full disk may have ended it
                self.database.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Nothing changes meanwhile."""
        self.database.execute("BEGIN")
        try:
            yield self.database
        finally:
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def opened(path: Path | None) -> Store:
    """The store in a file; what is no store of this version is replaced. In RAM for None.

    In RAM too where a file can neither be read nor made.
    """
    from sqlite3 import DatabaseError

    for _ in range(_TRIES):
        if path is None:
            break
        seen = _identity(path)
        try:
            return Store(path, _connect(os.fspath(path)), _identity(path))
        except (DatabaseError, UnicodeDecodeError) as problem:
            if _hindered(problem):
                break
            if _identity(path) == seen and not _removed(path):  # no other process has made it anew
                break
    return Store(None, _connect(":memory:"))


def reopened(store: Store, problem: Exception) -> Store:
    """Another store in the place of one that has failed.

    A broken file is made anew. Where there is no space, no right or no end of waiting the new one
    is in RAM, with what the old one has.
    """
    if _hindered(problem):
        return _in_ram(store)
    broken = store.path if store.path and _identity(store.path) == store.identity else None
    store.close()
    return opened(None if broken and not _removed(broken) else store.path)


def _hindered(problem: Exception) -> bool:
    """Whether the file may be sound: there is no folder, space or right, or others do not end."""
    import sqlite3

    code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
    )


def _in_ram(store: Store) -> Store:
    import sqlite3

    found = opened(None)
    try:
        store.database.execute("SELECT count(*) FROM files").fetchone()  # a copy would wait forever
        store.database.backup(found.database)
    except sqlite3.DatabaseError:
        found.close()
        found = opened(None)
    store.close()
    return found


def _connect(name: str) -> Connection:
    """sqlite3.DatabaseError for what is no database, or one of another kind or version."""
    import sqlite3

    database = sqlite3.connect(name, timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = OFF")
        database.execute(f"PRAGMA cache_size = -{_CACHE * 1024}")
        if not _is_ready(database):
            database.execute("BEGIN IMMEDIATE")
            if not _is_ready(database):  # another process may have been quicker
                for statement in _SCHEMA.split(";\n"):
                    database.execute(statement)
                database.execute(f"PRAGMA application_id = {_OURS}")
                database.execute(f"PRAGMA user_version = {_VERSION}")
            database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _is_ready(database: Connection) -> bool:
    """Whether it is a store of this version; sqlite3.DatabaseError if it is anything but empty."""
    import sqlite3

    marks = ("application_id", "user_version")
    found = [database.execute(f"PRAGMA {mark}").fetchone()[0] for mark in marks]
    if found == [_OURS, _VERSION]:
        return True
    if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("a database of another kind or version")
    return False


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that takes its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _removed(path: Path) -> bool:
    """Take a broken file away; False where that cannot be done."""
    try:
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    except OSError:
        return False
    return True
