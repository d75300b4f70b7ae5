"""What speaks for a text being the translation of another, and what against it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.bilingual import BUCKET, BUCKETS, Chances, Rows, chances
from pipeline.checks.cognates import latin_key
from pipeline.checks.items import Item
from pipeline.checks.reading import Source, Target

# What it costs that nothing sounds like a word, and like a name: more where letters are the same.
_LOST = {True: (0.25, 1.2), False: (0.1, 0.2)}
_MOST_ALONE, _MOST_LOST = 5, 2
_KEPT_BACK, _KEPT_BACK_UNSPACED = 0.75, 0.45  # of what a translation says, what the source has


def said_back(source: Source, target: Target) -> float:
    """What it says that the source has, or lacks, what the translation says."""
    bucket = min(BUCKETS, source.words // BUCKET)
    kept = _KEPT_BACK if target.spaced else _KEPT_BACK_UNSPACED
    total, ours = 0.0, source.rows
    for rows in target.said:
        there, missing = chances(rows, kept)[bucket]
        total += missing if ours.isdisjoint(rows) else there
    return total


def strangers(source: Source, target: Target) -> int:
    """How many words in Latin letters a text in others has that the source does not have."""
    if not target.foreign:
        return 0
    return sum((latin_key(word) or word) not in source.latin for word in target.foreign)


def means_it(source: Source, target: Target, least: float) -> bool:
    """Whether the dictionary alone is sure that a translation says what its source says."""
    if not target.known:
        return False
    return least < known_of(source.asked, target)


def known_of(asked: Iterable[tuple[Rows, Chances]], target: Target) -> float:
    """What the dictionary says, in nats, of a translation that has these words, or lacks them."""
    bucket = min(BUCKETS, target.words // BUCKET)
    missing = target.rows.isdisjoint
    return sum([says[bucket][missing(rows)] for rows, says in asked])


def found(items: Iterable[Item], target: Target, *, latin_letters: bool) -> tuple[float, float]:
    """How much likelier a translation has, or lacks, these words than a stranger does, in nats.

    By the dictionary, and by sound.
    """
    meaning = 0.0
    cognates = alone = names = lost = 0
    bucket = min(BUCKETS, target.words // BUCKET)
    missing, latin, sounds = target.rows.isdisjoint, target.latin, target.sounds
    known = target.known
    for item in items:
        alike = item.latin in latin or item.sound in sounds
        if known and item.rows:
            meaning += item.chances[bucket][not alike and missing(item.rows)]
        elif item.name:
            names += alike
            lost += not alike
        else:
            cognates += alike
            alone += not alike
    sound = 2.0 * min(cognates, 4) + 2.5 * min(names, 2)
    of_alone, of_lost = _LOST[latin_letters]
    return meaning, sound - of_alone * min(alone, _MOST_ALONE) - of_lost * min(lost, _MOST_LOST)


def least_sound(*, latin_letters: bool) -> float:
    """The least that `found` may say by sound."""
    of_alone, of_lost = _LOST[latin_letters]
    return -of_alone * _MOST_ALONE - of_lost * _MOST_LOST


def shared(ours: frozenset[str], theirs: frozenset[str], more: frozenset[str]) -> float:
    """What numbers say: those of ours that they have, that they lack, and `more` that they have."""
    if not ours and not more:
        return 0.0
    return 2.0 * min(len(ours & theirs), 2) - min(len(ours - theirs) + len(more), 2)
