"""What came of files from people: for people as lines, for programs as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from pipeline.model import Language
from pipeline.report.machine import document
from pipeline.report.screen import excerpt, prose

_EXCERPT = 60  # cells
_WIDTH = 78  # characters of a line, before the two that it stands in
_MOST = 10  # lines of a kind that are told before the rest is counted
_PLAIN = ("applied", "already there", "untranslated")
_KINDS = ("conflict", "left out", "source gone", "draft set aside", "applied", "already there")
_LOOSE = "its source differs in white space, quotes, dashes or escapes"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one text: a verdict, and where. `ours` is what the catalog said before."""

    verdict: str
    page: str
    path: str  # of the catalog
    line: int
    source: str  # as the file has it
    entry: str  # as the catalog has it
    theirs: str
    ours: str
    loose: bool = False  # the two sources differ in what does not matter
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A file, and what became of its texts."""

    path: str
    language: str
    texts: tuple[Told, ...]
    overruled: str = ""  # the other language that the file itself says it is in

    def count(self, verdict: str) -> int:
        """How many texts it was for."""
        return sum(one.verdict == verdict for one in self.texts)


class Sent(Protocol):
    """What is told of a file for people."""

    @property
    def language(self) -> Language: ...
    @property
    def path(self) -> str: ...
    @property
    def pages(self) -> int: ...
    @property
    def segments(self) -> int: ...
    @property
    def words(self) -> int: ...
    @property
    def older(self) -> bool: ...


def export_lines(bundles: Iterable[Sent], outdated: Sequence[str]) -> Iterator[str]:
    """A line for each file that was written, and one where catalogs are out of date."""
    if outdated:
        more = f" and {len(outdated) - 1} more" if len(outdated) > 1 else ""
        yield (
            f"{outdated[0]}{more}: out of date; the export has the pages as they are now, "
            "run `polypage extract` too"
        )
    for one in bundles:
        where = f" in {prose(one.path)}" if one.path else ""
        amount = f"{_number(one.segments, 'segment')}, {_number(one.words, 'word')}"
        said = f"{amount} of {_number(one.pages, 'page')}{where}"
        older = f"; {prose(one.path)} is an older export, take it away" if one.older else ""
        yield f"export: {one.language.site}: {said if one.segments else f'nothing to do{older}'}"


def arrival_lines(files: Iterable[Received], skipped: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A paragraph for each file: its counts, and what somebody may want to look at."""
    for path, reason in skipped:
        yield f"{prose(path)}: passed over: {prose(reason)}"
    for one in files:
        yield f"{prose(one.path)} ({one.language or '?'}): {_counts(one)}"
        if one.overruled:
            yield f"  taken as {one.language}, as --lang says; it says “{prose(one.overruled)}”"
        for kind in _KINDS:
            texts = [t for t in one.texts if t.verdict == kind and (t.loose or kind not in _PLAIN)]
            most = len(texts) if kind in ("conflict", "left out") else _MOST
            for text in texts[:most]:
                yield from (f"  {line}" for line in _lines(text))
            if len(texts) > most:
                yield f"  and {len(texts) - most} more: {kind}"


def arrivals_json(files: Iterable[Received], skipped: Sequence[tuple[str, str]]) -> str:
    """`{"schema_version": 1, "files": [...], "skipped": [...]}`.

    Of each file its counts, and of the texts those that are not simply applied, known or empty.
    """
    return document(
        {
            "files": [_object(one) for one in files],
            "skipped": [{"path": path, "reason": reason} for path, reason in skipped],
        }
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _object(one: Received) -> dict[str, object]:
    told = [text for text in one.texts if text.loose or text.verdict not in _PLAIN]
    return {
        "path": one.path,
        "language": one.language,
        "overruled": one.overruled,
        "applied": one.count("applied"),
        "known": one.count("already there"),
        "gone": one.count("source gone"),
        "conflicts": one.count("conflict"),
        "aside": one.count("draft set aside"),
        "left": one.count("left out"),
        "untranslated": one.count("untranslated"),
        "texts": [asdict(text) for text in told],
    }


def _counts(one: Received) -> str:
    said = [
        f"{one.count('applied')} applied",
        f"{one.count('already there')} already there",
        f"{one.count('source gone')} source gone",
        f"{one.count('conflict')} in conflict",
    ]
    if aside := one.count("draft set aside"):
        said.append(f"{_number(aside, 'draft')} set aside")
    rest = ("left out", "untranslated")
    said += [f"{number} {verdict}" for verdict in rest if (number := one.count(verdict))]
    return ", ".join(said)


def _lines(text: Told) -> Iterator[str]:
    where = f"{prose(text.path)}:{text.line}: " if text.path and text.line else ""
    where = where or (f"{prose(text.page)}: " if text.page else "")
    loose = f" ({_LOOSE})" if text.loose else ""
    reason = f": {prose(text.reason)}" if text.reason else ""
    yield f"{where}{text.verdict}{reason}: “{excerpt(text.source, _EXCERPT)}”{loose}"
    if text.verdict == "conflict":
        yield from _wrapped(f"  the catalog says: “{prose(text.ours)}”")
        yield from _wrapped(f"  the file says:    “{prose(text.theirs)}”")
    elif text.verdict == "left out":
        yield from _wrapped(f"  the file says: “{prose(text.theirs)}”")


def _wrapped(line: str) -> list[str]:
    """A line with a whole text in it, as several of the usual width; no word is broken."""
    after = " " * 4
    return textwrap.wrap(
        line, _WIDTH, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )
