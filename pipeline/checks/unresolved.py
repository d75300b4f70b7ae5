"""Other texts of an entry that merges and imports have left in its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.pair import Remark
from pipeline.model import Unit

DOC = """Nobody has decided yet between two texts of an entry.

Why: where two people have translated one text, a merge or an import keeps one of the two, and the
other in a comment: as a conflict, where both are translations, or as a draft. It is shown once;
then nothing but the comment knows of it.

Example: `# conflict: Das Knie nicht belasten. (from agency.xlf)` above "Das Knie schonen."

Silence: put the better text into the entry and delete the comment; or the flag `ignore-unresolved`
on the entry, where the comment is to stay."""

_LEFT = re.compile(r"(conflict|draft): (.*) \((?:from ([^()]*)|(ours|theirs))\)", re.DOTALL)
_KINDS = {"conflict": "another translation", "draft": "a draft"}
_LONGEST = 80  # characters of a text that are quoted


def unresolved(unit: Unit) -> Iterator[Remark]:
    """What each comment with another text says."""
    for comment in unit.comments:
        if found := _LEFT.fullmatch(comment):
            text = found[2] if len(found[2]) <= _LONGEST else f"{found[2][: _LONGEST - 1]}…"
            whose = found[3] or ("our side" if found[4] == "ours" else "their side")
            yield Remark(
                f"{_KINDS[found[1]]} is in a comment: “{text}” (from {whose})",
                "put the better text into the entry, and delete the comment",
            )
