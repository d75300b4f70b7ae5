"""The memory of a site, kept in step with its PO files and the TMX files beside them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.config import memory_files
from pipeline.errors import ExchangeError, PageError, PolypageError
from pipeline.memory import Memory, Record
from pipeline.model import Catalog, Language, State, Unit
from pipeline.steps.site import Site
from pipeline.steps.tree import stamp

FILE = "memory.sqlite"
_SETTLED = 50_000_000  # ns after which a change of a file shows in its times, whatever the disk
THRESHOLD = 0.75  # the least likeness that a suggestion has


def remember(site: Site, languages: Sequence[Language], errors: list[PolypageError]) -> Memory:
    """The memory of a site, with what its files say now in these languages; to be closed.

    Every catalog in a language's folder counts, those whose page is gone too, and every TMX file
    of the setting `memory`. What is wrong with one goes to `errors`; what was known of it stays.
    ConfigError for a TMX file that is named and not there.
    """
    memory = Memory.open(_place(site))
    try:
        recall(site, memory, languages, errors)
    except BaseException:
        memory.close()
        raise
    return memory


def recall(
    site: Site, memory: Memory, languages: Sequence[Language], errors: list[PolypageError]
) -> None:
    """Let a memory that is open know what the site's files say now in these languages."""
    shelf = _Shelf(site, tuple(languages), memory_files(site.config))
    for language in languages:
        files = shelf.files(language, errors)
        errors += memory.sync(language.site, files, partial(shelf.records, language))
    shelf.held.clear()  # the memory may ask again, as long as it lives


def records(catalog: Catalog) -> Iterator[Record]:
    """What people have translated in a catalog, as the memory keeps it; drafts are nothing yet."""
    sources = ["", *(unit.source for unit in catalog.units), ""]
    for place, unit in enumerate(catalog.units):
        if _is_human(unit):
            yield Record(
                unit.source,
                unit.target,
                context=unit.context,
                before=sources[place],
                after=sources[place + 2],
                page=catalog.page,
            )
    for unit in filter(_is_human, catalog.obsolete):
        yield Record(unit.source, unit.target, context=unit.context, page=catalog.page, live=False)


def known(
    memory: Memory, language: Language, sources: Iterable[str], *, threshold: float = THRESHOLD
) -> dict[str, float]:
    """How alike the best that the memory has is to each of the texts: 1.0 is the very text.

    Texts that nothing is like are left out. With a threshold of 1 nothing like is looked for,
    which is quicker by far.
    """
    found: dict[str, float] = {}
    for source in dict.fromkeys(sources):
        if memory.exact(language.site, source):
            found[source] = 1.0
        elif threshold < 1 and (
            near := memory.fuzzy(language.site, source, threshold=threshold, limit=1)
        ):
            found[source] = near[0].score
    return found


def _is_human(unit: Unit) -> bool:
    drafted = unit.state is State.DRAFT or "fuzzy" in unit.flags
    return bool(unit.target) and not drafted and unit.state is not State.UNTRANSLATED


def _place(site: Site) -> Path | None:
    """Where the memory lies: in RAM where there can be no file.

    A dry run makes no file, but asks the one that is there: a site may have a million texts.
    What it holds back itself is in no file, and must not get into one.
    """
    try:
        if site.dry_run:
            path = site.path(f".polypage/{FILE}")
            return path if path.is_file() and not site.held else None
        return site.cache / FILE
    except (OSError, PageError):
        return None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A site's files of translations."""

    site: Site
    languages: tuple[Language, ...]
    memories: tuple[str, ...]  # paths of TMX files
    pages: dict[str, str] = field(default_factory=dict)  # by the path in a language's folder
    # What was read of a TMX file, until each language has had its part: by path and language.
    held: dict[str, dict[str, list[Record]] | PolypageError] = field(default_factory=dict)

    def files(self, language: Language, errors: list[PolypageError]) -> dict[str, str]:
        """All files of a language, catalogs first, each with its stamp."""
        folder = self._folder(language)
        found: dict[str, str] = {}
        try:
            where = self.site.path(folder)
            if where.is_dir():
                found = dict(_walk(os.fspath(where), folder, errors))
        except PolypageError as problem:
            errors.append(problem)
        root, now = self.site.config.root, time.time_ns()
        held = (path for path in self.site.held if path.startswith(f"{folder}/"))
        found = dict(sorted((found | dict.fromkeys(held, f"held {now}")).items()))
        found |= {path: stamp(root / path) for path in self.memories}
        return {path: _sure(when, now) for path, when in found.items()}

    def records(self, language: Language, path: str) -> Iterable[Record]:
        """What people say in a file; CatalogError or ExchangeError where that cannot be read."""
        if path in self.memories:
            return self._memory(language, path)
        if not self.pages:
            self.pages.update(_pages(self.site))
        name = path.removeprefix(f"{self._folder(language)}/")
        page = self.pages.get(name) or f"{name.removesuffix('.po')}.md"
        found = self.site.catalog(page, language)
        return records(found) if found else ()

    def _folder(self, language: Language) -> str:
        return f"{self.site.config.locales}/{language.site}"

    def _memory(self, language: Language, path: str) -> list[Record]:
        """What a TMX file says in a language: it is read once for all of them."""
        found = self.held.get(path, {})
        if not isinstance(found, PolypageError) and language.site not in found:
            try:
                found = _read(self.site, path, self.languages)
            except PolypageError as problem:
                found = problem
            self.held[path] = found
        if isinstance(found, PolypageError):
            raise found
        return found.pop(language.site)


def _read(site: Site, path: str, languages: Sequence[Language]) -> dict[str, list[Record]]:
    from pipeline.exchange import tmx

    tongues = tmx.Tongues(site.config.source, tuple(languages))
    found: dict[str, list[Record]] = {language.site: [] for language in languages}
    try:
        with site.path(path).open("rb") as stream:
            for entry in tmx.read(stream, path):
                for pair in tongues.pairs(entry):
                    record = Record(pair.source, pair.target, context=pair.context)
                    found[pair.language.site].append(record)
    except OSError as problem:
        raise ExchangeError(f"cannot be read: {problem.strerror}", path=path) from None
    return found


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    """The path of a page's catalogs in a language's folder, and the page."""
    try:
        sources = site.sources()[0]
    except PolypageError:  # no page is left: the catalogs still say what they say
        sources = {}
    folder = f"{site.config.locales}/templates/"
    for page in sources:
        yield site.catalog_path(page, None).removeprefix(folder).removesuffix("t"), page


def _sure(when: str, now: int) -> str:
    """The stamp of a file; of one that changed a moment ago, one that will not be seen again.

    It may change once more without a trace in its times.
    """
    changed = max((int(part) for part in when.split()[:2] if part.isdigit()), default=0)
    return when if now - changed > _SETTLED else f"{when} {now}"


def _walk(folder: str, name: str, errors: list[PolypageError]) -> Iterator[tuple[str, str]]:
    """The PO files below a folder, by their paths below the root, each with its stamp.

    As `Site.files` lists them: links to folders are not followed, hidden ones not looked into.
    """
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = f"{name}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        yield from _walk(entry.path, path, errors)
                elif entry.name.endswith(".po") and entry.is_file():
                    yield path, stamp(entry.path)
    except OSError as problem:
        errors.append(PageError(f"cannot be listed: {problem.strerror}", path=name))
