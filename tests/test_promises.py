"""No page is damaged, in any dialect: the promises on pages made of everything that pages have."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_cases import FIXTURES, cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import PIECES, keep

from pipeline.page import Rules
from pipeline.page.dialects import DIALECTS

pages = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
letters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
texts = st.lists(
    st.lists(st.sampled_from(PIECES) | letters, min_size=1, max_size=6).map("".join),
    min_size=1,
    max_size=4,
)
FRONT_MATTER = ("", "---\ntitle: A b\n---\n", '+++\ntitle = "A b"\n+++\n', '{"title": "A b"}\n')
SPECIFICATION = Path(__file__).parents[2] / "shared/corpus/commonmark-spec"
HOSTILE = (
    "ŵ x",
    "# x",
    "a | b",
    "<div>",
    "{{ y }}",
    "x\ny",
    "```",
    "<!--",
    ": x",
    "![",
    "{%",
    "---",
)


@pytest.mark.parametrize("dialect", list(DIALECTS))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(FRONT_MATTER), pages, texts)
def test_any_page_with_any_texts(dialect: str, header: str, page: str, said: list[str]) -> None:
    keep(header + page, said, rules=Rules(dialect=DIALECTS[dialect]))


@pytest.mark.parametrize("dialect", list(DIALECTS))
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_fixture_in_every_dialect(dialect: str, newline: str) -> None:
    rules = Rules(dialect=DIALECTS[dialect])
    for file in sorted((*FIXTURES.glob("segments*.txt"), FIXTURES / "peers.txt")):
        for _, page, _ in cases(file.name, parts=2):
            keep(page.replace("\n", newline), HOSTILE, rules=rules)
            keep(page.replace("\n", newline).rstrip(), ["ŵ", "-", "1. x"], rules=rules)


@pytest.mark.parametrize("share", range(3))
def test_the_specifications_examples(share: int) -> None:
    """CommonMark's own, each in three of the dialects; `../shared` holds them, not we.

    In all of them: `benchmarks/fidelity.py DIALECT ../shared/corpus/commonmark-spec`.
    """
    examples = sorted(SPECIFICATION.glob("*.md"))
    if not examples:
        pytest.skip("../shared/corpus/commonmark-spec is not there")
    assert len(examples) > 600
    dialects = [*DIALECTS.values()]
    for number, path in enumerate(examples):
        text = path.read_bytes().decode()
        dialect = dialects[(number + share) % len(dialects)]
        keep(text, [HOSTILE[number % len(HOSTILE)], "ŵ x"], rules=Rules(dialect=dialect))
