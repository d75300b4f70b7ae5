"""Texts that were changed on their way to another page, and drafts: they go along as drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.folding import fold
from pipeline.merge import merge
from pipeline.model import Catalog, State, Unit
from pipeline.steps.ledger import text_number

_MACHINES = ("machine: ", "memory: ")


@dataclass(slots=True)
class Pool:
    """What pages have lost: just now, or with a page that is gone.

    The catalog of such a page is there until somebody deletes it, and its drafts are no memory.
    So they go to whatever page has their text and nothing for it, today or one day; what is only
    like a text goes to one that is new on its page, once.
    """

    lost: list[Unit] = field(default_factory=list)  # what pages have lost just now
    drafts: list[Unit] = field(default_factory=list)  # of pages that are gone
    gone: list[Unit] = field(default_factory=list)  # of those, what no page has any more

    def bury(self, catalog: Catalog, live: Collection[int], *, inherited: bool) -> None:
        """Take in the catalog of a page that is gone; `live`: the texts that pages have.

        `inherited`: it goes to another page just now, and what its texts have become is there.
        """
        said = [unit for unit in catalog.units if unit.target]
        self.drafts += [unit for unit in said if unit.state is State.DRAFT]
        if not inherited:
            self.gone += [unit for unit in said if text_number(unit) not in live]

    def fill(self, catalog: Catalog, old: Catalog | None) -> Catalog:
        """The catalog, with drafts in empty entries; `old` is what its page's was before."""
        empty = [unit for unit in catalog.units if not unit.target]
        texts = {_text(unit) for unit in empty}
        same = [unit for unit in (*self.lost, *self.drafts) if _text(unit) in texts]
        same = [unit for unit in same if unit.state is State.DRAFT]  # of others it is decided
        found = self._put(empty, same, catalog)
        before = {unit.key for unit in old.units} if old else set()
        fresh = [unit for unit in empty if unit.key not in before and unit.key not in found]
        like = [unit for unit in (*self.lost, *self.gone) if _text(unit) not in texts]
        found |= self._put(fresh, like, catalog)
        if not found:
            return catalog
        return replace(catalog, units=tuple(found.get(unit.key, unit) for unit in catalog.units))

    def _put(
        self, empty: Sequence[Unit], said: Iterable[Unit], catalog: Catalog
    ) -> dict[tuple[str, str], Unit]:
        """Which of the empty units are drafts of what was said; that is no more to be had."""
        best: dict[tuple[str, str], Unit] = {}
        for unit in said:
            known = best.setdefault(_text(unit), unit)
            best[_text(unit)] = min(known, unit, key=_trust)
        if not empty or not best:
            return {}
        bare = [replace(unit, comments=()) for unit in empty]
        before = replace(catalog, units=tuple(best.values()), obsolete=())
        made = merge(bare, before, page=catalog.page, language=catalog.language)
        pairs = [(n, o) for n, o in zip(made.units, empty, strict=True) if n.target]
        taken = {id(unit) for unit in best.values() if any(_is_of(n, unit) for n, _ in pairs)}
        self.lost = [unit for unit in self.lost if id(unit) not in taken]
        self.gone = [unit for unit in self.gone if id(unit) not in taken]
        return {n.key: replace(n, comments=(*n.comments, *o.comments)) for n, o in pairs}


def strays(old: Catalog, new: Catalog) -> Iterator[Unit]:
    """What a page has lost just now, as it was."""
    before = {unit.key for unit in old.obsolete}
    now = {unit.key for unit in new.obsolete} - before
    yield from (unit for unit in old.units if unit.key in now and not _continues(unit, new))


def _continues(unit: Unit, new: Catalog) -> bool:
    """Whether a text has gone on as a draft on its page: it is kept, and not lost."""
    return any(_is_of(now, unit) for now in new.units if now.state is State.DRAFT)


def _is_of(draft: Unit, unit: Unit) -> bool:
    """Whether a draft was made of a unit."""
    was = unit.previous if unit.state is State.DRAFT and unit.previous else unit.source
    return draft.target == unit.target and (draft.previous == was or _text(draft) == _text(unit))


def _trust(unit: Unit) -> tuple[bool, bool]:
    """A person's own text first, a machine's last."""
    return unit.origin.startswith(_MACHINES), bool(unit.previous)


def _text(unit: Unit) -> tuple[str, str]:
    return unit.context, fold(unit.source)
