"""Where a rule of the configuration holds: on which pages, in which languages.

The tables of `[[drafts]]`, `[[checks.only]]` and `[[publish.only]]` say it in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import cast

from pipeline import settings
from pipeline.settings import File

KEYS = ("pages", "languages")


@dataclass(frozen=True, slots=True)
class Scope:
    """Pages, as globs, and languages, as the site's codes; empty: all of them."""

    pages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)  # of `pages`

    def fits(self, page: str, path: str, language: str) -> bool:
        """Whether a page in a language is meant; `path` is its source's."""
        meant = not self.languages or language in self.languages
        return meant and (not self.pages or matches(page, path, self.pages))


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables of a list, the `number`th, from 1 on."""

    file: File
    key: str  # dotted: "checks.only"
    number: int
    said: dict[str, object]

    def check_names(self, known: Sequence[str], *, what: str = "key") -> None:
        """ConfigError with a suggestion, at its line, for a key that is none of the known."""
        for name in self.said:
            self.check_choice(f"{what} of [[{self.key}]]", name, known, at=name)

    def check_choice(self, what: str, value: str, known: Sequence[str], *, at: str) -> None:
        """ConfigError with a suggestion, at the line of the key `at`, for an unknown value."""
        where = f"{self.key}.{at}"
        settings.check_choice(self.file, what, value, known, at=where, number=self.number)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings, or a string by itself; empty where nothing is said."""
        found = self.said.get(name, [])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
            raise self.file.error(
                f'"{name}" of [[{self.key}]] is no list of strings',
                key=f"{self.key}.{name}",
                hint=f'as in {name} = ["..."]',
                number=self.number,
            )
        return tuple(found)

    def scope(self, languages: Sequence[str], *, what: str = "target language") -> Scope:
        """Where the table holds; ConfigError for a language that the site has not."""
        found = self.texts("languages")
        for code in found:
            self.check_choice(what, code, languages, at="languages")
        at = self.file.error("", key=f"{self.key}.pages", number=self.number)
        return Scope(self.texts("pages"), found, self.file.path, at.line or 0)


def tables(file: File, key: str) -> Iterator[Table]:
    """The tables of a list; ConfigError where that is none."""
    *sections, name = key.split(".")
    found = settings.section(file, *sections).get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise file.error(f'"{key}" is no list of tables', key=key, hint=f"write [[{key}]]")
    for number, table in enumerate(cast(list[dict[str, object]], found), 1):
        yield Table(file, key, number, table)


def matches(page: str, path: str, globs: Sequence[str]) -> bool:
    """Whether a glob names the page; `[slug].md` is also the page of just that name."""
    wanted = [glob.removeprefix("./") for glob in globs]
    return any(n == glob or fnmatchcase(n, glob) for glob in wanted for n in (page, path))
