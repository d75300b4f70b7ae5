"""Three versions of a catalog: merged by entry, nothing that a person wrote is lost or moved."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.catalog import parse
from pipeline.folding import fold
from pipeline.merge import merge
from pipeline.model import Catalog, State, Unit
from pipeline.potext import redump
from pipeline.threeway import Merged, threeway

DRAFT, DONE, GONE = State.DRAFT, State.TRANSLATED, State.OBSOLETE
APPROVED = State.APPROVED
OLD = "Rest the knee for 2 days."
NEW = "Rest the knee for 3 days."


def unit(source: str, target: str = "", state: State | None = None, **more: object) -> Unit:
    return replace(
        Unit(source, target, state or (DONE if target else State.UNTRANSLATED)),
        **more,  # type: ignore[arg-type]
    )


def gone(source: str, target: str, *flags: str) -> Unit:
    return Unit(source, target, GONE, flags=flags)


def catalog(*units: Unit, header: tuple[tuple[str, str], ...] = ()) -> Catalog:
    live = tuple(u for u in units if u.state is not GONE)
    return Catalog("knee.md", None, live, tuple(u for u in units if u.state is GONE), header)


def merged(base: list[Unit], ours: list[Unit], theirs: list[Unit]) -> Merged:
    return threeway(catalog(*base), ours=catalog(*ours), theirs=catalog(*theirs))


def entries(found: Merged) -> list[Unit]:
    return [*found.catalog.units, *found.catalog.obsolete]


# Which text an entry has

A = "Rest."
PLAIN = unit(A)
HAND = unit(A, "Ruhe", DRAFT)
MACHINE = unit(A, "Rast", DRAFT, origin="machine: google")
MEMORY = unit(A, "Ruh", DRAFT, origin="memory: 80%", previous="Rest!")
ONE, TWO, THREE = unit(A, "Ausruhen"), unit(A, "Ruhen"), unit(A, "Pause")
SIGNED = replace(ONE, state=APPROVED)
FUZZY = replace(ONE, state=DRAFT)
TORN = replace(FUZZY, comments=("conflict: Ruhen (theirs)",))


def said(one: Unit, *comments: str) -> Unit:
    return replace(one, comments=comments)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(ONE, ONE, ONE, ONE, id="equal"),
        pytest.param(ONE, TWO, ONE, TWO, id="ours changed"),
        pytest.param(ONE, ONE, TWO, TWO, id="theirs changed"),
        pytest.param(ONE, TWO, TWO, TWO, id="the same change"),
        pytest.param(ONE, FUZZY, ONE, FUZZY, id="doubted by us"),
        pytest.param(ONE, ONE, PLAIN, PLAIN, id="taken back by them"),
        pytest.param(FUZZY, ONE, FUZZY, ONE, id="looked over by us"),
        pytest.param(PLAIN, PLAIN, MACHINE, MACHINE, id="drafted by them"),
        pytest.param(MACHINE, HAND, ONE, said(ONE, "draft: Ruhe (ours)"), id="hand, translated"),
        pytest.param(MACHINE, ONE, HAND, said(ONE, "draft: Ruhe (theirs)"), id="translated, hand"),
        pytest.param(PLAIN, MACHINE, ONE, ONE, id="machine, translated"),
        pytest.param(PLAIN, ONE, MEMORY, ONE, id="translated, memory"),
        pytest.param(PLAIN, MACHINE, HAND, HAND, id="machine, hand"),
        pytest.param(PLAIN, HAND, MEMORY, HAND, id="hand, memory"),
        pytest.param(PLAIN, MACHINE, MEMORY, MACHINE, id="two machines"),
        pytest.param(
            PLAIN, HAND, FUZZY, said(HAND, "draft: Ausruhen (theirs)"), id="two hands: ours"
        ),
        pytest.param(
            MACHINE,
            replace(MACHINE, target="Rasten"),
            ONE,
            said(ONE, "draft: Rasten (ours)"),
            id="a machine's draft that a person has edited is that person's",
        ),
        pytest.param(ONE, FUZZY, TWO, TWO, id="doubted by us, corrected by them"),
        pytest.param(HAND, replace(HAND, previous="Rest!"), FUZZY, FUZZY, id="newer draft: theirs"),
        pytest.param(HAND, PLAIN, ONE, ONE, id="taken back, translated"),
        pytest.param(HAND, FUZZY, PLAIN, FUZZY, id="revised, taken back"),
        pytest.param(HAND, FUZZY, ONE, ONE, id="the same text: the more trusted"),
        pytest.param(PLAIN, SIGNED, ONE, SIGNED, id="the same text: approved"),
        pytest.param(ONE, SIGNED, FUZZY, FUZZY, id="the same text: a doubt"),
        pytest.param(None, MACHINE, ONE, ONE, id="no base: machine, translated"),
        pytest.param(None, PLAIN, HAND, HAND, id="no base: nothing, hand"),
        pytest.param(TORN, TORN, TWO, TWO, id="decided by them"),
        pytest.param(TORN, said(ONE, *TORN.comments), TORN, ONE, id="decided by us"),
        pytest.param(PLAIN, TORN, TWO, TORN, id="undecided: what it is about comes again"),
        pytest.param(PLAIN, TORN, ONE, TORN, id="undecided: one of the two comes again"),
        pytest.param(PLAIN, TWO, TORN, TORN, id="undecided on their side"),
        pytest.param(
            PLAIN,
            said(ONE, *TORN.comments),
            TWO,
            said(ONE, *TORN.comments),
            id="preferred already",
        ),
    ],
)
def test_one_entry(base: Unit | None, ours: Unit, theirs: Unit, expected: Unit) -> None:
    found = merged([base] if base else [], [ours], [theirs])
    assert not found.conflicts
    (one,) = entries(found)
    comments = expected.comments or one.comments  # those of TORN may stay
    assert one == replace(expected, comments=comments)


@pytest.mark.parametrize("base", [None, PLAIN, HAND, THREE])
def test_two_translations_are_a_conflict(base: Unit | None) -> None:
    found = merged([base] if base else [], [ONE], [TWO])
    (one,) = entries(found)
    assert one == unit(A, "Ausruhen", DRAFT, comments=("conflict: Ruhen (theirs)",))
    (conflict,) = found.conflicts
    assert (conflict.key, conflict.ours, conflict.theirs) == (("", A), "Ausruhen", "Ruhen")
    again = threeway(catalog(*[base] * bool(base)), ours=found.catalog, theirs=catalog(TWO))
    assert again == Merged(found.catalog)


def test_a_conflict_about_a_third_text_names_it_too() -> None:
    found = merged([TORN], [TORN], [TORN])
    assert entries(found) == [TORN]
    (one,) = entries(merged([PLAIN], [TORN], [THREE]))
    assert one.comments == (*TORN.comments, "conflict: Pause (theirs)")
    assert (one.target, one.state) == ("Ausruhen", DRAFT)


def test_two_conflicts_about_the_same_texts_are_one() -> None:
    other = unit(A, "Ruhen", DRAFT, comments=("conflict: Ausruhen (theirs)",))
    assert entries(merged([PLAIN], [TORN], [other])) == [TORN]


def test_people_who_decide_a_conflict_in_two_ways_have_a_new_one() -> None:
    ours, theirs = said(ONE, *TORN.comments), said(TWO, *TORN.comments)
    found = merged([TORN], [ours], [theirs])
    assert entries(found) == [TORN]
    assert len(found.conflicts) == 1


def test_a_text_in_a_comment_is_one_line() -> None:
    source = "One\ntwo"
    found = merged([], [unit(source, "Eins\nzwei")], [unit(source, "Eins\nzwo")])
    assert entries(found)[0].comments == ("conflict: Eins\\nzwo (theirs)",)


def test_notes_comments_and_flags_line_by_line() -> None:
    base = unit(A, notes=("x", "y"), comments=("see", "ask"), flags=("a", "b"))
    ours = replace(base, notes=("x",), comments=("see", "ask", "done"), flags=("a", "b", "c"))
    theirs = replace(base, notes=("x", "y", "z"), comments=("see",), flags=("b", "d"))
    (one,) = entries(merged([base], [ours], [theirs]))
    assert one.notes == ("x", "z")
    assert one.comments == ("see", "done")
    assert one.flags == ("b", "c", "d")


# Which entries there are


def test_a_new_source_never_meets_an_old_text() -> None:
    """A merge by lines makes of these the new source with the corrected text of the old one."""
    base = [unit(OLD, "2 Tage ruhen.")]
    ours = [unit(NEW)]
    theirs = [unit(OLD, "Das Knie 2 Tage schonen.")]
    assert entries(merged(base, ours, theirs)) == [
        unit(NEW),
        gone(OLD, "Das Knie 2 Tage schonen."),
    ]


def test_taken_from_the_page_by_one_side() -> None:
    base, newer = unit(A, "Ruhe"), unit(A, "Ruhen")
    assert entries(merged([base], [], [base])) == []
    assert entries(merged([base], [gone(A, "Ruhe")], [base])) == [gone(A, "Ruhe")]
    assert entries(merged([base], [], [newer])) == [gone(A, "Ruhen")]
    assert entries(merged([base], [newer], [])) == [gone(A, "Ruhen")]
    assert entries(merged([base], [gone(A, "Ruhe")], [newer])) == [gone(A, "Ruhen")]
    draft = replace(newer, state=DRAFT)
    assert entries(merged([base], [gone(A, "Ruhe")], [draft])) == [gone(A, "Ruhen", "fuzzy")]
    assert entries(merged([unit(A)], [], [unit(A)])) == []
    assert entries(merged([unit(A)], [], [unit(A, notes=("heading 1",))])) == []


def test_brought_back_to_the_page_by_one_side() -> None:
    base, back = gone(A, "Ruhe"), unit(A, "Ruhe", notes=("paragraph",))
    assert entries(merged([base], [back], [base])) == [back]
    newer = gone(A, "Ruhen")
    assert entries(merged([base], [newer], [back])) == [replace(back, target="Ruhen")]
    assert entries(merged([base], [back], [])) == [back]
    assert entries(merged([base], [base], [])) == []


def test_a_source_edited_by_one_side_and_its_translation_by_the_other() -> None:
    base = [unit(OLD, "2 Tage.")]
    edited = [unit(NEW, "2 Tage.", DRAFT, previous=OLD)]
    for corrected in (unit(OLD, "Zwei Tage ruhen."), unit(OLD, "2 Tage.", APPROVED)):
        expected = [
            unit(NEW, corrected.target, DRAFT, previous=OLD),
            gone(OLD, corrected.target),
        ]
        assert entries(merged(base, edited, [corrected])) == expected
        assert entries(merged(base, [corrected], edited)) == expected


def test_a_source_edited_by_one_side_and_a_draft_looked_over_by_the_other() -> None:
    base = [unit(OLD, "Tage.", DRAFT, previous="Days.")]
    edited = [unit(NEW, "Tage.", DRAFT, previous="Days.")]
    assert entries(merged(base, edited, [unit(OLD, "Tage.")])) == [
        unit(NEW, "Tage.", DRAFT, previous=OLD),
        gone(OLD, "Tage."),
    ]
    newer = unit(OLD, "Viele Tage.", DRAFT, previous="Days.")
    assert entries(merged(base, edited, [newer])) == [
        unit(NEW, "Viele Tage.", DRAFT, previous="Days.")
    ]


def test_what_was_made_of_an_old_text_and_stays_as_it_is() -> None:
    base, corrected = unit(OLD, "2 Tage."), unit(OLD, "Zwei Tage.")
    edited = unit(NEW, "2 Tage.", DRAFT, previous=OLD)
    left = replace(edited, state=GONE, flags=("fuzzy",))
    assert entries(merged([base], [left], [corrected])) == [left, gone(OLD, "Zwei Tage.")]
    assert entries(merged([base], [edited], [unit(OLD)])) == [edited]
    done = unit(NEW, "3 Tage.")
    found = entries(merged([base], [edited], [corrected, done]))
    assert found == [done, gone(OLD, "Zwei Tage.")]


def test_a_source_edited_and_translated_by_one_side() -> None:
    """The correction of the other side was for the old source: it is kept, and no more."""
    base, done = [unit(OLD, "2 Tage.")], unit(NEW, "3 Tage.")
    corrected = [unit(OLD, "Zwei Tage.")]
    assert entries(merged(base, [done], corrected)) == [done, gone(OLD, "Zwei Tage.")]
    begun = replace(done, state=DRAFT, previous=OLD)
    assert entries(merged(base, [begun], corrected)) == [begun, gone(OLD, "Zwei Tage.")]


def test_a_source_edited_by_both_and_translated_by_one() -> None:
    """What extraction made of the old text on the other side is nobody's draft."""
    edited, done = unit(NEW, "2 Tage.", DRAFT, previous=OLD), unit(NEW, "3 Tage.")
    for ours, theirs in ((edited, done), (done, edited)):
        assert entries(merged([unit(OLD, "2 Tage.")], [ours], [theirs])) == [done]


@pytest.mark.parametrize("reflowed", ["Don’t rest —  the knee", "Don't rest - the\nknee"])
def test_a_source_that_changed_only_in_how_it_is_written(reflowed: str) -> None:
    old = "Don't rest — the knee"
    base, ours = [unit(old, "Nicht ruhen")], [unit(reflowed, "Nicht ruhen")]
    theirs = [unit(old, "Nicht schonen")]
    for one, other in ((ours, theirs), (theirs, ours)):
        assert entries(merged(base, one, other)) == [unit(reflowed, "Nicht schonen")]
    both = [unit(reflowed, "x"), unit(old, "Nicht ruhen")]
    found = entries(merged(base, ours, both))[0]
    assert found == unit(reflowed, "Nicht ruhen", DRAFT, comments=("conflict: x (theirs)",))


def test_new_entries_stand_behind_their_neighbours() -> None:
    base = [unit("a"), unit("b"), unit("c")]
    ours = [unit("a"), unit("o"), unit("b"), unit("c")]
    theirs = [unit("t0"), unit("a"), unit("t1"), unit("t2"), unit("b"), unit("c"), unit("t3")]
    names = [u.source for u in merged(base, ours, theirs).catalog.units]
    assert names == ["t0", "a", "t1", "t2", "o", "b", "c", "t3"]
    moved = [unit("c"), unit("a"), unit("b")]
    for one, other in ((moved, base), (base, moved)):
        assert [u.source for u in merged(base, one, other).catalog.units] == ["c", "a", "b"]


def test_contexts_are_apart() -> None:
    other = unit(A, "Rest", context="math")
    found = entries(merged([], [ONE], [other]))
    assert found == [ONE, other]


def test_the_header_field_by_field() -> None:
    base = (("Language", "de"), ("PO-Revision-Date", "1"), ("X-Old", "x"))
    ours = (("Language", "de"), ("PO-Revision-Date", "2"), ("X-Generator", "Poedit"))
    theirs = (("Language", "de"), ("PO-Revision-Date", "3"), ("X-Old", "x"), ("X-New", "y"))
    found = threeway(catalog(header=base), ours=catalog(header=ours), theirs=catalog(header=theirs))
    assert found.catalog.header == (
        ("Language", "de"),
        ("PO-Revision-Date", "2"),
        ("X-Generator", "Poedit"),
        ("X-New", "y"),
    )


# Any edits of any catalog


class Branch:
    """A catalog on which people and `extract` work; what people wrote on it is told apart."""

    def __init__(self, sources: list[str], old: Catalog | None, *, name: str, seed: int) -> None:
        self.page, self.name = list(sources), name
        self.random = random.Random(seed)
        self.catalog = old or self._extracted(None)
        self.wrote: set[str] = set()
        self.count = 0

    def _extracted(self, old: Catalog | None) -> Catalog:
        new = [Unit(s, notes=("paragraph",), references=("knee.md",)) for s in self.page]
        return merge(new, old, page="knee.md", language=None)

    def work(self, steps: int) -> Branch:
        for _ in range(steps):
            self.random.choice((self.write, self.write, self.write, self.edit))()
        return self

    def write(self) -> None:
        """A person, or a machine, changes one entry."""
        units = list(self.catalog.units)
        if not units:
            return
        place = self.random.randrange(len(units))
        units[place] = self._written(units[place])
        self.catalog = replace(self.catalog, units=tuple(units))

    def _written(self, one: Unit) -> Unit:
        self.count += 1
        text = f"{self.name} {self.count} ↔ {one.source[:6]}"
        match self.random.randrange(8):
            case 0 | 1 | 2:
                self.wrote.add(text)
                plain = {"previous": "", "previous_context": "", "origin": ""}
                return replace(one, target=text, state=DONE, **plain)  # type: ignore[arg-type]
            case 3:
                self.wrote.add(text)
                return replace(one, target=text, state=DRAFT, origin="")
            case 4 if one.target:
                return replace(one, state=DONE, previous="", origin="")
            case 5 if one.state is DONE:
                return replace(one, state=DRAFT)
            case 6 if not one.target:
                origin = self.random.choice(("machine: google", "memory: 80%"))
                return replace(one, target=f"M {text}", state=DRAFT, origin=origin)
            case 7:
                return replace(one, comments=(*one.comments, f"{self.name} note {self.count}"))
        return one

    def edit(self) -> None:
        """An author changes the page, and it is extracted."""
        self.count += 1
        place = self.random.randrange(len(self.page) + 1)
        taken = self.page[place : place + 1]
        match self.random.randrange(6):
            case 0:
                self.page[place:place] = [f"{self.random.choice('ABC')} new text of the page"]
            case 1:
                self.page[place : place + 1] = []
            case 2:
                self.page.insert(self.random.randrange(len(self.page) + 1), *taken or ["moved"])
            case 3 if taken:
                self.page[place] = taken[0].replace(" ", "  ", 1)
            case 4 if taken:
                self.page[place] = f"{taken[0]} {self.random.choice('xy')}"
            case _ if self.catalog.obsolete:
                self.page.append(self.random.choice(self.catalog.obsolete).source)
        self.catalog = self._extracted(self.catalog)


PAGE = ["Rest your knee", "Don't drive a car", "Take “two” of them", "Move it\nslowly", "Rest"]
SEEDS = st.integers(0, 2**32)
STEPS = st.integers(0, 9)


@st.composite
def branches(draw: st.DrawFn) -> tuple[Catalog, Branch, Branch]:
    """A catalog, and two that people made from it."""
    base = Branch(PAGE, None, name="base", seed=draw(SEEDS)).work(draw(STEPS))
    ours, theirs = (
        Branch(base.page, base.catalog, name=name, seed=draw(SEEDS)).work(draw(STEPS))
        for name in ("ours", "theirs")
    )
    return base.catalog, ours, theirs


def units(one: Catalog) -> tuple[Unit, ...]:
    return (*one.units, *one.obsolete)


def texts(one: Catalog) -> Iterator[str]:
    for entry in units(one):
        yield entry.target
        yield from entry.comments


def finished(one: Catalog) -> set[tuple[str, str]]:
    return {
        (fold(u.source), u.target)
        for u in units(one)
        if u.target and u.state is not DRAFT and "fuzzy" not in u.flags
    }


def content(one: Catalog) -> dict[tuple[str, str], Unit]:
    return {u.key: u for u in units(one) if u.target or u.state is not GONE}


@settings(max_examples=300)
@given(branches())
def test_what_people_wrote_survives(made: tuple[Catalog, Branch, Branch]) -> None:
    base, ours, theirs = made
    found = "\n".join(texts(threeway(base, ours=ours.catalog, theirs=theirs.catalog).catalog))
    for side in (ours, theirs):
        for entry in units(side.catalog):
            assert entry.target not in side.wrote or entry.target in found


@settings(max_examples=300)
@given(branches())
def test_no_text_changes_its_source(made: tuple[Catalog, Branch, Branch]) -> None:
    base, ours, theirs = (one if isinstance(one, Catalog) else one.catalog for one in made)
    result = threeway(base, ours=ours, theirs=theirs).catalog
    assert finished(result) <= finished(ours) | finished(theirs)
    pairs = {
        (fold(written), u.target)
        for side in (ours, theirs)
        for u in units(side)
        for written in (u.source, u.previous)
    }
    for entry in units(result):
        assert entry.state is DRAFT or "fuzzy" in entry.flags or not entry.previous
        written_for = {entry.source, entry.previous or entry.source}
        assert not entry.target or any((fold(s), entry.target) in pairs for s in written_for)


@settings(max_examples=200)
@given(branches())
def test_one_side_alone(made: tuple[Catalog, Branch, Branch]) -> None:
    x, y = made[0], made[1].catalog
    for base, ours, theirs in ((x, x, y), (x, y, x), (x, y, y), (y, x, x)):
        result = threeway(base, ours=ours, theirs=theirs)
        assert not result.conflicts
        assert content(result.catalog) == content(theirs if base is ours else ours)


@settings(max_examples=200)
@given(branches())
def test_whose_side_is_whose_decides_little(made: tuple[Catalog, Branch, Branch]) -> None:
    base, ours, theirs = (one if isinstance(one, Catalog) else one.catalog for one in made)
    one = threeway(base, ours=ours, theirs=theirs)
    other = threeway(base, ours=theirs, theirs=ours)
    assert finished(one.catalog) == finished(other.catalog)
    assert len(one.conflicts) == len(other.conflicts)
    sources = [sorted((fold(u.source), u.state) for u in units(m.catalog)) for m in (one, other)]
    assert sources[0] == sources[1]


@settings(max_examples=200)
@given(branches())
def test_the_result_is_a_whole_file_and_the_same_again(
    made: tuple[Catalog, Branch, Branch],
) -> None:
    base, ours, theirs = (one if isinstance(one, Catalog) else one.catalog for one in made)
    for side in (
        ours,
        theirs,
    ):  # a page with one text in two spellings leaves it open which is which
        assume(len({fold(u.source) for u in units(side)}) == len(units(side)))
    result = threeway(base, ours=ours, theirs=theirs).catalog
    text = redump(result).encode()
    assert content(parse(text, path=Path("x.po"), page="", language=None)) == content(result)
    again = threeway(base, ours=result, theirs=theirs)
    assert not again.conflicts
    assert finished(again.catalog) == finished(result)
    assert set(texts(again.catalog)) == set(texts(result))


@settings(max_examples=100)
@given(branches())
def test_two_catalogs_of_one_page_without_a_common_ancestor(
    made: tuple[Catalog, Branch, Branch],
) -> None:
    _, ours, theirs = made
    result = threeway(catalog(), ours=ours.catalog, theirs=theirs.catalog).catalog
    found = "\n".join(texts(result))
    for entry in (*units(ours.catalog), *units(theirs.catalog)):
        assert entry.origin or entry.target in found
    assert finished(result) <= finished(ours.catalog) | finished(theirs.catalog)
