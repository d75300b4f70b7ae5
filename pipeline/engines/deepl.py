"""DeepL through its official package: tags for placeholders, a glossary, and the text around."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.answers import error
from pipeline.engines import codes, keys, pieces, web
from pipeline.engines.deeplterms import Terms
from pipeline.engines.manners import REAL, Caller, Clock, Manners, Round, option
from pipeline.engines.pace import Trouble
from pipeline.errors import ConfigError, EngineError
from pipeline.hidden import pattern
from pipeline.model import Answer, Language, Request

if TYPE_CHECKING:
    import deepl

KEY = ("DEEPL_API_KEY", "DEEPL_AUTH_KEY")
_TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
_LONGEST = 30_000  # characters; a request may have 128 KiB
_AROUND = 1_000  # characters of context on either side
_FORMALITIES = ("", "default", "more", "less", "prefer_more", "prefer_less")
_MODELS = ("", "quality_optimized", "prefer_quality_optimized", "latency_optimized")
_TAG = re.compile(r"""\s*<x\s+id\s*=\s*["'](\d+)["']\s*(?:/>|>\s*</x\s*>)\s*""")
# what DeepL calls languages that it names by region or script, or otherwise
_OWN = dict(
    pair.split(":")
    for pair in [
        "EN:EN-US",
        "PT:PT-PT",
        "NO:NB",
        "IW:HE",
        "ZH-TW:ZH-HANT",
        "ZH-HK:ZH-HANT",
        "ZH-MO:ZH-HANT",
        "ZH-CN:ZH-HANS",
        "ZH-SG:ZH-HANS",
    ]
)
_LATIN = frozenset("AR BO CL CO CR CU DO EC GT HN LA MX NI PA PE PR PY SV US UY VE".split())  # noqa: SIM905 - to be read
_MANNERS = Manners(rate=10.0, workers=4)


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options."""

    formality: str = option("", "how to address readers; empty: DeepL's own", choices=_FORMALITIES)
    model_type: str = option("", "the kind of model; empty: DeepL's own", choices=_MODELS)
    context: bool = option(True, "whether DeepL sees the texts around, which costs nothing")
    glossary: bool = option(True, "whether terms go along, as a glossary in the account")
    server_url: str = option("", "another address of DeepL's; empty: the key's own")
    manners: Manners = _MANNERS


class DeepL:
    """Needs a network and a key; `clock` is for tests, which have no time."""

    name = "deepl"
    token = _TOKEN

    def __init__(self, settings: Settings, *, clock: Clock = REAL) -> None:
        if settings.server_url:
            web.checked(settings.server_url, option="server_url", secret=True)
        self._settings = settings
        self._caller = Caller(self.name, settings.manners, clock)
        told = (("formality", settings.formality), ("model", settings.model_type))
        self.version = " ".join(f"{name}={value}" for name, value in told if value)
        self.takes_terms = settings.glossary
        self._kept: dict[tuple[str, str], Terms] = {}

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request as it arrives; ConfigError for a language that DeepL has not."""
        if not requests:
            return
        secret = keys.needed(self.name, KEY)
        line = self._caller.alone()
        first = self._client(line, secret)
        pair = (_code(source).split("-")[0], _target(line, first, target))
        if pair[0] == pair[1].split("-")[0]:
            raise ConfigError(f"{self.name} does not tell {source.tag} from {target.tag}")
        glossary = self._glossary(line, first, pair, requests)
        own = threading.local()

        def work(line: Round, job: tuple[int, Request]) -> Answer:
            if not hasattr(own, "client"):
                own.client = self._client(line, secret)
            return self._answer(line, own.client, job, {**_pair(pair), "glossary": glossary})

        yield from self._caller.each(enumerate(requests), work)

    def _answer(
        self, line: Round, client: deepl.Translator, job: tuple[int, Request], said: dict[str, Any]
    ) -> Answer:
        index, request = job
        settings = self._settings
        around = (request.before[-_AROUND:], request.after[:_AROUND]) if settings.context else ()
        asked = said | {
            "context": "\n\n".join(filter(None, around)) or None,
            "formality": settings.formality or None,
            "model_type": settings.model_type or None,
            "split_sentences": "nonewlines",
            "preserve_formatting": True,
            "tag_handling": "xml",
            "outline_detection": False,
            "non_splitting_tags": ["x"],
        }
        return pieces.answer(
            index, request.text, _CUTTING, lambda text: _ask(line, client, text, asked)
        )

    def _glossary(
        self, line: Round, client: Any, pair: tuple[str, str], requests: Sequence[Request]
    ) -> str | None:
        if not self._settings.glossary:
            return None
        kept = self._kept.setdefault((pair[0], pair[1].split("-")[0]), Terms())
        terms = [term for request in requests for term in request.terms]
        try:
            return kept.glossary(line, client, pair, terms)
        except Trouble as trouble:
            if trouble.lasting:  # it has none for this pair; whether terms are there is looked at
                return None
            raise EngineError(f"deepl does not keep a glossary: {trouble.reason}") from None

    def _client(self, line: Round, secret: str) -> deepl.Translator:
        """The official client, behind whose door are our timeouts, and no retries of its own."""
        try:
            import deepl
        except ImportError:
            raise EngineError(
                "deepl needs a package", hint='pip install "polypage[deepl]"'
            ) from None
        url = self._settings.server_url or None
        client = deepl.DeepLClient(secret, server_url=url, send_platform_info=False)
        client.close()  # type: ignore[no-untyped-call]
        client._client = _Door(line)  # type: ignore[assignment]
        return client


class _Door:
    """What DeepL's client takes for its HTTP client."""

    def __init__(self, line: Round) -> None:
        self._line = line

    def request_with_backoff(
        self,
        method: str,
        url: str,
        data: Any = None,
        json: Any = None,
        headers: Any = None,
        **_: Any,
    ) -> tuple[int, str]:
        """(status, text), once: asking again is for `Round`."""
        content = {"json": json} if json is not None else {"data": data}
        try:
            reply = self._line.send(method, url, headers=headers, **content)
        except Trouble as trouble:
            if trouble.status in (401, 403):
                trouble.denied = f"check the key in the environment variable {KEY[0]}"
            if trouble.status == 456:
                raise EngineError(
                    "deepl has translated all that the account pays for",
                    hint="what is done is kept; run again when the quota is renewed, "
                    "or choose another engine",
                ) from None
            raise
        return reply.status_code, reply.text

    def close(self) -> None:
        """Nothing to do: the session is the line's."""


def _ask(line: Round, client: deepl.Translator, text: str, asked: dict[str, Any]) -> str:
    def once() -> str:
        try:
            found = client.translate_text([_tagged(text)], **asked)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Trouble("the answer is not what DeepL answers, or was cut off") from None
        if not isinstance(found, list) or len(found) != 1:
            raise Trouble("the answer holds no translation")
        answer = _untagged(found[0].text)
        if complaint := error(text, answer):
            raise Trouble(f"an error message came back as the translation: {complaint}")
        return answer

    return " ".join(line.ask(once).split("\n"))


def _tagged(text: str) -> str:
    """A text as XML: placeholders are empty elements, everything else is letters."""
    parts = pattern(_TOKEN).split(text)
    parts[::2] = [html.escape(part, quote=False) for part in parts[::2]]
    parts[1::2] = [f'<x id="{number}"/>' for number in parts[1::2]]
    return "".join(parts)


def _untagged(answer: str) -> str:
    spaced = _TAG.sub(lambda found: f" {_TOKEN.format(found[1])} ", answer)
    return html.unescape(spaced).strip()


def _code(language: Language) -> str:
    return _OWN.get(language.tag.upper(), language.tag.upper())


def _target(line: Round, client: deepl.Translator, language: Language) -> str:
    """DeepL's code, of those that it says it has; ConfigError if it has none."""

    def once() -> list[str]:
        try:
            return [str(found.code).upper() for found in client.get_target_languages()]
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Trouble("the answer is not what DeepL answers, or was cut off") from None

    try:
        known = line.ask(once)
    except Trouble as trouble:
        raise EngineError(f"deepl does not say which languages it has: {trouble.reason}") from None
    if found := code(language, known):
        return found
    raise ConfigError(
        f"deepl cannot translate {language.name or language.tag} ({language.tag})",
        hint="choose another engine for it",
    )


def code(language: Language, known: Collection[str]) -> str:
    """The code of those that DeepL has, in capitals, for texts in a language; empty for none."""
    names = [name.upper() for name in codes.shorter(language.tag.lower())]
    parts = names[0].split("-")
    if parts[0] == "ES" and parts[-1] in _LATIN:
        names.insert(0, "ES-419")
    wanted = [name for tag in names for name in (_OWN.get(tag, tag), tag)]
    found = next((name for name in wanted if name in known), "")
    return _OWN.get(found, found)


def _pair(pair: tuple[str, str]) -> dict[str, str]:
    return {"source_lang": pair[0], "target_lang": pair[1]}


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST


_CUTTING = pieces.Cutting("deepl", _fits, _TOKEN)
