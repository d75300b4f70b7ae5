"""How fast the translation memory is, and how often it finds what brute force finds.

    python benchmarks/memory.py [SEGMENTS ...] [FOLDER | FILE.tsv ...]

Segments are made of the words of the Markdown pages in the folders and of the last columns of the
tables (without any: of content/en): each word follows the one before it in the texts, as a rule;
one in thirty is invented; lengths are those of the texts, and every fourth is a short heading. The
questions are segments with a word changed, put in or left out, with two words or one letter
changed, and some that are made anew. Brute force compares each with all, by rapidfuzz.

Built are PO files of 500 units, from records in RAM to the closed file. Opened is in a process of
its own: from the first import to the end of the sync of unchanged files, then to the end of the
first look-up. Best of three, one core: what else runs on the machine shows in every number.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.errors import PageError
from pipeline.memory import Match, Memory, Record
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

CONTENT = Path(__file__).parents[1] / "content/en"
SEGMENTS = [100_000]
UNITS = 500  # in a file
TIMES = 3
THRESHOLD = 0.75
WANTED = {100_000: 1_500, 1_000_000: 600}  # look-ups a second
SAME, BUILT, OPENED = 0.99, 50_000, 1.0

# Where there are no spaces, one or two characters are a word.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|[^\s{_UNSPACED}]+")
_OPEN = """
import json, sys, time
path, query, stamps = sys.argv[1], sys.argv[2], json.load(sys.stdin)
start = time.perf_counter()
from pathlib import Path
from pipeline.memory import Memory
def read(path): raise AssertionError(path)
with Memory.open(Path(path)) as memory:
    assert memory.sync("xx", stamps, read) == []
    opened = time.perf_counter() - start
    memory.fuzzy("xx", query)
    print(json.dumps([opened, time.perf_counter() - start]))
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What segments are made of."""

    glue: str
    all: list[str]
    starts: list[str]
    sizes: list[int]  # words in a text
    after: dict[str, list[str]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Words:
        """The words of the texts, in their order."""
        rows = [row for text in texts if (row := _WORD.findall(text))]
        after = defaultdict(list)
        for row in rows:
            for one, other in pairwise(row):
                after[one].append(other)
        spaced = sum(" " in text for text in texts) * 2 > len(texts)
        words = [word for row in rows for word in row]
        starts, sizes = [row[0] for row in rows], [len(row) for row in rows]
        return cls(" " if spaced else "", words, starts, sizes, after)

    def segment(self, rng: random.Random) -> list[str]:
        """The words of a text that nobody wrote."""
        size = rng.choice(self.sizes) if rng.random() > 0.25 else rng.randint(1, 4)
        words = [rng.choice(self.starts)]
        while len(words) < size:
            known = self.after.get(words[-1])
            words.append(rng.choice(known if known and rng.random() > 0.1 else self.all))
        if not self.glue:
            return words
        return [self.invented(rng) if rng.random() < 1 / 30 else word for word in words]

    def invented(self, rng: random.Random) -> str:
        """A word of the beginnings of others."""
        parts = (rng.choice(self.all)[: rng.randint(2, 4)] for _ in range(rng.randint(2, 3)))
        return "".join(parts)

    def changed(self, text: str, rng: random.Random) -> str:
        """The text as somebody may have changed it."""
        words = _WORD.findall(text)
        place = rng.randrange(len(words))
        match rng.choice(["change", "insert", "drop", "two", "letter", "new"]):
            case "change":
                words[place] = rng.choice(self.all)
            case "insert":
                words.insert(place, rng.choice(self.all))
            case "drop":
                del words[place]
            case "two":
                words[place] = rng.choice(self.all)
                words[rng.randrange(len(words))] = rng.choice(self.all)
            case "letter":
                word, at = words[place], rng.randrange(len(words[place]))
                words[place] = word[:at] + rng.choice(rng.choice(self.all)) + word[at + 1 :]
            case "new":
                words = [rng.choice(self.all) for _ in words]
        return self.glue.join(words)


def main(arguments: Sequence[str]) -> None:
    """Print a row for each number of segments; exit 1 below what is wanted."""
    counts = [int(a.replace("_", "")) for a in arguments if a[:1].isdigit()] or SEGMENTS
    words = Words.of([*texts([Path(a) for a in arguments if not a[:1].isdigit()] or [CONTENT])])
    heads = ("segments", "build/s", "MB", "open ms", "+ first ms", "sync one ms", "exact/s")
    show(*heads, "fuzzy/s", "brute/s", "same best")
    raise SystemExit(not all([row(count, words) for count in counts]))  # noqa: C419 - print all


def show(*cells: str) -> None:
    """One row of the table."""
    print("".join(f"{cell:>13}" for cell in cells), flush=True)


def row(count: int, words: Words) -> bool:
    """Measure and print; whether all is as wanted."""
    rng = random.Random(count)
    sources = segments(count, words, rng)
    queries = questions(sources, words, rng)
    files = dict(catalogs(sources))
    stamps = {path: stamp for path, (stamp, _) in files.items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        built = count / best(
            lambda: build(path, files), before=lambda: path.unlink(missing_ok=True)
        )
        size = path.stat().st_size / 1e6
        starts = [start(path, queries[0], stamps) for _ in range(TIMES)]
        opened, first = (min(seconds) for seconds in zip(*starts, strict=True))
        with Memory.open(path) as memory:
            memory.fuzzy("xx", queries[0])
            found = [highest(memory.fuzzy("xx", query)) for query in queries]
            fuzzy = len(queries) / best(lambda: [memory.fuzzy("xx", query) for query in queries])
            asked = rng.sample(sources, 5_000)
        exact = len(asked) / best(lambda: look_up(path, asked))
        synced = min(sync(path, files, n) for n in range(TIMES))
    started = time.perf_counter()
    scores = [score(query, sources) for query in queries]
    brute = len(queries) / (time.perf_counter() - started)
    pairs = [(ours, wanted) for ours, wanted in zip(found, scores, strict=True) if wanted]
    same = sum(ours == wanted for ours, wanted in pairs) / len(pairs)
    show(
        *(f"{count:,}", f"{built:,.0f}", f"{size:,.0f}"),
        *(f"{1000 * seconds:,.0f}" for seconds in (opened, first, synced)),
        *(f"{exact:,.0f}", f"{fuzzy:,.0f}", f"{brute:,.1f}", f"{same:.2%}"),
    )
    quick = fuzzy >= WANTED.get(count, 0) and built >= BUILT and first < OPENED
    return quick and same >= SAME


def questions(sources: Sequence[str], words: Words, rng: random.Random) -> list[str]:
    """What is asked for: texts that are not in the memory."""
    known, found = set(sources), list[str]()
    while len(found) < (1_000 if len(sources) <= 200_000 else 300):
        query = words.changed(rng.choice(sources), rng)
        found += [query] if query and query not in known else []
    return found


def highest(matches: Sequence[Match]) -> float:
    """The best score; 0 without a match."""
    return max((match.score for match in matches), default=0.0)


def score(query: str, sources: Sequence[str]) -> float:
    """The best of all, as brute force finds it; 0 below the threshold."""
    found = process.extractOne(query, sources, scorer=fuzz.ratio, score_cutoff=100 * THRESHOLD)
    return found[1] / 100 if found else 0.0


def look_up(path: Path, sources: Sequence[str]) -> None:
    """Ask a memory that was just opened for these very texts."""
    with Memory.open(path) as memory:
        for source in sources:
            assert memory.exact("xx", source)


def texts(places: Sequence[Path]) -> Iterator[str]:
    """The segments of the pages in folders, and the last columns of tables."""
    rules = Rules(dialect=DIALECTS["commonmark"])
    for place in places:
        if place.is_file():
            yield from (line.split("\t")[-1] for line in place.read_text("utf-8").splitlines()[1:])
        for path in sorted(place.rglob("*")):
            if path.suffix in (".md", ".markdown"):
                try:
                    page = parse(path.read_text("utf-8"), path=path.name, rules=rules)
                except PageError:
                    continue
                yield from (segment.source for segment in page.translatable)


def segments(count: int, words: Words, rng: random.Random) -> list[str]:
    """So many texts that differ."""
    found: set[str] = set()
    while len(found) < count:
        found.add(words.glue.join(words.segment(rng)))
    return rng.sample(sorted(found), count)


def catalogs(sources: Sequence[str]) -> Iterator[tuple[str, tuple[str, list[Record]]]]:
    """The files of a site: path, and its stamp and records. A target is its source, turned."""
    for first in range(0, len(sources), UNITS):
        page = f"page-{first // UNITS}.md"
        some = sources[first : first + UNITS]
        around = ["", *some, ""]
        records = [
            Record(s, s[::-1], before=around[n], after=around[n + 2], page=page)
            for n, s in enumerate(some)
        ]
        yield f"locales/xx/{page[:-3]}.po", ("1", records)


def build(path: Path, files: dict[str, tuple[str, list[Record]]]) -> None:
    """A memory of these files."""
    with Memory.open(path) as memory:
        memory.put("xx", files)


def start(path: Path, query: str, stamps: dict[str, str]) -> tuple[float, float]:
    """Seconds to the end of a sync in which nothing is new, and of the first look-up."""
    command = [sys.executable, "-c", _OPEN, os.fspath(path), query]
    ran = subprocess.run(command, input=json.dumps(stamps), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    opened, first = json.loads(ran.stdout)
    return opened, first


def sync(path: Path, files: dict[str, tuple[str, list[Record]]], turn: int) -> float:
    """Seconds for a sync after one unit of one catalog has changed."""
    name = list(files)[turn]
    records = [*files[name][1]]
    records[7] = replace(records[7], source=f"{records[7].source} {turn}")
    stamps = {path: stamp for path, (stamp, _) in files.items()} | {name: f"2 {turn}"}
    with Memory.open(path) as memory:
        started = time.perf_counter()
        memory.sync("xx", stamps, lambda path: records if path == name else files[path][1])
        return time.perf_counter() - started


def best(action: Callable[[], object], before: Callable[[], object] | None = None) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(TIMES):
        if before:
            before()
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main(sys.argv[1:])
