import pytest

from pipeline.checks import check_catalog, check_unit
from pipeline.glossary import Glossary
from pipeline.languages import resolve
from pipeline.model import Catalog, Rendering, State, Term, Unit

EN, ES = map(resolve, ("en", "es"))
SAID = Rendering("punto gatillo", ("PG",), ("punto disparador",))
TERMS = Glossary(
    (
        Term("trigger point", renderings={"es": SAID}, path="glossary/medical.csv", line=7),
        Term("trigger", renderings={"es": Rendering("punto disparador")}),
        Term("TENS", policy="keep"),
    )
)


def said(source: str, target: str) -> list[tuple[str, str, str]]:
    unit = Unit(source, target, State.TRANSLATED)
    found = check_unit(unit, source=EN, target=ES, glossary=TERMS)
    return [(problem.rule, problem.severity, problem.message) for problem in found]


@pytest.mark.parametrize("target", ["los puntos gatillo", "el PG", "un Punto Gatillo doloroso"])
def test_accepted_forms_are_no_problem(target: str) -> None:
    assert said("the trigger points", target) == []


def test_a_missing_term_is_a_warning_that_says_what_to_do() -> None:
    unit = Unit("a trigger point", "un nudo", State.TRANSLATED)
    (problem,) = check_unit(unit, source=EN, target=ES, glossary=TERMS)
    assert (problem.rule, problem.severity) == ("terms", "warning")
    assert problem.message == "trigger point is not said as punto gatillo"
    assert problem.hint == "use punto gatillo or PG, or add the form to glossary/medical.csv:7"


def test_a_forbidden_form_is_named() -> None:
    found = said("the trigger points", "los puntos disparadores")
    assert [rule for rule, _, _ in found] == ["forbidden-term"]
    assert "punto disparador" in found[0][2]


def test_a_form_that_another_term_of_the_text_wants_is_allowed() -> None:
    assert said("a trigger and a trigger point", "punto disparador y punto gatillo") == []


def test_a_kept_term_must_stay() -> None:
    assert said("with TENS", "con TENS") == []
    assert said("with TENS", "con ENET") == [("terms", "warning", "TENS is not said as TENS")]


def test_findings_stand_at_the_line_of_the_msgstr() -> None:
    units = (
        Unit("5 mg", "6 mg", State.DRAFT, line=12),
        Unit("x", "", State.UNTRANSLATED, line=20),
        Unit("7 mg", "8 mg", State.TRANSLATED, flags=("ignore-numbers",), line=30),
    )
    catalog = Catalog("a.md", ES, units, obsolete=(Unit("1", "2", State.OBSOLETE),))
    (finding,) = check_catalog(catalog, path="locales/es/a.po", source=EN, glossary=TERMS)
    assert (finding.path, finding.line, finding.page) == ("locales/es/a.po", 12, "a.md")
    assert (finding.rule, finding.language, finding.source) == ("numbers", "es", "5 mg")
    assert check_catalog(Catalog("a.md", None, units), path="a.pot", source=EN) == []
