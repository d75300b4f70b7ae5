"""How well negations, sides and opposites are watched: false alarms, and faults that are found.

Reads TICO-19 from the shared data beside the repository, and `clinic.tsv` beside this file.
`python benchmarks/meanings.py [LANGUAGE ...] [--show] [--half 0|1]`.
The faults are made with tables of their own, which the rules do not share.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Sequence
from pathlib import Path

from faulty import Fault, Row

from pipeline.checks import UNIT_RULES, check_unit
from pipeline.languages import resolve
from pipeline.model import State, Unit

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data" / "tico19-dev"
FILES = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt": "pt-BR", "ru": "ru", "zh": "zh"}
LANGUAGES = ("ar", "de", "el", "es", "fr", "pt", "ru", "zh")
RULES = ("negation", "laterality", "opposites", "groups")


_PLAIN = re.compile(
    r"\b(?:not|cannot|never|no|without|\w+n['’]t)\b(?! (?:only|just|one|more|less|matter))", re.I
)
_WORDS = {
    "es": r"\b(?:no|nunca|sin)\b(?! (?:solo|sólo|solamente|embargo|obstante))",
    "pt": r"\b(?:não|nunca|sem)\b(?! (?:só|apenas|somente|obstante))",
    "ru": r"\b(?:не|нет|без|никогда|нельзя)\b(?! (?:только|менее|более))",
    "de": r"\b(?:nicht|nie|niemals|ohne)\b(?! nur)",
    "el": r"\b(?:δεν|δε|μην|μη|χωρίς|όχι)\b(?! μόνο)",
    "ar": r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|دون|بدون|عدم)(?!\w)(?! (?:سيما|ي?ت?زال|بد|فقط|سن|شك))",
    "zh": r"没有|没|不(?!仅|同|断|过|但|良|适|论|管|足|少|久|可避免)|未(?!来|知)|无(?!论|症|水|"
    r"菌|效)|切勿|勿",
}
_LEFT_OVER = {  # what only went with the negator
    "es": {
        "ningún": "un",
        "ninguna": "una",
        "ninguno": "uno",
        "nunca": "",
        "nada": "algo",
        "ni": "o",
    },
    "pt": {"nenhum": "um", "nenhuma": "uma", "nunca": "", "nada": "algo", "nem": "ou"},
    "ru": {"никогда": "", "никаких": "", "ничего": "что-то", "ни": "и", "никто": "кто-то"},
    "el": {"ποτέ": "", "τίποτα": "κάτι", "κανένα": "ένα", "κανένας": "ένας"},
    "ar": {"أبدا": "", "أبدًا": ""},
}
_FRENCH = re.compile(
    r"\b(?:ne\s+|n['’])(?P<verb>(?:[\w'’-]+\s+){0,4}?[\w'’-]+?\s+)"
    r"(?P<not>pas|jamais|aucune?|rien|plus)\b\s*",
    re.I,
)
_KEIN = {"kein": "ein", "keine": "eine", "keinen": "einen", "keinem": "einem", "keiner": "einer"}


def negation_removed(
    row: Row, language: str, dice: random.Random, _rows: Sequence[Row]
) -> Row | None:
    """One plain negator of the translation is taken out, as an editor would."""
    source, target = row
    base = language.split("-")[0]
    if not _PLAIN.search(source):
        return None
    if base == "fr":
        places = [*_FRENCH.finditer(target), *re.finditer(r"\bsans\s+", target, re.I)]
        if not places:
            return None
        match = dice.choice(places)
        new = match["verb"] if "verb" in match.groupdict() else "avec "
        if "verb" in match.groupdict() and match["not"].lower().startswith("aucun"):
            new += "un" + match["not"][5:] + " "
    else:
        pattern = _WORDS[base] + (r"|\bkein(?:e[nmr]?)?\b" if base == "de" else "")
        places = [*re.finditer(pattern, target, re.I)]
        if not places:
            return None
        places = [m for m in places if not _goes_with(target, m)]
        if not places:
            return None
        match = dice.choice(places)
        new = _KEIN.get(match[0].lower(), "")
        target = _without_echoes(target, match, base)
    text = re.sub(r"\s{2,}", " ", target[: match.start()] + new + target[match.end() :]).strip()
    return (source, text) if text and text != row[1] else None


def _goes_with(target: str, match: re.Match[str]) -> bool:
    """Whether a "never" only goes with a "not" beside it."""
    before, after = target[max(0, match.start() - 30) : match.start()], target[match.end() :]
    if match[0].lower() not in ("nunca", "никогда"):
        return False
    return bool(
        re.search(r"\b(?:no|não)\b[^.,;]*$", before, re.I) or re.match(r"[^.,;]{0,20}\bне\b", after)
    )


def _without_echoes(target: str, match: re.Match[str], base: str) -> str:
    """ "No hay ninguna" becomes "hay una": behind the negator, in its clause."""
    end = match.end() + len(re.match(r"[^.,;:!?]{0,60}", target[match.end() :])[0])  # type: ignore[index]
    clause = target[match.end() : end]
    for word, new in _LEFT_OVER.get(base, {}).items():
        clause = re.sub(rf"(?<!\w){word}(?!\w)", new, clause)
    return target[: match.end()] + clause + target[end:]


_ADDED = {
    "es": (r"\b(puede|pueden|debe|deben|es|son|está|están|hay|tiene|tome|use)\b", r"no \1"),
    "pt": (r"\b(pode|podem|deve|devem|é|são|está|estão|há|tem|tome|use)\b", r"não \1"),
    "fr": (r"\b(peut|peuvent|doit|doivent|sont|sera|devez|pouvez)\b", r"ne \1 pas"),
    "de": (r"\b(kann|können|muss|sollte|sollten|ist|sind|wird|werden|darf)\b", r"\1 nicht"),
    "el": (r"\b(μπορεί|μπορείτε|πρέπει|είναι|έχει|έχουν)\b", r"δεν \1"),
    "ru": (r"\b(может|могут|должны|следует|является|являются|можно)\b", r"не \1"),
    "ar": (r"(?<!\w)(يمكن|يجب|ينبغي|يمكنك|تستخدم|يتم)(?!\w)", r"لا \1"),
    "zh": (r"(可以|应该|需要|会|能够|应)", r"不\1"),
}


def negation_added(
    row: Row, language: str, dice: random.Random, _rows: Sequence[Row]
) -> Row | None:
    """A "not" comes to a verb of the translation that had none."""
    source, target = row
    pattern, new = _ADDED[language.split("-")[0]]
    places = [*re.finditer(pattern, target, re.I)]
    if not places:
        return None
    match = dice.choice(places)
    return source, target[: match.start()] + match.expand(new) + target[match.end() :]


_LEFT = {
    "es": (r"\bizquierd([oa]s?)\b", r"\bderech([oa]s?)\b(?! a\b)", "derech{}", "izquierd{}"),
    "pt": (r"\besquerd([oa]s?)\b", r"\bdireit([oa]s?)\b(?! (?:a|de)\b)", "direit{}", "esquerd{}"),
    "fr": (r"\bgauche(s?)\b", r"\bdroite(s?)\b|\bdroit\b(?! de\b)", "droite{}", "gauche{}"),
    "de": (r"\blink(s|er|es|en|em|e)\b", r"\brecht(s|er|es|en|em|e)\b", "recht{}", "link{}"),
    "el": (r"\bαριστερ(\w*)", r"\bδεξι(\w*)|\bδεξί(\w*)", "δεξι{}", "αριστερ{}"),
    "ru": (
        r"\b[Лл]ев(\w{1,3})\b|\bвлево\b|\bслева\b",
        r"\b[Пп]рав(ый|ая|ое|ую|ого|ой|ом|ым|ые|ых)\b|\bвправо\b|\bсправа\b",
        "прав{}",
        "лев{}",
    ),
    "ar": (r"يسار|أيسر|يسرى", r"يمين|أيمن|يمنى", "", ""),
    "zh": ("左(?!右)", "(?<!左)右", "右", "左"),
}
_ARABIC = {
    "يسار": "يمين",
    "أيسر": "أيمن",
    "يسرى": "يمنى",
    "يمين": "يسار",
    "أيمن": "أيسر",
    "يمنى": "يسرى",
}
_WHOLE = {"влево": "вправо", "слева": "справа", "вправо": "влево", "справа": "слева"}
_ENGLISH_SIDE = re.compile(
    r"\b(?:left|right)[- ](?:\w+ )?(?:arm|leg|hand|foot|side|knee|hip|shoulder|ankle|wrist|lung|"
    r"eye|"
    r"ventric\w*|atri\w*|upper|lower|trapezius|one)\b|\b(?:to|on|in) the (?:left|"
    r"right)\b(?! (?:way|track|place|direction))"
    r"|\bthan the (?:left|right)\b",
    re.I,
)


def sides_swapped(row: Row, language: str, dice: random.Random, _rows: Sequence[Row]) -> Row | None:
    """One left of the translation becomes right, or the other way round."""
    source, target = row
    if not _ENGLISH_SIDE.search(source):
        return None
    base = language.split("-")[0]
    left, right, to_right, to_left = _LEFT[base]
    places = [(m, to_right) for m in re.finditer(left, target, re.I)]
    places += [(m, to_left) for m in re.finditer(right, target, re.I)]
    if not places:
        return None
    place = dice.choice(places)
    return source, _swapped(target, [place], base)


def sides_exchanged(
    row: Row, language: str, _dice: random.Random, _rows: Sequence[Row]
) -> Row | None:
    """Every left of the translation becomes right, and every right left."""
    source, target = row
    if not _ENGLISH_SIDE.search(source):
        return None
    base = language.split("-")[0]
    left, right, to_right, to_left = _LEFT[base]
    places = [(m, to_right) for m in re.finditer(left, target, re.I)]
    places += [(m, to_left) for m in re.finditer(right, target, re.I)]
    return (source, _swapped(target, places, base)) if places else None


def _swapped(target: str, places: Sequence[tuple[re.Match[str], str]], base: str) -> str:
    for match, new in sorted(places, key=lambda place: -place[0].start()):
        if match[0].lower() in _WHOLE:
            said = _WHOLE[match[0].lower()]
        elif base == "ar":
            said = _ARABIC[match[0]]
        else:
            said = new.format(next((g for g in match.groups() if g is not None), ""))
        if match[0][0].isupper():
            said = said[0].upper() + said[1:]
        target = target[: match.start()] + said + target[match.end() :]
    return target


_TURNED = {  # English words of a pair; what takes each other's place in the translation
    "before": r"\b(?:before|after)\b",
    "more": r"\b(?:increas|reduc|decreas)",
    "hot": r"\b(?:hot|warm|heat|cold)\b",
    "open": r"\b(?:open|closed)\b",
    "upper": r"\b(?:upper|lower) (?:back|arm|leg|body|limb|part|respiratory)|\b(?:above|below)\b",
}
_TURNS = {
    "de": "before vor=nach nachdem=bevor|more erhöhen=verringern reduzieren=erhöhen|hot warm=kalt "
    "kalte=warme kaltem=warmem Wärme=Kälte|open offen=geschlossen "
    "geschlossen=offen|upper obere=untere "
    "untere=obere oberhalb=unterhalb",
    "el": "before πριν=μετά μετά=πριν|more αυξήστε=μειώστε μειώστε=αυξήστε αυξάνετε=μειώνετε|hot "
    "ζεστό=κρύο κρύο=ζεστό κρύα=ζεστή ζέστη=παγωνιά|open ανοιχτά=κλειστά "
    "κλειστά=ανοιχτά|upper άνω=κάτω",
    "es": "before antes=después después=antes|more aumente=reduzca "
    "reduzca=aumente aumentar=disminuir "
    "reducir=aumentar|hot caliente=fría fría=caliente calor=frío frío=calor|open abiertos=cerrados "
    "abierto=cerrado cerrada=abierta|upper superior=inferior inferior=superior encima=debajo",
    "fr": "before avant=après après=avant|more augmenter=réduire "
    "réduire=augmenter réduisez=augmentez|"
    "hot chaude=froide froide=chaude chaleur=glace froid=chaud|open "
    "ouverts=fermés fermée=ouverte|upper "
    "supérieure=inférieure inférieure=supérieure supérieures=inférieures",
    "pt": "before antes=depois depois=antes após=antes|more aumentar=diminuir reduzir=aumentar "
    "aumente=reduza|hot quente=fria fria=quente frio=calor calor=frio|open abertos=fechados "
    "fechada=aberta|upper superior=inferior inferior=superior superiores=inferiores",
    "ru": "before до=после перед=после после=до|more увеличить=уменьшить снизить=повысить "
    "увеличивайте=уменьшайте|hot холодный=горячий холодной=горячей "
    "тепло=холод|open открыты=закрыты "
    "закрыто=открыто|upper верхних=нижних нижних=верхних верхней=нижней",
    "ar": "before قبل=بعد بعد=قبل|more زيادة=تقليل تقليل=زيادة زد=قلل|hot "
    "باردة=ساخنة البارد=الساخن "
    "الحرارة=البرودة|open مفتوحتين=مغلقتين مغلق=مفتوح|upper العلوي=السفلي السفلي=العلوي",
    "zh": "before 之前=之后 之后=之前 饭前=饭后 饭后=饭前|more 增加=减少 减少=增加|hot 冷水=热水 "
    "热敷=冷敷|"
    "open 打开=关闭 关闭=打开|upper 上臂=下臂",
}


def opposite_taken(
    row: Row, language: str, dice: random.Random, _rows: Sequence[Row]
) -> Row | None:
    """Before becomes after, hot becomes cold."""
    source, target = row
    base = language.split("-")[0]
    edge = "" if base == "zh" else r"(?<!\w)", "" if base == "zh" else r"(?!\w)"
    places = []
    for group in _TURNS[base].split("|"):
        name, *pairs = group.split()
        for old, new in (one.split("=") for one in pairs if re.search(_TURNED[name], source, re.I)):
            found = re.finditer(f"{edge[0]}{old}{edge[1]}", target, re.I)
            places += [(match, new) for match in found]
    if not places:
        return None
    match, new = dice.choice(places)
    new = new[0].upper() + new[1:] if match[0][0].isupper() else new
    return source, target[: match.start()] + new + target[match.end() :]


FAULTS: dict[str, Fault] = {
    "opposite taken": opposite_taken,
    "negation removed": negation_removed,
    "negation added": negation_added,
    "left and right swapped": sides_swapped,
    "left and right exchanged": sides_exchanged,
}


_RULE_OF = {"left": "laterality", "opposite": "opposites"}  # by a fault's first word


def tico(language: str) -> list[Row]:
    """(English, translation) of TICO-19's sentences; none for a language that it has not."""
    path = DATA / f"en-{FILES.get(language, '')}.tsv"
    if not path.is_file():
        return []
    fields = [line.split("\t") for line in path.read_text("utf-8").split("\n")[1:] if line]
    return [(source, target) for _, source, target in fields]


def clinic(language: str) -> list[Row]:
    """(English, translation) of the clinic's sentences."""
    with (HERE / "clinic.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(line["en"], line[language]) for line in table if line[language]]


def found(row: Row, language: str) -> list[tuple[str, str]]:
    """(rule, message) of what the rules here say."""
    unit = Unit(row[0], row[1], State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve(language))
    return [(p.rule, p.message) for p in problems if p.rule in RULES]


def measure(name: str, rows: Sequence[Row], language: str, *, show: bool) -> None:
    """Print a line: false alarms per 100 segments by rule, and faults found."""
    alarms = [(row, said) for row in rows for said in found(row, language)]
    cells = []
    for rule in [r for r in RULES if r in UNIT_RULES]:
        these = {row for row, said in alarms if said[0] == rule}
        cells.append(f"{rule} {100 * len(these) / len(rows):.2f}")
    dice = random.Random(1)
    missed = []
    for fault_name, fault in FAULTS.items():
        made = [(row, fault(row, language, dice, rows)) for row in rows for _ in range(2)]
        faulty = [(row, new) for row, new in made if new]
        rule = _RULE_OF.get(fault_name.split()[0], "negation")
        seen = [any(r == rule for r, _ in found(new, language)) for _, new in faulty]
        missed += [(fault_name, new) for (_, new), s in zip(faulty, seen, strict=True) if not s]
        share = f"{100 * sum(seen) / len(seen):.1f} of {len(seen)}" if seen else "-"
        cells.append(f"{fault_name} {share}")
    print(f"{language:3} {name:7} {len(rows):5}: {'; '.join(cells)}")
    if show:
        for row, said in alarms:
            print(f"  ALARM {said[0]}: {said[1]}\n    {row[0]}\n    {row[1]}")
        for fault_name, new in dict.fromkeys(missed):
            print(f"  MISSED {fault_name}\n    {new[0]}\n    {new[1]}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES), metavar="LANGUAGE")
    parser.add_argument("--show", action="store_true", help="print false alarms and what is missed")
    parser.add_argument("--half", type=int, choices=(0, 1), help="even or odd sentences alone")
    options = parser.parse_args()
    for language in options.languages:
        for name, rows in (("tico", tico(language)), ("clinic", clinic(language))):
            part = rows if options.half is None else rows[options.half :: 2]
            if part:
                measure(name, part, language, show=options.show)


if __name__ == "__main__":
    main()
