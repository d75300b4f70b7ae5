"""Build: what a built page says, what it never says, and which pages are written at all."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from conftest import LAX, REPOSITORY, Factory, SiteFolder
from test_steps_extract import PAGE

SEED = REPOSITORY.parent / "shared/seed/dry-needling.md"
ONE = "---\ntitle: Knee\npage_id: knee\n---\nRest the knee.\n\nMove the hip.\n"

# These texts are wrong on purpose: no rule keeps them from being built.


def translated(folder: SiteFolder, *, fuzzy: bool = False) -> None:
    """One of three texts is translated by a person, one is a draft."""
    folder.ok("extract")
    folder.translate("de", "knee", {"Rest the knee.": "Das Knie schonen."})
    folder.translate("de", "knee", {"Move the hip.": "Die Hüfte bewegen."}, fuzzy=True)
    if not fuzzy:
        folder.translate("de", "knee", {"Move the hip.": ""})


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as diff shows them."""
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: Knee\n", "title: Knee\nlang: de\npage_id: knee\n"),
        ("lang: en\ntitle: Knee\n", "lang: de\ntitle: Knee\npage_id: knee\n"),
        ("lang: ar # theirs\npage_id: x\n", "lang: de # theirs\npage_id: x\n"),
        ("page_id:   'my id'\nlang: 'no'\n", "page_id:   'my id'\nlang: de\n"),
        ("# a comment\n\nx: [1, 2]\nlang: en\npage_id: k", None),
        ("", "lang: de\npage_id: knee\n"),
    ],
)
def test_lang_and_page_id(site: Factory, header: str, expected: str | None) -> None:
    if expected is None:
        header, expected = f"{header}\n", f"{header}\n".replace("lang: en", "lang: de")
    folder = site({"knee.md": f"---\n{header}---\n# 12\n"}, targets=("de",))
    folder.ok("build")
    assert folder.read("content/de/knee.md") == f"---\n{expected}---\n# 12\n"


def test_a_page_without_front_matter(site: Factory) -> None:
    folder = site({"a/b c.md": "Rest the knee.\n"}, targets=("de",))
    folder.ok("build")
    built = folder.read("content/de/a/b c.md")
    assert built == "---\nlang: de\npage_id: a-b-c\n---\nRest the knee.\n"


def test_the_sources_lang_is_never_carried_over(site: Factory) -> None:
    page = "---\nlang: ar\npage_id: knee\n---\nRest the knee.\n"
    folder = site({"knee.md": page}, targets=("ar", "de", "gr"), config='[languages.gr]\ntag="el"')
    folder.ok("build")
    for language in ("ar", "de", "gr"):
        built = folder.read(f"content/{language}/knee.md")
        assert built == page.replace("lang: ar", f"lang: {language}")


def test_dir_where_configured(site: Factory) -> None:
    folder = site({"knee.md": ONE}, config="[front_matter]\ndir = true\n")
    folder.ok("build")
    assert "\ndir: rtl\n" in folder.read("content/ar/knee.md")
    assert "dir:" not in folder.read("content/de/knee.md")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_identity(site: Factory, newline: str, bom: bytes) -> None:
    page = bom + PAGE.replace("\n", newline).encode()
    folder = site({"knee.md": page}, config=LAX)  # elsewhere English is no German
    folder.ok("extract")
    for language in ("ar", "de"):
        folder.translate(language, "knee", lambda text: text)
        folder.ok("build", "--lang", language)
        built = (folder / f"content/{language}/knee.md").read_bytes()
        line = f"{newline}lang: en{newline}".encode()
        assert line in page
        assert built == page.replace(line, line.replace(b"en", language.encode()))


@pytest.mark.parametrize("language", ["ar", "de", "el"])
def test_identity_of_the_seed_page(site: Factory, language: str) -> None:
    if not SEED.exists():
        pytest.skip("the seed page is kept in ../shared, which is not here")
    seed = SEED.read_bytes().decode()
    folder = site({"dry-needling.md": seed}, targets=("ar", "de", "el"), config=LAX)
    folder.ok("extract")
    folder.translate(language, "dry-needling", lambda text: text)
    folder.ok("build")
    lines = [] if language == "ar" else ["- lang: ar\n", f"+ lang: {language}\n"]
    assert changed(seed, folder.read(f"content/{language}/dry-needling.md")) == lines


def test_only_the_translated_lines_change(site: Factory) -> None:
    folder = site({"knee.md": PAGE}, targets=("de",), config=LAX)
    folder.ok("extract")
    said = {
        "Knee pain": 'Knie: "Schmerz" # 1',
        "Aspirin tablet": "Tablette | Aspirin",
        "A bent knee": "Ein gebeugtes Knie",
        "nested item": "innerer Punkt",
        "Quoted words.": "Zitierte Worte.",
        "Words in a box": "Worte & Kasten",
    }
    folder.translate("de", "knee", said)
    folder.ok("build")
    built = folder.read("content/de/knee.md")
    assert [line[2:-1] for line in changed(PAGE, built) if line[0] == "+"] == [
        'title: "Knie: \\"Schmerz\\" # 1"',
        "lang: de",
        "  - alt: Ein gebeugtes Knie",
        "  - innerer Punkt",
        "> Zitierte Worte.",
        "| Tablette \\| Aspirin | 5 |",
        "<p>Worte & Kasten</p>",
    ]


def test_what_is_built_is_extracted_again(site: Factory) -> None:
    """extract(build(page, t)) == [t(s) for s in extract(page)], through files and commands."""
    folder = site({"knee.md": PAGE}, targets=("de",), config=LAX)
    folder.ok("extract")
    folder.translate("de", "knee", lambda text: text.replace("a", "ä").replace("e", "é: x"))
    before = [e.msgstr for e in folder.entries("de", "knee").values()]
    folder.ok("build")
    again = site({"knee.md": folder.read("content/de/knee.md")}, targets=("ar",))
    again.ok("extract")
    assert list(again.entries("ar", "knee")) == [t.strip() for t in before]


HOSTILE = {
    "a heading": "# Das Knie",
    "a new paragraph": "Das Knie\n\n# schonen.",
    "a list": "- Das Knie\n- schonen",
    "HTML": "<div>Das Knie</div>\n\n<script>alert(1)</script>",
    "front matter": "---\nlayout: evil\n---\nDas Knie",
    "a fence": "```\nDas Knie",
    "Liquid": "{% raw %} Das Knie",
    "a table": "| a | b |\n|---|---|\n| Das | Knie |",
    "a definition": "Das Knie\n: schonen",
    "a rule": "***",
    "only spaces": " \u00a0 ",
    "an attribute list": "{: .evil onclick=x }",
    "a reference": "[x]: http://evil.example",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_translation_changes_no_structure(site: Factory, name: str) -> None:
    pages = {"knee.md": ONE, "b.md": "---\npage_id: b\n---\nOther words.\n"}
    folder = site(pages, targets=("de",), config=LAX)
    folder.ok("extract")
    hostile = HOSTILE[name]
    folder.translate("de", "knee", {"Rest the knee.": hostile, "Move the hip.": "Hüfte bewegen."})
    folder.translate("de", "b", {"Other words.": "Andere Worte."})
    ran = folder.run("build")
    built = folder.read("content/de/knee.md")
    assert folder.read("content/de/b.md").endswith("Andere Worte.\n")
    again = site({"knee.md": built}, targets=("ar",))
    again.run("extract")
    found = [(e.comment, e.msgid) for e in again.entries("ar", "knee").values()]
    assert [kind for kind, _ in found] == ["front matter: title", "paragraph", "paragraph"]
    assert found[2][1] == "Hüfte bewegen."
    if ran.status:  # refused, and said so at its line
        assert "Rest the knee." in built
        number = next(n for n, s in enumerate(_lines(folder), 1) if s.startswith('msgid "Rest'))
        assert f"  locales/de/knee.po:{number + 1}: " in ran.err
        assert "1 refused" in ran.err
    else:  # made harmless
        assert found[1][1] == (hostile if hostile.strip() else "Rest the knee.")


def _lines(folder: SiteFolder) -> list[str]:
    return folder.read("locales/de/knee.po").splitlines()


def test_drafts_are_not_published(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",))
    translated(folder, fuzzy=True)
    told = folder.ok("build").err
    built = folder.read("content/de/knee.md")
    assert "Das Knie schonen.\n\nMove the hip." in built
    assert "Hüfte" not in built
    why = "2 of 3 segments in the source language (1 untranslated, 1 draft below publish.state)"
    assert f"content/de/knee.md: {why}" in told


def test_drafts_are_published_where_the_site_says_so(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config='[publish]\nstate = "draft"\n')
    translated(folder, fuzzy=True)
    folder.ok("build")
    assert "Die Hüfte bewegen." in folder.read("content/de/knee.md")


def test_missing_is_source(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",))
    translated(folder)
    folder.ok("build")
    expected = ONE.replace("Rest the knee", "Das Knie schonen").replace(
        "knee\n-", "knee\nlang: de\n-"
    )
    assert folder.read("content/de/knee.md") == expected


def test_missing_is_omit(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config='[publish]\nmissing = "omit"\n')
    translated(folder)
    told = folder.ok("build").err
    assert not (folder / "content/de/knee.md").exists()
    assert "content/de/knee.md: not written: the page is omitted (2 untranslated)" in told
    folder.translate("de", "knee", {"Knee": "Knie", "Move the hip.": "Die Hüfte bewegen."})
    folder.ok("build")
    full = folder.read("content/de/knee.md")
    assert "title: Knie\n" in full
    folder.translate("de", "knee", {"Knee": ""})
    told = folder.ok("build", "--diff")
    assert "+++ /dev/null" in told.out
    assert "0 files would change, 1 would be deleted" in told.err
    assert folder.read("content/de/knee.md") == full
    assert folder.run("build", "--check").status == 1
    told = folder.ok("build")
    assert "omitted; content/de/knee.md of before is deleted (1 untranslated)" in told.err
    assert "0 files written, 1 deleted" in told.err
    assert not (folder / "content/de/knee.md").exists()
    assert folder.ok("build").err.endswith("0 files written\n")


def test_with_omit_what_a_person_wrote_stays(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config='[publish]\nmissing = "omit"\n')
    translated(folder)
    own = "---\ntitle: Vom Knie\n---\nHier schreibt jemand selbst, und zwar etwas ganz anderes.\n"
    folder.write({"content/de/knee.md": own})
    assert "content/de/knee.md of before is still there" in folder.run("build").err
    assert folder.read("content/de/knee.md") == own


def test_with_omit_no_link_leads_to_what_is_deleted(site: Factory) -> None:
    pages = {"a.md": "See [b](b.md) for more.\n", "b.md": "Rest the knee.\n\nMove the hip.\n"}
    folder = site(pages, targets=("de",), config='[publish]\nmissing = "omit"\n')
    folder.ok("extract")
    folder.translate("de", "a", {"See [b](b.md) for more.": "Mehr dazu steht in [b](b.md)."})
    said = {"Rest the knee.": "Schonen Sie das Knie.", "Move the hip.": "Die Hüfte bewegen."}
    folder.translate("de", "b", said)
    folder.ok("build")
    assert "(b.md)" in folder.read("content/de/a.md")
    folder.translate("de", "b", {"Rest the knee.": ""})
    folder.ok("build")
    assert "(../en/b.md)" in folder.read("content/de/a.md")
    assert folder.ok("build").err.endswith("0 files written\n")


KEEP = '[publish]\nmissing = "keep"\n'


def test_missing_is_keep(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP)
    translated(folder)
    told = folder.ok("build").err
    assert "Das Knie schonen.\n\nMove the hip." in folder.read("content/de/knee.md")
    assert "2 of 3 segments in the source language (2 untranslated)" in told  # none to keep
    folder.write({"content/en/knee.md": ONE.replace("Rest", "Rest and cool")})
    folder.ok("extract")
    assert "in the source language" in folder.ok("build").err  # still none that was good
    assert "Rest and cool the knee.\n\nMove the hip." in folder.read("content/de/knee.md")


def test_a_good_page_is_kept(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP)
    first = whole(folder)
    page = ONE.replace("Rest", "Rest and cool").replace("Knee", "Hurt") + "\nNew.\n"
    folder.write({"content/en/knee.md": page})
    folder.ok("extract")
    told = folder.ok("build").err
    why = "1 of 4 segments changed since they were translated, 2 untranslated"
    assert f"content/de/knee.md: stale: the last built page stays; {why}\n" in told
    assert "build: 1 page is stale, as last built\n" in told
    assert folder.read("content/de/knee.md") == first


def whole(folder: SiteFolder) -> str:
    """All is translated, and built."""
    folder.ok("extract")
    said = {"Knee": "Knie", "Rest the knee.": "Knie schonen.", "Move the hip.": "Hüfte bewegen."}
    folder.translate("de", "knee", said)
    assert "stale" not in folder.ok("build").err
    return folder.read("content/de/knee.md")


def test_a_kept_page_is_stale_until_all_of_it_is_translated_again(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP)
    first = whole(folder)
    folder.write({"content/en/knee.md": ONE.replace("Move", "Slowly move")})
    told = folder.ok("build").err  # whether extract was run or not
    why = "stale: the last built page stays; 1 of 3 segments changed since they were translated\n"
    assert why in told
    assert folder.read("content/de/knee.md") == first
    folder.ok("extract")
    assert why in folder.ok("build").err
    assert why in folder.ok("build", "--check").err  # nothing would change
    folder.translate("de", "knee", {"Slowly move the hip.": "Hüfte langsam bewegen."})
    assert "stale" not in folder.ok("build").err
    assert "Hüfte langsam bewegen." in folder.read("content/de/knee.md")


@pytest.mark.parametrize(
    ("target", "fuzzy", "why"),
    [
        ("Hüfte", True, "1 of 3 segments in draft below publish.state"),
        ("# Hüfte", False, "1 of 3 segments refused"),
    ],
)
def test_why_a_page_is_kept(site: Factory, target: str, fuzzy: bool, why: str) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP + LAX)
    first = whole(folder)
    if why.endswith("refused"):
        target = "Hüfte\n\n| a |\n|---|\n\n</div><div>"
    folder.translate("de", "knee", {"Move the hip.": target}, fuzzy=fuzzy)
    told = folder.run("build").err
    assert f"content/de/knee.md: stale: the last built page stays; {why}\n" in told
    assert folder.read("content/de/knee.md") == first


TITLE = "---\ntitle: Knee\n---\n"


@pytest.mark.parametrize(
    ("title", "old", "new"),
    [
        ("", "Take 50 mg a day.", "Take 5 mg a day."),
        (TITLE, "Take 50 mg a day.", "Take 5 mg a day."),
        (TITLE, "Rest well.", "Take 5 mg a day."),
        (TITLE, "Immobilise the whole knee for fifty days.", "Do nothing of the kind."),
    ],
)
def test_a_page_that_never_was_good_is_not_kept(
    site: Factory, title: str, old: str, new: str
) -> None:
    folder = site({"d.md": f"{title}{old}\n"}, targets=("de", "el"), config=KEEP)
    folder.ok("extract")
    if title:
        folder.translate("de", "d", {"Knee": "Knie"})
    folder.ok("build")
    assert old in folder.read("content/de/d.md")
    folder.write({"content/en/d.md": f"{title}{new}\n"})
    folder.ok("extract")
    folder.ok("build")
    assert f"{new}\n" in folder.read("content/de/d.md")
    assert f"{new}\n" in folder.read("content/el/d.md")
    assert old not in folder.read("content/de/d.md")


def test_what_was_translated_when_the_page_was_good_may_have_changed(site: Factory) -> None:
    page = ONE + "\n[Walk](hip.md) to the hip.\n"
    folder = site({"knee.md": page, "hip.md": "# Hip\n"}, targets=("de",), config=KEEP)
    folder.ok("extract")
    folder.translate("de", "knee", {"[Walk](hip.md) to the hip.": "[Gehen](hip.md) Sie."})
    first = whole(folder)
    folder.translate("de", "knee", {"Rest the knee.": "Das Knie ruhigstellen."})  # a correction
    folder.write({"content/en/knee.md": page.replace("Move", "Slowly move")})
    folder.ok("extract")
    assert "the last built page stays" in folder.ok("build").err
    folder.write({".polypage/x": ""})
    shutil.rmtree(folder / ".polypage")  # as in a fresh clone
    assert "the last built page stays" in folder.ok("build").err
    assert folder.read("content/de/knee.md") == first


@pytest.mark.parametrize("dialect", ["commonmark", "hugo", "jekyll", "mkdocs", "myst", "vitepress"])
def test_a_heading_with_its_id_is_a_translation(site: Factory, dialect: str) -> None:
    page = "# Knee pain\n\nMove the hip. See [there](#knee-pain).\n"
    folder = site({"knee.md": page}, targets=("de",), config=KEEP)
    settings = folder.read("polypage.toml").replace('"jekyll"', f'"{dialect}"')
    folder.write({"polypage.toml": settings})
    folder.ok("extract")
    first, second = (s for s in folder.entries("de", "knee"))
    folder.translate("de", "knee", {first: "Schmerz", second: "Bewegen. Siehe [da](#knee-pain)."})
    folder.ok("build")
    folder.write({"content/en/knee.md": page.replace("Move", "Slowly move")})
    assert "the last built page stays" in folder.ok("build").err


def test_a_page_that_would_be_the_same_is_not_stale(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP)
    translated(folder)
    first = folder.ok("build").err
    again = folder.ok("build").err
    assert "stale" not in again
    assert again.replace("0 files", "1 file") == first


def test_an_adopted_page_is_not_called_stale(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config=KEEP)
    folder.write({"content/de/knee.md": HANDMADE})
    folder.ok("adopt")
    told = folder.ok("build").err
    assert "a person's page stays" in told
    assert "stale" not in told


def test_what_is_omitted_is_not_called_stale(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",), config='[publish]\nmissing = "omit"\n')
    whole(folder)
    folder.write({"content/en/knee.md": ONE.replace("Move", "Slowly move")})
    told = folder.ok("build").err
    assert "not written: the page is omitted" in told
    assert "stale" not in told


def test_the_preview(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de",))
    translated(folder, fuzzy=True)
    before = folder.files()
    folder.ok("build", "--drafts")
    new = set(folder.files()) - set(before)
    assert new == {".polypage/preview/content/de/knee.md"}
    assert folder.read(".polypage/.gitignore") == "*\n"
    preview = folder.read(".polypage/preview/content/de/knee.md")
    assert "\ndraft: true\n" in preview
    assert "\nlang: de\n" in preview
    assert "Das Knie schonen.\n\nDie Hüfte bewegen." in preview
    folder.ok("build", "--drafts", "--out", "./tmp/look/")
    assert folder.read("tmp/look/content/de/knee.md") == preview
    assert "draft" not in folder.read("content/en/knee.md")


@pytest.mark.parametrize(
    "out",
    ["../x", "/x", "a/../../x", ".", "content", "content/de", "./content/", "locales", "knee"],
)
def test_where_the_preview_never_goes(site: Factory, out: str) -> None:
    folder = site({"knee.md": ONE}, targets=("de",))
    folder.write({"knee": "a file\n"})
    before = folder.files()
    ran = folder.run("build", "--drafts", "--out", out)
    assert ran.status == 2
    assert len(ran.errors) == 1
    assert folder.files() == before
    assert not (folder.root.parent / "x").exists()


def test_the_preview_does_not_follow_a_link(site: Factory, tmp_path: Path) -> None:
    folder = site({"knee.md": ONE}, targets=("de",))
    (folder / "look").symlink_to("content")
    (tmp_path / "out").mkdir()
    (folder / "away").symlink_to(tmp_path / "out")
    for out in ("look", "away"):
        assert folder.run("build", "--drafts", "--out", out).status == 2
    assert not list((tmp_path / "out").iterdir())
    assert not (folder / "content/content").exists()


def test_out_is_for_drafts(site: Factory) -> None:
    ran = site({"knee.md": ONE}).run("build", "--out", "x")
    assert (ran.status, len(ran.errors)) == (2, 1)


@pytest.mark.parametrize("link", ["ar", "ar/sub"])
def test_a_link_to_the_source_overwrites_no_source(site: Factory, link: str) -> None:
    folder = site({"knee.md": ONE, "sub/hip.md": ONE.replace("knee", "hip")}, targets=("ar", "de"))
    before = folder.read("content/en/sub/hip.md")
    place = folder / f"content/{link}"
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(folder / link.replace("ar", "content/en", 1))
    ran = folder.run("build")
    assert ran.status == 1
    said = "error: content/ar/sub/hip.md: is by a link the same file as content/en/sub/hip.md"
    assert any(error.startswith(said) for error in ran.errors)
    assert folder.read("content/en/sub/hip.md") == before
    assert (folder / "content/de/sub/hip.md").exists()


def test_a_link_to_another_language_is_refused(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("ar", "de"))
    (folder / "content/ar").mkdir()
    (folder / "content/de").symlink_to("ar")
    ran = folder.run("build")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "\nlang: ar\n" in folder.read("content/ar/knee.md")


def test_links_out_are_not_followed(site: Factory, tmp_path: Path) -> None:
    folder = site({"knee.md": ONE}, targets=("ar", "de", "el"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/knee.md").write_text("theirs\n")
    (folder / "content/ar").symlink_to(tmp_path / "out")
    (folder / "content/de").mkdir()
    (folder / "content/de/knee.md").symlink_to(tmp_path / "out/knee.md")
    ran = folder.run("build")
    assert ran.status == 1
    for language in ("ar", "de"):
        start = f"error: content/{language}/knee.md: is a link that leads out of the site"
        assert any(error.startswith(start) for error in ran.errors)
    assert [(p.name, p.read_text()) for p in (tmp_path / "out").iterdir()] == [
        ("knee.md", "theirs\n")
    ]
    assert "\nlang: el\n" in folder.read("content/el/knee.md")


def test_what_is_in_the_way_stops_no_other(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("ar", "de", "el"))
    folder.write({"content/ar": "a file\n", "content/de/knee.md/x": "a folder\n"})
    ran = folder.run("build")
    assert ran.status == 1
    assert [error.split(" (")[0] for error in ran.errors] == [
        "error: content/ar/knee.md: cannot be written: Not a directory",
        "error: content/de/knee.md: cannot be written: Is a directory",
    ]
    assert (folder / "content/el/knee.md").exists()


def test_bad_pages_and_catalogs_stop_no_other(site: Factory) -> None:
    folder = site({"knee.md": ONE, "b.md": b"\xff", "c.md": "Words\n"}, targets=("ar", "de"))
    folder.write({"locales/ar/knee.po": 'msgid "'})
    ran = folder.run("build")
    assert ran.status == 1
    assert [error.split(": ")[1] for error in ran.errors] == [
        "content/en/b.md:1",
        "locales/ar/knee.po:1",
    ]
    written = {path for path in folder.files() if path.startswith(("content/ar", "content/de"))}
    assert written == {"content/ar/c.md", "content/de/c.md", "content/de/knee.md"}


def test_front_matter_that_takes_no_fields(site: Factory) -> None:
    folder = site({"knee.md": "---\n? [a, b]\n: c\n<<: &x {y: z}\n---\nWords\n", "b.md": "Words\n"})
    ran = folder.run("build")
    assert "Traceback" not in ran.err
    for error in ran.errors:
        assert error.startswith("error: content/en/knee.md")
    assert (folder / "content/de/b.md").exists()


def test_an_unfinished_extract_is_seen_through(site: Factory) -> None:
    """The page decides, not the catalog of yesterday: no translation of an older text is used."""
    folder = site({"knee.md": ONE}, targets=("de",))
    translated(folder)
    folder.write({"content/en/knee.md": ONE.replace("Rest the knee.", "Rest the knees.")})
    told = folder.ok("build").err
    assert "3 of 3 segments in the source language (2 untranslated, 1 draft " in told
    built = folder.read("content/de/knee.md")
    assert "Rest the knees." in built
    assert "schonen" not in built


def test_a_suffix_layout(site: Factory) -> None:
    folder = site({}, targets=("de",), config='content = "."\nlayout = "suffix"\n')
    folder.write({"knee.md": ONE})
    folder.ok("run")
    folder.ok("run")
    names = {p for p in folder.files() if p.endswith(".md")}
    assert names == {"knee.md", "knee.de.md", ".polypage/preview/knee.de.md"}
    assert folder.run("build", "--drafts", "--out", "look").status == 2


HANDMADE = "---\ntitle: Knie\nlang: de\npage_id: knee\n---\nSchonen Sie das Knie.\n\nHüfte.\n"


def test_a_page_that_somebody_wrote_is_not_replaced_by_the_source(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de", "es"))
    folder.write({"content/de/knee.md": HANDMADE})
    ran = folder.run("run")
    assert ran.status == 1
    assert [line.split(": ")[1] for line in ran.errors] == ["content/de/knee.md"]
    assert folder.read("content/de/knee.md") == HANDMADE
    assert (folder / "content/es/knee.md").exists()


def test_a_built_page_follows_its_catalog_back_to_the_source(site: Factory) -> None:
    folder = site({"knee.md": "---\npage_id: knee\n---\nRest 5 mg.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "knee", {"Rest 5 mg.": "Ruhe 5 mg."})
    folder.ok("build")
    folder.write({"content/en/knee.md": "---\npage_id: knee\n---\nRest 10 mg.\n"})
    folder.ok("extract")
    folder.ok("build")
    assert "Rest 10 mg." in folder.read("content/de/knee.md")


def test_a_catalog_in_another_language_is_refused(site: Factory) -> None:
    folder = site({"knee.md": ONE}, targets=("de", "gr"), config='[languages.gr]\ntag = "el"')
    folder.ok("extract")
    folder.ok("build")
    path = "locales/gr/knee.po"
    folder.write({path: folder.read(path).replace("Language: el", "Language: el_GR")})
    folder.ok("build")
    folder.write({path: folder.read(path).replace("Language: el_GR", "Language: de")})
    ran = folder.run("build")
    assert ran.status == 1
    assert ran.errors[0].startswith(f"error: {path}: is a catalog in de, not in el")
