"""Which kinds of characters a text has, told in one pass: most rules may end there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import or_

from pipeline.checks.remembered import Remembered
from pipeline.checks.scripts import script_of

STRESS = 1 << 0  # what marks emphasis or code
FORMAT = 1 << 1  # one of these stands in whatever is meant for a program
BRACKET = 1 << 2  # but for round ones
ROUND = 1 << 3  # ( or )
QUOTE = 1 << 4
LINE = 1 << 5
CONTROL = 1 << 6  # of the writing direction, or hidden
FOREIGN = 1 << 7  # a letter of another script
NUMBER = 1 << 8  # 5, ½, 五
FIGURE = 1 << 9  # the same, but for 0 to 9
ENTITY = 1 << 10  # what begins &frac12;
UNSEEN = 1 << 11  # accents and vowels set on letters, joiners and other marks inside words
# What words tell, and no sign; `sieve` has more of these, which are larger.
TALK = 1 << 12  # what a machine's message may have
DENIAL = 1 << 13  # "not"
COUNTED = 1 << 14  # "five"
SIDED = 1 << 15  # what may be a left or a right
_KINDS = (
    (STRESS, "*_~`"),
    (FORMAT, "%{_[⟦"),
    (ROUND, "()"),
    (BRACKET, "[]{}（）［］｛｝「」『』【】〈〉《》〔〕"),
    (QUOTE, '"＂“”„‟«»'),
    (LINE, "\n"),
    (ENTITY, "&"),
)
_DIGITS = frozenset("0123456789")
_UNSEEN = (
    (0xAD, 0xAD),
    (0x300, 0x36F),
    (0x640, 0x640),
    (0x64B, 0x65F),
    (0x670, 0x670),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),
    (0xFEFF, 0xFEFF),
)
_CONTROLS = (  # embeddings, overrides, isolates; retired format characters, annotations and tags
    (0x202A, 0x202E),
    (0x2066, 0x206F),
    (0xFFF9, 0xFFFB),
    (0xE0001, 0xE007F),
)

_LETTERS = {  # most of a script's letters, and nothing that is of any kind
    "ARABIC": "\u0621-\u063f\u0641-\u064a",
    "CYRILLIC": "\u0400-\u0481\u048a-\u04ff",
    "GREEK": "\u0386\u0388-\u03ce",
    "LATIN": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
}


@cache
def signs_in(scripts: frozenset[str]) -> Callable[[str], int]:
    """The function that tells the kinds of characters of a text that these scripts write."""

    def kinds(char: str) -> int:
        found = FOREIGN if char.isalpha() and script_of(char) not in scripts else 0
        if char.isnumeric():
            found |= NUMBER if char in _DIGITS else NUMBER | FIGURE
        found |= CONTROL if _within(char, _CONTROLS) else 0
        found |= UNSEEN if _within(char, _UNSEEN) else 0
        return found + sum(kind for kind, those in _KINDS if char in those)

    table = Remembered(kinds).__getitem__
    letters = "".join(_LETTERS.get(script, "") for script in sorted(scripts))
    is_plain = re.compile(f"[{letters} ]*").fullmatch

    def signs(text: str) -> int:
        if is_plain(text):  # most words
            return 0
        return reduce(or_, map(table, text), 0)

    return signs


def _within(char: str, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)
