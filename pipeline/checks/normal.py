"""Texts with ASCII digits and nothing invisible, as the numeric rules read them."""

from __future__ import annotations

import re
import unicodedata

# invisible signs, and Arabic's optional vowel signs and stretching
_UNSEEN = r"\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SIGNS = "²³¹⁰-⁹₀-₉¼-¾⅐-⅞①-⑳"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_SPECIAL = re.compile(f"[{_SIGNS}]")
_ODD = re.compile(f"[{_UNSEEN}{_SIGNS}]")  # one pass over a text that has none
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


def normal(text: str) -> tuple[str, frozenset[int]]:
    """ASCII digits, no invisible marks; and where digits stand that may come and go."""
    if text.isascii() or _plain.issuperset(text) or _is_plain(text):
        return text, _NOWHERE
    loose = _NOWHERE
    if _ODD.search(text):
        text = _INVISIBLE.sub("", text)
        if _SPECIAL.search(text):
            text, loose = _spelled_out(text)
    return _FOREIGN_DIGIT.sub(_ascii, text), loose


_NOWHERE: frozenset[int] = frozenset()
_plain: set[str] = set()  # characters that have been met and stay as they are


def _is_plain(text: str) -> bool:
    """Whether a text is normal as it stands, one that has a character for the first time."""
    others = set(text).difference(_plain)
    odd = {char for char in others if _ODD.match(char) or _FOREIGN_DIGIT.match(char)}
    _plain.update(others - odd)
    return not odd


def _ascii(match: re.Match[str]) -> str:
    return str(int(match.group()))


def as_written(text: str, start: int, end: int) -> str:
    """What stands in a text where its normal form has a piece."""
    at, places = 0, []
    for place, char in enumerate(text):
        size = len(normal(char)[0])
        if at < end and at + size > start:
            places.append(place)
        at += size
    return text[places[0] : places[-1] + 1] if places else ""


def _spelled_out(text: str) -> tuple[str, frozenset[int]]:
    """10³ as 10^3, CO₂ as CO2, 1½ as 1 1/2; loose are m² and CO₂, which may be said in words."""
    loose: set[int] = set()
    out = ""
    for char in text:
        digit = _RAISED.get(char) or _LOWERED.get(char)
        if digit:
            bound = out[-1:].isalpha()
            out += digit if char in _LOWERED else "^" + digit
            if bound:
                loose.add(len(out) - 1)
        elif _SPECIAL.match(char):
            out += " " + unicodedata.normalize("NFKC", char).replace("⁄", "/")
        else:
            out += char
    return out, frozenset(loose)
