"""Round trips through other people's tools: what a tool keeps, nobody loses with us.

`POLYPAGE_PEERS` is a folder made for this test alone: `bin/` of an environment with the Translate
Toolkit, and `schemas/` with XLIFF's own. Where a tool itself drops something, the test says so.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from exchange_parcels import AR, DE, EN, SAMPLE, parcels
from hypothesis import HealthCheck, given, settings
from peers import missing, peer
from typer.testing import CliRunner

from pipeline import catalog
from pipeline.cli import app
from pipeline.exchange import FORMATS, bundle, csvfile, recognise, xliff
from pipeline.exchange.parcel import Item, Parcel, mark
from pipeline.model import Catalog, State, Unit

ROOT = Path(__file__).parents[1]
COPIED = ("content", "glossary", "locales", "polypage.toml")
UNITS = (
    Unit("Knee", "Knie", State.TRANSLATED, notes=("heading 1",), references=("k.md",)),
    Unit(
        'Say "no" <b>now</b> & ]]>\tthen\\nso',
        "Sag „nein“ <b>jetzt</b> & ]]>\tdann\\nso",
        State.DRAFT,
        origin="machine: google",
        comments=("ask Ms Weber", "about the tab"),
        notes=("paragraph", "term: no = nein"),
        references=("b.md", "c.md"),
        flags=("no-wrap",),
    ),
    Unit(
        "Take 10 mg.\nNot more.",
        "Nehmen Sie 5 mg.\nNicht mehr.",
        State.DRAFT,
        context="dose",
        previous="Take 5 mg.\nNot more.",
        previous_context="dosage",
    ),
    Unit("Bend\n{{ x }}", notes=("list item",)),
    Unit("Long. " * 30 + "%d%%", "ركبة. " * 30 + "%d%%", State.TRANSLATED, comments=("x " * 60,)),
)
OBSOLETE = (
    Unit("Old", "Alt", State.OBSOLETE, comments=("kept",)),
    Unit("Older", "Älter", State.OBSOLETE, previous="Oldest", flags=("fuzzy",)),
)
HOSTILE = Catalog(
    "k.md",
    DE,
    UNITS,
    OBSOLETE,
    header=(("X-Generator", "Poedit 3.4"), ("X-Other", "kept"), ("Last-Translator", "Ä <a@b.c>")),
    comments=("A comment above.",),
)


def convert(tool: str, source: Path, target: Path, *options: str) -> Path:
    """Let one of the toolkit's programs convert a file, or all files of a folder."""
    command = [peer(tool), "--progress=none", *options, "-i", str(source), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "rror" not in done.stderr, done.stderr
    return target


def hostile(folder: Path) -> Path:
    path = folder / "k.po"
    path.write_text(catalog.dump(HOSTILE, project="clinic", source=EN), encoding="utf-8")
    return path


def by_source(items: Iterable[Item]) -> dict[str, Unit]:
    return {item.unit.source: item.unit for item in items}


def without(unit: Unit, *names: str) -> Unit:
    empty = Unit("")
    return replace(unit, **{name: getattr(empty, name) for name in names})


# --- editors of PO files -------------------------------------------------------------------------


EDITORS = {
    "msgcat": ["msgcat", "-o", "{}", "{}"],
    "msgcat, narrow": ["msgcat", "--width=30", "-o", "{}", "{}"],
    "msgcat, sorted": ["msgcat", "--sort-output", "-o", "{}", "{}"],
    "msgattrib": ["msgattrib", "-o", "{}", "{}"],
    "msgmerge": ["msgmerge", "--quiet", "--previous", "--update", "--backup=none", "{}", "{pot}"],
}


def edit(tool: str, path: Path, template: Path) -> None:
    """Open and save a PO file."""
    if tool == "polib":
        polib.pofile(str(path)).save()
        return
    program, *options = EDITORS[tool]
    command = [peer(program), *(option.format(path, pot=template) for option in options)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("tool", [*EDITORS, "polib"])
def test_what_an_editor_saves_is_what_it_was(tool: str, tmp_path: Path) -> None:
    path = hostile(tmp_path)
    before = catalog.read(path, page="k.md", language=DE)
    template = tmp_path / "k.pot"
    bare = Catalog("k.md", None, tuple(without(u, "target", "state") for u in HOSTILE.units))
    template.write_text(catalog.dump(bare, project="clinic", source=EN), encoding="utf-8")
    edit(tool, path, template)
    found = catalog.read(path, page="k.md", language=DE)

    def told(units: Iterable[Unit]) -> dict[tuple[str, str], Unit]:
        if tool == "polib":  # it wraps comments, and drops the previous source of obsolete entries
            units = (replace(u, comments=tuple(" ".join(u.comments).split())) for u in units)
            units = (without(u, "previous") if u.state is State.OBSOLETE else u for u in units)
        return {unit.key: unit for unit in units}

    assert told(found.units) == told(before.units)
    assert told(found.obsolete) == told(before.obsolete)
    assert found.comments == before.comments
    assert set(before.header) <= set(found.header)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a clone of the repository has of its site."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("tool", [*EDITORS, "polib"])
def test_extracting_after_an_editor_leaves_no_difference(tool: str, clone: Path) -> None:
    files = sorted((clone / "locales").rglob("*.po"))
    before = {path: path.read_bytes() for path in files}
    for path in files:
        page = path.relative_to(clone / "locales").with_suffix(".pot")
        edit(tool, path, clone / "locales/templates" / Path(*page.parts[1:]))
    if tool != "msgattrib":  # which only reads and writes as they are
        assert any(path.read_bytes() != before[path] for path in files)
    result = CliRunner().invoke(app, ["extract", "-C", str(clone)])
    assert result.exit_code == 0, result.output
    for path in files:
        assert path.read_text("utf-8") == before[path].decode(), path


# --- the Translate Toolkit -----------------------------------------------------------------------

PIECES = ("Knee ", "ركبة ", "**b** ", "[a](b.md) ", "<b>x</b> ", "&amp; ", "]]> ", "\n", "\t", '"')
PIECES += ("{{ x }} ", "`c` ", "%s ", "\\* ", "\\n ", "é😀 ", "a  b ", "'", "<br/>", "# ", "&#13; ")


def many() -> tuple[Unit, ...]:
    """Some hundred texts of what hurts, the same ones each time."""
    chance = random.Random(4)
    found: dict[str, Unit] = {}
    for _ in range(300):
        source, target, previous = (
            "x" + "".join(chance.choices(PIECES, k=6)) + "x" for _ in range(3)
        )
        state = chance.choice([State.UNTRANSLATED, State.DRAFT, State.TRANSLATED])
        found[source] = Unit(
            source,
            target if state is not State.UNTRANSLATED else "",
            state,
            previous=previous if state is State.DRAFT else "",
            comments=chance.choice([(), ("a comment", "& more <b>")]),
            notes=chance.choice([(), ("a note", "term: x = <y>")]),
            references=chance.choice([(), ("content/en/k.md",)]),
        )
    return tuple(found.values())


def live(unit: Unit) -> Unit:
    """What the toolkit tells of a unit elsewhere than in PO: no context, flags or obsolete ones."""
    state = unit.state
    if state is State.OBSOLETE:
        state = State.DRAFT if "fuzzy" in unit.flags else State.TRANSLATED
    if state is State.APPROVED:
        state = State.TRANSLATED
    return replace(unit, state=state, context="", flags=())


@pytest.fixture
def catalogs(tmp_path: Path) -> dict[str, Catalog]:
    """PO files in a folder, those of the repository and hostile ones, by their names."""
    folder = tmp_path / "po"
    shutil.copytree(ROOT / "locales", folder, ignore=shutil.ignore_patterns("*.pot"))
    for name, value in (
        ("hostile.po", HOSTILE),
        ("many.po", Catalog("many.md", AR, many())),
    ):
        text = catalog.dump(value, project="clinic", source=EN)
        (folder / name).write_text(text, encoding="utf-8")
    return {
        path.relative_to(folder).as_posix(): catalog.read(path, page="", language=None)
        for path in sorted(folder.rglob("*.po"))
    }


def everything(value: Catalog) -> dict[str, Unit]:
    return {unit.source: live(unit) for unit in (*value.units, *value.obsolete)}


def test_nothing_is_lost_by_way_of_po2xliff(catalogs: dict[str, Catalog], tmp_path: Path) -> None:
    folder = convert("po2xliff", tmp_path / "po", tmp_path / "xliff")
    for name, value in catalogs.items():
        data = (folder / name).with_suffix(".xliff").read_bytes()
        parcel = recognise(data, name).read(data, name)
        assert by_source(parcel.items) == everything(value), name


def test_nothing_is_lost_by_way_of_xliff2po(catalogs: dict[str, Catalog], tmp_path: Path) -> None:
    folder = tmp_path / "xliff"
    for name, value in catalogs.items():
        parcel = Parcel(tuple(Item(u, name) for u in (*value.units, *value.obsolete)))
        path = (folder / name).with_suffix(".xlf")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = FORMATS["xliff"].write(parcel, source=EN, language=DE, project="clinic")
        path.write_text(text, encoding="utf-8")
    convert("xliff2po", folder, tmp_path / "back")
    for name, value in catalogs.items():
        found = bundle.read((tmp_path / "back" / name).read_bytes(), name).items
        # it drops the previous source
        expected = {
            s: without(u, "previous", "previous_context") for s, u in everything(value).items()
        }
        # and what it writes is PO again, where a comment may set flags
        assert {s: live(u) for s, u in by_source(found).items()} == expected, name


def test_a_bundle_keeps_its_pages_by_way_of_po2xliff(tmp_path: Path) -> None:
    text = FORMATS["po"].write(SAMPLE, source=EN, language=DE, project="clinic")
    (tmp_path / "x.po").write_text(text, encoding="utf-8")
    data = convert("po2xliff", tmp_path / "x.po", tmp_path / "x.xlf").read_bytes()

    def told(item: Item) -> tuple[str, str, str, str]:
        return item.page, item.base, item.unit.source, item.unit.target

    found = xliff.read(data, "x.xlf").items
    there = [item for item in SAMPLE.items if item.unit.state is not State.OBSOLETE]
    assert set(map(told, there)) == set(map(told, (i for i in found if i.unit.source != "Old")))


def test_nothing_is_lost_by_way_of_csv(catalogs: dict[str, Catalog], tmp_path: Path) -> None:
    """po2csv writes places, sources and targets alone; csv2po forgets to halve backslashes."""
    folder = convert("po2csv", tmp_path / "po", tmp_path / "csv")
    convert("csv2po", folder, tmp_path / "back")

    def texts(parcel: Parcel) -> dict[str, str]:
        return {item.unit.source: item.unit.target for item in parcel.items}

    for name, value in catalogs.items():
        expected = {u.source: u.target for u in (*value.units, *value.obsolete)}
        data = (folder / name).with_suffix(".csv").read_bytes()
        assert texts(csvfile.read(data, name)) == expected, name
        found = texts(bundle.read((tmp_path / "back" / name).read_bytes(), name))
        halved = {k.replace(r"\\", "\\"): v.replace(r"\\", "\\") for k, v in found.items()}
        assert halved == expected, name


def test_what_pofilter_picks_is_what_it_was(catalogs: dict[str, Catalog], tmp_path: Path) -> None:
    """It writes the entries that it doubts; obsolete ones it leaves out."""
    folder = convert("pofilter", tmp_path / "po", tmp_path / "doubts", "--nonotes")
    picked = 0
    for name, value in catalogs.items():
        if not (folder / name).exists():
            continue
        units = {unit.key: unit for unit in (*value.units, *value.obsolete)}
        for item in bundle.read((folder / name).read_bytes(), name).items:
            assert item.unit == units[item.unit.key], name
            picked += 1
    assert picked > 10


# --- XLIFF's own schemas -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The official schemas by format, with what they import beside them."""
    folder = Path(os.environ.get("POLYPAGE_PEERS", "/nowhere")) / "schemas"
    made = tmp_path_factory.mktemp("schemas")
    for name in ("xliff-core-1.2-strict.xsd", "xliff-core-2.0.xsd", "xml.xsd"):
        if not (folder / name).exists():
            missing(name)
        text = (folder / name).read_text("utf-8")
        text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', text)
        (made / name).write_text(text, encoding="utf-8")
    return {
        "xliff": made / "xliff-core-1.2-strict.xsd",
        "xliff2": made / "xliff-core-2.0.xsd",
    }


def assert_valid(schema: Path, *files: Path) -> None:
    command = [peer("xmllint"), "--nonet", "--noout", "--schema", str(schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_exports_validate(
    name: str, schemas: dict[str, Path], catalogs: dict[str, Catalog], tmp_path: Path
) -> None:
    files = []
    for number, language in enumerate((AR, DE)):
        items = [
            Item(unit, page, mark(unit.target))
            for page, value in catalogs.items()
            for unit in (*value.units, *value.obsolete)
        ]
        parcel = Parcel((*items, *SAMPLE.items))
        text = FORMATS[name].write(parcel, source=EN, language=language, project='"<clinic>"')
        files.append(tmp_path / f"{number}.xlf")
        files[-1].write_text(text, encoding="utf-8")
    assert_valid(schemas[name], *files)
    files[0].write_text(
        files[0].read_text("utf-8").replace("<note", "<note odd='1'"), encoding="utf-8"
    )
    with pytest.raises(AssertionError):
        assert_valid(schemas[name], files[0])


@pytest.mark.parametrize("name", ["xliff", "xliff2"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(parcel=parcels("\r").filter(lambda parcel: parcel.items))
def test_any_export_validates(
    name: str, schemas: dict[str, Path], tmp_path: Path, parcel: Parcel
) -> None:
    text = FORMATS[name].write(parcel, source=EN, language=DE, project="clinic")
    (tmp_path / "x.xlf").write_bytes(text.encode())
    assert_valid(schemas[name], tmp_path / "x.xlf")


# --- glossaries ----------------------------------------------------------------------------------


def test_the_toolkit_reads_our_terms(tmp_path: Path) -> None:
    """Weblate reads TBX with it; of several terms in a language it takes the first."""
    from pipeline.glossary import rendering
    from pipeline.model import Rendering, Term
    from pipeline.termbase.written import FORMS as FILES

    terms = (
        Term("knee & hip", "noun", note="a <b>", renderings={"de": Rendering("Knie", ("Gelenk",))}),
        Term("trigger point", renderings={"de": Rendering("Triggerpunkt")}),
    )
    path = tmp_path / "g.tbx"
    path.write_text(FILES["tbx-2008"].write(terms, (DE,), EN, rendering), "utf-8")
    code = (
        "import sys; from translate.storage import tbx\n"
        "store = tbx.tbxfile.parsefile(sys.argv[1])\n"
        "store.setsourcelanguage('en'); store.settargetlanguage('de')\n"
        "for unit in store.units: print(unit.source, '=', unit.target)\n"
    )
    if not os.environ.get("POLYPAGE_PEERS"):
        missing("translate-toolkit")
    command = [peer("python"), "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "knee & hip = Knie\ntrigger point = Triggerpunkt\n"
