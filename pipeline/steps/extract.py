"""Extract: page text -> segments -> merge with the old catalog -> PO files and template."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.merge import merge
from pipeline.model import Language
from pipeline.steps.lanes import Extraction, Lane, Run
from pipeline.steps.ledger import Ledger
from pipeline.steps.moves import Lost
from pipeline.steps.orphans import Orphan, orphans
from pipeline.steps.remembering import remember
from pipeline.steps.site import Site, Track, silent
from pipeline.steps.waiting import offered


def extract(
    site: Site, *, globs: Sequence[str], languages: Sequence[Language], track: Track[str] = silent
) -> Extraction:
    """Bring every page's template and catalogs up to date; one page's fault stops no other.

    What has not changed since the last run is not read. A translation goes with its text to
    another page, as a whole catalog does with a page that has another name now.
    """
    result = Extraction(errors=[*site.glossary[1]])
    paths, clashes = site.sources(globs)
    result.errors += clashes
    everything = site.sources()[0] if globs else paths
    run = Run(site, result, Ledger.read(site), paths, everything, whole=not globs)
    stamps = {name: site.stamped(path) for name, path in paths.items()}
    todo = {language: run.restless(language, stamps) for language in (None, *languages)}
    wanted = set().union(*todo.values())
    for name in track([name for name in paths if name in wanted], "extract"):
        run.read(name)
    _report(run)
    for name in todo[None]:
        if name in run.fresh:
            run.save(merge(run.fresh[name], None, page=name, language=None))
    with remember(site, (), result.errors) as memory:
        for language in languages:
            gone, unlisted = site.orphans(language, (run.everything, clashes))
            result.errors += unlisted
            stirred = run.stirred(gone, language)
            if todo[language] or stirred:
                lost = Lost(site, language, memory, run.texts, gone)
                lane = Lane(run, language, memory, lost, stirred)
                lane.bring(todo[language], track)
            if run.whole:
                result.orphans += _orphans(run, language, gone)
    for name in run.ledger.pages.keys() - run.everything.keys():
        run.ledger.forget(name)
    result.offers += offered(site, run.waiting)
    if not site.dry_run:
        run.ledger.write(site)
    return result


def _orphans(run: Run, language: Language, gone: Sequence[str]) -> list[Orphan]:
    """The catalogs of pages that are gone, but for those that are told to have another name."""
    moves = run.result.moves
    renamed = {move.source for move in moves if move.whole and move.language == language}
    rest = [name for name in gone if name not in renamed]
    return orphans(run.site, language, rest, ledger=run.ledger, pages=run.everything)


def _report(run: Run) -> None:
    for name, path in run.paths.items():
        rest = run.ledger.pages.get(name)
        if rest:
            run.result.pages += 1
            run.result.segments += rest.segments
            for item in rest.undecided:
                run.result.undecided.setdefault(item.key, (path, item))
