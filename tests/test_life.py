"""Months in the life of a site, in random order: nothing of anybody's is lost, nothing churns."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from life import CONFIG, FINISHED, Branch, Life
from life_pages import EDITS, Author, Edit, block

from pipeline.model import State
from pipeline.steps import ledger, remembering

DICE = st.integers(0, 2**24 - 1)


class Months(RuleBasedStateMachine):
    """Each rule is a step that somebody takes; then all is extracted and looked at."""

    taken = 0

    @initialize(n=DICE, m=DICE)
    def begin(self, n: int, m: int) -> None:
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm"))
        pages = {name: tuple(block(m + 17 * k + n % 1000) for k in range(3)) for name in ("knee.md", "hip.md")}
        self.life = Life(self.folder / "site", self.folder / "twin", Branch(pages))
        for root in (self.life.root, self.life.twin):
            root.mkdir()
            (root / "polypage.toml").write_text(CONFIG, "utf-8")
        self.life.write_pages()
        self.life.settle()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            type(self).taken += self.life.steps
            shutil.rmtree(self.folder)

    @rule(n=DICE, edits=st.lists(st.sampled_from(EDITS), min_size=2, max_size=4))
    def work_long(self, n: int, edits: list[Callable[[Author], Edit | None]]) -> None:
        self.life.author(edits, n)

    @rule(n=DICE)
    def translate(self, n: int) -> None:
        entries = self.life.entries(lambda u: not u.target)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, self.life.records.target(entry.unit.source), style=n)

    @rule(n=DICE)
    def translate_more(self, n: int) -> None:
        self.translate(n)
        self.translate(n // 7)

    @rule(n=DICE)
    def correct(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state in FINISHED)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, self.life.records.target(entry.unit.source), style=n)

    @rule(n=DICE)
    def confirm(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state is State.DRAFT)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, entry.unit.target, style=n)

    @rule(n=DICE)
    def redo(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state is State.DRAFT)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, self.life.records.target(entry.unit.source), style=n)

    @rule(n=DICE)
    def begin_a_draft(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state not in FINISHED)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, self.life.records.target(entry.unit.source), draft=True, style=n)

    @rule(n=DICE)
    def doubt(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state in FINISHED)
        if entries:
            entry = entries[n % len(entries)]
            self.life.write(entry, entry.unit.target, draft=True, style=n)

    @rule(n=DICE)
    def clear(self, n: int) -> None:
        entries = self.life.entries(lambda u: u.state is State.DRAFT)
        if entries:
            self.life.write(entries[n % len(entries)], "", style=n)

    @rule(style=st.integers(1, 5))
    def rewrap(self, style: int) -> None:
        self.life.rewrap(style)

    @rule(n=DICE, engine=st.sampled_from(["memory", "pseudo"]))
    def pretranslate(self, n: int, engine: str) -> None:
        self.life.pretranslate(engine, n)

    @rule(n=DICE)
    def accept(self, n: int) -> None:
        self.life.accept(n)


def _author(edit: Callable[[Author], Edit | None]) -> Callable[..., None]:
    def act(self: Months, n: int) -> None:
        self.life.author([edit], n)

    act.__name__ = edit.__name__
    return act


for _edit in EDITS:
    setattr(Months, _edit.__name__, rule(n=DICE)(_author(_edit)))


def test_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "_SETTLED", -(10**12))
    monkeypatch.setattr(remembering, "_SETTLED", -(10**12))
    monkeypatch.setattr(ledger, "_maker", lambda site: repr(site.config))
    Months.taken = 0
    run_state_machine_as_test(
        Months,
        settings=settings(max_examples=20, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)),
    )
    print("steps", Months.taken)
