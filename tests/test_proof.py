"""The culprits among a page's changes: found together, in few readings, and no one else."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.edits import Edit
from pipeline.model import Page
from pipeline.page import Rules, parse
from pipeline.page.proof import Change, Trial


def _trial(text: str) -> tuple[Trial, list[int]]:
    rules, readings = Rules(), [0]

    def read(changed: str) -> Page:
        readings[0] += 1
        return parse(changed, path="x.md", rules=rules)

    return Trial(parse(text, path="x.md", rules=rules), read, (), frozenset()), readings


def _changes(page: Page, target: Callable[[int], str]) -> list[Change]:
    """Each segment's target as it is, unescaped: what insertion has not foreseen."""
    return [
        Change(segment, target(number), Edit(segment.span, target(number)))
        for number, segment in enumerate(page.segments)
    ]


def test_many_culprits_that_lie_apart_take_few_readings() -> None:
    trial, readings = _trial("".join(f"word {n}\n\n" for n in range(400)))
    changes = _changes(trial.page, lambda n: "a\n\nb" if n % 7 == 3 else f"wort {n}")
    accepted = trial.accepted(changes)
    assert accepted == [c for n, c in enumerate(changes) if n % 7 != 3]
    assert trial.holds(accepted)
    assert readings[0] <= 6


def test_neighbours_that_are_culprits_each_are_found_together() -> None:
    trial, readings = _trial("".join(f"word {n}\n\n" for n in range(400)))
    changes = _changes(trial.page, lambda n: "a\n\nb" if n in range(100, 300) else f"wort {n}")
    assert trial.accepted(changes) == [*changes[:100], *changes[300:]]
    assert readings[0] <= 6


def test_what_one_culprit_swallows_is_kept() -> None:
    trial, readings = _trial("".join(f"word {n}\n\n" for n in range(400)))
    changes = _changes(trial.page, lambda n: "<!-- a" if n in (50, 60) else f"wort {n}")
    accepted = trial.accepted(changes)
    assert accepted == [c for n, c in enumerate(changes) if n not in (50, 60)]
    assert readings[0] <= 10


def test_a_culprit_before_which_nothing_has_changed_is_found() -> None:
    trial, _ = _trial("one\n\ntwo\n\nthree\n")
    changes = _changes(trial.page, lambda n: "    zwei" if n == 1 else f"wort {n}")[1:]
    assert trial.accepted(changes) == changes[1:]


def test_what_changes_the_blocks_and_no_text_is_halved_for() -> None:
    trial, _ = _trial("".join(f"word {n}\n\n" for n in range(40)))
    changes = _changes(trial.page, lambda n: f"wort {n}")
    changes[17] = Change(changes[17].segment, "wort", Edit(changes[17].edit.span, "wort\n\n---"))
    assert trial.accepted(changes) == [*changes[:17], *changes[18:]]
