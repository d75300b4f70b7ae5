"""How long translations are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

_UNKNOWN = (1.1, 0.30)
# By language: the usual ratio of characters to the English ones, and the spread of its logarithm in
# long texts. Counted on professional translations of health texts.
_RATIOS = {
    "ar": (0.90, 0.12),
    "de": (1.21, 0.10),
    "el": (1.15, 0.10),
    "es": (1.16, 0.10),
    "fr": (1.20, 0.13),
    "it": (1.14, 0.13),
    "nl": (1.12, 0.13),
    "pt": (1.11, 0.10),
    "ru": (1.14, 0.13),
    "zh": (0.30, 0.19),
}
_LETTERS = "ar fa ur he el ru uk bg sr mk zh ja ko th hi"  # languages in other letters than Latin
_SHORT = 1.8  # how much short texts spread: variance times characters
_FAR = 0.9  # the spread of strangers' lengths


@dataclass(frozen=True, slots=True)
class Width:
    """How long translations into one language are."""

    ratio: float
    spread: float
    latin: bool

    def away(self, source: float, target: float) -> tuple[float, float]:
        """How far the length is from the usual one, as a logarithm, and how far it often is."""
        expected = source * self.ratio
        slack = 4 * self.ratio
        away = math.log((target + slack) / (expected + slack))
        return away, math.sqrt(self.spread**2 + _SHORT / (source + 4))

    def said(self, source: float, target: float) -> float:
        """How much likelier the length is in a translation than in a stranger, in nats."""
        away, usual = self.away(source, target)
        return _log_bell(away, usual) - _log_bell(away, _FAR)

    def shorter(self, whole: float, rest: float, target: float) -> float:
        """How much likelier a length is for the whole of a source than for the rest of it."""
        return _log_bell(*self.away(whole, target)) - _log_bell(*self.away(rest, target))


def _log_bell(away: float, spread: float) -> float:
    # heavy tails: professionals, too, are now and then far from what is usual
    near = math.exp(-0.5 * (away / spread) ** 2) / spread
    return math.log(0.97 * near + 0.03 * math.exp(-0.5 * (away / 0.8) ** 2) / 0.8 + 1e-9)


@cache
def width(base: str) -> Width:
    """How long translations into a language are."""
    return Width(*_RATIOS.get(base, _UNKNOWN), base not in _LETTERS.split())
