"""Raw slice to readable text: prefixes folded, soft breaks joined, needless escapes dropped."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from pipeline.model import Span

if TYPE_CHECKING:
    import pyromark

_LETTER = re.compile(r"[^\W\d_]")
_URL = re.compile(r"(?:https?://|www\.|doi:\s*+|\b10\.\d{4,9}/)\S+", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"\r\n|\n|\r")
# Escapes that pandoc writes out of caution. Those of `{}` `$` `~` `^` `=` `\` stay: some dialect
# gives each of them a meaning.
_CAUTIOUS = frozenset("'\"().,;:!?#>@/&-+[]")
_CAUTIOUS_FIRST = _CAUTIOUS | frozenset("*_`~=<|")  # where a line starts, they hide a marker
_MANY = 200  # escapes in one segment that are tried singly; beyond, all or none


def has_letters(text: str) -> bool:
    """Whether a reader sees words: letters outside URLs, DOIs and e-mail addresses."""
    if not _LETTER.search(text):
        return False
    words = _URL.sub(" ", text)
    if "@" in words:
        words = " ".join(word for word in words.split() if not _is_mail(word))
    return bool(_LETTER.search(words))


def _is_mail(word: str) -> bool:
    """Whether a word has an e-mail address in it: `a@b.c`, one `@` at least behind something."""
    name, _, host = word.partition("@")
    return bool(name) and 0 < host.find(".", 1) < len(host) - 1


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip(" \t\r\n"))
    return Span(start, max(start, span.start + len(piece.rstrip(" \t\r\n"))))


def fold(raw: str, *, hard: Collection[int], depth: int) -> str:
    """`raw` as one line: soft breaks to spaces, hard breaks to newlines.

    `hard` are the offsets into `raw` just past each hard break; `depth` is the number of block
    quotes around, whose markers further lines repeat.
    """
    if "\n" not in raw and "\r" not in raw:
        return raw
    prefix = _prefix(depth)
    parts: list[str] = []
    last = 0
    for end in _LINE_END.finditer(raw):
        if end.start() < last:
            continue
        line = raw[last : end.start()].rstrip(" \t")
        is_hard = end.end() in hard
        if is_hard and raw[end.start() - 1] == "\\":
            even = (len(line) - len(line.rstrip("\\"))) % 2 == 0  # kramdown's: two of them
            line = line[: -2 if even else -1]
        parts += (line, "\n" if is_hard else " ")
        match = prefix.match(raw, end.end())
        last = match.end() if match else end.end()
    parts.append(raw[last:])
    return "".join(parts)


@functools.cache
def _prefix(depth: int) -> re.Pattern[str]:
    """What a further line may begin with."""
    return re.compile(rf"[ \t]*(?:>[ \t]*){{0,{depth}}}")


def readable(
    text: str,
    *,
    parser: pyromark.Markdown,
    cell: bool,
    labels: Iterable[str],
    math: bool = False,
) -> str:
    """`text` without the escapes that change nothing; those of pipes in a table cell are undone.

    `labels` are the page's link definitions: with one for `1`, the escape in `\\[1\\]` stays. With
    `math` what stands between `\\(` and `\\)` is a formula.
    """
    if cell and "\\|" in text:
        text = re.sub(r"(?<!\\)((?:\\\\)*)\\\|", r"\1|", text)
    if "\\" not in text:
        return text
    fixed = "()" if math and "\\(" in text and "\\)" in text else ""
    found = [
        m.start() for m in _ESCAPE.finditer(text) if m[1] not in fixed and _is_cautious(text, m)
    ]
    if not found:
        return text
    tail = "".join(f"\n\n[{label}]: x" for label in labels) if "[" in text else ""
    meant = _meaning(text, tail, parser=parser)
    without = _drop(text, found)
    if _meaning(without, tail, parser=parser) == meant:
        return without
    if len(found) > _MANY:
        return text
    for at in reversed(found):
        shorter = _drop(text, [at])
        if _meaning(shorter, tail, parser=parser) == meant:
            text = shorter
    return text


def _is_cautious(text: str, escape: re.Match[str]) -> bool:
    at = escape.start()
    if escape[1] == "[" and text.startswith("^", at + 2):
        return False
    starts_line = at == 0 or text[at - 1] == "\n"
    return escape[1] in (_CAUTIOUS_FIRST if starts_line else _CAUTIOUS)


def _drop(text: str, escapes: list[int]) -> str:
    parts, last = [], 0
    for at in escapes:
        parts.append(text[last:at])
        last = at + 1
    return "".join((*parts, text[last:]))


def _meaning(text: str, tail: str, *, parser: pyromark.Markdown) -> list[object]:
    """What a parser makes of the text inside a paragraph; line starts are the insertion's care."""
    joined = "\n".join(f"x {line}" for line in text.split("\n"))
    return list(parser.events(joined + tail))
