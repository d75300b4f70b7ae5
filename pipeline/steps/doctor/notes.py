"""How notes are made: of errors, and of many things at once."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import PolypageError
from pipeline.report.doctor import Group, Mark, Note

_MOST = 3  # names that stand for many


def ill(problem: PolypageError, group: Group, name: str, mark: Mark = "error") -> Note:
    """What is wrong, as a note."""
    return Note(
        group, name, mark, problem.message, problem.hint, path=problem.path, line=problem.line
    )


def some(names: Sequence[str]) -> str:
    """ "a, b, c and 4 more"."""
    rest = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {rest} more" if rest > 0 else "")
