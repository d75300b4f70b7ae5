"""Code in sentences, for scans that run before the Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.model import Span

_TICKS = re.compile(r"`+")
_CODE_TAG = re.compile(r"<code\b[^<>]*>.*?</code>", re.DOTALL)
_GAP = re.compile(r"\n[ \t\r>]*\n")


def code_spans(words: str) -> list[Span]:
    """Where a text has code: between equally many backticks, or tags."""
    found: list[Span] = []
    if "`" in words:
        ticks = [m.span() for m in _TICKS.finditer(words)]
        last = {end - start: number for number, (start, end) in enumerate(ticks)}
        number = 0
        while number < len(ticks):
            start, end = ticks[number]
            width = end - start
            number += 1
            if last[width] < number or words[start - 1 : start] == "\\":
                continue
            while ticks[number][1] - ticks[number][0] != width:
                number += 1
            found.append(Span(start, ticks[number][1]))
            number += 1
    if "</code>" in words:
        last_tag = words.rfind("</code>") + len("</code>")  # beyond, each would look for it again
        found += (Span(*m.span()) for m in _CODE_TAG.finditer(words, 0, last_tag))
        found.sort()
    return found


def in_sentences(text: str) -> Iterator[Span]:
    """A page's code spans, ascending: they end with their paragraph."""
    if "`" not in text and "</code>" not in text:
        return
    at = 0
    while at < len(text):
        gap = _GAP.search(text, at)
        end = gap.start() if gap else len(text)
        for span in code_spans(text[at:end]):
            yield Span(at + span.start, at + span.end)
        at = gap.end() - 1 if gap else end


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with words without a meaning in place of some of it."""
    parts: list[str] = []
    last = 0
    for span in spans:
        if span.start >= last and span.end > span.start:
            parts += (text[last : span.start], re.sub(r"[^\s>]", "x", text[span.start : span.end]))
            last = span.end
    return "".join((*parts, text[last:])) if parts else text
