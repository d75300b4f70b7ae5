"""What engines have answered: nothing is asked, or paid for, twice.

A cache in one SQLite file below `.polypage/`. An answer is there as soon as it came: a run that is
killed loses the requests that were under way. What is wrong with the file costs answers only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Engine, Language, Request

if TYPE_CHECKING:
    from sqlite3 import Connection

FILE = "answers.sqlite"
_WAIT = 10.0  # seconds for another process to finish its writing
_VERSION = 1
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID"


@dataclass(slots=True)
class Answers:
    """The answers of all engines; without a database none is known and none is kept."""

    database: Connection | None

    @classmethod
    def open(cls, path: Path | None, *, readonly: bool = False) -> Answers:
        """The cache in a file. One that is broken is made anew; None, or no place: no cache."""
        import sqlite3

        if path is None or (readonly and not path.is_file()):
            return cls(None)
        for _ in range(2):
            try:
                return cls(_connect(path, readonly=readonly))
            except sqlite3.OperationalError:  # no right, no space, a folder: it may be sound
                return cls(None)
            except sqlite3.DatabaseError:
                if readonly:
                    return cls(None)
                with contextlib.suppress(OSError):
                    path.unlink()
        return cls(None)

    def get(self, key: bytes) -> str | None:
        """The answer to a request."""
        row = self._run("SELECT text FROM answers WHERE key = ?", (key,))
        return row[0] if row and isinstance(row[0], str) else None

    def put(self, key: bytes, text: str) -> None:
        """Keep an answer."""
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, text))

    def close(self) -> None:
        """Let go of the file."""
        if self.database:
            self.database.close()

    def _run(self, statement: str, values: tuple[object, ...]) -> tuple[object, ...] | None:
        import sqlite3

        if self.database is None:
            return None
        try:
            found: tuple[object, ...] | None = self.database.execute(statement, values).fetchone()
        except (sqlite3.DatabaseError, UnicodeError):  # what cannot be kept is asked again
            return None
        return found


def key(engine: Engine, request: Request, *, source: Language, target: Language) -> bytes:
    """What an answer depends on. Neighbours are not in it: an edit beside a text costs nothing."""
    said = [engine.name, engine.version, source.tag, target.tag, request.text, request.terms]
    return hashlib.sha256(json.dumps(said).encode()).digest()


def _connect(path: Path, *, readonly: bool) -> Connection:
    import sqlite3

    if readonly:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it
        if database.execute("PRAGMA user_version").fetchone()[0] not in (0, _VERSION):
            database.execute("DROP TABLE IF EXISTS answers")
        database.execute(_SCHEMA)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        database.close()
        raise
    return database
