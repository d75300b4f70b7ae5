"""What is no translation although an engine answered it."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import east_asian_width

from pipeline.inline import plain, tokens

# What services answer with status 200 when they mean an error: what one of these texts must have
# in it, in small letters, and the pattern that tells. Most texts have none of them.
_ERRORS = (
    (("<",), r"<(?:!doctype|html|head|body|script|title)\b"),
    (
        ("mymemory", "query", "language pair", "two distinct languages"),
        r"MYMEMORY WARNING|QUERY LENGTH LIMIT|INVALID LANGUAGE PAIR|NO QUERY SPECIFIED"
        r"|PLEASE SELECT TWO DISTINCT LANGUAGES",
    ),
    (("free translations",), r"\bYOU USED ALL AVAILABLE FREE TRANSLATIONS\b"),
    (
        ("quota", "rate limit", "usage limit", "daily limit", "character limit"),
        r"\b(?:quota|rate limit|usage limit|daily limit|character limit)\b.{0,30}"
        r"\b(?:exceed|reach|used)",
    ),
    (
        ("quota", "rate limit", "usage limit", "daily limit"),
        r"\b(?:exceed|reach|used).{0,30}\b(?:quota|rate limit|usage limit|daily limit)\b",
    ),
    (
        ("too many requests", "unusual traffic", "captcha"),
        r"\btoo many requests\b|\bunusual traffic\b|\bcaptcha\b",
    ),
    (
        ("error", "http"),
        r"\berror\W{0,3}(?:code\W{0,3})?[45]\d\d\b|\bHTTP/?[\d.]* [45]\d\d\b",
    ),
    (
        ("server error", "bad gateway", "service unavailable", "gateway time"),
        r"\b(?:internal server error|bad gateway|service unavailable|gateway time-?out)\b",
    ),
    (
        ("api key", "api_key", "api-key", "apikey"),
        r"\b(?:invalid|missing|unauthori[sz]ed|wrong)\b.{0,20}\bapi[ _-]?key\b",
    ),
    (
        ("as an ai", "i'm", "i’m", "i am sorry", "i am unable"),
        r"\Aas an ai\b|\bi(?:['’]m| am) (?:sorry|unable)\b.{0,40}\b(?:assist|translat)",
    ),
)
# What language models say around a translation or in its place, in English or in the target.
_CHATTER = re.compile(
    r"\bhere(?:['’]s| is) (?:the|your|a|my) (?:[\w-]+ )?translat"
    r"|\A\W*(?:sure|certainly|of course)\b[^\n]{0,40}\btranslat"
    r"|\A\W*(?:translation|translated text)\s*:|\bas an? (?:ai|(?:large )?language model)\b"
    r"|\bi (?:cannot|can['’]t|am not able to) (?:assist|help|provide|translate)\b.{0,30}"
    r"\b(?:request|translation|this text|that text)\b"
    r"|\bhier ist (?:die|ihre|deine|eine) (?:[\w-]+ )?übersetzung|\bals ki(?:-sprachmodell)?\b"
    r"|\bals sprachmodell\b|\baqu[íi] (?:est[áa]|tienes?|va) (?:la|su|tu|una) traducci[óo]n"
    r"|\bcomo (?:un )?modelo de lengua|\bvoici (?:la|votre|une|ma) traduction"
    r"|\ben tant qu(?:e mod[èe]le de langage|['’]ia\b)|\baqui est[áa] (?:a|sua|uma) tradução"
    r"|\bcomo um modelo de linguagem|\becco la (?:sua |tua )?traduzione|\bhier is de vertaling"
    r"|(?:\bвот|^) (?:ваш )?перевод\s*:|\bкак языковая модель|(?:ορίστε|εδώ είναι) η μετάφραση"
    r"|\bως γλωσσικό μοντέλο|(?:إليك|إليكم|هذه هي) الترجمة|كنموذج لغوي|以下是.{0,8}(?:翻译|译文)"
    r"|作为.{0,8}(?:语言模型|人工智能)",
    re.IGNORECASE,
)
_OF_LANGUAGE = re.compile(r"translat|language model|\bAI\b|artificial", re.IGNORECASE)
# Without one of these, in small letters, a text is no talk.
_TALK = (
    *("translat", "language", "as an ai", "a large", "i cannot", "i can't", "i can’t"),
    *("i am not", "bersetz", "als ki"),
    *("sprachm", "tradu", "modelo de", "en tant qu", "vertaling", "перевод", "языковая"),
    *("μετάφραση", "γλωσσικό", "الترجمة", "لغوي", "以下是", "语言模型", "人工智能"),
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
    """The words by which an answer is an error message or a machine's talk; empty if it is none."""
    has = answer.lower().__contains__
    for signs, pattern in _ERRORS:
        if not any(map(has, signs)):
            continue
        found = re.search(pattern, answer, re.IGNORECASE)
        if found and not re.search(pattern, source, re.IGNORECASE):
            return found.group()[:40]
    if not any(map(has, _TALK)) or _OF_LANGUAGE.search(source):
        return ""
    return talk.group()[:40] if (talk := _CHATTER.search(answer)) else ""


def may_be_talk(piece: str) -> bool:
    """Whether a text with this piece between two of its spaces may be what `error` finds.

    Of one that is, at least one piece says so: most texts are spared the search.
    """
    whole, begins, ends, parts = _parts()
    low = piece.lower()
    if low in whole or low.startswith(begins) or low.endswith(ends):
        return True
    return bool(parts.search(low))


@cache
def _parts() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], re.Pattern[str]]:
    """Of each sign the word in its middle, or the longer one: a piece is it, or begins or ends so.

    What is one word may stand anywhere in a piece.
    """
    whole: set[str] = set()
    begins: set[str] = set()
    ends: set[str] = set()
    parts: set[str] = set()
    for sign in (*_TALK, *(sign for signs, _ in _ERRORS for sign in signs)):
        first, *others = sign.split(" ")
        if not others:
            parts.add(first)
        elif len(others) > 1:
            whole.add(others[0])
        elif len(others[0]) >= len(first):
            begins.add(others[0])
        else:
            ends.add(first)
    words = "|".join(map(re.escape, sorted(parts)))
    return frozenset(whole), tuple(begins), tuple(ends), re.compile(words)


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
