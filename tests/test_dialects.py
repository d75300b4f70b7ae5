"""What each dialect reads as text, and how a translation is written there: the fixture files.

`segments-<dialect>.txt` and `insertions-<dialect>.txt` are for that dialect; a second word in the
name is the page's suffix, where a dialect reads pages by it.
"""

from __future__ import annotations

import pytest
from fixture_cases import FIXTURES, cases

from pipeline.model import Page, Segment
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS


def fixtures(what: str, *, parts: int) -> list[object]:
    found: list[object] = []
    for file in sorted(FIXTURES.glob(f"{what}-*.txt")):
        name = file.stem.removeprefix(f"{what}-")
        for title, *texts in cases(file.name, parts=parts):
            found.append(pytest.param(name, *texts, id=f"{name}: {title}"))
    return found


SEGMENTS = fixtures("segments", parts=2)


def rules(name: str) -> Rules:
    return Rules(dialect=DIALECTS[name.partition("-")[0]])


def read(text: str, name: str) -> Page:
    return parse(text, path=f"x.{name.partition('-')[2] or 'md'}", rules=rules(name))


def shown(segment: Segment) -> str:
    kept = f" [{segment.kept}]" if segment.kept else ""
    return f"{segment.kind}{kept}: {segment.source}".replace("\n", "⏎") + "\n"


def test_every_dialect_has_fixtures() -> None:
    named = {file.stem.split("-")[1] for file in FIXTURES.glob("segments-*.txt")}
    assert named == set(DIALECTS) - {"commonmark"}  # which `segments.txt` is for


@pytest.mark.parametrize(
    ("page", "expected"),
    [pytest.param(*texts, id=title) for title, *texts in cases("peers.txt", parts=2)],
)
def test_cases_in_the_manner_of_other_tools(page: str, expected: str) -> None:
    assert "".join(map(shown, read(page, "commonmark").segments)) == expected


@pytest.mark.parametrize(("name", "page", "expected"), SEGMENTS)
def test_segments(name: str, page: str, expected: str) -> None:
    assert "".join(map(shown, read(page, name).segments)) == expected


@pytest.mark.parametrize(("name", "page", "expected"), SEGMENTS)
def test_segments_do_not_depend_on_line_ends_or_a_bom(name: str, page: str, expected: str) -> None:
    theirs = "\ufeff" + page.replace("\n", "\r\n").removesuffix("\r\n")
    assert "".join(map(shown, read(theirs, name).segments)) == expected


@pytest.mark.parametrize(("name", "page", "targets", "expected"), fixtures("insertions", parts=3))
def test_insertions(name: str, page: str, targets: str, expected: str) -> None:
    pairs = dict(line.replace("⏎", "\n").split(" => ") for line in targets.splitlines())
    keyed = {("", source): target for source, target in pairs.items()}
    built = build(read(page, name), keyed, fields={}, rules=rules(name))
    assert not built.refused
    assert built.text == expected
    before, after = read(page, name).segments, read(built.text, name).segments
    assert [pairs.get(s.source, s.source) for s in before] == [s.source for s in after]
