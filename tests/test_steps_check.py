"""Check: what is wrong in catalogs and pages is found, at its line, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, Factory, SiteFolder

SEED = REPOSITORY.parent / "shared/seed/dry-needling.md"
ENGLISH = (
    "Dry needling is a procedure where a small needle is inserted into the muscle, aiming to "
    "treat trigger points. These nodules can cause pain in distant areas of the body.\n"
)
GLOSSARY = "term,de,de:forbidden\ntrigger point,Triggerpunkt,Drückerpunkt\n"


def page(name: str, text: str) -> str:
    return f"---\npage_id: {name}\nlang: en\n---\n{text}"


def findings(folder: SiteFolder, *arguments: str) -> list[dict[str, Any]]:
    document = json.loads(folder.run("check", "--json", *arguments).out)
    assert document["schema_version"] == 1
    found: list[dict[str, Any]] = document["findings"]
    return found


def test_a_clean_site(site: Factory) -> None:
    folder = site({"a.md": page("a", ENGLISH)}, config='[publish]\nmissing = "omit"\n')
    folder.ok("run")
    before = folder.files()
    assert folder.ok("check").out == "No findings.\n"
    assert folder.ok("check", "--json").out == '{\n  "schema_version": 1,\n  "findings": []\n}\n'
    assert folder.ok("check", "--format", "github").out == ""
    assert folder.files() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_seed_page_unchanged(site: Factory, language: str) -> None:
    """It says `ar` over English, wherever it lies."""
    if not SEED.exists():
        pytest.skip("the seed page is kept in ../shared, which is not here")
    folder = site({"a.md": page("a", ENGLISH)})
    folder.write({f"content/{language}/dry-needling.md": SEED.read_bytes()})
    ran = folder.run("check", "--json")
    assert ran.status == 1
    found = [f for f in json.loads(ran.out)["findings"] if f["rule"] == "page-lang"]
    (one,) = found
    assert one["path"] == f"content/{language}/dry-needling.md"
    line = SEED.read_text("utf-8").splitlines()[one["line"] - 1]
    assert line == "lang: ar"
    assert one["severity"] == "error"
    assert "English" in one["message"]
    assert one["hint"]


def test_a_page_that_claims_another_language(site: Factory) -> None:
    folder = site({"a.md": page("a", ENGLISH).replace("lang: en", "lang: ar")})
    (one,) = findings(folder)
    assert (one["rule"], one["path"], one["line"]) == ("page-lang", "content/en/a.md", 3)


WRONG = {
    "numbers": ("Take 5 mg twice daily.", "Täglich zweimal 10 mg nehmen."),
    "links": ("See [the page](hip.md) now.", "Jetzt [die Seite](knie.md) ansehen."),
    "liquid": ("Hello {{ name }}, welcome here.", "Hallo und willkommen hier."),
    "code": ("Write `polypage run` there.", "Das dort schreiben, bitte."),
    "html": ("Rest <u>now</u> please.", "Jetzt bitte schonen."),
    "citations": ("They called it so [1].", "Man nannte es so."),
    "placeholders": ("Of %s there are %d.", "Davon gibt es welche."),
    "wrong-script": ("Rest the knee for a while now.", "أرح الركبة لبعض الوقت الآن"),
    "forbidden-term": ("Press the trigger point.", "Triggerpunkt, Drückerpunkt drücken."),
    "terms": ("Press the trigger point.", "Die schmerzende Stelle drücken."),
    "untranslated": ("Rest the painful knee now.", "Rest the painful knee now."),
    "emphasis": ("Rest the **knee** now.", "Jetzt das Knie schonen."),
    "structure": ("Rest the painful knee now.", "***"),
}
WARNINGS = {"forbidden-term", "terms", "emphasis"}


@pytest.mark.parametrize("fuzzy", [False, True], ids=["translated", "draft"])
@pytest.mark.parametrize("rule", WRONG)
def test_what_is_wrong_in_a_catalog(site: Factory, rule: str, fuzzy: bool) -> None:
    source, target = WRONG[rule]
    text = f"{source}\n\nA sound sentence here.\n"
    folder = site({"a.md": page("a", text)}, targets=("de",), glossary=GLOSSARY)
    folder.ok("extract")
    said = {source: target, "A sound sentence here.": "Ein guter Satz steht hier."}
    folder.translate("de", "a", said, fuzzy=fuzzy)
    before = folder.files()
    ran = folder.run("check", "--json", "--fail-on", "info")
    found = {f["rule"]: f for f in json.loads(ran.out)["findings"]}
    assert rule in found, found
    one = found[rule]
    assert one["severity"] == ("warning" if rule in WARNINGS else "error")
    assert (one["path"], one["page"], one["language"]) == ("locales/de/a.po", "a.md", "de")
    assert (one["source"], one["target"]) == (source, target)
    assert folder.read("locales/de/a.po").splitlines()[one["line"] - 1].startswith("msgstr ")
    assert one["message"]
    assert one["hint"]
    assert ran.status == 1
    ours = {f["source"] for f in found.values() if f["rule"] != "broken-link"}  # of the page itself
    assert ours == {source}
    assert folder.files() == before


@pytest.mark.parametrize("rule", ["numbers", "terms", "structure"])
def test_a_flag_silences_a_rule(site: Factory, rule: str) -> None:
    source, target = WRONG[rule]
    folder = site({"a.md": page("a", source)}, targets=("de",), glossary=GLOSSARY)
    folder.ok("extract")
    folder.translate("de", "a", {source: target})
    assert rule in {f["rule"] for f in findings(folder)}
    text = folder.read("locales/de/a.po")
    folder.write(
        {
            "locales/de/a.po": text.replace('msgid "', f'#, ignore-{rule}\nmsgid "').replace(
                f'#, ignore-{rule}\nmsgid ""', 'msgid ""'
            )
        }
    )
    folder.ok("extract")
    assert rule not in {f["rule"] for f in findings(folder)}


def test_pages(site: Factory) -> None:
    folder = site(
        {
            "a.md": "---\npage_id: same\n---\nWords\n",
            "b.md": "---\npage_id: same\n---\nWords\n",
            "sub/c.md": "Words\n",
        }
    )
    folder.write({"content/de/gone.md": "---\nlang: de\npage_id: gone\n---\nWorte\n"})
    found = {(f["rule"], f["path"], f["severity"]) for f in findings(folder)}
    assert found == {
        ("duplicate-page-id", "content/en/b.md", "error"),
        ("page-id", "content/en/sub/c.md", "warning"),
        ("orphan-page", "content/de/gone.md", "error"),
    }
    config = folder.read("polypage.toml") + 'exclude = ["gone.md"]\n'
    folder.write({"polypage.toml": config})
    assert "orphan-page" not in {f["rule"] for f in findings(folder)}


def test_only_what_was_asked_for(site: Factory) -> None:
    folder = site({"a.md": page("a", "Take 5 mg."), "b.md": page("b", "Take 5 mg.")})
    folder.ok("extract")
    for language in ("ar", "de"):
        for name in ("a", "b"):
            folder.translate(language, name, {"Take 5 mg.": "6 mg"})
    numbers = [f for f in findings(folder) if f["rule"] == "numbers"]
    assert len(numbers) == 4
    some = [f for f in findings(folder, "a.md", "--lang", "de") if f["rule"] == "numbers"]
    assert [(f["page"], f["language"]) for f in some] == [("a.md", "de")]
    folder.write({"content/de/gone.md": page("gone", "Worte").replace("en", "de")})
    assert "orphan-page" not in {f["rule"] for f in findings(folder, "a.md")}


def test_formats(site: Factory) -> None:
    folder = site({"a.md": page("a", "Take 5 mg.")}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {"Take 5 mg.": "6 mg nehmen: 100 %, \x1b[31mrot\nund \u202eoje."})
    text = folder.run("check").out
    assert "numbers" in text
    assert "locales/de/a.po" in text
    assert not {"\x1b", "\u202e"} & set(text)
    assert max(map(len, text.splitlines())) <= 80
    annotation = folder.run("check", "--format", "github").out.splitlines()[0]
    assert annotation.startswith("::error file=locales/de/a.po,line=")
    assert folder.run("check", "--format", "json").out == folder.run("check", "--json").out


FAULTS = {
    "Take 5 mg **now**.": "Jetzt 50 mg **nehmen**.",
    "Press the trigger point.": "Triggerpunkt, Drückerpunkt drücken.",
}


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "markdown"])
def test_each_form_names_the_line_to_edit(site: Factory, tmp_path: Path, form: str) -> None:
    text = "\n\n".join(FAULTS) + "\n\nSee [it](gone.md).\n"
    folder = site({"ü a.md": page("a", text)}, targets=("de",), glossary=GLOSSARY)
    folder.ok("extract")
    folder.translate("de", "ü a", FAULTS)
    ran = folder.run("check", "--format", form)
    assert ran.status == 1
    lines = folder.read("locales/de/ü a.po").splitlines()
    numbers = [n for n, line in enumerate(lines, 1) if "Jetzt 50" in line or "Drücker" in line]
    source = next(n for n, line in enumerate((text.split("\n")), 5) if "gone.md" in line)
    for path, line in [("locales/de/ü a.po", n) for n in numbers] + [("content/en/ü a.md", source)]:
        assert _place(form, path, line) in ran.out, ran.out
    for rule in ("numbers", "forbidden-term", "broken-link"):
        assert rule in ran.out
    out = tmp_path / "report"
    written = folder.run("check", "--format", form, "--out", str(out))
    assert (written.status, written.out) == (1, "")
    assert out.read_text("utf-8") == ran.out
    assert folder.run("check", "--format", form, "--fail-on", "never").status == 0


def _place(form: str, path: str, line: int) -> str:
    """How a form says where a finding is."""
    return {
        "text": f"\n{line:4}  ",
        "json": f'"path": "{path}",\n      "line": {line},',
        "github": f"file={path},line={line},",
        "sarif": f'"startLine": {line}',
        "junit": f">{path}:{line}: ",
        "markdown": f"<code>{path}:{line}</code>",
    }[form]


def test_what_cannot_be_read_is_in_the_reports(site: Factory) -> None:
    folder = site({"a.md": page("a", ENGLISH)}, targets=("de",), config='[publish]\nmissing="omit"')
    folder.write({"locales/de/a.po": 'msgid "'})
    for form, said in (
        ("sarif", '"executionSuccessful": false'),
        ("junit", 'errors="1"'),
        ("markdown", "cannot be read"),
    ):
        ran = folder.run("check", "--format", form, "--fail-on", "never")
        assert ran.status == 1
        assert said in ran.out
        assert len(ran.errors) == 1


def test_a_report_goes_nowhere_else(site: Factory, tmp_path: Path) -> None:
    folder = site({"a.md": page("a", ENGLISH)}, targets=("de",))
    for out in (tmp_path, tmp_path / "report" / "x" / "y"):
        if out != tmp_path:
            (tmp_path / "report").write_text("a file")
        ran = folder.run("check", "--out", str(out))
        assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert (tmp_path / "report").read_text() == "a file"


def test_when_it_fails(site: Factory) -> None:
    folder = site({"a.md": "Words\n"}, config='[publish]\nmissing = "omit"\n')  # no page_id
    assert folder.run("check").status == 0
    assert folder.run("check", "--fail-on", "warning").status == 1
    assert folder.run("check", "--fail-on", "info").status == 1
    ran = folder.run("check", "--fail-on", "errors")
    assert ran.status == 2
    assert ran.errors == ['error: --fail-on "errors" is not known (did you mean "error"?)']
    assert folder.run("check", "--fail-on", "never").status == 0
    ran = folder.run("check", "--format", "xml")
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    ran = folder.run("check", "--format", "serif")
    assert ran.errors == ['error: --format "serif" is not known (did you mean "sarif"?)']


def test_explain(site: Factory) -> None:
    folder = site({"a.md": "Words\n"})
    said = folder.ok("check", "--explain", "numbers").out
    assert said.startswith("numbers (error)\n\n")
    assert "Why:" in said
    ran = folder.run("check", "--explain", "number")
    assert (ran.status, ran.errors) == (
        2,
        ['error: rule "number" is not known (did you mean "numbers"?)'],
    )


def test_errors_leave_the_output_json(site: Factory) -> None:
    folder = site({"a.md": page("a", ENGLISH), "b.md": b"\xff", "c.md": page("c", "Words")})
    folder.write({"locales/ar/a.po": 'msgid "', "glossary/g.csv": "term,de\n,Knie\n"})
    folder.write({"content/de/c.md": "---\na: *b\n---\n"})
    ran = folder.run("check", "--json")
    assert ran.status == 1
    json.loads(ran.out)
    assert sorted(error.split(": ")[1] for error in ran.errors) == [
        "content/de/c.md:2",
        "content/en/b.md:1",
        "glossary/g.csv:2",
        "locales/ar/a.po:1",
    ]


def test_links_out_are_not_read(site: Factory, tmp_path: Path) -> None:
    folder = site({"a.md": page("a", ENGLISH)})
    (tmp_path / "secret.md").write_text("Secret words\n")
    (folder / "content/de").mkdir()
    (folder / "content/de/a.md").symlink_to(tmp_path / "secret.md")
    ran = folder.run("check", "--json")
    assert ran.status == 1
    assert ran.errors[0].startswith("error: content/de/a.md: is a link that leads out")
    assert "Secret" not in ran.out + ran.err


def test_what_is_in_the_source_language_on_purpose(site: Factory) -> None:
    """A site that publishes the source where translations are missing is told no error of it."""
    folder = site({"a.md": page("a", "## Needling\n\n" + ENGLISH + "\n[b](b.md)\n")})
    folder.write({"content/en/b.md": page("b", ENGLISH.replace("Dry n", "N"))})
    folder.ok("extract")
    folder.ok("build")
    assert "inserted into the muscle" in folder.read("content/ar/a.md")
    assert findings(folder) == []
    other = "The exercises are explained to the patient before the treatment and after it. "
    folder.write({"content/ar/a.md": page("a", other * 2).replace("lang: en", "lang: ar")})
    assert [f["rule"] for f in findings(folder)] == ["page-lang"]  # nobody's text but its own
    config = folder.read("polypage.toml")
    folder.ok("build")
    folder.write({"polypage.toml": config + '\n[publish]\nmissing = "omit"\n'})
    assert {f["rule"] for f in findings(folder)} == {"page-lang"}


def test_a_mistake_of_the_source_is_one_finding(site: Factory) -> None:
    links = "[a](nowhere.md) [b](b.md#nothing) ![c](none.png)\n"
    folder = site({"a.md": page("a", links), "b.md": page("b", "## Here\n")})
    folder.ok("extract")
    folder.ok("build")
    rules = {"broken-link", "broken-anchor", "missing-image"}
    found = [(f["rule"], f["path"]) for f in findings(folder) if f["rule"] in rules]
    assert sorted(found) == [(rule, "content/en/a.md") for rule in sorted(rules)]
    own = folder.read("content/de/a.md") + "\n[d](nowhere-else.md) [e](b.md#no) ![f](no.png)\n"
    folder.write({"content/de/a.md": own})
    found = [(f["rule"], f["path"]) for f in findings(folder, "--lang", "de")]
    assert {rule for rule, path in found if path == "content/de/a.md"} >= rules
