"""What the rules that stop a publication are worth: false alarms, faults found, speed.

Reads TICO-19's professional translations from the shared data beside the repository, and for
German and Greek, which it has not, the clinic's sentences of `clinic.tsv`, which are shorter.
Faults are put into good pairs, one each, by code that the rules do not share (`faulty.py`,
`figurefaults.py`, `meanings.py`, `wholes.py`); one is found if the bad pair has an error that the
good one had not.
pofilter (Translate Toolkit, in the environment that POLYPAGE_PEERS names) reads the same pairs.

`python benchmarks/safety.py [LANGUAGE ...] [--show] [--limit N] [--require]`
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import faulty
import figurefaults
import meanings
import polib
import wholes
from faulty import Fault, Row

from pipeline.checks import UNIT_RULES, check_unit
from pipeline.languages import resolve
from pipeline.model import Language, State, Unit

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "tico19-dev"
FILES = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru", "zh": "zh"}
CLINIC = ("de", "el")
SITE = tuple(resolve(code) for code in (*FILES, *CLINIC))
NUMERIC = ("numbers", "ranges", "units", "frequency", "comparators", "dates")
# Rows of the data that are no translation of their source: of others, or of nothing.
MISPLACED = {"fr": range(1086, 1122)}
WANTED = {"numeric": 1.0, "other errors": 2.0}
# The least share that is wanted; 0 where a fault is only told, 99 of those that are not here.
LEAST = {
    "limit turned": 0.0,
    "half doubled": 0.0,
    "range in words turned": 0.0,
    "opposite taken": 0.0,
    "in another language of the site": 0.0,
    "negation removed": 80.0,
    "negation added": 0.0,
    "left and right swapped": 95.0,
    "left and right exchanged": 95.0,
    "a sentence dropped": 80.0,
    "another segment's translation": 95.0,
    "the next segment's translation": 0.0,
    "half left in the source language": 0.0,
}
SPEED = 5000
WARMING = 20  # units that load the tables of words
RARE = {  # places for these are few in TICO-19
    "left and right swapped",
    "left and right exchanged",
    "opposite taken",
    "half doubled",
    "range in words turned",
}


@dataclass(frozen=True)
class Case:
    """A fault, what has to be in the pair for it, and the share that is wanted."""

    name: str
    fault: Fault
    markup: str
    wanted: float


@dataclass
class Tally:
    """How many pairs a fault was put into, and how many of them were found."""

    tried: int = 0
    errors: int = 0
    any: int = 0
    pofilter: int | None = None


def rows(code: str) -> tuple[list[Row], int]:
    """(English, translation) of each sentence, and how many rows are left out."""
    if code in CLINIC:
        return meanings.clinic(code), 0
    lines = (DATA / f"en-{FILES[code]}.tsv").read_text("utf-8").split("\n")
    fields = [line.split("\t") for line in lines[1:] if line]
    good = [
        (source, target)
        for name, source, target in fields
        if target != "{NS}" and int(name.rpartition(":")[2]) not in MISPLACED.get(code, ())
    ]
    return good, len(fields) - len(good)


def cases() -> list[Case]:
    """All faults."""
    plain = figurefaults.FAULTS | meanings.FAULTS | wholes.FAULTS
    found = [Case(name, fault, "", LEAST.get(name, 99.0)) for name, fault in plain.items()]
    found.append(Case("in another language of the site", in_another_language, "", 0.0))
    for markup, faults in faulty.FAULTS.items():
        found += [Case(name, fault, markup, 100.0) for name, fault in faults.items()]
    return found


def in_another_language(
    row: Row, code: str, dice: random.Random, _rows: Sequence[Row]
) -> Row | None:
    """The same sentence in another language of the site that is written in Latin letters."""
    others = [other for other in ("es", "fr", "pt-BR", "de") if other != code]
    if code not in ("es", "fr", "pt-BR", "de"):
        return None
    there = [text for other in others if (text := translations(other).get(row[0]))]
    return (row[0], dice.choice(there)) if there else None


@functools.cache
def translations(code: str) -> dict[str, str]:
    """English -> what it is in a language."""
    return {**dict(meanings.clinic(code.partition("-")[0])), **dict(rows(code)[0])}


def said(row: Row, language: Language) -> tuple[Counter[tuple[str, str]], set[str]]:
    """(the errors, the names of all rules) of what the rules say, without a glossary."""
    unit = Unit(*row, State.TRANSLATED)
    others = tuple(one for one in SITE if one != language)
    found = check_unit(unit, source=resolve("en"), target=language, others=others)
    errors = Counter((p.rule, p.message) for p in found if p.severity == "error")
    return errors, {p.rule for p in found}


def false_alarms(language: Language, pairs: Sequence[Row], *, show: bool) -> dict[str, float]:
    """Segments with an error per 100 professional translations, by family."""
    counts: Counter[str] = Counter()
    for row in pairs:
        errors = {rule for rule, _ in said(row, language)[0]}
        for family, hit in (
            ("numeric", errors & {*NUMERIC}),
            ("other errors", errors - {*NUMERIC}),
        ):
            counts[family] += bool(hit)
        counts.update(errors)
        if show and errors:
            print(f"    {', '.join(sorted(errors))}\n      {row[0]}\n      {row[1]}")
    return {
        name: 100 * counts[name] / len(pairs)
        for name in (*WANTED, *UNIT_RULES)
        if name in WANTED or counts[name]
    }


def faults(case: Case, code: str, pairs: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """(good pair, bad pair) of each row that offers a place.

    Sentences are dropped from longer segments, made of neighbouring rows; sides, halves and the
    like are changed in the clinic's sentences too, for TICO-19 has hardly any.
    """
    dice = random.Random(f"{code} {case.name}")
    base = code.partition("-")[0]
    if case.fault is wholes.sentence_dropped:
        pairs = wholes.longer(pairs, base)
    elif case.name in RARE and code not in CLINIC:
        pairs = [*pairs, *meanings.clinic(base)]
    for row in pairs:
        good = faulty.dressed(row, case.markup) if case.markup else row
        bad = case.fault(good, code, dice, pairs)
        if bad and bad != good:
            yield good, bad


def detection(case: Case, code: str, pairs: Sequence[Row], *, show: bool) -> Tally:
    """Which of the bad pairs the rules tell from the good ones, and which pofilter does."""
    language, tally = resolve(code), Tally()
    made = [*faults(case, code, pairs)]
    for good, bad in made:
        before, after = said(good, language), said(bad, language)
        tally.tried += 1
        tally.errors += bool(after[0] - before[0])
        tally.any += bool(after[0] - before[0] or after[1] - before[1])
        if show and not after[0] - before[0]:
            print(f"    not found: {case.name}\n      {bad[0]}\n      {good[1]}\n      {bad[1]}")
    if made and (tool := pofilter()):
        before_, after_ = (filtered(tool, code, side) for side in zip(*made, strict=True))
        tally.pofilter = sum(
            bool(after_.get(n, set()) - before_.get(n, set())) for n in range(len(made))
        )
    return tally


def pofilter() -> str | None:
    """pofilter's path."""
    return shutil.which(f"{os.environ.get('POLYPAGE_PEERS', '')}/bin/pofilter")


def filtered(tool: str, code: str, pairs: Sequence[Row]) -> dict[int, set[str]]:
    """Number of each pair of which pofilter says something -> the names of its tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = polib.POFile()
        file.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Language": code.replace("-", "_"),
        }
        for number, (source, target) in enumerate(pairs):
            file.append(polib.POEntry(msgctxt=str(number), msgid=source, msgstr=target))
        before, after = f"{folder}/in.po", f"{folder}/out.po"
        file.save(before)
        language = code.replace("-", "_")
        command = [tool, "--progress=none", f"--language={language}", before, after]
        subprocess.run(command, check=True, capture_output=True)
        if not Path(after).exists():
            return {}
        return {
            int(entry.msgctxt): set(
                re.findall(r"\(pofilter\) (\w+)", entry.tcomment + entry.comment)
            )
            for entry in polib.pofile(after)
            if entry.msgctxt
        }


@dataclass(frozen=True)
class Speed:
    """Units a second of processor time, all unit rules together."""

    new: float  # nothing was read before: the first language of a site
    other: float  # the sources were read with another language
    again: float  # all was read before


def speed(code: str, pairs: Sequence[Row]) -> Speed:
    """The speeds, each in a process of its own; a few units load the tables first."""
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as fresh:
        known = "es" if code != "es" else "fr"
        first = rows(known)[0] if code in FILES else [(source, "") for source, _ in pairs]
        new = fresh.submit(rates, code, pairs, ())
        other = fresh.submit(rates, code, pairs, [(known, row) for row in first])
        return Speed(new.result()[0], other.result()[0], new.result()[1])


def rates(code: str, pairs: Sequence[Row], before: Sequence[tuple[str, Row]]) -> list[float]:
    """Units a second in a first and a second round; what is `before` is checked first, untimed."""
    for other, row in before:
        said(row, resolve(other))
    for row in pairs[:WARMING]:
        said(row, resolve(code))
        said((row[0], row[0]), resolve(code))  # the model that tells languages is loaded, too
    units, english, language = pairs[WARMING:], resolve("en"), resolve(code)
    others, found = tuple(one for one in SITE if one != language), []
    for _ in range(2):
        start = time.process_time()
        for row in units:
            unit = Unit(*row, State.TRANSLATED)
            check_unit(unit, source=english, target=language, others=others)
        found.append(len(units) / (time.process_time() - start))
    return found


def measured(code: str, found: Sequence[Case], *, show: bool, limit: int) -> list[str]:
    """Print a language's part of the tables; what is wanted and not reached."""
    language, (pairs, left_out) = resolve(code), rows(code)
    pairs = pairs[:limit] if limit else pairs
    alarms = false_alarms(language, pairs, show=show)
    print(f"{code}: {len(pairs)} pairs ({left_out} rows of the data are no translations)")
    cells = ", ".join(f"{name} {share:.2f}" for name, share in alarms.items())
    print(f"  false alarms per 100: {cells}")
    short = [
        f"{code}: {n} {alarms[n]:.2f} > {most}" for n, most in WANTED.items() if alarms[n] > most
    ]
    print(f"  {'found, in %':32}{'pairs':>6}{'errors':>8}{'any':>8}{'pofilter':>10}{'wanted':>8}")
    for case in found:
        tally = detection(case, code, pairs, show=show)
        if not tally.tried:
            print(f"  {case.name:32}{0:6}")
            continue
        share, any_, peer = (
            None if n is None else 100 * n / tally.tried
            for n in (tally.errors, tally.any, tally.pofilter)
        )
        told = "-" if peer is None else f"{peer:.1f}"
        wanted = f"{case.wanted:.0f}" if case.wanted else "-"
        print(f"  {case.name:32}{tally.tried:6}{share:8.1f}{any_:8.1f}{told:>10}{wanted:>8}")
        if share is not None and share < case.wanted:
            short.append(f"{code}: {case.name} {share:.1f} < {case.wanted:.0f}")
    rate = speed(code, pairs)
    print(
        f"  units/s on one core, all unit rules: {rate.new:,.0f} new ones, {rate.other:,.0f} of"
        f" sources that were read with another language, {rate.again:,.0f} again"
    )
    return short + [
        f"{code}: {one:,.0f} units/s < {SPEED:,}"
        for one in (rate.new, rate.other, rate.again)
        if one < SPEED
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=[*FILES, *CLINIC], metavar="LANGUAGE")
    parser.add_argument("--show", action="store_true", help="print false alarms and what is missed")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="the first N pairs alone")
    parser.add_argument("--require", action="store_true", help="exit 1 where too little is reached")
    options = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no data: {DATA} is not there")
    found = cases()
    short = [
        line
        for code in options.languages
        for line in measured(code, found, show=options.show, limit=options.limit)
    ]
    print("\n".join(["not reached:", *short]) if short else "all that is wanted is reached")
    if short and options.require:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
