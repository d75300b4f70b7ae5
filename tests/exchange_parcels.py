"""Parcels for the tests of the exchange formats: one to look at, and any that there could be."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from pipeline.exchange import Format
from pipeline.exchange.parcel import Item, Parcel, mark
from pipeline.languages import resolve
from pipeline.model import State, Unit

EN, DE, AR = resolve("en"), resolve("de"), resolve("ar")
LINKED = 'Read **[the leaflet](a.md "All of it")** & call <b>us</b>:\nsee `x < y`, &nbsp;[1].'
UNITS = (
    Unit("Knee", "Knie", State.TRANSLATED, notes=("heading 1",), references=("content/en/k.md",)),
    Unit("Bend it.", notes=("list item", "term: bend = beugen"), references=("content/en/k.md",)),
    Unit(
        "Take 10 mg.\nNot more.",
        "Nehmen Sie 5 mg.\nNicht mehr.",
        State.DRAFT,
        context="dose",
        previous="Take 5 mg.\nNot more.",
        previous_context="dosage",
        comments=("ask Ms Weber", "about the dose"),
        flags=("no-wrap",),
    ),
    Unit(LINKED, LINKED.replace("Read", "Lesen Sie"), State.DRAFT, origin="machine: google"),
    Unit("=1+1", "- zwei", State.TRANSLATED, comments=("a\tremark",)),
)
SAMPLE = Parcel(
    (
        *(Item(unit, "knee.md", mark(unit.target)) for unit in UNITS),
        Item(Unit("Old", "Alt", State.OBSOLETE, flags=("fuzzy",), origin="memory: 87%"), "knee.md"),
        Item(replace(UNITS[0], target="Das Knie"), "my pages/a b.md", mark("Das Knie")),
    )
)
RELAXED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)

# Pieces of what hurts somewhere: markup, XML, CSV, formulas, PO, our own marks, other scripts.
_PIECES = st.sampled_from(
    [
        *"ab =+-@'\"\n\t;,|#*_[](){}<>&\\`~:%1\x85\u2028\ufeff\u200f",
        *("**", "](x.md)", "![", "<b>", "</b>", "<br/>", "&amp;", "{{ x }}", "]]>", "<!--"),
        *("<![CDATA[", "]]", "&#13;", "msgid", "polypage: k.md -", "polypage: ", " | ", "😀"),
        *("'=", "''", "1/2", "true", "5 May", "ركبة"),
    ]
)


def texts(also: str = "") -> st.SearchStrategy[str]:
    """Texts that are not blank, without line breaks around them."""
    pieces = st.one_of(_PIECES, st.sampled_from(also)) if also else _PIECES
    joined = st.lists(pieces, min_size=1, max_size=12).map("".join)
    wide = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=20)
    return st.one_of(joined, wide).map(lambda text: text.strip("\n")).filter(lambda t: t.strip())


_LINES = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9), max_size=3
).map(tuple)
_PAGES = st.one_of(
    st.sampled_from(["k.md", "a b/ü.md", "", "a|b.md", "%41 .md", "- 12345678"]), texts()
)


@st.composite
def units(draw: st.DrawFn, also: str = "") -> Unit:
    """A unit as a catalog has it: only drafts have an origin and a previous source."""
    text = texts(also)
    state = draw(st.sampled_from(State))
    flags = draw(st.sampled_from([(), ("no-wrap",), ("fuzzy", "no-wrap")]))
    fuzzy = state is State.OBSOLETE and "fuzzy" in flags
    draft = state is State.DRAFT or fuzzy
    previous = draw(st.one_of(st.just(""), text)) if draft else ""
    return Unit(
        source=draw(text),
        target=draw(text) if state is not State.UNTRANSLATED else "",
        state=state,
        context=draw(st.one_of(st.just(""), text)),
        previous=previous,
        previous_context=draw(text) if previous and draw(st.booleans()) else "",
        origin=draw(st.sampled_from(["", "machine: x", "memory: 80%"])) if draft else "",
        comments=draw(_LINES),
        notes=draw(st.one_of(_LINES, st.just(("polypage: k.md -", "\\polypage: x")))),
        references=draw(st.sampled_from([(), ("k.md",), ("a b.md", "c.md")])),
        flags=flags if fuzzy else tuple(flag for flag in flags if flag != "fuzzy"),
    )


@st.composite
def parcels(draw: st.DrawFn, also: str = "") -> Parcel:
    """Items page by page, the same texts on several pages among them."""
    pool = draw(st.lists(units(also), min_size=1, max_size=4))
    items: list[Item] = []
    for page in draw(st.lists(_PAGES, min_size=1, max_size=3, unique=True)):
        chosen = draw(st.lists(st.sampled_from(pool), max_size=4, unique_by=lambda u: u.key))
        for unit in chosen:
            if unit.target and draw(st.booleans()):
                unit = replace(unit, target=draw(texts(also)))
            items.append(Item(unit, page, draw(st.sampled_from(["", mark(unit.target)]))))
    return Parcel(tuple(items))


def back(format_: Format, parcel: Parcel) -> Parcel:
    """What is read of what is written."""
    text = format_.write(parcel, source=EN, language=DE, project="clinic")
    return format_.read(text.encode(), "file")
