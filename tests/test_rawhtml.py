"""HTML blocks as Python-Markdown reads them: the rules that kramdown has not."""

from __future__ import annotations

from dataclasses import replace

from pipeline.page import Rules, parse, rawhtml
from pipeline.page.dialects import DIALECTS

RULES = rawhtml.Rules(
    begins=lambda name: name in ("div", "p", "table", "td"),
    sentences=frozenset({"p"}),
    implied=True,
    dedented=True,
)
DIALECT = replace(
    DIALECTS["commonmark"], name="raw", scans=(lambda _, parsed: rawhtml.scan(parsed, RULES),)
)


def said(text: str) -> list[str]:
    page = parse(text, path="x.md", rules=Rules(dialect=DIALECT))
    return [f"{s.kind}: {s.source}" for s in page.segments]


def test_a_closing_tag_closes_what_is_open_inside() -> None:
    assert said("<div>\n<p>one\n\n*two*\n</div>\n*three*\n") == [
        "html: one  *two*",
        "paragraph: *three*",
    ]


def test_the_markdown_in_an_element_may_be_indented_and_need_no_value() -> None:
    text = "<div>\n<div markdown>\n    one *x*\n\n    - two\n</div>\n\nraw\n</div>\n"
    assert said(text) == ["paragraph: one *x*", "list item: two", "html: raw"]


def test_what_begins_no_block_is_left_alone() -> None:
    assert said("<b>\n\n    code\n\n</b>\n") == []
