"""Translation memory: what goes in, what is forgotten, which translation comes first."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.errors import CatalogError
from pipeline.folding import fold
from pipeline.memory import Match, Memory, Record, Size
from pipeline.memory import index as index_
from pipeline.memory.store import opened

Files = dict[str, list[Record]]


def page(name: str, *pairs: tuple[str, str]) -> list[Record]:
    """The records of a page, each between its neighbours."""
    around = ["", *(source for source, _ in pairs), ""]
    return [
        Record(source, target, before=around[n], after=around[n + 2], page=name)
        for n, (source, target) in enumerate(pairs)
    ]


def known(files: Files, *, language: str = "de", path: Path | None = None) -> Memory:
    """A memory of these files."""
    memory = Memory.open(path)
    memory.put(language, {file: ("1", records) for file, records in files.items()})
    return memory


def of(*pairs: tuple[str, str]) -> Memory:
    """A memory of a page a pair."""
    return known({f"{n}.po": page(f"{n}.md", pair) for n, pair in enumerate(pairs)})


def reader(files: Files) -> Callable[[str], Iterable[Record]]:
    return files.__getitem__


# What goes in


def test_what_was_put_comes_out_in_order() -> None:
    records = [
        *page("knee.md", ("Knee", "Knie"), ("Bend", "Beugen"), ("Knee", "Knie!")),
        Record("Alone", "Allein", "menu", "Elsewhere", "Far away", "other.md", live=False),
        Record("", "", page="knee.md"),
    ]
    with known({"knee.po": records, "empty.po": []}) as memory:
        found = memory.of("de", "knee.po")
        assert [r.file for r in found] == ["knee.po"] * 5
        assert [replace(r, file="") for r in found] == records
        assert list(memory.records("de")) == found
        assert list(memory.retired("de")) == [found[3]]
        assert (
            memory.of("de", "empty.po") == memory.of("de", "x") == memory.of("fr", "knee.po") == []
        )
        assert memory.sizes() == [Size("de", files=2, records=5, sources=4)]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.builds(
            Record,
            *[st.text(st.characters(codec=None), max_size=5)] * 6,
            live=st.booleans(),
        ),
        max_size=6,
    )
)
def test_any_text_is_kept(records: list[Record]) -> None:
    """Lone surrogates and NUL are texts too."""
    with known({"\udc80.po": records[:3], "b.po": records[3:]}) as memory:
        found = memory.of("de", "\udc80.po") + memory.of("de", "b.po")
        assert [replace(r, file="") for r in found] == records
        for record in records:
            assert record.target in {m.target for m in memory.exact("de", record.source)}
            memory.fuzzy("de", record.source)


def test_very_long_texts_do_no_harm() -> None:
    long = "knee " * 200_000
    with of((long, "T"), ("knee", "K"), (long[:19_995] + "x", "L")) as memory:
        assert memory.exact("de", long)[0].target == "T"
        assert memory.fuzzy("de", long) == []
        assert memory.fuzzy("de", long[:19_990])[0].target == "L"
        assert memory.fuzzy("de", "knees")[0].target == "K"


# Sync


def test_sync_reads_what_is_new_and_forgets_what_is_gone() -> None:
    files = {"a.po": page("a", ("One", "Eins")), "b.po": page("b", ("Two", "Zwei"))}
    read: list[str] = []

    def reading(path: str) -> list[Record]:
        read.append(path)
        return files[path]

    with Memory.open(None) as memory:
        assert memory.sync("de", {"a.po": "1", "b.po": "1"}, reading) == []
        assert memory.sync("de", {"a.po": "1", "b.po": "1"}, reading) == []
        assert read == ["a.po", "b.po"]
        files["a.po"] = page("a", ("One", "Eine"), ("Three", "Drei"))
        assert memory.sync("de", {"a.po": "2"}, reading) == []
        assert read[2:] == ["a.po"]
        assert [(r.source, r.target) for r in memory.records("de")] == [
            ("One", "Eine"),
            ("Three", "Drei"),
        ]
        assert memory.exact("de", "Two") == () == tuple(memory.fuzzy("de", "Two"))
        assert memory.fuzzy("de", "Threee")[0].target == "Drei"
        assert memory.sizes() == [Size("de", 1, 2, 2)]
        memory.sync("de", {}, reading)
        assert memory.sizes() == [] == list(memory.records("de"))


def test_a_file_that_cannot_be_read_keeps_what_was_known_and_is_asked_again() -> None:
    files = {"a.po": page("a", ("One", "Eins")), "b.po": page("b", ("Two", "Zwei"))}
    with Memory.open(None) as memory:
        memory.sync("de", {"a.po": "1", "b.po": "1"}, reader(files))

        def refusing(path: str) -> list[Record]:
            if path == "a.po":
                raise CatalogError("is broken", path=path)
            return page("b", ("Two", "Zwo"))

        for stamp in ("2", "2"):
            errors = memory.sync("de", {"a.po": stamp, "b.po": stamp}, refusing)
            assert [str(e) for e in errors] == ["a.po: is broken"]
            assert memory.exact("de", "One")[0].target == "Eins"
            assert memory.exact("de", "Two")[0].target == "Zwo"
        files["a.po"] = page("a", ("One", "Eine"))
        assert memory.sync("de", {"a.po": "2", "b.po": "2"}, reader(files)) == []
        assert memory.exact("de", "One")[0].target == "Eine"


def test_languages_do_not_mix() -> None:
    with known({"a.po": page("a", ("One knee", "Ein Knie"), ("Two knees", "Zwei"))}) as memory:
        memory.put("fr", {"a.po": ("1", page("a", ("One knee", "Un genou")))})
        assert memory.exact("fr", "Two knees") == ()
        assert [m.target for m in memory.fuzzy("fr", "One knees")] == ["Un genou"]
        assert [m.target for m in memory.fuzzy("de", "Two kneess")] == ["Zwei"]
        assert memory.fuzzy("ar", "One knee") == []
        memory.sync("fr", {}, reader({}))
        assert memory.fuzzy("fr", "One knee") == []
        assert memory.fuzzy("de", "One knee")[0].target == "Ein Knie"
        memory.put("fr", {"a.po": ("1", page("a", ("Two knees", "Deux")))})
        assert [m.target for m in memory.fuzzy("fr", "Two knees")] == ["Deux"]


def test_put_leaves_other_files_alone() -> None:
    with known({"a.po": page("a", ("One", "Eins")), "b.po": page("b", ("Two", "Zwei"))}) as memory:
        memory.put("de", {"b.po": ("2", page("b", ("Three", "Drei")))})
        assert [r.target for r in memory.records("de")] == ["Eins", "Drei"]


# Exact


def test_exact_gives_what_stands_on_most_pages_first() -> None:
    pairs = [("Rest", "Ruhe"), ("Rest", "Pause"), ("Rest", "Ruhe"), ("Rest", "Halt")]
    with of(*pairs, ("Stand", "Stehen")) as memory:
        assert [m.target for m in memory.exact("de", "Rest")] == ["Ruhe", "Halt", "Pause"]
        assert memory.exact("de", "rest") == ()
        assert memory.exact("de", "Rest")[0] == Match(1.0, "Rest", "Ruhe", file="0.po")


def test_a_page_counts_once() -> None:
    with known(
        {
            "a.po": page("a", *[("Rest", "Ruhe")] * 3),
            "b.po": page("b", ("Rest", "Pause")),
            "c.po": page("c", ("Rest", "Pause")),
        }
    ) as memory:
        assert [m.target for m in memory.exact("de", "Rest")] == ["Pause", "Ruhe"]


def test_what_is_live_goes_before_what_is_obsolete() -> None:
    gone = Record("Rest", "Aus", page="a", live=False)
    with known({"a.po": [gone], "b.po": page("b", ("Rest", "Ruhe"))}) as memory:
        assert [m.target for m in memory.exact("de", "Rest")] == ["Ruhe", "Aus"]


def test_neighbours_decide_before_numbers() -> None:
    with known(
        {
            "a.po": page("a", ("Arm", "A"), ("Rest", "Arm ruhen"), ("End", "E")),
            "b.po": page("b", ("Knee", "K"), ("Rest", "Knie ruhen"), ("Fin", "F")),
            "c.po": page("c", ("Rest", "Ruhe")),
            "d.po": page("d", ("Rest", "Ruhe")),
        }
    ) as memory:

        def first(before: str, after: str) -> tuple[str, str]:
            match = memory.exact("de", "Rest", before=before, after=after)[0]
            return match.target, match.file

        assert first("", "") == ("Ruhe", "c.po")
        assert first("Arm", "End") == ("Arm ruhen", "a.po")
        assert first("Knee", "") == ("Knie ruhen", "b.po")
        assert first("x", "Fin") == ("Knie ruhen", "b.po")
        assert first("x", "y") == ("Ruhe", "c.po")


def test_folded_finds_what_may_keep_its_translation() -> None:
    sources = ["Don't  rest", "Don’t rest", "Dont rest", "“Knee”—now", '"Knee" - now', "a.b", "a b"]
    with of(*((source, str(n)) for n, source in enumerate(sources))) as memory:
        for asked in sources:
            same = {str(n) for n, source in enumerate(sources) if fold(source) == fold(asked)}
            assert {r.target for r in memory.folded("de", asked)} == same
        assert len(memory.folded("de", "Don't rest")) == 2
        assert memory.folded("de", r"“Knee” \- now")[0].target == "3"


@settings(deadline=None)
@given(st.text(st.sampled_from("aé '’\"“-—\\.\u00a0\t5"), max_size=8), st.data())
def test_whatever_folds_to_the_same_is_found(source: str, data: st.DataObject) -> None:
    other = data.draw(st.text(st.sampled_from("aé '’\"“-—\\.\u00a0\t5"), max_size=8))
    with of((source, "T")) as memory:
        for asked in (source, fold(source), other, f" {source}\u2003"):
            assert bool(memory.folded("de", asked)) == (fold(asked) == fold(source))


# Fuzzy


def test_fuzzy_gives_score_source_target_and_file() -> None:
    with of(("Bend the knee slowly.", "T"), ("Lift the arm slowly.", "U")) as memory:
        score = fuzz.ratio("Bend the knee slowly.", "Bend the knees slowly.") / 100
        assert memory.fuzzy("de", "Bend the knees slowly.") == [
            Match(score, "Bend the knee slowly.", "T", file="0.po")
        ]
        assert memory.fuzzy("de", "Something else") == [] == memory.fuzzy("de", "")
    with Memory.open(None) as empty:
        assert empty.fuzzy("de", "Bend") == []


def test_what_changes_the_meaning_is_said_and_stands_last() -> None:
    with of(
        ("Do not bend the knee now", "not"),
        ("Do bend both knees now", "same"),
        ("Take 5 mg a day", "five"),
    ) as memory:
        matches = memory.fuzzy("de", "Do bend the knee now")
        assert [(m.target, m.differs) for m in matches] == [
            ("same", ""),
            ("not", "negation changed: not bend -> none"),
        ]
        assert matches[0].score < matches[1].score
        (match,) = memory.fuzzy("de", "Take 10 mg a day")
        assert match.differs == "numbers changed: 5 mg -> 10 mg"


def test_many_other_doses_do_not_hide_what_is_a_little_less_alike() -> None:
    doses = [(f"Take {n} mg of it a day", str(n)) for n in range(2, 9)]
    with of(*doses, ("Take 10 mg of this a day", "this")) as memory:
        matches = memory.fuzzy("de", "Take 10 mg of it a day", limit=3)
        assert len(matches) == 3
        assert matches[0].target == "this"


def test_what_is_most_alike_is_always_there() -> None:
    like = [(f"Take 10 mg of {word} a day", word) for word in ("this", "that", "those", "them")]
    with of(*like, ("Take 11 mg of it a day", "eleven")) as memory:
        matches = memory.fuzzy("de", "Take 10 mg of it a day", limit=3)
        assert [bool(m.differs) for m in matches] == [False, False, True]
        assert matches[2].score > matches[0].score >= matches[1].score
        assert [m.target for m in memory.fuzzy("de", "Take 10 mg of it a day", limit=1)] == [
            "eleven"
        ]


def test_threshold_and_limit() -> None:
    with of(*((f"Bend the knee, part {c}", c) for c in "abcdefgh")) as memory:
        asked = "Bend the knee, part x"
        assert len(memory.fuzzy("de", asked)) == 5
        assert [m.target for m in memory.fuzzy("de", asked, limit=2)] == ["a", "b"]
        assert memory.fuzzy("de", asked, threshold=0.99) == []
        assert len(memory.fuzzy("de", "part x", threshold=0.3, limit=9)) == 8
        assert memory.fuzzy("de", "part a", threshold=0)[0].target == "a"


# Shards


def sentence(rng: random.Random) -> str:
    vocabulary = [
        "bend",
        "the",
        "knee",
        "and",
        "lift",
        "an",
        "arm",
        "slowly",
        "then",
        "rest",
        "for",
        "ten",
        "more",
        "seconds",
        "at",
        "home",
    ]
    return " ".join(rng.choices(vocabulary, k=rng.randint(1, 8)))


def test_many_small_changes_are_like_one_fresh_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However texts came and went, in shards joined or not, and through closed files."""
    monkeypatch.setattr(index_, "_FEW", 20)
    rng = random.Random(3)
    path = tmp_path / "memory.sqlite"
    now: dict[str, Files] = {"de": {}, "fr": {}}
    counts = set()
    for turn in range(40):
        files = now[rng.choice(["de", "fr"])]
        for name in rng.choices([f"{n}.po" for n in range(12)], k=rng.randint(1, 4)):
            if rng.random() < 0.3:
                files.pop(name, None)
            else:
                pairs = [(text, f"{text}!") for text in {sentence(rng) for _ in range(12)}]
                files[name] = page(name, *sorted(pairs))
        with Memory.open(path) as memory:
            for language, wanted in now.items():
                stamps = {name: repr(records) for name, records in wanted.items()}
                assert memory.sync(language, stamps, reader(wanted)) == []
            shards = memory.store.database.execute("SELECT size FROM shards").fetchall()
            counts.add(len(shards))
            if turn % 4:
                continue
            for language, wanted in now.items():
                with known(wanted, language=language) as fresh:
                    assert list(memory.records(language)) == list(fresh.records(language))
                    assert memory.sizes()[:1] + fresh.sizes() != []
                    for _ in range(15):
                        asked = sentence(rng)
                        assert memory.fuzzy(language, asked) == fresh.fuzzy(language, asked)
                        assert memory.exact(language, asked) == fresh.exact(language, asked)
    assert max(counts) > 2
    with opened(path).database as database:
        texts = database.execute("SELECT count(*) FROM texts").fetchone()[0]
    alive = {r.source for files in now.values() for records in files.values() for r in records}
    assert len(alive) <= texts < 4 * len(alive)  # what nobody says any more is thrown out


def test_an_open_memory_sees_what_it_is_told() -> None:
    with of(("One knee", "Ein Knie")) as memory:
        assert memory.fuzzy("de", "One knees")[0].target == "Ein Knie"
        memory.put("de", {"0.po": ("2", page("0", ("One knee", "Das Knie"), ("Two arms", "Arme")))})
        assert memory.fuzzy("de", "One knees")[0].target == "Das Knie"
        assert memory.fuzzy("de", "Two arm")[0].target == "Arme"
        assert memory.exact("de", "One knee")[0].target == "Das Knie"
