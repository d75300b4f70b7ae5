"""Engines of every kind, ready to be asked: loopback servers, keys of no use, time of their own."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from engine_protocols import KEY, DeepL, Libre, MyMemory, OpenAI
from engine_server import Log, Plan, Protocol, Say, out_of_order, serve

from pipeline.engines import deepl, google, libretranslate, llm, mymemory
from pipeline.engines.manners import Clock
from pipeline.engines.options import read
from pipeline.model import Answer, Engine, Language, Request

EN = Language("en", "en", "en", name="English")
ES = Language("es", "es", "es", name="Spanish")
EL = Language("el", "el", "el", name="Greek")
AR = Language("ar", "ar", "ar", "rtl", name="Arabic")
_WORDS = re.compile(r"(<[^>]*>|&#?\w+;|⟦\d+⟧|__T\d+__)")


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

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.sleep, lambda: 1.0)


def turned(text: str, language: str) -> str:
    """The words of a text backwards, behind the language's code; tags and placeholders stay."""
    parts = _WORDS.split(text)
    parts[::2] = [re.sub(r"[^\W\d_]+", lambda word: word[0][::-1], part) for part in parts[::2]]
    return f"{language[:2].lower()} {''.join(parts)}"


@dataclass(frozen=True)
class Service:
    """How an engine with a network is made."""

    make: Callable[..., Engine]
    settings: Any
    protocol: Callable[[], Protocol] | None
    address: str  # the option of the server's address
    path: str = ""  # behind it
    variable: str = ""  # of the key
    options: tuple[tuple[str, object], ...] = ()


SERVICES = {
    "deepl": Service(deepl.DeepL, deepl.Settings, DeepL, "server_url", variable="DEEPL_API_KEY"),
    "google": Service(google.Google, google.Settings, None, ""),
    "libretranslate": Service(libretranslate.LibreTranslate, libretranslate.Settings, Libre, "url"),
    "llm": Service(
        llm.Model, llm.Settings, OpenAI, "base_url", "/v1", options=(("model", "tiny"),)
    ),
    "mymemory": Service(mymemory.MyMemory, mymemory.Settings, MyMemory, "url", "/get"),
}
KEYED = {"deepl": "DEEPL_API_KEY", "libretranslate": "LIBRETRANSLATE_API_KEY"} | {
    "llm": "OPENAI_API_KEY"
}
Start = Callable[..., tuple[Any, Log, Time]]


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a service and its engine: `begin("deepl", plan, workers=4)` -> engine, log, time."""
    from deep_translator.constants import BASE_URLS

    for name in [name for name in os.environ if name.endswith(("_KEY", "_PROXY", "_proxy"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("DEEPL_API_KEY", KEY)
    with ExitStack() as stack:

        def started(
            name: str,
            plan: Plan = out_of_order,
            *,
            protocol: Protocol | None = None,
            say: Say = turned,
            clock: Clock | None = None,
            **options: object,
        ) -> tuple[Any, Log, Time]:
            service = SERVICES[name]
            form = protocol or (service.protocol() if service.protocol else None)
            address, log = stack.enter_context(serve(plan, form, say))
            if name == "google":
                monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", address)
            where = {service.address: address + service.path} if service.address else {}
            chosen = {"rate": 1e6, "workers": 1} | where | dict(service.options) | options
            own = Time()
            settings = read(service.settings, chosen, engine=name)
            return service.make(settings, clock=clock or own.clock), log, own

        yield started


@pytest.fixture
def apertium() -> None:
    """Real Apertium: missing, it fails the tests where everything must be there."""
    if not shutil.which("apertium"):
        if os.environ.get("CI") == "true":
            pytest.fail("Apertium is missing: apt-get install apertium apertium-eng-spa ...")
        pytest.skip("Apertium is not installed")


def requests(texts: Iterable[str]) -> list[Request]:
    return [Request(text) for text in texts]


def run_engine(
    engine: Engine, texts: Iterable[str | Request], target: Language = ES
) -> list[Answer]:
    """The answers in the order of the texts, after checking what every engine promises."""
    asked = [Request(text) if isinstance(text, str) else text for text in texts]
    answers = list(engine.translate(asked, source=EN, target=target))
    assert sorted(answer.index for answer in answers) == list(range(len(asked)))
    for answer in answers:
        if answer.text is None:
            assert answer.reason
        else:
            assert answer.text.strip()
            assert answer.text.count("\n") == asked[answer.index].text.count("\n")
    return sorted(answers, key=lambda answer: answer.index)
