"""`init --yes`, `extract` and `status` on sites in the manner of well-known themes.

The sites in `tests/sites/` were written for this project. Translators must get their words, all of
them, and nothing else.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
import pytest
from conftest import SiteFolder

from pipeline.inline import plain, tokens

SITES = Path(__file__).parent / "sites"
# What no translator should have to look at, whatever is right to do with it.
NOT_TEXT = re.compile(
    r"""[\w.-]*[/\\][\w./\\-]+ | \S+\.(?:png|jpg|svg|html|md|js|css) | https?:\S+ | \S+@\S+\.\S+
    | fa[a-z]?[ ]fa-\S+ | [a-z]+(?:[-_][a-z0-9]+)+ | \d+ | \#\S+""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Expected:
    """What `init` should write, and what translators should get of each page."""

    settings: Mapping[str, Any]
    adopted: str = ""  # what `adopt` is said to take over
    texts: Mapping[str, list[str]] = field(default_factory=dict)  # by catalog; all of them
    pages: int = 0


EXPECTED = {
    "agency": Expected(
        {
            "source": "en",
            "targets": ["gr"],
            "content": ".",
            "layout": "jekyll-polyglot",
            "dialect": "jekyll",
            "strings": ["_data/sitetext.yml"],
            "exclude": ["README.md"],
            "front_matter": {
                "translate": ["button", "desc", "legal", "role", "text"],
                "keep": ["header.anchor", "services.section", "team.people.name"],
            },
            "languages": {"gr": {"tag": "el"}},
        },
        adopted="2 files in gr",
        texts={
            "_data/sitetext": [
                "Your physiotherapy",
                "We are pleased to see you",
                "Tell me more",
                "Services",
                "Manual therapy",
                "Hands that know where it hurts.",
                "Dry needling",
                "Fine needles for tight muscles.",
                "Our team",
                "Lead physiotherapist",
                "Massage therapist",
                "Privacy policy",
            ],
            "_portfolio/massage": ["Massage", "A back", "Drink water after the massage."],
        },
        pages=4,
    ),
    "al-folio": Expected(
        {
            "source": "en",
            "targets": ["de"],
            "content": ".",
            "layout": "jekyll-polyglot",
            "polyglot": "1.5",
            "dialect": "jekyll",
            "strings": ["_data/{lang}/**/*.yml"],
            "exclude": ["CUSTOMIZE.md"],
            "front_matter": {
                "translate": ["more_info"],
                "keep": ["heading_style", "profile.align"],
            },
        },
        adopted="2 files in de",
        texts={
            "_pages/about": [
                "about",
                "A physiotherapist in Athens.",
                "Open from 9 to 5",
                "Call **112** in an emergency.",
            ],
            "_data/strings": ["latest posts", "Toggle navigation"],
            "_projects/1_knee": ["The knee", "Bend the left knee slowly."],
        },
        pages=5,
    ),
    "docsy": Expected(
        {
            "source": "en",
            "targets": ["es", "ar"],
            "content": "content",
            "layout": "hugo-folders",
            "dialect": "hugo",
            "strings": ["i18n/{lang}.toml"],
        },
        adopted="1 file in es",
        texts={
            "docs/_index": ["Exercises", "Stop if it hurts."],
            "i18n": ["Read more", "One minute read", "{{.Count}} minutes read"],
        },
        pages=4,
    ),
    "material": Expected(
        {
            "source": "en",
            "targets": ["fr", "zh-Hant"],
            "content": "docs",
            "layout": "mkdocs-suffix",
            "dialect": "mkdocs",
            "strings": ["mkdocs.yml"],
        },
        adopted="2 files in fr",
        texts={
            "mkdocs": ["A clinic", "Knee"],
            "knee": ["Knee", "Left", "Bend the left knee.", "Right", "Bend the right knee."],
        },
        pages=3,
    ),
    "docusaurus": Expected(
        {
            "source": "en",
            "targets": ["pt-BR", "ar"],
            "content": ".",
            "layout": "docusaurus",
            "dialect": "docusaurus",
            "strings": ["i18n/{lang}/**/*.json"],
            "front_matter": {"keep": ["sidebar_class_name"]},
        },
        adopted="1 file in pt-BR",
        texts={
            "docs/intro": ["Start", "First steps", "Stop", "Never take both medicines."],
            "i18n/code": ["Page not found", "Book now"],
            "i18n/docusaurus-theme-classic/navbar": ["A clinic", "Exercises"],
        },
        pages=6,
    ),
    "pelican": Expected(
        {
            "source": "en",
            "targets": ["es"],
            "content": "content",
            "layout": "pelican",
            "dialect": "mkdocs",
        },
        adopted="1 file in es",
        texts={
            "prices": ["Prices", "A treatment costs €40."],
            "old": ["An old post: knees", "It has headers that are no YAML."],
        },
        pages=3,
    ),
}


@pytest.fixture(params=EXPECTED, ids=str)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[SiteFolder, Expected, str]:
    """A site after `init --yes`, and what that said."""
    root = tmp_path / "site"
    shutil.copytree(SITES / request.param, root)
    folder = SiteFolder(root)
    before = folder.files()
    said = folder.ok("init", "--yes").err
    after = folder.files()
    assert after.pop("polypage.toml")
    assert after == before, "no page is touched"
    return folder, EXPECTED[request.param], said


def test_the_configuration(made: tuple[SiteFolder, Expected, str]) -> None:
    folder, expected, said = made
    settings = tomllib.loads(folder.read("polypage.toml"))
    assert settings.pop("project") == "site"
    assert {key: value for key, value in settings.items() if value} == expected.settings
    assert f"would take over what is translated already: {expected.adopted}\n" in said


def test_the_catalogs(made: tuple[SiteFolder, Expected, str]) -> None:
    folder, expected, _ = made
    told = folder.ok("extract").err
    assert "nobody has decided" not in told
    rows = json.loads(folder.ok("status", "--json").out)["pages"]
    assert len({row["page"] for row in rows}) == expected.pages
    assert {row["language"] for row in rows} == set(expected.settings["targets"])
    for name, texts in expected.texts.items():
        template = polib.pofile(str(folder / f"locales/templates/{name}.pot"))
        assert [entry.msgid for entry in template] == texts


def test_no_path_id_icon_class_or_address_is_offered(
    made: tuple[SiteFolder, Expected, str],
) -> None:
    folder, _, _ = made
    folder.ok("extract")
    templates = list((folder / "locales/templates").rglob("*.pot"))
    assert templates
    for path in templates:
        for entry in polib.pofile(str(path)):
            words = plain(entry.msgid, tokens(entry.msgid)).strip()
            assert not NOT_TEXT.fullmatch(words), f"{path.name}: {entry.msgid}"


def test_adopt_does_what_is_said(made: tuple[SiteFolder, Expected, str]) -> None:
    folder, expected, _ = made
    folder.ok("extract")
    count, _, _, code = expected.adopted.split()
    done = json.loads(folder.run("adopt", "--json").out)["pages"]
    assert [page["language"] for page in done] == [code] * int(count)


BUILT = (
    "jekyll",
    "jekyll-polyglot",
    "hugo-files",
    "hugo-folders",
    "mkdocs-folders",
    "mkdocs-suffix",
    "sphinx-myst",
)


@pytest.mark.parametrize("name", BUILT)
def test_the_sites_that_are_built(name: str, tmp_path: Path) -> None:
    """What `init` writes is what people wrote for the builds, as far as the site tells it."""
    shutil.copytree(SITES / name, tmp_path, dirs_exist_ok=True)
    ours = tomllib.loads((tmp_path / "polypage.toml").read_text("utf-8"))
    (tmp_path / "polypage.toml").unlink()
    folder = SiteFolder(tmp_path)
    folder.ok("init", "--yes")
    found = tomllib.loads(folder.read("polypage.toml"))
    told = ("source", "content", "layout", "dialect")
    assert [found[key] for key in told] == [ours[key] for key in told]
    names_none = name in ("jekyll", "sphinx-myst")  # their targets are a guess
    assert found["targets"] == (["es"] if names_none else ours["targets"])
    folder.ok("extract")
    folder.ok("status")
