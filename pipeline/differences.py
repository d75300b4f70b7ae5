"""What a reader must not miss between two versions of a text: numbers and negations."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence

Pairs = Sequence[tuple[str, str]]

# What turns a sentence round, in the languages that sources are often written in. All at once:
# a word of another language costs at most a remark too many.
_NEGATIONS = (
    "no not never none neither nor nothing nobody nowhere without cannot non except unless avoid "
    "hardly nicht kein keine keinen keiner keinem keines nie niemals ohne weder außer vermeiden "
    "pas jamais sans ni aucun aucune sauf éviter nunca jamás sin ningún ninguna ninguno tampoco "
    "excepto evitar não nem sem nenhum nenhuma exceto senza mai né nessun nessuno nessuna niet "
    "geen nooit zonder inte ikke aldrig utan uden uten bez nigdy δεν δε μη μην όχι χωρίς ποτέ "
    "не нет ни без никогда нельзя кроме لا لم لن ليس ليست بدون دون غير"
)
_NEGATORS = frozenset(_NEGATIONS.split())
_HELD = 16  # texts that are kept at hand: one is often compared with several
_TURNING = ("un", "in", "im", "ir", "il", "non", "dis", "contra", "anti", "a")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*")
_UNIT = (
    r"(?:[nµμm]?mol|mmHg|[mc]?m[²³]|[kcmµμ]?m|[kmµμ]?g|mcg|[dmµμ]?[lL]|[kM]?Hz|[kM]?Pa|m?A|m?V|"
    r"[mk]?W|k?J|bar|IU|IE|U|s|secs?|seconds?|min|mins?|minutes?|h|hrs?|hours?|days?|weeks?|"
    r"months?|years?|times|x|×|reps?|repetitions?|sets?|tablets?|drops?|puffs?)(?!\w)"
)
_NUMBER_NAMES = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS = {name: str(n) for n, name in enumerate(_NUMBER_NAMES.split())}
_NUMBER_WORDS |= {"once": "1", "twice": "2", "half": "½"}
_NUMBER = re.compile(
    r"(?=[<>≤≥±~\-−–\d¼½¾⅓⅔⅛zotfsenh])"  # how each of them begins: it is quicker to see that first
    r"((?:[<>≤≥±~]\s*|(?<![^\s(\[])[-−–])?(?:\d+(?:[.,:/]\d+)*|[¼½¾⅓⅔⅛])|"
    rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b)(\s?[-‑]?(?:[%‰]|°\s?[CF]?|{_UNIT}(?:/{_UNIT})?))?",
    re.IGNORECASE,
)


def differences(old: str, new: str) -> str:
    """What a reader must not miss between two texts in one language; empty if there is nothing.

    "numbers changed: 5 mg -> 10 mg", "negation changed: none -> not take", or both.
    """
    said = []
    gone, come = _apart(_numbers(old), _numbers(new))
    if gone or come:
        said.append(f"numbers changed: {_listed(gone)} -> {_listed(come)}")
    gone, come = _turned(_tokens(old), _tokens(new))
    if gone or come:
        said.append(f"negation changed: {_listed(gone)} -> {_listed(come)}")
    return "; ".join(said)


@functools.lru_cache(maxsize=_HELD)
def _tokens(text: str) -> tuple[str, ...]:
    """Its words, in small letters."""
    return tuple(_TOKEN.findall(text.lower()))


@functools.lru_cache(maxsize=_HELD)
def _numbers(text: str) -> tuple[tuple[str, str], ...]:
    """(what is compared, what is shown) of each number with its unit; English words are numbers."""
    found = []
    for match in _NUMBER.finditer(text):
        number = re.sub(r"[\s−–]", lambda m: "" if m[0].isspace() else "-", match[1])
        unit = re.sub(r"[\s‑-]|(?<=\w\w)s$", "", match[2] or "")
        unit = unit.lower() if len(unit) > 2 else unit  # mg is no Mg, but sets are Sets
        shown = " ".join(match[0].split())  # it becomes a comment, on one line
        found.append((_NUMBER_WORDS.get(number.lower(), number) + unit, shown))
    return tuple(found)


def _apart(old: Pairs, new: Pairs) -> tuple[list[str], list[str]]:
    """What is shown of the pairs whose first halves only one side has, or has more often."""

    def beyond(these: Pairs, those: Pairs) -> list[str]:
        rest = Counter(key for key, _ in those)
        shown = []
        for key, text in these:
            rest[key] -= 1
            if rest[key] < 0:
                shown.append(text)
        return shown

    return beyond(old, new), beyond(new, old)


def _turned(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    before, after = _negated(old), _negated(new)
    if len(before) != len(after):
        return _apart(before, after)
    moved = [said for _, said in before], [said for _, said in after]
    left, right = {s.split()[-1] for s in moved[0]}, {s.split()[-1] for s in moved[1]}
    if (left - right) & set(new) or (right - left) & set(old):
        return moved
    gone, come = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    flips = [(x, y) for x in gone for y in come if _flipped(x, y) or _flipped(y, x)]
    return [x for x, _ in flips], [y for _, y in flips]


def _negated(words: Sequence[str]) -> list[tuple[str, str]]:
    """(negator, "negator and the word behind it") of each negation."""
    return [
        (word, f"{word} {after}".strip())
        for word, after in zip(words, [*words[1:], ""], strict=False)
        if word in _NEGATORS or word.endswith(("n't", "n’t"))
    ]


def _flipped(word: str, other: str) -> bool:
    return len(word) > 3 and other.endswith(word) and other[: -len(word)] in _TURNING


def _listed(texts: list[str]) -> str:
    return ", ".join(texts) or "none"
