"""Words to translators: what is skipped, noted, given a context, and what only looks like it."""

from __future__ import annotations

import pytest
from patience import patience

from pipeline.model import Segment
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS


def segments(text: str, dialect: str = "jekyll") -> tuple[Segment, ...]:
    return parse(text, path="x.md", rules=Rules(dialect=DIALECTS[dialect])).segments


def offered(text: str, dialect: str = "jekyll") -> list[str]:
    return [s.source for s in segments(text, dialect) if not s.kept]


def kept(text: str, dialect: str = "jekyll") -> list[str]:
    return [s.source for s in segments(text, dialect) if s.kept]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- i18n:skip -->",
        "<!--i18n:skip-->",
        "<!-- i18n: skip -->",
        "<!-- i18n : skip -->",
        "<!--- i18n:skip ---->",
        "<!-- mdbook-xgettext:skip -->",
        "<!--\ni18n:skip\n-->",
        "{% comment %}i18n:skip{% endcomment %}",
        "{%- comment -%} i18n:skip {%- endcomment -%}",
        "{% # i18n:skip %}",
        "{/* i18n:skip */}",
        "{{/* i18n:skip */}}",
        "{# i18n:skip #}",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_next_message_is_skipped(comment: str, newline: str) -> None:
    text = f"zero\n\n{comment}\n\none\n\ntwo\n".replace("\n", newline)
    assert (kept(text), offered(text)) == (["one"], ["zero", "two"])


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- i18n:foo -->",
        "<!-- i18n:skip this -->",
        "<!-- skip -->",
        "<!-- i18 n:skip -->",
        "`<!-- i18n:skip -->`",
        "```\n<!-- i18n:skip -->\n```",
        "```\n{/* i18n:skip */}\n```",
        "    <!-- i18n:skip -->",
        "\\<!-- i18n:skip -->",
    ],
)
def test_what_only_looks_like_a_directive(comment: str) -> None:
    text = f"{comment}\n\none\n"
    assert "one" in offered(text)
    assert not kept(text)


@pytest.mark.parametrize(
    ("text", "skipped", "rest"),
    [
        ("<!-- i18n:skip -->\n# a\nb\n", ["a"], ["b"]),
        ("- <!-- i18n:skip -->\n  a\n- b\n", ["a"], ["b"]),
        ("- a\n\n  <!-- i18n:skip -->\n\n  b\n\n- c\n", ["b"], ["a", "c"]),
        ("> <!-- i18n:skip -->\n> a\n>\n> b\n", ["a"], ["b"]),
        ("| <!-- i18n:skip --> a | b |\n|--|--|\n| c | d |\n", ["a"], ["b", "c", "d"]),
        ("<!-- i18n:skip -->\n```\ncode\n```\n\na\n", [], ["a"]),
        ("<!-- i18n:skip -->\n\n    code\n\na\n", [], ["a"]),
        ('<!-- i18n:skip -->\n![a](x.png "b")\n\nc\n', ["a", "b"], ["c"]),
        ("<!-- i18n:skip -->\n<ul><li>a</li>\n<li>b</li></ul>\n\nc\n", ["a", "b"], ["c"]),
        ("<ul>\n<!-- i18n:skip -->\n<li>a</li>\n<li>b</li>\n</ul>\n", ["a"], ["b"]),
        ("<!-- i18n:skip -->\n<div>\n\na\n\n*b*\n\n</div>\n\nc\n", ["a", "*b*"], ["c"]),
        ('<!-- i18n:skip -->\n<a id="x"></a>\n\na\n\nb\n', ["a"], ["b"]),
        ("a <!-- i18n:skip --> b\n\nc\n", ["a <!-- i18n:skip --> b"], ["c"]),
        ("<!-- i18n:skip --> <!-- i18n:comment x -->\n\na\n\nb\n", ["a"], ["b"]),
        ("a\n\n<!-- i18n:skip -->\n", [], ["a"]),
    ],
)
def test_what_the_next_message_is(text: str, skipped: list[str], rest: list[str]) -> None:
    assert (kept(text, "commonmark"), offered(text, "commonmark")) == (skipped, rest)


def test_a_stretch_is_skipped_to_its_end_or_the_pages() -> None:
    text = "a\n\n<!-- i18n:skip-start -->\n\n# b\n\n- c\n\n<!-- i18n:skip-end -->\n\nd\n"
    assert (kept(text), offered(text)) == (["b", "c"], ["a", "d"])
    unclosed = text.replace("skip-end", "skip-start")
    assert (kept(unclosed), offered(unclosed)) == (["b", "c", "d"], ["a"])
    stray = text.replace("skip-start", "skip-end")
    assert not kept(stray)


def test_notes_and_contexts_are_the_next_messages_alone() -> None:
    text = (
        "<!-- i18n:comment: A verb. -->\n<!-- i18n:comment Be short --><!-- i18n:context menu -->\n"
        "```\ncode\n```\n\nExercise\n\nExercise\n"
    )
    first, second = segments(text)
    assert (first.note, first.context) == ("A verb. Be short", "menu")
    assert (second.note, second.context) == ("", "")


def test_directives_at_the_ends_of_a_message_are_not_in_it() -> None:
    text = "# <!-- i18n:context menu --> Exercise <!-- i18n:comment x -->\n"
    (only,) = segments(text)
    assert (only.source, only.context, only.note) == ("Exercise", "menu", "x")
    page = parse(text, path="x.md", rules=Rules())
    built = build(page, {("menu", "Exercise"): "Üben"}, fields={}, rules=Rules())
    assert built.text == text.replace("Exercise", "Üben")


@pytest.mark.parametrize(
    "target",
    ["<!-- i18n:skip --> x", "x <!-- i18n:context y -->", "x <!-- mdbook-xgettext:comment y --> z"],
)
def test_a_translation_gives_no_directives(target: str) -> None:
    text = "a\n\nb\n"
    page = parse(text, path="x.md", rules=Rules())
    built = build(page, {("", "a"): target}, fields={}, rules=Rules())
    assert (built.text, len(built.refused)) == (text, 1)


def test_a_translation_does_not_swallow_a_directive() -> None:
    text = "<div>\na\n<!-- i18n:skip -->\n<p>b</p>\n</div>\n"
    page = parse(text, path="x.md", rules=Rules())
    built = build(page, {("", "a"): "x <!-- y"}, fields={}, rules=Rules())
    assert (built.text, len(built.refused)) == (text, 1)


def test_front_matter_keys_have_directives_too() -> None:
    text = (
        "---\n# i18n:skip\ntitle: A b\n# i18n:comment Short\n# i18n:context nav\n\nsubtitle: C d\n"
        "# i18n:skip\nlayout: page\nsummary: E f\n# i18n:skip\ncaption:\n  alt: G h\n"
        "  title: I j\ndescription: K l\n---\n"
    )
    page = segments(text)
    assert [s.source for s in page if s.kept] == ["A b", "G h", "I j"]
    assert [s.source for s in page if not s.kept] == ["C d", "E f", "K l"]
    assert (page[1].note, page[1].context) == ("Short", "nav")
    assert (page[2].note, page[2].context) == ("", "")


@pytest.mark.parametrize(
    ("text", "skipped", "rest"),
    [
        ('<div translate="no">\n\n*a*\n\n</div>\n\nb\n', ["*a*"], ["b"]),
        ('<div class="x notranslate">\n<p>a</p>\n</div>\n\nb\n', ["a"], ["b"]),
        ("<DIV TRANSLATE=NO><p>a</p></DIV>\n\nb\n", ["a"], ["b"]),
        ('<div translate="no">\n<p>a</p><p translate="yes">b</p>c\n</div>\n', ["a", "c"], ["b"]),
        ('<ul><li translate="no">a<li>b</ul>\n', ["a"], ["b"]),
        ('<img translate="no" alt="a" src="x"> <img alt="b" src="y">\n', ["a"], ["b"]),
        ('<p><span translate="no">a</span></p>\n<p>b</p>\n', ["a"], ["b"]),
        ('<br translate="no">\n\na\n', [], ["a"]),
        ('<div translate="no">\n<p>a</p>\n\nb\n', ["a"], ["b"]),
        ('<div translate="no"></div>\n\na\n', [], ["a"]),
        ('<!-- <div translate="no"> -->\n\na\n', [], ["a"]),
        ('```\n<div translate="no">\n```\n\na\n', [], ["a"]),
        ('<div title="translate=no">a</div>\n', [], ["translate=no", "a"]),
        ("a\n{: .notranslate}\n\nb\n", ["a"], ["b"]),
        ("{: .notranslate}\na\n\nb\n", ["a"], ["b"]),
        ('- a\n- b\n{: translate="no"}\n\nc\n', ["a", "b"], ["c"]),
        ("a\n## b\n{: .notranslate}\nc\n", ["b"], ["a", "c"]),
        ("a\n{: .notranslated}\n", [], ["a"]),
        ("## a {#a .notranslate}\n\nb\n", ["a"], ["b"]),
    ],
)
def test_elements_that_are_not_to_be_translated(
    text: str, skipped: list[str], rest: list[str]
) -> None:
    dialect = "jekyll" if "{:" in text else "hugo"
    assert (kept(text, dialect), offered(text, dialect)) == (skipped, rest)


def test_an_untranslated_element_stays_in_its_sentence() -> None:
    text = 'Take <span translate="no">Voltarol</span> now.\n\n<b class="notranslate">Voltarol</b>\n'
    first, second = segments(text)
    assert (first.source, first.kept) == ('Take <span translate="no">Voltarol</span> now.', "")
    assert second.kept == 'translate="no"'


def test_attribute_lists_count_where_the_dialect_knows_them() -> None:
    assert kept("a\n{: .notranslate}\n", "commonmark") == []


@pytest.mark.parametrize(
    "unit",
    [
        "<!-- i18n:skip ",
        "<!-- i18n:skip -->",
        "{/* i18n:skip ",
        "{/* i18n:skip */}",
        "{% comment %}i18n:skip ",
        "<div translate=no>",
        "a\n{: .notranslate}\n",
        "<span translate=no>x</span> ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Not a measurement: quadratic time would be minutes."""
    with patience():
        segments(unit * 40_000, "commonmark")
