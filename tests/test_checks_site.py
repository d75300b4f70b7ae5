"""What only shows beside other entries and pages: states, consistency, house style, siblings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import Factory, SiteFolder

from pipeline.checks import PageFacts, check_pages
from pipeline.checks.consistency import Entry
from pipeline.checks.pages import Reference
from pipeline.checks.rules import CATALOG_RULES, ENTRY_RULES, PAGE_RULES
from pipeline.checks.wider import check_entries, check_language
from pipeline.languages import resolve
from pipeline.model import Catalog, State, Unit

EN, AR, DE = map(resolve, ("en", "ar", "de"))
OURS = ("missing-image", "duplicate-permalink", "alternates", "front-matter")


def states(unit: Unit, *others: Unit) -> list[tuple[str, str, tuple[str, ...]]]:
    catalog = Catalog("a.md", DE, (unit, *others))
    found = check_entries(catalog, path="locales/de/a.po", source=EN)
    return [(f.rule, f.message, f.source_marks) for f in found]


def draft(source: str, target: str = "Text.", **given: Any) -> Unit:
    return Unit(source, target, State.DRAFT, **given)


def test_a_draft_of_an_older_source() -> None:
    unit = draft("Rest for 3 days.", previous="Rest for 2 days.", flags=("ignore-unreviewed-dose",))
    assert states(unit) == [
        (
            "stale-draft",
            "the draft is of an older source; changed: numbers (2 days -> 3 days)",
            ("3 days",),
        )
    ]
    ((_, message, _),) = states(draft("Rest your knee.", previous="Rest the leg."))
    assert message == "the draft is of an older source: Rest the leg."
    silent = (
        draft("Rest.", previous="Rest"[:0]),
        draft("Rest.", previous="Rests.", origin="memory: 87%"),
        draft("Rest.", previous="Rests.", comments=("memory: 87%",)),
        draft("Rest.", previous="Rests.", flags=("ignore-stale-draft",)),
        Unit("Rest.", "Text.", State.TRANSLATED, previous="Rests."),
    )
    for unit in silent:
        assert states(unit) == []


def test_a_dose_that_nobody_has_reviewed() -> None:
    ((rule, message, marks),) = states(draft("Take 5 mg twice a day.", origin="machine: x"))
    assert rule == "unreviewed-dose"
    assert "5 mg" in message
    assert "5 mg" in marks
    assert states(draft("Rest the knee.", origin="machine: x")) == []
    assert states(Unit("Take 5 mg.", "Text.", State.TRANSLATED), draft("Rest.")) == []
    assert states(Unit("Take 5 mg.", "", State.UNTRANSLATED), draft("Rest.")) == []
    assert states(draft("Take 5 mg.", flags=("ignore-unreviewed-dose",))) == []


def beside(*units: Unit, target: Any = DE) -> list[tuple[str, int, str]]:
    entries = [Entry(unit, f"locales/de/{n}.po", f"{n}.md") for n, unit in enumerate(units)]
    found = check_language(entries, source=EN, target=target)
    return [(f.rule, int(f.path[-4]), f.message) for f in found]


def done(source: str, target: str, **given: Any) -> Unit:
    return Unit(source, target, State.TRANSLATED, line=7, **given)


def test_one_source_in_two_ways() -> None:
    one, other = done("Warning signs", "Warnsignale"), done("Warning signs:", "Alarmzeichen:")
    assert beside(one, other) == [
        ("inconsistent", 1, "elsewhere it is “Warnsignale” (locales/de/0.po:7)")
    ]
    usual = done("warning signs", "alarmzeichen")
    assert [(rule, at) for rule, at, _ in beside(one, other, usual)] == [("inconsistent", 0)]
    for same in (
        done("Warning signs", "warnsignale."),
        done("Warning signs", "Alarmzeichen", context="menu"),
        done("Warning signs", "Alarmzeichen", flags=("ignore-inconsistent",)),
        draft("Warning signs", "Alarmzeichen"),
        done("Warning sign", "Alarmzeichen"),
    ):
        assert beside(one, same) == []


def test_an_arabic_article_is_no_other_name() -> None:
    units = done("Paracetamol", "باراسيتامول"), done("Paracetamol", "الباراسيتامول")
    assert beside(*units, target=AR) == []


def test_two_sources_in_one_way() -> None:
    left = done("Bend the left knee.", "Das linke Knie beugen.")
    ((rule, at, message),) = beside(left, done("Bend the right knee.", "Das linke Knie beugen."))
    assert (rule, at) == ("same-translation", 1)
    assert "Bend the left knee." in message
    assert beside(left, done("Sleep on your back with two cushions.", left.target))
    for source in (
        "Bend the left knees.",
        "Bend your left knee",
        "Bending the left knee",
        "BEND THE LEFT KNEE!",
    ):
        assert beside(left, done(source, left.target)) == [], source
    assert beside(done("Home", "Start"), done("Home page", "Start")) == []
    assert beside(done("DOI", "DOI"), done("ISBN here now", "ISBN here now")) == []


def test_one_way_to_write_numbers() -> None:
    comma = [done(f"Take {n}.5 mg.", f"{n},5 mg nehmen.") for n in range(1, 4)]
    assert beside(*comma) == []
    assert beside(*comma, done("Take 9.5 mg.", "9.5 mg nehmen.")) == [
        ("digits", 3, "9.5 has a point; 3 entries have comma")
    ]
    even = (done("Take 9.5 mg.", "9.5 mg nehmen."), comma[0])
    assert [(rule, at) for rule, at, _ in beside(*even)] == [("digits", 0)]
    assert beside(comma[0], done("At 9:30 on 1.5.2024", "Am 1.5.2024 um 9.30")) == []
    assert beside(comma[0], done("See version 1.2 now", "Version 1.3 ansehen")) == []


def test_one_kind_of_digits() -> None:
    units = [done(f"Rest {n} days.", f"استرح {n} أيام.") for n in range(3, 6)]
    assert beside(*units, done("Rest 9 days.", "استرح ٩ أيام."), target=AR) == [
        ("digits", 3, "٩ is written in Arabic-indic digits; 3 entries have digits 0-9")
    ]
    assert beside(*units, done("Rest `9` days.", "استرح `٩` أيام."), target=AR) == []


@pytest.mark.parametrize(
    ("style", "number", "told"),
    [
        ({"digits": "own"}, "9", ["9 has digits 0-9; the site wants the language's own digits"]),
        ({"digits": "own"}, "٩", []),
        ({"digits": "latin"}, "٩", ["٩ has Arabic-indic digits; the site wants digits 0-9"]),
        ({"digits": "latin"}, "9", []),
        ({"decimal": "٫"}, "9.5", ["9.5 has point; the site wants Arabic decimal mark"]),
        ({"decimal": "٫"}, "٩٫٥", []),
    ],
)
def test_what_the_site_says_of_numbers_is_right(
    style: dict[str, str], number: str, told: list[str]
) -> None:
    """However most entries write them."""
    source = "Rest 9.5 days." if "decimal" in style else "Rest 9 days."
    language = replace(AR, **style)  # type: ignore[arg-type]
    found = beside(done(source, f"استرح {number} أيام."), target=language)
    assert [message for _, _, message in found] == told


def test_the_site_says_it_in_its_configuration(site: Factory) -> None:
    style = '[languages.ar]\ndigits = "{}"\n'
    folder = site({"a.md": "Rest 9 days.\n"}, targets=("ar",), config=style.format("own"))
    folder.ok("extract")
    folder.translate("ar", "a", {"Rest 9 days.": "استرح 9 أيام."})
    assert "the language's own digits" in folder.run("check", "--json").out
    folder.write({"polypage.toml": folder.read("polypage.toml").replace('"own"', '"latn"')})
    (told,) = folder.run("check").errors
    assert 'unknown digits "latn"' in told
    assert '"latin"' in told


def page(**given: Any) -> PageFacts:
    facts = {"path": "content/en/a.md", "language": EN, "lang": "en", "page_id": "a"}
    return PageFacts(**{**facts, "text": "", "page": "a.md", **given})


def german(**given: Any) -> PageFacts:
    return page(**{"path": "content/de/a.md", "language": DE, "lang": "de", **given})


def pages(*facts: PageFacts) -> list[tuple[str, str, int]]:
    found = check_pages(facts, source=EN, targets=(DE,))
    return [(f.rule, f.path, f.line) for f in found if f.rule in OURS]


def test_permalinks_are_one_pages() -> None:
    one = page(permalink="/a/", lines={"permalink": 3})
    two = page(path="content/en/b.md", page="b.md", permalink="/a", lines={"permalink": 4})
    assert pages(one, two) == [("duplicate-permalink", "content/en/b.md", 4)]
    assert pages(one, german(permalink="/a/")) == []
    assert pages(one, german(permalink="/a/", lang="en")) == [
        ("duplicate-permalink", "content/de/a.md", 1)
    ]
    assert pages(page(permalink="/:title/"), page(page="b.md", permalink="/:title/")) == []
    assert pages(page(), page(page="b.md")) == []


def test_a_translation_has_its_sources_page_id() -> None:
    other = german(page_id="uber", lines={"page_id": 5})
    assert pages(page(), other) == [("alternates", "content/de/a.md", 5)]
    assert pages(page(page_id=None, derived_id="a"), german()) == []
    assert pages(page(), german(page_id=None)) == []
    assert pages(german(page_id="uber")) == []


def test_a_front_matter_stays_what_it_is() -> None:
    source = page(kept=(("layout", "page"), ("date", "2024"), ("call", "Book now"), ("mg", "012")))
    source = page(kept=source.kept, undecided=frozenset({"call"}))
    good = (("layout", "page"), ("date", "2025"), ("call", "Jetzt buchen"), ("mg", "012"))
    assert pages(source, german(kept=good)) == []
    wrong = (("layout", "seite"), ("mg", "10"))
    found = pages(source, german(kept=wrong, lines={"layout": 2, "mg": 3}))
    assert found == [("front-matter", "content/de/a.md", 2), ("front-matter", "content/de/a.md", 3)]
    assert pages(source, german(kept=None)) == []
    assert pages(source, german(kept=good[1:])) == [("front-matter", "content/de/a.md", 1)]


def test_an_image_that_is_not_there() -> None:
    image = Reference(4, "img/sqat.png", there=False, near=("squat.png",))
    (found,) = check_pages([page(images=(image,))], source=EN, targets=())
    assert (found.rule, found.line) == ("missing-image", 4)
    assert found.hint == "did you mean squat.png?"


def told(folder: SiteFolder, rule: str) -> list[tuple[str, int, str]]:
    import json

    found = json.loads(folder.run("check", "--json").out)["findings"]
    return [(f["path"], f["line"], f["message"]) for f in found if f["rule"] == rule]


HEAD = "---\npage_id: {0}\nlang: {1}\nlayout: page\n---\n"


def test_images_on_disk(site: Factory) -> None:
    text = HEAD.format("a", "en") + (
        "![a](img/a.png)\n\n![b](img/b.png)\n\n![c](/assets/c.png)\n\n![d](/assets/d.png)\n\n"
        "![e](https://x.org/e.png)\n\n![f]({{ site.url }}/f.png)\n\n![g](/cdn/g.png)\n\n"
        '<img src="img/h.png" alt="h">\n\n![i](../../../../i.png)\n'
    )
    folder = site({"a.md": text}, targets=("de",))
    folder.write({"content/en/img/a.png": b"", "assets/c.png": b""})
    lines = {8: "img/b.png", 12: "/assets/d.png", 20: "img/h.png"}
    expected = [("content/en/a.md", n, f"there is no image {path}") for n, path in lines.items()]
    assert told(folder, "missing-image") == expected


def test_a_translated_page_finds_its_sources_images(site: Factory) -> None:
    text = HEAD.format("a", "en") + "![a](img/a.png)\n"
    folder = site({"a.md": text}, targets=("de",))
    folder.write({"content/en/img/a.png": b"", "content/de/a.md": text.replace("en", "de", 1)})
    assert told(folder, "missing-image") == []


def test_front_matter_and_siblings_on_disk(site: Factory) -> None:
    folder = site({"a.md": HEAD.format("a", "en") + "Some text.\n"}, targets=("de",))
    folder.write(
        {"content/de/a.md": HEAD.format("b", "de").replace(": page", ": Seite") + "Ein Text.\n"}
    )
    ((path, line, message),) = told(folder, "front-matter")
    assert (path, line) == ("content/de/a.md", 4)
    assert message == "layout is Seite, in content/en/a.md page"
    assert [(p, n) for p, n, _ in told(folder, "alternates")] == [("content/de/a.md", 2)]


def test_what_build_writes_is_no_finding(site: Factory) -> None:
    text = HEAD.format("a", "en").replace("lang", "permalink: /a/\nlang") + "Rest your knee.\n"
    folder = site({"a.md": text}, targets=("de",), config="[front_matter]\ndir = true\n")
    folder.ok("run")
    assert (folder / "content/de/a.md").exists()
    for rule in OURS:
        assert told(folder, rule) == []


def test_catalogs_on_disk(site: Factory) -> None:
    texts = {name: HEAD.format(name, "en") + "Warning signs\n" for name in "ab"}
    folder = site({f"{name}.md": text for name, text in texts.items()}, targets=("de",))
    folder.ok("extract")
    for name, said in (("a", "Warnsignale"), ("b", "Alarmzeichen")):
        path = f"locales/de/{name}.po"
        old = 'msgid "Warning signs"\nmsgstr ""'
        folder.write({path: folder.read(path).replace(old, f'{old[:-1]}{said}"')})
    ((path, line, message),) = told(folder, "inconsistent")
    assert path == "locales/de/b.po"
    assert folder.read(path).split("\n")[line - 1] == 'msgstr "Alarmzeichen"'
    assert "locales/de/a.po:" in message


@pytest.mark.parametrize("rules", [ENTRY_RULES, CATALOG_RULES, PAGE_RULES])
def test_every_rule_explains_itself(rules: Any) -> None:
    for rule in rules.values():
        for part in ("Why:", "Example:", "Silence:"):
            assert part in rule.doc, f"{rule.name} lacks {part}"
