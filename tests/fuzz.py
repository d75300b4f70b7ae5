"""Coverage-guided fuzzing of reading, building and aligning pages; not a test file of pytest's.

    python tests/fuzz.py [--seconds N] [--runs N] [--seed N] [FOLDER]

atheris tries what reaches new code, beginning with the fixtures. A promise that does not hold, an
exception that is not documented and an input that takes more than ten seconds end it with status 1
or higher and leave the input in FOLDER (a temporary one where none is named). With a seed, a
number of runs and PYTHONHASHSEED=0 it tries the same each time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris
from fixture_cases import FIXTURES, cases

with atheris.instrument_imports(include=["pipeline"]):
    from promises import PIECES, keep

    from pipeline.page import Rules
    from pipeline.page.dialects import DIALECTS

_BETWEEN = "\x1e"  # between a page and the texts for it
_NAMES = list(DIALECTS)


def main() -> None:
    """Fuzz for some seconds or runs; atheris ends the process."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=0)
    asked.add_argument("--runs", type=int, default=-1)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("folder", nargs="?", type=Path)
    chosen = asked.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="polypage-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    _seed(corpus)
    words = folder / "words.txt"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in PIECES), "utf-8")
    options = [
        "-timeout=10",
        "-max_len=3000",
        "-rss_limit_mb=3000",
        f"-max_total_time={chosen.seconds or (60 if chosen.runs < 0 else 0)}",
        f"-runs={chosen.runs}",
        f"-seed={chosen.seed}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], _one)
    atheris.Fuzz()


def _one(data: bytes) -> None:
    if not data:
        return
    page, *said = data[1:].decode(errors="ignore").split(_BETWEEN)
    rules = Rules(dialect=DIALECTS[_NAMES[data[0] % len(_NAMES)]])
    keep(page, [text for text in said if text] or ["ŵ"], rules=rules)


def _seed(corpus: Path) -> None:
    """Every fixture in the dialect it is for, the common ones in all."""
    for file in sorted(FIXTURES.glob("segments*.txt")):
        own = file.stem.partition("-")[2]
        for number, name in enumerate(_NAMES):
            if own not in ("", name):
                continue
            for case, (_, page, _) in enumerate(cases(file.name, parts=2)):
                text = _BETWEEN.join((page, "ŵ x", "# x", "a | b", "<div>"))
                (corpus / f"{file.stem}-{name}-{case}").write_bytes(bytes([number]) + text.encode())


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


if __name__ == "__main__":
    main()
