"""A longer life of a site than the tests have time for: python benchmarks/life.py [STEPS] [SEED].

Random acts of people and commands, each followed by an extraction and by all that has to hold
then. What fails is told with the fewest acts that lead to it.
"""

from __future__ import annotations

import collections
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from life import at_once
from life_acts import ACTS, born

LENGTH = 60  # steps of one life
Acts = Sequence[tuple[str, int]]


def lived(acts: Acts, counts: collections.Counter[str] | None = None) -> tuple[int, str]:
    """How many acts went well, and what was wrong with the next one; empty: nothing was."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own below it
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    done = 0
    try:
        name, n = acts[0]
        life = born(folder, n)
        for name, n in acts[1:]:
            before = life.steps
            ACTS[name](life, n)
            done += 1
            if counts is not None:
                counts[name] += life.steps - before
    except Exception as problem:
        import traceback

        place = traceback.extract_tb(problem.__traceback__)[-1]
        return done, f"{type(problem).__name__}: {str(problem)[:600]} ({place.name}:{place.lineno})"
    finally:
        shutil.rmtree(folder)
    return done, ""


def kind(said: str) -> str:
    return said.split("Unit(")[0][:60] + said.rpartition("(")[2]


def shortest(acts: Acts) -> Acts:
    """The fewest acts that still go wrong in the same way."""
    wrong = kind(lived(acts)[1])
    acts = list(acts)[: lived(acts)[0] + 2]
    size = len(acts) // 2
    while size:
        at = 1
        while at < len(acts):
            fewer = acts[:at] + acts[at + size :]
            if kind(lived(fewer)[1]) == wrong:
                acts = fewer
            else:
                at += size
        size //= 2
    return acts


def main() -> int:
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    at_once(setattr)
    counts: collections.Counter[str] = collections.Counter()
    found: dict[str, int] = {}
    start = time.monotonic()
    names = list(ACTS)
    while sum(counts.values()) < steps:
        dice = random.Random(seed)
        acts = [("begin", dice.randrange(2**24))]
        acts += [(dice.choice(names), dice.randrange(2**24)) for _ in range(LENGTH)]
        said = lived(acts, counts)[1]
        if said:
            if kind(said) not in found:
                few = shortest(acts)
                print(
                    f"seed {seed}:",
                    *(f"\n  {name} {n}" for name, n in few),
                    f"\n  {lived(few)[1]}\n",
                    flush=True,
                )
            found[kind(said)] = found.get(kind(said), 0) + 1
        seed += 1
    took = time.monotonic() - start
    print(f"{sum(counts.values())} steps in {took:.0f} s ({time.process_time():.0f} s of work)")
    for name, count in counts.most_common():
        print(f"  {name:24}{count:6}")
    for what, count in found.items():
        print(f"{count} x {what}")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
