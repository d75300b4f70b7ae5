"""New segments x old catalog -> new catalog; loses no human work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.differences import SAID, differences
from pipeline.folding import fold
from pipeline.model import Catalog, Language, State, Unit
from pipeline.pocomments import part_suggestions
from pipeline.succession import succession

UNFINISHED = "draft: was not finished when its source changed"  # a person's: no accept finishes it
_MEMORY = "memory: "  # such drafts were never of this text


def merge(
    new: Sequence[Unit], old: Catalog | None, *, page: str, language: Language | None
) -> Catalog:
    """The catalog of a page's units as they are now, with everything that people did to `old`.

    `new` is untranslated and in page order; equal ones become one entry. A source that is the
    same but for white space, quotes, dashes and redundant escapes keeps its target and state. A
    changed one takes its predecessor's target as a DRAFT with `previous`, the source that the
    target was written for, and with a comment if numbers, sides or negations differ. A
    translated one that is gone is obsolete; it comes back, in the state it had, when its source
    does. Those are in the order of their sources. What a person had finished for a text that was
    changed is among them, beside the draft that was made of it: it proves what was said for the old
    source, which the draft does not, for somebody may have begun to fit that to the new one.

    A changed one's predecessor is a unit that no longer is on the page and is alike enough, the
    most alike first over the whole page: 0.75 by `likeness`, to which 0.1 is added for a unit of
    the same kind between the same two neighbours. What no new text continues may fill an entry
    that was there before, and is empty.
    """
    joined = _joined(new)
    units = tuple(joined.values())
    if old is None:
        return Catalog(page=page, language=language, units=units)
    known = {unit.key: unit for unit in (*old.obsolete, *old.units)}
    same = {n: known[key] for n, key in enumerate(joined) if key in known}
    near = _near(units, same, old)
    used = {id(unit) for found in (same, near) for unit in found.values()}
    pairs = _continued(units, old, found=same | near, used=used)
    before = {n: old.units[m] for n, m in pairs.items()}
    merged = tuple(
        _merged(unit, (near.get(n), same.get(n)), before=before.get(n))
        for n, unit in enumerate(units)
    )
    used |= {id(u) for u in before.values() if not _is_finished(u)}
    used |= {id(u) for u in old.units if id(u) not in used and _is_undone(u, merged)}
    gone = {u.key: _retired(u) for u in (*old.obsolete, *old.units) if id(u) not in used}
    obsolete = sorted(
        (u for key, u in gone.items() if u.target and key not in joined),
        key=lambda unit: (unit.source, unit.context),  # as they are written
    )
    return replace(old, page=page, language=language, units=merged, obsolete=tuple(obsolete))


def _is_undone(gone: Unit, live: Iterable[Unit]) -> bool:
    """Whether a draft says nothing but what is finished again: its edit was taken back."""
    if not gone.previous:
        return False
    was = gone.previous_context, fold(gone.previous)
    unit = next((u for u in live if (u.context, fold(u.source)) == was), None)
    said = (c for c in gone.comments if not SAID.match(c))
    return (
        unit is not None
        and not gone.origin
        and _is_finished(unit)
        and unit.target == gone.target
        and {*said, *gone.flags} <= {*unit.comments, *unit.flags}
    )


def _is_finished(unit: Unit) -> bool:
    return unit.state in (State.TRANSLATED, State.APPROVED) and not unit.origin


def _joined(new: Sequence[Unit]) -> dict[tuple[str, str], Unit]:
    first: dict[tuple[str, str], Unit] = {}
    for unit in new:
        known = first.setdefault(key := unit.key, unit)
        if known is not unit:
            first[key] = replace(
                known,
                notes=_union(known.notes, unit.notes),
                references=_union(known.references, unit.references),
                flags=_union(known.flags, unit.flags),
                comments=_union(known.comments, unit.comments),
            )
    return first


def _near(units: Sequence[Unit], same: Mapping[int, Unit], old: Catalog) -> dict[int, Unit]:
    """For units without a target: an unused one that is equal once folded, the best of them.

    Else a draft of what was changed, if its text has come back: it was written for this one.
    """
    seeking = [n for n in range(len(units)) if n not in same or not same[n].target]
    if not seeking:
        return {}
    used = {id(unit) for unit in same.values()}
    shelf: defaultdict[tuple[bool, str, str], list[Unit]] = defaultdict(list)
    free = (u for u in (*old.units, *old.obsolete) if id(u) not in used and _worked_on(u))
    for unit in sorted(free, key=_trust):
        shelf[False, unit.context, fold(unit.source)].append(unit)
        if unit.previous and unit.target and not unit.origin:
            shelf[True, unit.previous_context, fold(unit.previous)].append(unit)
    found: dict[int, Unit] = {}
    for drafts in (False, True):
        for n in seeking if shelf else ():
            key = (drafts, units[n].context, fold(units[n].source))
            best = next((u for u in shelf.get(key, ()) if id(u) not in used), None)
            if best and (n not in found or not found[n].target):
                found[n] = best
                used.add(id(best))
    return found


def _continued(
    units: Sequence[Unit], old: Catalog, *, found: Mapping[int, Unit], used: Collection[int]
) -> dict[int, int]:
    """New number -> number of the old unit that is gone and that it continues.

    New texts choose first. An empty entry is no new text: it was there before, as where one of
    two equal texts was changed in one commit and the other in the next.
    """
    left = [m for m, u in enumerate(old.units) if id(u) not in used and _worked_on(u)]
    pairs = succession(units, old.units, found=found, left=left)
    taken = {*pairs.values()}
    left = [m for m in left if m not in taken and old.units[m].target]
    filled = {n: unit for n, unit in found.items() if unit.target}
    filled |= {n: old.units[m] for n, m in pairs.items()}
    return pairs | succession(units, old.units, found=filled, left=left)


def _worked_on(unit: Unit) -> bool:
    return bool(unit.target or unit.comments or unit.flags)


def _trust(unit: Unit) -> int:
    if not unit.target:
        return 4
    if unit.state is State.OBSOLETE:
        return 3 if "fuzzy" in unit.flags else 1
    return 2 if unit.state is State.DRAFT else 0


def _merged(unit: Unit, found: Iterable[Unit | None], *, before: Unit | None) -> Unit:
    """A unit as it is now: with what was found of it, or as a draft of the one of before."""
    for old in found:
        if old is not None:
            unit = old if _unmoved(unit, old) else _with(unit, old)
    if before is not None:
        return _changed(unit, before)
    return remarked(unit) if unit.comments or unit.previous else unit


def _unmoved(unit: Unit, old: Unit) -> bool:
    """Whether nothing at all is new: so it is with most units of most runs."""
    return (
        unit.notes == old.notes
        and unit.references == old.references
        and unit.key == old.key
        and old.state is not State.OBSOLETE
        and not (unit.target or unit.comments or unit.flags or unit.previous or unit.origin)
    )


def _with(unit: Unit, old: Unit) -> Unit:
    """The unit with what it lacks and the old one has."""
    state, flags = old.state, old.flags
    if state is State.OBSOLETE:
        state = State.DRAFT if "fuzzy" in flags else State.TRANSLATED
        flags = tuple(f for f in flags if f != "fuzzy")
    return Unit(  # `replace` takes three times as long, and many go here
        unit.source,
        target=unit.target or old.target,
        state=unit.state if unit.target else state,
        context=unit.context,
        previous=unit.previous or old.previous,
        previous_context=unit.previous_context or old.previous_context,
        origin=unit.origin or old.origin,
        comments=_union(unit.comments, old.comments) if unit.comments else old.comments,
        notes=unit.notes,
        references=unit.references,
        flags=_union(flags, unit.flags) if unit.flags else flags,
        line=unit.line or old.line,
    )


def _changed(unit: Unit, old: Unit) -> Unit:
    """The old target under the new source, to be revised. It was written for `previous`."""
    draft = old.state is State.DRAFT and old.previous
    comments = part_suggestions(old.comments)[1]  # they were made for the old source
    unit = replace(
        unit,
        comments=_union(unit.comments, comments),
        flags=_union(old.flags, unit.flags),
        line=old.line,
    )
    if not old.target:
        return unit
    return remarked(
        replace(
            unit,
            target=old.target,
            state=State.DRAFT,
            previous=old.previous if draft else old.source,
            previous_context=old.previous_context if draft else old.context,
            origin=old.origin or (UNFINISHED if old.state is State.DRAFT and not draft else ""),
        )
    )


def remarked(unit: Unit) -> Unit:
    """With what numbers, sides and negations changed, said anew; none of it on what is no draft."""
    said = ""
    if _is_back(unit):
        unit = replace(unit, previous="", previous_context="")
    if unit.state is State.DRAFT and unit.previous:
        said = differences(unit.previous, unit.source)
    comments = tuple(c for c in unit.comments if not SAID.match(c))
    comments = (said, *comments) if said else comments
    return unit if comments == unit.comments else replace(unit, comments=comments)


def _is_back(unit: Unit) -> bool:
    """Whether a draft's text is what it was again, and nothing says that it is finished for it."""
    mine = unit.state is State.DRAFT and not unit.origin.startswith(_MEMORY)
    was, now = (unit.previous_context, unit.previous), unit.key
    return mine and bool(was[1]) and was[0] == now[0] and fold(was[1]) == fold(now[1])


def _retired(unit: Unit) -> Unit:
    if unit.state is State.OBSOLETE:
        return unit
    flags = _union(("fuzzy",) if unit.state is State.DRAFT else (), unit.flags)
    return replace(unit, state=State.OBSOLETE, notes=(), references=(), flags=flags)


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    known = tuple(first)
    return (*known, *(item for item in second if item not in known))
