"""The memory's SQLite file: what it is made of, and how it is made anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT = 60.0  # seconds for another process to finish its writing
_OURS = 0x706F6C79  # "poly": the application id
_VERSION = 1  # of what is below, and of what the shards hold; any other file is made anew

# Texts are bytes, for a lone surrogate is no UTF-8. A text is there once for all languages.
_SCHEMA = """
CREATE TABLE languages (id INTEGER PRIMARY KEY, name BLOB UNIQUE NOT NULL);
CREATE TABLE files (
  id INTEGER PRIMARY KEY, language INTEGER NOT NULL, path BLOB NOT NULL, stamp BLOB NOT NULL,
  page BLOB NOT NULL,      -- of its records, where they say no other
  first INTEGER NOT NULL,  -- its records' ids follow each other
  size INTEGER NOT NULL,
  UNIQUE (language, path));
CREATE TABLE texts (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, source BLOB NOT NULL);
CREATE TABLE records (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, language INTEGER NOT NULL, text INTEGER NOT NULL,
  target BLOB NOT NULL, context BLOB NOT NULL,
  before BLOB,             -- NULL: the source of the record before it
  after BLOB,              -- NULL: the source of the record after it
  page BLOB,               -- NULL: its file's
  live INTEGER NOT NULL);
CREATE INDEX texts_by_key ON texts (key);
CREATE INDEX records_by_text ON records (text, language);
"""


def connect(path: Path | None) -> sqlite3.Connection:
    """The database at a path, made ready; in RAM for None.

    A file of another version, and any other database, is emptied. sqlite3.DatabaseError for what
    is no database and cannot be opened.
    """
    name = ":memory:" if path is None else os.fspath(path)
    database = sqlite3.connect(name, timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        if not _ready(database):
            with writing(database):
                if not _ready(database):  # another process may have been quicker
                    _make(database)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def writing(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and no other process writes meanwhile."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if database.in_transaction:  # a full disk ends it by itself
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _ready(database: sqlite3.Connection) -> bool:
    found = [database.execute(f"PRAGMA {p}").fetchone()[0] for p in _MARKS]
    return found == [_OURS, _VERSION]


_MARKS = ("application_id", "user_version")


def _make(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT type, name FROM sqlite_schema").fetchall()
    for kind, name in rows:
        if kind in ("table", "view") and not name.startswith("sqlite_"):
            quoted = name.replace('"', '""')
            database.execute(f'DROP {kind} "{quoted}"')
    for statement in _SCHEMA.split(";"):
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_OURS}")
    database.execute(f"PRAGMA user_version = {_VERSION}")


def afresh(
    path: Path | None, copy: sqlite3.Connection | None = None
) -> tuple[Path | None, sqlite3.Connection]:
    """A new database at the path, and where it is: in RAM where there can be none.

    In RAM it starts with what can still be read of `copy`.
    """
    if path is not None:
        try:
            path.unlink(missing_ok=True)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
            return path, connect(path)
        except (OSError, sqlite3.DatabaseError):
            pass
    database = connect(None)
    try:
        if copy is not None:
            copy.backup(database)
    except sqlite3.DatabaseError:
        return None, connect(None)
    return None, database
