"""What comes back: identity, re-extraction and refusals on folders of real pages.

    python benchmarks/fidelity.py DIALECT FOLDER [DIALECT FOLDER ...]

Identity: every segment is written anew with its own text through `insert`, and the page must come
back byte for byte. Re-extraction: every segment is replaced by a hostile text; what `build` wrote
must extract to exactly those texts, but for those that it refused. A change that neither shows is
`undetected`, and there must be none.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import PageError
from pipeline.model import Page, Segment
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

FAMILIES: dict[str, Callable[[str, int], str]] = {
    "prefix": lambda s, _: f"ŵŵ {s}",
    "markers": lambda s, n: ("1. ", "# ", "> ", "- ", "+++ ", "--- ", "::: ", ": ")[n % 8] + s,
    "symbols": lambda s, n: ("a | b ", "[x] ", "`c` ", "\"q\" 'r' ", "k: v # w ")[n % 5] + s,
    "code": lambda s, n: (
        ("<div>x</div> ", "{{ y }} ", "{% z %} ", "{{< q >}} ", "<!-- ")[n % 5] + s
    ),
    "bidi": lambda s, _: f"\u202eمرحبا\u202c {s}",
    "shape": lambda s, n: (f"{s}\nsecond line", "x " * 4000 + s, "")[n % 3],
}


def main(arguments: list[str]) -> None:
    """Print a table with a row for each folder, then what was undetected."""
    print(f"{'folder':<18}{'pages':>7}{'errors':>7}{'segments':>9}{'differ':>7}", end="")
    print("".join(f"{name:>9}" for name in FAMILIES), f"{'undetected':>11}{'pages/s':>9}")
    failed = False
    for dialect, folder in zip(arguments[::2], arguments[1::2], strict=True):
        failed |= _row(Path(folder), Rules(dialect=DIALECTS[dialect]))
    raise SystemExit(failed)


def _row(folder: Path, rules: Rules) -> bool:
    counts: Counter[str] = Counter()
    seconds = 0.0
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".markdown")):
        text = path.read_bytes().decode("utf-8", "replace")
        started = time.perf_counter()
        try:
            page = parse(text, path=path.name, rules=rules)
        except PageError:
            counts["errors"] += 1
            continue
        finally:
            seconds += time.perf_counter() - started
            counts["pages"] += 1
        counts["segments"] += sum(1 for _ in page.translatable)
        counts["differ"] += _rewritten(page, rules) != text
        for name, family in FAMILIES.items():
            refused, undetected = _family(page, family, rules)
            counts[name] += refused
            counts["undetected"] += undetected
    print(f"{folder.name:<18}", end="")
    print(f"{counts['pages']:>7}{counts['errors']:>7}{counts['segments']:>9}", end="")
    print(f"{counts['differ']:>7}", "".join(f"{counts[n]:>9}" for n in FAMILIES)[1:], end=" ")
    print(f"{counts['undetected']:>11}{counts['pages'] / seconds:>9.0f}")
    return bool(counts["differ"] or counts["undetected"])


def _rewritten(page: Page, rules: Rules) -> str:
    own = {(s.context, s.source): s.source for s in page.translatable}
    return build(page, own, fields={}, rules=rules).text


def _family(page: Page, family: Callable[[str, int], str], rules: Rules) -> tuple[int, int]:
    """How many segments were refused, and how many of the built page are neither that nor right."""
    targets = {(s.context, s.source): family(s.source, n) for n, s in enumerate(page.translatable)}
    built = build(page, targets, fields={"lang": "xx", "page_id": "x"}, rules=rules)
    refused = Counter((r.segment.span, r.target) for r in built.refused)

    def expected(segment: Segment) -> str:
        target = targets[segment.context, segment.source]
        return segment.source if not target or (segment.span, target) in refused else target

    wanted = [s.source if s.kept else expected(s) for s in page.segments]
    found = [s.source for s in parse(built.text, path=page.path, rules=rules).segments]
    return len(built.refused), int(wanted != found)


if __name__ == "__main__":
    main(sys.argv[1:])
