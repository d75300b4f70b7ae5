"""Who drafts what: chains of engines, answers that are kept, budgets, dry runs, edited drafts."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import LAX, Factory, SiteFolder

from pipeline import engines
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request
from pipeline.steps.answercache import FILE, Answers

PAGE = "Rest the knee.\n\nBend the hip.\n\nLift the arm.\n"
Say = Callable[[str, Language], str | None]


@dataclass
class Fake:
    """An engine that says what a test wants it to."""

    name: str
    say: Say
    version: str = ""
    token: str = "__T{}__"  # noqa: S105 - a placeholder's form
    takes_terms: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        del source
        for index, request in enumerate(requests):
            self.asked.append((target.site, request.text))
            yield Answer(index, self.say(request.text, target), "would not")


Hire = Callable[..., Fake]


@pytest.fixture
def hire(monkeypatch: pytest.MonkeyPatch) -> Hire:
    """Make an engine known by a name of its own."""

    def hired(name: str, say: Say | None = None, version: str = "") -> Fake:
        fake = Fake(name, say or (lambda text, _: f"{name}: {text}"), version)
        monkeypatch.setitem(engines.ENGINES, name, lambda options: _set_up(fake, options))
        return fake

    return hired


def _set_up(fake: Fake, options: object) -> Fake:
    assert not options or set(options) <= {"tone"}  # type: ignore[call-overload]
    return fake


def targets(folder: SiteFolder, language: str, page: str = "a") -> list[str]:
    return [entry.msgstr for entry in folder.entries(language, page).values()]


def made(site: Factory, config: str, pages: dict[str, str] | None = None) -> SiteFolder:
    folder = site(pages or {"a.md": PAGE}, targets=("de", "es"), config=config)
    folder.ok("extract")
    return folder


def test_the_next_engine_has_what_the_first_one_failed(site: Factory, hire: Hire) -> None:
    hire("one", lambda text, _: None if "hip" in text else f"Eins: {text}")
    second = hire("two")
    folder = made(site, 'engine = ["memory", "one", "two"]\n')
    folder.ok("pretranslate", "--lang", "de")
    assert targets(folder, "de") == [
        "Eins: Rest the knee.",
        "two: Bend the hip.",
        "Eins: Lift the arm.",
    ]
    assert second.asked == [("de", "Bend the hip.")]


def test_an_engine_that_gives_up_is_asked_no_more(site: Factory, hire: Hire) -> None:
    def say(text: str, _: Language) -> str:
        if "hip" in text:
            raise EngineError("one is blocked")
        return f"Eins: {text}"

    first = hire("one", say)
    hire("two")
    folder = made(site, 'engine = ["one", "two"]\n')
    ran = folder.run("pretranslate")
    assert ran.status == 1
    assert ran.err.count("one is blocked") == 1
    assert first.asked == [("de", "Rest the knee."), ("de", "Bend the hip.")]
    assert targets(folder, "de")[1:] == ["two: Bend the hip.", "two: Lift the arm."]
    assert targets(folder, "es") == [f"two: {text}" for text in PAGE.strip().split("\n\n")]


def test_a_language_that_an_engine_has_not_goes_to_the_next(site: Factory, hire: Hire) -> None:
    def say(text: str, to: Language) -> str:
        if to.site == "de":
            raise ConfigError("one has no German")
        return f"Uno: {text}"

    hire("one", say)
    hire("two")
    folder = made(site, 'engine = ["one", "two"]\n')
    assert "one has no German" in folder.run("pretranslate").err
    assert targets(folder, "de")[0] == "two: Rest the knee."
    assert targets(folder, "es")[0] == "Uno: Rest the knee."


def test_pages_and_languages_have_chains_of_their_own(site: Factory, hire: Hire) -> None:
    for name in ("one", "two", "three"):
        hire(name)
    config = """engine = "one"
[languages.es]
engine = "two"
[[drafts]]
pages = ["legal/*"]
engine = []
[[drafts]]
pages = ["blog/**"]
languages = ["de"]
engine = ["three"]
"""
    pages = {"a.md": "Rest.\n", "legal/b.md": "Rest.\n", "blog/c.md": "Rest.\n"}
    folder = made(site, config, pages)
    folder.ok("pretranslate")
    said = {
        (la, p): targets(folder, la, p) for la in ("de", "es") for p in ("a", "legal/b", "blog/c")
    }
    assert said == {
        ("de", "a"): ["one: Rest."],
        ("de", "legal/b"): [""],
        ("de", "blog/c"): ["three: Rest."],
        ("es", "a"): ["two: Rest."],
        ("es", "legal/b"): [""],
        ("es", "blog/c"): ["two: Rest."],
    }


@pytest.mark.parametrize(
    ("chain", "wanted"),
    [('["one", "memory"]', "Ruhe."), ('["one"]', ""), ('["memory", "one"]', "Ruhe.")],
)
def test_the_memory_has_its_place_in_the_chain(
    site: Factory, hire: Hire, chain: str, wanted: str
) -> None:
    hire("one", lambda text, _: f"Eins: {text}" if "Lift" in text else None)
    pages = {"a.md": "Rest the knee.\n", "b.md": "Rest the knee.\n\nLift the arm.\n"}
    folder = made(site, f"engine = {chain}\n", pages)
    folder.translate("de", "a", {"Rest the knee.": "Ruhe."})
    folder.ok("pretranslate", "--lang", "de")
    assert targets(folder, "de", "b") == [wanted, "Eins: Lift the arm."]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('engine = "gogle"', 'unknown engine "gogle" (did you mean "google"?)'),
        ('engine = ["memory", "gogle"]', 'unknown engine "gogle"'),
        ("engine = [1]", '"engine" is a list of other things than strings'),
        ("[languages.de]\nengine = 5", '"languages.de.engine" is no engine and no list'),
        ('[[drafts]]\npages = ["a"]', "[[drafts]] names no engine"),
        ('[[drafts]]\nengine = "memory"\npage = "a"', 'unknown key of [[drafts]] "page"'),
        ('[[drafts]]\nengine = "memory"\nlanguages = ["fr"]', 'unknown target language "fr"'),
        ('[drafts]\nengine = "memory"', '"drafts" is no list of tables'),
        ("[engines.google]\nprice = -1", 'engine "google": option "price" is -1'),
        ('[engines.google]\nbudget = "all"', "option \"budget\" is 'all'"),
    ],
)
def test_what_is_wrong_with_a_chain_is_told(site: Factory, config: str, message: str) -> None:
    folder = site({"a.md": PAGE}, targets=("de",), config=f"{config}\n")
    ran = folder.run("pretranslate", "--engine", "google", "--dry-run")
    assert ran.status == 2
    assert message in ran.err


def test_nothing_is_asked_twice(site: Factory, hire: Hire) -> None:
    fake = hire("one")
    folder = made(site, 'engine = "one"\n', {"a.md": PAGE, "b.md": f"{PAGE}\nMore.\n"})
    folder.ok("pretranslate")
    assert len(fake.asked) == len(set(fake.asked)) == 8
    for language in ("de", "es"):
        for page in ("a", "b"):
            folder.translate(language, page, lambda _: "")
    ran = folder.ok("pretranslate")
    assert len(fake.asked) == 8
    assert targets(folder, "es", "b")[-1] == "one: More."
    assert "asked one, de: 0 requests, 0 characters, 4 known already" in ran.err
    fake.version = "newer"
    folder.translate("de", "a", lambda _: "")
    folder.ok("pretranslate", "--lang", "de")
    assert len(fake.asked) == 11


def test_a_failure_is_no_answer(site: Factory, hire: Hire) -> None:
    fake = hire("one", lambda *_: None)
    folder = made(site, 'engine = "one"\n')
    for count in (6, 12):
        folder.ok("pretranslate")
        assert len(fake.asked) == count


@pytest.mark.parametrize("data", [b"", b"nonsense" * 999])
def test_a_cache_that_is_broken_is_made_anew(site: Factory, hire: Hire, data: bytes) -> None:
    fake = hire("one")
    folder = made(site, 'engine = "one"\n')
    file = folder / ".polypage" / FILE
    file.write_bytes(data)
    folder.ok("pretranslate", "--lang", "de")
    folder.translate("de", "a", lambda _: "")
    folder.ok("pretranslate", "--lang", "de")
    assert len(fake.asked) == 3


def test_without_a_place_there_is_no_cache(site: Factory, hire: Hire, tmp_path: Path) -> None:
    hire("one")
    folder = made(site, 'engine = "one"\n')
    (folder / ".polypage" / FILE).mkdir()
    folder.ok("pretranslate")
    assert targets(folder, "de")[0] == "one: Rest the knee."
    answers = Answers.open(tmp_path / "none" / "x.sqlite")
    answers.put(b"k", "text")
    assert answers.get(b"k") is None


def test_two_processes_share_the_answers(tmp_path: Path) -> None:
    one, other = (Answers.open(tmp_path / FILE) for _ in range(2))
    one.put(b"k", "text \ud800 that is none")
    assert one.get(b"k") is None
    one.put(b"k", "text")
    assert other.get(b"k") == "text"
    other.put(b"l", "more")
    reading = Answers.open(tmp_path / FILE, readonly=True)
    assert reading.get(b"l") == "more"
    reading.put(b"m", "no")
    assert one.get(b"m") is None
    for answers in (one, other, reading):
        answers.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("SELECT count(*) FROM answers").fetchone() == (2,)


def test_a_budget_ends_a_run_cleanly(site: Factory, hire: Hire) -> None:
    fake = hire("one")
    hire("two")
    folder = made(site, 'engine = ["one", "two"]\n[engines.one]\nbudget = 1000\n')
    ran = folder.ok("pretranslate", "--budget", "30")
    assert fake.asked == [("de", "Rest the knee."), ("de", "Bend the hip.")]
    assert "asked one, de: 2 requests, 27 characters, 1 over budget" in ran.err
    assert "asked one, es: 0 requests, 0 characters, 3 over budget" in ran.err
    assert targets(folder, "de")[2] == "two: Lift the arm."  # the next one has the rest
    folder.ok("pretranslate")
    assert all(targets(folder, "es"))


def test_a_dry_run_asks_nobody_and_says_what_it_would_cost(site: Factory, hire: Hire) -> None:
    fake = hire("one")
    folder = made(site, 'engine = "one"\n[engines.one]\nprice = 20000\ntone = "plain"\n')
    before = folder.files()
    ran = folder.ok("pretranslate", "--dry-run")
    assert fake.asked == []
    assert folder.files() == before
    for language in ("de", "es"):
        assert f"would ask one, {language}: 3 requests, 40 characters, about 0.80" in ran.err
    folder.ok("pretranslate", "--lang", "de")
    folder.translate("de", "a", lambda _: "")
    ran = folder.ok("pretranslate", "--dry-run")
    assert "would ask one, de: 0 requests, 0 characters, 3 known already" in ran.err
    assert "3 from machine: one" in ran.err


def test_what_a_person_has_edited_is_theirs(site: Factory, hire: Hire) -> None:
    hire("one")
    folder = made(site, 'engine = "one"\n')
    folder.ok("pretranslate", "--lang", "de")
    path = "locales/de/a.po"
    edited = folder.read(path).replace("one: Bend the hip.", "Die Hüfte beugen")
    folder.write({path: edited})
    folder.ok("extract")
    assert folder.read(path) == edited  # no churn beside the text
    hire("one", lambda text, _: f"Neu: {text}", "2")
    ran = folder.ok("pretranslate", "--lang", "de", "--refresh")
    assert targets(folder, "de") == [
        "Neu: Rest the knee.",
        "Die Hüfte beugen",
        "Neu: Lift the arm.",
    ]
    assert "2 from machine: one (2 made anew)" in ran.err
    renewed = folder.read(path)
    folder.ok("pretranslate", "--lang", "de", "--refresh")
    assert folder.read(path) == renewed
    assert renewed.count("# made: ") == 3


def test_a_draft_that_is_confirmed_says_no_more_of_its_making(site: Factory, hire: Hire) -> None:
    hire("one")
    folder = made(site, 'engine = "one"\n')
    folder.ok("pretranslate", "--lang", "de")
    path = "locales/de/a.po"
    folder.write({path: folder.read(path).replace("#, fuzzy\n", "")})
    folder.ok("extract")
    assert "# made" not in folder.read(path)
    assert "# machine" not in folder.read(path)


def test_an_old_draft_without_a_mark_is_left_alone(site: Factory, hire: Hire) -> None:
    hire("one")
    folder = made(site, 'engine = "one"\n')
    folder.translate("de", "a", {"Rest the knee.": "Ruhe."}, fuzzy=True)
    path = "locales/de/a.po"
    folder.write(
        {path: folder.read(path).replace("#. paragraph", "# machine: one\n#. paragraph", 1)}
    )
    folder.ok("pretranslate", "--lang", "de", "--refresh")
    assert targets(folder, "de")[0] == "Ruhe."


def test_a_draft_that_fails_anew_stays(site: Factory, hire: Hire) -> None:
    hire("one")
    folder = made(site, 'engine = "one"\n')
    folder.ok("pretranslate", "--lang", "de")
    hire("one", lambda *_: None, "2")
    before = folder.read("locales/de/a.po")
    folder.ok("pretranslate", "--lang", "de", "--refresh")
    assert folder.read("locales/de/a.po") == before


DOOMED = """
import os, signal
from pathlib import Path
from pipeline.model import Answer

class Doomed:
    name, token, version, takes_terms = "doomed:factory", "__T{}__", "", False

    def translate(self, requests, *, source, target):
        for index, request in enumerate(requests):
            with Path("asked.txt").open("a") as log:
                log.write(request.text + "\\n")
            if index == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            yield Answer(index, "Ruhe " + "a" * len(request.text) + " sanft.")

def factory(options):
    return Doomed()
"""


def test_a_kill_costs_the_requests_that_are_under_way(site: Factory) -> None:
    texts = [f"Exercise {'abcdefghijklmnopqrstuvwxyzäöüß'[n] * (n + 5)} today." for n in range(30)]
    folder = site({"a.md": "\n\n".join(texts) + "\n"}, targets=("de",), config=LAX)
    folder.write({"doomed.py": DOOMED})
    folder.ok("extract")
    statuses = []
    for _ in range(11):
        ran = folder.process("pretranslate", "--engine", "doomed:factory")
        statuses.append(ran.status)
    assert statuses[:9] == [-signal.SIGKILL] * 9
    assert statuses[-1] == 0, ran.err
    asked = folder.read("asked.txt").splitlines()
    assert set(asked) == set(texts)
    assert len(asked) == len(texts) + statuses.count(-signal.SIGKILL)
    assert all(targets(folder, "de"))


def test_an_edited_draft_whose_source_changes_is_read_as_it_was_written(
    site: Factory, hire: Hire
) -> None:
    hire("one", lambda *_: "Beugen Sie die Hüfte jeden Morgen 2 Mal langsam.")
    pages = {"a.md": "Bend the hip slowly 2 times each morning.\n"}
    folder = made(site, 'engine = "one"\n', pages)
    folder.ok("pretranslate", "--lang", "de")
    path = "locales/de/a.po"
    edited = folder.read(path).replace("die Hüfte", "Ihre Hüfte")
    folder.write({path: edited, "content/en/a.md": pages["a.md"].replace("2", "4")})
    folder.ok("extract")
    told = folder.read(path)
    folder.write({path: f"# mine\n{told}"})  # so that it is read and written again
    folder.ok("extract")
    assert folder.read(path) == f"# mine\n{told}"
    order = ("# draft: was not finished", "# numbers changed", "# machine: one", "# made: ")
    places = [told.index(line) for line in order]
    assert places == sorted(places)
