"""The first configuration: what a folder says is in it, and it always loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config
from pipeline.errors import ConfigError, PolypageError
from pipeline.layouts import LAYOUTS
from pipeline.page.dialects import DIALECTS
from pipeline.settings import KEY_OF, KEYS
from pipeline.steps import generators, init

ENGINES = ("google", "memory", "pseudo")


def site(directory: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return directory


def pages(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "# A page\n")


def plan(directory: Path) -> init.InitPlan:
    return init.plan(directory, dialects=list(DIALECTS), engines=ENGINES)


def written(directory: Path) -> tuple[Config, str]:
    """The configuration that `init` makes, as `load` reads it, and the notes."""
    made = plan(directory)
    init.write(made)
    read = config.load(directory, dialects=list(DIALECTS), engines=ENGINES, layouts=tuple(LAYOUTS))
    return read, "\n".join(made.notes)


def codes(read: Config) -> tuple[str, list[str]]:
    return read.source.site, [t.site for t in read.targets]


def test_an_empty_folder(tmp_path: Path) -> None:
    read, notes = written(tmp_path)
    assert codes(read) == ("en", ["es"])
    assert (read.content, read.layout, read.dialect) == ("content", "folders", "commonmark")
    assert "put them into content/en/" in notes
    assert "is a guess" in notes


def test_folders(tmp_path: Path) -> None:
    names = ("content/en/a.md", "content/en/b/c.md", "content/ar/a.md", "content/pt_BR/a.md")
    read, notes = written(site(tmp_path, pages(*names, "content/img/a.md", "notes/x.md")))
    assert codes(read) == ("en", ["ar", "pt_BR"])
    assert (read.content, read.layout) == ("content", "folders")
    assert "there are translations already: ar, pt_BR" in notes
    assert "left alone: pages elsewhere, 2 so far" in notes


def test_jekyll_with_polyglot(tmp_path: Path) -> None:
    files = pages(
        "_pages/en/about.md", "_pages/gr/about.md", "index.md", "README.md", "vendor/x.md"
    )
    files["_config.yml"] = (
        "title: Clinic\nlanguages: ['en', 'gr', no]  # no: Norwegian\ndefault_lang: en\n"
    )
    read, notes = written(site(tmp_path, files))
    assert codes(read) == ("en", ["gr", "no"])
    assert read.targets[0].tag == "el"
    assert (read.content, read.layout, read.dialect) == (".", "jekyll-polyglot", "jekyll")
    assert '"gr" is taken to mean el: see [languages.gr]' in notes


def test_jekyll_without_language_folders(tmp_path: Path) -> None:
    files = pages("about.md", "about.de.md", "index.md", "README.md", "_site/a.md", "vendor/g/x.md")
    files["_config.yml"] = "lang: en\n"
    read, _ = written(site(tmp_path, files))
    assert codes(read) == ("en", ["de"])
    assert (read.content, read.layout) == (".", "suffix")
    assert set(read.exclude) == {"README.md", "_site/**", "vendor/**"}


def test_the_source_is_not_always_english(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    read, _ = written(site(tmp_path / "a", pages("docs/de/a.md", "docs/de/b.md", "docs/fr/a.md")))
    assert codes(read) == ("de", ["fr"])
    assert read.content == "docs"
    (tmp_path / "b").mkdir()
    files = {"_config.yml": "default_lang: ar\nlanguages: [ar, en]\n"}
    read, _ = written(site(tmp_path / "b", files))
    assert codes(read) == ("ar", ["en"])


def test_the_first_language_named_is_the_source_where_english_is_none(tmp_path: Path) -> None:
    read, notes = written(site(tmp_path, {"_config.yml": "languages: [de, fr]\n"}))
    assert codes(read) == ("de", ["fr"])
    assert "_config.yml: a Jekyll site, names de, fr" in notes


def test_a_jekyll_site_without_languages(tmp_path: Path) -> None:
    read, notes = written(site(tmp_path, {"_config.yml": "title: Clinic\n"}))
    assert codes(read) == ("en", ["es"])
    assert "_config.yml: a Jekyll site, names no languages" in notes


def test_the_root_with_the_most_pages(tmp_path: Path) -> None:
    names = ("content/en/a.md", "docs/en/a.md", "docs/en/b.md", "docs/en/c/d.md", "zoo/en/a.md")
    read, _ = written(site(tmp_path, pages(*names)))
    assert (read.content, read.layout) == ("docs", "folders")


def test_what_looks_like_a_language_and_is_none(tmp_path: Path) -> None:
    names = ("a.md", "v1.2.md", ".de.md", "x.min.md", "xx/a.md", ".git/en/a.md", "public/en/a.md")
    read, _ = written(site(tmp_path, pages(*names)))
    assert (read.content, read.layout) == (".", "suffix")
    assert codes(read) == ("en", ["es"])
    assert read.exclude == ("public/**",)


def test_pages_in_content_without_languages(tmp_path: Path) -> None:
    read, _ = written(site(tmp_path, pages("content/a.md", "content/a.ar.md", "README.md")))
    assert (read.content, read.layout, read.exclude) == ("content", "suffix", ())
    assert codes(read) == ("en", ["ar"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", 'defaultContentLanguage = "en"\n[languages.en]\n[languages.ar]\n'),
        ("config.toml", 'DefaultContentLanguage = "en"\n[languages.en]\n[languages.ar]\n'),
        ("hugo.yaml", "defaultContentLanguage: en\nlanguages:\n  en: {}\n  ar: {}\n"),
    ],
)
def test_hugo(tmp_path: Path, name: str, text: str) -> None:
    read, _ = written(site(tmp_path, {**pages("content/a.md", "content/_index.md"), name: text}))
    assert codes(read) == ("en", ["ar"])
    assert (read.content, read.layout, read.dialect) == ("content", "hugo-files", "hugo")


@pytest.mark.parametrize(("name", "dialect"), [g[:2] for g in generators.GENERATORS])
def test_other_generators(tmp_path: Path, name: str, dialect: str) -> None:
    own = f"{name}/x.js" if name.endswith(".vitepress") else name
    read, notes = written(site(tmp_path, {own: "", "_config.yml": "", **pages("docs/a.md")}))
    assert read.dialect == dialect
    assert name in notes


def test_mdx_pages(tmp_path: Path) -> None:
    assert written(site(tmp_path, pages("content/en/a.mdx")))[0].dialect == "mdx"


def test_languages_that_are_none_or_the_same(tmp_path: Path) -> None:
    text = "languages: [en, elvish, gr, el, '../x', br]\ndefault_lang: en\n"
    read, notes = written(site(tmp_path, {"_config.yml": text}))
    assert codes(read) == ("en", ["gr", "br"])
    assert [t.tag for t in read.targets] == ["el", "pt-BR"]
    assert '"elvish" is no language' in notes
    assert '"../x" is no language' in notes
    assert '"el" is left out: it is el, and so is "gr"' in notes


def test_glossaries(tmp_path: Path) -> None:
    term = "term,pos,ar\nknee,noun,ركبة\n"
    (tmp_path / "a").mkdir()
    read, _ = written(site(tmp_path / "a", {"words/knee.csv": term, "data.csv": "x,y\n"}))
    assert read.glossary == ("words/knee.csv",)
    (tmp_path / "b").mkdir()
    read, _ = written(site(tmp_path / "b", {"glossary/knee.csv": term}))
    assert read.glossary == KEY_OF["glossary"].default


def test_every_key_is_explained(tmp_path: Path) -> None:
    text = plan(tmp_path).text
    for key in KEYS:
        name = key.name.rpartition(".")[2]
        lines = [
            line for line in text.splitlines() if line.removeprefix("# ").startswith(f"{name} = ")
        ]
        assert len(lines) == 1, name
        assert key.help[1:] in text
        assert all(choice in text for choice in key.choices)
    assert "hugo" in text
    assert "pseudo" in text
    assert "suffix" in text


def test_what_is_not_the_default_says_what_that_is() -> None:
    def lines(tags: dict[str, str], **chosen: str | tuple[str, ...]) -> list[str]:
        return init.configuration(chosen, tags=tags, choices={}).splitlines()

    assert "# The folder of the pages" in lines({}, content="content")
    assert '# The folder of the pages (default: "content")' in lines({}, content="x")
    excluded = lines({}, exclude=("x",))
    assert "# Pages to leave alone: globs, relative to the source's root" in excluded
    assert "# [languages.gr]" in lines({})
    tagged = lines({"gr": "el", "sr@x": "sr-Latn"})
    assert "# [languages.gr]" not in tagged
    start = tagged.index("[languages.gr]")
    assert tagged[start : start + 4] == [
        "[languages.gr]",
        'tag = "el"',
        '[languages."sr@x"]',
        'tag = "sr-Latn"',
    ]


def test_commented_defaults_are_the_defaults(tmp_path: Path) -> None:
    """Taking each default out of its comment changes nothing."""
    read, _ = written(tmp_path)
    file = tmp_path / "polypage.toml"
    lines = file.read_text("utf-8").splitlines()
    end = lines.index("# Languages that the site spells in its own way, by the site's code:")
    names = tuple(f"# {key.name.rpartition('.')[2]} = " for key in KEYS)
    lines[:end] = [
        line.removeprefix("# ") if line.startswith(names) else line for line in lines[:end]
    ]
    file.write_text("\n".join(lines), "utf-8")
    again = config.load(tmp_path, dialects=list(DIALECTS), engines=ENGINES, layouts=tuple(LAYOUTS))
    assert again == read


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    made = plan(tmp_path)
    assert not (tmp_path / "polypage.toml").exists(), "a plan writes nothing"
    (tmp_path / "polypage.toml").write_text("mine")
    for step in (lambda: plan(tmp_path), lambda: init.write(made)):
        with pytest.raises(ConfigError, match=r"there is a configuration already.*extract"):
            step()
    assert (tmp_path / "polypage.toml").read_text() == "mine"


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    made = plan(tmp_path / "site")
    (tmp_path / "site" / "polypage.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(ConfigError, match="there is a configuration already"):
        init.write(made)
    assert not (tmp_path / "elsewhere.toml").exists()


def test_a_configuration_in_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.polypage]\ntargets = ["ar"]\n')
    with pytest.raises(ConfigError, match=r"pyproject\.toml: there is a configuration already"):
        plan(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert plan(tmp_path).file.name == "polypage.toml"


def test_no_page_is_changed(tmp_path: Path) -> None:
    files = {**pages("content/en/a.md", "content/ar/a.md"), "_config.yml": "languages: [en, ar]\n"}
    site(tmp_path, files)
    written(tmp_path)
    after = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*") if p.is_file()}
    assert set(after) == {*files, "polypage.toml"}
    assert all(after[name].read_text("utf-8") == text for name, text in files.items())


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("_config.yml", b"languages: [en\ntitle: x\n", r"_config\.yml:\d+: "),
        ("_config.yml", b"title: caf\xe9\n", r"_config\.yml: is not UTF-8"),
        ("hugo.toml", b"languages = \n", r"hugo\.toml:1: Invalid value"),
    ],
)
def test_broken_generator_configurations(
    tmp_path: Path, name: str, text: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(text)
    with pytest.raises(PolypageError, match=message):
        plan(tmp_path)


def test_a_generator_s_configuration_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "_config.yml").write_text("languages: [en, ar]\n")
    (tmp_path / "site" / "_config.yml").symlink_to(tmp_path / "_config.yml")
    with pytest.raises(ConfigError, match="link that leads out"):
        plan(tmp_path / "site")


@pytest.mark.parametrize("name", ['a"b\\c', "x\x7fy", "%%%", "κλινική", "a b.c-d"])
def test_awkward_folder_names(tmp_path: Path, name: str) -> None:
    directory = tmp_path / name
    directory.mkdir()
    read, _ = written(directory)
    assert read.project


def test_the_plan_can_be_shown(tmp_path: Path) -> None:
    made = plan(tmp_path)
    shown = init.describe(made)
    assert made.text in shown
    assert all(f"- {note}\n" in shown for note in made.notes)
    assert f"would write {tmp_path / 'polypage.toml'}" in shown


def test_errors_of_the_folder_itself(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        plan(tmp_path / "missing")
    (tmp_path / "gone").mkdir()
    made = plan(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(ConfigError, match="cannot be written: No such file"):
        init.write(made)
