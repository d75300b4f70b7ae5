"""What holds among many: nothing that could be kept is given up, and trials are counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.page.trials import allowed, most


class _Counting:
    """Holds where none of the culprits, and not all of a set, is among the items."""

    def __init__(self, culprits: set[int], together: set[int] | None = None) -> None:
        self.culprits, self.together, self.trials = culprits, together, 0

    def __call__(self, items: Sequence[int]) -> bool:
        self.trials += 1
        return not self.culprits & set(items) and not (
            self.together and self.together <= set(items)
        )


@pytest.mark.parametrize("culprits", [set(), {0}, {7}, {0, 1, 98, 99}, set(range(100))])
def test_all_but_the_culprits_are_kept_in_their_order(culprits: set[int]) -> None:
    holds = _Counting(culprits)
    kept = most([-1], range(100), holds=holds)
    assert kept == [-1, *(n for n in range(100) if n not in culprits)]
    assert holds.trials <= 1 + 2 * 7 * len(culprits)


def test_of_two_that_do_not_go_together_one_is_kept() -> None:
    kept = most([], range(10), holds=_Counting(set(), {2, 8}))
    assert len(kept) == 9


def test_trials_are_bounded_and_what_is_left_still_holds() -> None:
    holds = _Counting({0})
    kept = most([], range(1000), holds=holds, trials=6)
    assert holds.trials == 6
    assert kept[-500:] == list(range(500, 1000))  # the larger parts come first
    assert 0 not in kept


def test_the_larger_a_page_the_fewer_trials() -> None:
    assert allowed(0) == 400
    assert allowed(200_000) == 100
    assert allowed(10_000_000) == 24
