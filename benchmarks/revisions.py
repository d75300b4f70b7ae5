"""Texts and what authors do to them between two versions of a site, with the true predecessors.

The texts are the segments of real pages, or made up where there are none. Nothing here knows how
`merge` compares: the edits are those that a history of a documentation site is full of.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PageError
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

Text = tuple[str, str]  # (source, kind)
SUFFIXES = (".md", ".markdown", ".mdx")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z`*])")
# (subjects, verbs, objects, places, times) of what is made up: no two alike by chance alone
_MADE = tuple(
    tuple(words.split(", "))
    for words in (
        "The patient, Your doctor, A nurse, The therapist, Everybody, The runner, One of them, "
        "The family, A colleague, The surgeon, This leaflet, Some people, The clinic, A friend",
        "bends, holds, measures, records, avoids, repeats, explains, warms, cools, stretches, "
        "checks, cleans, covers, moves, lifts, presses, describes, recommends, compares, treats",
        "the left knee, the right knee, the ankle, the wrist, a shoulder, the lower back, the "
        "neck, the dose, this exercise, the muscle, the tendon, the needle, the bandage, a towel",
        "on a mat, beside the wall, in the morning, at home, under supervision, without pain, "
        "with care, on the table, in warm water, before the meal, as shown, against resistance",
        "for {} seconds, for {} minutes, {} times, twice a day, until it hurts, slowly, at once, "
        "for {} weeks, every {} hours, with {} kg, as long as needed, no more than {} times",
    )
)


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a catalog. `truth`: number in `new` -> number in `old`, of changed ones."""

    old: tuple[Text, ...]
    new: tuple[Text, ...]
    truth: dict[int, int]
    edits: dict[int, str]  # number in `new` -> the name of the edit


def texts(folder: Path, dialect: str) -> dict[str, str]:
    """Source -> kind of all segments of the pages in a folder, in the order of their paths."""
    found: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file()):
        try:
            page = parse(
                path.read_bytes().decode(), path=path.name, rules=Rules(dialect=DIALECTS[dialect])
            )
        except (PageError, UnicodeDecodeError):
            continue
        for segment in page.translatable:
            found.setdefault(segment.source, segment.kind)
    return found


def enough(real: dict[str, str], count: int, *, chance: random.Random) -> list[Text]:
    """So many different texts: a stretch of the real ones, their sentences, then made-up ones."""
    known = dict(real)
    for text in list(real) if len(known) < count else ():
        for sentence in _SENTENCE.split(text):
            known.setdefault(sentence, "sentence")
    while len(known) < count:
        text, kind = made(chance)
        known.setdefault(text, kind)
    items = list(known.items())
    start = chance.randrange(len(items) - count + 1)
    return items[start : start + count]


def made(chance: random.Random) -> Text:
    """A heading, or a paragraph of some sentences."""
    if chance.random() < 0.25:
        return " ".join(chance.choice(_MADE[n]) for n in (0, 1, 2)), "heading 2"
    sentences = []
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
        said = " ".join(chance.choice(words) for words in _MADE)
        sentences.append(said.replace("{}", str(chance.randrange(2, 99))) + ".")
    return " ".join(sentences), "paragraph"


def revise(old: list[Text], spare: list[Text], *, chance: random.Random) -> Revision:
    """A later version: 1 % of the texts are changed, a few inserted, deleted and moved.

    `spare` is what inserted texts, words and clauses are taken from: texts that `old` has not.
    """
    words = [word for text, _ in spare[:2000] for word in _WORDS.findall(text)]
    sentences = [s for text, _ in spare for s in _SENTENCE.split(text) if 20 < len(s) < 120]
    few = max(1, len(old) // 500)
    taken = chance.sample(range(len(old)), len(old) // 100 + 2 * few)
    changed, gone, moved = set(taken[2 * few :]), set(taken[:few]), set(taken[few : 2 * few])
    known = {text for text, _ in old}
    rows: list[tuple[Text, int, str]] = []  # (text, index in old or -1, edit)
    for n, (text, kind) in enumerate(old):
        if n in changed:
            name, edited = _edited(text, words, sentences, known=known, chance=chance)
            known.add(edited)
            rows.append(((edited, kind), n, name))
        elif n not in gone:
            rows.append(((text, kind), n, ""))
    for row in [row for row in rows if row[1] in moved]:
        rows.remove(row)
        rows.insert(chance.randrange(len(rows)), row)
    for text, kind in [t for t in spare if t[0] not in known][:few]:
        rows.insert(chance.randrange(len(rows)), ((text, kind), -1, "inserted"))
    return Revision(
        old=tuple(old),
        new=tuple(text for text, _, _ in rows),
        truth={n: m for n, (_, m, name) in enumerate(rows) if name and m >= 0},
        edits={n: name for n, (_, _, name) in enumerate(rows) if name},
    )


def _edited(
    text: str, words: list[str], sentences: list[str], *, known: set[str], chance: random.Random
) -> tuple[str, str]:
    """(name of the edit, the text after it): another one than any known."""
    while True:
        name = chance.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
        edited = EDITS[name][1](text, words, sentences, chance)
        if edited and edited not in known:
            return name, edited


Pool = list[str]


def _replace(text: str, words: Pool, _: Pool, chance: random.Random) -> str:
    spans = [m.span() for m in _WORDS.finditer(text)]
    if len(spans) < 2:
        return ""
    start, end = chance.choice(spans)
    return text[:start] + chance.choice(words) + text[end:]


def _insert(text: str, words: Pool, _: Pool, chance: random.Random) -> str:
    parts = text.split(" ")
    parts.insert(chance.randrange(len(parts) + 1), chance.choice(words))
    return " ".join(parts)


def _drop(text: str, _: Pool, __: Pool, chance: random.Random) -> str:
    parts = text.split(" ")
    if len(parts) < 3:
        return ""
    del parts[chance.randrange(len(parts))]
    return " ".join(parts)


def _two(text: str, words: Pool, sentences: Pool, chance: random.Random) -> str:
    if text.count(" ") < 3:
        return ""
    first, second = chance.choices((_replace, _insert, _drop), k=2)
    return second(first(text, words, sentences, chance) or text, words, sentences, chance)


def _clause(text: str, _: Pool, sentences: Pool, chance: random.Random) -> str:
    said = chance.choice(sentences).rstrip(".!?:").split(" ")
    clause = " ".join(said[: chance.randrange(3, 8)])
    return f"{text.rstrip('.')}, {clause[0].lower()}{clause[1:]}" + "." * text.endswith(".")


def _sentence(text: str, _: Pool, sentences: Pool, chance: random.Random) -> str:
    if not text.endswith((".", "!", "?")):
        return ""
    added = chance.choice(sentences)
    return f"{text} {added}" if chance.random() < 0.7 else f"{added} {text}"


def _number(text: str, _: Pool, __: Pool, chance: random.Random) -> str:
    spans = [m.span() for m in _NUMBER.finditer(text)]
    if not spans:
        return ""
    start, end = chance.choice(spans)
    return text[:start] + str(int(text[start:end][:9]) + chance.randrange(1, 20)) + text[end:]


def _typo(text: str, _: Pool, __: Pool, chance: random.Random) -> str:
    spans = [m.span() for m in _WORDS.finditer(text) if m.end() - m.start() > 3]
    if not spans:
        return ""
    start, end = chance.choice(spans)
    at = chance.randrange(start + 1, end - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _case(text: str, _: Pool, __: Pool, chance: random.Random) -> str:
    if len(text) > 60:
        return ""
    return chance.choice((str.title, str.lower, str.capitalize))(text)


EDITS: dict[str, tuple[int, Callable[[str, Pool, Pool, random.Random], str]]] = {
    "word replaced": (24, _replace),
    "word inserted": (12, _insert),
    "word dropped": (12, _drop),
    "two words": (16, _two),
    "clause appended": (10, _clause),
    "sentence added": (6, _sentence),
    "number": (8, _number),
    "typo": (8, _typo),
    "case": (4, _case),
}
