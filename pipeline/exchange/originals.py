"""The texts of an XLIFF 2 unit: its segments joined, with the original data of each code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError
from pipeline.exchange.inlines import trimmed

if TYPE_CHECKING:
    from pipeline.exchange.xmlfile import Element

# For each end of a code: where its data is named, and what it says of itself otherwise.
_ALONE = ("dataRef", "disp", "equiv")
_OPEN = ("dataRefStart", "dispStart", "equivStart")
_CLOSE = ("dataRefEnd", "dispEnd", "equivEnd")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a unit says. `partial`: some of its segments have no translation."""

    source: str
    target: str  # with the source's segments where it has none; empty where none has
    states: tuple[str, ...]  # of the segments with a target
    substates: tuple[str, ...]
    partial: bool
    line: int  # 1-based, of the first target, or of the unit


@dataclass(frozen=True, slots=True)
class _Unit:
    data: Mapping[str, str]
    codes: dict[tuple[str, str], str]  # of the source, by end and id
    path: str


def read(element: Element, *, exact: bool, path: str) -> Texts:
    """The texts of a `<unit>`; white space around segments that is not `exact` is dropped.

    ExchangeError, with the line, for a code in a target that is nowhere written out.
    """
    data = {d.get("id"): _text(d, None) for o in element.all("originalData") for d in o.all("data")}
    unit = _Unit(data, {}, path)
    parts = [child for child in element.children if child.name in ("segment", "ignorable")]
    sources = [_side(part, "source", unit, exact=exact) or "" for part in parts]
    found = [_side(part, "target", unit, exact=exact) for part in parts]
    segments = [
        (part, target)
        for part, source, target in zip(parts, sources, found, strict=True)
        if part.name == "segment" and source.strip()
    ]
    said = [part for part, target in segments if target and target.strip()]
    targets = [target or source for source, target in zip(sources, found, strict=True)]
    first = next((target for part in said for target in part.all("target")), element)
    return Texts(
        source="".join(sources),
        target="".join(_ordered(parts, targets)) if said else "",
        states=tuple(part.get("state") for part in said),
        substates=tuple(part.get("subState") for part in said),
        partial=len(said) < len(segments),
        line=first.line,
    )


def _side(part: Element, name: str, unit: _Unit, *, exact: bool) -> str | None:
    """One side of a segment; None where it has none. The sources are read first."""
    if (side := part.first(name)) is None:
        return None
    kept = side.get("xml:space", "preserve" if exact else "") == "preserve"
    return trimmed(_text(side, unit, known=name == "source"), exact=kept)


def _ordered(parts: list[Element], targets: list[str]) -> Iterator[str]:
    """The targets as they follow each other: a translator may have moved sentences."""
    places = []
    for number, part in enumerate(parts, 1):
        target = part.first("target")
        said = target.get("order") if target else ""
        places.append(int(said) if said.isascii() and said.isdigit() and len(said) < 9 else number)
    for number in sorted(range(len(parts)), key=lambda n: places[n]):
        yield targets[number]


def _text(element: Element, unit: _Unit | None, *, known: bool = True) -> str:
    """The text with the data of its codes; `known`: of a source, which may say what it likes."""
    parts: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.name == "cp":
            parts.append(_character(part, unit))
        elif part.name in ("ph", "sc", "ec") and unit:
            parts.append(_code(part, unit, _ALONE, known=known))
        elif part.name == "pc" and unit:
            start, end = (_code(part, unit, names, known=known) for names in (_OPEN, _CLOSE))
            parts.append(start + _text(part, unit, known=known) + end)
        else:
            parts.append(_text(part, unit, known=known))
    return "".join(parts)


def _code(element: Element, unit: _Unit, names: tuple[str, ...], *, known: bool) -> str:
    role = "end" if element.name == "ec" or names is _CLOSE else "start"
    number = element.get("startRef") or element.get("copyOf") or element.get("id")
    said = unit.data.get(element.get(names[0]))
    if known:
        text = said or element.get(names[1]) or element.get(names[2])
        unit.codes.setdefault((role, number), text)
        return text
    text = said or unit.codes.get((role, number)) or element.get(names[1]) or element.get(names[2])
    if text or (role, number) in unit.codes or said is not None:
        return text
    raise ExchangeError(
        f'nothing says what <{element.name} id="{number}"> stands for',
        path=unit.path,
        line=element.line,
        hint="its source has no such code; take it out, or write its data",
    )


def _character(element: Element, unit: _Unit | None) -> str:
    try:
        return chr(int(element.get("hex"), 16))
    except ValueError:
        path = unit.path if unit else ""
        message = f'"{element.get("hex")}" is no character'
        raise ExchangeError(message, path=path, line=element.line, hint="correct it") from None
