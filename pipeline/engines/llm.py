"""A language model behind an address of OpenAI's form, through the official package.

The address may be that of a server on this machine: Ollama, llama.cpp and vLLM have it. A page's
segments go together; what fails is asked for again alone.
"""

from __future__ import annotations

import hashlib
import json
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.engines import keys, prompt, web
from pipeline.engines.manners import REAL, Caller, Clock, Manners, Round, option
from pipeline.engines.pace import Trouble
from pipeline.engines.pieces import Cutting
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

if TYPE_CHECKING:
    import openai

KEY = "OPENAI_API_KEY"
_NO_KEY = "none"  # servers of one's own want none, the package wants one
_HOSTED = "api.openai.com"
_LARGEST = 6_000  # characters for one request: answers are cut off somewhere
_OTHERWISE = (400, 415, 422, 501)  # what a server says to a form of answer that it does not know

Batch = Sequence[tuple[int, Request]]
_MANNERS = Manners(rate=2.0, timeout=120.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options."""

    model: str = option("", "the model's name, as the server calls it; there is no default")
    base_url: str = option(f"https://{_HOSTED}/v1", "the server's address")
    key_variable: str = option(KEY, "the environment variable of the server's key")
    temperature: float = option(0.0, "how freely the model chooses its words")
    batch: int = option(20, "segments in one request")
    style: Mapping[str, str] = option({}, "notes for the model, a table by language")
    manners: Manners = _MANNERS


class Model:
    """Needs a server, and a key where that wants one; `clock` is for tests, which have no time."""

    name = "llm"
    token = prompt.TOKEN
    takes_terms = True

    def __init__(self, settings: Settings, *, clock: Clock = REAL) -> None:
        if not settings.model:
            hint = 'write model = "..." below [engines.llm]'
            raise ConfigError('engine "llm": there is no model', hint=hint)
        self._settings = settings
        self._key = keys.key([settings.key_variable])
        self._url = web.checked(settings.base_url, option="base_url", secret=bool(self._key))
        self._caller = Caller(self.name, settings.manners, clock)
        self._form = 0  # which of the forms the server is known to understand
        self._warm = True  # whether the model lets its temperature be set
        style = json.dumps(dict(settings.style), sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(style.encode()).hexdigest()[:8] if settings.style else "none"
        self.version = (
            f"{settings.model} at {self._url} temperature={settings.temperature:g} "
            f"style={digest} prompt={prompt.VERSION}"
        )

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request, as soon as the request that it went in is answered."""
        if not requests:
            return
        speaks = Cutting(self.name, lambda _: True, self.token).speaks
        jobs = [(index, request) for index, request in enumerate(requests) if speaks(request.text)]
        for index in sorted(set(range(len(requests))) - {index for index, _ in jobs}):
            yield Answer(index, None, "there are no letters to translate")
        style = self._settings.style.get(target.site) or self._settings.style.get(target.tag, "")
        with self._client() as client:

            def work(line: Round, batch: Batch) -> list[Answer]:
                def complete(part: Batch) -> dict[int, str]:
                    told = prompt.messages(part, source=source, target=target, style=style)
                    content = self._complete(line, client, told)
                    return prompt.read(content, {index for index, _ in part})

                return list(_answers(batch, complete, self.name))

            batches = _batches(jobs, self._settings.batch)
            with closing(self._caller.each(batches, work)) as found:  # before the client
                for answers in found:
                    yield from answers

    def _client(self) -> openai.OpenAI:
        try:
            import openai
        except ImportError:
            raise EngineError("llm needs a package", hint='pip install "polypage[llm]"') from None
        if not self._key and is_hosted(self._url):
            keys.needed(self.name, [self._settings.key_variable])
        manners = self._settings.manners
        timeout = openai.Timeout(manners.timeout, connect=manners.connect_timeout)
        return openai.OpenAI(
            api_key=self._key or _NO_KEY,
            base_url=self._url,
            timeout=timeout,
            max_retries=0,  # asking again is for `Round`
            http_client=openai.DefaultHttpxClient(follow_redirects=False, timeout=timeout),
        )

    def _complete(self, line: Round, client: openai.OpenAI, told: list[dict[str, str]]) -> str:
        """What the model says, in the strictest form that its server understands."""
        for form in range(self._form, len(prompt.FORMS)):
            try:
                content = line.ask(lambda form=form: self._once(client, told, form))  # type: ignore[misc]
            except Trouble as trouble:
                if trouble.status not in _OTHERWISE or form + 1 == len(prompt.FORMS):
                    raise
            else:
                self._form = max(self._form, form)
                return content
        raise AssertionError("the last form returns or raises")

    def _once(self, client: openai.OpenAI, told: list[dict[str, str]], form: int) -> str:
        import openai

        asked: dict[str, Any] = {"model": self._settings.model, "messages": told}
        asked |= {"temperature": self._settings.temperature} if self._warm else {}
        asked |= {"response_format": prompt.FORMS[form]} if prompt.FORMS[form] else {}
        try:
            content = client.chat.completions.create(**asked).choices[0].message.content
        except openai.APIStatusError as error:
            raise self._trouble(error) from None
        except openai.APIConnectionError as error:
            raise _unreached(error) from None
        except (openai.OpenAIError, AttributeError, IndexError, TypeError, ValueError):
            raise Trouble("the answer is none of a model's, or was cut off") from None
        return content if isinstance(content, str) else ""

    def _trouble(self, error: openai.APIStatusError) -> Trouble:
        status = error.status_code
        if status == 402 or error.code == "insufficient_quota":
            return_to = "what is done is kept; see to the account, or choose another engine"
            raise EngineError("llm has used up what the account pays for", hint=return_to)
        trouble = web.unwell(status, error.response.headers.get("retry-after", ""))
        if status in (401, 403):
            variable = self._settings.key_variable
            trouble.denied = f"check the key in the environment variable {variable}"
        elif status == 404:
            trouble.denied = f'check base_url, and that there is a model "{self._settings.model}"'
        elif status == 400 and self._warm and "temperature" in str(error.body):
            self._warm = trouble.lasting = False
            trouble.status = 0  # the form is not to blame
        return trouble


def _answers(batch: Batch, complete: Any, engine: str) -> Iterator[Answer]:
    """The answers of a batch; what fails in it is asked for once more, alone."""
    found, trouble = _tried(batch, complete)
    for index, request in batch:
        if trouble is None and not prompt.fault(request.text, found.get(index)):
            yield Answer(index, found[index])
            continue
        if trouble is not None and len(batch) == 1:
            yield Answer(index, None, f"{engine}: {trouble.reason}")
            continue
        again, alone = _tried([(index, request)], complete)
        fault = alone.reason if alone else prompt.fault(request.text, again.get(index))
        text = None if fault else again[index]
        yield Answer(index, text, f"{engine}: {fault}" if fault else "")


def _tried(batch: Batch, complete: Any) -> tuple[dict[int, str], Trouble | None]:
    try:
        return complete(batch), None
    except Trouble as trouble:
        return {}, trouble


def _batches(jobs: Iterable[tuple[int, Request]], most: int) -> Iterator[Batch]:
    batch: list[tuple[int, Request]] = []
    size = 0
    for index, request in jobs:
        if batch and (len(batch) >= most or size + len(request.text) > _LARGEST):
            yield batch
            batch, size = [], 0
        batch.append((index, request))
        size += len(request.text)
    if batch:
        yield batch


def _unreached(error: openai.APIConnectionError) -> Trouble:
    """By the name of what the HTTP client said: the package has had more than one of them."""
    cause = type(error.__cause__).__name__
    if cause in ("ConnectError", "ConnectTimeout", "ProxyError", "UnsupportedProtocol"):
        return Trouble("it cannot be reached", offline=True)
    late = "Timeout" in cause or "Timeout" in type(error).__name__
    return Trouble("it did not answer in time" if late else "the connection was lost")


def is_hosted(url: str) -> bool:
    """Whether the address is that of the service, which lets nobody in without a key."""
    return urllib.parse.urlsplit(url).hostname == _HOSTED
