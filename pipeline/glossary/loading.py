"""Files -> the termbase."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import GlossaryError
from pipeline.glossary.matching import Glossary
from pipeline.model import Term
from pipeline.termbase import SITE, Tongues, rows


def load(
    paths: Iterable[Path], tongues: Tongues = SITE
) -> tuple[Glossary, tuple[GlossaryError, ...]]:
    """The terms of all files, in whatever form, and what could not be read of them.

    A bad row or file is reported and the others are read.
    """
    terms: list[Term] = []
    errors: list[GlossaryError] = []
    for path in paths:
        for row in rows(path, tongues):
            if isinstance(row, GlossaryError):
                errors.append(row)
            else:
                terms.append(row)
    return Glossary(tuple(terms), tongues.source), tuple(errors)
