"""CSV for spreadsheets: written so that they show it right and change nothing, read as they save.

UTF-8 with a BOM: without it, a double-clicked file is read as a Western code page, and Arabic is
gone at the next save; every reader of UTF-8 CSV skips it. What a spreadsheet would run as a formula
or turn into a number or a date has an apostrophe in front, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from pipeline.errors import ConfigError, ExchangeError
from pipeline.exchange.parcel import Item, Parcel, state_of
from pipeline.exchange.remarks import comments, is_draft, lines, origin, refuse
from pipeline.model import Language, State, Unit

_COLUMNS = ("page", "context", "source", "target", "state", "comment", "note", "previous", "base")
_NAMES: Mapping[str, str] = {
    **{name: name for name in _COLUMNS},
    **dict.fromkeys(("msgid", "original", "source text"), "source"),
    **dict.fromkeys(("msgstr", "translation", "translated", "target text"), "target"),
    **dict.fromkeys(("comments", "remark", "remarks", "translator_comments"), "comment"),
    **dict.fromkeys(("notes", "developer_comments"), "note"),
    "msgctxt": "context",
    "status": "state",
    "file": "page",
    "fuzzy": "fuzzy",
    "location": "references",
}
_GONE_DRAFT = "obsolete draft"
_WORDS = {
    **dict.fromkeys(("untranslated", "new", ""), State.UNTRANSLATED),
    **dict.fromkeys(("draft", "fuzzy", "needs review", "needs work", "machine"), State.DRAFT),
    **dict.fromkeys(("translated", "done", "ok", "reviewed"), State.TRANSLATED),
    **dict.fromkeys(("approved", "final"), State.APPROVED),
    **dict.fromkeys(("obsolete", _GONE_DRAFT), State.OBSOLETE),
}
_YES = frozenset({"1", "x", "yes", "true", "fuzzy"})
_ODD = re.compile(r"(?<!\\)(?:\\\\)*+\\(?!\\)")  # backslashes that are no whole number of pairs
_UNSAYABLE = re.compile("[\0\r\ud800-\udfff]")  # spreadsheets save any end of a line as their own
_LANGUAGE = re.compile(r"([^(\[]{1,40})[(\[]\s*([\w@-]+)\s*[)\]]")
# A month, in whichever language: any word but those that pages and polypage count with.
_COUNTED = (
    "heading|table|figure|chapter|section|part|phase|stage|step|level|grade|type|day|week|note"
)
_WORD = rf"(?!(?i:{_COUNTED}) )[^\W\d_]{{3,9}}\.?"
_GAP = "[ ./-]{0,2}"
_RISKY = re.compile(  # a formula; a number or time; "5 May", "May 5"; a truth value
    r"[-=+@＝＋－＠\t].*|(?=\D*\d)[\d.,:/%()$€£ \xa0+-]+(?:[eE][+-]?\d+|[aApP]\.?[mM]\.?)?"
    rf"|\d{{1,4}}{_GAP}{_WORD}(?:{_GAP}\d{{2,4}})?|{_WORD}{_GAP}\d{{1,4}}(?:,? ?\d{{2,4}})?"
    r"|(?i:true|false|wahr|falsch|vrai|faux|verdadero|falso|vero)",
    re.DOTALL,
)


def holds(data: bytes) -> bool:
    """Whether the first row of a file names a source and a target."""
    try:
        text = _decoded(data, "")
        line, head = next(_rows(text, _separator(text), ""), (1, []))
        _columns(head, line, "")
    except ExchangeError:
        return False
    return True


def write(parcel: Parcel, *, source: Language, language: Language, project: str) -> str:
    """The text of a CSV file, BOM and CRLF included. Flags and references stay at home.

    ExchangeError for NUL, CR and half characters. The format has no room for `project`.
    """
    del project
    refuse(parcel.items, _UNSAYABLE, format_="CSV")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    said = {"source": f"source ({source.tag})", "target": f"target ({language.tag})"}
    writer.writerow(said.get(name, name) for name in _COLUMNS)
    for item in parcel.items:
        unit = item.unit
        guard = _guarded(unit.source) != unit.source
        writer.writerow(
            (
                _guarded(item.page),
                _guarded(unit.context),
                _guarded(unit.source),
                _guarded(unit.target, as_source=guard),
                _GONE_DRAFT
                if is_draft(unit) and unit.state is State.OBSOLETE
                else unit.state.value,
                _guarded(comments(unit)),
                _guarded("\n".join(unit.notes)),
                _guarded(unit.previous),
                f"#{item.base}" if item.base else "",
            )
        )
    return "\ufeff" + stream.getvalue()


def _guarded(text: str, *, as_source: bool = False) -> str:
    """The text as a cell. A translator may write the apostrophe that the source's cell shows."""
    risky = _RISKY.fullmatch(text.lstrip("'")) or (as_source and text.startswith("'"))
    return f"'{text}" if risky else text


def _bare(cell: str, *, as_source: bool = False) -> str:
    if cell.startswith("'") and (as_source or _RISKY.fullmatch(cell.lstrip("'"))):
        return cell[1:]
    return cell


def read(data: bytes, path: str) -> Parcel:
    """The units in a CSV file as a spreadsheet saves it, a row each; `path` is for messages.

    Comma, semicolon or tab; UTF-8 or UTF-16; columns in any order, by their usual names or by
    language codes; cells with several lines. ExchangeError, with the line, for rows of another
    length than the first, open quotes, unknown states and columns that do not tell source and
    target.
    """
    text = _decoded(data, path)
    separator = _separator(text)
    rows = _rows(text, separator, path)
    line, head = next(rows, (1, []))
    roles, source, language = _columns(head, line, path)
    table = []
    for line, row in rows:
        if not _fits(row, head, roles):
            message = f"a row of {len(row)} cells, the first has {len(head)}"
            hint = "look for a missing or an open quote there"
            raise ExchangeError(message, path=path, line=line, hint=hint)
        table.append((line, {role: row[n] for n, role in roles.items() if n < len(row)}))
    if "references" in roles.values() and not any(_ODD.search(c["source"]) for _, c in table):
        # the Translate Toolkit's own way of writing CSV, and so Weblate's: no single backslash
        halved = ((line, {k: v.replace(r"\\", "\\") for k, v in c.items()}) for line, c in table)
        table = list(halved)
    items = (_item(cells, line, path) for line, cells in table)
    return Parcel(tuple(items), source, language, path)


def _fits(row: list[str], head: list[str], roles: Mapping[int, str]) -> bool:
    """Whether a row is as long as the first, but for empty cells at its end.

    Excel leaves those out; a row without a translation has nothing that could be misread.
    """
    if len(row) >= len(head):
        return not any(row[len(head) :])
    there = {role for number, role in roles.items() if number < len(row)}
    return "source" in there and "target" not in there


def _decoded(data: bytes, path: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeError as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        hint = 'save it as "CSV UTF-8" or "Unicode text"'
        raise ExchangeError("the text is not UTF-8", path=path, line=line, hint=hint) from error


def _separator(text: str) -> str:
    """The separator under which the first row has the most names that mean something."""
    first = re.match(r"sep=(.)[\r\n]", text)
    if first:
        return first[1]
    counts = {}
    for separator in ",;\t":
        try:
            row = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except csv.Error:
            row = []
        counts[separator] = (sum(_role(cell)[0] in _NAMES.values() for cell in row), len(row))
    return max(counts, key=lambda separator: counts[separator])


def _rows(text: str, separator: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the 1-based line on which it begins."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            said = any(cell.strip() for cell in row) and not (line == 1 and row[0][:4] == "sep=")
            if said:
                yield line, [re.sub("\r\n?", "\n", cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'a quote inside of a cell is written ""'
        message = f"broken CSV in the row that begins here: {error}"
        raise ExchangeError(message, path=path, line=line, hint=hint) from error


def _role(cell: str) -> tuple[str, str]:
    """What a column holds, and its language if its name says one: "target (el)"."""
    name, language = cell.strip().lower(), ""
    if match := _LANGUAGE.fullmatch(cell.strip()):
        name, language = match[1].strip().lower(), match[2]
    return _NAMES.get(name, ""), language


def _columns(head: list[str], line: int, path: str) -> tuple[dict[int, str], str, str]:
    """The columns by number, and the source's and the target's language where they say it."""
    roles: dict[int, str] = {}
    languages: dict[str, str] = {}
    for number, cell in enumerate(head):
        role, language = _role(cell)
        if role in roles.values():
            raise ExchangeError(f"two columns for the {role}: {cell}", path=path, line=line)
        if role:
            roles[number] = role
            languages[role] = language
    missing = [role for role in ("source", "target") if role not in roles.values()]
    codes = [number for number, cell in enumerate(head) if number not in roles and _is_code(cell)]
    if len(codes) == len(missing):
        for number, role in zip(codes, missing, strict=True):
            roles[number], languages[role] = role, head[number].strip()
    elif missing:
        message = f"no column is clearly the {missing[0]}"
        hint = "name the columns source and target"
        raise ExchangeError(message, path=path, line=line, hint=hint)
    return roles, languages["source"], languages["target"]


def _is_code(cell: str) -> bool:
    """Whether a cell is a language's code or its name in English, as "German"."""
    from pipeline.languages import is_name, resolve

    if is_name(cell.strip()):
        return True
    try:
        return bool(resolve("x", tag=cell.strip()))
    except ConfigError:
        return False


def _item(cells: Mapping[str, str], line: int, path: str) -> Item:
    shown = cells["source"]
    guard = _bare(shown) != shown
    target = _bare(cells.get("target", ""), as_source=guard)
    bare = {name: _bare(cell) for name, cell in cells.items()}
    said = " ".join(cells.get("state", "").lower().replace("-", " ").split())
    if said not in _WORDS:
        hint = "untranslated, draft, translated or approved"
        raise ExchangeError(f'unknown state "{said}"', path=path, line=line, hint=hint)
    fuzzy = said == _GONE_DRAFT or cells.get("fuzzy", "").strip().lower() in _YES
    base = cells.get("base", "").strip().removeprefix("#")
    base = base if re.fullmatch("[0-9a-f]{8}", base) else ""
    stated = bool(said) or "fuzzy" in cells
    state = _state(_WORDS[said], target, fuzzy=fuzzy)
    state = state_of(state, target, base=base, stated=stated)
    gone = fuzzy and state is State.OBSOLETE
    draft = gone or state is State.DRAFT
    source, remaining = origin(bare.get("comment", ""), draft=draft)
    unit = Unit(
        source=bare["source"],
        target=target if state is not State.UNTRANSLATED else "",
        state=state,
        context=bare.get("context", ""),
        previous=bare.get("previous", "") if draft else "",
        origin=source,
        comments=remaining,
        notes=lines(bare.get("note", "")),
        references=tuple(cells.get("references", "").split()),
        flags=("fuzzy",) * gone,
        line=line,
    )
    return Item(unit, bare.get("page", ""), base, stated)


def _state(said: State, target: str, *, fuzzy: bool) -> State:
    """What a row says of its target. A text where none was sent out is a translation."""
    if not target.strip():
        return State.UNTRANSLATED
    if said is State.OBSOLETE:
        return said
    if fuzzy:
        return State.DRAFT
    return State.TRANSLATED if said is State.UNTRANSLATED else said
