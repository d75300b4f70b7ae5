"""What is no translation although an engine answered it."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from pipeline.inline import plain, tokens

# what services answer with status 200 when they mean an error
_ERRORS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"<(?:!doctype|html|head|body|script|title)\b",
        r"MYMEMORY WARNING|QUERY LENGTH LIMIT|INVALID LANGUAGE PAIR|NO QUERY SPECIFIED",
        r"\bYOU USED ALL AVAILABLE FREE TRANSLATIONS\b",
        r"\b(?:quota|rate limit|usage limit|daily limit|character limit)\b.{0,30}"
        r"\b(?:exceed|reach|used)",
        r"\b(?:exceed|reach|used).{0,30}\b(?:quota|rate limit|usage limit|daily limit)\b",
        r"\btoo many requests\b|\bunusual traffic\b|\bcaptcha\b",
        r"\berror\W{0,3}(?:code\W{0,3})?[45]\d\d\b|\bHTTP/?[\d.]* [45]\d\d\b",
        r"\b(?:internal server error|bad gateway|service unavailable|gateway time-?out)\b",
        r"\b(?:invalid|missing|unauthori[sz]ed|wrong)\b.{0,20}\bapi[ _-]?key\b",
        r"\Aas an ai\b|\bi(?:'m| am) (?:sorry|unable)\b.{0,40}\b(?:assist|translat)",
    )
)


def verify(source: str, answer: str | None) -> str | None:
    """Why an answer is no translation of the source, or None; both with nothing hidden.

    Whether numbers, links and terms came back is for the checks.
    """
    if answer is None or not answer.strip():
        return "the answer is empty"
    if _letters(source) and not _letters(answer):
        return "the answer has no letters"
    if complaint := error(source, answer):
        return f"the answer is an error message: {complaint}"
    if len(answer) > 4 * len(source) + 40:
        return f"the answer has {len(answer)} characters for {len(source)}"
    if _half(source, answer):
        return f"the answer has only {len(answer)} characters for {len(source)}"
    words = [word for word in plain(source, tokens(source)).split() if _letters(word)]
    if len(words) >= 4 and source.casefold().split() == answer.casefold().split():
        return "the answer is the source"
    return None


def error(source: str, answer: str) -> str:
    """The words by which an answer is an error message; empty if it is none."""
    for pattern in _ERRORS:
        if (found := pattern.search(answer)) and not pattern.search(source):
            return found.group()[:40]
    return ""


def _half(source: str, answer: str) -> bool:
    """Whether the rest of an answer is missing.

    Of professional translations of 80 characters or more, those that are half as long as their
    sources are wrong; so are slightly longer ones where the last full stop is missing too.
    """
    if len(source) < 80:
        return False
    share = _weight(answer) / _weight(source)
    return share < 0.5 or (share < 0.65 and _ends(source) and not _ends(answer))


def _weight(text: str) -> int:
    """How much a text says: a Chinese character says as much as three letters."""
    return sum(3 if east_asian_width(char) in "WF" else not char.isspace() for char in text)


def _ends(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return not text.rstrip()[-1:].isalnum()


def _letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
