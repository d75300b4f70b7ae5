"""Glossary files as terms: CSV, also with semicolons or tabs, one row a term."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.model import Rendering, Term

_FIELDS = ("term", "pos", "policy", "case", "note", "origin")
_PARTS = ("variants", "forbidden")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{1,8})*")
_FORMAT = "the first line names the columns: term,pos,policy,case,note,origin,ar,ar:variants,..."


def rows(path: Path) -> Iterator[Term | GlossaryError]:
    """The terms of one file in order, and in their places the errors of those that are none."""
    where = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        yield GlossaryError(
            "not UTF-8", path=where, line=line, hint="save the file as CSV with UTF-8 encoding"
        )
        return
    except OSError as error:
        yield GlossaryError(
            f"cannot be read: {error.strerror}", path=where, hint="name an existing file"
        )
        return
    if not text.strip():
        return
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=_delimiter(lines[0]), strict=True)
    try:
        columns, errors = _columns(next(reader), where)
        yield from errors
        start = reader.line_num + 1
        for row in reader if columns else ():
            if any(field.strip() for field in row):
                yield _term(columns, row, path=where, line=start)
            start = reader.line_num + 1
    except csv.Error as error:
        yield GlossaryError(
            f"not a CSV file: {error}",
            path=where,
            line=reader.line_num,
            hint="check the quotation marks of this row; the rows after it were not read",
        )


def _delimiter(header: str) -> str:
    return max((",", ";", "\t"), key=header.count)


def _columns(header: list[str], path: str) -> tuple[list[str], list[GlossaryError]]:
    """The column names, empty if the file is no glossary; a column that says nothing is ""."""
    names = [name.strip() for name in header]
    lowered = [name.lower() for name in names]
    if "term" not in lowered:
        return [], [GlossaryError('no column "term"', path=path, line=1, hint=_FORMAT)]
    columns: list[str] = []
    errors: list[GlossaryError] = []
    for name, low in zip(names, lowered, strict=True):
        code, _, part = name.partition(":")
        if low in columns or name in columns:
            problem = f'the column "{name}" stands twice'
        elif low in _FIELDS:
            columns.append(low)
            continue
        elif _CODE.fullmatch(code) and (not part or part.strip().lower() in _PARTS):
            columns.append(f"{code}:{part.strip().lower()}" if part else code)
            continue
        else:
            problem = f'unknown column "{name}"'
        columns.append("")
        if name:
            close = difflib.get_close_matches(part or low, _FIELDS + _PARTS, n=1)
            hint = f"did you mean {close[0]}?" if close else _FORMAT
            errors.append(GlossaryError(problem, path=path, line=1, hint=hint))
    return columns, errors


def _term(columns: list[str], row: list[str], *, path: str, line: int) -> Term | GlossaryError:
    if len(row) > len(columns) and any(field.strip() for field in row[len(columns) :]):
        return GlossaryError(
            f"{len(row)} fields under {len(columns)} columns",
            path=path,
            line=line,
            hint='put a field that contains the separator in "quotation marks"',
        )
    fields = {name: value.strip() for name, value in zip(columns, row, strict=False) if name}
    policy = fields.get("policy", "").lower() or "translate"
    case = fields.get("case", "").lower()
    problem = ""
    if not fields.get("term"):
        problem, hint = "no source term", 'fill in the column "term" or delete the row'
    elif policy not in ("translate", "keep"):
        problem, hint = f'unknown policy "{policy}"', "write translate or keep"
    elif case not in ("", "sensitive"):
        problem, hint = f'unknown case "{case}"', "write sensitive or leave it empty"
    if problem:
        return GlossaryError(problem, path=path, line=line, hint=hint)
    return Term(
        source=" ".join(fields["term"].split()),
        pos=fields.get("pos", "").lower(),
        policy="keep" if policy == "keep" else "translate",
        case_sensitive=case == "sensitive",
        note=fields.get("note", ""),
        origin=fields.get("origin", ""),
        renderings=_renderings(fields),
        path=path,
        line=line,
    )


def _renderings(fields: dict[str, str]) -> dict[str, Rendering]:
    """Per language code; a second form in the preferred column is a variant."""
    found: dict[str, Rendering] = {}
    for name, value in fields.items():
        if name in _FIELDS or ":" in name or not value:
            continue
        preferred, *more = _forms(value) or [""]
        variants = (*more, *_forms(fields.get(f"{name}:variants", "")))
        found[name] = Rendering(
            preferred, variants, tuple(_forms(fields.get(f"{name}:forbidden", "")))
        )
    return found


def _forms(value: str) -> list[str]:
    return [" ".join(form.split()) for form in value.split("|") if form.strip()]
