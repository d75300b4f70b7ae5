"""The gate between translations and readers: what has an error is not published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from pipeline.checks import MISPAIRED, RULES, check_unit, found_in
from pipeline.checks.consistency import Entry
from pipeline.checks.rules import CATALOG_RULES
from pipeline.checks.wider import check_language
from pipeline.errors import PolypageError
from pipeline.model import Catalog, Finding, Language, Page, Unit
from pipeline.policy import Level, judged
from pipeline.steps.entries import told
from pipeline.steps.past import Past, known_past
from pipeline.steps.policies import severities
from pipeline.steps.site import Site
from pipeline.steps.units import current

Key = tuple[str, str]  # context, source


@dataclass(frozen=True, slots=True)
class Gate:
    """Judges what would be published by the rules that find errors, each text once a run."""

    past: Past
    known: dict[Language, list[Finding]] = field(default_factory=dict)

    def errors(
        self, page: Page, catalog: Catalog, chosen: Sequence[Unit]
    ) -> dict[Key, tuple[Finding, ...]]:
        """The errors of those of the chosen units that have some: these keep their source.

        What says nothing but its source is judged too: it reads the same, but counts as missing.
        """
        language = catalog.language
        if language is None or not chosen:
            return {}
        said = severities(self.past.site, page.path, language.site)
        found = {unit.key: list(self._of_unit(unit, catalog, language, said)) for unit in chosen}
        by_text: dict[Key, list[Key]] = {}
        for unit in chosen:
            by_text.setdefault((unit.source, unit.target), []).append(unit.key)
        others = [*told(self.past, page, catalog, language, wanted=lambda rule: _bad(rule, said))]
        if any(_bad(rule, said) for rule in CATALOG_RULES):
            others += (f for f in self._beside(language) if f.page == catalog.page)
        for finding in judged(others, said):
            for key in by_text.get((finding.source, finding.target), ()):
                if finding.severity == "error":
                    found[key].append(finding)
        return {key: tuple(some) for key, some in found.items() if some}

    def _beside(self, language: Language) -> list[Finding]:
        """What is found of all entries of a language beside one another."""
        if language not in self.known:
            site = self.past.site
            entries: list[Entry] = []
            for page, path in site.pages((), []):
                with suppress(PolypageError):  # that page's own build tells it
                    units = current(site, page, path, language=language).units
                    at = site.catalog_path(page.path, language)
                    entries += (Entry(unit, at, page.path) for unit in units if unit.target)
            found = check_language(entries, source=site.config.source, target=language)
            self.known[language] = list(found)
        return self.known[language]

    def _of_unit(
        self, unit: Unit, catalog: Catalog, language: Language, said: Mapping[str, Level]
    ) -> Iterator[Finding]:
        """What the unit rules say of a text, whatever page it is on."""
        site = self.past.site
        where = unit.state, unit.origin, unit.previous, unit.flags, unit.comments
        key = (unit.source, unit.target, *where, language.site, tuple(said.items()))
        if key not in site.verdicts:
            site.verdicts[key] = check_unit(
                unit,
                source=site.config.source,
                target=language,
                glossary=site.glossary[0],
                others=[other for other in site.config.targets if other != language],
                levels=said,
                errors_only=True,
            )
        if problems := site.verdicts[key]:
            path = site.catalog_path(catalog.page, language)
            yield from found_in(unit, problems, catalog=catalog, path=path)


def _bad(rule: str, said: Mapping[str, Level]) -> bool:
    return said.get(rule, RULES[rule].severity) == "error"


@contextmanager
def gated(site: Site) -> Iterator[Gate]:
    """The gate of a site, while what it knows of the past is open.

    What the memory knows is a warning, so it is asked only where the site makes an error of that.
    """
    checks = site.config.checks
    said = [checks.everywhere, *(levels for _, levels in checks.only)]
    asked = any(levels.get(MISPAIRED.name) == "error" for levels in said)
    with known_past(site, remembered=asked) as past:
        yield Gate(past)
