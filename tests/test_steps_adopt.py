"""Adopt: what people translated by hand becomes drafts, and their pages stay as they are."""

from __future__ import annotations

import json

import pytest
from conftest import LAX, Factory, SiteFolder

KNEE = """\
---
title: Knee pain
page_id: knee
lang: en
---
# Rest and move

Rest the knee for 2 days after the injury.

Then walk 10 minutes a day on flat ground, see [the plan](plan.md).

- Bend your knee slowly
- Stretch it for 30 seconds

Do **not** run before the swelling is gone.
"""
KNIE = """\
---
title: Knieschmerz
page_id: knee
lang: de
---
# Ruhe und Bewegung

Schonen Sie das Knie 2 Tage nach der Verletzung.

Dieser Absatz steht nur hier: Fragen Sie uns in Zimmer 417.

Gehen Sie dann 10 Minuten am Tag auf ebenem Boden, siehe [Plan](plan.md).

- Beugen Sie langsam das Knie
- Dehnen Sie es 30 Sekunden lang

Laufen Sie **nicht**, bevor die Schwellung weg ist.
"""
HIP = "---\ntitle: Hip\npage_id: hip\n---\nMove the hip twice a day.\n"
HEADER = "X-Polypage-Adopted: content/de/knee.md\\n"


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"knee.md": KNEE}, targets=("de",))
    made.write({"content/de/knee.md": KNIE})
    return made


def drafts(folder: SiteFolder, page: str = "knee") -> dict[str, str]:
    return {e.msgid: e.msgstr for e in folder.entries("de", page).values() if e.fuzzy}


def test_a_page_becomes_drafts(folder: SiteFolder) -> None:
    before = folder.read("content/de/knee.md")
    ran = folder.ok("adopt")
    assert drafts(folder) == {
        "Knee pain": "Knieschmerz",
        "Rest and move": "Ruhe und Bewegung",
        "Rest the knee for 2 days after the injury.": (
            "Schonen Sie das Knie 2 Tage nach der Verletzung."
        ),
        "Then walk 10 minutes a day on flat ground, see [the plan](plan.md).": (
            "Gehen Sie dann 10 Minuten am Tag auf ebenem Boden, siehe [Plan](plan.md)."
        ),
        "Bend your knee slowly": "Beugen Sie langsam das Knie",
        "Stretch it for 30 seconds": "Dehnen Sie es 30 Sekunden lang",
        "Do **not** run before the swelling is gone.": (
            "Laufen Sie **nicht**, bevor die Schwellung weg ist."
        ),
    }
    for entry in folder.entries("de", "knee").values():
        assert entry.tcomment == "adopted: content/de/knee.md"
        assert not entry.previous_msgid
    assert HEADER in folder.read("locales/de/knee.po")
    assert folder.read("content/de/knee.md") == before
    lines = ran.out.splitlines()
    assert lines == [
        "content/de/knee.md: adopted for content/en/knee.md: 7 of 7 texts (7 new drafts)",
        "  content/de/knee.md:10: paragraph: belongs to no text of the source: "
        "“Dieser Absatz steht nur hier: Fragen Sie uns in Z…”",
    ]


def test_a_text_without_a_translation_is_listed_with_its_line(folder: SiteFolder) -> None:
    folder.write({"content/de/knee.md": KNIE.replace("- Dehnen Sie es 30 Sekunden lang\n", "")})
    said = "  content/en/knee.md:13: list item: no translation found: “Stretch it for 30 seconds”"
    assert said in folder.ok("adopt").out.splitlines()
    assert "Stretch it for 30 seconds" not in drafts(folder)


def test_a_second_time_changes_nothing(folder: SiteFolder) -> None:
    folder.ok("adopt")
    before = folder.files()
    assert "(7 known already)" in folder.ok("adopt").out
    folder.ok("adopt", "--check")
    folder.ok("extract", "--lang", "de")
    assert HEADER in folder.read("locales/de/knee.po")
    changed = {p for p, v in folder.files().items() if before.get(p) != v}
    assert changed == {"locales/templates/knee.pot"}


@pytest.mark.parametrize("option", ["--dry-run", "--diff", "--check"])
def test_nothing_is_written_before_it_is_wanted(folder: SiteFolder, option: str) -> None:
    before = folder.files()
    ran = folder.run("adopt", option)
    assert ran.status == (option == "--check")
    assert folder.files() == before
    assert "locales/de/knee.po" in ran.out


def test_what_a_person_translated_stays(folder: SiteFolder) -> None:
    folder.ok("extract")
    folder.translate("de", "knee", {"Knee pain": "Schmerz am Knie"})
    ran = folder.ok("adopt")
    entry = folder.entries("de", "knee")["Knee pain"]
    assert (entry.msgstr, entry.fuzzy) == ("Schmerz am Knie", False)
    assert "1 that differ from the catalog's, which stay" in ran.out
    said = "content/de/knee.md:2: front matter: title: the catalog has another translation of"
    assert f"{said} “Knee pain”: “Knieschmerz”" in ran.out


def test_a_draft_that_a_person_is_at_stays(folder: SiteFolder) -> None:
    folder.ok("adopt")
    path = "locales/de/knee.po"
    folder.write({path: folder.read(path).replace('"Knieschmerz"', '"Schmerzen im Knie"')})
    folder.ok("adopt")
    assert drafts(folder)["Knee pain"] == "Schmerzen im Knie"


def test_a_machines_draft_gives_way(folder: SiteFolder) -> None:
    folder.ok("extract")
    folder.ok("pretranslate", "--engine", "pseudo")
    assert folder.entries("de", "knee")["Knee pain"].tcomment.startswith("machine: pseudo\nmade: ")
    assert "7 in place of a machine's" in folder.ok("adopt").out
    assert drafts(folder)["Knee pain"] == "Knieschmerz"
    assert folder.entries("de", "knee")["Knee pain"].tcomment == "adopted: content/de/knee.md"


def test_text_that_was_left_in_the_source_language_is_none(folder: SiteFolder) -> None:
    english = "Do **not** run before the swelling is gone."
    german = "Laufen Sie **nicht**, bevor die Schwellung weg ist."
    folder.write({"content/de/knee.md": KNIE.replace(german, english)})
    ran = folder.ok("adopt")
    assert folder.entries("de", "knee")[english].msgstr == ""
    assert f"paragraph: it is the source's text: “{english}”" in ran.out


def test_a_name_is_the_same_in_both_languages(site: Factory) -> None:
    page = "# {}\n\n{}\n\n- MRI\n- Baker\n- Rest\n"
    english = "The cyst is named after Baker, and seen with MRI. You should not rest for long."
    german = "Die Zyste heißt nach Baker und zeigt sich im MRI. Schonen Sie sich nicht lange."
    folder = site({"k.md": page.format("Baker's cyst", english)}, targets=("de",))
    folder.write({"content/de/k.md": page.format("Bakerzyste", german)})
    folder.ok("adopt")
    found = drafts(folder, "k")
    assert (found["MRI"], found["Baker"]) == ("MRI", "Baker")
    assert "Rest" not in found


def test_equal_texts_take_what_is_said_most_often(site: Factory) -> None:
    rows = [("Morning", "Morgens", "Stretch", "Dehnen"), ("Noon", "Mittags", "Stretch", "Strecken")]
    rows += [("Evening", "Abends", "Stretch", "Strecken")]
    table = "| {} | {} |\n|---|---|\n"
    ours = table.format("When", "What") + "".join(f"| {a} | {c} |\n" for a, _, c, _ in rows)
    theirs = table.format("Wann", "Was") + "".join(f"| {b} | {d} |\n" for _, b, _, d in rows)
    folder = site({"k.md": ours}, targets=("de",))
    folder.write({"content/de/k.md": theirs})
    ran = folder.ok("adopt")
    assert drafts(folder, "k")["Stretch"] == "Strecken"
    assert "content/de/k.md:3: table cell: a second translation of “Stretch”: “Dehnen”" in ran.out


def test_json(folder: SiteFolder) -> None:
    ran = folder.ok("adopt", "--json", "--dry-run")
    found = json.loads(ran.out)
    assert found["schema_version"] == 1
    (page,) = found["pages"]
    loose = page.pop("loose")
    assert page == {
        "page": "knee.md",
        "language": "de",
        "source": "content/en/knee.md",
        "path": "content/de/knee.md",
        "by": "path",
        "place": "content/de/knee.md",
        "segments": 7,
        "drafts": 7,
        "replaced": 0,
        "known": 0,
        "kept": 0,
    }
    assert [(one["side"], one["line"]) for one in loose] == [("target", 10)]
    assert (found["known"], found["released"]) == ([], [])


# What build does with such a page


def approve(folder: SiteFolder) -> None:
    for text, entry in folder.entries("de", "knee").items():
        folder.translate("de", "knee", {text: entry.msgstr or "Übersetzt."})


def test_an_adopted_page_stays_until_it_is_released(folder: SiteFolder) -> None:
    folder.ok("adopt")
    approve(folder)
    for command in (("build",), ("build", "--check"), ("run", "--check")):
        said = folder.run(*command)
        assert said.status == 0 or command[0] == "run"
        assert folder.read("content/de/knee.md") == KNIE
        assert "content/de/knee.md: not written: adopted, a person's page stays; " in said.err
        assert "polypage adopt --release knee.md" in said.err
    folder.ok("build", "--drafts")
    assert "Zimmer 417" not in folder.read(".polypage/preview/content/de/knee.md")
    assert folder.ok("adopt", "--release", "knee.md").out == (
        "content/de/knee.md: released: build may write it\n"
    )
    folder.ok("build")
    built = folder.read("content/de/knee.md")
    assert "Schonen Sie das Knie" in built
    assert "Zimmer 417" not in built
    assert folder.ok("adopt").out.endswith("nothing to adopt: its texts are those of its catalog\n")
    folder.write({"content/en/knee.md": KNEE + "\nNew words.\n"})
    folder.ok("build")
    assert "New words." in folder.read("content/de/knee.md")


def test_the_mark_outlives_an_editor_and_extract(folder: SiteFolder) -> None:
    folder.ok("adopt")
    folder.translate("de", "knee", {"Knee pain": "Knieweh"})  # saved by polib
    folder.write({"content/en/knee.md": KNEE.replace("Rest the", "Spare the")})
    folder.ok("extract")
    assert HEADER in folder.read("locales/de/knee.po")
    assert folder.entries("de", "knee")["Knee pain"].tcomment == ""  # it is a person's now
    folder.ok("build")
    assert folder.read("content/de/knee.md") == KNIE


def test_an_adopted_page_that_is_gone_is_not_built_by_accident(folder: SiteFolder) -> None:
    folder.ok("adopt")
    (folder / "content/de/knee.md").unlink()
    assert "adopted, but content/de/knee.md is gone" in folder.ok("build").err
    assert not (folder / "content/de/knee.md").exists()
    folder.ok("adopt", "--release")
    folder.ok("build")
    assert (folder / "content/de/knee.md").exists()


def test_a_persons_page_is_safe_without_adopting(folder: SiteFolder) -> None:
    folder.ok("extract")
    folder.translate("de", "knee", {"Knee pain": "Knieschmerz", "Rest and move": "Ruhen"})
    ran = folder.run("build")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "polypage adopt knee.md --lang de" in ran.errors[0]
    assert folder.read("content/de/knee.md") == KNIE
    folder.ok("adopt", "--release")
    folder.ok("build")
    assert folder.read("content/de/knee.md") != KNIE


REWRITES = {
    "reviewers rewrite all": ("", "targets"),
    "the source grows": ("\nA new paragraph with words.\n\nAnother one.\n", ""),
    "both": ("\nA new paragraph with words.\n", "targets"),
    "the source is another": ("all", ""),
    "the source is another, reviewers rewrite all": ("all", "targets"),
}


@pytest.mark.parametrize("name", REWRITES)
@pytest.mark.parametrize("done", [0, 1, 3, 7])
def test_a_page_that_was_built_is_never_taken_for_a_persons(
    site: Factory, name: str, done: int
) -> None:
    folder = site({"knee.md": KNEE}, targets=("de",), config=LAX)
    folder.ok("extract")
    entries = list(folder.entries("de", "knee"))[:done]
    folder.translate(
        "de", "knee", {t: f"Hier steht etwas auf Deutsch zu {n}" for n, t in _of(entries)}
    )
    folder.ok("build")
    source, targets = REWRITES[name]
    if targets:
        folder.translate("de", "knee", {t: f"Ganz neu gesagt, Satz {n}" for n, t in _of(entries)})
    other = "Since we met last, something else has come to be true about this joint.\n"
    page = "---\npage_id: knee\n---\n" + other if source == "all" else KNEE + source
    folder.write({"content/en/knee.md": page})
    folder.ok("adopt", "--check")  # nothing of a person's is there
    folder.ok("extract")
    folder.ok("build")


def _of(entries: list[str]) -> list[tuple[int, str]]:
    return list(enumerate(entries))


# Which page translates which


def test_pages_are_paired_by_their_ids(site: Factory) -> None:
    for key, value in (("page_id", "knee"), ("ref", "r-1"), ("translationKey", "k")):
        said = f"---\n{key}: {value}\n---\n"
        folder = site({"knee.md": said + "Rest the knee.\n"}, targets=("de",))
        folder.write({"content/de/sub/knie.md": said + "Schonen Sie das Knie.\n"})
        ran = folder.ok("adopt")
        assert f"content/de/sub/knie.md: adopted for content/en/knee.md, by its {key}: 1 of 1" in (
            ran.out
        )
        assert "build would write content/de/knee.md; it leaves both alone" in ran.out
        assert drafts(folder) == {"Rest the knee.": "Schonen Sie das Knie."}
        built = folder.ok("build")
        assert "not written: adopted as content/de/sub/knie.md" in built.err
        assert not (folder / "content/de/knee.md").exists()
        released = folder.ok("adopt", "--release").out
        assert "content/de/sub/knie.md will then be a second page of the same" in released
        (folder / "locales/de/knee.po").unlink()


def test_a_page_elsewhere_that_says_its_language(site: Factory) -> None:
    folder = site({"hip.md": HIP}, targets=("de", "es"))
    said = "---\npage_id: hip\nlang: es\n---\nMueva la cadera dos veces al día.\n"
    folder.write({"content/cadera.md": said})
    ran = folder.ok("adopt")
    assert "content/cadera.md: adopted for content/en/hip.md, by its page_id" in ran.out
    assert not (folder / "locales/de").exists()


def test_a_suffix_layout(site: Factory) -> None:
    folder = site({}, targets=("de",), config='content = "."\nlayout = "suffix"\n')
    other = "---\npage_id: hip\nlang: de\n---\nBewegen Sie die Hüfte zweimal am Tag.\n"
    folder.write({"knee.md": KNEE, "knee.de.md": KNIE, "hip.md": HIP, "de/huefte.md": other})
    ran = folder.ok("adopt")
    assert "knee.de.md: adopted for knee.md: 7 of 7" in ran.out
    assert "de/huefte.md: adopted for hip.md, by its page_id: 1 of 2" in ran.out


def test_one_page_is_never_the_translation_of_two(site: Factory) -> None:
    folder = site({"a.md": HIP, "b.md": HIP.replace("Hip", "Hips")}, targets=("de",))
    folder.write({"content/de/x.md": "---\npage_id: hip\n---\nBewegen Sie die Hüfte.\n"})
    ran = folder.run("adopt")
    assert ran.status == 1
    for error in ran.errors:
        assert "content/de/x.md" in error
        assert "content/en/a.md" in error
        assert "content/en/b.md" in error
    assert not (folder / "locales").exists()
    alone = folder.run("adopt", "a.md")  # the other one is there, asked for or not
    assert alone.status == 1


def test_two_pages_are_never_the_translation_of_one(site: Factory) -> None:
    folder = site({"hip.md": HIP}, targets=("de",))
    said = "---\npage_id: hip\n---\nBewegen Sie die Hüfte.\n"
    folder.write({"content/de/x.md": said, "content/de/y.md": said})
    ran = folder.run("adopt")
    assert (ran.status, len(ran.errors)) == (1, 1)
    for path in ("content/en/hip.md", "content/de/x.md", "content/de/y.md"):
        assert path in ran.errors[0]


def test_a_page_in_another_language_than_its_place(site: Factory) -> None:
    folder = site({"hip.md": HIP}, targets=("de", "es"))
    folder.write({"content/de/hip.md": "---\nlang: es\n---\nMueva la cadera.\n"})
    ran = folder.run("adopt")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert ran.errors[0].startswith("error: content/de/hip.md: says that it is in es")
    assert not (folder / "locales").exists()


def test_a_page_that_cannot_be_read_stops_no_other(folder: SiteFolder) -> None:
    folder.write({"content/en/hip.md": HIP, "content/en/b.md": HIP.replace("hip", "b")})
    folder.write({"content/de/hip.md": "---\ntitle: [\n---\nWorte.\n", "content/de/b.md": b"\xff"})
    ran = folder.run("adopt")
    assert ran.status == 1
    assert [error.split(": ")[1].split(":")[0] for error in ran.errors] == [
        "content/de/b.md",
        "content/de/hip.md",
    ]
    assert len(drafts(folder)) == 7


def test_nothing_to_adopt(site: Factory) -> None:
    folder = site({"hip.md": HIP}, targets=("de",))
    assert folder.ok("adopt").out == "no translated pages found\n"
    assert folder.ok("adopt", "--release").out == "no translated pages found\n"
    folder.ok("run")
    before = folder.files()
    assert folder.ok("adopt").out == (
        "content/de/hip.md: nothing to adopt: its texts are those of its catalog\n"
    )
    assert folder.files() == before


def test_a_path_with_spaces_and_percents(site: Factory) -> None:
    name = "a  100% b.md"
    folder = site({name: KNEE}, targets=("de",))
    folder.write({f"content/de/{name}": KNIE})
    folder.ok("adopt")
    folder.ok("build")
    assert folder.read(f"content/de/{name}") == KNIE
