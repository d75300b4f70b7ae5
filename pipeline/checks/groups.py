"""Whom a text is about: age, pregnancy and breastfeeding."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from pipeline.checks.groupwords import GROUPS, NAMES, beginnings, pattern
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.sieve import PEOPLE, source_hints


def groups(pair: Pair) -> Iterator[Remark]:
    """Children, adults, old people, pregnancy and breastfeeding of the source are not left out.

    Why: a dose or an exercise is meant for some and harms others, and a translation without "for
    adults" reads as well as one with it. A good translation may say "them" for the children of
    the sentence before, so it is no error.

    Example: "Do not use in pregnancy" -> "Nicht anwenden": the source speaks of pregnancy.

    Silence: the flag `ignore-groups` on the entry.
    """
    target = pair.base
    if not source_hints(pair) & PEOPLE or target not in NAMES["pregnancy"]:
        return
    for group, said in _named(pair.source_text, pair.source_base).items():
        if not pattern(group, target).search(pair.target_text):
            yield Remark(
                f"the source speaks of {GROUPS[group]} ({said}), the translation does not",
                "say whom it is about, or flag the entry ignore-groups if this is right",
                source_marks=(said,),
            )


@functools.lru_cache(4096)
def _named(text: str, base: str) -> dict[str, str]:
    """Each group that a source names, with its word for it."""
    low = text.casefold()
    near = [group for group in GROUPS if any(map(low.__contains__, beginnings(group, base)))]
    found = {group: pattern(group, base).search(text) for group in near}
    return {group: match[0] for group, match in found.items() if match}
