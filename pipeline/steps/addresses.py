"""Which slug each page has in a language: what was published stays, no two pages share one.

The catalog's header keeps both: what the slug is to be, which people may change, and all that were
published, which lead to the page for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline import layouts, slugs
from pipeline.errors import PolypageError
from pipeline.inline import plain, tokens
from pipeline.layouts import Seat, Spot
from pipeline.model import Catalog, Language, Page, State, Unit
from pipeline.policy import Naming
from pipeline.slugs import NAMED
from pipeline.steps import generator
from pipeline.steps.gate import Gate
from pipeline.steps.generator import Address
from pipeline.steps.making import Order, made
from pipeline.steps.policies import naming
from pipeline.steps.site import Site
from pipeline.steps.titles import RANKS, rank
from pipeline.steps.units import current

SLUG = "X-Polypage-Slug"  # what the page is called in its address
PUBLISHED = "X-Polypage-Published-Slugs"  # what it was called so far, the last one at the end
_KEPT = Address()
_FINISHED = (State.TRANSLATED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a page in a language before the addresses are given out."""

    seat: Seat
    where: Spot
    style: Naming
    known: tuple[str, ...] = ()  # published
    wanted: str = ""  # by a person
    title: str = ""  # a slug of it, where the title is published
    why: str = ""
    hint: str = ""

    def at(self, slug: str) -> str:
        """What tells the page's address with a slug from others."""
        return layouts.bare(layouts.address_of(slug, self.seat, where=self.where))


@dataclass(frozen=True)
class Addresses:
    """The addresses of a site's translations, found once for each language."""

    site: Site
    gate: Gate | None  # None: of a preview, which only has what was published
    found: dict[str, Mapping[str, Address]] = field(default_factory=dict)

    def of(self, page: str, language: Language) -> Address:
        """A page's address in a language; its source's slug where slugs are not asked for."""
        if not self.site.config.slugs.asked:
            return _KEPT
        if language.site not in self.found:
            broken: list[PolypageError] = []
            cards = list(self._cards(language, broken))
            if broken:  # what these have had is not known: nobody gets anything new
                cards = [replace(card, wanted="", title="") for card in cards]
            self.found[language.site] = dict(given_out(cards))
        return self.found[language.site].get(page, _KEPT)

    def _cards(self, language: Language, broken: list[PolypageError]) -> Iterator[Card]:
        site = self.site
        for name, path in site.sources()[0].items():
            if name in site.strings.files:
                continue
            try:
                page = site.page(name, path)
                seat = generator.seat(site, page, language)
                card = Card(seat, layouts.spot(seat), naming(site, name, language))
                if not generator.unserved(site, page, language):
                    catalog = current(site, page, path, language=language)
                    yield self._filled(card, catalog) if card.style != "kept" else card
            except PolypageError as problem:  # told where the page is built
                broken.append(problem)

    def _filled(self, card: Card, catalog: Catalog) -> Card:
        """The card with what the page was called, is to be called, or may be called from now on."""
        if not card.where.key:
            return replace(card, why=card.where.why, hint=card.where.hint)
        language = card.seat.language
        title = _title(card.seat.page, catalog)
        known, wanted = _recorded(catalog, language)
        if title and (said := _named(title, language)):
            wanted = said
        card = replace(card, known=known)
        if not self.gate or (known and wanted in ("", known[-1])):
            return card
        order = Order(self.site, card.seat.page, catalog, language, self.gate)
        if not (wanted or title) or not _shows(order, title):
            return card
        return replace(card, wanted=wanted) if wanted or not title else _with_title(card, title)


def _shows(order: Order, title: Unit | None) -> bool:
    """Whether the page is published now, and with its title, if that is finished."""
    if title and rank(title) < RANKS.index(order.publish.state):
        return False
    outcome, _ = made(order)
    lost = {finding.source for finding in (*outcome.refused, *outcome.blocked)}
    return outcome.written and not outcome.least and not (title and title.source in lost)


def published(catalog: Catalog) -> str:
    """The slug that its page was last published with, as it is recorded; empty if none is."""
    said = {name.lower(): value for name, value in catalog.header}
    return "".join(said.get(PUBLISHED.lower(), "").split()[-1:])


def taken_over(site: Site, source: Page, translated: Page, catalog: Catalog) -> Catalog:
    """The catalog with the slug that a page of a person's own was published with, if it has one."""
    if catalog.language is None or _recorded(catalog, catalog.language)[0]:
        return catalog
    seat = generator.seat(site, source, catalog.language)
    slug = layouts.slug_said(dict(translated.kept), seat, where=layouts.spot(seat))
    return recorded(catalog, Address(slug)) if slug else catalog


def recorded(catalog: Catalog, address: Address) -> Catalog:
    """The catalog with the slug that its page is published with; the same if it has it already.

    What a person wants besides, and cannot have yet, is not touched.
    """
    known = tuple(s for s in address.former if s != address.slug)
    ours = {SLUG.lower(), PUBLISHED.lower()}
    rest = tuple((k, v) for k, v in catalog.header if k.lower() not in ours)
    said = ((PUBLISHED, " ".join((*known, address.slug))), (SLUG, address.slug))
    if said[0] in catalog.header:
        return catalog
    return replace(catalog, header=(*rest, *said))


def given_out(cards: Sequence[Card]) -> Iterator[tuple[str, Address]]:
    """The address of each page; what was published before comes first, then pages in their order.

    Every page keeps the address that its source's slug makes, and all that it once had.
    """
    owners = _Owners()
    for card in cards:
        owners.claim(card, card.known[-1:])
    for card in cards:
        owners.claim(card, ("",))
    for card in cards:
        owners.claim(card, card.known)
    for card in sorted(cards, key=lambda one: not one.wanted):
        slug = card.known[-1] if card.known else ""
        problem = ""
        if card.wanted and (problem := owners.problem(card, card.wanted)) == "":
            slug = card.wanted
        elif card.title:
            slug = owners.free(card)
        owners.claim(card, (slug,))
        problem = problem or owners.problem(card, slug)
        former = tuple(one for one in card.known if one != slug)
        yield card.seat.page.path, Address(slug, former, card.why, card.hint, problem)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose each address is, and by which slug; empty: by its source's."""

    of: dict[str, tuple[str, str]] = field(default_factory=dict)

    def claim(self, card: Card, said: Sequence[str]) -> None:
        """Give a page the addresses that these slugs make, unless they are another's."""
        for slug in said:
            if address := card.at(slug):
                self.of.setdefault(address, (card.seat.page.path, slug))

    def free(self, card: Card) -> str:
        """The title's slug, with a number if its address is another page's."""
        count, slug = 1, card.title
        while self.of.get(card.at(slug), (card.seat.page.path, ""))[0] != card.seat.page.path:
            count += 1
            slug = f"{card.title}-{count}"
        return slug

    def problem(self, card: Card, slug: str) -> str:
        """Whose the address is that a slug makes, in words; that sources share one is not ours."""
        mine = card.seat.page.path
        other, by = self.of.get(card.at(slug), (mine, ""))
        if other == mine or not (slug or by):
            return ""
        address = layouts.address_of(slug, card.seat, where=card.where)
        return f"its address in {card.seat.language.site}, {address}, is that of {other}"


def _with_title(card: Card, title: Unit) -> Card:
    """The card with a slug of the title, or why there is none."""
    if card.style not in ("translated", "transliterated"):
        return card
    words = plain(title.target, tokens(title.target))
    found = slugs.slug(words, card.seat.language, style=card.style)
    letters = any(map(str.isalnum, words))
    why = "its title has letters that are not transliterated" if letters and not found else ""
    return replace(card, title=found, why=why)


def _title(page: Page, catalog: Catalog) -> Unit | None:
    """The finished entry of a page's title: in its front matter, else its first heading."""
    first = page.headings[0].span.start if page.headings else -1
    segments = [s for s in page.translatable if s.key == "title" or s.span.start == first]
    if not segments:
        return None
    key = (segments[0].context, segments[0].source)
    found = next((unit for unit in catalog.units if unit.key == key), None)
    return found if found and found.target and found.state in _FINISHED else None


def _named(title: Unit, language: Language) -> str:
    """The slug that a translator's comment on the title says."""
    said = (match[1] for line in title.comments if (match := NAMED.match(line)))
    return next((found for text in said if (found := slugs.given(text, language))), "")


def _recorded(catalog: Catalog, language: Language) -> tuple[tuple[str, ...], str]:
    """The slugs that were published, and the one that the header wants."""
    said = {name.lower(): value for name, value in catalog.header}
    known = tuple(dict.fromkeys(said.get(PUBLISHED.lower(), "").split()))
    wanted = said.get(SLUG.lower(), "")
    return known, wanted if wanted in known else slugs.given(wanted, language)
