"""Edits of sources that translations wait for: for people as words that changed, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from pipeline.report.machine import document
from pipeline.report.phrases import count as _count
from pipeline.report.screen import draw, prose

if TYPE_CHECKING:
    from rich.text import Text

_MARKS = {"same": ("", "", ""), "old": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}
_AROUND = 30  # characters that are shown beside a change
_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*|[!-/:-@\[-`{-~“”„«»]|[^\s!-/:-@\[-`{-~“”„«»]+")


class Place(Protocol):
    """Where a text stands."""

    @property
    def page(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


class Edit(Protocol):
    """What is told of an edit."""

    @property
    def id(self) -> str: ...
    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...
    @property
    def context(self) -> str: ...
    @property
    def places(self) -> Sequence[Place]: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def drafts(self) -> Sequence[str]: ...
    @property
    def typo(self) -> tuple[str, str] | None: ...
    @property
    def differs(self) -> str: ...


class Acceptance(Protocol):
    """What is told of accepting."""

    @property
    def waiting(self) -> Sequence[Edit]: ...
    @property
    def accepted(self) -> Sequence[Edit]: ...
    @property
    def finished(self) -> int: ...
    @property
    def drafts(self) -> int: ...


def edits_text(edits: Sequence[Edit], *, width: int = 80, color: bool = False) -> str:
    """Each edit: its id, where it stands, `[-old-]{+new+}` words, and which languages wait."""
    from rich.text import Text

    things: list[Text] = []
    for edit in edits:
        kind = prose(edit.differs) or ("typo" if edit.typo else "")
        style = "yellow" if edit.differs else "green"
        head = Text.assemble((edit.id, "bold"), "  ", prose(where(edit)))
        things.append(Text.assemble(head, *([("  " + kind, style)] if kind else [])))
        for line in (_marked(edit.old, edit.new), Text(_who(edit), "dim")):
            line.pad_left(2)
            things.append(line)
    return draw(things, width=width, color=color) if things else ""


def edits_json(edits: Sequence[Edit], accepted: Collection[str]) -> str:
    """`{"schema_version": 1, "edits": [...]}`; `accepted` are ids."""
    return document(
        {
            "edits": [
                {
                    "id": edit.id,
                    "old": edit.old,
                    "new": edit.new,
                    "context": edit.context,
                    "places": [
                        {"page": p.page, "path": p.path, "line": p.line} for p in edit.places
                    ],
                    "languages": list(edit.languages),
                    "drafts": list(edit.drafts),
                    "typo": edit.typo is not None,
                    "differs": edit.differs,
                    "accepted": edit.id in accepted,
                }
                for edit in edits
            ]
        }
    )


def acceptance_lines(result: Acceptance, *, chosen: bool) -> Iterator[str]:
    """How many edits wait or, where some were `chosen`, what became of it."""
    count = len(result.waiting)
    if not chosen:
        typos = sum(edit.typo is not None for edit in result.waiting)
        said = f", {_count(typos, 'typing error')} among them (--typos)" if typos else ""
        yield f"accept: {_count(count, 'edit')} to decide on{said}"
        if count:
            yield "  where an edit changes no meaning: polypage accept --edit ID"
        return
    for edit in result.accepted:
        if edit.differs:
            yield f"  {edit.id}: accepted although {edit.differs}"
    entries = _count(result.finished, "entry", "entries")
    drafts = f", {_count(result.drafts, 'draft')} still to be confirmed" if result.drafts else ""
    left = count - len(result.accepted)
    if not result.accepted:
        yield "accept: nothing to accept"
    else:
        yield f"accept: {_count(len(result.accepted), 'edit')}: {entries} translated again{drafts}"
    if left:
        yield f"  {_count(left, 'other edit')} to decide on: polypage accept lists them"


def where(edit: Edit) -> str:
    """The first place of an edit, and how many more there are."""
    first, more = edit.places[0], len(edit.places) - 1
    line = f":{first.line}" if first.line else ""
    return f"{first.path}{line}" + (f" and {more} more" if more else "")


def _who(edit: Edit) -> str:
    parts = []
    if edit.languages:
        verb = "waits" if len(edit.languages) == 1 else "wait"
        parts.append(f"{', '.join(edit.languages)} {verb}")
    if edit.drafts:
        noun = "a draft" if len(edit.drafts) == 1 else "drafts"
        parts.append(f"{noun} in {', '.join(edit.drafts)}")
    return "; ".join(parts)


def _marked(old: str, new: str) -> Text:
    """Both texts in one line: what only the old one has in `[-...-]`, the new one in `{+...+}`."""
    from rich.text import Text

    line = Text()
    for kind, text in _changes(_TOKEN.findall(old), _TOKEN.findall(new)):
        before, after = " " * text[0].isspace(), " " * (text[-1].isspace() and not text.isspace())
        left, right, style = _MARKS[kind]
        line.append(before).append(f"{left}{prose(text)}{right}", style).append(after)
    return line


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """("same" | "old" | "new", text) in order; of what is the same only what is near a change."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, i, j, k, m) in enumerate(found):
        before, after = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            yield "same", _near(before, first=at == 0, last=at == len(found) - 1)
            continue
        if before:
            yield "old", before
        if after:
            yield "new", after


def _near(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[len(text) - _AROUND :]
    if len(head) + len(tail) >= len(text) or (first and last):  # a context alone may be another
        return text
    before, after = head.rpartition(" ")[0], tail.partition(" ")[2]
    return f"{before}{' ' * bool(head)}…{' ' * bool(tail)}{after}"
