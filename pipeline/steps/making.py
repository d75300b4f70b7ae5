"""Making a page: what of its catalog may be published, put into it, and what became of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import PageError
from pipeline.model import Catalog, Finding, Language, Page, State, Unit
from pipeline.page import Built
from pipeline.page import build as rebuild
from pipeline.page.matter.formats import Value
from pipeline.policy import Publish
from pipeline.steps import generator
from pipeline.steps.gate import Gate, Key
from pipeline.steps.generator import Address
from pipeline.steps.ownership import is_foreign, is_whole, shows, tidy, withheld
from pipeline.steps.policies import publishing
from pipeline.steps.site import Site
from pipeline.steps.titles import RANKS, banner, fields, rank
from pipeline.steps.waiting import is_stale


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page in one language: where it went, and what of it stayed in the source language."""

    page: str
    language: Language
    path: str
    segments: int
    published: int
    untranslated: int = 0
    drafts: int = 0
    stale: int = 0  # of these drafts, those that translate an earlier source
    refused: tuple[Finding, ...] = ()
    errors: int = 0  # segments that would be published but for an error
    blocked: tuple[Finding, ...] = ()  # these errors
    written: bool = True
    reason: str = ""  # why it was not written, or was though something is missing
    kept: bool = False  # the page that was built before stays
    removed: bool = False  # the page that was built before goes
    least: int = 0  # percent, where all of the page stayed in the source language for that

    @property
    def left(self) -> int:
        """Segments that may not be published, and stayed in the source language."""
        return self.segments - self.published


_KEPT = Address()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: a page in a language, published behind a gate, or all drafts without."""

    site: Site
    page: Page
    catalog: Catalog
    language: Language
    gate: Gate | None  # None: with drafts, for looking at
    pins: Collection[str] | None = ()  # ids that headings keep; None: all
    address: Address = _KEPT

    @property
    def publish(self) -> Publish:
        """What of the page is published."""
        return publishing(self.site, self.page.path, self.language)


def attempt(
    site: Site,
    page: Page,
    catalog: Catalog,
    *,
    language: Language,
    least: State,
    drafts: bool,
    pins: Collection[str] | None = (),
) -> tuple[Built, list[Unit]]:
    """The page built from the units of at least that state, and these units.

    Headings keep the ids that are among `pins` (None: all).
    """
    order = Order(site, page, catalog, language, None, pins)
    chosen = fit(catalog, least)
    return _built(order, chosen, drafts=drafts), chosen


def refusals(
    site: Site, page: Page, catalog: Catalog, *, language: Language, built: Built
) -> Iterator[Finding]:
    """What the build refused, at the lines of the entries that it comes from."""
    by_key = {unit.key: unit for unit in catalog.units}
    for refusal in built.refused:
        unit = by_key.get((refusal.segment.context, refusal.segment.source))
        yield Finding(
            "structure",
            "error",
            f"{refusal.reason}; the page keeps the source text",
            "correct the markup of the translation: it must be one "
            f"{refusal.segment.kind} as in the source",
            path=site.catalog_path(page.path, language),
            line=unit.line if unit else 0,
            page=page.path,
            language=language.site,
            source=refusal.segment.source,
            target=refusal.target,
        )


def made(order: Order) -> tuple[Outcome, str]:
    """How a page in a language turned out, and its text.

    PageError where source text would replace what somebody wrote.
    """
    site, catalog = order.site, order.catalog
    drafts = order.gate is None
    units = fit(catalog, State.DRAFT if drafts else order.publish.state)
    errors = order.gate.errors(order.page, catalog, units) if order.gate else {}
    chosen = [unit for unit in units if unit.key not in errors]
    built = _built(order, chosen, drafts=drafts)
    outcome = _outcome(order, units, errors, built)
    if drafts:
        unserved = generator.unserved(site, order.page, order.language)
        return replace(outcome, written=not unserved, reason=unserved), built.text
    outcome = _decided(order, outcome, [unit for unit in units if unit.key in errors])
    if outcome.written and outcome.left and is_foreign(site, catalog, outcome.path):
        raise PageError(
            "is there already, with text that no catalog knows; the source would replace it",
            path=outcome.path,
            hint=f"take it over with `polypage adopt {catalog.page} --lang {order.language.site}`, "
            "or give it up with `polypage adopt --release`",
        )
    if outcome.least:
        return outcome, _built(order, [], drafts=False).text
    return outcome, built.text


def fit(catalog: Catalog, least: State) -> list[Unit]:
    """The units of at least a state: those that are published unless something else is wrong."""
    return [u for u in catalog.units if u.target and rank(u) >= RANKS.index(least)]


def _built(order: Order, chosen: Sequence[Unit], *, drafts: bool) -> Built:
    """The page made of these units; its banner, if it has one, tells what became of them."""
    site, page = order.site, order.page
    targets = {u.key: u.source if u.target == u.source else tidy(u.target) for u in chosen}
    known = fields(site, page, language=order.language, drafts=drafts, address=order.address)

    def build(left: Mapping[Key, str]) -> Built:
        said: Mapping[str, Value] = {}
        if site.config.publish.banner:
            said = banner(page, [u for u in chosen if u.key in left], of=len(order.catalog.units))
        return rebuild(page, left, fields={**known, **said}, rules=site.rules, pins=order.pins)

    built = build(targets)
    if not built.refused or not site.config.publish.banner:
        return built
    refused = {(r.segment.context, r.segment.source) for r in built.refused}
    again = build({key: target for key, target in targets.items() if key not in refused})
    return Built(again.text, (*built.refused, *again.refused))


def _outcome(
    order: Order, units: Sequence[Unit], errors: Mapping[Key, tuple[Finding, ...]], built: Built
) -> Outcome:
    site, catalog, language = order.site, order.catalog, order.language
    refused = tuple(refusals(site, order.page, catalog, language=language, built=built))
    refused_keys = {(one.segment.context, one.segment.source) for one in built.refused}
    used = {unit.key for unit in units}
    below = [unit for unit in catalog.units if unit.key not in used]
    return Outcome(
        page=order.page.path,
        language=language,
        path=site.target(order.page.path, language),
        segments=len(catalog.units),
        published=len(units) - len(errors) - len(refused_keys),
        untranslated=sum(not unit.target for unit in below),
        drafts=sum(bool(unit.target) for unit in below),
        stale=sum(map(is_stale, below)),
        refused=refused,
        errors=len(errors),
        blocked=tuple(finding for some in errors.values() for finding in some),
    )


def _decided(order: Order, outcome: Outcome, wrong: Sequence[Unit]) -> Outcome:
    """The outcome with what becomes of a page of which too little may be published.

    What stands in for it is the source, the last good page, or none. A page that is there and shows
    an error, or what somebody has withdrawn, is no good page: it does not stay, whatever stands in
    for what is missing.
    """
    site, catalog, publish = order.site, order.catalog, order.publish
    there = site.there(outcome.path)  # PageError where a link leads out of the site
    if held := withheld(site, catalog, outcome.path):
        return replace(outcome, written=False, reason=held)
    if unserved := generator.unserved(site, order.page, order.language):
        return _omitted(order, replace(outcome, reason=unserved), there=there)
    if outcome.published * 100 >= publish.least * outcome.segments:
        return outcome
    bare = replace(outcome, least=publish.min_coverage)
    if publish.missing == "source":
        return bare
    if publish.missing == "omit":
        if there and order.page.path in site.strings.files:  # menus would be empty without it
            return replace(bare, reason="the file that was there may be stale, and is replaced")
        return _omitted(order, replace(outcome, reason="the page is omitted"), there=there)
    if wrong and there and shows(site, catalog, outcome.path, [unit.target for unit in wrong]):
        return replace(bare, reason="the page that was there shows an error, and is replaced")
    if there and _withdrawn(order, outcome.path):
        told = "the page that was there shows a text that is marked fuzzy by now, and is replaced"
        return replace(bare, reason=told)
    if there and is_whole(site, catalog, outcome.path):
        return replace(outcome, written=False, reason="the last built page stays", kept=True)
    return bare


def _omitted(order: Order, outcome: Outcome, *, there: bool) -> Outcome:
    """The outcome without a page: one that was built before goes, a person's own stays."""
    gone = there and not is_foreign(order.site, order.catalog, outcome.path)
    what = f"{outcome.path} of before is {'deleted' if gone else 'still there'}"
    reason = f"{outcome.reason}; {what}" if there else outcome.reason
    return replace(outcome, written=False, reason=reason, removed=gone)


def _withdrawn(order: Order, path: str) -> bool:
    """Whether the page that is there shows a text that somebody has marked as a draft since.

    What is a draft because its source has changed is no such text: it was right on that page.
    """
    good = {unit.target for unit in fit(order.catalog, order.publish.state)}
    drafts = [u for u in order.catalog.units if u.state is State.DRAFT and not u.previous]
    doubted = [u.target for u in drafts if u.target not in good]
    return bool(doubted) and shows(order.site, order.catalog, path, doubted)
