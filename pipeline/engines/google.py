"""Google Translate without a key, through deep-translator."""

from __future__ import annotations

import difflib
import urllib.parse
from collections.abc import Iterator, Sequence

from pipeline.answers import error
from pipeline.engines import door, pieces
from pipeline.engines.manners import REAL, Caller, Clock, Manners, Round
from pipeline.engines.pace import Trouble
from pipeline.engines.web import Reply
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

Settings = Manners  # it has no options of its own
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
TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
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


class Google:
    """Needs a network and no key; `clock` is for tests, which have no time."""

    name = "google"
    token = TOKEN
    version = ""
    takes_terms = False

    def __init__(self, settings: Settings, *, clock: Clock = REAL) -> None:
        self._caller = Caller(self.name, settings, clock)

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request as it arrives; ConfigError for a language that Google has not."""
        codes = (code(source), code(target))
        if codes[0] == codes[1]:
            raise ConfigError(f"google does not tell {source.tag} from {target.tag}")
        _install()
        texts = [request.text for request in requests]

        def work(line: Round, job: tuple[int, str]) -> Answer:
            index, text = job
            return pieces.answer(index, text, CUTTING, lambda part: _ask(line, part, codes))

        yield from self._caller.each(enumerate(texts), work)


def _ask(line: Round, text: str, codes: tuple[str, str]) -> str:
    def once() -> str:
        door.use(lambda url, **content: _whole(line.send("GET", url, params=content["params"])))
        return _once(text, codes)

    return line.ask(once)


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
    try:
        import deep_translator.google as module
    except ImportError:
        raise EngineError(
            "google needs the package deep-translator", hint="pip install deep-translator"
        ) from None
    door.install(module)


def _whole(reply: Reply) -> Reply:
    if reply.text.rfind("</div>") < reply.text.rfind("result-container"):
        raise Trouble("the answer was cut off")  # a parser would take what is there
    return reply


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST and len(urllib.parse.quote_plus(text)) <= _LONGEST_QUERY


CUTTING = pieces.Cutting("google", _fits, TOKEN)
