"""What a reader must not miss between two versions of a text: amounts, sides and negations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.amounts import Mark, plain, read, spoken

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
_NEGATORS = frozenset(word.casefold() for word in _NEGATIONS.split())
_TURNING = ("un", "in", "im", "ir", "il", "non", "dis", "contra", "anti", "a")
_NAMES = "numbers|negation|sides|limits|order|directions"
SAID = re.compile(rf"(?:{_NAMES}) changed: .* -> ")
"""How the comments begin that say what differs."""


def differences(old: str, new: str) -> str:
    """What a reader must not miss between two texts in one language; empty if there is nothing.

    "numbers changed: 5 mg -> 10 mg", "negation changed: none -> not take", "sides changed: left ->
    right", "limits changed: at least -> at most", "order changed: before -> after", "directions
    changed: increase -> decrease", or several of them.
    """
    return "; ".join(
        f"{name} changed: {_listed(gone)} -> {_listed(come)}"
        for name, gone, come in changes(old, new)
    )


def changes(old: str, new: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """(what changed, what only the old text says of it, what only the new one) of each kind."""
    if old == new:
        return
    base = "" if plain(old) and plain(new) else spoken(old, new)
    before, after = read(old, base), read(new, base)
    for name in ("numbers", "sides", "limits", "order"):
        gone, come = _apart(before.marks.get(name, ()), after.marks.get(name, ()))
        if gone or come:
            yield name, gone, come
    gone, come = _apart(before.marks.get("orders", ()), after.marks.get("orders", ()))
    if gone and come:
        yield "order", gone, come
    gone, come = _opposed(before.marks.get("turns", ()), after.marks.get("turns", ()))
    if gone:
        yield "directions", gone, come
    gone, come = _turned(before.words, after.words)
    if gone or come:
        yield "negation", gone, come


def _apart(old: Sequence[Mark], new: Sequence[Mark]) -> tuple[list[str], list[str]]:
    """What is shown of the pairs whose first halves only one side has, or has more often."""
    if old == new:
        return [], []
    before, after = _beyond(old, new), _beyond(new, old)
    return [text for _, text in before], [text for _, text in after]


def _beyond(these: Sequence[Mark], those: Sequence[Mark]) -> list[Mark]:
    rest = Counter(key for key, _ in those)
    found = []
    for key, text in these:
        rest[key] -= 1
        if rest[key] < 0:
            found.append((key, text))
    return found


def _opposed(old: Sequence[Mark], new: Sequence[Mark]) -> tuple[list[str], list[str]]:
    """The words of which one took the place of its opposite."""
    before, after = _beyond(old, new), _beyond(new, old)
    pairs = [(x, y) for k, x in before for q, y in after if k[1:] == q[1:] and k[0] != q[0]]
    return list(dict.fromkeys(x for x, _ in pairs)), list(dict.fromkeys(y for _, y in pairs))


def _turned(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    before, after = _negated(old), _negated(new)
    if len(before) != len(after):
        return _apart(before, after)
    moved = [said for _, said in before], [said for _, said in after]
    left, right = {s.split()[-1] for s in moved[0]}, {s.split()[-1] for s in moved[1]}
    if (left - right) & set(new) or (right - left) & set(old):
        return moved
    gone, come = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    there, here = set(come), set(gone)
    flips = [(x, y) for x in gone for y in _turns(x) if y in there]
    flips += [(x, y) for y in come for x in _turns(y) if x in here]
    return [x for x, _ in flips], [y for _, y in flips]


def _negated(words: Sequence[str]) -> list[Mark]:
    """(negator, "negator and the word behind it") of each negation."""
    places = [n for n, word in enumerate(words) if word in _NEGATORS or word[-3:] == "n't"]
    return [(words[n], " ".join(words[n : n + 2])) for n in places]


def _turns(word: str) -> list[str]:
    """The words that mean the opposite of a word."""
    return [f"{turn}{word}" for turn in _TURNING] if len(word) > 3 else []


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts) or "none"
