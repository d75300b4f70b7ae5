"""The gate: what has an error is on no published page, whatever its state; the rest may be."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from conftest import CONFIG, Factory, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st

PAGE = "---\npage_id: knee\nlang: en\n---\n# Knee\n\nTake 5 mg a day.\n\nMove the hip.\n"
GOOD = {"Knee": "Knie", "Take 5 mg a day.": "Täglich 5 mg.", "Move the hip.": "Hüfte bewegen."}
WRONG = {**GOOD, "Take 5 mg a day.": "Täglich 50 mg."}
BUILT = "content/de/knee.md"


def made(
    site: Factory, config: str = "", said: dict[str, str] = WRONG, *, fuzzy: bool = False
) -> SiteFolder:
    folder = site({"knee.md": PAGE}, targets=("de",), config=config)
    folder.ok("extract")
    folder.translate("de", "knee", said, fuzzy=fuzzy)
    return folder


@pytest.mark.parametrize("fuzzy", [False, True])
def test_an_error_is_never_published(site: Factory, fuzzy: bool) -> None:
    state = "draft" if fuzzy else "translated"
    folder = made(site, f'[publish]\nstate = "{state}"\n', fuzzy=fuzzy)
    ran = folder.run("build")
    assert ran.status == 1
    built = folder.read(BUILT)
    assert "# Knie\n\nTake 5 mg a day.\n\nHüfte bewegen.\n" in built
    lines = folder.read("locales/de/knee.po").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if line.startswith('msgstr "Täglich'))
    assert f"{BUILT}: 1 of 3 segments in the source language (1 with an error)\n" in ran.err
    assert f"  locales/de/knee.po:{at}: numbers: the source has 5 mg" in ran.err
    found = json.loads(folder.run("check", "--json").out)["findings"]
    assert [(f["rule"], f["line"]) for f in found if f["severity"] == "error"] == [("numbers", at)]
    (row,) = json.loads(folder.run("status", "--json").out)["pages"]
    assert row["errors"] == 1
    assert "e1" in folder.run("status").out


def test_the_preview_shows_it_marked_as_a_draft(site: Factory) -> None:
    folder = made(site)
    folder.ok("build", "--drafts")
    preview = folder.read(f".polypage/preview/{BUILT}")
    assert "\ndraft: true\n" in preview
    assert "Täglich 50 mg." in preview


@pytest.mark.parametrize(
    "config",
    [
        '[checks]\nnumbers = "warning"\n',
        '[checks]\nnumbers = "off"\n',
        '[[checks.only]]\npages = ["k*"]\nnumbers = "off"\n',
        '[[checks.only]]\npages = ["content/en/*"]\nlanguages = ["de"]\nnumbers = "info"\n',
    ],
)
def test_what_is_no_error_here_is_published(site: Factory, config: str) -> None:
    folder = made(site, config)
    folder.ok("build")
    assert "Täglich 50 mg." in folder.read(BUILT)
    assert folder.run("check").status == 0


@pytest.mark.parametrize(
    "config",
    [
        '[[checks.only]]\npages = ["h*"]\nnumbers = "off"\n',
        '[[checks.only]]\nlanguages = ["en"]\nnumbers = "off"\n',
    ],
)
def test_what_is_silenced_elsewhere_is_not_here(site: Factory, config: str) -> None:
    folder = made(site, config)
    assert folder.run("build").status == 1
    assert "Täglich 50 mg." not in folder.read(BUILT)


def test_a_flag_silences_a_rule(site: Factory) -> None:
    folder = made(site)
    path = "locales/de/knee.po"
    flagged = folder.read(path).replace('msgid "Take 5 mg', '#, ignore-numbers\nmsgid "Take 5 mg')
    folder.write({path: flagged})
    folder.ok("build")
    assert "Täglich 50 mg." in folder.read(BUILT)


@pytest.mark.parametrize(
    ("rule", "source", "target"),
    [
        ("emphasis", "Rest the **knee** now.", "Jetzt das Knie schonen."),
        ("lost-link", "See [the hip] for more of it.\n\n[the hip]: hip.md", "[Die Hüfte] ansehen."),
    ],
)
def test_a_warning_that_is_made_an_error_is_not_published(
    site: Factory, rule: str, source: str, target: str
) -> None:
    page = f"---\npage_id: k\n---\n{source}\n"
    for level, there in (("warning", True), ("error", False)):
        folder = site({"k.md": page}, targets=("de",), config=f'[checks]\n{rule} = "{level}"\n')
        folder.ok("extract")
        folder.translate("de", "k", {source.split("\n")[0]: target})
        folder.run("build")
        assert (target in folder.read("content/de/k.md")) is there, level


def test_a_rule_over_a_language_that_is_made_an_error_holds_back_too(site: Factory) -> None:
    pages = {"a.md": "Rest the knee.\n", "b.md": "Rest the knee.\n\nMove the hip.\n"}
    folder = site(pages, targets=("de",), config='[checks]\ninconsistent = "error"\n')
    folder.ok("extract")
    folder.translate("de", "a", {"Rest the knee.": "Schonen Sie das Knie."})
    said = {"Rest the knee.": "Ruhen Sie das Knie aus.", "Move the hip.": "Hüfte bewegen."}
    folder.translate("de", "b", said)
    ran = folder.run("build")
    assert ran.status == 1
    found = json.loads(folder.run("check", "--json").out)["findings"]
    wrong = {f["page"] for f in found if f["rule"] == "inconsistent"}
    assert wrong
    for page in wrong:
        assert "Rest the knee." in folder.read(f"content/de/{page}")
    assert "Hüfte bewegen." in folder.read("content/de/b.md")


def test_with_omit_a_page_with_an_error_is_not_written(site: Factory) -> None:
    folder = made(site, '[publish]\nmissing = "omit"\n')
    told = folder.run("build").err
    assert f"{BUILT}: not written: the page is omitted (1 with an error)\n" in told
    assert not (folder / BUILT).exists()


@pytest.mark.parametrize("missing", ["omit", "keep"])
def test_a_page_that_shows_an_error_does_not_stay(site: Factory, missing: str) -> None:
    silent = f'[publish]\nmissing = "{missing}"\n[checks]\nnumbers = "off"\n'
    folder = made(site, silent)
    folder.ok("build")
    assert "Täglich 50 mg." in folder.read(BUILT)
    config = folder.read("polypage.toml").replace('"off"', '"error"')
    folder.write({"polypage.toml": config})
    told = folder.run("build").err
    if missing == "omit":  # as where there was none before
        assert "the page is omitted; content/de/knee.md of before is deleted" in told
        assert not (folder / BUILT).exists()
    else:
        assert "the page that was there shows an error, and is replaced" in told
        assert "Täglich 50 mg." not in folder.read(BUILT)
        assert "Take 5 mg a day." in folder.read(BUILT)
    left = folder.read(BUILT) if (folder / BUILT).exists() else ""
    folder.run("build")
    assert left == (folder.read(BUILT) if (folder / BUILT).exists() else "")


def test_keep_keeps_the_page_of_before_the_error(site: Factory) -> None:
    folder = made(site, '[publish]\nmissing = "keep"\n', GOOD)
    folder.ok("build")
    first = folder.read(BUILT)
    folder.translate("de", "knee", WRONG)
    told = folder.run("build").err
    assert "stale: the last built page stays; 1 of 3 segments with an error\n" in told
    assert folder.read(BUILT) == first


@pytest.mark.parametrize(
    ("missing", "coverage", "text"),
    [
        ("source", 66, "# Knie\n\nTäglich 5 mg.\n\nMove"),
        ("source", 67, "# Knee\n\nTake 5 mg a day.\n\nMove"),
        ("omit", 66, "# Knie\n\nTäglich 5 mg.\n\nMove"),
        ("omit", 67, None),
        ("keep", 66, "# Knie\n\nTäglich 5 mg.\n\nMove"),
        ("keep", 67, "# Knee\n\nTake 5 mg a day.\n\nMove"),
    ],
)
def test_min_coverage(site: Factory, missing: str, coverage: int, text: str | None) -> None:
    config = f'[publish]\nmissing = "{missing}"\nmin_coverage = {coverage}\n'
    folder = made(site, config, {**GOOD, "Move the hip.": ""})
    told = folder.ok("build").err
    assert (folder / BUILT).exists() is (text is not None)
    if text:
        assert text in folder.read(BUILT)
    whole = "all 3 segments in the source language: 66 % may be published, min_coverage is 67"
    assert (whole in told) is (coverage == 67 and missing != "omit")


def test_what_is_published_differs_by_page_and_language(site: Factory) -> None:
    config = '[[publish.only]]\npages = ["b*"]\nlanguages = ["de"]\nstate = "draft"\n'
    pages = {name: PAGE.replace("knee", name[0]) for name in ("a.md", "b.md")}
    folder = site(pages, targets=("de", "es"), config=config)
    folder.ok("extract")
    for page in "ab":
        folder.translate("de", page, {"Knee": "Knie"}, fuzzy=True)
        folder.translate("es", page, {"Knee": "Rodilla"}, fuzzy=True)
    folder.ok("build")
    shown = {
        f"{code}/{name}": "# Knee" not in folder.read(f"content/{code}/{name}")
        for code in ("de", "es")
        for name in pages
    }
    assert shown == {"de/a.md": False, "de/b.md": True, "es/a.md": False, "es/b.md": False}


def test_severities_count_for_drafts(site: Factory) -> None:
    folder = site({"a.md": "# 5 mg a day\n"}, targets=("de",))
    folder.write({"content/en/b.md": "# 5 mg per day\n"})
    folder.write({"glossary/t.csv": "term,de\n5 mg a day,50 mg am Tag\n"})
    folder.ok("extract")
    folder.ok("pretranslate")
    assert folder.entries("de", "a")["5 mg a day"].msgstr == ""
    config = folder.read("polypage.toml")
    folder.write({"polypage.toml": f'{config}[checks]\nnumbers = "warning"\n'})
    folder.ok("pretranslate")
    assert folder.entries("de", "a")["5 mg a day"].msgstr == "50 mg am Tag"


def test_what_is_still_in_the_source_language_is_not_taken_for_done(site: Factory) -> None:
    """A page of copied sources would count as whole, and stand in English among the German ones."""
    same = {source: source for source in GOOD}
    folder = made(site, '[publish]\nmissing = "omit"\n', {**GOOD, "Take 5 mg a day.": ""})
    folder.translate("de", "knee", {"Take 5 mg a day.": same["Take 5 mg a day."]})
    ran = folder.run("build")
    assert ran.status == 1
    assert "untranslated: the text is still English" in ran.err
    assert not (folder / BUILT).exists()
    folder.write({"polypage.toml": CONFIG.format(targets=["de"]) + "[publish]\nbanner = true\n"})
    folder.run("build")
    assert "coverage: 66," in folder.read(BUILT)


def test_keep_does_not_keep_what_somebody_has_marked_since(site: Factory) -> None:
    folder = made(site, '[publish]\nmissing = "keep"\n', GOOD)
    folder.ok("build")
    folder.translate("de", "knee", {"Move the hip.": "Hüfte bewegen."}, fuzzy=True)
    assert "marked fuzzy by now, and is replaced" in folder.ok("build").err
    assert "# Knie\n\nTäglich 5 mg.\n\nMove the hip.\n" in folder.read(BUILT)
    # A draft because the source has changed: the page was right when it was built.
    folder.translate("de", "knee", {"Move the hip.": "Hüfte bewegen."})
    folder.ok("build")
    first = folder.read(BUILT)
    folder.write({"content/en/knee.md": PAGE.replace("Move the hip.", "Move the hip slowly.")})
    folder.ok("extract")
    assert "the last built page stays" in folder.ok("build").err
    assert folder.read(BUILT) == first


@pytest.mark.parametrize("mark", ["Fuzzy", "FUZZY", "no-wrap, Fuzzy"])
def test_a_mark_counts_in_whatever_letters(site: Factory, mark: str) -> None:
    folder = made(site, said=GOOD)
    path = "locales/de/knee.po"
    text = folder.read(path).replace('msgid "Move', f'#, {mark}\nmsgid "Move')
    folder.write({path: text})
    folder.ok("build")
    assert "Move the hip." in folder.read(BUILT)


def test_two_refused_texts_of_one_source_count_as_two(site: Factory) -> None:
    context = "<!-- i18n:context {} -->\nWalk on.\n\n"
    page = f"---\npage_id: knee\n---\n{context.format('a')}{context.format('b')}Stop.\n"
    config = '[publish]\nmissing = "omit"\nmin_coverage = 66\n'
    folder = site({"knee.md": page}, targets=("de",), config=config)
    folder.ok("extract")
    said = {"Walk on.": "Weiter {% if x %} gehen.", "Stop.": "Halt."}
    folder.translate("de", "knee", said)
    folder.write({"polypage.toml": folder.read("polypage.toml") + '[checks]\nliquid = "off"\n'})
    assert "(2 refused)" in folder.run("build").err
    assert not (folder / BUILT).exists()


@pytest.mark.parametrize("missing", ["omit", "keep", "source"])
def test_a_file_of_strings_is_never_stale_in_secret(site: Factory, missing: str) -> None:
    config = f'strings = ["_data/{{lang}}/*.yml"]\n[publish]\nmissing = "{missing}"\n'
    folder = site({}, targets=("de",), config=config)
    folder.write({"_data/en/nav.yml": "title: Rest for 2 days.\n"})
    folder.ok("extract")
    folder.translate("de", "_data/nav", {"Rest for 2 days.": "2 Tage ruhen."})
    folder.ok("build")
    assert folder.read("_data/de/nav.yml") == "title: 2 Tage ruhen.\n"
    folder.write({"_data/en/nav.yml": "title: Rest for 3 days.\n"})
    folder.ok("extract")
    told = folder.ok("build").err
    stays = folder.read("_data/de/nav.yml") == "title: 2 Tage ruhen.\n"
    assert stays is (missing == "keep")
    assert ("is stale, as last built" in told) is stays


# Random catalogs.

SOURCES = tuple(f"Take {n} mg of it {n} times a day." for n in range(2, 8))
STATES = ("untranslated", "draft", "translated", "error", "draft error", "flagged error")


def _entry(source: str, state: str) -> str:
    number = source.split()[1]
    wrong = "99" if "error" in state else number
    said = "" if state == "untranslated" else f"Davon {wrong} mg, {number}-mal täglich."
    flags = ["fuzzy"] * state.startswith("draft") + ["ignore-numbers"] * state.startswith("flag")
    lines = [f"#, {', '.join(flags)}"] if flags else []
    return "\n".join([*lines, f'msgid "{source}"', f'msgstr "{said}"', ""])


GONE = '#~ msgid "Gone 1."\n#~ msgstr "Fort 1."\n'
entries = st.lists(st.sampled_from(STATES), min_size=len(SOURCES), max_size=len(SOURCES))
tables = st.lists(
    st.fixed_dictionaries(
        {
            "pages": st.sampled_from([None, ["a*"], ["content/en/b.md"], ["*"]]),
            "languages": st.sampled_from([None, ["de"], ["es"]]),
        },
        optional={
            "state": st.sampled_from(["draft", "translated", "approved"]),
            "missing": st.sampled_from(["source", "omit", "keep"]),
            "min_coverage": st.integers(0, 100),
        },
    ),
    max_size=3,
)


def _toml(table: dict[str, object]) -> str:
    said = {key: value for key, value in table.items() if value is not None}
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items())


def _least(page: str, only: list[dict[str, object]]) -> str:
    """The state that is published, as the documentation has it: the first table that says it."""
    for table in only:
        pages = {"a*": "a", "content/en/b.md": "b", "*": page}
        meant = table["pages"] is None or pages[table["pages"][0]] == page  # type: ignore[index]
        if meant and table["languages"] in (None, ["de"]) and "state" in table:
            return str(table["state"])
    return "translated"


@settings(max_examples=60)
@given(st.tuples(entries, entries), tables, st.booleans())
def test_no_page_shows_what_may_not_be_published(
    states: tuple[list[str], list[str]], only: list[dict[str, object]], by_default: bool
) -> None:
    only = [] if by_default else only
    with tempfile.TemporaryDirectory() as name:
        folder = SiteFolder(Path(name))
        scoped = "".join(f"[[publish.only]]\n{_toml(table)}" for table in only)
        folder.write({"polypage.toml": CONFIG.format(targets=["de", "es"]) + scoped})
        for page, said in zip("ab", states, strict=True):
            text = "\n\n".join(SOURCES)
            folder.write({f"content/en/{page}.md": f"---\npage_id: {page}\n---\n{text}\n"})
            head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            made = "\n".join(map(_entry, SOURCES, said))
            folder.write({f"locales/de/{page}.po": f"{head}{made}\n{GONE}"})
        folder.run("build", "--lang", "de")
        for page, said in zip("ab", states, strict=True):
            built = folder / f"content/de/{page}.md"
            if not built.exists():
                continue
            shown = built.read_text("utf-8").split("---\n")[2].strip().split("\n\n")
            drafts = _least(page, only) == "draft"
            least = "approved" if _least(page, only) == "approved" else "translated"
            for source, state, text in zip(SOURCES, said, shown, strict=True):
                may = state in ("translated", "flagged error") or (drafts and state == "draft")
                may = may and least != "approved"
                target = _entry(source, state).split('msgstr "')[1].split('"')[0]
                assert text == source or (may and text == target), (state, text)


@pytest.mark.parametrize(
    ("name", "said"), [("publish", 'state = "approved"'), ("checks", 'terms = "error"')]
)
def test_a_table_for_no_page_is_told(site: Factory, name: str, said: str) -> None:
    """A mistyped name would publish what the site means to hold back."""
    table = f'[[{name}.only]]\npages = ["a.md", "{{}}/*"]\n{said}\n'
    folder = site({"a.md": "Rest.\n", "leaflets/b.md": "Walk.\n"}, config=table.format("leaflets"))
    folder.ok("extract")
    assert folder.run("check").errors == []
    text = folder.read("polypage.toml")
    folder.write({"polypage.toml": text.replace("leaflets/", "leaflet/")})
    ran = folder.run("check")
    line = text.splitlines().index('pages = ["a.md", "leaflets/*"]') + 1
    assert ran.status == 1
    assert f'polypage.toml:{line}: no page is called "leaflet/*" (correct it' in ran.errors[0]
