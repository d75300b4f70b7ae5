"""Faults in numbers, units, ranges and limits, made with tables of their own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from faulty import Fault, Row

_NUMBER = re.compile(r"\d+(?:[.,٫]\d+)*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\{[^}]*\}")
_RANGE = re.compile(r"(\d+)(\s?[-–—~]\s?|\s(?:a|à|à|bis|до|إلى|έως)\s|\s?[至到]\s?)(\d+)(?![.,\d])")
# Forms that take each other's place, by language: what follows a number.
_UNITS = {
    "*": "mg g kg µg|ml l|mm cm m km|% ‰|°C °F|h min",
    "en": "seconds minutes hours days weeks months years|milligrams grams kilograms|metres feet",
    "es": "segundos minutos horas días semanas meses años|miligramos gramos|metros pies kilómetros",
    "fr": "secondes minutes heures jours semaines mois ans|milligrammes grammes|mètres kilomètres",
    "pt": "segundos minutos horas dias semanas meses anos|miligramas gramas|metros quilômetros",
    "de": "Sekunden Minuten Stunden Tage Wochen Monate Jahre|Milligramm Gramm|Meter Kilometer",
    "el": "δευτερόλεπτα λεπτά ώρες ημέρες εβδομάδες μήνες χρόνια|χιλιοστά εκατοστά μέτρα",
    "ru": (
        "секунд минут часов дней недель месяцев лет|дня недели месяца года часа|мг г кг|метров "
        "километров"
    ),
    "ar": (
        "ثوانٍ دقائق ساعات أيام أسابيع أشهر سنوات|يومًا أسبوعًا شهرًا عامًا ساعة|ملغ غ كغ|متر كيلومتر"
    ),
    "zh": "秒 分钟 小时 天 周 个月 岁|毫克 克 千克|米 公里 厘米",
}
_LIMITS = {
    "es": "al menos=como máximo|por lo menos=como máximo|más de=menos de|no más de=no menos de",
    "fr": (
        "au moins=au plus|plus de=moins de|moins de=plus de|supérieur à=inférieur à|supérieure "
        "à=inférieure à"
    ),
    "pt": (
        "pelo menos=no máximo|mais de=menos de|menos de=mais de|acima de=abaixo de|no máximo=pelo "
        "menos"
    ),
    "de": "mindestens=höchstens|höchstens=mindestens|mehr als=weniger als|über=unter|unter=über",
    "el": (
        "τουλάχιστον=το πολύ|περισσότερο από=λιγότερο από|περισσότερα από=λιγότερα από|πάνω "
        "από=κάτω από"
    ),
    "ru": "не менее=не более|не более=не менее|более=менее|свыше=менее|больше=меньше|меньше=больше",
    "ar": "على الأقل=على الأكثر|أكثر من=أقل من|أقل من=أكثر من|ما لا يقل عن=ما لا يزيد عن",
    "zh": "至少=至多|超过=不到|不超过=超过|以上=以下|少于=多于|多于=少于|大于=小于|小于=大于",
}


def _place(target: str, dice: random.Random, *, least: int = 1) -> re.Match[str] | None:
    """A number of a text, at random, that is no part of an address or of markup."""
    taken = [match.span() for match in _ADDRESS.finditer(target)]
    found = [
        match
        for match in _NUMBER.finditer(target)
        if len(match.group()) >= least
        and not any(start <= match.start() < end for start, end in taken)
    ]
    return dice.choice(found) if found else None


def _value(text: str) -> float | str:
    try:
        return float(text.replace(",", ".").replace("٫", "."))
    except ValueError:
        return text


def _put(row: Row, match: re.Match[str], new: str) -> Row | None:
    if _value(new) == _value(match.group()):
        return None
    return row[0], row[1][: match.start()] + new + row[1][match.end() :]


def _in_number(change: Callable[[str, random.Random], str], *, least: int = 1) -> Fault:
    def fault(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
        match = _place(row[1], dice, least=least)
        return _put(row, match, change(match.group(), dice)) if match else None

    return fault


def _digit(text: str, dice: random.Random) -> int:
    return dice.choice([at for at, char in enumerate(text) if char.isdigit()])


def _changed(text: str, dice: random.Random) -> str:
    """5 mg -> 8 mg."""
    at = _digit(text, dice)
    return (
        text[:at]
        + dice.choice([d for d in "0123456789" if d != str(int(text[at]))])
        + text[at + 1 :]
    )


def _dropped(text: str, dice: random.Random) -> str:
    """15 mg -> 5 mg."""
    at = _digit(text, dice)
    return text[:at] + text[at + 1 :]


def _added(text: str, dice: random.Random) -> str:
    """5 mg -> 50 mg."""
    return text + dice.choice("0123456789")


def _number_dropped(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """5 mg -> mg."""
    match = _place(row[1], dice)
    return (row[0], row[1][: match.start()] + row[1][match.end() :]) if match else None


def _number_added(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """A number too many at the end."""
    return (row[0], f"{row[1]} {dice.randint(2, 99)}") if _NUMBER.search(row[1]) else None


def _decimal_moved(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """2.5 mg -> 25 mg, 37.5 -> 3.75."""
    found = [m for m in _NUMBER.finditer(row[1]) if re.fullmatch(r"\d+[.,٫]\d{1,2}", m.group())]
    if not found:
        return None
    match = dice.choice(found)
    moved = re.sub(r"(\d)([.,٫])", r"\2\1", match.group())
    if moved[0] in ".,٫" or dice.random() < 0.5:
        moved = re.sub(r"[.,٫]", "", match.group())
    return _put(row, match, moved)


def _range_changed(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """24-48 -> 24-72."""
    found = [m for m in _RANGE.finditer(row[1]) if int(m[1]) < int(m[3])]
    if not found:
        return None
    match = dice.choice(found)
    side = dice.choice((1, 3))
    other = str(int(match[side]) + dice.choice((1, 2, 3, 10)))
    start, end = match.span(side)
    return row[0], row[1][:start] + other + row[1][end:]


def _unit_changed(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """5 mg -> 5 g, 3 days -> 3 weeks."""
    base = code.partition("-")[0]
    groups = [g.split() for g in (_UNITS["*"] + "|" + _UNITS.get(base, "")).split("|") if g]
    group_of = {unit: group for group in groups for unit in group}
    choice = "|".join(sorted(map(re.escape, group_of), key=len, reverse=True))
    end = r"(?![^\W\d_])" if base != "zh" else r"(?![A-Za-z年月日])"
    pattern = re.compile(
        rf"(?<![\d.,-])(?!(?:19|20)\d\d\s)(\d+(?:[.,]\d+)*[\s\u00a0\u202f]?)({choice}){end}"
    )
    found = [*pattern.finditer(row[1])]
    if not found:
        return None
    match = dice.choice(found)
    new = dice.choice([unit for unit in group_of[match[2]] if unit != match[2]])
    return row[0], row[1][: match.start(2)] + new + row[1][match.end(2) :]


def _limit_turned(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """At least 5 -> at most 5."""
    base = code.partition("-")[0]
    pairs = dict(p.rsplit("=", 1) for p in (_LIMITS.get(base, "").split("|")) if p)
    signs = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
    choice = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
    edge = r"(?<![^\W\d_])" if base != "zh" else "(?<!不)"
    before = rf"{edge}({choice})(?=\s?(?:\w+\s){{0,2}}?(?:\$|US\$)?\d)" if choice else r"(?!)"
    found = [*re.finditer(before, row[1], re.IGNORECASE)]
    if base == "zh":
        found = [
            *re.finditer(
                r"(至少|超过|不超过|少于|多于|大于|小于)(?=\s?\d)|(?<=\d)\s?[^\W\d]?(以上)", row[1]
            )
        ]
    found += [*re.finditer(r"(?<![<>&;=-])([<>≤≥])(?=\s?\d)", row[1])]
    if not found:
        return None
    match = dice.choice(found)
    group = next(n for n in range(1, len(match.groups()) + 1) if match[n])
    old = match[group]
    new = signs.get(old) or pairs[old.lower()]
    return row[0], row[1][: match.start(group)] + new + row[1][match.end(group) :]


_HALVES = {  # what says a half; "two" takes its place
    "de": r"\bhalbe[nrs]? =zwei ",
    "el": r"\bμισ(?:ή|ό|ού|ής) =δύο ",
    "es": r"\b(?:media|medio) =dos #la mitad de =el doble de ",
    "fr": r"demi-=double #la moitié de =le double de ",
    "pt": r"\bmei[ao] =dois #metade d=o dobro d",
    "ru": r"\bпол(?=таблет)=две #половину =две #половины =двух ",
    "ar": r"نصف =ضعف ",
    "zh": r"半片=两片#半小时=两小时#一半=两倍",
}
_WORDS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn",
    "el": "δύο τρεις|τρία τέσσερις|τέσσερα πέντε έξι επτά οκτώ εννέα δέκα",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez",
    "fr": "deux trois quatre cinq six sept huit neuf dix",
    "pt": "duas|dois três quatro cinco seis sete oito nove dez",
    "ru": "две|два три четыре пять шесть семь восемь девять десять",
    "ar": "ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر",
    "zh": "两|二 三 四 五 六 七 八 九 十",
}
_TO = r"(?:\s?[-–]\s?|\s(?:bis|a|à|έως|με|до|إلى|ou|o)\s|[到至])"
_SAID_RANGE = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine) to (?:\w+)\b", re.I)


def _half_doubled(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """Half a tablet -> two tablets."""
    if not re.search(r"\bhalf (?:an? |the |of )|\bby half\b", row[0], re.IGNORECASE):
        return None
    for pair in _HALVES[code.partition("-")[0]].split("#"):
        old, _, new = pair.rpartition("=")
        if match := re.search(old, row[1], re.IGNORECASE):
            return row[0], row[1][: match.start()] + new + row[1][match.end() :]
    return None


def _range_turned(row: Row, code: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """Two to three weeks -> three to two weeks."""
    if not _SAID_RANGE.search(row[0]):
        return None
    base = code.partition("-")[0]
    word = "|".join(_WORDS[base].replace("|", " ").split())
    edge = ("", "") if base == "zh" else (r"(?<!\w)", r"(?!\w)")
    match = re.search(rf"{edge[0]}({word})({_TO})({word}){edge[1]}", row[1], re.IGNORECASE)
    if not match:
        return None
    new = match[3] + match[2] + match[1]
    return row[0], row[1][: match.start()] + new + row[1][match.end() :]


FAULTS: dict[str, Fault] = {
    "half doubled": _half_doubled,
    "range in words turned": _range_turned,
    "digit changed": _in_number(_changed),
    "digit dropped": _in_number(_dropped, least=2),
    "digit added": _in_number(_added),
    "number dropped": _number_dropped,
    "number added": _number_added,
    "decimal moved": _decimal_moved,
    "range's end changed": _range_changed,
    "unit changed": _unit_changed,
    "limit turned": _limit_turned,
}
