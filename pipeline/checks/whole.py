"""Whether a translation is the translation of this source, and of all of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.checks.evidence import (
    found,
    known_of,
    least_sound,
    means_it,
    said_back,
    shared,
    strangers,
)
from pipeline.checks.language import name_of
from pipeline.checks.lengths import Width, width
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.reading import Source, Target, may_stop, read_source, read_target, stops
from pipeline.checks.signs import ENTITY

# Log-odds, by whether the target has Latin letters, where names and cognates say more: what each
# nat of evidence is worth beside the others, which tell the same in part, and what is left.
_MATCH = {True: (0.15, 0.34, 0.72, 0.62, 0.55, 1.18, -1.77)}
_MATCH[False] = (0.27, 0.21, 0.67, 0.15, 0.91, 1.54, -1.34)
_PRESENT = {True: (0.68, 0.79, 0.93, 1.31, 1.2), False: (0.61, 0.94, 0.75, 1.0, 0.55)}
_FOREIGN = 0.86
_MOST = 12.0  # nats that count, of what words say
_OTHER = -2.2  # the log-odds below which it is another text
# Idioms leave few words of a shorter text to go by, and good translations of it share none of them.
_CERTAIN = ((60, -3.0), (90, -2.5))  # (characters of a source, log-odds): above, only a warning
_FEWEST, _ENOUGH = 2, 4  # words of a source that the dictionary knows: fewer are only a warning
_SAYS_ELSE = -1.2  # nats, of what a short translation says: a few words alone may be synonyms
_OTHER_MIDDLING = -2.5
_OTHER_UNKNOWN = -4.0  # where there is no dictionary
_SHORT, _MIDDLING = 25, 60  # characters of a source
_SOME = 0.5  # of what the source says is there: then the text is its translation, with more in it
_A_SENTENCE = 1.5  # the same, of one sentence
_SURE, _DOUBTFUL = -2.0, -0.5  # below it, a sentence is missing
_FEWER, _AS_MANY = -1.5, 2.0  # what the number of a translation's sentences says
_SPREADS = 3.2  # from the usual length, of what is out of range
_CHARACTERS = 20  # that a length must be away from the usual, at least
_SHOWN = 60
_TOLD = 2.0  # for a glossary term that is said as it should be, each


def other_text(pair: Pair) -> Iterator[Remark]:
    """A translation is that of its own source, not of another one.

    Why: a shifted row in a table, a slip in an editor or a wrong merge puts a good text under a
    source that says something else. What both say is compared: words by a small dictionary, names,
    words that sound alike, numbers, lengths and question marks. It is an error where a dictionary
    knows the language and leaves no doubt, else a warning: idioms leave few words of a short text
    to go by. The shortest are judged only where they contradict plainly.

    Example: "Apply ice for ten minutes." -> "Llame a la clínica para pedir cita."

    Silence: the flag `ignore-other-text` on the entry.
    """
    read = _read(pair)
    if read is None or not _is_other(pair, *read):
        return
    sure = read[1].known and _is_certain(*read, width(pair.target_language.base))
    said = [item.word for item in read[0].items if item.rows or item.name][:6]
    yield Remark(
        f"this seems to be the translation of another text: nothing of “{_short(pair)}” is in it",
        "translate this source, or flag the entry ignore-other-text if the text is right",
        tuple(said),
        severity=None if sure else "warning",
    )


def incomplete(pair: Pair) -> Iterator[Remark]:
    """Each sentence of the source is in its translation.

    Why: engines drop sentences, editors cut them off, and the rest reads well. A sentence of which
    no word, name or number is there, in a translation that is too short by as much, is missing. It
    is a warning where that is not sure.

    Example: "Apply ice. Do not put it on the bare skin." -> "Aplique hielo."

    Silence: the flag `ignore-incomplete` on the entry.
    """
    read = _read(pair) if may_stop(pair.source_text) else None
    if read is None or len(read[0].sentences) < 2:
        return
    source, target = read
    if _is_other(pair, source, target):
        return
    size = width(pair.base)
    fewer = _FEWER if stops(pair.target_text, pair.base) < source.stops else _AS_MANY
    places = range(len(source.sentences))
    if all(_least(source, target, at, size) + fewer > _DOUBTFUL for at in places):
        return  # mostly
    odds = [_present(source, target, at, size) + fewer for at in places]
    for at, value in enumerate(odds):
        if value > _DOUBTFUL or value > min(odds) + 2:
            continue
        sentence = source.sentences[at]
        text = pair.source_text[sentence.start : sentence.end].strip()
        yield Remark(
            f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}” is missing",
            "translate this part too, or flag the entry ignore-incomplete if it is there",
            (text,),
            severity=None if target.known and value < _SURE else "warning",
        )


def length(pair: Pair) -> Iterator[Remark]:
    """A translation is about as long as translations into its language are.

    Why: one that is far too short has lost something, one that is far too long has gained
    something, or has a comment in it. Each language has its own usual ratio to English; short
    texts may differ by more.

    Example: "Bend the knee slowly until it touches the wall, then hold it there." -> "Doblar."

    Silence: the flag `ignore-length` on the entry.
    """
    if pair.source_base != "en" or pair.source == pair.target:
        return
    ours, theirs = _read_length(pair.source_text), _read_length(pair.target_text)
    size = width(pair.base)
    if abs(theirs - ours * size.ratio) < _CHARACTERS * size.ratio:
        return
    away, usual = size.away(ours, theirs)
    if abs(away) < _SPREADS * usual:
        return
    name = name_of(pair.target_language)
    yield Remark(
        f"the translation is {'longer' if away > 0 else 'shorter'} than {name} usually is:"
        f" {theirs:.0f} characters for {ours:.0f}, about {ours * size.ratio:.0f} are usual",
        "compare the two, or flag the entry ignore-length if all of it is there, and nothing else",
    )


def _read_length(text: str) -> float:
    """How much there is to read; markup is blanked."""
    return float(len(" ".join(text.split())) if "  " in text else len(text))


def _read(pair: Pair) -> tuple[Source, Target] | None:
    """Both texts, or None where nothing can be said about them."""
    base = _compared(pair.source_language.tag, pair.target_language.tag)
    if base is None or pair.source == pair.target:
        return None
    return read_source(pair.source_text), _target(pair, base)


@cache
def _compared(source: str, target: str) -> str | None:
    """The language that a target is read as, or None where its source cannot be read."""
    base, *rest = target.split("-")
    if source.split("-")[0] != "en" or base == "en":
        return None
    return "" if base == "zh" and _TRADITIONAL.intersection(rest) else base


_TRADITIONAL = frozenset({"Hant", "TW", "HK", "MO"})  # Chinese characters that no table has


def _target(pair: Pair, base: str) -> Target:
    """The translation, read; kept with the pair, because two rules ask for it."""
    kept: Target | None = vars(pair).get("_target_read")
    if kept is None:
        plain = base == pair.base and not pair.target_signs & ENTITY
        kept = read_target(pair.target_text, base, pair.said if plain else None)
        vars(pair)["_target_read"] = kept
    return kept


def _is_other(pair: Pair, source: Source, target: Target) -> bool:
    if means_it(source, target, _SOME):  # nearly always
        return False
    if not source.items or 2 * len(target.foreign) > target.words:  # which is wrong-script's
        return False
    size = width(pair.target_language.tag.split("-")[0])
    limit = _OTHER if source.size >= _MIDDLING else _OTHER_MIDDLING
    if source.size < _SHORT and _says_little(source, target):
        return False
    if not target.known:
        limit = _OTHER_UNKNOWN
    if _odds(source, target, size, limit) > limit:
        return False
    if len(source.sentences) > 1 and any(  # then the others are missing
        found(one.items, target, latin_letters=size.latin)[0] > _A_SENTENCE
        for one in source.sentences
    ):
        return False
    told = sum(said == "preferred" for _, said in pair.verdicts)
    return _odds(source, target, size, limit) + _TOLD * told <= limit


def _is_certain(source: Source, target: Target, size: Width) -> bool:
    """Whether what looks like another text's translation is that beyond doubt."""
    known = sum(bool(item.rows) for item in source.items)
    if known < _FEWEST:
        return False
    limit = next((limit for most, limit in _CERTAIN if source.size < most), _OTHER)
    if known >= _ENOUGH:
        limit = max(limit, _OTHER_MIDDLING)
    return _odds(source, target, size, limit) <= limit


def _says_little(source: Source, target: Target) -> bool:
    """Whether short texts may be names, or synonyms that no dictionary knows."""
    ours = sum(bool(item.rows) for item in source.items)
    return min(ours, len(target.said)) < 2 or said_back(source, target) > _SAYS_ELSE


@lru_cache(8)
def _odds(source: Source, target: Target, size: Width, limit: float) -> float:
    """The log-odds that one text is the other's translation; where far above the limit, about."""
    forward, reverse, long, sound, numbers, asks, bias = _MATCH[size.latin]
    meant, heard = found(source.items, target, latin_letters=size.latin)
    if meant > _SOME:
        return math.inf
    asked = (1 if target.asks else -1) if source.asks else -int(target.asks)
    more = target.numbers - source.numbers
    odds = (
        bias
        + forward * max(-_MOST, min(_MOST, meant))
        + long * max(-8.0, min(3.0, size.said(source.size, target.size)))
        + sound * heard
        + numbers * shared(source.numbers, target.numbers, more)
        + asks * asked
        - _FOREIGN * min(strangers(source, target), 2)
    )
    if odds - reverse * _MOST > limit:  # whatever the translation says
        return odds
    return odds + reverse * max(-_MOST, min(_MOST, said_back(source, target)))


def _present(source: Source, target: Target, at: int, size: Width) -> float:
    """The log-odds that a sentence is in the translation; what others say too, does not count."""
    said, sound = found(source.own[at], target, latin_letters=size.latin)
    return _present_by(said, sound, source, target, (at, size))


def _least(source: Source, target: Target, at: int, size: Width) -> float:
    """The least that they may be, whatever names and words of one origin say: quick."""
    if not target.known:
        return -math.inf
    said = known_of(source.own_asked[at], target)
    return _present_by(said, least_sound(latin_letters=size.latin), source, target, (at, size))


def _present_by(
    said: float, sound: float, source: Source, target: Target, which: tuple[int, Width]
) -> float:
    at, size = which
    meaning, names, number, long, bias = _PRESENT[size.latin]
    sentence = source.sentences[at]
    others = [other for other in source.sentences if other is not sentence]
    numbers = sentence.numbers.difference(*(other.numbers for other in others))
    shorter = size.shorter(source.size, source.size - sentence.size, target.size)
    return (
        bias
        + meaning * max(-10.0, min(10.0, said))
        + names * max(-4.0, min(4.0, sound))
        + number * shared(numbers, target.numbers, frozenset())
        + long * max(-8.0, min(8.0, shorter))
    )


def _short(pair: Pair) -> str:
    text = " ".join(pair.source_text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
