"""The scripts that languages are written in."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pipeline.model import Language

_SCRIPTS = {
    "Arab": "ARABIC",
    "Armn": "ARMENIAN",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Grek": "GREEK",
    "Gujr": "GUJARATI",
    "Guru": "GURMUKHI",
    "Hebr": "HEBREW",
    "Khmr": "KHMER",
    "Knda": "KANNADA",
    "Laoo": "LAO",
    "Latn": "LATIN",
    "Mlym": "MALAYALAM",
    "Mymr": "MYANMAR",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Thai": "THAI",
}
_WRITTEN = {  # languages by script; the others are written in Latin letters
    "Arab": "ar fa ur ps ckb sd ug",
    "Armn": "hy",
    "Beng": "bn as",
    "Cyrl": "ru uk be bg mk sr kk ky mn tg tt",
    "Deva": "hi mr ne sa",
    "Ethi": "am ti",
    "Geor": "ka",
    "Grek": "el grc",
    "Gujr": "gu",
    "Guru": "pa",
    "Hani": "zh yue",
    "Hebr": "he yi",
    "Jpan": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Kore": "ko",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
}
_EAST = {
    "Hani": frozenset({"CJK"}),
    "Hans": frozenset({"CJK"}),
    "Hant": frozenset({"CJK"}),
    "Jpan": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    "Kore": frozenset({"HANGUL", "CJK"}),
}


@cache
def scripts(language: Language) -> frozenset[str]:
    """The scripts of a language, as the first words of its letters' Unicode names."""
    subtag = next((part for part in language.tag.split("-")[1:] if len(part) == 4), "").title()
    written = (script for script, bases in _WRITTEN.items() if language.base in bases.split())
    script = subtag or next(written, "Latn")
    return _EAST.get(script) or frozenset({_SCRIPTS.get(script, script.upper())})


@lru_cache(10_000)
def script_of(char: str) -> str:
    """A letter's script, as the first word of its Unicode name."""
    return unicodedata.name(char, "?").split(" ")[0].split("-")[0]
