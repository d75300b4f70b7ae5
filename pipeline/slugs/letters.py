"""Latin letters without their marks, as each language spells them without; digits as ASCII's."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
    "ı": "i", "ŋ": "n", "ĸ": "k", "ſ": "s", "ə": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ʻ": "",
}  # fmt: skip
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_OTHERS = {
    "de": _UMLAUTS,
    "gsw": _UMLAUTS,
    "lb": _UMLAUTS,
    "da": {"ø": "oe", "å": "aa"},
    "nb": {"ø": "o", "å": "a"},
    "ca": {"l·l": "ll"},
}


def latin(text: str, base: str) -> str:
    """The text with its letters' marks taken off; letters of other scripts stay."""
    for letter, said in (_LETTERS | _OTHERS.get(base, {})).items():
        text = text.replace(letter, said)
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    bare = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
    plain = "".join(bare)
    if plain.isascii():
        return plain
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else "-"
