"""What a phrase is called in translations: what stands where it stands, and only there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.glossary.reading import readings
from pipeline.glossary.stopwords import INNER_WORDS, STOP_WORDS
from pipeline.words import UNSPACED

_LONGEST = 3
_LEAST = 3  # texts that must hold both
_SURE = 0.75  # Dice's measure, from 0 to 1
_COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "nb", "nl", "nn", "no", "sv"})
_MARGIN = 0.1  # before the next that is no part of it


@dataclass(slots=True)
class Parallel:
    """A language's translated texts: which phrases, by keys, stand in which texts."""

    base: str  # of the language
    sources: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    targets: Counter[tuple[str, ...]] = field(default_factory=Counter)  # in how many texts
    held: list[frozenset[tuple[str, ...]]] = field(default_factory=list)  # by text
    written: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)

    def add(self, source: Iterable[tuple[str, ...]], target: str) -> None:
        """A text that holds these phrases, and its translation."""
        base = self.base
        for keys in source:
            self.sources.setdefault(keys, set()).add(len(self.held))
        stop, inner = STOP_WORDS.get(base, frozenset()), INNER_WORDS.get(base, frozenset())
        reading = readings(target, base)[0]
        low = [word.lower() for word in reading.words]
        found: set[tuple[str, ...]] = set()
        for start in range(len(low) if base not in UNSPACED else 0):
            for end in range(start + 1, min(start + _LONGEST, len(low)) + 1):
                if any(edge in stop or len(edge) < 3 for edge in (low[start], low[end - 1])):
                    continue
                if any(word in stop - inner for word in low[start + 1 : end - 1]):
                    continue
                keys = reading.keys[start:end]
                found.add(keys)
                text = reading.text[reading.spans[start][0] : reading.spans[end - 1][1]]
                self.written.setdefault(keys, Counter())[text] += 1
        self.targets.update(found)
        self.held.append(frozenset(found))

    def likely(self, keys: tuple[str, ...]) -> str:
        """What the phrase is called, or "" where that is not sure."""
        here = self.sources.get(keys, set())
        if len(here) < _LEAST:
            return ""
        ranked = self._ranked(here)
        if len(keys) > 1 and self.base not in _COMPOUNDING:
            ranked = [one for one in ranked if one[1] > 1]
        if not ranked or ranked[0][0] < _SURE:
            return ""
        best, *rest = ranked
        rivals = (score for score, _, other in rest if not _nested(best[2], other))
        if best[0] - next(rivals, 0) < _MARGIN:
            return ""
        return self._usual(best[2])

    def _ranked(self, here: set[int]) -> list[tuple[float, int, tuple[str, ...]]]:
        near = Counter(keys for text in here for keys in self.held[text])
        scored = (
            (2 * both / (self.targets[keys] + len(here)), len(keys), keys)
            for keys, both in near.items()
            if both >= _LEAST
        )
        return sorted(scored, reverse=True)

    def _usual(self, keys: tuple[str, ...]) -> str:
        written = self.written[keys]
        small = {text: count for text, count in written.items() if text[:1].islower()}
        return max((small or written).items(), key=lambda item: (item[1], item[0]))[0]


def _nested(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)
