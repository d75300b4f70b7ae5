"""A JSON file of all languages: each below a key of the object, an object of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.model import Span
from pipeline.page.matter import jsonmatter


def find(text: str, keys: Sequence[str], *, path: str) -> Span | None:
    """The object that stands below the keys; None: nothing does."""
    return jsonmatter.below(text, keys, path=path)


def alone(text: str, *, path: str, own: bool) -> str:  # noqa: ARG001 - one shape
    """A block as it is read: nothing in JSON comes from elsewhere."""
    return text


def put(text: str, keys: Sequence[str], source: str, block: str, *, path: str) -> str:
    """The file with the block below the keys; `source` is the last key of where it comes from."""
    own = jsonmatter.below(text, keys, path=path)
    if own:
        return apply(text, [Edit(own, block)])
    theirs = jsonmatter.below(text, (*keys[:-1], source), path=path)
    above = jsonmatter.below(text, keys[:-1], path=path)
    if not theirs or not above:
        raise PageError(f"has nothing below {source}", path=path)
    key = text.rfind(json.dumps(source, ensure_ascii=False), above.start, theirs.start)
    before = text[above.start : key]
    space = before[len(before.rstrip(" \t\r\n")) :]
    between = text[key + len(json.dumps(source, ensure_ascii=False)) : theirs.start]
    at = above.start + len(text[above.start : above.end - 1].rstrip(" \t\r\n"))
    new = f",{space or ' '}{json.dumps(keys[-1])}{between}{block}"
    return apply(text, [Edit(Span(at, at), new)])
