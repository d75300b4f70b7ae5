"""How often professional translations say a term as a termbase does, and how fast terms are found.

Reads TICO-19's public-health sentences and termbase from the shared data beside the repository.
`python benchmarks/renderings.py [LANGUAGE ...]`
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.glossary import Glossary, judge
from pipeline.languages import resolve
from pipeline.model import Language, Rendering, Term

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = {"ar": "ar", "es": "es-LA", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru", "zh": "zh"}
EXPECTED = {"es": 0.845, "fr": 0.837, "ru": 0.677, "ar": 0.481}  # FACTS.md, by stems

Row = tuple[str, str]


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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(EXPECTED), metavar="LANGUAGE")
    options = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no data: {DATA} is not there")
    glossary = termbase()
    for code in options.languages:
        terms(resolve(code), rows(code), glossary)
    matching(rows("es"))


if __name__ == "__main__":
    main()
