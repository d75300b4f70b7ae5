"""Where in a TOML text a key or a value stands: the reader of the standard library does not say."""

from __future__ import annotations

import re

_BARE_OR_QUOTED = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_BARE_OR_QUOTED}(?:\s*\.\s*{_BARE_OR_QUOTED})*"
_HEADER = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_ASSIGNMENT = re.compile(rf"\s*({_DOTTED})\s*=")


def line_of(text: str, keys: tuple[str, ...], value: str = "", *, number: int = 0) -> int:
    """The line of a key, or of what is nearest to it; of `value` behind it where that is given.

    `number`: in which of the `[[tables]]` of a list the key is looked for, from 1 on; 0: anywhere.
    """
    lines = text.splitlines()
    first, last = _nth(lines, keys, number) if number else (0, len(lines))
    best, found = 0, first + 1
    table: tuple[str, ...] = ()
    for at, line in enumerate(lines[first:last], first + 1):
        here: tuple[str, ...] = ()
        if match := _HEADER.match(line):
            here = table = _split_key(match[1])
        elif match := _ASSIGNMENT.match(line):
            here = (*table, *_split_key(match[1]))
        common = len(here) if here == keys[: len(here)] else 0
        if here[: len(keys)] == keys:
            common = len(keys)
        if common > best:
            best, found = common, at
    for at in range(found, last + 1) if value and best == len(keys) else ():
        if f'"{value}"' in lines[at - 1] or f"'{value}'" in lines[at - 1]:
            return at
        if at > found and _ASSIGNMENT.match(lines[at - 1]):
            break
    return found


def _nth(lines: list[str], keys: tuple[str, ...], number: int) -> tuple[int, int]:
    """The lines, half-open, of the table; of an inline one, which has no header, all lines."""
    headers = [(at, match) for at, line in enumerate(lines) if (match := _HEADER.match(line))]
    ends = [at for at, _ in headers[1:]] + [len(lines)]
    mine = [
        (at, end)
        for (at, match), end in zip(headers, ends, strict=True)
        if lines[at].lstrip().startswith("[[") and _is_prefix(_split_key(match[1]), keys)
    ]
    return mine[number - 1] if number <= len(mine) else (0, len(lines))


def _is_prefix(some: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    return some == keys[: len(some)]


def _split_key(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_BARE_OR_QUOTED, dotted))
