"""Aligning a page with its translation: what is paired, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from pipeline.align import Alignment, align, lexicon
from pipeline.errors import PageError
from pipeline.lexicon import NOTHING, learn, words
from pipeline.model import Page
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.traits import NEVER, Traits, scale, traits

CASES = Path(__file__).parent / "fixtures" / "adopt.txt"
RULES = Rules(dialect=DIALECTS["jekyll"])
LANGUAGES = ("de", "es", "ar", "el")


def blocks() -> dict[str, dict[str, str]]:
    """The sample page's blocks by name and language."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
            found[name] = {}
        elif line:
            code, _, text = line.partition(": ")
            found[name][code] = text.replace("\\n", "\n")
    return found


BLOCKS = blocks()
NAMES = tuple(BLOCKS)


def page(language: str, names: Sequence[str] = NAMES) -> Page:
    parts = [BLOCKS[name][language] if name in BLOCKS else name for name in names]
    return parse("\n\n".join(parts) + "\n", path="x.md", rules=RULES)


def texts(name: str, language: str) -> list[str]:
    return [s.source for s in page(language, [name]).segments]


def truth(language: str) -> dict[str, str]:
    """What each text of the whole page is translated to."""
    return {
        source: target
        for name in NAMES
        for source, target in zip(texts(name, "en"), texts(name, language), strict=True)
    }


def said(found: Alignment) -> dict[str, str]:
    return {pair.source.source: pair.target.source for pair in found.pairs}


def without(*gone: str) -> list[str]:
    return [name for name in NAMES if name not in gone]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_page(language: str) -> None:
    found = align(page("en"), page(language))
    assert said(found) == truth(language)
    assert (found.sources, found.targets) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_block_that_only_the_source_has_shifts_nothing(language: str, name: str) -> None:
    found = said(align(page("en"), page(language, without(name))))
    right = truth(language)
    assert found.items() <= right.items()
    gone = set(texts(name, "en"))
    assert not gone & found.keys()
    assert len(right.keys() - gone - found.keys()) <= 2  # beside the gap it may not be sure


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_block_that_only_the_translation_has_shifts_nothing(language: str, name: str) -> None:
    found = said(align(page("en", without(name)), page(language)))
    right = {s: t for s, t in truth(language).items() if s not in texts(name, "en")}
    assert found.items() <= right.items()
    assert len(right.keys() - found.keys()) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_paragraphs_made_into_one_are_left_out(language: str) -> None:
    first, second = "stop", "dose"
    joined = BLOCKS[first][language] + " " + BLOCKS[second][language]
    names = [joined if name == first else name for name in without(second)]
    found = said(align(page("en"), page(language, names)))
    assert found.items() <= truth(language).items()
    assert not {*texts(first, "en"), *texts(second, "en")} & found.keys()
    assert len(found) >= len(truth(language)) - 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_made_into_two_is_left_out(language: str) -> None:
    first, second = "stop", "dose"
    joined = BLOCKS[first]["en"] + " " + BLOCKS[second]["en"]
    names = [joined if name == first else name for name in without(second)]
    found = said(align(page("en", names), page(language)))
    assert found.items() <= truth(language).items()
    assert len(found) >= len(truth(language)) - 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_in_another_order_are_not_mistaken(language: str) -> None:
    at = [NAMES.index(name) for name in ("signs", "plan", "medicines", "help")]
    names = [*NAMES[: at[0]], *NAMES[at[1] : at[2]], *NAMES[at[0] : at[1]], *NAMES[at[2] :]]
    found = said(align(page("en"), page(language, names)))
    assert found.items() <= truth(language).items()
    assert len(found) >= 0.6 * len(truth(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_in_another_order_are_not_mistaken(language: str) -> None:
    items = BLOCKS["steps"][language].split("\n")
    turned = "\n".join([items[2], items[0], items[1]])
    names = [turned if name == "steps" else name for name in NAMES]
    found = said(align(page("en"), page(language, names)))
    assert found.items() <= truth(language).items()


def test_other_words_in_a_translations_place_are_left_out() -> None:
    strange = "Parken Sie bitte hinter dem Haus, Einfahrt über die Gartenstraße 112."
    names = [strange if name == "dose" else name for name in NAMES]
    found = align(page("en"), page("de", names))
    assert strange in {segment.source for segment in found.targets}
    assert texts("dose", "en")[0] in {segment.source for segment in found.sources}


def test_a_heading_over_other_things_is_left_out() -> None:
    """Where nothing below two headings goes together, their place alone says too little."""
    strange = ("## Wie Sie uns erreichen können", "Linie 112, dann 900 Schritte.")
    others = {"plan": strange[0], "steps": strange[1]}
    names = [others.get(name, name) for name in without("stop", "dose")]
    found = said(align(page("en"), page("de", names)))
    assert texts("plan", "en")[0] not in found
    assert found.items() <= truth("de").items()


def test_a_page_with_another_subject_gives_nothing() -> None:
    other = parse(
        "# Anfahrt\n\nMit der Linie 12 bis Markt.\n\n- Parkplatz\n- Aufzug\n\n" + "Ende. " * 40,
        path="y.md",
        rules=RULES,
    )
    assert len(align(page("en"), other).pairs) <= 1


def test_front_matter_goes_by_its_keys() -> None:
    head = "---\ntitle: {}\nsubtitle: {}\nlang: en\n---\n"
    ours = parse(head.format("Knee pain", "Walk again"), path="x.md", rules=RULES)
    theirs = "---\nsubtitle: Wieder gehen\ndescription: Mehr\ntitle: Knieschmerz\n---\n"
    found = align(ours, parse(theirs, path="x.md", rules=RULES))
    assert said(found) == {"Knee pain": "Knieschmerz", "Walk again": "Wieder gehen"}
    assert [segment.source for segment in found.targets] == ["Mehr"]


def test_an_empty_page() -> None:
    empty = parse("", path="x.md", rules=RULES)
    assert align(empty, page("de")).pairs == ()
    assert align(page("en"), empty).pairs == ()
    assert len(align(page("en"), empty).sources) == len(page("en").segments)


def test_pairs_are_in_the_sources_order_and_no_text_takes_part_twice() -> None:
    found = align(page("en"), page("es", [*NAMES, *NAMES]))
    places = [pair.source.span for pair in found.pairs]
    assert places == sorted(set(places))
    assert len({pair.target.span for pair in found.pairs}) == len(found.pairs)


WORDS = (
    *("knee", "hip", "rest", "walk", "slow", "often", "pain", "needle"),
    *("doctor", "week", "hour", "bend", "lift", "turn", "cold", "warm"),
)


def long_page(count: int, *, said: bool, headings: bool) -> Page:
    """`count` paragraphs of numberless words; the translation writes each word backwards."""
    parts = []
    for n in range(count):
        if said and n % 29 == 7:
            continue
        chosen = [WORDS[(n * n + n * k + k * k) % 16] for k in range(3 + n * 7 % 23)]
        text = " ".join(word[::-1] if said else word for word in chosen)
        parts.append(f"## {text}" if headings and n % 25 == 0 else text)
    return parse("\n\n".join(parts), path="x.md", rules=RULES)


@pytest.mark.parametrize("headings", [False, True])
def test_a_long_page_is_quick(headings: bool) -> None:
    """1,500 segments take well below what their two million pairs would."""
    source = long_page(1500, said=False, headings=headings)
    target = long_page(1500, said=True, headings=headings)
    with patience():
        found = align(source, target)
    right = [
        " ".join(w[::-1] for w in pair.source.source.split()) == pair.target.source
        for pair in found.pairs
    ]
    assert sum(right) >= 0.995 * len(right)
    assert len(right) >= 0.8 * len(target.segments)


def test_what_other_pages_teach() -> None:
    nouns = (("shoulder", "Schulter"), ("elbow", "Ellbogen"), ("ankle", "Knöchel")) * 4
    known = learn((words(f"Keep the {a} warm"), words(f"Halten Sie {b} warm")) for a, b in nouns)
    ours, right, wrong = map(_traits, ("An ankle, bent", "Knöchel gebeugt", "Ellbogen gebeugt"))
    blind, taught = (scale([ours], [right, wrong], lexicon=one) for one in (NOTHING, known))
    assert blind.score(ours, right) < taught.score(ours, right)
    assert blind.score(ours, wrong) > taught.score(ours, wrong)


def test_few_pairs_teach_nothing() -> None:
    pairs = [(words("Rest the knee"), words("Das Knie schonen"))] * 2
    assert learn(pairs).entries == {}
    assert "knie" in learn([*pairs, *pairs, (words("x"), words("y"))] * 2).entries["knee"]


def test_the_lexicon_of_alignments() -> None:
    found = [align(page("en"), page("de"))] * 4
    assert lexicon(found).expected(words("The knee")).keys() >= {"knie"}


@pytest.mark.parametrize(
    ("source", "target", "alike"),
    [
        ("Take 1,500 mg", "Nimm 1.500 mg", True),
        ("Take 1500 mg", "تناول ١٥٠٠ ملغ", True),
        ("Take 15 mg", "Nimm 20 mg", False),
        ("See [the plan](plan.md)", "Siehe [den Plan](../de/plan.md)", True),
        ("See [the plan](plan.md)", "Siehe [das Haus](house.md)", False),
        ("Run `make all` now", "Jetzt `make all` laufen", True),
        ("As shown[^1]", "Wie gezeigt[^1]", True),
        ("physiotherapy", "φυσιοθεραπεία", True),
        ("Does it hurt?", "هل يؤلم؟", True),
    ],
)
def test_what_survives_translation(source: str, target: str, alike: bool) -> None:
    pair = [_traits(source), _traits(target)]
    plain = [Traits(one.kind, size=one.size) for one in pair]
    measure = scale(pair[:1], pair[1:])
    gain = measure.score(*pair) - measure.score(*plain)
    assert gain > 0.1 if alike else gain < 0


def test_kinds_that_are_never_one_anothers_translation() -> None:
    heading, cell = _traits("# Knee"), Traits("table cell", size=4)
    assert scale([heading], [cell]).score(heading, cell) == NEVER


def _traits(text: str) -> Traits:
    read = parse(text, path="x.md", rules=RULES)
    (one,) = traits(read, read.segments)
    return one


@given(st.lists(st.sampled_from(NAMES), max_size=12), st.lists(st.sampled_from(NAMES), max_size=12))
def test_any_two_pages(ours: list[str], theirs: list[str]) -> None:
    """Each segment is in a pair or left, once; nothing raises."""
    source, target = page("en", ours), page("el", theirs)
    found = align(source, target)
    left = [pair.source.span for pair in found.pairs] + [s.span for s in found.sources]
    right = [pair.target.span for pair in found.pairs] + [s.span for s in found.targets]
    assert sorted(left) == [s.span for s in sorted(source.segments, key=lambda s: s.span)]
    assert sorted(right) == [s.span for s in sorted(target.segments, key=lambda s: s.span)]


# Each cell is a segment: ten thousand pairs with ten thousand would take minutes as well.
HOSTILE = dict.fromkeys(["[", "](", "`", "{{ ", "<a ", "1,", "**", "> "], 40_000) | {"| a ": 10_000}


@pytest.mark.parametrize(("text", "times"), HOSTILE.items())
def test_hostile_text_takes_linear_time(text: str, times: int) -> None:
    one = parse(text * times, path="x.md", rules=RULES)
    with patience():
        align(one, one)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts(ours: str, theirs: str) -> None:
    try:
        pages = [parse(text, path="x.md", rules=RULES) for text in (ours, theirs)]
    except PageError:
        return
    found = align(pages[0], pages[1])
    assert len(found.pairs) + len(found.sources) == len(pages[0].segments)
