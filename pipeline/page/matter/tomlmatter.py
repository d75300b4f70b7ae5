"""Front matter in TOML, between `+++` lines, as Hugo and Zola read it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Span
from pipeline.page.matter.formats import Fence, Field, Matter, Part, Scalar, Value
from pipeline.page.matter.tomlspans import DeepError, Found, ScanError, scan

PLACES = (Place.TOML,)
_OPENING = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n")
_CLOSING = re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_QUOTES = ('"""', "'''", '"', "'")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# In a string of several lines: what cannot stand there as it is, and what would end it or, at the
# start of a line, the front matter.
_ESCAPED = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f]|"(?="")|"\Z|^\+(?=\+\+)', re.MULTILINE)


def find(text: str) -> Fence | None:
    """The block between two lines of `+++`."""
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not opening or not closing:
        return None
    return Fence(Span(opening.end(), closing.start()), closing.end())


def read(text: str, block: Span, *, path: str) -> Matter:
    """What the block says. Raises PageError with the line."""
    at = block.start
    try:
        found = scan(text, block)
    except DeepError as problem:
        line = text.count("\n", 0, problem.at) + 1
        raise PageError(
            "TOML is nested too deeply", path=path, line=line, hint="flatten it"
        ) from None
    except ScanError as problem:
        found, at = Found([], [], None), problem.at
    said = _loads(text[block.start : block.end], path=path, before=text.count("\n", 0, block.start))
    if not _agree(text, found, said):
        line = text.count("\n", 0, at) + 1
        hint = "write it more simply, and report this"
        raise PageError("TOML that cannot be edited safely", path=path, line=line, hint=hint)
    scalars = [
        _scalar(where.key, said[where.path], text=text, span=span) for where, span in found.values
    ]
    return Matter(scalars, _fields(found, scalars))


def document(text: str, block: Span, *, path: str) -> Matter:
    """The same of a file that is all TOML."""
    return read(text, block, path=path)


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:  # noqa: ARG001 - one place
    """`text` as the TOML string that replaces `raw`, in raw's style where that can hold it."""
    quote = next(q for q in _QUOTES if raw.startswith(q))
    if len(quote) == 3:
        return _several(raw, text, newline=newline)
    if quote == "'" and "'" not in text and "\n" not in text and not _CONTROL.search(text):
        return f"'{text}'"
    return _basic(text)


def assign(raw: str, value: str | bool | tuple[str, ...]) -> str:
    """A field's value, in the old one's quotes if both have some."""
    if not isinstance(value, str):
        return _written(value)
    return rewrite(raw, value, place=Place.TOML, newline="\n") if raw[0] in "\"'" else _basic(value)


def add(text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
    """New fields after the last pair that is in no table, or first of all."""
    last = scan(text, block).last
    at, indent = block.start, ""
    if last:
        at = text.find("\n", last.end, block.end) + 1 or block.end
        before = text[text.rfind("\n", 0, last.start) + 1 : last.start]
        indent = before if not before.strip(" \t") else ""
    lines = (f"{indent}{key} = {_written(value)}{newline}" for key, value in fields.items())
    return Edit(Span(at, at), "".join(lines))


def _written(value: Value | Part) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_written(part)}' for key, part in value.items())} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_basic, value))}]"
    return _basic(value) if isinstance(value, str) else str(value).lower()


def _basic(text: str) -> str:
    escaped = re.sub(r'[\\"\x00-\x1f\x7f]', lambda match: _escape(match[0]), text)
    return f'"{escaped}"'


def _escape(char: str) -> str:
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def _several(raw: str, text: str, *, newline: str) -> str:
    """A string of several lines, with the white space that raw's begins and ends with."""
    quote, body = raw[:3], raw[3:-3]
    before = re.match(r"[ \t\r\n]*+", body)[0]  # type: ignore[index]
    after = body[len(body.rstrip(" \t\r\n")) :] if before != body else ""
    newline = "\r\n" if "\r\n" in raw else "\n" if "\n" in raw else newline
    if quote == "'''" and not _holds(text):
        quote = '"""'
    if quote == '"""':
        if after and _odd(body[: -len(after)]):
            after = ""  # a backslash takes the line's end and the indentation away
        text = _ESCAPED.sub(lambda match: _escape(match[0]), text)
    if text.startswith("\n") and not before:
        before = newline  # a first line end is none of the text
    return quote + before + text.replace("\n", newline) + after + quote


def _holds(text: str) -> bool:
    """Whether a literal string of several lines gives this very text back."""
    fence = text.startswith("+++") or "\n+++" in text
    return not (fence or "'''" in text or text.endswith("'") or _CONTROL.search(text))


def _odd(body: str) -> bool:
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1


def _loads(block: str, *, path: str, before: int) -> dict[tuple[str | int, ...], Any]:
    """The standard library's reading: every value that holds no others, by its path."""
    try:
        root = tomllib.loads(block)
    except RecursionError:
        line = before + 1
        raise PageError(
            "TOML is nested too deeply", path=path, line=line, hint="flatten it"
        ) from None
    except ValueError as problem:
        message = str(problem)
        at = _AT.search(message)
        line = int(at[1]) if at and at[1] else block.rstrip().count("\n") + 1
        raise PageError(
            f"TOML does not parse: {message[: at.start()] if at else message}",
            path=path,
            line=line + before,
            hint="put texts between quotes, one `key = value` a line",
        ) from None
    return dict(_flat(root))


def _flat(root: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), root)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*path, name), child) for name, child in value.items()]
        elif isinstance(value, list):
            stack += [((*path, index), child) for index, child in enumerate(value)]
        else:
            yield path, value


def _agree(text: str, found: Found, said: Mapping[tuple[str | int, ...], Any]) -> bool:
    """Whether each value found is the one that is said to be there, and none is missing."""
    if {where.path for where, _ in found.values} != said.keys():
        return False
    raws = (text[span.start : span.end] for _, span in found.values)
    try:
        own = tomllib.loads("v = [\n" + ",\n".join(raws) + "\n]")["v"]
    except (ValueError, RecursionError):
        return False
    theirs = [said[where.path] for where, _ in found.values]
    return [(type(v), repr(v)) for v in own] == [(type(v), repr(v)) for v in theirs]


def _scalar(key: str, value: object, *, text: str, span: Span) -> Scalar:
    shown = value if isinstance(value, str) else text[span.start : span.end]
    return Scalar(key, shown, span, Place.TOML, is_text=isinstance(value, str))


def _fields(found: Found, scalars: list[Scalar]) -> dict[str, list[Field]]:
    fields = {name: [Field(Span(at, at), None)] for name, at in reversed(found.names)}
    for (where, span), scalar in zip(found.values, scalars, strict=True):
        if len(where.path) == 1:
            fields[str(where.path[0])] = [Field(span, scalar.value)]
    return fields
