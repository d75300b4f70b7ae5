"""XLIFF 1.2: one `<file>` a page, markup as inline codes, read in any form that tools leave it in.

Where the standard is silent about catalogs, its representation guide for PO is followed: what is
no draft is `approved="yes"`; the least that is needed to tell is in `state`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError
from pipeline.exchange import bundle, inlines
from pipeline.exchange.codes import Code, parted
from pipeline.exchange.parcel import Item, Parcel, state_of
from pipeline.exchange.remarks import by_page, comments, identity, is_draft, lines, origin, refuse
from pipeline.exchange.xmlfile import UNSAYABLE, escaped, parse, quoted
from pipeline.model import Language, State, Unit

if TYPE_CHECKING:
    from pipeline.exchange.xmlfile import Element

_STATES = {
    State.DRAFT: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
    State.OBSOLETE: "x-obsolete",
}
_READ = {
    "new": State.DRAFT,
    "needs-adaptation": State.DRAFT,
    "needs-l10n": State.DRAFT,
    "needs-review-adaptation": State.DRAFT,
    "needs-review-l10n": State.DRAFT,
    "needs-review-translation": State.DRAFT,
    "needs-translation": State.DRAFT,
    "translated": State.TRANSLATED,
    "signed-off": State.APPROVED,
    "final": State.APPROVED,
    "x-obsolete": State.OBSOLETE,
}
_QUALIFIERS = {"machine": "leveraged-mt", "memory": "fuzzy-match"}  # by the first word of an origin
_BASE, _CONTEXT, _FLAG = "x-polypage-base", "x-po-msgctxt", "x-po-flag"
_NOTES, _COMMENTS = "x-po-autocomment", "x-po-trancomment"
_WRITERS_OF_NOTES = ("developer", "programmer", "source code", "source-code")
_CTYPES = {"link": "link", "image": "x-image", "emphasis": "x-emphasis", "html": "x-html"}


def write(parcel: Parcel, *, source: Language, language: Language, project: str) -> str:
    """The text of an XLIFF 1.2 file, valid by the strict schema.

    ExchangeError for no units at all, and for characters that XML cannot hold.
    """
    refuse(parcel.items, UNSAYABLE, format_="XLIFF")
    if not parcel.items:
        raise ExchangeError("nothing to write: an XLIFF file has at least one text")
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    parts.append('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n')
    head = f"source-language={quoted(source.tag)} target-language={quoted(language.tag)}"
    head += f' datatype="plaintext" product-name={quoted(project)}'
    for page, items in by_page(parcel.items).items():
        parts.append(f"  <file original={quoted(page)} {head}>\n    <body>\n")
        taken: set[str] = set()
        for item in items:
            parts += _unit(item, identity(item.unit, taken))
        parts.append("    </body>\n  </file>\n")
    return "".join((*parts, "</xliff>\n"))


def _unit(item: Item, number: str) -> Iterator[str]:
    unit = item.unit
    named = f" resname={quoted(unit.context)}" if unit.context else ""
    said = ""
    if unit.state is not State.UNTRANSLATED and not is_draft(unit):
        said = ' approved="yes"'
    yield f'      <trans-unit id="{number}"{named}{said} xml:space="preserve">\n'
    ours, theirs = parted(unit.source, unit.target)
    yield f"        <source>{_coded(ours)}</source>\n"
    if unit.state is not State.UNTRANSLATED:
        yield f"        <target{_state(unit)}>{_coded(theirs)}</target>\n"
    known = [(_BASE, item.base), *([(_CONTEXT, unit.context)] if unit.context else [])]
    yield _contexts("x-polypage", [*known, *((_FLAG, flag) for flag in unit.flags)])
    for name in unit.references:  # apart, or some tools read the first alone
        yield _contexts("location", [("sourcefile", name)])
    for who, text in (("developer", "\n".join(unit.notes)), ("translator", comments(unit))):
        if text:
            yield f'        <note from="{who}">{escaped(text)}</note>\n'
    if unit.previous:
        yield from _previous(unit, theirs)
    yield "      </trans-unit>\n"


def _state(unit: Unit) -> str:
    qualifier = _QUALIFIERS.get(unit.origin.partition(":")[0], "") if is_draft(unit) else ""
    more = f' state-qualifier="{qualifier}"' if qualifier else ""
    return f' state="{_STATES[unit.state]}"{more}'


def _previous(unit: Unit, target: list[str | Code]) -> Iterator[str]:
    """A stale translation is one of the text that was there before."""
    yield '        <alt-trans alttranstype="previous-version" origin="previous">\n'
    yield f"          <source>{_coded(parted(unit.previous, '')[0])}</source>\n"
    yield f"          <target>{_coded(target)}</target>\n"
    if unit.previous_context:
        yield _contexts("x-polypage", [(_CONTEXT, unit.previous_context)])
    yield "        </alt-trans>\n"


def _contexts(purpose: str, contexts: list[tuple[str, str]]) -> str:
    inner = "".join(f'<context context-type="{t}">{escaped(c)}</context>' for t, c in contexts)
    return f'        <context-group purpose="{purpose}">{inner}</context-group>\n'


def _coded(parts: list[str | Code]) -> str:
    return "".join(escaped(p) if isinstance(p, str) else _code(p) for p in parts)


def _code(code: Code) -> str:
    n, text = code.number, escaped(code.text)
    ctype = _CTYPES.get(code.kind.partition("_")[0], "")
    said = f' ctype="{ctype}"' if ctype else ""
    if code.role == "alone":
        return f'<ph id="{n}">{text}</ph>'
    if code.role == "open":
        return f'<bpt id="{n}" rid="{n}"{said}>{text}</bpt>'
    return f'<ept id="{n}" rid="{n}">{text}</ept>'


def read(data: bytes, path: str) -> Parcel:
    """The units of an XLIFF 1.x file, of all its `<file>`s in order; `path` is for messages.

    ExchangeError, with the line, for broken XML, for what is no XLIFF 1.x, for two target
    languages and for an inline element that says nothing of what it stands for.
    """
    root = parse(data, path)
    if root.name != "xliff" or root.get("version", "1").startswith("2"):
        hint = "polypage import tells the versions apart by itself"
        raise ExchangeError("not an XLIFF 1.2 file", path=path, line=root.line, hint=hint)
    languages: dict[str, str] = {}  # as the file has them, by what is the same
    items: list[Item] = []
    for file in root.all("file"):
        if said := file.get("target-language"):
            languages.setdefault(said.lower().replace("_", "-"), said)
        if len(languages) > 1:
            message = f"has more than one target language: {', '.join(languages.values())}"
            hint = "split it: one file a language"
            raise ExchangeError(message, path=path, line=file.line, hint=hint)
        page = file.get("original")
        for element, exact in _units(file, exact=file.get("xml:space") == "preserve"):
            items += _items(element, page, exact=exact, path=path)
    sources = [file.get("source-language") for file in root.all("file")]
    source = next(filter(None, sources), "")
    return Parcel(tuple(items), source, next(iter(languages.values()), ""), path)


def _units(element: Element, *, exact: bool) -> Iterator[tuple[Element, bool]]:
    """The `<trans-unit>`s at any depth, and whether white space in them is the text's own."""
    for child in element.children:
        kept = child.get("xml:space", "preserve" if exact else "") == "preserve"
        if child.name in ("body", "group"):
            yield from _units(child, exact=kept)
        elif child.name == "trans-unit" and child.get("restype") != "x-gettext-domain-header":
            yield child, kept


def _items(element: Element, page: str, *, exact: bool, path: str) -> Iterator[Item]:
    texts = inlines.read(element, exact=exact, path=path)
    contexts = _read_contexts(element)
    notes, remarks = _read_notes(element, contexts)
    base = "".join(contexts.get(_BASE, ()))
    stated = bool(texts.state) or element.get("approved") == "yes"
    state = _read_state(element, texts)
    state = state_of(state, texts.target, base=base, stated=stated)
    flags = tuple(contexts.get(_FLAG, ()))
    draft = state is State.DRAFT or (state is State.OBSOLETE and "fuzzy" in flags)
    source, remaining = origin(remarks, draft=draft)
    previous, before = _read_previous(element, exact=exact) if draft else ("", "")
    unit = Unit(
        source=texts.source,
        target=texts.target if state is not State.UNTRANSLATED else "",
        state=state,
        context="".join(contexts.get(_CONTEXT, ())),
        previous=previous,
        previous_context=before,
        origin=source,
        comments=remaining,
        notes=lines(notes),
        references=tuple(contexts.get("sourcefile", ())),
        flags=flags,
        line=texts.line,
    )
    if _BASE in contexts:
        yield Item(unit, page, base, stated)
    else:
        yield from (replace(item, stated=stated) for item in bundle.unfolded(unit, page))


def _read_contexts(element: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in element.all("context-group"):
        for context in group.all("context"):
            found.setdefault(context.get("context-type"), []).append(context.text)
    return found


def _read_notes(element: Element, contexts: dict[str, list[str]]) -> tuple[str, str]:
    """What is for translators, and what is from them; some tools say everything twice."""
    notes, remarks = list(contexts.get(_NOTES, ())), list(contexts.get(_COMMENTS, ()))
    for note in element.all("note"):
        mine = notes if note.get("from").lower().startswith(_WRITERS_OF_NOTES) else remarks
        if note.text and note.text not in mine:
            mine.append(note.text)
    return "\n".join(notes), "\n".join(remarks)


def _read_state(element: Element, texts: inlines.Texts) -> State:
    """The least that is said of a target. Without a word it is a translation, if it is new."""
    if not texts.target or texts.target.isspace():
        return State.UNTRANSLATED
    said = texts.state
    if said == "new" and texts.target == texts.source:  # many tools put the source there
        return State.UNTRANSLATED
    if texts.partial:
        return State.DRAFT
    if not said:
        return State.APPROVED if element.get("approved") == "yes" else State.TRANSLATED
    return _READ.get(said, State.DRAFT)


def _read_previous(element: Element, *, exact: bool) -> tuple[str, str]:
    for other in element.all("alt-trans"):
        known = "previous" in (other.get("origin"), other.get("alttranstype")[:8])
        if known and (text := inlines.source(other, exact=exact)):
            return text, "".join(_read_contexts(other).get(_CONTEXT, ()))
    return "", ""
