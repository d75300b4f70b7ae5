"""How often the checks are wrong on good translations, what they find in bad ones, how fast.

Reads TICO-19's public-health sentences and termbase from the shared data beside the repository.
`python benchmarks/checks.py [LANGUAGE ...] [--show]`; `--show` prints each false alarm.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.checks import UNIT_RULES, check_unit
from pipeline.glossary import Glossary, judge
from pipeline.languages import resolve
from pipeline.model import Language, Rendering, State, Term, Unit

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru", "zh": "zh"}
EXPECTED = {"es": 0.845, "fr": 0.837, "ru": 0.677, "ar": 0.481}  # FACTS.md, by stems
NUMBER = re.compile(r"\d+(?:[.,٫]\d+)*")
URL = re.compile(r"https?://\S+|www\.\S+")

Row = tuple[str, str]
Fault = Callable[[str, random.Random], str | None]


def rows(language: str) -> list[Row]:
    """(English, translation) of each sentence."""
    lines = (DATA / "tico19-dev" / f"en-{FILES[language]}.tsv").read_text("utf-8").split("\n")
    fields = [line.split("\t") for line in lines[1:] if line]
    return [(source, target) for _, source, target in fields]


def termbase() -> Glossary:
    """TICO-19's terms, which are lists of words by language."""
    with (DATA / "tico19-termbase.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    return Glossary(
        tuple(
            Term(
                line[0],
                renderings={
                    code: Rendering(said)
                    for code, said in zip(header[1:], line[1:], strict=True)
                    if said
                },
            )
            for line in lines
        )
    )


def _number(target: str, dice: random.Random) -> re.Match[str] | None:
    """A number of the text, at random, that is not part of an address."""
    taken = [match.span() for match in URL.finditer(target)]
    found = [
        match
        for match in NUMBER.finditer(target)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    return dice.choice(found) if found else None


def _put(target: str, match: re.Match[str], new: str) -> str | None:
    def value(text: str) -> float | str:
        try:
            return float(text.replace(",", ".").replace("٫", "."))
        except ValueError:
            return text

    if value(new) == value(match.group()):
        return None
    return target[: match.start()] + new + target[match.end() :]


def digit_changed(target: str, dice: random.Random) -> str | None:
    """5 mg -> 8 mg."""
    if not (match := _number(target, dice)):
        return None
    text = match.group()
    at = dice.choice([i for i, char in enumerate(text) if char.isdigit()])
    other = dice.choice([d for d in "0123456789" if d != str(int(text[at]))])
    return _put(target, match, text[:at] + other + text[at + 1 :])


def digit_dropped(target: str, dice: random.Random) -> str | None:
    """15 mg -> 5 mg."""
    match = _number(target, dice)
    if not match or len(match.group()) < 2:
        return None
    text = match.group()
    at = dice.choice([i for i, char in enumerate(text) if char.isdigit()])
    return _put(target, match, text[:at] + text[at + 1 :])


def digit_added(target: str, dice: random.Random) -> str | None:
    """5 mg -> 50 mg."""
    match = _number(target, dice)
    return match and _put(target, match, match.group() + dice.choice("0123456789"))


def number_dropped(target: str, dice: random.Random) -> str | None:
    """5 mg -> mg."""
    match = _number(target, dice)
    return match and target[: match.start()] + target[match.end() :]


def number_added(target: str, dice: random.Random) -> str | None:
    """A number too many at the end."""
    return f"{target} {dice.randint(2, 99)}" if NUMBER.search(target) else None


def decimal_moved(target: str, dice: random.Random) -> str | None:
    """2.5 mg -> 25 mg, 37.5 -> 3.75."""
    found = [m for m in NUMBER.finditer(target) if re.fullmatch(r"\d+[.,٫]\d{1,2}", m.group())]
    if not found:
        return None
    match = dice.choice(found)
    moved = re.sub(r"(\d)([.,٫])", r"\2\1", match.group())
    if moved[0] in ".,٫" or dice.random() < 0.5:
        moved = re.sub(r"[.,٫]", "", match.group())
    return _put(target, match, moved)


FAULTS: dict[str, Fault] = {
    "digit changed": digit_changed,
    "digit dropped": digit_dropped,
    "digit added": digit_added,
    "number dropped": number_dropped,
    "number added": number_added,
    "decimal moved": decimal_moved,
}


def said(source: str, target: str, language: Language) -> set[str]:
    """The names of the rules that have something to say, without a glossary."""
    unit = Unit(source, target, State.TRANSLATED)
    return {p.rule for p in check_unit(unit, source=resolve("en"), target=language, others=SITE)}


def false_alarms(language: Language, pairs: Sequence[Row], *, show: bool) -> None:
    """Per 100 professional translations, by rule."""
    counts: Counter[str] = Counter()
    for source, target in pairs:
        found = said(source, target, language)
        counts.update(found)
        if show and found:
            print(f"    {', '.join(sorted(found))}\n      {source}\n      {target}")
    rest = [n for n in UNIT_RULES if UNIT_RULES[n].severity == "error" and n != "numbers"]
    cells = [("numbers", ["numbers"]), ("other errors", rest)]
    cells.append(("warnings", [n for n in UNIT_RULES if UNIT_RULES[n].severity == "warning"]))
    text = ", ".join(
        f"{name} {100 * sum(counts[rule] for rule in rules) / len(pairs):.2f}"
        for name, rules in cells
    )
    print(f"{language.tag:6} false alarms per 100: {text}")


def detection(language: Language, pairs: Sequence[Row]) -> None:
    """Of faults put into translations that raise no alarm, the share that raises one."""
    good = [(s, t) for s, t in pairs if not said(s, t, language) & {"numbers"}]
    cells = []
    for name, fault in FAULTS.items():
        dice = random.Random(f"{language.tag} {name}")
        bad = [(s, made) for s, t in good if (made := fault(t, dice)) and made != t]
        found = sum("numbers" in said(s, t, language) for s, t in bad)
        cells.append(f"{name} {100 * found / max(1, len(bad)):.1f} ({found}/{len(bad)})")
    left = {"untranslated", "wrong-script", "wrong-language"}
    found = sum(bool(said(source, source, language) & left) for source, _ in pairs)
    cells.append(f"left in English {100 * found / len(pairs):.1f}")
    print(f"{language.tag:6} found %: {', '.join(cells)}")


def terms(language: Language, pairs: Sequence[Row], glossary: Glossary) -> None:
    """How often professional translations say a term as the termbase does, and others do.

    The control: another term at random, none of whose words the sentence has, is hardly ever found.
    """
    with_source = [
        (term, source, target)
        for term in glossary.terms
        if language.base in term.renderings and term.source != "who"  # the pronoun, not the WHO
        for pattern in [re.compile(rf"\b{re.escape(term.source)}\b", re.I)]
        for source, target in pairs
        if pattern.search(source)
    ]
    found = [(term, target) for term, _, target in with_source]
    shuffled = [target for _, target in found]
    dice = random.Random(1)
    dice.shuffle(shuffled)
    usable = [term for term in glossary.terms if language.base in term.renderings]
    right = sum(judge(term, target, language) == "preferred" for term, target in found)
    chance = sum(
        judge(term, target, language) == "preferred"
        for (term, _), target in zip(found, shuffled, strict=True)
    )
    wrong = [
        judge(other, target, language) == "preferred"
        for _, source, target in with_source
        if not _words(other := dice.choice(usable)) & {w[:5] for w in _split(source)}
    ]
    print(
        f"{language.tag:6} terms said as the glossary says: {right / len(found):.3f}"
        f" (stems alone {EXPECTED[language.base]}), in unrelated sentences"
        f" {chance / len(found):.3f}, of {len(found)}; other terms {sum(wrong) / len(wrong):.4f},"
        f" of {len(wrong)}"
    )


def _split(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if len(word) > 2]


def _words(term: Term) -> set[str]:
    """How the words of a term begin; never nothing, so that every term is compared by it."""
    return {word[:5] for word in _split(term.source)} or {term.source.lower()}


def speed(language: Language, pairs: Sequence[Row], glossary: Glossary) -> None:
    """Units a second of processor time, all unit rules together."""
    cells = []
    for name, terms_used in (("without", None), ("with", glossary)):
        start = time.process_time()
        for source, target in pairs:
            check_unit(
                Unit(source, target, State.TRANSLATED),
                source=resolve("en"),
                target=language,
                glossary=terms_used,
                others=SITE,
            )
        cells.append(f"{len(pairs) / (time.process_time() - start):,.0f} {name} a glossary")
    print(f"{language.tag:6} units/s: {', '.join(cells)}")


def matching(pairs: Sequence[Row]) -> None:
    """Seconds to find terms in all sentences with few and with many terms."""
    dice = random.Random(1)
    vocabulary = sorted({word for s, _ in pairs for word in re.findall(r"[a-z]{4,}", s.lower())})
    language = resolve("es")
    seconds = []
    for count in (1_000, 100_000):
        made = (" ".join(dice.choices(vocabulary, k=2 + n % 2)) for n in range(count))
        glossary = Glossary(tuple(Term(s, renderings={"es": Rendering("x")}) for s in made))
        glossary.find("first use builds the index", language)
        start = time.process_time()
        for _ in range(5):
            for source, _target in pairs:
                glossary.find(source, language)
        seconds.append(time.process_time() - start)
    print(
        f"terms: {5 * len(pairs):,} sentences, 1,000 terms {seconds[0]:.2f} s,"
        f" 100,000 terms {seconds[1]:.2f} s ({seconds[1] / seconds[0]:.2f} times)"
    )


SITE = tuple(resolve(code) for code in FILES)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(FILES), metavar="LANGUAGE")
    parser.add_argument("--show", action="store_true", help="print each false alarm")
    options = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no data: {DATA} is not there")
    glossary = termbase()
    for code in options.languages:
        language, pairs = resolve(code), rows(code)
        false_alarms(language, pairs, show=options.show)
        detection(language, pairs)
        if language.base in EXPECTED:
            terms(language, pairs, glossary)
        speed(language, pairs, glossary)
    matching(rows("es"))


if __name__ == "__main__":
    main()
