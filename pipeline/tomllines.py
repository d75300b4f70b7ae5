"""Where in a TOML text a key or a value stands: the reader of the standard library does not say."""

from __future__ import annotations

import re

_BARE_OR_QUOTED = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_BARE_OR_QUOTED}(?:\s*\.\s*{_BARE_OR_QUOTED})*"
_HEADER = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


def line_of(text: str, keys: tuple[str, ...], value: str = "") -> int:
    """The line of a key, or of what is nearest to it; of `value` behind it where that is given."""
    best, found = 0, 1
    table: tuple[str, ...] = ()
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        here: tuple[str, ...] = ()
        if match := _HEADER.match(line):
            here = table = _split_key(match[1])
        elif match := _ASSIGNMENT.match(line):
            here = (*table, *_split_key(match[1]))
        common = len(here) if here == keys[: len(here)] else 0
        if here[: len(keys)] == keys:
            common = len(keys)
        if common > best:
            best, found = common, number
    for number in range(found, len(lines) + 1) if value and best == len(keys) else ():
        if f'"{value}"' in lines[number - 1] or f"'{value}'" in lines[number - 1]:
            return number
        if number > found and _ASSIGNMENT.match(lines[number - 1]):
            break
    return found


def _split_key(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_BARE_OR_QUOTED, dotted))
