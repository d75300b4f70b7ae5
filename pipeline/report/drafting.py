"""What pre-translation says on standard error: what was drafted, what was not, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from pipeline.report.phrases import short

_MOST = 10  # texts without a draft that are told of before the rest is counted


class Refused(Protocol):
    """What is told of a text that got no draft."""

    @property
    def language(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Cost(Protocol):
    """What an engine was asked in a language, or would be; `price` of that, if it has one."""

    @property
    def engine(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def requests(self) -> int: ...
    @property
    def characters(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def over(self) -> int: ...
    @property
    def price(self) -> float | None: ...


class Drafting(Protocol):
    """What is told of a run."""

    @property
    def filled(self) -> Mapping[str, int]: ...
    @property
    def renewed(self) -> int: ...
    @property
    def suggested(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def machines(self) -> Sequence[str]: ...
    @property
    def refused(self) -> Sequence[Refused]: ...
    @property
    def costs(self) -> Sequence[Cost]: ...


def drafting(result: Drafting, *, dry_run: bool) -> Iterator[str]:
    """What was drafted and from where, what the engines were asked, and which texts they failed."""
    said = ", ".join(f"{number} from {origin}" for origin, number in sorted(result.filled.items()))
    said += f" ({result.renewed} made anew)" if result.renewed else ""
    left = _count(result.left, "entry", "entries")
    yield f"pretranslate: {said or 'nothing to fill'}; {left} left"
    if result.suggested:
        yield f"  new suggestions in the comments of {_count(result.suggested, 'entry', 'entries')}"
    if result.left and not result.machines:
        yield "  the memory knows no more: for drafts by a machine say --engine google"
    yield from _costs(result.costs, dry_run=dry_run)
    refused = [] if dry_run else result.refused
    for one in refused[:_MOST]:
        yield f"  {one.language}: no draft of “{short(one.source)}”: {one.reason}"
    if len(refused) > _MOST:
        yield f"  and {len(refused) - _MOST} more texts without a draft"


def _costs(costs: Sequence[Cost], *, dry_run: bool) -> Iterator[str]:
    """A line an engine and language."""
    asked = [one for one in costs if one.requests or one.known or one.over]
    for one in asked:
        said = [_count(one.requests, "request"), _count(one.characters, "character")]
        said += [f"{one.known:,} known already"] if one.known else []
        said += [f"{one.over:,} over budget"] if one.over else []
        said += [] if one.price is None else [f"about {one.price:,.2f}"]
        verb = "would ask" if dry_run else "asked"
        yield f"  {verb} {one.engine}, {one.language}: {', '.join(said)}"
    if dry_run and any(one.requests for one in asked):
        yield "  at first; texts whose drafts lack glossary terms are asked up to twice more"


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
