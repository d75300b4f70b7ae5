"""What translated pages are called in their addresses: what the configuration says of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.policy import scopes
from pipeline.policy.scopes import Scope
from pipeline.settings import KEY_OF, File

Naming = Literal["kept", "given", "translated", "transliterated"]
_ENDINGS = (".json", ".yml", ".yaml")  # JSON is YAML too


@dataclass(frozen=True, slots=True)
class Slugs:
    """Where a page's slug comes from: its source's address, a person, its title, in Latin letters.

    What a person gave goes before what a title makes. `alternates` is a data file's path.
    """

    style: Naming = "kept"
    alternates: str = ""
    only: tuple[tuple[Scope, Naming], ...] = ()

    @property
    def asked(self) -> bool:
        """Whether any page may have a slug of its own."""
        return self.style != "kept" or any(style != "kept" for _, style in self.only)

    def at(self, page: str, path: str, language: str) -> Naming:
        """What holds for a page in a language; `path` is its source's. The first table counts."""
        fits = (style for scope, style in self.only if scope.fits(page, path, language))
        return next(fits, self.style)


def slugs(file: File, values: Mapping[str, object], *, languages: Sequence[str]) -> Slugs:
    """What the `slugs` keys, which `values` has, and the `[[slugs.only]]` tables say.

    ConfigError, with its line, for a key, a value or a language that does not exist.
    """
    style = cast(Naming, values["slugs.style"])
    alternates = posixpath.normpath(said) if (said := cast(str, values["slugs.alternates"])) else ""
    if alternates and not alternates.endswith(_ENDINGS):
        key, hint = "slugs.alternates", 'as in alternates = "_data/alternates.json"'
        message = f'"{key}" is no data file: {alternates}'
        raise file.error(message, key=key, value=said, hint=f"{hint}; .yml will do too")
    return Slugs(style, alternates, tuple(_tables(file, languages)))


def _tables(file: File, languages: Sequence[str]) -> Iterator[tuple[Scope, Naming]]:
    for table in scopes.tables(file, "slugs.only"):
        table.check_names((*scopes.KEYS, "style"))
        said = table.said.get("style", "")
        if not said:
            hint = 'as in style = "kept"'
            message = "[[slugs.only]] says no style"
            raise file.error(message, key="slugs.only", hint=hint, number=table.number)
        text = said if isinstance(said, str) else repr(said)
        table.check_choice("style", text, KEY_OF["slugs.style"].choices, at="style")
        yield table.scope(languages), cast(Naming, text)
