"""Engines: one contract for all, and what google does with a service that fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_bench import AR, EN, ES, SERVICES, Time, requests, run_engine
from engine_bench import Start as Begin
from engine_server import Act, Log, Plan, out_of_order, serve, translation

from pipeline.engines import ENGINES, create, pieces
from pipeline.engines.google import Google, Settings, code
from pipeline.errors import ConfigError
from pipeline.mask import mask, unmask, verify
from pipeline.model import Engine, Language, Request

HE = Language("he", "he", "he", "rtl", name="Hebrew")

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
            return Google(chosen, clock=own.clock), log, own

        yield started


# ---- the contract ----------------------------------------------------------------------------

TEXTS = ["Dry needling", "First line\nsecond line", "—", "", "5 mg", "  Two  ", "A `b` [c](d) e."]


OWN = """
from pipeline.model import Answer

class Shout:
    name, token, version, takes_terms = "shout", "<{}>", "", False

    def translate(self, requests, *, source, target):
        for index, request in enumerate(requests):
            if any(char.isalpha() for char in request.text):
                yield Answer(index, request.text.upper())

def make(options):
    return Shout()
"""


@pytest.fixture(params=[*ENGINES, "module"])
def engine(
    request: pytest.FixtureRequest,
    begin: Begin,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Engine:
    """An engine of every kind, those with a network on a server that answers out of order."""
    name: str = request.param
    if name in SERVICES:
        found: Engine = begin(name, workers=8)[0]
        return found
    if name == "apertium":
        request.getfixturevalue("apertium")
    if name == "module":
        (tmp_path / "shouting.py").write_text(OWN, "utf-8")
        monkeypatch.setattr(sys, "path", [*sys.path])
        return create("shouting:make", options={}, root=tmp_path)
    return create(name, options={})


@pytest.mark.parametrize("target", [ES, AR], ids=lambda language: language.tag)
def test_contract(engine: Engine, target: Language) -> None:
    if engine.name == "apertium" and target == AR:
        target = Language("ca", "ca", "ca", name="Catalan")
    masked = [mask(text, token=engine.token) for text in TEXTS]
    first = run_engine(engine, [m.text for m in masked], target)
    assert first == run_engine(engine, [m.text for m in masked], target)
    assert engine.name in (*ENGINES, "shout")
    assert isinstance(engine.version, str)
    assert isinstance(engine.takes_terms, bool)
    assert all(first[at].text is None for at in (2, 3))
    for one, answer in zip(masked, first, strict=True):
        if answer.text is not None:
            unmask(one, answer.text)  # what was hidden is there
    assert not list(engine.translate([], source=EN, target=target))
    many = [f"sentence {number} of many" for number in range(50)]
    assert len({answer.text for answer in run_engine(engine, many, target)}) in (50, 1)
    around = Request("Rest now", (("rest", "descanso"),), "Before it.", "After it.")
    assert len(run_engine(engine, [around], target)) == 1


def test_engines_are_listed_alphabetically() -> None:
    assert list(ENGINES) == sorted(ENGINES)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("gogle", {}, 'no engine "gogle" (did you mean "google"?)'),
        ("x", {}, "apertium, deepl, google, libretranslate, llm, memory, mymemory, pseudo"),
        ("google", {"worker": 2}, 'did you mean "workers"?'),
        ("google", {"workers": 1.5}, "a whole number above 0"),
        ("google", {"rate": 0}, "a number above 0, by default 1.0"),
        ("google", {"rate": True}, "a number above 0"),
        ("google", {"rate": "fast"}, "a number above 0"),
        ("memory", {"rate": 1}, "it has none"),
        ("deepl", {"rate": 0}, "a number above 0, by default 10.0"),
        ("deepl", {"context": "yes"}, "true or false, by default true"),
        ("deepl", {"formality": "polite"}, "one of: (empty), default, more, less, prefer_more"),
        ("deepl", {"formality": 1}, "one of: "),
        ("deepl", {"server_url": 1}, "it takes a text"),
        ("deepl", {"server_url": "http://deepl.example.org"}, "would go there unencrypted"),
        ("deepl", {"server_url": "ftp://x"}, '"server_url" is no address'),
        ("llm", {}, "there is no model"),
        ("llm", {"model": "a\nb"}, "a text of one line"),
        ("llm", {"model": "m", "temperature": -1}, "a number at least 0, by default 0.0"),
        ("llm", {"model": "m", "style": "Sie"}, "a table of strings"),
        ("llm", {"model": "m", "style": {"de": 1}}, "a table of strings"),
        ("llm", {"model": "m", "base_url": "http://u:pass-word@x/v1"}, "holds a log-in"),
        ("libretranslate", {"url": ""}, 'a text, by default "http://127.0.0.1:5000"'),
        ("mymemory", {"url": "here"}, '"url" is no address'),
        ("apertium", {"batch": 0}, "a whole number above 0, by default 100"),
    ],
)
def test_wrong_names_and_options_are_told(
    name: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        create(name, options=options)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "option", "variable"),
    [
        ("deepl", "api_key", "DEEPL_API_KEY"),
        ("deepl", "auth_key", "DEEPL_API_KEY"),
        ("llm", "api_key", "OPENAI_API_KEY"),
        ("libretranslate", "API_KEY", "LIBRETRANSLATE_API_KEY"),
        ("google", "token", "the engine needs none"),
    ],
)
def test_no_key_stands_in_a_configuration(name: str, option: str, variable: str) -> None:
    with pytest.raises(ConfigError) as caught:
        create(name, options={option: "s3cret-key-value"})
    assert "does not belong into a configuration" in str(caught.value)
    assert variable in str(caught.value)
    assert "s3cret" not in str(caught.value)


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
