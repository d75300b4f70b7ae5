"""Links, markup, code, Liquid, HTML, placeholders, citations: what one text holds besides words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import UNIT_RULES, check_unit
from pipeline.languages import resolve
from pipeline.model import Severity, State, Unit

EN, ES, AR = map(resolve, ("en", "es", "ar"))

GOOD = [
    ("[Go](a.md#b) and ![x](c.png)", "![y](c.png \"Z\") y [vaya](a.md#b 'T')"),
    ("[a][Ref] and [^1]", "[b][ref] y [^1]"),
    ("https://a.org/b, a@b.org", "a@b.org y https://a.org/b."),
    ("**Do** _not_ drive", "_No_ **conduzca**"),
    ("a * b and snake_case", "a * b y snake_case"),
    ("run `a b`", "ejecute `a b`"),
    ("{% if a %}x{% else %}y{% endif %}", "{% if a %}z{% else %}w{% endif %}"),
    ('<img src="a" alt="Knee"><br/>', '<img src="a" alt="Rodilla"><br>'),
    ("<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>"),
    ("x {: .lead} {name} %s", "{name} y %s {: .lead}"),
    (r"neck \[7\],\[8\] [1–3]", "cuello [8], [7] [1-3]"),
    ("neck [7]", "الرقبة [٧]"),
    ("10.1016/j.x.1 (see)", "(vea) 10.1016/j.x.1"),
    ("line\nbreak", "línea\nnueva"),
    ("&nbsp;50 %", "50 %"),
    ("100% sure", "100% seguro"),
]
BAD = [
    ("links", "[Go](a.md#b)", "[Vaya](c.md)", "link to a.md#b is missing"),
    ("links", "[Go](a.md#b)", "[Vaya] (a.md#b)", "link to a.md#b is missing"),
    ("links", "a", "[a](b.md)", "link to b.md is not in the source"),
    ("links", "![a](b.png)", "[a](b.png)", "image to b.png is missing"),
    ("links", "[a](b) [c](b)", "[a](b)", "link to b is 1 time(s) too few"),
    ("links", "[a][x]", "[a][y]", "link with label [x] is missing"),
    ("links", "a[^1]", "a[^2]", "footnote [^1] is missing"),
    ("links", "see https://a.org/b", "vea https://a.org/c", "address https://a.org/b is missing"),
    ("markup", "**Do** it", "**Haga lo", "** does not mark anything"),
    ("markup", "**Do** it", "** Haga ** lo", "** does not mark anything"),
    ("markup", "run `a`", "ejecute `a", "` does not mark anything"),
    ("markup", "a\nb", "a b", "the source has 1 line break(s), the translation 0"),
    ("code", "run `jekyll build`", "ejecute `jekyll crear`", "code `jekyll build` is missing"),
    ("liquid", "{{ a.b }}", "{{ a.c }}", "Liquid {{ a.b }} is missing"),
    (
        "liquid",
        "{% if a %}x{% endif %}",
        "{% endif %}x{% if a %}",
        "the Liquid tags stand in another order",
    ),
    ("html", "a<br>b", "a b", "tag <br> is missing"),
    ("html", "<b>a</b>", "</b>a<b>", "the tags close in another order"),
    ("html", '<a href="x">a</a>', '<a href="y">a</a>', 'tag <a href="x"> is missing'),
    ("placeholders", "Hi {name}", "Hola {nombre}", "placeholder {name} is missing"),
    ("placeholders", "Hi", "Hola __T0__", "placeholder __T0__ is not in the source"),
    ("placeholders", "{{< x >}} a", "a", "placeholder {{< x >}} is missing"),
    ("citations", "neck [7],[8]", "cuello [7]", "citation [8] is missing"),
    ("citations", "neck [7]", "cuello [17]", "citation [7] is missing"),
    ("citations", "10.1016/j.x.1", "10.1016/j.x.2", "DOI 10.1016/j.x.1 is missing"),
    ("emphasis", "Do **not**", "No", "1 stressed passage(s) in the source, 0 in"),
]


def problems(source: str, target: str, language: object = ES, **unit: object) -> list[str]:
    state = unit.pop("state", State.TRANSLATED)
    made = Unit(source, target, state, **unit)  # type: ignore[arg-type]
    found = check_unit(made, source=EN, target=language)  # type: ignore[arg-type]
    return [f"{problem.rule}: {problem.message}" for problem in found]


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_the_same_structure_is_no_problem(source: str, target: str) -> None:
    language = AR if "الرقبة" in target else ES
    assert problems(source, target, language) == []


@pytest.mark.parametrize(("rule", "source", "target", "message"), BAD)
def test_another_structure_is_named(rule: str, source: str, target: str, message: str) -> None:
    assert any(found.startswith(f"{rule}: {message}") for found in problems(source, target))


@pytest.mark.parametrize(("rule", "source", "target"), [bad[:3] for bad in BAD])
def test_a_flag_silences_its_rule(rule: str, source: str, target: str) -> None:
    theirs = problems(source, target, flags=(rule,))  # another tool's flag of that name
    assert any(found.startswith(f"{rule}:") for found in theirs)
    flagged = problems(source, target, flags=(f"ignore-{rule}",))
    assert not any(found.startswith(f"{rule}:") for found in flagged)


@given(st.text(alphabet="ab 1.,`*_~[](){}<>!#:/@&;%\\\n\"='-", max_size=60))
def test_a_text_equals_itself(text: str) -> None:
    kinds: set[Severity] = {"error", "warning"}
    found = check_unit(Unit(text, text, State.TRANSLATED), source=EN, target=resolve("en-GB"))
    assert not [p for p in found if p.severity in kinds]


def test_drafts_are_checked_and_empty_entries_are_not() -> None:
    assert problems("5 mg", "6 mg", state=State.DRAFT)
    assert problems("5 mg", "", state=State.UNTRANSLATED) == []


def test_every_rule_explains_itself() -> None:
    for rule in UNIT_RULES.values():
        for part in ("Why:", "Example:", f"`ignore-{rule.name}`"):
            assert part in rule.doc, f"{rule.name} lacks {part}"
