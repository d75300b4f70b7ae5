"""Google Translate without a key, through deep-translator.

deep-translator keeps state in its objects (one shared between threads answers other texts'
translations), sets no timeout, and hides statuses; so every request has an object of its own, and
its `requests` is a door of ours.
"""

from __future__ import annotations

import difflib
import random
import re
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace

from pipeline.answers import error
from pipeline.engines import pieces, pool, web
from pipeline.engines.pace import Pace, Trouble
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

_LONGEST = 4_999  # characters
_LONGEST_QUERY = 15_000  # bytes of the address, where an Arabic letter takes six and a Chinese nine
_CODES = {
    "fil": "tl",
    "he": "iw",
    "jv": "jw",
    "mni": "mni-Mtei",
    "nb": "no",
    "tw": "ak",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
    "zh-hk": "zh-TW",
    "zh-mo": "zh-TW",
    "zh-sg": "zh-CN",
}
# the script in which Google writes languages that have two
_SCRIPTS = {
    "az": "latn",
    "bs": "latn",
    "kk": "cyrl",
    "mn": "cyrl",
    "ms": "latn",
    "pa": "guru",
    "sr": "cyrl",
    "uz": "latn",
}
_TOKEN = re.compile(r"__T\d+__")
_fetch: ContextVar[Callable[[str, Mapping[str, str]], web.Reply]] = ContextVar("fetch")


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options, all positive numbers; times in seconds."""

    rate: float = 1.0  # requests a second, over all workers
    workers: int = 2
    tries: int = 4  # of one text
    give_up_after: int = 6  # failures in a row
    connect_timeout: float = 5.0
    timeout: float = 20.0
    longest_wait: float = 300.0  # a longer Retry-After ends the run


class Google:
    """`now`, `sleep` and `jitter` (0 to 1) are for tests, which have no time."""

    name = "google"
    token = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
    version = ""
    takes_terms = False

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._sleep = sleep
        self._pace = Pace(
            self.name,
            rate=settings.rate,
            give_up_after=settings.give_up_after,
            longest_wait=settings.longest_wait,
            now=now,
            jitter=jitter,
        )

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request as it arrives; ConfigError for a language that Google has not."""
        codes = (code(source), code(target))
        if codes[0] == codes[1]:
            raise ConfigError(f"google does not tell {source.tag} from {target.tag}")
        _install()
        texts = [request.text for request in requests]
        stop = threading.Event()
        local = threading.local()

        def work(job: tuple[int, str]) -> Answer:
            if not hasattr(local, "session"):
                local.session = web.session()
            _fetch.set(lambda url, params: self._get(local.session, url, params))
            return self._answer(*job, codes=codes, stop=stop)

        yield from pool.run(enumerate(texts), work, workers=self._settings.workers, stop=stop)

    def _get(self, session: object, url: str, params: Mapping[str, str]) -> web.Reply:
        settings = self._settings
        return web.get(
            session,  # type: ignore[arg-type]
            url,
            params=params,
            connect=settings.connect_timeout,
            read=settings.timeout,
        )

    def _answer(
        self, index: int, text: str, *, codes: tuple[str, str], stop: threading.Event
    ) -> Answer:
        try:
            cut = list(pieces.cut(text, fits=_fits, speaks=_speaks))
        except pieces.TooLong:
            return Answer(index, None, f"a sentence is longer than {self.name} takes")
        if not any(piece.sent for piece in cut):
            return Answer(index, None, "there are no letters to translate")
        try:
            parts = [self._ask(p.text, codes, stop) if p.sent else p.text for p in cut]
        except Trouble as trouble:
            return Answer(index, None, f"{self.name}: {trouble.reason}")
        return Answer(index, "".join(parts))

    def _ask(self, text: str, codes: tuple[str, str], stop: threading.Event) -> str:
        """The translation of one piece, after as many tries as it may have; raises `Trouble`."""
        tries = self._settings.tries
        while True:
            tries -= 1
            began = self._pace.turn(lambda seconds: self._wait(seconds, stop))
            try:
                answer = _once(text, codes)
            except Trouble as trouble:
                if stop.is_set():
                    raise pool.Stopped from None
                self._pace.failed(began, trouble)
                if trouble.lasting or not tries:
                    raise
            else:
                self._pace.succeeded()
                if not answer:
                    raise Trouble("the answer is empty")
                return answer

    def _wait(self, seconds: float, stop: threading.Event) -> None:
        (self._sleep or stop.wait)(seconds)
        if stop.is_set():
            raise pool.Stopped


def code(language: Language) -> str:
    """Google's code of a language; ConfigError with what comes near if it has none."""
    from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES as TABLE

    known: dict[str, str] = {value.lower(): value for value in TABLE.values()} | _CODES
    parts = language.tag.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        found = known.get("-".join(parts[:length]))
        if found and _same_script(parts[0], parts[length:]):
            return found
    near = difflib.get_close_matches(language.name.lower() or parts[0], TABLE, n=3, cutoff=0.5)
    near += [name for name, value in TABLE.items() if value.split("-")[0] == parts[0]]
    hint = ", ".join(f"{name} ({TABLE[name]})" for name in dict.fromkeys(near))
    raise ConfigError(
        f"google cannot translate {language.name or language.tag} ({language.tag})",
        hint=f"near it are: {hint}" if hint else "choose another engine for it",
    )


def _same_script(base: str, dropped: list[str]) -> bool:
    """Whether what is cut off a tag names no script other than the one Google writes."""
    scripts = [part for part in dropped if len(part) == 4 and part.isalpha()]
    return not scripts or _SCRIPTS.get(base) == scripts[0]


def _once(text: str, codes: tuple[str, str]) -> str:
    """One request by one object of its own; raises `Trouble`."""
    from deep_translator import GoogleTranslator
    from deep_translator.exceptions import TranslationNotFound

    try:
        found: str | None = GoogleTranslator(source=codes[0], target=codes[1]).translate(text)
    except TranslationNotFound:
        raise Trouble("a page without a translation came back") from None
    answer = " ".join((found or "").split("\n"))
    if complaint := error(text, answer):
        raise Trouble(f"an error message came back as the translation: {complaint}")
    if "\ufffd" in answer and "\ufffd" not in text:
        raise Trouble("the answer is not readable")
    return answer


def _install() -> None:
    """Put our door in place of deep-translator's `requests`, for the whole process, once."""
    try:
        import deep_translator.google as module
    except ImportError:
        raise EngineError(
            "google needs the package deep-translator", hint="pip install deep-translator"
        ) from None
    if not isinstance(module.requests, SimpleNamespace):
        module.requests = SimpleNamespace(get=_get)


def _get(url: str, params: Mapping[str, str], proxies: object = None) -> web.Reply:  # noqa: ARG001
    reply = _fetch.get()(url, params)
    if reply.text.rfind("</div>") < reply.text.rfind("result-container"):
        raise Trouble("the answer was cut off")  # a parser would take what is there
    return reply


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST and len(urllib.parse.quote_plus(text)) <= _LONGEST_QUERY


def _speaks(text: str) -> bool:
    return any(char.isalpha() for char in _TOKEN.sub("", text))
