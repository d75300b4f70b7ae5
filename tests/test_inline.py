from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from pipeline.inline import plain, tokens

KINDS = [
    ("`a`", "code"),
    ("``a ` b``", "code"),
    ("<code>a <b> c</code>", "code"),
    ('<span translate="no">K</span>', "code"),
    ('<b class="a notranslate b">K</b>', "code"),
    ("{{ site.phone }}", "liquid"),
    ("{% include a.html x='y' %}", "liquid"),
    ("{{< figure a >}}", "shortcode"),
    ("[!NOTE]", "shortcode"),
    ("<br>", "html"),
    ('<a href="{{ "x" | y }}">', "html"),
    ("<!-- more -->", "html"),
    ("<https://a.org/b>", "autolink"),
    ("<a@b.org>", "autolink"),
    ("https://a.org/b_(c)", "url"),
    ("www.who.int/x", "url"),
    ("a.b@c.org", "url"),
    ("{: .lead}", "attribute_list"),
    ("{#id .x}", "attribute_list"),
    ("{ .lg .middle }", "attribute_list"),
    ('{ width="300" }', "braces"),
    ("{'string'}", "braces"),
    ("{name}", "braces"),
    (":tada:", "icon"),
    (":material-check:", "icon"),
    ("{py:class}`a.B`", "code"),
    ("{ref}``Text ` <x>``", "code"),
    ("www.ex.com", "url"),
    ("[^1]", "footnote"),
    ("[1]", "citation"),
    ("[2, 5–7]", "citation"),
    (r"\[3\]", "citation"),
    ("[@smith2010, p. 3]", "citation"),
    ("&nbsp;", "entity"),
    ("10.1016/j.pmrj.2015.01.024", "doi"),
]
TEXTS = [
    "plain words, 2 < 3 and a & b",
    r"\`no code\` and \<b>",
    "`never closed",
    "{{ never closed",
    "[shortcut reference]",
    "mail me @ noon",
    "at 10:30:15, in a:b:c and ::note::, or :this one: and :x: and :30:",
    "{never closed `",
    "{" + "a" * 201 + "}",
    "{a\nb}",
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_are_told(text: str, kind: str) -> None:
    found = tokens(f"see {text}, then")
    assert [(token.kind, token.text) for token in found] == [(kind, text)]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_text_stays_text(text: str) -> None:
    assert tokens(text) == ()


def test_links_and_images_carry_where_they_go() -> None:
    found = tokens('[a](b.md#c "T") ![d](e.png) [f][G h] [i]({{ "/x y" | relative_url }})')
    closers = [(t.kind, t.destination, t.title, t.label) for t in found if "close" in t.kind]
    assert closers == [
        ("link_close", "b.md#c", "T", ""),
        ("image_close", "e.png", "", ""),
        ("link_close", "", "", "G h"),
        ("link_close", '{{ "/x y" | relative_url }}', "", ""),
    ]


def test_links_do_not_nest_but_hold_images() -> None:
    assert [t.text for t in tokens("[a [b](c) d](e)")] == ["[", "](c)"]
    assert [t.text for t in tokens("[![a](b)](c)")] == ["[", "![", "](b)", "](c)"]


def test_an_address_ends_before_the_sentence_does() -> None:
    found = tokens("(see https://x.org/a_b). 见https://x.org/y。然后 10.1000/abc. ⟪www.x.org.⟫")
    texts = ["https://x.org/a_b", "https://x.org/y", "10.1000/abc", "www.x.org"]
    assert [t.text for t in found] == texts


@given(st.text(alphabet="ab1 `[](){}<>!\"'\\&;:/.@%#^=-\n", max_size=60))
def test_tokens_are_ordered_slices(text: str) -> None:
    found = tokens(text)
    assert all(token.text == text[token.start : token.end] for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(plain(text, found)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "{{",
        "<a b='",
        "[",
        "[](",
        "[a](b ",
        "![",
        "<!--",
        "[1,",
        "a@",
        "``` ` ``",
        "{",
        "{a}`",
        ":a",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    with patience():
        tokens(piece * 20_000)


@pytest.mark.parametrize("piece", ["{{", "{%", "<!--", "<code>"])
def test_what_never_closes_is_looked_for_once(piece: str) -> None:
    with patience():
        tokens(piece * 200_000)
