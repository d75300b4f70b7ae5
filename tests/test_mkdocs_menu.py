"""`mkdocs.yml`: a site's name and menu in each language, where mkdocs-static-i18n wants them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from site_generators import mkdocs
from test_builds import SITES
from test_frontmatter import hostile

from pipeline.errors import PageError
from pipeline.page.matter import tongues

NAV = """\
nav:
  - Home: index.md
  - 'Treatments: all':  # a section
      - Knee: treatments/knee.md
      - Shoulder: treatments/shoulder.md
  - about.md
"""
SITE = (
    """\
# Ours
site_name: A clinic   # its name
site_description: >-
  We treat
  knees.
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - i18n:
      languages:
        - locale: en
          name: English
          default: true
        - locale: el # Greek
          name: Ελληνικά
          nav_translations:
            Home: "Αρχή" # old
            Gone: Πάει
          build: true

        # French
        - {locale: fr, name: Français, nav_translations: {Knee: Genou}}
        - locale: ar
          name: العربية
"""
    + NAV
)
BLOCK = """\
site_name: Κλινική
site_description: "Θεραπεύουμε: γόνατα"
nav_translations:
  Home: Αρχική
  "Treatments: all": Θεραπείες
  Knee: Knee
  Shoulder: Ώμος
"""


def put(code: str, block: str = BLOCK, site: str = SITE) -> str:
    return tongues.put(site, [code], "en", block, path="mkdocs.yml")


def read(code: str, site: str = SITE, *, own: bool = False) -> str:
    return tongues.read(site, [code], path="mkdocs.yml", source="en", own=own)[0]


def test_what_the_site_says_is_a_document() -> None:
    said = yaml.safe_load(read("en", own=True))
    assert said.pop("nav_translations") == {
        title: title for title in ("Home", "Treatments: all", "Knee", "Shoulder")
    }
    assert said == {"site_name": "A clinic", "site_description": "We treat knees."}
    assert read("el") == "nav_translations:\n  Home: Αρχή\n"
    assert read("fr") == "nav_translations:\n  Knee: Genou\n"
    assert not read("ar")
    assert not read("de")


def test_a_language_gets_its_texts_in_its_entry_and_nothing_else_changes() -> None:
    expected = SITE.replace('"Αρχή" # old', "Αρχική # old")
    expected = expected.replace(
        "            Gone: Πάει\n",
        '            Gone: Πάει\n            "Treatments: all": Θεραπείες\n'
        "            Shoulder: Ώμος\n",
    )
    expected = expected.replace(
        "          build: true\n\n        # French",
        "          build: true\n          site_name: Κλινική\n"
        '          site_description: "Θεραπεύουμε: γόνατα"\n\n        # French',
    )
    assert put("el") == expected
    assert put("el", BLOCK, expected) == expected


def test_an_entry_on_one_line_stays_on_it() -> None:
    changed = put("fr", "site_name: Clinique\nnav_translations: {Knee: Genoux, Home: Accueil}\n")
    line = (
        "{locale: fr, name: Français, nav_translations: {Knee: Genoux, Home: Accueil},"
        " site_name: Clinique}"
    )
    assert line in changed
    before = "{locale: fr, name: Français, nav_translations: {Knee: Genou}}"
    assert changed.replace(line, before) == SITE


def test_a_text_that_is_not_published_any_more_is_its_sources() -> None:
    block = BLOCK.replace("Home: Αρχική", "Home: Home").replace("Κλινική", "A clinic")
    changed = put("el", block, put("el"))
    assert "Home: Home # old\n" in changed
    assert "site_name: A clinic\n" in changed
    assert "Home" not in put("ar", block).partition("locale: ar")[2].partition("nav:")[0]


@pytest.mark.parametrize(
    "menu",
    ["{}", "", "~", "&m {Home: x}", "\n            Home: >-\n              x\n              y"],
)
def test_a_menu_in_another_form(menu: str) -> None:
    site = SITE.replace("name: العربية", f"name: العربية\n          nav_translations: {menu}")
    changed = put("ar", BLOCK, site)
    (entry,) = (one for one in yaml.safe_load(_plain(changed)) if one["locale"] == "ar")
    assert entry["nav_translations"]["Home"] == "Αρχική"
    assert len(entry["nav_translations"]) == 3


def _plain(site: str) -> str:
    """The list of languages alone."""
    return site[site.index("        - locale: en") : site.index("nav:\n  - Home")]


def test_what_another_language_takes_from_it_is_left_alone() -> None:
    site = SITE.replace("nav_translations:\n", "nav_translations: &menu\n", 1)
    site = site.replace("name: العربية", "name: العربية\n          nav_translations: *menu")
    odd = SITE.replace('Home: "Αρχή" # old', "? Home\n            : x")
    for code, text in (("el", site), ("ar", site), ("el", odd)):
        with pytest.raises(PageError, match="without other changes"):
            put(code, BLOCK, text)


def test_a_language_that_the_plugin_does_not_have() -> None:
    with pytest.raises(PageError) as raised:
        put("de")
    assert "has no language de" in str(raised.value)
    assert "locale: de" in raised.value.hint


@given(st.lists(hostile, min_size=3, max_size=3), st.sampled_from(["el", "fr", "ar"]))
def test_any_text_is_read_back(texts: list[str], code: str) -> None:
    wanted = {"site_name": texts[0], "nav_translations": {"Home": texts[1], "Knee": texts[2]}}
    block = yaml.safe_dump(wanted, allow_unicode=True, sort_keys=False)
    try:
        changed = put(code, block)
    except PageError:
        return
    said = yaml.safe_load(read(code, changed)) or {}
    assert said.get("site_name", "A clinic") == texts[0]
    menu = said.get("nav_translations", {})
    assert (menu.get("Home", "Home"), menu.get("Knee", "Knee")) == (texts[1], texts[2])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The site of `test_builds`, with a menu that its theme shows."""
    root = tmp_path_factory.mktemp("menu") / "site"
    shutil.copytree(SITES / "mkdocs-suffix", root)
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + NAV, "utf-8")
    (root / "theme/main.html").write_text(
        "<html><title>{{ config.site_name }}</title>{% macro item(it) %}<i>{{ it.title }}</i>"
        "{% for child in it.children or [] %}{{ item(child) }}{% endfor %}{% endmacro %}"
        "{% for it in nav %}{{ item(it) }}{% endfor %}",
        "utf-8",
    )
    (root / "polypage.toml").unlink()
    folder = SiteFolder(root)
    folder.ok("init", "--yes")
    return folder


def test_mkdocs_shows_a_menu_of_each_language(made: SiteFolder, tmp_path: Path) -> None:
    assert 'strings = ["mkdocs.yml"]' in made.read("polypage.toml")
    made.ok("extract")
    words = {"A clinic": "Μια κλινική", "Home": "Αρχική", "Treatments: all": "Όλες οι θεραπείες"}
    made.translate("el", "mkdocs", words)
    made.translate("el", "mkdocs", {"Knee": "Γόνατο"}, fuzzy=True)
    before = made.read("mkdocs.yml")
    made.ok("build")
    after = made.read("mkdocs.yml")
    assert "Γόνατο" not in after, "a draft"
    assert re.sub(r"          (site_name: Μ|nav_tr|  Home: Α|  \"T).*\n", "", after) == before
    mkdocs(made.root, tmp_path)
    page = (tmp_path / "el/index.html").read_text("utf-8")
    assert "<title>Μια κλινική</title><i>Αρχική</i><i>Όλες οι θεραπείες</i><i>Knee</i>" in page
    assert "<title>A clinic</title><i>Home</i>" in (tmp_path / "index.html").read_text("utf-8")
    made.ok("build", "--check")
