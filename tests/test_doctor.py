"""Doctor: each fault is named with its next step, and a well site has none; nothing is written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Factory, SiteFolder

from pipeline import languages
from pipeline.engines import needs
from pipeline.report.doctor import NOTE_FIELDS, Note, doctor_text
from pipeline.steps.doctor import installed

PAGE = "---\ntitle: Knee\nlang: en\npage_id: knee\n---\n\n# Knee\n\nRest the knee for a week.\n"
PROSE = "The knee is a joint. Rest it for a while, and then move it as you did before the pain."
GERMAN = {
    "Knee": "Knie",
    "Rest the knee for a week.": "Das Knie eine Woche lang schonen.",
}
OUT = "exclude: [locales/, /polypage.toml]\n"
SECRET = "0123456789abcdef-secret"  # noqa: S105 - that is what must not be shown


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEEPL_API_KEY", "DEEPL_AUTH_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def notes(folder: SiteFolder, *arguments: str, status: int | None = None) -> list[dict[str, Any]]:
    ran = folder.run("doctor", "--json", *arguments)
    document = json.loads(ran.out)
    assert list(document) == ["schema_version", "notes"]
    found: list[dict[str, Any]] = document["notes"]
    assert ran.status == int(any(note["mark"] == "error" for note in found))
    assert status is None or ran.status == status
    return found


def named(found: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [note for note in found if note["name"] == name]


def only(folder: SiteFolder, name: str, *arguments: str) -> dict[str, Any]:
    found = named(notes(folder, *arguments), name)
    assert len(found) == 1, found
    return found[0]


def bad(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [note for note in found if note["mark"] in ("warning", "error")]


@pytest.fixture
def well(site: Factory) -> SiteFolder:
    folder = site({"knee.md": PAGE}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "knee", GERMAN)
    folder.ok("build")
    return folder


def git(folder: SiteFolder, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder.root, check=True, capture_output=True)


def everything(folder: SiteFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.root.rglob("*"))
    }


def test_a_well_site_has_nothing_wrong(well: SiteFolder) -> None:
    found = notes(well, status=0)
    assert bad(found) == []
    assert {note["group"] for note in found} == {
        "installed",
        "configuration",
        "engines",
        "pages",
        "catalogs",
        "git",
    }
    assert all(list(note) == list(NOTE_FIELDS) for note in found)
    ran = well.ok("doctor")
    assert ran.out.endswith("nothing is wrong\n")
    assert "1 page to translate" in ran.out
    assert "1 PO file" in ran.out


@pytest.mark.parametrize("began", [True, False])
def test_nothing_is_written(site: Factory, began: bool) -> None:
    folder = site({"knee.md": PAGE, "bad.md": "---\ntitle: [\n---\n\nNo.\n"})
    folder.write({"content/ar/knee.md": PAGE, "locales/de/gone.po": 'msgid ""\nmsgstr ""\n'})
    if began:
        folder.run("extract")
    before = everything(folder)
    folder.run("doctor")
    folder.run("doctor", "--online", "--json")
    assert everything(folder) == before


def test_every_warning_and_error_has_a_next_step(site: Factory) -> None:
    folder = site({"knee.md": PAGE, "bad.md": "---\ntitle: [\n---\n"}, targets=("de", "mi"))
    folder.write({"locales/de/gone.po": "no PO file"})
    found = bad(notes(folder, status=1))
    assert len(found) > 3
    assert all(note["hint"] for note in found), found


# Installed.


def test_a_package_that_is_missing(well: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    real = installed._version
    monkeypatch.setattr(installed, "_version", lambda name: "" if name == "babel" else real(name))
    [note] = bad(notes(well, status=1))
    assert note["message"] == "babel is not installed"
    assert "pip install babel" in note["hint"]


def test_programs_that_are_missing_are_no_faults(
    well: SiteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = notes(well, status=0)
    assert bad(found) == []
    for name in ("git", "gettext", "apertium-pairs"):
        [note] = named(found, name)
        assert note["mark"] == "info"
        assert "not" in note["message"]


# Configuration.


def test_no_configuration(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    [note] = bad(notes(folder, status=1))
    assert "no configuration" in note["message"]
    assert "polypage init" in note["hint"]
    assert named(notes(folder), "python")


def test_a_configuration_that_is_wrong(site: Factory) -> None:
    folder = site({"knee.md": PAGE}, config='targts = ["de"]\n')
    [note] = bad(notes(folder, status=1))
    assert 'unknown key "targts"' in note["message"]
    assert note["line"] == 4
    assert 'did you mean "targets"' in note["hint"]


def test_no_such_folder(tmp_path: Path) -> None:
    assert SiteFolder(tmp_path / "none").run("doctor").status == 2


def test_a_language_whose_plurals_nobody_knows(well: SiteFolder) -> None:
    well.write({"polypage.toml": 'source = "en"\ntargets = ["de", "mi"]\n'})
    note = only(well, "plurals")
    assert note["mark"] == "warning"
    assert "Māori" in note["message"]
    known = ("ar", "de", "el", "es", "fr", "ja", "pt-BR", "ru", "zh-Hant")
    assert all(languages.has_plurals(languages.resolve(code)) for code in known)


@pytest.mark.parametrize(
    ("files", "config", "name", "said"),
    [
        ({"mkdocs.yml": "site_name: x\n"}, "", "dialect", 'dialect = "mkdocs"'),
        (
            {"hugo.toml": "title = 'x'\n"},
            'layout = "mkdocs-suffix"\n',
            "layout",
            "hugo-files, hugo-folders",
        ),
        ({"docusaurus.config.js": "\n"}, "", "layout", "docusaurus"),
        (
            {"_config.yml": "plugins: [jekyll-polyglot]\n"},
            'layout = "jekyll"\n',
            "layout",
            'layout = "jekyll-polyglot"',
        ),
        ({"_config.yml": "title: x\n"}, 'layout = "jekyll-polyglot"\n', "layout", "plugins"),
        ({"_config.yml": "languages: [en, el]\n"}, "", "unknown-language", "_config.yml"),
        ({"_config.yml": "languages: [\n"}, "", "generator", ""),
    ],
)
def test_what_does_not_fit_the_site_generator(
    well: SiteFolder, files: dict[str, str], config: str, name: str, said: str
) -> None:
    well.write({**files, "polypage.toml": well.read("polypage.toml") + config})
    note = only(well, name)
    assert note["mark"] == "warning"
    assert said in note["hint"]


@pytest.mark.parametrize(
    ("files", "config"),
    [
        ({"_config.yml": f"languages: [en, de]\nplugins: [jekyll-polyglot]\n{OUT}"}, ""),
        ({"_config.yml": OUT}, 'layout = "jekyll"\n'),
        ({"hugo.toml": "[languages.en]\n[languages.de]\n"}, 'dialect = "hugo"\n'),
        ({"mkdocs.yml": "site_name: x\n"}, 'dialect = "mkdocs"\nlayout = "mkdocs-folders"\n'),
    ],
)
def test_what_fits_the_site_generator(well: SiteFolder, files: dict[str, str], config: str) -> None:
    said = well.read("polypage.toml")
    said = said.replace('dialect = "jekyll"\n', "") if "dialect" in config else said
    layout = {"content": '"content"'} if "mkdocs-folders" in config else {}
    said += "".join(f"{key} = {value}\n" for key, value in layout.items()) + config
    well.write({**files, "polypage.toml": said})
    found = notes(well)
    assert not [n for n in bad(found) if n["group"] == "configuration"]
    assert len(named(found, "generator")) == 1


DIRECTED = [
    ("hugo.toml", "[languages.en]\n[languages.ar]\nweight = 2\n", 'languageDirection = "rtl"'),
    ("hugo.toml", "[languages.en]\n[languages.ar]\nlanguageDirection = 'rtl'\n", ""),
    ("hugo.yaml", "languages:\n  en: {}\n  ar: {weight: 1}\n", "below languages.ar"),
    ("hugo.toml", "title = 'x'\n", ""),
    ("mkdocs.yml", "theme: readthedocs\n", "choose a theme"),
    ("mkdocs.yml", "site_name: x\n", "choose a theme"),
    ("mkdocs.yml", "theme: {name: material}\n", ""),
    ("mkdocs.yml", "theme: {name: material, direction: ltr}\n", "take direction: ltr out"),
    ("mkdocs.yml", "theme: {name: null, custom_dir: theme}\n", ""),
    ("docusaurus.config.js", "x = {i18n: {locales: ['en', 'ar']}}\n", ""),
    (
        "docusaurus.config.js",
        "x = {locales: ['en', 'ar'], localeConfigs: {ar: {direction: 'ltr'}}}\n",
        "localeConfigs.ar",
    ),
    ("astro.config.mjs", "x({locales: {root: {lang: 'en'}, ar: {label: 'x'}}})\n", "locales.ar"),
    ("astro.config.mjs", "x({locales: {root: {}, ar: {label: 'x', dir: 'rtl'}}})\n", ""),
    (".vitepress/config.mts", "x({locales: {root: {}, ar: {label: 'x'}}})\n", "write dir: 'rtl'"),
    (".vitepress/config.mts", "x({locales: theirs})\n", ""),
    ("_layouts/x.html", "<html lang='{{ page.lang }}'>\n", "if page.lang == 'ar'"),
    ("_layouts/x.html", "<html dir='{{ page.dir }}'>\n", ""),
    ("_layouts/x.html", "<p>\n", ""),
]


@pytest.mark.parametrize(("path", "text", "hint"), DIRECTED)
def test_which_way_a_language_runs(site: Factory, path: str, text: str, hint: str) -> None:
    folder = site({"knee.md": "---\ntitle: Knee\n---\nRest.\n"}, targets=("ar", "el"))
    folder.write({path: text} | ({"_config.yml": "title: x\n"} if "_layouts" in path else {}))
    found = named(notes(folder), "direction")
    assert [note["mark"] for note in found] == ["warning"] * bool(hint)
    assert all(hint in note["hint"] for note in found)
    assert all("Arabic runs from right to left" in note["message"] for note in found)


@pytest.mark.parametrize(
    ("conf", "missing"),
    [
        ("locale_dirs = ['locale/']\ngettext_compact = False\n", {}),
        ("locale_dirs = ['po']\ngettext_compact = False\n", {"locale-dirs": '["locale/"]'}),
        ("locale_dirs = ['./locale']\n", {"gettext-compact": "gettext_compact = False"}),
    ],
)
def test_where_sphinx_looks_for_catalogs(
    tmp_path: Path, conf: str, missing: dict[str, str]
) -> None:
    folder = SiteFolder(tmp_path)
    config = 'targets = ["el"]\ncontent = "docs"\nlayout = "sphinx-gettext"\ndialect = "myst"\n'
    conf += "extensions = ['myst_parser']\n"
    folder.write({"docs/a/knee.md": "# Knee\n", "docs/conf.py": conf, "polypage.toml": config})
    found = [n for n in notes(folder) if n["name"] in ("locale-dirs", "gettext-compact", "layout")]
    assert {note["name"] for note in found} == set(missing)
    assert all(missing[note["name"]] in note["hint"] for note in found)


def test_catalogs_that_jekyll_would_publish(well: SiteFolder) -> None:
    """It copies them as files; those in _posts it takes for posts, raw drafts for readers."""
    well.write({"_config.yml": "title: x\nexclude: [polypage.toml]\n"})
    note = only(well, "exposed")
    assert (note["mark"], note["hint"]) == ("warning", "add to exclude in _config.yml: locales")
    well.write({"locales/de/_posts/2024-01-02-x.po": 'msgid ""\nmsgstr ""\n'})
    note = only(well, "exposed")
    assert note["mark"] == "error"
    assert "become pages" in note["message"]


@pytest.mark.parametrize(
    ("config", "name", "said"),
    [
        ('glossary = ["glossary/*.csv", "terms/*.tbx"]\n', "no-file", "terms/*.tbx"),
        ('memory = ["tm/*.tmx"]\n', "no-file", "tm/*.tmx"),
        ('strings = ["_data/{lang}/*.yml"]\n', "no-file", "_data/{lang}/*.yml"),
        ('[[publish.only]]\npages = ["doses/*"]\nstate = "approved"\n', "pages", "doses/*"),
        ('[[checks.only]]\npages = ["hip*"]\nnumbers = "off"\n', "pages", "hip*"),
        ('[[drafts]]\npages = ["hip*"]\nengine = "memory"\n', "pages", "hip*"),
        ('[publish]\nstate = "draft"\n', "drafts-published", "nobody has read"),
        ('[checks]\nnegation = "off"\n', "rule-off", "negation"),
    ],
)
def test_what_is_legal_but_unwise(well: SiteFolder, config: str, name: str, said: str) -> None:
    well.write({"glossary/terms.csv": "term,de\nknee,Knie\n"})
    assert not named(notes(well), name)
    well.write({"polypage.toml": well.read("polypage.toml") + config})
    found = named(notes(well), name)
    assert [note["mark"] for note in found] == ["warning"]
    assert said in found[0]["message"]


def test_the_usual_files_may_be_missing(well: SiteFolder) -> None:
    well.write({"polypage.toml": well.read("polypage.toml") + '[checks]\nterms = "error"\n'})
    assert bad(notes(well)) == []


def test_a_glossary_file_that_is_named_and_missing(well: SiteFolder) -> None:
    well.write({"polypage.toml": well.read("polypage.toml") + 'glossary = ["terms.csv"]\n'})
    found = [n for n in bad(notes(well, status=1)) if n["mark"] == "error"]
    assert len(found) == 1, "told once, not by everyone who meets it"
    assert found[0]["path"] == "terms.csv"
    assert named(notes(well), "counted")


# Engines.


def engine(folder: SiteFolder, config: str) -> SiteFolder:
    folder.write({"polypage.toml": folder.read("polypage.toml") + config})
    return folder


def test_an_engine_without_its_key(well: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(well, 'engine = "deepl"\n')
    [note] = named(notes(well, status=1), "engine-deepl")
    assert note["mark"] == "error"
    assert "DEEPL_API_KEY" in note["hint"]
    monkeypatch.setenv("DEEPL_API_KEY", SECRET)
    ran = well.run("doctor")
    assert (ran.status, SECRET in ran.out + ran.err) == (0, False)
    assert "with the key in DEEPL_API_KEY" in ran.out


def test_an_engine_that_another_stands_in_for_is_a_warning(well: SiteFolder) -> None:
    engine(well, 'engine = ["deepl", "libretranslate"]\n')
    found = notes(well, status=0)
    assert [n["mark"] for n in found if n["group"] == "engines" and "key" in n["hint"]] == []
    assert {n["mark"] for n in found if "needs a key" in n["message"]} == {"warning"}


def test_an_engine_without_its_package(well: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(needs.PACKAGES, "mymemory", ("no_such_package", "pip install it"))
    engine(well, 'engine = "mymemory"\n')
    [note] = bad(notes(well, status=1))
    assert (note["name"], note["hint"]) == ("engine-mymemory", "pip install it")


def test_options_of_an_engine_that_is_in_no_chain(well: SiteFolder) -> None:
    engine(well, '[engines.llm]\nmodel = "x"\n')
    [note] = bad(notes(well, status=0))
    assert (note["name"], note["mark"]) == ("engine-llm", "warning")
    assert "OPENAI_API_KEY" in note["hint"]


def test_a_model_on_a_server_of_ones_own_needs_no_key(well: SiteFolder) -> None:
    engine(well, 'engine = "llm"\n[engines.llm]\nmodel = "x"\nbase_url = "http://127.0.0.1:9/v1"\n')
    assert bad(notes(well, status=0)) == []


def test_apertium_without_the_pair(well: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = well.root.parent / "programs"
    programs.mkdir()
    program = programs / "apertium"
    program.write_text("#!/bin/sh\necho en-es\necho en_US-ca\necho fr-es\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    engine(well, 'engine = "apertium"\n')
    found = notes(well, status=1)
    assert "from en: en-es" in named(found, "apertium-pairs")[0]["message"]
    [note] = bad(found)
    assert "German" in note["message"]
    well.write({"polypage.toml": well.read("polypage.toml").replace("['de']", "['de', 'es']")})
    [ready] = [n for n in named(notes(well), "engine-apertium") if n["mark"] == "ok"]
    assert ready["message"] == "apertium: ready, from en to es"
    monkeypatch.setenv("PATH", "/nowhere")
    [note] = [n for n in bad(notes(well, status=1)) if n["group"] == "engines"]
    assert "apt-get install apertium" in note["hint"]


OWN = """\
from pathlib import Path
from pipeline.model import Answer


class Own:
    name, token, version, takes_terms = "own", "__T{}__", "", False

    def translate(self, requests, *, source, target):
        with (Path(__file__).parent / "asked.txt").open("a") as file:
            file.write(f"{target.site} {[one.text for one in requests]}\\n")
        yield Answer(0, ANSWER, "the house is closed SECRET")


def make(options):
    return Own()
"""


@pytest.mark.parametrize("works", [True, False])
def test_engines_are_asked_for_one_word_only_if_wanted(
    well: SiteFolder, works: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OWN_KEY", SECRET)
    module = f"own_{'good' if works else 'bad'}"
    text = OWN.replace("ANSWER", '"Knie"' if works else "None").replace("SECRET", SECRET)
    well.write({f"{module}.py": text})
    engine(well, f'engine = "{module}:make"\n')
    before = everything(well)
    notes(well, status=0)
    assert everything(well) == before
    ran = well.run("doctor", "--online")
    assert well.read("asked.txt") == "de ['knee']\n"
    assert ran.status == int(not works)
    assert ("is “Knie” in de" if works else "the house is closed [key]") in ran.out
    assert SECRET not in ran.out + ran.err


def test_no_engine_works_when_all_that_are_asked_fail(well: SiteFolder) -> None:
    down = [f'url = "http://127.0.0.1:{port}"\n' for port in (9, 9)]
    engine(
        well,
        'engine = ["libretranslate", "mymemory"]\n'
        f"[engines.libretranslate]\n{down[0]}[engines.mymemory]\n{down[1]}",
    )
    assert bad(notes(well, status=0)) == []
    assert [note["mark"] for note in bad(notes(well, "--online", status=1))] == ["error", "error"]


def test_a_service_that_cannot_be_reached_is_told_soon(well: SiteFolder) -> None:
    config = '[engines.libretranslate]\nurl = "http://127.0.0.1:9"\n'
    engine(well, f'engine = "libretranslate"\n{config}')
    assert bad(notes(well, status=0)) == []
    [note] = bad(notes(well, "--online", status=1))
    assert note["name"] == "engine-libretranslate"
    assert note["hint"]


# Pages.


def test_a_page_that_does_not_parse(well: SiteFolder) -> None:
    well.write({"content/en/hip.md": "---\ntitle: Hip\nsubtitle: [\n---\n\nHip.\n"})
    [note] = [n for n in bad(notes(well, status=1)) if n["mark"] == "error"]
    assert (note["name"], note["path"]) == ("does-not-parse", "content/en/hip.md")
    assert note["line"] >= 3
    well.write({"content/en/hip.md": b"Hip\n\xff\n"})
    [note] = [n for n in bad(notes(well, status=1)) if n["mark"] == "error"]
    assert (note["path"], note["line"]) == ("content/en/hip.md", 2)


def test_keys_that_nobody_has_decided(well: SiteFolder) -> None:
    for name in ("knee", "hip"):
        well.write(
            {
                f"content/en/{name}.md": PAGE.replace(
                    "---\n\n", "teaser: [Rest it, Move it]\n---\n\n"
                )
            }
        )
    note = only(well, "undecided")
    assert (note["mark"], note["line"]) == ("warning", 5)
    assert note["message"] == 'nobody has decided whether "teaser" is text (and on 1 more page)'
    assert 'keep = ["teaser"]' in note["hint"]
    well.write(
        {"polypage.toml": well.read("polypage.toml") + '[front_matter]\nkeep = ["teaser"]\n'}
    )
    assert not named(notes(well), "undecided")


def test_the_page_that_says_arabic_over_english(site: Factory) -> None:
    page = f"---\ntitle: Needling\nlang: ar\n---\n\n{PROSE}\n"
    folder = site({"needling.md": page}, targets=("ar",))
    [note] = [n for n in notes(folder, status=1) if n["mark"] == "error"]
    assert (note["name"], note["path"], note["line"]) == (
        "page-lang",
        "content/en/needling.md",
        3,
    )
    assert "lang: en" in note["hint"]


def test_english_among_the_translations(well: SiteFolder) -> None:
    well.write({"content/de/hip.md": f"---\nlang: de\n---\n\n{PROSE}\n"})
    assert any("its text is English" in n["message"] for n in named(notes(well), "page-lang"))


def test_source_text_that_build_put_there_is_no_translation_gone_wrong(well: SiteFolder) -> None:
    """It is told of once, with why it would be published; `check` says as much."""
    path, text = "content/en/hip.md", PAGE.replace("Rest the knee for a week.", PROSE)
    well.write({path: text.replace("page_id: knee", "page_id: hip")})
    well.ok("extract")
    well.ok("build")
    found = notes(well, status=0)
    assert not named(found, "page-lang")
    assert "hip.md" in named(found, "wrong-language")[0]["message"]


def test_a_page_that_polyglot_serves_to_everybody(site: Factory) -> None:
    folder = site({}, targets=("de",))
    folder.write(
        {
            "_config.yml": "languages: [en, de]\nplugins: [jekyll-polyglot]\n",
            "polypage.toml": 'source = "en"\ntargets = ["de"]\ncontent = "."\n'
            'layout = "jekyll-polyglot"\npolyglot = "1.5"\n',
            "about.md": "---\npermalink: /us/\nlang: en\n---\n\nWe.\n",
            "about.de.md": "---\npermalink: /de/wir/\nlang: de\n---\n\nWir.\n",
        }
    )
    note = only(folder, "served-everywhere")
    assert (note["mark"], note["path"]) == ("error", "about.de.md")


def test_pages_in_html_are_nobody_s_to_translate_and_told_of(site: Factory) -> None:
    folder = site({}, targets=("de",), config='layout = "jekyll-polyglot"\ncontent = "."\n')
    page = "---\ntitle: Home\n---\n<p>Welcome</p>\n"
    folder.write({"index.html": page, "plain.html": "<p>x</p>", "_includes/a.html": page})
    note = only(folder, "html")
    assert note["mark"] == "info"
    assert "1 page in HTML" in note["message"]
    assert note["message"].endswith("in every language: index.html")
    folder.write({"index.de.html": page})
    assert not named(notes(folder), "html")


def test_a_lang_that_is_no_language_of_the_site(well: SiteFolder) -> None:
    well.write({"content/fr/hip.md": "---\nlang: fr\n---\n\nLa hanche.\n"})
    note = only(well, "unknown-lang")
    assert (note["mark"], note["path"]) == ("warning", "content/fr/hip.md")
    well.write({"content/fr/hip.md": "---\nlang: de\n---\n\nDie Hüfte.\n"})
    assert not named(notes(well), "unknown-lang")


def test_pages_that_would_be_published_in_the_wrong_language(well: SiteFolder) -> None:
    well.write({"content/en/hip.md": PAGE.replace("nee", "ip"), "content/en/b.md": "# B\n\nC d.\n"})
    well.ok("extract")
    note = only(well, "wrong-language")
    assert note["mark"] == "warning"
    assert "2 pages would be published wholly in English as de: b.md, hip.md" in note["message"]
    assert 'missing = "omit"' in note["hint"]
    well.translate("de", "hip", {"Kip": "Hüfte"})
    found = notes(well)
    assert "1 page would" in named(found, "wrong-language")[0]["message"]
    [part] = named(found, "mixed-languages")
    assert "1 segment would be in English on 1 page in de: hip.md" in part["message"]
    well.write({"polypage.toml": well.read("polypage.toml") + '[publish]\nmissing = "omit"\n'})
    assert not [n for n in notes(well) if n["name"] in ("wrong-language", "mixed-languages")]


# Catalogs.


def test_a_catalog_that_cannot_be_read(well: SiteFolder) -> None:
    well.write({"locales/de/knee.po": 'msgid ""\nmsgstr ""\n\nmsgid "a\n'})
    found = [n for n in bad(notes(well, status=1)) if n["mark"] == "error"]
    assert {(n["group"], n["path"]) for n in found} == {("catalogs", "locales/de/knee.po")}
    assert all(note["line"] for note in found)


def test_catalogs_that_are_not_there_yet(site: Factory) -> None:
    note = only(site({"knee.md": PAGE}), "missing")
    assert "2 not there yet" in note["message"]
    assert "polypage extract" in note["hint"]


def test_catalogs_without_a_page_or_a_language(well: SiteFolder) -> None:
    (well / "content/en/knee.md").rename(well / "content/en/hip.md")
    shutil.copytree(well / "locales/de", well / "locales/fr")
    found = notes(well)
    [orphan] = named(found, "orphan")
    assert (orphan["path"], orphan["mark"]) == ("locales/de/knee.po", "warning")
    assert "memory" in orphan["hint"]
    [stray] = named(found, "stray")
    assert (stray["path"], stray["mark"]) == ("locales/fr", "warning")


# Git.


def test_git_without_the_merge_driver(well: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    git(well, "init")
    note = only(well, "merge-driver")
    assert note["mark"] == "warning"
    assert "locales/**/*.po merge=polypage" in note["hint"]
    commands = [line for line in well.ok("doctor").out.splitlines() if "merge-driver %O" in line]
    assert len(commands) == 1, "a command to be copied is on one line"
    assert commands[0].endswith("'")
    well.write({".gitattributes": "*.po merge=polypage\n*.pot merge=polypage\n"})
    assert ".gitattributes" not in only(well, "merge-driver")["hint"]
    git(well, "config", "merge.polypage.driver", "polypage merge-driver %O %A %B %P")
    programs = well.root.parent / "bin"
    programs.mkdir()
    (programs / "polypage").write_text("#!/bin/sh\n")
    (programs / "polypage").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    assert only(well, "merge-driver")["mark"] == "ok"


def test_what_git_must_not_have(well: SiteFolder) -> None:
    git(well, "init")
    assert only(well, "ignored")["mark"] == "ok", "the folder leaves itself out"
    (well / ".polypage/.gitignore").unlink()
    note = only(well, "ignored")
    assert (note["mark"], note["hint"]) == ("warning", "add the line .polypage/ to .gitignore")
    git(well, "add", ".polypage")
    assert "git rm -r --cached" in only(well, "ignored")["hint"]
    git(well, "rm", "-r", "--cached", ".polypage")
    well.write({".gitignore": ".polypage/\n"})
    assert only(well, "ignored")["mark"] == "ok"


# For people.


def test_lines_are_aligned_and_marks_need_no_colour() -> None:
    long = "a word and another one " * 10
    shown = [
        Note("pages", "x", "error", long, long, path="content/en/knee.md", line=3),
        Note("pages", "y", "warning", "العربية \x1b[31m", "do\n  copy this " + "x" * 100),
        Note("installed", "z", "ok", "Python"),
    ]
    text = doctor_text(shown)
    lines = text.splitlines()
    assert lines.index("Installed") < lines.index("Pages")
    assert "  error    content/en/knee.md:3: a word" in text
    assert "  warning  " in text
    assert "  ok       Python" in text
    assert "\x1b" not in text
    assert lines[-1] == "1 error, 1 warning"
    assert all(len(line) <= 80 for line in lines if "copy this" not in line)
    assert [line for line in lines if line.endswith("x" * 100)]
    assert "\x1b[" in doctor_text([replace(shown[2])], color=True)
