"""PO files <-> Catalog: written in gettext's own form, read as gettext reads."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.errors import CatalogError
from pipeline.model import Catalog, Language, State, Unit

EN = Language("en", "en", "en")
DE = Language("de", "de", "de")
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: clinic\\n"
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Source-Language: en\\n"
"""
UNITS = (
    Unit("Knee", "Knie", State.TRANSLATED, notes=("heading 1",), references=("knee.md",)),
    Unit(
        'Say "no" \\ or\ttab',
        "Sag „nein“",
        State.DRAFT,
        origin="machine: google",
        comments=("ask Ms Weber", "", "about the tab"),
        notes=("paragraph", "term: no = nein"),
        references=("my knee.md", "b.md"),
        flags=("c-format", "no-wrap"),
    ),
    Unit(
        "Take 10 mg.\nNot more.",
        "Nehmen Sie 5 mg.\nNicht mehr.",
        State.DRAFT,
        context="dose",
        previous="Take 5 mg.\nNot more.",
        previous_context="dosage",
    ),
    Unit("Bend\nslowly", "", State.UNTRANSLATED, notes=("list item",)),
    Unit("Long. " * 30, "Länger. " * 30, State.TRANSLATED, comments=("a remark " * 20 + "ends",)),
    Unit("x\r\x07\b\f\v\x1b\x7f\x85\u2028\u200f\u00a0y", "a\rb\x85c", State.TRANSLATED),
)
OBSOLETE = (
    Unit("Old", "Alt", State.OBSOLETE, comments=("kept",)),
    Unit(
        "Older\ntext",
        "Älterer",
        State.OBSOLETE,
        context="c",
        previous="Oldest",
        origin="memory: 87%",
        flags=("fuzzy",),
    ),
)
SAMPLE = Catalog(
    "knee.md",
    DE,
    UNITS,
    OBSOLETE,
    header=(("X-Poedit-Bookmarks", "0,-1"),),
    comments=("Sample translations.", "", "No clinician has reviewed them."),
)


def gettext(tool: str, *arguments: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    if shutil.which(tool) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{tool} is not installed")
        pytest.skip(f"{tool} is not installed (Debian: gettext)")
    return subprocess.run(
        [tool, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8", check=False
    )


def dump(value: Catalog) -> str:
    return catalog.dump(value, project="clinic", source=EN)


def save(folder: Path, text: str | bytes, name: str = "knee.po") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path) -> Catalog:
    return catalog.read(path, page="knee.md", language=DE)


def entry(folder: Path, body: str) -> Unit:
    value = read(save(folder, f"{HEADER}\n{body}"))
    (unit,) = (*value.units, *value.obsolete)
    return unit


def msgcat(text: str) -> str:
    done = gettext("msgcat", "--no-wrap", "-", text=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_msgfmt(text: str) -> None:
    done = gettext("msgfmt", "-c", "-o", os.devnull, "-", text=text)
    assert done.returncode == 0, done.stderr


# --- writing -----------------------------------------------------------------------------------


def test_dump_writes_the_bytes_of_msgcat() -> None:
    text = dump(SAMPLE)
    assert msgcat(text) == text
    assert_msgfmt(text)


def test_dump_is_what_people_read() -> None:
    unit = replace(UNITS[2], notes=("warning",), references=("dose.md",))
    text = dump(Catalog("knee.md", DE, (unit,), OBSOLETE[:1], comments=("Sample",)))
    assert text == (
        "# Sample\n" + HEADER + "\n#. warning\n#: dose.md\n#, fuzzy\n"
        '#| msgctxt "dosage"\n#| msgid ""\n#| "Take 5 mg.\\n"\n#| "Not more."\n'
        'msgctxt "dose"\nmsgid ""\n"Take 10 mg.\\n"\n"Not more."\n'
        'msgstr ""\n"Nehmen Sie 5 mg.\\n"\n"Nicht mehr."\n'
        '\n# kept\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    )


def test_a_template_has_no_language_and_passes_msgfmt() -> None:
    text = dump(Catalog("knee.md", None, (Unit("Knee"),)))
    assert '"Language: \\n"' in text
    assert "Plural-Forms" not in text
    assert_msgfmt(text)
    assert msgcat(text) == text


def test_header_keeps_what_tools_set_and_drops_what_moves() -> None:
    header = (
        ("X-Poedit-Bookmarks", ""),
        ("X-Poedit-Basepath", "."),
        ("X-Poedit-SearchPath-0", "."),
        ("X-Poedit-SearchPathExcluded-0", "node_modules"),
        ("X-Poedit-SourceCharset", "UTF-8"),
        ("X-Launchpad-Export-Date", "2024-01-01 00:00+0000"),
        ("Report-Msgid-Bugs-To", "bugs@example.org"),
        ("plural-forms", "nplurals=1; plural=0;"),
        ("POT-Creation-Date", "2024-01-01 00:00+0000"),
        ("Language", "fr"),
        ("content-type", "text/plain; charset=CHARSET"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "Deutsch <de@example.org>"),
        ("PO-Revision-Date", "2024-05-01 10:00+0200"),
        ("X-Generator", "Poedit 3.4"),
    )
    text = dump(Catalog("knee.md", DE, (), header=header))
    names = [line[1:].split(":")[0] for line in text.splitlines() if line.startswith('"')]
    assert names == [
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
        "X-Source-Language",
        "X-Poedit-Bookmarks",
        "X-Poedit-SourceCharset",
    ]
    assert '"Language: de\\n"' in text
    assert dump(Catalog("knee.md", DE, (), header=header[::-1])) == text
    empty = tuple((name, "") for name in ("Report-Msgid-Bugs-To", "Language-Team"))
    assert dump(Catalog("knee.md", DE, (), header=empty)) == dump(Catalog("knee.md", DE, ()))


def test_obsolete_entries_and_flags_have_one_order() -> None:
    text = dump(SAMPLE)
    assert dump(replace(SAMPLE, obsolete=OBSOLETE[::-1])) == text
    flags = ("no-wrap", "x-y", "range: 1..2", "a-b", "python-format")
    for unit in (replace(UNITS[0], flags=flags), replace(UNITS[0], flags=flags[::-1])):
        text = dump(Catalog("knee.md", DE, (unit,)))
        assert "\n#, python-format, range: 1..2, no-wrap, a-b, x-y\n" in text
    known = tuple(flag for flag in flags if flag not in ("x-y", "a-b"))
    text = dump(Catalog("knee.md", DE, (replace(UNITS[0], flags=known),)))
    assert msgcat(text) == text


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("a", "b\n", "b"),
        ("a", "\n\nb", "b"),
        ("a\n", "b", "b\n"),
        ("\na\n", "b", "\nb\n"),
        ("a", " \n", ""),
        ("a", " b ", " b "),
    ],
)
def test_outer_newlines_follow_the_source(
    tmp_path: Path, source: str, target: str, written: str
) -> None:
    text = dump(Catalog("knee.md", DE, (Unit(source, target, State.TRANSLATED),)))
    assert_msgfmt(text)
    assert read(save(tmp_path, text)).units[0].target == written


@pytest.mark.parametrize("bad", ["\0", "\4"])
def test_what_gettext_would_cut_is_refused(bad: str) -> None:
    with pytest.raises(CatalogError, match=f"U\\+000{ord(bad)}") as caught:
        dump(Catalog("knee.md", DE, (Unit(f"a{bad}b"),)))
    assert caught.value.path == "knee.md"


def test_write_touches_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "de" / "sub" / "knee.po"
    assert catalog.write(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    path.chmod(0o640)
    before = path.stat()
    assert not catalog.write(path, "é\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert catalog.write(path, "e\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(path.parent) == ["knee.po"]


def test_a_failed_write_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, "old\n")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CatalogError, match="No space left"):
        catalog.write(path, "new\n")
    assert path.read_text() == "old\n"
    assert os.listdir(tmp_path) == ["knee.po"]


def test_half_a_surrogate_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="U\\+D800") as caught:
        catalog.write(tmp_path / "knee.po", "a\nb\ud800\n")
    assert caught.value.line == 2
    assert not os.listdir(tmp_path)


# --- reading -----------------------------------------------------------------------------------


def test_what_was_written_is_read(tmp_path: Path) -> None:
    text = dump(SAMPLE)
    value = read(save(tmp_path, text))
    assert value.units == UNITS
    assert value.obsolete == OBSOLETE
    assert value.comments == SAMPLE.comments
    assert dump(value) == text


def test_a_unit_knows_the_line_of_its_msgstr(tmp_path: Path) -> None:
    text = gettext("msgcat", "-w", "30", "-", text=dump(SAMPLE)).stdout
    value = read(save(tmp_path, text))
    marks = [n for n, s in enumerate(text.split("\n"), 1) if "msgstr" in s]
    assert [unit.line for unit in (*value.units, *value.obsolete)] == marks[1:]


def rewrap(text: str) -> bytes:
    return gettext("msgcat", "-w", "79", "-", text=text).stdout.encode()


REWRITERS = {
    "msgcat -w 79": rewrap,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "old Mac": lambda text: text.replace("\n", "\r").encode(),
    "no final newline": lambda text: text.rstrip("\n").encode(),
    "indented, trailing blanks": lambda text: text.replace("\n", "  \n  ").encode(),
}


@pytest.mark.parametrize("tool", REWRITERS)
def test_rewriting_by_others_changes_nothing(tmp_path: Path, tool: str) -> None:
    text = dump(SAMPLE)
    data = REWRITERS[tool](text)
    assert data != text.encode()
    assert dump(read(save(tmp_path, data))) == text


def test_polib_rewrites_and_nothing_changes(tmp_path: Path) -> None:
    # without what polib itself spoils: bells, line separators, spaces in file names
    units = (
        UNITS[0],
        replace(UNITS[1], references=("b.md",)),
        *UNITS[2:4],
        replace(UNITS[4], comments=()),
    )
    text = dump(replace(SAMPLE, units=units, obsolete=OBSOLETE[:1]))
    rewritten = str(polib.pofile(text))
    assert rewritten != text
    assert dump(read(save(tmp_path, rewritten))) == text


def test_a_reordered_file_is_read(tmp_path: Path) -> None:
    text = gettext("msgcat", "--sort-output", "--no-wrap", "-", text=dump(SAMPLE)).stdout
    assert set(read(save(tmp_path, text)).units) == set(UNITS)


def test_the_charset_of_the_header_is_believed(tmp_path: Path) -> None:
    text = f'{HEADER}\nmsgid "knee"\nmsgstr "für"\n'.replace("UTF-8", "ISO-8859-1")
    value = read(save(tmp_path, text.encode("latin-1")))
    assert value.units[0].target == "für"
    assert "charset=UTF-8" in dump(value)


STATES = [
    ('msgid "a"\nmsgstr ""\n', State.UNTRANSLATED, "", ()),
    ('#, fuzzy\nmsgid "a"\nmsgstr ""\n', State.UNTRANSLATED, "", ()),
    ('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "", ()),
    ('#, c-format,fuzzy\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "", ()),
    ('#, fuzzy no-wrap\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "", ()),
    ('#,fuzzy\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "", ()),
    ('msgid "a"\nmsgstr "b"\n', State.TRANSLATED, "", ()),
    ('# machine: google\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "machine: google", ()),
    ('# x\n# memory: 87%\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', State.DRAFT, "memory: 87%", ("x",)),
    ('# machine: google\n# x\nmsgid "a"\nmsgstr "b"\n', State.TRANSLATED, "", ("x",)),
    ('#~ msgid "a"\n#~ msgstr "b"\n', State.OBSOLETE, "", ()),
]


@pytest.mark.parametrize(("body", "state", "origin", "comments"), STATES)
def test_states(
    tmp_path: Path, body: str, state: State, origin: str, comments: tuple[str, ...]
) -> None:
    unit = entry(tmp_path, body)
    assert (unit.state, unit.origin, unit.comments) == (state, origin, comments)


def test_an_obsolete_draft_stays_a_draft(tmp_path: Path) -> None:
    unit = entry(tmp_path, '# machine: x\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n')
    assert (unit.state, unit.flags, unit.origin) == (State.OBSOLETE, ("fuzzy",), "machine: x")


# Most of these polib alone drops, cuts or splits without a word.
KEPT = {
    "previous of obsolete": (
        '#, fuzzy\n#~| msgid ""\n#~| "p\\n"\n#~| "q"\n#~ msgid "a"\n#~ msgstr "b"\n',
        {"previous": "p\nq"},
    ),
    "last entry before a lone flag line": ('msgid "a"\nmsgstr "b"\n#,\n', {"target": "b"}),
    "line separator": (
        'msgid "a"\nmsgstr "b\u2028c\x85d\x0ce"\n',
        {"target": "b\u2028c\x85d\x0ce"},
    ),
    "bell": ('msgid "a"\nmsgstr "b\\a\\\\a"\n', {"target": "b\a\\a"}),
    "file name with a space": (
        '#: \u2068my page.md\u2069:3 b.md:7 b.md:9\nmsgid "a"\nmsgstr "b"\n',
        {"references": ("my page.md", "b.md")},
    ),
    "odd comments": (
        '#x\n##y\n#\n#.n\n#:r.md\nmsgid "a"\nmsgstr "b"\n',
        {"comments": ("x", "#y", ""), "notes": ("n",), "references": ("r.md",)},
    ),
    "lasting flags": ('#= c-format\nmsgid "a"\nmsgstr "b"\n', {"flags": ("c-format",)}),
    "strings on one line": ('msgid "a" "c"\nmsgstr"b"\n"d"\n', {"source": "ac", "target": "bd"}),
    "an outer newline": ('msgid "a"\nmsgstr "b\\n"\n', {"target": "b"}),
    "a repeated entry": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', {"target": "b"}),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_an_editor_saves_is_read(tmp_path: Path, case: str) -> None:
    body, expected = KEPT[case]
    unit = entry(tmp_path, body)
    assert {name: getattr(unit, name) for name in expected} == expected


COPIES = [  # what a merge by lines leaves of an entry that one side has taken off the page
    ('msgid "a"\nmsgstr "b"\n\n# old\n#~ msgid "a"\n#~ msgstr "b"\n', State.TRANSLATED),
    ('# old\n#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', State.TRANSLATED),
    (
        '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\n# old\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n',
        State.DRAFT,
    ),
    ('#~ msgid "a"\n#~ msgstr "b"\n\n# old\n#~ msgid "a"\n#~ msgstr "b"\n', State.OBSOLETE),
]


@pytest.mark.parametrize(("body", "state"), COPIES)
def test_an_obsolete_copy_is_no_second_entry(tmp_path: Path, body: str, state: State) -> None:
    unit = entry(tmp_path, body)
    assert (unit.target, unit.state, unit.comments) == ("b", state, ("old",))


@pytest.mark.parametrize("text", [HEADER, "what is this\n"])
@pytest.mark.parametrize("on", [True, False])
def test_reading_leaves_the_collector_as_it_was(tmp_path: Path, text: str, on: bool) -> None:
    (gc.enable if on else gc.disable)()
    try:
        with contextlib.suppress(CatalogError):
            read(save(tmp_path, text))
        assert gc.isenabled() is on
    finally:
        gc.enable()


def test_a_file_without_header_keeps_the_first_comment_at_its_entry(tmp_path: Path) -> None:
    value = read(save(tmp_path, '# machine: x\n# note\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'))
    assert value.comments == ()
    assert value.units[0].comments == ("note",)
    assert value.units[0].origin == "machine: x"
    assert value.header == ()


def test_an_empty_file_is_an_empty_catalog(tmp_path: Path) -> None:
    assert read(save(tmp_path, "")) == Catalog("knee.md", DE, ())


REFUSED = [  # what follows the header, the line in it, what is said
    ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n', 2, "conflict"),
    ('msgid "a"\nmsgstr "b\n', 2, "not closed"),
    ('msgid "a"\nmsgstr "b\\"\n', 2, "not closed"),
    ('msgid "a"\nmsgstr b\n', 2, "no line of a PO file"),
    ('msgid "a"\nmsgstr "b\\q"\n', 2, "escape \\q"),
    ('msgid "a"\nmsgstr "b "c" d"\n', 2, "not closed"),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 2, "plural"),
    ('msgid "a"\n\n# x\nmsgid "b"\nmsgstr "c"\n', 4, "out of order"),
    ('msgid "a"\nmsgstr "b"\n# x\nmsgstr "c"\n', 4, "out of order"),
    ('msgid "a"\n', 1, "out of order"),
    ('#~ msgid "a"\nmsgstr "b"\n', 2, "out of order"),
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 5, "second entry"),
    ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 5, "second entry"),
    ('msgid "a"\nmsgstr "b"\n\n#, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n', 6, "second entry"),
    ('# x\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', 6, "second entry"),
    ('#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 5, "second entry"),
    ('msgid ""\nmsgstr "b"\n', 1, "empty msgid"),
    ('msgctxt "x"\nmsgid ""\nmsgstr "b"\n', 2, "empty msgid"),
    ('#| msgid "p"\nmsgid "a"\n#| "q"\nmsgstr "b"\n', 3, "another mark"),
    ('msgid "a"\nmsgstr "b"\n#~ "c"\n', 3, "another mark"),
    ('"a"\n# x\n"b"\nmsgid "a"\nmsgstr "b"\n', 3, "where no PO file has it"),
    ("what is this\n", 1, "no line of a PO file"),
]


@pytest.mark.parametrize(("body", "line", "said"), REFUSED)
def test_what_would_lose_work_is_refused(tmp_path: Path, body: str, line: int, said: str) -> None:
    path = save(tmp_path, f"{HEADER}\n{body}")
    with pytest.raises(CatalogError) as caught:
        read(path)
    assert said in str(caught.value)
    assert caught.value.line == HEADER.count("\n") + 1 + line
    assert caught.value.path == str(path)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (f'{HEADER}\nmsgid "a"\nmsgstr "'.encode() + b'\xff"\n', 12, "not UTF-8"),
        (b"\xff\xfe" + b"\x00\xd8", 1, "not utf-16"),
        (HEADER.replace("UTF-8", "KLINGON").encode(), 6, "unknown charset"),
        (HEADER.replace("UTF-8", "zlib").encode(), 6, "unknown charset"),
        (f'msgid "a"\nmsgstr "b"\n\n{HEADER}'.encode(), 4, "not the header"),
        (f'msgctxt "c"\n{HEADER}'.encode(), 2, "not the header"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, data: bytes, line: int, said: str) -> None:
    with pytest.raises(CatalogError, match=said) as caught:
        read(save(tmp_path, data))
    assert caught.value.line == line


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="No such file"):
        read(tmp_path / "none.po")


# --- any text ----------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=60)
NASTY = st.text(st.sampled_from('a "\\\n\r\t\a\x1b\x85\u2028\ufeff#~|msgid'), max_size=30)
ANY = st.one_of(TEXT, NASTY, NASTY.map(lambda text: text * 400))
COMMENTS = st.lists(TEXT, max_size=3).map(tuple)


@st.composite
def drawn_units(draw: st.DrawFn) -> Unit:
    source = draw(ANY.filter(bool))
    target = draw(ANY)
    state = draw(st.sampled_from([State.DRAFT, State.TRANSLATED])) if target else State.UNTRANSLATED
    return Unit(
        source,
        target,
        state,
        context=draw(ANY),
        previous=draw(ANY),
        previous_context=draw(ANY),
        origin=draw(st.sampled_from(["", "machine: x", "memory: 80%"])),
        comments=draw(COMMENTS),
        notes=draw(COMMENTS),
        flags=draw(st.sampled_from([(), ("no-wrap",)])),
    )


CATALOGS = st.builds(
    Catalog,
    page=st.just("knee.md"),
    language=st.just(DE),
    units=st.lists(drawn_units(), max_size=4, unique_by=lambda u: u.key).map(tuple),
    comments=COMMENTS,
)
RELAXED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@RELAXED
@given(CATALOGS)
@example(Catalog("knee.md", DE, (Unit("#~ msgid", "\\", State.TRANSLATED, comments=("", "a")),)))
def test_any_text_comes_back(tmp_path: Path, value: Catalog) -> None:
    text = dump(value)
    back = read(save(tmp_path, text))
    assert dump(back) == text
    assert [unit.key for unit in back.units] == [unit.key for unit in value.units]
    for unit, given_unit in zip(back.units, value.units, strict=True):
        assert unit.target.strip("\n") == (
            "" if given_unit.target.isspace() else given_unit.target.strip("\n")
        )


@settings(RELAXED, max_examples=40)
@given(CATALOGS)
def test_any_text_is_written_as_gettext_does(value: Catalog) -> None:
    # comments are kept beyond what gettext keeps of them; without an entry msgcat writes nothing
    plain = [replace(unit, comments=(), notes=()) for unit in (*value.units, UNITS[0])]
    text = dump(replace(value, units=tuple(plain), comments=()))
    assert msgcat(text) == text
    assert_msgfmt(text)


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from(['"', "\\", "#~ ", "#| ", "\n", "msgid ", "", "#, "])
    ),
    min_size=1,
    max_size=4,
)


@settings(RELAXED, max_examples=300)
@given(DAMAGE, st.booleans())
def test_a_damaged_file_is_read_or_refused(
    tmp_path: Path, damage: list[tuple[int, str]], cut: bool
) -> None:
    lines = dump(SAMPLE).split("\n")
    for place, text in damage:
        n = place % len(lines)
        lines[n] = text + lines[n][1:] if cut else text + lines[n]
    path = save(tmp_path, "\n".join(lines))
    refused = None
    try:
        value = read(path)
    except CatalogError as error:
        refused = error
    if refused:
        assert refused.hint
        assert 0 < refused.line <= path.read_text().count("\n") + 1
        return
    text = dump(value)
    assert dump(read(save(tmp_path, text, "again.po"))) == text
