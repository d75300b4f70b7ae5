"""Texts inside markup that people read: titles of links and images, words in tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.pair import Pair, scan
from pipeline.inline import Token

_KINDS = frozenset({"link_close", "image_close", "html", "braces"})
_ATTRIBUTE = re.compile(
    r"""\s(alt|title|label|placeholder|summary|aria-[a-z]+|data-(?:title|caption|tooltip))"""
    r"""\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_NAME = re.compile(r"<([\w:-]+)")
_Place = tuple[str, str, str]  # in what it stands, where that leads, what it is called


def inner(pair: Pair) -> Iterator[Pair]:
    """A pair for each such text of the source that the translation has too.

    Those of links to one place, or in tags of one name, are paired in their order.
    """
    ours = _texts(pair.source_tokens)
    theirs = _texts(pair.target_tokens) if ours else {}
    for place, texts in ours.items():
        others = theirs.get(place, ())
        if len(others) == len(texts):
            for source, target in zip(texts, others, strict=True):
                languages = pair.source_language, pair.target_language
                known = pair.glossary  # what it keeps is in no language
                yield scan(source, target, languages=languages, glossary=known, others=pair.others)


def lost_titles(pair: Pair) -> Iterator[str]:
    """The titles of links and images that the translation has not."""
    ours = _texts(pair.source_tokens)
    theirs = _texts(pair.target_tokens) if ours else {}
    for place, texts in ours.items():
        if place[0] in ("link_close", "image_close"):
            yield from texts[len(theirs.get(place, ())) :]


def _texts(found: Sequence[Token]) -> dict[_Place, list[str]]:
    texts: dict[_Place, list[str]] = {}
    for token in found:
        if token.kind in _KINDS:
            for place, text in _of_token(token):
                if any(map(str.isalnum, text)):
                    texts.setdefault(place, []).append(text)
    return texts


def _of_token(token: Token) -> Iterator[tuple[_Place, str]]:
    if token.kind in ("link_close", "image_close"):
        if token.title:
            yield (token.kind, token.destination, "title"), token.title
        return
    name = _NAME.match(token.text)
    for match in _ATTRIBUTE.finditer(token.text.replace("{", "{ ", 1)):
        what = name[1].lower() if name else token.kind
        yield (token.kind, what, match[1].lower()), match[2] or match[3] or ""
