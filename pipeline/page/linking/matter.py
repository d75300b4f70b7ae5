"""Links that stand in front matter, as those of a home page's buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Page, Span
from pipeline.page import frontmatter
from pipeline.page.linking.links import Link, split


def named(page: Page, keys: Sequence[str]) -> Iterator[Link]:
    """What the front matter says under keys of such paths, or ends of paths, as "actions.link".

    A value that is written in another way than it reads, with escapes, is left out.
    """
    for scalar in frontmatter.scalars(page.text[: page.body], path=page.path) if keys else ():
        if not scalar.is_text or not scalar.place or not is_named(scalar.key, keys):
            continue
        start = page.text.find(scalar.value, scalar.span.start, scalar.span.end)
        if scalar.value and start >= 0:
            path, fragment = split(scalar.value)
            yield Link(Span(start, start + len(path)), path, fragment, form="matter")


def is_named(key: str, keys: Sequence[str]) -> bool:
    """Whether a key is one of these."""
    return f".{key}".endswith(tuple(f".{one}" for one in keys)) if keys else False
