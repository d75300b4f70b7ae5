"""A site on disk: which pages and catalogs there are, read and written inside its own roots."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pipeline import catalog as catalogs
from pipeline import layouts
from pipeline.config import Config, glossary_files, inside
from pipeline.errors import CatalogError, ConfigError, GlossaryError, PageError, PolypageError
from pipeline.glossary import Glossary, load
from pipeline.layouts import LAYOUTS, Layout
from pipeline.model import Catalog, Language, Page
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.frontmatter import Keys

T = TypeVar("T")
Track = Callable[[Sequence[T], str], Iterable[T]]  # shows progress over items under a label


def silent(items: Sequence[T], label: str) -> Iterable[T]:  # noqa: ARG001 - one shape for all trackers
    """No progress is shown."""
    return items


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a step writes: its path below the site's root, and what it said before."""

    path: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Site:
    """A configured site. Every path goes through `path`, which stays below the root."""

    config: Config
    dry_run: bool = False
    changes: list[Change] = field(default_factory=list)  # what was written, or would be

    @property
    def layout(self) -> Layout:
        """Where pages live."""
        return LAYOUTS[self.config.layout]

    @cached_property
    def rules(self) -> Rules:
        """How pages are read."""
        front = self.config.front_matter
        return Rules(
            dialect=DIALECTS[self.config.dialect],
            keys=Keys(frozenset(front.translate), frozenset(front.keep)),
            keep_bibliography=self.config.bibliography == "keep",
        )

    def path(self, relative: str) -> Path:
        """The file at a path below the root; PageError where that leads out."""
        return inside(self.config.root, relative)

    def files(self, folder: str) -> Iterator[str]:
        """The page files below a folder, as paths below the root; links are not followed."""
        top = self.path(folder)
        for here, folders, names in os.walk(top):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(layouts.PAGE_SUFFIXES):
                    yield Path(here, name).relative_to(self.config.root).as_posix()

    def sources(self, globs: Sequence[str] = ()) -> tuple[dict[str, str], list[PolypageError]]:
        """Page -> source path of the pages that the globs name, and what is wrong with others.

        ConfigError where there is no folder of pages, or a glob names no page.
        """
        config = self.config
        root = layouts.source_root(self.layout, config.content, config.source)
        if not self.path(root).is_dir():
            raise ConfigError(
                "there is no folder of pages",
                path=root,
                hint="create it, or set content and source in the configuration",
            )
        found, clashes = layouts.source_pages(
            self.layout,
            self.files(root),
            content=config.content,
            source=config.source,
            targets=config.targets,
        )
        pages = {p: f for p, f in found.items() if not _matches(p, f, config.exclude)}
        for glob in globs:
            if not any(_matches(p, f, [glob]) for p, f in pages.items()):
                raise ConfigError(f'no page is called "{glob}"', hint=f"pages lie under {root}")
        chosen = {p: f for p, f in pages.items() if not globs or _matches(p, f, globs)}
        return chosen, list(clashes)

    def text(self, path: str) -> str:
        """A file's text, newlines and BOM as they are; PageError with the line if not UTF-8."""
        try:
            data = self.path(path).read_bytes()
        except OSError as problem:
            raise PageError(f"cannot be read: {problem.strerror}", path=path) from None
        try:
            return data.decode()
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise PageError("is not UTF-8", path=path, line=line, hint="save it as UTF-8") from None

    def page(self, name: str, path: str) -> Page:
        """The parsed source page; PageError where it cannot be read or parsed."""
        try:
            return parse(self.text(path), path=name, rules=self.rules)
        except PageError as problem:
            raise PageError(
                problem.message, path=path, line=problem.line, hint=problem.hint
            ) from None

    def catalog_path(self, page: str, language: Language | None) -> str:
        """Where a page's PO file for a language, or its template, lies."""
        folder = language.site if language else "templates"
        return f"{self.config.locales}/{folder}/{layouts.stem(page)}.po{'' if language else 't'}"

    def catalog(self, page: str, language: Language | None) -> Catalog | None:
        """The catalog as it is on disk; None where there is none. CatalogError as `read` has it."""
        relative = self.catalog_path(page, language)
        path = self.path(relative)
        if not path.exists():
            return None
        try:
            return catalogs.read(path, page=page, language=language)
        except CatalogError as problem:
            raise CatalogError(
                problem.message, path=relative, line=problem.line, hint=problem.hint
            ) from None

    def save(self, catalog: Catalog) -> None:
        """Write a catalog if its bytes change."""
        path = self.catalog_path(catalog.page, catalog.language)
        try:
            text = catalogs.dump(catalog, project=self.config.project, source=self.config.source)
        except CatalogError as problem:
            raise CatalogError(problem.message, path=path, hint=problem.hint) from None
        self.write(path, text)

    def write(self, path: str, text: str) -> None:
        """Write a file if its bytes change, unless this is a dry run; note the change."""
        file = self.path(path)
        data = text.encode()
        before = file.read_bytes() if file.is_file() else None
        if before == data:
            return
        if not self.dry_run:
            catalogs.write(file, text)
        old = None if before is None else before.decode(errors="replace")
        self.changes.append(Change(path, old, text))

    @cached_property
    def glossary(self) -> tuple[Glossary, tuple[GlossaryError, ...]]:
        """The termbase, and what could not be read of it."""
        root = self.config.root
        loaded, errors = load(root / name for name in glossary_files(self.config))
        return loaded, tuple(_relative(error, root) for error in errors)

    def target(self, page: str, language: Language) -> str:
        """Where the built page lies."""
        return layouts.target(self.layout, page, content=self.config.content, language=language)


def _matches(page: str, path: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, glob) for glob in globs for name in (page, path))


def _relative(error: GlossaryError, root: Path) -> GlossaryError:
    path = error.path
    if path and Path(path).is_relative_to(root):
        path = Path(path).relative_to(root).as_posix()
    return GlossaryError(error.message, path=path, line=error.line, hint=error.hint)
