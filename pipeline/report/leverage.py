"""What a memory knows, and what it is worth: by language, as tables and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pipeline.report.machine import document
from pipeline.report.screen import draw, prose

if TYPE_CHECKING:
    from rich.table import Table

# The best that is known of a text, and how that is headed: the text between the same neighbours,
# the text elsewhere, and how much of it is alike, in percent.
BANDS = {
    "context": "in place",
    "exact": "exact",
    "95-99": "95-99",
    "85-94": "85-94",
    "75-84": "75-84",
    "none": "none",
}
LEGEND = (
    "in place: the same text between the same neighbours; 95-99: alike to so many percent; "
    "none: below 75"
)


@dataclass(frozen=True, slots=True)
class Leverage:
    """What the memory knows in a language, and its best for what is untranslated there.

    `pairs` are translations as the files have them, `texts` the sources that differ; `carried`
    are those of the pairs that TMX files have, the others are from PO files.
    """

    language: str
    pairs: int
    texts: int
    carried: int
    segments: Counter[str] = field(default_factory=Counter)  # by band
    words: Counter[str] = field(default_factory=Counter)


class Taken(Protocol):
    """What is told of a file that was taken in; the counts are by language."""

    @property
    def file(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def new(self) -> Counter[str]: ...
    @property
    def known(self) -> Counter[str]: ...
    @property
    def skipped(self) -> Counter[str]: ...


def taken(files: Iterable[Taken]) -> Iterator[str]:
    """A line for each file, and one for what of it is in other languages."""
    for one in files:
        said = (
            f"{code} {one.new[code]} new, {one.known[code]} known"
            for code in sorted({*one.new, *one.known})
        )
        where = f"-> {prose(one.path)}" if one.path else "brings nothing new, and is not taken in"
        yield f"{prose(one.file)} {where}: {'; '.join(said)}"
        if one.skipped:
            tags = (f"{tag or 'none named'} ({n})" for tag, n in sorted(one.skipped.items()))
            yield f"  left out, texts in other languages: {prose(', '.join(tags))}"


def band(score: float) -> str:
    """The band of a likeness from 0 to 1 that is not the very text."""
    percent = min(99, int(score * 100))
    return next((b for b in ("95-99", "85-94", "75-84") if percent >= int(b[:2])), "none")


def leverage_tables(
    rows: Sequence[Leverage],
    files: Iterable[tuple[str, int]],
    *,
    width: int = 80,
    color: bool = False,
) -> str:
    """What is known, and the bands of what is untranslated in segments and in words."""
    from rich.text import Text

    known = _table(
        ("language", "pairs", "texts", "from pages", "from TMX"),
        [(r.language, r.pairs, r.texts, r.pairs - r.carried, r.carried) for r in rows],
    )
    things: list[Table | Text] = [known, Text("")]
    for what, counts in (
        ("segments", [row.segments for row in rows]),
        ("words", [row.words for row in rows]),
    ):
        body: list[tuple[str | int, ...]] = [
            (row.language, *(count[b] for b in BANDS), count.total())
            for row, count in zip(rows, counts, strict=True)
        ]
        things += [Text(f"untranslated {what}, by the best that is known", style="bold")]
        things += [_table(("language", *BANDS.values(), "all"), body), Text("")]
    things += [Text(f"{prose(name)}: {_size(size)}", style="dim") for name, size in files]
    return draw([*things, Text(LEGEND, style="dim")], width=width, color=color)


def leverage_json(rows: Iterable[Leverage], files: Iterable[tuple[str, int]]) -> str:
    """`{"schema_version": 1, "languages": [...], "files": [...]}`; sizes are in bytes."""
    languages = [
        {
            "language": row.language,
            "pairs": row.pairs,
            "texts": row.texts,
            "from_pages": row.pairs - row.carried,
            "from_tmx": row.carried,
            "untranslated": [
                {"band": b, "segments": row.segments[b], "words": row.words[b]} for b in BANDS
            ],
        }
        for row in rows
    ]
    sizes = [{"path": name, "bytes": size} for name, size in files]
    return document({"languages": languages, "files": sizes})


def _table(head: Sequence[str], body: Iterable[tuple[str | int, ...]]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False)
    for name in head:
        first = name == "language"
        table.add_column(
            name, justify="left" if first else "right", no_wrap=not first, overflow="fold"
        )
    for row in body:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else prose(cell) for cell in row))
    return table


def _size(size: float) -> str:
    """ "640 bytes", "1.2 MB"."""
    if size < 1000:
        return f"{size:.0f} bytes"
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 999.5 or unit == "GB":
            break
    return f"{size:.1f} {unit}"
