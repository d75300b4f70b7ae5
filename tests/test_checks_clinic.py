"""What a clinic says, well translated and dangerously: numbers, halves, feet, idioms."""

import csv
from pathlib import Path

import pytest

from pipeline.checks import check_unit
from pipeline.languages import resolve
from pipeline.model import State, Unit

CLINIC = Path(__file__).parents[1] / "benchmarks" / "clinic.tsv"
EN = resolve("en")
MOST = 2.0  # of a hundred good sentences, those that may have an error
GOOD = [
    ("de", "About 1 in 5 people have it.", "Etwa jeder fünfte Mensch hat es."),
    ("ru", "About 1 in 5 people have it.", "Это есть примерно у каждого пятого."),
    ("zh", "One in three women has it.", "三分之一的女性有此问题。"),
    ("es", "One in 1,000 people", "Una de cada mil personas"),
    ("ar", "After the six sessions", "بعد الجلسات الست"),
    ("ar", "the first 12 weeks", "الأسابيع الاثني عشر الأولى"),
    ("ar", "18 or 36 sessions", "ثماني عشرة أو ست وثلاثون جلسة"),
    ("ar", "1-2 tablets", "قرص إلى قرصين"),
    ("ar", "In 2 of the 14 studies", "في دراستين من أصل 14 دراسة"),
    ("ar", "Rest on day 1.", "استرح في اليوم الأول."),
    ("zh", "Rest for a day or two.", "休息一两天。"),
    ("zh", "above 5 out of 10", "超过5分（满分10分）"),
    ("de", "before a 10K run", "vor einem 10-km-Lauf"),
    ("de", "The line is open 24/7.", "Die Leitung ist rund um die Uhr besetzt."),
    ("zh", "The line is open 24/7.", "热线24小时开放。"),
    ("de", "at 5 in the afternoon", "um 17 Uhr"),
    ("de", "We open at half past eight.", "Wir öffnen um halb neun."),
    ("el", "We open at half past eight.", "Ανοίγουμε στις οκτώμισι."),
    ("el", "She is 1.70 m tall.", "Έχει ύψος 1,70 μ."),
    ("el", "Come at 10 p.m.", "Ελάτε στις 10 μ.μ."),
    ("el", "Put one foot in front of the other.", "Βάλτε το ένα πόδι μπροστά από το άλλο."),
    ("zh", "Put one foot in front of the other.", "一只脚放在另一只脚前面。"),
    ("es", "Take half a tablet.", "Tome media pastilla."),
    ("fr", "Wait half an hour.", "Attendez 30 minutes."),
    ("de", "Half of them got better.", "50 % wurde es besser."),
    ("ru", "a half-hour visit and a full glass", "получасовой приём и полный стакан"),
    ("de", "two or three days", "drei oder auch zwei Tage"),
    ("ru", "Cancel at least 24 hours ahead.", "Отменяйте не позднее чем за 24 часа."),
    ("de", "We cannot treat you without consent.", "Wir behandeln Sie nur mit Einwilligung."),
    ("fr", "Do not run unless you can walk.", "Ne courez que si vous pouvez marcher."),
    ("ru", "but never on broken skin", "но никогда на повреждённую кожу"),
    ("de", "Dr. Weber is away.", "Dr. Weber ist nicht da."),
    ("es", "The lift is out of order.", "El ascensor no funciona."),
    ("es", "Sex is fine as soon as it is comfortable.", "Puede tener relaciones si está a gusto."),
]
BAD = [
    ("de", "Take half a tablet.", "Nehmen Sie zwei Tabletten.", "numbers"),
    ("ar", "Take half a tablet.", "تناول قرصين.", "numbers"),
    ("ru", "Take half a tablet.", "Примите две таблетки.", "numbers"),
    ("es", "Take one tablet.", "Tome media pastilla.", "numbers"),
    ("es", "About 1 in 5 people", "Unas 3 de cada 5 personas", "numbers"),
    ("de", "open 24/7", "24/5 geöffnet", "numbers"),
    ("de", "10K people", "10 Menschen", "numbers"),
    ("de", "at 5 in the afternoon", "um 16 Uhr", "numbers"),
    ("zh", "Rest for a day or two.", "休息三四天。", "numbers"),
    ("ar", "after the six sessions", "بعد الجلسات السبع", "numbers"),
    ("ar", "the first 12 weeks", "الأسابيع الأولى", "numbers"),
    ("el", "stand six feet away", "σταθείτε έξι μέτρα μακριά", "units"),
    ("de", "two to three weeks", "drei bis zwei Wochen", "ranges"),
    ("ar", "4 to 6 weeks", "6 إلى 4 أسابيع", "ranges"),
    ("zh", "two to three weeks", "三到两周", "ranges"),
    ("es", "two to three weeks", "dos a cuatro semanas", "numbers"),
    ("ar", "Wait at least two weeks.", "انتظر أسبوعين على الأكثر.", "comparators"),
    ("de", "Rest for at least an hour.", "Ruhen Sie höchstens eine Stunde.", "comparators"),
    ("de", "Do not take more than 4 g.", "Nehmen Sie nicht weniger als 4 g ein.", "comparators"),
]


def errors(language: str, source: str, target: str) -> set[str]:
    unit = Unit(source, target, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve(language))
    return {problem.rule for problem in found if problem.severity == "error"}


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_good_translations_have_no_error(language: str, source: str, target: str) -> None:
    assert errors(language, source, target) == set()


@pytest.mark.parametrize(("language", "source", "target", "rule"), BAD)
def test_dangerous_ones_have(language: str, source: str, target: str, rule: str) -> None:
    assert rule in errors(language, source, target)


@pytest.mark.parametrize("language", ["de", "el", "es", "ar", "fr", "pt", "ru", "zh"])
def test_the_clinics_sentences_hardly_have_any(language: str) -> None:
    with CLINIC.open(encoding="utf-8", newline="") as file:
        table = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    pairs = [(row["en"], row[language]) for row in table if row[language]]
    wrong = [pair for pair in pairs if errors(language, *pair)]
    assert len(pairs) > 60
    assert 100 * len(wrong) / len(pairs) <= MOST, wrong


def test_a_not_that_comes_in_far_from_anything_like_it_is_an_error() -> None:
    source = (
        "Easy walks are a good start, and after two days the therapist can show you how the"
        " muscles of the hip are trained with a band."
    )
    target = (
        "Los paseos fáciles son un buen comienzo, y después de dos días el terapeuta {} puede"
        " mostrarle cómo se entrenan los músculos de la cadera con una banda."
    )
    assert "negation" not in errors("es", source, target.format("le"))
    assert "negation" in errors("es", source, target.format("no"))


def test_another_languages_text_is_an_error() -> None:
    others = (resolve("es"), resolve("fr"))
    unit = Unit("Rest.", "Mantenga la pierna en alto con una almohada.", State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve("de"), others=others)
    assert ("wrong-language", "error") in {(p.rule, p.severity) for p in found}


def test_a_title_in_the_source_language_is_none() -> None:
    title = "Physical Therapy for Adults With Low Back Pain in the United States of America"
    unit = Unit("Rest.", title, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve("de"), others=(resolve("es"),))
    assert ("wrong-language", "error") not in {(p.rule, p.severity) for p in found}
