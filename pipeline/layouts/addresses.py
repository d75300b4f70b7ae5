"""Where a page is read: its address below the site's, without an ending."""

from __future__ import annotations

from pipeline.layouts.names import INDEXES, stem
from pipeline.layouts.patterns import Layout


def address(layout: Layout, page: str, *, below: str) -> str:
    """A page's address: "a/x" of "a/x.md", "a" of "a/index.md"; `below` a language's "el", "el/a".

    With the source's code, or where the site generator leads links, `below` is empty.
    """
    inner = folded(stem(page))
    if layout.jekyll and "/" in inner:
        inner = inner.removeprefix("_")  # a collection's
    if layout.addresses != "prefix":
        return inner
    return f"{below}/{inner}".strip("/")


def folded(stem: str) -> str:
    """The folder's address for an index."""
    head, _, last = stem.rpartition("/")
    return head if last.lower() in INDEXES else stem


def localized(said: str, *, language: str, source: str) -> str:
    """A page's own address in another language: "/el/x/" for "/x/" and for "/en/x/"."""
    slash = "/" if said.startswith("/") else ""
    inner = said.removeprefix("/")
    own = f"{source}/"
    inner = "" if inner == source else inner.removeprefix(own)
    return f"{slash}{language}/{inner}"
