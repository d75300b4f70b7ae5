"""XLIFF 2.0 and 2.1, the core alone: markup as codes with their native text in `<originalData>`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError
from pipeline.exchange import originals
from pipeline.exchange.codes import Code, parted
from pipeline.exchange.parcel import Item, Parcel, state_of
from pipeline.exchange.remarks import by_page, comments, identity, lines, origin, refuse
from pipeline.exchange.xmlfile import UNSAYABLE, escaped, parse, quoted
from pipeline.model import Language, State, Unit

if TYPE_CHECKING:
    from pipeline.exchange.xmlfile import Element

# A tool that forgets the second word makes no more of a text than it was.
_STATES = {
    State.DRAFT: ' state="initial" subState="polypage:draft"',
    State.TRANSLATED: ' state="translated"',
    State.APPROVED: ' state="final"',
    State.OBSOLETE: ' state="initial" subState="polypage:obsolete"',
}
_READ = {"translated": State.TRANSLATED, "reviewed": State.TRANSLATED, "final": State.APPROVED}
_TRUST = (State.DRAFT, State.TRANSLATED, State.APPROVED)
_TYPES = {"link": "link", "image": "image", "emphasis": "fmt", "html": "fmt"}
# What a note's category says of it. All others are what a translator has to say.
_OWN = ("base", "context", "flag", "previous", "previous-context", "reference")
_NOTES = ("note", "description", "meaning", "location", "developer", "instruction")


def write(parcel: Parcel, *, source: Language, language: Language, project: str) -> str:
    """The text of an XLIFF 2.0 file, valid by its schema. The format has no room for `project`.

    ExchangeError for no units at all, and for characters that XML cannot hold.
    """
    del project
    refuse(parcel.items, UNSAYABLE, format_="XLIFF")
    if not parcel.items:
        raise ExchangeError("nothing to write: an XLIFF file has at least one text")
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    parts.append('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"')
    parts.append(f" srcLang={quoted(source.tag)} trgLang={quoted(language.tag)}>\n")
    for number, (page, items) in enumerate(by_page(parcel.items).items(), 1):
        parts.append(f'  <file id="f{number}" original={quoted(page)}>\n')
        taken: set[str] = set()
        for item in items:
            parts += _unit(item, identity(item.unit, taken))
        parts.append("  </file>\n")
    return "".join((*parts, "</xliff>\n"))


def _unit(item: Item, number: str) -> Iterator[str]:
    unit = item.unit
    named = f" name={quoted(unit.context)}" if unit.context else ""
    yield f'    <unit id="{number}"{named} xml:space="preserve">\n      <notes>\n'
    for category, text in _notes(item):
        yield f'        <note category="{category}">{escaped(text)}</note>\n'
    yield "      </notes>\n"
    ours, theirs = parted(unit.source, unit.target)
    codes = (part.text for part in (*ours, *theirs) if isinstance(part, Code))
    data = {text: f"d{n}" for n, text in enumerate(dict.fromkeys(codes), 1)}
    if data:
        inner = "".join(f'<data id="{id_}">{escaped(text)}</data>' for text, id_ in data.items())
        yield f"      <originalData>{inner}</originalData>\n"
    yield f"      <segment{_STATES.get(unit.state, '')}>\n"
    yield f"        <source>{_coded(ours, data)}</source>\n"
    if unit.state is not State.UNTRANSLATED:
        yield f"        <target>{_coded(theirs, data)}</target>\n"
    yield "      </segment>\n    </unit>\n"


def _notes(item: Item) -> Iterator[tuple[str, str]]:
    unit = item.unit
    found = (
        ("note", "\n".join(unit.notes)),
        ("comment", comments(unit)),
        ("previous", unit.previous),
        ("previous-context", unit.previous_context),
        ("context", unit.context),
        *(("reference", name) for name in unit.references),
        *(("flag", flag) for flag in unit.flags),
    )
    yield from ((category, text) for category, text in found if text)
    yield "base", item.base


def _coded(parts: list[str | Code], data: dict[str, str]) -> str:
    return "".join(escaped(p) if isinstance(p, str) else _code(p, data) for p in parts)


def _code(code: Code, data: dict[str, str]) -> str:
    type_ = _TYPES.get(code.kind.partition("_")[0], "other")
    if code.role == "alone":
        return f'<ph id="c{code.number}" dataRef="{data[code.text]}" type="{type_}"/>'
    if code.role == "close":
        return "</pc>"
    refs = f'dataRefStart="{data[code.text]}" dataRefEnd="{data[code.other]}"'
    return f'<pc id="c{code.number}" {refs} type="{type_}">'


def read(data: bytes, path: str) -> Parcel:
    """The units of an XLIFF 2.x file, of all its `<file>`s in order; `path` is for messages.

    ExchangeError, with the line, for broken XML, for what is no XLIFF 2, and for a code that says
    nothing of what it stands for.
    """
    root = parse(data, path)
    if root.name != "xliff" or not root.get("version", "2").startswith("2"):
        hint = "polypage import tells the versions apart by itself"
        raise ExchangeError("not an XLIFF 2 file", path=path, line=root.line, hint=hint)
    items = [
        _item(unit, file.get("original"), exact=exact, path=path)
        for file in root.all("file")
        for unit, exact in _units(file, exact=_exact(file, exact=_exact(root, exact=False)))
    ]
    return Parcel(tuple(items), root.get("srcLang"), root.get("trgLang"), path)


def _exact(element: Element, *, exact: bool) -> bool:
    return element.get("xml:space", "preserve" if exact else "") == "preserve"


def _units(element: Element, *, exact: bool) -> Iterator[tuple[Element, bool]]:
    """The `<unit>`s at any depth, and whether white space in them is the text's own."""
    for child in element.children:
        kept = _exact(child, exact=exact)
        if child.name == "group":
            yield from _units(child, exact=kept)
        elif child.name == "unit":
            yield child, kept


def _item(element: Element, page: str, *, exact: bool, path: str) -> Item:
    texts = originals.read(element, exact=exact, path=path)
    own: dict[str, list[str]] = {}
    notes: list[str] = []
    remarks: list[str] = []
    for note in (n for group in element.all("notes") for n in group.all("note")):
        category = note.get("category")
        room = own.setdefault(category, []) if category in _OWN else remarks
        (notes if category in _NOTES else room).append(note.text)
    base, stated = "".join(own.get("base", ())), all(texts.states)
    state = state_of(_read_state(texts), texts.target, base=base, stated=stated)
    flags = tuple(own.get("flag", ()))
    draft = state is State.DRAFT or (state is State.OBSOLETE and "fuzzy" in flags)
    source, remaining = origin("\n".join(filter(None, remarks)), draft=draft)
    unit = Unit(
        source=texts.source,
        target=texts.target if state is not State.UNTRANSLATED else "",
        state=state,
        context="".join(own.get("context", ())),
        previous="".join(own.get("previous", ())) if draft else "",
        previous_context="".join(own.get("previous-context", ())) if draft else "",
        origin=source,
        comments=remaining,
        notes=lines("\n".join(filter(None, notes))),
        references=tuple(own.get("reference", ())),
        flags=flags,
        line=texts.line,
    )
    return Item(unit, page, base, stated)


def _read_state(texts: originals.Texts) -> State:
    """The least that is said of a segment. Without a word, a target is a translation, if new."""
    if not texts.target or texts.target.isspace():
        return State.UNTRANSLATED
    if "polypage:obsolete" in texts.substates:
        return State.OBSOLETE
    known = "polypage:draft" in texts.substates
    if set(texts.states) == {"initial"} and texts.target == texts.source and not known:
        return State.UNTRANSLATED  # many tools put the source there
    if texts.partial:
        return State.DRAFT
    said = {_READ.get(state, State.DRAFT) if state else State.TRANSLATED for state in texts.states}
    return next(state for state in _TRUST if state in said)
