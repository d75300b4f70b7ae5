"""Ids as site generators make them, and headings that keep them in translation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from pipeline.model import Page
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.linking import anchors, slugs
from pipeline.page.linking.pins import ATTRIBUTE, Pin, Where

HEADINGS = """\
# Top level

## Dose & `mg` "x" -- y

## [Link](http://x.y/z) and *emph* **strong**

## ![alt text](a.png) pic

Setext head
===========

## 2 doses, 10.5 mg/kg: what?

## Größe und Maß

## नमस्ते दुनिया

## 中文 标题

## a_b c__d

## Dose

## Dose

## Dose-1

## Dose

## &amp; entity &copy; x

## Trailing hash ##

## 😀 emoji

## L'été … “quoted” – dash

## `--flag` use

## Keep {#keep}

## Keep
"""
# What kramdown 2.4 (GFM), Python-Markdown 3.11, Hugo 0.111 and MyST-Parser 5.2 made of these.
COMMON = "link-and-emph-strong setext-head 2-doses-105-mgkg-what a_b-c__d dose trailing-hash"
MADE = {
    "jekyll": "dose--mg-x--y -pic größe-und-maß नमस्ते-दुनिया 中文-标题 dose-1 dose-1 dose-2 "
    "-entity--x -emoji lété--quoted--dash --flag-use keep keep",
    "mkdocs": "dose-mg-x-y pic groe-und-ma _1 _2 dose_1 dose-1 dose_2 "
    "entity-x emoji lete-quoted-dash -flag-use keep keep_1",
    "hugo": "dose--mg-x----y linkhttpxyz-and-emph-strong alt-textapng-pic größe-und-maß "
    "नमसत-दनय 中文-标题 dose-1 dose-1-1 dose-2 amp-entity-copy-x -emoji "
    "lété--quoted--dash --flag-use keep keep-1",
    "myst": "dose--mg-x----y -pic größe-und-maß नमसत-दनय 中文-标题 dose-1 dose-1-1 dose-2 "
    "-entity--x -emoji lété--quoted--dash --flag-use",
}


def page(text: str, dialect: str, path: str = "a.md") -> Page:
    return parse(text, path=path, rules=Rules(dialect=DIALECTS[dialect]))


@pytest.mark.parametrize("name", sorted(MADE))
def test_ids_as_the_generators_make_them(name: str) -> None:
    found = [x for x in anchors.ids(page(HEADINGS, name), DIALECTS[name]) if x is not None]
    common = [x for x in COMMON.split() if name != "hugo" or not x.startswith("link-")]
    wanted = [*MADE[name].split(), *common, "top-level"]
    if name == "myst":  # it knows no attributes here
        found = [x for x in found if "keep" not in x]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("2 doses", "_2-doses"),
        ("Größe & Maß", "große-maß"),
        ("  A -- b.c  ", "a-b-c"),
        ("Émilie’s café", "emilie-s-cafe"),
        ("٢ جرعات", "٢-جرعات"),
    ],
)
def test_vitepress(text: str, made: str) -> None:
    assert slugs.mdit_vue(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [("Ⓐ circled", "ⓐ-circled"), ("a‿b", "a‿b"), ("x²", "x"), ("नमस्ते", "नमस्ते"), ("A  b", "a--b")],
)
def test_github(text: str, made: str) -> None:
    assert slugs.github(text) == made


def test_numbering_is_linear() -> None:
    for way in (slugs.GITHUB, slugs.GOLDMARK, slugs.KRAMDOWN, slugs.TOC):
        with patience():
            found = slugs.ids([("same", "")] * 100_000, way, way.make)
            assert len(set(found)) == 100_000


PINNED = """\
---
title: x
---
# Top level

## Dose & `mg`

Setext head
===========

- ## In list ##

> ## In *quote* ##

## 2 doses

## Keep {#keep}

## With {.wide}
"""
FORMS = {
    "hugo": (
        "## Ü Dose & `mg` {#dose--mg}\n",
        "Ü Setext head {#setext-head}\n===",
        "- ## Ü In list ## {#in-list}\n",
        "> ## Ü In *quote* ## {#in-quote}\n",
        "## Ü 2 doses {#2-doses}\n",
        "## Ü Keep {#keep}\n",
        "## Ü With {#with .wide}\n",
    ),
    "jekyll": (
        "## Ü Dose & `mg` {#dose--mg}\n",
        "Ü Setext head {#setext-head}\n===",
        "- ## Ü In list ## {#in-list}\n",
        '## <a id="2-doses"></a>Ü 2 doses\n',
        "## Ü Keep {#keep}\n",
    ),
    "commonmark": (
        '# <a id="top-level"></a>Ü Top level\n',
        '<a id="setext-head"></a>Ü Setext head\n===',
        '- ## <a id="in-list"></a>Ü In list ##\n',
        '> ## <a id="in-quote"></a>Ü In *quote* ##\n',
    ),
    "mkdocs": ('## <a id="dose-mg"></a>Ü Dose & `mg`\n', "## Ü Keep {#keep}\n"),
    "docusaurus": (
        "## Ü Dose & `mg` {#dose--mg}\n",
        '- ## <a id="in-list"></a>Ü In list ##\n',
        "## Ü Keep {#keep}\n",
    ),
    "vitepress": ("## Ü 2 doses {#_2-doses}\n", '- ## <a id="in-list"></a>Ü In list ##\n'),
    "starlight": ('## <a id="2-doses"></a>Ü 2 doses\n',),
    "myst": ("(dose--mg)=\n## Ü Dose & `mg`\n", '- ## <a id="in-list"></a>Ü In list ##\n'),
}


def translated(text: str, dialect: str, pins: frozenset[str] | None = None) -> str:
    """The page in a language that says Ü before everything; its segments read back exactly."""
    rules = Rules(dialect=DIALECTS[dialect])
    source = page(text, dialect)
    targets = {(s.context, s.source): f"Ü {s.source}" for s in source.translatable}
    built = build(source, targets, fields={}, rules=rules, pins=pins)
    again = parse(built.text, path="a.md", rules=rules)
    assert [s.source for s in again.translatable] == [
        targets[s.context, s.source] for s in source.translatable
    ]
    assert not built.refused
    return built.text


@pytest.mark.parametrize("dialect", sorted(FORMS))
def test_pins_in_each_dialects_syntax(dialect: str) -> None:
    built = translated(PINNED, dialect)
    for form in FORMS[dialect]:
        assert form in built
    windows = translated(PINNED.replace("\n", "\r\n"), dialect)
    assert windows == built.replace("\n", "\r\n")


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_nothing_is_pinned_where_nothing_is_translated(dialect: str) -> None:
    source = page(PINNED, dialect)
    rules = Rules(dialect=DIALECTS[dialect])
    assert build(source, {}, fields={}, rules=rules, pins=None).text == PINNED


def test_only_what_is_wanted_is_pinned() -> None:
    built = translated("## One\n\n## Two\n", "hugo", frozenset({"two"}))
    assert built == "## Ü One\n\n## Ü Two {#two}\n"
    assert translated("## One\n", "hugo", frozenset()) == "## Ü One\n"


def test_the_first_of_equal_headings_has_the_first_id() -> None:
    built = translated("## Dose\n\n## Dose\n", "hugo")
    assert built == "## Ü Dose {#dose}\n\n## Ü Dose {#dose-1}\n"


@pytest.mark.parametrize("form", [ATTRIBUTE, Pin(Where.BEFORE, "{} ")])
def test_a_pin_that_would_be_text_is_left_out(form: Pin) -> None:
    rules = Rules(dialect=replace(DIALECTS["commonmark"], pins=(form,)))
    source = parse("## One\n", path="a.md", rules=rules)
    built = build(source, {("", "One"): "Eins"}, fields={}, rules=rules, pins=None)
    assert built.text == "## Eins\n"


def test_an_anchor_before_a_heading_is_no_text() -> None:
    found = page('## <a id="a"></a> <span id="b"></span>One\n', "commonmark")
    assert [s.source for s in found.segments] == ["One"]


@given(st.text(alphabet="# =-\n>{}<a/ü`*[]&;_1\r", max_size=60))
def test_pins_never_change_what_is_said(text: str) -> None:
    for dialect in ("commonmark", "hugo", "jekyll"):
        rules = Rules(dialect=DIALECTS[dialect])
        source = parse(f"x\n\n{text}", path="a.md", rules=rules)
        targets = {(s.context, s.source): "Q z" for s in source.translatable}
        plain = build(source, targets, fields={}, rules=rules)
        pinned = build(source, targets, fields={}, rules=rules, pins=None)
        one, two = (parse(b.text, path="a.md", rules=rules) for b in (plain, pinned))
        assert [s.source for s in one.segments] == [s.source for s in two.segments]
        assert one.shape == two.shape


@pytest.mark.parametrize(
    ("text", "dialect", "names"),
    [
        ("<div id=\"x\" name='y'></div>\n\n<a id=z></a>\n", "commonmark", {"x", "y", "z"}),
        ("## One {#eins}\n\ntext\n{: #para .x}\n", "jekyll", {"eins", "para"}),
        ("## One\n{: #eins}\n", "jekyll", {"eins"}),
        ("## One {/*eins*/}\n", "mdx", {"eins"}),
        ("(tgt)=\n# One\n\n```{note}\n:name: nn\nx\n```\n", "myst", {"tgt", "nn", "one"}),
        ("## A -- B\n", "jekyll", {"a--b"}),
    ],
)
def test_what_a_page_offers(text: str, dialect: str, names: set[str]) -> None:
    found = anchors.offered(page(text, dialect), DIALECTS[dialect])
    assert found is not None
    assert names <= found


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("{% include toc.md %}\n\n# One\n", "jekyll"),
        ("# {{ page.title }}\n", "jekyll"),
        ("{{% tabs %}}\n", "hugo"),
        ("<Install />\n", "mdx"),
        ('--8<-- "x.md"\n', "mkdocs"),
        ("::: pkg.module\n", "mkdocs"),
        ("```{include} x.md\n```\n", "myst"),
    ],
)
def test_who_can_tell_what_more_is_printed(text: str, dialect: str) -> None:
    assert anchors.offered(page(text, dialect), DIALECTS[dialect]) is None
