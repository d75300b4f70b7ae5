"""Halves: "half a tablet", "an hour and a half", which are no numbers to other rules."""

from __future__ import annotations

import functools
import re

from pipeline.amounts.idioms import set_of
from pipeline.checks.said import Said

_HALF = {  # parts of words, in any form
    "en": r"\bhalf\b|\bhalves\b",
    "de": r"halb(?!tags)|hälfte",
    "es": r"\bmedi[oa]s?\b|\bmitad|semi",
    "fr": r"demi|moitié|\bmi[- ]|\bsemi",
    "pt": r"\bmei[oa]s?\b|\bmetade|semi",
    "it": r"\bmezz|\bmetà|semi",
    "nl": r"\bhalf|\bhalve|\bhelft|anderhal|eenhalf|halve",
    "el": r"μισ[ήόάούώοηα]|ήμισ|ημι",
    "ru": (
        r"\bпол(?:овин|тор|у(?!ч(?!ас))|\b|-|(?=таблет|пилюл|капсул|доз|лож|стакан|чаш|час|дня|год|минут"
        r"|ст|литр|кило))"
    ),
    "ar": r"نصف|منتصف|أنصاف",
    "zh": r"半|二分之一|1/2",
}
_DOSES = {  # how nouns begin that come in halves where it matters
    "de": r"tablett|pille|kapsel|teelöffel|esslöffel|löffel|beutel|ampulle|dosis|glas|tasse|stunde",
    "es": r"pastilla|tableta|comprimido|píldora|cápsula|cuchar|sobre|ampolla|dosis|vaso|taza|hora",
    "fr": r"comprimé|pilule|gélule|cuill|sachet|ampoule|dose|verre|tasse|heure",
    "pt": r"comprimido|pílula|pastilha|cápsula|colher|saqueta|ampola|dose|copo|xícara|hora",
    "it": r"compress|pillol|capsul|cucchia|bustin|fial|dose|bicchier|tazza|ora\b|ore\b",
    "nl": r"tablet|pil|capsule|lepel|theelepel|zakje|ampul|dosis|glas|kopje|uur",
    "el": r"χάπι|χαπι|δισκί|ταμπλέτ|κάψουλ|κουταλ|φακελ|αμπούλ|δόση|δόσ|ποτήρ|φλιτζ|ώρα",
    "ru": r"таблет|пилюл|капсул|ложк|пакет|ампул|доз|стакан|чашк|час",
    "ar": r"قرص|حبة|كبسول|ملعق|كيس|أمبول|جرعة|كوب|كأس|ساعة",
    "zh": r"片|粒|丸|勺|匙|袋|支|杯|小时",
}
_SAID = re.compile(  # of English: where a half is an amount
    r"\bhalf[- ](?:an?|of|the|your|this|that|hour\w*|tablets?|pills?|dose|cups?|teaspoons?|"
    r"tablespoons?|doses?|strength)\b|\bby half\b|\b(?:and|one|a|or) (?:a )?half\b",
    re.IGNORECASE,
)
_COUNTED = set_of(
    "tablet tablets pill pills capsule capsules teaspoon teaspoons tablespoon tablespoons spoon "
    "spoons cup cups glass glasses sachet sachets ampoule ampoules dose doses hour hours"
)
TELLING = _COUNTED | {"half"}  # English words of which one must be there
_HOURS = frozenset({"hour", "hours"})
_FIGURES = frozenset({"0.5", "50"})  # half, half of all


def lost_half(source: Said, target: Said) -> tuple[int, int] | None:
    """Where the source has a half that the translation does not have in any form."""
    if source.base != "en" or target.base not in _HALF or "half" not in source.words:
        return None
    match = _SAID.search(source.text)
    if match is None or _pattern(target.base).search(target.text):
        return None
    if _in_figures(target, minutes=not _HOURS.isdisjoint(source.words)):
        return None
    return match.span()


def gained_half(source: Said, target: Said) -> tuple[int, int] | None:
    """Where the translation has a half of a dose, and the source none of anything."""
    if source.base != "en" or target.base not in _DOSES:
        return None
    if _COUNTED.isdisjoint(source.words):
        return None
    match = _dose(target.base).search(target.text)
    if match is None or _pattern("en").search(source.text) or _in_figures(source):
        return None
    return match.span()


def _in_figures(said: Said, *, minutes: bool = True) -> bool:
    """Whether a number in digits may stand for a half; of an hour, it has 30 minutes."""
    return any(
        value in _FIGURES or value.endswith(".5") or (minutes and value == "30")
        for number in said.numbers
        for reading in number.readings
        for value in reading
    )


@functools.cache
def _pattern(base: str) -> re.Pattern[str]:
    return re.compile(_HALF[base], re.IGNORECASE)


@functools.cache
def _dose(base: str) -> re.Pattern[str]:
    """A half right before a dose, or in one word with it."""
    ends = "" if base == "zh" else r"\w*[\s-]?"
    return re.compile(rf"(?:{_HALF[base]}){ends}(?:{_DOSES[base]})", re.IGNORECASE)
