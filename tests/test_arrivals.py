"""What comes back: which text is taken, what is kept of the other, and where a text belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import catalog as catalogs
from pipeline.arrivals import Arrival, Rounds, Verdict, receive, stamp
from pipeline.arrivals.judging import judged, offered, one_line
from pipeline.contest import standing
from pipeline.exchange.parcel import Item, Parcel, mark
from pipeline.folding import fold
from pipeline.languages import resolve
from pipeline.model import Catalog, State, Unit

DE, EN = resolve("de"), resolve("en")
NEW, FUZZY, DONE, GONE = State.UNTRANSLATED, State.DRAFT, State.TRANSLATED, State.OBSOLETE
APPLIED, KNOWN, LOST = Verdict.APPLIED, Verdict.KNOWN, Verdict.GONE
CONFLICT, ASIDE, EMPTY = Verdict.CONFLICT, Verdict.ASIDE, Verdict.EMPTY


def said(target: str, state: State = DONE, **more: object) -> Unit:
    return replace(Unit("Rest.", target, state), **more)  # type: ignore[arg-type]


# One entry: what the catalog says, what the file says, the base; verdict, text, state, comments

MACHINE, MEMORY = "machine: google", "memory: 87%"
CASES = {
    "empty": (said("", NEW), said("Ruhe."), "", APPLIED, "Ruhe.", DONE, ()),
    "machine's draft": (said("X", FUZZY, origin=MACHINE), said("Y"), "", APPLIED, "Y", DONE, ()),
    "memory's draft": (
        said("X", FUZZY, origin=MEMORY, previous="Rest!"),
        said("Y"),
        "",
        *(APPLIED, "Y", DONE, ()),
    ),
    "unfuzzied": (said("X", FUZZY, origin=MACHINE), said("X"), "", APPLIED, "X", DONE, ()),
    "unfuzzied, stale": (said("X", FUZZY, previous="R."), said("X"), "", APPLIED, "X", DONE, ()),
    "approved": (said("", NEW), said("X", State.APPROVED), "", APPLIED, "X", State.APPROVED, ()),
    "approved now": (said("X"), said("X", State.APPROVED), "", KNOWN, "X", State.APPROVED, ()),
    "stays approved": (said("X", State.APPROVED), said("X"), "", KNOWN, "X", State.APPROVED, ()),
    "known": (said("X"), said("X"), "", KNOWN, "X", DONE, ()),
    "known as more": (said("X"), said("X", FUZZY), "", KNOWN, "X", DONE, ()),
    "correction": (said("X"), said("Y"), mark("X"), APPLIED, "Y", DONE, ()),
    "nothing new": (said("Y"), said("X"), mark("X"), KNOWN, "Y", DONE, ()),
    "old draft, confirmed": (
        said("Y"),
        said("X"),
        mark("fuzzy\nX"),
        *(CONFLICT, "Y", DONE, ("conflict: X (from f)",)),
    ),
    "conflict": (said("X"), said("Y"), "", CONFLICT, "X", DONE, ("conflict: Y (from f)",)),
    "conflict, another base": (
        said("X"),
        said("Y"),
        mark("Z"),
        *(CONFLICT, "X", DONE, ("conflict: Y (from f)",)),
    ),
    "conflict again": (
        said("X", comments=("conflict: Y (from g)",)),
        said("Y"),
        "",
        *(CONFLICT, "X", DONE, ("conflict: Y (from g)",)),
    ),
    "conflict that is solved": (
        said("X", FUZZY, comments=("conflict: Y (theirs)",)),
        said("Y"),
        "",
        *(APPLIED, "Y", DONE, ("conflict: X (from the catalog)",)),
    ),
    "never emptied": (said("X"), said("", NEW), mark("X"), EMPTY, "X", DONE, ()),
    "draft for nothing": (said("", NEW), said("X", FUZZY), "", APPLIED, "X", FUZZY, ()),
    "draft beside a machine's": (
        said("X", FUZZY, origin=MACHINE),
        said("Y", FUZZY, origin=MACHINE),
        "",
        *(APPLIED, "Y", FUZZY, ()),
    ),
    "draft beside a person's": (
        said("X", FUZZY),
        said("Y", FUZZY),
        "",
        *(APPLIED, "Y", FUZZY, ("draft: X (from the catalog)",)),
    ),
    "drafts in turn": (
        said("X", FUZZY, comments=("draft: Y (from f)",)),
        said("Y", FUZZY),
        "",
        *(ASIDE, "X", FUZZY, ("draft: Y (from f)",)),
    ),
    "draft that was sent": (
        said("X", FUZZY, previous="R."),
        said("Y", FUZZY),
        mark("fuzzy\nX"),
        *(APPLIED, "Y", FUZZY, ()),
    ),
    "draft that came back": (
        said("X", FUZZY),
        said("Y", FUZZY),
        mark("fuzzy\nY"),
        *(KNOWN, "X", FUZZY, ()),
    ),
    "draft too late": (
        said("X"),
        said("Y", FUZZY),
        "",
        *(ASIDE, "X", DONE, ("draft: Y (from f)",)),
    ),
    "machine's draft too late": (
        said("X"),
        said("Y", FUZZY, origin=MACHINE),
        "",
        *(KNOWN, "X", DONE, ()),
    ),
    "machine's draft that was worked on": (
        said("X"),
        said("Y", FUZZY, origin=MACHINE),
        mark("fuzzy\nZ"),
        *(ASIDE, "X", DONE, ("draft: Y (from f)",)),
    ),
    "person's draft": (
        said("X", FUZZY),
        said("Y"),
        "",
        *(APPLIED, "Y", DONE, ("draft: X (from the catalog)",)),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_entry(case: tuple[Unit, Unit, str, Verdict, str, State, tuple[str, ...]]) -> None:
    ours, theirs, base, verdict, target, state, comments = case
    found = judged(ours, offered(Item(theirs, base=base), name="f"))
    unit = found.unit
    assert (found.verdict, unit.target, unit.state, unit.comments) == (
        verdict,
        target,
        state,
        comments,
    )
    if unit.state is not FUZZY:
        assert unit.previous == unit.origin == ""


def test_a_machines_draft_that_somebody_changed_is_nobody_elses() -> None:
    ours = said("X", FUZZY, origin=MACHINE)
    changed = judged(ours, offered(Item(said("Y", FUZZY, origin=MACHINE)), name="f"))
    assert changed.unit.origin == ""
    empty = offered(Item(said("X", FUZZY, origin=MACHINE), base=stamp(ours)), name="f")
    assert judged(said("", NEW), empty).unit.origin == MACHINE
    unmarked = offered(Item(said("X", FUZZY, origin=MACHINE)), name="f")
    assert judged(said("", NEW), unmarked).unit.origin == MACHINE


def test_a_stale_draft_is_kept_under_its_own_source() -> None:
    found = judged(said("X", FUZZY, previous="Rest!"), offered(Item(said("Y")), name="f"))
    kept = Unit("Rest!", "X", GONE, flags=("fuzzy",))
    assert (found.unit.target, found.shelved) == ("Y", kept)


def test_a_draft_of_this_very_source_is_kept_beside_what_comes() -> None:
    found = judged(said("X", FUZZY, previous="Rest."), offered(Item(said("Y")), name="f"))
    assert (found.unit.target, found.shelved) == ("Y", None)
    assert found.unit.comments == ("draft: X (from the catalog)",)


def test_the_files_text_where_that_is_wanted() -> None:
    offer = offered(Item(said("Y\nZ")), name="f", insist=True)
    found = judged(said("X", comments=("conflict: Y\\nZ (from g)",)), offer)
    assert (found.verdict, found.unit.target) == (APPLIED, "Y\nZ")
    assert found.unit.comments == ("conflict: X (from the catalog)",)
    assert judged(found.unit, offer).unit == found.unit


def test_comments_and_flags_are_kept() -> None:
    theirs = said(
        "X",
        comments=("why\r\nso?", "", "suggestion 80%: Z", MACHINE, "old"),
        flags=("no-wrap", "fuzzy", "a, b"),
    )
    found = judged(said("X", comments=("old",), flags=("c",)), offered(Item(theirs), name="f"))
    assert found.unit.comments == ("old", "why", "so?")
    assert found.unit.flags == ("c", "no-wrap")


def test_a_text_has_the_newlines_of_its_source() -> None:
    offer = offered(Item(Unit("\nRest.", "Ruhe\r\nheute.\n", DONE)), name="f")
    assert judged(Unit("\nRest."), offer).unit.target == "\nRuhe\nheute."


def test_a_files_name_cannot_break_a_comment() -> None:
    offer = offered(Item(said("Y")), name="a (1)\n\0\udcff.po")
    assert judged(said("X"), offer).unit.comments == ("conflict: Y (from a [1] ?.po)",)


# Where a text belongs


def page(name: str, *units: Unit, obsolete: Iterable[Unit] = ()) -> Catalog:
    return Catalog(name, DE, units, tuple(obsolete))


def rounds(*found: Catalog, gone: Sequence[Catalog] = ()) -> Rounds:
    names = {f"content/en/{c.page}": c.page for c in (*found, *gone)}
    return Rounds.of(found, gone, names | {"content/en/bad.md": "bad.md"})


def bring(where: Rounds, *items: Item, insist: bool = False) -> list[Arrival]:
    return receive(where, Parcel(items), name="f", insist=insist)


def text(source: str, target: str = "T", state: State = DONE, **more: object) -> Unit:
    return replace(Unit(source, target, state), **more)  # type: ignore[arg-type]


def targets(where: Rounds) -> dict[str, list[str]]:
    return {name: [u.target for u in s.filled.units] for name, s in where.shelves.items()}


def old(where: Rounds, name: str) -> dict[str, str]:
    return {u.source: u.target for u in where.shelves[name].filled.obsolete}


A, B, C = Unit("A word"), Unit("B word"), Unit("C word")


@pytest.mark.parametrize(
    "item",
    [
        Item(text("A word"), page="b.md"),
        Item(text("A word"), page="content/en/b.md"),
        Item(text("A word", references=("content/en/b.md",))),
        Item(text("A word", references=("../site/content/en/b.md:17",))),
        Item(text("A word", references=(r"content\en\b.md",)), page="strange"),
    ],
)
def test_a_text_names_its_page(item: Item) -> None:
    where = rounds(page("a.md", A), page("b.md", A, B))
    bring(where, item)
    assert targets(where) == {"a.md": [""], "b.md": ["T", ""]}


def test_a_file_that_names_no_page_is_about_the_one_that_it_is_like() -> None:
    where = rounds(page("a.md", A, C), page("b.md", A, B))
    bring(where, Item(text("A word")), Item(text("B word")))
    assert targets(where) == {"a.md": ["", ""], "b.md": ["T", "T"]}


def test_a_file_of_many_pages_is_about_none() -> None:
    pages = [page(f"{n}.md", *(Unit(f"{n} {k}") for k in range(2)), A) for n in "xy"]
    where = rounds(*pages, page("z.md", *(Unit(f"z {k}") for k in range(3)), A))
    items = [Item(text(f"{n} {k}")) for n in "xyz" for k in range(3)]
    bring(where, *items, Item(text("A word")))
    assert [page_[-1] for page_ in targets(where).values()] == ["T", "T", "T"]


def test_a_text_of_no_page_goes_to_all_that_have_it() -> None:
    where = rounds(page("a.md", A), page("b.md", A), page("c.md", C))
    bring(where, Item(text("A word")))
    assert targets(where) == {"a.md": ["T"], "b.md": ["T"], "c.md": [""]}


def test_a_text_that_is_on_one_page_already_is_in_no_conflict_on_another() -> None:
    where = rounds(page("a.md", text("A word", "X")), page("b.md", text("A word", "T")))
    assert [one.verdict for one in bring(where, Item(text("A word")))] == [KNOWN]
    assert [one.verdict for one in bring(where, Item(text("A word", "Z")))] == [CONFLICT] * 2


def test_contexts_are_apart() -> None:
    where = rounds(page("a.md", A, replace(A, context="verb")))
    bring(where, Item(text("A word", context="verb"), page="a.md"))
    assert targets(where) == {"a.md": ["", "T"]}


def test_a_text_that_moved_is_found() -> None:
    where = rounds(page("a.md", A), page("b.md", B))
    arrivals = bring(where, Item(text("B word"), page="a.md"))
    assert targets(where) == {"a.md": [""], "b.md": ["T"]}
    assert arrivals[0].page == "b.md"


def test_what_a_page_has_no_more_disturbs_no_other() -> None:
    where = rounds(page("a.md", A), page("b.md", text("B word", "X")))
    arrivals = bring(where, Item(text("B word"), page="a.md"))
    assert targets(where) == {"a.md": [""], "b.md": ["X"]}
    assert (arrivals[0].verdict, old(where, "a.md")) == (LOST, {"B word": "T"})


def test_a_source_that_is_equal_folded() -> None:
    where = rounds(page("a.md", Unit("It’s a\nlong word"), Unit("It's")))
    arrivals = bring(
        where,
        Item(text("It's a long word"), page="a.md"),
        Item(text("It’s", "U"), page="a.md"),
        Item(text("It's", "V"), page="a.md"),
    )
    assert [one.loose for one in arrivals] == [True, False, False]
    assert targets(where) == {"a.md": ["T", "V"]}  # what a text is exactly for is not taken away
    assert old(where, "a.md") == {"It’s": "U"}


def test_a_source_that_is_gone_is_memory() -> None:
    where = rounds(page("a.md", A))
    arrivals = bring(where, Item(text("Old"), page="a.md"), Item(text("Older", "")))
    assert [one.verdict for one in arrivals] == [LOST, EMPTY]
    assert old(where, "a.md") == {"Old": "T"}
    other = bring(where, Item(text("Old", "U"), page="a.md"))
    (unit,) = where.shelves["a.md"].filled.obsolete
    assert (other[0].verdict, unit.target) == (CONFLICT, "T")
    assert unit.comments == ("conflict: U (from f)",)


def test_nobodys_drafts_of_what_is_gone_are_not_kept() -> None:
    where = rounds(page("a.md", text("A word", "X", FUZZY)))
    machine = text("Old", "M", FUZZY, origin=MACHINE)
    sent = text("Older", "S", FUZZY)
    items = (Item(machine), Item(sent, base=stamp(sent)), Item(text("Oldest", "X", FUZZY)))
    bring(where, *(replace(item, page="a.md") for item in items))
    assert old(where, "a.md") == {}
    bring(where, Item(text("Old", "P", FUZZY), page="a.md"))
    (unit,) = where.shelves["a.md"].filled.obsolete
    assert (unit.target, unit.flags) == ("P", ("fuzzy",))


STALE = text("A new word", "X", FUZZY, previous="A word")


@pytest.mark.parametrize("base", [mark("X"), mark("fuzzy\nX")])
def test_a_newer_translation_of_what_a_draft_was_made_from(base: str) -> None:
    where = rounds(page("a.md", STALE))
    arrivals = bring(where, Item(text("A word", "Y"), base=base))
    (unit,) = where.shelves["a.md"].filled.units
    assert (arrivals[0].verdict, unit) == (LOST, replace(STALE, target="Y"))
    assert old(where, "a.md") == {}


def test_another_translation_of_what_a_draft_was_made_from() -> None:
    where = rounds(page("a.md", STALE))
    bring(where, Item(text("A word", "Y")))
    assert targets(where) == {"a.md": ["X"]}
    assert old(where, "a.md") == {"A word": "Y"}


def test_a_stale_draft_that_is_finished_leaves_its_text_under_its_source() -> None:
    where = rounds(page("a.md", replace(STALE, comments=("numbers changed: 5 -> 6",))))
    bring(where, Item(text("A new word", "Y")))
    (unit,) = where.shelves["a.md"].filled.units
    assert unit == text("A new word", "Y")
    assert where.shelves["a.md"].filled.obsolete == (text("A word", "X", GONE, flags=("fuzzy",)),)


@pytest.mark.parametrize("beside", [[A], [text("A word", "B")]])
def test_where_its_source_stands_too_the_text_is_in_a_comment(beside: list[Unit]) -> None:
    where = rounds(page("a.md", STALE, *beside))
    bring(where, Item(text("A new word", "Y")))
    unit = where.shelves["a.md"].filled.units[0]
    assert unit.comments == ("draft: X (from the catalog)",)
    known = rounds(page("a.md", STALE, text("A word", "X")))
    bring(known, Item(text("A new word", "Y")))
    assert known.shelves["a.md"].filled.units[0].comments == ()


def test_a_text_that_its_source_has_in_other_words_is_in_a_comment_there() -> None:
    where = rounds(page("a.md", STALE, obsolete=[text("A word", "Z", GONE)]))
    bring(where, Item(text("A new word", "Y")))
    (unit,) = where.shelves["a.md"].filled.obsolete
    assert (unit.target, unit.comments) == ("Z", ("draft: X (from the catalog)",))


def test_an_obsolete_draft_gives_way_to_a_translation() -> None:
    draft = text("Old", "X", GONE, flags=("fuzzy",), previous="Older")
    where = rounds(page("a.md", A, obsolete=[draft]))
    bring(where, Item(text("Old", "Y"), page="a.md"))
    (unit,) = where.shelves["a.md"].filled.obsolete
    assert (unit.target, unit.flags) == ("Y", ())
    assert unit.comments == ("draft: X (from the catalog)",)


def test_what_a_file_says_of_an_entry_goes_before_what_it_says_of_its_old_source() -> None:
    draft = text("A new word", "Z", FUZZY, previous="A word")
    memory = replace(STALE, origin=MEMORY)
    where = rounds(page("a.md", memory))
    bring(where, Item(text("A word", "Y", GONE), page="a.md"), Item(draft, page="a.md"))
    (unit,) = where.shelves["a.md"].filled.units
    assert unit == draft
    assert old(where, "a.md") == {"A word": "Y"}


def test_a_draft_that_another_page_still_has_the_source_of() -> None:
    copy = page("b.md", text("B new word", "X", FUZZY, previous="B word"), text("B word", "Z"))
    where = rounds(page("a.md", A), copy)
    bring(where, Item(text("B word", "Y"), page="a.md"))
    assert targets(where)["b.md"] == ["X", "Z"]
    assert old(where, "a.md") == {"B word": "Y"}


def test_a_memorys_draft_takes_what_was_made_for_its_source() -> None:
    where = rounds(page("a.md", replace(STALE, origin=MEMORY)))
    bring(where, Item(text("A word", "Y")))
    (unit,) = where.shelves["a.md"].filled.units
    assert unit == replace(STALE, target="Y")


def test_a_text_without_a_page_stands_beside_its_neighbours() -> None:
    pages = [page(f"{n}.md", Unit(f"{n} one"), Unit(f"{n} two")) for n in "abc"]
    where = rounds(*pages)
    items = [Item(text(f"{n} {what}")) for n in "abc" for what in ("one", "gone", "two")]
    bring(where, *items)
    assert [list(old(where, f"{n}.md")) for n in "abc"] == [[f"{n} gone"] for n in "abc"]


def test_what_belongs_nowhere_is_said() -> None:
    where = rounds(page("a.md", A))
    arrivals = bring(where, Item(text("Old")), Item(text("Older", "")))
    assert [one.verdict for one in arrivals] == [Verdict.LEFT, EMPTY]
    assert where.shelves["a.md"].filled == page("a.md", A)


def test_a_page_that_cannot_be_read() -> None:
    where = rounds(page("a.md", A))
    item = Item(text("A word", references=("content/en/bad.md",)))
    (arrival,) = bring(where, item)
    assert (arrival.verdict, targets(where)) == (Verdict.LEFT, {"a.md": [""]})


def test_a_page_that_is_gone_is_memory() -> None:
    where = rounds(page("a.md", A), gone=[page("b.md", text("B word", "", NEW))])
    items = Item(text("B word"), page="b.md"), Item(text("C word"), page="b.md")
    arrivals = bring(where, *items)
    assert [one.verdict for one in arrivals] == [LOST, LOST]
    assert targets(where)["b.md"] == ["T"]
    assert old(where, "b.md") == {"C word": "T"}


def test_a_page_with_another_name_is_found() -> None:
    where = rounds(page("new.md", B), gone=[page("old.md", text("B word", "X"))])
    bring(where, Item(text("B word", "T"), page="old.md"))
    assert targets(where) == {"new.md": ["T"], "old.md": ["X"]}


# Nothing is lost

SOURCES = ["It's a word", "It’s a  word", "Take 5 mg", "Take 10 mg", "Rest\nnow", "\nRest"]
TEXTS = ["eins", "zwei", "drei ", "vier\nfünf", "a (from b)", "conflict: x", "", "\u2028sechs"]
PAGES = ["a.md", "b.md", "c.md"]
ORIGINS = ["", "", MACHINE, MEMORY, "adopted: x.md"]


@st.composite
def units(draw: st.DrawFn, states: Sequence[State]) -> Unit:
    source, target = draw(st.sampled_from(SOURCES)), draw(st.sampled_from(TEXTS))
    state = draw(st.sampled_from(states)) if target else NEW
    drafted = state is FUZZY
    previous = draw(st.sampled_from(["", *SOURCES])) if drafted else ""
    return Unit(
        source,
        target,
        state,
        context=draw(st.sampled_from(["", "", "verb"])),
        previous=previous if previous != source else "",
        origin=draw(st.sampled_from(ORIGINS)) if drafted else "",
        comments=draw(st.sampled_from([(), (), ("why?",), ("conflict: zwei (theirs)",)])),
        flags=draw(st.sampled_from([(), ("fuzzy",)])) if state is GONE else (),
    )


@st.composite
def catalogs_of(draw: st.DrawFn) -> Catalog:
    live = draw(st.lists(units([NEW, FUZZY, DONE]), max_size=5, unique_by=lambda u: u.key))
    taken = {unit.key for unit in live}
    dead = draw(st.lists(units([GONE]), max_size=3, unique_by=lambda u: u.key))
    obsolete = tuple(u for u in dead if u.target and u.key not in taken)
    return Catalog("", DE, tuple(live), obsolete)


@st.composite
def items(draw: st.DrawFn) -> Item:
    unit = draw(units([FUZZY, DONE, DONE, GONE]))
    base = draw(st.sampled_from(["", "", stamp(unit), mark("eins"), mark("fuzzy\nzwei")]))
    return Item(unit, draw(st.sampled_from(["", *PAGES])), base)


def round_trip(catalog: Catalog) -> Catalog:
    """As it is read again once it was written."""
    data = catalogs.dump(catalog, project="p", source=EN).encode()
    found = catalogs.parse(data, path=Path("x.po"), page=catalog.page, language=DE)
    return replace(found, header=(), comments=())


def opened(found: Sequence[Catalog], gone: Catalog) -> Rounds:
    return Rounds.of(found, [gone], {})


def settled(found: Iterable[Catalog]) -> list[Catalog]:
    """As `extract` leaves them."""
    return [round_trip(o.filled) for o in Rounds.of(found, [], {}).shelves.values()]


def human(unit: Unit) -> bool:
    return bool(unit.target.strip()) and not unit.origin.startswith(("machine", "memory"))


def folded(context: str, source: str, target: str) -> tuple[str, str, str]:
    return context, fold(source), target.strip("\n")


def pairs(found: Iterable[Unit]) -> set[tuple[str, str, str]]:
    """What is said to be a translation of what: of drafts, what they were written for."""
    return {
        folded(u.context, u.source, u.target)
        for u in found
        if u.target.strip() and standing(u) is not FUZZY
    } | {
        folded(u.previous_context, u.previous, u.target)
        for u in found
        if u.target.strip() and u.previous and standing(u) is FUZZY
    }


def wanted_of(ours: list[Unit], parcel: list[Item], arrivals: list[Arrival]) -> set[str]:
    """What persons wrote, without what was corrected knowingly and what is said to be left out.

    A draft that says the same as a machine's is no more than that.
    """
    bases = {item.base for item in parcel}
    left = {bare(one.theirs) for one in arrivals if one.verdict is Verdict.LEFT}
    machines = {bare(unit.target) for unit in ours if not human(unit)}
    found = {bare(unit.target) for unit in ours if human(unit)}
    for unit, base in ((item.unit, item.base) for item in parcel):
        drafted = standing(unit) is FUZZY and bare(unit.target) in machines
        if human(unit) and not drafted and base != stamp(unit):
            found |= {bare(unit.target)} - left
    marks = {text: {mark(form.format(text)) for form in FORMS} for text in found}
    return {text for text in found if not bases & marks[text]}


FORMS = ("{}", "fuzzy\n{}", "\n{}", "fuzzy\n\n{}")  # as a text may be sent out


def bare(target: str) -> str:
    return target.strip("\n")  # outer newlines are the source's


def has(entries: list[Unit], target: str) -> bool:
    """Whether a text is some entry's, or in a comment that says what it is."""
    line = re.escape(one_line(target))
    note = re.compile(rf"(conflict|draft): (\\n)*{line}(\\n)* \((from [^()]*|theirs)\)")
    comments = (comment for unit in entries for comment in unit.comments)
    return any(bare(u.target) == target for u in entries) or any(map(note.fullmatch, comments))


@given(
    st.lists(catalogs_of(), min_size=3, max_size=3),
    st.lists(items(), max_size=6),
    st.booleans(),
)
def test_nothing_is_lost(found: list[Catalog], parcel: list[Item], insist: bool) -> None:
    named = [replace(c, page=name) for c, name in zip(found, PAGES, strict=True)]
    *before, gone = (round_trip(c) for c in named)
    before = settled(before)
    where = opened(before, gone)
    arrivals = receive(where, Parcel(tuple(parcel)), name="f", insist=insist)
    after = [round_trip(shelf.filled) for shelf in where.shelves.values()]
    entries = [u for c in after for u in (*c.units, *c.obsolete)]
    ours = [u for c in (*before, gone) for u in (*c.units, *c.obsolete)]
    theirs = [replace(item.unit, state=standing(item.unit)) for item in parcel]

    for target in wanted_of(ours, parcel, arrivals):
        assert has(entries, target), target

    # under a source that it was written for, and a draft if it is one
    drafts = [u for u in entries if standing(u) is FUZZY]
    new = {folded(u.context, u.source, u.target) for u in theirs if standing(u) is FUZZY}
    worked_on = [u for u in drafts if folded(u.context, u.source, u.target) in new]
    assert pairs(entries) <= pairs(ours) | pairs(theirs) | pairs(worked_on)

    # nothing is emptied, no source comes or goes
    for old_one, new_one in zip((*before, gone), after, strict=True):
        assert [u.key for u in old_one.units] == [u.key for u in new_one.units]
        full = {u.key for u in new_one.units if u.target}
        assert {u.key for u in old_one.units if u.target} <= full

    # and once is enough, where the file does not contradict itself
    if len({(u.context, fold(u.source)) for u in theirs}) == len(theirs):
        again = opened(after[:2], after[2])
        receive(again, Parcel(tuple(parcel)), name="f", insist=insist)
        assert [round_trip(shelf.filled) for shelf in again.shelves.values()] == after
