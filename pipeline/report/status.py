"""The status of a site: pages by languages, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.screen import draw, prose

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

TOTAL = "all pages"
GAP = 3  # cells between two columns
BAR = 4  # characters; full only where everything is translated
PAGE_WIDTH = 20  # what a name is sure of where several languages need the room
LEGEND = "translated/segments, u untranslated, d draft, s stale (draft of an older source)"
MORE = "! of them with a warning or a dose, m in the memory, k the last good page stays"
ERRORS = "e with an error that `polypage check` shows: the page has the source there"
OPEN = "? with another text in a comment, which waits for somebody to choose"
UNREAD = "unread"  # in place of a count


@dataclass(frozen=True, slots=True)
class StatusRow:
    """How far a page is in one language.

    `segments` = untranslated + draft + translated + approved; `stale` are those of the drafts
    that translated an earlier source, `urgent` those of the untranslated and drafts that matter
    most, `memory` those of the untranslated that the memory knows; `unresolved` are entries with
    another text in a comment, `errors` those of the segments which `publish.state` would publish
    that have an error, and are not published. `kept`: `build` leaves the page as it was built last.
    """

    page: str
    language: str
    segments: int
    untranslated: int = 0
    draft: int = 0
    translated: int = 0
    approved: int = 0
    stale: int = 0
    urgent: int = 0
    memory: int = 0
    kept: bool = False
    unresolved: int = 0
    errors: int = 0
    unread: bool = False  # the catalog cannot be read, and nothing of it is known
    slug: str = ""  # that the page was published with; empty: its source's

    @property
    def done(self) -> int:
        """Segments that people translated: drafts are never among them."""
        return self.translated + self.approved


def total(rows: Iterable[StatusRow], language: str) -> StatusRow:
    """The sums over a language's pages."""
    mine = [row for row in rows if row.language == language]
    return StatusRow(
        page=TOTAL,
        language=language,
        segments=sum(row.segments for row in mine),
        untranslated=sum(row.untranslated for row in mine),
        draft=sum(row.draft for row in mine),
        translated=sum(row.translated for row in mine),
        approved=sum(row.approved for row in mine),
        stale=sum(row.stale for row in mine),
        urgent=sum(row.urgent for row in mine),
        memory=sum(row.memory for row in mine),
        unresolved=sum(row.unresolved for row in mine),
        errors=sum(row.errors for row in mine),
    )


def status_table(rows: Sequence[StatusRow], *, width: int = 80, color: bool = False) -> str:
    """Pages by languages with totals; the languages that do not fit get a table of their own."""
    if not rows:
        return "No pages yet.\n"
    from rich.text import Text

    tables = [_table(rows, languages) for languages in _blocks(rows, width)]
    spaced = [thing for table in tables for thing in (table, Text(""))]
    legend = [
        LEGEND,
        *([MORE] if any(row.urgent or row.memory or row.kept for row in rows) else []),
        *([ERRORS] if any(row.errors for row in rows) else []),
        *([OPEN] if any(row.unresolved for row in rows) else []),
    ]
    lines = [Text(line, style="dim") for line in legend]
    return draw([*spaced, *lines], width=width, color=color)


def _blocks(rows: Sequence[StatusRow], width: int) -> list[list[str]]:
    """The languages in their order, as many side by side as fit beside the pages' names."""
    page = min(PAGE_WIDTH, max(len(TOTAL), *(len(row.page) for row in rows)))
    blocks: list[list[str]] = []
    left = 0
    for language in dict.fromkeys(row.language for row in rows):
        mine = [*(row for row in rows if row.language == language), total(rows, language)]
        column = max(len(language), *(len(line) for row in mine for line in _lines(row))) + GAP
        if column > left or not blocks:
            blocks.append([])
            left = width - page
        blocks[-1].append(language)
        left -= column
    return blocks


def _table(rows: Sequence[StatusRow], languages: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False, show_footer=True)
    table.add_column("page", Text(TOTAL), overflow="fold", min_width=len(TOTAL))
    for language in languages:
        table.add_column(language, _cell(total(rows, language)), no_wrap=True)
    by_place = {(row.page, row.language): row for row in rows}
    for page in dict.fromkeys(row.page for row in rows):
        cells = (by_place.get((page, language)) for language in languages)
        name = Text(prose(page))
        table.add_row(name, *(_cell(row) if row else Text("-", style="dim") for row in cells))
    return table


def _cell(row: StatusRow) -> Text:
    from rich.text import Text

    count, *marks = _lines(row)
    if row.unread:
        return Text(count, style="red")
    style = "green" if row.done == row.segments else "yellow" if row.done else "red"
    return Text.assemble((count, style), *(("\n" + line, "dim") for line in marks))


def _lines(row: StatusRow) -> list[str]:
    """The count with its bar, and what is missing, in a line where that is no longer:

    ["31/40 ███·", "u5 d4 s1", "!2 m3 k"].
    """
    if row.unread:
        return [UNREAD]
    if not row.segments:
        return ["0/0"]
    full = BAR * row.done // row.segments
    missing = (("u", row.untranslated), ("d", row.draft), ("s", row.stale))
    told = (("e", row.errors), ("!", row.urgent), ("m", row.memory), ("?", row.unresolved))
    marks = [[f"{letter}{number}" for letter, number in some if number] for some in (missing, told)]
    marks[1] += ["k"] * row.kept
    count = f"{row.done}/{row.segments} {'█' * full}{'·' * (BAR - full)}"
    one = " ".join(marks[0] + marks[1])
    lines = [one] if len(one) <= len(count) else [" ".join(line) for line in marks]
    return [count, *filter(None, lines)]
