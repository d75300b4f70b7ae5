"""Engines on this machine: Apertium, LibreTranslate's form in front of it, and a site's own."""

from __future__ import annotations

import json
import stat
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Factory
from engine_bench import EL, EN, ES, Start, requests, run_engine
from engine_protocols import Libre
from engine_server import Act

from pipeline.engines import create
from pipeline.engines.apertium import Apertium, Settings
from pipeline.errors import ConfigError, EngineError
from pipeline.glossary import Glossary
from pipeline.mask import mask, unmask
from pipeline.model import Engine, Language
from pipeline.steps.asks import Ask
from pipeline.steps.drafts import Desk

CA = Language("ca", "ca", "ca", name="Catalan")
GL = Language("gl", "gl", "gl", name="Galician")
EO = Language("eo", "eo", "eo", name="Esperanto")


def language(tag: str) -> Language:
    return Language(tag, tag, tag, name=tag)


# ---- Apertium --------------------------------------------------------------------------------


@pytest.mark.usefixtures("apertium")
@pytest.mark.parametrize(
    ("target", "said"),
    [(ES, "La sangre"), (CA, "La sang"), (GL, "O sangue"), (EO, "La sango")],
    ids=lambda value: getattr(value, "tag", ""),
)
def test_apertium_translates(target: Language, said: str) -> None:
    answer = run_engine(create("apertium", options={}), ["The blood is red."], target)[0]
    assert answer.text is not None
    assert answer.text.startswith(said)
    assert answer.text.endswith(".")


@pytest.mark.usefixtures("apertium")
@pytest.mark.parametrize("target", [ES, CA, GL, EO], ids=lambda target: target.tag)
def test_what_apertium_keeps(target: Language) -> None:
    """Markup, lines, outer space, entities; and nothing that it adds."""
    texts = [
        "Take **5 mg** of `x_y` & rest; if p < 0.05 see [the plan](plan.md).[3]",
        "  Discombobulated xyzzyx rests.\n\tÉl tells it at &nbsp; &amp; home.",
        "The muscle is not painful, *not* at all!",
        "Mail me @home, it is #1 and 5*3.",
        "</p><p>A paragraph. <apertium-notrans>No</apertium-notrans> [^1] {x} \\",
    ]
    engine = create("apertium", options={})
    masked = [mask(text, token=engine.token) for text in texts]
    for text, one, answer in zip(
        texts, masked, run_engine(engine, [m.text for m in masked], target), strict=True
    ):
        assert answer.text is not None, answer.reason
        made = unmask(one, answer.text)
        for mark in "@#*":
            assert made.count(mark) == text.count(mark), made
        assert "  " not in made.strip()
        assert "&lt;" not in made
        assert [line[:1].isspace() for line in made.split("\n")] == [
            line[:1].isspace() for line in text.split("\n")
        ]


@pytest.mark.usefixtures("apertium")
def test_apertium_s_drafts_pass_the_checks() -> None:
    texts = ["Rest the **knee** for 3 days.", "See [the doctor](doctor.md) on 2.5 mg.", "A needle"]
    desk = Desk(create("apertium", options={}), EN, ES, Glossary(()))
    assert all(draft.target for draft in desk.translate([Ask(text) for text in texts]))


@pytest.mark.usefixtures("apertium")
def test_a_pair_that_is_missing_is_told_with_its_package() -> None:
    with pytest.raises(ConfigError) as caught:
        run_engine(create("apertium", options={}), ["Rest"], Language("is", "is", "is"))
    assert "apt-get install apertium-isl-eng" in str(caught.value)
    with pytest.raises(ConfigError, match=r"Greek \(el\) \(choose another engine"):
        run_engine(create("apertium", options={}), ["Rest"], EL)


def test_a_missing_apertium_is_told() -> None:
    engine = create("apertium", options={"program": "apertium-of-nobody"})
    with pytest.raises(EngineError, match="apt-get install apertium"):
        run_engine(engine, ["Rest"])


Fake = Callable[..., Apertium]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """An Apertium that does as a script says."""

    def made(script: str, modes: str = "eng-spa", **options: Any) -> Apertium:
        program = tmp_path / "fake"
        program.write_text(
            f'#!/bin/sh\ncd {tmp_path}\n[ "$1" = -l ] && echo "{modes}" && exit\n'
            f'echo "$@" >>calls\n{script}\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        return Apertium(Settings(program=str(program), **options))

    return made


@pytest.mark.parametrize(
    ("modes", "target", "chosen"),
    [
        ("en-es eng-spa", "es", "en-es"),
        ("eng-spa spa-eng", "es-MX", "eng-spa"),
        ("eng-por eng-por_BR", "pt-BR", "eng-por_BR"),
        ("eng-por eng-por_BR", "pt", "eng-por"),
        ("eng-cat eng-cat_valencia", "ca-ES-valencia", "eng-cat_valencia"),
        ("hbs_HR-eng eng-hbs", "hr", "eng-hbs"),
    ],
)
def test_pairs_by_their_names(
    modes: str, target: str, chosen: str, fake: Fake, tmp_path: Path
) -> None:
    run_engine(fake("cat", modes), ["Rest"], language(target))
    assert (tmp_path / "calls").read_text() == f"-u -f html-noent {chosen}\n"


def test_marks_that_apertium_adds_go_and_others_stay(fake: Fake) -> None:
    engine = fake("sed 's/rest/#descansar @x *rest  y ./; s/__T/*__T/'")
    answers = run_engine(engine, ["Please rest __T0__", "Now @me rest", "a . b rest"])
    assert [answer.text for answer in answers] == [
        "Please descansar x rest y. __T0__",
        "Now @me #descansar @x *rest y.",
        "a . b descansar x rest y .",
    ]


def test_one_process_for_many_texts(fake: Fake, tmp_path: Path) -> None:
    run_engine(fake("cat", batch=10), [f"Text {n // 2}" for n in range(25)])
    assert (tmp_path / "calls").read_text().count("\n") == 3


def test_a_process_that_fails_costs_one_text(fake: Fake) -> None:
    """Who breaks Apertium is found by asking for each alone."""
    engine = fake('text=$(cat); case "$text" in *bad*) exit 3;; *) echo "$text";; esac')
    answers = run_engine(engine, ["one", "a bad one", "two"])
    assert [answer.text for answer in answers] == ["one", None, "two"]
    assert answers[1].reason == "apertium: it failed with status 3"


def test_lines_that_are_lost_are_told(fake: Fake) -> None:
    engine = fake("head -n 1")
    answers = run_engine(engine, ["one\ntwo", "three"])
    assert answers[0].reason == "apertium: 2 lines became 1"
    assert answers[1].text == "three"


def test_a_process_that_hangs_is_ended_with_all_its_children(fake: Fake, tmp_path: Path) -> None:
    engine = fake("sleep 60 & echo $! >child; wait", timeout=0.3)
    began = time.monotonic()
    answer = run_engine(engine, ["one"])[0]
    assert answer.reason == "apertium: it took longer than 0.3 s"
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not _alive(child):
            break
        time.sleep(0.05)
    assert not _alive(child)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# ---- LibreTranslate's form in front of Apertium ----------------------------------------------


@pytest.mark.usefixtures("apertium")
def test_real_translations_through_libretranslate(begin: Start, site: Factory) -> None:
    """Page to drafts, end to end, by the engine that talks to LibreTranslate's server."""
    behind = create("apertium", options={})
    one = threading.Lock()

    def say(text: str, code: str) -> str:
        with one:
            (answer,) = behind.translate(requests([text]), source=EN, target=language(code))
        return answer.text or ""

    protocol = Libre(languages={"en": ["es", "ca"]})
    engine, log, _ = begin("libretranslate", lambda *_: Act(), protocol=protocol, say=say)
    texts = ["The **blood** is red.", "See [the doctor](doctor.md) on 3 days.", "Dry needling"]
    desk = Desk(engine, EN, ES, Glossary(()))
    drafts = {draft.source: draft.target for draft in desk.translate([Ask(text) for text in texts])}
    assert "**sangre** es roj" in str(drafts["The **blood** is red."])
    assert "(doctor.md)" in str(drafts[texts[1]])
    assert log.wrong == []
    address = engine.version
    folder = site(
        {"a.md": "# Blood\n\nThe **blood** is red.\n"},
        targets=("es", "ca"),
        config=f'engine = "libretranslate"\n[engines.libretranslate]\nurl = "{address}/"\n'
        "rate = 100\n",
    )
    folder.ok("run")
    assert "**sangre** es roj" in folder.entries("es", "a")["The **blood** is red."].msgstr
    assert "**sang** és vermell" in folder.entries("ca", "a")["The **blood** is red."].msgstr
    assert folder.entries("es", "a")["Blood"].tcomment.startswith("machine: libretranslate")


# ---- module:factory --------------------------------------------------------------------------

GOOD = """
from pipeline.model import Answer

class Shout:
    name, token, version, takes_terms = "shout", "<{}>", "1", False

    def __init__(self, options):
        self.end = options.get("end", "")

    def translate(self, requests, *, source, target):
        for index, request in enumerate(requests):
            yield Answer(index, request.text.upper() + self.end)

make = Shout
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Engine]:
    """A site's own engine from a module of that text."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    number = [0]

    def made(text: str, factory: str = "make", **options: object) -> Engine:
        number[0] += 1
        module = f"own_{number[0]}_{abs(hash(str(tmp_path)))}"
        (tmp_path / f"{module}.py").write_text(text, "utf-8")
        return create(f"{module}:{factory}", options=options, root=tmp_path)

    return made


def test_a_site_s_own_engine(site: Factory) -> None:
    folder = site(
        {"a.md": "Rest.\n"},
        targets=("es",),
        config='engine = "tools.shouting:make"\n[engines."tools.shouting:make"]\nend = " ¡Ya!"\n',
    )
    folder.write({"tools/shouting.py": GOOD})
    ran = folder.process("run")
    assert ran.status == 0, ran
    entry = folder.entries("es", "a")["Rest."]
    assert entry.msgstr == "REST. ¡Ya!"
    assert entry.tcomment.startswith("machine: shout")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("make = 5", 'has no factory "make"'),
        ("", 'has no factory "make"'),
        ("import nothing_of_the_kind", "its module needs nothing_of_the_kind"),
        ("def make(options: broken", "cannot be imported: SyntaxError"),
        ("1 / 0", "cannot be imported: ZeroDivisionError"),
        ("def make(options): return 1 / 0", "its factory failed: ZeroDivisionError"),
        ("def make(): pass", "its factory failed: TypeError"),
        ("def make(options): return None", "its `name` must be a text of one line"),
        (GOOD.replace('"shout"', "5"), "its `name` must be"),
        (GOOD.replace('"shout"', '"a\\nb"'), "its `name` must be"),
        (GOOD.replace('"<{}>"', '"<>"'), "its `token` must be"),
        (GOOD.replace('"<{}>"', '"{}>"'), "its `token` must be"),
        (GOOD.replace('"<{}>"', '"<{a}>"'), "its `token` must be"),
        (GOOD.replace('"1"', "None"), "its `version` must be"),
        (GOOD.replace("False", "0"), "its `takes_terms` must be"),
        (GOOD.replace("def translate", "def other"), "has no method `translate`"),
        (GOOD + "make = lambda options: Shout", "a class, not an object"),
    ],
)
def test_what_is_wrong_with_an_own_engine(
    text: str, message: str, own: Callable[..., Engine]
) -> None:
    with pytest.raises(ConfigError) as caught:
        own(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing_like_it:make", 'there is no module "nothing_like_it"'),
        ("nothing.like.it:make", 'there is no module "nothing.like.it"'),
        (":make", 'write "module:factory"'),
        ("json:", 'write "module:factory"'),
        ("../x:make", 'write "module:factory"'),
    ],
)
def test_names_of_no_factory(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        create(name, options={}, root=tmp_path)
    assert message in str(caught.value)


def test_a_site_s_files_hide_no_package(own: Callable[..., Engine], tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("broken(")
    own(f"import json\n{GOOD}")
    assert json.loads("1") == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("raise ValueError('no: ' + __import__('os').environ['OUR_KEY'])", "ValueError: no: [key]"),
        ("yield Answer(5, 'x')", "an answer that nobody asked for"),
        ("yield Answer(0, 'x'); yield Answer(0, 'y')", "an answer that nobody asked for"),
        ("yield Answer(0, 5)", "an answer that nobody asked for"),
        ("yield 'x'", "an answer that nobody asked for"),
        ("return 5", "failed: TypeError"),
    ],
)
def test_what_an_own_engine_does_wrong(
    line: str, message: str, own: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_KEY", "s3cret-of-the-site")
    text = GOOD.replace("yield Answer(index, request.text.upper() + self.end)", line)
    if line == "return 5":
        text = text.replace("for index, request in enumerate(requests):", "if True:")
    with pytest.raises(EngineError) as caught:
        list(own(text).translate(requests(["a", "b"]), source=EN, target=ES))
    assert message in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_what_an_own_engine_forgets_is_no_answer(own: Callable[..., Engine]) -> None:
    text = GOOD.replace("yield Answer(index", "if index != 1: yield Answer(index")
    answers = run_engine(own(text, end="!"), ["a", "b", "c"])
    assert [answer.text for answer in answers] == ["A!", None, "C!"]
    assert answers[1].reason == "shout gave no answer"


def test_ci_installs_apertium() -> None:
    """Elsewhere its tests may be skipped."""
    script = (Path(__file__).parents[1] / ".ci" / "run").read_text("utf-8")
    assert "need apertium apertium" in script
    assert "eng-spa en-gl eng-cat eo-en" in script
