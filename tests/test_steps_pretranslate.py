"""Pretranslate: where drafts come from, what is never stored, and what no accident may cost."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from conftest import Factory, SiteFolder

from pipeline import engines
from pipeline.catalog import dump, parse
from pipeline.errors import ConfigError, EngineError
from pipeline.languages import resolve
from pipeline.model import Answer, Catalog, Language, Request, State, Unit
from pipeline.pocomments import suggestion

ENGLISH, GERMAN = resolve("en"), resolve("de")
Say = Callable[[str, Language], str | None]
GLOSSARY = "term,de,ar,de:forbidden\ntrigger point,Triggerpunkt,نقطة الزناد,Drückerpunkt\n"


@dataclass
class Fake:
    """An engine that says what a test wants it to."""

    say: Say
    name: str = "fake"
    token: str = "__T{}__"  # noqa: S105 - a placeholder's form
    version: str = ""
    takes_terms: bool = False

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        del source
        for index, request in enumerate(requests):
            yield Answer(index, self.say(request.text, target), "would not")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[[Say], None]:
    """Make `--engine fake` say what a function says."""

    def use(say: Say) -> None:
        monkeypatch.setitem(engines.ENGINES, "fake", lambda _: Fake(say))

    return use


def counting(number: int) -> str:
    """A page of paragraphs that no fuzzy memory takes for each other."""
    words = ("knee", "shoulder", "ankle", "wrist", "spine", "elbow", "hand", "neck", "foot", "hip")
    lines = (f"Exercise moves the {w} gently, {w * 3}." for w in words[:number])
    return "\n\n".join(lines) + "\n"


def test_where_drafts_come_from_in_order(site: Factory, fake: Callable[[Say], None]) -> None:
    same, near = "Rest the knee for a while.", "Rest the elbow and the hand in a warm place."
    almost = "Rest the elbow and the hand in a calm place."
    folder = site(
        {
            "a.md": f"{same}\n\n{near}\n",
            "b.md": f"{same}\n\n{almost}\n\nTrigger point\n\nNobody knows this yet.\n",
        },
        targets=("de",),
        glossary=GLOSSARY,
    )
    folder.ok("extract")
    known = {same: "Das Knie eine Weile schonen.", near: "Ellbogen und Hand im Warmen schonen."}
    folder.translate("de", "a", known)
    asked: list[str] = []

    def say(text: str, _: Language) -> str:
        asked.append(text)
        return "Das weiß noch niemand."

    fake(say)
    told = folder.ok("pretranslate", "--engine", "fake").err
    found = folder.entries("de", "b")
    assert {k: (e.msgstr, *said(e.tcomment)) for k, e in found.items() if k != almost} == {
        same: (known[same], "memory: 100%"),
        "Trigger point": ("Triggerpunkt", "machine: glossary"),
        "Nobody knows this yet.": ("Das weiß noch niemand.", "machine: fake"),
    }
    assert found[almost].msgstr == known[near]
    score = said(found[almost].tcomment)[0].removeprefix("memory: ").removesuffix("%")
    assert 75 <= int(score) < 100
    assert all(entry.fuzzy for entry in found.values())
    assert asked == ["Nobody knows this yet."]
    assert "2 from memory" in told
    assert "1 from machine: fake" in told


def test_only_empty_entries_are_filled(site: Factory, fake: Callable[[Say], None]) -> None:
    page = "One of them.\n\nAnother of them.\n\nThe last of them.\n"
    folder = site({"a.md": page}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {"One of them.": "Eines davon."})
    folder.translate("de", "a", {"Another of them.": "Ein Entwurf davon."}, fuzzy=True)
    fake(lambda *_: "Das letzte davon.")
    folder.ok("pretranslate", "--engine", "fake")
    found = folder.entries("de", "a")
    assert [(e.msgstr, e.fuzzy, said(e.tcomment)) for e in found.values()] == [
        ("Eines davon.", False, [""]),
        ("Ein Entwurf davon.", True, [""]),
        ("Das letzte davon.", True, ["machine: fake"]),
    ]
    before = folder.files()
    fake(lambda *_: "Etwas anderes.")
    assert "nothing to fill; 0 entries left" in folder.ok("pretranslate", "--engine", "fake").err
    assert folder.files() == before


def test_memory_does_not_repeat_drafts(site: Factory) -> None:
    folder = site({"a.md": "Rest the knee.\n", "b.md": "Rest the knee.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {"Rest the knee.": "Das Knie schonen."}, fuzzy=True)
    folder.ok("pretranslate")
    assert folder.entries("de", "b")["Rest the knee."].msgstr == ""


@pytest.mark.parametrize(
    ("known", "said", "asked"),
    [
        ("Take 5 mg of it daily.", "Täglich 5 mg davon nehmen.", "Take 50 mg of it daily."),
        ("Do take it with alcohol.", "Mit Alkohol einnehmen.", "Do not take it with alcohol."),
    ],
)
def test_memory_does_not_take_one_dose_for_another(
    site: Factory, known: str, said: str, asked: str
) -> None:
    folder = site({"a.md": known, "b.md": asked}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {known: said})
    folder.ok("pretranslate")
    assert folder.entries("de", "b")[asked].msgstr == ""


def test_memory_of_what_is_gone(site: Factory) -> None:
    """A renamed page finds its translations again, and so does a text that was taken out."""
    folder = site({"old.md": "Rest the knee.\n", "b.md": "Move the hip.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "old", {"Rest the knee.": "Das Knie schonen."})
    folder.translate("de", "b", {"Move the hip.": "Die Hüfte bewegen."})
    (folder / "content/en/old.md").rename(folder / "content/en/new.md")
    folder.write({"content/en/b.md": "Something else entirely.\n"})
    folder.ok("extract")
    folder.write({"content/en/c.md": "Move the hip.\n"})
    folder.ok("pretranslate")
    assert folder.entries("de", "new")["Rest the knee."].msgstr == "Das Knie schonen."
    assert folder.entries("de", "c")["Move the hip."].msgstr == "Die Hüfte bewegen."


def said(comment: str) -> list[str]:
    """The lines of a comment, without the mark of a draft."""
    return [line for line in comment.split("\n") if not line.startswith("made: ")]


def comments(folder: SiteFolder, page: str, source: str) -> list[str]:
    return said(folder.entries("de", page)[source].tcomment)


def test_the_same_text_between_the_same_neighbours_comes_first(site: Factory) -> None:
    page = "# {}\n\nOpen\n\n{}\n"
    folder = site(
        {
            "a.md": page.format("The door of the clinic", "Please come in."),
            "b.md": page.format("Our hours of the week", "From nine to five."),
            "c.md": page.format("The desk at the entrance", "Ask us there."),
        },
        targets=("de",),
    )
    folder.ok("extract")
    for name, said in (("a", "Öffnen"), ("b", "Geöffnet"), ("c", "Öffnen")):
        folder.translate("de", name, {"Open": said})
    folder.write({"content/en/new.md": folder.read("content/en/b.md")})
    folder.write({"content/en/other.md": page.format("Something else", "Quite another.")})
    folder.ok("pretranslate")
    assert folder.entries("de", "new")["Open"].msgstr == "Geöffnet"
    assert comments(folder, "new", "Open") == ["memory: 100%", "suggestion 100%: Öffnen"]
    assert folder.entries("de", "other")["Open"].msgstr == "Öffnen"
    assert comments(folder, "other", "Open") == ["memory: 100%", "suggestion 100%: Geöffnet"]


FIVE, FIFTY = "Take 5 mg of it daily.", "Take 50 mg of it daily."


def dosed(site: Factory) -> SiteFolder:
    folder = site({"a.md": f"{FIVE}\n", "b.md": f"{FIFTY}\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {FIVE: "Täglich 5 mg davon nehmen."})
    folder.ok("extract")
    return folder


def test_what_is_not_used_as_a_draft_is_suggested(
    site: Factory, fake: Callable[[Say], None]
) -> None:
    folder = dosed(site)
    line = (
        f"suggestion 97%: Täglich 5 mg davon nehmen. | for: {FIVE} | numbers changed: 5 mg -> 50 mg"
    )
    told = folder.ok("pretranslate").err
    assert "new suggestions in the comments of 1 entry" in told
    assert folder.entries("de", "b")[FIFTY].msgstr == ""
    assert comments(folder, "b", FIFTY) == [line]
    before = folder.files()
    assert "suggestions" not in folder.ok("pretranslate").err
    folder.ok("extract")
    assert folder.files() == before
    fake(lambda *_: "50 mg davon am Tag nehmen.")
    folder.ok("pretranslate", "--engine", "fake")
    assert folder.entries("de", "b")[FIFTY].msgstr == "50 mg davon am Tag nehmen."
    assert comments(folder, "b", FIFTY) == ["machine: fake", line]
    before = folder.files()
    folder.ok("pretranslate", "--engine", "fake")
    assert folder.files() == before


@pytest.mark.parametrize("by", ["a person", "another tool", "extract"])
def test_a_translation_ends_the_suggestions(site: Factory, by: str) -> None:
    folder = dosed(site)
    folder.ok("pretranslate")
    path = folder / "locales/de/b.po"
    text = path.read_text("utf-8").replace("# suggestion", "# Eva: ask Jo\n# suggestion")
    path.write_text(text, "utf-8")
    if by == "extract":
        folder.write({"content/en/a.md": f"{FIVE}\n\n{FIFTY}\n", "content/en/b.md": "Rest.\n"})
        folder.ok("extract")
        assert "suggestion" not in folder.read("locales/de/b.po")
        return
    if by == "another tool":
        text = text.replace("# suggestion", "#suggestion")
        text = text.replace('\nmsgstr ""\n', '\nmsgstr "Täglich 50 mg davon."\n').replace(
            "\n", "\r\n"
        )
        folder.write({"locales/de/b.po": text.replace('"Täglich 50 mg davon."', '""', 1)})
    else:
        folder.translate("de", "b", {FIFTY: "Täglich 50 mg davon nehmen."})
    assert "suggestion" in folder.read("locales/de/b.po")
    folder.ok("extract")
    assert comments(folder, "b", FIFTY) == ["Eva: ask Jo"]
    assert folder.entries("de", "b")[FIFTY].msgstr
    folder.ok("pretranslate")
    assert comments(folder, "b", FIFTY) == ["Eva: ask Jo"]


def test_suggestions_are_replaced_by_better_ones(site: Factory) -> None:
    folder = dosed(site)
    folder.ok("pretranslate")
    text = folder.read("locales/de/b.po").replace("\n# suggestion", "\n# Eva\n# suggestion")
    folder.write({"locales/de/b.po": text})
    pairs = [("Take 55 mg of it daily.", "Täglich 55 mg."), ("Take 51 mg of it daily.", "51 mg.")]
    folder.write({"content/en/c.md": "\n\n".join(source for source, _ in pairs) + "\n"})
    folder.ok("extract")
    folder.translate("de", "c", dict(pairs))
    folder.ok("pretranslate")
    said = comments(folder, "b", FIFTY)
    assert said[0] == "Eva"
    assert [line.split(" | ")[0] for line in said[1:]] == [
        "suggestion 97%: Täglich 5 mg davon nehmen.",
        "suggestion 95%: 51 mg.",
    ]
    for name in ("a", "c"):
        folder.translate("de", name, lambda _: "")
        (folder / f"content/en/{name}.md").unlink()
    folder.ok("pretranslate")
    assert comments(folder, "b", FIFTY) == ["Eva"]


def test_what_the_checks_refuse_is_suggested_with_the_reason(site: Factory) -> None:
    source = "Take 5 tablets of it."
    folder = site({"a.md": source, "b.md": source}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", {source: "6 Tabletten davon nehmen."})
    folder.ok("pretranslate")
    assert folder.entries("de", "b")[source].msgstr == ""
    (line,) = comments(folder, "b", source)
    assert line.startswith("suggestion 100%: 6 Tabletten davon nehmen. | numbers: the source has 5")


def test_a_suggestion_is_one_line(site: Factory) -> None:
    old, new = "Rest it for 5 days,\\\nthen go on.", "Rest it for 6 days,\\\nthen go on."
    folder = site({"a.md": f"{old}\n", "b.md": f"{new}\n"}, targets=("de",))
    folder.ok("extract")
    said = "5 Tage \u2028ruhen,\t\v dann\nweitermachen."
    folder.translate("de", "a", lambda _: said)
    folder.ok("extract")
    folder.ok("pretranslate")
    (source,) = folder.entries("de", "b")
    assert "\n" in source
    (line,) = comments(folder, "b", source)
    shown = source.replace("\n", "\\n").replace("6", "5")
    assert line == (
        f"suggestion 96%: 5 Tage ruhen, dann\\nweitermachen. | for: {shown} "
        "| numbers changed: 5 days -> 6 days"
    )
    before = folder.files()
    folder.ok("pretranslate")
    folder.ok("extract")
    assert folder.files() == before


def test_a_comment_behind_a_suggestion_stays_there(site: Factory) -> None:
    folder = dosed(site)
    folder.ok("pretranslate")
    lines = folder.read("locales/de/b.po").split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("# suggestion"))
    folder.write(
        {"locales/de/b.po": "\n".join([*lines[: place + 1], "# Eva", *lines[place + 1 :]])}
    )
    before = folder.files()
    folder.ok("pretranslate")
    assert folder.files() == before


def test_suggestions_go_with_the_need_for_them() -> None:
    line = suggestion(87, "Ruhe", source="Rast")
    assert line == "suggestion 87%: Ruhe | for: Rast"
    for state, kept in (
        (State.UNTRANSLATED, True),
        (State.DRAFT, True),
        (State.TRANSLATED, False),
        (State.OBSOLETE, False),
    ):
        target = "" if state is State.UNTRANSLATED else "Ruhe"
        unit = Unit("Rest", target, state, comments=("suggestion box", line), flags=("fuzzy",))
        obsolete = (unit,) if state is State.OBSOLETE else ()
        units = () if obsolete else (unit,)
        catalog = Catalog("a.md", GERMAN, units, obsolete=obsolete)
        text = dump(catalog, project="x", source=ENGLISH)
        assert ("# suggestion 87%" in text) == kept, state
        edited = text if kept else text.replace("# suggestion box", f"# suggestion box\n# {line}")
        read = parse(edited.encode(), path=Path("a.po"), page="a.md", language=GERMAN)
        (found,) = (*read.units, *read.obsolete)
        assert (line in found.comments) == kept, state


def test_people_s_drafts_get_no_suggestions(site: Factory) -> None:
    folder = dosed(site)
    folder.translate("de", "b", {FIFTY: "50 mg?"}, fuzzy=True)
    before = folder.files()
    folder.ok("pretranslate")
    assert folder.files() == before


def test_suggestions_are_counted_and_no_more_than_two(site: Factory) -> None:
    amounts = [f"Take {n}0 mg of it daily." for n in range(1, 6)]
    folder = site({"a.md": "\n\n".join(amounts), "b.md": FIVE}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "a", lambda text: f"{text.split()[1]} mg davon.")
    folder.ok("pretranslate")
    assert len(comments(folder, "b", FIVE)) == 2


def test_a_broken_catalog_of_another_page_is_not_told(site: Factory) -> None:
    folder = site({"a.md": "Rest.\n", "b.md": "Rest.\n", "c.md": "Rest.\n"}, targets=("de",))
    folder.ok("extract")
    folder.translate("de", "c", {"Rest.": "Ruhe."})
    folder.write({"locales/de/a.po": 'msgid "'})
    folder.ok("pretranslate", "b.md")
    assert folder.entries("de", "b")["Rest."].msgstr == "Ruhe."
    assert folder.run("pretranslate").errors[0].startswith("error: locales/de/a.po:1: ")


def test_pseudo(site: Factory) -> None:
    page = "Rest the **knee** for 5 days, see [here](hip.md).\n"
    folder = site({"a.md": page}, targets=("ar", "de", "he"))
    folder.ok("run", "--engine", "pseudo")
    before = folder.files()
    (text,) = (e.msgstr for e in folder.entries("de", "a").values())
    assert text.startswith("⟪")
    assert text.endswith("⟫")
    assert len(text) > len(page) * 1.1
    assert "](hip.md)" in text
    assert "**" in text
    for language, first, last in (("ar", "\u0600", "\u06ff"), ("he", "\u0590", "\u05ff")):
        (entry,) = folder.entries(language, "a").values()
        letters = [char for char in entry.msgstr.replace("hip.md", "") if char.isalpha()]
        assert len(letters) > 20
        assert all(first <= char <= last for char in letters)
        assert (entry.fuzzy, said(entry.tcomment)) == (True, ["machine: pseudo"])
    for path in [p for p in before if p.startswith(("locales/", "content/de"))]:
        (folder / path).unlink()
    folder.ok("run", "--engine", "pseudo")
    assert {p: data for p, (data, _) in folder.files().items()} == {
        p: data for p, (data, _) in before.items()
    }


BREAKING: dict[str, tuple[str, Say]] = {
    "number": ("Take 5 tablets of it.", lambda _, __: "Nehmen Sie 6 Tabletten davon."),
    "number lost": ("Rest it for 24-48 hours.", lambda _, __: "Einige Stunden lang schonen."),
    "link lost": ("See [the page](hip.md) now.", lambda _, __: "Jetzt die Seite ansehen."),
    "link added": ("See the page now.", lambda _, __: "Jetzt [die Seite](evil.md) ansehen."),
    "code lost": ("Run `polypage run` now.", lambda _, __: "Jetzt ausführen."),
    "Liquid lost": ("Hello {{ page.name }}, welcome.", lambda _, __: "Hallo und willkommen."),
    "Liquid twice": ("Hello {{ page.name }}, welcome.", lambda t, _: f"{t} {t}"),
    "HTML lost": ("Press <kbd>Enter</kbd> now.", lambda _, __: "Jetzt die Taste drücken."),
    "HTML added": ("Press the key now.", lambda _, __: "Jetzt <script>x</script> drücken."),
    "citation lost": (
        "It was called \\[1\\] pain by some.",
        lambda _, __: "Man nannte es Schmerz.",
    ),
    "footnote lost": ("It was called[^1] pain by some.", lambda _, __: "Man nannte es Schmerz."),
    "empty": ("Press the key now.", lambda _, __: ""),
    "nothing": ("Press the key now.", lambda _, __: None),
    "not translated": ("Press the key now and rest.", lambda t, _: t),
    "other script": ("Press the key now and rest.", lambda _, __: "الآن اضغط على المفتاح واسترح"),
    "NUL": ("Press the key now.", lambda _, __: "Jetzt die \0 Taste drücken."),
    "surrogate": ("Press the key now.", lambda _, __: "Jetzt die \ud800 Taste drücken."),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_broken_draft_is_not_stored(
    site: Factory, fake: Callable[[Say], None], name: str
) -> None:
    source, say = BREAKING[name]
    page = f"{source}\n\nA sound text.\n\n[^1]: 1\n"
    folder = site({"a.md": page}, targets=("de",), glossary=GLOSSARY)
    folder.ok("extract")
    assert len(folder.entries("de", "a")) == 2
    fake(lambda text, to: "Ein guter Text." if text == "A sound text." else say(text, to))
    ran = folder.run("pretranslate", "--engine", "fake")
    broken, sound = folder.entries("de", "a").values()
    assert broken.msgstr == ""
    assert sound.msgstr == "Ein guter Text."
    assert "no draft of “" in ran.err
    assert ran.status == 0
    assert "Traceback" not in ran.err


def test_what_an_engine_may_not_touch_comes_back(
    site: Factory, fake: Callable[[Say], None]
) -> None:
    source = "See [the page](hip.md), `code`, {{ liquid }} and <b>bold</b> \\[1\\] for 5 mg.[^1]"
    folder = site({"a.md": f"{source}\n\n[^1]: 1\n"}, targets=("de",))
    seen: list[str] = []

    def say(text: str, _: Language) -> str:
        seen.append(text)
        return text.replace("See", "Siehe").replace("the page", "die Seite").replace("for", "für")

    fake(say)
    folder.ok("pretranslate", "--engine", "fake")
    (text,) = seen
    for hidden in ("hip.md", "code", "liquid", "<b>", "\\["):
        assert hidden not in text
    (entry,) = folder.entries("de", "a").values()
    for kept in ("](hip.md)", "`code`", "{{ liquid }}", "<b>bold</b>", "[^1]", "5 mg"):
        assert kept in entry.msgstr
    assert entry.msgstr.startswith("Siehe [die Seite]")


def test_drafts_say_what_became_of_their_terms(site: Factory, fake: Callable[[Say], None]) -> None:
    page = "# Your trigger point\n\nPress the trigger point.\n\nSee a doctor about it.\n"
    folder = site({"a.md": page}, targets=("de",), glossary=GLOSSARY + "doctor,Arzt,طبيب,\n")
    asked: list[str] = []

    def say(text: str, _: Language) -> str:
        asked.append(text)
        words = {"Press the": "Drücken:", "See a": "Sehen Sie", "about it": "dazu", "Your": "Ihr"}
        words |= {"trigger point": "Schmerzpunkt", "doctor": "Arzt"}
        for word, german in words.items():
            text = text.replace(word, german)
        return text

    fake(say)
    folder.ok("pretranslate", "--engine", "fake")
    assert asked[3:] == ["Your __T0__"]  # a heading; the sentence's grammar could break
    found = folder.entries("de", "a").values()
    assert [(e.msgstr, e.tcomment.split("; ", 1)[1]) for e in found] == [
        ("Ihr Triggerpunkt", "terms: injected trigger point (Triggerpunkt)"),
        ("Drücken: Schmerzpunkt.", "terms: missing trigger point (Triggerpunkt)"),
        ("Sehen Sie Arzt dazu.", "terms: kept doctor (Arzt)"),
    ]
    folder.ok("extract")
    before = folder.files()
    folder.ok("pretranslate", "--engine", "fake")
    folder.ok("extract")
    assert folder.files() == before


def test_an_engine_that_fails_costs_nothing(site: Factory, fake: Callable[[Say], None]) -> None:
    folder = site({"a.md": counting(6), "b.md": "Known text.\n", "c.md": "Known text.\n"})
    folder.ok("extract")
    folder.translate("ar", "b", {"Known text.": "نص معروف جدا."})
    folder.translate("de", "b", {"Known text.": "Bekannter Text."})
    calls: list[str] = []

    def say(text: str, _: Language) -> str:
        calls.append(text)
        if len(calls) == 4:
            raise EngineError("blocked", hint="try again tomorrow")
        return f"تمرين لطيف رقم {'ا' * len(calls)}"

    fake(say)
    ran = folder.run("pretranslate", "--engine", "fake")
    assert (ran.status, ran.errors) == (1, ["error: blocked (try again tomorrow)"])
    assert len(calls) == 4
    assert [bool(e.msgstr) for e in folder.entries("ar", "a").values()] == [True] * 3 + [False] * 3
    assert folder.entries("de", "c")["Known text."].msgstr == "Bekannter Text."


def test_a_language_that_an_engine_has_not(site: Factory, fake: Callable[[Say], None]) -> None:
    folder = site({"a.md": "Rest the knee.\n"})

    def say(_: str, language: Language) -> str:
        if language.site == "ar":
            raise ConfigError("fake cannot translate Arabic")
        return "Das Knie schonen."

    fake(say)
    ran = folder.run("pretranslate", "--engine", "fake")
    assert (ran.status, ran.errors) == (1, ["error: fake cannot translate Arabic"])
    assert folder.entries("de", "a")["Rest the knee."].msgstr == "Das Knie schonen."


def test_an_interrupted_run_keeps_what_it_finished(
    site: Factory, fake: Callable[[Say], None]
) -> None:
    folder = site({"a.md": counting(5)}, targets=("de",))
    calls: list[str] = []

    def say(text: str, _: Language) -> str:
        calls.append(text)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return f"Übung {'a' * len(calls)} sanft bewegen."

    fake(say)
    ran = folder.run("pretranslate", "--engine", "fake")
    assert ran.status == 130
    assert ran.err.splitlines()[-1] == "interrupted; what was finished is saved"
    assert [bool(e.msgstr) for e in folder.entries("de", "a").values()] == [True] * 2 + [False] * 3
    first = [e.msgstr for e in folder.entries("de", "a").values()][:2]
    folder.ok("pretranslate", "--engine", "fake")
    assert [e.msgstr for e in folder.entries("de", "a").values()][:2] == first
    assert all(e.msgstr for e in folder.entries("de", "a").values())
    assert len(calls) == 6  # the finished ones are not asked for again


KILLED = """
import os, signal
from pipeline import engines
from pipeline.model import Answer
from pipeline.steps import pretranslate
pretranslate._EVERY = 0.0

class Slow:
    name, token, version, takes_terms = "slow", "__T{}__", "", False
    def translate(self, requests, *, source, target):
        for index in range(len(requests)):
            if index == 4:
                os.kill(os.getpid(), signal.SIGKILL)
            yield Answer(index, "Übung " + "a" * index + " sanft bewegen.")

engines.ENGINES["slow"] = lambda options: Slow()
"""


def test_a_killed_run_leaves_sound_files(site: Factory) -> None:
    folder = site({"a.md": counting(10)}, targets=("de",))
    folder.ok("extract")
    ran = folder.process("pretranslate", "--engine", "slow", code=KILLED)
    assert ran.status == -signal.SIGKILL
    done = [e for e in folder.entries("de", "a").values() if e.msgstr]
    assert len(done) >= 3
    assert all(e.fuzzy and said(e.tcomment) == ["machine: slow"] for e in done)
    folder.ok("extract", "--check")


def test_what_a_person_saves_meanwhile_stays(site: Factory, fake: Callable[[Say], None]) -> None:
    folder = site({"a.md": counting(3)}, targets=("de",))
    folder.ok("extract")
    texts = list(folder.entries("de", "a"))
    calls: list[str] = []

    def say(text: str, _: Language) -> str:
        calls.append(text)
        if len(calls) == 2:  # the first is drafted by now, the file not yet written
            folder.translate("de", "a", {texts[0]: "Von Hand.", texts[2]: "Auch von Hand."})
        return f"Übung {'a' * len(calls)} sanft bewegen."

    fake(say)
    folder.ok("pretranslate", "--engine", "fake")
    found = [(e.msgstr, e.fuzzy) for e in folder.entries("de", "a").values()]
    assert found == [
        ("Von Hand.", False),
        ("Übung aa sanft bewegen.", True),
        ("Auch von Hand.", False),
    ]


def test_a_catalog_broken_meanwhile_is_not_overwritten(
    site: Factory, fake: Callable[[Say], None]
) -> None:
    folder = site({"a.md": counting(1), "b.md": "Other words here.\n"}, targets=("de",))
    folder.ok("extract")
    broken = folder.read("locales/de/a.po") + '\nmsgid "half an ent'

    def say(text: str, _: Language) -> str:
        folder.write({"locales/de/a.po": broken})
        return "Übung sanft bewegen." if text.startswith("Ex") else "Andere Worte hier."

    fake(say)
    ran = folder.run("pretranslate", "--engine", "fake")
    assert ran.status == 1
    assert ran.errors[0].startswith("error: locales/de/a.po:")
    assert folder.read("locales/de/a.po") == broken
    assert folder.entries("de", "b")["Other words here."].msgstr == "Andere Worte hier."


def test_two_commands_at_once_leave_sound_files(site: Factory) -> None:
    folder = site({f"p{n}.md": counting(n + 2) for n in range(6)})
    folder.ok("extract")
    commands = [("run", "--engine", "pseudo"), ("extract",), ("run", "--engine", "pseudo")]
    ran: list[int] = []
    threads = [
        threading.Thread(target=lambda c=c: ran.append(folder.process(*c).status))  # type: ignore[misc]
        for c in commands
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ran == [0, 0, 0]
    folder.ok("run", "--engine", "pseudo")
    before = folder.files()
    assert not [path for path in before if path.endswith(".tmp")]
    for n in range(6):
        assert all(e.msgstr for e in folder.entries("de", f"p{n}").values())
    folder.ok("run", "--engine", "pseudo")
    assert folder.files() == before


def test_google_without_a_network(site: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    from deep_translator import constants

    closed = "http://127.0.0.1:9/m"
    monkeypatch.setitem(constants.BASE_URLS, "GOOGLE_TRANSLATE", closed)
    monkeypatch.setenv("NO_PROXY", "*")
    config = "[engines.google]\ntries = 1\nrate = 100\ngive_up_after = 3\n"
    folder = site({"a.md": counting(10), "b.md": "Trigger point\n"}, config=config)
    folder.write({"glossary/g.csv": GLOSSARY})
    began = time.monotonic()
    ran = folder.run("pretranslate", "--engine", "google")
    assert time.monotonic() - began < 10
    assert ran.status == 1
    assert len(ran.errors) == 1
    assert "no network" in ran.errors[0]
    assert folder.entries("ar", "b")["Trigger point"].msgstr == "نقطة الزناد"


def test_an_unknown_engine(site: Factory) -> None:
    folder = site({"a.md": counting(1)})
    ran = folder.run("pretranslate", "--engine", "goggle")
    assert ran.status == 2
    assert ran.errors == ['error: there is no engine "goggle" (did you mean "google"?)']
    assert not (folder / "locales").exists()


def test_a_bad_page_or_catalog_stops_no_other(site: Factory) -> None:
    folder = site({"a.md": "Rest\n", "b.md": b"\xff", "c.md": "Rest\n"}, targets=("de",))
    folder.run("extract")
    folder.translate("de", "c", {"Rest": "Ruhe"})
    folder.write({"content/en/d.md": "Rest\n", "locales/de/a.po": 'msgid "'})
    ran = folder.run("pretranslate")
    assert ran.status == 1
    assert [e.split(": ")[1] for e in ran.errors] == ["locales/de/a.po:1", "content/en/b.md:1"]
    assert folder.entries("de", "d")["Rest"].msgstr == "Ruhe"


def test_a_catalog_that_cannot_be_written_stops_no_other(site: Factory) -> None:
    folder = site({"a.md": counting(2)})
    folder.write({"locales/ar": "a file\n"})
    ran = folder.run("pretranslate", "--engine", "pseudo")
    assert ran.status == 1
    assert ran.errors[0].startswith("error: locales/ar/a.po: cannot be written: Not a directory")
    assert all(e.msgstr for e in folder.entries("de", "a").values())


def test_a_glossary_row_without_a_term(site: Factory) -> None:
    glossary = GLOSSARY + ",Knie,ركبة,\nhip,Hüfte,ورك,\n"
    folder = site({"a.md": "Hip\n"}, glossary=glossary, targets=("de",))
    ran = folder.run("pretranslate")
    assert ran.status == 1
    assert ran.errors[0].startswith("error: glossary/terms.csv:3: no source term (")
    assert folder.entries("de", "a")["Hip"].msgstr == "Hüfte"


def test_drafts_are_what_polib_calls_fuzzy(site: Factory) -> None:
    folder = site({"a.md": counting(3)}, targets=("de",))
    folder.ok("pretranslate", "--engine", "pseudo")
    catalog = polib.pofile(str(folder / "locales/de/a.po"))
    assert (len(catalog.fuzzy_entries()), catalog.percent_translated()) == (3, 0)


def test_counts_are_of_files_not_of_savings(
    site: Factory, fake: Callable[[Say], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.steps import pretranslate

    monkeypatch.setattr(pretranslate, "_EVERY", 0.0)
    folder = site({"a.md": counting(5)}, targets=("de",))
    fake(lambda text, _: f"Übung {'a' * len(text)} sanft bewegen.")
    told = folder.ok("pretranslate", "--engine", "fake").err
    assert "5 from machine: fake; 0 entries left" in told
    assert told.splitlines()[-1] == "1 file written"
