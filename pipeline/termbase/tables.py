"""CSV and TSV as rows with line numbers: what a spreadsheet saved, in whatever way."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import PurePath

from pipeline.errors import GlossaryError


@dataclass(frozen=True, slots=True)
class Row:
    """A row's fields as they are written, and the 1-based line that it starts on."""

    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows without the blank ones; `errors`: why it ends where it does."""

    path: str
    rows: tuple[Row, ...]
    errors: tuple[GlossaryError, ...] = field(default=())

    @property
    def head(self) -> tuple[str, ...]:
        """The fields of the first row, in lower case."""
        return tuple(name.strip().lower() for name in self.rows[0].fields)


def read(data: bytes, *, path: str) -> Table | GlossaryError:
    """The table of a file, apart by commas, semicolons or tabs, in UTF-8 or UTF-16 with a mark."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return GlossaryError(
            "not UTF-8", path=path, line=line, hint="save the file as CSV with UTF-8 encoding"
        )
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=_delimiter(first, path), strict=True)
    rows: list[Row] = []
    start = 1
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                rows.append(Row(start, tuple(fields)))
            start = reader.line_num + 1
    except csv.Error as error:
        problem = GlossaryError(
            f"not a CSV file: {error}",
            path=path,
            line=reader.line_num,
            hint="check the quotation marks of this row; the rows after it were not read",
        )
        return Table(path, tuple(rows), (problem,))
    return Table(path, tuple(rows))


def _delimiter(first: str, path: str) -> str:
    if PurePath(path).suffix.lower() in (".tsv", ".tab") and "\t" in first:
        return "\t"
    return max((",", ";", "\t"), key=first.count)


def too_long(row: Row, width: int, *, path: str) -> GlossaryError | None:
    """The error of a row that has more fields than the table has columns."""
    if not any(field.strip() for field in row.fields[width:]):
        return None
    return GlossaryError(
        f"{len(row.fields)} fields under {width} columns",
        path=path,
        line=row.line,
        hint='put a field that contains the separator in "quotation marks"',
    )
