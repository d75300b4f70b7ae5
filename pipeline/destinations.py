"""Where a Markdown link leads: what stands behind its text. Standard library only, linear."""

from __future__ import annotations

import re

_LABEL = re.compile(r"\]\[((?:\\.|[^\[\]\\]){0,999})\]", re.S)
_PLAIN = re.compile(r"(?:\\.|[^\s()\\<{]|\{(?!\{|%))++", re.S)
_ANGLED = re.compile(r"<((?:\\.|[^<>\\\n])*+)>")
_TEMPLATE = re.compile(r"\{\{[^{}]*+\}\}|\{%[^{}]*+%\}")
_TITLE = re.compile(
    r"""\s+(?:"((?:\\.|[^"\\])*+)"|'((?:\\.|[^'\\])*+)'|\(((?:\\.|[^()\\])*+)\))""", re.S
)
_SPACE = re.compile(r"\s*+")
_DEPTH = 32  # CommonMark lets a parser stop here; it keeps a run of `](` linear


def target(text: str, at: int) -> tuple[int, str, str, str] | None:
    """What follows a link's text: (end, destination, title, label), or None if nothing does."""
    if match := _LABEL.match(text, at):
        return match.end(), "", "", match[1]
    if not text.startswith("(", at + 1):
        return None
    start = _skip(text, at + 2)
    if angled := _ANGLED.match(text, start):
        end, destination = angled.end(), angled[1]
    else:
        end = _destination_end(text, start)
        destination = text[start:end]
    title = ""
    if match := _TITLE.match(text, end):
        end, title = match.end(), match[1] or match[2] or match[3] or ""
    end = _skip(text, end)
    return (end + 1, destination, title, "") if text.startswith(")", end) else None


def _destination_end(text: str, at: int) -> int:
    depth = 0
    while at < len(text):
        if match := _PLAIN.match(text, at) or _TEMPLATE.match(text, at):
            at = match.end()
            continue
        if text[at] == "(" and depth < _DEPTH:
            depth += 1
        elif text[at] == ")" and depth:
            depth -= 1
        else:
            break
        at += 1
    return at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
