"""LibreTranslate, a free server that one can run oneself, through deep-translator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.answers import error
from pipeline.engines import codes, door, keys, pieces, web
from pipeline.engines.manners import REAL, Caller, Clock, Manners, Round, option
from pipeline.engines.pace import Trouble
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

KEY = ("LIBRETRANSLATE_API_KEY", "LIBRE_API_KEY")
_LONGEST = 2_000  # characters, which is what servers let through that have a limit
_ALSO = {
    "zh-hant": "zt",  # as servers were before 2025
    "zh-hans": "zh",
    "zh": "zh-hans",
    "pt-br": "pb",
    "nb": "no",
}
_NO_KEY = "none"  # deep-translator wants one; it is not sent
_TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
_MANNERS = Manners(rate=10.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options."""

    url: str = option("http://127.0.0.1:5000", "the server's address")
    manners: Manners = _MANNERS


class LibreTranslate:
    """Needs a server, and a key where that wants one; `clock` is for tests, which have no time."""

    name = "libretranslate"
    token = _TOKEN
    takes_terms = False

    def __init__(self, settings: Settings, *, clock: Clock = REAL) -> None:
        self._key = keys.key(KEY)
        self._url = web.checked(settings.url, option="url", secret=bool(self._key))
        self._caller = Caller(self.name, settings.manners, clock)
        self.version = self._url

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request as it arrives; ConfigError for a language that it has not."""
        if not requests:
            return
        translator = door.translator("libre", "LibreTranslator", engine=self.name)
        pair = self._pair(source, target)

        def work(line: Round, job: tuple[int, str]) -> Answer:
            def ask(text: str) -> str:
                return line.ask(lambda: self._once(line, translator, text, pair))

            return pieces.answer(*job, _CUTTING, ask)

        texts = [request.text for request in requests]
        yield from self._caller.each(enumerate(texts), work)

    def _pair(self, source: Language, target: Language) -> tuple[str, str]:
        """The server's codes: it says itself which languages it has."""
        line = self._caller.alone()
        try:
            said = line.ask(self._languages(line), keyless=True)
        except Trouble as trouble:
            raise EngineError(
                f"{self.name} does not say which languages it has: {trouble.reason}",
                hint="check `url` in [engines.libretranslate], and that the server runs",
            ) from None
        listed = [item for item in said if isinstance(item, dict)] if isinstance(said, list) else []
        targets = {str(item.get("code")): _strings(item.get("targets")) for item in listed}
        first = codes.best(source, targets, also=_ALSO)
        if first is None:
            raise codes.absent(self.name, source, targets)
        reached = targets[first] or [*targets]
        second = codes.best(target, reached, also=_ALSO)
        if second is None:
            raise codes.absent(self.name, target, reached)
        if first == second:
            raise ConfigError(f"{self.name} does not tell {source.tag} from {target.tag}")
        return first, second

    def _languages(self, line: Round) -> Callable[[], Any]:
        return lambda: line.send("GET", f"{self._url}/languages").json()

    def _once(
        self, line: Round, translator: Callable[..., Any], text: str, pair: tuple[str, str]
    ) -> str:
        """One request by one object of its own; raises `Trouble`."""

        def fetch(url: str, **content: Any) -> web.Reply:
            # deep-translator puts text and key into the address, where servers log them
            body = {name: value for name, value in content["params"].items() if name != "api_key"}
            body |= {"api_key": self._key} if self._key else {}
            reply = _post(line, url, body)
            said = reply.json()
            if not isinstance(said, dict) or not isinstance(said.get("translatedText"), str):
                raise Trouble("the answer holds no translation")
            return reply

        door.use(fetch)
        asker = translator(api_key=self._key or _NO_KEY, custom_url=f"{self._url}/")
        asker.source, asker.target = pair  # its own table lacks Greek, and much else
        answer = str(asker.translate(text))
        if complaint := error(text, answer):
            raise Trouble(f"an error message came back as the translation: {complaint}")
        return " ".join(answer.split("\n"))


def _post(line: Round, url: str, body: dict[str, str]) -> web.Reply:
    try:
        return line.send("POST", url, json=body)
    except Trouble as trouble:
        if trouble.status in (401, 403):
            trouble.denied = f"set the environment variable {KEY[0]} to a key of that server"
        raise


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST


_CUTTING = pieces.Cutting("libretranslate", _fits, _TOKEN)
