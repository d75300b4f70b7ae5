from pathlib import Path
from typing import Any

import pytest

from pipeline.checks import PAGE_RULES, PageFacts, check_pages
from pipeline.languages import resolve

EN, AR, DE, ES = map(resolve, ("en", "ar", "de", "es"))
SEED = Path(__file__).parents[2] / "shared" / "seed" / "dry-needling.md"
ENGLISH = "The needles are very thin and do not hurt. You may be sore for a day or two afterwards."
SPANISH = "Las agujas son muy finas y no duelen. Puede que sienta molestias uno o dos días después."
ARABIC = "الإبر رفيعة جدًا ولا تسبب ألمًا. قد تشعر ببعض الألم ليوم أو يومين بعد العلاج."


def page(**given: Any) -> PageFacts:
    facts = {"path": "content/en/a.md", "language": EN, "lang": "en", "page_id": "a"}
    return PageFacts(**{**facts, "text": ENGLISH, "line_of_lang": 3, "page": "a.md", **given})


def said(*facts: PageFacts) -> list[tuple[str, str, int, str]]:
    found = check_pages(facts, source=EN, targets=(AR, DE, ES))
    return [(f.rule, f.path, f.line, f.message) for f in found]


@pytest.mark.parametrize(
    "facts",
    [
        page(),
        page(lang="en-US"),
        page(lang=None),
        page(path="content/ar/a.md", language=AR, lang="ar", text=ARABIC),
        page(path="content/es/a.md", language=ES, lang="es_MX", text=SPANISH),
        page(path="content/es/a.md", language=ES, lang="es", text="TENS"),
        page(path="content/ar/a.md", language=AR, lang="ar", text="```\nlong code\n```\n\n" * 20),
    ],
)
def test_a_page_that_is_what_it_says_is_no_problem(facts: PageFacts) -> None:
    assert said(facts) == []


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (page(lang="ar"), "lang is ar, but the page lies under en and its text is English"),
        (page(lang="xx"), "lang is xx, but the page lies under en"),
        (page(language=AR, lang="ar"), "lang is ar, but its text is English"),
        (page(language=AR, lang="ar", text=SPANISH), "lang is ar, but its text is Spanish"),
        (page(language=ES, lang="es"), "lang is es, but its text is English"),
        (page(language=ES, lang="es", text=ARABIC), "lang is es, but its text is Arabic"),
        (page(language=ES, lang=None), "lang is not given, but its text is English"),
    ],
)
def test_a_page_that_claims_another_language_is_named(facts: PageFacts, message: str) -> None:
    assert said(facts) == [("page-lang", facts.path, 3, message)]


def test_the_seed_page_is_caught() -> None:
    if not SEED.is_file():
        pytest.skip("the shared seed page is not beside this repository")
    text = SEED.read_text("utf-8")
    lang = next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith("lang:"))
    facts = page(lang="ar", text=text.split("---", 2)[2], line_of_lang=lang)
    ((rule, _, line, message),) = said(facts)
    assert (rule, line) == ("page-lang", lang)
    assert message.endswith("its text is English")


def test_page_ids_are_there_and_unique_per_language() -> None:
    other = page(path="content/en/b.md", page="b.md")
    translated = page(path="content/ar/a.md", language=AR, lang="ar", text=ARABIC)
    assert said(page(), translated) == []
    assert said(page(), other) == [
        ("duplicate-page-id", "content/en/b.md", 1, "page_id a is also content/en/a.md's")
    ]
    ((rule, *_),) = said(page(page_id=" "))
    assert rule == "page-id"
    assert (
        check_pages([page(page_id=None, derived_id="a")], source=EN, targets=())[0].hint
        == "write page_id: a"
    )


def test_an_id_that_source_and_translations_lack_is_asked_for_once() -> None:
    source = page(page="a.md", page_id=None)
    other = page(path="content/de/a.md", language=DE, lang="de", text="Wir", page_id=None)
    assert [row[1] for row in said(source, other)] == ["content/en/a.md"]
    assert [row[1] for row in said(page(page="a.md"), other)] == ["content/de/a.md"]


def test_a_translated_page_has_a_source() -> None:
    alone = page(language=AR, lang="ar", text=ARABIC, has_source=False)
    assert [found[0] for found in said(alone)] == ["orphan-page"]
    assert said(page(has_source=False)) == []


def test_every_rule_explains_itself() -> None:
    for rule in PAGE_RULES.values():
        for part in ("Why:", "Example:", "Silence:"):
            assert part in rule.doc, f"{rule.name} lacks {part}"
