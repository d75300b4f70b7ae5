"""What the formats of front matter have in common: the shapes that they give and take.

A format is a module with the functions of `Format`. Nothing is ever dumped: values are found by
their spans and replaced in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.edits import Edit
from pipeline.model import Place, Span

Part = str | bool | int
# Of a field that is set. A mapping only where none is; a list goes on what is there, item by item.
Value = str | bool | Mapping[str, Part] | tuple[str, ...]
_LONGEST = 1000  # characters of a path: what is longer no setting names


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a top-level key: where its value stands, and the value if it is a scalar."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that holds no others. `key` is its dotted path; an array's index is no part of it."""

    key: str
    value: str  # of a text what it says, else as it is written
    span: Span  # quotes and block indicators included
    place: Place | None  # None: it cannot be replaced here
    is_text: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What a block of front matter says: scalars in order, and the places of top-level keys."""

    scalars: Sequence[Scalar]
    fields: Mapping[str, list[Field]]


@dataclass(frozen=True, slots=True)
class Fence:
    """Where a format's block lies in a page, and where the page's body starts."""

    block: Span
    body: int


class Format(Protocol):
    """A format of front matter: YAML, TOML or JSON."""

    @property
    def PLACES(self) -> tuple[Place, ...]:  # noqa: N802 - a module's constant
        """The places of this format's scalars."""

    def find(self, text: str) -> Fence | None:
        """The block at the start of a page's text, None where there is none of this format."""

    def read(self, text: str, block: Span, *, path: str) -> Matter | None:
        """What the block says; None where it is no front matter. PageError with the line."""

    def document(self, text: str, block: Span, *, path: str) -> Matter:
        """The same of a file that is all in this format, and may hold a list."""

    def rewrite(self, raw: str, text: str, *, place: Place, newline: str) -> str:
        """`text` as the scalar that replaces `raw`, in raw's style where that can hold it."""

    def assign(self, raw: str, value: str | bool | tuple[str, ...]) -> str:
        """A field's value as what replaces its old one, which is empty where it had none."""

    def add(self, text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
        """The insertion of new top-level fields; there is at least one."""


def joined(key: str, name: str) -> str:
    """The path of `name` below `key`; of an absurd one the end, so that time stays linear."""
    return (f"{key}.{name}" if key else name)[-_LONGEST:]
