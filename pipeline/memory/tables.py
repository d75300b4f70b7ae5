"""What the memory's tables hold, asked and changed in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count, islice, repeat
from typing import TYPE_CHECKING

from pipeline.memory.keys import key
from pipeline.memory.records import Record, Size

if TYPE_CHECKING:
    from sqlite3 import Connection

    Text = str | bytes
    Row = tuple[Text, Text, Text, Text, Text, Text, int, Text]

_ROW = """
SELECT t.source, r.target, coalesce(d.context, ''),
  coalesce(d.before, bt.source, ''), coalesce(d.after, at.source, ''),
  coalesce(d.page, f.page), coalesce(d.live, 1), f.path
FROM records r JOIN texts t ON t.id = r.text JOIN files f ON f.id = r.file
LEFT JOIN details d ON d.id = r.id
LEFT JOIN records b ON d.before IS NULL AND b.id = r.id - 1 AND b.file = r.file
LEFT JOIN texts bt ON bt.id = b.text
LEFT JOIN records a ON d.after IS NULL AND a.id = r.id + 1 AND a.file = r.file
LEFT JOIN texts at ON at.id = a.text
"""
_BRIEF = """
SELECT t.source, r.target, '', '', '', coalesce(d.page, f.page), coalesce(d.live, 1), f.path
FROM records r JOIN texts t ON t.id = r.text JOIN files f ON f.id = r.file
LEFT JOIN details d ON d.id = r.id WHERE r.text = ? AND f.language = ? ORDER BY r.id
"""
_ADD_FILE = "INSERT INTO files (language, path, stamp, page, first, size) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_TEXT = "INSERT INTO texts VALUES (?, ?, ?)"
_ADD_RECORD = "INSERT INTO records VALUES (?, ?, ?, ?)"
_ADD_DETAILS = "INSERT INTO details VALUES (?, ?, ?, ?, ?, ?)"
_EXTENT = "SELECT first, size FROM files WHERE language = ? AND path = ?"
_STAMP = "UPDATE files SET stamp = ? WHERE language = ? AND path = ?"
_DROP = "DELETE FROM files WHERE language = ? AND path = ?"
_DROP_RECORDS = (
    "DELETE FROM records WHERE id BETWEEN ? AND ?",
    "DELETE FROM details WHERE id BETWEEN ? AND ?",
)
_AT_ONCE = 500  # values in one question


def coded(text: str) -> str | bytes:
    """The text as it is stored: bytes where it has lone surrogates, which are no UTF-8."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def decoded(stored: str | bytes) -> str:
    """The text that was stored. sqlite3.DatabaseError where that is none."""
    if isinstance(stored, str):
        return stored
    try:
        return stored.decode("utf-8", "surrogatepass")
    except (UnicodeDecodeError, AttributeError):
        from sqlite3 import DatabaseError

        raise DatabaseError("what is stored is no text") from None


def language_id(database: Connection, name: str) -> int:
    """The language's number; 0 where there is nothing in it."""
    found = database.execute("SELECT id FROM languages WHERE name = ?", (coded(name),)).fetchone()
    return int(found[0]) if found else 0


def stamps(database: Connection, language: int) -> dict[str, str]:
    """The stamp of each file of a language."""
    rows = database.execute("SELECT path, stamp FROM files WHERE language = ?", (language,))
    return {decoded(path): decoded(stamp) for path, stamp in rows}


def replace(
    database: Connection, name: str, files: Mapping[str, tuple[str, Sequence[Record]]]
) -> dict[str, int]:
    """Put these files' records in the place of what is known of them; inside a transaction.

    Returns the texts that are new, with their numbers, in their order.
    """
    if not files:
        return {}
    database.execute(
        "INSERT OR IGNORE INTO languages (name, alive) VALUES (?, x'')", (coded(name),)
    )
    language = language_id(database, name)
    changed = {}
    for path, (stamp, records) in files.items():
        if _is_known(database, language, path, records):
            database.execute(_STAMP, (coded(stamp), language, coded(path)))
        else:
            changed[path] = (stamp, records)
    keys = _keys(r.source for _, records in changed.values() for r in records)
    known = _known(database, keys)
    fresh = [source for source in keys if source not in known] if known else list(keys)
    added = dict(zip(fresh, count(_next(database, "texts")), strict=False))
    gone = _drop(database, language, changed)
    with _indexed(database, sum(len(records) for _, records in changed.values())):
        rows = zip(added.values(), map(keys.__getitem__, added), map(coded, added), strict=True)
        database.executemany(_ADD_TEXT, rows)
        known |= added
        for path, (stamp, records) in changed.items():
            _add(database, (language, path, stamp), records, known)
    _mark(database, language, known.values(), gone)
    return added


def forget(database: Connection, language: int, paths: Iterable[str]) -> None:
    """Drop files and their records; inside a transaction."""
    _mark(database, language, (), _drop(database, language, paths))


def alike(database: Connection, language: int, source: str) -> list[Record]:
    """All records whose source may fold to the same as this one, file by file."""
    where = "WHERE t.key = ? AND f.language = ? ORDER BY r.id"
    return list(map(_record, database.execute(_ROW + where, (key(source), language))))


def brief(database: Connection, language: int, text: int) -> list[Record]:
    """All records of the text with this number, without their contexts and neighbours."""
    return list(map(_record, database.execute(_BRIEF, (text, language))))


def of(database: Connection, language: int, file: str) -> list[Record]:
    """A file's records, in its order."""
    extent = _extent(database, language, file)
    rows = database.execute(f"{_ROW} WHERE r.id BETWEEN ? AND ? ORDER BY r.id", extent)
    return list(map(_record, rows))


def retired(database: Connection, language: int) -> list[Record]:
    """The records that are obsolete in their files."""
    where = "WHERE r.id IN (SELECT id FROM details WHERE NOT live) AND f.language = ? ORDER BY r.id"
    return list(map(_record, database.execute(_ROW + where, (language,))))


def sizes(database: Connection) -> list[Size]:
    """How much there is in each language, by name."""
    rows = database.execute(
        "SELECT l.name, count(f.id), sum(f.size), l.alive "
        "FROM languages l JOIN files f ON f.language = l.id GROUP BY l.id"
    )
    found = [
        Size(decoded(name), files, records, int.from_bytes(alive, "little").bit_count())
        for name, files, records, alive in rows
    ]
    return sorted(found, key=lambda size: size.language)


def _record(row: Row) -> Record:
    source, target, context, before, after, page, live, path = row
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


def _is_known(database: Connection, language: int, path: str, records: Sequence[Record]) -> bool:
    """Whether a file says what it said: only its stamp is another."""
    first, last = _extent(database, language, path)
    if not first or last - first + 1 != len(records):
        return False
    known = of(database, language, path)
    return all(
        (a.source, a.target, a.context, a.before, a.after, a.page, a.live)
        == (b.source, b.target, b.context, b.before, b.after, b.page, b.live)
        for a, b in zip(known, records, strict=True)
    )


def _extent(database: Connection, language: int, path: str) -> tuple[int, int]:
    """The first and the last of a file's records; (0, -1) where it is not known."""
    found = database.execute(_EXTENT, (language, coded(path))).fetchone()
    return (found[0], sum(found) - 1) if found else (0, -1)


def _drop(database: Connection, language: int, paths: Iterable[str]) -> set[int]:
    """Take files and their records out; the texts that they were of."""
    gone: set[int] = set()
    for path in paths:
        extent = _extent(database, language, path)
        texts = database.execute("SELECT text FROM records WHERE id BETWEEN ? AND ?", extent)
        gone.update(text for (text,) in texts)
        for statement in _DROP_RECORDS:
            database.execute(statement, extent)
        database.execute(_DROP, (language, coded(path)))
    return gone


def _mark(database: Connection, language: int, come: Iterable[int], gone: Iterable[int]) -> None:
    """Note which texts have records now; those gone may have others left."""
    row = database.execute("SELECT alive FROM languages WHERE id = ?", (language,)).fetchone()
    if row is None:
        return
    bits = bytearray(row[0])
    bits.extend(bytes(max(0, _next(database, "texts") // 8 + 1 - len(bits))))
    for text in come:
        bits[text >> 3] |= 1 << (text & 7)
    question = (
        "SELECT 1 FROM records r JOIN files f ON f.id = r.file "
        "WHERE r.text = ? AND f.language = ? LIMIT 1"
    )
    for text in gone:
        if not database.execute(question, (text, language)).fetchone():
            bits[text >> 3] &= ~(1 << (text & 7))
    if bits != row[0]:
        database.execute("UPDATE languages SET alive = ? WHERE id = ?", (bytes(bits), language))


def _keys(sources: Iterable[str]) -> dict[str, int]:
    """Each text once, with its key."""
    once = dict.fromkeys(sources)
    return dict(zip(once, map(key, once), strict=True))


def _known(database: Connection, keys: Mapping[str, int]) -> dict[str, int]:
    """The number of each text that there is."""
    known: dict[str, int] = {}
    numbers = iter(keys.values() if _next(database, "texts") > 1 else ())
    while batch := tuple(islice(numbers, _AT_ONCE)):
        marks = ",".join("?" * len(batch))
        found = database.execute(f"SELECT source, id FROM texts WHERE key IN ({marks})", batch)  # noqa: S608 - question marks
        known.update((text, id_) for data, id_ in found if (text := decoded(data)) in keys)
    return known


@contextmanager
def _indexed(database: Connection, records: int) -> Iterator[None]:
    """Where more records come than there are, the indexes are made afterwards: that is quicker."""
    found = []
    if records > _next(database, "records"):
        question = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN (?, ?)"
        found = database.execute(question, ("texts_by_key", "records_by_text")).fetchall()
    for name, _ in found:
        database.execute(f"DROP INDEX {name}")
    yield
    for _, sql in found:
        database.execute(sql)


def _add(
    database: Connection,
    file: tuple[int, str, str],
    records: Sequence[Record],
    known: Mapping[str, int],
) -> None:
    """Add a file: its language, path and stamp, its records, and the numbers of their sources."""
    language, path, stamp = file
    first = _next(database, "records")
    page = records[0].page if records else ""
    row = (language, coded(path), coded(stamp), coded(page), first, len(records))
    id_ = database.execute(_ADD_FILE, row).lastrowid or 0
    sources = [record.source for record in records]
    targets = [coded(record.target) for record in records]
    rows = zip(count(first), repeat(id_), map(known.__getitem__, sources), targets, strict=False)
    database.executemany(_ADD_RECORD, rows)
    around = zip(count(first), records, ["", *sources], [*sources[1:], ""], strict=False)
    details = [
        (
            number,
            coded(r.context),
            None if r.before == before else coded(r.before),
            None if r.after == after else coded(r.after),
            None if r.page == page else coded(r.page),
            int(r.live),
        )
        for number, r, before, after in around
        if r.context or not r.live or r.before != before or r.after != after or r.page != page
    ]
    if details:
        database.executemany(_ADD_DETAILS, details)


def _next(database: Connection, table: str) -> int:
    """A number that is free in a table; a text's number is never used again."""
    found = database.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0  # noqa: S608 - ours
    if table == "texts":
        found = max(found, database.execute("SELECT max(last) FROM shards").fetchone()[0] or 0)
    return int(found) + 1
