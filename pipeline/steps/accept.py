"""Accept: an edit of a source without consequence changes no translation, in any language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import ConfigError, PolypageError
from pipeline.model import Catalog, Language
from pipeline.steps import generator
from pipeline.steps.build import current
from pipeline.steps.site import Site, Track, silent
from pipeline.steps.waiting import (
    Edit,
    Key,
    Waiting,
    accepted,
    edited,
    edits,
    is_finished,
    is_stale,
)

_LEAST = 4  # characters of an id that name an edit


@dataclass(slots=True)
class Acceptance:
    """The edits that translations wait for, which of them were accepted, and what became of it."""

    waiting: list[Edit] = field(default_factory=list)
    accepted: list[Edit] = field(default_factory=list)
    finished: int = 0  # entries that are translated again
    drafts: int = 0  # entries that are drafts still, for their own reasons
    errors: list[PolypageError] = field(default_factory=list)


def accept(
    site: Site,
    *,
    globs: Sequence[str],
    languages: Sequence[Language],
    ids: Collection[str] = (),
    typos: bool = False,
    track: Track[str] = silent,
) -> Acceptance:
    """List the edits that wait on these pages in these languages; accept those that are named.

    With `typos` also all that look like corrected typing errors. What a person had translated is
    translated again; a draft that nobody has confirmed stays one, but no longer of an older
    source. ConfigError, before anything is written, for an id that names no edit or several.
    """
    result = Acceptance()
    waiting = Waiting()
    stale: list[Catalog] = []
    for page, path in site.pages(globs, result.errors, track=track, label="accept"):
        for language in generator.served(site, page, languages):
            try:
                catalog = current(site, page, path, language=language)
            except PolypageError as problem:
                result.errors.append(problem)
                continue
            waiting.add(catalog, path)
            stale += [catalog] * any(map(is_stale, catalog.units))
    result.waiting = edits(site, waiting)
    named = {edit.id for edit in _named(result.waiting, ids)}
    result.accepted = [e for e in result.waiting if e.id in named or (typos and e.typo)]
    _settle(site, stale, result)
    return result


def _named(waiting: Sequence[Edit], ids: Collection[str]) -> list[Edit]:
    found = []
    for name in dict.fromkeys(one.lower() for one in ids):
        told = len(name) >= _LEAST
        meant = [e for e in waiting if told and (e.id.startswith(name) or name.startswith(e.id))]
        if len(meant) != 1:
            said = "several edits are" if meant else "no edit that waits is"
            hint = "`polypage accept` alone lists the edits that wait, with their ids"
            raise ConfigError(f'{said} called "{name}"', hint=hint)
        found += meant
    return found


def _settle(site: Site, stale: Sequence[Catalog], result: Acceptance) -> None:
    """Write the catalogs in which something waits for an accepted edit."""
    keys: set[Key] = {(edit.context, edit.old, edit.new) for edit in result.accepted}
    for catalog in stale if keys else ():
        units = tuple(
            accepted(unit) if is_stale(unit) and edited(unit) in keys else unit
            for unit in catalog.units
        )
        meant = [old for old, new in zip(catalog.units, units, strict=True) if old is not new]
        if not meant:
            continue
        try:
            site.save(replace(catalog, units=units))
        except PolypageError as problem:
            result.errors.append(problem)
        else:
            finished = sum(map(is_finished, meant))
            result.finished += finished
            result.drafts += len(meant) - finished
