"""How long finding terms takes with few and with many of them, and what the many cost.

Reads the pages of the shared corpus beside the repository, as people read them: their segments.
The terms are taken from these very pages, so that the many are also found often: the hardest case
for an index. Exits 1 where 100,000 terms take more than twice the time of 1,000.
`python benchmarks/glossary.py [--corpus DIR] [--few N] [--many N] [--rounds N]`.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import PolypageError
from pipeline.glossary import Glossary, matching, reading
from pipeline.languages import resolve
from pipeline.model import Rendering, Term
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
SPANISH = resolve("es")
MOST = 2.0  # times


def texts(corpus: Path) -> list[str]:
    """The segments of all pages, each once, in order."""
    found: dict[str, None] = {}
    for path in sorted((*corpus.rglob("*.md"), *corpus.rglob("*.markdown"))):
        try:
            rules = Rules(dialect=DIALECTS["commonmark"])
            page = parse(path.read_bytes().decode(), path=path.name, rules=rules)
        except (PolypageError, UnicodeDecodeError):
            continue
        found.update(dict.fromkeys(segment.source for segment in page.translatable))
    return list(found)


def terms(segments: Iterable[str], count: int, *, made: bool) -> list[Term]:
    """Phrases of one to three words: of the texts, or made of their words at random."""
    dice = random.Random(1)
    phrases: dict[str, None] = {}
    vocabulary: dict[str, None] = {}
    for segment in segments:
        words = WORD.findall(segment.lower())
        vocabulary.update(dict.fromkeys(words))
        for length in (1, 2, 3):
            phrases.update(
                dict.fromkeys(" ".join(words[n : n + length]) for n in range(len(words) - length))
            )
    if made:
        known = list(vocabulary)
        chosen = [" ".join(dice.choices(known, k=dice.choice((1, 2, 3)))) for _ in range(count)]
    else:
        chosen = dice.sample(list(phrases), min(count, len(phrases)))
    return [Term(phrase, renderings={"es": Rendering(phrase)}) for phrase in chosen]


def forget() -> None:
    """Nothing is known from the run before: not what a text's words are, not their keys."""
    for cached in (reading.readings, reading.readable, reading._english, reading._verbs):
        cached.cache_clear()
    reading.english.key.cache_clear()
    reading.english.verbs.cache_clear()
    gc.collect()


def measure(known: Sequence[Term], segments: Sequence[str], rounds: int) -> tuple[float, ...]:
    """Seconds for the index, the least seconds for all texts, matches, and megabytes."""
    forget()
    glossary = Glossary(tuple(known))
    start = time.process_time()
    glossary.find("first use builds the index", SPANISH)
    built = time.process_time() - start
    seconds, count = [], 0
    for _ in range(rounds):
        forget()
        start = time.process_time()
        count = sum(len(glossary.find(segment, SPANISH)) for segment in segments)
        seconds.append(time.process_time() - start)
    tracemalloc.start()
    index = matching.Index.of(known, "en")
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del index
    return built, min(seconds), float(count), size


def main() -> int:
    """Print the table; 1 where many terms are too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"no corpus: {options.corpus} is not there")
    segments = texts(options.corpus)
    print(f"{len(segments):,} texts, {sum(map(len, segments)) / 1e6:.1f} million characters")
    worst = 0.0
    for name, made in (("phrases of these pages", False), ("words at random", True)):
        many = terms(segments, options.many, made=made)
        seconds = []
        for known in (many[: options.few], many):
            built, took, count, size = measure(known, segments, options.rounds)
            seconds.append(took)
            print(
                f"{name}: {len(known):>7,} terms, index {built:5.2f} s and {size:6.1f} MB,"
                f" matching {took:5.2f} s, {count:,.0f} found"
            )
        worst = max(worst, seconds[1] / seconds[0])
        print(f"{name}: {seconds[1] / seconds[0]:.2f} times")
    print(f"at most {MOST} times: {'yes' if worst <= MOST else 'NO'}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
