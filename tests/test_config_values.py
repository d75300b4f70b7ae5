"""`_config.yml` of a Jekyll site: values below languages' keys, as polyglot's themes want them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from site_generators import polyglot
from test_frontmatter import hostile

from pipeline.errors import PageError
from pipeline.page.matter import tongues

CONFIG = """\
title: A clinic  # the same everywhere
url: https://clinic.example
languages: [en, el, ar]
default_lang: en
plugins: [jekyll-polyglot]

tagline:  # below the title
  en: Rest the knee
  el: "Παλιό"  # old

description: {en: 'We treat: knees', ar: نعالج}
nav:
  - title:
      en: About
    url: /about/
  - title:
      en: Prices
      el: Τιμές

    url: /prices/
social: {url: x, en: y}
defaults:
  - scope: {path: ""}
    values: {layout: page}
"""
BLOCK = """\
tagline: Ξεκουράστε το γόνατο
description: "Θεραπεύουμε: γόνατα"
nav.0.title: Σχετικά
nav.1.title: Prices
"""


def put(block: str, code: str = "el", config: str = CONFIG) -> str:
    return tongues.put(config, [code], "en", block, path="_config.yml")


def read(code: str, config: str = CONFIG) -> str:
    return tongues.read(config, [code], path="_config.yml", source="en", own=code == "en")[0]


def test_what_is_said_below_languages() -> None:
    assert read("en") == (
        'tagline: Rest the knee\ndescription: "We treat: knees"\n'
        "nav.0.title: About\nnav.1.title: Prices\n"
    )
    assert read("el") == "tagline: Παλιό\nnav.1.title: Τιμές\n"
    assert not read("de")


def test_a_language_gets_its_texts_and_nothing_else_changes() -> None:
    expected = CONFIG.replace('"Παλιό"  # old', "Ξεκουράστε το γόνατο  # old")
    expected = expected.replace("ar: نعالج}", 'ar: نعالج, el: "Θεραπεύουμε: γόνατα"}')
    expected = expected.replace("en: About\n", "en: About\n      el: Σχετικά\n")
    expected = expected.replace("el: Τιμές", "el: Prices")
    assert put(BLOCK) == expected
    assert put(BLOCK, config=expected) == expected


def test_a_language_that_takes_its_text_from_the_source_is_left_alone() -> None:
    config = CONFIG.replace("en: Rest the knee", "en: &t Rest the knee").replace('"Παλιό"', "*t")
    with pytest.raises(PageError, match="without other changes"):
        put(BLOCK, config=config)


def test_a_block_below_each_language_is_what_it_was() -> None:
    config = "en:\n  title: A\nel:\n  title: B\ntagline:\n  en: C\n"
    assert tongues.read(config, ["en"], path="_config.yml", source="en")[0] == "  title: A\n"


@given(st.lists(hostile, min_size=3, max_size=3), st.sampled_from(["el", "ar", "pt-BR", "no"]))
def test_any_text_is_read_back(texts: list[str], code: str) -> None:
    wanted = dict(zip(("tagline", "description", "nav.0.title"), texts, strict=True))
    try:
        changed = put(yaml.safe_dump(wanted, allow_unicode=True), code)
    except PageError:
        return
    sources = yaml.safe_load(read("en"))
    said = yaml.safe_load(read(code, changed)) or {}
    assert {key: said.get(key, sources[key]) for key in wanted} == wanted
    assert read("en", changed) == read("en")


def test_init_finds_them_and_polyglot_shows_them(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "site")
    page = "---\nlayout: page\ntitle: About\npermalink: /about/\nlang: en\n---\nRest.\n"
    layout = "<html><p>{{ site.tagline[site.active_lang] }}</p>{{ content }}\n"
    files = {"_config.yml": CONFIG, "about.md": page, "_layouts/page.html": layout}
    folder.write(files)
    folder.ok("init", "--yes")
    assert 'strings = ["_config.yml"]' in folder.read("polypage.toml")
    assert 'translate = ["tagline"]' in folder.read("polypage.toml"), "its translation teaches it"
    folder.ok("extract")
    folder.ok("adopt", "--release")
    folder.translate("el", "_config", {"Rest the knee": "Ξεκουράστε το γόνατο"})
    folder.translate("el", "_config", {"We treat: knees": "Γόνατα"}, fuzzy=True)
    folder.ok("build")
    assert "el: Ξεκουράστε το γόνατο  # old" in folder.read("_config.yml")
    assert "Γόνατα" not in folder.read("_config.yml")
    polyglot(folder.root, tmp_path / "out")
    built = (tmp_path / "out/el/about/index.html").read_text("utf-8")
    assert "<p>Ξεκουράστε το γόνατο</p>" in built
