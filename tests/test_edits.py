"""Edits: one forward pass, overlaps refused, and where spans go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import Edit, apply, shift
from pipeline.model import Span


def test_edits_are_applied_in_any_order() -> None:
    edits = [Edit(Span(4, 5), "EE"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "+")]
    assert apply("abcde", edits) == "b+cdEE"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [Edit(Span(1, 1), "1"), Edit(Span(1, 1), "2")]) == "a12b"


@pytest.mark.parametrize(
    "spans", [[Span(0, 2), Span(1, 3)], [Span(2, 1)], [Span(0, 9)], [Span(1, 3), Span(1, 2)]]
)
def test_what_overlaps_or_leaves_the_text_is_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("abc", [Edit(span, "x") for span in spans])


def test_spans_move_with_the_edits() -> None:
    edits = [Edit(Span(0, 0), "++"), Edit(Span(0, 1), "AAA"), Edit(Span(3, 4), "")]
    assert apply("a.b.c", edits) == "++AAA.bc"
    assert shift([Span(0, 1), Span(2, 3), Span(4, 5)], edits) == [
        Span(2, 5),
        Span(6, 7),
        Span(7, 8),
    ]


@given(st.data())
def test_a_replaced_span_is_its_replacement(data: st.DataObject) -> None:
    text = data.draw(st.text("abc", min_size=1, max_size=30))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    chosen = [data.draw(st.booleans()) for _ in spans]
    edits = [
        Edit(span, data.draw(st.text("XYZ", max_size=4)))
        for span, yes in zip(spans, chosen, strict=True)
        if yes
    ]
    said = {edit.span: edit.text for edit in edits}
    built = apply(text, edits)
    for old, new in zip(spans, shift(spans, edits), strict=True):
        assert built[new.start : new.end] == said.get(old, text[old.start : old.end])


def test_an_insertion_at_a_replaced_spans_end_stands_behind_it() -> None:
    edits = [Edit(Span(1, 3), "XYZ"), Edit(Span(3, 3), "++")]
    assert apply("abcd", edits) == "aXYZ++d"
    assert shift([Span(1, 3), Span(3, 4)], edits) == [Span(1, 4), Span(6, 7)]
