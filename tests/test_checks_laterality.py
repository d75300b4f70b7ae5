"""The rule for left and right."""

from __future__ import annotations

import pytest

from pipeline.checks import check_unit
from pipeline.languages import resolve
from pipeline.model import State, Unit


def said(source: str, target: str, language: str) -> list[str]:
    unit = Unit(source, target, State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve(language))
    return [p.message for p in problems if p.rule == "laterality"]


LEFT_KNEE = {
    "ar": ("اثنِ ركبتك اليسرى.", "اثنِ ركبتك اليمنى."),
    "de": ("Beugen Sie das linke Knie.", "Beugen Sie das rechte Knie."),
    "el": ("Λυγίστε το αριστερό γόνατο.", "Λυγίστε το δεξί γόνατο."),
    "es": ("Doble la rodilla izquierda.", "Doble la rodilla derecha."),
    "fr": ("Pliez le genou gauche.", "Pliez le genou droit."),
    "it": ("Pieghi il ginocchio sinistro.", "Pieghi il ginocchio destro."),
    "nl": ("Buig uw linkerknie.", "Buig uw rechterknie."),
    "pt-BR": ("Dobre o joelho esquerdo.", "Dobre o joelho direito."),
    "ru": ("Согните левое колено.", "Согните правое колено."),
    "zh": ("弯曲左膝。", "弯曲右膝。"),
}


@pytest.mark.parametrize("language", LEFT_KNEE)
def test_a_side_that_turns_is_an_error(language: str) -> None:
    left, right = LEFT_KNEE[language]
    assert said("Bend your left knee.", left, language) == []
    assert said("Bend your right knee.", right, language) == []
    assert said("Bend your left knee.", right, language) == [
        "the source has left, the translation right"
    ]
    assert said("Bend your right knee.", left, language) == [
        "the source has right, the translation left"
    ]


@pytest.mark.parametrize("language", LEFT_KNEE)
def test_a_side_that_is_lost_or_comes_in_is_an_error(language: str) -> None:
    left, _ = LEFT_KNEE[language]
    assert said("Bend your knee.", left, language) == [
        "the translation has left, the source has not"
    ]
    assert said("Bend your left knee, then rest.", "123", language) == ["left is missing"]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "You have the right to ask.", "Tiene derecho a preguntar."),
        ("es", "Stop right away.", "Pare de inmediato."),
        ("es", "Choose the right exercise.", "Elija el ejercicio adecuado."),
        ("es", "Is this right for me?", "¿Es esto adecuado para mí?"),
        ("es", "Right in the middle of my chest.", "Justo en medio del pecho."),
        ("es", "She left the hospital.", "Salió del hospital."),
        ("es", "Left untreated, it gets worse.", "Sin tratamiento, empeora."),
        ("es", "There is little time left.", "Queda poco tiempo."),
        ("es", "The pain is all right now.", "El dolor ya está bien."),
        ("fr", "Keep your back straight.", "Gardez le dos droit."),
        ("fr", "It is forbidden by law.", "C'est contraire au droit."),
        ("ru", "These are the rules and rights.", "Это правила и права."),
        ("ru", "Take levofloxacin.", "Принимайте левофлоксацин."),
        ("zh", "About ten days.", "十天左右。"),
        ("zh", "Take levofloxacin.", "服用左氧氟沙星。"),
        ("de", "A lawyer told us in time.", "Ein Rechtsanwalt sagte es rechtzeitig."),
        ("el", "Skills can be learned.", "Οι δεξιότητες μαθαίνονται."),
        ("ar", "He comes from Yemen.", "هو من اليمن."),
        # both sides
        ("de", "Train the left and right leg.", "Trainieren Sie beide Beine."),
        ("es", "Train both arms.", "Entrene el brazo derecho y el izquierdo."),
        ("de", "The right arm hurts, the right hand too.", "Der rechte Arm und die Hand tun weh."),
        # sides in another order, beside the same parts
        ("zh", "Use the left hand if the right hip hurts.", "如果右髋疼痛，请用左手。"),
        ("de", "The arm on the right.", "Der Arm des rechten Mannes."),
    ],
)
def test_good_translations_are_left_alone(language: str, source: str, target: str) -> None:
    assert said(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        (
            "de",
            "The left foot is lower than the right.",
            "Der rechte Fuß ist tiefer als der linke.",
        ),
        ("es", "Look to the left, then to the right.", "Mire a la derecha y luego a la izquierda."),
        ("zh", "Use the left hand if the right hip hurts.", "如果左髋疼痛，请用右手。"),
        ("fr", "Right arm up, left leg down.", "Bras gauche en haut, jambe droite en bas."),
    ],
)
def test_sides_that_change_places_are_an_error(language: str, source: str, target: str) -> None:
    assert said(source, target, language) == ["left and right have changed places"]


def test_one_of_several_sides_that_turns_is_an_error() -> None:
    source = "The cyst is in the left wrist, not in the right one."
    assert said(source, "Die Zyste ist im linken Handgelenk, nicht im linken.", "de") == [
        "the source has right, the translation left"
    ]


def test_the_words_are_marked_as_they_stand() -> None:
    unit = Unit("LEFT knee", "Rechtes Knie", State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve("de"))
    (problem,) = [p for p in problems if p.rule == "laterality"]
    assert problem.severity == "error"
    assert (problem.source_marks, problem.target_marks) == (("LEFT",), ("Rechtes",))


def test_german_links_beside_rechts_is_a_side() -> None:
    """Elsewhere, with a capital letter, it may be the links of a page."""
    assert said("Left or right?", "Links oder rechts?", "de") == []
    assert said("Left, then right.", "Links, dann rechts.", "de") == []
    assert said("Links and downloads", "Links und Downloads", "de") == []
