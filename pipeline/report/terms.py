"""Terms for people and programs: how they were translated, and what may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import Term
from pipeline.report.machine import document
from pipeline.report.screen import draw, excerpt, prose

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

VERDICTS = ("preferred", "variant", "forbidden", "missing")
_TERM, _PHRASE, _PAGE, _FORM = 34, 24, 18, 16  # cells
LEGEND = (
    "preferred: as the glossary says it, inflected or not; variant: as it also allows; "
    "missing: in none of its words, a paraphrase perhaps; --json names all places"
)


@dataclass(slots=True)
class Use:
    """How one term was said in one language, and where it was not in the preferred form."""

    term: Term
    language: str
    counts: Counter[str] = field(default_factory=Counter)
    places: list[dict[str, object]] = field(default_factory=list)

    def add(self, verdict: str, *, page: str, path: str, line: int, form: str) -> None:
        """One more text, at a line of a catalog."""
        self.counts[verdict] += 1
        self.places.append(
            {"verdict": verdict, "form": form, "page": page, "path": path, "line": line}
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be a term: how sure, how often, where first, and its likely targets."""

    term: str
    score: float
    count: int
    pages: int
    page: str
    path: str
    line: int
    targets: Mapping[str, str]


def uses_json(uses: Sequence[Use]) -> str:
    """`{"schema_version": 1, "terms": [...]}`, an object for each term and language."""
    return document(
        {
            "terms": [
                {
                    "term": use.term.source,
                    "path": use.term.path,
                    "line": use.term.line,
                    "language": use.language,
                    **{verdict: use.counts[verdict] for verdict in VERDICTS},
                    "places": use.places,
                }
                for use in uses
            ]
        }
    )


def uses_table(uses: Sequence[Use], *, width: int = 80, color: bool = False) -> str:
    """A row for each term and language, what is wrong first; below them the places of that."""
    from rich.text import Text

    if not uses:
        return "No page uses a term of the glossary in a translation.\n"
    table = _table(("term", "language", *VERDICTS))
    total: Counter[str] = Counter()
    for use in sorted(uses, key=lambda u: (-u.counts["forbidden"], -u.counts["missing"])):
        total += use.counts
        numbers = (str(use.counts[v] or "·") for v in VERDICTS)
        table.add_row(excerpt(use.term.source, _TERM), use.language, *numbers)
    share = 100 * (total["preferred"] + total["variant"]) / total.total()
    said = f"{total.total():,} uses, {share:.0f} % as the glossary says"
    places = [
        Text(
            f"{place['path']}:{place['line']}: {prose(use.term.source)} is said as {place['form']}"
        )
        for use in uses
        for place in use.places
        if place["verdict"] == "forbidden"
    ]
    shown = [Text("forbidden", style="bold"), *places, Text("")] if places else []
    things: list[Table | Text] = [
        table,
        Text(""),
        *shown,
        Text(said, style="bold"),
        Text(LEGEND, style="dim"),
    ]
    return draw(things, width=width, color=color)


def suggestions_json(found: Sequence[Suggestion]) -> str:
    """`{"schema_version": 1, "suggestions": [...]}`, the likeliest term first."""
    names = ("term", "score", "count", "pages", "page", "path", "line", "targets")
    return document({"suggestions": [{n: getattr(one, n) for n in names} for one in found]})


def suggestions_table(found: Sequence[Suggestion], *, width: int = 80, color: bool = False) -> str:
    """A row for each suggestion with a place, and the likely targets below each other."""
    if not found:
        return "Nothing stands there often enough that is no term yet.\n"
    table = _table(
        ("term", "times", "pages", "first at", "called so far"), right=("times", "pages")
    )
    for one in found:
        called = "\n".join(f"{code} {excerpt(text, _FORM)}" for code, text in one.targets.items())
        place = f"{excerpt(one.page, _PAGE)}:{one.line}"
        table.add_row(excerpt(one.term, _PHRASE), str(one.count), str(one.pages), place, called)
    return draw([table], width=width, color=color)


def _table(head: Sequence[str], right: Sequence[str] = VERDICTS) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for name in head:
        table.add_column(
            name, justify="right" if name in right else "left", overflow="fold", no_wrap=False
        )
    return table
