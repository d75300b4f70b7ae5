"""Translations that came to another source than the one that they were written for."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.pair import Remark
from pipeline.differences import differences
from pipeline.folding import fold
from pipeline.likeness import likeness, shape
from pipeline.model import Severity, State, Unit
from pipeline.typos import typo

DOC = """A translation was written for the source that it stands under.

Why: a merge by lines can put a source that one branch has edited above a translation that another
has corrected. The entry looks as good as any, and says something else. Git's history tells it: the
merge has a finished entry that neither branch had, with one's source and the other's text, and it
is still there. That is an error where the two sources differ in meaning, else a warning. Another
commit that puts the text of one source under a new one with another meaning, as a squashed branch
may have it, is a warning. The newest hundred such commits are looked at, and fifty merges. Where
git tells nothing, the memory may still know the text in this file as that of another source, which
is gone without a trace: a warning.

Example: one branch makes "Rest for 2 days" of "Rest for 3 days", the other corrects the German of
the latter; after the merge "Rest for 2 days" is "Drei Tage schonen".

Silence: the flag `ignore-mispaired` on the entry, where the text is right for its source. `polypage
merge-driver` merges without such accidents."""

_APART = 0.65  # the likeness below which no text is carried from a source to another as a draft


@dataclass(frozen=True, slots=True)
class Merge:
    """A catalog as a merge made it, and as its parents had it."""

    name: str  # "merge 1a2b3c4d"
    result: Sequence[Unit]  # obsolete ones too
    parents: Sequence[Sequence[Unit]]  # one: it is an ordinary commit


@dataclass(frozen=True, slots=True)
class Memories:
    """What a memory that has not yet seen a catalog knows of this very file."""

    sources: Mapping[str, Sequence[str]]  # by target
    folded: Container[str]  # these sources, folded
    targets: Callable[[str], Container[str]]  # of a source, in any file


def mismerged(unit: Unit, merges: Iterable[Merge]) -> Iterator[tuple[Severity, Remark]]:
    """What the first merge that gave a finished unit its text says, if that was another's."""
    for merge in merges if is_finished(unit) else ():
        if len(merge.parents) == 1:
            if (old := _carried(unit, merge)) and _apart(old, unit.source):
                how = f"stands under this one since {merge.name}, and was no draft before"
                yield "warning", _remark(old, how)
                return
            continue
        old = _written_for(unit, merge)
        if old and not typo(old, unit.source):
            severity: Severity = "error" if _apart(old, unit.source) else "warning"
            yield severity, _remark(old, f"came to this source in {merge.name}")
            return


def forgotten(
    unit: Unit, memories: Memories, *, sources: Container[str]
) -> Iterator[tuple[Severity, Remark]]:
    """What the memory says of a finished unit whose text was that of a source that is gone.

    `sources` are all that the catalog has, folded, obsolete ones too.
    """
    had = memories.sources.get(unit.target, ()) if is_finished(unit) else ()
    if not had or fold(unit.source) in memories.folded:
        return
    had = [old for old in had if fold(old) not in sources and _apart(old, unit.source)]
    if had and unit.target not in memories.targets(unit.source):
        old = _nearest(had, unit.source)
        yield "warning", _remark(old, "stands under this one without ever having been a draft")


def is_finished(unit: Unit) -> bool:
    """Whether a text is offered as that of its source, or was when it became obsolete."""
    drafted = unit.state is State.DRAFT or "fuzzy" in unit.flags
    return bool(unit.target) and not drafted


def _written_for(unit: Unit, merge: Merge) -> str:
    """The source that a text was written for, if the merge took it from there; or empty.

    The pair is new in the merge: one parent has the text, under another source alone, and another
    parent has the source, with another text or none. The text has left its own source, or it has
    taken the place of a finished one.
    """
    here, text = _key(unit), unit.target
    if here not in _holders(merge.result, text):
        return ""
    if any(text in _texts(parent, here) for parent in merge.parents):
        return ""  # a person confirmed what was a draft there
    for parent in merge.parents:
        holders = _holders(parent, text)
        others = [o for o in merge.parents if o is not parent and _texts(o, here)]
        if not holders or not others:
            continue
        moved = not holders.keys() & _holders(merge.result, text).keys()
        lost = any(_lost(other, here, merge.result) for other in others)
        if moved or lost:
            return _nearest(holders.values(), unit.source)
    return ""


def _carried(unit: Unit, commit: Merge) -> str:
    """The source that a text had before a commit that put it under a new one; or empty.

    That is what squashing leaves of a branch with a mis-merge in it.
    """
    here, (before,) = _key(unit), commit.parents
    holders, now = _holders(before, unit.target), _holders(commit.result, unit.target)
    if here not in now or here in holders or _texts(before, here) or holders.keys() & now.keys():
        return ""
    return _nearest(holders.values(), unit.source) if holders else ""


_Key = tuple[str, str]


def _key(unit: Unit) -> _Key:
    return unit.context, fold(unit.source)


def _holders(units: Iterable[Unit], text: str) -> dict[_Key, str]:
    """The sources, by their folded keys, that a finished text is of."""
    return {_key(u): u.source for u in units if u.target == text and is_finished(u)}


def _texts(units: Iterable[Unit], key: _Key) -> list[str]:
    """All texts of a source, whatever their state."""
    return [u.target for u in units if _key(u) == key]


def _lost(parent: Iterable[Unit], key: _Key, result: Iterable[Unit]) -> bool:
    """Whether a finished text of the source is nowhere in the result."""
    had = {u.target for u in parent if _key(u) == key and is_finished(u)}
    return bool(had) and not had & {u.target for u in result}


def _apart(old: str, new: str) -> bool:
    """Whether two sources say different things: numbers, negations, or most of the words."""
    return bool(differences(old, new)) or likeness(shape(old), shape(new)) < _APART


def _nearest(sources: Iterable[str], source: str) -> str:
    return max(sources, key=lambda s: (likeness(shape(s), shape(source)), s))


def _remark(old: str, how: str) -> Remark:
    shown = old if len(old) <= 80 else f"{old[:79]}…"
    return Remark(
        f"the text was written for “{shown}”, and {how}",
        "translate this source, or flag the entry ignore-mispaired if the text is right",
    )
