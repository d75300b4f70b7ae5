"""Where a page's links lead: each destination, and how it is changed."""

from __future__ import annotations

import pytest
from patience import patience

from pipeline.model import Page
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.linking.labels import defined, lost
from pipeline.page.linking.links import Link, links
from pipeline.page.linking.redirect import redirected, unaddressed

# (dialect, text, [(path, fragment)])
FOUND = [
    ("commonmark", "[a](b.md) ![i](<c d.png> 't')\n", [("b.md", ""), ("c d.png", "")]),
    ("commonmark", "[![x](y.png)](../z.md#f 't')\n", [("y.png", ""), ("../z.md", "f")]),
    ("commonmark", "**[q *w*](w.md)** [](e.md) [f]()\n", [("w.md", ""), ("e.md", ""), ("", "")]),
    ("commonmark", "[e](a\\_b.md?q=1#fr%20x)\n", [("a_b.md", "fr x")]),
    ("commonmark", "[p](a%20b(c).md) [u](ü.md)\n", [("a b(c).md", ""), ("ü.md", "")]),
    ("commonmark", "`[n](no.md)`\n\n    [n](no.md)\n\n```\n[n](no.md)\n```\n", []),
    ("commonmark", "> [q](q.md\n> 't')\n>\n> - [r](r.md)\n", [("q.md", ""), ("r.md", "")]),
    ("commonmark", "[a] [b]\n\n[a]: <a b.md#x> 't'\n[b]: c\n", [("a b.md", "x"), ("c", "")]),
    ("commonmark", "| [c](c.md) |\n|---|\n", [("c.md", "")]),
    ("commonmark", "x[^1]\n\n[^1]: [n](n.md)\n", [("n.md", "")]),
    ("commonmark", '<a href="h.md?x&amp;y#z">x</a>\n', [("h.md", "z")]),
    ("commonmark", "<p>\n<img srcset='a.png 1x, b.png 2x' src=c.png>\n</p>\n",
     [("a.png", ""), ("b.png", ""), ("c.png", "")]),
    ("commonmark", "<!-- <a href='no.md'> -->\n", []),
    ("commonmark", "---\nx: '[a](no.md)'\n---\n[a](b.md)\r\n", [("b.md", "")]),
    ("mdx", '---\nx: <A href="no.md"/>\n---\n[a](b.md)\n', [("b.md", "")]),
    ("commonmark", "[a](b.md", []),
    ("commonmark", "[a](b.md)", [("b.md", "")]),
    ("jekyll", "[l]({% link en/b.md %}#x)\n", [("en/b.md", "x")]),
    ("jekyll", "[u]({{ '/en/b/' | relative_url }}#z)\n", [("/en/b/", "z")]),
    ("jekyll", "[s]({{ site.baseurl }}/en/c/?a=1#y)\n", [("/en/c/", "y")]),
    ("jekyll", "<a href=\"{% link en/b.md %}\">x</a>\n", [("en/b.md", "")]),
    ("jekyll", "[v]({{ page.x }}) [w]({{ page.x }}#y)\n", [("", ""), ("", "y")]),
    ("hugo", '{{< ref "k.md#w" >}} [h]({{% relref "l.md" %}})\n',
     [("k.md", "w"), ("", ""), ("l.md", "")]),
    ("mdx", '<Card href="/x" to="y.md">\n\n[a](b.md)\n\n</Card>\n\n    [t](t.md)\n',
     [("/x", ""), ("y.md", ""), ("b.md", ""), ("t.md", "")]),
]  # fmt: skip


def page(text: str, dialect: str) -> Page:
    return parse(text, path="a.md", rules=Rules(dialect=DIALECTS[dialect]))


@pytest.mark.parametrize(("dialect", "text", "wanted"), FOUND)
def test_every_destination(dialect: str, text: str, wanted: list[tuple[str, str]]) -> None:
    found = links(page(text, dialect), DIALECTS[dialect])
    assert [(link.path, link.fragment) for link in found] == wanted


def to(text: str, dialect: str, path: str) -> str:
    rules = Rules(dialect=DIALECTS[dialect])

    def lead(link: Link) -> str | None:
        return path if link.clear and link.path and not link.external else None

    return redirected(
        page(text, dialect),
        lead,
        dialect=rules.dialect,
        read=lambda text: parse(text, path="a.md", rules=rules),
    )


@pytest.mark.parametrize(
    ("dialect", "text", "path", "wanted"),
    [
        ("commonmark", "[a](b.md?q#f 't')\n", "../c.md", "[a](../c.md?q#f 't')\n"),
        ("commonmark", "[a](<b c.md#f>)\n", "d e.md", "[a](<d%20e.md#f>)\n"),
        ("commonmark", "[a](b.md)\n", "d (e).md", "[a](d%20%28e%29.md)\n"),
        ("commonmark", "[a](%C3%BC.md)\n", "ö.md", "[a](%C3%B6.md)\n"),
        ("commonmark", "[a](ü.md)\n", "ö.md", "[a](ö.md)\n"),
        ("commonmark", "[a]\n\n[a]: b.md 't'\n", "c.md", "[a]\n\n[a]: c.md 't'\n"),
        ("commonmark", '<a href="b.md">x</a>\n', 'c"d.md', '<a href="c%22d.md">x</a>\n'),
        ("commonmark", "<https://x.y> [m](mailto:a@b.c)\n", "c.md", None),
        ("jekyll", "[l]({% link en/b.md %}#x)\n", "de/b.md", "[l]({% link de/b.md %}#x)\n"),
        ("jekyll", "[l]({{ page.x }}/b.md)\n", "de/b.md", None),
        ("hugo", '{{< ref "k.md#w" >}} x\n', "l.md", '{{< ref "l.md#w" >}} x\n'),
    ],
)
def test_leading_elsewhere(dialect: str, text: str, path: str, wanted: str | None) -> None:
    assert to(text, dialect, path) == (wanted or text)


def test_what_would_be_no_link_any_more_stays() -> None:
    text = "[l]({% link b.md %}) [a](b.md)\n"
    assert to(text, "jekyll", "c d.md") == "[l]({% link b.md %}) [a](c%20d.md)\n"


def test_a_text_without_its_destinations() -> None:
    ours = unaddressed("See [b](b.md 't'), <a class='x' href='c.md'>c</a> and {% link d.md %}.")
    assert ours == unaddressed("See [b](../b.md), <a class='x' href='e'>c</a> and {% link e %}.")
    assert ours != unaddressed("See [c](b.md), <a class='x' href='c.md'>c</a> and .")


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Try [heat therapy].", "Versuche [Wärmetherapie].", ["heat therapy"]),
        ("Try [Heat\nTherapy][].", "Versuche [Wärmetherapie][].", ["heat therapy"]),
        ("Try [heat therapy].", "Versuche [Wärmetherapie][heat therapy].", []),
        ("Try [heat therapy].", "Versuche [heat therapy].", []),
        ("Try [it][heat therapy].", "Versuche es.", []),  # `links` tells of that
        ("Try `[heat therapy]`, \\[heat therapy\\].", "Versuche es.", []),
        ("Try [cold].", "Versuche [kalt].", []),
    ],
)
def test_links_that_a_translation_loses(source: str, target: str, wanted: list[str]) -> None:
    labels = defined(page("[Heat Therapy]: x.md\n\n[^cold]: y\n", "commonmark"), DIALECTS["hugo"])
    assert lost(source, target, labels=labels, dialect=DIALECTS["commonmark"]) == wanted


@pytest.mark.parametrize("opener", ["[a](", '<a href="', "[a]: ", "[[](", "[a](b) ", "> [a](b\n"])
def test_time_is_linear(opener: str) -> None:
    with patience():
        links(page(opener * 20_000, "commonmark"), DIALECTS["commonmark"])
