"""What existing translations teach: which front matter is text, and what `adopt` would take over.

What differs between a page and its translation is text, what is the same on all of them is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.errors import PolypageError
from pipeline.model import Page
from pipeline.page.keys import is_words
from pipeline.steps.found import Value
from pipeline.steps.pairing import Match, matching
from pipeline.steps.site import Site

ENOUGH = 2  # values that are the same in a translation before a text of several words stays
SHOWN = 6
# An id, a class or a name of a file or an icon: no spaces, and small letters or marks inside.
_NAME = re.compile(r"(?=\S*[-_.:/#\d]|[^A-Z]*\Z)[!-~]+\Z")


@dataclass(frozen=True, slots=True)
class Learned:
    """Settings, and what there is to say about them."""

    settings: dict[str, Value] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def learned(site: Site) -> Learned:
    """What the pages of a site as it would be configured tell. Nothing is written."""
    errors: list[PolypageError] = []
    try:
        pages = list(site.pages((), errors))
        found = matching(site, pages, site.config.targets)
    except PolypageError as problem:
        return Learned(notes=(f"the pages cannot be looked into: {problem}",))
    notes = [*_adoption(found.matches), *_problems([*errors, *found.errors])]
    asked = Counter(item.key for page, _ in pages for item in page.undecided)
    text, kept = _decided(found.matches, asked)
    settings: dict[str, Value] = {}
    for name, keys in (("translate", text), ("keep", kept)):
        if keys:
            settings[f"front_matter.{name}"] = tuple(keys)
    if text:
        notes.append(f"text, as it differs between translations: {', '.join(text)}")
    if kept:
        notes.append(f"no text, as it is the same in all translations: {', '.join(kept)}")
    if open_ := sorted(key for key in asked if key not in kept and not _covers(text, key)):
        more = ", ..." if len(open_) > SHOWN else ""
        notes.append(f"`extract` will ask whether these are text: {', '.join(open_[:SHOWN])}{more}")
    unread = {problem.path for problem in site.strings.errors}
    if unread & {*site.config.strings}:
        settings["strings"] = tuple(p for p in site.config.strings if p not in unread)
    if any(("dir", "rtl") in match.target.kept for match in found.matches):
        settings["front_matter.dir"] = True
    return Learned(settings, tuple(notes))


def _adoption(matches: Sequence[Match]) -> Iterator[str]:
    counts = Counter(match.language.site for match in matches)
    if counts:
        said = ", ".join(f"{_files(count)} in {code}" for code, count in counts.items())
        yield f"`polypage adopt` would take over what is translated already: {said}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _problems(errors: Sequence[PolypageError]) -> Iterator[str]:
    lines = list(dict.fromkeys(map(str, errors)))
    if lines:
        what = "is 1 problem" if len(lines) == 1 else f"are {len(lines)} problems"
        yield f"there {what} with pages, such as {lines[0]}"


def _decided(matches: Iterable[Match], asked: Iterable[str]) -> tuple[list[str], list[str]]:
    """The undecided keys that are text, and those that are not, as the settings name them."""
    wanted = set(asked)
    same: dict[str, list[str]] = defaultdict(list)
    differ: dict[str, list[str]] = defaultdict(list)
    for match in matches:
        ours, theirs = _values(match.source), _values(match.target)
        for key in wanted & {*ours} & {*theirs}:
            if len(ours[key]) != len(theirs[key]):
                continue  # nobody knows which is which
            for one, other in zip(ours[key], theirs[key], strict=True):
                if is_words(one):
                    (same if one == other else differ)[key].append(one)
    text = {key for key, said in differ.items() if not all(map(_is_name, said))}
    kept = {
        key
        for key, said in same.items()
        if key not in differ and (len(said) >= ENOUGH or all(map(_is_name, said)))
    }
    # What is kept is never asked about again, so that it is named exactly.
    return _named(text, wanted - text), sorted(kept)


def _values(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in page.kept:
        found[key].append(value.strip())
    return found


def _is_name(value: str) -> bool:
    return bool(_NAME.match(value))


def _named(keys: Iterable[str], others: Iterable[str]) -> list[str]:
    """Keys by their last name where no other key has it, else by their path."""
    taken = {key.rpartition(".")[2] for key in others}
    last = ((key, key.rpartition(".")[2]) for key in keys)
    return sorted({key if name in taken else name for key, name in last})


def _covers(names: Sequence[str], key: str) -> bool:
    return key in names or key.rpartition(".")[2] in names
