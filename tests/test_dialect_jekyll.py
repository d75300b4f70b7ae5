"""Jekyll: what kramdown and Liquid read beside Markdown, and that kramdown reads what is built."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from fixture_cases import cases
from patience import patience

from pipeline.emphasis import pairs
from pipeline.model import Page
from pipeline.page import Built, Rules, build, parse
from pipeline.page.dialects import DIALECTS

RULES = Rules(dialect=DIALECTS["jekyll"])
RENDER = Path(__file__).parents[1] / "benchmarks" / "render.rb"
GEMS = ["ruby", "-e", "require 'kramdown'; require 'kramdown-parser-gfm'"]
SEGMENTS = [
    pytest.param(page, lines, id=title)
    for title, page, lines in cases("segments-jekyll.txt", parts=2)
]


def read(text: str) -> Page:
    return parse(text, path="x.md", rules=RULES)


def rebuilt(text: str, targets: dict[str, str]) -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text), keyed, fields={}, rules=RULES)


def test_ids_of_headings() -> None:
    page = read(
        "# A\n{: #one .x}\n\nB\n---\n{:#two}\n\n## C {#three}\n\n## D\n\n{: #far}\n\n"
        "## E\ntext\n{: #f}\n"
    )
    assert [(h.text, h.id) for h in page.headings] == [
        ("A", "one"),
        ("B", "two"),
        ("C", "three"),
        ("D", ""),
        ("E", ""),
    ]


def test_a_no_break_space_is_no_white_space_to_emphasis() -> None:
    assert pairs("*\u00a0x* y", ()) == [(0, 1, 3, 4)]
    assert pairs("* x* y", ()) == []


@pytest.mark.parametrize(
    "text",
    [
        "{:",
        "{::comment}\n",
        "$$ ",
        "<div>\n",
        '<div markdown="1">\n',
        "<div><div markdown=1>\n",
        '<div "\n',
        "<a<",
        "<!-- \n",
        "{% comment %}",
        "{% raw %}\n",
        "{{ ",
        "| ",
        "`|``|```|",
        "<code>|",
        "*[a",
        "* TOC\n",
        '{% include x a="',
        "- <div>\n",
        "```\n",
    ],
)
def test_openers_that_nothing_closes_take_linear_time(text: str) -> None:
    """Not a measurement: what is quadratic would take minutes."""
    with patience():
        for scan in RULES.dialect.scans:
            list(scan(text * 40_000, text * 40_000))


def rendered(pages: Sequence[str]) -> list[str]:
    """The pages' block structure as kramdown sees it: its tags, without those of sentences."""
    run = subprocess.run(
        ["ruby", str(RENDER)], input=json.dumps(pages), capture_output=True, text=True, check=True
    )
    return [_blocks(answer["html"]) for answer in json.loads(run.stdout)]


_INLINE = re.compile(r"</?(?:a|b|i|em|strong|code|span|br|del|sup|abbr|img|video)\b[^>]*>")


def _blocks(html: str) -> str:
    tags = re.findall(r"</?[a-z][^>]*>", _INLINE.sub("", html))
    return "".join(re.sub(r' id="[^"]*"', "", tag) for tag in tags)


def kramdown() -> None:
    installed = (
        shutil.which("ruby")
        and not subprocess.run(GEMS, capture_output=True, check=False).returncode
    )
    if not installed and os.environ.get("CI") != "true":
        pytest.skip("needs the Debian packages ruby-kramdown and ruby-kramdown-parser-gfm")
    assert installed, "kramdown is missing"


SAMPLE = """\
# Head

One *two*
lines.

- item

  more
- last

> quote

| a | b |
|---|---|
| c | d |

Term
: definition

Note.[^1]

<div>
html

more html
</div>

End.

[^1]: Footnote.
"""

HOSTILE = [
    "*[x]: y",
    "{: .x}",
    "{::comment}",
    "{:/}",
    "^",
    "a\n^\nb",
    ": x",
    "| x",
    "x | y",
    "a | b\nc | d",
    "$$",
    "$$ x",
    "$$x$$",
    "[^1]: x",
    "[x]: y",
    "1. x",
    "2. x",
    "1) x",
    "- x",
    "+ x",
    "* x",
    "# x",
    "> x",
    "~~~",
    "```",
    "---",
    "===",
    "* * *",
    "a\n2. b",
    "a\n- b",
    "a\n: b",
    "a\n{: .x}",
    "a\n<div>",
    "a\n<video>",
    "a\n</div>",
    "a\n*[x]: y",
    "a\n$$\nb",
    "<div>",
    "</div>",
    "<div>x</div>",
    "<video>",
    "<video> x",
    "<p>x",
    "<!-- x",
    "<!-- x -->",
    "<!-- x --> y",
    '<div markdown="1">x',
    "x {#y}",
    "x {y}",
    "x \\",
    "x \\\\",
    "x #",
    "{% x %}",
    "{{ x }}",
    "{% raw %}",
    "`x",
    "``x | y",
    "`a|b` c",
    "[x",
    "x](y)",
    "**x",
    "*\u00a0x*",
    "[x]",
    "- [ ] x",
    "\\",
    "&lt;div&gt; x",
]


def test_kramdown_reads_the_structure_that_was_there() -> None:
    kramdown()
    page = read(SAMPLE)
    built = []
    for target in HOSTILE:
        for segment in page.translatable:
            if "[^1]" in segment.source:  # without it there are no footnotes
                continue
            made = rebuilt(SAMPLE, {segment.source: target})
            if not made.refused:
                built.append((target, segment.kind, made.text))
    source, *structures = rendered([SAMPLE, *(text for _, _, text in built)])
    wrong = [
        (target, kind)
        for (target, kind, _), found in zip(built, structures, strict=True)
        if found != source
    ]
    assert not wrong
    assert len(built) > 300  # most are written


def test_kramdown_sees_what_the_fixtures_say() -> None:
    """Each segment's words, read from its fixture, stand in one of kramdown's blocks."""
    kramdown()
    pages = [(p.values[0], p.values[1]) for p in SEGMENTS if "{%" not in str(p.values[0])]
    run = subprocess.run(
        ["ruby", str(RENDER)],
        input=json.dumps([page for page, _ in pages]),
        capture_output=True,
        text=True,
        check=True,
    )
    for (_, lines), answer in zip(pages, json.loads(run.stdout), strict=True):
        words = set(re.findall(r"[a-zA-Z]{3,}", _INLINE.sub(" ", answer["html"])))
        said = [_INLINE.sub(" ", x.partition(": ")[2]).strip() for x in str(lines).splitlines()]
        for line in said:
            if "](" not in line and "{" not in line and "abbr" not in line:
                found = re.findall(
                    r"(?<![\w`|{.])[a-zA-Z]{3,}(?![\w|}])", re.sub(r"`[^`]*`", "", line)
                )
                assert line in HIDDEN or words.issuperset(found), line


# Abbreviations' texts, which no word here asks for, and attributes.
HIDDEN = frozenset({"Hyper Text", "Cascading", "An alt"})


@pytest.mark.parametrize(
    "text",
    [
        "See [a]({{ '/x/' | relative_url }}) now.",
        "| a | b |\n|---|---|\n| [c]({{ '/x/' | relative_url }}) | {% if a %}d{% endif %} |",
        "- see {{ site.name | upcase | strip }}",
    ],
)
def test_a_filter_s_pipe_is_never_escaped(text: str) -> None:
    """Liquid has made its text before kramdown looks for tables; a backslash breaks the filter."""
    page = parse(f"{text}\n", path="x.md", rules=RULES)
    targets = {("", s.source): f"Ü{s.source} c|d" for s in page.segments}
    built = build(page, targets, fields={}, rules=RULES)
    assert not built.refused
    assert built.text.count("\\|") == len(page.segments), "those of the words alone"
    assert built.text.replace("Ü", "").replace(" c\\|d", "") == page.text
