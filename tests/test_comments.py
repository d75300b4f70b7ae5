"""Comments in code: which are prose, where their words lie, and what a translation cannot hold."""

from __future__ import annotations

from io import BytesIO

import pytest

from pipeline.model import Page
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS
from pipeline.steps.babel import extract_markdown

RULES = Rules(dialect=DIALECTS["jekyll"], code_comments=True)


def page(text: str, rules: Rules = RULES) -> Page:
    return parse(text, path="x.md", rules=rules)


def found(code: str, language: str) -> list[str]:
    return [s.source for s in page(f"```{language}\n{code}\n```\n").segments]


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("python", "# Say hello\nx = 1  # the dose", ["Say hello", "the dose"]),
        (
            "js",
            "// One\nf(); /* Two */ g();\n/**\n * Three\n * four\n */",
            ["One", "Two", "Three", "four"],
        ),
        ("html", "<!-- A comment -->\n<p>no</p>", ["A comment"]),
        ("bash", "#!/bin/sh\n# Run it\nls # list", ["Run it", "list"]),
        ("yaml", "a: b # why", ["why"]),
        ("sql", "-- Get all\nSELECT 1; /* no\nmore */", ["Get all", "no", "more"]),
        ("css", "/* Red text */ a { color: red }", ["Red text"]),
        ("rust,editable", "// One\n//! Two\n/// Three\nfn main() {}", ["One", "Two", "Three"]),
        ("go", "// One\npackage x", ["One"]),
        ("c", "/* One */ int x; // Two\n#include <x.h>", ["One", "Two"]),
        ('python title="a.py" {1}', "# One", ["One"]),
        ("{.python .numberLines}", "# One", ["One"]),
        ("js{1,3}", "// One", ["One"]),
        ("PYTHON", "# One", ["One"]),
        ("no-such-language", "# One", []),
        ("", "# One", []),
        ("text", "# One", []),
        ("python", "s = '# no comment'", []),
    ],
)
def test_comments_of_languages(language: str, code: str, expected: list[str]) -> None:
    assert found(code, language) == expected


@pytest.mark.parametrize(
    "comment",
    [
        "noqa: E501",
        "type: ignore",
        "pylint: disable=x",
        "-*- coding: utf-8 -*-",
        "!x",
        "----",
        "x = 3",
        "foo(bar)",
        "import os",
        "src/app.py",
        "=> [1, 2]",
        "https://example.org/a",
        "return x;",
    ],
)
def test_what_is_for_tools_or_code_is_no_prose(comment: str) -> None:
    assert found(f"# {comment}\ny = 1", "python") == []


def test_they_are_a_setting() -> None:
    assert not page("```py\n# One\n```\n", Rules()).segments


def test_spans_in_lists_and_quotes() -> None:
    text = "> - ```py\r\n>   # One\r\n>   x = 1  # two\r\n>   ```\r\n"
    parsed = page(text)
    assert [text[s.span.start : s.span.end] for s in parsed.segments] == ["One", "two"]
    built = build(parsed, {("", "two"): "zwei"}, fields={}, rules=RULES)
    assert built.text == text.replace("two", "zwei")


@pytest.mark.parametrize(
    "target",
    ["x */ y", "x\ny", "x \\", "noqa", "x \u2028 y", "--> x", "```", "</script>", "x ?> y", "3"],
)
def test_what_would_end_a_comment_is_refused(target: str) -> None:
    text = "```c\nf(); /* one\n two */\n// three\n}\n```\n"
    parsed = page(text)
    assert [s.source for s in parsed.segments] == ["one", "two", "three"]
    for source in ("one", "two", "three"):
        built = build(parsed, {("", source): target}, fields={}, rules=RULES)
        fine = [s.source for s in page(built.text).segments if s.source != target]
        assert built.text == text or (source == "three" and fine == ["one", "two"]), source


def test_code_that_a_translation_would_comment_out_is_seen() -> None:
    """Rust's comments nest: the code behind would be in the comment, and has no words."""
    text = "```rust\n/* one */\n}\n```\n"
    parsed = page(text)
    assert [s.source for s in parsed.segments] == ["one"]
    built = build(parsed, {("", "one"): "x /* y"}, fields={}, rules=RULES)
    assert (built.text, len(built.refused)) == (text, 1)


def test_a_skip_before_code_is_about_its_comments() -> None:
    parsed = page("<!-- i18n:skip -->\n```py\n# One\n# Two\n```\n\nthree\n")
    assert [(s.source, s.kept) for s in parsed.segments] == [
        ("One", "i18n:skip"),
        ("Two", "i18n:skip"),
        ("three", ""),
    ]


def test_babel_takes_the_setting_and_contexts() -> None:
    text = b"<!-- i18n:context menu -->\nOpen\n\n```py\n# One\n```\n"
    found = list(extract_markdown(BytesIO(text), (), (), {"code_comments": "true"}))
    assert [(line, name, message) for line, name, message, _ in found] == [
        (2, "pgettext", ("menu", "Open")),
        (5, None, "One"),
    ]
    assert len(list(extract_markdown(BytesIO(text), (), (), {}))) == 1
