"""Hugo: what goldmark and shortcodes read beside Markdown."""

from __future__ import annotations

import pytest
from fixture_cases import cases
from patience import patience

from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

RULES = Rules(dialect=DIALECTS["hugo"])


def said(text: str) -> str:
    page = parse(text, path="x.md", rules=RULES)
    return "".join(f"{s.kind}: {s.source}".replace("\n", "⏎") + "\n" for s in page.segments)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("page", "expected"),
    [pytest.param(*parts, id=title) for title, *parts in cases("segments-hugo.txt", parts=2)],
)
def test_segments(page: str, expected: str, ends: str) -> None:
    assert said(page.replace("\n", ends)) == expected


@pytest.mark.parametrize(
    ("page", "targets", "expected"),
    [pytest.param(*parts, id=title) for title, *parts in cases("insertions-hugo.txt", parts=3)],
)
def test_insertions(page: str, targets: str, expected: str) -> None:
    pairs = dict(line.split(" => ") for line in targets.splitlines())
    keyed = {("", source): target for source, target in pairs.items()}
    built = build(parse(page, path="x.md", rules=RULES), keyed, fields={}, rules=RULES)
    assert (built.text, built.refused) == (expected, ())


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
