"""No churn: what an editor saves differs, once extracted, where somebody has worked on it alone."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import editors
import pytest
from conftest import Factory
from editors import MANNERS, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import catalog
from pipeline.merge import merge
from pipeline.model import Catalog, Language, State, Unit

EN = Language("en", "en", "en")
DE = Language("de", "de", "de")

PAGE = """\
---
title: Knee pain
---
# Bend it

Take 5 mg *twice* a day, but do **not** drive, and do not stand on the injured leg for more than \
two hours at a time, whatever it is that somebody else may have said to you about it.

Say "no" \\\\ and `a\\n`.

- Rest.
- Walk slowly
  along the wall.
"""
LATER = PAGE.replace("Rest.", "Rest for a while.").replace("# Bend it\n\n", "")
SAID = {
    "Knee pain": "Knieschmerzen",
    "Rest for a while.": "Eine Weile lang ruhen.",
    "Walk slowly along the wall.": "An der Wand entlang gehen, " + "langsam und mit Geduld " * 6,
}


def dump(value: Catalog) -> str:
    return catalog.dump(value, project="clinic", source=EN)


def read(text: str | bytes) -> Catalog:
    data = text if isinstance(text, bytes) else text.encode()
    return catalog.parse(data, path=Path("knee.po"), page="knee.md", language=DE)


def extracted(text: str | bytes, page: Catalog) -> str:
    """What `extract` makes of a file, for the page that this catalog is of."""
    return dump(merge(bare(page), read(text), page="knee.md", language=DE))


def bare(page: Catalog) -> list[Unit]:
    return [
        Unit(u.source, context=u.context, notes=u.notes, references=u.references)
        for u in page.units
    ]


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that have come."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [s[2:] for s in lines if s[0] == "-"], [s[2:] for s in lines if s[0] == "+"]


# --- a translator's day ------------------------------------------------------------------------


@pytest.mark.parametrize("tool", MANNERS)
def test_a_diff_has_what_was_translated_and_nothing_else(site: Factory, tool: str) -> None:
    """From a first translation over a changed page to the end, in one editor."""
    folder = site({"knee.md": PAGE}, targets=("de",), glossary="term,de\nwall,Wand\n")
    folder.ok("extract")
    folder.translate("de", "knee", lambda source: f"<{source}> " + "noch ein Wort " * 8)
    folder.ok("extract")
    folder.write({"content/en/knee.md": LATER})
    folder.ok("extract")
    path = "locales/de/knee.po"
    before = folder.read(path)
    assert '#~ msgid "Bend it"' in before
    assert '#| msgid "Rest."' in before
    saved = edited(before, SAID, MANNERS[tool])
    assert saved != before
    folder.write({path: saved})
    folder.ok("extract")
    gone, come = changed(before, folder.read(path))
    assert sorted(come) == sorted(f'msgstr "{target}"' for target in SAID.values())
    assert sorted(gone) == sorted(
        [
            "#, fuzzy",
            '#| msgid "Rest."',
            *(
                line
                for line in before.splitlines()
                if line.startswith('msgstr "<') and any(f"<{s}>" in line for s in [*SAID, "Rest."])
            ),
        ]
    )


def test_a_machines_draft_that_somebody_finished_loses_its_origin_too(site: Factory) -> None:
    folder = site({"knee.md": PAGE}, targets=("de",))
    folder.ok("extract")
    folder.ok("pretranslate", "--engine", "pseudo")
    before = folder.read("locales/de/knee.po")
    saved = edited(before, {"Rest.": "Ruhen."}, MANNERS["Poedit"])
    folder.write({"locales/de/knee.po": saved})
    folder.ok("extract")
    gone, come = changed(before, folder.read("locales/de/knee.po"))
    assert come == ['msgstr "Ruhen."']
    assert [line.split(" ")[0] for line in gone] == ["#", "#", "#,", "msgstr"]
    assert (gone[0], gone[1][:8], gone[2]) == ("# machine: pseudo", "# made: ", "#, fuzzy")


KEPT = {  # what somebody has added, and what is left of it
    "who": ("# Ada Weber <ada@example.org>, 2026.\n", "msgid", "# Ada Weber"),
    "bookmarks": ('"X-Poedit-Bookmarks: -1,3,-1\\n"\n', '"MIME', '"X-Poedit-Bookmarks: -1,3,-1'),
    "an unknown field": ('"X-Clinic: north\\n"\n', '"MIME', '"X-Clinic: north'),
    "one of ours": ('"X-Polypage-Base: 12\\n"\n', '"MIME', '"X-Polypage-Base: 12'),
    "a remark": ("# ask her\n#\n# again\n#\n# and again\n", "#. front", "# and again"),
    "flags": ("#, read-only, max-length:20\n", 'msgid "Knee', "#, max-length:20, read-only"),
    "silence in a comment": ("# ignore-terms\n", "#. front", "# ignore-terms"),
}


@pytest.mark.parametrize("case", KEPT)
@pytest.mark.parametrize("tool", ["Poedit", "Weblate"])
def test_what_people_and_tools_add_stays_and_is_stable(site: Factory, case: str, tool: str) -> None:
    added, where, left = KEPT[case]
    folder = site({"knee.md": PAGE}, targets=("de",))
    folder.ok("extract")
    path = "locales/de/knee.po"
    before = folder.read(path)
    folder.write({path: before.replace(where, added + where, 1)})
    folder.ok("extract")
    after = folder.read(path)
    gone, come = changed(before, after)
    assert gone == []
    assert len(come) == added.count("\n")
    assert left in after
    folder.write({path: edited(after, {}, MANNERS[tool])})
    folder.ok("extract")
    assert folder.read(path) == after


def test_a_flag_in_a_comment_counts_wherever_it_is_set() -> None:
    text = dump(Catalog("knee.md", DE, (Unit("a", "b", State.TRANSLATED),)))
    for said in ("# ignore-numbers", "# ignore-numbers, ignore-terms"):
        value = read(text.replace('msgid "a"', f'{said}\nmsgid "a"'))
        assert value.units[0].flags == tuple(said[2:].split(", "))
        assert value.units[0].comments == (said[2:],)
        assert dump(value).count("ignore-numbers") == 1
        assert extracted(editors.gettext("msgcat", "-", text=dump(value)), value) == dump(value)
    assert (
        read(text.replace('msgid "a"', '# ignore-numbers is wrong\nmsgid "a"')).units[0].flags == ()
    )


# --- any catalog, any tool ---------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from(
        [
            *("a", "Knie", "lange Wörter", "\\n", "\\", '"', "#", "|", "~", "mg.", "5", "م"),
            *("\t", "\n", "\n\n", "…", "\u00a0", "-", "%s", "fuzzy", "msgid", "x" * 90, "中文中文"),
        ]
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
ODD = st.text(st.sampled_from('ab "\\\r\a\x1b\x85\u2028\u2029\ufeff\f'), min_size=1, max_size=9)
TEXT = st.one_of(WORDS, ODD)
REMARKS = st.lists(
    st.sampled_from(["ask Ada", "", "why?", "# no", ", c-format", ". x", "ignore-terms"]),
    max_size=4,
).map(tuple)
FLAGS = st.lists(st.sampled_from(["no-wrap", "c-format", "range: 1..2"]), unique=True)


@st.composite
def drawn(draw: st.DrawFn, texts: st.SearchStrategy[str], *, names: tuple[str, ...]) -> Unit:
    target = draw(st.one_of(st.just(""), texts))
    states = [State.DRAFT, State.TRANSLATED, State.OBSOLETE]
    state = draw(st.sampled_from(states)) if target.strip() else State.UNTRANSLATED
    draft = state is State.DRAFT or (state is State.OBSOLETE and draw(st.booleans()))
    live = state is not State.OBSOLETE
    return Unit(
        draw(texts),
        target if target.strip() else "",
        state,
        context=draw(st.sampled_from(["", "", "noun"])),
        previous=draw(st.one_of(st.just(""), texts)) if draft else "",
        origin=draw(st.sampled_from(["", "machine: x", "memory: 80%"])) if draft else "",
        comments=draw(REMARKS),
        notes=draw(st.sampled_from([("heading 2",), ("paragraph", "term: a = b")])) if live else (),
        references=draw(st.sampled_from([names[:1], names])) if live else (),
        flags=(*(("fuzzy",) * (draft and not live)), *_known(draw(FLAGS), live=live)),
    )


def _known(flags: list[str], *, live: bool) -> tuple[str, ...]:
    return tuple(f for f in flags if live or ":" not in f)  # gettext drops ranges of obsolete ones


def catalogs(texts: st.SearchStrategy[str], *names: str) -> st.SearchStrategy[Catalog]:
    """Catalogs as polypage itself leaves them."""
    units = st.lists(drawn(texts, names=names), min_size=1, max_size=8, unique_by=lambda u: u.key)
    raw = st.builds(
        lambda units, comments, header: Catalog(
            "knee.md",
            DE,
            tuple(u for u in units if u.state is not State.OBSOLETE),
            tuple(u for u in units if u.state is State.OBSOLETE),
            header=header,
            comments=comments,
        ),
        units,
        st.sampled_from([(), ("Sample.", "", "By Ada <a@example.org>, 2026.")]),
        st.sampled_from([(), (("X-Poedit-Bookmarks", "0"), ("X-Clinic", "north"))]),
    )
    return raw.map(lambda value: read(extracted(dump(value), value)))


MOST = st.one_of(
    catalogs(TEXT, "content/en/knee.md", "content/en/my page.md"),
    catalogs(WORDS, *(f"content/en/a/long/path/number/{n}.md" for n in range(5))),
)
PLAIN = catalogs(WORDS, "content/en/knee.md")  # without what polib and others are known to spoil
SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@SETTINGS
@given(MOST, st.sampled_from(sorted(MANNERS)))
def test_no_editor_changes_what_nobody_worked_on(value: Catalog, tool: str) -> None:
    text = dump(value)
    assert extracted(edited(text, {}, MANNERS[tool]), value) == text


GETTEXT = {
    "msgcat": ("msgcat", "-"),
    "msgcat --no-wrap": ("msgcat", "--no-wrap", "-"),
    "msgcat -w 40": ("msgcat", "-w", "40", "-"),
    "msgcat --sort-output": ("msgcat", "--sort-output", "-"),
    "msgcat --sort-by-file": ("msgcat", "--sort-by-file", "-"),
    "msgcat --add-location=file": ("msgcat", "--add-location=file", "-"),
    "msgcat --no-location": ("msgcat", "--no-location", "-"),
    "msgcat --indent": ("msgcat", "--indent", "-"),
    "msgattrib": ("msgattrib", "-"),
    "msgconv": ("msgconv", "-t", "UTF-8", "-"),
}


@SETTINGS
@given(MOST, st.sampled_from(sorted(GETTEXT)))
def test_no_program_of_gettext_changes_anything(value: Catalog, tool: str) -> None:
    text = dump(value)
    assert extracted(editors.gettext(*GETTEXT[tool], text=text), value) == text


@SETTINGS
@given(MOST)
def test_msgmerge_against_the_template_changes_nothing(tmp_path: Path, value: Catalog) -> None:
    # it takes the flags that it knows from the template
    value = replace(value, units=tuple(replace(u, flags=()) for u in value.units))
    text = dump(value)
    template = dump(merge(bare(value), None, page="knee.md", language=None))
    assert extracted(editors.msgmerge(text, template, tmp_path), value) == text


@SETTINGS
@given(PLAIN)
def test_polib_changes_nothing(value: Catalog) -> None:
    # polib drops the previous sources of obsolete entries
    value = replace(value, obsolete=tuple(replace(u, previous="") for u in value.obsolete))
    text = dump(value)
    assert extracted(editors.with_polib(text), value) == text


def test_the_translate_toolkit_changes_nothing(tmp_path: Path) -> None:
    """Real, all at once: Weblate and Virtaal save with it."""
    found: list[Catalog] = []
    settings(SETTINGS, database=None)(given(MOST)(lambda value: found.append(value)))()
    paths = [tmp_path / f"{number}.po" for number in range(len(found))]
    for path, value in zip(paths, found, strict=True):
        path.write_bytes(dump(value).encode())
    editors.with_toolkit(paths)
    for path, value in zip(paths, found, strict=True):
        assert extracted(path.read_bytes(), value) == dump(value)
