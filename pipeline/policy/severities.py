"""How bad what a rule finds is: as the rule says, or as the site says of it, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from pipeline import settings
from pipeline.model import Finding
from pipeline.policy import scopes
from pipeline.policy.scopes import Scope
from pipeline.settings import File, section

Level = Literal["error", "warning", "info", "off"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info", "off")
_ONLY = "only"


@dataclass(frozen=True, slots=True)
class Levels:
    """What the site says of rules: everywhere, and on some pages or in some languages only."""

    everywhere: Mapping[str, Level] = field(default_factory=dict)
    only: tuple[tuple[Scope, Mapping[str, Level]], ...] = ()

    def at(self, page: str, path: str, language: str) -> Mapping[str, Level]:
        """What holds for a page in a language; of several tables the first that names a rule.

        Without a page, as for a draft that may come to stand on any: what holds on all of them.
        """
        found = dict(self.everywhere)
        for scope, levels in reversed(self.only):
            if scope.fits(page, path, language):
                found |= levels
        return found


def levels(file: File, *, rules: Sequence[str], languages: Sequence[str]) -> Levels:
    """The `[checks]` table and its `[[checks.only]]` tables.

    ConfigError, with its line and a suggestion, for a rule, a severity or a language that does not
    exist. `languages` are the site's codes, the source's too: it has rules of its own.
    """
    everywhere: dict[str, Level] = {}
    for name, said in section(file, "checks").items():
        if name != _ONLY:
            at = f"checks.{name}"
            settings.check_choice(file, "rule", name, rules, at=at)
            settings.check_choice(file, f"severity of {name}", _text(said), LEVELS, at=at)
            everywhere[name] = cast(Level, said)
    return Levels(everywhere, tuple(_tables(file, rules, languages)))


def _tables(
    file: File, rules: Sequence[str], languages: Sequence[str]
) -> Iterator[tuple[Scope, Mapping[str, Level]]]:
    for table in scopes.tables(file, "checks.only"):
        scope = table.scope(languages, what="language")
        found: dict[str, Level] = {}
        for name, said in table.said.items():
            if name in scopes.KEYS:
                continue
            table.check_choice("rule", name, (*rules, *scopes.KEYS), at=name)
            table.check_choice(f"severity of {name}", _text(said), LEVELS, at=name)
            found[name] = cast(Level, said)
        yield scope, found


def _text(said: object) -> str:
    return said if isinstance(said, str) else repr(said)


def judged(findings: Iterable[Finding], said: Mapping[str, Level]) -> Iterator[Finding]:
    """The findings as bad as the site says, without those of rules that are off."""
    for finding in findings:
        level = said.get(finding.rule, finding.severity)
        if level != "off":
            yield finding if level == finding.severity else replace(finding, severity=level)
