"""Three versions of a catalog -> one: merged by entry, so that no text changes its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.contest import chosen, contests, said, standing
from pipeline.folding import fold
from pipeline.model import Catalog, State, Unit

Key = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that each side has translated in its own way."""

    key: Key  # in the merged catalog
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalog, and what of it somebody has to decide."""

    catalog: Catalog
    conflicts: tuple[Conflict, ...] = ()


def threeway(base: Catalog, *, ours: Catalog, theirs: Catalog) -> Merged:
    """The catalog with what both sides did since `base`, which is empty where there is none.

    Source, target, state and previous source of an entry come from one side. What only one side
    changed is as that side has it. Where both did: a translation beats a draft, a person's draft a
    machine's, and a text of a person that gives way is kept in a comment. Two translations are a
    conflict: a draft with our text, and with theirs in a comment. Where one side took an entry
    from its page and the other changed its text, it is obsolete, with that text; where the source
    itself was edited meanwhile, the draft under the new source has that text too.
    """
    known = _entries(base)
    aligned = _aligned(known, _entries(ours), _entries(theirs))
    edited = _edited(aligned[0], known), _edited(aligned[1], known)
    sides = _Sides(known, *aligned, edited)
    found: dict[Key, Unit] = {}
    conflicts: list[Conflict] = []
    for name in _names(base, ours=ours, theirs=theirs, sides=sides):
        unit = _unit(*sides.of(name), conflicts)
        if unit:
            found.setdefault(unit.key, unit)
    for old, new in _followed(sides, found):
        found[new.key] = new
        if old in found and "fuzzy" in found[old].flags:
            del found[old]  # its text is the draft now
    merged = replace(
        ours,
        units=tuple(u for u in found.values() if u.state is not State.OBSOLETE),
        obsolete=tuple(u for u in found.values() if u.state is State.OBSOLETE),
        header=_header(base.header, ours.header, theirs.header),
        comments=_lines(base.comments, ours.comments, theirs.comments),
    )
    return Merged(merged, tuple(conflicts))


# Which entries are the same one


@dataclass(frozen=True, slots=True)
class _Sides:
    """The entries of the three catalogs, under one name for what is one entry."""

    base: Mapping[Key, Unit]
    ours: Mapping[Key, Unit]
    theirs: Mapping[Key, Unit]
    edited: tuple[Mapping[Key, Key], Mapping[Key, Key]]  # by side: `_edited`

    def of(self, name: Key) -> tuple[Unit | None, Unit | None, Unit | None]:
        base, ours, theirs = (side.get(name) for side in (self.base, self.ours, self.theirs))
        old = self.edited[0].get(name) or self.edited[1].get(name)
        if old and ours and theirs:  # both have it from there: as it was before people saw it
            was = self.base[old]
            made = _continued(ours, was)
            base = replace(made, comments=was.comments, notes=ours.notes, flags=was.flags)
        return base, ours, theirs


def _entries(catalog: Catalog) -> dict[Key, Unit]:
    return {unit.key: unit for unit in (*catalog.obsolete, *catalog.units)}


def _aligned(
    base: Mapping[Key, Unit], *sides: Mapping[Key, Unit]
) -> tuple[dict[Key, Unit], dict[Key, Unit]]:
    """The entries of both sides by the key that they have in `base`, or else by their own.

    A source that changed only in what `fold` folds is the same one still.
    """
    renamed = [_renamed(side, base) for side in sides]
    for here, there in ((0, 1), (1, 0)):
        for new, old in list(renamed[here].items()):
            if new in sides[there] and renamed[there].get(new) != old:
                del renamed[here][new]  # the other side has both: two entries
    first, second = (
        {names.get(key, key): unit for key, unit in side.items()}
        for side, names in zip(sides, renamed, strict=True)
    )
    return first, second


def _renamed(side: Mapping[Key, Unit], base: Mapping[Key, Unit]) -> dict[Key, Key]:
    """New key -> old key of the sources that were only reflowed, or their quotes changed."""
    gone: dict[Key, list[Key]] = {}
    for context, source in base.keys() - side.keys():
        gone.setdefault((context, fold(source)), []).append((context, source))
    found = {}
    for key in sorted(side.keys() - base.keys()) if gone else ():
        old = sorted(gone.get((key[0], fold(key[1])), ()))
        if old:
            found[key] = old[0]
            gone[key[0], fold(key[1])].remove(old[0])
    return found


def _names(base: Catalog, *, ours: Catalog, theirs: Catalog, sides: _Sides) -> list[Key]:
    """All entries in our order; what only they have stands behind what it stands behind there."""
    names = {id(u): n for side in (sides.ours, sides.theirs) for n, u in side.items()}
    orders = [
        [names[id(unit)] for unit in (*side.units, *side.obsolete) if id(unit) in names]
        for side in (ours, theirs)
    ]
    if orders[0] == [unit.key for unit in (*base.units, *base.obsolete)]:
        orders.reverse()  # only they have moved something
    first, second = orders
    places = set(first)
    behind: dict[Key | None, list[Key]] = {}
    last = None if places.intersection(second) else first[-1] if first else None
    for name in second:
        if name in places:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    return [
        *behind.get(None, ()),
        *(name for place in first for name in (place, *behind.get(place, ()))),
    ]


# One entry


def _unit(
    base: Unit | None, ours: Unit | None, theirs: Unit | None, conflicts: list[Conflict]
) -> Unit | None:
    """The merged entry; None where it is gone. What is to be decided goes to `conflicts`."""
    live = _three(_is_live(base), _is_live(ours), _is_live(theirs))
    if ours is None or theirs is None:
        left = ours or theirs
        return left if live or left is None else _left(base, left)
    choice = chosen(base, ours=ours, theirs=theirs)
    comments = _lines(base.comments if base else (), ours.comments, theirs.comments)
    if choice.remark:
        comments = tuple(dict.fromkeys((*comments, choice.remark)))
    if comments not in (ours.comments, theirs.comments):
        own = choice.unit.target  # which the other side may have noted
        comments = tuple(line for line in comments if not contests(line, own))
    unit = _woven(replace(choice.unit, comments=comments), (base, ours, theirs))
    if choice.open:
        conflicts.append(Conflict(unit.key, ours.target, theirs.target))
    return unit if live else _retired(unit)


def _woven(unit: Unit, sides: tuple[Unit | None, Unit, Unit]) -> Unit:
    """The chosen text with the source, notes, references and flags of all sides."""
    base, ours, theirs = sides
    old = base or replace(ours, notes=(), references=(), flags=())
    flags = _lines(old.flags, ours.flags, theirs.flags)
    return replace(
        unit,
        source=_three(old.source if base else None, ours.source, theirs.source),
        state=standing(unit),
        notes=_lines(old.notes, ours.notes, theirs.notes),
        references=_lines(old.references, ours.references, theirs.references),
        flags=tuple(flag for flag in flags if flag != "fuzzy"),
    )


def _left(base: Unit | None, unit: Unit) -> Unit | None:
    """What only one side still has, of what is on no page any more."""
    if base and said(base) == said(unit) and _is_live(base) == _is_live(unit):
        return None  # the other side has dropped it, or goes on with it under a new source
    return _retired(unit) if unit.target else None


def _is_live(unit: Unit | None) -> bool:
    return unit is not None and unit.state is not State.OBSOLETE


def _retired(unit: Unit) -> Unit:
    if unit.state is State.OBSOLETE:
        return unit
    flags = (*(("fuzzy",) if unit.state is State.DRAFT else ()), *unit.flags)
    return replace(unit, state=State.OBSOLETE, notes=(), references=(), flags=flags)


# Entries whose source one side has edited


def _followed(sides: _Sides, found: Mapping[Key, Unit]) -> Iterator[tuple[Key, Unit]]:
    """(key of the old one, new entry) where one side edited a source and the other its translation.

    The draft under the new source was made from the text that the other side has replaced: it
    takes the newer one, and with it the source that this was written for.
    """
    pairs = (sides.ours, sides.theirs), (sides.theirs, sides.ours)
    for (here, there), edited in zip(pairs, sides.edited, strict=True):
        for key, old in edited.items():
            base, mine, other = sides.base[old], here[key], there.get(old)
            if other is None or key in there or not _is_live(mine) or said(other) == said(base):
                continue
            if other.target and mine.target in (base.target, other.target) and key in found:
                yield other.key, _continued(found[key], other)


def _edited(side: Mapping[Key, Unit], base: Mapping[Key, Unit]) -> dict[Key, Key]:
    """New key -> old key of the drafts whose text was made for an entry of `base`."""
    drafts = {
        (unit.previous_context, unit.previous, unit.target): key
        for key, unit in base.items()
        if unit.previous
    }
    found = {}
    for key in side.keys() - base.keys():
        unit = side[key]
        made_for = (unit.previous_context, unit.previous)
        old = made_for if made_for in base else drafts.get((*made_for, unit.target))
        if standing(unit) is State.DRAFT and unit.previous and old:
            found[key] = old
    return found


def _continued(unit: Unit, other: Unit) -> Unit:
    draft = standing(other) is State.DRAFT
    earlier = draft and other.previous
    return replace(
        unit,
        target=other.target,
        state=State.DRAFT,
        previous=other.previous if earlier else other.source,
        previous_context=other.previous_context if earlier else other.context,
        origin=other.origin if draft else "",
        comments=tuple(dict.fromkeys((*unit.comments, *other.comments))),
    )


# What has no order of trust


def _three(base: T | None, ours: T, theirs: T) -> T:
    return theirs if ours == base else ours


def _lines(base: Sequence[str], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Line by line: what either side added, without what either side took out."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    kept = [line for line in ours if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in base and line not in ours))


Fields = tuple[tuple[str, str], ...]
_GROWING = "x-polypage-published-slugs"  # former addresses, which lead to their page for ever


def _header(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Field by field; where both sides changed one, ours, be it a date or anything else."""
    before, mine, other = dict(base), dict(ours), dict(theirs)
    merged = {
        name: _three(before.get(name), mine.get(name), other.get(name)) for name in mine | other
    }
    for name in (name for name in merged if name.lower() == _GROWING):  # none is lost on the way
        words = [(side.get(name) or "").split() for side in (before, mine, other)]
        merged[name] = " ".join(_lines(words[0], (*words[1],), (*words[2],)))
    return tuple((name, value) for name, value in merged.items() if value is not None)
