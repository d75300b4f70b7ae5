"""PO bundles: many pages in one file, told apart by marks that other tools keep."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from exchange_parcels import DE, EN, SAMPLE, back

from pipeline.errors import ExchangeError
from pipeline.exchange import FORMATS, bundle
from pipeline.exchange.parcel import Item, Parcel, mark
from pipeline.model import State, Unit

KNEE = Unit("Knee", "Knie", State.TRANSLATED, notes=("heading 1",), references=("en/a.md",))


def written(*items: Item) -> str:
    return bundle.write(Parcel(items), source=EN, language=DE, project="clinic")


def other(page: str, **changes: object) -> Item:
    unit = replace(KNEE, **{"references": (f"en/{page}",), **changes})  # type: ignore[arg-type]
    return Item(unit, page, mark("Knie"))


def test_what_is_the_same_on_two_pages_is_one_entry_for_both() -> None:
    items = (other("a.md"), other("b.md", notes=("caption",)), other("c.md"))
    text = written(*items)
    assert text[text.index("#.") :] == (
        "#. polypage: a.md 6d0c2aa0\n#. heading 1\n#. polypage: b.md 6d0c2aa0\n#. caption\n"
        "#. polypage: c.md 6d0c2aa0\n#. heading 1\n#: en/a.md en/b.md en/c.md\n"
        'msgid "Knee"\nmsgstr "Knie"\n'
    )
    changed = text.replace('msgstr "Knie"', 'msgstr "Das Knie"')
    found = bundle.read(changed.encode(), "x.po").items
    assert found == tuple(replace(i, unit=replace(i.unit, target="Das Knie")) for i in items)


APART = {
    "another target": (other("a.md"), other("b.md", target="Das Knie")),
    "another state": (other("a.md"), other("b.md", state=State.DRAFT)),
    "an author's context": (
        other("a.md", context="dose"),
        other("b.md", context="dose", target="Das Knie"),
    ),
    "a context as ours": (
        other("a.md", context="polypage: b.md"),
        other("b.md", target="Das Knie"),
        other("c.md"),
    ),
    "odd names": (
        other("a | b %7C.md"),
        other(" ü\n.md", target="B", references=("ü",)),
        other("", target="C"),
    ),
    "no place": (
        other("a.md", references=()),
        other("b.md", references=("x", "y")),
    ),
    "the same place": (other("a.md"), other("b.md", references=("en/a.md",))),
}


@pytest.mark.parametrize("case", APART)
@pytest.mark.usefixtures("gettext")
def test_what_differs_stays_apart_and_comes_back(case: str) -> None:
    text = written(*APART[case])
    assert text.count("\nmsgid ") == len(APART[case])
    found = bundle.read(text.encode(), "x.po").items
    assert sorted(found, key=lambda i: i.page) == sorted(APART[case], key=lambda i: i.page)
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "-", "-"], input=text.encode(), capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_a_page_is_known_by_its_context_alone() -> None:
    text = written(*APART["an author's context"])
    assert 'msgctxt "polypage: b.md | dose"' in text
    bare = "\n".join(line for line in text.split("\n") if not line.startswith("#."))
    found = bundle.read(bare.encode(), "x.po").items
    assert [(item.page, item.unit.context, item.base) for item in found] == [
        ("a.md", "dose", ""),
        ("b.md", "dose", ""),
    ]


def test_a_plain_catalog_has_no_pages() -> None:
    text = 'msgid ""\nmsgstr ""\n"Language: de_AT\\n"\n\n#. heading 1\n#: content/en/k.md\n'
    text += '#, fuzzy\nmsgid "a"\nmsgstr "A"\n\n#~ msgid "b"\n#~ msgstr "B"\n'
    parcel = bundle.read(text.encode(), "x.po")
    assert parcel.language == "de_AT"
    assert parcel.items == (
        Item(Unit("a", "A", State.DRAFT, notes=("heading 1",), references=("content/en/k.md",))),
        Item(Unit("b", "B", State.OBSOLETE)),
    )


@pytest.mark.parametrize("width", ["--no-wrap", "--width=40", "--sort-output", "--add-location"])
@pytest.mark.usefixtures("gettext")
def test_msgcat_keeps_a_bundle(width: str, tmp_path: Path) -> None:
    # names with spaces aside: where it wraps lines, msgcat takes them apart
    items = (*SAMPLE.items[:-1], *APART["a context as ours"], other("d.md"))
    parcel = Parcel(items)
    path = tmp_path / "x.po"
    path.write_text(written(*parcel.items), encoding="utf-8")
    subprocess.run([shutil.which("msgcat") or "", width, "-o", path, path], check=True)
    found = bundle.read(path.read_bytes(), "file").items
    expected = back(FORMATS["po"], parcel).items
    assert {(i.page, i.unit.key): i for i in found} == {(i.page, i.unit.key): i for i in expected}


def test_polib_keeps_a_bundle() -> None:
    text = written(*SAMPLE.items[:5], *APART["another target"])
    found = bundle.read(str(polib.pofile(text, wrapwidth=50)).encode(), "file")
    assert found == bundle.read(text.encode(), "file")


def test_broken_files_are_refused_with_their_line() -> None:
    with pytest.raises(ExchangeError, match="not closed") as caught:
        bundle.read(b'msgid "a"\nmsgstr "b\n', "mail/x.po")
    assert (caught.value.path, caught.value.line) == ("mail/x.po", 2)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((other("a.md"), other("a.md", target="Das Knie")), 'two entries for one text: "Knee"'),
        ((other("a.md", source=""),), "without a source text"),
    ],
)
def test_what_a_catalog_never_has_is_refused(items: tuple[Item, ...], said: str) -> None:
    with pytest.raises(ExchangeError, match=said) as caught:
        written(*items)
    assert caught.value.path == "a.md"
