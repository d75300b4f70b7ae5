"""What `polypage doctor` found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.report.machine import document
from pipeline.report.ranking import counted
from pipeline.report.screen import draw, folded, prose

if TYPE_CHECKING:
    from rich.text import Text

Mark = Literal["ok", "info", "warning", "error"]
Group = Literal["installed", "configuration", "engines", "pages", "catalogs", "git"]

# As they are shown: what all rests on comes first.
TITLES: dict[Group, str] = {
    "installed": "Installed",
    "configuration": "Configuration",
    "engines": "Engines",
    "pages": "Pages",
    "catalogs": "Catalogs",
    "git": "Git",
}
NOTE_FIELDS = ("group", "name", "mark", "message", "hint", "path", "line")
_STYLES: dict[Mark, str] = {"ok": "green", "info": "cyan", "warning": "yellow", "error": "bold red"}
_INDENT = 11  # cells before what is said
_ARROW = "-> "


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was looked at. `name` says for programs which, `hint` is the next step."""

    group: Group
    name: str
    mark: Mark
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0


def is_ill(notes: Iterable[Note]) -> bool:
    """Whether any of it is an error."""
    return any(note.mark == "error" for note in notes)


def doctor_json(notes: Iterable[Note]) -> str:
    """`{"schema_version": 1, "notes": [...]}`, in the order given."""
    return document({"notes": [{name: getattr(n, name) for name in NOTE_FIELDS} for n in notes]})


def doctor_text(notes: Sequence[Note], *, width: int = 80, color: bool = False) -> str:
    """The notes by group, each with its mark, then a line that counts them."""
    from rich.text import Text

    things: list[Text] = []
    for group, title in TITLES.items():
        mine = [note for note in notes if note.group == group]
        if mine:
            things += [Text(title, style="bold underline"), *(_entry(n, width) for n in mine)]
            things.append(Text(""))
    things.append(Text(summary(notes), style="bold"))
    # Lines are cut already, but for those to be copied, which nothing may cut.
    longest = max(len(line) for thing in things for line in thing.plain.split("\n"))
    return draw(things, width=max(width, longest), color=color)


def summary(notes: Sequence[Note]) -> str:
    """ "2 errors, 1 warning"; "nothing is wrong"."""
    marks = [note.mark for note in notes]
    kinds: tuple[Mark, ...] = ("error", "warning")
    told = [counted(marks.count(mark), mark) for mark in kinds if mark in marks]
    return ", ".join(told) or "nothing is wrong"


def _entry(note: Note, width: int) -> Text:
    from rich.text import Text

    said = Text(no_wrap=True, overflow="ignore")
    said.append(f"  {note.mark:7}  ", _STYLES[note.mark])
    said.append(f"\n{' ' * _INDENT}".join(folded(prose(_placed(note)), width - _INDENT)))
    for index, line in enumerate(_hint(note, width)):
        arrow = _ARROW if not index else " " * len(_ARROW)
        said.append(f"\n{' ' * _INDENT}{arrow}", "dim").append(line)
    return said


def _placed(note: Note) -> str:
    line = f":{note.line}" if note.line else ""
    return f"{note.path}{line}: {note.message}" if note.path else note.message


def _hint(note: Note, width: int) -> Iterator[str]:
    """The lines of the next step. What is to be copied stands on lines of its own, as it is."""
    for part in note.hint.split("\n") if note.hint else ():
        room = width - _INDENT - len(_ARROW)
        yield from [f"  {part.strip()}"] if part.startswith(" ") else folded(prose(part), room)
