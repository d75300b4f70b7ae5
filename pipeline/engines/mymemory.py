"""MyMemory, a public translation memory with machine translation behind it, by deep-translator.

It needs no key and takes 5,000 characters a day, 50,000 of those who name an e-mail address.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.answers import error
from pipeline.engines import codes, door, pieces, web
from pipeline.engines.manners import REAL, Caller, Clock, Manners, Round, option
from pipeline.engines.pace import Trouble
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

_LONGEST = 499  # bytes
_TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
_MANNERS = Manners()


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options."""

    url: str = option("https://api.mymemory.translated.net/get", "where it is asked")
    email: str = option("", "an address to write to, for which MyMemory translates more a day")
    manners: Manners = _MANNERS


class MyMemory:
    """Needs a network and no key; `clock` is for tests, which have no time."""

    name = "mymemory"
    token = _TOKEN
    version = ""
    takes_terms = False

    def __init__(self, settings: Settings, *, clock: Clock = REAL) -> None:
        self._url = web.checked(settings.url, option="url")
        self._email = settings.email
        self._caller = Caller(self.name, settings.manners, clock)

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request as it arrives; ConfigError for a language that it has not."""
        pair = (code(source), code(target))
        if pair[0] == pair[1]:
            raise ConfigError(f"{self.name} does not tell {source.tag} from {target.tag}")
        translator = door.translator("mymemory", "MyMemoryTranslator", engine=self.name)

        def work(line: Round, job: tuple[int, str]) -> Answer:
            def ask(text: str) -> str:
                return line.ask(lambda: self._once(line, translator, text, pair))

            return pieces.answer(*job, _CUTTING, ask)

        texts = [request.text for request in requests]
        yield from self._caller.each(enumerate(texts), work)

    def _once(
        self, line: Round, translator: Callable[..., Any], text: str, pair: tuple[str, str]
    ) -> str:
        """One request by one object of its own; raises `Trouble`."""

        def fetch(_: str, **content: Any) -> web.Reply:
            reply = line.send("GET", self._url, params=content["params"])
            _judge(reply.json(), text)
            return reply

        door.use(fetch)
        asker = translator(source=pair[0], target=pair[1], email=self._email or None)
        answer = str(asker.translate(text))
        if complaint := error(text, answer):
            raise Trouble(f"an error message came back as the translation: {complaint}")
        if "&" not in text:
            answer = html.unescape(answer)  # some of what its memory holds comes from web pages
        return " ".join(answer.split("\n"))


def code(language: Language) -> str:
    """MyMemory's code of a language, which has a region; ConfigError if it has none."""
    from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES as TABLE

    found = codes.best(language, TABLE.values(), also={})
    if found is None:
        raise codes.absent("mymemory", language, TABLE)
    return found


def _judge(said: Any, text: str) -> None:
    """What MyMemory says besides a translation, all of it with status 200; raises `Trouble`."""
    data = said.get("responseData") if isinstance(said, dict) else None
    answer = data.get("translatedText") if isinstance(data, dict) else None
    status = str(said.get("responseStatus", "200")) if isinstance(said, dict) else "200"
    if isinstance(said, dict) and said.get("quotaFinished") is True:
        raise EngineError(
            "mymemory has translated all that it translates a day",
            hint="run again tomorrow, what is done is kept; or choose another engine",
        )
    if status != "200":
        raise web.unwell(int(status) if status.isdigit() else 500)
    if not isinstance(answer, str) or not answer.strip():
        raise Trouble("the answer is empty", lasting=True)  # deep-translator would take any other
    for match in said.get("matches") or ():
        if isinstance(match, dict) and match.get("translation") == answer:
            _of_this(match, text)
            return


def _of_this(match: dict[str, Any], text: str) -> None:
    """Raises `Trouble` where people's translation of a text that is only similar came back."""
    machine = str(match.get("created-by", "")).startswith("MT")
    segment = str(match.get("segment", text))
    if not machine and segment.split() != text.split():
        raise Trouble("it only knows a similar text", lasting=True)


def _fits(text: str) -> bool:
    return len(text.encode()) <= _LONGEST


_CUTTING = pieces.Cutting("mymemory", _fits, _TOKEN)
