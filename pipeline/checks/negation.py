"""A "not" that is lost on the way, or comes in."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.polarity import Negator, known, negators
from pipeline.checks.sieve import DENIES, source_hints, target_hints

_FIRM = ("not", "without", "avoid")
_SENTENCE = re.compile(
    r"[.!?…](?<![A-ZА-Я].)(?=[\s)\"”»]|[^\W\d_a-zа-я]|$)|[;。！？；؛؟·]|\n", re.DOTALL
)
_LONG = 400  # characters of a source in which one "not" more is no news
# How far from its place a "not" may stand that is no "not" in the source, as a share of the text:
# by the class of the word that stands for it there, and where word order is as in English.
_AWAY = {"slight": 0.05, "soft": 0.4, "loose": 0.4, "only": 0.4}
_AWAY_ALIKE = {"slight": 0.05, "soft": 0.2, "loose": 0.2, "only": 0.2}
_FAR = {False: 0.5, True: 0.3}  # of the other classes
_ALIKE = frozenset({"es", "pt", "fr", "it", "el"})
_NEAR = {"slight": 8}  # characters that are never far
_NEARLY = 20
_TURNS = frozenset({"not", "without"})
_ORDERED = 80  # characters of a source: in a shorter one, all is near
_MANY = 8  # negations that nobody tries to put in order
_HINT = "say what the source says, or flag the entry ignore-negation if this is right"


def negation(pair: Pair) -> Iterator[Remark]:
    """What the source forbids or denies, the translation does too, and no more than that.

    Why: a lost "not" turns an instruction round, and the sentence reads as well as before. Words
    that negate are counted: not, never, no, without, avoid, contraindicated. Good translations say
    a "not" in many ways, so that an "unable", a "lack of" or a "refrain" is enough for one, and
    "no" with "nobody" behind it is one, not two. Where both texts have as many sentences, each is
    compared with its own. "Not only" and "no more than" negate nothing. In a longer text, a "not"
    more than the source has must stand near what it may stand for there, a "few" or an "until".

    Example: "Do not bend the knee" -> "Doble la rodilla": a negation is missing. "It hurts" -> "No
    duele": the translation negates, the source does not.

    Silence: the flag `ignore-negation` on the entry.
    """
    bases = pair.source_base, pair.base
    if not known(bases[0]) or not known(bases[1]):
        return
    if not (source_hints(pair) | target_hints(pair)) & DENIES:
        return
    texts = pair.source_text, pair.target_text
    source, target = negators(texts[0], bases[0]), negators(texts[1], bases[1])
    for here, there in _pairs(pair, source, target):
        lost, gained = compared(here, there)
        if lost:
            words = _words(texts[0], here)
            yield Remark(f"a negation is missing: {', '.join(words)}", _HINT, source_marks=words)
        elif gained > len(texts[0]) // _LONG or _is_out_of_place(pair, here, there):
            words = _words(texts[1], there)
            message = f"the translation negates, the source does not: {', '.join(words)}"
            yield Remark(message, _HINT, target_marks=words)
        else:
            continue
        return


def compared(source: Sequence[Negator], target: Sequence[Negator]) -> tuple[int, int]:
    """How many negations the translation lacks, and how many it has too many.

    Like is set against like first; what is left over of one kind may stand for another.
    """
    said, made = Counter(n.kind for n in source), Counter(n.kind for n in target)
    nots = said["not"] - made["not"]
    if nots > 0:
        nots -= min(nots, made["join"])
    privations = said["without"] + said["lack"] - made["without"] - made["lack"]
    bans = said["avoid"] + said["bar"] - made["avoid"] - made["bar"]
    loose = said["loose"] - made["loose"]
    need = max(0, nots) + max(0, said["without"] - made["without"] - made["lack"])
    need += max(0, said["avoid"] - made["avoid"] - made["bar"] - made["keep"])
    spare = sum(max(0, -left) for left in (nots, privations, bans, loose)) + made["may"]
    if only := max(0, made["only"] - said["only"]):
        if said["soft"] or said["slight"]:  # not ... until: only from
            spare += only
        elif nots > 0 and said["without"] > made["without"] + made["lack"]:
            # not without: only with
            spare += 2 * only
    listed = said["not"] and said["or"]  # "nor" is said each time
    come = (0 if listed else max(0, -nots)) + max(
        0, made["without"] - said["without"] - said["lack"]
    )
    cover = sum(max(0, left) for left in (nots, privations, bans))
    cover += said["soft"] + said["slight"] + said["only"] + said["loose"]
    return max(0, need - spare), max(0, come - cover)


_Side = Sequence[Negator]


def _is_out_of_place(pair: Pair, source: _Side, target: _Side) -> bool:
    """Whether the translation has more negations, and one is near nothing that it may stand for."""
    made = [n for n in target if n.kind in _TURNS]
    if len(pair.source_text) < _ORDERED or len(made) <= sum(n.kind in _TURNS for n in source):
        return False
    kinds = {n.kind for n in source}
    if {"not", "or"} <= kinds:  # "nor" is said each time, of as many things as there are
        return False
    said = [n for n in source if n.kind not in ("skip", "faint", "may", "or")]
    if not said or max(len(said), len(made)) > _MANY:
        return False
    ends = len(pair.source_text), len(pair.target_text)
    alike = pair.base in _ALIKE
    for chosen in combinations(said, len(made)):
        if all(_is_near(*two, ends, alike=alike) for two in zip(chosen, made, strict=True)):
            return False
    return True


def _is_near(one: Negator, other: Negator, ends: tuple[int, int], *, alike: bool) -> bool:
    away = (_AWAY_ALIKE if alike else _AWAY).get(one.kind, _FAR[alike])
    away = max(away, _NEAR.get(one.kind, _NEARLY) / ends[0])
    return abs(one.start / ends[0] - other.start / ends[1]) <= away


def _pairs(pair: Pair, source: _Side, target: _Side) -> Iterator[tuple[_Side, _Side]]:
    """The negators of the texts, then those of each sentence, if these are as many."""
    yield source, target
    if source and target:
        ends = _ends(pair.source_text), _ends(pair.target_text)
        if len(ends[0]) == len(ends[1]) > 1:
            yield from zip(_within(source, ends[0]), _within(target, ends[1]), strict=True)


@functools.lru_cache(4096)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    return tuple(ends) if ends and not text[ends[-1] :].strip() else (*ends, len(text))


def _within(found: _Side, ends: Sequence[int]) -> list[list[Negator]]:
    starts = (0, *ends[:-1])
    return [[n for n in found if a <= n.start < b] for a, b in zip(starts, ends, strict=True)]


def _words(text: str, found: _Side) -> tuple[str, ...]:
    return tuple(text[n.start : n.end] for n in found if n.kind in _FIRM)
