"""Hugo: what goldmark and shortcodes read beside Markdown."""

from __future__ import annotations

import pytest
from patience import patience

from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

RULES = Rules(dialect=DIALECTS["hugo"])


@pytest.mark.parametrize("target", ["a ` b", "a >}} b", "a \\", "{{< x >}}"])
def test_what_a_parameter_cannot_hold_is_refused(target: str) -> None:
    text = "{{< figure caption=`A cap` >}}\n\ntext\n"
    page = parse(text, path="x.md", rules=RULES)
    built = build(page, {("", "A cap"): target}, fields={}, rules=RULES)
    assert (built.text == text, len(built.refused)) in ((True, 1), (False, 0))
    assert len(built.refused) == (target != "a \\")


@pytest.mark.parametrize("target", ["{#x} Hallo", "{x=y} Hallo", "{ .x } Hallo", "{.}"])
def test_what_would_be_a_blocks_attributes_is_refused(target: str) -> None:
    """The rest of the line would not be printed."""
    page = parse("- Hello\n", path="x.md", rules=RULES)
    built = build(page, {("", "Hello"): target}, fields={}, rules=RULES)
    assert (built.text, len(built.refused)) == (page.text, 1)


@pytest.mark.parametrize("target", ["{x} Hallo", "a {#x} b"])
def test_other_braces_are_text(target: str) -> None:
    page = parse("- Hello\n", path="x.md", rules=RULES)
    built = build(page, {("", "Hello"): target}, fields={}, rules=RULES)
    assert (built.text, built.refused) == (f"- {target}\n", ())


@pytest.mark.parametrize(
    "text",
    [
        "{{< ",
        "{{% ",
        "{{</* ",
        "> [!x]+ y\n",
        "\\(",
        "\\[ $$\n",
        "{.a ",
        "{{< x >}}",
        "<b>\n{{< x >}}\n{{< /x >}}\n",
        "a|\n-|-\n",
    ],
)
def test_openers_that_nothing_closes_take_linear_time(text: str) -> None:
    """Not a measurement: what is quadratic would take minutes."""
    with patience():
        for scan in RULES.dialect.scans:
            list(scan(text * 40_000, text * 40_000))
