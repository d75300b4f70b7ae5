"""Which words go together in texts and their translations: learned from pairs, used to find more.

Counts only, no language's own rules: a word is how it begins, without the particles that Arabic
writes at its front. Pure, and linear in the texts.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.inline import plain, tokens

_WORD = re.compile(r"[^\W\d_]{3,}")
_PARTICLES = re.compile("^[وفبلك]?ال(?=..)")
_BEGINNING = 6  # letters
_MOST = 60  # words of a text that are looked at
_OFTEN = 3  # pairs that must agree: a pair alone would only confirm itself
_LIKENESS = 0.4  # Dice's coefficient of what goes together
_STRONGEST = 2.5
_CANDIDATES = 3  # translations that one word may have

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For a source word its translations, each with what it says, in nats."""

    entries: dict[str, dict[str, float]] = field(default_factory=dict)

    def expected(self, source: Words) -> dict[str, float]:
        """The words to look for in the translation of a text that has these words."""
        found: dict[str, float] = {}
        for word in source:
            for other, weight in self.entries.get(word, {}).items():
                found[other] = max(weight, found.get(other, 0.0))
        return found


NOTHING = Lexicon()


def words(text: str) -> Words:
    """The words of a text as they are compared."""
    bare = unicodedata.normalize("NFKD", plain(text, tokens(text))).lower()
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    found = (_PARTICLES.sub("", word)[:_BEGINNING] for word in _WORD.findall(bare))
    return frozenset(list(dict.fromkeys(found))[:_MOST])


def learn(pairs: Iterable[tuple[Words, Words]]) -> Lexicon:
    """The words that go together in pairs of texts; few pairs teach nothing."""
    count = 0
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    both: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, target in pairs:
        count += 1
        ours.update(source)
        theirs.update(target)
        for word in source:
            both[word].update(target)
    entries: dict[str, dict[str, float]] = {}
    for word, others in both.items():
        if ours[word] < _OFTEN:
            continue
        ranked = [
            (2 * n / (ours[word] + theirs[other]), other, n)
            for other, n in others.items()
            if n >= _OFTEN and 2 * n >= _LIKENESS * (ours[word] + theirs[other])
        ]
        for _, other, n in sorted(ranked, reverse=True)[:_CANDIDATES]:
            said = math.log((n - 1) * count / (ours[word] * theirs[other]))
            if said > 0:
                entries.setdefault(word, {})[other] = min(_STRONGEST, said)
    return Lexicon(entries)
