"""Opposites: what a clinic writes, said well and turned round."""

import pytest

from pipeline.checks import UNIT_RULES, check_unit
from pipeline.checks.oppositewords import FIRM, LOOSE, PAIRS
from pipeline.checks.pair import scan
from pipeline.languages import resolve
from pipeline.model import State, Unit

EN = resolve("en")
MEALS = {
    "de": ("vor den Mahlzeiten", "nach den Mahlzeiten"),
    "el": ("πριν από τα γεύματα", "μετά τα γεύματα"),
    "es": ("antes de las comidas", "después de las comidas"),
    "fr": ("avant les repas", "après les repas"),
    "pt": ("antes das refeições", "depois das refeições"),
    "it": ("prima dei pasti", "dopo i pasti"),
    "nl": ("voor de maaltijd", "na de maaltijd"),
    "ru": ("до еды", "после еды"),
    "ar": ("قبل الوجبات", "بعد الوجبات"),
    "zh": ("饭前服用", "饭后服用"),
}
TURNED = [
    ("el", "Use a cold pack on the knee.", "Βάλτε ζεστή κομπρέσα στο γόνατο.", "error"),
    ("fr", "Keep the window open.", "Gardez la fenêtre fermée.", "error"),
    ("de", "Increase the weight every week.", "Verringern Sie das Gewicht jede Woche.", "error"),
    ("es", "Bend your knee.", "Estire la rodilla.", "error"),
    ("es", "Take one at night.", "Tome uno por la mañana.", "error"),
    ("ar", "Breathe in slowly.", "ازفر ببطء.", "error"),
    ("es", "Numbness in the upper arm", "Adormecimiento en la parte inferior del brazo", "warning"),
    ("fr", "The bandage goes above the knee.", "Le bandage va au-dessous du genou.", "warning"),
    ("zh", "Increase the weight.", "减少重量。", "warning"),
    ("de", "Before and after the session", "Nach und nach der Sitzung", "warning"),
    (
        "es",
        "Increase the load, then reduce it if it hurts.",
        "Reduzca la carga y luego auméntela si duele.",
        "warning",
    ),
    (
        "de",
        "Stretch before the run, warm up before it, cool down after it.",
        "Dehnen Sie vor dem Lauf, wärmen Sie sich nach ihm auf, kühlen Sie nach ihm ab.",
        "warning",
    ),
]
GOOD = [
    ("de", "The pain gets no better.", "Die Schmerzen werden schlimmer."),
    ("es", "Opening hours: 8 to 6; closed on Sundays", "Horario: de 8 a 18 h; domingo cerrado"),
    ("es", "Keep this open for now", "Guárdelo así por ahora"),
    ("de", "The pain started two days after the fall.", "Zwei Tage nach dem Sturz begann es."),
    ("de", "Lie on your back, one foot in front.", "Auf den Rücken legen, ein Fuß vorn."),
    ("fr", "Use heat, never cold.", "Utilisez la chaleur, jamais le froid."),
    ("pt", "Use your upper body.", "Use a parte de cima do corpo."),
]


def said(language: str, source: str, target: str) -> list[tuple[str, str]]:
    found = UNIT_RULES["opposites"].check(scan(source, target, languages=(EN, resolve(language))))
    return [(remark.severity or "", remark.message) for remark in found]


@pytest.mark.parametrize("language", MEALS)
def test_before_meals_is_not_after_meals(language: str) -> None:
    before, after = MEALS[language]
    source = "Take it before meals." if language != "zh" else "Take it before meals"
    severity = "warning" if language == "zh" else "error"
    assert said(language, source, before) == []
    assert [found for found, _ in said(language, source, after)] == [severity]
    if language != "nl":  # whose "voor" is "for" too
        assert [found for found, _ in said(language, "Take it after meals.", before)] == [severity]


@pytest.mark.parametrize(("language", "source", "target", "severity"), TURNED)
def test_what_is_turned_round_is_said(
    language: str, source: str, target: str, severity: str
) -> None:
    assert severity in {found for found, _ in said(language, source, target)}


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_good_translations_are_left_alone(language: str, source: str, target: str) -> None:
    assert said(language, source, target) == []


def test_the_message_names_both_words() -> None:
    assert said("es", "before meals", "después de las comidas") == [
        ("error", "before became después")
    ]


def test_a_flag_silences_it() -> None:
    unit = Unit("before meals", "después de comer", State.TRANSLATED, flags=("ignore-opposites",))
    found = check_unit(unit, source=EN, target=resolve("es"))
    assert "opposites" not in {problem.rule for problem in found}


def test_only_english_sources_are_compared() -> None:
    pair = scan("antes", "nach", languages=(resolve("es"), resolve("de")))
    assert [*UNIT_RULES["opposites"].check(pair)] == []


def test_the_tables_speak_of_the_same_pairs() -> None:
    names = {row.strip().partition(": ")[0] for row in PAIRS["en"].split(";")}
    assert names >= FIRM | LOOSE
    for table in PAIRS.values():
        for row in table.split(";"):
            name, _, sides = row.strip().partition(": ")
            assert name in names
            assert len(sides.split("=")) == 2, row
            assert all(all(side.split("/")) for side in sides.split("=")), row
