"""Characters that nobody sees and that change what everybody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.pair import Pair, Remark

# Embeddings, overrides and isolates; the retired format characters, annotations and tags.
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0001-\U000e007f]")
_OPENERS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CLOSERS = frozenset(_OPENERS.values())
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")  # Scotland's is made of tags


def bidi(pair: Pair) -> Iterator[Remark]:
    """Controls of the writing direction are closed, and none of them turns or hides text.

    Why: an override shows 50 as 05, an open embedding moves the punctuation and the numbers of all
    that follows, and invisible characters hold words that no reviewer sees. Directional marks
    (U+200E, U+200F, U+061C) and joiners belong to good text and are left alone.

    Example: a translation with U+202B (right-to-left embedding) and no U+202C behind it.

    Silence: the flag `ignore-bidi` on the entry.
    """
    known = set(_faults(pair.source))
    for char, message in dict.fromkeys(_faults(pair.target)):
        if (char, message) not in known:
            yield Remark(message, "delete the invisible character", (), (char,))


def _faults(text: str) -> Iterator[tuple[str, str]]:
    """(character, what is wrong with it); a direction ends with its line at the latest."""
    for line in _FLAG.sub("", text).split("\n"):
        waiting: list[str] = []
        for match in _CONTROL.finditer(line):
            char = match.group()
            code = f"U+{ord(char):04X}"
            if char in _OPENERS:
                waiting.append(char)
            elif char not in _CLOSERS:
                yield char, f"{code} turns text round or hides it"
            elif waiting and _OPENERS[waiting[-1]] == char:
                waiting.pop()
            else:
                yield char, f"{code} closes no direction"
        for char in waiting:
            yield char, f"the direction of U+{ord(char):04X} is never closed"
