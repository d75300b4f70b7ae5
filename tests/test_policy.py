"""What holds on which pages and in which languages, and what is wrong with such tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_config import error, load_text

from pipeline.model import Finding, State
from pipeline.policy import Publish, Scope, judged
from pipeline.policy.severities import LEVELS

CHECKS = """\
targets = ["ar", "de"]
[checks]
numbers = "warning"
[[checks.only]]
pages = ["recipes/*"]
numbers = "off"
[[checks.only]]
languages = ["ar", "en"]
numbers = "info"
terms = "error"
"""


@pytest.mark.parametrize(
    ("page", "language", "numbers", "terms"),
    [
        ("knee.md", "de", "warning", None),
        ("knee.md", "ar", "info", "error"),
        ("knee.md", "en", "info", "error"),
        ("recipes/soup.md", "de", "off", None),
        ("recipes/soup.md", "ar", "off", "error"),  # the first table that names the rule
        ("", "de", "warning", None),
        ("", "ar", "info", "error"),
    ],
)
def test_the_first_table_that_fits_and_names_a_rule_counts(
    tmp_path: Path, page: str, language: str, numbers: str, terms: str | None
) -> None:
    said = load_text(tmp_path, CHECKS).checks.at(page, f"content/en/{page}", language)
    assert (said.get("numbers"), said.get("terms")) == (numbers, terms)


@pytest.mark.parametrize("level", LEVELS)
def test_findings_are_as_bad_as_is_said(level: str) -> None:
    found = [Finding("numbers", "error", "x"), Finding("terms", "warning", "y")]
    said = [(f.rule, f.severity) for f in judged(found, {"numbers": level})]  # type: ignore[dict-item]
    expected = [("numbers", level)] if level != "off" else []
    assert said == [*expected, ("terms", "warning")]


PUBLISH = """\
targets = ["ar", "de"]
[publish]
min_coverage = 80
[[publish.only]]
pages = ["content/en/leaflets/*"]
state = "approved"
[[publish.only]]
languages = ["ar"]
state = "draft"
missing = "omit"
min_coverage = 100
"""


@pytest.mark.parametrize(
    ("page", "language", "expected"),
    [
        ("knee.md", "de", Publish(State.TRANSLATED, "source", 80)),
        ("knee.md", "ar", Publish(State.DRAFT, "omit", 100)),
        ("leaflets/a.md", "de", Publish(State.APPROVED, "source", 80)),
        ("leaflets/a.md", "ar", Publish(State.APPROVED, "omit", 100)),
    ],
)
def test_what_is_published_where(
    tmp_path: Path, page: str, language: str, expected: Publish
) -> None:
    read = load_text(tmp_path, PUBLISH)
    assert read.publish.at(page, f"content/en/{page}", language) == expected


@pytest.mark.parametrize(
    ("missing", "coverage", "least"),
    [("source", 0, 0), ("source", 80, 80), ("omit", 0, 100), ("omit", 80, 80), ("keep", 0, 100)],
)
def test_the_least_part_of_a_page(missing: str, coverage: int, least: int) -> None:
    assert Publish(missing=missing, min_coverage=coverage).least == least  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pages", "languages", "page", "language", "fits"),
    [
        ((), (), "a.md", "de", True),
        (("a*",), (), "a.md", "de", True),
        (("a*",), (), "b.md", "de", False),
        (("content/*",), (), "b.md", "de", True),
        (("b.md",), ("ar",), "b.md", "de", False),
        (("b.md",), ("ar", "de"), "b.md", "de", True),
    ],
)
def test_scopes(
    pages: tuple[str, ...], languages: tuple[str, ...], page: str, language: str, fits: bool
) -> None:
    assert Scope(pages, languages).fits(page, f"content/en/{page}", language) is fits


TARGETS = 'targets = ["ar", "de"]\n'
ERRORS = [
    # text, line, message, hint
    ('[checks]\nnumber = "off"', 3, 'unknown rule "number"', '"numbers"'),
    ('[checks]\nnumbers = "warn"', 3, 'unknown severity of numbers "warn"', '"warning"'),
    ("[checks]\nnumbers = false", 3, 'unknown severity of numbers "False"', "error, warning"),
    ('[[checks.only]]\nnumber = "off"', 3, 'unknown rule "number"', '"numbers"'),
    ('[[checks.only]]\npage = ["*"]', 3, 'unknown rule "page"', '"pages"'),
    (
        '[[checks.only]]\nnumbers = "off"\n[[checks.only]]\nnumbers = "of"',
        5,
        'unknown severity of numbers "of"',
        '"off"',
    ),
    ('[[checks.only]]\nlanguages = ["fr"]', 3, 'unknown language "fr"', "ar, de"),
    ("[[checks.only]]\npages = 3", 3, '"pages" of [[checks.only]] is no list', 'pages = ["..."]'),
    ('[checks]\nonly = "numbers"', 3, '"checks.only" is no list of tables', "[[checks.only]]"),
    (
        '[checks]\nonly = [\n  { numbers = "off" },\n  { numbers = "of" },\n]',
        3,
        'unknown severity of numbers "of"',
        '"off"',
    ),
    (
        '[[publish.only]]\nstate = "draft"\n[[publish.only]]\nstat = "draft"',
        5,
        'unknown key of [[publish.only]] "stat"',
        '"state"',
    ),
    (
        '[[publish.only]]\nstate = "aproved"',
        3,
        'unknown publish.only.state "aproved"',
        '"approved"',
    ),
    ('[[publish.only]]\nlanguages = ["en"]', 3, 'unknown target language "en"', "ar, de"),
    ("[[publish.only]]\nmin_coverage = 101", 3, '"publish.only.min_coverage" is 101', "0 to 100"),
    ("[publish]\nmin_coverage = -1", 3, '"publish.min_coverage" is -1', "0 to 100"),
    ("[publish]\nmin_coverage = true", 3, '"publish.min_coverage" is true or false', "= 80"),
    ('[publish]\nmin_coverage = "80"', 3, '"publish.min_coverage" is a string', "= 80"),
    ("[publish]\nonly = 1", 3, '"publish.only" is no list of tables', "[[publish.only]]"),
    (
        '[[drafts]]\nengine = "memory"\n[[drafts]]\nengin = "memory"',
        5,
        'unknown key of [[drafts]] "engin"',
        '"engine"',
    ),
    (
        '[[drafts]]\nengine = "memory"\n[[drafts]]\nengine = "gogle"',
        5,
        'unknown engine "gogle"',
        '"google"',
    ),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), ERRORS)
def test_errors(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    found = error(tmp_path, TARGETS + text)
    assert message in found.message
    assert hint in found.hint
    assert found.line == line
