"""The dialects as values: what the parser reads and what is hidden before it reads."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.page import syntax
from pipeline.page.linking import pins, slugs
from pipeline.page.linking.pins import Pin
from pipeline.page.linking.slugs import Slugs
from pipeline.page.scans import (
    attributes,
    codegroups,
    containers,
    goldmark,
    jsx,
    kramdown,
    myst,
    mystroles,
    pythonmarkdown,
    vue,
)
from pipeline.page.scans.shortcodes import shortcodes
from pipeline.page.scans.templates import liquid
from pipeline.page.syntax import Scan

if TYPE_CHECKING:
    import pyromark


@dataclass(frozen=True, slots=True)
class Dialect:
    """A Markdown dialect: the parser's options by name, and what it must not see."""

    name: str
    options: tuple[str, ...]
    scans: tuple[Scan, ...] = ()  # one after the other
    signs: str = ""  # the characters without one of which a text has nothing that runs
    openers: str = ""  # what, left open, would break the site generator's run over the page
    markers: str = ""  # what else than CommonMark's begins a block at a line's start (a pattern)
    math: bool = False  # True: a formula stands between `\\(` and `\\)`
    pipes: bool = False  # a paragraph with a pipe in each of its lines is a table
    indented_code: bool = True  # False: what is indented by four is text
    slugs: Slugs = slugs.GITHUB  # how ids are made from headings
    pins: tuple[Pin, ...] = (pins.ANCHOR,)  # how a heading is given an id, the best way first
    variants: tuple[tuple[str, Dialect], ...] = ()  # suffix of a page -> how such pages are read


_COMMON = ("ENABLE_TABLES", "ENABLE_FOOTNOTES", "ENABLE_STRIKETHROUGH", "ENABLE_TASKLISTS")
_RICH = (*_COMMON, "ENABLE_DEFINITION_LIST", "ENABLE_HEADING_ATTRIBUTES")

# What begins a block in MkDocs alone; Python-Markdown prints the backslash before what is `fixed`.
_MKDOCS_MARKERS = r"!!!|#|-+8<-|(?P<fixed>\?\?\?|===|:(?=[: \t])|/{3}|;+-+8<-|~~~|=+[ \t]*$)"

# What MDX has without Docusaurus or Astro. A translation may have no brace and no tag that its
# source has not: the page would not compile.
_MDX = Dialect(
    "mdx",
    (*_COMMON, "ENABLE_HEADING_ATTRIBUTES", "ENABLE_MATH"),
    scans=(jsx.mdx,),
    signs="{<",
    openers=r"(?<!\\)(?:\\\\)*[{<]",
    indented_code=False,
)
_STARLIGHT = Dialect(
    "starlight", (*_COMMON, "ENABLE_GFM"), scans=(containers.remark,), signs=":", openers=r"(?!)"
)
_STARLIGHT_MDX = replace(_MDX, name="starlight", scans=(containers.remark, jsx.mdx))

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect("commonmark", (*_COMMON, "ENABLE_GFM")),
        Dialect(
            "hugo",
            (*_RICH, "ENABLE_GFM"),
            scans=(shortcodes, goldmark.scan),
            markers=goldmark.MARKERS,
            math=True,
            signs="{",
            openers=r"\{\{[<%]",
            slugs=slugs.GOLDMARK,
            pins=(pins.ATTRIBUTE,),  # raw HTML is left out
        ),
        Dialect(
            "jekyll",
            _RICH,
            scans=(liquid, kramdown.scan),
            markers=kramdown.MARKERS,
            pipes=True,
            signs="{",
            openers=r"\{\{|\{%",
            slugs=slugs.KRAMDOWN,
            pins=(pins.KRAMDOWN, pins.ANCHOR),
        ),
        Dialect(
            "mkdocs",
            (*_RICH, "ENABLE_MATH"),
            scans=(pythonmarkdown.blocks, attributes.inline),
            signs="{:\\",
            openers=r"\{\{|\{%",
            markers=_MKDOCS_MARKERS,
            math=True,
            slugs=slugs.TOC,
        ),
        Dialect(
            "myst",
            (*_COMMON, "ENABLE_DEFINITION_LIST", "ENABLE_MATH"),
            scans=(myst.directives, mystroles.inline),
            signs="{",
            openers=r"\{\{",
            markers=r":{3}|\+{3}|\^{3}|\([^()]*\)=|:[^:\n]+:|\{(?!\{)[^\n]*\}[ \t]*$",
            slugs=slugs.MYST,
            pins=(pins.TARGET, pins.ANCHOR),
        ),
        _MDX,
        replace(
            _MDX,
            name="docusaurus",
            scans=(containers.remark, jsx.mdx),
            pins=(pins.TRAILING, pins.ANCHOR),
        ),
        replace(_STARLIGHT, variants=((".mdx", _STARLIGHT_MDX),)),
        Dialect(
            "vitepress",
            (*_COMMON, "ENABLE_GFM", "ENABLE_HEADING_ATTRIBUTES", "ENABLE_MATH"),
            scans=(
                codegroups.labels,
                containers.markdown_it,
                containers.alerts,
                vue.runs,
                vue.components,
            ),
            signs="{<:[",
            openers=r"\{\{",
            slugs=slugs.MDIT_VUE,
            pins=(pins.TRAILING, pins.ANCHOR),
        ),
    )
}


def suited(dialect: Dialect, path: str) -> Dialect:
    """The dialect as it reads the page at a path."""
    for suffix, variant in dialect.variants:
        if path.lower().endswith(suffix):
            return variant
    return dialect


@functools.cache
def parser(dialect: Dialect) -> pyromark.Markdown:
    """The Markdown parser set up for a dialect."""
    import pyromark

    options = pyromark.Options(0)
    for name in dialect.options:
        options |= pyromark.Options[name]
    return pyromark.Markdown(options=options)


def program(text: str, dialect: Dialect) -> Counter[str]:
    """What in a text the dialect's site generator would run."""
    return syntax.program(text, scans=dialect.scans, signs=dialect.signs, openers=dialect.openers)
