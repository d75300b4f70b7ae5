"""Left, right and what has them, by language: data for `sides`.

`left` and `right` are patterns of whole words. `no` tells by its neighbours that a word is no side,
`doubt` that it may be none, `sure` that it is one where it else is not. They see
`before<word>after`. `hints` are parts
of words without which a text has no side.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """What says left and right in a language."""

    hints: tuple[str, ...]
    left: str
    right: str
    no: Mapping[str, str] = field(default_factory=dict)
    doubt: Mapping[str, str] = field(default_factory=dict)
    sure: Mapping[str, str] = field(default_factory=dict)
    noun_first: bool = False
    flags: int = re.IGNORECASE


WORDS: dict[str, Words] = {
    "en": Words(
        ("eft", "ight", "EFT", "IGHT"),
        r"left|left-?(?:hand(?:ed)?|sided?|wards?)|lefthanded",
        r"right|right-?(?:hand(?:ed)?|sided?|wards?)|righthanded",
        no={
            "left": (
                r"\b(?:be|been|being|was|were|has|have|had|having|i|we|he|she|they|you|who|time|"
                r"nothing|anything|days|weeks|hours|minutes|is|are|if|when|once|much|many|ve|d)"
                r" <[^>]+>(?!-| ?(?:side|hand|arm|leg|foot|knee|hip|eye|ear)\b)|"
                r"<[^>]+> (?:over|untreated|alone|out|behind|off|unattended|unchanged|it|them|"
                r"him|her|me|"
                r"us|the|my|a|an|his|their|home|hospital|work|school|for|without|from|by|unused|"
                r"untouched|open|unsaid|undone|blank|empty)\b"
            ),
            "right": (
                r"\b(?:all|is|are|be|feel|feels|seems|seem|just|quite|that's|you're|not|legal|"
                r"human|"
                r"civil|was|were|it's|get|got|doing|go|goes|as|of|no|have|has|had) <[^>]+>(?!-|"
                r" ?(?:side|"
                r"hand|arm|leg|foot|knee|hip|eye|ear)\b)|<[^>]+>\s+"
                r"(?:away|now|after|before|here|there|to(?! left\b)|of\b(?! the (?:spine|back|"
                r"body|neck))|next|for|up|down|through|into|onto|at|where|when|when|if|by|about|"
                r"off|"
                r"then|afterwards|and wrong|or wrong|from the|in (?:the|my|your|his|her|our|their) "
                r"(?:center|centre|middle|front))\b|^\s*<[^>]+>[,?!]|, <[^>]+>\?"
            ),
        },
        sure={
            "left": (
                r"\b(?:the|your|my|his|her|their|our|its|a|lower|upper|far|turn|turns|turning|to|"
                r"on|and|or|of) <|right[^.;:!?]{1,30}<|<left-|>\s+(?:and|or|to|vs|versus) "
                r"(?:the )?right"
            ),
            "right": (
                r"\b(?:to|on|from|at) (?:the|your|my|his|her|their|our|its) <right>"
                r"(?:$|\W*(?:$|[,.;:)]|(?:and|or|in|when|while|if|until|as|with|without|"
                r"then)\b))|\bthan the <|"
                r"\b(?:turn|turns|turning|lower|upper) <|<right-|left[^.;:!?]{1,30}<|"
                r">\s+(?:and|or|to|vs|versus) (?:the )?left"
            ),
        },
    ),
    "de": Words(
        ("ink", "echt", "INK", "ECHT"),
        r"links\w*|[Ll]inke[nrsm]?|Links(?=\W+(?:\w+ )?rechts)",  # else it may be a page's links
        r"rechts(?!anw|lag|vor|grund|strei|mitt|wid|kräf|staat|sicher|verl|schutz|form|ord|"
        r"berat)\w*|"
        r"rechte[nrsm]?|Rechte[nrsm]?|Rechts",
        doubt={
            "right": r"(?-i:<Recht)|<rechte[nrsm]?> (?:Winkel|Zeit|Maß|Weg|Ort)|(?-i:des <Rechts>)"
        },
        flags=0,
    ),
    "nl": Words(
        ("ink", "echt"),
        r"links\w*|linker\w*|linkse",
        r"rechts(?!pers|orde|zaa|geld|staat)\w*|rechter(?!s|lijk)\w*|rechtse",
    ),
    "es": Words(
        ("zquierd", "zurd", "izq", "erech", "diestr", "dch", "ZQUIERD", "ERECH"),
        r"izquierd[oa]s?|izq|zurd[oa]s?",
        r"derech[oa]s?|dch[oa]|diestr[oa]s?",
        no={
            "right": (
                r"<derechos?> (?:a|al|de|human|civil)|(?:tiene|tienen|tenéis|con|los|sus|mis|"
                r"propio) "
                r"<derechos?>(?! e izq)"
            )
        },
        doubt={
            "right": (
                r"(?:espalda|recta|erguid\w+|pónga\w+|siént\w+|mant[eé]n\w+) <|\b(?:un|"
                r"el) <derecho>"
            )
        },
        noun_first=True,
    ),
    "pt": Words(
        ("squerd", "canhot", "ireit", "destr", "SQUERD", "IREIT"),
        r"esquerd[oa]s?|canhot[oa]s?",
        r"direit[oa]s?|destr[oa]s?",
        no={
            "right": (
                r"<direitos?> (?:a|ao|à|aos|às|de|human|civ)|(?:tem|têm|com|os|seus|"
                r"meus) <direitos?>"
            )
        },
        doubt={"right": r"<direito>$|\b(?:um|o) <direito>|<direitos>"},
        noun_first=True,
    ),
    "fr": Words(
        ("auch", "roit", "AUCH", "ROIT"),
        r"gauches?|gauch(?:er|ère)s?",
        r"droite?s?|droiti(?:er|ère)s?",
        no={
            "right": (
                r"<droits?> (?:d[e'’]|à(?! gauche)|au|aux|devant)|\b(?:tout|être en|ont|avez|"
                r"ayant) <droit"
            )
        },
        doubt={
            "right": (
                r"(?:dos|ligne|bien|tenez-vous|assise?|debout|restez) <|<droits?>(?! (?:et|ou))"
            )
        },
        noun_first=True,
    ),
    "it": Words(
        ("inistr", "ancin", "estr"),
        r"sinistr[oaie]|mancin[oaie]",
        r"destr[oaie]|destrimani?",
        noun_first=True,
    ),
    "el": Words(
        ("ριστερ", "εξι", "εξί", "ΡΙΣΤΕΡ", "ΕΞΙ"),
        r"αριστερ\w*|αριστερόχειρ\w*",
        r"δεξι(?!οτ|ότ|ωτ|ών?ομ)\w*|δεξ(?:ί|ιό|ιά)\w{0,3}|δεξιόχειρ\w*",
    ),
    "ru": Words(
        ("лев", "Лев", "прав", "Прав", "ЛЕВ", "ПРАВ"),
        r"лев(?:ый|ая|ое|ую|ого|ому|ой|ом|ым|ые|ых|ыми|ею)|слева|влево|налево|левее|левостор\w+|"
        r"левш\w+|левосторонн\w+",
        r"прав(?:ый|ая|ое|ую|ого|ому|ой|ом|ым|ые|ых|ыми|ею)|справа|вправо|направо|правее|"
        r"правостор\w+|правш\w+",
        doubt={"right": r"<правом>"},
    ),
    "ar": Words(
        ("يسار", "يسر", "يمن", "يمين"),
        r"[وفبلك]?(?:ال|ل)?(?:يسار(?:ك|ه|ها|ي|ية|ًا|ا|اً)?|[أا]يسر|يسرى|يسراك|يسراه|يسراها)",
        r"[وفبلك]?(?:ال|ل)?(?:يمين(?:ك|ه|ها|ي|ية|ًا|ا|اً)?|[أا]يمن|يمنى|يمناك|يمناه|يمناها)",
        noun_first=True,
    ),
    "zh": Words(
        ("左", "右"),
        r"左(?!右|旋|氧|甲|西|炔|乙|卡)|左(?=右(?:手|脚|腿|臂|耳|眼|侧|两|肩|膝|旋|转))",
        r"(?<!左)右(?!旋糖|美)|(?<=左)右(?=手|脚|腿|臂|耳|眼|侧|两|肩|膝|旋|转)",
    ),
}
BOTH = {
    "en": (
        r"\bboth\b|bilateral|\bsides\b|\beither side|\beach side|ambidext|contralateral|"
        r"opposite|clockwise"
    ),
    "de": r"beid|jede[rn]? seite|gegenüber|ander|uhrzeiger",
    "nl": r"beide|weerszijden|tegenover|bilatera|ander|klok",
    "es": (
        r"\bamb[oa]s\b|bilateral|\blados\b|los dos|las dos|cada lado|opuest|contrari|contralat|"
        r"\botr[oa]|reloj"
    ),
    "pt": (
        r"\bamb[oa]s\b|bilatera|\blados\b|os dois|as duas|cada lado|opost|contrári|contralat|"
        r"\boutr[oa]|relógio"
    ),
    "fr": r"les deux|bilatéra|chaque côté|côtés|opposé|contralat|autre|aiguilles|part et d",
    "it": (
        r"entramb|bilateral|\blati\b|i due|le due|ambo|ciascun lato|oppost|controlat|"
        r"altr[oaie]\b|orari"
    ),
    "el": (
        r"και τ(?:α|ις|ους) δύο|αμφ[οί]|αμφότερ|κάθε πλευρά|πλευρές|αντίθετ|άλλ|ρολογιού|"
        r"αμφίπλευρ"
    ),
    "ru": (
        r"\bоб[ае]\b|\bобе(?:их|им)|\bобо(?:их|им)|двусторон|обоюд|стороны|противополож|"
        r"друг(?:ой|ая|ую|ое|ого)|часов"
    ),
    "ar": (
        r"كلا|كلتا|جانبين|جهتين|ثنائي|اليدين|الساقين|القدمين|الركبتين|الكتفين|الآخر|الأخرى|"
        r"المقابل|عقارب"
    ),
    "zh": r"双|两|对侧|另一|时针",
}


def may_be_side(piece: str, base: str) -> bool:
    """Whether what stands between two spaces may be a left or a right, or a part of one."""
    hints = _hints(base)
    return hints is not None and hints.search(piece.lower()) is not None


@functools.cache
def _hints(base: str) -> re.Pattern[str] | None:
    """What finds the hints of a language in small letters."""
    said = {hint.lower() for hint in WORDS[base].hints} if base in WORDS else ()
    return re.compile("|".join(sorted(said))) if said else None
