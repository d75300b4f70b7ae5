"""Front matter in JSON: an object at the very start of a page, as Hugo reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Span
from pipeline.page.matter.formats import Fence, Field, Matter, Scalar, Value, joined

PLACES = (Place.JSON,)
# An object that is broken, rather than text in braces (Liquid, shortcodes, attributes, JSX).
_MEANT = re.compile(
    r'\{(?:[ \t]*(?:\r\n|\n|\r)(?!\s*/\*)|\s+"|"(?:[^"\\\r\n]++|\\.)*+"[ \t]*:)', re.DOTALL
)
_REST = re.compile(r"[ \t]*+(?:\r\n|\n|\r|\Z)")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)
_COLON = re.compile(r'"(?:[^"\\]++|\\.)*+"(\s*:\s*)', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = {None: "null", True: "true", False: "false"}
_SPACE = " \t\r\n"


def find(text: str) -> Fence | None:
    """The object that the text begins with; one that is broken reaches to the end."""
    start = 1 if text.startswith("\ufeff") else 0
    if not text.startswith("{", start):
        return None
    try:
        root, end = _decoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return Fence(Span(start, len(text)), len(text)) if _MEANT.match(text, start) else None
    rest = _REST.match(text, end)
    if not root and not rest:
        return None  # "{}" and text on its line
    return Fence(Span(start, end), rest.end() if rest else end)


def read(text: str, block: Span, *, path: str) -> Matter:
    """What the object says. Raises PageError with the line."""
    root = _loads(text, block, path=path)
    members = list(_members(text, block))
    said = [_said(text, member) for member in members if member.is_scalar]
    found = [member for member in members if member.is_scalar]
    if list(_leaves(root)) != [(m.key, value) for m, value in zip(found, said, strict=True)]:
        line = text.count("\n", 0, block.start) + 1
        hint = "write it more simply, and report this"
        raise PageError("JSON that cannot be edited safely", path=path, line=line, hint=hint)
    scalars = [_scalar(text, member, value) for member, value in zip(found, said, strict=True)]
    values = {scalar.span: scalar.value for scalar in scalars}
    fields: dict[str, list[Field]] = {}
    for member in members:
        if member.depth == 1:
            place = Field(member.span, values.get(member.span))
            fields.setdefault(member.key, []).append(place)
    return Matter(scalars, fields)


def document(text: str, block: Span, *, path: str) -> Matter:
    """The same of a file that is all JSON; its root may be a list. Raises PageError."""
    start = block.start
    while text[start : start + 1] and text[start] in _SPACE:
        start += 1
    _loads(text, Span(start, block.end), path=path)
    end = _decoder().raw_decode(text, start)[1]
    if rest := text[end:].lstrip(_SPACE):
        line = text.count("\n", 0, len(text) - len(rest)) + 1
        raise PageError(
            "JSON does not parse: something follows it", path=path, line=line, hint="take it out"
        )
    return read(text, Span(start, end), path=path)


def below(text: str, keys: Sequence[str], *, path: str) -> Span | None:
    """Where the object below some keys stands; None where there is none, or more than one."""
    start = len(text) - len(text.lstrip(_SPACE))
    root = _loads(text, Span(start, len(text)), path=path)
    span = Span(start, _decoder().raw_decode(text, start)[1])
    for name in keys:
        found = [m for m in _members(text, span) if m.depth == 1 and m.key == name]
        if len(found) != 1 or not text.startswith("{", found[0].span.start):
            return None
        at = found[0].span.start
        span = Span(at, _decoder().raw_decode(text, at)[1])
    return span if isinstance(root, tuple) else None


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:  # noqa: ARG001 - one style
    """`text` as a JSON string: only what must be is escaped."""
    return json.dumps(text, ensure_ascii=False)


def assign(raw: str, value: str | bool | tuple[str, ...]) -> str:  # noqa: ARG001 - one style
    """A field's value."""
    return json.dumps(value, ensure_ascii=False)


def add(text: str, block: Span, *, fields: Mapping[str, Value], newline: str) -> Edit:
    """New fields as the last members, set like the last one that is there."""
    top = [member for member in _members(text, block) if member.depth == 1]
    if not top:
        at = block.start + 1
        lines = "\n" in text[block.start : block.end]
        space = f"{newline}  " if lines else ""
        pairs = (f"{space}{json.dumps(k)}: {_written(v)}" for k, v in fields.items())
        return Edit(Span(at, at), ("," if lines else ", ").join(pairs))
    at = block.start + len(text[block.start : block.end - 1].rstrip(_SPACE))
    before = text[block.start : top[-1].start]
    space = before[len(before.rstrip(_SPACE)) :]
    colon = _COLON.match(text, top[-1].start)[1]  # type: ignore[index]
    if len(top) == 1 and not space and colon.endswith(" "):
        space = " "
    pairs = (f",{space}{json.dumps(k)}{colon}{_written(v)}" for k, v in fields.items())
    return Edit(Span(at, at), "".join(pairs))


def _written(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Member:
    """A value and its path."""

    key: str
    depth: int  # 1: a member of the object itself
    start: int  # of its own key; of itself in an array
    span: Span  # empty where it holds others
    is_scalar: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """A collection that is open."""

    key: str
    is_object: bool


def _members(text: str, block: Span) -> Iterator[_Member]:
    """Every value below the object itself; the text is known to be JSON."""
    frames = [_Frame("", is_object=text.startswith("{", block.start))]
    name, start = "", -1  # of the key whose value comes next; -1: a key comes next
    for match in _TOKEN.finditer(text, block.start + 1, block.end - 1):
        mark, at, frame = match[0], match.start(), frames[-1]
        if mark in ("}", "]"):
            frames.pop()
        elif mark == ",":
            start = -1
        elif frame.is_object and start < 0:
            name, start = _whole(str(json.loads(mark))), at
        elif mark != ":":
            key = joined(frame.key, name) if frame.is_object else frame.key
            is_scalar = mark not in ("{", "[")
            span = Span(at, match.end() if is_scalar else at)
            yield _Member(key, len(frames), start if frame.is_object else at, span, is_scalar)
            if not is_scalar:
                frames.append(_Frame(key, is_object=mark == "{"))
                start = -1


def _said(text: str, member: _Member) -> str:
    raw = text[member.span.start : member.span.end]
    return str(json.loads(raw)) if raw[0] == '"' else raw


def _scalar(text: str, member: _Member, said: str) -> Scalar:
    raw = text[member.span.start : member.span.end]
    if _SURROGATE.search(said):  # half a character: no file can hold it
        return Scalar(member.key, raw, member.span, None, is_text=False)
    return Scalar(member.key, said, member.span, Place.JSON, is_text=raw[0] == '"')


def _whole(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _decoder() -> json.JSONDecoder:
    """Objects as tuples of pairs, so that no duplicate is lost; numbers as they are written."""
    return json.JSONDecoder(
        object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=_constant
    )


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _loads(text: str, block: Span, *, path: str) -> Any:
    line, hint = text.count("\n", 0, block.start) + 1, "put keys and texts between double quotes"
    try:
        return _decoder().raw_decode(text, block.start)[0]
    except RecursionError:
        message, hint = "JSON is nested too deeply", "flatten it"
    except json.JSONDecodeError as problem:
        message, line = f"JSON does not parse: {problem.msg}", problem.lineno
    except ValueError as problem:
        message = f"JSON does not parse: {problem}"
    raise PageError(message, path=path, line=line, hint=hint)


def _leaves(root: Any) -> Iterator[tuple[str, str]]:
    """What the standard library's reader says: values that hold no others, with their paths."""
    stack: list[tuple[str, Any]] = [("", root)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, tuple):
            stack += [(joined(key, _whole(name)), child) for name, child in reversed(value)]
        elif isinstance(value, list):
            stack += [(key, child) for child in reversed(value)]
        else:
            yield key, value if isinstance(value, str) else _WORDS[value]
