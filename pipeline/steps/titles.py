"""The front matter of a built page: what it must say, and what it says of its translation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from pipeline.model import Language, Page, State, Unit
from pipeline.page.matter.formats import Value
from pipeline.steps import generator
from pipeline.steps.generator import Address
from pipeline.steps.site import Site

RANKS = (State.UNTRANSLATED, State.DRAFT, State.TRANSLATED, State.APPROVED)
BANNER = "translation"  # the field for a banner
_HASH = 12  # hexadecimal digits


def rank(unit: Unit) -> int:
    """How far a unit is; -1 where it is on no page."""
    return RANKS.index(unit.state) if unit.state in RANKS else -1


def fields(
    site: Site, page: Page, *, language: Language, drafts: bool, address: Address
) -> Mapping[str, Value]:
    """What a page in a language must say; with `drafts` that it is none to be published."""
    if page.path in site.strings.files:
        return {}
    found: dict[str, Value] = dict(generator.fields(site, page, language=language))
    found |= generator.addressed(site, page, language, address)
    return {**found, "draft": True} if drafts else found


def banner(page: Page, shown: Sequence[Unit], *, of: int) -> Mapping[str, Value]:
    """How far the page is translated, as a field: the units that it shows, of all of them.

    `state` is the lowest of theirs, `coverage` a percentage, 100 only where nothing is missing;
    `machine`: whether a text is a machine's that nobody has looked at. `source_hash` changes with
    the source page, whatever its line ends.
    """
    state = RANKS[min(map(rank, shown))] if shown else State.UNTRANSLATED
    text = page.text.removeprefix("\ufeff").replace("\r\n", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        BANNER: {
            "state": state.value if of else State.TRANSLATED.value,
            "coverage": 100 * len(shown) // of if of else 100,
            "machine": any(_is_machines(unit) for unit in shown),
            "source_hash": digest[:_HASH],
        }
    }


def _is_machines(unit: Unit) -> bool:
    return unit.state is State.DRAFT and unit.origin.startswith("machine: ")
