"""The source itself: sentences, idioms and verbs that are often translated wrongly."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.idioms import IDIOMS, VERBS, WORDS
from pipeline.checks.pair import Remark
from pipeline.inline import plain, tokens
from pipeline.model import Language

LONGEST = 40  # words of a sentence
_SENTENCE = re.compile(r"(?<=[.!?…。？！])[\s\"')”’»]+(?=\S)|\n+|(?<=;)\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BOTH = re.compile(r"\band/or\b", re.IGNORECASE)
_TWO_NOTS = re.compile(
    r"\b(?:not|never|no|cannot|n['’]t)\s(?:\w+\s)?(?:un(?:common|usual|likely|safe"
    r"|necessary)|impossible|in(?:advisable|frequent|appropriate))\b",
    re.IGNORECASE,
)
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})
_Rows = Mapping[str, Sequence[tuple[re.Pattern[str], str]]]


def source_sentence(text: str, language: Language) -> Iterator[Remark]:
    """A sentence of the source is short and means one thing.

    Why: in a sentence of more than 40 words machines lose what belongs to what, and so do readers.
    "Biweekly" is twice a week to some and every two weeks to others, "not uncommon" is turned round
    by the first "not" that gets lost, and "b.i.d." is for pharmacists.

    Example: "Exercise biweekly." What is meant: twice a week, or every two weeks?

    Silence: `<!-- i18n:comment ignore-source-sentence -->` before the text, or leave the page out
    with `exclude` in the configuration.
    """
    if len(text) > 4 * LONGEST and language.base not in _UNSPACED:
        for sentence in _SENTENCE.split(text):
            if (count := len(_WORD.findall(sentence))) > LONGEST:
                mark = " ".join(sentence.split()[:5])
                yield Remark(f"a sentence of {count} words", "make two of it", (mark,))
    if language.base != "en":
        return
    for mark, hint in _found(text, WORDS):
        yield Remark(f"{mark} can be misread", f"write: {hint}", (mark,))
    if match := _BOTH.search(text):
        yield Remark("and/or can be misread", "say both, or which", (match.group(),))
    if match := _TWO_NOTS.search(text):
        hint = "say it without the two negations"
        yield Remark(f"two negations: {match.group()}", hint, (match.group(),))


def source_idiom(text: str, language: Language) -> Iterator[Remark]:
    """The source says what it means, without idioms.

    Why: machines translate "keep an eye on the wound" word by word. English sources are looked at.

    Example: "Exercise is a piece of cake.": easy.

    Silence: `<!-- i18n:comment ignore-source-idiom -->` before the text, or leave the page out with
    `exclude` in the configuration.
    """
    if language.base == "en":
        for mark, hint in _found(text, IDIOMS):
            yield Remark(f"“{mark}” is an idiom", f"write: {hint}", (mark,))


def source_verb(text: str, language: Language) -> Iterator[Remark]:
    """The source has no verb of medicine that also means something else, or the opposite.

    Why: "hold the medicine" means not to take it, and is translated as to keep it in the hand; who
    "passes water" hands over a glass. English sources are looked at.

    Example: "Hold the dose if you feel dizzy.": do not take it.

    Silence: `<!-- i18n:comment ignore-source-verb -->` before the text, or leave the page out with
    `exclude` in the configuration.
    """
    if language.base == "en":
        for mark, hint in _found(text, VERBS):
            message = f"“{mark}” is often translated as something else"
            yield Remark(message, f"write: {hint}", (mark,))


def _found(text: str, table: str) -> Iterator[tuple[str, str]]:
    """(as the text says it, what to write instead) of the rows that a text has."""
    rows = _rows(table)
    words = plain(text, tokens(text))
    heads = rows.keys() & {word.casefold() for word in _HEAD.findall(words)}
    for head in sorted(heads):
        for pattern, hint in rows[head]:
            if match := pattern.search(words):
                yield match.group().strip(), hint


_HEAD = re.compile(r"[^\W_]+")


@functools.cache
def _rows(table: str) -> _Rows:
    """The rows of a table by one of their words, the longest: it is the rarest as a rule."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for line in table.strip().split("\n"):
        said, _, hint = line.partition(" = ")
        words = said.split()
        pattern = re.compile("".join(map(_pattern, words)) + r"(?<=[\w.])(?!\w)", re.IGNORECASE)
        telling = max(words, key=lambda word: min(map(len, word.split("/"))))
        for word in telling.split("/"):
            if head := _HEAD.search(word):
                found[head.group()].append((pattern, hint))
    return found


def _pattern(word: str) -> str:
    if word == "..":
        return r"(?:\s+[\w'’-]+){0,3}?"
    options = [option.removeprefix("^") for option in word.split("/")]
    first = r"(?:^|(?<=[.!?:]\s)|(?<=\n))" if word.startswith("^") else ""
    return rf"{first}(?:(?<!\S)|\s+|(?<=[(\"“‘*_]))(?:{'|'.join(map(re.escape, options))})"
