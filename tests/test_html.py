"""HTML as readers see it: what in tags and between them is text, and how it is written back."""

from __future__ import annotations

import pytest
from patience import patience

from pipeline.model import Segment
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

JEKYLL = Rules(dialect=DIALECTS["jekyll"])


def segments(text: str) -> tuple[Segment, ...]:
    return parse(text, path="x.md", rules=JEKYLL).segments


def shown(text: str) -> list[str]:
    return [f"{s.kind.removeprefix('html ')}: {s.source}" for s in segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<img alt=Knee src="x">', ["alt: Knee"]),
        ("<img alt='a > b' title = \"c\"\n  src=x>", ["alt: a > b", "title: c"]),
        ('<img alt=" Knee " src=x>', ["alt: Knee"]),
        ("<IMG ALT='Knee' SRC=x>", ["alt: Knee"]),
        ("<nav aria-label='a' id='no' data-x='no'></nav>", ["aria-label: a"]),
        ("<div data-title='a b' data-id='no'></div>", ["data-title: a b"]),
        ("<meta content='Ab' name=Description>", ["content: Ab"]),
        ("<meta property='og:title' content='Ab'>", ["content: Ab"]),
        ("<meta name=viewport content='width'>", []),
        (
            "<input type=submit value='Go'><input value=no placeholder='Yes'>",
            ["value: Go", "placeholder: Yes"],
        ),
        ("<textarea placeholder='Say'>no</textarea>", ["placeholder: Say"]),
        ("<table summary='Doses'></table>", ["summary: Doses"]),
        ("<details summary='no'>x</details>", ["html: x"]),
        ("<div><select><optgroup label='All'><option>One</select>", ["label: All", "html: One"]),
        ("<video><track label='English'></video>", ["label: English"]),
        ("<iframe src=x title='A film'>no</iframe>", ["title: A film"]),
        ("<figure><figcaption>Fig. <b>1</b></figcaption></figure>", ["html: Fig. <b>1</b>"]),
        ("<details><summary>More</summary>Text</details>", ["html: More", "html: Text"]),
        ("<div><button>Send</button></div>", ["html: Send"]),
        (
            "<table><caption>Cap</caption><tr><th>A<td>B</table>",
            ["html: Cap", "html: A", "html: B"],
        ),
        (
            "<svg aria-label=a><title>T</title><text>X y</text><style>no</style></svg>",
            ["aria-label: a", "html: T", "html: X y"],
        ),
        ("<div><code>no</code> <kbd>no</kbd></div>", []),
        ("<div><script>'<p>no</p>'</script><style>no</style><math>no</math></div>", []),
        ("<pre title=a>no\n\n</pre>", ["title: a"]),
        ("<p>a <!-- no --> b</p>", ["html: a <!-- no --> b"]),
        ("<p><!-- no --> a <!-- no --></p>", ["html: a"]),
        ("<p>a<br>b&nbsp;c &amp; d</p>", ["html: a<br>b&nbsp;c &amp; d"]),
        ("<p>{{ x }}</p><img alt='{{ y }}' src=x>", []),
        ("<p>a {{ x }}</p>", ["html: a {{ x }}"]),
        ("<p title='{{ x }} b'></p>", ["title: {{ x }} b"]),
        ("<p>a <img alt='in it' src=x> b</p>", ["html: a <img alt='in it' src=x> b"]),
        ("<p>a</p><p title='never closed", ["html: a"]),
        ("<p>a <em>b</p>", ["html: a <em>b"]),
        ("<!-- <p>no</p> -->", []),
        ("<?php echo 'no' ?>", []),
        ("<![CDATA[ no ]]>", []),
        ("<a href=x title='Read'><img alt=Knee src=y></a>", ["title: Read", "alt: Knee"]),
        ("see <a href=x title='Read'>it</a>", ["paragraph: see <a href=x title='Read'>it</a>"]),
        ("`<a title='no'>`", []),
        ("- <a title='Read' href=x><img src=y></a>", ["title: Read"]),
        ("> <div title='a'>c\n> d</div>", ["title: a", "html: c d"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_reader_sees(text: str, expected: list[str], newline: str) -> None:
    assert shown(f"{text}\n".replace("\n", newline)) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        (
            "<img alt=Knee src=x>",
            "das = 'Knie'",
            "<img alt=das&#32;&#61;&#32;&#39;Knie&#39; src=x>",
        ),
        ('<img alt="Knee" src=x>', 'ein "Knie"', '<img alt="ein &quot;Knie&quot;" src=x>'),
        ('<img alt=" Knee" src=x>', 'ein "Knie"', '<img alt=" ein &quot;Knie&quot;" src=x>'),
        ('<img alt="a\n  b" src=x>', "c d e", '<img alt="c\n  d e" src=x>'),
        ('<div>\n<img alt="a\nb" src=x></div>', "c", '<div>\n<img alt="c" src=x></div>'),
        ("<p>Knee</p>", "Knie < 5 & mehr", "<p>Knie < 5 & mehr</p>"),
        ("<p>Knee<br>x</p>", "Knie<br>y", None),
    ],
)
def test_a_target_is_written_as_its_place_wants(
    text: str, target: str, expected: str | None
) -> None:
    page = parse(text, path="x.md", rules=JEKYLL)
    source = page.segments[0].source
    built = build(page, {("", source): target}, fields={}, rules=JEKYLL)
    assert built.text == (expected or text.replace(source, target))
    assert [s.source for s in segments(built.text)] == [target]


@pytest.mark.parametrize(
    "target", ["x </p><p> y", "x <!-- y", "x <script>", "<div>x", "<p title='x"]
)
def test_a_target_that_changes_the_elements_is_refused(target: str) -> None:
    text = "<div>\n<p>one</p>\n<p>two</p>\n</div>\n"
    page = parse(text, path="x.md", rules=JEKYLL)
    built = build(page, {("", "one"): target, ("", "two"): "zwei"}, fields={}, rules=JEKYLL)
    assert built.text == text.replace("two", "zwei")
    assert [r.target for r in built.refused] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "<a " * 100_000,
        '<div title="' * 100_000,
        "<div title='" * 100_000,
        "<div>\n" + "<a '" * 100_000,
        "<div>\n" + "<b>" * 30_000 + "x" + "</b>" * 30_000,
        "<div>\n" + "<svg" * 100_000,
        "<div>\n<p " + "a" * 200_000,
        "<div>\n" + "<script " * 100_000,
        "<div>\n" + "<![CDATA[" * 100_000,
    ],
    ids=lambda text: text[6:18],
)
def test_time_is_linear(text: str) -> None:
    """Not a measurement: quadratic time would be minutes."""
    with patience():
        segments(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("</ins>\nWords *here*\n", "Words *here*"),
        ("<del>\nMore\n", "More"),
        ("<p><b>Bold</p>\n", "Bold"),
        ("<div>so</i></div>\n", "so"),
        ("<div><i>so</i> <b>on</b></div>\n", "<i>so</i> <b>on</b>"),
        ("<div *???-&&&-<---\nnothing\n", None),
    ],
)
def test_a_tag_without_a_partner_at_a_sentences_end_stays_where_it_is(
    text: str, expected: str | None
) -> None:
    rules = Rules(dialect=DIALECTS["commonmark"])
    page = parse(text, path="x.md", rules=rules)
    assert [s.source for s in page.segments] == ([expected] if expected else [])
    built = build(page, {("", expected or ""): "other words"}, fields={}, rules=rules)
    assert built.text == text.replace(expected or "\0", "other words")
    assert not built.refused
