"""Months, weekdays and halves of the day, compared across languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from pipeline.checks.datewords import HALVES, MONTHS, WEEKDAYS
from pipeline.checks.pair import Pair, Remark
from pipeline.checks.said import Said, source_of, target_of
from pipeline.words import bare, fold

_HINT = "name the source's, or flag the entry ignore-dates if this is right"
# English hours that need a half of the day; other sources' are seen in `HALVES` at once
_TWELVE = re.compile(r"\d\s?[ap]\.?\s?m\b|in the (?:morn|after|even)|(?i:[^\x00-\x7f]|uhr)")
_HOUR = re.compile(r"(?<!\d)(?:1[3-9]|2[0-3])(?!\d)")


def dates(pair: Pair) -> Iterator[Remark]:
    """Months, days of the week and a.m. and p.m. are the source's.

    Why: a patient who comes on another day, or takes a medicine twelve hours late, has been told
    so. The numbers of dates and times are compared by `numbers`; this is about their words. A name
    that is missing is no error, for good translators say "that day"; another name is.

    Example: "every Monday at 8 a.m." -> "todos los martes a las 8 a. m.": Monday became martes.

    Silence: the flag `ignore-dates` on the entry.
    """
    source = source_of(pair)
    for tables in (MONTHS, WEEKDAYS):
        if ours := _names(source, tables):  # most texts have none
            yield from _named(ours, _names(target_of(pair), tables))
    if source.numbers and _TWELVE.search(source.text):
        yield from _halves(source, target_of(pair))


def _named(ours: Mapping[int, str], theirs: Mapping[int, str]) -> Iterator[Remark]:
    lost = [key for key in ours if key not in theirs]
    come = [key for key in theirs if key not in ours]
    for old, new in zip(lost, come, strict=False):
        message = f"{ours[old]} became {theirs[new]}"
        yield Remark(message, _HINT, (ours[old],), (theirs[new],))


def _names(said: Said, tables: Mapping[str, str]) -> dict[int, str]:
    """Number of the month or day -> how the text names it."""
    table = _table(tables[said.base]) if said.base in tables else {}
    found: dict[int, str] = {}
    if not table or (said.base != "ar" and table.keys().isdisjoint(said.words)):
        return found
    for at, word in enumerate(said.words):
        forms = bare(word) if said.base == "ar" and word not in table else (word,)
        key = next((table[form] for form in forms if form in table), None)
        if key is not None:
            name = said.shown(*said.spans[at])
            if said.base != "en" or name[0].isupper():  # "may" and "march" are verbs
                found.setdefault(key, name)
    return found


@functools.cache
def _table(names: str) -> Mapping[str, int]:
    """Folded name -> its number; names of two words are left out: each of the two has meanings."""
    base = "ar" if any("\u0600" <= char <= "\u06ff" for char in names) else "es"
    rows = enumerate(names.split(), 1)
    found = {form: n for n, forms in rows for form in forms.split("/") if "_" not in form}
    return {fold(form, base): n for form, n in found.items()} | found


def _halves(source: Said, target: Said) -> Iterator[Remark]:
    """Times before noon that are after it in the translation, or the other way round."""
    ours, theirs = _half(source), _half(target)
    if ours and theirs and ours[0] != theirs[0]:
        yield Remark(f"{ours[1]} became {theirs[1]}", _HINT, (ours[1],), (theirs[1],))


def _half(said: Said) -> tuple[int, str] | None:
    """(which half of the day, how it is said), if a text speaks of one alone."""
    patterns = _patterns(said.base) if said.numbers else ()
    found = [(n, m) for n, pattern in enumerate(patterns) if (m := pattern.search(said.text))]
    if len(found) != 1:
        return None
    half, match = found[0]
    if half == 0 and _HOUR.search(said.text):
        return None
    return half, said.shown(*match.span())


@functools.cache
def _patterns(base: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in HALVES.get(base, ()))
