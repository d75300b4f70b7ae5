"""Cyrillic in Latin letters: one table, and what languages write in another way."""

from __future__ import annotations

import re


def _table(letters: str) -> dict[str, str]:
    return dict(pair.partition("=")[::2] for pair in letters.split())


_RUSSIAN = _table(
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh"
    " ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj"
    " џ=dz ѓ=gj ќ=kj ѕ=dz ә=a ң=n ғ=g ү=u ұ=u қ=q ө=o һ=h ѣ=e ѳ=f ѵ=i"
)
_OTHERS = {
    "uk": _table("г=h и=y й=i є=ie ї=i ю=iu я=ia"),
    "be": _table("г=h"),
    "bg": _table("щ=sht ъ=a ь=y х=h"),
    "sr": _table("ж=z х=h ц=c ч=c ш=s"),
    "mk": _table("х=h ц=c џ=dj"),
}
_OTHERS["bs"] = _OTHERS["hr"] = _OTHERS["cnr"] = _OTHERS["sr"]
_FIRST = {"uk": _table("є=ye ї=yi й=y ю=yu я=ya")}  # at the beginning of a word
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"[\u0400-\u04ff]+")


def latin(text: str, base: str) -> str:
    """The Cyrillic of a text in Latin letters; the rest stays."""
    if not _CYRILLIC.search(text):
        return text
    table = _RUSSIAN | _OTHERS.get(base, {})
    if base == "uk":
        text = text.replace("зг", "zgh")
    return _WORD.sub(lambda m: _word(m[0], table, _FIRST.get(base, {})), text)


def _word(word: str, table: dict[str, str], first: dict[str, str]) -> str:
    head = first.get(word[0], table.get(word[0], word[0]))
    return head + "".join(table.get(char, char) for char in word[1:])
