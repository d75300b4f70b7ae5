"""What adopting pages has found: for people as lines, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.report.machine import document
from pipeline.report.screen import excerpt, prose

_SIDES = {"source": "no translation found", "target": "belongs to no text of the source"}
_EXCERPT = 50  # cells


@dataclass(frozen=True, slots=True)
class Loose:
    """A text that was not paired: `side` is "source" or "target", `reason` says more than that."""

    side: str
    path: str
    line: int
    kind: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of one page in one language, in entries."""

    page: str
    language: str
    source: str  # path
    path: str  # of the page that was adopted
    by: str  # "path", "page_id", "ref" or "translationKey"
    place: str  # where build would write
    segments: int
    drafts: int = 0  # new
    replaced: int = 0  # in place of a machine's
    known: int = 0  # the catalog says so already
    kept: int = 0  # the catalog says otherwise, in a person's words
    loose: tuple[Loose, ...] = ()


def adoption_lines(
    pages: Iterable[Adopted], *, known: Sequence[str], released: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """A paragraph for each page, with each text that was left out and where it stands."""
    for one in pages:
        how = "" if one.by == "path" else f", by its {one.by}"
        yield f"{prose(one.path)}: adopted for {prose(one.source)}{how}: {_counts(one)}"
        if one.path != one.place:
            yield f"  build would write {prose(one.place)}; it leaves both alone until --release"
        for text in one.loose:
            yield f"  {_loose(text)}"
    for path in known:
        yield f"{prose(path)}: nothing to adopt: its texts are those of its catalog"
    for path, beside in released:
        yield f"{prose(path)}: released: build may write it"
        if beside:
            yield f"  {prose(beside)} will then be a second page of the same; delete it"


def _loose(text: Loose) -> str:
    said = excerpt(text.reason or _SIDES[text.side], 2 * _EXCERPT)
    shown = excerpt(text.text, _EXCERPT)
    return f"{prose(text.path)}:{text.line}: {text.kind}: {said}: “{shown}”"


def _counts(one: Adopted) -> str:
    found = one.drafts + one.replaced + one.known + one.kept
    parts = (
        (one.drafts, "new drafts"),
        (one.replaced, "in place of a machine's"),
        (one.known, "known already"),
        (one.kept, "that differ from the catalog's, which stay"),
    )
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    return f"{found} of {one.segments} texts" + (f" ({said})" if said else "")


def adoption_json(
    pages: Iterable[Adopted], *, known: Sequence[str], released: Iterable[tuple[str, str]]
) -> str:
    """`{"schema_version": 1, "pages": [...], "known": [...], "released": [...]}`.

    One object for each page that was adopted, and the paths of the others.
    """
    return document(
        {
            "pages": [asdict(one) for one in pages],
            "known": list(known),
            "released": [path for path, _ in released],
        }
    )
