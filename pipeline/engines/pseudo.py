"""A translation that can be read by nobody and seen by everybody: for tests and layout trials.

Letters are accented, or written in the target's own script where that runs from right to left;
the text grows by about a third and stands in brackets, so that what was never translated, what is
cut off and what does not turn round shows at a glance. Placeholders stay, and so do numbers by
value: `1,000` is grouped as the target groups, and English number words become digits, so that
such a page passes the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Answer, Language, Request
from pipeline.separators import respelled

_LATIN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ",
        strict=True,
    )
)
_ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابسدهفغحيجكلمنوپقرشتعڤوخيز", strict=True))
_HEBREW = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבצדהפגחיזכלמנופקרסתעושכיז", strict=True))
_VOWELS = frozenset("aeiouyAEIOUY")
_GROWTH = 0.35  # letters added per letter
_TOKEN = re.compile(r"(⟦\d+⟧)")
_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty"""
_TENS = {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "eighty": "80",
    "ninety": "90",
}
_WORDS = {word: str(value) for value, word in enumerate(_SMALL.split(), start=2)} | _TENS
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine has no options."""


class Pseudo:
    """Deterministic: the same text and direction always give the same answer."""

    name = "pseudo"
    token = "⟦{}⟧"  # noqa: S105 - a placeholder's form, no secret
    version = ""
    takes_terms = False

    def translate(
        self,
        requests: Sequence[Request],
        *,
        source: Language,
        target: Language,
    ) -> Iterator[Answer]:
        """One answer for each of the requests, in order."""
        letters = _letters(target)
        for index, text in enumerate(request.text for request in requests):
            if any(char.isalpha() for char in _TOKEN.sub("", text)):
                counted = _numbers(text, source, target)
                lines = (_line(line, letters) for line in counted.split("\n"))
                yield Answer(index, "\n".join(lines))
            else:
                yield Answer(index, None, "there are no letters to translate")


def _letters(target: Language) -> dict[str, str]:
    if target.direction == "ltr":
        return _LATIN
    lower = _HEBREW if target.base in ("he", "iw", "yi") else _ARABIC
    return lower | {latin.upper(): letter for latin, letter in lower.items()}


def _numbers(text: str, source: Language, target: Language) -> str:
    """The text with its numbers as the target language separates them."""
    parts, at = [], 0
    for start, end, said in respelled(text, source, target):
        parts += [text[at:start], said]
        at = end
    text = "".join([*parts, text[at:]])
    if source.base == "en":
        text = _WORD.sub(lambda found: _WORDS[found.group().lower()], text)
    return text


def _line(line: str, letters: dict[str, str]) -> str:
    """The brackets are no Markdown, no YAML indicator and no part of a placeholder."""
    core = line.strip()
    if not core:
        return line
    start = line.index(core)
    parts = [p if _TOKEN.fullmatch(p) else _grown(p, letters) for p in _TOKEN.split(core)]
    return f"{line[:start]}⟪{''.join(parts)}⟫{line[start + len(core) :]}"


def _grown(text: str, letters: dict[str, str]) -> str:
    """Vowels are doubled where they stand; a run without any doubles what comes."""
    out: list[str] = []
    owed = 0.0
    for char in text:
        written = letters.get(char, char)
        out.append(written)
        owed += _GROWTH if char.isalpha() else 0
        while owed >= 1 and (char in _VOWELS or (owed >= 2 and char in letters)):
            out.append(written.lower())
            owed -= 1
    return "".join(out)
