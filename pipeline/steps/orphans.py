"""Catalogs whose page is gone: what is in them that no other catalog says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors import PolypageError
from pipeline.model import Language, State, Unit
from pipeline.potext import said
from pipeline.steps.ledger import Ledger, text_number
from pipeline.steps.site import Site


@dataclass(frozen=True, slots=True)
class Orphan:
    """A catalog whose page is gone, and how much of it is nowhere else."""

    path: str
    drafts: int = 0  # which are no memory
    translations: int = 0


def orphans(
    site: Site, language: Language, gone: Sequence[str], *, ledger: Ledger, pages: Collection[str]
) -> list[Orphan]:
    """What is to be told of the pages that are gone; `pages`: those that there are.

    Only catalogs of pages that share a text with one are looked into: what went along is there.
    """
    return [_orphan(site, language, name, ledger=ledger, pages=pages) for name in gone]


def _orphan(
    site: Site, language: Language, name: str, *, ledger: Ledger, pages: Collection[str]
) -> Orphan:
    path = site.catalog_path(name, language)
    try:
        catalog = site.catalog(name, language)
    except PolypageError:
        catalog = None
    if catalog is None:
        return Orphan(path, translations=1)  # nobody can tell
    units = [unit for unit in (*catalog.units, *catalog.obsolete) if unit.target]
    texts = frozenset(map(text_number, units))
    rests = ((page, rest) for page, rest in ledger.pages.items() if page in pages)
    alike = [page for page, rest in rests if not texts.isdisjoint(rest.texts)]
    others = [_text(site, site.catalog_path(page, language)) for page in alike]
    alone = [unit for unit in units if not _is_said(unit, others)]
    drafts = sum(_is_draft(unit) for unit in alone)
    return Orphan(path, drafts, len(alone) - drafts)


def _is_said(unit: Unit, others: Iterable[str]) -> bool:
    """Whether another catalog has a text: a translation with its source, a draft anywhere."""
    wanted = said(unit, alone=_is_draft(unit))
    return any(text in other for other in others for text in wanted)


def _is_draft(unit: Unit) -> bool:
    return unit.state is State.DRAFT or "fuzzy" in unit.flags


def _text(site: Site, path: str) -> str:
    change = site.changes.get(path)
    try:
        return change.after if change else site.text(path)
    except PolypageError:
        return ""
