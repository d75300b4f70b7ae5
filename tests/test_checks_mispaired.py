"""Texts under another source than their own: what a merge, or the memory, says about them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.checks.mispaired import Memories, Merge, forgotten, mismerged
from pipeline.folding import fold
from pipeline.model import State, Unit

OLD, NEW = "Rest the knee for 2 days.", "Stop all exercise for 9 weeks."
LIKE = "Stop all exercise."
NEAR = "Please rest the knee for 2 days."
TEXT, EARLIER = "Zwei Tage schonen.", "2 Tage ruhen."


def unit(source: str, target: str = "", *flags: str, state: State | None = None) -> Unit:
    state = state or (State.TRANSLATED if target else State.UNTRANSLATED)
    return Unit(source, target, state, flags=flags)


def draft(source: str, target: str) -> Unit:
    return unit(source, target, state=State.DRAFT)


def gone(source: str, target: str, *flags: str) -> Unit:
    return unit(source, target, *flags, state=State.OBSOLETE)


def said(now: Unit, result: Sequence[Unit], *parents: Sequence[Unit]) -> list[str]:
    """The severities of what is said about a unit."""
    return [severity for severity, _ in mismerged(now, [Merge("merge 1a2b", result, parents)])]


MIXED = unit(NEW, TEXT)


def test_a_new_source_over_an_old_text() -> None:
    merge = Merge("merge 1a2b", [MIXED], ([unit(NEW)], [unit(OLD, TEXT)]))
    ((severity, remark),) = mismerged(MIXED, [merge, merge])
    assert severity == "error"
    assert remark.message.startswith(f"the text was written for “{OLD}”, and came to")
    assert remark.message.endswith("in merge 1a2b")
    assert "ignore-mispaired" in remark.hint


@pytest.mark.parametrize(
    ("now", "result", "ours", "theirs", "expected"),
    [
        pytest.param(
            unit("Ask us about it.", TEXT),
            [unit("Ask us about it.", TEXT)],
            [unit("Ask us about it.")],
            [unit("Rest the knee.", TEXT)],
            ["error"],
            id="of which nothing is the same",
        ),
        pytest.param(
            unit("Stop  all exercise for 9 weeks.", TEXT),
            [MIXED],
            [unit(NEW)],
            [unit(OLD, TEXT)],
            ["error"],
            id="reflowed since",
        ),
        pytest.param(
            MIXED,
            [MIXED],
            [unit(NEW, "Aufhören.")],
            [unit(OLD, TEXT)],
            ["error"],
            id="instead of its own text",
        ),
        pytest.param(
            MIXED,
            [MIXED],
            [draft(NEW, EARLIER)],
            [unit(OLD, TEXT)],
            ["error"],
            id="instead of a draft",
        ),
        pytest.param(
            MIXED, [MIXED], [unit(NEW)], [gone(OLD, TEXT)], ["error"], id="of what was obsolete"
        ),
        pytest.param(
            unit(NEAR, TEXT),
            [unit(NEAR, TEXT)],
            [unit(NEAR)],
            [unit(OLD, TEXT)],
            ["warning"],
            id="nearly the same",
        ),
        pytest.param(
            unit(OLD.replace("2", "3"), TEXT),
            [unit(OLD.replace("2", "3"), TEXT)],
            [unit(OLD.replace("2", "3"))],
            [unit(OLD, TEXT)],
            ["error"],
            id="nearly the same, but for a number",
        ),
        pytest.param(
            MIXED,
            [MIXED, unit(OLD, TEXT)],
            [unit(NEW, "Aufhören."), unit(OLD, EARLIER)],
            [unit(NEW), unit(OLD, TEXT)],
            ["error"],
            id="instead of its own text, which is lost",
        ),
        pytest.param(
            MIXED,
            [MIXED, unit(OLD, TEXT)],
            [unit(NEW), unit(OLD, EARLIER)],
            [unit(OLD, TEXT)],
            [],
            id="as another has it and keeps it",
        ),
        pytest.param(
            MIXED,
            [MIXED, unit(OLD, TEXT), unit("Stop.", "Aufhören.")],
            [unit(NEW, "Aufhören.")],
            [unit(OLD, TEXT)],
            [],
            id="its own text went elsewhere",
        ),
        pytest.param(
            draft(NEW, TEXT), [MIXED], [unit(NEW)], [unit(OLD, TEXT)], [], id="a draft now"
        ),
        pytest.param(
            MIXED, [draft(NEW, TEXT)], [unit(NEW)], [unit(OLD, TEXT)], [], id="a draft then"
        ),
        pytest.param(
            MIXED,
            [unit(NEW, "Aufhören.")],
            [unit(NEW)],
            [unit(OLD, TEXT)],
            [],
            id="another text then",
        ),
        pytest.param(
            MIXED,
            [MIXED],
            [draft(NEW, TEXT)],
            [unit(OLD, TEXT)],
            [],
            id="a draft that was looked over",
        ),
        pytest.param(
            MIXED, [MIXED], [unit(NEW, TEXT)], [unit(OLD, TEXT)], [], id="a translation there"
        ),
        pytest.param(MIXED, [MIXED], [unit(NEW)], [unit(OLD, EARLIER)], [], id="a new text"),
        pytest.param(MIXED, [MIXED], [unit(NEW)], [draft(OLD, TEXT)], [], id="the text of a draft"),
        pytest.param(
            MIXED,
            [MIXED],
            [unit(NEW)],
            [gone(OLD, TEXT, "fuzzy")],
            [],
            id="the text of an obsolete draft",
        ),
        pytest.param(
            MIXED, [MIXED], [unit("Move.")], [unit(OLD, TEXT)], [], id="a source of the merge's own"
        ),
        pytest.param(
            unit("Rest — 2 days.", TEXT),
            [unit("Rest — 2 days.", TEXT)],
            [unit("Rest – 2 days.")],
            [unit("Rest - 2 days.", TEXT)],
            [],
            id="dashes and white space",
        ),
        pytest.param(
            unit("Immobilise it.", TEXT),
            [unit("Immobilise it.", TEXT)],
            [unit("Immobilise it.")],
            [unit("Imobilise it.", TEXT)],
            [],
            id="a typing error",
        ),
    ],
)
def test_merges(
    now: Unit,
    result: list[Unit],
    ours: list[Unit],
    theirs: list[Unit],
    expected: list[str],
) -> None:
    assert said(now, result, ours, theirs) == expected
    assert said(now, result, theirs, ours) == expected


def test_merges_of_three() -> None:
    assert said(MIXED, [MIXED], [unit("Move.")], [unit(NEW)], [unit(OLD, TEXT)]) == ["error"]


def memories(*known: tuple[str, str], elsewhere: Sequence[str] = ()) -> Memories:
    sources: dict[str, list[str]] = {}
    for source, target in known:
        sources.setdefault(target, []).append(source)
    return Memories(sources, {fold(source) for source, _ in known}, lambda _: elsewhere)


@pytest.mark.parametrize(
    ("now", "known", "sources", "expected"),
    [
        pytest.param(MIXED, memories((OLD, TEXT)), [], [OLD], id="of a source that is gone"),
        pytest.param(MIXED, memories((OLD, TEXT), (LIKE, TEXT)), [], [LIKE], id="of two"),
        pytest.param(MIXED, memories((OLD, TEXT)), [OLD], [], id="of one that is there"),
        pytest.param(MIXED, memories((OLD, TEXT), (NEW, EARLIER)), [], [], id="known there"),
        pytest.param(MIXED, memories((OLD, TEXT), elsewhere=[TEXT]), [], [], id="known elsewhere"),
        pytest.param(MIXED, memories((OLD, EARLIER)), [], [], id="of another text"),
        pytest.param(draft(NEW, TEXT), memories((OLD, TEXT)), [], [], id="a draft"),
        pytest.param(unit(NEAR, TEXT), memories((OLD, TEXT)), [], [], id="nearly the same"),
        pytest.param(
            unit(OLD.replace("2", "3"), TEXT), memories((OLD, TEXT)), [], [OLD], id="a number"
        ),
    ],
)
def test_what_the_memory_knows(
    now: Unit, known: Memories, sources: list[str], expected: list[str]
) -> None:
    found = list(forgotten(now, known, sources={fold(source) for source in sources}))
    assert [severity for severity, _ in found] == ["warning"] * len(expected)
    for source, (_, remark) in zip(expected, found, strict=True):
        assert source in remark.message
