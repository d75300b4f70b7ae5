"""What came by mail: files and zip files of them, bounded, and the language that each is in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline import exchange
from pipeline.errors import ExchangeError, PolypageError
from pipeline.exchange.parcel import Parcel
from pipeline.languages import means
from pipeline.model import Language

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LARGEST = 64 * 2**20  # bytes of a file
MOST = 4 * LARGEST  # of all that is taken out of a zip file
MEMBERS = 10_000
_FOLDERS = 3  # above a file, whose names may be its language
_LITTER = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)", re.I)
_UNSAYABLE = re.compile("[\0\4\ud800-\udfff]")  # what no catalog can hold
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # they steer terminals
_UNSURE = {".pot", ".txt"}  # among other files these are templates and notes
_REGION = re.compile(r"[-_]([A-Za-z]{2}|\d{3})(?![A-Za-z\d])")
_UNPACK = "unpack it, and import the files in it"


@dataclass(slots=True)
class Mail:
    """The parcel in each file, what was passed over, and what cannot be read."""

    parcels: list[Parcel] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)  # path and reason
    errors: list[PolypageError] = field(default_factory=list)


def fetched(paths: Iterable[str]) -> Mail:
    """All that there is in these files; what is wrong with one stops no other."""
    mail = Mail()
    for path in dict.fromkeys(paths):
        try:
            data = _bytes(path)
            if data.startswith((b"PK\3\4", b"PK\5\6")):
                _unpack(data, path, mail)
            else:
                mail.parcels.append(_read(data, path))
        except PolypageError as problem:
            mail.errors.append(problem)
    return mail


def language_of(
    parcel: Parcel,
    targets: Sequence[Language],
    wanted: Sequence[Language],
    *,
    insist: bool = False,
) -> Language:
    """The language that a file says, else its name or folder, else the only one that is wanted.

    `insist`: somebody has said the only one that is wanted. It is taken where what the file says
    is no target, or its name says this one too. ExchangeError where there is none of the targets,
    or not just one.
    """
    said = parcel.language.strip()
    named = _spelled(parcel.path, targets)
    found = _said(said, targets) if said else named
    if insist and said and len(wanted) == 1 and (not found or named == list(wanted)):
        return wanted[0]
    if len(found) == 1:
        return found[0]
    if len(wanted) == 1 and (not said or means(said, wanted[0])):
        return wanted[0]
    sites = ", ".join(one.site for one in targets)
    if not said:
        hint = f"say it with --lang, one of {sites}, or call the file {targets[0].site}.po"
        raise ExchangeError("does not say its language", path=parcel.path, hint=hint)
    if found:
        hint = f"say which one is meant with --lang: {', '.join(one.site for one in found)}"
        raise ExchangeError(f'is in "{said}", which may be several', path=parcel.path, hint=hint)
    raise ExchangeError(
        f'is in "{said}", which is no target of this site ({sites})',
        path=parcel.path,
        hint="correct what the file says of its language, or say it with --lang",
    )


def overruled(parcel: Parcel, language: Language, targets: Sequence[Language]) -> str:
    """What a file says of its language, if that is not the one that it is taken for."""
    said = parcel.language.strip()
    return said if said and language not in _said(said, targets) else ""


# What a file holds


def _bytes(path: str) -> bytes:
    """A file's bytes. ExchangeError for what is no file, too large, or changes meanwhile."""
    try:
        with open(path, "rb", opener=_open) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise ExchangeError("is no file", path=path, hint="name the files in it")
            data = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except OSError as problem:
        hint = "name the files in it" if isinstance(problem, IsADirectoryError) else ""
        message = f"cannot be read: {problem.strerror}"
        raise ExchangeError(message, path=path, hint=hint) from problem
    if len(data) > LARGEST:
        raise ExchangeError(f"is larger than {LARGEST >> 20} MB", path=path)
    if (before.st_mtime_ns, len(data)) != (after.st_mtime_ns, after.st_size):
        raise ExchangeError("changes while it is read", path=path, hint="run the import again")
    return data


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # or a pipe would be waited for


def _read(data: bytes, path: str) -> Parcel:
    """The parcel in a file. ExchangeError also for characters that no catalog should hold.

    A control character may be in a text whose source has it.
    """
    parcel = exchange.read(data, path)
    for unit in (item.unit for item in parcel.items):
        for text in (unit.source, unit.target, unit.context, unit.previous, *unit.comments):
            if bad := _UNSAYABLE.search(text):
                message = f"U+{ord(bad[0]):04X} cannot stand in a PO file: “{unit.source[:60]}”"
                raise ExchangeError(message, path=path, line=unit.line, hint="take it out")
        for text in (unit.target, *unit.comments):
            found = (bad for bad in _CONTROLS.findall(text) if bad not in unit.source)
            if odd := next(found, ""):
                message = f"U+{ord(odd):04X} is a control character: “{unit.source[:60]}”"
                raise ExchangeError(message, path=path, line=unit.line, hint="take it out")
    return parcel


# Zip files


def _unpack(data: bytes, path: str, mail: Mail) -> None:
    """The parcels in a zip file. ExchangeError for what is wrong with it as a whole."""
    import io
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _faults() as problem:
        hint = "have it sent again"
        raise ExchangeError("is a zip file that is broken", path=path, hint=hint) from problem
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MEMBERS:
        raise ExchangeError(f"holds more than {MEMBERS} files", path=path, hint=_UNPACK)
    left, empty = MOST, True
    for member in members:
        name = f"{path}/{member.filename}"
        if _LITTER.fullmatch(member.filename):
            continue
        if PurePosixPath(member.filename).suffix.lower() not in _suffixes():
            mail.skipped.append((name, "no PO, XLIFF or CSV file"))
            continue
        empty = False
        if left <= 0:
            raise ExchangeError(f"holds more than {MOST >> 20} MB", path=path, hint=_UNPACK)
        try:
            inner = _inflated(archive, member, name)
            left -= len(inner)
            mail.parcels.append(_read(inner, name))
        except PolypageError as problem:
            mail.errors.append(problem)
    if empty:
        raise ExchangeError("holds no PO, XLIFF or CSV file", path=path)


def _suffixes() -> set[str]:
    return {suffix for known in exchange.FORMATS.values() for suffix in known.suffixes} - _UNSURE


def _inflated(archive: ZipFile, member: ZipInfo, name: str) -> bytes:
    """A member's bytes; what it says of its size is not believed."""
    if member.flag_bits & 1:
        raise ExchangeError("is encrypted", path=name, hint=_UNPACK)
    try:
        with archive.open(member) as file:
            data = file.read(LARGEST + 1)
    except _faults() as problem:
        hint = "have the zip file sent again"
        raise ExchangeError("cannot be unpacked", path=name, hint=hint) from problem
    if len(data) > LARGEST:
        raise ExchangeError(f"is larger than {LARGEST >> 20} MB", path=name)
    return data


def _faults() -> tuple[type[Exception], ...]:
    """What reading a zip file raises where it is broken, or packed in an unknown way."""
    import lzma
    import struct
    import zipfile
    import zlib

    return (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,  # NotImplementedError is one
        ValueError,
        LookupError,
        OverflowError,
    )


# Its language


def _said(code: str, targets: Sequence[Language]) -> list[Language]:
    """The targets that a code or a name of a language may mean."""
    folded = _folded(code)
    for exact in (
        [one for one in targets if folded in map(_folded, (one.site, one.tag, one.po))],
        [one for one in targets if code.casefold() == one.name.casefold()],
    ):
        if exact:
            return exact
    return [one for one in targets if means(code, one) and not _apart(code, one)]


def _apart(code: str, language: Language) -> bool:
    """Whether both name a country or a region, and not the same."""
    said, ours = (
        {region.upper() for text in texts for region in _REGION.findall(text)}
        for texts in ((code,), (language.tag, language.po))
    )
    return bool(said and ours and not said & ours)


def _spelled(path: str, targets: Sequence[Language]) -> list[Language]:
    """The targets that a file's name or the nearest of its folders is the code of."""
    codes = {_folded(code): one for one in targets for code in (one.site, one.tag, one.po)}
    pure = PurePosixPath(path.replace("\\", "/"))
    folders = list(reversed(pure.parts[:-1]))
    zips = [reading for name in folders if name.endswith(".zip") for reading in _readings(name)]
    for name in (*_readings(pure.name), *folders[:_FOLDERS], *zips):
        if language := codes.get(_folded(name)):
            return [language]
    return []


def _readings(name: str) -> Iterator[str]:
    """What of a file's name may be its language: "de.po", "knee.de.po", "knee_pt-BR.po"."""
    stem = re.sub(r"\.\w{2,5}$", "", name)
    yield stem
    parts = re.split(r"([._-])", stem)
    for count in (5, 3, 1):  # the last three, two, one
        if len(parts) > count:
            yield "".join(parts[-count:])


def _folded(code: str) -> str:
    return code.replace("_", "-").casefold()
