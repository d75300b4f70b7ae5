"""Doctor: what is installed and configured, and what of the pages would go wrong.

Nothing is written, and nobody is asked unless that is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import ConfigError, PolypageError
from pipeline.report.doctor import Group, Note
from pipeline.steps.doctor import catalogs, engines, installed, pages, repository, setup
from pipeline.steps.doctor.notes import ill
from pipeline.steps.faults import below
from pipeline.steps.site import Site, Track, silent


def examine(
    directory: Path, load: Callable[[], Config], *, online: bool = False, track: Track[str] = silent
) -> list[Note]:
    """All that there is to say of a folder and of the site in it.

    `load` reads the configuration. What is wrong there is a note too, and the last but for git.
    """
    notes = [*installed.examined()]
    try:
        config = load()
    except ConfigError as problem:
        notes.append(ill(problem, "configuration", "unreadable"))
        return [*notes, *repository.examined(directory, "locales")]
    site = Site(config, dry_run=True)
    notes += _guarded(config.root, "configuration", lambda: setup.examined(site))
    notes += _guarded(config.root, "engines", lambda: engines.examined(config, online=online))
    notes += _guarded(config.root, "pages", lambda: pages.examined(site, track))
    notes += _guarded(config.root, "catalogs", lambda: catalogs.examined(site))
    notes += repository.examined(config.root, config.locales)
    return _once(notes)


def _guarded(root: Path, group: Group, examined: Callable[[], Iterator[Note]]) -> list[Note]:
    """The notes up to what ends them, and this."""
    notes: list[Note] = []
    try:
        notes.extend(examined())
    except PolypageError as problem:
        notes.append(ill(problem, group, "unreadable"))
    except OSError as problem:
        message = f"cannot be read: {problem.strerror or problem}"
        path = below(str(problem.filename or ""), root)
        notes.append(Note(group, "unreadable", "error", message, "check its permissions", path))
    return notes


def _once(notes: list[Note]) -> list[Note]:
    """Without what was met twice, as a page that two looked at."""
    found: dict[tuple[str, ...], Note] = {}
    for note in notes:
        found.setdefault((note.message, note.path, str(note.line), note.mark), note)
    return list(found.values())
