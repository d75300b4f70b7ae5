"""The memory as the steps use it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from pipeline.differences import differences
from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.memory import plain, store, tables
from pipeline.memory.records import Match, Record, Size

T = TypeVar("T")
Read = Callable[[str], Iterable[Record]]
_BATCH = 20_000  # records that are read before they are written


@dataclass(slots=True)
class Memory:
    """What people have translated, found again exactly or nearly.

    A cache: whatever is wrong with its file, it is made anew, or kept in RAM.
    """

    path: Path | None
    database: sqlite3.Connection
    synced: dict[str, tuple[Mapping[str, str], Read]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path | None) -> Memory:
        """The memory in a file; in RAM alone for None, or where there can be no file."""
        try:
            return cls(path, store.connect(path))
        except sqlite3.DatabaseError:
            return cls(*store.afresh(path))

    @staticmethod
    def build(
        pairs: Iterable[tuple[str, str, str]], *, differs: Callable[[str, str], str]
    ) -> plain.Memory:
        """The former memory in RAM, until nobody asks for it."""
        return plain.Memory.build(pairs, differs=differs)

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
        self.database.close()

    def sync(self, language: str, files: Mapping[str, str], read: Read) -> list[PolypageError]:
        """Read the files whose stamp is new, forget those that are gone.

        `files` are all that the language has now, each with what tells its versions apart. A file
        that `read` refuses keeps what was known of it and is asked again next time: its error.
        """
        self.synced[language] = files, read
        return self._safely(lambda: self._sync(language, files, read))

    def put(self, language: str, files: Mapping[str, tuple[str, Sequence[Record]]]) -> None:
        """Take these files' stamps and records, without reading them; other files stay."""
        self._safely(lambda: self._write(language, files))

    def exact(
        self, language: str, source: str, *, before: str = "", after: str = ""
    ) -> tuple[Match, ...]:
        """The translations of this very text.

        Those between the same neighbours first, then those on most pages, then by text.
        """
        found = [r for r in self._alike(language, source) if r.source == source]
        return _ranked(found, before, after)

    def fuzzy(
        self, language: str, source: str, *, threshold: float = 0.75, limit: int = 5
    ) -> list[Match]:
        """The sources most like this one, each with its most frequent translation.

        Those whose numbers or negations differ stand behind the others, however alike they are.
        """
        from rapidfuzz import fuzz, process

        if language not in self.sources:
            texts = dict.fromkeys(r.source for r in self.records(language))
            self.sources[language] = sorted(texts)
        found = process.extract(
            source,
            self.sources[language],
            scorer=fuzz.ratio,
            score_cutoff=threshold * 100,
            limit=limit,
        )
        matches = []
        for known, score, _ in found:
            for best in self.exact(language, known)[:1]:
                said = differences(known, source)
                matches.append(Match(score / 100, known, best.target, said, best.file))
        return sorted(matches, key=lambda m: (bool(m.differs), -m.score, m.source))

    def folded(self, language: str, source: str) -> list[Record]:
        """All records whose source folds to the same as this one."""
        folded = fold(source)
        return [r for r in self._alike(language, source) if fold(r.source) == folded]

    def of(self, language: str, file: str) -> list[Record]:
        """A file's records, in its order."""
        return self._safely(
            lambda: tables.of(self.database, tables.language_id(self.database, language), file)
        )

    def records(self, language: str) -> Iterator[Record]:
        """All records of a language, file by file."""
        return tables.everything(self.database, tables.language_id(self.database, language))

    def retired(self, language: str) -> Iterator[Record]:
        """The records that are obsolete in their catalogs."""
        return (record for record in self.records(language) if not record.live)

    def sizes(self) -> list[Size]:
        """How much is known, by language."""
        return self._safely(lambda: tables.sizes(self.database))

    def _alike(self, language: str, source: str) -> list[Record]:
        return self._safely(
            lambda: tables.alike(self.database, tables.language_id(self.database, language), source)
        )

    def _sync(self, language: str, files: Mapping[str, str], read: Read) -> list[PolypageError]:
        number = tables.language_id(self.database, language)
        known = tables.stamps(self.database, number)
        errors: list[PolypageError] = []
        held: dict[str, tuple[str, Sequence[Record]]] = {}
        count = 0
        for path, stamp in files.items():
            if known.get(path) == stamp:
                continue
            try:
                held[path] = stamp, tuple(read(path))
            except PolypageError as problem:
                errors.append(problem)
                continue
            count += len(held[path][1])
            if count >= _BATCH:
                self._write(language, held)
                held, count = {}, 0
        gone = known.keys() - files.keys()
        if held or gone:
            self._write(language, held, gone=gone)
        return errors

    def _write(
        self,
        language: str,
        files: Mapping[str, tuple[str, Sequence[Record]]],
        gone: Iterable[str] = (),
    ) -> None:
        self.sources.pop(language, None)
        with store.writing(self.database):
            tables.forget(self.database, tables.language_id(self.database, language), gone)
            tables.replace(self.database, language, files)

    def _safely(self, action: Callable[[], T]) -> T:
        """Do it; where the file fails, do it again with another."""
        try:
            return action()
        except sqlite3.DatabaseError as problem:
            self._renew(problem)
            return action()

    def _renew(self, problem: sqlite3.DatabaseError) -> None:
        broken = not isinstance(problem, sqlite3.OperationalError)
        old, self.sources = self.database, {}
        self.path, self.database = store.afresh(self.path if broken else None, copy=old)
        old.close()
        for language, (files, read) in self.synced.items():
            self._sync(language, files, read)


def _ranked(records: list[Record], before: str, after: str) -> tuple[Match, ...]:
    """The targets of one source, each once; see `Memory.exact`."""
    pages: dict[str, set[str]] = {}
    nearest: dict[str, tuple[int, int]] = {}
    best: dict[str, Record] = {}
    for r in records:
        pages.setdefault(r.target, set()).add(r.page or r.file)
        near = _nearness(r, before, after)
        if r.target not in best or near > nearest[r.target]:
            best[r.target], nearest[r.target] = r, near

    def order(target: str) -> tuple[int, int, int, bool, str]:
        most, all_ = nearest[target]
        return -most, -all_, -len(pages[target]), not best[target].live, target

    return tuple(Match(1.0, best[t].source, t, file=best[t].file) for t in sorted(best, key=order))


def _nearness(record: Record, before: str, after: str) -> tuple[int, int]:
    """How many neighbours are the same, and how many of them with those that are no text."""
    if not before and not after:
        return 0, 0
    same = [(record.before, before), (record.after, after)]
    return sum(a == b != "" for a, b in same), sum(a == b for a, b in same)
