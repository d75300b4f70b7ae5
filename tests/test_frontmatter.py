"""Front matter: what is text, how fields are set, how scalars are written, in every format."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
import yaml
from frontmatter import loads
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from patience import patience

from pipeline.edits import Edit, apply
from pipeline.errors import PageError
from pipeline.model import Page, Place, Span
from pipeline.page import Built, Rules, build, frontmatter, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.keys import Keys, is_words
from pipeline.page.matter import jsonmatter, tomlmatter
from pipeline.page.matter.scalars import double_quoted, is_plain
from pipeline.page.matter.tomlspans import Found, scan
from pipeline.page.matter.yamlmatter import load_mapping

JEKYLL = Rules(dialect=DIALECTS["jekyll"])
FIELDS = {"lang": "ar", "page_id": "x"}


def read(text: str, rules: Rules = JEKYLL) -> Page:
    return parse(text, path="x.md", rules=rules)


def rebuilt(
    text: str, targets: Mapping[str, str], fields: Mapping[str, str | bool] | None = None
) -> Built:
    keyed = {("", source): target for source, target in targets.items()}
    return build(read(text), keyed, fields=fields or {}, rules=JEKYLL)


def judged(page: str) -> dict[str, Any]:
    """What the reader of the page's format says."""
    page = page.removeprefix("\ufeff")
    if page.startswith("+++"):
        return tomllib.loads(page.split("\n", 1)[1].split("\n+++")[0] + "\n")
    if page.startswith("{"):
        said: dict[str, Any] = json.JSONDecoder().raw_decode(page)[0]
        return said
    return dict(yaml.load(page[3:].split("\n---")[0] + "\n", Loader=yaml.CSafeLoader))


# A page in every style of string, with neighbours that must not move. "Old text" is the segment.
STYLES = {
    "plain": "---\na: x # c\ntitle: Old text # c\nz: 1\n---\n",
    "plain, several lines": "---\na: x\ntitle: Old\n  text # c\nz: 1\n---\n",
    "plain, in a flow": "---\na: [x]\nb: {c: 1, title: Old text, d: [e]}\nz: 1\n---\n",
    "plain, several lines in a flow": "---\nb: {title: Old\n    text, d: e}\nz: 1\n---\n",
    "single": "---\na: x\ntitle: 'Old text' # c\nz: 1\n---\n",
    "single, several lines": "---\na: x\ntitle: 'Old\n  text' # c\nz: 1\n---\n",
    "single, in a flow": "---\nb: [{title: 'Old text'}, 2]\nz: 1\n---\n",
    "double": '---\na: x\ntitle: "Old\\x20text" # c\nz: 1\n---\n',
    "double, several lines": '---\na: x\ntitle: "Old\n  text" # c\nz: 1\n---\n',
    "literal": "---\na: x\ntitle: |\n    Old text\n\n# c\nz: 1\n---\n",
    "literal, stripped": "---\na: x\ntitle: |- # c\n  Old text\nz: 1\n---\n",
    "literal, kept": "---\na: x\ntitle: |+\n  Old text\n\n\nz: 1\n---\n",
    "literal, indicated": "---\na: x\ntitle: |1-\n   Old text\nz: 1\n---\n",
    "literal, CRLF": "---\r\na: x\r\ntitle: |\r\n  Old text\r\nz: 1\r\n---\r\n",
    "folded": "---\na: x\ntitle: >\n  Old\n  text\nz: 1\n---\n",
    "folded, kept": "---\na: x\ntitle: >2+ # c\n  Old\n  text\n\nz: 1\n---\n",
    "folded, in a list": "---\nb:\n- a: x\n  title: >-\n   Old\n   text\n- z\n---\n",
    "anchor and tag": "---\na: x\ntitle: &t !!str Old text\nz: 1\n---\n",
    "tag and comment": "---\na: x\ntitle: !!str # c\n  Old text\nz: 1\n---\n",
    "quoted key": "---\n'a': x\n\"title\" : Old text\n? z\n: 1\n---\n",
    "complex key": "---\n? title\n: Old text\nz: 1\n---\n",
    "tabs": "---\na:\tx\ntitle:\tOld text\t# c\nz:\t1\n---\n",
    "last line": "---\na: x\ntitle: Old text\n---\n",
    "TOML basic": '+++\na = 1 # c\ntitle = "Old\\u0020text" # c\nz = 1\n+++\n',
    "TOML literal": "+++\ntitle = 'Old text' # c\nz = 1\n+++\n",
    "TOML, several lines": '+++\ntitle = """\nOld text\n""" # c\nz = 1\n+++\n',
    "TOML, several lines joined": '+++\ntitle = """Old \\\n   text\\\n  """\nz = 1\n+++\n',
    "TOML, several literal lines": "+++\ntitle = '''Old text''' # c\nz = 1\n+++\n",
    "TOML, CRLF": "+++\r\ntitle = '''\r\nOld text'''\r\nz = 1\r\n+++\r\n",
    "TOML inline": '+++\nb = [\n  {c = 1, title = "Old text"}, # c\n  2,\n]\n+++\n',
    "TOML tables": '+++\n[[b]]\nx = 1\n[[b]]\nc."title" = "Old text"\n[z]\n+++\n',
    "JSON": '{\n  "a": "x",\n  "title": "Old\\u0020text",\n  "z": 1\n}\n',
    "JSON, minified": '{"a":[{"title":"Old text"},1],"z":null}\n',
}
hostile = st.text(
    st.sampled_from("ab 1.)#>-+*_`~|[](){}<>!&%@?,:;\"'\\\\/=^$\n\t\r\u00a0\u202eם ا中é—\U0001f600")
    | st.characters(exclude_categories=["Cs"]),
    max_size=30,
)
TEXTS = (
    ["a: b", "a #b", "#b", "'b", '"b', "&b", "*b", "!b", "%b", "@b", "`b", "[b", "{b", "- b", "? b"]  # noqa: RUF005 - one a line is long
    + [": b", "a:", "a, b", "a]", "a}", "no", "Yes", "~", "null", "012", "0o14", "1_000", "1e5"]
    + [".5", "-.inf", "2024-01-02", "2001-12-14T21:59:43Z", "12:30", "<<", "=", "ألم الركبة"]
    + ["---", "--- b", "...", "+++", "+++ b", "'''", "b'''b", "b'", '"""', 'b"""b', 'b"', "b\\"]
    + ["\\b", 'b\\"', "a\nb", "a\n\n\nb", "a\n  b", "a\n# b", "a\n---\nb", "a\n+++\nb", "a  \nb"]
    + ["a: b\nc", "a\r\nb", "a\tb", "\u00a0b", "b\u00a0", "a\u2028b", "a\x85b", "\ufeffb", "a\x00b"]
    + ["a\x7fb", "a\u202eb"]
)
SPACE = " \t\r\n"


def check(page: str, text: str) -> None:
    """The text, written in place of the old one, is read back; nothing else has changed."""
    keys = Keys(translate=frozenset({"title"}))
    header = frontmatter.parse(page, path="x.md", keys=keys)
    (segment,) = (s for s in header.segments if s.source == "Old text")
    raw = page[segment.span.start : segment.span.end]
    newline = "\r\n" if "\r\n" in page else "\n"
    new = frontmatter.rewrite(raw, text, place=segment.place, newline=newline)
    built = apply(page, [Edit(segment.span, new)])
    assert without(judged(built), text) == without(judged(page), "Old text")
    assert page.count("# c") == built.count("# c") - text.count("# c")
    again = frontmatter.parse(built, path="x.md", keys=keys)
    paths = [(key, value.strip(SPACE)) for key, value in again.kept]
    assert [p for p in paths if not p[0].endswith("title")] == [
        (key, value.strip(SPACE)) for key, value in header.kept if not key.endswith("title")
    ]
    assert [s.source for s in again.segments] in ([text.strip(SPACE)], [])


def without(said: Any, text: str) -> Any:
    """All but the titles, which say the text."""
    if isinstance(said, list):
        return [without(item, text) for item in said]
    if not isinstance(said, dict):
        return said
    if "title" in said:
        assert said["title"].strip(SPACE) == text.strip(SPACE)
    return {key: without(value, text) for key, value in said.items() if key != "title"}


@pytest.mark.parametrize("page", STYLES.values(), ids=STYLES)
def test_every_style_holds_every_hostile_text(page: str) -> None:
    for text in TEXTS:
        check(page, text)


@settings(max_examples=1500, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(STYLES)), hostile)
def test_every_style_holds_any_text(style: str, text: str) -> None:
    check(STYLES[style], text)


@pytest.mark.parametrize("page", STYLES.values(), ids=STYLES)
def test_a_page_in_every_style_keeps_its_bytes_and_takes_fields(page: str) -> None:
    assert [s.source for s in read(page).segments] == ["Old text"]
    assert rebuilt(page, {"Old text": "Old text"}).text == page
    built = rebuilt(page, {"Old text": "Neu: 'x' \"y\" # z"}, FIELDS)
    assert not built.refused
    said = judged(built.text)
    assert (said["lang"], said["page_id"]) == ("ar", "x")
    assert [s.source for s in read(built.text).segments] == ["Neu: 'x' \"y\" # z"]
    assert rebuilt(built.text, {}, FIELDS).text == built.text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\nlang: en # why\npage_id: x\n---\n", "---\nlang: ar # why\npage_id: x\n---\n"),
        ("---\r\ntitle: A\r\n---\r\n", "---\r\ntitle: A\r\nlang: ar\r\npage_id: x\r\n---\r\n"),
        ("text\n", "---\nlang: ar\npage_id: x\n---\ntext\n"),
        ("\ufefftext", "\ufeff---\nlang: ar\npage_id: x\n---\ntext"),
        ("---\n---\n", "---\nlang: ar\npage_id: x\n---\n"),
        ("---\n{title: A}\n---\n", "---\n{lang: ar, page_id: x, title: A}\n---\n"),
        ("---\nlang: 'en'\nlang: de\n---\n", "---\nlang: ar\nlang: ar\npage_id: x\n---\n"),
        ("---\n  title: A\n---\n", "---\n  title: A\n  lang: ar\n  page_id: x\n---\n"),
        ("---\nlang: 'ar'\npage_id: \"x\"\n---\n", "---\nlang: 'ar'\npage_id: \"x\"\n---\n"),
        ("---\nlang: ar\npage_id: x\n---", "---\nlang: ar\npage_id: x\n---"),
    ],
)
def test_fields_touch_no_other_byte(source: str, expected: str) -> None:
    assert rebuilt(source, {}, FIELDS).text == expected
    assert loads(expected.removeprefix("\ufeff")).metadata["lang"] == "ar"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("lang:\npage_id: # none\n", "lang: ar\npage_id: x # none\n"),
        ("page_id: &p knee\nlang: *p\n", "page_id: &p x\nlang: ar\n"),
        ("lang: &l en\npage_id: *l\n", "lang: &l ar\npage_id: x\n"),
        ("{lang: , page_id: &p a}\n", "{lang:  ar, page_id: &p x}\n"),
    ],
)
def test_fields_without_a_value_and_with_an_alias(header: str, expected: str) -> None:
    built = rebuilt(f"---\n{header}---\n", {}, FIELDS).text
    assert built == f"---\n{expected}---\n"
    assert loads(built).metadata == {"lang": "ar", "page_id": "x"}


def test_a_text_that_an_alias_repeats_in_what_stays_is_refused() -> None:
    text = "---\ntitle: &t Knee pain\npermalink: *t\nsubtitle: Two\n---\n"
    built = rebuilt(text, {"Knee pain": "Knieschmerz", "Two": "Zwei"})
    assert built.text == text.replace("Two", "Zwei")
    assert [r.segment.source for r in built.refused] == ["Knee pain"]


def test_what_text_looks_like_under_a_key_that_is_text() -> None:
    header = "title: Knee/Hip\nsubtitle: Node.js\nalt: '@home'\ndescription: '#Health'\n"
    assert len(read(f"---\n{header}---\n").segments) == 4
    header = (
        "title: /a/b\nsubtitle: a/b.png\nalt: https://a.b\nsummary: a@b.cd\ncaption: '{{ x }}'\n"
    )
    assert not read(f"---\n{header}---\n").segments


def test_a_known_key_decides_nothing_below_it() -> None:
    page = read(
        "---\nauthor:\n  bio: She treats knees\nhero: {image: a b, motto: Move well}\n---\n"
    )
    assert [u.key for u in page.undecided] == ["author.bio", "hero.motto"]
    keys = Keys(keep=frozenset({"author"}), translate=frozenset({"motto"}))
    page = read(page.text, Rules(dialect=DIALECTS["jekyll"], keys=keys))
    assert ([u.key for u in page.undecided], [s.key for s in page.segments]) == (
        [],
        ["hero.motto"],
    )


@pytest.mark.parametrize(
    "path",
    [
        "hero.text",
        "hero.name",
        "hero.tagline",
        "hero.actions.text",
        "features.details",
        "features.linkText",
        "sidebar_label",
        "pagination_label",
        "sidebar.label",
        "sidebar.badge",
        "sidebar.badge.text",
        "banner.content",
        "prev.text",
        "next.label",
        "outline.label",
        "menu.main.name",
        "menus.footer.name",
        "Title",
        "LINKTITLE",
        "html_meta.description",
        "substitutions.key",
    ],
)
def test_what_generators_show(path: str) -> None:
    assert Keys().decide(path, "Some words") is True
    assert Keys().decide(f"deep.{path}", "Some words") is True


def test_what_is_text_below_some_keys_is_not_below_others() -> None:
    page = read("---\nbox:\n  text: Some words\n  label: More words\nname: A name\n---\n")
    assert [u.key for u in page.undecided] == ["box.text", "box.label", "name"]


def test_a_lang_that_yaml_would_misread_is_quoted() -> None:
    built = rebuilt("---\nlang: en\n---\n", {}, {"lang": "no", "draft": True}).text
    assert built == '---\nlang: "no"\ndraft: true\n---\n'
    assert loads(built).metadata == {"lang": "no", "draft": True}


def test_comments_order_and_types_of_the_rest_survive() -> None:
    header = "---\n# first\nz: 1\ndate: 2024-01-02\ndose: '012'\nno: x\ntitle: A\na: yes\n---\n"
    built = rebuilt(header, {"A": "Ä: ö"}, {"lang": "de"}).text
    assert built == header.replace("title: A", 'title: "Ä: ö"').replace(
        "a: yes\n", "a: yes\nlang: de\n"
    )


def test_undecided_keys_are_named_and_not_guessed() -> None:
    page = read("---\nmotto: Move well\nlayout: page\nfile2: a/b.png\ncount: 3\n---\n")
    assert [(u.key, u.value, u.line) for u in page.undecided] == [("motto", "Move well", 2)]
    assert not page.segments


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('<i class="fa-solid fa-book"></i>', False),
        ('<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>', False),
        ('<i class="fa-solid fa-book"></i> Read', True),
        ('<img src="a.png" alt="A knee">', True),
        ('<button aria-label="Close"></button>', True),
        ("5 < 6 mg", True),
    ],
)
def test_an_icon_is_no_text_whatever_its_key(value: str, words: bool) -> None:
    assert is_words(value) is words


def test_the_sites_decisions_come_first() -> None:
    keys = Keys(translate=frozenset({"motto", "meta.layout"}), keep=frozenset({"title", "box"}))
    text = "---\nmotto: A b\ntitle: C\nmeta:\n  layout: D e\nlayout: F g\nbox:\n  alt: H\n---\n"
    page = read(text, Rules(dialect=DIALECTS["jekyll"], keys=keys))
    assert [s.source for s in page.segments] == ["A b", "D e"]
    assert not page.undecided


def test_a_hostile_yaml_tag_is_not_obeyed() -> None:
    text = "---\ntitle: !!python/object/apply:os.system [ls]\n---\n"
    assert rebuilt(text, {}).text == text
    with pytest.raises(PageError):
        load_mapping("a: !!python/object/apply:os.system [ls]", path="x")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("no")
@example("0x1F")
@example("1:30")
@example("a: b")
@example("\u2028")
def test_scalars_hold_any_text(text: str) -> None:
    assert load_mapping(f"k: {double_quoted(text)}", path="x") == {"k": text}
    if is_plain(text, flow=False):
        assert load_mapping(f"k: {text}", path="x") == {"k": text}
    if is_plain(text, flow=True):
        assert load_mapping(f"k: [{text}]", path="x") == {"k": [text]}


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ("Old", "ألم الركبة", "ألم الركبة"),
        ("Old", "no", '"no"'),
        ("'Old'", "it's", "'it''s'"),
        ("Old\n  text", "a\nb", "a\n\n  b"),
        ("'Old\r\n  text'", "it's\n\nb", "'it''s\r\n\r\n\r\n  b'"),
        ("Old\n  text", "a\n# b", '"a\\n# b"'),
        ("Old", "a\nb", '"a\\nb"'),
        ("|\n    Old", "a\n  # b: c", "|\n    a\n      # b: c"),
        ("|2- # c\n    Old\n   x", "a\n\nb", "|- # c\n   a\n\n   b"),
        (">+\r\n  Old", "a\nb", ">+\r\n  a\r\n\r\n  b"),
        (">- # c\n  Old", "a\n b", '"a\\n b" # c'),
        ("|\n  Old", "a\x07", '"a\\u0007\\n"'),
    ],
)
def test_a_yaml_scalar_keeps_its_style_where_that_holds_the_text(
    raw: str, text: str, expected: str
) -> None:
    assert frontmatter.rewrite(raw, text, place=Place.YAML, newline="\n") == expected


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ('"Old"', 'a "b" \\ é', '"a \\"b\\" \\\\ é"'),
        ("'Old'", 'a "b" \\ é', "'a \"b\" \\ é'"),
        ("'Old'", "it's", '"it\'s"'),
        ("'Old'", "a\nb", '"a\\nb"'),
        ('"""Old"""', "a\nb", '"""a\nb"""'),
        ('"""\r\n  Old\r\n"""', "a\nb", '"""\r\n  a\r\nb\r\n"""'),
        ('"""\\\n  Old\\\n  """', 'a\n+++\n"', '"""a\n\\u002b++\n\\""""'),
        ("'''\nOld'''", "it's \\", "'''\nit's \\'''"),
        ("'''\nOld\n'''", "a'''", '"""\na\'\'\'\n"""'),
        ("'''Old'''", "\na", "'''\n\na'''"),
    ],
)
def test_a_toml_string_keeps_its_style_where_that_holds_the_text(
    raw: str, text: str, expected: str
) -> None:
    assert frontmatter.rewrite(raw, text, place=Place.TOML, newline="\n") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("lang = \"en\" # why\npage_id = 'k'\n", "lang = \"ar\" # why\npage_id = 'x'\n"),
        ("[a]\nlang = 1\n", 'lang = "ar"\npage_id = "x"\n[a]\nlang = 1\n'),
        (
            "  a = [\n 1,\n] # c\n# d\n\n[[b]]\n",
            '  a = [\n 1,\n] # c\n  lang = "ar"\n  page_id = "x"\n# d\n\n[[b]]\n',
        ),
        ("", 'lang = "ar"\npage_id = "x"\n'),
        ("a.lang = 1\r\n", 'a.lang = 1\r\nlang = "ar"\r\npage_id = "x"\r\n'),
        ('"lang" = """en"""\npage_id = 7\n', '"lang" = """ar"""\npage_id = "x"\n'),
        ("lang = 'ar'\npage_id = \"x\"\n", "lang = 'ar'\npage_id = \"x\"\n"),
    ],
)
def test_fields_in_toml_touch_no_other_byte(source: str, expected: str) -> None:
    end = "\r\n" if "\r\n" in source else "\n"
    page = f"\ufeff+++{end}{source}+++{end}Text{end}"
    built = rebuilt(page, {}, FIELDS).text
    assert built == f"\ufeff+++{end}{expected}+++{end}Text{end}"
    assert (read(built).lang, read(built).page_id) == ("ar", "x")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{"lang":"en","page_id":null}', '{"lang":"ar","page_id":"x"}'),
        ('{"a":1}', '{"a":1,"lang":"ar","page_id":"x"}'),
        ('{ "a": 1, "b": 2 }', '{ "a": 1, "b": 2, "lang": "ar", "page_id": "x" }'),
        ('{"a": [{"lang": 1}]}', '{"a": [{"lang": 1}], "lang": "ar", "page_id": "x"}'),
        ("{}", '{"lang": "ar", "page_id": "x"}'),
        ("{\n}", '{\n  "lang": "ar",\n  "page_id": "x"\n}'),
        (
            '{\r\n\t"a" : {\r\n\t\t"b": 1\r\n\t}\r\n}',
            '{\r\n\t"a" : {\r\n\t\t"b": 1\r\n\t},\r\n\t"lang" : "ar",\r\n\t"page_id" : "x"\r\n}',
        ),
        ('{"lang":1,"lang":2,"page_id":"x"}', '{"lang":"ar","lang":"ar","page_id":"x"}'),
    ],
)
def test_fields_in_json_touch_no_other_byte(source: str, expected: str) -> None:
    end = "\r\n" if "\r\n" in source else "\n"
    built = rebuilt(f"\ufeff{source}{end}Text{end}", {}, FIELDS).text
    assert built == f"\ufeff{expected}{end}Text{end}"
    assert (read(built).lang, read(built).page_id) == ("ar", "x")


def test_a_field_may_be_a_truth() -> None:
    for page, expected in {
        "+++\ndraft = false # c\n+++\n": "+++\ndraft = true # c\n+++\n",
        "+++\n+++\n": "+++\ndraft = true\n+++\n",
        '{"draft":false}\n': '{"draft":true}\n',
        '{"a":1}\n': '{"a":1,"draft":true}\n',
    }.items():
        assert rebuilt(page, {}, {"draft": True}).text == expected


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("---\nlang: [en, de]\n---\n", 2),
        ("---\ntitle: A\npage_id: {a: b}\n---\n", 3),
        ("+++\nlang = ['en']\n+++\n", 2),
        ("+++\nlang = []\n+++\n", 2),
        ("+++\na = 1\nlang.x = 1\n+++\n", 3),
        ("+++\na = 1\n[page_id]\n+++\n", 3),
        ("+++\na = 1\n[[lang]]\n+++\n", 3),
        ('{\n"a": 1,\n"lang": []}\n', 3),
        ('{\n"page_id": {"lang": 1}}\n', 2),
    ],
)
def test_a_field_that_is_no_single_value_is_an_error(page: str, line: int) -> None:
    with pytest.raises(PageError, match="no single value") as caught:
        rebuilt(page, {}, FIELDS)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a: b\n---\n", 2),
        ("---\na: 1\nb: [1\n---\n", 4),
        ("---\n- a\n---\n", 2),
        ("---\na: 1\nb: \x07\n---\n", 3),
        ("+++\na = 1\ntitle = A\n+++\n", 3),
        ("+++\na = 1\na = 2\n+++\n", 3),
        ("+++\na = 1\nb = 'x\n+++\n", 3),
        ("+++\na = 1\nb = [\n+++\n", 3),
        ('{\n"a": 1,\n}\n', 3),
        ('{"a": "x\n', 1),
        ('{ "a" }\n', 1),
        ("{\n  title: x\n}\n", 2),
        ('{"a": NaN}\n', 1),
    ],
)
def test_broken_front_matter_names_its_line(text: str, line: int) -> None:
    with pytest.raises(PageError) as caught:
        read(text)
    assert caught.value.line == line
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    ["+++\n\ntext\n", "text\n+++\n+++\n", "++++\ntext\n++++\n", "{% x %} text\n"]  # noqa: RUF005 - one a line is long
    + [
        "{: .x}\ntext\n",
        "{#a} text\n",
        '{} text\n{"a": 1}\n',
        "{/* x */}\n\ntext\n",
        "{\n  /* x */}\ntext\n",
        "{a} text\n",
    ]
    + ["{{< x >}} text\n"]
    + ['\n{"a": 1} text\n', "{'a': 1} text\n", "\n+++\ntitle = 'text'\n+++\n"],
)
def test_what_only_looks_like_front_matter_is_body(text: str) -> None:
    page = read(text)
    assert "text" in "".join(s.source for s in page.segments)
    assert not any(s.key for s in page.segments)
    assert not page.kept
    built = rebuilt(text, {}, FIELDS).text
    assert built == f"---\nlang: ar\npage_id: x\n---\n{text}"


def test_a_target_never_becomes_front_matter() -> None:
    for target in ('{ "a', '{"a": 1}', "{\nab", '{"a": 1}\nab', "+++\nab"):
        built = rebuilt("One\n\nTwo\n\n+++\n", {"One": target, "Two": target})
        refused = {r.segment.source for r in built.refused}
        assert "Two" not in refused
        assert [s.source for s in read(built.text).segments][:2] == [
            "One" if "One" in refused else target,
            target,
        ]


def test_paths_are_the_same_in_every_format() -> None:
    pages = (
        "---\na: 1\nhero:\n  title: T t\nblocks:\n- title: U u\n"
        "- {title: V v, tags: [x, y]}\n---\n",
        "+++\na = 1\nhero.title = 'T t'\n[[blocks]]\ntitle = 'U u'\n[[blocks]]\ntitle = 'V v'\n"
        "tags = ['x', 'y']\n+++\n",
        '{"a": 1, "hero": {"title": "T t"}, "blocks": [{"title": "U u"}, {"title": "V v",'
        '"tags": ["x", "y"]}]}\n',
    )
    for text in pages:
        page = read(text)
        assert [(s.key, s.source) for s in page.segments] == [
            ("hero.title", "T t"),
            ("blocks.title", "U u"),
            ("blocks.title", "V v"),
        ]
        assert page.kept == (("a", "1"), ("blocks.tags", "x"), ("blocks.tags", "y"))


TOML_PAGE = """\
+++
title = "Knee pain"  # for the list
date = 2024-01-02 03:04:05
weight = 1_000
description = '''
Two
lines'''
[hero]
alt = 'A knee'
[[blocks]]
title = \"\"\"One \\
  line\"\"\"
[[blocks]]
faq = [{title = "What?", n = [1.5, inf]},]
+++
# Knee *pain*

A [link](a.md "Title")
"""
JSON_PAGE = """\
{
  "title": "Knee \\u0070ain",
  "weight": 1e3,
  "hero": { "alt": "A knee", "n": [true, null] },
  "blocks": [ { "title": "One line" }, { "description": "Two\\nlines" } ]
}

# Knee *pain*

A [link](a.md "Title")
"""


@pytest.mark.parametrize("text", [TOML_PAGE, JSON_PAGE], ids=["TOML", "JSON"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_identity_of_whole_pages(text: str, end: str) -> None:
    text = "\ufeff" + text.replace("\n", end)
    page = read(text)
    own = {s.source: s.source for s in page.segments}
    assert {"Knee pain", "A knee", "One line", "Two\nlines", "Knee *pain*"} <= own.keys()
    assert rebuilt(text, own).text == text


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from([TOML_PAGE, JSON_PAGE]), st.lists(hostile, min_size=10, max_size=10))
@example(TOML_PAGE, ["+++\na"] * 10)
@example(JSON_PAGE, ['"}\n'] * 10)
def test_re_extraction_gives_the_targets_or_refuses_them(text: str, targets: list[str]) -> None:
    page = read(text)
    wanted = {("", s.source): t for s, t in zip(page.segments, targets, strict=False) if t}
    built = build(page, wanted, fields=FIELDS, rules=JEKYLL)
    refused = {r.segment.span for r in built.refused}
    after = read(built.text)
    assert [s.source for s in after.segments] == [
        s.source if s.span in refused else wanted.get(("", s.source), s.source)
        for s in page.segments
    ]
    assert (after.lang, after.page_id) == ("ar", "x")
    assert {k: v for k, v in judged(built.text).items() if k in ("date", "weight")} == {
        k: v for k, v in judged(text).items() if k in ("date", "weight")
    }


_blank = st.sampled_from(["", " ", "\n", " # c ] '\n", "\r\n\t"])
_scalar = st.sampled_from(
    ["1", "-1_0.5e3", "inf", "nan", "0xff", "true", "1979-05-27 07:32:00Z", "07:32:00", '"a b"']  # noqa: RUF005 - one a line is long
    + ["''", '""', '"\\" # ]"', "'#'", '""""""', "''''''", "'''a''b'''", "''''x'''''"]
    + ['"""a""b\\"""""', '"""\na\\\n  b"""', "'''\r\nx\n=\n'''", '"a\\u0062"']
)
_value: st.SearchStrategy[str] = st.recursive(
    _scalar,
    lambda inner: (
        st.builds(
            lambda items, gap, comma: f"[{gap}{f'{gap},{gap}'.join(items)}{comma * bool(items)}]",
            st.lists(inner, max_size=3),
            _blank,
            st.sampled_from(["", ",", " , # c\n"]),
        )
        | st.builds(
            lambda items: "{" + ", ".join(f"k{n}.'x y' = {v}" for n, v in enumerate(items)) + " }",
            st.lists(inner, max_size=3),
        )
    ),
    max_leaves=6,
)
_header = st.sampled_from(
    ["[t{n}]", "[t.'u.{n}']", "[[ a ]]", '[[a."b"]]', "[a . c{n}]", "# [c]", ""]
)


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(_header, st.lists(_value, max_size=3)), max_size=5))
def test_the_scanner_reads_toml_as_the_standard_library_does(
    tables: list[tuple[str, list[str]]],
) -> None:
    lines: list[str] = []
    for n, (header, values) in enumerate(tables):
        lines.append(header.replace("{n}", str(n)))
        lines += [f'  k{n}x{m}."\\u0062 c" =\t{value} # c' for m, value in enumerate(values)]
    block = "\n".join(lines) + "\n"
    try:
        said = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        with pytest.raises(PageError, match="does not parse"):
            read(f"+++\n{block}+++\n")
        return
    kept = read(f"+++\n{block}+++\n").kept
    assert len(kept) == len(list(leaves(said)))
    assert {v for v in leaves(said) if isinstance(v, str)} <= {value for _, value in kept}
    assert judged(rebuilt(f"+++\n{block}+++\n", {}, FIELDS).text)["lang"] == "ar"


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for v in inner for leaf in leaves(v)]
    return [value]


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
    ),
    st.sampled_from(
        [{}, {"indent": 2}, {"indent": "\t", "ensure_ascii": False}, {"separators": (",", ":")}]
    ),
)
def test_any_json_keeps_its_values(value: Any, style: dict[str, Any]) -> None:
    whole = {"v": value}
    text = json.dumps(whole, **style) + "\n"
    assert rebuilt(text, {}).text == text
    assert judged(rebuilt(text, {}, FIELDS).text) == {**whole, **FIELDS}
    texts = [v for v in leaves(value) if isinstance(v, str)]
    assert [v for _, v in read(text).kept if v in texts][: len(texts)] or not texts


def test_half_a_character_is_no_text() -> None:
    page = read('{"title": "a \\ud800", "\\udfff": "B b", "lang": "\\ud800"}\n')
    assert not page.segments
    assert all(value.isprintable() for value in (page.lang or "", *map(str, page.undecided)))
    str((page.kept, page.undecided)).encode("utf-8")


def test_undecided_keys_have_lines_in_every_format() -> None:
    for text in ("+++\na = 1\nmotto = 'Move well'\n+++\n", '{\n"a": 1,\n"motto": "Move well"}\n'):
        (undecided,) = read(text).undecided
        assert (undecided.key, undecided.value, undecided.line) == ("motto", "Move well", 3)


@pytest.mark.parametrize(
    "opener",
    ["[", "{a: ", "- ", "? ", "a: [", "'", '"', '"""', "'''", "a = [", "a = {b=", "a.", "[["]  # noqa: RUF005 - one a line is long
    + ["[[a]]\n", "a = '''", 'a = """', "#", '{"a":', "+++\n", "{\n", "\\", "&a ", "!!str "]
    + ["*a ", "a: |\n", ",", "a: b\n", "[a]\n", "{"],
)
@pytest.mark.parametrize("fence", ["---", "+++", "{", '{"a":'])
def test_time_is_linear_and_no_depth_ends_the_process(fence: str, opener: str) -> None:
    with patience():
        for text in (f"{fence}\n{opener * 100_000}\n{fence}\n", f"{fence}\n{opener * 100_000}"):
            with suppress(PageError):
                frontmatter.parse(text, path="x.md", keys=Keys())


def test_what_two_readers_read_differently_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(text: str, block: Span) -> Found:
        found = scan(text, block)
        values = [(where, Span(span.start, span.end - 1)) for where, span in found.values]
        return Found(values, found.names, found.last)

    monkeypatch.setattr(tomlmatter, "scan", shifted)
    with pytest.raises(PageError, match="cannot be edited safely"):
        read("+++\na = 12\n+++\n")
    monkeypatch.setattr(jsonmatter, "_TOKEN", re.compile(r'"[^"]*"|[{}\[\],:]|\w+'))
    with pytest.raises(PageError, match="cannot be edited safely"):
        read('{"a": "b", "c": 1.5}\n')


def test_a_no_break_space_at_the_end_of_a_value_is_its_own() -> None:
    for page in ("---\ntitle: ' A\u00a0'\n---\n", "+++\ntitle = ' A\u00a0'\n+++\n"):
        assert [s.source for s in read(page).segments] == ["A\u00a0"]


@pytest.mark.parametrize(
    "page",
    [
        "---\na: {}\n---\n".replace("{}", "[" * 100_000),
        "---\na: {}\n---\n".replace("{}", "{b: " * 300 + "1" + "}" * 300),
        "---\n{}a\n---\n".replace("{}", "- " * 100_000),
        "+++\na = {}\n+++\n".replace("{}", "[" * 100_000),
        "+++\na = {}\n+++\n".replace("{}", "[" * 101 + "]" * 101),
        "+++\n{}a = 1\n+++\n".replace("{}", "a." * 101),
        "+++\n[{}a]\n+++\n".replace("{}", "a." * 101),
        '{"a":' * 100_000,
        '{"a":' * 5000 + "1" + "}" * 5000 + "\n",
    ],
)
def test_too_many_levels_are_refused(page: str) -> None:
    with pytest.raises(PageError, match="nested too deeply") as caught:
        read(page)
    assert caught.value.line
    assert caught.value.hint
    with suppress(PageError):  # PyYAML would end the process
        load_mapping(page[4:-4], path="x")


@pytest.mark.parametrize(
    "page", ['{"%s": {%s}}\n', "---\n? %s\n: {%s}\n---\n", "+++\n[%s]\n%s\n+++\n"]
)
def test_long_keys_above_many_take_no_long_time(page: str) -> None:
    end = {"{": ",", "-": ",", "+": "\n"}[page[0]]
    pair = '"{}"=1' if page[0] == "+" else '"{}": 1'
    text = page % ("k" * 1_000_000, end.join(pair.format(n) for n in range(20_000)))
    with patience():
        assert all(len(key) <= 1000 for key, _ in read(text).kept)


def test_a_table_that_a_field_is_has_the_line_of_its_first_statement() -> None:
    with pytest.raises(PageError) as caught:
        rebuilt("+++\n[lang]\na = 1\n[lang.b]\n+++\n", {}, FIELDS)
    assert caught.value.line == 2


def test_words_between_two_lines_are_no_front_matter() -> None:
    page = read("---\nFoo\n---\nBar\n")
    assert [s.source for s in page.segments] == ["Foo", "Bar"]
    built = build(page, {("", "Foo"): "Fu"}, fields={"lang": "de"}, rules=JEKYLL).text
    assert built == "---\nlang: de\n---\n---\nFu\n---\nBar\n"
    assert [s.source for s in read("---\n---\nBar\n").segments] == ["Bar"]


@pytest.mark.parametrize("fields", [{}, {"lang": "de"}])
@pytest.mark.parametrize(
    "target",
    [
        '{ "a',
        "{",
        '{"title": "b"}',
        '{\n"title": "b"\n}',
        "---",
        "---\na: b\n---",
        "+++",
        "+++\na = 1\n+++",
    ],
)
@pytest.mark.parametrize("dialect", ["commonmark", "jekyll", "mdx", "hugo"])
def test_a_first_paragraph_does_not_become_front_matter(
    dialect: str, target: str, fields: Mapping[str, str]
) -> None:
    rules = Rules(dialect=DIALECTS[dialect])
    page = parse("Hello\n\nmore\n", path="x.md", rules=rules)
    targets = {("", "Hello"): target, ("", "more"): "mehr"}
    built = build(page, targets, fields=fields, rules=rules)
    again = parse(built.text, path="x.md", rules=rules)
    first = "Hello" if built.refused else target
    assert [s.source for s in again.segments] == [first, "mehr"]
    assert (again.lang or "") == fields.get("lang", "")


@pytest.mark.parametrize("end", ["\n}", " }", "}"])
def test_a_text_that_ends_a_json_block_is_built(end: str) -> None:
    text = f'{{"a": 1, "title": "He said"{end}\nText\n'
    built = build(read(text), {("", "He said"): "Er sagte"}, fields=FIELDS, rules=JEKYLL)
    assert not built.refused
    after = read(built.text)
    assert [s.source for s in after.segments] == ["Er sagte", "Text"]
    assert (after.lang, after.page_id) == ("ar", "x")


def test_an_alias_under_a_key_that_is_text_says_what_its_anchor_says() -> None:
    text = "---\nsubtitle: &a Anchor\ncaption: *a\n---\n"
    built = rebuilt(text, {"Anchor": "Anker"})
    assert built.text == text.replace("Anchor", "Anker")
    assert not built.refused


@pytest.mark.parametrize(
    "path", ["jupytext.main_language", "kernelspec.name", "hide", "search.mode", "head.0.content"]
)
def test_settings_of_generators_are_not_asked_about(path: str) -> None:
    assert Keys().decide(path, "Some words") is False
    assert Keys().decide(f"{path}.deep", "Some words") is False


@pytest.mark.parametrize("path", ["cascade.tone", "hero.lead", "other.deep"])
def test_keys_of_the_sites_own_are_asked_about(path: str) -> None:
    assert Keys().decide(path, "Some words") is None


@pytest.mark.parametrize("value", ["<i class='fa fa-home'></i>", "<br> <hr class=x>", "<svg a=b/>"])
def test_an_icon_is_no_text(value: str) -> None:
    assert Keys().decide("menu.main.pre", value) is False
    assert Keys(translate=frozenset({"title"})).decide("title", value) is False


@pytest.mark.parametrize("value", ["<i></i> Home", "<img alt='Home'>", "<a aria-label='x'></a>"])
def test_tags_with_words_are_text(value: str) -> None:
    assert Keys().decide("title", value) is True
