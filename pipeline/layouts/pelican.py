"""The slug by which Pelican knows a page's languages: its own, or what Pelican makes of its title.

A translation has another title, so it must say the slug that its source has.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

# What has no letter of ASCII in it, as Unidecode writes it; of others the marks are left out.
_WRITTEN = {
    "Æ": "AE",
    "æ": "ae",
    "Œ": "OE",
    "œ": "oe",
    "ß": "ss",
    "ẞ": "SS",
    "Þ": "Th",
    "þ": "th",
    **dict(zip("ØøÐðĐđŁłĦħŦŧı×", "OoDdDdLlHhTtix", strict=True)),
    "°": "deg",
    "€": "EUR",
    **dict.fromkeys("‘’“”„«»‹›¡¿…′‚•·⁄", ""),  # as marks that no slug has
    **dict.fromkeys("‐‒–—―−±", "-"),
}
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slugs:
    """What a site's `pelicanconf.py` says of slugs."""

    source: str = "title"  # or "basename"
    unicode: bool = False
    case: bool = False  # whether capitals stay
    known: bool = True  # False: the site makes them in a way of its own


def slug(text: str, facts: Slugs) -> str | None:
    """The slug of a title or a file's name; None where it cannot be told."""
    if not facts.known:
        return None
    said = unicodedata.normalize("NFKC", html.unescape(" ".join(_TAG.sub("", text).split())))
    folded = said if facts.unicode else _ascii(said)
    if folded is None:
        return None
    made = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", folded).strip())
    return made if facts.case else made.lower()


def _ascii(text: str) -> str | None:
    parts = [_letter(char) for char in text]
    return None if None in parts else "".join(filter(None, parts))


def _letter(char: str) -> str | None:
    if char.isascii():
        return char
    if (known := _WRITTEN.get(char)) is not None:
        return known
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return bare if bare and bare.isascii() else None
