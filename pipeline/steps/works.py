"""Pages as they are made for a site: each where it belongs, with its links led there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline.errors import PageError, PolypageError
from pipeline.model import Catalog, Language, Page, State
from pipeline.steps import generator
from pipeline.steps.addresses import SLUG, Addresses, recorded
from pipeline.steps.gate import Gate
from pipeline.steps.links import Links, Way
from pipeline.steps.making import Order, Outcome, fit, made
from pipeline.steps.notice import noticed
from pipeline.steps.places import apart, claim, sources_taken
from pipeline.steps.policies import publishing
from pipeline.steps.site import Site
from pipeline.steps.units import current


def _unless_same(site: Site, outcome: Outcome, text: str) -> Outcome:
    """The outcome; a page that says what it would say now is not kept from anything."""
    if outcome.kept:
        try:
            same = site.text(outcome.path) == text
        except PageError:
            same = False
        if same:
            return replace(outcome, written=True, kept=False, reason="")
    return outcome


@dataclass(frozen=True, slots=True)
class Works:
    """Makes pages, and knows which are there, or will be at the end of this run."""

    site: Site
    web: Links
    gate: Gate
    chosen: Mapping[str, str]  # page -> source path, of those that are built
    taken: dict[Path, str]
    addresses: Addresses
    below: str = ""  # where pages with drafts go; empty: what is published is made
    known: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, gate: Gate, globs: Sequence[str], *, out: str = "") -> Works:
        """For these pages; `out` as `build` has it, empty for what is published."""
        site = gate.past.site
        below = apart(site, out) if out else ""
        chosen = site.sources(globs)[0]
        addresses = Addresses(site, None if below else gate)
        return cls(site, Links(site), gate, chosen, sources_taken(site), addresses, below)

    def made(self, page: Page, catalog: Catalog, language: Language) -> tuple[Outcome, str]:
        """How a page in one language turns out, and its text; nothing is written.

        PageError where its path or its address is another page's, or a page is there that somebody
        wrote.
        """
        gate, pins = None if self.below else self.gate, self.web.pins(page)
        address = self.addresses.of(page.path, language)
        if address.problem and gate:
            at = self.site.catalog_path(page.path, language)
            hint = f"write another {SLUG} into {at}"
            raise PageError(address.problem, path=page.path, hint=hint)
        outcome, text = made(Order(self.site, page, catalog, language, gate, pins, address))
        outcome = replace(outcome, path=self.below + outcome.path)
        claim(self.site, outcome.path, self.taken)
        if outcome.written or outcome.kept:
            text = self.web.led(text, page, way=Way(language, *self._ways(language)))
            outcome = _unless_same(self.site, outcome, text)
        if self.below:
            done = len(fit(catalog, self.least(page, language))) == len(catalog.units)
            text = noticed(self.site, page, text, language=language, done=done)
        return outcome, text

    def record(self, page: str, language: Language) -> bool:
        """Write into a published page's catalog which slug it has; whether that is new."""
        address = self.addresses.of(page, language)
        catalog = self.site.catalog(page, language) if address.slug else None
        if catalog and (now := recorded(catalog, address)).header != catalog.header:
            self.site.save(now)
            return True
        return False

    def _ways(self, language: Language) -> tuple[Callable[[str, str], bool], Callable[[str], str]]:
        return partial(self._there, language), lambda name: self.addresses.of(name, language).slug

    def least(self, page: Page, language: Language) -> State:
        """The state from which on a text of a page is published."""
        return publishing(self.site, page.path, language).state

    def keeps(self, page: Page, catalog: Catalog, language: Language) -> bool:
        """Whether `build` leaves the last good page as it is until all of it may be published."""
        try:
            return self.made(page, catalog, language)[0].kept
        except PolypageError:
            return False

    def there(self, name: str, path: str, language: Language) -> bool:
        """Whether a page in a language is there, or will be at the end of this run."""
        return self._there(language, name, path)

    def _there(self, language: Language, name: str, path: str) -> bool:
        """Whether there is a page at `path`, where the page `name` in that language lives."""
        if path not in self.known:
            self.known[path] = (
                name in self.web.sources and self._is_served(language, name)
                if self.below
                else self._will(language, name, path)
            )
        return self.known[path]

    def _is_served(self, language: Language, name: str) -> bool:
        if not self.site.layout.jekyll:
            return True
        try:
            page = self.site.page(name, self.web.sources[name])
        except PolypageError:
            return False
        return not generator.unserved(self.site, page, language)

    def _will(self, language: Language, name: str, path: str) -> bool:
        there = self.site.path(path).is_file()
        stays = publishing(self.site, name, language).missing != "omit"
        if name not in self.chosen or (there and stays):
            return there
        try:
            page = self.site.page(name, self.chosen[name])
            catalog = current(self.site, page, self.chosen[name], language=language)
            outcome = made(Order(self.site, page, catalog, language, self.gate))[0]
        except PolypageError:
            return there
        return outcome.written or (there and not outcome.removed)
