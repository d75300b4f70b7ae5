"""Engines: one contract for all, and what google does with a service that fails."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest
from engine_server import Act, Log, Plan, out_of_order, serve, translation

from pipeline.engines import ENGINES, create, pieces
from pipeline.engines.google import Google, Settings, code
from pipeline.engines.manners import Clock
from pipeline.errors import ConfigError, EngineError
from pipeline.mask import mask, unmask, verify
from pipeline.model import Answer, Engine, Language, Request

EN = Language("en", "en", "en", name="English")
ES = Language("es", "es", "es", name="Spanish")
AR = Language("ar", "ar", "ar", "rtl", name="Arabic")
HE = Language("he", "he", "he", "rtl", name="Hebrew")


class Time:
    """A clock that only sleeping moves; it remembers each sleep."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self.at

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.at += seconds
            self.slept.append(seconds)


def requests(texts: Iterable[str]) -> list[Request]:
    return [Request(text) for text in texts]


Start = Callable[..., tuple[Google, Log, Time]]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a server with a plan and a google that asks it, in a time of its own."""
    from contextlib import ExitStack

    from deep_translator.constants import BASE_URLS

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ExitStack() as stack:

        def started(plan: Plan, **settings: float) -> tuple[Google, Log, Time]:
            address, log = stack.enter_context(serve(plan))
            monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", address)
            own = Time()
            chosen = Settings(**({"rate": 1e6, "workers": 1} | settings))  # type: ignore[arg-type]
            clock = Clock(own.now, own.sleep, lambda: 1.0)
            return Google(chosen, clock=clock), log, own

        yield started


def run_engine(engine: Engine, texts: list[str], target: Language = ES) -> list[Answer]:
    """The answers in the order of the texts, after checking what every engine promises."""
    answers = list(engine.translate(requests(texts), source=EN, target=target))
    assert sorted(answer.index for answer in answers) == list(range(len(texts)))
    for answer in answers:
        if answer.text is None:
            assert answer.reason
        else:
            assert answer.text.strip()
            assert answer.text.count("\n") == texts[answer.index].count("\n")
    return sorted(answers, key=lambda answer: answer.index)


# ---- the contract ----------------------------------------------------------------------------

TEXTS = ["Dry needling", "First line\nsecond line", "—", "", "5 mg", "  Two  ", "A `b` [c](d) e."]


@pytest.mark.parametrize("name", list(ENGINES))
@pytest.mark.parametrize("target", [ES, AR], ids=lambda language: language.tag)
def test_contract(name: str, target: Language, start: Start) -> None:
    start(out_of_order)
    engine = create(name, options={"rate": 1e6, "workers": 8} if name == "google" else {})
    masked = [mask(text, token=engine.token) for text in TEXTS]
    first = run_engine(engine, [m.text for m in masked], target)
    assert first == run_engine(engine, [m.text for m in masked], target)
    assert engine.name == name
    assert all(first[at].text is None for at in (2, 3))
    assert not list(engine.translate([], source=EN, target=target))
    many = [f"sentence {number} of many" for number in range(50)]
    assert len({answer.text for answer in run_engine(engine, many, target)}) in (50, 1)


def test_engines_are_listed_alphabetically() -> None:
    assert list(ENGINES) == sorted(ENGINES)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("gogle", {}, 'no engine "gogle" (did you mean "google"?)'),
        ("x", {}, "google, libretranslate, llm, memory, mymemory, pseudo"),
        ("google", {"worker": 2}, 'did you mean "workers"?'),
        ("google", {"workers": 1.5}, "a whole number above 0"),
        ("google", {"rate": 0}, "a number above 0, by default 1.0"),
        ("google", {"rate": True}, "a number above 0"),
        ("google", {"rate": "fast"}, "a number above 0"),
        ("memory", {"rate": 1}, "it has none"),
    ],
)
def test_wrong_names_and_options_are_told(
    name: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        create(name, options=options)
    assert message in str(caught.value)


def test_memory_answers_nothing() -> None:
    answers = run_engine(create("memory", options={}), ["a", "b"])
    assert {(answer.text, answer.reason) for answer in answers} == {
        (None, "no machine engine chosen")
    }


# ---- pseudo ----------------------------------------------------------------------------------

SENTENCE = "Take **5 mg** of `x_y` twice a day for [some weeks](plan.md).[3]"


def pseudo(text: str, target: Language) -> str:
    engine = create("pseudo", options={})
    masked = mask(text, token=engine.token)
    answer = run_engine(engine, [masked.text], target)[0].text
    assert answer is not None
    return unmask(masked, answer)


def test_pseudo_keeps_markup_and_digits_and_says_what_was_translated() -> None:
    made = pseudo(SENTENCE, ES)
    assert "`x_y`" in made
    assert "](plan.md)" in made
    assert made.endswith("[3]")
    assert "**5 " in made
    assert made.startswith("⟪")
    assert "Ţ" in made
    assert verify(SENTENCE, made) is None


@pytest.mark.parametrize("text", ["Dry needling", "How long does the treatment take?", SENTENCE])
def test_pseudo_grows_by_about_a_third(text: str) -> None:
    made = pseudo(text, ES).strip("⟪⟫")
    letters = sum(map(str.isalpha, text))
    assert 1.15 * letters <= sum(map(str.isalpha, made)) <= 1.5 * letters


@pytest.mark.parametrize(
    ("text", "tag", "shown"),
    [
        ("1,000 mg of it", "de", "1.000 "),
        ("0.125 mg, or 2.5 of it.", "es", "0,125 "),
        ("1,234,567.5 m", "de", "1.234.567,5 "),
        ("1,000 mg of it", "ar", "1,000 "),
        ("1,000 mg of it", "en-GB", "1,000 "),
        ("Version 1.2.3 is out", "de", "1.2.3"),
        ("on 1,2,3 and x1,000", "de", "1,2,3"),
        ("Three times a day", "es", "3 "),
        ("Threefold", "es", "Ţĥ"),
    ],
)
def test_pseudo_keeps_numbers_by_value(text: str, tag: str, shown: str) -> None:
    assert shown in pseudo(text, Language(tag, tag, tag))


@pytest.mark.parametrize(
    ("target", "low", "high"), [(AR, "\u0600", "\u06ff"), (HE, "\u0590", "\u05ff")]
)
def test_pseudo_is_written_from_right_to_left(target: Language, low: str, high: str) -> None:
    made = pseudo("Phases of RECOVERY: 10 mg", target)
    assert "10" in made
    assert all(low <= char <= high for char in made if char.isalpha())


# ---- google: what is asked -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("el", "el"),
        ("he", "iw"),
        ("nb", "no"),
        ("no", "no"),
        ("pt-BR", "pt"),
        ("zh", "zh-CN"),
        ("zh-Hans-CN", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("zh-TW", "zh-TW"),
        ("zh-HK", "zh-TW"),
        ("de-AT", "de"),
        ("sr-Cyrl", "sr"),
        ("fil", "tl"),
    ],
)
def test_codes(tag: str, expected: str) -> None:
    assert code(Language(tag, tag, tag)) == expected


@pytest.mark.parametrize(
    ("tag", "name", "hint"),
    [("sr-Latn", "Serbian", "serbian (sr)"), ("nn", "Norwegian Nynorsk", "norwegian (no)")],
)
def test_a_language_google_lacks_is_told_with_its_neighbours(
    tag: str, name: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        code(Language(tag, tag, tag, name=name))
    assert tag in str(caught.value)
    assert hint in str(caught.value)


def test_google_asks_with_its_own_codes_and_name(start: Start) -> None:
    google, log, _ = start(out_of_order)
    run_engine(google, ["Needle"], HE)
    assert log.languages == {("en", "iw")}
    assert log.agents == {"polypage"}


def test_google_refuses_languages_it_does_not_tell_apart(start: Start) -> None:
    google, log, _ = start(out_of_order)
    british = Language("en-GB", "en-GB", "en_GB")
    with pytest.raises(ConfigError, match="en-GB"):
        list(google.translate(requests(["colour"]), source=EN, target=british))
    assert not log.texts


def test_google_keeps_lines_and_outer_space_and_sends_words_only(start: Start) -> None:
    google, log, _ = start(out_of_order)
    answer = run_engine(google, [" Is it painful?\n — \n__T0__\n\tNo. "])[0]
    assert answer.text == f" {translation('Is it painful?', 'es')}\n — \n__T0__\n\tes .oN "
    assert sorted(log.texts) == ["Is it painful?", "No."]


@pytest.mark.parametrize(
    "sentence", ["A needle of 10 mm is thin. ", "الإبرة رفيعة جدًا ولا تسبب الألم. "]
)
def test_google_gets_long_texts_in_pieces(start: Start, sentence: str) -> None:
    google, log, _ = start(lambda _text, _tried: Act(body=None))
    text = (sentence * 400).strip()
    answer = run_engine(google, [text])[0]
    assert answer.text is not None
    assert len(log.texts) > 1
    assert all(len(asked) < 5000 and asked.endswith(".") for asked in log.texts)
    assert " ".join(log.texts) == text
    assert answer.text == " ".join(translation(asked, "es") for asked in log.texts)


def test_a_sentence_that_is_too_long_is_refused(start: Start) -> None:
    google, log, _ = start(out_of_order)
    answers = run_engine(google, ["word " * 1200, "short"])
    assert answers[0].text is None
    assert "longer" in answers[0].reason
    assert answers[1].text == translation("short", "es")
    assert log.texts == ["short"]


def test_pieces_do_not_cut_at_an_abbreviation() -> None:
    text = "Take max. 10 mg of it. Then rest."
    cut = pieces.cut(text, fits=lambda t: len(t) < 25, speaks=lambda t: bool(t.strip()))
    assert [piece.text for piece in cut if piece.sent] == ["Take max. 10 mg of it.", "Then rest."]


# ---- google: what comes back -----------------------------------------------------------------


def test_sixteen_workers_pair_a_thousand_texts(start: Start) -> None:
    google, log, _ = start(out_of_order, workers=16)
    texts = [f"sentence {number} of {number % 7}" for number in range(1000)]
    answers = list(google.translate(requests(texts), source=EN, target=ES))
    order = [answer.index for answer in answers]
    assert order != sorted(order), "the server did not answer out of order: this proves nothing"
    assert sorted(order) == list(range(1000))
    assert [a.text for a in answers if a.text != translation(texts[a.index], "es")] == []
    assert len(log.clients) <= 40, "connections are not reused"


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (Act(body="<html><body>our systems have detected</body></html>"), "without a translation"),
        (Act(body=""), "without a translation"),
        (Act(status=500), "status 500"),
        (Act(status=503, body="<html>busy</html>"), "status 503"),
        (Act(status=400), "status 400"),
        (Act(status=302, headers={"Location": "http://127.0.0.1:9/sorry"}), "redirects"),
        (Act(ending="reset"), "connection was lost"),
        (Act(ending="half"), "connection was lost"),
        (Act(body='<div class="result-container">La ag'), "cut off"),
        (Act(body='<div class="result-container"></div>'), "empty"),
        (Act(body='<div class="result-container">&lt;html&gt;x</div>'), "error message"),
        (
            Act(body='<div class="result-container">Error 500 (Server Error)!!1</div>'),
            "error message",
        ),
        (
            Act(body='<div class="result-container">MYMEMORY WARNING: YOU USED ALL</div>'),
            "error message",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_answer_is_none_with_its_reason(start: Start, act: Act, reason: str) -> None:
    google, log, _ = start(lambda text, _tried: act if "bad" in text else Act())
    answers = run_engine(google, ["bad needle", "good needle"])
    assert answers[0].text is None
    assert reason in answers[0].reason
    assert "needle" not in answers[0].reason
    assert answers[1].text == translation("good needle", "es")
    assert log.seen["bad needle"] == (1 if reason in ("empty", "status 400") else 4)


def test_an_answer_that_quotes_the_source_s_own_words_stands(start: Start) -> None:
    text = "Too many requests?"
    body = '<div class="result-container">Error "too many requests"</div>'
    google, _, _ = start(lambda _text, _tried: Act(body=body))
    assert run_engine(google, [text])[0].text == 'Error "too many requests"'


def test_a_passing_fault_costs_a_pause_that_grows(start: Start) -> None:
    google, log, own = start(lambda _text, tried: Act(status=500) if tried < 3 else Act())
    assert run_engine(google, ["needle"])[0].text == translation("needle", "es")
    assert own.slept == pytest.approx([1, 2, 4])
    assert log.seen["needle"] == 4


def test_retry_after_is_honoured(start: Start) -> None:
    busy = Act(status=429, headers={"Retry-After": "17"})
    google, _, own = start(lambda _text, tried: Act() if tried else busy)
    assert run_engine(google, ["needle"])[0].text
    assert own.slept == pytest.approx([17])


def test_a_long_retry_after_ends_the_run(start: Start) -> None:
    google, log, own = start(lambda _text, _tried: Act(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(EngineError, match=r"google refused.*429.*3600 s"):
        run_engine(google, ["needle", "muscle"])
    assert len(log.texts) == 1
    assert not own.slept


def test_the_breaker_stops_and_keeps_what_was_done(start: Start) -> None:
    google, log, _ = start(lambda text, _tried: Act() if "good" in text else Act(status=429))
    texts = ["good 1", "good 2", *(f"bad {number}" for number in range(100))]
    kept: list[Answer] = []
    with pytest.raises(EngineError, match=r"refused 6 times in a row.*choose another engine"):
        kept.extend(google.translate(requests(texts), source=EN, target=ES))
    assert [answer.text for answer in kept[:2]] == [translation(t, "es") for t in texts[:2]]
    assert len(log.texts) == 2 + 6


def test_requests_that_fail_together_are_one_failure(start: Start) -> None:
    """Sixteen threads meet one hiccup of the service: no reason to stop."""
    calm = time.monotonic() + 0.3
    google, _, _ = start(
        lambda _text, _tried: Act(status=500, delay=0.3) if time.monotonic() < calm else Act(),
        workers=16,
    )
    answers = run_engine(google, [f"needle {number}" for number in range(40)])
    assert all(answer.text for answer in answers)


def test_the_rate_holds_over_all_workers(start: Start) -> None:
    google, _, own = start(out_of_order, rate=2.0, workers=4)
    run_engine(google, [f"needle {number}" for number in range(21)])
    assert own.at >= 10


@pytest.mark.parametrize("ending", ["hang", "drip", "drip headers"])
def test_timeouts_fire(start: Start, ending: str) -> None:
    google, log, _ = start(
        lambda _text, _tried: Act(ending=ending), timeout=0.2, connect_timeout=0.2, tries=2
    )
    began = time.monotonic()
    answer = run_engine(google, ["needle"])[0]
    assert answer.text is None
    assert "time" in answer.reason or "too long" in answer.reason
    assert log.seen["needle"] == 2
    assert time.monotonic() - began < 3


def test_no_network_is_one_line(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    from deep_translator.constants import BASE_URLS

    google, _, own = start(out_of_order)
    monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", "http://127.0.0.1:9/m")
    with pytest.raises(EngineError) as caught:
        run_engine(google, ["secret needle"] * 5)
    assert str(caught.value).startswith("no network: google cannot be reached (check")
    assert "secret" not in str(caught.value)
    assert own.at < 10


def test_proxies_of_the_environment_are_used(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    google, _, _ = start(out_of_order)
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(EngineError, match="proxy"):
        run_engine(google, ["needle"])


def test_closing_the_answers_stops_the_work(start: Start) -> None:
    google, log, _ = start(lambda _text, _tried: Act(delay=0.01), workers=2)
    answers = google.translate(requests(f"needle {n}" for n in range(500)), source=EN, target=ES)
    next(iter(answers))
    answers.close()  # type: ignore[attr-defined]
    time.sleep(0.1)
    asked = len(log.texts)
    time.sleep(0.1)
    assert asked == len(log.texts) < 50


def test_random_faults_end_with_right_answers_or_reasons(start: Start) -> None:
    faults = [
        Act(status=429, headers={"Retry-After": "2"}),
        Act(status=429),
        Act(status=500),
        Act(status=403, body="<html>no</html>"),
        Act(ending="reset"),
        Act(ending="half"),
        Act(body="<html><body>unusual</body></html>"),
        Act(body='<div class="result-container">Error 503</div>'),
        Act(body='<div class="result-container"></div>'),
    ]

    def plan(text: str, tried: int) -> Act:
        dice = random.Random(f"{text}/{tried}")
        return dice.choice(faults) if dice.random() < 0.3 else Act(delay=dice.random() / 500)

    google, _, _ = start(plan, workers=16, give_up_after=50)
    texts = [f"segment {number} of this page" for number in range(400)]
    answers = run_engine(google, texts)
    done = [answer for answer in answers if answer.text is not None]
    assert all(answer.text == translation(texts[answer.index], "es") for answer in done)
    assert len(done) > 360
