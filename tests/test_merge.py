"""New segments x old catalog: human texts are kept, and none is final under another source."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from patience import patience

from pipeline import catalog
from pipeline.differences import differences
from pipeline.folding import fold
from pipeline.merge import merge
from pipeline.model import Catalog, Language, State, Unit

EN = Language("en", "en", "en")
DE = Language("de", "de", "de")
LONG = "Keep the knee straight and hold the position for {} seconds before you rest."


def new(*sources: str, kind: str = "paragraph") -> list[Unit]:
    return [Unit(source, notes=(kind,), references=("knee.md",)) for source in sources]


def old(*units: Unit, obsolete: tuple[Unit, ...] = ()) -> Catalog:
    return Catalog("knee.md", DE, units, obsolete, header=(("X-Generator", "P"),), comments=("c",))


def done(source: str, target: str = "", **fields: object) -> Unit:
    values = {"state": State.TRANSLATED, "notes": ("paragraph",), "references": ("knee.md",)}
    return replace(Unit(source, target or f"<{source}>"), **(values | fields))  # type: ignore[arg-type]


def merged(units: list[Unit], before: Catalog | None) -> Catalog:
    return merge(units, before, page="knee.md", language=DE)


def test_without_an_old_catalog_everything_is_untranslated() -> None:
    value = merged(new("a", "b"), None)
    assert value == Catalog("knee.md", DE, tuple(new("a", "b")))


def test_an_unchanged_page_gives_an_equal_catalog() -> None:
    draft = done(LONG.format(5), state=State.DRAFT, previous=LONG.format(4), origin="memory: 90%")
    said = ("numbers changed: 4 seconds -> 5 seconds", "ask Ms Weber")
    before = old(
        done("a", comments=("mine",), flags=("c-format",)),
        replace(draft, comments=said),
        Unit("c", notes=("paragraph",), references=("knee.md",), comments=("what is c?",)),
        done("d", state=State.APPROVED),
        obsolete=(done("gone", state=State.OBSOLETE, notes=(), references=()),),
    )
    assert merged(new("a", LONG.format(5), "c", "d"), before) == before


def test_page_order_notes_and_references_are_the_pages() -> None:
    before = old(done("a"), done("b"))
    units = [Unit("b", notes=("heading 1",), references=("x.md",)), *new("a")]
    value = merged(units, before)
    assert [u.source for u in value.units] == ["b", "a"]
    assert value.units[0].notes == ("heading 1",)
    assert value.units[0].references == ("x.md",)
    assert value.header == before.header
    assert value.comments == before.comments


def test_equal_sources_are_one_entry_and_do_not_disturb_each_other() -> None:
    units = [*new("Rest."), *new("new line"), *new("Rest.", kind="list item")]
    value = merged(units, old(done("Rest.")))
    assert [(u.source, u.state) for u in value.units] == [
        ("Rest.", State.TRANSLATED),
        ("new line", State.UNTRANSLATED),
    ]
    assert value.units[0].notes == ("paragraph", "list item")


def test_the_same_source_in_another_context_is_another_unit() -> None:
    before = old(done("Rest.", "Ruhe.", context="noun"))
    value = merged([replace(u, context=c) for c in ("noun", "verb") for u in new("Rest.")], before)
    assert [(u.context, u.target) for u in value.units] == [("noun", "Ruhe."), ("verb", "")]


NEAR = [
    ("Don't bend.", "Don’t bend."),
    ('Say "stop".', "Say “stop”."),
    ("5-10 times", "5–10 times"),
    ("5 - 10 times", "5 — 10 times"),
    ("hold  it", "hold it"),
    ("hold\u00a0it", "hold it"),
    ("hold\nit", "hold it"),
    (r"\[1\] it\'s", "[1] it's"),
    ("Stop -- it hurts.", "Stop — it hurts."),
    ("Stop--it hurts.", "Stop — it hurts."),
    ("Stop --- it hurts.", "Stop—it hurts."),
    ("Stop – it hurts.", "Stop—it hurts."),
    ("Stop - it\nhurts.", "Stop—it hurts."),
    ("And so on...", "And so on…"),
    ("`a--b` -- it hurts.", "`a--b` — it hurts."),
]


@pytest.mark.parametrize(("before", "after"), NEAR)
@pytest.mark.parametrize("state", [State.TRANSLATED, State.DRAFT, State.APPROVED])
def test_equal_but_for_typography_keeps_target_and_state(
    before: str, after: str, state: State
) -> None:
    (unit,) = merged(new(after), old(done(before, "T", state=state))).units
    assert (unit.source, unit.target, unit.state, unit.previous) == (after, "T", state, "")


def test_one_translation_continues_in_one_place() -> None:
    value = merged(new("It’s warm", "“It's warm”", "It´s warm"), old(done("It's warm", "T")))
    assert [u.target for u in value.units] == ["T", "", ""]
    value = merged(new("It’s  warm", "It’s warm"), old(done("It's warm", "T")))
    assert [u.target for u in value.units] == ["T", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5'", '5"'),
        ("5′", "5″"),
        ("not", "now"),
        ("A", "a"),
        (r"a\b", "ab"),
        ("5 mg", "5 g"),
        ("-5 °C", "5 °C"),
        ("at -5 °C", "at - 5 °C"),
        ("day 1 – 5 minutes", "day 1–5 minutes"),
        ("no sugar-free gum", "no sugar - free gum"),
        ("use --all here", "use -all here"),
        ("use --all here", "use -- all here"),
        ("`a--b`", "`a-b`"),
        ("`a--b`", "`a — b`"),
        ("`a...`", "`a…`"),
        ("x.org/a--b", "x.org/a-b"),
        ("i--", "i-"),
        ("<!-- a -->", "<!- a ->"),
    ],
)
def test_what_can_change_the_meaning_is_not_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_changed_source_makes_a_draft_with_its_predecessor() -> None:
    before = old(done(LONG.format("five"), "T", comments=("mine",), flags=("no-wrap",)))
    value = merged(new(LONG.format("some five")), before)
    (unit,) = value.units
    assert (unit.state, unit.target) == (State.DRAFT, "T")
    assert unit.previous == LONG.format("five")
    assert unit.comments == ("mine",)
    assert unit.flags == ("no-wrap",)
    kept = (LONG.format("five"), "T", State.OBSOLETE)  # what was finished is memory
    assert [(u.source, u.target, u.state) for u in value.obsolete] == [kept]
    again = merged(new(LONG.format("some five")), value)
    assert again == value


def test_a_changed_number_or_negation_is_said_once_and_anew() -> None:
    value = merged(new("Take 10 mg of it."), old(done("Take 5 mg of it.", comments=("mine",))))
    assert value.units[0].comments == ("numbers changed: 5 mg -> 10 mg", "mine")
    value = merged(new("Do not take 15 mg of it."), value)
    said = "numbers changed: 5 mg -> 15 mg; negation changed: none -> not take"
    assert value.units[0].comments == (said, "mine")
    assert value.units[0].previous == "Take 5 mg of it."
    accepted = replace(value.units[0], state=State.TRANSLATED, previous="")
    value = merged(new("Do not take 15 mg of it."), replace(value, units=(accepted,)))
    assert value.units[0].comments == ("mine",)


def test_an_edit_that_is_taken_back_leaves_nothing() -> None:
    first, second = LONG.format("five"), LONG.format("nearly five")
    before = old(done(first, "T", comments=("mine",), flags=("no-wrap",)))
    value = merged(new(second), before)
    assert merged(new(first), value) == before
    value = merged(new(first.replace(" ", "\n", 1)), value)
    (unit,) = value.units
    assert (unit.target, unit.state, unit.previous) == ("T", State.TRANSLATED, "")
    assert value.obsolete == ()


def test_what_was_begun_for_an_edit_that_is_taken_back_is_kept_as_a_draft() -> None:
    first, second = LONG.format("five"), LONG.format("nearly five")
    value = merged(new(second), old(done(first, "T")))
    value = replace(value, units=(replace(value.units[0], target="fast T"),))
    value = merged(new(first), value)
    assert [(u.target, u.state) for u in value.units] == [("T", State.TRANSLATED)]
    (kept,) = value.obsolete
    assert (kept.source, kept.target, kept.flags) == (second, "fast T", ("fuzzy",))
    assert merged(new(second), value).units[0].target == "fast T"


@pytest.mark.parametrize("obsolete", [False, True])
def test_a_draft_without_proof_is_one_still_when_its_text_comes_back(obsolete: bool) -> None:
    first, second = LONG.format("five"), LONG.format("nearly five")
    draft = done(second, "T", state=State.DRAFT, previous=first)
    gone = replace(draft, state=State.OBSOLETE, flags=("fuzzy",), notes=(), references=())
    before = old(done("Rest."), obsolete=(gone,)) if obsolete else old(done("Rest."), draft)
    value = merged(new("Rest.", first), before)
    unit = value.units[1]
    assert (unit.target, unit.state, unit.previous, unit.flags) == ("T", State.DRAFT, "", ())
    assert value.obsolete == ()
    assert merged(new("Rest.", first), value) == value
    machines = replace(gone if obsolete else draft, origin="memory: 80%")
    before = old(done("Rest."), obsolete=(machines,))
    assert merged(new("Rest.", first), before).units[1].target == ""


def test_the_translation_of_a_deleted_edit_comes_back_with_its_text() -> None:
    first, second = LONG.format("five"), LONG.format("nearly five")
    value = merged(new("Rest.", second), old(done("Rest."), done(first, "T")))
    value = merged(new("Rest."), value)
    value = merged(new("Rest.", first), value)
    assert (value.units[1].target, value.units[1].state) == ("T", State.TRANSLATED)


def test_two_equal_texts_that_are_edited_one_after_the_other() -> None:
    first, second = "Same text here.", "Same text there."
    value = merged(new(first, second), old(done(first, "T")))
    assert [u.target for u in value.units] == ["T", ""]
    noted = replace(value.units[1], comments=("what is meant?",))
    value = replace(value, units=(value.units[0], noted))
    (unit,) = merged(new(second), value).units
    assert (unit.target, unit.state, unit.previous) == ("T", State.DRAFT, first)
    assert unit.comments == ("what is meant?",)


def test_new_texts_choose_before_empty_ones() -> None:
    first, second = "Same text here.", "Same text here!!"
    value = old(done(first, "T"), Unit(second, notes=("paragraph",)))
    value = merged(new("Same old text here.", second), value)
    assert [u.target for u in value.units] == ["T", ""]


def test_below_three_quarters_nothing_is_carried_over() -> None:
    value = merged(new("Something else entirely."), old(done("Keep the knee straight.", "T")))
    assert value.units[0].state is State.UNTRANSLATED
    assert [(u.source, u.target) for u in value.obsolete] == [("Keep the knee straight.", "T")]


def test_a_text_that_grew_is_carried_until_it_is_another() -> None:
    rest = LONG.format("five")
    for added, state in ((" Then lie down.", State.DRAFT), (f" {LONG}" * 4, State.UNTRANSLATED)):
        (unit,) = merged(new(rest + added), old(done(rest))).units
        assert unit.state is state
        (unit,) = merged(new(rest), old(done(rest + added))).units
        assert unit.state is state


def neighbours(source: str, kind: str = "paragraph") -> list[Unit]:
    return [*new("One thing here."), *new(source, kind=kind), *new("Another there.")]


def test_between_its_neighbours_a_text_may_change_a_little_more() -> None:
    before = neighbours("screen capture")
    page = old(*(done(u.source, notes=u.notes) for u in before))
    changed, other = "desk capture", "something else entirely"
    states = [u.state for u in merged(neighbours(changed), page).units]
    assert states == [State.TRANSLATED, State.DRAFT, State.TRANSLATED]
    elsewhere = [
        neighbours(other),
        neighbours("window capture"),
        neighbours(changed, kind="heading 2"),
        [*neighbours(other), *new(changed)],
        neighbours(changed)[1:],
        neighbours(changed)[:2],
    ]
    for units in elsewhere:
        value = merged(units, page)
        assert "screen capture" in [u.source for u in value.obsolete]
        assert all(u.state is not State.DRAFT for u in value.units)


def test_units_that_are_alike_by_the_dozen_all_find_theirs() -> None:
    names = [f"{n:02}" for n in range(30)]
    page = old(*(done(f"The exercise number {n} of the week", f"T{n}") for n in names))
    value = merged(new(*(f"The exercises number {n} of the week" for n in reversed(names))), page)
    assert [u.target for u in value.units] == [f"T{n}" for n in reversed(names)]
    page = old(*(done(f"The exercise called {n} of the week") for n in "abcdefghijklm"))
    value = merged(new(*(f"The exercise called {n} of the week" for n in "nopqrstuvwxyz")), page)
    assert len({u.target for u in value.units if u.state is State.DRAFT}) == 13


def test_of_two_that_are_equally_like_it_the_one_nearby_is_taken() -> None:
    page = old(*(done(s) for s in ("1st", "Hold this a while", "2nd", "Hold them a while", "3rd")))
    value = merged(new("1st", "2nd", "Quite new", "Hold that a while", "3rd"), page)
    assert value.units[3].target == "<Hold them a while>"


def test_an_obsolete_unit_is_back_even_where_nothing_is_said_of_it() -> None:
    gone = done("a", state=State.OBSOLETE, notes=(), references=())
    assert merged([Unit("a")], old(obsolete=(gone,))).units == (Unit("a", "<a>", State.TRANSLATED),)


def test_a_question_about_an_untranslated_text_goes_with_it() -> None:
    asked = Unit(
        LONG.format("five"),
        comments=("what is it?", "", "suggestion 80%: Rast", "", "who?"),
        flags=("no-wrap",),
        notes=("paragraph",),
    )
    for source in (LONG.format("nearly five"), LONG.format("five").replace(" ", "  ")):
        (unit,) = merged(new(source), old(asked)).units
        assert (unit.state, unit.target, unit.previous) == (State.UNTRANSLATED, "", "")
        assert [c for c in unit.comments if "suggestion" not in c] == [
            "what is it?",
            "",
            "",
            "who?",
        ]
        assert unit.flags == ("no-wrap",)
    assert (
        "suggestion 80%: Rast"
        not in merged(new(LONG.format("nearly five")), old(asked)).units[0].comments
    )


def test_a_translation_is_taken_before_a_mere_question() -> None:
    asked = Unit(LONG.format("some five"), comments=("what is it?",), notes=("paragraph",))
    page = old(asked, done(LONG.format("five or six"), "T"))
    assert merged(new(LONG.format("some fives")), page).units[0].target == "T"
    page = old(replace(asked, source="It's warm"), done("It’s warm", "T"))
    assert merged(new("It`s warm", "It's  warm"), page).units[1].target == "T"


def test_an_obsolete_draft_comes_back_as_it_was() -> None:
    draft = done(
        LONG.format("five"),
        "T",
        state=State.DRAFT,
        previous=LONG.format("four"),
        previous_context="c",
        comments=("mine", "", "yours"),
        flags=("no-wrap", "ignore-terms"),
    )
    page = [*new(LONG.format("five"))]
    here = merged(page, old(draft))
    away = merged(new("Something else."), here)
    (gone,) = away.obsolete
    assert (gone.previous, gone.previous_context) == (draft.previous, "c")
    assert set(gone.flags) == {"fuzzy", "no-wrap", "ignore-terms"}
    text = catalog.dump(away, project="x", source=EN)
    assert '#~| msgid "' in text
    back = catalog.parse(text.encode(), path=Path("x.po"), page="knee.md", language=DE)
    (unit,) = merged(page, back).units
    assert replace(unit, flags=tuple(sorted(unit.flags))) == replace(
        here.units[0], flags=("ignore-terms", "no-wrap")
    )


def test_obsolete_units_are_in_one_order_whatever_a_tool_made_of_it() -> None:
    gone = [done(s, state=State.OBSOLETE, notes=(), references=()) for s in ("b", "c", "a")]
    for obsolete in (gone, gone[::-1]):
        value = merged(new("x"), old(done("bb"), obsolete=tuple(obsolete)))
        assert [u.source for u in value.obsolete] == ["a", "b", "bb", "c"]


def test_each_old_unit_goes_to_the_unit_most_like_it_not_to_the_first() -> None:
    before = old(done("Bend the left knee slowly", "T"))
    value = merged(new("Bend the right knees slowly", "Bend the left knees slowly"), before)
    assert [u.target for u in value.units] == ["", "T"]


def test_a_heading_is_rather_continued_by_a_heading() -> None:
    before = old(
        done("Knee exercise for runners", "paragraph"),
        done("Knee exercises for runner", "heading", notes=("heading 2",)),
    )
    (unit,) = merged(new("Knee exercise for runners!", kind="heading 2"), before).units
    assert unit.target == "heading"


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        ("heading 2", "paragraph", State.UNTRANSLATED),
        ("paragraph", "heading 2", State.UNTRANSLATED),
        ("front matter: title", "front matter: description", State.UNTRANSLATED),
        ("image alt", "paragraph", State.UNTRANSLATED),
        ("heading 2", "heading 3", State.DRAFT),
        ("paragraph", "list item", State.DRAFT),
        ("front matter: title", "front matter: title", State.DRAFT),
    ],
)
def test_what_is_continued_is_of_a_kind(before: str, now: str, state: State) -> None:
    page = old(done("Knee exercises for runners", notes=(before,)))
    value = merged(new("Knee exercises for all runners", kind=now), page)
    assert value.units[0].state is state
    assert len(value.obsolete) == 1


def test_a_text_of_no_known_kind_may_be_anything() -> None:
    page = old(done("Knee exercises for runners", notes=()))
    value = merged(new("Knee exercises for all runners", kind="heading 2"), page)
    assert value.units[0].state is State.DRAFT


def test_equally_like_units_keep_their_order() -> None:
    before = old(*(done(f"Week {n}: rest", f"T{n}") for n in "abcdef"))
    value = merged(new(*(f"Week {n}: rest" for n in "abxyef")), before)
    assert [u.target for u in value.units] == ["Ta", "Tb", "Tc", "Td", "Te", "Tf"]


def test_gone_units_are_obsolete_if_they_have_a_text_and_come_back_as_they_were() -> None:
    before = old(
        done("translated text"),
        done("a draft of a machine", state=State.DRAFT, origin="machine: x", comments=("mine",)),
        Unit("never"),
    )
    value = merged(new("0123456789"), before)
    assert [u.source for u in value.obsolete] == ["a draft of a machine", "translated text"]
    assert [(u.state, u.flags, u.notes, u.references) for u in value.obsolete] == [
        (State.OBSOLETE, ("fuzzy",), (), ()),
        (State.OBSOLETE, (), (), ()),
    ]
    again = merged(new("0123456789"), value)
    assert again == value
    back = merged(new("translated text", "a draft of a machine"), value)
    assert [(u.state, u.flags, u.origin, u.comments) for u in back.units] == [
        (State.TRANSLATED, (), "", ()),
        (State.DRAFT, (), "machine: x", ("mine",)),
    ]
    assert back.obsolete == ()


def test_an_untranslated_unit_takes_what_is_equal_but_for_typography() -> None:
    gone = done("It’s warm", "T", state=State.OBSOLETE)
    value = merged(new("It's warm"), old(Unit("It's warm", comments=("c",)), obsolete=(gone,)))
    assert (value.units[0].target, value.units[0].state) == ("T", State.TRANSLATED)
    assert value.units[0].comments == ("c",)
    assert value.obsolete == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Take 5 mg", "Take 10 mg", "numbers changed: 5 mg -> 10 mg"),
        ("Take 5 mg", "Take 5 g", "numbers changed: 5 mg -> 5 g"),
        ("Take 5mg", "Take 5 mg", ""),
        ("two sets", "2 Sets", ""),
        ("10-15 reps", "10–15 reps", ""),
        ("10-15 reps", "10–12 reps", "numbers changed: 15 reps -> 12 reps"),
        ("at -5 °C", "at 5 °C", "numbers changed: -5 °C -> 5 °C"),
        ("at >\n5 °C", "cold", "numbers changed: > 5 °C -> none"),
        ("1.5 g", "15 g", "numbers changed: 1.5 g -> 15 g"),
        ("< 5 days", "> 5 days", "numbers changed: < 5 days -> > 5 days"),
        ("in the morning", "twice in the morning", "numbers changed: none -> twice"),
        ("Do take it", "Do not take it", "negation changed: none -> not take"),
        ("Don't take it", "Do not take it", ""),
        ("Take, do not chew", "Do not take, chew", "negation changed: not chew -> not take"),
        ("with food", "without food", "negation changed: none -> without food"),
        (
            "It is indicated",
            "It is contraindicated",
            "negation changed: indicated -> contraindicated",
        ),
        ("a safe drug", "an unsafe drug", "negation changed: safe -> unsafe"),
        ("nicht dehnen", "dehnen", "negation changed: nicht dehnen -> none"),
        ("لا تثن الركبة", "اثن الركبة", "negation changed: لا تثن -> none"),
        ("not advised here", "not recommended here", ""),
        ("COVID-19 now", "COVID-19 today", ""),
        ("", "", ""),
        ("…", "not", "negation changed: none -> not"),
    ],
)
def test_differences(before: str, after: str, said: str) -> None:
    assert differences(before, after) == said


WORDS = [
    "Bend the knee",
    "Do not bend the knee",
    "Hold it for 5 seconds",
    "Hold it for 10 seconds",
    "It's warm – rest",
    "Don’t lift more than “10 kg”",
    "Walk slowly along the wall with your arms down",
]
EDITS = [
    ("the", "this"),
    ("it", "that"),
    ("-", "–"),
    ("'", "’"),
    (" ", "  "),
    ("5", "6"),
    (".", "!"),
]
SOURCES = st.tuples(
    st.sampled_from(WORDS),
    st.sampled_from(["", ".", " now.", "\nThen rest."]),
    st.sampled_from(EDITS),
).map(lambda drawn: (drawn[0] + drawn[1]).replace(*drawn[2]))
PAGES = st.lists(SOURCES, max_size=7)


class Life(RuleBasedStateMachine):
    """A page and its catalog over months; every human text is one of a kind."""

    folder: Path

    @initialize(page=PAGES)
    def start(self, page: list[str]) -> None:
        self.written: dict[str, set[str]] = {}  # human text -> the sources that it is for
        self.value = merged(new(*page), None)

    @rule(page=PAGES)
    def extract(self, page: list[str]) -> None:
        self.page_is(page)

    @rule(sources=st.permutations(range(7)), drop=st.integers(0, 7))
    def reorder(self, sources: list[int], drop: int) -> None:
        page = [u.source for u in self.value.units]
        self.page_is([page[n] for n in sources if n < len(page) and n != drop])

    @rule(n=st.integers(0, 6), edit=st.sampled_from(EDITS))
    def edit(self, n: int, edit: tuple[str, str]) -> None:
        page = [u.source for u in self.value.units]
        self.page_is([s.replace(*edit) if i == n else s for i, s in enumerate(page)])

    @rule(n=st.integers(0, 6), fuzzy=st.booleans())
    def translate(self, n: int, fuzzy: bool) -> None:
        if n < len(self.value.units):
            unit = self.value.units[n]
            others = (*self.value.units[:n], *self.value.units[n + 1 :], *self.value.obsolete)
            if all(other.target != unit.target for other in others):
                self.written.pop(unit.target, None)
            text = f"human text {len(self.written)}-{time.monotonic_ns()}"
            self.written[text] = {fold(unit.source)}
            state = State.DRAFT if fuzzy else State.TRANSLATED
            self.put(n, replace(unit, target=text, state=state, previous="", origin=""))

    @rule(n=st.integers(0, 6))
    def accept(self, n: int) -> None:
        if n < len(self.value.units) and self.value.units[n].state is State.DRAFT:
            unit = self.value.units[n]
            self.written.setdefault(unit.target, set()).add(fold(unit.source))
            self.put(n, replace(unit, state=State.TRANSLATED, previous="", origin=""))

    @rule()
    def pretranslate(self) -> None:
        for n, unit in enumerate(self.value.units):
            if not unit.target:
                text = f"machine text {time.monotonic_ns()}"
                draft = replace(unit, target=text, state=State.DRAFT)
                self.put(n, replace(draft, origin="machine: x"))

    @rule()
    def mail(self) -> None:
        path = self.folder / "knee.po"
        catalog.write(path, catalog.dump(self.value, project="x", source=EN))
        back = catalog.read(path, page="knee.md", language=DE)
        assert (back.units, back.obsolete) == (self.value.units, self.value.obsolete)
        self.value = back

    def put(self, n: int, unit: Unit) -> None:
        units = self.value.units
        self.value = replace(self.value, units=(*units[:n], unit, *units[n + 1 :]))

    def page_is(self, page: list[str]) -> None:
        value = merged(new(*page), self.value)
        assert [u.source for u in value.units] == list(dict.fromkeys(page))
        assert merged(new(*page), value) == value
        self.value = value

    @invariant()
    def no_human_text_is_lost(self) -> None:
        held = {u.target for u in (*self.value.units, *self.value.obsolete)}
        assert self.written.keys() <= held

    @invariant()
    def what_is_translated_was_written_for_its_source(self) -> None:
        for unit in (*self.value.units, *self.value.obsolete):
            final = unit.state is State.TRANSLATED or (
                unit.state is State.OBSOLETE and "fuzzy" not in unit.flags
            )
            if final:
                assert fold(unit.source) in self.written[unit.target]

    @invariant()
    def a_draft_says_what_its_text_was_written_for(self) -> None:
        for unit in self.value.units:
            if unit.state is State.DRAFT and unit.target in self.written:
                assert fold(unit.previous or unit.source) in self.written[unit.target]
                changed = differences(unit.previous or unit.source, unit.source)
                assert changed in ("", *unit.comments)

    @invariant()
    def keys_are_unique(self) -> None:
        keys = [u.key for u in (*self.value.units, *self.value.obsolete)]
        assert len(keys) == len(set(keys))


def test_a_catalogs_life_loses_nothing(tmp_path: Path) -> None:
    Life.folder = tmp_path
    run_state_machine_as_test(
        Life, settings=settings(max_examples=150, stateful_step_count=25, deadline=None)
    )


def test_a_rewritten_page_is_matched_by_shared_words_as_by_comparing_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = [f"Exercise {n}: {LONG.format(n % 60)} Then {n * 7919 % 997}." for n in range(200)]
    before = old(*(done(s) for s in sources))
    page = new(*(s.replace("straight", "very straight") for s in sources))
    everything = merged(page, before)
    assert [u.previous for u in everything.units] == sources
    monkeypatch.setattr("pipeline.likeness._ALL", 0)
    assert merged(page, before) == everything
    page = new(*(s.replace("Exercise", "Übung") + " Nothing else." for s in sources))
    assert [u.previous for u in merged(page, before).units] == sources


def test_ten_thousand_entries_with_some_changes_are_merged_quickly() -> None:
    sources = [
        f"Exercise {n}: {LONG.format(n % 60)} Then {n * 7919 % 10_007}." for n in range(10_000)
    ]
    before = old(*(done(s) for s in sources))
    page = [
        s.replace("straight", "very straight") if n % 100 == 0 else s for n, s in enumerate(sources)
    ]
    with patience():
        value = merged(new(*page), before)
    assert [u.previous for u in value.units if u.previous] == sources[::100]
