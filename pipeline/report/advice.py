"""What the steps say on standard error: decisions to take, what was left, differences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pipeline.model import Finding, Undecided
from pipeline.report.phrases import count as _count

_MOST = 10  # lines of a kind that are told before the rest is counted


class Outcome(Protocol):
    """What is told of a built page."""

    @property
    def path(self) -> str: ...
    @property
    def segments(self) -> int: ...
    @property
    def left(self) -> int: ...
    @property
    def untranslated(self) -> int: ...
    @property
    def drafts(self) -> int: ...
    @property
    def stale(self) -> int: ...
    @property
    def refused(self) -> tuple[Finding, ...]: ...
    @property
    def errors(self) -> int: ...
    @property
    def blocked(self) -> tuple[Finding, ...]: ...
    @property
    def least(self) -> int: ...
    @property
    def written(self) -> bool: ...
    @property
    def reason(self) -> str: ...
    @property
    def kept(self) -> bool: ...


class Place(Protocol):
    """Where a text stands."""

    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


class Edit(Protocol):
    """What is told of a source that was edited."""

    @property
    def id(self) -> str: ...
    @property
    def places(self) -> Sequence[Place]: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def typo(self) -> tuple[str, str] | None: ...


class Orphan(Protocol):
    """What is told of a catalog whose page is gone."""

    @property
    def path(self) -> str: ...
    @property
    def drafts(self) -> int: ...
    @property
    def translations(self) -> int: ...


class Change(Protocol):
    """What is told of a file that changes."""

    @property
    def path(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str: ...
    @property
    def gone(self) -> bool: ...


def undecided(item: Undecided, *, path: str, config: str) -> str:
    """One line about a front matter key, with the line to add to the configuration."""
    told = f'{path}:{item.line}: nobody has decided whether "{item.key}" is text'
    return f"{told}; {decision(item, config=config)}"


def decision(item: Undecided, *, config: str) -> str:
    """The lines of the configuration that decide about a front matter key."""
    name = item.key.rpartition(".")[2]
    table = "[front_matter]" if config == "polypage.toml" else "[tool.polypage.front_matter]"
    return f'add translate = ["{name}"] or keep = ["{name}"] to {table} in {config}'


def orphans(found: Sequence[Orphan]) -> Iterator[str]:
    """A line for each catalog whose page is gone: those first that nobody should delete unread."""
    ordered = sorted(found, key=lambda one: not one.drafts)
    for one in ordered[:_MOST]:
        yield f"{one.path}: its page is gone; {use(one)}"
    if len(ordered) > _MOST:
        yield f"and {len(ordered) - _MOST} more catalogs without a page"


def use(one: Orphan) -> str:
    """What a catalog whose page is gone is still good for."""
    if one.drafts:
        verb = "is" if one.drafts == 1 else "are"
        return f"{_count(one.drafts, 'draft')} in it {verb} nowhere else, and no memory has drafts"
    if one.translations:
        return "it still serves as memory, delete it if it should not"
    return "all that it says is in other catalogs, it can be deleted"


def offers(edits: Sequence[Edit]) -> Iterator[str]:
    """A line for each edit that looks like a corrected typing error, with what accepts it."""
    for edit in edits[:_MOST]:
        place, (old, new) = edit.places[0], edit.typo or ("", "")
        yield (
            f"{place.path}:{place.line}: “{old}” -> “{new}” changes no meaning? "
            f"polypage accept --edit {edit.id} ({_count(len(edit.languages), 'language')})"
        )
    if len(edits) > _MOST:
        yield f"and {len(edits) - _MOST} more like that: polypage accept lists them"


def outcomes(built: Iterable[Outcome]) -> Iterator[str]:
    """A line for each page that is not all translated, and one for each segment with an error.

    The last one counts the pages that stay as they were built before.
    """
    kept = 0
    for one in built:
        kept += one.kept
        if one.left or not one.written:
            yield f"{one.path}: {_stale(one) if one.kept else _left(one)}"
        for finding in one.refused:
            yield f"  {finding.path}:{finding.line}: {finding.message}"
        for finding in one.blocked:
            yield f"  {finding.path}:{finding.line}: {finding.rule}: {finding.message}"
    if kept:
        yield f"build: {_count(kept, 'page is', 'pages are')} stale, as last built"


def named(catalogs: Sequence[str]) -> Iterator[str]:
    """What to do where pages have new addresses: what is not committed is not remembered."""
    if catalogs:
        pages = _count(len(catalogs), "page has a new address", "pages have new addresses")
        more = f" and {len(catalogs) - 1} more" if len(catalogs) > 1 else ""
        yield f"build: {pages}: commit {catalogs[0]}{more}, where it is recorded"


def changes(made: Sequence[Change], *, dry_run: bool) -> str:
    """How many files a step writes, and deletes."""
    gone = sum(one.gone for one in made)
    written = f"{_count(len(made) - gone, 'file')} {'would change' if dry_run else 'written'}"
    return f"{written}, {gone} {'would be deleted' if dry_run else 'deleted'}" if gone else written


def would(made: Iterable[Change], *, diff: bool) -> Iterator[str]:
    """What a step would write: the differences, or only the paths."""
    for change in sorted(made, key=lambda one: one.path):
        text = difference(change.path, change.before, change.after) if diff else ""
        yield text or f"would {'delete' if change.gone else 'write'} {change.path}"


def difference(path: str, before: str | None, after: str) -> str:
    """A unified diff; a new file is compared with nothing, and so is one without text."""
    old = _lines(before) if before is not None else []
    names = path if before is not None else "/dev/null", path if after else "/dev/null"
    lines = difflib.unified_diff(old, _lines(after), *names)
    return "".join(lines).removesuffix("\n")


def _lines(text: str) -> list[str]:
    """Lines as diff counts them: `splitlines` would also split at U+2028 and form feeds."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, f"{last}\n\\ No newline at end of file\n"] if last else lines


def _left(one: Outcome) -> str:
    why = (
        (one.untranslated, f"{one.untranslated} untranslated"),
        (one.drafts, f"{_count(one.drafts, 'draft')} below publish.state"),
        (one.errors, f"{one.errors} with an error"),
        (_refused(one), f"{_refused(one)} refused"),
    )
    reasons = ", ".join(said for number, said in why if number > 0)
    if not one.written:
        return f"not written: {one.reason}" + (f" ({reasons})" if reasons else "")
    told = f"; {one.reason}" if one.reason else ""
    segments = _count(one.segments, "segment")
    if one.least:
        ready = 100 * (one.segments - one.left) // one.segments
        below = f"{ready} % may be published, min_coverage is {one.least}"
        return f"all {segments} in the source language: {below} ({reasons}){told}"
    return f"{one.left} of {segments} in the source language ({reasons}){told}"


def _refused(one: Outcome) -> int:
    return one.left - one.untranslated - one.drafts - one.errors


def _stale(one: Outcome) -> str:
    why = (
        (one.stale, "changed since they were translated"),
        (one.untranslated, "untranslated"),
        (one.drafts - one.stale, "in draft below publish.state"),
        (one.errors, "with an error"),
        (_refused(one), "refused"),
    )
    (number, first), *rest = [reason for reason in why if reason[0] > 0]
    reasons = [f"{number} of {_count(one.segments, 'segment')} {first}"]
    reasons += [f"{number} {said}" for number, said in rest]
    return f"stale: {one.reason}; {', '.join(reasons)}"


def strays(found: Iterable[tuple[str, int]]) -> Iterator[str]:
    """A line for each (folder, catalogs in it) of a language that is no target."""
    for path, count in found:
        files = _count(count, "PO file is", "PO files are")
        yield f"{path}: {files} in no language of `targets`; name it there, or take the folder away"
