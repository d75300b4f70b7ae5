"""Characters that a text spells as references: `&frac12;` is a half, and `5&#48;` is 50."""

from __future__ import annotations

import html
import re
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_WIDE = {"<": "＜", ">": "＞"}  # as wide signs they open no tag
_PLAIN = frozenset(".,%+-/:;")  # of ASCII's signs those that are no markup by themselves


def spelled(text: str) -> str:
    """The text with the characters that it spells, but for those that would be markup."""
    return _REFERENCE.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    whole = match.group()
    # Of names only those that there are: `unescape` reads &nothing; as &not; and the rest.
    char = html.unescape(whole) if whole[1] == "#" or whole[1:] in html5 else whole
    char = _WIDE.get(char, char)
    return whole if char.isascii() and not char.isalnum() and char not in _PLAIN else char
