"""The commonest words of languages: by them alone a text is mostly told from another language's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.amounts.tables import SMALL

_LEAST = 2  # of a language's commonest words, that are none of the other's, and ...
_TIMES = 4  # ... so many times as many as of the other's, that are none of its own
_COMMON = {  # besides those of `amounts`, which no other language has
    "en": "in a an as was were can may not have has been which their they at should will more any "
    "my your his her our we he she you me do does did how what where who there about just into",
    "de": "in von zu des an als auch sich werden wird kann sind haben durch ihre ihr es nach aus",
    "es": "de la que a un se del más sus son como no este esta pueden puede ha han sobre entre "
    "le les te mi tu muy esto así pero porque donde hasta desde sin hay está están era fue ser",
    "fr": "de la l d à en un qui a il ne pas se ce par son sa ses sont aux plus cette être ont "
    "nous mon ma mes je elle ils leur leurs où mais donc très sans entre ces lors afin chez",
    "it": "la un a da si sono non come più gli dei delle degli alla dal essere ha può anche",
    "nl": "de een zijn worden wordt kan niet ook aan door naar uit als er dit deze om heeft",
    "pt": "de a que um se mais sua são não à dos das os pelo pela como foi ser ou pode podem "
    "minha meu está estão isso esse essa você me já tem há muito sem mas onde até desde sobre",
    "pl": "i w na z do się nie jest to że o jak po od za przez są lub oraz dla",
    "ro": "și în de la cu nu se este pe care o a din pentru sunt sau mai un",
    "sv": "och i att det som en på är av för med till den har inte om ett eller",
    "tr": "ve bir bu için ile de da olarak daha çok en veya gibi olan",
    "id": "dan yang di untuk dengan dari ini itu pada tidak atau dalam adalah akan",
    "ru": "и в не на с что по как для или от при это из у к о за вы если",
    "uk": "і в не на з що та як для або від при це із у до за ви якщо",
}


@cache
def common(base: str) -> frozenset[str]:
    """The commonest words of a language, that are short in most; empty: who knows."""
    return frozenset(f"{SMALL.get(base, '')} {_COMMON.get(base, '')}".split())


def speaks(words: Sequence[str], base: str, other: str) -> bool:
    """Whether words are a language's beyond doubt, and hardly any the other one's."""
    own, others = common(base), common(other)
    if not own or not others:
        return False
    said = set(map(str.lower, words))
    return len(said & (own - others)) >= max(_LEAST, _TIMES * len(said & (others - own)))
