"""What `glossary lint` finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from pipeline.checks.termbase import TERM_RULES, check_termbase
from pipeline.languages import resolve
from pipeline.model import Rendering, Term

EN, DE, ES, RU = map(resolve, ("en", "de", "es", "ru"))


def term(
    source: str,
    line: int = 2,
    *,
    path: str = "glossary/a.csv",
    keep: bool = False,
    pos: str = "",
    **said: Rendering | str,
) -> Term:
    forms = {c: Rendering(s) if isinstance(s, str) else s for c, s in said.items()}
    policy = "keep" if keep else "translate"
    return Term(source, pos, policy, renderings=forms, path=path, line=line)


def lint(*terms: Term) -> list[tuple[str, str, int]]:
    found = check_termbase(terms, source=EN, languages=(DE, ES, RU))
    assert all(f.hint and f.path for f in found)
    return [(f.rule, f.language, f.line) for f in found]


CASES = [
    ("term-conflict", "es", [term("knee", es="rodilla"), term("knee", 9, es="hinojo")]),
    (
        "term-conflict",
        "es",
        [term("x-ray", es="radiografía"), term("x ray", 9, path="glossary/b.csv", es="placa")],
    ),
    ("term-duplicate", "es", [term("knee", es="rodilla"), term("knee", 9, es="rodilla")]),
    ("term-script", "ru", [term("Wuhan province", ru="Wuhan")]),
    ("term-script", "de", [term("knee", de="колено")]),
    ("term-same", "es", [term("tapering", es="tapering")]),
    ("term-capital", "", [term("Trigger point", es="punto gatillo")]),
    ("term-capital", "es", [term("trigger point", es="Punto gatillo")]),
    ("term-empty", "", [term("knee")]),
    ("term-empty", "es", [term("knee", es=Rendering("", ("rodillas",)))]),
    ("term-forbidden", "es", [term("knee", es=Rendering("rodilla", (), ("Rodilla",)))]),
    ("term-forbidden", "es", [term("knee", es=Rendering("a", ("b",), ("b",)))]),
    (
        "term-variant",
        "es",
        [term("knee", 9, es=Rendering("rodilla", ("cadera",))), term("hip", es="cadera")],
    ),
    ("term-spacing", "es", [term("knee", es="rodilla.")]),
    ("term-spacing", "es", [term("knee", es="rodilla, hinojo")]),
    ("term-spacing", "es", [term("knee", es="rodilla / hinojo")]),
    ("term-spacing", "es", [term("knee", es="rodilla [pierna]")]),
    ("term-spacing", "es", [term("knee", es="ro\u200bdilla")]),
    ("term-spacing", "", [term("knee:", es="rodilla")]),
]


@pytest.mark.parametrize(("rule", "language", "terms"), CASES)
def test_faults_are_found(rule: str, language: str, terms: list[Term]) -> None:
    line = max(one.line for one in terms)
    assert lint(*terms) == [(rule, language, line)]


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, _, _ in CASES} == set(TERM_RULES)


@pytest.mark.parametrize(
    "terms",
    [
        [term("knee", es="rodilla", de="Knie", ru="колено")],
        [term("stretch", pos="noun", es="a"), term("stretch", 9, pos="verb", es="b")],
        [term("knee", es="rodilla"), term("knee", 9, de="Knie")],  # each its language
        [term("TENS", keep=True)],
        [term("TENS", ru="TENS-терапия", es="TENS (estimulación)")],
        [term("Achilles tendon", es="tendón de Aquiles")],
        [term("knee", de="Knie")],
        [term("St. John's wort", es="hierba de S. Juan")],
        [term("and/or", es="y/o")],
        [term("sore throat", es=Rendering("dolor", ("d",))), term("pain", 3, es="dolor")],
    ],
)
def test_good_terms_are_left_alone(terms: list[Term]) -> None:
    assert lint(*terms) == []


def test_a_conflict_names_both_places() -> None:
    found = check_termbase(
        [term("knee", es="rodilla"), term("knee", 9, path="glossary/b.csv", es="hinojo")],
        source=EN,
        languages=(ES,),
    )
    assert [(f.message, f.path, f.line, f.severity) for f in found] == [
        ("knee is hinojo here and rodilla at glossary/a.csv:2", "glossary/b.csv", 9, "error")
    ]
