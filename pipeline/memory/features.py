"""What of a text is looked up: its words, and of a short one every three characters in a row."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Hashes = NDArray[np.uint32]
    Wide = NDArray[np.uint64]
    Places = NDArray[np.int64]

SHORT = 30  # characters; up to here a changed letter may leave no word that is the same
KINDS = 32  # of characters that are counted apart

# Scripts without spaces have no words to split at: there each character counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TABLE = 0x20000  # characters; above there are rare ideographs
_PRIME = 0x9E3779B97F4A7C15  # odd: what is multiplied by it, modulo 2 ** 64, can be divided again
_MIXER = 0xBF58476D1CE4E5B9
_WIDEST = 2**64 - 1
_HELD = 20_000  # words and trigrams whose hashes are kept at hand
GAP = 3  # spaces around a text: two before it and one behind, as its trigrams have them


def features(
    texts: Sequence[str], short: int
) -> tuple[tuple[Hashes, Places], tuple[Hashes, Places]]:
    """Of words, then of trigrams: the hash of each, and the number of the text that it is in.

    Letters count as small ones. Trigrams are those of the first `short` texts.
    """
    import numpy as np

    joined, sizes = _joined(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    ends = np.cumsum(sizes)
    begins, stops = _words(codes)
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = np.cumsum(codes * powers[: len(codes)])
    words = (sums[stops - 1] - sums[begins - 1]) * inverses[begins]
    found = _mixed(words), ends.searchsorted(begins, side="right")
    if not short:
        return found, (found[0][:0], found[1][:0])
    wide = codes[: ends[short - 1]].astype(np.uint64) + np.uint64(1)
    prime = np.uint64(_PRIME)
    trigrams = (wide[:-2] * prime + wide[1:-1]) * prime - wide[2:]
    inside = np.ones(len(wide), bool)
    inside[ends[:short] - 1] = inside[ends[:short] - 2] = False  # they would reach the next text
    owners = np.repeat(np.arange(short), sizes[:short])[inside]
    return found, (_mixed(trigrams[inside[:-2]]), owners)


def asked(text: str, *, short: bool) -> tuple[set[int], set[int]]:
    """The hashes of one text's words and, if it counts as short, of its trigrams.

    The same that `features` gives, without numpy: that is quicker with thousands of texts only.
    """
    small = text.lower()
    words = {_hash(word) for word in _pattern().findall(small)}
    padded = f"  {small} " if short else ""
    return words, {_trigram(padded[n : n + GAP]) for n in range(len(padded) - 2)}


def letters(texts: Sequence[str]) -> Bytes:
    """How often each kind of character is in each text, up to 255: a row a text.

    Whatever two texts have in common, as many characters as these numbers differ are not.
    """
    import numpy as np

    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    cells = np.repeat(np.arange(len(texts)) * KINDS, sizes) + codes % np.uint32(KINDS)
    counts = np.bincount(cells, minlength=len(texts) * KINDS)
    return np.minimum(counts, 255).astype(np.uint8).reshape(-1, KINDS)


def letters_of(text: str) -> Bytes:
    """`letters` of one text."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.minimum(np.bincount(codes % np.uint32(KINDS), minlength=KINDS), 255).astype(np.uint8)


def _joined(texts: Sequence[str]) -> tuple[str, Places]:
    """The texts in small letters with spaces around them, and the size of each with its spaces."""
    import numpy as np

    joined = f"  {'   '.join(texts)} "
    small = joined.lower()
    if len(small) != len(joined):  # İ becomes two characters
        texts = [text.lower() for text in texts]
        small = f"  {'   '.join(texts)} "
    return small, np.fromiter(map(len, texts), np.int64, len(texts)) + GAP


def _words(codes: Hashes) -> tuple[Places, Places]:
    """Where words begin and where they stop; the spaces around the texts see to it that they do."""
    import numpy as np

    kinds = _kinds()[np.minimum(codes, _TABLE)]
    part = kinds == 1
    edges = np.flatnonzero(part[1:] != part[:-1]) + 1
    begins, stops = edges[::2], edges[1::2]
    if kinds.max(initial=0) > 1:
        single = np.flatnonzero(kinds == 2)
        begins, stops = np.concatenate((begins, single)), np.concatenate((stops, single + 1))
    return begins, stops


def _mixed(hashes: Wide) -> Hashes:
    """32 bits that depend on all 64."""
    import numpy as np

    mixed = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(_MIXER)
    return (mixed >> np.uint64(32)).astype("<u4")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """The words that `_kinds` tells apart."""
    single = f"{_UNSPACED}{chr(_TABLE)}-\U0010ffff"
    return re.compile(rf"[{single}]|[^\W{single}]+")


@functools.lru_cache(maxsize=_HELD)
def _hash(word: str) -> int:
    found = 0
    for char in reversed(word):
        found = (found * _PRIME + ord(char)) & _WIDEST
    return _mix(found)


@functools.lru_cache(maxsize=_HELD)
def _trigram(chars: str) -> int:
    one, two, three = map(ord, chars)
    return _mix((((one + 1) * _PRIME + two + 1) * _PRIME - three - 1) & _WIDEST)


def _mix(hashed: int) -> int:
    """`_mixed` of one."""
    return ((hashed ^ (hashed >> 29)) * _MIXER & _WIDEST) >> 32


@functools.cache
def _kinds() -> Bytes:
    """Of each character: 0 outside words, 1 a part of one, 2 one by itself; the last for others."""
    import numpy as np

    every = "".join(map(chr, range(_TABLE)))
    kinds = np.zeros(_TABLE + 1, np.uint8)
    kinds[_TABLE] = 2
    for kind, pattern in ((1, r"\w+"), (2, f"[{_UNSPACED}]+")):
        for match in re.finditer(pattern, every):
            kinds[match.start() : match.end()] = kind
    return kinds


@functools.lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Wide, Wide]:
    """The first powers of the prime, and what undoes them."""
    import numpy as np

    def powers(base: int) -> Wide:
        factors = np.full(size, base, np.uint64)
        factors[0] = 1
        return np.cumprod(factors)

    return powers(_PRIME), powers(pow(_PRIME, -1, 1 << 64))
