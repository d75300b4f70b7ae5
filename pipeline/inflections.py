"""Forms that no stemmer finds: plurals by pattern, vowels that come and go, what is hung on.

Each function takes a folded word and gives what else it may be; what it gives need not be a word.
"""

from __future__ import annotations

import re

_C = "([^اوي])"  # a consonant that stays
# Plural patterns and the singulars that they come from, C a consonant: CaCC -> 'aCCaaC and so on.
_PLURALS = (
    (re.compile(f"ا([^اي])(.)ا{_C}"), (r"\1\2\3",)),  # امراض, مرض
    (re.compile(f"ا{_C}ا{_C}"), (r"ا\1\2",)),  # الام, الم
    (re.compile(f"ا{_C}{_C}(.)ه"), (r"\1\2ا\3",)),  # اربطه, رباط
    (re.compile(f"{_C}{_C}و{_C}"), (r"\1\2\3",)),  # كسور, كسر
    (re.compile(f"{_C}{_C}ا{_C}"), (r"\1\2\3",)),  # عظام, عظم
    (re.compile(f"م{_C}ا{_C}(.)"), (r"م\1\2\3", r"م\1\2\3ه")),  # مفاصل, مفصل
    (re.compile(f"م{_C}ا{_C}ي{_C}"), (r"م\1\2ا\3", r"م\1\2و\3", r"م\1\2ي\3")),  # مفاتيح, مفتاح
    (re.compile(f"ت{_C}ا{_C}ي{_C}"), (r"ت\1\2ي\3",)),  # تمارين, تمرين
    (re.compile(f"{_C}وا{_C}{_C}"), (r"\1ا\2\3", r"\1ا\2\3ه")),  # عوامل, عامل
    (re.compile(f"{_C}{_C}اي{_C}"), (r"\1\2ي\3ه", r"\1\2ا\3ه")),  # وسايل, وسيله
    (re.compile(f"ا{_C}ا{_C}{_C}"), (r"ا\1\2\3",)),  # اصابع, اصبع
)
_WHOSE = re.compile("(.{4,}?)(?:هما|ها|هم|هن|كم|نا|ه|ك|ي)")
_SPANISH = re.compile("(.{4,}[aenr])(?:l[aeo]s?|se|me|te|nos)")
_GREEK = re.compile(  # folded: no final sigma
    "(.{3,}?)(?:ματων|ματοσ|ματα|μα|εων|εωσ|εισ|ιων|ιου|ουσ|ων|ασ|εσ|ησ|οσ|ου|οι|ια|α|ε|η|ι|ο|σ)"
    "|(.*υ)(?:ων|εσ|οσ|σ)?"
)
_KOREAN = re.compile(
    "(.{2,}?)(?:에서|으로|에게|까지|부터|이나|처럼|보다|이|가|은|는|을|를|의|에|로|와|과|도|만|들)+"
)
_SUSPENDED = re.compile(r"(\w{3,})-\s+(?:und|oder|sowie|bzw\.?|&)\s+(\w{6,})")
_FLEETING = re.compile(r"(.*[бвгджзклмнпрстфхцчшщ])[оеё]([бвгджзклмнпрстфхцчшщ])")
_ADJECTIVE = re.compile(
    r"(?:н|ов|ев|ическ|еск|ск|енн|альн|онн|арн)"
    r"(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых|ыми|ий|ие|их|им|ими)"
)
_ADJECTIVES_FROM = 5  # letters of the noun's stem


def singulars(word: str) -> tuple[str, ...]:
    """What a folded Arabic word may be the broken plural of, with or without whose it is."""
    whole = _WHOSE.fullmatch(word)
    return tuple(
        match.expand(singular)
        for form in ((word, whole[1]) if whole else (word,))
        for plural, found in _PLURALS
        if (match := plural.fullmatch(form))
        for singular in found
    )


def fleeting(stem: str) -> str:
    """A Russian stem without a vowel that other cases do not have: "кашл" of "кашел", or ""."""
    match = _FLEETING.fullmatch(stem)
    return f"{match[1]}{match[2]}" if match and len(stem) > 3 else ""


def is_adjective_of(word: str, stem: str) -> bool:
    """Whether a Russian word is an adjective made of a noun: "коронавирусной" of "коронавирус"."""
    return (
        len(stem) >= _ADJECTIVES_FROM
        and word.startswith(stem)
        and bool(_ADJECTIVE.fullmatch(word, len(stem)))
    )


def hung(word: str, base: str) -> tuple[str, ...]:
    """A folded word without what is hung on it, by the light rules of a few languages."""
    pattern = {"es": _SPANISH, "el": _GREEK, "ko": _KOREAN}.get(base)
    match = pattern.fullmatch(word) if pattern else None
    return tuple(filter(None, match.groups())) if match else ()


def suspended(text: str) -> dict[int, tuple[str, ...]]:
    """What German words that end in a hyphen may be in full, by where they start in a folded text.

    "kopf- und nackenschmerzen": kopf with each end of the other word, kopfschmerzen among them.
    """
    return {
        match.start(): tuple(match[1] + match[2][at:] for at in range(2, len(match[2]) - 2))
        for match in _SUSPENDED.finditer(text)
    }
