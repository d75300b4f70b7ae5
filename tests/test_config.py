"""The configuration, and each way in which one can be wrong."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config import Config, FrontMatter, Publish, glossary_files, inside, select_languages
from pipeline.errors import ConfigError, PageError
from pipeline.model import State
from pipeline.policy import Chain
from pipeline.settings import KEYS

DIALECTS = ("commonmark", "hugo", "jekyll")
ENGINES = ("google", "memory", "pseudo")
LAYOUTS = ("folders", "suffix")
RULES = ("broken-link", "numbers", "terms")


def load(directory: Path) -> Config:
    return config.load(directory, dialects=DIALECTS, engines=ENGINES, layouts=LAYOUTS, rules=RULES)


def load_text(directory: Path, text: str) -> Config:
    (directory / "polypage.toml").write_text(text, "utf-8")
    return load(directory)


def error(directory: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_text(directory, text)
    assert caught.value.path.endswith("polypage.toml")
    return caught.value


FULL = """\
project = "clinic"
source = "en"
targets = ["ar", "gr", "pt_BR"]
content = "pages"
layout = "suffix"
locales = "po"
glossary = ["terms.csv"]
dialect = "jekyll"
engine = "google"
bibliography = "translate"
exclude = ["drafts/*"]
[languages.gr]
tag = "el"
[languages.ar]
direction = "ltr"
[front_matter]
translate = ["caption.title"]
keep = ["lang"]
dir = true
[publish]
state = "approved"
missing = "omit"
[engines.google]
rate = 1
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    read = load_text(tmp_path, FULL)
    assert read.root == tmp_path.resolve()
    assert read.file == tmp_path.resolve() / "polypage.toml"
    assert (read.project, read.source.tag) == ("clinic", "en")
    assert [(t.site, t.tag) for t in read.targets] == [
        ("ar", "ar"),
        ("gr", "el"),
        ("pt_BR", "pt-BR"),
    ]
    assert read.targets[0].direction == "ltr"
    assert (read.content, read.layout, read.locales) == ("pages", "suffix", "po")
    assert (read.glossary, read.dialect, read.drafts) == (
        ("terms.csv",),
        "jekyll",
        (Chain(("memory", "google")),),
    )
    assert (read.bibliography, read.exclude) == ("translate", ("drafts/*",))
    assert read.front_matter == FrontMatter(("caption.title",), ("lang",), dir=True)
    assert read.publish == Publish(State.APPROVED, "omit")
    assert read.engine_options == {"google": {"rate": 1}}
    assert "rate" not in repr(read), "options may hold a key"


def test_defaults(tmp_path: Path) -> None:
    read = load_text(tmp_path, 'targets = ["ar"]')
    for key in KEYS:
        section, _, name = key.name.rpartition(".")
        if name in ("source", "targets", "engine"):
            continue
        assert getattr(getattr(read, section) if section else read, name) == key.default, key.name
    assert read.source.site == "en"
    assert read.drafts == (Chain(("memory",)),)


def test_pyproject_and_folders_above(tmp_path: Path) -> None:
    deep = tmp_path / "content" / "en"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[tool.polypage]\ntargets = ["de"]'
    )
    assert load(deep).file.name == "pyproject.toml"
    assert load(deep).root == tmp_path.resolve()
    (deep / "pyproject.toml").write_text("[tool.ruff]\n")  # not ours: go on
    assert load(deep).root == tmp_path.resolve()
    (deep / "pyproject.toml").write_text("this is not TOML")  # not ours either
    assert load(deep).root == tmp_path.resolve()
    (tmp_path / "polypage.toml").write_text('targets = ["es"]')
    assert [t.site for t in load(deep).targets] == ["es"]


def test_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    (tmp_path / "polypage.toml").write_bytes(b'\xef\xbb\xbfsource = "en"\r\ntargets = ["de"]\r\n')
    assert [t.site for t in load(tmp_path).targets] == ["de"]


def test_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no configuration found .*polypage init"):
        load(tmp_path)
    with pytest.raises(ConfigError, match="no such folder"):
        load(tmp_path / "missing")


ERRORS = [
    # text, line, message, hint
    ('targets = ["ar"]\nsorce = "en"', 2, 'unknown key "sorce"', 'did you mean "source"?'),
    ('targets = ["ar"]\nqqq = 1', 2, 'unknown key "qqq"', "known keys: project, source"),
    ('targets = ["ar"]\nstate = "draft"', 2, 'unknown key "state"', '"publish.state"'),
    (
        'targets = ["ar"]\n[publish]\nstat = "draft"',
        3,
        'unknown key "publish.stat"',
        '"publish.state"',
    ),
    ('targets = ["ar"]\npublish.stat = "draft"', 2, 'unknown key "publish.stat"', "publish.state"),
    (
        'targets = ["ar"]\npublish = { stat = "draft" }',
        2,
        'unknown key "publish.stat"',
        "publish.state",
    ),
    (
        'targets = ["gr"]\n[languages.gr]\ntg = "el"',
        3,
        'unknown key "languages.gr.tg"',
        '"languages.gr.tag"',
    ),
    ('[tool.polypage]\ntargets = ["ar"]', 1, 'unknown key "tool"', "without [tool.polypage]"),
    (
        '\ntargets = "ar"',
        2,
        '"targets" is a string and must be a list of strings',
        'targets = ["..."]',
    ),
    ('targets = ["ar", 3]', 1, '"targets" is a list of other things than strings', "targets ="),
    ('targets = ["ar"]\nsource = 1', 2, '"source" is a number and must be a string', "source ="),
    (
        'targets = ["ar"]\nlocales = 2024-01-01',
        2,
        '"locales" is a date or time and must be a string',
        "",
    ),
    (
        'targets = ["ar"]\n[front_matter]\ndir = "rtl"',
        3,
        '"front_matter.dir" is a string and must be true or false',
        "dir = true",
    ),
    (
        'targets = ["ar"]\n[front_matter.keep]\nx = 1',
        2,
        '"front_matter.keep" is a table and must be a list of strings',
        "keep =",
    ),
    ('targets = ["ar"]\npublish = "draft"', 2, '"publish" must be a table', "[publish]"),
    ('targets = ["ar"]\nlanguages.ar = "ar"', 2, '"languages.ar" must be a table', "[languages.ar"),
    (
        'targets = ["ar"]\n[languages.ar]\ntag = 1',
        3,
        '"languages.ar.tag" must be a string',
        "tag =",
    ),
    (
        'targets = ["ar"]\n[languages.ar]\ndirection = "left"',
        3,
        'unknown direction "left"',
        "ltr, rtl",
    ),
    ('targets = ["ar"]\nproject = ""', 2, '"project" holds an empty text', ""),
    ('targets = ["ar"]\nproject = "a\\nb"', 2, "or a control character", ""),
    ('targets = ["ar"]\n\nsource = ', 3, "Invalid value", "correct the TOML"),
    ('targets = ["ar"', 1, "Unclosed array", "correct the TOML"),
    ("targets = []", 1, "there are no target languages", 'targets = ["de", "ar"]'),
    ('source = "en"', 1, "there are no target languages", "targets ="),
    ('source = "en"\ntargets = ["de", "en"]', 2, '"en" is the source language', "take it out"),
    ('targets = [\n  "de",\n  "ar",\n  "de",\n]', 2, '"de" is there twice', "take it out"),
    ('targets = ["pt-BR",\n"pt_BR"]', 2, '"pt_BR" is "pt-BR"', "take it out of targets"),
    ('targets = [\n  "ar",\n  "gr",\n]', 3, 'unknown language "gr"', 'tag = "el"'),
    ('targets = ["ar"]\nsource = "jp"', 2, 'unknown language "jp"', "write ja"),
    ('targets = ["x"]\n[languages.x]\ntag = "gr"', 3, 'the tag "gr" of "x"', 'say tag = "el"'),
    (
        'targets = ["ar"]\n[languages.gr]\ntag = "el"',
        2,
        '"gr" is neither source nor target',
        "targets",
    ),
    ('targets = ["ar"]\ndialect = "jekyl"', 2, 'unknown dialect "jekyl"', '"jekyll"'),
    ('targets = ["ar"]\nengine = "deepthought"', 2, "unknown engine", "one of: google, memory"),
    ('targets = ["ar"]\nlayout = "folder"', 2, 'unknown layout "folder"', '"folders"'),
    ('targets = ["ar"]\n[engines.gogle]\nrate = 1', 2, 'unknown engine "gogle"', '"google"'),
    ('targets = ["ar"]\nbibliography = "no"', 2, 'unknown bibliography "no"', "keep, translate"),
    (
        'targets = ["ar"]\n[publish]\nstate = "aproved"',
        3,
        'unknown publish.state "aproved"',
        '"approved"',
    ),
    (
        'targets = ["ar"]\n[publish]\nmissing = "x"',
        3,
        "unknown publish.missing",
        "source, omit, keep",
    ),
    ('targets = ["ar"]\ncontent = "../up"', 2, 'content "../up" leads out of the site', "below"),
    ('targets = ["ar"]\nlocales = "/etc"', 2, 'locales "/etc" leads out of the site', "below"),
    ('targets = ["ar"]\nlocales = "C:/po"', 2, 'locales "C:/po" leads out of the site', "below"),
    ('targets = ["ar"]\nglossary = ["a.csv", "../b.csv"]', 2, 'glossary "../b.csv" leads out', ""),
    (
        'targets = ["ar"]\n[front_matter]\ntranslate = ["alt"]\nkeep = ["alt"]',
        4,
        '"alt" is both in front_matter.translate and in front_matter.keep',
        "take it out",
    ),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), ERRORS)
def test_errors(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    problem = error(tmp_path, text)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.line == line
    assert "(at " not in problem.message, "the line is said once"


def test_errors_in_pyproject_have_its_lines(tmp_path: Path) -> None:
    text = (
        '[tool.x]\nsorce = 1\n\n[tool.polypage]\ntargets = ["ar"]\n[tool.polypage.publish]\nx = 1'
    )
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError, match=r'pyproject\.toml:7: unknown key "publish\.x"'):
        load(tmp_path)


def test_deep_and_undecodable_files(tmp_path: Path) -> None:
    (tmp_path / "polypage.toml").write_bytes(b'project = "x"\ncontent = "caf\xe9"\n')
    with pytest.raises(ConfigError, match=r"polypage\.toml:2: is not UTF-8 \(save it"):
        load(tmp_path)
    assert "nested too deeply" in error(tmp_path, "a = " + "[" * 20_000).message


def test_paths_are_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert error(tmp_path, "x = 1").path == "polypage.toml"


@pytest.mark.parametrize("name", ["a.md", "a/b c.md", ".", "a/../../x", "..a.md", "a..b/c.md"])
def test_inside(tmp_path: Path, name: str) -> None:
    if "/../" in name:
        with pytest.raises(PageError, match="leads out of the site"):
            inside(tmp_path, name)
    else:
        assert inside(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "..", "../x", "a/../b", "a\\..\\b", "C:\\x", "\\x", "a\0"]
)
def test_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="leads out"):
        inside(tmp_path, name, error=ConfigError)


def test_links(tmp_path: Path) -> None:
    root, outside = tmp_path / "site", tmp_path / "outside"
    (root / "content").mkdir(parents=True)
    outside.mkdir()
    (root / "out").symlink_to(outside)
    (root / "dangling.md").symlink_to(outside / "not-there.md")
    (root / "loop").symlink_to(root / "loop")
    (root / "in").symlink_to(root / "content")
    for name in ("out/x.md", "dangling.md"):
        with pytest.raises(PageError, match="link that leads out"):
            inside(root, name)
    with pytest.raises(PageError, match="cannot be followed"):
        inside(root, "loop/x.md")
    assert inside(root, "in/x.md") == root / "in" / "x.md"
    assert "link that leads out" in error(root, 'targets = ["ar"]\ncontent = "out"').message


def test_a_site_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load_text(tmp_path / "link", 'targets = ["ar"]').root == (tmp_path / "real").resolve()
    assert inside(tmp_path / "link", "x.md") == tmp_path / "link" / "x.md"


def test_glossary_files(tmp_path: Path) -> None:
    read = load_text(tmp_path, 'targets = ["ar"]\nglossary = ["g/*.csv", "g/b.csv", "**/c.csv"]')
    (tmp_path / "g" / "deep").mkdir(parents=True)
    for name in ("g/b.csv", "g/a.csv", "g/deep/c.csv"):
        (tmp_path / name).write_text("term\n")
    (tmp_path / "g" / "folder.csv").mkdir()
    assert glossary_files(read) == ("g/a.csv", "g/b.csv", "g/deep/c.csv")
    with pytest.raises(ConfigError, match=r"missing\.csv: no such glossary file"):
        glossary_files(replace(read, glossary=("missing.csv",)))
    with pytest.raises(ConfigError, match="no file pattern"):
        glossary_files(replace(read, glossary=("**x/*.csv",)))
    assert glossary_files(replace(read, glossary=("none/*.csv",))) == ()
    os.symlink("/", tmp_path / "g" / "root.csv")
    with pytest.raises(ConfigError, match="link that leads out"):
        glossary_files(read)


def test_select_languages(tmp_path: Path) -> None:
    read = load_text(tmp_path, 'targets = ["ar", "gr", "pt_BR"]\n[languages.gr]\ntag = "el"')

    def chosen(*codes: str) -> list[str]:
        return [t.site for t in select_languages(read, codes)]

    assert chosen() == ["ar", "gr", "pt_BR"]
    assert chosen("pt_BR,ar") == chosen("ar", "pt-br") == ["ar", "pt_BR"]
    assert chosen("el") == chosen("gr") == chosen("gr", "el") == ["gr"]
    with pytest.raises(ConfigError, match=r'"greek" is no target .*did you mean "gr"\?'):
        chosen("greek")
    with pytest.raises(ConfigError, match=r'"xx" is no target .*the targets are ar, gr, pt_BR'):
        chosen("ar,xx")
    for nothing in ("", ",", " "):
        with pytest.raises(ConfigError, match=r"names no language .one of ar, gr, pt_BR"):
            chosen(nothing)
    with pytest.raises(ConfigError, match='"EN" is the source language'):
        chosen("EN")
