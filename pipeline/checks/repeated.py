"""A word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from pipeline.checks.pair import Pair, Remark

_TWICE = re.compile(r"(?<![^\W_]['’-])\b([^\W\d_]+)\s+\1\b(?!['’-])", re.IGNORECASE)
# Languages where a word twice in a row is nearly always a slip, and the words that are none.
# Others double for emphasis or plural, or put no spaces between words.
_MEANT = {
    "ar": "جدا جداً رويدا رويداً شيئا فشيئا من ما أن إن لا كل صفا صفاً يوما يوماً قليلا قليلاً واحدا "
    "واحداً واحدة قطرة خطوة مرة دقيقة",
    "bg": "",
    "ca": "que",
    "cs": "se",
    "da": "der det som at har",
    "de": "das dass der die den dem des sie ihr ihnen es sehr wir wie was wer für",
    "el": "σιγά λίγο πρώτα κάτω πάνω κοντά μόλις μέρα γρήγορα απλά καλά πολύ που να πότε όσο ίσα "
    "πού κάπου βήμα σταγόνα ένα μία ένας έναν δύο τρία",
    "en": "had that is very",
    "es": "que casi muy poco ya no luego",
    "et": "",
    "fr": "nous vous si très en faire là",
    "hr": "",
    "it": "piano man mano passo goccia via appena poco così si quasi molto ora",
    "nb": "det som der at har",
    "nl": "die dat je ze u we het als heel wat zo",
    "no": "det som der at har",
    "pl": "się to że",
    "pt": "que se muito logo quase já a",
    "ro": "foarte încet",
    "ru": "что чуть очень едва еле только так вот как",
    "sk": "sa",
    "sl": "se",
    "sv": "det som att var där är",
    "uk": "що ледь дуже так",
}
_ALLOWED = {base: frozenset(words.split()) for base, words in _MEANT.items()}


def repeated_word(pair: Pair) -> Iterator[Remark]:
    """No word stands twice in a row by mistake.

    Why: it is a slip of the hand, or the seam where two texts were put together and something else
    was lost. What languages double on purpose ("nous nous", "que que", "чуть чуть") is known;
    where the source doubles a word, nothing is said.

    Example: "Rest the knee." -> "Ruhen Sie das Knie Knie aus.": Knie stands twice.

    Silence: the flag `ignore-repeated-word` on the entry.
    """
    allowed = _ALLOWED.get(pair.base)
    if allowed is None:
        return
    text = pair.target_text
    words = list(map(str.casefold, pair.said.words))
    if not any(map(eq, words, words[1:])):  # most texts: the pattern is slow
        return
    for match in _TWICE.finditer(text):
        word = match[1]
        gap = pair.target[match.start() + len(word) : match.end() - len(word)]
        if word.casefold() in allowed or not gap.isspace() or len(word) == 1:
            continue
        if _TWICE.search(pair.source_text):
            return
        yield Remark(f"{word} stands twice", "delete one of the two", (), (match.group(),))
