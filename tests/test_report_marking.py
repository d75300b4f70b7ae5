"""The words in question: found in a text, kept in view, seen with colours and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from pipeline.model import Finding
from pipeline.report.marking import clip, pieces, plain
from pipeline.report.screen import FSI, PDI, folded, prose, visible
from pipeline.report.terminal import findings_text

LONG = "Hold it, rest, and repeat this for weeks. " * 4
TEXTS = st.text(alphabet="ab 5\t\u202eé\u0301مرة不要", max_size=80)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Do not drive.", ["not"], "Do ‹not› drive."),
        ("A note is not a notice.", ["not"], "A note is ‹not› a notice."),
        ("5 or 15 or 5", ["5"], "‹5› or 15 or ‹5›"),
        ("不要服用。", ["不要"], "‹不要›服用。"),
        ("the  gap", ["  "], "the‹ ›gap"),
        ("a the the b", ["the the", "the"], "a ‹the the› b"),
        ("left\nright", ["right", "left"], "‹left› ‹right›"),
        ("see [x](y.md).", ["[x](y.md)"], "see ‹[x](y.md)›."),
        ("hidden \u202eword", ["\u202e"], "hidden ‹<U+202E>›word"),
        ("nothing here", ["absent", ""], "nothing here"),
        ("خذ 10 ملغ", ["10 ملغ"], f"{FSI}خذ ‹10 ملغ›{PDI}"),
    ],
)
def test_marks_are_seen_without_colours(text: str, marks: list[str], expected: str) -> None:
    assert plain(pieces(text, marks)) == expected


@given(text=TEXTS, marks=st.lists(st.text(alphabet="ab 5مر不", max_size=3), max_size=3))
def test_pieces_are_the_whole_text(text: str, marks: list[str]) -> None:
    parts = pieces(text, marks)
    assert "".join(part for part, _ in parts).split() == visible(text).split()


@given(
    text=TEXTS,
    marks=st.lists(st.text(alphabet="ab5مر不", min_size=1, max_size=3), max_size=3),
    cells=st.integers(20, 60),
    frame=st.sampled_from([0, 2]),
)
def test_clips_fit_and_keep_a_mark(text: str, marks: list[str], cells: int, frame: int) -> None:
    parts = pieces(text * 3, marks)
    if sum(is_mark for _, is_mark in parts) > 4:
        return  # the frames alone would fill the line
    found = clip(parts, cells, frame=frame)
    used = cell_len("".join(part for part, _ in found)) + frame * sum(m for _, m in found)
    assert used <= cells
    assert any(m for _, m in found) == any(m for _, m in parts)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_excerpt_is_around_its_mark(place: int) -> None:
    parts = [LONG, LONG]
    parts.insert(place, "take 5 mg now. ")
    found = clip(pieces("".join(parts), ["5 mg"]), 50)
    text = "".join(part for part, _ in found)
    assert ("5 mg", True) in found
    assert text.startswith("…") == (place > 0)
    assert text.endswith("…") == (place < 2)
    assert cell_len(text) > 35  # the room is used


def test_without_marks_an_excerpt_is_the_beginning() -> None:
    ((text, _), (end, _)) = clip(pieces(LONG, []), 30)
    assert LONG.startswith(text)
    assert end == "…"


@pytest.mark.parametrize("color", [False, True])
def test_findings_show_what_they_are_about(color: bool) -> None:
    target = "ثبّت الوضعية ثم استرح ثلاث مرات يوميا كل يوم " * 2 + "ثم خذ 10 ملغ"
    one = Finding(
        "numbers", "error", "5 mg is lost", "", "a.po", 3, "a.md", "ar", LONG + "Take 5 mg.", target
    )
    one = Finding(*(getattr(one, n) for n in Finding.__slots__[:10]), ("5 mg",), ("10 ملغ",))
    text = findings_text([one], color=color)
    lines = text.split("\n")
    source, said = (next(x for x in lines if label in x) for label in ("source", "target"))
    if color:
        assert "\x1b[7m5 mg\x1b[0m" in source
        assert "\x1b[7m10 ملغ\x1b[0m" in said
    else:
        assert "‹5 mg›" in source
        assert "‹10 ملغ›" in said
    assert said.count(FSI) == said.count(PDI) == 1
    assert all(cell_len(Text.from_ansi(line).plain) <= 80 for line in lines)


@given(
    line=st.text(alphabet="ab 5-é\u0301مرة不要", max_size=160),
    cells=st.integers(8, 40),
    used=st.integers(0, 7),
)
def test_folded_lines_fit_and_lose_nothing(line: str, cells: int, used: int) -> None:
    lines = folded(prose(line), cells, used=used)
    assert all(cell_len(part) <= cells for part in lines)
    assert all(part.count(FSI) == part.count(PDI) for part in lines)
    kept = "".join(lines).replace(FSI, "").replace(PDI, "")
    assert kept.replace(" ", "") == visible(line).replace(" ", "")


def test_lines_are_folded_between_words() -> None:
    assert folded("one two three", 9, used=3) == ["one", "two three"]
    assert folded(prose("كلمة واحدة"), 6) == [f"{FSI}كلمة{PDI}", f"{FSI}واحدة{PDI}"]
