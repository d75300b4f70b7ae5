"""How alike two texts are: by characters, and by the words that one keeps of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import likeness as room
from pipeline.likeness import ALIKE, Shelf, alike, likeness, shape, shelf

SENTENCE = "Keep the knee straight and hold the position before you rest."
ALIKES = [
    ("Bend the knee", "bend  the Knee", 1.0),
    ("Don't \\(bend\\)", "Don’t (bend)", 1.0),
    ("A rest", "", 0.0),
    ("", "", 1.0),
    ("...", "....", 6 / 7),
    ("abcd", "abxd", 3 / 4),
    ("abcde", "abxyz", 2 / 5),
    # "one two" is all there, and it is 7 of the 15 characters
    ("one two", "one three two!!", (1 + 14 / 22) / 2),
    ("two one", "one three two!!", (1 / 2 + 6 / 22) / 2),  # in another order
]


@pytest.mark.parametrize(("one", "other", "expected"), ALIKES)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(shape(one), shape(other)) == pytest.approx(expected)


def test_what_is_added_leaves_a_text_alike_until_it_is_three_times_as_long() -> None:
    added = " Ask a friend to count aloud, and breathe out as you lift."
    assert likeness(shape(SENTENCE), shape(SENTENCE + added)) > ALIKE
    assert likeness(shape(SENTENCE), shape(added.strip() + " " + SENTENCE)) > ALIKE
    assert likeness(shape(SENTENCE), shape(SENTENCE + added * 3)) < ALIKE


@pytest.mark.parametrize(
    "other",
    [
        "Store the vaccine in a refrigerator and throw away what was open for a day.",
        "Keep the medicine dry and close the bottle before the children wake.",
        "The position of the knee",
    ],
)
def test_what_is_another_text_is_not_alike(other: str) -> None:
    assert likeness(shape(SENTENCE), shape(other)) < ALIKE


TEXTS = st.lists(
    st.lists(
        st.sampled_from(["the", "knee", "Knee", "bend", "straight", "5", "mg", "not", "…"]),
        max_size=7,
    ).map(" ".join),
    max_size=8,
)


@given(TEXTS, st.sampled_from(["bend the knee straight", "5 mg", "knee", "", "not bend 5 mg the"]))
def test_alike_is_likeness_with_each(texts: list[str], text: str) -> None:
    source = shape(text)
    scores = [likeness(source, shape(other)) for other in texts]
    assert scores == [likeness(shape(other), source) for other in texts]
    found = alike(source, shelf(texts), limit=99)
    assert dict(found) == {n: score for n, score in enumerate(scores) if score >= ALIKE}
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert alike(source, shelf(texts), limit=2) == found[:2]


def test_of_many_those_with_the_same_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Exercise {n}: bend {n * 7919 % 97} times, then rest." for n in range(300)]
    few = shelf(texts)
    assert not few.index
    monkeypatch.setattr(room, "_ALL", 0)
    many = shelf(texts)
    assert many.index
    for n in (0, 7, 299):
        best = alike(shape(f"Exercise {n}: bend {n * 7919 % 97} times and rest."), few, limit=1)
        assert best[0][0] == n
        source = shape(f"Exercise {n}: bend {n * 7919 % 97} times and rest.")
        assert alike(source, many, limit=1) == best
    assert alike(shape("nothing of it"), many, limit=1) == []


def test_an_empty_shelf_has_nothing() -> None:
    assert shelf([]) == Shelf((), (), {})
    assert alike(shape("a"), shelf([]), limit=1) == []
