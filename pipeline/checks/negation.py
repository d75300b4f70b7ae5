"""A "not" that is lost on the way, or comes in."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.pair import Pair, Remark
from pipeline.checks.polarity import Negator, known, negates, negators

_FAMILIES = {
    "not": "not",
    "without": "privation",
    "lack": "privation",
    "avoid": "ban",
    "bar": "ban",
    "soft": "soft",
}
_FIRM = ("not", "without", "avoid")
_SENTENCE = re.compile(r"(?<![A-ZА-Я])[.!?…](?=[\s)\"”»]|[^\W\d_a-zа-я]|$)|[;。！？；؛؟·]|\n")


def negation(pair: Pair) -> Iterator[Remark]:
    """A negation of the source is in the translation, and no other."""
    bases = pair.source_language.base, pair.target_language.base
    if not known(bases[0]) or not known(bases[1]) or bases[0] == bases[1]:
        return
    texts = pair.source_text, pair.target_text
    if not negates(texts[0], bases[0]) and not negates(texts[1], bases[1]):
        return
    source, target = negators(texts[0], bases[0]), negators(texts[1], bases[1])
    lost, gained = compared(source, target)
    parts = _parts(pair.source_text), _parts(pair.target_text)
    if not lost and not gained and len(source) > 1 and len(parts[0]) == len(parts[1]) > 1:
        for here, there in zip(_within(source, parts[0]), _within(target, parts[1]), strict=True):
            lost, gained = compared(here, there)
            if lost or gained:
                source, target = here, there
                break
    hint = "translate what the source says, or flag the entry ignore-negation if this is right"
    if lost:
        words = tuple(pair.source_text[n.start : n.end] for n in source if n.kind in _FIRM)
        yield Remark(f"a negation is missing: {', '.join(words)}", hint, source_marks=words)
    elif gained:
        words = tuple(pair.target_text[n.start : n.end] for n in target if n.kind in _FIRM)
        yield Remark(f"the translation negates, the source does not: {', '.join(words)}", hint, target_marks=words)


def compared(source: Sequence[Negator], target: Sequence[Negator]) -> tuple[int, int]:
    """How many negations the translation lacks, and how many it has too many."""
    said, made = Counter(n.kind for n in source), Counter(n.kind for n in target)
    nots = said["not"] - made["not"]
    if nots > 0:
        nots -= min(nots, made["join"])
    privations = said["without"] + said["lack"] - made["without"] - made["lack"]
    bans = said["avoid"] + said["bar"] - made["avoid"] - made["bar"]
    unsaid = max(0, said["without"] - made["without"] - made["lack"])
    unsaid += max(0, said["avoid"] - made["avoid"] - made["bar"] - made["keep"])
    spare = max(0, -nots) + max(0, -privations) + max(0, -bans)
    spare += made["may"] + (max(0, made["only"] - said["only"]) if said["soft"] else 0) + max(0, made["loose"] - said["loose"])
    unasked = max(0, made["without"] - said["without"] - said["lack"])
    cover = max(0, nots) + max(0, privations) + max(0, bans) + said["soft"] + said["only"] + said["loose"] + (said["not"] and said["or"])
    return max(0, max(0, nots) + unsaid - spare), max(0, max(0, -nots) + unasked - cover)


@functools.lru_cache(4096)
def _parts(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    return tuple(ends) if ends and not text[ends[-1] :].strip() else (*ends, len(text))


def _within(found: Sequence[Negator], ends: Sequence[int]) -> list[list[Negator]]:
    starts = (0, *ends[:-1])
    return [[n for n in found if a <= n.start < b] for a, b in zip(starts, ends, strict=True)]
