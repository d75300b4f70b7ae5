"""The dialects as values: what the parser reads and what is protected before it reads."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyromark

_LIQUID = (
    # A block whose content is no prose, to its end tag; then single tags and outputs. A tag never
    # spans a blank line: an unbalanced brace in a code sample must not swallow the page.
    r"\{%-?\s*(?P<block>comment|highlight|mermaid)\b(?:[^%]|%(?!\}))*%\}"
    r"(?:(?!\{%-?\s*end(?P=block)).)*\{%-?\s*end(?P=block)\s*-?%\}"
    r"|\{%(?:(?!%\}|\{%|\n[ \t]*\r?\n).)*%\}"
    r"|\{\{(?:(?!\}\}|\{\{|\n[ \t]*\r?\n).)*\}\}"
)
_SHORTCODES = (
    r"\{\{</\*.*?\*/>\}\}|\{\{%/\*.*?\*/%\}\}"
    r"|\{\{<(?:(?!>\}\}|\n[ \t]*\r?\n).)*>\}\}|\{\{%(?:(?!%\}\}|\n[ \t]*\r?\n).)*%\}\}"
)
_ATTRIBUTE_LISTS = r"\{:(?:[^}\n\\]|\\.)*\}"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A Markdown dialect: the parser's options by name and the patterns that are protected."""

    name: str
    options: tuple[str, ...]
    protected: str = ""  # a regular expression (DOTALL): what the parser must not see
    openers: str = ""  # what, left open, would break the site generator's run over the page


_COMMON = ("ENABLE_TABLES", "ENABLE_FOOTNOTES", "ENABLE_STRIKETHROUGH", "ENABLE_TASKLISTS")
_RICH = (*_COMMON, "ENABLE_DEFINITION_LIST", "ENABLE_HEADING_ATTRIBUTES")

DIALECTS: dict[str, Dialect] = {
    "commonmark": Dialect("commonmark", (*_COMMON, "ENABLE_GFM")),
    "hugo": Dialect("hugo", (*_RICH, "ENABLE_GFM"), _SHORTCODES, r"\{\{[<%]"),
    "jekyll": Dialect("jekyll", _RICH, f"{_LIQUID}|{_ATTRIBUTE_LISTS}", r"\{\{|\{%"),
}


@functools.cache
def parser(dialect: Dialect) -> pyromark.Markdown:
    """The Markdown parser set up for a dialect."""
    import pyromark

    options = pyromark.Options(0)
    for name in dialect.options:
        options |= pyromark.Options[name]
    return pyromark.Markdown(options=options)


@functools.cache
def _protection(dialect: Dialect) -> re.Pattern[str]:
    return re.compile(dialect.protected, re.DOTALL)


def program(text: str, dialect: Dialect) -> Counter[str]:
    """What in a text the site generator would run: tags, outputs, shortcodes, attribute lists.

    Without the white space in them; an opener that nothing closes counts too.
    """
    if not dialect.protected or "{" not in text:
        return Counter()
    found = Counter("".join(m[0].split()) for m in _protection(dialect).finditer(text))
    rest = _protection(dialect).sub(" ", text)
    return found + Counter(re.findall(dialect.openers, rest))


def blank(text: str, dialect: Dialect) -> tuple[str, str]:
    """The text twice, at equal length: as the parser may read it, and as a reader sees it.

    For the parser, protected text that fills its lines is spaces (a Liquid tag alone on a line
    leaves a blank line) and other protected text a word; for the reader all of it is spaces.
    """
    if not dialect.protected or "{" not in text:
        return text, text
    spans = [m.span() for m in _protection(dialect).finditer(text)]
    if not spans:
        return text, text
    parsed: list[str] = []
    seen: list[str] = []
    last = 0
    for start, end in spans:
        before = text[last:start]
        parsed += (before, _fill(text, start, end))
        seen += (before, _blanks(text[start:end], " "))
        last = end
    return _blank_lines("".join((*parsed, text[last:]))), "".join((*seen, text[last:]))


# A protected stretch stands in for a word, one that no marker, link or entity begins with. A
# private-use character would do as well, but would turn an ASCII page into one that is not.
_WORD = "x"
_TAG_LINE = re.compile(r"^[ \t>]*\x00[\x00 \t]*(?=\r?$)", re.MULTILINE)


def _fill(text: str, start: int, end: int) -> str:
    """A tag or an attribute list is marked so that lines made of them alone can be emptied."""
    is_output = text.startswith("{{", start)
    return _blanks(text[start:end], _WORD if is_output else "\x00")


def _blank_lines(text: str) -> str:
    """Tag-only lines to spaces, other tags to words."""
    if "\x00" not in text:
        return text
    return _TAG_LINE.sub(lambda m: m[0].replace("\x00", " "), text).replace("\x00", _WORD)


def _blanks(text: str, fill: str) -> str:
    return re.sub(r"[^\r\n]", fill, text)
