"""The texts of an XLIFF 1.2 unit, with the native code of each inline element in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError

if TYPE_CHECKING:
    from pipeline.exchange.xmlfile import Element

# Which part of a code an element stands for; some tools put `<x/>` where `<ph>` was.
_ROLES = {"ph": "alone", "x": "alone", "bpt": "open", "bx": "open", "ept": "close", "ex": "close"}
_Codes = dict[tuple[str, str], str]  # by role and number


@dataclass(frozen=True, slots=True)
class Texts:
    """What a unit says. `partial`: some of its segments have no translation."""

    source: str
    target: str = ""  # with the source's segments where it has none
    state: str = ""  # of the target
    partial: bool = False
    line: int = 0  # 1-based, of the target, or of the source


def read(element: Element, *, exact: bool, path: str) -> Texts:
    """The texts of a `<trans-unit>`; white space around them that is not `exact` is dropped.

    ExchangeError, with the line, for a code in the target that is nowhere written out.
    """
    source, target = element.first("source"), element.first("target")
    codes: _Codes = {}
    for part in (source, element.first("seg-source")):
        if part:
            _collect(part, codes)
    text = trimmed(_text(source, codes, "") if source else "", exact=exact)
    if target is None:
        return Texts(text, line=source.line if source else element.line)
    segments = _segments(element.first("seg-source"), codes)
    empty = {mid for mid in _empty(target, codes, path) if segments.get(mid, "").strip()}
    translated = _text(target, codes, path, {mid: segments[mid] for mid in empty})
    if not _text(target, codes, path).strip():
        translated = ""
    translated = trimmed(translated, exact=exact)
    return Texts(text, translated, target.get("state"), bool(empty), target.line)


def source(element: Element, *, exact: bool) -> str:
    """The text of the `<source>` in an element, empty for none."""
    codes: _Codes = {}
    if (found := element.first("source")) is None:
        return ""
    _collect(found, codes)
    return trimmed(_text(found, codes, ""), exact=exact)


def trimmed(text: str, *, exact: bool) -> str:
    """The text without the line breaks around it that only make a file easy to read."""
    if exact:
        return text
    bare = text.strip(" \t\n\r")
    before, _, after = text.partition(bare) if bare else ("", "", "")
    return ("" if "\n" in before else before) + bare + ("" if "\n" in after else after)


def _number(element: Element) -> str:
    return element.get("rid") or element.get("id")


def _collect(element: Element, codes: _Codes) -> None:
    """What the codes of a source stand for."""
    for child in element.children:
        role = _role(child)
        if role:
            codes.setdefault((role, _number(child)), child.text or _said(child))
        else:
            _collect(child, codes)


def _role(element: Element) -> str:
    if element.name == "it":
        return "close" if element.get("pos") in ("close", "end") else "open"
    return _ROLES.get(element.name, "")


def _text(element: Element, codes: _Codes, path: str, missing: dict[str, str] | None = None) -> str:
    """The text with codes; `missing` segments with theirs. In a source, with no path, all goes."""
    parts: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif _role(part):
            parts.append(part.text or _resolved(part, codes, path))
        else:
            inner = _text(part, codes, path, missing)
            if part.name == "mrk" and missing and part.get("mid") in missing:
                inner = missing[part.get("mid")]
            elif part.name == "g":
                number = part.get("id")
                inner = codes.get(("open", number), "") + inner + codes.get(("close", number), "")
            parts.append(inner)
    return "".join(parts)


def _said(element: Element) -> str:
    """What an element without text says of itself."""
    return element.get("equiv-text") or ("\n" if element.get("ctype") == "lb" else "")


def _resolved(element: Element, codes: _Codes, path: str) -> str:
    """What an element without text stands for: what the source's does, or what it says of it."""
    known = codes.get((_role(element), _number(element)))
    text = known or _said(element)
    if text or known is not None or not path:
        return text
    raise ExchangeError(
        f'nothing says what <{element.name} id="{element.get("id")}"> stands for',
        path=path,
        line=element.line,
        hint="its source has no such code; take it out, or write its text",
    )


def _segments(element: Element | None, codes: _Codes) -> dict[str, str]:
    """The segments of a source by their numbers."""
    found: dict[str, str] = {}
    for child in element.children if element else ():
        if child.name == "mrk" and child.get("mtype") == "seg":
            found[child.get("mid")] = _text(child, codes, "")
        else:
            found |= _segments(child, codes)
    return found


def _empty(element: Element, codes: _Codes, path: str) -> list[str]:
    """The numbers of a target's segments that say nothing."""
    found: list[str] = []
    for child in element.children:
        if child.name == "mrk" and child.get("mtype") == "seg":
            found += [] if _text(child, codes, path).strip() else [child.get("mid")]
        elif not _role(child):
            found += _empty(child, codes, path)
    return found
