"""What git and the memory know of where translations come from, for `check`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.checks import check_past
from pipeline.checks.mispaired import Memories, forgotten, mismerged
from pipeline.errors import PolypageError
from pipeline.folding import fold
from pipeline.memory import Memory
from pipeline.model import Catalog, Finding, Language
from pipeline.steps.history import History
from pipeline.steps.remembering import FILE
from pipeline.steps.site import CACHE, Site


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a site's catalogs, and the memory as the last command left it."""

    site: Site
    history: History
    memory: Memory | None

    def findings(self, catalog: Catalog, language: Language) -> Iterator[Finding]:
        """The finished entries whose text was another source's."""
        path = self.site.catalog_path(catalog.page, language)
        merges = tuple(self.history.merges(path, catalog))
        memories = self._memories(path, language)
        units = catalog.units if merges or memories.sources else ()
        sources = {fold(u.source) for u in (*units, *catalog.obsolete)} if units else set()
        for unit in units:
            said = [*mismerged(unit, merges)] or [*forgotten(unit, memories, sources=sources)]
            yield from check_past(unit, said, catalog=catalog, path=path)

    def _memories(self, path: str, language: Language) -> Memories:
        memory, code = self.memory, language.site
        if memory is None:
            return Memories({}, (), lambda _: ())
        records = memory.of(code, path)
        sources: dict[str, list[str]] = {}
        for record in records:
            sources.setdefault(record.target, []).append(record.source)
        return Memories(
            sources,
            {fold(record.source) for record in records},
            lambda source: {record.target for record in memory.folded(code, source)},
        )


@contextmanager
def known_past(site: Site, *, remembered: bool = True) -> Iterator[Past]:
    """What is known before anything is brought up to date; nothing is written.

    Unless it is `remembered`, the memory is not asked.
    """
    history = History(site.config.root, site.config.locales)
    memory = None
    try:
        file = site.path(f"{CACHE}{FILE}")
        memory = Memory.open(file) if remembered and file.is_file() else None
    except (OSError, PolypageError):
        pass
    try:
        yield Past(site, history, memory)
    finally:
        if memory:
            memory.close()
