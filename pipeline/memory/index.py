"""The index of all texts: in shards that never change, of which the small ones are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.memory.shards import COLUMNS, Shard
from pipeline.memory.tables import decoded

if TYPE_CHECKING:
    from sqlite3 import Connection

    from pipeline.memory.nearest import Mask
    from pipeline.memory.store import Store

_FEW = 1_000  # texts that are worth no shard: a millisecond a hundred, whenever they are asked
_TEXTS, _CHARS = 1_000_000, 200_000_000  # in one shard, about: SQLite takes 1 GB at most
_ROWS = 10_000  # fetched at once
_FACTOR = 2  # a shard is joined with those behind it when it is at most so many times their size
_USED = 0.5  # the share of texts with records below which the others are thrown out

_FRESH = "SELECT id, source FROM texts WHERE id > ? ORDER BY id"
_ADD = (
    f"INSERT INTO shards (last, size, {', '.join(COLUMNS)}) "  # noqa: S608 - names of columns
    f"VALUES (?, ?, {', '.join('?' * len(COLUMNS))})"
)


def is_unsettled(database: Connection) -> bool:
    """Whether there are enough texts in no shard."""
    question = (
        "SELECT coalesce(max(id), 0) - (SELECT coalesce(max(last), 0) FROM shards) FROM texts"
    )
    return bool(database.execute(question).fetchone()[0] >= _FEW)


def settle(database: Connection, fresh: Mapping[str, int]) -> None:
    """Bring new texts into shards once there are enough of them; inside a transaction.

    So a text is looked at again a few times at most, however many come after it. `fresh` are those
    that have just been added: where they are all that is in no shard, they need not be read.
    """
    if not is_unsettled(database):
        return
    shards = database.execute("SELECT id, last, size FROM shards ORDER BY last").fetchall()
    last = shards[-1][1] if shards else 0
    newest = database.execute("SELECT max(id) FROM texts").fetchone()[0]
    used = _used(database)
    joined = newest - last
    wasteful = used.bit_count() < _USED * (joined + sum(size for *_, size in shards))
    while shards and (wasteful or _TEXTS > shards[-1][2] <= _FACTOR * joined):
        id_, _, size = shards.pop()
        joined += size
        database.execute("DELETE FROM shards WHERE id = ?", (id_,))
    last = shards[-1][1] if shards else 0
    flags = used.to_bytes(newest // 8 + 1, "little")
    unused = [(n,) for n in range(last + 1, newest + 1) if not flags[n >> 3] >> (n & 7) & 1]
    database.executemany("DELETE FROM texts WHERE id = ?", unused)
    end = database.execute("SELECT max(id) FROM texts").fetchone()[0]
    for numbers, texts in _portions(database, last, fresh):
        last = newest if numbers[-1] == end else numbers[-1]
        database.execute(_ADD, (last, len(numbers), *Shard.build(numbers, texts).columns()))


def _used(database: Connection) -> int:
    """A bit for each text: whether any language has a record of it."""
    used = 0
    for (alive,) in database.execute("SELECT alive FROM languages"):
        used |= int.from_bytes(alive, "little")
    return used


def _portions(
    database: Connection, last: int, fresh: Mapping[str, int]
) -> Iterator[tuple[list[int], list[str]]]:
    """The numbers and texts of what will be a shard each."""
    numbers: list[int] = []
    texts: list[str] = []
    size = 0
    for some, sources in _batches(database, last, fresh):
        numbers += some
        texts += sources
        size += sum(map(len, sources))
        if len(numbers) >= _TEXTS or size >= _CHARS:
            yield numbers, texts
            numbers, texts, size = [], [], 0
    if numbers:
        yield numbers, texts


def _batches(
    database: Connection, last: int, fresh: Mapping[str, int]
) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """The numbers and texts of what is behind the last, some at a time."""
    if next(iter(fresh.values()), 0) == last + 1:
        pairs = iter(fresh.items())
        while some := tuple(islice(pairs, _ROWS)):
            yield [number for _, number in some], [text for text, _ in some]
        return
    cursor = database.execute(_FRESH, (last,))
    while rows := cursor.fetchmany(_ROWS):
        yield [number for number, _ in rows], [decoded(text) for _, text in rows]


@dataclass(slots=True)
class Index:
    """The shards as they were when they were last looked up, and the texts that are in none."""

    stored: dict[int, Shard] = field(default_factory=dict)
    shards: list[Shard] = field(default_factory=list)
    masks: dict[int, list[Mask]] = field(default_factory=dict)  # by language
    current: bool = False

    def of(self, store: Store, language: int) -> list[tuple[Shard, Mask]]:
        """All shards, with which of their texts have records in a language."""
        if not self.current or language not in self.masks:
            with store.reading() as database:
                if not self.current:
                    self._look_up(database)
                self.masks[language] = _masks(database, language, self.shards)
        return list(zip(self.shards, self.masks[language], strict=True))

    def _look_up(self, database: Connection) -> None:
        rows = database.execute("SELECT id, last FROM shards ORDER BY last").fetchall()
        question = f"SELECT {', '.join(COLUMNS)} FROM shards WHERE id = ?"  # noqa: S608 - columns
        self.stored = {
            id_: self.stored.get(id_) or Shard.load(database.execute(question, (id_,)).fetchone())
            for id_, _ in rows
        }
        fresh = database.execute(_FRESH, (rows[-1][1] if rows else 0,)).fetchall()
        self.shards = list(self.stored.values())
        if fresh:
            numbers, sources = zip(*fresh, strict=True)
            self.shards.append(Shard.build(numbers, [*map(decoded, sources)]))
        self.masks = {}
        self.current = True


def _masks(database: Connection, language: int, shards: list[Shard]) -> list[Mask]:
    import numpy as np

    row = database.execute("SELECT alive FROM languages WHERE id = ?", (language,)).fetchone()
    highest = max((int(shard.numbers.max(initial=0)) for shard in shards), default=0)
    alive = np.zeros(highest + 8, bool)
    bits = np.unpackbits(np.frombuffer(row[0] if row else b"", np.uint8), bitorder="little")
    alive[: len(bits)] = bits[: len(alive)]
    masks = [alive[shard.numbers] for shard in shards]
    return [None if mask.all() else mask for mask in masks]
