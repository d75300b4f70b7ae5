"""Apertium, rules and dictionaries on this machine: no network, no key.

One process translates many texts: starting one takes longer than a hundred sentences. Every line
is a paragraph of HTML, because Apertium moves full stops across the ends of plain lines.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.engines import pieces
from pipeline.engines.manners import option
from pipeline.engines.pace import Trouble
from pipeline.errors import ConfigError, EngineError
from pipeline.model import Answer, Language, Request

_TOKEN = "__T{}__"  # noqa: S105 - a placeholder's form, no secret
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_MARK = re.compile(r"(?<![\w&])[@#*](?=[^\W\d_]|__T\d)")  # Apertium's, before a word it lacks
_LARGEST = 40_000  # characters for one process
# the names that pairs have besides two letters
_THREE = dict(
    pair.split(":")
    for pair in [
        "af:afr",
        "an:arg",
        "ar:ara",
        "be:bel",
        "bg:bul",
        "br:bre",
        "bs:hbs",
        "ca:cat",
        "cy:cym",
        "da:dan",
        "de:deu",
        "en:eng",
        "eo:epo",
        "es:spa",
        "eu:eus",
        "fr:fra",
        "gl:glg",
        "hi:hin",
        "hr:hbs",
        "id:ind",
        "is:isl",
        "it:ita",
        "kk:kaz",
        "mk:mkd",
        "ms:zlm",
        "mt:mlt",
        "nb:nob",
        "nl:nld",
        "nn:nno",
        "no:nor",
        "oc:oci",
        "pl:pol",
        "pt:por",
        "ro:ron",
        "ru:rus",
        "sc:srd",
        "sl:slv",
        "sr:hbs",
        "sv:swe",
        "tr:tur",
        "tt:tat",
        "uk:ukr",
        "ur:urd",
    ]
)
# Debian's packages that translate from English
_PACKAGES = {
    "bs": "apertium-hbs-eng",
    "ca": "apertium-eng-cat",
    "eo": "apertium-eo-en",
    "es": "apertium-eng-spa",
    "gl": "apertium-en-gl",
    "hr": "apertium-hbs-eng",
    "is": "apertium-isl-eng",
    "sr": "apertium-hbs-eng",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The engine's options."""

    program: str = option("apertium", "the program, a name on PATH or a path")
    batch: int = option(100, "texts for one process")
    timeout: float = option(120.0, "seconds for one process")


class Apertium:
    """Needs Debian's `apertium` and a package for the pair of languages, or what is like them."""

    name = "apertium"
    token = _TOKEN
    takes_terms = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.version = ""

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]:
        """One answer per request, a process for some at a time; ConfigError for a missing pair."""
        if not requests:
            return
        program = _found(self._settings.program)
        mode = self.pair(source, target)
        for batch in _batches(requests, self._settings.batch):
            yield from self._answers(batch, [program, "-u", "-f", "html-noent", mode])

    def _answers(self, batch: Sequence[tuple[int, str]], command: list[str]) -> Iterator[Answer]:
        """Where a process fails, its texts get one of their own each: one may be what it was."""
        try:
            said = self._said([text for _, text in batch], command)
        except Trouble as trouble:
            if len(batch) == 1:
                yield Answer(batch[0][0], None, f"{self.name}: {trouble.reason}")
                return
            for job in batch:
                yield from self._answers([job], command)
            return
        for index, text in batch:
            yield pieces.answer(index, text, _CUTTING, lambda part: _tidy(part, said[part]))

    def _said(self, texts: Iterable[str], command: list[str]) -> dict[str, str]:
        """What Apertium makes of every line that says something; raises `Trouble`."""
        cut = (piece for text in texts for piece in pieces.cut(text, fits=_fits, speaks=_speaks))
        lines = list(dict.fromkeys(piece.text for piece in cut if piece.sent))
        if not lines:
            return {}
        asked = "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in lines)
        out = _PARAGRAPH.findall(_run(command, asked, self._settings.timeout))
        if len(out) != len(lines):
            raise Trouble(f"{len(lines)} lines became {len(out)}")
        return dict(zip(lines, out, strict=True))

    def pair(self, source: Language, target: Language) -> str:
        """The name of an installed pair; ConfigError with the package that has it."""
        there = modes(self._settings)
        wanted = [f"{a}-{b}" for a in _names(source) for b in _names(target)]
        if found := next((mode for mode in wanted if mode in there), ""):
            return found
        package = _PACKAGES.get(target.base, "") if source.base == "en" else ""
        hint = f"apt-get install {package}" if package else "choose another engine for it"
        raise ConfigError(
            f"apertium cannot translate from {source.tag} to {target.name or target.tag}"
            f" ({target.tag})",
            hint=hint,
        )


def modes(settings: Settings) -> list[str]:
    """The pairs that are installed, as the program calls them; EngineError where it cannot say."""
    try:
        return _run([_found(settings.program), "-l"], "", settings.timeout).split()
    except Trouble as trouble:
        hint = "check the installation: apertium -l lists the pairs"
        raise EngineError(f"apertium: {trouble.reason}", hint=hint) from None


def reaching(source: Language, modes: Iterable[str]) -> list[str]:
    """Of these pairs those that translate from a language."""
    names = _names(source)
    return [mode for mode in modes if mode.partition("-")[0].partition("_")[0] in names]


def _found(program: str) -> str:
    path = shutil.which(program)
    if not path:
        hint = "apt-get install apertium, and a package for the languages, as apertium-eng-spa"
        raise EngineError(f'apertium: there is no program "{program}"', hint=hint)
    return path


def _names(language: Language) -> list[str]:
    """What pairs may call a language, the most exact name first."""
    plain = [language.base, *filter(None, [_THREE.get(language.base)])]
    region = next((p.upper() for p in language.tag.split("-")[1:] if len(p) in (2, 3)), "")
    variants = [part.lower() for part in language.tag.split("-")[1:] if len(part) > 4]
    exact = [f"{name}_{end}" for name in plain for end in (*variants, region) if end]
    return [*exact, *plain]


def _batches(requests: Sequence[Request], most: int) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    size = 0
    for index, request in enumerate(requests):
        if batch and (len(batch) >= most or size + len(request.text) > _LARGEST):
            yield batch
            batch, size = [], 0
        batch.append((index, request.text))
        size += len(request.text)
    yield batch


def _run(command: list[str], text: str, timeout: float) -> str:
    """What a process prints. It is a pipeline of many: whatever happens, none of them stays."""
    with subprocess.Popen(  # noqa: S603 - the program that the user has chosen, and no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            out, _ = process.communicate(text.encode(errors="replace"), timeout=timeout)
        except subprocess.TimeoutExpired:
            raise Trouble(f"it took longer than {timeout:g} s") from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise Trouble(f"it failed with status {process.returncode}")
    return out.decode(errors="replace")


def _tidy(asked: str, answer: str) -> str:
    """The answer without what Apertium adds: marks before words, and spaces."""
    text = html.unescape(answer)
    if not _MARK.search(asked):
        text = _MARK.sub("", text)
    text = re.sub(r"\s+", " ", text).strip()
    if re.search(r"\s[,.;:!?)]", asked):
        return text
    return re.sub(r" (?=[,.;:!?)](?:\s|$))", "", text)


def _fits(_: str) -> bool:
    return True


_CUTTING = pieces.Cutting("apertium", _fits, _TOKEN)
_speaks = _CUTTING.speaks
