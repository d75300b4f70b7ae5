"""Which engines draft which page in which language: what the configuration says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import settings
from pipeline.model import Language
from pipeline.policy import scopes
from pipeline.settings import File, section

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Chain:
    """Engines in the order in which they are asked, and what they are for; empty: everything."""

    engines: tuple[str, ...]
    pages: tuple[str, ...] = ()  # globs, as everywhere
    languages: tuple[str, ...] = ()  # site codes


def options(file: File) -> dict[str, dict[str, object]]:
    """The [engines.NAME] tables."""
    return {name: section(file, "engines", name) for name in section(file, "engines")}


def check_options(file: File, known: Sequence[str]) -> None:
    """ConfigError for options of an engine that does not exist."""
    for name in options(file):
        if ":" not in name:  # a site's own, by module:factory
            settings.check_choice(file, "engine", name, known, at=f"engines.{name}")


def chains(
    file: File, engine: str | tuple[str, ...], *, targets: Sequence[Language], known: Sequence[str]
) -> tuple[Chain, ...]:
    """The [[drafts]] tables, then the languages' own engines, then `engine` for the rest.

    The first that fits a page and a language counts. ConfigError, with its line, for an engine,
    a language or a key that does not exist.
    """
    found = [*_drafts(file, [target.site for target in targets], known)]
    for code in section(file, "languages"):
        table = section(file, "languages", code)
        if "engine" in table:
            names = _names(file, table["engine"], known, at=f"languages.{code}.engine")
            found.append(Chain(names, languages=(code,)))
    return (*found, Chain(_names(file, engine, known, at="engine")))


def _drafts(file: File, targets: Sequence[str], known: Sequence[str]) -> Iterator[Chain]:
    for table in scopes.tables(file, "drafts"):
        table.check_names((*scopes.KEYS, "engine"))
        if "engine" not in table.said:
            hint = 'as in engine = ["memory"], or [] for none at all'
            message, number = "[[drafts]] names no engine", table.number
            raise file.error(message, key="drafts", hint=hint, number=number)
        scope = table.scope(targets)
        at, number = "drafts.engine", table.number
        names = _names(file, table.said["engine"], known, at=at, number=number)
        yield Chain(names, scope.pages, scope.languages)


def _names(
    file: File, said: object, known: Sequence[str], *, at: str, number: int = 0
) -> tuple[str, ...]:
    """The engines of a chain. A name by itself stands behind the memory; a list is as it stands."""
    names = (said,) if isinstance(said, str) else said
    if not isinstance(names, (list, tuple)) or not all(isinstance(one, str) for one in names):
        hint = 'as in engine = "google", or engine = ["memory", "deepl", "google"]'
        raise file.error(
            f'"{at}" is no engine and no list of engines', key=at, hint=hint, number=number
        )
    for name in names:
        if ":" not in name:  # a user's own, by module:factory
            settings.check_choice(file, "engine", name, known, at=at, number=number)
    names = (MEMORY, *names) if isinstance(said, str) else names
    return tuple(dict.fromkeys(names))
