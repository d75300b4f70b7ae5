"""Units, frequency, limits and dates: what clinics write, said well and said dangerously."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import UNIT_RULES
from pipeline.checks.pair import Remark, scan
from pipeline.languages import resolve

EN = resolve("en")
RULES = ("numbers", "ranges", "units", "frequency", "comparators", "dates")

GOOD = [
    ("es", "Take 2.5 mg twice a day for 3 weeks", "Tome 2,5 mg dos veces al día durante 3 semanas"),
    (
        "de",
        "Take 2.5 mg twice a day for 3 weeks",
        "Nehmen Sie 3 Wochen lang zweimal täglich 2,5 mg",
    ),
    (
        "el",
        "Take 2.5 mg twice a day for 3 weeks",
        "Πάρτε 2,5 mg δύο φορές την ημέρα για 3 εβδομάδες",
    ),
    ("ar", "Take 2.5 mg twice a day for 3 weeks", "تناول ٢٫٥ ملغ مرتين يوميًا لمدة ٣ أسابيع"),
    (
        "fr",
        "Take 2.5 mg twice a day for 3 weeks",
        "Prenez 2,5 mg deux fois par jour pendant 3 semaines",
    ),
    ("pt", "Take 2.5 mg twice a day for 3 weeks", "Tome 2,5 mg duas vezes ao dia por 3 semanas"),
    (
        "ru",
        "Take 2.5 mg twice a day for 3 weeks",
        "Принимайте 2,5 мг дважды в день в течение 3 недель",
    ),
    ("zh", "Take 2.5 mg twice a day for 3 weeks", "每天两次，每次服用2.5毫克，连服3周"),
    ("es", "Hold 30 seconds, 10 times, 3 sets", "Mantenga 30 segundos, 10 veces, 3 series"),
    ("de", "Hold 30 seconds, 10 times, 3 sets", "30 Sekunden halten, 10-mal, 3 Sätze"),
    ("el", "Hold 30 seconds, 10 times, 3 sets", "Κρατήστε 30 δευτερόλεπτα, 10 φορές, 3 σετ"),
    ("ar", "Hold 30 seconds, 10 times, 3 sets", "اثبت 30 ثانية، 10 مرات، 3 مجموعات"),
    ("es", "no more than 4 g in 24 hours", "no más de 4 g en 24 horas"),
    ("de", "no more than 4 g in 24 hours", "nicht mehr als 4 g in 24 Stunden"),
    ("el", "no more than 4 g in 24 hours", "όχι περισσότερο από 4 g σε 24 ώρες"),
    ("ar", "no more than 4 g in 24 hours", "ما لا يزيد عن 4 غ خلال 24 ساعة"),
    ("es", "Keep BP below 140/90 mmHg", "Mantenga la presión por debajo de 140/90 mmHg"),
    ("de", "Keep BP below 140/90 mmHg", "Den Blutdruck unter 140/90 mmHg halten"),
    ("el", "Keep BP below 140/90 mmHg", "Κρατήστε την πίεση κάτω από 140/90 mmHg"),
    ("ar", "Keep BP below 140/90 mmHg", "حافظ على ضغط الدم أقل من 140/90 ملم زئبق"),
    ("es", "every 4-6 hours", "cada 4-6 horas"),
    ("de", "every 4-6 hours", "alle 4–6 Stunden"),
    ("el", "every 4-6 hours", "κάθε 4-6 ώρες"),
    ("ar", "every 4-6 hours", "كل ٤-٦ ساعات"),
    ("ar", "Rest for two weeks", "استرح لمدة أسبوعين"),
    ("de", "a two-week break of 14 days", "eine zweiwöchige Pause von 14 Tagen"),
    ("es", "at least 5 minutes", "5 minutos como mínimo"),
    ("de", "over 60 years", "60 Jahre und älter"),
    ("es", "pain > 5 for more than 2 days", "dolor > 5 durante más de 2 días"),
    ("es", "a fever of 39 °C", "fiebre de 39 grados"),
    ("zh", "5 percent of 20 patients", "20名患者中的百分之5"),
    ("es", "aged 60", "de 60 años"),
    ("es", "every other day", "un día sí y otro no"),
    ("es", "5 mg/day", "5 mg al día"),
    ("de", "5 mg/day", "täglich 5 mg"),
    ("ru", "2 tablets/week", "2 таблетки в неделю"),
    ("zh", "5 mg/day", "5毫克/天"),
    ("de", "5 km/h", "5 km/h"),
    ("de", "no more than twice a day", "höchstens zweimal täglich"),
    ("es", "Once you feel up to it", "Cuando se sienta con fuerzas"),
    ("de", "every other day", "jeden zweiten Tag"),
    ("es", "at 3 p.m. on Monday", "el lunes a las 15:00"),
    ("el", "every Monday at 8 a.m.", "κάθε Δευτέρα στις 8 π.μ."),
    ("de", "You may march in May", "Sie dürfen im Mai marschieren"),
    ("es", "&lt; 5 years", "< 5 años"),
    ("de", "Do not take it for more than 3 days", "Nehmen Sie es nicht länger als 3 Tage"),
    ("de", "Do not take more than 4 g", "Nehmen Sie höchstens 4 g"),
    ("ar", "Do not take more than 4 g", "لا تتناول أكثر من 4 غ"),
    ("zh", "Do not take more than 4 g", "不要服用超过4克"),
    ("ar", "Osteoarthritis in over 16s", "الفصال العظمي لدى من تزيد أعمارهم على 16 عامًا"),
    ("es", "twice as likely", "el doble de probable"),
    ("ru", "patients aged under 19 years", "пациенты младше 19"),
    ("ar", "a 2016 review of 106 studies", "مراجعة عام 2016 لـ 106 دراسات"),
    ("zh", "a fever of 102", "发热达到102°F"),
    ("fr", "in twice weekly reports", "dans des rapports bihebdomadaires"),
    ("de", "Do not rest, or use it for more than 3 days", "Ruhen Sie nicht länger als 3 Tage"),
    (
        "es",
        "Do not, under any circumstances, take more than 4 g",
        "Tome como máximo 4 g",
    ),
]
BAD = [
    ("units", "es", "Take 5 mg", "Tome 5 g", "5 mg became 5 g"),
    ("units", "de", "Take 5 mg", "Nehmen Sie 5 g", "5 mg became 5 g"),
    ("units", "el", "Take 5 mg", "Πάρτε 5 γραμμάρια", "5 mg became 5 γραμμάρια"),
    ("units", "ar", "Take 5 mg", "تناول ٥ غ", "5 mg became ٥ غ"),
    ("units", "zh", "Take 5 mg", "服用5克", "5 mg became 5克"),
    ("units", "ru", "Take 5 mcg", "Примите 5 мг", "5 mcg became 5 мг"),
    ("units", "fr", "Rest for 3 days", "Reposez-vous 3 semaines", "3 days became 3 semaines"),
    ("units", "ar", "Rest for two weeks", "استرح لمدة يومين", "two weeks became يومين"),
    ("units", "de", "Rest for two weeks", "Zwei Tage ruhen", "two weeks became Zwei Tage"),
    ("units", "es", "Take 5 mg", "Tome 5", "5 mg has lost its unit"),
    ("units", "es", "5 mg and 5 ml", "5 mg y 5 mg", "5 ml became 5 mg"),
    ("units", "de", "4-6 hours", "4–6 Tage", "6 hours became 6 Tage"),
    ("units", "es", "a fever of 102 °F", "fiebre de 38,9 °C", "102 °F became 38,9 °C"),
    ("units", "es", "2 weeks", "14 días", "2 weeks became 14 días"),
    ("units", "es", "those over 40", "los mayores de 40 meses", None),
    ("frequency", "es", "twice a day", "dos veces por semana", "a day became por semana"),
    ("frequency", "de", "twice a day", "zweimal pro Woche", "a day became pro Woche"),
    ("frequency", "el", "three times a week", "τρεις φορές την ημέρα", "a week became την ημέρα"),
    ("frequency", "es", "5 mg/day", "5 mg/semana", "/day became /semana"),
    ("frequency", "ar", "5 mg per day", "5 ملغ/أسبوع", "per day became /أسبوع"),
    ("frequency", "zh", "5 mg/day", "5毫克/周", "/day became /周"),
    ("frequency", "es", "5 mg/day", "5 mg por semana", "/day became por semana"),
    ("comparators", "es", "no more than twice a day", "al menos dos veces al día", None),
    ("comparators", "es", "no more than twice a day", "dos veces al día", "no more than is lost"),
    ("frequency", "ar", "once a day", "مرة في الأسبوع", "once a day became في الأسبوع"),
    ("numbers", "de", "a two-week break", "eine dreiwöchige Pause", None),
    ("frequency", "es", "twice a day", "tres veces al día", "twice became tres veces"),
    ("frequency", "de", "twice a day", "dreimal täglich", "twice became dreimal"),
    ("frequency", "ar", "twice a day", "ثلاث مرات يوميًا", None),
    ("frequency", "zh", "twice a day", "每周两次", "a day became 每周"),
    ("frequency", "ru", "once a day", "раз в неделю", "once a day became в неделю"),
    ("frequency", "es", "every 8 hours", "durante 8 horas", None),
    (
        "frequency",
        "de",
        "every other day",
        "jeden Tag",
        "every other day is not in the translation",
    ),
    ("frequency", "es", "every other day", "cada día", "every other day is not in the translation"),
    (
        "comparators",
        "es",
        "no more than 4 g",
        "al menos 4 g",
        "no more than is turned round: al menos",
    ),
    (
        "comparators",
        "de",
        "at least 5 days",
        "höchstens 5 Tage",
        "at least is turned round: höchstens",
    ),
    (
        "comparators",
        "el",
        "at least 5 days",
        "το πολύ 5 ημέρες",
        "at least is turned round: το πολύ",
    ),
    ("comparators", "ar", "more than 5 days", "أقل من 5 أيام", "more than is turned round: أقل من"),
    ("comparators", "zh", "no more than 4 g", "至少4克", "no more than is turned round: 至少"),
    (
        "comparators",
        "ru",
        "no more than 4 g",
        "не менее 4 г",
        "no more than is turned round: не менее",
    ),
    ("comparators", "es", "do not exceed 4 g", "debe superar los 4 g", None),
    ("comparators", "es", "Do not take more than 4 g", "No tome menos de 4 g", None),
    ("comparators", "es", "pain < 5", "dolor > 5", "< is turned round: >"),
    ("comparators", "es", "a > 90% risk of exceeding it", "riesgo <90 % de superarlo", None),
    ("comparators", "es", "If none, use more than 5 g", "Si no hay, use menos de 5 g", None),
    ("units", "ru", "between 10 p.m. and 4 a.m.", "от 10 дней вечера до 4 утра", None),
    ("units", "zh", "a fever of 102", "发热达到102°C", None),
    ("frequency", "fr", "twice a day", "bihebdomadaire", "a day became bihebdomadaire"),
    ("comparators", "es", "no more than 4 g a day", "4 g al día", "no more than is lost"),
    ("comparators", "es", "at least 5 and at most 9", "como máximo 5 y al menos 9", None),
    ("ranges", "ar", "24-48 hours", "48-24 ساعة", "the range 24-48 of the source is turned round"),
    ("dates", "es", "on Monday", "el martes", "Monday became martes"),
    ("dates", "de", "On 3 March", "Am 3. April", "March became April"),
    ("dates", "el", "every Monday", "κάθε Τρίτη", "Monday became Τρίτη"),
    ("dates", "ar", "on Sunday", "يوم الجمعة", "Sunday became الجمعة"),
    ("dates", "es", "at 8 a.m.", "a las 8 p. m.", None),
]


def said(rule: str, language: str, source: str, target: str) -> list[Remark]:
    pair = scan(source, target, languages=(EN, resolve(language)))
    return list(UNIT_RULES[rule].check(pair))


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_what_is_said_well_is_no_problem(language: str, source: str, target: str) -> None:
    assert [m for rule in RULES for m in said(rule, language, source, target)] == []


@pytest.mark.parametrize(("rule", "language", "source", "target", "message"), BAD)
def test_what_would_harm_is_named(
    rule: str, language: str, source: str, target: str, message: str | None
) -> None:
    found = said(rule, language, source, target)
    assert found
    if message:
        assert message in [remark.message for remark in found]
    for remark in found:
        assert all(mark in source for mark in remark.source_marks)
        assert all(mark in target for mark in remark.target_marks)
        assert remark.source_marks or remark.target_marks


@given(
    st.text(alphabet="0123456789.,-/ %°mgklhdays日周每两次個月分之<>≥至少ημέρα يوم½²", max_size=40)
)
def test_any_text_is_read(text: str) -> None:
    for language in ("ar", "el", "es", "ja", "zh"):
        for rule in RULES:
            said(rule, language, f"twice a day, at least 5 mg every 8 hours {text}", text)


@given(
    st.integers(1, 99),
    st.sampled_from(["mg", "g", "ml", "cm", "km", "kg", "%", "mmHg", "µg"]),
    st.sampled_from(["ar", "de", "el", "es", "fr", "pt", "ru", "zh"]),
)
def test_a_sign_is_itself_in_every_language(number: int, unit: str, language: str) -> None:
    assert said("units", language, f"x {number} {unit}.", f"x {number}\u00a0{unit}.") == []
    other = "l" if unit != "l" else "mg"
    assert said("units", language, f"x {number} {unit}.", f"x {number} {other}.") != []


def test_marks_are_what_stands_there() -> None:
    (remark,) = said("numbers", "ar", "Take 5 mg", "تناول ٦ ملغ")
    assert (remark.source_marks, remark.target_marks) == (("5",), ("٦",))
    (remark,) = said("comparators", "es", "at least 5", "como máximo 5")
    assert (remark.source_marks, remark.target_marks) == (("at least",), ("como máximo",))
