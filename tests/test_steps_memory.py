"""The memory in use: kept in step with the site's files, taken in, given out and counted."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Iterator

import pytest
from conftest import Factory, Ran, SiteFolder
from typer.testing import CliRunner

from pipeline import console
from pipeline.cli import app
from pipeline.errors import PolypageError
from pipeline.exchange import tmx
from pipeline.exchange.tmx import Pair, Tongues
from pipeline.languages import resolve
from pipeline.memory import Memory, Record
from pipeline.report.leverage import band
from pipeline.steps import remembering
from pipeline.steps.remembering import known, remember
from pipeline.steps.site import Site

EN, DE, AR, FR = (resolve(code) for code in ("en", "de", "ar", "fr"))
PAGE = "Rest the knee.\n\nMove the hip.\n\nLift the arm.\n"
SAID = {"Rest the knee.": "Das Knie schonen.", "Lift the arm.": "Den Arm heben."}


def run(folder: SiteFolder, name: str, *arguments: str) -> Ran:
    command = ["memory", name, "-C", str(folder.root), *arguments]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def opened(folder: SiteFolder, *, dry_run: bool = False) -> Site:
    return console.opened(folder.root, [], dry_run=dry_run)[0]


def memory_of(folder: SiteFolder, *, dry_run: bool = False) -> tuple[Memory, list[PolypageError]]:
    errors: list[PolypageError] = []
    site = opened(folder, dry_run=dry_run)
    return remember(site, site.config.targets, errors), errors


def texts(folder: SiteFolder, language: str = "de") -> list[tuple[str, str]]:
    """What the memory knows in a language, without what is wrong."""
    memory, errors = memory_of(folder)
    with memory:
        assert not errors
        return sorted((r.source, r.target) for r in memory.records(language))


def tmx_of(*pairs: Pair) -> str:
    return "".join(tmx.write(pairs, source=EN))


def pairs_in(text: str) -> list[tuple[str, str, str]]:
    tongues = Tongues(EN, (DE, AR, FR))
    found = (p for e in tmx.read(io.BytesIO(text.encode()), "x") for p in tongues.pairs(e))
    return [(p.language.site, p.source, p.target) for p in found]


@pytest.fixture
def folder(site: Factory) -> SiteFolder:
    made = site({"a.md": PAGE, "b.md": "Lift the arm.\n"}, targets=("ar", "de"))
    made.ok("extract")
    made.translate("de", "a", SAID)
    return made


# In step with the files


def test_records_are_what_people_have_said_between_their_neighbours(folder: SiteFolder) -> None:
    folder.translate("de", "a", {"Move the hip.": "Hüfte?"}, fuzzy=True)
    memory, errors = memory_of(folder)
    with memory:
        assert not errors
        assert [*memory.records("ar")] == []
        assert [*memory.records("de")] == [
            Record(
                "Rest the knee.",
                "Das Knie schonen.",
                after="Move the hip.",
                page="a.md",
                file="locales/de/a.po",
            ),
            Record(
                "Lift the arm.",
                "Den Arm heben.",
                before="Move the hip.",
                page="a.md",
                file="locales/de/a.po",
            ),
        ]


def test_what_no_page_has_any_more_is_remembered(folder: SiteFolder) -> None:
    (folder / "content/en/a.md").unlink()
    folder.write({"content/en/c.mdx": "Stand on one leg.\n"})
    folder.ok("extract")
    folder.translate("de", "c", {"Stand on one leg.": "Auf einem Bein stehen."})
    memory, _ = memory_of(folder)
    with memory:
        found = {r.source: (r.page, r.live) for r in memory.records("de")}
    assert found["Rest the knee."] == ("a.md", True)
    assert found["Stand on one leg."] == ("c.mdx", True)
    folder.write({"content/en/c.mdx": "Something else altogether.\n"})
    folder.ok("extract")
    memory, _ = memory_of(folder)
    with memory:
        found = {r.source: (r.page, r.live) for r in memory.records("de")}
    assert found["Stand on one leg."] == ("c.mdx", False)


def test_only_what_changed_is_read_again(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_SETTLED", 0)
    folder.write({"memory/old.tmx": tmx_of(Pair("Sit", "Sitzen", DE))})
    before = texts(folder)
    read: list[str] = []
    catalog = Site.catalog
    monkeypatch.setattr(Site, "catalog", lambda *a: read.append(a[1]) or catalog(*a))
    monkeypatch.setattr(tmx, "read", lambda *a: read.append(a[1]) or iter(()))
    assert texts(folder) == before
    assert read == []
    folder.translate("de", "b", SAID)
    assert len(texts(folder)) == len(before) + 1
    assert read == ["b.md"]


def test_what_changed_a_moment_ago_is_read_again(folder: SiteFolder) -> None:
    """A second change in the same tick of the clock leaves no trace in a file's times."""
    texts(folder)
    with sqlite3.connect(folder / ".polypage/memory.sqlite") as database:
        database.execute("UPDATE records SET target = 'x'")
    assert {target for _, target in texts(folder)} == set(SAID.values())


def test_a_broken_file_stops_no_other_and_is_not_forgotten(folder: SiteFolder) -> None:
    folder.write({"memory/old.tmx": tmx_of(Pair("Sit", "Sitzen", DE))})
    before = texts(folder)
    good = folder.read("locales/de/a.po")
    folder.write({"locales/de/a.po": 'msgid "', "memory/old.tmx": "<tmx><body>"})
    folder.write({"memory/new.tmx": tmx_of(Pair("Run", "Laufen", DE), Pair("Run", "اركض", AR))})
    memory, errors = memory_of(folder)
    with memory:
        found = sorted((r.source, r.target) for r in memory.records("de"))
        assert [r.target for r in memory.records("ar")] == ["اركض"]
    assert found == sorted([*before, ("Run", "Laufen")])
    lines = list(dict.fromkeys(map(str, errors)))
    assert [line.split(": ")[0] for line in lines] == ["memory/old.tmx:1", "locales/de/a.po:1"]
    folder.write({"locales/de/a.po": good})
    (folder / "memory/old.tmx").unlink()
    assert texts(folder) == sorted([*SAID.items(), ("Run", "Laufen")])


def test_a_dry_run_leaves_no_memory_behind(folder: SiteFolder) -> None:
    (folder / ".polypage/memory.sqlite").unlink(missing_ok=True)
    memory, _ = memory_of(folder, dry_run=True)
    with memory:
        assert len([*memory.records("de")]) == 2
    assert not (folder / ".polypage/memory.sqlite").exists()


def test_a_dry_run_knows_what_it_holds_back(folder: SiteFolder) -> None:
    texts(folder)
    site = opened(folder, dry_run=True)
    catalog = site.catalog("a.md", DE)
    assert catalog
    site.save(catalog.__class__("c.md", DE, catalog.units))
    with remember(site, [DE], []) as memory:
        assert {r.page for r in memory.records("de")} == {"a.md", "c.md"}
    with Memory.open(folder / ".polypage/memory.sqlite") as memory:
        assert {r.page for r in memory.records("de")} == {"a.md"}


def test_where_no_file_can_be(folder: SiteFolder) -> None:
    shutil.rmtree(folder / ".polypage")
    folder.write({".polypage": "in the way\n"})
    assert len(texts(folder)) == 2


def test_how_much_is_known_of_texts(folder: SiteFolder) -> None:
    memory, _ = memory_of(folder)
    asked = ["Rest the knee.", "Rest the knees.", "Something else", "Rest the knee."]
    with memory:
        found = known(memory, DE, asked)
        assert list(found) == asked[:2]
        assert found["Rest the knee."] == 1
        assert 0.9 < found["Rest the knees."] < 1
        assert known(memory, DE, asked, threshold=1) == {"Rest the knee.": 1.0}
        assert known(memory, AR, asked) == {}


def test_memories_are_where_the_setting_says(site: Factory) -> None:
    folder = site({"a.md": PAGE}, config='memory = ["tm/*.tmx", "one.tmx"]\n', targets=("de",))
    ran = folder.run("pretranslate")
    assert (ran.status, ran.errors[0]) == (
        2,
        "error: one.tmx: no such memory file (create it, or take it out of memory)",
    )
    folder.write({"one.tmx": tmx_of(Pair("Sit", "Sitzen", DE)), "memory/x.tmx": "?"})
    folder.write({"tm/two.tmx": tmx_of(Pair("Run", "Laufen", DE))})
    assert texts(folder) == [("Run", "Laufen"), ("Sit", "Sitzen")]


# Import


def many() -> Iterator[Pair]:
    yield Pair("Rest the knee.", "Das Knie schonen.", DE)
    yield Pair("Rest the knee.", "Knie ruhig halten.", DE)
    yield Pair("Rest the knee.", "أرح الركبة.", AR)
    yield Pair("Rest the knee.", "Reposer le genou.", FR)


def test_import_says_what_is_new(folder: SiteFolder) -> None:
    folder.write({"mail/Old stuff.tmx": tmx_of(*many())})
    ran = run(folder, "import", str(folder / "mail/Old stuff.tmx"))
    assert ran.status == 0
    first, second, last = ran.err.splitlines()
    assert first.endswith(
        "Old stuff.tmx -> memory/Old-stuff.tmx: ar 1 new, 0 known; de 1 new, 1 known"
    )
    assert second == "  left out, texts in other languages: fr (1)"
    assert last == "1 file written"
    arabic, german = [*many()][2:3], [*many()][:2]
    assert folder.read("memory/Old-stuff.tmx") == tmx_of(*arabic, *german)
    before = folder.files()
    again = run(folder, "import", str(folder / "mail/Old stuff.tmx"))
    assert "ar 0 new, 1 known; de 0 new, 2 known" in again.err
    assert folder.files() == before
    assert ("Rest the knee.", "Knie ruhig halten.") in texts(folder)


def test_import_merges_with_a_file_of_that_name(folder: SiteFolder) -> None:
    first, second = Pair("Sit", "Sitzen", DE), Pair("Sit", "اجلس", AR)
    folder.write({"x/old.tmx": tmx_of(first), "y/old.tmx": tmx_of(second)})
    run(folder, "import", str(folder / "x/old.tmx"))
    run(folder, "import", "--lang", "ar", str(folder / "y/old.tmx"))
    assert folder.read("memory/old.tmx") == tmx_of(first, second)
    for ending in ("\r\n", "\n"):  # git may have changed its lines
        text = folder.read("memory/old.tmx").replace("\n", ending)
        folder.write({"memory/old.tmx": text})
        run(folder, "import", str(folder / "x/old.tmx"))
        assert folder.read("memory/old.tmx") == tmx_of(first, second)
    assert [p.name for p in (folder / "memory").iterdir()] == ["old.tmx"]


@pytest.mark.parametrize(
    "theirs",
    [
        tmx_of(Pair("Sit", "Sitzen", DE), Pair("Sit", "Asseoir", FR)),
        tmx_of(Pair("Sit", "Sitzen", DE)).replace("<tu>", "<tu><note>by Eva</note>"),
        "no TMX at all",
    ],
)
def test_import_leaves_what_it_could_not_keep(folder: SiteFolder, theirs: str) -> None:
    """What else somebody's own file holds, its notes and other languages, would be lost."""
    folder.write({"memory/old.tmx": theirs, "x/old.tmx": tmx_of(Pair("Run", "Laufen", DE))})
    assert run(folder, "import", str(folder / "x/old.tmx")).status == 0
    assert folder.read("memory/old.tmx") == theirs
    assert folder.read("memory/old-2.tmx") == tmx_of(Pair("Run", "Laufen", DE))


def test_import_of_several_files_in_a_dry_run(folder: SiteFolder) -> None:
    first, second = Pair("Sit", "Sitzen", DE), Pair("Run", "Laufen", DE)
    folder.write({"x/old.tmx": tmx_of(first), "y/old.tmx": tmx_of(second)})
    files = [str(folder / name) for name in ("x/old.tmx", "y/old.tmx")]
    before = folder.files()
    ran = run(folder, "import", "--diff", *files)
    assert ran.status == 0
    assert ran.out.count("+++ ") == ran.out.count("+++ memory/old.tmx") == 1
    assert "Laufen" in ran.out
    assert "Sitzen" in ran.out
    assert run(folder, "import", "--check", *files).status == 1
    assert folder.files() == before
    run(folder, "import", *files)
    assert folder.read("memory/old.tmx") == tmx_of(first, second)
    assert run(folder, "import", "--check", *files).status == 0


def test_import_of_what_cannot_be_imported(folder: SiteFolder) -> None:
    folder.write(
        {
            "x/broken.tmx": "<tmx>\n<body>",
            "x/french.tmx": tmx_of(Pair("Sit", "Asseoir", FR)),
            "x/good.tmx": tmx_of(Pair("Stand", "Stehen", DE)),
            "memory/here.tmx": tmx_of(Pair("Sit", "Sitzen", DE)),
        }
    )
    names = ("x/broken.tmx", "x/none.tmx", "x/french.tmx", "memory/here.tmx", "x", "x/good.tmx")
    ran = run(folder, "import", *(str(folder / name) for name in names))
    assert ran.status == 1
    root = f"error: {folder.root}/"
    assert [line.removeprefix(root).split(": ", 1) for line in ran.errors] == [
        [
            "x/broken.tmx:2",
            "is broken XML: no element found (have it written again, or correct it there)",
        ],
        ["x/none.tmx", "cannot be read: No such file or directory"],
        ["x/french.tmx", "holds no translation from en into ar, de (its other languages are fr)"],
        ["memory/here.tmx", "is in use already (polypage reads it where it is)"],
        ["x", "cannot be read: Is a directory"],
    ]
    assert sorted(p.name for p in (folder / "memory").iterdir()) == ["good.tmx", "here.tmx"]


def test_import_without_a_folder_for_it(site: Factory) -> None:
    folder = site({"a.md": PAGE}, config='memory = ["*/old.tmx"]\n')
    folder.write({"x/old.tmx": tmx_of(*many()), "y.tmx": tmx_of(*many())})
    ran = run(folder, "import", str(folder / "y.tmx"))
    assert ran.errors == [
        "error: polypage.toml: the setting memory names no folder where y.tmx could be "
        '(as in memory = ["memory/*.tmx"])'
    ]


# Export


def test_export_gives_all_that_people_have_said(folder: SiteFolder) -> None:
    folder.translate("ar", "a", {"Move the hip.": "حرك الورك."})
    folder.translate("de", "b", SAID)
    folder.write({"memory/old.tmx": tmx_of(Pair("Sit", "Sitzen", DE, context="menu"))})
    ran = run(folder, "export")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == tmx_of(
        Pair("Move the hip.", "حرك الورك.", AR, pages=("a.md",)),
        Pair("Lift the arm.", "Den Arm heben.", DE, pages=("a.md", "b.md")),
        Pair("Rest the knee.", "Das Knie schonen.", DE, pages=("a.md",)),
        Pair("Sit", "Sitzen", DE, context="menu"),
    )
    assert run(folder, "export", "--lang", "ar").out == tmx_of(
        Pair("Move the hip.", "حرك الورك.", AR, pages=("a.md",))
    )
    out = str(folder / "out/{lang}.tmx")
    for _ in range(2):
        assert (run(folder, "export", "--out", out).status, ran.err) == (0, "")
    assert pairs_in(folder.read("out/ar.tmx")) == [("ar", "Move the hip.", "حرك الورك.")]
    assert len(pairs_in(folder.read("out/de.tmx"))) == 3


def test_export_overwrites_nothing_else(folder: SiteFolder) -> None:
    for name in ("polypage.toml", "locales/de/a.po", "memory/all.tmx", "locales"):
        before = folder.files()
        ran = run(folder, "export", "--out", str(folder / name))
        assert ran.status == 2, name
        assert ran.errors[0].startswith(f"error: {folder / name}: is ")
        assert folder.files() == before


def test_export_leaves_out_what_xml_cannot_say(folder: SiteFolder) -> None:
    folder.translate("de", "a", {**SAID, "Move the hip.": "Die Hüfte\a bewegen."})
    ran = run(folder, "export")
    assert ran.status == 1
    assert ran.errors == [
        "error: locales/de/a.po: U+0007 cannot stand in a TMX file; “Move the hip.” is left out "
        "(take the character out of the text)"
    ]
    assert len(pairs_in(ran.out)) == 2


def test_what_is_exported_is_all_known_elsewhere(folder: SiteFolder) -> None:
    text = run(folder, "export").out
    other = SiteFolder(folder.root.parent / "other")
    other.write({"polypage.toml": folder.read("polypage.toml"), "content/en/n.md": PAGE})
    other.write({"mail.tmx": text})
    assert "de 2 new, 0 known" in run(other, "import", str(other / "mail.tmx")).err
    other.ok("pretranslate")
    found = {k: e.msgstr for k, e in other.entries("de", "n").items()}
    assert found == {**SAID, "Move the hip.": ""}


# Stats


def test_stats(site: Factory) -> None:
    old = "one two three four five six seven eight nine ten eleven twelve of these words here"
    folder = site({"a.md": f"{PAGE}\n{old}.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", lambda text: f"auf deutsch: {text}")
    folder.write({"memory/old.tmx": tmx_of(Pair("Sit [down](x.md)", "Sitz", DE))})
    near = {
        "95-99": old,
        "85-94": old.replace("one", "zzzzzzz"),
        "75-84": old.replace("one", "zzzzzzzzzzzzzz") + " and others, too",
        "none": "Nothing like that.",
    }
    folder.write({"content/en/b.md": PAGE.replace("Lift the arm.\n", "Sit [down](x.md)\n")})
    folder.write({"content/en/c.md": "\n\n".join(near.values()) + "\n"})
    folder.write({"content/en/d.md": "Sit [down](x.md)\n"})
    out = json.loads(run(folder, "stats", "--json").out)
    (german,) = out["languages"]
    counted = {row.pop("band"): (row["segments"], row["words"]) for row in german["untranslated"]}
    del german["untranslated"]
    assert german == {"language": "de", "pairs": 5, "texts": 5, "from_pages": 4, "from_tmx": 1}
    assert counted == {
        "context": (1, 3),
        "exact": (3, 7),
        "95-99": (1, 16),
        "85-94": (1, 16),
        "75-84": (1, 19),
        "none": (1, 3),
    }
    files = {file["path"]: file["bytes"] for file in out["files"]}
    assert files == {
        ".polypage/memory.sqlite": (folder / ".polypage/memory.sqlite").stat().st_size,
        "memory/old.tmx": (folder / "memory/old.tmx").stat().st_size,
    }
    shown = run(folder, "stats").out
    assert max(map(len, shown.splitlines())) <= 80
    lines = [line.split() for line in shown.splitlines()]
    assert ["de", "5", "5", "4", "1"] in lines
    assert ["de", "1", "3", "1", "1", "1", "1", "8"] in lines
    assert ["de", "3", "7", "16", "16", "19", "3", "64"] in lines


def test_stats_of_a_site_without_anything(site: Factory) -> None:
    folder = site({"a.md": PAGE})
    ran = run(folder, "stats")
    assert (ran.status, ran.err) == (0, "")
    assert ["ar", "0", "0", "0", "0"] in [line.split() for line in ran.out.splitlines()]


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (1.0, "95-99"),
        (0.95, "95-99"),
        (0.949, "85-94"),
        (0.85, "85-94"),
        (0.75, "75-84"),
        (0.749, "none"),
        (0.0, "none"),
    ],
)
def test_bands(score: float, expected: str) -> None:
    assert band(score) == expected


@pytest.mark.parametrize(
    ("out", "wanted"),
    [
        ("x.po", "x.po: is no name for a TMX file (call it x.tmx; `polypage export` writes PO"),
        ("all-{lnag}.tmx", "all-{lnag}.tmx: there is no {lnag} ({lang} is the language)"),
    ],
)
def test_a_name_that_would_not_be_what_is_in_it(folder: SiteFolder, out: str, wanted: str) -> None:
    ran = run(folder, "export", "--out", out)
    assert ran.status == 2
    assert wanted in ran.err


def test_import_of_nothing_new_writes_nothing(folder: SiteFolder) -> None:
    known_ = [Pair(source, target, DE) for source, target in SAID.items()]
    file = folder.root.parent / "x.tmx"
    file.write_text(tmx_of(*known_), "utf-8")
    ran = run(folder, "import", str(file))
    assert "brings nothing new, and is not taken in: de 0 new, 2 known" in ran.err
    assert "0 files written" in ran.err
    assert not (folder / "memory").exists()


def test_status_tells_of_a_memory_that_is_broken(folder: SiteFolder) -> None:
    folder.write({"memory/x.tmx": "<tmx>", "locales/de/other.po": "<<<<<<< HEAD\n"})
    ran = folder.run("status")
    assert ran.status == 1
    assert [error.split(":")[1].strip() for error in ran.errors] == ["memory/x.tmx"]
    (folder / "memory/x.tmx").unlink()
    assert folder.run("status").status == 0


def test_a_folder_that_is_called_like_a_memory(folder: SiteFolder) -> None:
    folder.write({"memory/x.tmx/y": ""})
    for ran in (folder.run("status"), folder.run("pretranslate"), run(folder, "stats")):
        assert "memory/x.tmx: is a folder, not a file" in ran.err
        assert ran.status
