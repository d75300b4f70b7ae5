"""Services that fail: what every engine with a network does about it, and what it never does.

`POLYPAGE_SEGMENTS` says how many segments the two long tests have: 10,000 in CI.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from engine_bench import EN, ES, KEYED, SERVICES, Start, requests, run_engine, turned
from engine_protocols import KEY, DeepL, Libre, OpenAI, completion
from engine_server import Act, Log, out_of_order, serve, translation

from pipeline.errors import EngineError
from pipeline.glossary import Glossary
from pipeline.model import Answer
from pipeline.steps.asks import Ask
from pipeline.steps.drafts import Desk

ALL = pytest.mark.parametrize("name", list(SERVICES))
SEGMENTS = int(os.environ.get("POLYPAGE_SEGMENTS", "10000" if os.environ.get("CI") else "1000"))
FEW = min(SEGMENTS, 300)
BATCH = 20  # segments that a model gets together


def right(name: str, text: str) -> str:
    return translation(text, "es") if name == "google" else turned(text, "es")


def begun(begin: Start, name: str, *arguments: Any, **options: Any) -> tuple[Any, Log, Any]:
    say = translation if name == "google" else turned
    return begin(name, *arguments, **({"say": say} | options))


# ---- pairs -----------------------------------------------------------------------------------


@ALL
def test_sixteen_workers_never_mix_up_texts(name: str, begin: Start) -> None:
    """The server answers in another order than it is asked."""
    count = SEGMENTS if name in ("google", "llm") else FEW
    texts = [f"sentence {number} of {number % 7} long ones" for number in range(count)]
    engine, log, _ = begun(begin, name, out_of_order, workers=16)
    answers = list(engine.translate(requests(texts), source=EN, target=ES))
    order = [answer.index for answer in answers]
    assert order != sorted(order), "the server did not answer out of order: this proves nothing"
    assert sorted(order) == list(range(count))
    assert [a.text for a in answers if a.text != right(name, texts[a.index])] == []
    assert len(log.clients) <= 40, "connections are not reused"


# ---- one fault at a time ---------------------------------------------------------------------


@ALL
@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (Act(body="<html><body>our systems have detected</body></html>"), "answer|page"),
        (Act(body=""), "answer|page"),
        (Act(status=500), "status 500"),
        (Act(status=503, body="<html>busy</html>"), "status 503"),
        (Act(status=302, headers={"Location": "http://127.0.0.1:9/sorry"}), "redirects"),
        (Act(ending="reset"), "connection was lost"),
        (Act(ending="half"), "connection was lost"),
        (Act(says=lambda _: ""), "empty"),
        (Act(says=lambda _: "<html>Sorry</html>"), "error message"),
        (Act(says=lambda _: "Error 500 (Server Error)!!1"), "error message"),
        (Act(says=lambda _: "MYMEMORY WARNING: YOU USED ALL AVAILABLE"), "error message"),
        (Act(says=lambda _: "Your quota has been exceeded"), "error message"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_answer_is_none_with_its_reason(
    name: str, act: Act, reason: str, begin: Start
) -> None:
    batch = {"batch": 1} if name == "llm" else {}
    engine, log, own = begun(begin, name, lambda text, _: act if "bad" in text else Act(), **batch)
    answers = run_engine(engine, ["bad needle", "good needle"])
    assert answers[0].text is None
    assert re.search(reason, answers[0].reason)
    assert "needle" not in answers[0].reason
    assert answers[1].text == right(name, "good needle")
    assert log.seen["bad needle"] in (1, 2, 4)
    assert own.at < 20, "a client's own retries come on top of ours"


@ALL
def test_passing_faults_cost_pauses_that_grow(name: str, begin: Start) -> None:
    engine, log, own = begun(
        begin, name, lambda _text, tried: Act(status=500) if tried < 3 else Act()
    )
    assert run_engine(engine, ["needle"])[0].text == right(name, "needle")
    assert [pause for pause in own.slept if pause > 0.01] == pytest.approx([1, 2, 4])
    assert log.seen["needle"] == 4


@ALL
def test_retry_after_is_honoured(name: str, begin: Start) -> None:
    busy = Act(status=429, headers={"Retry-After": "17"})
    engine, log, own = begun(begin, name, lambda _text, tried: Act() if tried else busy)
    assert run_engine(engine, ["needle"])[0].text
    assert max(own.slept) == pytest.approx(17)
    assert log.seen["needle"] == 2


@ALL
def test_a_long_retry_after_ends_the_run(name: str, begin: Start) -> None:
    busy = Act(status=429, headers={"Retry-After": "3600"})
    engine, log, own = begun(begin, name, lambda *_: busy)
    with pytest.raises(EngineError, match=r"refused.*429.*3600 s"):
        run_engine(engine, ["needle", "muscle"])
    assert len(log.asked) == 1
    assert own.at < 0.01


@ALL
def test_the_breaker_stops_and_keeps_what_was_done(name: str, begin: Start) -> None:
    engine, log, _ = begun(
        begin,
        name,
        lambda text, _: Act() if "good" in text else Act(status=429),
        **({"batch": 1} if name == "llm" else {}),
    )
    kept: list[Answer] = []
    texts = ["good 1", "good 2", *(f"bad {number}" for number in range(100))]
    with pytest.raises(EngineError, match="refused 6 times in a row"):
        kept.extend(engine.translate(requests(texts), source=EN, target=ES))
    assert [answer.text for answer in kept[:2]] == [right(name, text) for text in texts[:2]]
    assert len(log.asked) == 2 + 6


@ALL
@pytest.mark.parametrize("ending", ["hang", "drip", "drip headers"])
def test_timeouts_fire(name: str, ending: str, begin: Start) -> None:
    engine, log, _ = begun(
        begin,
        name,
        lambda *_: Act(ending=ending),
        timeout=0.2,
        connect_timeout=0.2,
        tries=2,
    )
    if name == "deepl":
        run_engine(engine, ["—"])  # not timed: the client is imported
    began = time.monotonic()
    answer = run_engine(engine, ["needle"])[0]
    assert answer.text is None
    assert "time" in answer.reason or "too long" in answer.reason
    assert log.seen["needle"] == 2
    assert time.monotonic() - began < 8


@ALL
def test_no_network_is_one_line(name: str, begin: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    from deep_translator.constants import BASE_URLS

    closed = "http://127.0.0.1:9"
    service = SERVICES[name]
    engine, _, own = begun(begin, name, **({service.address: closed} if service.address else {}))
    if name == "google":
        monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", f"{closed}/m")
    with pytest.raises(EngineError) as caught:
        run_engine(engine, ["secret needle"] * 5)
    assert str(caught.value).startswith(f"no network: {name} cannot be reached (check")
    assert "secret" not in str(caught.value)
    assert own.at < 10


@ALL
def test_proxies_of_the_environment_are_used(
    name: str, begin: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, log, _ = begun(begin, name)
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(EngineError, match="proxy"):
        run_engine(engine, ["needle"])
    assert not log.asked


@ALL
def test_closing_the_answers_stops_the_work(name: str, begin: Start) -> None:
    batch = {"batch": 1} if name == "llm" else {}
    engine, log, _ = begun(begin, name, lambda *_: Act(delay=0.01), workers=2, **batch)
    answers = engine.translate(requests(f"needle {n}" for n in range(500)), source=EN, target=ES)
    next(answers)
    answers.close()
    time.sleep(0.2)
    asked = len(log.asked)
    time.sleep(0.2)
    assert asked == len(log.asked) < 100


@pytest.mark.parametrize("name", list(KEYED))
def test_a_key_that_was_taken_before_may_be_refused_once(
    name: str, begin: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEYED[name], KEY)
    said = json.dumps({"message": f"no entry for {KEY}", "error": f"no entry for {KEY}"})

    def plan(text: str, tried: int) -> Act:
        return Act(status=403, body=said) if text == "bad needle" and tried < 2 else Act()

    protocol = {"deepl": DeepL, "libretranslate": Libre, "llm": OpenAI}[name](key=KEY)
    batch = {"batch": 1} if name == "llm" else {}
    engine, log, _ = begun(begin, name, plan, protocol=protocol, **batch)
    assert all(answer.text for answer in run_engine(engine, ["needle", "bad needle"]))
    assert log.seen["bad needle"] == 3


# ---- all faults at once ----------------------------------------------------------------------

_WORDS = """rest:descanse the:la knee:rodilla for:durante days:días and:y bend:doble elbow:codo
slowly:despacio because:porque your:tus muscles:músculos need:necesitan time:tiempo"""
SPANISH = dict(pair.split(":") for pair in _WORDS.split())
_OTHER = """descanse:schonen la:das rodilla:Knie durante:während días:Tagen y:und doble:beugen
codo:Ellenbogen despacio:langsam porque:weil tus:deine músculos:Muskeln necesitan:brauchen
tiempo:Zeit"""
GERMAN = dict(pair.split(":") for pair in _OTHER.split())


def segment(number: int) -> str:
    """A text with a number, an emphasis and a link that are nobody else's."""
    return (
        f"Rest the **knee** for {number} days and bend [the elbow](page-{number}.md) slowly "
        "because your muscles need time."
    )


def spanish(text: str, _: str = "") -> str:
    """Word by word: good enough to be told from German, and the same each time."""
    words = re.sub(
        r"(<[^>]*>|__T\d+__|⟦\d+⟧)|[A-Za-z]+",
        lambda found: found[0] if found[1] else SPANISH[found[0].lower()],
        text,
    )
    return words[:1].upper() + words[1:]


def token(text: str) -> str:
    found = re.search(r"<x[^>]*>|__T\d+__|⟦\d+⟧", text)
    return found[0] if found else ""


TWISTS: list[Callable[[str], str]] = [
    lambda text: text.replace(token(text), "", 1),
    lambda text: f"{text} {token(text)}",
    lambda text: text.replace(token(text), token(text)[: len(token(text)) // 2], 1),
    lambda text: re.sub(r"(?<=durante )\d+", "99999", text),
    lambda text: text[: len(text) // 3],
    lambda text: text * 9,
    lambda text: re.sub(r"[a-zíú]+", lambda word: GERMAN.get(word[0], word[0]), text),
    lambda _: "Ξεκουράστε το γόνατο για μερικές ημέρες και λυγίστε τον αγκώνα σας αργά.",
    lambda _: "Rest the knee for days and bend the elbow slowly because your muscles need time.",
    lambda _: "YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.",
    lambda _: "You have exceeded your quota.",
    lambda _: "",
]
FAULTS = [
    Act(status=429, headers={"Retry-After": "2"}),
    Act(status=429),
    Act(status=500),
    Act(status=403, body=json.dumps({"message": KEY, "error": {"message": KEY}})),
    Act(ending="reset"),
    Act(ending="half"),
    Act(body="<!DOCTYPE html><html><body>unusual traffic</body></html>"),
    *(Act(says=twist) for twist in TWISTS),
]


def mixed(text: str, tried: int) -> Act:
    dice = random.Random(f"{text}/{tried}")
    chance = dice.random()
    if chance < 0.002:
        return Act(ending=dice.choice(["hang", "drip"]))
    return dice.choice(FAULTS) if chance < 0.12 else Act(delay=dice.random() / 500)


@ALL
def test_random_faults_end_in_good_drafts_or_reasons(
    name: str, begin: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    protocol: Any = None
    if name in KEYED:
        monkeypatch.setenv(KEYED[name], KEY)
        protocol = {"deepl": DeepL, "libretranslate": Libre, "llm": OpenAI}[name](key=KEY)
    options = {"workers": 16, "give_up_after": 60, "timeout": 0.5, "connect_timeout": 0.5}
    engine, log, _ = begin(name, mixed, protocol=protocol, say=spanish, **options)
    texts = [segment(number) for number in range(SEGMENTS if name == "google" else FEW)]
    began = time.monotonic()
    desk = Desk(engine, EN, ES, Glossary(()))
    drafts = {draft.source: draft for draft in desk.translate([Ask(text) for text in texts])}
    assert drafts.keys() == set(texts)
    good = {text: spanish(text.split("](")[0]) for text in texts if drafts[text].target is not None}
    for text, start in good.items():
        target, number = drafts[text].target, text.split(" days")[0].split(" ")[-1]
        assert target.startswith("Descanse la **rodilla** durante"), (start, target)
        assert f"durante {number} días y doble [la codo](page-{number}.md) despacio" in target
        assert target.endswith("necesitan tiempo.")
    reasons = Counter(draft.reason for draft in drafts.values() if draft.target is None)
    assert all(reasons)
    assert len(good) > 0.9 * len(texts), reasons
    assert KEY not in str(drafts) + caplog.text + engine.version
    assert time.monotonic() - began < 300
    assert log.asked


@pytest.mark.parametrize("twist", TWISTS)
def test_every_twisted_answer_is_refused(twist: Callable[[str], str], begin: Start) -> None:
    """So that the mix above proves something."""
    engine, _, _ = begin("libretranslate", lambda *_: Act(says=twist), say=spanish)
    (draft,) = Desk(engine, EN, ES, Glossary(())).translate([Ask(segment(7))])
    assert draft.target is None
    assert draft.reason
    engine, _, _ = begin("libretranslate", say=spanish)
    (draft,) = Desk(engine, EN, ES, Glossary(())).translate([Ask(segment(7))])
    assert draft.target, draft.reason


# ---- kill -9 ---------------------------------------------------------------------------------

ASKING = """
import json, sys
from pathlib import Path
from deep_translator.constants import BASE_URLS
from pipeline.engines import create
from pipeline.model import Language, Request

address, kept, options = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
BASE_URLS["GOOGLE_TRANSLATE"] = address
done = {json.loads(line)["text"] for line in kept.read_text().splitlines() if line.endswith("}")}
left = [text for text in json.loads(sys.argv[4]) if text not in done]
engine = create("google", options=options)
en, es = Language("en", "en", "en"), Language("es", "es", "es")
with kept.open("a") as out:
    for answer in engine.translate([Request(text) for text in left], source=en, target=es):
        if answer.text:
            out.write(json.dumps({"text": left[answer.index], "answer": answer.text}) + "\\n")
            out.flush()
"""


def test_a_kill_costs_at_most_the_requests_in_flight(tmp_path: Path) -> None:
    """Ten times `kill -9`; who keeps answers as they come asks for hardly any text twice."""
    workers = 4
    texts = [f"sentence {number} of the page" for number in range(500)]
    kept = tmp_path / "kept.jsonl"
    kept.touch()
    dice = random.Random(5)
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment |= {"NO_PROXY": "127.0.0.1", "PYTHONPATH": os.pathsep.join(sys.path)}
    with serve(lambda *_: Act(delay=0.002)) as (address, log):
        options = json.dumps({"rate": 1e6, "workers": workers})
        command = [sys.executable, "-c", ASKING, address, str(kept), options]
        for _ in range(10):
            before = sum(log.seen.values())
            with Popen([*command, json.dumps(texts)], env=environment) as process:
                while process.poll() is None and sum(log.seen.values()) < before + 20:
                    time.sleep(0.01)
                time.sleep(dice.random() / 20)
                process.send_signal(signal.SIGKILL)
        with Popen([*command, json.dumps(texts)], env=environment) as process:
            assert process.wait(120) == 0
    lines = [json.loads(line) for line in kept.read_text().splitlines()]
    assert {line["text"]: line["answer"] for line in lines} == {
        text: translation(text, "es") for text in texts
    }
    twice = sum(log.seen.values()) - len(texts)
    # what was under way, and what had just come and was not yet written
    assert twice <= 10 * 2 * workers, f"{twice} texts were paid for twice"


def test_a_model_s_half_answers_are_no_answers(begin: Start) -> None:
    whole = completion('{"translations": [{"id": 0, "text": "Descanse"}]}')
    for length in range(0, len(whole), 40):
        engine, _, _ = begin("llm", lambda *_, n=length: Act(body=whole[:n]), tries=1)
        assert run_engine(engine, ["Rest now"])[0].text is None
