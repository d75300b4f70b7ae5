"""Months in the life of a site, in random order: nothing of anybody's is lost, nothing churns.

Over ten thousand steps, each followed by an extraction and by a look at all that must hold then
(see `life.py`): what people wrote is in a catalog or in a comment there, no translation stands for
a source that it was not written for, every draft is marked, catalogs are whole, a second extraction
changes nothing and one without caches comes to the same, and no draft is published.
`benchmarks/life.py` goes on for as long as one likes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from life import Life, at_once
from life_acts import ACTS, NEEDS, Act, born

STEPS = 10_000
PARTS = 4  # tests, so that several processes can share the work
LIVES, LENGTH = 110, 60  # of each part, and rules of each life
DICE = st.integers(0, 2**24 - 1)


class Months(RuleBasedStateMachine):
    """The rules are `ACTS`; those that do nothing are no steps."""

    steps: Counter[str]

    @initialize(n=DICE)
    def begin(self, n: int) -> None:
        quick = Path("/dev/shm")  # noqa: S108 - a folder of its own below it
        self.folder = Path(tempfile.mkdtemp(dir=quick if os.access(quick, os.W_OK) else None))
        self.life = born(self.folder, n)

    def teardown(self) -> None:
        if hasattr(self, "life"):
            _compiled(self.life)
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def _ruled(name: str, act: Act) -> Callable[..., None]:
    def follow(self: Months, n: int) -> None:
        before = self.life.steps
        act(self.life, n)
        self.steps[name] += self.life.steps - before

    follow.__name__ = name
    needed = NEEDS.get(name)
    ruled: Callable[..., None] = rule(n=DICE)(follow)
    if needed:
        ruled = precondition(lambda self: hasattr(self, "life") and needed(self.life))(ruled)
    return ruled


def _compiled(life: Life) -> None:
    """gettext takes every catalog as it is at the end."""
    if shutil.which("msgfmt"):
        for path in life.files():
            if path.endswith(".po"):
                file = str(life.root / path)
                subprocess.run(["msgfmt", "-c", "-o", "/dev/null", file], check=True)


@pytest.mark.usefixtures("gettext")
@pytest.mark.parametrize("part", range(PARTS))
def test_a_life(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once(monkeypatch.setattr)
    rules = {name: _ruled(name, act) for name, act in ACTS.items()}
    steps: Counter[str] = Counter()
    months = type(f"Months{part}", (Months,), {**rules, "steps": steps})  # another name, other dice
    given = settings(
        max_examples=LIVES,
        stateful_step_count=LENGTH,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(months, settings=given)
    print(f"{steps.total()} steps:", *(f"{name} {n}," for name, n in steps.most_common()))
    assert steps.total() >= STEPS // PARTS
    assert steps
