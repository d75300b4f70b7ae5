"""What people and commands do in the life of a site: a number decides how each goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from life import FINISHED, Life
from life_pages import EDITS, NAMES, block
from life_travel import (
    answer,
    carry_memory,
    extract_a_part,
    forget,
    fork,
    merge,
    send,
    switch,
    tidy,
)

from pipeline.model import State, Unit

Act = Callable[[Life, int], None]


def born(folder: Path, n: int) -> Life:
    """A site of two pages, often with its translations."""
    pages = {name: tuple(block(n // 7 + 11 * k) for k in range(3)) for name in NAMES[:2]}
    return Life.begun(folder, pages, translated=n % 3 > 0)


def _author(number: int) -> Act:
    def act(life: Life, n: int) -> None:
        life.author([EDITS[number]], n)

    return act


def work_long(life: Life, n: int) -> None:
    """Several edits before the next extraction."""
    count, n = 2 + n % 3, n // 3
    edits = [EDITS[n // len(EDITS) ** k % len(EDITS)] for k in range(count)]
    life.author(edits, n)


def _written(life: Life, n: int, wanted: Callable[[Unit], bool], *, draft: bool = False) -> None:
    entries = life.entries(wanted)
    if entries:
        entry = entries[n % len(entries)]
        target = life.records.target(entry.unit.source)
        life.write(entry, target, draft=draft, style=n // len(entries))


def _as_it_is(life: Life, n: int, wanted: Callable[[Unit], bool], *, draft: bool) -> None:
    entries = life.entries(wanted)
    if entries:
        entry = entries[n % len(entries)]
        life.write(entry, entry.unit.target, draft=draft, style=n // len(entries))


def translate(life: Life, n: int) -> None:
    _written(life, n, lambda unit: not unit.target)


def translate_a_page(life: Life, n: int) -> None:
    """All that is empty on a page, in one go."""
    entries = life.entries(lambda unit: not unit.target)
    page = entries[n % len(entries)].page if entries else ""
    for entry in [entry for entry in entries if entry.page == page]:
        life.say(entry, life.records.target(entry.unit.source))
    if entries:
        life.settle()


def correct(life: Life, n: int) -> None:
    _written(life, n, _is_finished)


def redo(life: Life, n: int) -> None:
    _written(life, n, _is_draft)


def confirm(life: Life, n: int) -> None:
    _as_it_is(life, n, _is_draft, draft=False)


def doubt(life: Life, n: int) -> None:
    _as_it_is(life, n, _is_finished, draft=True)


def draft(life: Life, n: int) -> None:
    _written(life, n, lambda unit: not _is_finished(unit), draft=True)


def clear(life: Life, n: int) -> None:
    entries = life.entries(_is_draft)
    if entries:
        life.write(entries[n % len(entries)], "", style=n)


def rewrap(life: Life, n: int) -> None:
    life.rewrap(n)


def pretranslate(life: Life, n: int) -> None:
    life.pretranslate(("memory", "pseudo")[n % 2], n // 2)


def accept(life: Life, n: int) -> None:
    life.accept(n)


def _is_draft(unit: Unit) -> bool:
    return unit.state is State.DRAFT


def _is_finished(unit: Unit) -> bool:
    return unit.state in FINISHED


ACTS: dict[str, Act] = {edit.__name__: _author(number) for number, edit in enumerate(EDITS)}
ACTS |= {
    act.__name__: act
    for act in (
        work_long,
        translate,
        translate_a_page,
        correct,
        redo,
        confirm,
        doubt,
        draft,
        clear,
        rewrap,
        pretranslate,
        accept,
        send,
        answer,
        fork,
        switch,
        merge,
        forget,
        extract_a_part,
        tidy,
        carry_memory,
    )
}
NEEDS: dict[str, Callable[[Life], bool]] = {
    "answer": lambda life: bool(life.letters),
    "fork": lambda life: life.other is None,
    "switch": lambda life: life.other is not None,
    "merge": lambda life: life.other is not None,
    "tidy": lambda life: bool(life.useless),
    "take_back": lambda life: bool(life.branch.grave),
    "restore": lambda life: bool(life.branch.grave),
    "join_two_pages": lambda life: len(life.branch.pages) > 1,
    "delete_a_page": lambda life: len(life.branch.pages) > 1,
    "move_to_another_page": lambda life: len(life.branch.pages) > 1,
}
