"""The rule for negations, and the one for age and pregnancy."""

from __future__ import annotations

import pytest

from pipeline.checks import check_unit
from pipeline.checks.negators import NEGATORS
from pipeline.checks.polarity import negators
from pipeline.languages import resolve
from pipeline.model import State, Unit


def said(rule: str, source: str, target: str, language: str) -> list[str]:
    unit = Unit(source, target, State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve(language))
    return [p.message for p in problems if p.rule == rule]


DO_NOT = "Do not bend your knee."
GOOD = [
    ("ar", DO_NOT, "لا تثنِ ركبتك."),
    ("de", DO_NOT, "Beugen Sie das Knie nicht."),
    ("el", DO_NOT, "Μη λυγίζετε το γόνατό σας."),
    ("es", DO_NOT, "No doble la rodilla."),
    ("fr", DO_NOT, "Ne pliez pas le genou."),
    ("it", DO_NOT, "Non pieghi il ginocchio."),
    ("nl", DO_NOT, "Buig uw knie niet."),
    ("pt-BR", DO_NOT, "Não dobre o joelho."),
    ("ru", DO_NOT, "Не сгибайте колено."),
    ("zh", DO_NOT, "不要弯曲膝盖。"),
    # in other words
    ("de", DO_NOT, "Vermeiden Sie es, das Knie zu beugen."),
    ("es", "Avoid heat on the swollen joint.", "No aplique calor a la articulación hinchada."),
    ("fr", "You cannot stand.", "Vous êtes incapable de tenir debout."),
    ("fr", "The result cannot be trusted.", "On ne peut se fier au résultat."),
    ("ru", "Patients without pain may run.", "Пациенты, не испытывающие боли, могут бегать."),
    ("zh", "Patients without fever went home.", "无发热的患者回家了。"),
    ("ar", "There is a lack of evidence, so do not use it.", "الأدلة غير كافية، فلا تستخدمه."),
    ("el", "There was nobody in the room.", "Δεν υπήρχε κανείς στο δωμάτιο."),
    # said twice for one, or once for two
    ("es", "There is no fracture in the bone.", "No hay ninguna fractura en el hueso."),
    ("es", "Do not bend or twist.", "No doble ni gire."),
    ("fr", "Do not stand or sit there.", "Ne vous y tenez pas et ne vous y asseyez pas."),
    ("ru", "Nobody has ever complained.", "Никто никогда не жаловался."),
    ("es", "She never smoked and does not drink.", "Nunca fumó y no bebe."),
    ("ar", "Don't skip it, and don't share it.", "لا تتخطاه ولا تشاركه."),
    # what looks like a negation
    ("es", "Not only the knee hurts.", "Duele también la cadera, no solo la rodilla."),
    ("ru", "Rest for a few weeks.", "Отдохните несколько недель."),
    ("ru", "Take no more than two.", "Принимайте не более двух."),
    ("zh", "The two exercises differ.", "这两种练习不同。"),
    ("zh", "You may shower, but be quick.", "您可以淋浴，不过要快。"),
    ("ar", "It still hurts in the evening.", "لا يزال يؤلم في المساء."),
    ("fr", "A person who sleeps well heals.", "Une personne qui dort bien guérit."),
    ("fr", "The pain only lasts a day.", "La douleur ne dure qu'un jour."),
    ("de", "We have three rooms and a pool.", "Wir haben unten drei Räume und ein Becken."),
    ("fr", "N95 masks are not enough.", "Les masques N95 ne suffisent pas."),
    ("es", "It is done at once, without delay.", "Se hace de inmediato."),
    ("es", "Answer yes or no (Y/N).", "Conteste sí o no (S/N)."),
    # at once, still, sure: said with a "not" or a "without" elsewhere
    ("ar", "Go to hospital at once.", "توجه إلى المستشفى دون تأخير."),
    ("el", "Go to hospital at once.", "Πηγαίνετε στο νοσοκομείο χωρίς καθυστέρηση."),
    ("es", "Go to hospital at once.", "Acuda al hospital sin demora."),
    ("fr", "Go to hospital at once.", "Allez à l'hôpital sans tarder."),
    ("es", "Do not wait: call us.", "Llámenos sin demora."),
    (
        "ar",
        "Patients who cannot lie still are not treated.",
        "لا يعالج من لا يستطيع البقاء بلا حراك.",
    ),
    ("de", "Stay still during the scan.", "Bewegen Sie sich während der Aufnahme nicht."),
    ("es", "Be sure to take all of it.", "No deje de tomarlo todo."),
    ("es", "Leave the dressing on.", "No se quite el apósito."),
    ("de", "If you lose control of it", "Wenn Sie es nicht mehr beherrschen"),
    ("de", "You are not alone.", "Sie sind nicht allein."),
    ("de", "It is not only the knee.", "Es ist nicht allein das Knie."),
    ("es", "Run every second day.", "Corra un día sí y otro no."),
    # Greek: "never", "ever" and "when" differ by a stress and by their place
    ("el", "Rub upwards, never downwards.", "Τρίψτε προς τα πάνω, ποτέ προς τα κάτω."),
    ("el", "Never on an empty stomach.", "Ποτέ με άδειο στομάχι."),
    ("el", "Never drive with it.", "Ποτέ μην οδηγείτε με αυτό."),
    ("el", "When should I come?", "Πότε να έρθω;"),
    ("el", "WHEN TO COME", "ΠΟΤΕ ΝΑ ΕΡΘΕΤΕ"),
    ("el", "Have you ever fallen?", "Έχετε πέσει ποτέ;"),
    ("el", "If you ever feel faint, sit down.", "Αν ποτέ νιώσετε λιποθυμία, καθίστε."),
    ("el", "Stronger than ever", "Πιο δυνατοί από ποτέ"),
]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_good_translations_are_left_alone(language: str, source: str, target: str) -> None:
    assert said("negation", source, target, language) == []


LOST = [
    ("ar", DO_NOT, "اثنِ ركبتك."),
    ("de", DO_NOT, "Beugen Sie das Knie."),
    ("el", DO_NOT, "Λυγίζετε το γόνατό σας."),
    ("es", DO_NOT, "Doble la rodilla."),
    ("fr", DO_NOT, "Pliez le genou."),
    ("it", DO_NOT, "Pieghi il ginocchio."),
    ("nl", DO_NOT, "Buig uw knie."),
    ("pt-BR", DO_NOT, "Dobre o joelho."),
    ("ru", DO_NOT, "Сгибайте колено."),
    ("zh", DO_NOT, "弯曲膝盖。"),
    ("de", "Take it without food.", "Nehmen Sie es mit Essen ein."),
    ("es", "Needling is contraindicated in pregnancy.", "La punción se indica en el embarazo."),
    ("fr", "Avoid heat.", "Appliquez de la chaleur."),
    ("es", "She can't walk.", "Puede caminar."),
    ("es", "There is no fracture.", "Hay ninguna fractura."),  # no Spanish, and no negation
    # another negation of the sentence does not excuse it
    ("es", "Do not run without shoes.", "Corra sin zapatos."),
    ("zh", "Avoid heat and do not rub.", "避免热敷并揉搓。"),
    # nor that of another sentence
    ("de", "It is not new. I know it.", "Es ist neu. Ich kenne es nicht."),
    ("ru", "He does not sleep. He eats.", "Он спит. Он не ест."),
    ("es", "Do not press. It is painful here.", "Presione. No duele aquí."),
    ("es", "Go at once. Do not drive.", "Vaya sin demora. Conduzca."),
    ("el", "Never on an empty stomach.", "Πότε με άδειο στομάχι."),
]


@pytest.mark.parametrize(("language", "source", "target"), LOST)
def test_a_lost_negation_is_an_error(language: str, source: str, target: str) -> None:
    (message,) = said("negation", source, target, language)
    assert message.startswith("a negation is missing")


GAINED = [
    ("ar", "The knee hurts.", "الركبة لا تؤلم."),
    ("de", "The knee hurts.", "Das Knie schmerzt nicht."),
    ("el", "The knee hurts.", "Το γόνατο δεν πονάει."),
    ("es", "The knee hurts.", "La rodilla no duele."),
    ("fr", "The knee hurts.", "Le genou ne fait pas mal."),
    ("pt-BR", "The knee hurts.", "O joelho não dói."),
    ("ru", "The knee hurts.", "Колено не болит."),
    ("zh", "The knee hurts.", "膝盖不疼。"),
    ("el", "Use it at night.", "Ποτέ τη νύχτα."),
    ("ar", "Safe in pregnancy", "غير آمن ولا يستخدم أثناء الحمل"),
    ("de", "Safe in pregnancy", "Nicht sicher in der Schwangerschaft"),
    ("el", "It is safe in pregnancy.", "Δεν είναι ασφαλές στην εγκυμοσύνη."),
    ("es", "It is safe in pregnancy.", "No es seguro en el embarazo."),
]


@pytest.mark.parametrize(("language", "source", "target"), GAINED)
def test_a_negation_that_comes_in_is_an_error(language: str, source: str, target: str) -> None:
    (message,) = said("negation", source, target, language)
    assert message.startswith("the translation negates")


def test_the_words_are_marked_as_they_stand() -> None:
    unit = Unit("Do NOT run, and avoid stairs.", "Corra y suba.", State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve("es"))
    (problem,) = [p for p in problems if p.rule == "negation"]
    assert (problem.severity, problem.source_marks) == ("error", ("NOT", "avoid"))
    unit = Unit("It hurts.", "No duele.", State.TRANSLATED)
    problems = check_unit(unit, source=resolve("en"), target=resolve("es"))
    assert [p.target_marks for p in problems if p.rule == "negation"] == [("No",)]


def test_the_flag_silences() -> None:
    unit = Unit(DO_NOT, "Doble la rodilla.", State.TRANSLATED, flags=("ignore-negation",))
    problems = check_unit(unit, source=resolve("en"), target=resolve("es"))
    assert "negation" not in [p.rule for p in problems]


def test_a_language_without_a_table_is_left_alone() -> None:
    assert said("negation", DO_NOT, "Koukista polvea.", "fi") == []


@pytest.mark.parametrize("base", NEGATORS)
def test_every_table_is_read(base: str) -> None:
    """Each language knows its own plain negator, and says nothing of a text without one."""
    for word in NEGATORS[base]["not"].split("/"):
        text = {"n'": "n'est pas", "ne": "ne va pas", "*n't": "don't"}.get(word, word)
        assert "not" in [n.kind for n in negators(text, base)], word
    assert negators("123 + 4", base) == ()


@pytest.mark.parametrize(
    ("language", "source", "target", "groups"),
    [
        ("de", "Do not use in pregnancy.", "Nicht anwenden.", ["pregnancy"]),
        ("es", "For adults: one a day.", "Uno al día.", ["adults"]),
        ("ar", "Keep away from children.", "يحفظ بعيدا عن متناول الأطفال.", []),
        ("ru", "Not for infants or while breastfeeding.", "Не применять.", ["children", "breast"]),
        ("zh", "Older people fall more often.", "老年人更容易跌倒。", []),
        ("el", "Safe for pregnant women.", "Ασφαλές για εγκύους.", []),
        ("fr", "Newborn babies sleep a lot.", "Les nouveau-nés dorment beaucoup.", []),
        ("pt-BR", "Elderly patients need time.", "Pacientes precisam de tempo.", ["older people"]),
    ],
)
def test_whom_a_text_is_about(language: str, source: str, target: str, groups: list[str]) -> None:
    found = said("groups", source, target, language)
    assert len(found) == len(groups)
    assert all(group in message for group, message in zip(groups, found, strict=True))
