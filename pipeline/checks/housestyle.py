"""How a site writes its numbers in a language: which digits, which decimal mark."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pipeline.checks.consistency import Entry, Told
from pipeline.checks.pair import Remark
from pipeline.inline import plain, tokens
from pipeline.languages import number_symbols
from pipeline.model import Language, State

_FINISHED = (State.DRAFT, State.TRANSLATED, State.APPROVED)
_FOREIGN = re.compile(r"[^\D0-9]+")
_LATIN = re.compile(r"(?<![\w.,/-])[0-9]+(?:[.,:/-][0-9]+)*(?![\w-])")
_DECIMAL = re.compile(
    r"(?<![\w.,٫·:/-])(\d{1,4})([.,٫·])(\d{1,2})(?![\w.,٫·:/-]|\s?(?:\d|[ap]\.?m))"
)
_Reader = Callable[[Entry], dict[str, str]]
_LATIN_DIGITS = "digits 0-9"
_NAMES = {".": "point", ",": "comma", "٫": "Arabic decimal mark", "·": "raised point"}


def digits(entries: Sequence[Entry], languages: tuple[Language, Language]) -> Iterator[Told]:
    """A site writes its numbers in one way: one kind of digits, one decimal mark a language.

    Why: who meets ٥ on one page and 5 on the next, or 2.5 beside 2,5, has to think about what ought
    to be plain: how much to take. What the site says in the configuration is right (`digits`
    `latin` or `own` and `decimal` below `[languages.ar]`), else what most of the language's entries
    do; where it is even, what the language itself does.

    Example: "2.5 mg" in one German entry, "2,5 mg" in all others.

    Silence: the flag `ignore-digits` on the entry.
    """
    said = [entry for entry in entries if entry.unit.state in _FINISHED and entry.unit.target]
    language = languages[1]
    usual = number_symbols(language)[0]
    if language.digits:
        latin = language.digits == "latin"
        wanted = _LATIN_DIGITS if latin else "the language's own digits"
        yield from _others(said, _scripts, lambda kind: (kind == _LATIN_DIGITS) is latin, wanted)
    else:
        yield from _minority(said, _scripts, hint="write the digits as the other entries do")
    decimals = {id(entry): _decimals(entry) for entry in said}
    if language.decimal:
        mark = _NAMES[language.decimal]
        yield from _others(said, lambda e: decimals[id(e)], lambda kind: kind == mark, mark)
        return
    yield from _minority(
        said,
        lambda entry: decimals[id(entry)],
        hint="write the decimal mark as the other entries do",
        usual=_NAMES.get(usual, ""),
    )


def _others(
    entries: Sequence[Entry], read: _Reader, right: Callable[[str], bool], wanted: str
) -> Iterator[Told]:
    """The entries that do otherwise than the site wants it."""
    for entry in entries:
        for kind, text in read(entry).items():
            if not right(kind):
                message = f"{text} has {kind}; the site wants {wanted}"
                yield entry, Remark(message, f"write it with {wanted}", (), (text,))


def _minority(
    entries: Sequence[Entry], read: _Reader, *, hint: str, usual: str = ""
) -> Iterator[Told]:
    """The entries that do what fewer do; where it is even, what is not `usual`."""
    found = [(entry, read(entry)) for entry in entries]
    counts = Counter(kind for _, kinds in found for kind in kinds)
    if len(counts) < 2:
        return
    (first, most), (_, second) = counts.most_common(2)
    right = first if most > second else usual if usual in counts else ""
    for entry, kinds in found if right else ():
        for kind, text in kinds.items():
            if kind != right:
                message = f"{text} has a {kind}" if usual else f"{text} is written in {kind}"
                others = f"; {counts[right]} entries have {right}"
                yield entry, Remark(message + others, hint, (), (text,))


def _scripts(entry: Entry) -> dict[str, str]:
    """Kind of digits -> a number written in them."""
    text = entry.unit.target
    if not any(map(str.isdecimal, text)):
        return {}
    text = plain(text, tokens(text))
    found = {_script(match.group()): match.group() for match in _FOREIGN.finditer(text)}
    if match := _LATIN.search(text):
        found[_LATIN_DIGITS] = match.group()
    return {kind: number for kind, number in found.items() if kind}


def _script(text: str) -> str:
    return _name(text[0]) if unicodedata.category(text[0]) == "Nd" else ""


@cache
def _name(digit: str) -> str:
    """ "Arabic-indic digits" of a digit."""
    kind = unicodedata.name(digit).rsplit(" DIGIT ", 1)[0].capitalize()
    return "" if kind.startswith(("Fullwidth", "Mathematical")) else f"{kind} digits"


def _decimals(entry: Entry) -> dict[str, str]:
    """Kind of decimal mark -> a number with it that is a decimal in the source as well."""
    unit = entry.unit
    if not any(map(str.isdecimal, unit.target)):
        return {}
    ours = {(m[1], m[3]) for m in _DECIMAL.finditer(plain(unit.source, tokens(unit.source)))}
    if not ours:
        return {}
    theirs = _DECIMAL.finditer(plain(unit.target, tokens(unit.target)))
    return {_NAMES[m[2]]: m.group() for m in theirs if (_plain(m[1]), _plain(m[3])) in ours}


def _plain(number: str) -> str:
    return str(int(number)).zfill(len(number))
