"""What comes back: identity, re-extraction, refusals, coverage and speed on folders of real pages.

    python benchmarks/fidelity.py DIALECT FOLDER [DIALECT FOLDER ...] [--coverage] [--list]

A row for each folder. `errors`: pages that cannot be read. `differ`: pages that do not come back
byte for byte when every segment is written with its own text. Then, for each family of texts that
replace every segment, the segments that were refused; `undetected` are pages that extract to
anything else than the texts that were not refused: there must be none. `covered` is the share of
the words a reader sees that lie in segments, by the dialect's own renderer (`coverage.py`; "-"
where that is not installed). Pages and megabytes are those read in a second.

`--list` names each refused text of the families that must not be refused: prefix and bidi.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import PageError
from pipeline.model import Page, Segment
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

SUFFIXES = (".md", ".markdown", ".mdx")
TAME = ("prefix", "bidi")
FAMILIES: dict[str, Callable[[str, int], str]] = {
    "prefix": lambda s, _: f"ŵŵ {s}",
    "bidi": lambda s, _: f"\u202eمرحبا\u202c {s}",
    "markers": lambda s, n: ("1. ", "# ", "> ", "- ", "+++ ", "--- ", "::: ", ": ")[n % 8] + s,
    "symbols": lambda s, n: ("a | b ", "[x] ", "`c` ", "\"q\" 'r' ", "k: v # w ")[n % 5] + s,
    "code": lambda s, n: (
        ("<div>x</div> ", "{{ y }} ", "{% z %} ", "{{< q >}} ", "<!-- ")[n % 5] + s
    ),
    "shape": lambda s, n: (f"{s}\nsecond line", "x " * 4000 + s, "")[n % 3],
}


def main() -> None:
    """Print the table; status 1 where a page differs or a change is undetected."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="+", metavar="DIALECT FOLDER")
    options.add_argument("--coverage", action="store_true")
    options.add_argument("--list", action="store_true")
    chosen = options.parse_args()
    print(
        f"{'folder':<22}{'dialect':<11}{'pages':>6}{'errors':>7}{'segments':>9}{'differ':>7}",
        end="",
    )
    print("".join(f"{name:>8}" for name in FAMILIES), end="")
    print(f"{'undetected':>11}{'covered':>9}{'pages/s':>8}{'MB/s':>6}")
    failed = False
    for dialect, folder in zip(chosen.what[::2], chosen.what[1::2], strict=True):
        covered = _covered(Path(folder), dialect) if chosen.coverage else "-"
        failed |= _row(Path(folder), dialect, covered=covered, listing=chosen.list)
    raise SystemExit(failed)


def _row(folder: Path, dialect: str, *, covered: str, listing: bool) -> bool:
    rules = Rules(dialect=DIALECTS[dialect])
    counts: Counter[str] = Counter()
    refused: list[str] = []
    seconds = 0.0
    for name, text in _texts(folder):
        started = time.perf_counter()
        try:
            page = parse(text, path=name, rules=rules)
        except PageError as problem:
            counts["errors"] += 1
            refused.append(f"error: {problem}")
            continue
        finally:
            seconds += time.perf_counter() - started
            counts["pages"] += 1
            counts["bytes"] += len(text.encode(errors="replace"))
        counts["segments"] += sum(1 for _ in page.translatable)
        counts["differ"] += _rewritten(page, rules) != text
        for family in FAMILIES:
            counts += _family(page, family, rules, refused)
    print(f"{folder.name:<22}{dialect:<11}{counts['pages']:>6}{counts['errors']:>7}", end="")
    print(f"{counts['segments']:>9}{counts['differ']:>7}", end="")
    print("".join(f"{counts[n]:>8}" for n in FAMILIES), f"{counts['undetected']:>10}", end="")
    seconds = max(seconds, 0.001)
    print(f"{covered:>9}{counts['pages'] / seconds:>8.0f}{counts['bytes'] / 1e6 / seconds:>6.1f}")
    print("".join(f"  {line}\n" for line in refused if listing), end="", flush=True)
    return bool(counts["differ"] or counts["undetected"])


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "replace")


def _covered(folder: Path, dialect: str) -> str:
    from coverage import measure
    from renderers import MissingError

    try:
        result = measure(folder, dialect, dialect)
    except MissingError:
        return "-"
    return f"{100 * (1 - result.lacking / max(1, result.words)):.2f}"


def _rewritten(page: Page, rules: Rules) -> str:
    own = {(s.context, s.source): s.source for s in page.translatable}
    return build(page, own, fields={}, rules=rules).text


def _family(page: Page, family: str, rules: Rules, listed: list[str]) -> Counter[str]:
    """How many segments were refused, and whether the built page is neither that nor right."""
    make = FAMILIES[family]
    targets = {(s.context, s.source): make(s.source, n) for n, s in enumerate(page.translatable)}
    try:
        built = build(page, targets, fields={"lang": "xx", "page_id": "x"}, rules=rules)
    except PageError as problem:  # its front matter takes no fields
        listed.append(f"error: {problem}")
        return Counter({"errors": 1})
    refused = Counter((r.segment.span, r.target) for r in built.refused)
    if family in TAME:
        for refusal in built.refused:
            where = f"{page.path}:{page.line(refusal.segment.span.start)}"
            listed.append(f"{family}: {where}: {refusal.reason}: {refusal.segment.source}")

    def expected(segment: Segment) -> str:
        target = targets[segment.context, segment.source]
        return segment.source if not target or (segment.span, target) in refused else target

    wanted = [s.source if s.kept else expected(s) for s in page.segments]
    found = [s.source for s in parse(built.text, path=page.path, rules=rules).segments]
    if wanted != found:
        listed.append(f"undetected: {page.path}: {family}")
    return Counter({family: len(built.refused), "undetected": int(wanted != found)})


if __name__ == "__main__":
    main()
