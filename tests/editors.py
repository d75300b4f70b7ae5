"""What PO editors make of a file that somebody opens, works on and saves.

Each is played as it is known to write: what it sets in the header, where it wraps, what it does
to references, flags and previous sources. Strings are not unescaped, so that what polypage reads
and writes is not tried against itself. gettext, polib and the Translate Toolkit are the real ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib
import pytest

_STRING = re.compile(r'^(#~\| |#\| |#~ |)(?:(msgctxt|msgid|msgstr) )?"(.*)"$')
_PIECE = re.compile(r"(?:[^\\]|\\.)+?(?: +|$)")
_LINE = re.compile(r"(?:[^\\]|\\[^n])*(?:\\n|$)")
PLURAL = "nplurals=2; plural=n != 1;"
ZONED = "2026-05-01 10:07+0200"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its lines have it; strings are escaped, those before `msgstr` in file order."""

    comments: tuple[str, ...] = ()  # whole lines, as are the notes
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    strings: tuple[tuple[str, str], ...] = ()
    obsolete: bool = False

    @property
    def target(self) -> str:
        return self.strings[-1][1]

    def saying(self, target: str) -> Entry:
        """As a translator leaves it: finished."""
        flags = tuple(flag for flag in self.flags if flag != "fuzzy")
        strings = (*self.strings[:-1], ("msgstr", target))
        return replace(self, strings=strings, flags=flags, previous=())


def parse(text: str) -> list[Entry]:
    """The entries of a file as `dump` writes it, the header first."""
    return [_entry(block.split("\n")) for block in text.rstrip("\n").split("\n\n")]


def _entry(lines: list[str]) -> Entry:
    previous: list[tuple[str, str]] = []
    strings: list[tuple[str, str]] = []
    obsolete = False
    for line in lines:
        if found := _STRING.match(line):
            mark, keyword, said = found.groups()
            obsolete |= mark.startswith("#~")
            these = previous if "|" in mark else strings
            if keyword:
                these.append((keyword, said))
            else:
                these[-1] = (these[-1][0], these[-1][1] + said)
    return Entry(
        comments=tuple(line for line in lines if line == "#" or line.startswith("# ")),
        notes=tuple(line for line in lines if line.startswith("#.")),
        references=tuple(
            name
            for line in lines
            if line.startswith("#: ")
            for name in re.findall(r"\u2068[^\u2069]*\u2069|[^ ]+", line[3:])
        ),
        flags=tuple(f for line in lines if line.startswith("#, ") for f in line[3:].split(", ")),
        previous=tuple(previous),
        strings=tuple(strings),
        obsolete=obsolete,
    )


@dataclass(frozen=True, slots=True)
class Manner:
    """How an editor writes a file."""

    header: Mapping[str, str] = field(default_factory=dict)
    width: int = 0  # 0: one line a text, but for newlines in it
    first_line_empty: bool = False  # `msgstr ""` before every text of several lines
    newline: str = "\n"
    reference_width: int = 0
    numbered: bool = False  # references with line numbers
    keeps_previous: bool = False  # of entries that are finished

    def save(self, entries: list[Entry]) -> str:
        """The file's text."""
        head = self._headed(entries[0])
        live = [entry for entry in entries[1:] if not entry.obsolete]
        gone = [entry for entry in entries[1:] if entry.obsolete]
        blocks = ["\n".join(self._lines(entry)) for entry in (head, *live, *gone)]
        return ("\n\n".join(blocks) + "\n").replace("\n", self.newline)

    def _headed(self, entry: Entry) -> Entry:
        fields = dict(line.split(": ", 1) for line in entry.target.split("\\n")[:-1])
        fields |= self.header
        said = "".join(f"{name}: {value}\\n" for name, value in fields.items())
        return replace(entry, strings=(("msgid", ""), ("msgstr", said)))

    def _lines(self, entry: Entry) -> list[str]:
        lines = [*entry.comments, *entry.notes]
        row = "#:"
        for number, name in enumerate(entry.references):
            name += f":{number + 3}" if self.numbered and not name.startswith("\u2068") else ""
            if self.reference_width and len(row) + len(name) > self.reference_width and row != "#:":
                lines.append(row)
                row = "#:"
            row += f" {name}"
        lines += [row] * (row != "#:")
        lines += [f"#, {', '.join(entry.flags)}"] * bool(entry.flags)
        mark = "#~ " if entry.obsolete else ""
        for keyword, said in entry.previous:
            lines += self._field(keyword, said, "#~| " if entry.obsolete else "#| ")
        for keyword, said in entry.strings:
            lines += self._field(keyword, said, mark)
        return lines

    def _field(self, keyword: str, said: str, mark: str) -> list[str]:
        rows = [row for line in _LINE.findall(said) if line for row in self._rows(line, mark)]
        if len(rows) < 2 and not (self.width and len(mark + keyword + said) + 3 > self.width):
            return [f'{mark}{keyword} "{said}"']
        if not self.first_line_empty and not self.width:
            return [f'{mark}{keyword} "{rows[0]}"', *(f'{mark}"{row}"' for row in rows[1:])]
        return [f'{mark}{keyword} ""', *(f'{mark}"{row}"' for row in rows)]

    def _rows(self, line: str, mark: str) -> list[str]:
        if not self.width:
            return [line]
        rows = [""]
        for piece in _PIECE.findall(line):
            if rows[-1] and len(mark + rows[-1] + piece) + 2 > self.width:
                rows.append("")
            rows[-1] += piece
        return rows


POEDIT = {
    "POT-Creation-Date": "",
    "PO-Revision-Date": ZONED,
    "Last-Translator": "",
    "Language-Team": "",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Generator": "Poedit 3.4.2",
    "X-Poedit-Basepath": "../..",
    "X-Poedit-SearchPath-0": ".",
}
LOKALIZE = {
    "PO-Revision-Date": ZONED,
    "Last-Translator": "Ada Weber <ada@example.org>",
    "Language-Team": "German <kde-i18n-de@kde.org>",
    "Plural-Forms": PLURAL,
    "X-Generator": "Lokalize 23.08.5",
}
WEBLATE = {
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": "2026-04-30 08:00+0000",
    "PO-Revision-Date": "2026-05-01 08:07+0000",
    "Last-Translator": "Ada Weber <ada@example.org>",
    "Language-Team": "German <https://hosted.weblate.org/projects/clinic/knee/de/>",
    "Plural-Forms": PLURAL,
    "X-Generator": "Weblate 5.5-dev",
}
VIRTAAL = LOKALIZE | {"X-Generator": "Virtaal 0.7.1", "POT-Creation-Date": ZONED}
LAUNCHPAD = LOKALIZE | {
    "X-Launchpad-Export-Date": "2026-05-02 04:33+0000",
    "X-Generator": "Launchpad (build 8b5cd5c)",
}
POOTLE = LOKALIZE | {"X-Generator": "Pootle 2.8", "X-POOTLE-MTIME": "1462096022.000000"}

MANNERS: dict[str, Manner] = {
    "Poedit": Manner(POEDIT, width=79, first_line_empty=True),
    "Poedit, unwrapped, for Windows": Manner(POEDIT, newline="\r\n"),
    "Lokalize": Manner(LOKALIZE, width=80, first_line_empty=True, reference_width=80),
    "Weblate": Manner(WEBLATE, width=77, first_line_empty=True),
    "Virtaal": Manner(VIRTAAL, width=79, first_line_empty=True),
    "OmegaT": Manner({"PO-Revision-Date": ZONED}, first_line_empty=True, keeps_previous=True),
    "gted": Manner({"PO-Revision-Date": ZONED, "X-Generator": "gted"}, width=76, numbered=True),
    "Launchpad": Manner(LAUNCHPAD, width=79, first_line_empty=True, numbered=True),
    "Pootle": Manner(POOTLE, width=79, first_line_empty=True),
}


def edited(text: str, said: Mapping[str, str], manner: Manner) -> str:
    """A file after somebody gave these sources (escaped) these targets in an editor."""
    entries = parse(text)
    for number, entry in enumerate(entries):
        source = next((s for keyword, s in entry.strings if keyword == "msgid"), "")
        if source in said:
            done = entry.saying(said[source])
            if manner.keeps_previous:
                done = replace(done, previous=entry.previous)
            entries[number] = done
    return manner.save(entries)


def gettext(*command: str, text: str = "") -> str:
    """What a program of GNU gettext writes."""
    if shutil.which(command[0]) is None:
        _missing(f"{command[0]} is not installed (Debian: gettext)")
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def msgmerge(text: str, template: str, folder: Path) -> str:
    """The file as `msgmerge` leaves it, against a template."""
    (folder / "old.po").write_bytes(text.encode())
    (folder / "new.pot").write_bytes(template.encode())
    command = ("msgmerge", "--quiet", "--previous", str(folder / "old.po"), str(folder / "new.pot"))
    return gettext(*command)


def with_polib(text: str) -> str:
    """The file as polib saves it, wrapped at 78."""
    return str(polib.pofile(text))


TOOLKIT = """
import sys
from translate.storage import pypo
for path in sys.argv[1:]:
    store = pypo.pofile.parsefile(path)
    store.updateheader(
        add=True, PO_Revision_Date="2026-05-01 10:00+0000", Last_Translator="A <a@example.org>",
        Language_Team="German <de@example.org>", X_Generator="Weblate 5.4",
    )
    store.savefile(path)
"""


def with_toolkit(paths: list[Path]) -> None:
    """Save files with the Translate Toolkit, of the environment that POLYPAGE_PEERS names."""
    folder = os.environ.get("POLYPAGE_PEERS", "")
    if not folder:
        _missing("POLYPAGE_PEERS names no environment with translate-toolkit")
    python = str(Path(folder) / "bin" / "python")
    subprocess.run([python, "-c", TOOLKIT, *map(str, paths)], check=True, capture_output=True)


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
