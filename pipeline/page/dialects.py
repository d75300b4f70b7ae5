"""The dialects as values: what the parser reads and what is hidden before it reads."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.page import syntax
from pipeline.page.syntax import Scan
from pipeline.page.templates import LIQUID, SHORTCODES

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
    indented_code: bool = True  # False: what is indented by four is text


_COMMON = ("ENABLE_TABLES", "ENABLE_FOOTNOTES", "ENABLE_STRIKETHROUGH", "ENABLE_TASKLISTS")
_RICH = (*_COMMON, "ENABLE_DEFINITION_LIST", "ENABLE_HEADING_ATTRIBUTES")
_ATTRIBUTE_LISTS = r"\{:(?:[^}\n\\]|\\.)*\}"

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        Dialect("commonmark", (*_COMMON, "ENABLE_GFM")),
        Dialect(
            "hugo",
            (*_RICH, "ENABLE_GFM"),
            scans=(syntax.pattern(SHORTCODES),),
            signs="{",
            openers=r"\{\{[<%]",
        ),
        Dialect(
            "jekyll",
            _RICH,
            scans=(syntax.pattern(f"{LIQUID}|{_ATTRIBUTE_LISTS}"),),
            signs="{",
            openers=r"\{\{|\{%",
        ),
    )
}


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
