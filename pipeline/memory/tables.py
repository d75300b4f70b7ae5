"""What the memory's tables hold, asked and changed in one place."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.memory.records import Record, Size

if TYPE_CHECKING:
    from sqlite3 import Connection

    Text = str | bytes
    Row = tuple[Text, Text, Text, Text, Text, Text, int, Text]

_ROW = """
SELECT t.source, r.target, r.context, coalesce(r.before, bt.source), coalesce(r.after, at.source),
  coalesce(r.page, f.page), r.live, f.path
FROM records r JOIN texts t ON t.id = r.text JOIN files f ON f.id = r.file
LEFT JOIN records b ON r.before IS NULL AND b.id = r.id - 1 LEFT JOIN texts bt ON bt.id = b.text
LEFT JOIN records a ON r.after IS NULL AND a.id = r.id + 1 LEFT JOIN texts at ON at.id = a.text
"""
_ADD_FILE = "INSERT INTO files (language, path, stamp, page, first, size) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_RECORD = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EXTENT = "SELECT first, size FROM files WHERE language = ? AND path = ?"
_STAMP = "UPDATE files SET stamp = ? WHERE language = ? AND path = ?"
_DROP = "DELETE FROM files WHERE language = ? AND path = ?"
_DROP_RECORDS = "DELETE FROM records WHERE id BETWEEN ? AND ?"
_AT_ONCE = 500  # values in one question

# What folding may change begins with one of these bytes, or consists of them: punctuation and
# white space in ASCII, and what begins with C2 (as « does) or E2 (as ’ does). The bytes that
# characters go on with are left out too; what they begin with tells texts apart well enough.
_UNSAID = bytes(n for n in range(128) if not chr(n).isalnum())
_UNSAID += bytes([*range(0x80, 0xC0), 0xC2, 0xE2])
_SPACES = ("\u1680", "\u3000")  # the white space that begins otherwise


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
) -> None:
    """Put these files' records in the place of what is known of them; inside a transaction."""
    if not files:
        return
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
    known = _texts(database, (r.source for _, records in changed.values() for r in records))
    gone = _drop(database, language, changed)
    first = _next(database, "records")
    for path, (stamp, records) in changed.items():
        page = records[0].page if records else ""
        row = (language, coded(path), coded(stamp), coded(page), first, len(records))
        file = database.execute(_ADD_FILE, row).lastrowid or 0
        rows = _rows(records, known, fixed=(first, file, language, page))
        database.executemany(_ADD_RECORD, rows)
        first += len(records)
    _mark(database, language, known.values(), gone)


def forget(database: Connection, language: int, paths: Iterable[str]) -> None:
    """Drop files and their records; inside a transaction."""
    _mark(database, language, (), _drop(database, language, paths))


def alike(database: Connection, language: int, source: str) -> list[Record]:
    """All records whose source may fold to the same as this one, file by file."""
    where = "WHERE t.key = ? AND r.language = ? ORDER BY r.id"
    return list(map(_record, database.execute(_ROW + where, (_key(source), language))))


def of(database: Connection, language: int, file: str) -> list[Record]:
    """A file's records, in its order."""
    extent = _extent(database, language, file)
    rows = database.execute(f"{_ROW} WHERE r.id BETWEEN ? AND ? ORDER BY r.id", extent)
    return list(map(_record, rows))


def retired(database: Connection, language: int) -> list[Record]:
    """The records that are obsolete in their files."""
    where = "WHERE r.language = ? AND NOT r.live ORDER BY r.id"
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


def _key(source: str) -> int:
    """The same for all texts that fold to the same; few others share it."""
    if not source.isascii():
        for space in _SPACES:
            source = source.replace(space, "")
    return zlib.crc32(source.encode("utf-8", "surrogatepass").translate(None, _UNSAID))


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
        database.execute(_DROP_RECORDS, extent)
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
    question = "SELECT 1 FROM records WHERE text = ? AND language = ? LIMIT 1"
    for text in gone:
        if not database.execute(question, (text, language)).fetchone():
            bits[text >> 3] &= ~(1 << (text & 7))
    if bits != row[0]:
        database.execute("UPDATE languages SET alive = ? WHERE id = ?", (bytes(bits), language))


def _texts(database: Connection, sources: Iterable[str]) -> dict[str, int]:
    """The number of each text; those that are new are added."""
    keys = {source: _key(source) for source in dict.fromkeys(sources)}
    first = _next(database, "texts")
    known: dict[str, int] = {}
    numbers = iter(keys.values() if first > 1 else ())
    while batch := tuple(islice(numbers, _AT_ONCE)):
        marks = ",".join("?" * len(batch))
        found = database.execute(f"SELECT source, id FROM texts WHERE key IN ({marks})", batch)  # noqa: S608 - question marks
        known.update((text, id_) for data, id_ in found if (text := decoded(data)) in keys)
    new = [source for source in keys if source not in known]
    rows = ((id_, keys[source], coded(source)) for id_, source in enumerate(new, first))
    database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    known.update((source, id_) for id_, source in enumerate(new, first))
    return known


def _rows(
    records: Sequence[Record], known: Mapping[str, int], *, fixed: tuple[int, int, int, str]
) -> Iterator[tuple[object, ...]]:
    first, file, language, page = fixed
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


def _next(database: Connection, table: str) -> int:
    """A number that is free in a table; a text's number is never used again."""
    found = database.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0  # noqa: S608 - ours
    if table == "texts":
        found = max(found, database.execute("SELECT max(last) FROM shards").fetchone()[0] or 0)
    return int(found) + 1
