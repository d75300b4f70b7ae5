"""A bundle: many pages of a language in one PO file. Plain catalogs are read too.

A `#.` note says page and mark of each text (`polypage: knee.md 3f2a1b9c`), and the notes after it
are that page's. Texts that are the same in all respects are one entry with such a note a page.
Where pages differ about one text, a `msgctxt` keeps their entries apart: `polypage: knee.md`, and
with an author's own context `polypage: knee.md | dose`.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

from pipeline import catalog
from pipeline.errors import CatalogError, ExchangeError
from pipeline.exchange.parcel import Item, Parcel
from pipeline.exchange.remarks import by_page, refuse
from pipeline.model import Catalog, Language, State, Unit

_UNSAYABLE = re.compile("[\0\4\ud800-\udfff]")
_OURS = "polypage: "
_SECTION = re.compile(r"polypage: (.*) ([0-9a-f]{8}|-)")
_LOOKALIKE = re.compile(r"\\*polypage: ")  # in an author's notes; a backslash more marks those
_ODD = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029|]|%(?=[0-9A-Fa-f]{2})|^\s|\s$")
_HOLDS = re.compile(rb'^[ \t]*(?:#~[ \t]*)?msgid[ \t]*"', re.MULTILINE)


def holds(data: bytes) -> bool:
    """Whether a file's bytes look like a PO file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    return bool(_HOLDS.search(data.removeprefix(codecs.BOM_UTF8).replace(b"\r", b"\n")))


def write(parcel: Parcel, *, source: Language, language: Language, project: str) -> str:
    """The text of a PO file. As in catalogs, what is approved is translated.

    ExchangeError for characters that PO cannot hold, for an empty source, and for two entries
    for one text of a page.
    """
    refuse(parcel.items, _UNSAYABLE, format_="a PO file")
    _refuse_repetitions(parcel.items)
    entries = _entries(parcel.items)
    rivals = Counter(entry[0].unit.key for entry in entries)
    units = [_unit(entry, apart=rivals[entry[0].unit.key] > 1) for entry in entries]
    value = Catalog(
        page="",
        language=language,
        units=tuple(u for u in units if u.state is not State.OBSOLETE),
        obsolete=tuple(u for u in units if u.state is State.OBSOLETE),
    )
    return catalog.dump(value, project=project, source=source)


def _refuse_repetitions(items: Iterable[Item]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for item in items:
        key = (item.page, *item.unit.key)
        if not item.unit.source or key in seen:
            twice = f'two entries for one text: "{item.unit.source}"'
            message = twice if item.unit.source else "an entry without a source text"
            raise ExchangeError(message, path=item.page, hint="run polypage extract")
        seen.add(key)


def _entries(items: Iterable[Item]) -> list[list[Item]]:
    """The items by the entry that they share: those that differ in page, notes and place alone.

    Each must stand in another place, so that reading can tell whose it is.
    """
    entries: list[list[Item]] = []
    shared: dict[tuple[Unit, bool], tuple[list[Item], set[str]]] = {}
    for item in items:
        names = item.unit.references
        key = (replace(item.unit, notes=(), references=()), bool(names))
        entry, taken = shared.get(key, ([], set()))
        if len(names) > 1 or taken.intersection(names):
            entries.append([item])
            continue
        if not entry:
            entries.append(entry)
            shared[key] = entry, taken
        entry.append(item)
        taken.update(names)
    return entries


def _unit(entry: list[Item], *, apart: bool) -> Unit:
    unit = entry[0].unit
    context = unit.context
    if apart or context.startswith(_OURS):
        context = f"{_OURS}{_safe(entry[0].page)}" + f" | {context}" * bool(context)
    return replace(
        unit,
        context=context,
        notes=tuple(note for item in entry for note in _notes(item)),
        references=tuple(name for item in entry for name in item.unit.references),
    )


def _notes(item: Item) -> Iterator[str]:
    yield f"{_OURS}{_safe(item.page)} {item.base or '-'}"
    for note in item.unit.notes:
        yield f"\\{note}" if _LOOKALIKE.match(note) else note


def _safe(page: str) -> str:
    return _ODD.sub(lambda match: quote(match[0], safe=""), page)


def read(data: bytes, path: str) -> Parcel:
    """The units of a bundle, or of a plain catalog: those have no pages. Obsolete ones come last.

    The languages are those of the header. ExchangeError, with the line, as `catalog.parse`.
    """
    try:
        value = catalog.parse(data, path=Path(path), page="", language=None)
    except CatalogError as error:
        raise ExchangeError(error.message, path=path, line=error.line, hint=error.hint) from error
    header = {name.lower(): text for name, text in value.header}
    pages = by_page(item for unit in value.units for item in unfolded(unit))
    items = [item for items in pages.values() for item in items]
    items += [item for unit in value.obsolete for item in unfolded(unit)]
    language, source = header.get("language", ""), header.get("x-source-language", "")
    return Parcel(tuple(items), source, language, path)


def unfolded(unit: Unit, page: str = "") -> Iterator[Item]:
    """What an entry stands for: an item for each page that its notes name, or one for `page`."""
    notes: list[str] = []  # of no page: what other tools put in front
    sections: list[tuple[str, str, list[str]]] = []
    for note in unit.notes:
        if section := _SECTION.fullmatch(note):
            sections.append((unquote(section[1]), section[2].strip("-"), []))
        else:
            note = note[1:] if sections and _LOOKALIKE.match(note) else note
            (sections[-1][2] if sections else notes).append(note)
    context = unit.context
    if context.startswith(_OURS):
        named, _, context = context[len(_OURS) :].partition(" | ")
        sections = sections or [(unquote(named), "", [])]
    each = len(sections) > 1 and len(unit.references) == len(sections)
    for number, (name, base, own) in enumerate(sections):
        places = unit.references[number : number + 1] if each else unit.references
        whole = (*notes, *own)
        yield Item(replace(unit, context=context, notes=whole, references=places), name, base)
    if not sections:
        yield Item(unit, page)
