"""PO files <-> Catalog: a forgiving reader around polib and a byte-stable writer."""

from __future__ import annotations

import codecs
import contextlib
import errno
import gc
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.errors import CatalogError
from pipeline.model import Catalog, Language, State, Unit
from pipeline.pocomments import is_edited, part_origin, part_suggestions, said_flags, unwrapped
from pipeline.polines import msgstr_lines, shown, straightened
from pipeline.potext import dump as dump
from pipeline.potext import fitted

if TYPE_CHECKING:
    import polib

_CHARSET = re.compile(rb"Content-Type:[^\n]*?charset=([\w.:-]+)", re.IGNORECASE)
# In whatever letters somebody types it: gettext would publish what is marked "Fuzzy".
_FUZZY = re.compile(r"(?<![\w-])fuzzy(?![\w-])", re.IGNORECASE)


def read(path: Path, *, page: str, language: Language | None) -> Catalog:
    """The catalog in a PO file as any editor leaves it: re-wrapped, CRLF, BOM, reordered.

    An empty `msgstr` is UNTRANSLATED, a fuzzy one DRAFT, any other TRANSLATED. A DRAFT's origin
    is taken out of its comments; where a person has removed `fuzzy`, the text is that person's
    and the origin is dropped. An obsolete unit keeps `fuzzy` among its flags, so that it comes
    back as the draft it was. Blank targets are empty; outer newlines follow the source.

    CatalogError, with the line, for what gettext refuses too (syntax, duplicates, conflict
    markers, a wrong encoding) and for plural entries, which no page has.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"cannot be read: {error.strerror}", path=str(path)) from error
    return parse(data, path=path, page=page, language=language)


def parse(data: bytes, *, path: Path, page: str, language: Language | None) -> Catalog:
    """The catalog in a PO file's bytes, as `read` has it; `path` is for messages."""
    text = _decode(data, path)
    with _undisturbed():
        return _catalog(text, path=path, page=page, language=language)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector: all that is read is kept, and it would look through it in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _catalog(text: str, *, path: Path, page: str, language: Language | None) -> Catalog:
    lines = straightened(text, path).split("\n")
    marks = msgstr_lines(lines, path)
    entries = _parse(lines, path)
    headed = len(entries) < len(marks)
    _refuse_misplaced_header(entries, headed=headed, lines=lines, marks=marks, path=path)
    comments = tuple(entries.header.split("\n")) if entries.header else ()
    if entries and not headed and comments:  # polib takes the first entry's for the file's
        entries[0].tcomment = "\n".join((*comments, entries[0].tcomment)).rstrip("\n")
        comments = ()
    units = _unique(map(_unit, entries, marks[headed:]), path)
    return Catalog(
        page=page,
        language=language,
        units=tuple(u for u in units if u.state is not State.OBSOLETE),
        obsolete=tuple(u for u in units if u.state is State.OBSOLETE),
        header=tuple((k.strip(), " ".join(v.split())) for k, v in entries.metadata.items()),
        comments=comments,
    )


def write(path: Path, text: str, *, scratch: Path | None = None) -> bool:
    """Write UTF-8 text where its bytes differ from the file's; whether they did.

    Atomic: readers see the old file or the new one. What a killed process leaves half-written
    lies in the folder `scratch`, never among pages and catalogs, unless that is on another disk.
    The mode is kept, folders are created. CatalogError where the file cannot be written.
    """
    try:
        data = text.encode()
        with contextlib.suppress(FileNotFoundError):
            if path.read_bytes() == data:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, scratch or path.parent)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        message = f"half a surrogate pair (U+{ord(text[error.start]):04X}) is not a character"
        raise CatalogError(message, path=str(path), line=line) from error
    except OSError as error:
        raise CatalogError(f"cannot be written: {error.strerror}", path=str(path)) from error
    return True


def _replace(path: Path, data: bytes, folder: Path) -> None:
    temporary = folder / f".{path.name}.{os.urandom(4).hex()}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        os.replace(temporary, path)
    except OSError as error:
        if error.errno != errno.EXDEV or folder == path.parent:
            raise
        _replace(path, data, path.parent)  # the catalogs lie on another disk
    finally:
        temporary.unlink(missing_ok=True)


def _decode(data: bytes, path: Path) -> str:
    """The text, by the header's charset if it names one, with LF and without BOM."""
    declared = _CHARSET.search(data)
    charset = declared[1].decode() if declared and declared[1] != b"CHARSET" else "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"  # as Windows' editors save it, whatever the header says
    try:
        text = data.decode(charset).removeprefix("\ufeff")
    except LookupError as error:
        line = data.count(b"\n", 0, declared.start() if declared else 0) + 1
        hint = "write charset=UTF-8 in Content-Type"
        message = f"unknown charset {charset}"
        raise CatalogError(message, path=str(path), line=line, hint=hint) from error
    except UnicodeError as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise CatalogError(
            f"the text is not {charset}", path=str(path), line=line, hint="save the file as UTF-8"
        ) from error
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Lines:
    """What polib takes for a text. A real one it would split at U+2028 and form feeds too."""

    lines: list[str]

    def splitlines(self) -> list[str]:
        return self.lines


def _parse(lines: list[str], path: Path) -> polib.POFile:
    import polib

    try:
        return polib.pofile(cast(str, _Lines(lines)), encoding="utf-8")
    except OSError as error:
        found = re.search(r"\(line (\d+)\)(?:: (.*))?", str(error))
        line, detail = (int(found[1]), found[2]) if found else (0, None)
        raise CatalogError(
            detail or "this line stands where no PO file has it",
            path=str(path),
            line=line,
            hint="complete the entry around it, or take it out",
        ) from error


def _refuse_misplaced_header(
    entries: polib.POFile, *, headed: bool, lines: list[str], marks: list[int], path: Path
) -> None:
    misplaced = headed and (
        bool(entries and (entries[0].linenum or 0) < marks[0])
        or any(line.startswith("msgctxt") for line in lines[: marks[0]])
    )
    if misplaced or any(not entry.msgid for entry in entries):
        empty = [n for n, line in enumerate(lines, 1) if line.endswith('msgid ""')]
        line = next((n for n in reversed(empty) if not lines[n].lstrip("#~ ").startswith('"')), 0)
        raise CatalogError(
            "an empty msgid that is not the header",
            path=str(path),
            line=line,
            hint="the header is the first entry, once, without msgctxt; take the other out",
        )


def _unit(entry: polib.POEntry, line: int) -> Unit:
    flags = entry.flags
    target = fitted(entry.msgid, entry.msgstr)
    fuzzy = False
    if flags:  # "#, fuzzy no-wrap" is two flags to gettext; a draft must never look translated
        fuzzy = bool(target) and any(_FUZZY.search(flag) for flag in flags)
        flags = [f for flag in dict.fromkeys(flags) if (f := _FUZZY.sub("", flag).strip())]
    comments = unwrapped(tuple(entry.tcomment.split("\n"))) if entry.tcomment else ()
    origin = ""
    if comments:
        edited = fuzzy and is_edited(target, comments) is True
        origin, comments = part_origin(comments, draft=fuzzy, edited=edited)
        if entry.obsolete or (target and not fuzzy):
            comments = part_suggestions(comments)[1]
        flags = [*dict.fromkeys((*flags, *said_flags(comments)))]
    state = State.DRAFT if fuzzy else State.TRANSLATED if target else State.UNTRANSLATED
    if entry.obsolete:
        state = State.OBSOLETE
        flags = ["fuzzy", *flags] if fuzzy else flags
    return Unit(
        source=entry.msgid,
        target=target,
        state=state,
        context=entry.msgctxt or "",
        previous=entry.previous_msgid or "" if fuzzy else "",
        previous_context=entry.previous_msgctxt or "" if fuzzy else "",
        origin=origin,
        comments=comments,
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=_references(entry.occurrences),
        flags=tuple(flags),
        line=line,
    )


def _references(occurrences: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([shown(name) for name, _ in occurrences]))


def _unique(units: Iterable[Unit], path: Path) -> list[Unit]:
    """The units without repetitions; gettext refuses any, this only what would lose work."""
    first: dict[tuple[str, str], Unit] = {}
    for unit in units:
        known = first.setdefault(key := unit.key, unit)
        if known is not unit and known != unit:
            if not _says_the_same(known, unit):
                raise CatalogError(
                    f"a second entry for the msgid of line {known.line}",
                    path=str(path),
                    line=unit.line,
                    hint="keep one of the two entries",
                )
            kept, other = (unit, known) if known.state is State.OBSOLETE else (known, unit)
            comments = (c for c in other.comments if c not in kept.comments)
            first[key] = replace(kept, comments=(*kept.comments, *comments))
    return list(first.values())


def _says_the_same(one: Unit, other: Unit) -> bool:
    """Whether one is no more than an obsolete copy of the other, as a merge by lines leaves it."""
    drafts = [u.state is State.DRAFT or "fuzzy" in u.flags for u in (one, other)]
    obsolete = State.OBSOLETE in (one.state, other.state)
    return obsolete and one.target == other.target and drafts[0] == drafts[1]
