"""New segments x old catalog -> new catalog; loses no human work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.differences import differences
from pipeline.folding import fold
from pipeline.model import Catalog, Language, State, Unit

ALIKE = 0.75  # the least ratio at which a source counts as a changed one
_SAME_KIND = 0.05  # what it is worth, in ratio, that a heading stays a heading
_BRUTE = 300_000  # pairs that are all compared; beyond, the words that they share choose
_SHORTLIST = 200
_BEST = 8  # candidates a new unit may fall back on when others are more like its best

_WORD = re.compile(r"\w+")
_SAID = re.compile(r"(?:numbers|negation) changed: .* -> ")


def merge(
    new: Sequence[Unit], old: Catalog | None, *, page: str, language: Language | None
) -> Catalog:
    """The catalog of a page's units as they are now, with everything that people did to `old`.

    `new` is untranslated and in page order; equal ones become one entry. A source that is the
    same but for white space, quotes, dashes and redundant escapes keeps its target and state. A
    changed one takes its predecessor's target as a DRAFT with `previous`, the source that the
    target was written for, and with a comment if numbers or negations differ. A translated one
    that is gone is obsolete; it comes back, in the state it had, when its source does.
    """
    units = _joined(new)
    if old is None:
        return Catalog(page=page, language=language, units=units)
    same = _same(units, old)
    near = _near(units, same, old)
    used = {id(unit) for unit in (*same.values(), *near.values())}
    orphans = [n for n in range(len(units)) if n not in same and n not in near]
    left = [n for n, unit in enumerate(old.units) if id(unit) not in used and unit.target]
    pairs = _assign(orphans, left, units=units, old=old, same=same)
    used |= {id(old.units[n]) for n in pairs.values()}
    merged = tuple(
        _changed(unit, old.units[pairs[n]])
        if n in pairs
        else _kept(unit, (near.get(n), same.get(n)))
        for n, unit in enumerate(units)
    )
    keys = {unit.key for unit in merged}
    gone = {u.key: _retired(u) for u in (*old.obsolete, *old.units) if id(u) not in used}
    obsolete = tuple(u for key, u in gone.items() if u.target and key not in keys)
    return replace(old, page=page, language=language, units=merged, obsolete=obsolete)


def _joined(new: Sequence[Unit]) -> tuple[Unit, ...]:
    first: dict[tuple[str, str], Unit] = {}
    for unit in new:
        known = first.setdefault(unit.key, unit)
        if known is not unit:
            first[unit.key] = replace(
                known,
                notes=_union(known.notes, unit.notes),
                references=_union(known.references, unit.references),
                flags=_union(known.flags, unit.flags),
                comments=_union(known.comments, unit.comments),
            )
    return tuple(first.values())


def _same(units: Sequence[Unit], old: Catalog) -> dict[int, Unit]:
    known = {unit.key: unit for unit in (*old.obsolete, *old.units)}
    return {n: known[unit.key] for n, unit in enumerate(units) if unit.key in known}


def _near(units: Sequence[Unit], same: dict[int, Unit], old: Catalog) -> dict[int, Unit]:
    """For units without a target: an unused one that is equal once folded, the best of them."""
    seeking = [n for n in range(len(units)) if n not in same or not same[n].target]
    if not seeking:
        return {}
    used = {id(unit) for unit in same.values()}
    shelf: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in sorted((*old.units, *old.obsolete), key=_trust):
        if unit.target and id(unit) not in used:
            shelf[unit.context, fold(unit.source)].append(unit)
    found = {}
    for n in seeking:
        if candidates := shelf.get((units[n].context, fold(units[n].source))):
            found[n] = candidates.pop(0)
    return found


def _trust(unit: Unit) -> int:
    if unit.state is State.OBSOLETE:
        return 3 if "fuzzy" in unit.flags else 1
    return 2 if unit.state is State.DRAFT else 0


def _assign(
    orphans: Sequence[int],
    left: Sequence[int],
    *,
    units: Sequence[Unit],
    old: Catalog,
    same: dict[int, Unit],
) -> dict[int, int]:
    """Which new unit continues which old one: over the whole page, the most alike pair first.

    Each old unit goes to one new unit at most. Where likeness is equal, so is the kind, and then
    the place on the page decides.
    """
    if not orphans or not left:
        return {}
    expected = _places(units, old, same)
    ranked = []
    for n, m, ratio in _alike(orphans, left, units=units, old=old):
        bonus = _SAME_KIND * (units[n].notes[:1] == old.units[m].notes[:1])
        ranked.append((-round(ratio + bonus, 4), abs(expected[n] - m), n, m))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in sorted(ranked):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _places(units: Sequence[Unit], old: Catalog, same: dict[int, Unit]) -> list[int]:
    """Where each new unit would stand in the old catalog: behind the last one that both have."""
    place = {unit.key: n for n, unit in enumerate(old.units)}
    places: list[int] = []
    for n, unit in enumerate(units):
        following = places[-1] + 1 if places else 0
        places.append(place.get(unit.key, following) if n in same else following)
    return places


def _alike(
    orphans: Sequence[int], left: Sequence[int], *, units: Sequence[Unit], old: Catalog
) -> Iterator[tuple[int, int, float]]:
    """(new, old, ratio) of the pairs that are alike enough.

    A draft counts by its source and by the one that its target was written for.
    """
    from rapidfuzz import fuzz, process

    texts = [(old.units[m].source, m) for m in left]
    texts += [(old.units[m].previous, m) for m in left if old.units[m].previous]
    index = _index(texts) if len(orphans) * len(texts) > _BRUTE else None
    for n in orphans:
        source = units[n].source
        chosen = texts if index is None else [texts[i] for i in _shortlist(source, index)]
        best = process.extract(
            source,
            [text for text, _ in chosen],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE * 100,
            limit=_BEST,
        )
        for _, score, i in best:
            yield n, chosen[i][1], score / 100


def _index(texts: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, (text, _) in enumerate(texts):
        for word in set(_WORD.findall(text.lower())):
            index[word].append(i)
    return index


def _shortlist(source: str, index: dict[str, list[int]]) -> list[int]:
    """Those that share most of the source's words, the rarest words asked first."""
    postings = sorted((index[w] for w in set(_WORD.findall(source.lower())) if w in index), key=len)
    counts: Counter[int] = Counter()
    for posting in postings:
        if counts and len(counts) + len(posting) > 20 * _SHORTLIST:
            break
        counts.update(posting)
    return [i for i, _ in counts.most_common(_SHORTLIST)]


def _kept(unit: Unit, found: Iterable[Unit | None]) -> Unit:
    for old in found:
        if old is not None:
            state = old.state
            if state is State.OBSOLETE:
                state = State.DRAFT if "fuzzy" in old.flags else State.TRANSLATED
            unit = replace(
                unit,
                target=unit.target or old.target,
                state=unit.state if unit.target else state,
                previous=unit.previous or old.previous,
                previous_context=unit.previous_context or old.previous_context,
                origin=unit.origin or old.origin,
                comments=_union(unit.comments, old.comments),
                flags=_union((f for f in old.flags if f != "fuzzy"), unit.flags),
                line=unit.line or old.line,
            )
    return _remarked(unit)


def _changed(unit: Unit, old: Unit) -> Unit:
    """The old target under the new source, to be revised. It was written for `previous`."""
    draft = old.state is State.DRAFT and old.previous
    return _remarked(
        replace(
            unit,
            target=old.target,
            state=State.DRAFT,
            previous=old.previous if draft else old.source,
            previous_context=old.previous_context if draft else old.context,
            origin=old.origin,
            comments=_union(unit.comments, old.comments),
            flags=_union(old.flags, unit.flags),
            line=old.line,
        )
    )


def _remarked(unit: Unit) -> Unit:
    """With what numbers and negations changed, said anew; nothing of it on what is no draft."""
    said = ""
    if unit.state is State.DRAFT and unit.previous:
        said = differences(unit.previous, unit.source)
    comments = tuple(c for c in unit.comments if not _SAID.match(c))
    comments = (said, *comments) if said else comments
    return unit if comments == unit.comments else replace(unit, comments=comments)


def _retired(unit: Unit) -> Unit:
    if unit.state is State.OBSOLETE:
        return unit
    flags = _union(("fuzzy",) if unit.state is State.DRAFT else (), unit.flags)
    return replace(unit, state=State.OBSOLETE, notes=(), references=(), flags=flags)


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
