"""Fix: what is certainly wrong in the texts of PO files is put right, and nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks import check_unit
from pipeline.checks.fixes import fix as fixed
from pipeline.checks.pair import scan
from pipeline.errors import PolypageError
from pipeline.model import Catalog, Language, State, Unit
from pipeline.pocomments import is_made, mark
from pipeline.steps.site import Site, Track, silent

_KEPT = frozenset({"ignore-punctuation", "ignore-links", "ignore-markup"})  # a person wants it so


@dataclass(slots=True)
class Fixing:
    """How many entries were put right, and what could not be read."""

    entries: int = 0
    errors: list[PolypageError] = field(default_factory=list)


def fix(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Fixing:
    """Put right what is certain in the catalogs of the chosen pages; `site.changes` has the files.

    Only `msgstr` changes; of a draft that nobody has edited also the mark that says so, as nobody
    has edited it now either.
    """
    pages, clashes = site.sources(globs)
    result = Fixing(errors=[*clashes])
    for page in track(list(pages), "fix"):
        for language in languages:
            try:
                catalog = site.catalog(page, language)
                if catalog is not None:
                    result.entries += _fix(site, catalog, language)
            except PolypageError as problem:
                result.errors.append(problem)
    return result


def _fix(site: Site, catalog: Catalog, language: Language) -> int:
    source = site.config.source
    units = tuple(right(unit, source=source, target=language) for unit in catalog.units)
    count = sum(old.target != new.target for old, new in zip(catalog.units, units, strict=True))
    if count:
        site.save(replace(catalog, units=units))
    return count


def right(unit: Unit, *, source: Language, target: Language) -> Unit:
    """The unit with what is certain put right, if no check finds more errors in it than before."""
    if not unit.target or unit.state is State.OBSOLETE or _KEPT.intersection(unit.flags):
        return unit
    text = fixed(scan(unit.source, unit.target, languages=(source, target)))
    if text == unit.target:
        return unit
    comments = tuple(
        comment.replace(mark(unit.target.strip()), mark(text.strip()), 1)
        if is_made(comment, unit.target)
        else comment
        for comment in unit.comments
    )
    made = replace(unit, target=text, comments=comments)
    errors = [
        [p for p in check_unit(one, source=source, target=target) if p.severity == "error"]
        for one in (unit, made)
    ]
    return made if len(errors[1]) <= len(errors[0]) else unit
