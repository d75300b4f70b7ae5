"""An index over texts that never changes: which of them have which features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.memory.features import GAP, KINDS, SHORT, features, letters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.uint32]
    Values = TypeVar("Values", NDArray[np.uint32], NDArray[np.uint64])

LONG = 20_000  # characters; what is longer takes too long to compare
_AT_ONCE = 200_000  # characters looked at together: what a processor keeps near


@dataclass(frozen=True, slots=True)
class Shard:
    """Texts, the shortest first, and for each feature the places of those that have it."""

    numbers: Array  # what the tables call each text
    lengths: Array  # in characters
    offsets: Array  # where each begins in `texts`, and where the last one ends
    letters: NDArray[np.uint8]  # `features.letters`
    keys: Array  # the features, sorted
    starts: Array  # where each one's places begin in `places`, and where the last one's end
    places: Array  # ascending for each feature
    texts: bytes

    @classmethod
    def build(cls, numbers: Sequence[int], sources: Sequence[str]) -> Shard:
        """The shard of texts in any order; LONG ones are left out."""
        import numpy as np

        lengths = np.fromiter(map(len, sources), np.int64, len(sources))
        order = np.argsort(lengths, kind="stable")
        order = order[: int(np.count_nonzero(lengths <= LONG))]
        sources = [sources[i] for i in order.tolist()]
        packed, counts = _packed(sources, lengths[order])
        hashes = (packed >> np.uint64(32)).astype("<u4")
        heads = np.flatnonzero(_changes(hashes))
        texts = [source.encode("utf-8", "surrogatepass") for source in sources]
        return cls(
            numbers=np.array(numbers, "<u4")[order],
            lengths=lengths[order].astype("<u4"),
            offsets=np.cumsum([0, *map(len, texts)]).astype("<u4"),
            letters=counts,
            keys=hashes[heads],
            starts=np.append(heads, len(hashes)).astype("<u4"),
            places=packed.astype("<u4"),
            texts=b"".join(texts),
        )

    @classmethod
    def load(cls, columns: Sequence[bytes]) -> Shard:
        """The shard that was stored as these columns."""
        import numpy as np

        found: dict[str, Any] = dict(zip(COLUMNS, columns, strict=True))
        for name in COLUMNS[:-1]:
            found[name] = np.frombuffer(found[name], np.uint8 if name == "letters" else "<u4")
        found["letters"] = found["letters"].reshape(-1, KINDS)
        return cls(**found)

    def columns(self) -> list[bytes]:
        """What is stored of the shard, in the order of COLUMNS."""
        *arrays, texts = (getattr(self, name) for name in COLUMNS)
        return [*(array.tobytes() for array in arrays), texts]

    def sources(self, places: Array) -> list[str]:
        """The texts at these places."""
        texts = self.texts
        begins, ends = self.offsets.take(places).tolist(), self.offsets.take(places + 1).tolist()
        pieces = [texts[begin:end] for begin, end in zip(begins, ends, strict=True)]
        try:
            return [data.decode() for data in pieces]
        except UnicodeDecodeError:  # lone surrogates; it takes longer to expect them
            return [data.decode("utf-8", "surrogatepass") for data in pieces]


COLUMNS = tuple(field.name for field in fields(Shard))


def _packed(
    sources: Sequence[str], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Each (feature, place) once, in one number and sorted, and the letters of the texts."""
    import numpy as np

    parts, counts = [np.empty(0, np.uint64)], [np.empty((0, KINDS), np.uint8)]
    short = int(lengths.searchsorted(SHORT, side="right"))
    sizes = np.cumsum(lengths + GAP)
    begin = 0
    while begin < len(sources):
        end = max(begin + 1, int(sizes.searchsorted(sizes[begin] + _AT_ONCE)))
        some = sources[begin:end]
        counts.append(letters(some))
        for hashes, owners in features(some, min(max(short - begin, 0), len(some))):
            places = (owners + begin).astype(np.uint64)
            parts.append(hashes.astype(np.uint64) << np.uint64(32) | places)
        begin = end
    return distinct(np.concatenate(parts)), np.concatenate(counts)


def distinct(values: Values) -> Values:
    """Each value once, sorted; `values` is sorted too. numpy's own `unique` takes much longer."""
    values.sort()
    return values[_changes(values)]


def _changes(values: NDArray[np.uint32] | NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Where a value is not that before it."""
    import numpy as np

    changes = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes
