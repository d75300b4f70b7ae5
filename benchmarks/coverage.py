"""How much of what a reader sees is in segments, and what in segments no reader sees.

    python benchmarks/coverage.py DIALECT FOLDER [FOLDER ...] [--list N] [--surplus N] [--reader D]

Each page is rendered with its dialect's own renderer (`renderers.py`). The words outside code and
math, and those of the attributes that people read, are compared with the words of the body's
segments, kept ones included, as multisets. `--list` shows words that no segment holds, `--surplus`
words in segments that are not in the rendered page; both with page, line and context.
`--reader` names another dialect to read the pages with than the one that renders them.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from renderers import MissingError, render
from shown import INLINE, labels, shown
from sources import Source, body

from pipeline.errors import PageError
from pipeline.model import Page, Segment
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS

SUFFIXES = (".md", ".markdown", ".mdx")
READ = ("alt", "title", "aria-label", "placeholder")
UNREAD = re.findall(r"\S+", "script style code pre kbd samp math svg template head")
# What renderers add: tables of contents, permalinks; and what is math.
MADE = frozenset(
    re.findall(
        r"\S+",
        "header-anchor headerlink footnote-backref backrefs kdmath arithmatex math literal copy"
        " lang table-of-contents toc system-message",
    )
)
VOID = re.findall(r"\S+", "area base br col embed hr img input link meta source track wbr")
WORD = re.compile(r"[^\W\d_]+")
URL = re.compile(
    r"(?:https?|ftp|file)://[^\s<>\"]*|mailto:[^\s<>\"]*|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
MARKER = re.compile(r"\[!\w+\]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand together, on one side of the comparison."""

    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a stretch that the other side lacks, by their positions."""

    stretch: Stretch
    lacking: frozenset[int]


def words(text: str) -> tuple[str, ...]:
    """The runs of letters, as they compare: without URLs, in one case, composed."""
    plain = URL.sub(" ", MARKER.sub(" ", text))
    return tuple(WORD.findall(unicodedata.normalize("NFC", plain).casefold()))


class Reader(HTMLParser):
    """Collects what a reader sees, a text for each block."""

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.texts: list[str] = []
        self.run: list[str] = []
        self.unread: list[str] = []  # the open elements inside one that is not read
        self.expanded: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element; its readable attributes are texts of their own."""
        facts = {name: value or "" for name, value in attrs}
        if self.unread:
            if tag == self.unread[0]:
                self.unread.append(tag)
            return
        if tag not in INLINE:
            self.flush(tag in UNREAD or tag == "img")
        if tag in UNREAD or _made(facts):
            if tag not in VOID:
                self.unread.append(tag)
            return
        for name in READ:
            if name in facts and not (tag == "abbr" and facts[name] in self.expanded):
                self.texts.append(facts[name])
                self.expanded.add(facts[name] if tag == "abbr" else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes an element."""
        if self.unread:
            if tag == self.unread[0]:
                self.unread.pop()
        elif tag not in INLINE:
            self.flush(False)

    def handle_data(self, data: str) -> None:
        """Text, read unless inside code."""
        if not self.unread:
            self.run.append(data)

    def flush(self, inside: bool) -> None:
        """Ends a block; code and images only part two words of it."""
        if inside:
            self.run.append(" ")
        elif self.run:
            self.texts.append("".join(self.run))
            self.run = []


def _made(facts: dict[str, str]) -> bool:
    return facts.get("id") == "markdown-toc" or not MADE.isdisjoint(facts.get("class", "").split())


def seen(page: str) -> list[Stretch]:
    """What a reader of the HTML sees."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    reader.flush(False)
    return [Stretch(found) for text in reader.texts if (found := words(text))]


def held(page: Page, dialect: str) -> list[Stretch]:
    """What the body's segments hold, kept ones included."""
    defined = labels(page.text)
    return [
        Stretch(found, page.line(segment.span.start))
        for segment in page.segments
        if _in_body(segment) and (found := words(shown(segment, dialect, defined)))
    ]


def _in_body(segment: Segment) -> bool:
    return not segment.key and not segment.kind.startswith("front matter")


def gaps(these: Sequence[Stretch], those: Sequence[Stretch]) -> Iterator[Gap]:
    """The words of `these` that `those` lack.

    Stretches that stand in `those` as they are take their words first, so that what remains is
    blamed on the stretches that are not there.
    """
    pool = Counter(word for stretch in those for word in stretch.words)
    whole = " ".join(word for stretch in those for word in ("", *stretch.words)) + " "
    rest: list[Stretch] = []
    for stretch in these:
        needed = Counter(stretch.words)
        if f" {' '.join(stretch.words)} " in whole and needed <= pool:
            pool -= needed
        else:
            rest.append(stretch)
    for stretch in rest:
        lacking = frozenset(_lacking(stretch.words, pool))
        if lacking:
            yield Gap(stretch, lacking)


def _lacking(found: Iterable[str], pool: Counter[str]) -> Iterator[int]:
    for position, word in enumerate(found):
        if pool[word]:
            pool[word] -= 1
        else:
            yield position


def line_of(gap: Gap, text: str) -> int:
    """Where in the page a gap is, by the words from its first one on; 0 if not found."""
    if gap.stretch.line:
        return gap.stretch.line
    first = min(gap.lacking)
    for count in (5, 3, 2, 1):
        sought = gap.stretch.words[first : first + count]
        pattern = r"[\W\d_]{1,60}?".join(map(re.escape, sought))
        match = re.search(rf"(?<![^\W\d_]){pattern}(?![^\W\d_])", text, re.IGNORECASE)
        if match:
            return text.count("\n", 0, match.start()) + 1
    return 0


def quoted(gap: Gap) -> str:
    """The gap's words in their context, the lacking ones marked."""
    first = max(0, min(gap.lacking) - 4)
    marked = [
        f"«{word}»" if position in gap.lacking else word
        for position, word in enumerate(gap.stretch.words)
    ]
    return " ".join(marked[first : first + 18]).replace("» «", " ")


@dataclass(slots=True)
class Result:
    """What one folder shows: counts of words, and lines for people."""

    folder: str
    pages: int
    words: int = 0
    lacking: int = 0
    extra: int = 0
    missing: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The table's row."""
        share = 100 * (1 - self.lacking / max(1, self.words))
        return (
            f"{self.folder:<28}{self.pages:>7}{self.words:>10}{share:>9.2f}"
            f"{self.lacking:>9}{self.extra:>9}{len(self.failed):>8}"
        )

    def compare(self, page: Page, visible: Sequence[Stretch], segments: Sequence[Stretch]) -> None:
        """Adds a page."""
        missing, surplus = list(gaps(visible, segments)), list(gaps(segments, visible))
        self.words += sum(len(stretch.words) for stretch in visible)
        self.lacking += sum(len(gap.lacking) for gap in missing)
        self.extra += sum(len(gap.lacking) for gap in surplus)
        for found, lines in ((missing, self.missing), (surplus, self.surplus)):
            lines += [f"{page.path}:{line_of(gap, page.text)}: {quoted(gap)}" for gap in found]


def measure(folder: Path, dialect: str, reader: str) -> Result:
    """Compares every page of a folder. Raises MissingError without the renderer."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    texts = [p.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") for p in paths]
    names = [str(p.relative_to(folder)) for p in paths]
    made = render(dialect, [Source(n, body(t)) for n, t in zip(names, texts, strict=True)])
    rules = Rules(dialect=DIALECTS[reader])
    result = Result(folder.name, len(paths))
    for name, text, rendered in zip(names, texts, made, strict=True):
        try:
            page = parse(text, path=name, rules=rules)
        except PageError as error:
            result.failed.append(f"{name}: {error}")
            continue
        if rendered.error:
            result.failed.append(f"{name}: {rendered.error.strip().splitlines()[0][:150]}")
        else:
            result.compare(page, seen(rendered.html), held(page, dialect))
    return result


def main() -> None:
    """Print a row for each folder, and what was asked for below it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("dialect")
    options.add_argument("folder", nargs="+", type=Path)
    options.add_argument("--list", type=int, default=0, metavar="N")
    options.add_argument("--surplus", type=int, default=0, metavar="N")
    options.add_argument("--reader", help="the dialect to read with")
    chosen = options.parse_args()
    reader = chosen.reader or chosen.dialect
    if reader not in DIALECTS:
        raise SystemExit(f"coverage: polypage knows no dialect {reader}; use --reader")
    columns = ("pages", 7), ("words", 10), ("covered%", 9), ("missing", 9), ("surplus", 9)
    print("folder".ljust(28), *(f"{name:>{width}}" for name, width in columns), "  failed", sep="")
    for folder in chosen.folder:
        try:
            result = measure(folder, chosen.dialect, reader)
        except MissingError as error:
            raise SystemExit(f"coverage: {error}") from error
        print(result)
        _lines("missing", result.missing, chosen.list)
        _lines("surplus", result.surplus, chosen.surplus)
        _lines("failed", result.failed, max(chosen.list, chosen.surplus))


def _lines(title: str, found: Sequence[str], many: int) -> None:
    for line in found[:many]:
        print(f"  {title}  {line}")


if __name__ == "__main__":
    main()
