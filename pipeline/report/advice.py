"""What the steps say on standard error: decisions to take, what was left, differences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Protocol

from pipeline.model import Language, Undecided


class Outcome(Protocol):
    """What is told of a built page."""

    @property
    def page(self) -> str: ...
    @property
    def language(self) -> Language: ...
    @property
    def path(self) -> str: ...
    @property
    def segments(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def untranslated(self) -> int: ...
    @property
    def drafts(self) -> int: ...
    @property
    def refused(self) -> tuple[object, ...]: ...
    @property
    def written(self) -> bool: ...
    @property
    def reason(self) -> str: ...


def undecided(item: Undecided, *, path: str, config: str) -> str:
    """One line about a front matter key, with the line to add to the configuration."""
    name = item.key.rpartition(".")[2]
    table = "[front_matter]" if config == "polypage.toml" else "[tool.polypage.front_matter]"
    return (
        f'{path}:{item.line}: nobody has decided whether "{item.key}" is text; '
        f'add translate = ["{name}"] or keep = ["{name}"] to {table} in {config}'
    )


def outcomes(built: Iterable[Outcome]) -> Iterator[str]:
    """A line for each page that is not all translated, and one for each refused segment."""
    for one in built:
        if one.left or not one.written:
            yield f"{one.path}: {_left(one)}"
        for finding in one.refused:
            yield f"  {_place(finding)}: {finding.message}"  # type: ignore[attr-defined]


def _left(one: Outcome) -> str:
    why = (
        (one.untranslated, "untranslated"),
        (one.drafts, "drafts below publish.state"),
        (one.left - one.untranslated - one.drafts, "refused"),
    )
    reasons = ", ".join(f"{count} {name}" for count, name in why if count > 0)
    stay = f"{one.left} of {one.segments} segments stay in the source language ({reasons})"
    return stay if one.written else f"not written: {one.reason} ({reasons})"


def _place(finding: object) -> str:
    return f"{finding.path}:{finding.line}"  # type: ignore[attr-defined]


def difference(path: str, before: str | None, after: str) -> str:
    """A unified diff; a new file is compared with nothing."""
    old = before.splitlines(keepends=True) if before is not None else []
    name = path if before is not None else "/dev/null"
    lines = difflib.unified_diff(old, after.splitlines(keepends=True), name, path)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines).rstrip("\n")
