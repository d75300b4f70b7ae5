"""Words that sound alike in two languages: names, loanwords, Latin and Greek roots."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = 5  # letters of a word's beginning that are compared
_LEAST = 4
_SOUNDS = 4  # consonants that are compared across scripts
_FEWEST = 3
_PAIRS = (("ph", "f"), ("th", "t"), ("ch", "c"), ("y", "i"), ("k", "c"), ("q", "c"), ("z", "s"))
_BEFORE_S = re.compile(r"^[eé](?=s[ptcq])")  # Spanish, Portuguese and French: estado, état
_DOUBLE = re.compile(r"(.)\1")
_LOUD = {
    **dict(zip("bcdfgjklmnpqrstvwxz", "pktfkkklmnpkrstffks", strict=True)),
    **dict(zip("βγδζθκλμνξπρσςτφχψ", "fktstklmnkprsstfkp", strict=True)),
    **dict(zip("бвгджзклмнпрстфхцчшщ", "pfktksklmnprstfkssss", strict=True)),
    **dict(zip("بتثجدذرزسشصضطظغفقكلمن", "pttkttrsssststkfkklmn", strict=True)),
}
_SOUND = str.maketrans(_LOUD)
_QUIET = re.compile("[^fklmnprst]")


@lru_cache(50_000)
def latin_key(word: str) -> str:
    """How a folded word in Latin letters begins, spelled one way; short words have none."""
    if len(word) < _LEAST:
        return ""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if c.isalpha())
    word = _BEFORE_S.sub("", word)
    for written, spoken in _PAIRS:
        word = word.replace(written, spoken)
    return _DOUBLE.sub(r"\1", word)[:_LATIN]


@lru_cache(50_000)
def sound_key(word: str) -> str:
    """The first consonants of a folded word in any script, by kinds of sound."""
    flat = word.replace("ph", "f").replace("μπ", "π").replace("ντ", "τ")
    if not flat.isascii():
        flat = "".join(c for c in unicodedata.normalize("NFD", flat) if c.isalpha())
    loud = _DOUBLE.sub(r"\1", _QUIET.sub("", flat.translate(_SOUND)))
    return loud[:_SOUNDS] if len(loud) >= _FEWEST else ""
