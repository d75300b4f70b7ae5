"""The texts most like one, out of millions: the rarest of what they have in common leads there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.memory.features import SHORT, features, letters
from pipeline.memory.shards import LONG, Shard, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.memory.shards import Array

    Mask = NDArray[np.bool_] | None  # which of a shard's texts count; None: all
    Span = tuple[int, int, int]  # a shard, and from where to where a feature's places are there

# Measured on 100,000 and 1,000,000 segments: the true best match in 99 % and more.
_FIRST = 100  # places looked at, those of the rarest features first ...
_ENOUGH = 0.9  # ... unless one of their texts is this much alike ...
_SECOND = 1_000  # ... so many more, of 100,000 texts; of more texts more, but ...
_GROWTH = 0.4  # ... ten times the texts are only 10 ** 0.4 times the places.
_TRIGRAMS = 2  # times as many by trigrams: short texts are quick
_RAREST = 5_000  # places of the rarest feature, then; it may not be rare
_FEW = 16  # places that are not worth looking for the fitting ones among them
_MANY = 50_000  # places of one feature that are looked through at most


@dataclass(frozen=True, slots=True)
class Near:
    """A text that is like the one asked for; `score` is rapidfuzz's ratio, 0 to 1."""

    score: float
    source: str
    number: int  # what the tables call it


def nearest(
    source: str, shards: Sequence[tuple[Shard, Mask]], *, threshold: float, limit: int
) -> list[Near]:
    """The texts most like the source, the best first, then by text. Those that are LONG are not."""
    from rapidfuzz import fuzz, process

    if len(source) > LONG:
        return []
    search = _Search.begin(source, shards, threshold)
    total = sum(len(shard.numbers) for shard, _ in shards)
    found: dict[int, Near] = {}
    second = int(_SECOND * max(1, total / 100_000) ** _GROWTH)
    for amount, least in ((_FIRST, 0), (second, _RAREST)):
        numbers, texts = search.candidates(amount, least)
        scored = process.extract(
            source, texts, scorer=fuzz.ratio, score_cutoff=threshold * 100, limit=limit
        )
        found |= {numbers[i]: Near(score / 100, text, numbers[i]) for text, score, i in scored}
        if any(near.score >= _ENOUGH for near in found.values()):
            break
    return sorted(found.values(), key=lambda near: (-near.score, near.source))[:limit]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked for, and where it may be."""

    letters: NDArray[np.uint8]
    size: int  # characters
    share: float  # of both texts' characters that may be in one of them only
    shards: Sequence[tuple[Shard, Mask]]
    queues: tuple[_Queue, ...]  # of words, of trigrams

    @classmethod
    def begin(cls, source: str, shards: Sequence[tuple[Shard, Mask]], threshold: float) -> _Search:
        """Look the source's features up. What is much shorter or longer cannot be alike."""
        size = len(source)
        share = threshold / (2 - threshold)
        least = math.ceil(size * share - 1e-9)
        most = min(int(size / share + 1e-9), LONG) if share else LONG
        queues = tuple(
            _Queue.begin(hashes, shards, sizes=(least, most + 1, size, size + 1))
            for hashes, _ in features([source], 1 if least <= SHORT else 0)
        )
        return cls(letters([source]), size, 1 - threshold, shards, queues)

    def candidates(self, amount: int, least: int) -> tuple[list[int], list[str]]:
        """Numbers and texts of what may be alike, of the next places; see `_Queue.take`."""
        import numpy as np

        taken: list[list[Array]] = [[] for _ in self.shards]
        for queue, factor in zip(self.queues, (1, _TRIGRAMS), strict=True):
            queue.take(amount * factor, least, taken)
        numbers: list[int] = []
        texts: list[str] = []
        for (shard, _), parts in zip(self.shards, taken, strict=True):
            if parts:
                places = self._fitting(shard, distinct(np.concatenate(parts)))
                numbers += shard.numbers[places].tolist()
                texts += shard.sources(places)
        return numbers, texts

    def _fitting(self, shard: Shard, places: Array) -> Array:
        """Those whose characters do not forbid it, which is quicker than to compare all."""
        import numpy as np

        there = shard.letters[places]
        apart = np.maximum(there, self.letters) - np.minimum(there, self.letters)
        both = shard.lengths[places] + np.float64(self.size)
        found: Array = places[apart.sum(axis=1, dtype=np.uint32) <= both * self.share + 1e-6]
        return found


@dataclass(slots=True)
class _Queue:
    """The places of some features in all shards, the rarest feature first."""

    lists: list[list[Span]]  # a list a feature
    shards: list[tuple[Shard, Mask]]
    extents: list[Array]  # of each shard: where the lengths begin that may be alike, and end
    middles: list[np.uint32]  # of each shard: the place of a text as long as the source
    place: int = 0  # the feature whose turn it is

    @classmethod
    def begin(
        cls,
        hashes: Array,
        shards: Sequence[tuple[Shard, Mask]],
        *,
        sizes: tuple[int, int, int, int],
    ) -> _Queue:
        """The lists of these features; `sizes`: least, beyond the most, the source's, beyond."""
        import numpy as np

        hashes, wanted = distinct(hashes), np.array(sizes, "<u4")
        lists: list[list[Span]] = [[] for _ in hashes]
        totals = [0] * len(hashes)
        queue = cls([], list(shards), [], [])
        for n, (shard, _) in enumerate(shards):
            bounds = shard.lengths.searchsorted(wanted).astype("<u4")
            queue.extents.append(bounds[:2])
            queue.middles.append((bounds[2] + bounds[3]) // 2)
            if not len(shard.keys):
                continue
            at = shard.keys.searchsorted(hashes)
            there = np.flatnonzero(shard.keys.take(at, mode="clip") == hashes)
            begins, ends = shard.starts[at[there]].tolist(), shard.starts[at[there] + 1].tolist()
            for feature, begin, end in zip(there.tolist(), begins, ends, strict=True):
                lists[feature].append((n, begin, end))
                totals[feature] += end - begin
        order = sorted(range(len(hashes)), key=totals.__getitem__)
        queue.lists += [lists[feature] for feature in order if totals[feature]]
        return queue

    def take(self, amount: int, least: int, into: list[list[Array]]) -> None:
        """Add the next features' places to those of their shards, about `amount` in all.

        Of the rarest feature of all there may be `least`. Of one that has more than are left those
        are taken whose texts are most as long as the source; its turn is not over then.
        """
        while self.place < len(self.lists) and amount > 0:
            found = [(n, self._fitting(n, a, b)) for n, a, b in self.lists[self.place]]
            count = sum([len(places) for _, places in found])
            room = amount if self.place else max(amount, least)
            if count > room:
                found = [(n, self._middle(n, p, room * len(p) // count + 1)) for n, p in found]
            else:
                self.place += 1
            amount -= count
            for n, places in found:
                into[n].append(places)

    def _fitting(self, n: int, begin: int, end: int) -> Array:
        shard, mask = self.shards[n]
        places = shard.places[begin:end]
        if end - begin > _FEW:
            first, last = places.searchsorted(self.extents[n]).tolist()
            places = places[first:last]
            if len(places) > _MANY:
                places = self._middle(n, places, _MANY)
        return places if mask is None else places[mask[places]]

    def _middle(self, n: int, places: Array, amount: int) -> Array:
        """So many of the places, from around those of the texts that are as long as the source."""
        middle = int(places.searchsorted(self.middles[n]))
        first = max(0, min(middle - amount // 2, len(places) - amount))
        return places[first : first + amount]
