"""Greek in Latin letters, by its sounds as in ELOT 743: what Greek sites have in addresses."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),  # noqa: SIM905 - one look
        strict=True,
    )
)
_PAIRS = {"ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "γκ": "gk"}
_VOICED = frozenset("αεηιουωβγδζλμνρ")
_ACCENT, _PARTED = "\u0301", "\u0308"
_FIRST_B = re.compile(r"(?<![\w\u0301\u0308])μπ")
_GREEK = re.compile("[α-ω][\u0300-\u036f]*")


def latin(text: str, base: str) -> str:  # noqa: ARG001 - one shape for all scripts
    """The Greek of a text in Latin letters; the rest stays."""
    parts = unicodedata.normalize("NFD", text)
    if not _GREEK.search(parts):
        return text
    marks = str.maketrans({"\u0300": _ACCENT, "\u0342": _ACCENT, "\u0313": None, "\u0314": None})
    parts = _FIRST_B.sub("b", parts.translate(marks))
    found = _GREEK.findall(parts)
    said = iter(_said(found))
    return unicodedata.normalize("NFC", _GREEK.sub(lambda _: next(said), parts))


def _said(found: list[str]) -> list[str]:
    """Letter by letter; of a pair that is one sound the second says nothing.

    An accent on a pair stands on its second letter, and a diaeresis parts it.
    """
    result: list[str] = []
    skip = False
    for index, letter in enumerate(found):
        if skip:
            skip = False
            result.append("")
            continue
        after = found[index + 1] if index + 1 < len(found) else ""
        pair = letter + after[:1] if len(letter) == 1 and _PARTED not in after else ""
        if pair in _PAIRS:
            result.append(_PAIRS[pair])
            skip = True
        elif pair in ("αυ", "ευ", "ηυ"):
            follows = found[index + 2][:1] if index + 2 < len(found) else ""
            result.append(_LETTERS[letter] + ("v" if follows in _VOICED and follows else "f"))
            skip = True
        else:
            result.append(_LETTERS[letter[0]])
    return result
