import pytest

from pipeline.checks import check_unit
from pipeline.glossary import Glossary
from pipeline.languages import resolve
from pipeline.model import State, Term, Unit

EN = resolve("en")
SITE = [resolve(code) for code in ("ar", "de", "el", "es")]
KEPT = Glossary((Term("dry needling", policy="keep"), Term("TENS", policy="keep")))

GOOD = [
    ("es", "Knee pain", "Dolor de rodilla"),
    ("es", "John Smith, Clinic Manager, Berlin", "John Smith, Clinic Manager, Berlin"),
    ("de", "TENS and COVID-19", "TENS und COVID-19"),
    ("de", "Am I going to be sore?", "Werde ich Muskelkater haben?"),
    ("ar", "Ask for TENS or Mulligan", "اسأل عن TENS أو Mulligan"),
    ("ar", "TENS", "TENS"),
    ("ar", "Mulligan Concept", "Mulligan Concept"),
    ("ar", "dry needling", "dry needling"),
    ("ar", "run `jekyll serve --watch now`", "شغّل `jekyll serve --watch now`"),
    ("el", "Vitamin B12", "Βιταμίνη B12"),
    ("zh", "WHO advice", "WHO 的建议"),
    ("sr-Latn", "two knees", "dva kolena"),
    ("es", "the Greek word πόνος", "la palabra griega πόνος"),
    ("es", "fever", "fiebre"),
    ("es", "Sport and spa", "Sport y spa"),
]
BAD = [
    ("es", "Keep the needle very still", "Keep the needle very still", "untranslated"),
    ("es", "Keep the needle very still", "**Keep the needle** very still.", "untranslated"),
    ("ar", "Keep the needle very still", "Keep the needle very still", "wrong-script"),
    ("ar", "Avoid hot baths", "Evite los baños calientes", "wrong-script"),
    ("el", "the painful knee", "Das schmerzende Knie tut weh", "wrong-script"),
    ("es", "the painful knee", "болезненное колено", "wrong-script"),
    ("zh", "the painful knee", "το επώδυνο γόνατο", "wrong-script"),
    (
        "es",
        "The needle is thin and does not hurt.",
        "Die Nadel ist dünn und tut überhaupt nicht weh.",
        "wrong-language",
    ),
    (
        "de",
        "You may be sore for one or two days.",
        "You could feel some soreness the next day.",
        "wrong-language",
    ),
]


def rules(language: str, source: str, target: str) -> list[str]:
    unit = Unit(source, target, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=resolve(language), glossary=KEPT, others=SITE)
    return [problem.rule for problem in found]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_a_text_in_its_language_is_no_problem(language: str, source: str, target: str) -> None:
    assert rules(language, source, target) == []


@pytest.mark.parametrize(("language", "source", "target", "rule"), BAD)
def test_another_language_is_named(language: str, source: str, target: str, rule: str) -> None:
    assert rule in rules(language, source, target)
