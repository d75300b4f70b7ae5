"""What of a page is published: what the configuration says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from pipeline import settings
from pipeline.model import State
from pipeline.policy import scopes
from pipeline.policy.scopes import Scope, Table
from pipeline.settings import KEY_OF, File

Missing = Literal["source", "omit", "keep"]
_SCOPED = ("state", "missing", "min_coverage")  # what `only` tables may say
_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class Publish:
    """What is published: the least state, the least part of a page, and what stands in for the
    rest; whether pages say how far they are."""

    state: State = State.TRANSLATED
    missing: Missing = "source"
    min_coverage: int = 0  # percent of a page's segments
    banner: bool = False
    only: tuple[tuple[Scope, Mapping[str, object]], ...] = ()

    @property
    def least(self) -> int:
        """The percentage of its segments from which on a page is published.

        Where none is said, all of them must be there unless the source stands in for the rest.
        """
        return self.min_coverage or (0 if self.missing == "source" else _ALL)

    def at(self, page: str, path: str, language: str) -> Publish:
        """What holds for a page in a language; of several tables the first that says a key."""
        found: dict[str, object] = {}
        for scope, said in reversed(self.only):
            if scope.fits(page, path, language):
                found |= said
        return replace(self, only=(), **found)  # type: ignore[arg-type]  # checked when read


def publishing(file: File, values: Mapping[str, object], *, languages: Sequence[str]) -> Publish:
    """What the `publish` keys, which `values` has, and the `[[publish.only]]` tables say.

    ConfigError, with its line, for a key, a value or a language that does not exist.
    """
    coverage = cast(int, values["publish.min_coverage"])
    if not 0 <= coverage <= _ALL:
        key = "publish.min_coverage"
        raise file.error(f'"{key}" is {coverage}', key=key, hint="write a percentage, 0 to 100")
    return Publish(
        State(cast(str, values["publish.state"])),
        cast(Missing, values["publish.missing"]),
        coverage,
        cast(bool, values["publish.banner"]),
        tuple(_tables(file, languages)),
    )


def _tables(file: File, languages: Sequence[str]) -> Iterator[tuple[Scope, Mapping[str, object]]]:
    for table in scopes.tables(file, "publish.only"):
        table.check_names((*scopes.KEYS, *_SCOPED))
        scope = table.scope(languages)
        yield scope, {name: _value(table, name) for name in _SCOPED if name in table.said}


def _value(table: Table, name: str) -> object:
    said, key = table.said[name], KEY_OF[f"publish.{name}"]
    at = f"{table.key}.{name}"
    if name == "min_coverage":
        if type(said) is not int or not 0 <= said <= _ALL:
            message, hint = f'"{at}" is {said!r}', "write a percentage, 0 to 100"
            raise table.file.error(message, key=at, hint=hint, number=table.number)
        return said
    text = said if isinstance(said, str) else repr(said)
    settings.check_choice(table.file, at, text, key.choices, at=at, number=table.number)
    return State(text) if name == "state" else text
