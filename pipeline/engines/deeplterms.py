"""The glossary that DeepL keeps for a pair of languages: made from terms, found again by name."""

from __future__ import annotations

import hashlib
import threading
import time
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline.engines.pace import Trouble

if TYPE_CHECKING:
    import deepl

    from pipeline.engines.manners import Round

_MINE = "polypage"
_OLD = 86_400  # seconds; a younger one may be in use by another run


class Terms:
    """All terms of a pair of languages that this run has seen, and the glossary that holds them."""

    def __init__(self) -> None:
        self._entries: dict[str, str] = {}
        self._id: str | None = None
        self._hash = ""
        self._lock = threading.Lock()

    def glossary(
        self,
        line: Round,
        client: deepl.DeepLClient,
        pair: tuple[str, str],
        terms: Iterable[tuple[str, str]],
    ) -> str | None:
        """The id of a glossary with these terms; None where there are none. Raises `Trouble`."""
        with self._lock:
            for said, meant in terms:
                if _sayable(said) and _sayable(meant):
                    self._entries.setdefault(said, meant)
            if not self._entries:
                return None
            content = "\n".join(f"{s}\t{t}" for s, t in sorted(self._entries.items()))
            digest = hashlib.sha256(content.encode()).hexdigest()[:16]
            if digest != self._hash:
                self._hash = digest
                self._id = self._found(line, client, pair, digest)
            return self._id

    def _found(
        self, line: Round, client: deepl.DeepLClient, pair: tuple[str, str], digest: str
    ) -> str:
        """The account's glossary of that content, made if need be; older ones of ours go."""
        from deepl.api_data import MultilingualGlossaryDictionaryEntries

        source, target = pair[0].lower(), pair[1].split("-")[0].lower()
        prefix = f"{_MINE} {source}-{target} "
        name = prefix + digest
        there = line.ask(lambda: _plain(client.list_multilingual_glossaries))
        same = next((one for one in there if one.name == name), None)
        if same:
            return str(same.glossary_id)
        for old in there:
            if old.name.startswith(prefix) and time.time() - old.creation_time.timestamp() > _OLD:
                _drop(line, client, old.glossary_id)
        content = MultilingualGlossaryDictionaryEntries(source, target, dict(self._entries))
        made = line.ask(lambda: _plain(client.create_multilingual_glossary, name, [content]))
        return str(made.glossary_id)


def _drop(line: Round, client: deepl.DeepLClient, glossary: str) -> None:
    try:
        line.ask(lambda: _plain(client.delete_multilingual_glossary, glossary))
    except Trouble:
        return  # somebody else was faster, or it stays until the next run


def _plain(call: Any, *arguments: Any) -> Any:
    """A call of the client whose answer may be anything; raises `Trouble`."""
    try:
        return call(*arguments)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Trouble("the answer is not what DeepL answers, or was cut off") from None


def _sayable(text: str) -> bool:
    """Whether a glossary of DeepL's can hold a text: one line, no control characters."""
    return bool(text.strip()) and all(
        unicodedata.category(c) not in ("Cc", "Zl", "Zp") for c in text
    )
