"""MyST's directives: which have Markdown in them, and whose arguments and options people read.

A directive that is not known is taken for code: its words stay as they are, which a translator can
see, whereas translated code would break the page.
"""

from __future__ import annotations

import enum


class Body(enum.Enum):
    """What stands between a directive's fences."""

    MARKDOWN = "markdown"
    CODE = "code"
    TERMS = "terms"  # a glossary: terms, and what is indented below them
    ENTRIES = "entries"  # a table of contents: `Title <path>`


# Their first line is Markdown like the rest.
PLAIN = frozenset(
    [
        "note",
        "tip",
        "warning",
        "important",
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "seealso",
        "todo",
        "epigraph",
        "highlights",
        "pull-quote",
        "aside",
        "hero",
    ]
)
# Their argument is a title, a caption or the like.
TITLED = frozenset(
    [
        "admonition",
        "topic",
        "sidebar",
        "rubric",
        "versionadded",
        "versionchanged",
        "versionremoved",
        "deprecated",
        "dropdown",
        "card",
        "grid-item-card",
        "tab",
        "tab-item",
        "table",
        "list-table",
        "details",
        "toggle",
        "collapse",
        "exercise",
        "exercise-start",
        "proof",
        "theorem",
        "lemma",
        "definition",
        "remark",
        "corollary",
        "example",
        "property",
        "observation",
        "proposition",
        "assumption",
        "criterion",
        "conjecture",
        "axiom",
        "algorithm",
    ]
)
# Their argument is a path, a class or a number.
BARE = frozenset(
    [
        "figure",
        "figure-md",
        "container",
        "div",
        "class",
        "grid",
        "grid-item",
        "tab-set",
        "solution",
        "solution-start",
        "margin",
        "only",
        "compound",
        "hlist",
        "button-ref",
        "button-link",
        "center",
        "centered",
        "card-carousel",
        "table-wrapper",
        "header",
        "footer",
        "subfigure",
    ]
)
_READ = frozenset(
    [
        "alt",
        "caption",
        "title",
        "subtitle",
        "summary",
        "description",
        "placeholder",
        "figcaption",
        "label-text",
    ]
)


def body(name: str) -> Body:
    """What a directive's body is."""
    if name == "glossary":
        return Body.TERMS
    if name == "toctree":
        return Body.ENTRIES
    own = name.removeprefix("prf:").removeprefix("proof:")
    known = own in PLAIN or own in TITLED or own in BARE
    return Body.MARKDOWN if known else Body.CODE


def is_plain(name: str) -> bool:
    """Whether what follows the name is the beginning of the body."""
    return name in PLAIN


def is_titled(name: str) -> bool:
    """Whether what follows the name is read by people."""
    own = name.removeprefix("prf:").removeprefix("proof:")
    return own in TITLED or name in ("csv-table", "contents")


def is_read(option: str) -> bool:
    """Whether people read an option's value."""
    return option in _READ
