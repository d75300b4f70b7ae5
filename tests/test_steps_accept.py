"""Accept: an edit without consequence is said once, for all languages, and loses nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Factory, SiteFolder

from pipeline.report.advice import offers
from pipeline.steps.waiting import Edit, Place

PAGE = """---
title: Knee
---
Rest teh knee.

Take 5 mg twice a day.

Walk a little.
"""
EDITED = PAGE.replace("teh", "the").replace("5 mg", "10 mg").replace("a little", "a lot")
SAID = {
    "Rest teh knee.": "Knie schonen.",
    "Take 5 mg twice a day.": "Zweimal täglich 5 mg.",
    "Walk a little.": "Etwas gehen.",
}


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    """German and Greek by people, Arabic by a machine; then three texts are edited."""
    made = site({"knee.md": PAGE}, targets=("ar", "de", "el"))
    made.ok("extract")
    for language in ("de", "el"):
        made.translate(language, "knee", {s: f"{language}: {t}" for s, t in SAID.items()})
    made.ok("pretranslate", "--lang", "ar", "--engine", "pseudo")
    made.write({"content/en/knee.md": EDITED})
    return made


def listed(folder: SiteFolder, *arguments: str) -> list[dict[str, Any]]:
    document = json.loads(folder.ok("accept", "--json", *arguments).out)
    assert (list(document), document["schema_version"]) == (["schema_version", "edits"], 1)
    found: list[dict[str, Any]] = document["edits"]
    return found


def states(folder: SiteFolder, language: str, page: str = "knee") -> dict[str, str]:
    """Source -> t(ranslated), d(raft), s(tale draft) or nothing."""
    return {
        source: ("s" if e.previous_msgid else "d") if e.fuzzy else "t" if e.msgstr else ""
        for source, e in folder.entries(language, page).items()
    }


def test_what_waits_is_listed(folder: SiteFolder) -> None:
    before = folder.files()
    found = listed(folder)
    assert folder.files() == before
    assert [(e["old"], e["new"], e["typo"], e["differs"]) for e in found] == [
        ("Rest teh knee.", "Rest the knee.", True, ""),
        (
            "Take 5 mg twice a day.",
            "Take 10 mg twice a day.",
            False,
            "numbers changed: 5 mg -> 10 mg",
        ),
        ("Walk a little.", "Walk a lot.", False, ""),
    ]
    assert [e["places"] for e in found] == [
        [{"page": "knee.md", "path": "content/en/knee.md", "line": line}] for line in (4, 6, 8)
    ]
    assert all(e["languages"] == ["de", "el"] and e["drafts"] == ["ar"] for e in found)
    assert not any(e["accepted"] for e in found)


def test_the_list_for_people(folder: SiteFolder) -> None:
    ran = folder.ok("accept")
    ids = [e["id"] for e in listed(folder)]
    assert ran.out.splitlines() == [
        f"{ids[0]}  content/en/knee.md:4  typo",
        "  Rest [-teh-]{+the+} knee.",
        "  de, el wait; a draft in ar",
        f"{ids[1]}  content/en/knee.md:6  numbers changed: 5 mg -> 10 mg",
        "  Take [-5-]{+10+} mg twice a day.",
        "  de, el wait; a draft in ar",
        f"{ids[2]}  content/en/knee.md:8",
        "  Walk a [-little-]{+lot+}.",
        "  de, el wait; a draft in ar",
    ]
    assert "3 edits to decide on, 1 typing error among them (--typos)" in ran.err


def test_ids_are_the_same_in_every_run_and_language(folder: SiteFolder) -> None:
    ids = [e["id"] for e in listed(folder)]
    assert len(set(ids)) == 3
    for language in ("ar", "de"):
        assert [e["id"] for e in listed(folder, "--lang", language)] == ids
    folder.ok("extract")
    assert [e["id"] for e in listed(folder)] == ids
    folder.write({"content/en/hip.md": PAGE})
    assert [e["id"] for e in listed(folder, "knee.md")] == ids


@pytest.mark.parametrize("extracted", [False, True])
def test_typos(folder: SiteFolder, extracted: bool) -> None:
    if extracted:
        folder.ok("extract")
    ran = folder.ok("accept", "--typos")
    assert "1 edit: 2 entries translated again, 1 draft still to be confirmed" in ran.err
    assert "2 other edits to decide on" in ran.err
    for language in ("de", "el"):
        assert list(states(folder, language).values()) == ["", "t", "s", "s"]
        entry = folder.entries(language, "knee")["Rest the knee."]
        assert (entry.msgstr, entry.previous_msgid, entry.tcomment) == (
            f"{language}: Knie schonen.",
            None,
            "",
        )
    assert list(states(folder, "ar").values()) == ["d", "d", "s", "s"]
    comment = folder.entries("ar", "knee")["Rest the knee."].tcomment
    assert comment.startswith("machine: pseudo\nmade: ")
    folder.ok("extract")  # a template is extract's to write; nothing else is left to do
    done = folder.files()
    again = folder.ok("accept", "--typos")
    assert "nothing to accept" in again.err
    folder.ok("extract")
    assert folder.files() == done


def test_an_edit_by_name_though_its_numbers_differ(folder: SiteFolder) -> None:
    folder.ok("extract")
    name = listed(folder)[1]["id"]
    assert "numbers changed" in folder.entries("de", "knee")["Take 10 mg twice a day."].tcomment
    ran = folder.ok("accept", "--edit", name)
    assert f"  {name}: accepted although numbers changed: 5 mg -> 10 mg" in ran.err
    entry = folder.entries("de", "knee")["Take 10 mg twice a day."]
    assert (entry.fuzzy, entry.previous_msgid, entry.tcomment) == (False, None, "")
    assert "numbers" in folder.run("check").out  # which is for somebody to see


def test_several_edits_at_once(folder: SiteFolder) -> None:
    names = [e["id"] for e in listed(folder)]
    found = listed(folder, "--edit", names[0], "--edit", names[2].upper())
    assert [e["accepted"] for e in found] == [True, False, True]
    assert list(states(folder, "de").values()) == ["", "t", "s", "t"]
    assert [e["id"] for e in listed(folder)] == [names[1]]


@pytest.mark.parametrize("name", ["0000000", "xyz", "", "abc"])
def test_an_id_that_names_nothing(folder: SiteFolder, name: str) -> None:
    good = listed(folder)[0]["id"]
    before = folder.files()
    ran = folder.run("accept", "--edit", good, "--edit", name)
    assert ran.status == 2
    assert ran.errors == [
        f'error: no edit that waits is called "{name}" '
        "(`polypage accept` alone lists the edits that wait, with their ids)"
    ]
    assert folder.files() == before


def test_an_accepted_edit_waits_no_more(folder: SiteFolder) -> None:
    name = listed(folder)[0]["id"]
    folder.ok("accept", "--edit", name)
    before = folder.files()
    assert folder.run("accept", "--edit", name).status == 2
    assert folder.files() == before


@pytest.mark.parametrize("option", ["--dry-run", "--diff", "--check"])
def test_nothing_is_written_that_is_only_asked_for(folder: SiteFolder, option: str) -> None:
    before = folder.files()
    ran = folder.run("accept", "--typos", option)
    assert ran.status == (option == "--check")
    assert folder.files() == before
    for language in ("ar", "de", "el"):
        assert f"locales/{language}/knee.po" in ran.out
    assert ("-" + '#| msgid "Rest teh' in ran.out or "+msgid" in ran.out) == (option == "--diff")
    assert folder.run("accept", option).status == 0  # a list changes nothing


def test_pages_and_languages_that_are_not_meant_wait_on(site: Factory) -> None:
    names = ("hip", "knee")
    folder = site({f"{name}.md": PAGE for name in names}, targets=("de", "el"))
    folder.ok("extract")
    for name in names:
        for language in ("de", "el"):
            folder.translate(language, name, SAID)
        folder.write({f"content/en/{name}.md": EDITED})

    def typo() -> tuple[list[str], list[str]]:
        (edit,) = (e for e in listed(folder) if e["typo"])
        return [place["page"] for place in edit["places"]], edit["languages"]

    assert typo() == (["hip.md", "knee.md"], ["de", "el"])
    folder.ok("accept", "hip*", "--typos")
    assert typo() == (["knee.md"], ["de", "el"])
    folder.ok("accept", "--typos", "--lang", "el")
    assert typo() == (["knee.md"], ["de"])
    assert states(folder, "de", "hip")["Rest the knee."] == "t"


def test_drafts_of_other_kinds_stay(folder: SiteFolder) -> None:
    """From the memory, adopted, of two translations: for each somebody has to say something."""
    folder.ok("extract")
    path = folder / "locales/de/knee.po"
    text = path.read_text("utf-8")
    head, entry = text.split("#. paragraph\n", 1)
    for remark, after in (
        ("# adopted: content/de/knee.md\n", "d"),
        ("# conflict: Knie ruhen. (theirs)\n", "d"),
        ("# memory: 98%\n", "s"),
        ("# a translator's own words\n", "t"),
    ):
        path.write_text(f"{head}{remark}#. paragraph\n{entry}", "utf-8")
        folder.run("accept", "--typos")
        assert states(folder, "de")["Rest the knee."] == after, remark
        assert remark in path.read_text("utf-8")


def test_a_word_in_use_elsewhere_is_no_typing_error(folder: SiteFolder) -> None:
    folder.write({"content/en/hip.md": "A teh is a thing.\n"})
    assert not any(e["typo"] for e in listed(folder, "knee.md"))
    assert "nothing to accept" in folder.ok("accept", "knee.md", "--typos").err


def test_contexts_are_told_apart(site: Factory) -> None:
    page = "<!-- i18n:context: {} -->\n\nRest teh knee.\n"
    folder = site({"a.md": page.format("one"), "b.md": page.format("two")}, targets=("de",))
    folder.ok("extract")
    for name in "ab":
        folder.translate("de", name, SAID)
        text = folder.read(f"content/en/{name}.md").replace("teh", "the")
        folder.write({f"content/en/{name}.md": text})
    found = listed(folder)
    assert [e["context"] for e in found] == ["one", "two"]
    folder.ok("accept", "--edit", found[0]["id"])
    assert [states(folder, "de", name)["Rest the knee."] for name in "a"] == ["t"]
    assert [e["context"] for e in listed(folder)] == ["two"]


def test_nothing_waits(site: Factory) -> None:
    folder = site({"knee.md": PAGE})
    ran = folder.ok("accept")
    assert (ran.out, ran.err) == ("", "accept: 0 edits to decide on\n")
    assert listed(folder) == []


def test_bad_pages_and_catalogs_stop_no_other(folder: SiteFolder) -> None:
    folder.write({"content/en/b.md": b"\xff", "locales/ar/knee.po": "<<<<<<< HEAD\n"})
    ran = folder.run("accept", "--typos")
    assert ran.status == 1
    assert [error.split(": ")[1] for error in ran.errors] == [
        "content/en/b.md:1",
        "locales/ar/knee.po:1",
    ]
    assert states(folder, "de")["Rest the knee."] == "t"


def test_long_texts_are_shown_around_the_change(site: Factory) -> None:
    long = " ".join(f"word{n}" for n in range(60))
    old, new = (f"{long} {word} {long}\x1b[2J\u202e" for word in ("teh", "the"))
    folder = site({"a.md": f"{old}\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {old.strip(): "Lang."})
    folder.write({"content/en/a.md": f"{new}\n"})
    out = folder.ok("accept").out
    assert "… " in out
    assert "word59 [-teh-]{+the+} word0 word1" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_numbers_are_shown_whole(site: Factory) -> None:
    folder = site({"a.md": "At most 1,200 mg.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {"At most 1,200 mg.": "Höchstens 1200 mg."})
    folder.write({"content/en/a.md": "At most 1,300 mg.\n"})
    assert "At most [-1,200-]{+1,300+} mg." in folder.ok("accept").out


def test_extract_offers_typing_errors(folder: SiteFolder) -> None:
    name = listed(folder)[0]["id"]
    told = folder.ok("extract").err
    assert (
        "content/en/knee.md:4: “teh” -> “the” changes no meaning? "
        f"polypage accept --edit {name} (2 languages)\n"
    ) in told
    assert told.count("changes no meaning") == 1
    folder.write({"content/en/knee.md": EDITED.replace("a lot", "much")})
    assert "(2 languages)" in folder.ok("extract", "--lang", "el").err  # all that wait


def test_offers_are_counted_where_they_are_many() -> None:
    edit = Edit(
        "3fa2b1c",
        "Rest teh knee.",
        "Rest the knee.",
        "",
        (Place("knee.md", "content/en/knee.md", 12),),
        languages=("ar", "de", "el", "es"),
        typo=("teh", "the"),
    )
    assert list(offers([edit])) == [
        "content/en/knee.md:12: “teh” -> “the” changes no meaning? "
        "polypage accept --edit 3fa2b1c (4 languages)"
    ]
    assert len(list(offers([edit] * 12))) == 11


def test_a_draft_that_was_not_finished_is_not_finished_by_accepting(site: Factory) -> None:
    folder = site({"knee.md": PAGE}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "knee", {"Rest teh knee.": "Knie?"}, fuzzy=True)  # no machine's work
    folder.write({"content/en/knee.md": EDITED})
    folder.ok("extract")
    (edit,) = [edit for edit in listed(folder) if edit["old"] == "Rest teh knee."]
    assert (edit["languages"], edit["drafts"]) == ([], ["de"])
    folder.ok("accept", "--edit", edit["id"])
    assert states(folder, "de")["Rest the knee."] == "d"
    assert folder.entries("de", "knee")["Rest the knee."].msgstr == "Knie?"
