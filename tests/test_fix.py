"""`check --fix`: what is certain is put right, and nothing that means anything changes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from conftest import Factory, SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import check_unit
from pipeline.checks.fixes import fix
from pipeline.checks.pair import scan
from pipeline.languages import resolve
from pipeline.model import State, Unit
from pipeline.pocomments import made
from pipeline.steps.fix import right

EN = resolve("en")
N = "\u00a0"


def fixed(source: str, target: str, language: str) -> str:
    return fix(scan(source, target, languages=(EN, resolve(language))))


@pytest.mark.parametrize(
    ("language", "source", "target", "wanted"),
    [
        ("de", "See [it](a.md#b).", "Siehe [das] (a.md#b).", "Siehe [das](a.md#b)."),
        ("de", "See [it](a.md).", "Siehe [ das ]( a.md ).", "Siehe [das](a.md)."),
        ("de", "See [it](a.md).", "Siehe[ das ](a.md)nun.", "Siehe [das](a.md) nun."),
        ("de", '[it](a.md "T")', '[das] ( a.md  "T")', '[das](a.md "T")'),
        ("de", "[it](https://x.org/a)", "[das](https: // x.org / a)", "[das](https://x.org/a)"),
        ("de", "![it](a.png)", "! [das](a.png)", "![das](a.png)"),
        ("de", "![it](a.png)", "![ das ] (a.png)", "![das](a.png)"),
        ("de", "Rest now.", "Jetzt  schonen.", "Jetzt schonen."),
        ("de", "Rest now.", "Jetzt\nschonen.\n", "Jetzt\nschonen."),
        ("de", "Take 10 mg.", "Nehmen Sie １０ mg.", "Nehmen Sie 10 mg."),
        ("fr", "Does it hurt?", "Ça fait mal ?", f"Ça fait mal{N}?"),
        ("fr", "Does it hurt?", "Ça fait mal?", f"Ça fait mal{N}?"),
        ("fr", "Note: rest.", "Remarque: repos.", f"Remarque{N}: repos."),
        ("fr", "**Note:** rest.", "**Remarque :** repos.", f"**Remarque{N}:** repos."),
        ("fr", 'Say "yes".', "Dites « oui ».", f"Dites «{N}oui{N}»."),
        ("fr", 'Say "yes".', "Dites «oui».", f"Dites «{N}oui{N}»."),
        ("fr-CA", "Does it hurt: say!", "Ça fait mal: dites!", f"Ça fait mal{N}: dites!"),
    ],
)
def test_what_is_certain(language: str, source: str, target: str, wanted: str) -> None:
    assert fixed(source, target, language) == wanted
    assert fixed(source, wanted, language) == wanted


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "Rest  now.", "Jetzt  schonen."),
        ("de", "See [it](a.md).", "Siehe [das] (b.md)."),
        ("de", "See [it](a.md).", "Siehe `[das] (a.md)`."),
        ("de", "See [it](mypage.md).", "Siehe [das] (my page.md)."),
        ("de", "Write `a  b` now.", "Jetzt `a  b` schreiben."),
        ("de", "See [it](a.md) and ![x](a.md)!", "Achtung! [das](a.md)"),
        ("de", "[ it ](a.md)", "[ das ](a.md)"),
        ("zh", "Take 10 mg.", "服用 １０ mg。"),
        ("fr", "At 10:30, 1:2.", "À 10:30, 1:2."),
        ("fr", "Set font-size: 12px", "Mettez font-size: 12px"),
        ("fr", "See https://x.org/?a=1:b", "Voir https://x.org/?a=1:b"),
        ("fr", "Hello {{ x }}: rest :tada:", "Bonjour {{ x }}: repos :tada:"),
        ("es", "Does it hurt?", "¿Duele ?"),
    ],
)
def test_what_is_not_certain_stays(language: str, source: str, target: str) -> None:
    assert fixed(source, target, language) == target


PIECES = st.sampled_from(
    (
        *'ab 12?!:;»«[]()*_`\n."',
        *(
            "  ",
            " ",
            "](a.md)",
            "] ( a.md )",
            "[ x",
            "![",
            "! [",
            "`a  b`",
            " :",
            "{{ x }}",
            "１０",
        ),
        *("https://x.org/a", "&nbsp;", "[^1]", "<br>", "\\["),
    )
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(["fr", "de", "zh"]))
def test_fixing_twice_is_fixing_once_and_keeps_the_words(
    source: str, target: str, language: str
) -> None:
    once = fixed(source, target, language)
    assert fixed(source, once, language) == once
    words = [re.findall(r"\w+", unicodedata.normalize("NFKC", text)) for text in (target, once)]
    assert words[0] == words[1]


@given(TEXTS, TEXTS, st.sampled_from(["fr", "de"]))
def test_no_check_finds_more_errors_than_before(source: str, target: str, language: str) -> None:
    unit = Unit(source, target, State.TRANSLATED)
    tongue = resolve(language)
    after = right(unit, source=EN, target=tongue)
    counts = [
        sum(p.severity == "error" for p in check_unit(one, source=EN, target=tongue))
        for one in (unit, after)
    ]
    assert counts[1] <= counts[0]
    assert (after.state, after.flags, after.source) == (unit.state, unit.flags, unit.source)


def test_what_would_make_an_error_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Unit("Take 5 mg.", "5 mg  nehmen.", State.TRANSLATED)
    assert right(unit, source=EN, target=resolve("de")).target == "5 mg nehmen."
    monkeypatch.setattr("pipeline.steps.fix.fixed", lambda _: "50 mg nehmen.")
    assert right(unit, source=EN, target=resolve("de")) == unit


def test_a_draft_that_nobody_has_edited_is_still_one() -> None:
    draft = Unit(
        "Rest now.", "Jetzt  schonen.", State.DRAFT, origin="machine: x",
        comments=(made("Jetzt  schonen."),),
    )  # fmt: skip
    after = right(draft, source=EN, target=resolve("de"))
    assert after.target == "Jetzt schonen."
    assert after.comments == (made("Jetzt schonen."),)
    assert (after.state, after.origin) == (State.DRAFT, "machine: x")


@pytest.mark.parametrize("flag", ["ignore-punctuation", "ignore-links"])
def test_a_flag_keeps_what_a_person_wants(flag: str) -> None:
    unit = Unit("Rest now.", "Jetzt  schonen.", State.TRANSLATED, flags=(flag,))
    assert right(unit, source=EN, target=resolve("de")) == unit


def damaged(site: Factory) -> SiteFolder:
    text = "---\npage_id: a\nlang: en\n---\nSee [it](#b) now.\n\n# B {#b}\n\nRest well.\n"
    folder = site({"a.md": text}, targets=("de",))
    folder.ok("extract")
    po = folder.read("locales/de/a.po")
    for source, target in (
        ("See [it](#b) now.", "Siehe  [ das ] ( #b ) nun."),
        ("Rest well.", "Schonen."),
    ):
        po = po.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    folder.write({"locales/de/a.po": po})
    return folder


def test_the_difference_alone(site: Factory) -> None:
    folder = damaged(site)
    before = folder.files()
    ran = folder.ok("check", "--fix", "--diff")
    changed = [line for line in ran.out.split("\n") if line[:1] in ("+", "-")]
    assert changed == [
        "--- locales/de/a.po",
        "+++ locales/de/a.po",
        '-msgstr "Siehe  [ das ] ( #b ) nun."',
        '+msgstr "Siehe [das](#b) nun."',
    ]
    assert folder.files() == before


def test_fixing_changes_the_msgstr_and_no_other_line(site: Factory) -> None:
    folder = damaged(site)
    old = folder.read("locales/de/a.po")
    assert "links" in folder.run("check").out
    ran = folder.ok("check", "--fix")
    assert '+msgstr "Siehe [das](#b) nun."' in ran.err
    assert '-msgstr "Siehe  [ das ] ( #b ) nun."' in ran.err
    assert "1 entry put right" in ran.err
    new = folder.read("locales/de/a.po")
    lines = [(a, b) for a, b in zip(old.split("\n"), new.split("\n"), strict=True) if a != b]
    assert lines == [('msgstr "Siehe  [ das ] ( #b ) nun."', 'msgstr "Siehe [das](#b) nun."')]
    assert "links" not in ran.out
    before = folder.files()
    assert "0 entries put right" in folder.ok("check", "--fix").err
    assert folder.files() == before
