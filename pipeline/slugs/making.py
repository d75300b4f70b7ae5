"""From a text to a slug: lower case, words joined by hyphens, nothing that an address must escape.

Letters of other scripts are safe in one: browsers show them, and percent-encode what they send.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from pipeline.model import Language
from pipeline.slugs import abjads, cyrillic, greek, letters

Style = Literal["translated", "transliterated"]
NAMED = re.compile(r"^slug:[ \t]*(\S.*?)[ \t]*$")  # how a translator's comment says one
_LONGEST = 80  # characters,
_BYTES = 200  # and bytes: file systems take 255 for a name
_JOINERS = "'’ʼ"  # what is a letter's sign in some languages, and ends a word in others
_UNMARKED = re.compile(
    "[\u00ad\u0640\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5]"
)
_SCRIPTS = (greek.latin, cyrillic.latin, abjads.latin, letters.latin)


def slug(text: str, language: Language, *, style: Style) -> str:
    """The slug of a text in a language; empty where nothing of it could stand in one.

    Transliterated, it is ASCII; empty too where the text has letters that no table here knows.
    """
    words = _lower(unicodedata.normalize("NFKC", text), language)
    if style == "transliterated":
        words = latin(words, language)
        if not words.isascii():
            return ""
    return joined(words)


def given(text: str, language: Language) -> str:
    """A slug that a person wrote, made safe; with a slash at its start a whole address.

    Of an address the ending stays: "/a/b/", "/a/b.html".
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text.startswith("/"):
        return joined(_lower(text, language))
    parts = [joined(_lower(part, language)) for part in re.split(r"/|(?=\.html?$)", text)]
    whole = "/".join(part for part in parts if part)
    ending = next((e for e in (".html", ".htm", "/") if text.endswith(e)), "")
    if ending.startswith("."):
        whole = whole.removesuffix(f"/{ending[1:]}")
    return f"/{whole}{ending}" if whole else ""


def joined(words: str) -> str:
    """The words of a text, joined by hyphens; of too many the first."""
    text = "".join(c if _stays(c) else "-" for c in _UNMARKED.sub("", words))
    found = [word for word in text.split("-") if word]
    kept: list[str] = []
    for word in found:
        longer = "-".join([*kept, word])
        if len(longer) > _LONGEST or len(longer.encode("utf-8", "replace")) > _BYTES:
            break
        kept.append(word)
    return "-".join(kept) or "".join(found[:1])[: _LONGEST // 2]


def latin(text: str, language: Language) -> str:
    """A text of small letters in Latin ones, as its language's readers write it on the web.

    What no table knows stays.
    """
    if language.base in ("uk", "be"):
        text = "".join(c for c in text if c not in _JOINERS)
    for script in _SCRIPTS:
        if text.isascii():
            break
        text = script(text, language.base)
    return text


def _lower(text: str, language: Language) -> str:
    if language.base in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return unicodedata.normalize("NFC", text.lower())


def _stays(char: str) -> bool:
    """Whether a character is of a word; marks belong to the letters before them."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")
