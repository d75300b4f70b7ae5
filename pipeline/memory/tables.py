"""What the memory's tables hold, asked and changed in one place."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.folding import fold
from pipeline.memory.records import Record, Size

_ROW = """
SELECT t.source, r.target, r.context, coalesce(r.before, bt.source), coalesce(r.after, at.source),
  coalesce(r.page, f.page), r.live, f.path, r.id
FROM records r JOIN texts t ON t.id = r.text JOIN files f ON f.id = r.file
LEFT JOIN records b ON r.before IS NULL AND b.id = r.id - 1 LEFT JOIN texts bt ON bt.id = b.text
LEFT JOIN records a ON r.after IS NULL AND a.id = r.id + 1 LEFT JOIN texts at ON at.id = a.text
"""
_ADD = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCH = 500  # values in one question
_CHUNK = 10_000  # rows held at once while all are gone through
_SILENT = re.compile(rb"[^0-9A-Za-z\x80-\xff]+")

Row = tuple[bytes, bytes, bytes, bytes, bytes, bytes, int, bytes, int]


def coded(text: str) -> bytes:
    """The text as it is stored; a lone surrogate is no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The text that was stored."""
    return data.decode("utf-8", "surrogatepass")


def key(source: str) -> int:
    """The same for all texts that fold to the same; few others share it.

    Of a text in ASCII folding changes nothing but what is left out here.
    """
    folded = source if source.isascii() else fold(source)
    return zlib.crc32(_SILENT.sub(b"", coded(folded)))


def language_id(database: sqlite3.Connection, name: str) -> int:
    """The language's number; 0 where the memory has not heard of it."""
    found = database.execute("SELECT id FROM languages WHERE name = ?", (coded(name),)).fetchone()
    return int(found[0]) if found else 0


def stamps(database: sqlite3.Connection, language: int) -> dict[str, str]:
    """The stamp of each file of a language."""
    rows = database.execute("SELECT path, stamp FROM files WHERE language = ?", (language,))
    return {decoded(path): decoded(stamp) for path, stamp in rows}


def replace(
    database: sqlite3.Connection,
    name: str,
    files: Mapping[str, tuple[str, Sequence[Record]]],
) -> None:
    """Put these files' records in the place of what is known of them; inside a transaction."""
    database.execute("INSERT OR IGNORE INTO languages (name) VALUES (?)", (coded(name),))
    language = language_id(database, name)
    known = texts(database, (r.source for _, records in files.values() for r in records))
    forget(database, language, files)
    first = _next(database, "records")
    for path, (stamp, records) in files.items():
        page = records[0].page if records else ""
        row = (language, coded(path), coded(stamp), coded(page), first, len(records))
        file = database.execute(
            "INSERT INTO files (language, path, stamp, page, first, size) VALUES (?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        database.executemany(_ADD, _rows(records, known, first=first, fixed=(file, language, page)))
        first += len(records)


def forget(database: sqlite3.Connection, language: int, paths: Iterable[str]) -> None:
    """Drop files and their records; inside a transaction."""
    for path in paths:
        place = (language, coded(path))
        found = database.execute(
            "SELECT first, size FROM files WHERE language = ? AND path = ?", place
        ).fetchone()
        if found:
            database.execute(
                "DELETE FROM records WHERE id BETWEEN ? AND ?", (found[0], sum(found) - 1)
            )
            database.execute("DELETE FROM files WHERE language = ? AND path = ?", place)


def texts(database: sqlite3.Connection, sources: Iterable[str]) -> dict[str, int]:
    """The number of each text; those that are new are added."""
    keys = {source: key(source) for source in dict.fromkeys(sources)}
    known: dict[str, int] = {}
    numbers = iter(keys.values())
    while batch := tuple(islice(numbers, _BATCH)):
        marks = ",".join("?" * len(batch))
        found = database.execute(f"SELECT source, id FROM texts WHERE key IN ({marks})", batch)  # noqa: S608 - question marks only
        known.update((text, id_) for data, id_ in found if (text := decoded(data)) in keys)
    new = [source for source in keys if source not in known]
    first = _next(database, "texts")
    database.executemany(
        "INSERT INTO texts VALUES (?, ?, ?)",
        ((id_, keys[source], coded(source)) for id_, source in enumerate(new, first)),
    )
    known.update((source, id_) for id_, source in enumerate(new, first))
    return known


def alike(database: sqlite3.Connection, language: int, source: str) -> list[Record]:
    """All records of a language whose key is that of the source, file by file."""
    found = database.execute(
        f"{_ROW} WHERE t.key = ? AND r.language = ? ORDER BY r.id", (key(source), language)
    )
    return [record(row) for row in found]


def of(database: sqlite3.Connection, language: int, file: str) -> list[Record]:
    """A file's records, in its order."""
    place = database.execute(
        "SELECT first, size FROM files WHERE language = ? AND path = ?", (language, coded(file))
    ).fetchone()
    if place is None:
        return []
    rows = database.execute(
        f"{_ROW} WHERE r.id BETWEEN ? AND ? ORDER BY r.id", (place[0], sum(place) - 1)
    )
    return [record(row) for row in rows]


def everything(database: sqlite3.Connection, language: int) -> Iterator[Record]:
    """All records of a language, file by file; a writer may come between."""
    last = -1
    while True:
        rows = database.execute(
            f"{_ROW} WHERE r.language = ? AND r.id > ? ORDER BY r.id LIMIT {_CHUNK}",
            (language, last),
        ).fetchall()
        if not rows:
            return
        yield from map(record, rows)
        last = rows[-1][-1]


def sizes(database: sqlite3.Connection) -> list[Size]:
    """How much there is of each language, by name."""
    rows = database.execute(
        "SELECT l.name, count(f.id), sum(f.size), "
        "(SELECT count(DISTINCT text) FROM records r WHERE r.language = l.id) "
        "FROM languages l JOIN files f ON f.language = l.id GROUP BY l.id"
    )
    return sorted(
        (Size(decoded(name), *counts) for name, *counts in rows), key=lambda s: s.language
    )


def record(row: Row) -> Record:
    """A row of `_ROW` as a record."""
    source, target, context, before, after, page, live, path, _ = row
    return Record(
        source=decoded(source),
        target=decoded(target),
        context=decoded(context),
        before=decoded(before),
        after=decoded(after),
        page=decoded(page),
        live=bool(live),
        file=decoded(path),
    )


def _rows(
    records: Sequence[Record],
    known: Mapping[str, int],
    *,
    first: int,
    fixed: tuple[int | None, int, str],
) -> Iterator[tuple[object, ...]]:
    file, language, page = fixed
    sources = [None, *(r.source for r in records), None]
    for place, r in enumerate(records):
        yield (
            first + place,
            file,
            language,
            known[r.source],
            coded(r.target),
            coded(r.context),
            None if r.before == sources[place] else coded(r.before),
            None if r.after == sources[place + 2] else coded(r.after),
            None if r.page == page else coded(r.page),
            int(r.live),
        )


def _next(database: sqlite3.Connection, table: str) -> int:
    return 1 + (database.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0)  # noqa: S608 - a table's name
