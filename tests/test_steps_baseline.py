"""Baselines: what is known is neither shown nor counted, and only that."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Factory, Ran, SiteFolder

from pipeline.errors import ConfigError
from pipeline.model import Finding
from pipeline.steps.baseline import Counter, Scope, dump, load, renewed, save, split

EVERYTHING = Scope(None, None)
ONE = Finding("numbers", "error", "m", "", "p.po", 3, "a.md", "de", "5 mg", "6 mg")
TWO = replace(ONE, page="b.md", language="ar")
THREE = replace(ONE, rule="links", message="Ü")
OMIT = '[publish]\nmissing = "omit"\n[checks]\nfinal-punctuation = "off"\n'


def accepted(*findings: Finding) -> str:
    return dump(renewed(findings, Counter(), EVERYTHING))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    entries = renewed([THREE, TWO, ONE, ONE], Counter(), EVERYTHING)
    assert save(file, entries)
    assert not save(file, entries), "the same findings are the same bytes"
    assert load(file) == entries
    assert accepted(ONE, TWO, ONE, THREE) == file.read_text("utf-8")
    assert accepted(replace(ONE, line=9), THREE, TWO, ONE) == file.read_text("utf-8")
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == 3 + 3 + 2
    assert [json.loads(x.strip(" ,"))["page"] for x in lines[3:-2]] == ["a.md", "a.md", "b.md"]
    assert json.loads(accepted()) == {"schema_version": 1, "findings": []}


def test_new_known_and_gone() -> None:
    known = renewed([ONE, TWO, TWO], Counter(), EVERYTHING)
    parts = split([replace(ONE, line=77), ONE, THREE], known, EVERYTHING)
    assert parts.new == [ONE, THREE], "one that was there once excuses one"
    assert (parts.known, parts.gone) == (1, 2)
    assert split([], known, Scope({"a.md"}, None)).gone == 1
    assert split([], known, Scope(None, {"ar"})).gone == 2
    assert split([TWO], known, Scope({"a.md"}, {"de"})).known == 1


def test_renewing_a_part_leaves_the_rest() -> None:
    known = renewed([ONE, TWO], Counter(), EVERYTHING)
    assert renewed([THREE], known, Scope(None, {"de"})) == renewed(
        [TWO, THREE], Counter(), EVERYTHING
    )
    assert renewed([], known, EVERYTHING) == Counter()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no baseline"),
        ("{", "b.json:1: is no baseline"),
        ("[]", "no list of findings"),
        ('{"schema_version": 1}', "no list of findings"),
        ('{"schema_version": 2, "findings": []}', "another version: 2"),
        ('{"schema_version": 1, "findings": [{}]}', "finding 1 is broken"),
        ('{"schema_version": 1, "findings": [[]]}', "finding 1 is broken"),
        (accepted(ONE).replace('"5', '"').replace("}\n  ]", ', "count": 0}\n  ]'), "is broken"),
        ("<<<<<<< ours\n" + accepted(ONE), "b.json:1: is no baseline"),
        ("[" * 100_000, "is no baseline"),
        ("\xff", "not UTF-8"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=told) as problem:
        load(file)
    assert problem.value.hint
    with pytest.raises(ConfigError, match="no such baseline"):
        load(tmp_path / "none.json")


# The command.


@pytest.fixture
def faulty(site: Factory) -> SiteFolder:
    pages = {
        name: f"---\npage_id: {name[0]}\n---\nTake 5 mg.\n\nTake 7 ml.\n"
        for name in ("a.md", "b.md")
    }
    folder = site(pages, config=OMIT)
    folder.ok("extract")
    for language in ("ar", "de"):
        for page in ("a", "b"):
            folder.translate(language, page, {"Take 5 mg.": "6 mg"})
    return folder


@pytest.fixture
def check(faulty: SiteFolder, tmp_path: Path) -> Callable[..., Ran]:
    return lambda *more: faulty.run("check", "--baseline", str(tmp_path / "b.json"), *more)


def numbers(ran: Ran) -> list[tuple[str, str, str]]:
    found = json.loads(ran.out)["findings"]
    return [(f["page"], f["language"], f["target"]) for f in found if f["rule"] == "numbers"]


def test_only_what_is_new_is_shown_and_fails(
    faulty: SiteFolder, check: Callable[..., Ran], tmp_path: Path
) -> None:
    assert faulty.run("check").status == 1
    assert check().status == 2, "there is none yet"
    before = faulty.files()
    made = check("--update-baseline")
    assert (made.status, made.out) == (0, "No findings.\n")
    assert "4 findings" in made.err
    assert faulty.files() == before
    written = (tmp_path / "b.json").read_bytes()
    again = check("--json")
    assert (again.status, numbers(again)) == (0, [])
    assert "4 of 4 findings in the baseline" in again.err
    # Lines that move are no news; another text is.
    text = faulty.read("locales/de/a.po")
    faulty.write({"locales/de/a.po": "# A comment.\n# Another.\n" + text})
    assert check().status == 0
    faulty.translate("de", "b", {"Take 7 ml.": "8 ml"})
    faulty.translate("ar", "a", {"Take 5 mg.": "9 mg"})
    ran = check("--json")
    assert ran.status == 1
    assert numbers(ran) == [("a.md", "ar", "9 mg"), ("b.md", "de", "8 ml")]
    assert "1 of the baseline gone" in ran.err
    assert (tmp_path / "b.json").read_bytes() == written
    assert check("--update-baseline").status == 0
    assert check("--fail-on", "info").status == 0


def test_a_run_over_a_part_keeps_the_rest(
    faulty: SiteFolder, check: Callable[..., Ran], tmp_path: Path
) -> None:
    check("--update-baseline")
    written = (tmp_path / "b.json").read_bytes()
    part = check("a.md", "--lang", "de", "--update-baseline")
    assert part.status == 0
    assert "gone" not in part.err
    assert (tmp_path / "b.json").read_bytes() == written
    faulty.translate("de", "a", {"Take 5 mg.": "5 mg"})
    check("a.md", "--lang", "de", "--update-baseline")
    assert check("--json").status == 0
    assert len(json.loads((tmp_path / "b.json").read_text())["findings"]) == 3


def test_it_is_not_written_while_something_cannot_be_read(
    faulty: SiteFolder, check: Callable[..., Ran], tmp_path: Path
) -> None:
    faulty.write({"locales/de/a.po": 'msgid "'})
    ran = check("--update-baseline")
    assert ran.status == 2
    assert any("locales/de/a.po:1" in error for error in ran.errors)
    assert not (tmp_path / "b.json").exists()


def test_usage(faulty: SiteFolder, check: Callable[..., Ran]) -> None:
    assert faulty.run("check", "--update-baseline").status == 2
    assert check("--update-baseline", "--changed-since", "HEAD").status == 2
    for path in ("polypage.toml", "locales/de/a.po", "content/en/a.md", "locales"):
        before = faulty.files()
        for option in ("--out", "--baseline"):
            ran = faulty.run("check", option, str(faulty / path), "--update-baseline")
            ran = faulty.run("check", option, str(faulty / path)) if option == "--out" else ran
            assert ran.status == 2, path
        assert faulty.files() == before
