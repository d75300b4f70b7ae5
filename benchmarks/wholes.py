"""Whether translations are found that are not their source's, or not all of it: faults and figures.

Reads TICO-19's sentences from the shared data beside the repository, and, for German and Greek, the
repository's own PO files. `python benchmarks/wholes.py [LANGUAGE ...] [--half 0|1] [--show]`; the
rules were made on half 0 of the sentences. Longer segments are made of two to four that follow one
another. Rows whose text belongs to another row of the file are faults of the data: they are counted
by themselves.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from faulty import Fault, Row

from pipeline.catalog import read
from pipeline.checks import check_unit
from pipeline.languages import resolve
from pipeline.model import Language, State, Unit

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "tico19-dev"
FILES = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru", "zh": "zh"}
OWN = ("de", "el")
SITE = tuple(resolve(code) for code in (*FILES, *OWN))
BLOCK = 20  # rows in a row that are in one half
NEAR = 40  # rows that a text may be away from its source
RULES = {"other-text", "incomplete", "length", "untranslated", "wrong-language", "wrong-script"}

"""A row, the code of its language, dice, all rows -> the row with a fault, or None: no place."""

_BOUNDARY = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])\s*")


def sentences(text: str) -> list[str]:
    """The sentences of a text, by its stops alone."""
    return [piece for piece in _BOUNDARY.split(text.strip()) if piece.strip()]


def sentence_dropped(row: Row, code: str, dice: random.Random, _: Sequence[Row]) -> Row | None:
    """One sentence of the translation is left out, of those with as many as the source."""
    source, target = sentences(row[0]), sentences(row[1])
    if len(source) < 2 or len(source) != len(target):
        return None
    at = dice.randrange(len(target))
    rest = target[:at] + target[at + 1 :]
    return row[0], ("" if code.startswith("zh") else " ").join(rest)


def another_row(row: Row, _: str, dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """The translation of another row at random."""
    other = dice.choice(rows)
    return (row[0], other[1]) if row[0] != other[0] and row[1] != other[1] else None


def next_row(row: Row, _: str, _dice: random.Random, rows: Sequence[Row]) -> Row | None:
    """The translation of the row that follows, as when a column has slipped."""
    at = rows.index(row) + 1
    other = rows[at] if at < len(rows) else rows[0]
    return (row[0], other[1]) if row[0] != other[0] and row[1] != other[1] else None


def left_in_source(row: Row, _: str, _dice: random.Random, _rows: Sequence[Row]) -> Row | None:
    """The source stands where its translation should; not where it is one already."""
    return (row[0], row[0]) if row[0] != row[1] else None


def half_in_source(row: Row, code: str, _: random.Random, _rows: Sequence[Row]) -> Row | None:
    """The second half of the translation is in the source language."""
    source, target = row[0].split(), row[1].split()
    if code.startswith("zh") or len(source) < 12 or len(target) < 8:
        return None
    half = target[: len(target) // 2] + source[len(source) // 2 :]
    return row[0], " ".join(half)


FAULTS: dict[str, Fault] = {
    "a sentence dropped": sentence_dropped,
    "another segment's translation": another_row,
    "the next segment's translation": next_row,
    "left in the source language": left_in_source,
    "half left in the source language": half_in_source,
}


def rows(code: str) -> list[Row]:
    """(source, translation) of each sentence."""
    if code in OWN:
        units = (
            unit
            for path in sorted((ROOT / "locales" / code).rglob("*.po"))
            for unit in read(path, page=path.stem, language=resolve(code)).units
        )
        return list(dict.fromkeys((u.source, u.target) for u in units if u.target))
    lines = (DATA / f"en-{FILES[code]}.tsv").read_text("utf-8").split("\n")
    fields = [line.split("\t") for line in lines[1:] if line]
    return [(source, target) for _, source, target in fields]


def longer(pairs: Sequence[Row], code: str) -> list[Row]:
    """Segments of two to four rows that follow one another; each ends with a stop."""
    dice = random.Random(f"longer {code}")
    found: list[Row] = []
    at = 0
    while at + 4 <= len(pairs):
        count = dice.randint(2, 4)
        ours, theirs = zip(*pairs[at : at + count], strict=True)
        gap, stop = ("", "。") if code.startswith("zh") else (" ", ".")
        source = " ".join(s if sentences(s + " X")[1:] else f"{s}." for s in map(str.strip, ours))
        ended = (t if t[-1:] in ".!?؟。！？" else f"{t}{stop}" for t in map(str.strip, theirs))
        found.append((source, gap.join(ended)))
        at += count
    return found


def said(row: Row, language: Language) -> dict[str, str]:
    """The rules of this family that have something to say, with the worst severity of each."""
    unit = Unit(*row, State.TRANSLATED)
    others = [other for other in SITE if other != language]
    found: dict[str, str] = {}
    for problem in check_unit(unit, source=resolve("en"), target=language, others=others):
        if problem.rule in RULES and found.get(problem.rule) != "error":
            found[problem.rule] = problem.severity
    return found


def displaced(row: Row, language: Language, every: Sequence[Row]) -> bool:
    """Whether a text is that of another row: nothing is said of it under a source near by."""
    at = next((i for i, other in enumerate(every) if row == other), None)
    if at is None:
        return False
    near = every[max(0, at - NEAR) : at] + every[at + 1 : at + NEAR]
    return any(not said((source, row[1]), language) for source, _ in near)


def alarms(
    name: str, pairs: Sequence[Row], language: Language, *, every: Sequence[Row], show: bool
) -> None:
    """Per 100 good translations: errors, and warnings, and by which rules."""
    counts: Counter[str] = Counter()
    errors = warnings = moved = 0
    for row in pairs:
        found = said(row, language)
        if found.get("other-text") == "error" and displaced(row, language, every):
            moved += 1
            continue
        errors += "error" in found.values()
        warnings += bool(found) and "error" not in found.values()
        counts.update(f"{rule} {severity}" for rule, severity in found.items())
        if show and found:
            print(f"    {found}\n      {row[0]}\n      {row[1]}")
    per = 100 / max(1, len(pairs))
    by = ", ".join(f"{rule} {count * per:.2f}" for rule, count in sorted(counts.items()))
    print(
        f"{language.tag:6} {name:7} false alarms per 100 of {len(pairs)}:"
        f" errors {errors * per:.2f}, warnings alone {warnings * per:.2f};"
        f" texts of other rows {moved * per:.2f} ({by})"
    )


def detection(pairs: Sequence[Row], long: Sequence[Row], language: Language) -> None:
    """The share of each fault that is an error, or at least a warning."""
    cells = []
    for name, fault in FAULTS.items():
        dice = random.Random(f"{language.tag} {name}")
        base = long if name == "a sentence dropped" else pairs
        made = [m for row in base if (m := fault(row, language.base, dice, base))]
        found = [said(row, language).values() for row in made]
        errors, any_ = sum("error" in f for f in found), sum(bool(f) for f in found)
        total = max(1, len(made))
        share = f"{100 * errors / total:.1f} ({100 * any_ / total:.1f})"
        cells.append(f"{name} {share} of {len(made)}")
    print(f"{language.tag:6} errors (with warnings) in %: {'; '.join(cells)}")


def speed(pairs: Sequence[Row], language: Language) -> None:
    """Milliseconds a unit of this family's rules, with sources seen for another language before."""
    from pipeline.checks import UNIT_RULES
    from pipeline.checks.pair import scan

    scanned = [scan(*row, languages=(resolve("en"), language)) for row in pairs]
    for _ in ("cold", "warm"):
        start = time.process_time()
        for pair in scanned:
            for name in ("other-text", "incomplete", "length"):
                list(UNIT_RULES[name].check(pair))
        spent = 1000 * (time.process_time() - start) / max(1, len(pairs))
    print(f"{language.tag:6} {spent:.3f} ms a unit")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=[*FILES, *OWN], metavar="LANGUAGE")
    parser.add_argument("--half", type=int, choices=(0, 1), help="one half of the sentences")
    parser.add_argument("--show", action="store_true", help="print each false alarm")
    options = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no data: {DATA} is not there")
    for code in options.languages:
        language, pairs = resolve(code), rows(code)
        every = pairs
        if options.half is not None and code not in OWN:
            pairs = [r for i, r in enumerate(pairs) if i // BLOCK % 2 == options.half]
        long = longer(pairs, code)
        alarms("rows", pairs, language, every=every, show=options.show)
        alarms("longer", long, language, every=[], show=options.show)
        detection(pairs, long, language)
        speed(pairs, language)


if __name__ == "__main__":
    main()
