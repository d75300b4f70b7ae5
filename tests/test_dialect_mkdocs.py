"""MkDocs and MyST: what they read beside Markdown, and the promises."""

from __future__ import annotations

import pytest
from fixture_cases import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import patience

from pipeline.model import Page
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

NAMES = ("mkdocs", "myst")
SEGMENTS = [
    pytest.param(name, page, lines, id=f"{name}: {title}")
    for name in NAMES
    for title, page, lines in cases(f"segments-{name}.txt", parts=2)
]


def read(text: str, name: str) -> Page:
    return parse(text, path="x.md", rules=Rules(dialect=DIALECTS[name]))


@pytest.mark.parametrize(
    ("name", "page", "target"),
    [
        # Python-Markdown prints the backslash that would escape these.
        ("mkdocs", "Text\n", '??? note "x"'),
        ("mkdocs", "Text\n", '=== "x"'),
        ("mkdocs", "Text\n", "/// note"),
        ("mkdocs", "Text\n", ": x"),
        ("mkdocs", "Text\n", "{% x %}"),
        ("mkdocs", '!!! note "Text"\n    x\n', "a\nb"),
        ("mkdocs", "## Text\n", "Etwas \\"),
        ("mkdocs", "##Text\n", "Etwas \\"),
        ("mkdocs", "Text\n---\n", "a\nb"),
        ("myst", "Text\n", "{% z %}"),
        ("myst", "Text\n", "{a=b}"),
        ("mkdocs", "*[Te]: Text\n", "a\nb"),
        ("myst", "{doc}`Text <x>`\n", "a `b"),
        ("myst", "{doc}`Text <x>`\n", "a <b"),
        ("myst", "Text {ref}`x`\n", "Text {doc}`x`"),
        ("myst", "```{card} Text\n```\n", "a\nb"),
        ("myst", "```{toctree}\nText <x>\n```\n", "```"),
    ],
)
def test_what_cannot_be_written_is_refused(name: str, page: str, target: str) -> None:
    found = read(page, name)
    (segment,) = (s for s in found.segments if s.source.startswith("Text"))
    rules = Rules(dialect=DIALECTS[name])
    built = build(found, {("", segment.source): target}, fields={}, rules=rules)
    assert built.text == page
    assert len(built.refused) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from([p.values[:2] for p in SEGMENTS]),
    st.lists(
        st.text(st.sampled_from("a !?=/:{}[]()`~\"'%|<>#-+*_$\\\n1.")), min_size=1, max_size=6
    ),
)
def test_re_extraction_gives_the_targets_or_refuses_them(
    sample: tuple[str, str], targets: list[str]
) -> None:
    name, text = sample
    page, rules = read(text, name), Rules(dialect=DIALECTS[name])
    keys = [(s.context, s.source) for s in page.translatable]
    wanted = {key: targets[n % len(targets)] for n, key in enumerate(keys)}
    built = build(page, wanted, fields={}, rules=rules)
    refused = {r.segment.span for r in built.refused}
    expected = [
        s.source if s.kept or s.span in refused else wanted[s.context, s.source] or s.source
        for s in page.segments
    ]
    assert [s.source for s in read(built.text, name).segments] == expected


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "opener",
    [
        "{",
        "{{",
        "{%",
        '{"',
        "`",
        "*a*{",
        "\\(",
        "\\[",
        "\\begin{a}",
        "++a",
        ":a",
        "- ",
        "> ",
        "{ref}`",
        "```a\n",
        "```{note}\n",
        ":::{tip}\n",
        "!!! a\n",
        '=== "',
        "/// a\n",
        "- a\n",
        "<!-- \n",
        "<div>\n",
        "<div markdown>\n",
        "<div markdown><p>",
        "<hr>",
        "</div>",
        "x<!--",
        "x<?",
        ":   !!! a\n",
        "- !!! a\n",
        "*[a]:\n",
        "[a]: b\n",
        "# a { b",
        "a { b\n",
        "```{a}\n:alt: b\n",
        ":a: b\n",
    ],
)
def test_openers_that_nothing_closes_take_linear_time(name: str, opener: str) -> None:
    with patience():
        for scan in DIALECTS[name].scans:
            list(scan(opener * 20_000, opener * 20_000))
