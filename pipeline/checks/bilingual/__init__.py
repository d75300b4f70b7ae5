"""A small dictionary, English into the languages that `words.tsv` has columns for.

A row is a thing that can be said; its cells are how words that say it begin. `common` and `kept`
are about rows, in all languages together: how often a text has one that has nothing to do with the
other text (as a power of two, per thousand sentences of twenty words), and how often a professional
translation has one that its source has (in tenths).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from pipeline.checks.bilingual.forms import Lookup, Stems, lookup

Rows = frozenset[int]
NO_ROWS: Rows = frozenset()
BUCKET, BUCKETS = 4, 12  # words of a text, by which chances are looked up


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The rows of words of one language."""

    find: Lookup  # the rows of a folded word; in Chinese, of a whole text


@cache
def dictionary(base: str) -> Dictionary | None:
    """The dictionary of a language, or None where the table has no column for it."""
    header, *lines = _table()
    if base not in header or base in {"common", "kept"}:
        return None
    column = header.index(base)
    stems: dict[str, set[int]] = {}
    for row, cells in enumerate(lines):
        for stem in cells[column].split():
            stems.setdefault(stem, set()).add(row)
    frozen: Stems = {stem: frozenset(rows) for stem, rows in stems.items()}
    return Dictionary(lookup(frozen, base))


@cache
def weights() -> tuple[tuple[int, int], ...]:
    """(common, kept) of each row."""
    header, *lines = _table()
    common, kept = header.index("common"), header.index("kept")
    return tuple((int(cells[common]), int(cells[kept])) for cells in lines)


class Chances(dict[int, tuple[float, float]]):
    """Bucket -> (that it is there, that it is not), in nats; each is made when it is asked for."""

    def __init__(self, rate: float, kept: float) -> None:
        super().__init__()
        self._rate, self._kept = rate, kept

    def __missing__(self, bucket: int) -> tuple[float, float]:
        chance = 1 - (1 - self._rate) ** ((BUCKET * bucket + 3) / 20)
        often = max(self._kept, chance + 0.05)
        there = math.log(often / chance) if chance else 0.0
        self[bucket] = there, math.log((1 - often) / (1 - chance))
        return self[bucket]


@lru_cache(50_000)
def chances(rows: Rows, kept: float = 0.0) -> Chances:
    """What it says, in nats, that a text has one of these rows, and that it has none.

    By the number of its words. `kept` is how often a translation has what its source has, where the
    table is not to be asked.
    """
    table = weights()
    kept = kept or min(0.93, max([table[row][1] for row in rows], default=1) / 10)
    return Chances(min(0.5, sum([2 ** table[row][0] for row in rows]) / 1000), kept)


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    text = resources.files(__name__).joinpath("words.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())
