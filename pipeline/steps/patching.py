"""A term put in the place of what an engine made of it, where that can be told.

What an engine makes of a term by itself it mostly makes of it in a sentence too. Where just that
stands there once, the right words can take its place, and the grammar around it stays: "tienes
presión de sangre alta" becomes "tienes presión sanguínea alta", where a placeholder would have
given "has alto presión sanguínea". Only for languages whose nouns do not change by case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.glossary import Match
from pipeline.inline import plain, tokens
from pipeline.model import Engine, Language, Request
from pipeline.steps.injecting import form


def alone(
    said: Iterable[str], engine: Engine, *, source: Language, target: Language
) -> dict[str, str]:
    """What the engine makes of each of these words by themselves; those it fails are left out."""
    words = list(dict.fromkeys(said))
    requests = [Request(word) for word in words]
    found: dict[str, str] = {}
    for answer in engine.translate(requests, source=source, target=target) if words else ():
        made = (answer.text or "").strip(" .")
        if made:
            found[words[answer.index]] = made
    return found


def patched(
    target: str,
    matches: Sequence[Match],
    known: Mapping[str, str],
    *,
    source: str,
    language: Language,
) -> tuple[str, list[Match]]:
    """The target with the terms in the places of what is `known` of them, and which those are."""
    put: list[Match] = []
    for match in matches:
        made = known.get(source[match.start : match.end])
        span = _only(made, target) if made else None
        if span is None:
            continue
        wanted = _cased(form(match, source, language), match, target[span[0] : span[1]])
        target = target[: span[0]] + wanted + target[span[1] :]
        put.append(match)
    return target, put


def _only(words: str, target: str) -> tuple[int, int] | None:
    """Where these words stand in the text of a target, if they stand there once."""
    text = plain(target, tokens(target))
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))
    if len(found) != 1 or text[found[0].start() : found[0].end()].strip() == "":
        return None
    return found[0].span()


def _cased(wanted: str, match: Match, there: str) -> str:
    """A capital where there was one, a small letter where the capital was the source's alone."""
    if there[:1].isupper():
        return wanted[:1].upper() + wanted[1:]
    name = match.term.source[:1].isupper() or wanted[1:2].isupper()
    return wanted if name else wanted[:1].lower() + wanted[1:]
