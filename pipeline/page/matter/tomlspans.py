"""Where the values of a TOML document stand: a scanner for what a TOML reader accepts.

It judges nothing: what it finds is compared with what the standard library's reader says.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.page.matter.formats import joined

DEPTH = 100  # names and indices in a value's path
_BLANK = re.compile(r"[ \t\r\n]*+(?:#[^\n]*+[ \t\r\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_NAME = re.compile(r"[A-Za-z0-9_-]++|\"(?:[^\"\\\n]++|\\.)*+\"|'[^'\n]*+'")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s,\]}#\"'\[{=][^,\]}#\n]*+")


class ScanError(ValueError):
    """What is no TOML, or none that this scanner understands; `at` is the offset."""

    def __init__(self, at: int) -> None:
        super().__init__("unreadable TOML")
        self.at = at


class DeepError(ScanError):
    """A path of more than `DEPTH` steps."""


@dataclass(frozen=True, slots=True)
class Where:
    """The way to a value: `path` with the indices of arrays, `key` without and dotted."""

    path: tuple[str | int, ...] = ()
    key: str = ""

    def below(self, step: str | int, *, at: int) -> Where:
        """One step further; DeepError."""
        if len(self.path) >= DEPTH:
            raise DeepError(at)
        key = self.key if isinstance(step, int) else joined(self.key, step)
        return Where((*self.path, step), key)


@dataclass(frozen=True, slots=True)
class Found:
    """Values, the first name of every statement with its offset, and the last top-level pair."""

    values: list[tuple[Where, Span]]
    names: list[tuple[str, int]]
    last: Span | None  # none where the first table comes before any pair


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    end: int
    values: list[tuple[Where, Span]] = field(default_factory=list)

    def skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at, self.end)
        return match.end() if match else at

    def expect(self, mark: str, at: int) -> int:
        if not self.text.startswith(mark, at, self.end):
            raise ScanError(at)
        return at + len(mark)


def scan(text: str, block: Span) -> Found:
    """Every value in the block. Raises ScanError."""
    doc = _Scan(text, block.end)
    table = Where()
    lengths: dict[tuple[str | int, ...], int] = {}  # of arrays of tables
    names: list[tuple[str, int]] = []
    last: Span | None = None
    at = doc.skip(_BLANK, block.start)
    while at < doc.end:
        start = at
        if text[at] == "[":
            table, at = _header(doc, at, lengths)
            where = table
        else:
            where, at = _pair(doc, at, table)
            last = last if table.path else Span(start, at)
        names.append((str(where.path[0]), start))
        at = doc.skip(_BLANK, at)
    return Found(doc.values, names, last)


def _header(doc: _Scan, at: int, lengths: dict[tuple[str | int, ...], int]) -> tuple[Where, int]:
    """The table that `[a.b]` or `[[a.b]]` begins; of an array on the way, its last table."""
    marks = 2 if doc.text.startswith("[[", at) else 1
    names, end = _names(doc, doc.skip(_SPACE, at + marks))
    end = doc.expect("]" * marks, end)
    where = Where()
    for index, name in enumerate(names):
        where = where.below(name, at=at)
        if marks == 2 and index == len(names) - 1:
            lengths[where.path] = lengths.get(where.path, 0) + 1
        if where.path in lengths:
            where = where.below(lengths[where.path] - 1, at=at)
    return where, end


def _pair(doc: _Scan, at: int, table: Where) -> tuple[Where, int]:
    names, end = _names(doc, at)
    where = table
    for name in names:
        where = where.below(name, at=at)
    end = doc.skip(_SPACE, doc.expect("=", end))
    return where, _value(doc, end, where)


def _names(doc: _Scan, at: int) -> tuple[list[str], int]:
    """A dotted key's names, and where what follows it stands."""
    names: list[str] = []
    while True:
        match = _NAME.match(doc.text, at, doc.end)
        if not match:
            raise ScanError(at)
        names.append(_name(match[0], at))
        at = doc.skip(_SPACE, match.end())
        if not doc.text.startswith(".", at, doc.end):
            return names, at
        if len(names) >= DEPTH:
            raise DeepError(at)
        at = doc.skip(_SPACE, at + 1)


def _name(raw: str, at: int) -> str:
    if raw[0] not in "\"'":
        return raw
    if "\\" not in raw:
        return raw[1:-1]
    try:
        return str(tomllib.loads(f"v = {raw}")["v"])
    except ValueError:
        raise ScanError(at) from None


def _value(doc: _Scan, at: int, where: Where) -> int:
    """Note the value that stands here, or those in it; the offset after it."""
    mark = doc.text[at : at + 1]
    if mark == "[":
        return _array(doc, at, where)
    if mark == "{":
        return _inline(doc, at, where)
    match = (_STRING if mark in ('"', "'") else _BARE).match(doc.text, at, doc.end)
    if not match:
        raise ScanError(at)
    end = at + len(match[0].rstrip(" \t\r"))
    doc.values.append((where, Span(at, end)))
    return end


def _array(doc: _Scan, at: int, where: Where) -> int:
    index = 0
    at = doc.skip(_BLANK, at + 1)
    while not doc.text.startswith("]", at, doc.end):
        at = doc.skip(_BLANK, _value(doc, at, where.below(index, at=at)))
        index += 1
        if not doc.text.startswith("]", at, doc.end):
            at = doc.skip(_BLANK, doc.expect(",", at))
    return at + 1


def _inline(doc: _Scan, at: int, where: Where) -> int:
    at = doc.skip(_BLANK, at + 1)
    while not doc.text.startswith("}", at, doc.end):
        at = doc.skip(_BLANK, _pair(doc, at, where)[1])
        if not doc.text.startswith("}", at, doc.end):
            at = doc.skip(_BLANK, doc.expect(",", at))
    return at + 1
