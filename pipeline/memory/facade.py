"""The memory as the steps use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from pipeline.differences import differences
from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.memory import tables
from pipeline.memory.index import Index, is_unsettled, settle
from pipeline.memory.nearest import Near, nearest
from pipeline.memory.ranking import Rendering, ranked, renderings
from pipeline.memory.records import Match, Record, Size
from pipeline.memory.store import Store, opened, reopened

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")
U = TypeVar("U", str, int)
K = TypeVar("K")
V = TypeVar("V")
Read = Callable[[str], Iterable[Record]]
Files = Mapping[str, tuple[str, Sequence[Record]]]
_AT_ONCE = 50_000  # records that are read before they are written
_HELD = 10_000  # texts whose translations are kept at hand
_SPARE = 3  # times as many matches are looked at, for some may say something else


@dataclass(slots=True)
class Memory:
    """What people have translated, found again exactly or nearly.

    A cache: whatever is wrong with its file, it is made anew, or kept in RAM.
    """

    store: Store
    index: Index = field(default_factory=Index)
    synced: dict[str, tuple[Mapping[str, str], Read]] = field(default_factory=dict)
    held: dict[tuple[str, str], list[Rendering]] = field(default_factory=dict)
    best: dict[tuple[str, int], tuple[Match, ...]] = field(default_factory=dict)  # by text
    numbers: dict[str, int] = field(default_factory=dict)  # of languages, in this file

    @classmethod
    def open(cls, path: Path | None) -> Memory:
        """The memory in a file; in RAM alone for None, or where there can be no file."""
        return cls(opened(path))

    @property
    def path(self) -> Path | None:
        """Where it lies; None: in RAM."""
        return self.store.path

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def sync(self, language: str, files: Mapping[str, str], read: Read) -> list[PolypageError]:
        """Read the files whose stamp is new, forget those that are gone.

        `files` are all that the language has now, each with what tells its versions apart. A file
        that `read` refuses keeps what was known of it and is asked again next time: its error.
        """
        self.synced[language] = files, read
        return self._safely(lambda _: self._sync(language))

    def put(self, language: str, files: Files) -> None:
        """Take these files' stamps and records, without reading them; other files stay."""
        self._safely(lambda _: self._write(language, files))

    def exact(
        self, language: str, source: str, *, before: str = "", after: str = ""
    ) -> tuple[Match, ...]:
        """The translations of this very text.

        Those between the same neighbours first, then those on most pages, then by text.
        """
        return ranked(self._renderings(language, source), before, after)

    def fuzzy(
        self, language: str, source: str, *, threshold: float = 0.75, limit: int = 5
    ) -> list[Match]:
        """The sources most like this one, each with its most frequent translation.

        Those whose numbers or negations differ stand behind the others, however alike they are;
        the one most alike is always there.
        """
        found: list[Match] = []
        like = 0
        for near in self._nearest(language, source, threshold, limit=_SPARE * limit):
            for match in self._best(language, near):
                said = differences(near.source, source)
                found.append(replace(match, score=near.score, differs=said))
                like += not said
            if like == limit:
                break
        ordered = sorted(found, key=lambda m: (bool(m.differs), -m.score, m.source))
        last = ordered[limit - 1 : limit]
        if found and found[0] not in ordered[:limit]:
            last = found[:1]
        return ordered[: limit - 1] + last

    def folded(self, language: str, source: str) -> list[Record]:
        """All records whose source folds to the same as this one."""
        wanted = fold(source)
        found = self._ask(tables.alike, language, source)
        return [record for record in found if fold(record.source) == wanted]

    def of(self, language: str, file: str) -> list[Record]:
        """A file's records, in its order."""
        return self._ask(tables.of, language, file)

    def records(self, language: str) -> Iterator[Record]:
        """All records of a language, file by file."""
        for file in sorted(self._safely(lambda d: tables.stamps(d, self._number(d, language)))):
            yield from self.of(language, file)

    def retired(self, language: str) -> Iterator[Record]:
        """The records that are obsolete in their catalogs."""
        yield from self._safely(lambda d: tables.retired(d, self._number(d, language)))

    def sizes(self) -> list[Size]:
        """How much is known, by language."""
        return self._safely(tables.sizes)

    def _ask(
        self, question: Callable[[Connection, int, U], list[Record]], language: str, text: U
    ) -> list[Record]:
        return self._safely(lambda d: question(d, self._number(d, language), text))

    def _renderings(self, language: str, source: str) -> list[Rendering]:
        held = self.held.get((language, source))
        if held is None:
            found = self._ask(tables.alike, language, source)
            held = renderings(record for record in found if record.source == source)
            _hold(self.held, (language, source), held)
        return held

    def _best(self, language: str, near: Near) -> tuple[Match, ...]:
        """The most frequent translation of a text; none where the file has lost it."""
        held = self.best.get((language, near.number))
        if held is None:
            found = self._ask(tables.brief, language, near.number)
            held = ranked(renderings(r for r in found if r.source == near.source), "", "")[:1]
            _hold(self.best, (language, near.number), held)
        return held

    def _nearest(self, language: str, source: str, threshold: float, *, limit: int) -> list[Near]:
        def look(database: Connection) -> list[Near]:
            shards = self.index.of(self.store, self._number(database, language))
            return nearest(source, shards, threshold=threshold, limit=limit)

        return self._safely(look)

    def _sync(self, language: str) -> list[PolypageError]:
        files, read = self.synced[language]
        database = self.store.database
        known = tables.stamps(database, self._number(database, language))
        errors: list[PolypageError] = []
        taken: dict[str, tuple[str, Sequence[Record]]] = {}
        count = 0
        for path in (path for path, stamp in files.items() if known.get(path) != stamp):
            try:
                taken[path] = files[path], tuple(read(path))
            except PolypageError as problem:
                errors.append(problem)
                continue
            count += len(taken[path][1])
            if count >= _AT_ONCE:
                self._write(language, taken, settled=False)
                taken, count = {}, 0
        gone = known.keys() - files.keys()
        if taken or gone or is_unsettled(database):
            self._write(language, taken, gone=gone)
        return errors

    def _write(
        self, language: str, files: Files, *, gone: Iterable[str] = (), settled: bool = True
    ) -> None:
        self._let_go()
        with self.store.writing() as database:
            tables.forget(database, self._number(database, language), gone)
            fresh = tables.replace(database, language, files)
            if settled:
                settle(database, fresh)

    def _safely(self, action: Callable[[Connection], T]) -> T:
        """Do it; where the file fails, or what is in it makes no sense, do it with another."""
        from sqlite3 import DatabaseError

        try:
            return action(self.store.database)
        except (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError) as problem:
            self.store = reopened(self.store, problem)
            self._let_go()
            self.index = Index()
            self.numbers.clear()
        for language in self.synced:
            self._sync(language)
        return action(self.store.database)

    def _number(self, database: Connection, language: str) -> int:
        if not self.numbers.get(language):
            self.numbers[language] = tables.language_id(database, language)
        return self.numbers[language]

    def _let_go(self) -> None:
        """Of what is held of the tables: they change."""
        self.index.current = False
        self.held.clear()
        self.best.clear()


def _hold(held: dict[K, V], key: K, value: V) -> None:
    if len(held) >= _HELD:
        held.clear()
    held[key] = value
