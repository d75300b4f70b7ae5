"""How well `adopt` pairs segments: precision and recall on pages with damage that is known.

    python benchmarks/adopt.py [DIALECT FOLDER ...]

The sample pages and their translations, whole; the same with paragraphs and items taken out, put
in from other pages, joined and moved; and, for each folder, pages whose words are replaced by
invented ones of other lengths (numbers, links and code stay) with the same damage. A pair is right
if its target is what its source was translated to. Front matter goes by keys and is not counted.
"""

from __future__ import annotations

import random
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.align import Alignment, align, lexicon
from pipeline.errors import PageError
from pipeline.inline import tokens
from pipeline.lexicon import NOTHING
from pipeline.model import Page
from pipeline.page import Rules, build, parse
from pipeline.page.dialects import DIALECTS

CONTENT = Path(__file__).parents[1] / "content"
LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
PAGES = 150  # of each folder
ROUNDS = 20  # of damage to each sample page
WANTED = (0.995, 0.95)  # precision, recall
_WORD = re.compile(r"[^\W\d_]+")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_ITEM = re.compile(r"(?m)^(?=(?:[-*+]|\d+\.) )")

Said = dict[str, str]  # source -> translation


@dataclass(slots=True)
class Tally:
    """What one row of the table counts."""

    pages: int = 0
    there: int = 0  # translations that the damaged page still has
    found: int = 0
    right: int = 0
    seconds: float = 0.0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, source: Page, target: Page, said: Said, *, found: Alignment) -> None:
        """Count one page."""
        pairs = [pair for pair in found.pairs if not pair.source.key]
        self.pages += 1
        wrong = [p for p in pairs if said.get(p.source.source) != p.target.source]
        self.found += len(pairs)
        self.right += len(pairs) - len(wrong)
        self.wrong += [(p.source.source, p.target.source) for p in wrong]
        ours = Counter(said.get(s.source) for s in source.segments if not s.key)
        theirs = Counter(s.source for s in target.segments if not s.key)
        self.there += sum((ours & theirs).values())

    @property
    def row(self) -> tuple[float, float]:
        """Precision and recall."""
        return self.right / max(1, self.found), self.right / max(1, self.there)


def counted(cases: list[tuple[Page, Page, Said]], *, alone: bool) -> Tally:
    """All cases aligned as `adopt` does it: what the pages of a site teach helps each of them."""
    tally = Tally()
    started = time.perf_counter()
    first = [align(source, target) for source, target, _ in cases]
    known = NOTHING if alone else lexicon(first)
    found = [align(source, target, known=known) for source, target, _ in cases]
    tally.seconds = time.perf_counter() - started
    for case, one in zip(cases, found, strict=True):
        tally.add(*case, found=one)
    return tally


def main(arguments: list[str]) -> None:
    """Print a row for each folder and damage; exit 1 below what is wanted."""
    print(f"{'pages':<24}{'count':>7}{'pairs':>8}{'precision':>11}{'recall':>9}{'seconds':>9}")
    show = "--show" in arguments
    folders = [a for a in arguments if a != "--show"]
    worst = [_print(name, tally, show=show) for name, tally in _rows(folders)]
    raise SystemExit(not all(worst))


def _print(name: str, tally: Tally, *, show: bool) -> bool:
    precision, recall = tally.row
    counts = f"{tally.pages:>7}{tally.found:>8}{precision:>11.4f}{recall:>9.4f}"
    print(f"{name:<24}{counts}{tally.seconds:>9.1f}")
    for source, target in tally.wrong[:40] if show else ():
        print(f"    {source[:70]!r}\n        -> {target[:70]!r}")
    return precision >= WANTED[0] and recall >= WANTED[1]


def _rows(folders: list[str]) -> Iterator[tuple[str, Tally]]:
    rules = Rules(dialect=DIALECTS["jekyll"])
    languages = sorted(p.name for p in CONTENT.iterdir() if p.name != "en")
    for state in ("whole", "damaged", "moved"):
        for language in languages:
            yield f"{language} {state}", _samples(language, rules, state=state)
    for dialect, folder in zip(folders[::2], folders[1::2], strict=True):
        yield Path(folder).name, _invented(Path(folder), Rules(dialect=DIALECTS[dialect]))


def _samples(language: str, rules: Rules, *, state: str) -> Tally:
    cases: list[tuple[Page, Page, Said]] = []
    pairs = []
    for path in sorted((CONTENT / language).rglob("*.md")):
        source = CONTENT / "en" / path.relative_to(CONTENT / language)
        pairs.append((_page(source, rules), _page(path, rules)))
    texts = [target.text for _, target in pairs]
    for source, target in pairs:
        if len(source.segments) != len(target.segments):
            continue
        said = {s.source: t.source for s, t in zip(source.segments, target.segments, strict=True)}
        for seed in range(1 if state == "whole" else ROUNDS):
            text = target.text
            if state != "whole":
                text = damage(text, random.Random(seed), texts, moved=state == "moved")
            cases.append((source, parse(text, path=target.path, rules=rules), said))
    return counted(cases, alone=True)  # the same page twenty times would teach too much


def _invented(folder: Path, rules: Rules) -> Tally:
    cases: list[tuple[Page, Page, Said]] = []
    texts: list[str] = []
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".markdown"))
    for seed, path in enumerate(random.Random(0).sample(paths, min(PAGES, len(paths)))):
        try:
            source = _page(path, rules)
            said = {s.source: invented(s.source) for s in source.segments}
            targets = {(s.context, s.source): said[s.source] for s in source.translatable}
            built = build(source, targets, fields={}, rules=rules).text
            made = parse(built, path="x", rules=rules).segments
            said = {s.source: t.source for s, t in zip(source.segments, made, strict=True)}
            texts = [*texts[-20:], built]
            target = parse(damage(built, random.Random(seed), texts), path="x", rules=rules)
        except PageError:
            continue
        cases.append((source, target, said))
    return counted(cases, alone=False)


def _page(path: Path, rules: Rules) -> Page:
    text = path.read_bytes().decode("utf-8", "replace").replace("\0", "")
    return parse(text, path=path.name, rules=rules)


def invented(text: str) -> str:
    """The text with each word as another, of another length; some words come and go."""
    chance = random.Random(zlib.crc32(text.encode()))
    drift = chance.lognormvariate(0.0, 0.15)
    parts, last = [], 0
    for token in (*tokens(text), None):
        end = token.start if token else len(text)
        parts.append(_WORD.sub(lambda m: _other(m[0], chance, drift), text[last:end]))
        parts.append(token.text if token else "")
        last = token.end if token else end
    return "".join(parts)


def _other(word: str, chance: random.Random, drift: float) -> str:
    own = random.Random(zlib.crc32(word.lower().encode()))
    length = max(1, round(len(word) * drift * own.uniform(0.7, 1.6)))
    other = "".join(own.choices(LETTERS, k=length))
    return f"{other} {other[::-1]}" if chance.random() < 0.08 else other


def damage(text: str, chance: random.Random, others: list[str], *, moved: bool = False) -> str:
    """The page with blocks and items taken out, put in and joined; two sections change places."""
    header, body = _split(text)
    blocks = [_thinned(block, chance) for block in _blocks(body)]
    out: list[str] = []
    for block in blocks:
        roll = chance.random()
        if roll < 0.10:
            continue
        if roll < 0.17:
            out.append(chance.choice(_blocks(_split(chance.choice(others))[1]) or [block]))
        if roll > 0.97 and out and _plain(out[-1]) and _plain(block):
            out[-1] += "\n" + block
            continue
        out.append(block)
    if moved:
        out = _shuffled(out, chance)
    return header + "\n\n".join(out) + "\n"


def _split(text: str) -> tuple[str, str]:
    found = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return (found[0], text[found.end() :]) if found else ("", text)


def _blocks(body: str) -> list[str]:
    """Stretches between blank lines; a fence with what it holds is one."""
    blocks: list[str] = []
    for block in re.split(r"\n{2,}", body.strip("\n")):
        if blocks and len(_FENCE.findall(blocks[-1])) % 2:
            blocks[-1] += "\n\n" + block
        else:
            blocks.append(block)
    return blocks


def _thinned(block: str, chance: random.Random) -> str:
    items = _ITEM.split(block)
    kept = [item for item in items if chance.random() > 0.08]
    return "".join(kept or items).rstrip("\n") if len(items) > 2 else block


def _plain(block: str) -> bool:
    return block[:1].isalpha() and "\n|" not in block and not _FENCE.search(block)


def _shuffled(blocks: list[str], chance: random.Random) -> list[str]:
    """Two neighbouring sections in the other order."""
    heads = [n for n, block in enumerate(blocks) if block.startswith("## ")]
    if len(heads) < 3:
        return blocks
    at = chance.randrange(len(heads) - 2)
    a, b, c = heads[at : at + 3]
    return [*blocks[:a], *blocks[b:c], *blocks[a:b], *blocks[c:]]


if __name__ == "__main__":
    main(sys.argv[1:])
