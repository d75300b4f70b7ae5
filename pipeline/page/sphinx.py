"""A page as Sphinx's own translations have it: messages, each the Markdown of one block.

Sphinx takes a `msgid` from its parser's blocks and reads the `msgstr` as a page of its own, of
which it wants one paragraph. So a message is a slice of the page, not the text that people read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.inline import plain, tokens
from pipeline.model import Page, Place, Segment
from pipeline.page import Rules, insert, parse

_BLOCKS = (Place.BLOCK, Place.LINE, Place.CELL)
_PLAIN = (Place.YAML, Place.FLOW)  # directives' options, and what MyST takes from front matter
_BROKEN = re.compile(r"[ \t]*\\[ \t]*$", re.MULTILINE)
_SOFT = re.compile(r"(?<!\\)(?<! {2})\r?\n")
_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*\Z")  # Sphinx cuts it off


def messages(page: Page, built: Page, rules: Rules) -> Iterator[tuple[Segment, str | None, str]]:
    """Each translated segment with its `msgid` and the `msgstr` that the built page has for it.

    None in place of the first where Sphinx translates nothing, as in raw HTML, or where no `msgstr`
    would be this very text.
    """
    for segment, other in zip(page.translatable, built.translatable, strict=True):
        if segment.source != other.source:
            said = _answer(built, other, rules)
            yield segment, _message(page, segment) if said else None, said or ""


def _message(page: Page, segment: Segment) -> str | None:
    if segment.place in _BLOCKS:
        return _BROKEN.sub("", _raw(page, segment)).replace("\n", " ").strip()
    return _alone(segment)


def _answer(page: Page, segment: Segment, rules: Rules) -> str | None:
    if segment.place not in _BLOCKS:
        return _alone(segment)
    lines = _SOFT.sub(" ", _raw(page, segment)).split("\n")
    try:
        said = "\n".join(insert.escaped(line, rules.dialect.markers) for line in lines).strip()
    except insert.UnfitError:
        return None
    read = parse(said, path=page.path, rules=rules)
    is_one = len(read.shape) == 2 and [s.source for s in read.segments] == [segment.source]
    return said if is_one and not _NOQA.search(said) else None


def _alone(segment: Segment) -> str | None:
    """What is no Markdown to Sphinx."""
    if segment.place is Place.ALT:
        return plain(segment.source, tokens(segment.source))
    return segment.source if segment.place in _PLAIN else None


def _raw(page: Page, segment: Segment) -> str:
    """A block's Markdown, without what its further lines begin with."""
    first, *more = page.text[segment.span.start : segment.span.end].split("\n")
    own = segment.continuation
    cut = (line.removeprefix(own) if line.startswith(own) else line.lstrip() for line in more)
    said = "\n".join((first, *cut))
    return said.replace("\\|", "|") if segment.place is Place.CELL else said
