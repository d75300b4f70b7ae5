"""What travels between catalogs and people, in the formats that their tools speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from pipeline.errors import ExchangeError
from pipeline.exchange import bundle, csvfile, xliff, xliff2, xmlfile
from pipeline.exchange.parcel import Parcel
from pipeline.model import Language


class Writer(Protocol):
    """The text of a file that is to be written as UTF-8, as it is (a CSV file has BOM and CRLF)."""

    def __call__(
        self, parcel: Parcel, *, source: Language, language: Language, project: str
    ) -> str: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. Both functions raise ExchangeError; the reader's has path and line."""

    name: str
    title: str  # for people
    suffixes: tuple[str, ...]  # the first is what is written
    read: Callable[[bytes, str], Parcel]  # a file's bytes and its path, for messages
    write: Writer


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("po", "PO", (".po", ".pot"), bundle.read, bundle.write),
        Format("xliff", "XLIFF 1.2", (".xlf", ".xliff"), xliff.read, xliff.write),
        Format("xliff2", "XLIFF 2", (".xlf", ".xliff"), xliff2.read, xliff2.write),
        Format("csv", "CSV", (".csv", ".tsv", ".txt"), csvfile.read, csvfile.write),
    )
}


def read(data: bytes, path: str) -> Parcel:
    """The units in a file that came from people, whatever its name says. ExchangeError."""
    return recognise(data, path).read(data, path)


def recognise(data: bytes, path: str) -> Format:
    """The format of a file, by what it holds, then by its name. ExchangeError for no such file."""
    if (root := xmlfile.root(data)) is not None:
        name, version = root
        if name == "xliff":
            return FORMATS["xliff2" if version.startswith("2") else "xliff"]
        hint = "polypage memory import reads TMX" if name == "tmx" else _known()
        raise ExchangeError(f"an XML file of <{name}>, not XLIFF", path=path, hint=hint)
    if bundle.holds(data):
        return FORMATS["po"]
    if csvfile.holds(data):
        return FORMATS["csv"]
    suffix = PurePosixPath(path.replace("\\", "/")).suffix.lower()
    for known in FORMATS.values():
        if suffix in known.suffixes:
            return known
    raise ExchangeError("not a file that polypage imports", path=path, hint=_known())


def _known() -> str:
    return "known are PO, XLIFF 1.2 and 2, and CSV"
