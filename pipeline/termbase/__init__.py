"""Glossary files as terms, whoever wrote them: what a file is, its content says, not its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.model import Term
from pipeline.termbase import columns, foreign, tables, tbx
from pipeline.termbase.tongues import SITE, Tongues

__all__ = ["SITE", "Tongues", "rows"]


def rows(path: Path, tongues: Tongues = SITE) -> Iterator[Term | GlossaryError]:
    """The terms of one file in order, and in their places the errors of those that are none.

    `tongues` are the languages of the site: files of others name them in their own ways.
    """
    where = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        yield GlossaryError(
            f"cannot be read: {error.strerror}", path=where, hint="name an existing file"
        )
        return
    if tbx.is_xml(data):
        yield from tbx.terms(data, path=where, tongues=tongues)
        return
    table = tables.read(data, path=where)
    if isinstance(table, GlossaryError):
        yield table
    elif table.rows:
        yield from _terms(table, tongues)
        yield from table.errors


def _terms(table: tables.Table, tongues: Tongues) -> Iterator[Term | GlossaryError]:
    """By the first row: columns of polypage's own, or one of the forms of others."""
    if columns.fits(table):
        yield from columns.terms(table, tongues)
    elif foreign.is_weblate(table):
        yield from foreign.weblate(table, tongues)
    elif foreign.is_coded(table, tongues):
        yield from foreign.coded(table, tongues)
    elif foreign.is_deepl(table, tongues):
        yield from foreign.deepl(table, tongues)
    else:
        yield GlossaryError(
            'no column "term"', path=table.path, line=table.rows[0].line, hint=columns.FORMAT
        )
