"""Translation memory: exact by frequency, fuzzy as good as brute force and much faster."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from pipeline.differences import differences
from pipeline.memory import Match, Memory, entries
from pipeline.model import Catalog, State, Unit


def build(*pairs: tuple[str, str, str]) -> Memory:
    return Memory.build(pairs, differs=differences)


def test_only_what_people_have_translated_feeds_the_memory() -> None:
    catalog = Catalog(
        "knee.md",
        None,
        (
            Unit("translated", "T", State.TRANSLATED),
            Unit("approved", "A", State.APPROVED),
            Unit("draft", "D", State.DRAFT),
            Unit("untranslated"),
        ),
        obsolete=(
            Unit("gone", "G", State.OBSOLETE),
            Unit("gone draft", "GD", State.OBSOLETE, flags=("fuzzy",)),
        ),
    )
    assert list(entries([catalog])) == [
        ("translated", "T", "knee.md"),
        ("approved", "A", "knee.md"),
        ("gone", "G", "knee.md"),
    ]


def test_exact_gives_the_most_frequent_target_first() -> None:
    pairs = [("Rest", "Ruhe", "a"), ("Rest", "Pause", "b"), ("Rest", "Ruhe", "c")]
    memory = build(*pairs, ("Rest", "Halt", "d"), ("Stand", "Stehen", "a"))
    assert memory.exact("Rest") == ("Ruhe", "Halt", "Pause")
    assert memory.exact("rest") == ()
    assert build(*pairs[::-1]).exact("Rest") == build(*pairs).exact("Rest")


def test_a_page_counts_once() -> None:
    memory = build(*[("Rest", "Ruhe", "a")] * 3, ("Rest", "Pause", "b"), ("Rest", "Pause", "c"))
    assert memory.exact("Rest") == ("Pause", "Ruhe")


def test_fuzzy_gives_score_source_and_target() -> None:
    memory = build(("Bend the knee slowly.", "T", "a"), ("Lift the arm slowly.", "U", "a"))
    (match,) = memory.fuzzy("Bend the knees slowly.")
    assert match == Match(
        fuzz.ratio("Bend the knee slowly.", "Bend the knees slowly.") / 100,
        "Bend the knee slowly.",
        "T",
    )
    assert memory.fuzzy("Something else") == []
    assert memory.fuzzy("") == []
    assert build().fuzzy("Bend") == []


def test_what_changes_the_meaning_is_said_and_stands_last() -> None:
    memory = build(
        ("Do not bend the knee now", "not", "a"),
        ("Do bend both knees now", "same", "a"),
        ("Take 5 mg a day", "five", "a"),
    )
    matches = memory.fuzzy("Do bend the knee now")
    assert [(m.target, m.differs) for m in matches] == [
        ("same", ""),
        ("not", "negation changed: not bend -> none"),
    ]
    assert matches[0].score < matches[1].score
    assert memory.fuzzy("Take 10 mg a day")[0].differs == "numbers changed: 5 mg -> 10 mg"


def test_threshold_and_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = build(*((f"Bend the knee, part {c}", c, "a") for c in "abcdefgh"))
    assert len(memory.fuzzy("Bend the knee, part x")) == 5
    assert [m.source[-1] for m in memory.fuzzy("Bend the knee, part x", limit=2)] == ["a", "b"]
    assert memory.fuzzy("Bend the knee, part x", threshold=0.99) == []
    monkeypatch.setattr("pipeline.memory._FIRST", 1)
    monkeypatch.setattr("pipeline.memory._ENOUGH", 2)
    assert len(memory.fuzzy("Bend the knee, part c")) == 5


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Contraindications", "Contraindication"),
        ("Knee", "Knees"),
        ("膝をゆっくり曲げてください" * 5, "膝をゆっくり曲げて下さい" * 5),
        ("งอเข่าช้าๆวันละสองครั้ง" * 5, "งอเข่าช้าๆวันละสามครั้ง" * 5),
        ("BEND THE KNEE AND HOLD, 3 reps", "BEND THE KNEES AND HOLD, 3 reps"),
    ],
)
def test_one_changed_letter_is_found_where_no_word_is_the_same(known: str, asked: str) -> None:
    fillers = [(f"filler number {n} {n * 7919 % 1009}", "x", "a") for n in range(2_000)]
    assert build((known, "T", "a"), *fillers).fuzzy(asked)[0].target == "T"


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=40))
def test_any_text_is_a_source(sources: list[str], asked: str) -> None:
    memory = build(*((s, "T", "a") for s in sources))
    best = process.extractOne(asked, sources, scorer=fuzz.ratio, score_cutoff=75)
    for match in memory.fuzzy(asked):
        assert match.source in sources
        assert match.score == fuzz.ratio(asked, match.source) / 100
    if asked in sources and asked.strip():
        assert best is not None
        assert memory.fuzzy(asked)[0].score == 1


def sentence(rng: random.Random, vocabulary: list[str]) -> list[str]:
    # to the fourth, so that a few words are in most sentences, as in any language
    picks = (int(rng.random() ** 4 * len(vocabulary)) for _ in range(rng.choice([2, 6, 12, 25])))
    return [vocabulary[n] for n in picks]


def changed(rng: random.Random, words: list[str], vocabulary: list[str]) -> list[str]:
    words = list(words)
    for _ in range(max(1, len(words) // 8)):
        place = rng.randrange(len(words))
        words[place : place + rng.randrange(2)] = [rng.choice(vocabulary)] * rng.randrange(1, 3)
    return words


def test_the_best_match_is_that_of_brute_force() -> None:
    rng = random.Random(4)
    syllables = "ra to mi sen dor al pe cu lin gra ve tos nel bi fo han der isk om ul".split()  # noqa: SIM905 - readable
    vocabulary = sorted(
        {"".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(9_000)}
    )
    rng.shuffle(vocabulary)
    originals = [sentence(rng, vocabulary) for _ in range(15_000)]
    variants = [changed(rng, rng.choice(originals), vocabulary) for _ in range(5_000)]
    sources = list({" ".join(words).capitalize() + "." for words in originals + variants})
    asked = [" ".join(changed(rng, rng.choice(originals), vocabulary)) + "." for _ in range(400)]
    memory = build(*((s, "T", "a") for s in sources))
    start = time.process_time()
    found = [max((m.score for m in memory.fuzzy(text)), default=0) for text in asked]
    ours = time.process_time() - start
    start = time.process_time()
    best = [process.extractOne(a, sources, scorer=fuzz.ratio, score_cutoff=75) for a in asked]
    brute = time.process_time() - start
    pairs = [(f, b[1] / 100) for f, b in zip(found, best, strict=True) if b is not None]
    assert len(pairs) > 200
    assert sum(f == b for f, b in pairs) >= 0.99 * len(pairs)
    assert ours < brute / 2
