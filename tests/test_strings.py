"""Strings that are no pages: what of a file is text, that nothing else changes, a site's run."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from conftest import Factory, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from promises import PIECES

from pipeline import languages, strings
from pipeline.errors import PageError
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.keys import Keys
from pipeline.page.matter import tongues

NAV = """\
# The menu
- title: Home   # the first one
  url: /home/
  icon: fa fa-home
  weight: 1
  children:
    - {title: 'About us', url: "/about/", shown: yes}
"""
AWKWARD = """\
%YAML 1.1
---
# All that YAML has
defaults: &base
  title: &t "Say \\"hi\\" # no comment"
  subtitle: *t
  draft: no
  date: 2024-05-01
  version: 1.10
  alt: ~
first:
  <<: *base
  title: 'It''s here'   # single
  summary: plain words
    on two lines
  description: >-
    Folded words
    on two lines.

    And more.
  caption: |+
    kept line

second: {<<: [*base], title: !!str In flow, tags: [a b, c d]}
"excerpt" : "two
  lines"
...
"""
TOML = """\
# Messages
title = 'It is so'   # literal
subtitle = \"\"\"
Two
lines\"\"\"
count = 3
when = 2024-05-01

[menu.main]
name = "Home"
url = "/"
[[features]]
title = "One\\ttwo"
"""
JSON = """\
{
  "title": "A \\"b\\" c", "n": [1, 2.50, true, null],
  "url": "https://x.org",
  "nested": {"caption": "\\u00e9t\\u00e9 ist", "image": "a/b.png"}
}
"""
GO = """\
[readMore]
description = "A link below a summary"
other = "Read more"

[minutes]
one = "One minute"
other = "{{ .Count }} minutes"
"""
DOCUSAURUS = """\
{
  "theme.blog.title": {
    "message": "Archive",
    "description": "The page's title"
  },
  "link.label.Docs": {"message": "Docs of {name}"}
}
"""
MARKDOWN = """\
people:
  - title: Ann
    description: |
      ## Knees

      She *treats* knees.

      - left
      - right
  - title: Bo
    description: "<p>One thing.</p><p title='A tip'>Another.</p>"
  - title: "# of patients"
    description: "1. Rest"
"""


def rules(*, translate: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> Rules:
    return Rules(DIALECTS["jekyll"], keys=Keys(frozenset(translate), frozenset(keep)))


def offered(text: str, path: str, **said: tuple[str, ...]) -> list[str]:
    return [s.source for s in parse(text, path=path, rules=rules(**said)).translatable]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("_data/nav.yml", NAV, ["Home", "About us"]),
        (
            "_data/all.yaml",
            AWKWARD,
            [
                'Say "hi" # no comment',
                "It's here",
                "plain words on two lines",
                "Folded words on two lines.\nAnd more.",
                "kept line",
                "In flow",
                "two lines",
            ],
        ),
        ("data.toml", TOML, ["It is so", "Two\nlines", "Home", "One\ttwo"]),
        ("data.json", JSON, ['A "b" c', "été ist"]),
        ("data.json", '  \n[{"title": "A b"}, {"title": "C d"}]', ["A b", "C d"]),
        ("i18n.toml", GO, ["Read more", "One minute", "{{ .Count }} minutes"]),
        ("i18n.yml", "- id: menu\n  translation: The menu\n", ["The menu"]),
        ("i18n/code.json", DOCUSAURUS, ["Archive", "Docs of {name}"]),
        ("src/content/i18n.json", '{"menu.link": "Go there", "x": "https://x.org"}', ["Go there"]),
        (
            "_data/strings.yml",
            "read_more: Read more\nmenu: Menu\ntel: '12'\n",
            ["Read more", "Menu"],
        ),
        ("_data/other.yml", "read_more: Read more\nmenu: Menu\n", []),
        ("_data/empty.yml", "", []),
        ("_data/empty.yml", "# nothing\n", []),
        ("_data/words.yml", "\ufefftitle: A b\n", ["A b"]),
    ],
)
def test_what_is_text(path: str, text: str, expected: list[str]) -> None:
    assert offered(text, path) == expected


def test_the_sites_own_decisions() -> None:
    text = "role: Owner\ncolour: red\ntitle: Ann\nurl: https://x.org/a\n"
    assert offered(text, "_data/team.yml") == ["Ann"]
    assert offered(text, "_data/team.yml", translate=("role",), keep=("title",)) == ["Owner"]
    # A path names a whole file; what polypage knows to be no text stays so.
    assert offered(text, "_data/team.yml", translate=("_data/*.yml",)) == ["Owner", "Ann"]
    assert offered("a: Read\n", "_data/strings.yml", keep=("_data/strings.yml",)) == []
    assert offered("a: Read\nb: Go\n", "i18n/x.yml", keep=("b",)) == ["Read"]


def test_what_nobody_has_decided_is_asked_with_its_line() -> None:
    page = parse("title: A\n\nrole: Head nurse\n", path="_data/x.yml", rules=rules())
    assert [(one.key, one.value, one.line) for one in page.undecided] == [("role", "Head nurse", 3)]


def test_what_authors_say_to_translators() -> None:
    notes = {
        s.source: s.note for s in parse(DOCUSAURUS, path="i18n/a.json", rules=rules()).segments
    }
    assert notes == {"Archive": "The page's title", "Docs of {name}": ""}
    go = parse(GO, path="i18n.toml", rules=rules()).segments
    assert go[0].note == "A link below a summary"
    told = "# i18n:comment of the page\ntitle: A b\n# i18n:skip\nsubtitle: C d\n"
    page = parse(told, path="x.yml", rules=rules())
    assert [(s.source, s.note) for s in page.translatable] == [("A b", "of the page")]


def test_blocks_are_segments() -> None:
    page = parse(MARKDOWN, path="_data/people.yml", rules=rules())
    assert [(s.source, s.kind) for s in page.segments] == [
        ("Ann", "string: people.title"),
        ("Knees", "string: people.description, heading 2"),
        ("She *treats* knees.", "string: people.description, paragraph"),
        ("left", "string: people.description, list item"),
        ("right", "string: people.description, list item"),
        ("Bo", "string: people.title"),
        ("One thing.", "string: people.description, html"),
        ("A tip", "string: people.description, html title"),
        ("Another.", "string: people.description, html"),
        ("# of patients", "string: people.title"),  # nobody has said that it is Markdown
        ("1. Rest", "string: people.description"),
    ]
    said = {"left": "links", "Another.": "Noch <b>eins</b>.", "A tip": "Ein 'Tipp'"}
    built = build(page, {("", k): v for k, v in said.items()}, fields={}, rules=rules())
    assert built.refused == ()
    assert built.text == MARKDOWN.replace("- left", "- links").replace(
        "title='A tip'>Another.", "title='Ein &#39;Tipp&#39;'>Noch <b>eins</b>."
    )


def test_a_block_that_would_break_its_value_is_refused_alone() -> None:
    page = parse(MARKDOWN, path="_data/people.yml", rules=rules())
    said = {"left": "links", "right": "<div>rechts", "Bo": "Beau\n\n- x"}
    built = build(page, {("", k): v for k, v in said.items()}, fields={}, rules=rules())
    assert sorted(r.segment.source for r in built.refused) == ["Bo", "right"]
    assert built.text == MARKDOWN.replace("- left", "- links")


def test_only_the_translations_bytes_change() -> None:
    page = parse(NAV, path="nav.yml", rules=rules())
    said = {("", "Home"): "Start: hier", ("", "About us"): "Wer's ist"}
    built = build(page, said, fields={"lang": "de"}, rules=rules())
    expected = NAV.replace("Home", '"Start: hier"').replace("'About us'", "'Wer''s ist'")
    assert built.text == expected


LOADERS: dict[str, Callable[[str], Any]] = {
    "yml": yaml.safe_load,
    "toml": tomllib.loads,
    "json": json.loads,
}
FILES = {
    "nav.yml": NAV,
    "awkward.yml": AWKWARD,
    "people.yml": MARKDOWN,
    "data.toml": TOML,
    "data.json": JSON,
    "i18n/go.toml": GO,
    "i18n/code.json": DOCUSAURUS,
}
letters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
pieces = st.lists(st.sampled_from(PIECES) | letters, min_size=1, max_size=5).map("".join)
hostile = st.lists(pieces, min_size=1, max_size=4)


def bare(value: Any) -> Any:
    """What a file says without its texts."""
    if isinstance(value, dict):
        return {key: bare(child) for key, child in value.items()}
    if isinstance(value, list):
        return [bare(child) for child in value]
    return "" if isinstance(value, str) else (type(value), value)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", list(FILES))
@given(hostile)
def test_the_promises(name: str, newline: str, said: list[str]) -> None:
    """Identity; what was put in is read again; another reader sees the same structure."""
    text, load = FILES[name].replace("\n", newline), LOADERS[name.rpartition(".")[2]]
    page = parse(text, path=name, rules=rules())
    own = {(s.context, s.source): s.source for s in page.segments}
    assert build(page, own, fields={}, rules=rules()).text == text
    targets = {key: said[number % len(said)] for number, key in enumerate(own)}
    built = build(page, targets, fields={}, rules=rules())
    refused = {refusal.segment.span for refusal in built.refused}
    after = parse(built.text, path=name, rules=rules())
    wanted = [
        s.source if s.span in refused else targets[s.context, s.source] for s in page.segments
    ]
    assert [s.source for s in after.segments] == wanted
    assert after.kept == page.kept
    assert bare(load(built.text)) == bare(load(text))


@pytest.mark.parametrize("name", list(FILES))
def test_plain_translations_are_not_refused(name: str) -> None:
    page = parse(FILES[name], path=name, rules=rules())
    said = {("", s.source): "Ein Satz: „so“, #1 & 'x' – ja" for s in page.segments}
    assert build(page, said, fields={}, rules=rules()).refused == ()


@pytest.mark.parametrize(
    ("path", "text", "line", "message"),
    [
        ("a.yml", "title: A\nb: c: d\n", 2, "YAML does not parse"),
        ("a.yml", "a: 1\n---\nb: 2\n", 2, "YAML does not parse"),
        ("a.yml", "title: *gone\n", 1, "YAML does not parse"),
        ("a.toml", 'a = "b"\n\nc =\n', 3, "TOML does not parse"),
        ("a.json", '{"a": 1,\n "b": }\n', 2, "JSON does not parse"),
        ("a.json", '{"a": "b"}\n{}', 2, "something follows"),
        ("a.json", "", 1, "JSON does not parse"),
    ],
)
def test_a_broken_file(path: str, text: str, line: int, message: str) -> None:
    with pytest.raises(PageError, match=message) as problem:
        parse(text, path=path, rules=rules())
    assert problem.value.line == line


@pytest.mark.parametrize(
    ("said", "path", "name", "target"),
    [
        ("_data/{lang}/**/*.yml", "_data/en/a/nav.yml", "_data/a/nav.yml", "_data/el/a/nav.yml"),
        ("_data/{lang}/**/*.yml", "_data/en/nav.yml", "_data/nav.yml", "_data/el/nav.yml"),
        ("_data/*.{lang}.yml", "_data/nav.en.yml", "_data/nav.yml", "_data/nav.el.yml"),
        ("_data/*_{lang}.yml", "_data/nav_en.yml", "_data/nav.yml", "_data/nav_el.yml"),
        ("_data/{lang}_*.yml", "_data/en_nav.yml", "_data/nav.yml", "_data/el_nav.yml"),
        ("i18n/{lang}.toml", "i18n/en.toml", "i18n.toml", "i18n/el.toml"),
        ("{lang}.json", "en.json", "strings.json", "el.json"),
        ("{lang}/x.{lang}.json", "en/x.en.json", "x.json", "el/x.el.json"),
        ("_config.yml -> _config.{lang}.yml", "_config.yml", "_config.yml", "_config.el.yml"),
        ("_data/sitetext.yml", "_data/sitetext.yml", "_data/sitetext.yml", "_data/sitetext.yml#el"),
        ("_config.yml#t", "_config.yml", "_config.yml", "_config.yml#t.el"),
    ],
)
def test_names_and_places(said: str, path: str, name: str, target: str) -> None:
    found, source, greek = strings.pattern(said), *map(languages.resolve, ("en", "el"))
    assert strings.fits(found, path, source)
    assert strings.page_of(found, path, source) == name
    assert strings.target_of(found, path, source=source, language=greek) == target
    part = strings.shared([said], target)
    assert (part.path if part else "") == (target if "#" in target else "")


SHARED = """\
# All texts
en: &DEFAULT_EN   # English
  header:
    title: &t "Welcome"
    subtitle: *t

# the same
en-US:
  <<: *DEFAULT_EN
es: &DEFAULT_ES
  header:
    title: Hola
es-ES:
  <<: *DEFAULT_ES
nb: *DEFAULT_EN   # not yet
# the end
"""


def put(
    text: str, code: str, said: str, *, above: tuple[str, ...] = (), path: str = "s.yml"
) -> str:
    block, _ = tongues.read(text, (*above, "en"), path=path, own=True)
    return tongues.put(text, (*above, code), "en", block.replace("Welcome", said), path=path)


def test_a_language_in_its_place_and_no_other_byte() -> None:
    block = '  header:\n    title: &t-{0} "Hei"\n    subtitle: *t-{0}\n'
    assert tongues.read(SHARED, ("es",), path="s.yml") == ("  header:\n    title: Hola\n", 10)
    spanish = SHARED.replace("  header:\n    title: Hola\n", block.format("es"))
    assert put(SHARED, "es", "Hei") == spanish
    greek = SHARED.replace("# the end", f"el:\n{block.format('el')}# the end")
    assert put(SHARED, "el", "Hei") == greek
    norse = f"nb:   # not yet\n{block.format('nb')}"
    assert put(SHARED, "nb", "Hei") == SHARED.replace("nb: *DEFAULT_EN   # not yet\n", norse)


@pytest.mark.parametrize("indent", ["", "  "])
def test_a_list_of_each_language(indent: str) -> None:
    text = f"en:\n{indent}- title: Welcome\n{indent}- title: B\n\n# others\nde: 1\n"
    german = text.replace("de: 1\n", f"de: \n{indent}- title: Da\n{indent}- title: B\n")
    assert put(text, "de", "Da") == german


def test_a_byte_order_mark_stays() -> None:
    for path, text in (("s.yml", SHARED), ("s.json", '{"en": {"title": "Welcome"}}')):
        assert put("\ufeff" + text, "el", "Hei", path=path) == "\ufeff" + put(
            text, "el", "Hei", path=path
        )


@pytest.mark.parametrize(
    "rest", ["de:\n", "de:", "de: ~\ny: 1\n", "de: {a: b}\n", "de: Wort\r\n", ""]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_whatever_stands_there(rest: str, newline: str) -> None:
    text = ("x: &x\n  en:\n    title: Welcome\n  fr:\n    title: Bon\n" + rest).replace(
        "\n", newline
    )
    top = "en:\n  title: Welcome\n" + rest
    assert yaml.safe_load(put(top.replace("\n", newline), "de", "Da"))["de"] == {"title": "Da"}
    changed = put(text.replace("\r\r", "\r"), "de", "Da", above=("x",))
    assert yaml.safe_load(changed)["x"]["de"] == {"title": "Da"}
    assert ("\n" in changed.replace("\r\n", "")) == (newline == "\n")


def test_what_comes_from_outside_cannot_be_copied() -> None:
    text = "c: &c\n  title: A\nen:\n  <<: *c\n  alt: Welcome\nel:\n  <<: *c\n"
    with pytest.raises(PageError, match="from outside"):
        tongues.read(text, ("en",), path="s.yml", own=True)
    assert tongues.read(text, ("el",), path="s.yml") == ("  <<: ~ \n", 6)


def test_an_anchor_that_others_use_is_not_lost() -> None:
    text = "en:\n  title: Welcome\nel:\n  title: &t X\nfr:\n  title: *t\n"
    with pytest.raises(PageError):
        put(text, "el", "Hei")


def test_only_what_is_made_like_the_source_is_put() -> None:
    with pytest.raises(PageError, match="without other changes"):
        tongues.put(SHARED, ("es",), "en", "  header:\n    title: 12\n", path="s.yml")


def test_json_of_all_languages() -> None:
    text = '{\n  "en": {\n    "title": "Welcome"\n  },\n  "de": {},\n  "x": 1\n}\n'
    german = '"de": {\n    "title": "Da"\n  }'
    assert put(text, "de", "Da", path="s.json") == text.replace('"de": {}', german)
    greek = text.replace("1\n}", '1,\n  "el": {\n    "title": "Da"\n  }\n}')
    assert put(text, "el", "Da", path="s.json") == greek


@given(hostile)
def test_hostile_texts_in_a_file_of_all_languages(said: list[str]) -> None:
    block, _ = tongues.read(SHARED, ("en",), path="s.yml", own=True)
    page = parse(block, path="s.yml", rules=rules())
    built = build(page, {("", "Welcome"): said[0]}, fields={}, rules=rules())
    changed = tongues.put(SHARED, ("es",), "en", built.text, path="s.yml")
    before, after = yaml.safe_load(SHARED), yaml.safe_load(changed)
    wanted = "Welcome" if built.refused else said[0]
    again = parse(tongues.read(changed, ("es",), path="s.yml")[0], path="s.yml", rules=rules())
    assert [s.source for s in again.segments] == [wanted]
    assert after["es"]["header"]["title"].strip(" \t\r\n") == wanted
    assert {k: v for k, v in after.items() if k[:2] != "es"} == {
        k: v for k, v in before.items() if k[:2] != "es"
    }


CONFIG = """strings = [
  "_data/{lang}/**/*.yml", "_data/*.yml", "i18n/{lang}.toml", "_config.yml -> _config_{lang}.yml"
]
"""


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"knee.md": "---\ntitle: Knee\npage_id: knee\n---\nRest.\n"}, config=CONFIG)
    made.write({
        "_data/en/sub/nav.yml": NAV,
        "_data/sitetext.yml": SHARED,
        "_data/plain.yml": "title: Nobody's\n",
        "i18n/en.toml": GO.replace("\n", "\r\n"),
        "_config.yml": 'title: The clinic\nbaseurl: ""\n',
    })  # fmt: skip
    return made


def test_a_site_from_extract_to_build(folder: SiteFolder) -> None:
    folder.ok("extract")
    assert list(folder.entries("ar", "_data/sub/nav")) == ["Home", "About us"]
    assert list(folder.entries("ar", "i18n")) == ["Read more", "One minute", "{{ .Count }} minutes"]
    assert not (folder / "locales/ar/_data/plain.po").exists()
    folder.ok("pretranslate", "--engine", "pseudo")
    folder.ok("build", "--drafts")
    preview = folder.read(".polypage/preview/_data/sitetext.yml")
    assert yaml.safe_load(preview)["ar"]["header"]["title"] not in ("Welcome", "")
    assert "ar" in yaml.safe_load(preview)
    assert "de" in yaml.safe_load(preview)
    for page, said in {
        "_data/sub/nav": {"Home": "Start", "About us": "Über uns"},
        "_data/sitetext": {"Welcome": "Willkommen"},
        "i18n": {"Read more": "Mehr"},
        "_config": {"The clinic": "Die Praxis"},
    }.items():
        folder.translate("de", page, said)
    folder.ok("build")
    assert folder.read("_data/de/sub/nav.yml") == NAV.replace("Home", "Start").replace(
        "About us", "Über uns"
    )
    assert folder.read("_data/sitetext.yml").replace("\nar:", "\nde:").count("\nde:") == 2
    said = yaml.safe_load(folder.read("_data/sitetext.yml"))
    assert said["de"]["header"] == {"title": "Willkommen", "subtitle": "Willkommen"}
    assert said["ar"] == said["en"]
    assert said["es"] == {"header": {"title": "Hola"}}
    mixed = GO.replace("Read more", "Mehr").replace("\n", "\r\n")
    assert folder.read("i18n/de.toml") == mixed
    assert folder.read("_config_de.yml") == 'title: Die Praxis\nbaseurl: ""\n'
    folder.ok("extract")
    before = folder.files()
    folder.ok("extract")
    folder.ok("build")
    assert folder.files() == before
    folder.ok("build", "--check")


def test_checks_look_at_strings(folder: SiteFolder) -> None:
    folder.ok("extract")
    folder.translate("de", "i18n", {"{{ .Count }} minutes": "Minuten"})
    ran = folder.run("check")
    assert ran.status == 1
    assert "locales/de/i18n.po" in ran.out
    assert "page_id" not in ran.out  # they are no pages


def test_a_dry_run_shows_all_languages_of_one_file(folder: SiteFolder) -> None:
    folder.ok("extract")
    before = folder.files()
    shown = folder.run("build", "_data/sitetext.yml", "--diff").out
    assert "+ar:" in shown
    assert "+de:" in shown
    assert folder.files() == before


def test_a_persons_strings_are_not_replaced(folder: SiteFolder) -> None:
    text = SHARED.replace("es: &DEFAULT_ES", "de: &DEFAULT_ES").replace(
        "Hola", "Guten Tag zusammen"
    )
    folder.write({"_data/sitetext.yml": text})
    folder.ok("extract")
    ran = folder.run("build", "--lang", "de")
    assert any("_data/sitetext.yml#de" in error for error in ran.errors)
    assert folder.read("_data/sitetext.yml") == text
    folder.ok("adopt", "_data/sitetext.yml", "--lang", "de")
    assert folder.entries("de", "_data/sitetext")["Welcome"].msgstr == "Guten Tag zusammen"


def test_a_changed_part_is_extracted_again(folder: SiteFolder) -> None:
    folder.ok("extract")
    time.sleep(0.1)  # what has just been written is looked at again in any case
    folder.ok("extract")
    folder.write({"_data/sitetext.yml": SHARED.replace("Welcome", "Be welcome here")})
    folder.ok("extract")
    assert list(folder.entries("de", "_data/sitetext")) == ["Be welcome here"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("_data/{lang}.xml", "must end with"),
        ("a.yml -> b.yml", "FILE -> FILE with {lang}"),
        ("*.yml -> {lang}.yml", "cannot have wildcards"),
        ("{lang}.yml#t", "cannot have {lang} and #"),
        ("../x/{lang}.yml", "leads out of the site"),
        ("gone/{lang}.yml", "no such file"),
        ("_config.yml", "holds no block of texts below en"),
        ("_config.yml#t", "holds no block of texts below t.en"),
        ("all.toml", "is TOML"),
    ],
)
def test_what_is_wrong_in_the_configuration(site: Factory, said: str, message: str) -> None:
    folder = site({"a.md": "A.\n"}, config=f"strings = [{json.dumps(said)}]\n")
    folder.write(
        {"_config.yml": "title: A\n", "a.yml": "", "b.yml": "", "all.toml": "", "x.yml": ""}
    )
    ran = folder.run("extract")
    assert ran.status
    assert message in ran.err


def test_two_that_would_share_a_catalog(site: Factory) -> None:
    folder = site({"nav.md": "A.\n"}, config='strings = ["{lang}/*.yml", "{lang}/*.json"]\n')
    folder.write({"en/nav.yml": "title: A\n", "en/x.yml": "title: A\n", "en/x.json": "{}"})
    errors = folder.run("extract").errors
    assert len(errors) == 2
    assert all("would be the same page as" in error for error in errors)


def test_a_site_of_strings_alone(site: Factory) -> None:
    folder = site({}, config='strings = ["i18n/{lang}.toml"]\n')
    folder.write({"i18n/en.toml": GO})
    folder.ok("extract")
    assert "Read more" in folder.entries("de", "i18n")
