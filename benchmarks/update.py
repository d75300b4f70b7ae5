"""What it costs to bring catalogs up to date, and whether each old translation finds its text.

    python benchmarks/update.py [DIALECT FOLDER ...] [--sizes N,N] [--seeds N] [--pages N]
                                [--languages N]

First catalogs of so many entries, made of the segments of real pages (of made-up ones where no
folder is given, or not enough is in it), after a revision by an author: 1 % of the texts are
changed, some more come, go and move (`revisions.py`). `merge` reads the old catalog, merges and
writes the new one, from units in memory as `extract` has them; `process` is a Python of its own
that reads both files as GNU msgmerge does, which runs beside it on the same files. Times are the
best of three, or of one that takes long, in seconds. `found` are the changed texts whose
predecessor was found, `wrong` those that were given another text's translation, new ones included.

Then a site: the first extraction, and one where nothing has changed.

Status 1 where `merge` is slower than msgmerge, finds fewer, or where the second extraction takes
more than a tenth of the first.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from revisions import SUFFIXES, Revision, enough, made, revise, texts

from pipeline import catalog
from pipeline.merge import merge
from pipeline.model import Catalog, Language, State, Unit

EN = Language("en", "en", "en")
DE = Language("de", "de", "de")
CODES = (
    *("ar", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu"),
    *("it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk"),
)
LONG = 30  # seconds
COLUMNS = ("texts", "entries", "changed", "found", "msgmerge", "wrong", "msgmerge")
TIMES = ("merge", "process", "msgmerge", "ratio")


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="*", metavar="DIALECT FOLDER")
    options.add_argument("--sizes", default="10000,50000")
    options.add_argument("--seeds", type=int, default=1)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--languages", type=int, default=20)
    chosen = options.parse_args()
    folders = [
        (dialect, Path(folder))
        for dialect, folder in zip(chosen.what[::2], chosen.what[1::2], strict=True)
    ]
    failed = False
    sizes = [int(size) for size in chosen.sizes.split(",") if size]
    if sizes and shutil.which("msgmerge") is None:
        print("msgmerge is not installed (Debian: gettext): no catalogs are compared")
    elif sizes:
        print("".join(f"{name:>9}" for name in (*COLUMNS, *TIMES)))
        for name, real in _corpora(folders):
            for size, seed in itertools.product(sizes, range(chosen.seeds)):
                failed |= _row(name, real, size=size, seed=seed)
    if chosen.pages:
        failed |= _site(folders, chosen.pages, CODES[: chosen.languages])
    raise SystemExit(failed)


def _corpora(folders: list[tuple[str, Path]]) -> Iterable[tuple[str, dict[str, str]]]:
    """(name, texts) of each folder, and of all of them together; nothing at all without one."""
    everything: dict[str, str] = {}
    for dialect, folder in folders:
        found = texts(folder, dialect)
        everything |= found
        yield folder.name[:8], found
    if len(folders) != 1:
        yield "all" if folders else "made up", everything


def _row(name: str, real: dict[str, str], *, size: int, seed: int) -> bool:
    """One catalog and its revision; whether anything is worse than msgmerge."""
    chance = random.Random(seed)
    pool = enough(real, size + size // 10, chance=chance)
    apart = set(chance.sample(range(len(pool)), size // 10))
    spare = [text for n, text in enumerate(pool) if n in apart]
    chance.shuffle(spare)
    revision = revise([text for n, text in enumerate(pool) if n not in apart], spare, chance=chance)
    new = [Unit(text, notes=(kind,), references=("x.md",)) for text, kind in revision.new]
    with tempfile.TemporaryDirectory() as folder:
        old, pot, out = (Path(folder) / name for name in ("old.po", "new.pot", "out.po"))
        catalog.write(old, _dump(Catalog("x.md", DE, tuple(_translated(revision)))))
        catalog.write(pot, _dump(Catalog("x.md", None, tuple(new))))
        peer = ["msgmerge", "--quiet", "--previous", str(old), str(pot), "-o", str(out)]
        process = [sys.executable, "-c", PROCESS, str(old), str(pot), str(Path(folder) / "ours.po")]
        seconds = _best(
            lambda: catalog.write(out, _dump(_merged(new, old))),
            lambda: subprocess.run(process, check=True),
            lambda: subprocess.run(peer, check=True),
        )
        theirs = _score(catalog.read(out, page="x.md", language=DE), revision)
        ours = _score(_merged(new, old), revision)
    ratio = seconds[0] / seconds[2]
    numbers = (size, len(revision.truth), ours[0], theirs[0], ours[1], theirs[1])
    print(f"{name:>9}" + "".join(f"{n:>9}" for n in numbers), end="")
    print("".join(f"{t:>9.2f}" for t in (*seconds, ratio)), flush=True)
    return ratio > 1 or ours[0] < theirs[0]


PROCESS = """
import sys
from pathlib import Path
from pipeline import catalog
from pipeline.merge import merge
from pipeline.model import Language, Unit
en, de = Language("en", "en", "en"), Language("de", "de", "de")
old = catalog.read(Path(sys.argv[1]), page="x.md", language=de)
new = catalog.read(Path(sys.argv[2]), page="x.md", language=None).units
merged = merge(new, old, page="x.md", language=de)
catalog.write(Path(sys.argv[3]), catalog.dump(merged, project="x", source=en))
"""


def _merged(new: list[Unit], old: Path) -> Catalog:
    before = catalog.read(old, page="x.md", language=DE)
    return merge(new, before, page="x.md", language=DE)


def _dump(value: Catalog) -> str:
    return catalog.dump(value, project="x", source=EN)


def _translated(revision: Revision) -> Iterable[Unit]:
    """The old version's units. A target says which it is of."""
    for n, (text, kind) in enumerate(revision.old):
        target = f"{n}: {' '.join(reversed(text.split(' ')))}"
        yield Unit(text, target, State.TRANSLATED, notes=(kind,), references=("x.md",))


def _score(merged: Catalog, revision: Revision) -> tuple[int, int]:
    """(found, wrong) of a merged catalog's drafts."""
    new = {text: n for n, (text, _) in enumerate(revision.new)}
    found = wrong = 0
    for unit in merged.units:
        if unit.state is State.DRAFT:
            right = revision.truth.get(new[unit.source]) == int(unit.target.split(":")[0])
            found, wrong = found + right, wrong + (not right)
    return found, wrong


def _best(*actions: Callable[[], object]) -> list[float]:
    """The shortest of three runs of each, in turn, in seconds; of one where that takes long."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(3):
        for action, taken in zip(actions, times, strict=True):
            started = time.perf_counter()
            action()
            taken.append(time.perf_counter() - started)
        if sum(map(sum, times)) > LONG:
            break
    return [min(taken) for taken in times]


def _site(folders: list[tuple[str, Path]], count: int, codes: Sequence[str]) -> bool:
    """Extract a site twice; whether the second time took too long."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        dialect = folders[0][0] if folders else "commonmark"
        pages = list(itertools.islice(_pages(folders[:1]), count))
        for number, text in enumerate(pages):
            path = site / "content/en" / f"part-{number % 25}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        (site / "polypage.toml").write_text(
            f'source = "en"\ntargets = {[*codes]}\ndialect = "{dialect}"\n'
        )
        first, second, third = (_extract(site) for _ in range(3))
    again = min(second, third)
    print(f"\n{len(pages)} pages in {len(codes)} languages")
    print(f"  extract, first        {first:>8.2f} s")
    print(f"  extract, nothing new  {again:>8.2f} s  {again / first:>6.1%} of the first")
    return again > first / 10


def _pages(folders: list[tuple[str, Path]]) -> Iterable[bytes]:
    """The pages of a folder over and over, or made-up ones; each has a text of its own."""
    found = [p for _, f in folders for p in sorted(f.rglob("*")) if p.suffix in SUFFIXES]
    chance = random.Random(0)
    for number in itertools.count():
        if found:
            yield found[number % len(found)].read_bytes() + f"\n\nPage {number}.\n".encode()
        else:
            said = [f"# Page {number}", *(made(chance)[0] for _ in range(16))]
            yield ("\n\n".join(said) + "\n").encode()


def _extract(site: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "extract"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
