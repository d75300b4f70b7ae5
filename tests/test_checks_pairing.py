"""A page that jekyll-polyglot would serve to everybody is found before it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Factory, SiteFolder

CONFIG = 'layout = "jekyll-polyglot"\ncontent = "."\nengine = "pseudo"\n'
PAGE = "---\ntitle: Knee\nlang: {lang}\n{more}---\n{text}\n"
ENGLISH = (
    "Dry needling is a procedure where a small needle is inserted into the muscle of the patient. "
    "It may be painful for some time, and the soreness should go away after two days."
)
GREEK = (
    "Η ξηρή βελόνα είναι μια διαδικασία κατά την οποία μια μικρή βελόνα εισάγεται στον μυ του "
    "ασθενούς. Μπορεί να πονέσει για λίγο και ο πόνος πρέπει να υποχωρήσει σε δύο ημέρες."
)


def page(lang: str = "en", text: str = ENGLISH, more: str = "page_id: knee\n") -> str:
    return PAGE.format(lang=lang, more=more, text=text)


def made(site: Factory, files: dict[str, str], config: str = "") -> SiteFolder:
    folder = site({}, targets=("ar", "el"), config=CONFIG + config)
    folder.write(files)
    return folder


def rules(folder: SiteFolder) -> set[tuple[str, str]]:
    """(rule, path) of the errors on pages."""
    found = json.loads(folder.run("check", "--json").out)["findings"]
    return {(f["rule"], f["path"]) for f in found if f["severity"] == "error"}


# The page as a partner sends it: it says Arabic, and is English.
@pytest.mark.parametrize("path", ["_portfolio/needling.md", "needling.md"])
def test_the_page_that_only_says_it_is_arabic(site: Factory, path: str) -> None:
    folder = made(site, {"about.md": page(), path: page("ar", more="page_id: needling\n")})
    assert rules(folder) == {("page-lang", path)}


@pytest.mark.parametrize("path", ["_portfolio/ar/needling.md", "needling.ar.md"])
def test_the_same_where_arabic_pages_lie(site: Factory, path: str) -> None:
    folder = made(site, {"about.md": page(), path: page("ar", more="page_id: needling\n")})
    assert rules(folder) == {("page-lang", path), ("orphan-page", path)}


@pytest.mark.parametrize("content", ["folders", "suffix"])
def test_the_seed_page_itself(site: Factory, content: str) -> None:
    seed = Path(__file__).parents[2] / "shared" / "seed" / "dry-needling.md"
    if not seed.is_file():
        pytest.skip("no ../shared")
    path = "_portfolio/ar/dry-needling.md" if content == "folders" else "dry-needling.ar.md"
    folder = made(site, {"about.md": page(), path: seed.read_text("utf-8")})
    assert {("page-lang", path), ("orphan-page", path)} <= rules(folder)
    assert folder.run("check").status == 1


OWN = "page_id: knee\npermalink: /{}/\n"


def test_an_address_of_its_own_is_known_by_its_id_since_1_7(site: Factory) -> None:
    files = {
        "knee.md": page(more=OWN.format("knee")),
        "knee.el.md": page("el", GREEK, more=OWN.format("gonato")),
    }
    assert rules(made(site, files)) == set()
    assert rules(made(site, files, 'polyglot = "1.5"\n')) == {("served-everywhere", "knee.el.md")}


def test_another_id_is_another_page(site: Factory) -> None:
    files = {
        "knee.md": page(more=OWN.format("knee")),
        "knee.el.md": page("el", GREEK, more="page_id: gonato\npermalink: /knee/\n"),
    }
    assert rules(made(site, files)) == {("served-everywhere", "knee.el.md")}
    assert rules(made(site, files, 'polyglot = "1.5"\n')) == set()


def test_a_translation_that_does_not_say_its_language(site: Factory) -> None:
    greek = page("el", GREEK, more=OWN.format("knee")).replace("lang: el\n", "")
    folder = made(site, {"knee.md": page(more=OWN.format("knee")), "knee.el.md": greek})
    assert rules(folder) == {("served-everywhere", "knee.el.md")}


@pytest.mark.parametrize(
    ("said", "well"),
    [
        ("", False),
        ("lang_from_path: true\n", True),
        ("defaults: [{scope: {path: _pages/el}, values: {lang: el}}]\n", True),
        ("defaults: [{scope: {path: _pages/el}, values: {lang: ar}}]\n", False),
    ],
)
def test_a_page_whose_place_says_its_language_need_not(
    site: Factory, said: str, well: bool
) -> None:
    bare = page("el", GREEK).replace("lang: el\n", "")
    folder = made(site, {"_pages/en/knee.md": page(), "_pages/el/knee.md": bare})
    folder.write({"_config.yml": said})
    assert rules(folder) == (set() if well else {("served-everywhere", "_pages/el/knee.md")})


@pytest.mark.parametrize("config", ["", 'polyglot = "1.5"\n'])
@pytest.mark.parametrize("more", ["", "page_id: knee\n", OWN.format("knee")])
@pytest.mark.parametrize("path", ["knee.md", "_portfolio/knee.md", "_pages/en/knee.md"])
def test_what_build_writes_is_paired(site: Factory, path: str, more: str, config: str) -> None:
    folder = made(site, {path: page(more=more)}, config + '[publish]\nstate = "draft"\n')
    folder.write({"_config.yml": "collections:\n  portfolio:\n    output: true\n"})
    for command in ("extract", "pretranslate", "build"):
        folder.ok(command)
    assert len(list(folder.root.rglob("*.md"))) == 3
    assert not {rule for rule in rules(folder) if rule[0] == "served-everywhere"}


def test_a_page_for_some_languages_is_built_for_these(site: Factory) -> None:
    more = "page_id: knee\nlang-exclusive: [en, el]\n"
    folder = made(site, {"knee.md": page(more=more)}, '[publish]\nstate = "draft"\n')
    for command in ("extract", "pretranslate"):
        folder.ok(command)
    ran = folder.ok("build")
    assert "lang-exclusive says that the page is for en, el alone" in ran.out + ran.err
    assert (folder / "knee.el.md").is_file()
    assert not (folder / "knee.ar.md").exists()


def test_a_page_for_some_languages_is_nobody_s_work_in_others(site: Factory) -> None:
    """Until the site says otherwise; what people had translated by then stays as it is."""
    only = "page_id: knee\nlang-exclusive: [en, el]\n"
    hip = page(more="page_id: hip\n") + "\nSee [the knee](knee.md).\n"
    sources = {"knee.md": page(more=only), "hip.md": hip}
    folder = made(site, sources)
    for command in ("extract", "pretranslate"):
        folder.ok(command)
    assert (folder / "locales/el/knee.po").is_file()
    assert not (folder / "locales/ar/knee.po").exists()
    folder.ok("extract", "--check")
    rows = json.loads(folder.ok("status", "--json").out)["pages"]
    assert [(row["page"], row["language"]) for row in rows] == [
        ("hip.md", "ar"),
        ("hip.md", "el"),
        ("knee.md", "el"),
    ]
    folder.ok("build", "--drafts")
    assert (folder / ".polypage/preview/knee.el.md").is_file()
    assert not (folder / ".polypage/preview/knee.ar.md").exists()
    assert "](knee.el.md)" in folder.read(".polypage/preview/hip.el.md")
    assert "](knee.md)" in folder.read(".polypage/preview/hip.ar.md")
    exported = folder.ok("export", "--lang", "ar").out
    assert "#: hip.md" in exported
    assert "#: knee.md" not in exported
    assert "not there yet" not in folder.run("doctor").out
    folder.write({"knee.md": page(more="page_id: knee\n")})
    folder.ok("extract")
    folder.translate("ar", "knee", lambda text: f"⟦{text}⟧")
    before = folder.read("locales/ar/knee.po")
    folder.write({"knee.md": page(more=only)})
    folder.ok("extract")
    assert folder.read("locales/ar/knee.po") == before


def test_other_generators_need_neither_id_nor_pair(site: Factory) -> None:
    folder = site({}, targets=("el",), config='layout = "hugo-files"\n')
    folder.write(
        {"content/knee.md": page(more=""), "content/knee.el.md": page("el", GREEK, more="")}
    )
    found = json.loads(folder.run("check", "--json").out)["findings"]
    assert {f["rule"] for f in found} == set()
