"""Which engines draft which page in which language: what the configuration says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from pipeline import settings
from pipeline.model import Language
from pipeline.settings import File, section

MEMORY = "memory"
_CHAIN_KEYS = ("pages", "languages", "engine")


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
    tables = file.table.get("drafts", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise file.error('"drafts" is no list of tables', key="drafts", hint="write [[drafts]]")
    for table in cast(list[dict[str, object]], tables):
        for name in table:
            if name not in _CHAIN_KEYS:
                settings.check_choice(file, "key of [[drafts]]", name, _CHAIN_KEYS, at="drafts")
        if "engine" not in table:
            hint = 'as in engine = ["memory"], or [] for none at all'
            raise file.error("[[drafts]] names no engine", key="drafts", hint=hint)
        languages = _texts(file, table, "languages")
        for code in languages:
            settings.check_choice(file, "target language", code, targets, at="drafts")
        names = _names(file, table["engine"], known, at="drafts.engine")
        yield Chain(names, _texts(file, table, "pages"), languages)


def _texts(file: File, table: dict[str, object], name: str) -> tuple[str, ...]:
    found = table.get(name, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
        hint = f'as in {name} = ["..."]'
        raise file.error(f'"{name}" of [[drafts]] is no list of strings', key="drafts", hint=hint)
    return tuple(found)


def _names(file: File, said: object, known: Sequence[str], *, at: str) -> tuple[str, ...]:
    """The engines of a chain. A name by itself stands behind the memory; a list is as it stands."""
    names = (said,) if isinstance(said, str) else said
    if not isinstance(names, (list, tuple)) or not all(isinstance(one, str) for one in names):
        hint = 'as in engine = "google", or engine = ["memory", "deepl", "google"]'
        raise file.error(f'"{at}" is no engine and no list of engines', key=at, hint=hint)
    for name in names:
        if ":" not in name:  # a user's own, by module:factory
            settings.check_choice(file, "engine", name, known, at=at)
    names = (MEMORY, *names) if isinstance(said, str) else names
    return tuple(dict.fromkeys(names))
