"""A page's links led elsewhere: the one change to a built page that no translation makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from pipeline import edits
from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.inline import tokens
from pipeline.model import Page
from pipeline.page.dialects import Dialect
from pipeline.page.linking.links import Link, links
from pipeline.page.linking.matter import is_named, named
from pipeline.page.trials import most

_ADDRESS = re.compile(r"\s(?:href|src|srcset|poster|to)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)")
_ROUTE = re.compile(r"\{%-?\s*(?:link|post_url)\s[^{}]*%\}|\{\{[<%]\s*(?:rel)?ref\s[^{}]*\}\}")
_UNSAFE = frozenset(" \t\r\n\"'<>\\^`{|}%()[]?#*&")


def redirected(
    page: Page,
    to: Callable[[Link], str | None],
    *,
    dialect: Dialect,
    read: Callable[[str], Page],
    keys: Sequence[str] = (),
) -> str:
    """The page's text with the paths that `to` gives in place of its links'; None leaves one.

    `keys` are those of front matter that hold links. The result is read again: links that would
    become another thing than links stay.
    """

    def every(page: Page) -> list[Link]:
        return [*named(page, keys), *links(page, dialect)]

    found = every(page)
    moves = [(index, new) for index, link in enumerate(found) if (new := to(link)) is not None]

    def moved(chosen: Sequence[tuple[int, str]]) -> str:
        return edits.apply(
            page.text,
            [Edit(found[i].span, spelled(new, found[i], text=page.text)) for i, new in chosen],
        )

    def holds(chosen: Sequence[tuple[int, str]]) -> bool:
        try:
            after = read(moved(chosen))
        except PageError:
            return False
        wanted = dict(chosen)
        expected = [(wanted.get(i, k.path), k.fragment, k.form) for i, k in enumerate(found)]
        there = [(k.path, k.fragment, k.form) for k in every(after)]
        return (
            there == expected
            and after.shape == page.shape
            and _kept(after, keys) == _kept(page, keys)
            and _texts(after) == _texts(page)
        )

    return moved(most([], moves, holds=holds)) if moves else page.text


def _kept(page: Page, keys: Sequence[str]) -> list[tuple[str, str]]:
    """What must stay of the front matter."""
    return [(key, "" if is_named(key, keys) else value) for key, value in page.kept]


def _texts(page: Page) -> list[tuple[str, str]]:
    return [(unaddressed(segment.source), segment.kind) for segment in page.segments]


def spelled(path: str, link: Link, *, text: str) -> str:
    """`path` as it is written in place of a link's."""
    raw = text[link.span.start : link.span.end]
    if link.form not in ("markdown", "html"):
        return path
    coded = re.search("%[89a-fA-F]", raw) is not None  # other scripts are percent-encoded
    return "".join(
        quote(char) if char in _UNSAFE or (coded and not char.isascii()) else char for char in path
    )


def unaddressed(text: str) -> str:
    """A segment's text without the destinations of its links: what stays when they change."""
    parts: list[str] = []
    last = 0
    for token in tokens(text):
        if token.kind in ("link_close", "image_close") and token.text.startswith("]("):
            parts += (text[last : token.start], "]()")
            last = token.end
        elif token.kind == "html":
            parts += (text[last : token.start], _ADDRESS.sub("", token.text))
            last = token.end
        elif token.kind in ("liquid", "shortcode") and _ROUTE.match(token.text):
            parts.append(text[last : token.start])
            last = token.end
    return "".join((*parts, text[last:]))
