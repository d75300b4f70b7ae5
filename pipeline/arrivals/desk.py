"""A file's texts, one after the other: each to its pages, judged there, and told of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from pipeline.arrivals.judging import (
    CATALOG,
    Judged,
    Offer,
    Verdict,
    has,
    judged,
    noted,
    offered,
    renewed,
)
from pipeline.arrivals.rounds import Key, Place, Rounds
from pipeline.contest import standing
from pipeline.exchange.parcel import Parcel
from pipeline.model import State, Unit

_BESIDE = (Verdict.CONFLICT, Verdict.ASIDE)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one text of a file on one page."""

    verdict: Verdict
    source: str  # as the file has it
    theirs: str
    page: str = ""
    key: Key = ("", "")  # of the entry that it went to
    ours: str = ""  # what the catalog said before
    loose: bool = False  # the two sources differ in white space, quotes, dashes or escapes
    reason: str = ""  # why it was left out


@dataclass(slots=True)
class _Case:
    """A text on its way: the pages that it is about, and those that it names, gone or not."""

    offer: Offer
    about: Sequence[str]
    named: Sequence[str]
    arrivals: list[Arrival] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Desk:
    rounds: Rounds
    claimed: Collection[Key]  # the sources that the file has

    def put(self, case: _Case) -> None:
        """Put a text where an entry of its pages has its source, or of any if it has none."""
        places = self.rounds.having(case.offer.unit.key, case.about or None, claimed=self.claimed)
        choice = self._judged(places, case.offer)
        if not case.about:
            choice = _agreeing(choice) or choice
        case.arrivals = [self._put(one, case.offer, found) for one, found in choice]

    def move(self, case: _Case) -> None:
        """Put a text that its pages have no more where another page has it, and nothing for it.

        But not where they have it still, as a stale draft's or an obsolete one, unless the other
        page says just this.
        """
        if not case.about:
            return
        here = self._drafted(case.offer, case.about) or self._is_kept(case.offer)
        places = self.rounds.having(case.offer.unit.key, claimed=self.claimed)
        choice = _agreeing(self._judged(places, case.offer))
        if not here or any(found.verdict is Verdict.KNOWN for _, found in choice):
            case.arrivals = [self._put(one, case.offer, found) for one, found in choice]

    def follow(self, case: _Case) -> None:
        """Put a text whose source is gone into the drafts that were made from it.

        Where there are none, it goes behind the entries of a page.
        """
        offer = case.offer
        drafts = self._drafted(offer, case.about) or self._drafted(offer)
        kept = self.rounds.kept.get(offer.unit.key, ())
        pages = self._best(offer, [*case.about, *case.named, *kept])
        case.arrivals = [self._renew(one, offer) for one in drafts]
        case.arrivals = case.arrivals or [self.keep(offer, page) for page in pages]

    def keep(self, offer: Offer, page: str) -> Arrival:
        """Put a text among the obsolete entries of a page, where its source finds it again.

        What nobody wrote is not kept: a machine's draft, or what was sent out as it is.
        """
        shelf = self.rounds.shelves[page]
        place = Place(page, offer.unit.key)
        known = shelf.obsolete.get(place.key)
        unsaid = not offer.finished and (
            offer.machines
            or offer.untouched
            or any(u.target == offer.unit.target and not u.origin for u in shelf.units.values())
        )
        if not offer.unit.target or (known is None and unsaid):
            verdict = Verdict.GONE if offer.unit.target else Verdict.EMPTY
            return _told(verdict, place, offer, known)
        blank = Unit(offer.unit.source, context=offer.unit.context)
        found = judged(replace(known, state=standing(known)) if known else blank, offer)
        unit = found.unit
        if found.shelved:
            unit = noted(unit, "draft", found.shelved.target, whose=CATALOG)
        self.rounds.keep(page, _retired(unit))
        verdict = Verdict.CONFLICT if found.verdict is Verdict.CONFLICT else Verdict.GONE
        return _told(verdict, place, offer, known)

    def _best(self, offer: Offer, pages: Sequence[str]) -> Sequence[str]:
        """The one of these pages to keep a text on: the first that has it, or else the first."""
        key, text = offer.unit.key, offer.unit.target
        there = [p for p in pages if has(self.rounds.shelves[p].obsolete.get(key), text)]
        if len(there) > 1:  # in the order of the pages, or a second time it would be another one
            there.sort(key=[*self.rounds.shelves].index)
        return (there or pages)[:1]

    def _drafted(self, offer: Offer, about: Sequence[str] | None = None) -> list[Place]:
        """The stale drafts that a text for an older source is for, unless it is kept already.

        What the file says for such an entry itself goes before.
        """
        places = [] if self._is_kept(offer) else self.rounds.drafted(offer.unit.key, about)
        return [place for place in places if place.key not in self.claimed]

    def _is_kept(self, offer: Offer) -> bool:
        """Whether a text is among the obsolete entries of some page, under this source."""
        key, shelves = offer.unit.key, self.rounds.shelves
        kept = (shelves[page].obsolete.get(key) for page in self.rounds.kept.get(key, ()))
        return any(has(unit, offer.unit.target) for unit in kept)

    def _judged(self, places: Sequence[Place], offer: Offer) -> list[tuple[Place, Judged]]:
        return [(place, judged(self._entry(place), offer)) for place in places]

    def _entry(self, place: Place) -> Unit:
        return self.rounds.shelves[place.page].units[place.key]

    def _put(self, place: Place, offer: Offer, found: Judged) -> Arrival:
        shelf = self.rounds.shelves[place.page]
        before, unit = self._entry(place), found.unit
        if found.shelved:
            unit = self._shelve(place.page, found.shelved, unit)
        shelf.units[place.key] = unit
        gone = not shelf.page and found.verdict in (Verdict.APPLIED, Verdict.KNOWN)
        return _told(Verdict.GONE if gone else found.verdict, place, offer, before)

    def _shelve(self, page: str, gone: Unit, unit: Unit) -> Unit:
        """`unit`; the text that it had is kept under the source that this was written for.

        Where another text stands there, it is in a comment.
        """
        shelf = self.rounds.shelves[page]
        if gone.key in shelf.units:
            said = shelf.units[gone.key].target == gone.target
            return unit if said else noted(unit, "draft", gone.target, whose=CATALOG)
        known = shelf.obsolete.get(gone.key)
        if known is None or not known.target:
            self.rounds.keep(page, gone)
        elif known.target != gone.target:
            self.rounds.keep(page, noted(known, "draft", gone.target, whose=CATALOG))
        return unit

    def _renew(self, place: Place, offer: Offer) -> Arrival:
        """A text for an older source: in the stale draft that was made from it, or behind it."""
        before = self._entry(place)
        unit = renewed(before, offer) if offer.unit.target else None
        if unit is None:
            return self.keep(offer, place.page)
        self.rounds.shelves[place.page].units[place.key] = unit
        return _told(Verdict.GONE, place, offer, before)


def receive(rounds: Rounds, parcel: Parcel, *, name: str, insist: bool = False) -> list[Arrival]:
    """Take a file's texts into the catalogs of `rounds`; what became of each, in its order.

    `name` is what comments call the file. `insist`: where the file and a catalog have different
    translations, the file's is taken and the catalog's is kept in the comment.
    """
    desk = _Desk(rounds, {item.unit.key for item in parcel.items})
    cases = _cases(rounds, parcel, name=name, insist=insist)
    for case in cases:
        if any(page not in rounds.shelves for page in case.named):
            case.arrivals = [_left(case.offer, "its page or catalog cannot be read")]
        else:
            desk.put(case)
    for step in (desk.move, desk.follow):  # drafts of older sources may be finished by now
        for case in cases:
            if not case.arrivals:
                step(case)
    somewhere = any(one.page for case in cases for one in case.arrivals)
    for n, case in enumerate(cases):
        if not case.arrivals:
            page = _beside(cases, n) if somewhere else ""
            last = desk.keep(case.offer, page) if page else _left(case.offer, "no page is like it")
            case.arrivals = [last]
    return [arrival for case in cases for arrival in case.arrivals]


def _cases(rounds: Rounds, parcel: Parcel, *, name: str, insist: bool) -> list[_Case]:
    named = [rounds.named(item) for item in parcel.items]
    about = [_there(rounds, pages) for pages in named]
    home = rounds.home(i for i, pages in zip(parcel.items, about, strict=True) if not pages)
    return [
        _Case(offered(item, name=name, insist=insist), there or ([home] if home else []), pages)
        for item, there, pages in zip(parcel.items, about, named, strict=True)
    ]


def _agreeing(choice: list[tuple[Place, Judged]]) -> list[tuple[Place, Judged]]:
    """Those entries that have nothing else: pages may well say the same in different words."""
    return [one for one in choice if one[1].verdict not in _BESIDE]


def _there(rounds: Rounds, pages: Sequence[str]) -> list[str]:
    return [page for page in pages if page in rounds.shelves and rounds.shelves[page].page]


def _beside(cases: Sequence[_Case], n: int) -> str:
    """The page of what stands before or else after it: a file is in the order of its pages."""
    near = (cases[m].arrivals for m in chain(range(n - 1, -1, -1), range(n + 1, len(cases))))
    return next((arrivals[0].page for arrivals in near if arrivals and arrivals[0].page), "")


def _retired(unit: Unit) -> Unit:
    flags = ("fuzzy",) * (unit.state is State.DRAFT)
    flags += tuple(flag for flag in unit.flags if flag != "fuzzy")
    return replace(unit, state=State.OBSOLETE, notes=(), references=(), flags=flags)


def _left(offer: Offer, reason: str) -> Arrival:
    verdict = Verdict.LEFT if offer.unit.target else Verdict.EMPTY
    return Arrival(verdict, offer.unit.source, offer.unit.target, reason=reason)


def _told(verdict: Verdict, place: Place, offer: Offer, before: Unit | None) -> Arrival:
    return Arrival(
        verdict,
        offer.unit.source,
        offer.unit.target,
        page=place.page,
        key=place.key,
        ours=before.target if before else "",
        loose=place.loose,
    )
