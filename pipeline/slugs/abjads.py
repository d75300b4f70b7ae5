"""Arabic and Hebrew in Latin letters: consonants alone, for the short vowels are not written."""

from __future__ import annotations

_ARABIC = (
    "ا=a أ=a إ=i آ=a ٱ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع="
    " غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y ى=a ة=a ء= ئ=y ؤ=w"
    " پ=p چ=ch ژ=zh گ=g ک=k ی=y ٹ=t ڈ=d ڑ=r ں=n ہ=h ھ=h ے=e ۀ=e ە=e ڵ=l ڕ=r ۆ=o ێ=e ڤ=v"
)
_HEBREW = (
    "א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=ch ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=ts ץ=ts"
    " ק=k ר=r ש=sh ת=t"
)
_TABLE = str.maketrans(
    dict(pair.partition("=")[::2] for pair in f"{_ARABIC} {_HEBREW}".split())
    | {chr(code): None for code in (*range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x0591, 0x05C8))}
)


def latin(text: str, base: str) -> str:  # noqa: ARG001 - one shape for all scripts
    """The Arabic and Hebrew of a text in Latin letters; the rest stays."""
    return text.translate(_TABLE)
