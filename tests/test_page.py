"""Pages: what is a segment, how a target is written, what is refused, and the three promises."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from fixture_cases import cases
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import PageError
from pipeline.model import Page, Segment
from pipeline.page import Built, Rules, build, parse
from pipeline.page.dialects import DIALECTS

JEKYLL = Rules(dialect=DIALECTS["jekyll"])
FIELDS = {"lang": "ar", "page_id": "x"}

SAMPLE = """\
---
title: Knee pain  # for the list
caption:
  alt: 'A knee'
  description: >
    Folded text
    on two lines
lang: en
page_id: knee
---
# Knee *pain*

A paragraph with a [link](a.md#b "Title"), `code` and {{ site.x }}
on two lines.[^1]

> Quoted **text**\\
> after a break

- item one
  1. nested
- item two

| Dose | Unit |
|------|------|
| five | mg   |

Term
: Definition

![Alt text](i.png)

<p title="Tip">Some <b>HTML</b> text</p>

[^1]: The note
"""


def read(text: str, rules: Rules = JEKYLL) -> Page:
    return parse(text, path="x.md", rules=rules)


def rebuilt(
    text: str, targets: Mapping[str, str], fields: Mapping[str, str | bool] | None = None
) -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text), keyed, fields=fields or {}, rules=JEKYLL)


def shown(segment: Segment) -> str:
    kept = f" [{segment.kept}]" if segment.kept else ""
    return f"{segment.kind}{kept}: {segment.source}".replace("\n", "⏎") + "\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [pytest.param(page, lines, id=title) for title, page, lines in cases("segments.txt", parts=2)],
)
def test_segments(page: str, expected: str) -> None:
    assert "".join(map(shown, read(page).segments)) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [pytest.param(page, lines, id=title) for title, page, lines in cases("segments.txt", parts=2)],
)
def test_segments_do_not_depend_on_line_ends_or_a_bom(page: str, expected: str) -> None:
    theirs = "\ufeff" + page.replace("\n", "\r\n")
    assert "".join(map(shown, read(theirs).segments)) == expected


@pytest.mark.parametrize(
    ("page", "targets", "expected"),
    [pytest.param(*parts, id=title) for title, *parts in cases("insertions.txt", parts=3)],
)
def test_insertions(page: str, targets: str, expected: str) -> None:
    pairs = dict(line.replace("⏎", "\n").split(" => ") for line in targets.splitlines())
    built = rebuilt(page, pairs)
    assert built.text == expected
    assert not built.refused
    before, after = read(page).segments, read(built.text).segments
    assert [pairs.get(s.source, s.source) for s in before] == [s.source for s in after]


def test_a_span_is_the_slice_that_the_segment_comes_from() -> None:
    page = read(SAMPLE)
    by_source = {s.source: SAMPLE[s.span.start : s.span.end] for s in page.segments}
    assert by_source["Knee pain"] == "Knee pain"
    assert by_source["A knee"] == "'A knee'"
    assert by_source["Quoted **text**\nafter a break"] == "Quoted **text**\\\n> after a break"
    assert by_source["mg"] == "mg"
    assert [s.span for s in page.segments] == sorted(s.span for s in page.segments)


# What ends up between other segments' text: marks that could open or close anything.
hostile = st.text(
    st.sampled_from("ab 1.)#>-+*_`~|[](){}<>!&;:\"'\\/=%^$\n\t\r\u00a0\u202e\u200fם ا中é—")
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=40,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(hostile, min_size=21, max_size=21))
@example(["<!-- "] * 21)
@example(["```"] * 21)
@example(["[^1]: x"] * 21)
@example(["a\n\n# b"] * 21)
@example(["\\"] * 21)
@example(["---"] * 21)
@example(["{% raw %}"] * 21)
def test_re_extraction_gives_the_targets_or_refuses_them(targets: list[str]) -> None:
    page = read(SAMPLE)
    wanted = {("", s.source): t for s, t in zip(page.translatable, targets, strict=False)}
    built = build(page, wanted, fields=FIELDS, rules=JEKYLL)
    refused = {r.segment.span for r in built.refused}
    after = read(built.text)
    assert [s.source for s in after.segments] == [
        s.source if s.span in refused else wanted.get(("", s.source), s.source)
        for s in page.segments
    ]
    assert after.shape == page.shape
    assert (after.lang, after.page_id) == ("ar", "x")


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.text(
        st.sampled_from("ab 1.#>-*_`|[](){}<>!:\"'\\=\n\t\r\ufeff\u00a0é")
        | st.characters(exclude_categories=["Cs"]),
        max_size=200,
    )
)
@example("---\n---\n")
@example("\ufeff---\r\ntitle: x\r\n---\r\nbody\r\n")
@example("---\n{title: a, lang: b}\n---\n")
@example("a\0b\n")
@example("a\rb\r\rc")
def test_identity_of_any_text(text: str) -> None:
    try:
        page = read(text)
    except PageError:
        return
    own = {(s.context, s.source): s.source for s in page.segments}
    assert build(page, own, fields={}, rules=JEKYLL).text == text
    try:
        built = build(page, own, fields=FIELDS, rules=JEKYLL).text
    except PageError:
        return
    again = read(built)
    assert (again.lang, again.page_id) == ("ar", "x")
    assert [s.source for s in again.segments] == [s.source for s in page.segments]


def test_one_bad_target_does_not_stop_the_others() -> None:
    said = {"One": "a\nb", "two": "<script>x</script>", "three": "drei"}
    built = rebuilt("# One\n\ntwo\n\nthree\n", said)
    assert built.text == "# One\n\ntwo\n\ndrei\n"
    reasons = {r.segment.source: r.reason for r in built.refused}
    assert reasons.keys() == {"One", "two"}
    assert "one line" in reasons["One"]
    assert "structure" in reasons["two"]


@pytest.mark.parametrize(
    "target",
    [
        "ruf",
        "ruf {{ site.y }}",
        "ruf {{ site.x }} {{ site.x }}",
        "ruf {{ site.x }} {% comment %}",
        "ruf {{ site.x }} {{",
        "ruf {{ site.x }}{: .big}",
    ],
)
def test_what_jekyll_would_run_stays_as_it_is(target: str) -> None:
    text = "call {{ site.x }} now\n"
    built = rebuilt(text, {"call {{ site.x }} now": target})
    assert (built.text, len(built.refused)) == (text, 1)
    assert "Liquid" in built.refused[0].reason
    fine = rebuilt(text, {"call {{ site.x }} now": "jetzt {{site.x}} rufen"})
    assert fine.text == "jetzt {{site.x}} rufen\n"


def test_a_target_without_letters_is_refused() -> None:
    built = rebuilt("two\n", {"two": "—"})
    assert (built.text, len(built.refused)) == ("two\n", 1)


def test_the_bibliography_is_a_setting() -> None:
    text = "## References\n\n1. Jones A. A book.\n"
    kept = read(text)
    free = read(text, Rules(dialect=DIALECTS["jekyll"], keep_bibliography=False))
    assert [s.source for s in kept.translatable] == ["References"]
    assert [s.source for s in free.translatable] == ["References", "Jones A. A book."]
    built = build(kept, {("", "Jones A. A book."): "X"}, fields={}, rules=JEKYLL)
    assert built.text == text


def test_time_grows_with_size() -> None:
    """Not a measurement: nesting that is exponential or quadratic would not end in this life."""
    for text in ("> " * 3000 + "a", "[" * 20000, "*a " * 20000, "{% " * 5000, "- " * 2000 + "a"):
        read(text)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Use it here.", "Use List<String> here.", "<string> is new"),
        ("Some text.", "Some <div> text", "<div> is new"),
        ("Some text.", "Some </div></p> text", "</div> is new"),
        ("a <b>big</b> dose", "eine <b>große Dosis", "<b> is new"),
        ("see {{ site.x }}", "siehe {{ site.y }}", "{{site.x}} is missing, {{site.y}} is new"),
    ],
)
def test_a_refusal_names_what_differs(source: str, target: str, said: str) -> None:
    built = rebuilt(f"{source}\n", {source: target})
    assert built.text == f"{source}\n"
    assert said in built.refused[0].reason


def test_html_that_is_closed_may_differ() -> None:
    said = {"a <b>big</b> dose<br>": "eine <i>große</i> <img src=x> Dosis"}
    assert not rebuilt("a <b>big</b> dose<br>\n", said).refused
    half = {"a </b> dose": "eine </b> Dosis"}
    assert not rebuilt("a </b> dose\n", half).refused


def test_each_line_above_a_definition_is_a_term() -> None:
    page = "term one\nterm *two*\n: def\n"
    assert [s.source for s in read(page).segments] == ["term one", "term *two*", "def"]
    built = rebuilt(page, {"term one": "Begriff", "term *two*": "- zwei"})
    assert built.text == "Begriff\n\\- zwei\n: def\n"
    assert not built.refused
