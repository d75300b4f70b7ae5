"""A site on disk: which pages and catalogs there are, read and written inside its own roots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pipeline import catalog as catalogs
from pipeline import layouts
from pipeline.checks import Problem
from pipeline.config import Config, glossary_files, inside
from pipeline.errors import CatalogError, GlossaryError, PageError, PolypageError
from pipeline.glossary import Glossary, load
from pipeline.languages import means
from pipeline.layouts import Layout
from pipeline.model import Catalog, Language, Page
from pipeline.page import Rules, parse
from pipeline.page.dialects import DIALECTS
from pipeline.page.keys import Keys
from pipeline.policy import matches
from pipeline.steps import strings
from pipeline.steps.faults import at, below, unreadable
from pipeline.steps.sources import catalog_name, sources
from pipeline.steps.strings import Strings
from pipeline.steps.tree import listed, read, stamp
from pipeline.strings import shared
from pipeline.termbase import Tongues

CACHE = ".polypage/"  # what can be deleted at any time
T = TypeVar("T")
Track = Callable[[Sequence[T], str], Iterable[T]]  # shows progress over items under a label


def silent(items: Sequence[T], label: str) -> Iterable[T]:  # noqa: ARG001 - one shape for all trackers
    """No progress is shown."""
    return items


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a step writes or deletes: its path below the site's root, what it said before."""

    path: str
    before: str | None
    after: str
    gone: bool = False


@dataclass(frozen=True)
class Site:
    """A configured site. Every path goes through `path`, which stays below the root."""

    config: Config
    dry_run: bool = False
    changes: dict[str, Change] = field(default_factory=dict)  # by path: written, or would be
    held: dict[str, Catalog] = field(default_factory=dict)  # by path: what a dry run did not save
    verdicts: dict[object, list[Problem]] = field(default_factory=dict)  # on texts, in this run

    @cached_property
    def layout(self) -> Layout:
        """Where pages live."""
        return layouts.named(self.config.layout, (self.config.source, *self.config.targets))

    @cached_property
    def rules(self) -> Rules:
        """How pages are read."""
        front = self.config.front_matter
        return Rules(
            dialect=DIALECTS[self.config.dialect],
            keys=Keys(frozenset(front.translate), frozenset(front.keep)),
            keep_bibliography=self.config.bibliography == "keep",
            code_comments=self.config.code_comments,
            headers=self.layout.headers,
        )

    def path(self, relative: str) -> Path:
        """The file at a path below the root; PageError where that leads out."""
        part = shared(self.config.strings, relative)
        return inside(self.config.root, part.file if part else relative)

    def there(self, path: str) -> bool:
        """Whether a page's file is there, and has the page's part if it is one of many."""
        part = shared(self.config.strings, path)
        return self.path(path).is_file() and (part is None or bool(self.text(path)))

    def stamped(self, path: str) -> str:
        """What tells one version of a page's file from another."""
        part = shared(self.config.strings, path)
        return stamp(self.config.root / (part.file if part else path))

    @cached_property
    def strings(self) -> Strings:
        """The files of strings that are no pages."""
        return strings.found(self.config, self._file)

    def files(
        self, folder: str, suffixes: tuple[str, ...] = layouts.PAGE_SUFFIXES
    ) -> tuple[list[str], list[PolypageError]]:
        """The page files below a folder, as paths below the root, and what cannot be listed.

        Links to folders are not followed, hidden folders are not looked into.
        """
        return listed(self.config.root, self.path(folder), suffixes)

    def sources(self, globs: Sequence[str] = ()) -> tuple[dict[str, str], list[PolypageError]]:
        """See `sources.sources`: page -> source path, and what is wrong with others."""
        return sources(self, globs)

    def excluded(self, page: str, path: str) -> bool:
        """Whether the site wants the page to be left alone."""
        return matches(page, path, self.config.exclude)

    def text(self, path: str) -> str:
        """A page's text, newlines and BOM as they are; PageError with the line if it is none."""
        return self._said(path)[0]

    def _file(self, path: str) -> str:
        return read(self.path(path), path)

    def _said(self, path: str) -> tuple[str, int]:
        """A page's text, and how many lines stand before it in its file."""
        part = shared(self.config.strings, path)
        return self.strings.said(part, self._file(part.file)) if part else (self._file(path), 0)

    def page(self, name: str, path: str) -> Page:
        """The parsed source page; PageError where it cannot be read or parsed."""
        text, lines = self._said(path)
        try:
            page = parse(text, path=name, rules=self.rules)
        except PageError as e:
            raise PageError(e.message, path=path, line=e.line + lines, hint=e.hint) from None
        asked = tuple(replace(one, line=one.line + lines) for one in page.undecided)
        return replace(page, undecided=asked)

    def pages(
        self,
        globs: Sequence[str],
        errors: list[PolypageError],
        *,
        track: Track[str] = silent,
        label: str = "",
    ) -> Iterator[tuple[Page, str]]:
        """Each chosen source page with its path; what is wrong with others goes to `errors`."""
        found, clashes = self.sources(globs)
        errors += clashes
        for name in track(list(found), label):
            try:
                page = self.page(name, found[name])
            except PolypageError as problem:
                errors.append(problem)
            else:
                yield page, found[name]

    def catalog_path(self, page: str, language: Language | None) -> str:
        """Where a page's PO file for a language, or its template, lies."""
        folder = language.site if language else "templates"
        return f"{self.config.locales}/{folder}/{catalog_name(page)}.po{'' if language else 't'}"

    def catalog(self, page: str, language: Language | None) -> Catalog | None:
        """The catalog as it is on disk; None where there is none. CatalogError as `read` has it."""
        relative = self.catalog_path(page, language)
        if relative in self.held:
            return self.held[relative]
        path = self.path(relative)
        try:
            if not path.exists():
                return None
            if not path.is_file():
                raise CatalogError("is no file", path=relative, hint="take it out of the way")
            found = catalogs.read(path, page=page, language=language)
        except CatalogError as problem:
            raise at(problem, relative) from None
        except OSError as problem:  # of a folder above it
            raise unreadable(problem, relative) from None
        said = dict(found.header).get("Language", "")
        if language and said and not means(said, language):
            raise CatalogError(
                f"is a catalog in {said}, not in {language.po}",
                path=relative,
                hint=f"move it where it belongs, or correct its header to Language: {language.po}",
            )
        return found

    def orphans(
        self,
        language: Language,
        sources: tuple[dict[str, str], list[PolypageError]] | None = None,
    ) -> tuple[list[str], list[PolypageError]]:
        """The pages that have a catalog for a language and no source any more.

        `sources`: what `sources()` says, where that is known.
        """
        folder = f"{self.config.locales}/{language.site}"
        try:
            files, errors = self.files(folder, (".po",)) if self.path(folder).is_dir() else ([], [])
            pages, broken = sources or self.sources()
        except PolypageError as problem:
            return [], [problem]
        except OSError as problem:
            return [], [unreadable(problem, folder)]
        known = {self.catalog_path(page, language) for page in pages}
        gone = [f for f in files if f not in known] if not broken else []
        return [f"{path[len(folder) + 1 : -len('.po')]}.md" for path in gone], errors

    def stamp(self, page: str, language: Language) -> tuple[int, int] | None:
        """What tells one version of a catalog's file from another; None where there is none."""
        try:
            found = self.path(self.catalog_path(page, language)).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _current(self, path: str) -> str:
        """A file's text as it is by now, or would be."""
        return self.changes[path].after if path in self.changes else self._file(path)

    def save(self, catalog: Catalog) -> None:
        """Write a catalog if its bytes change."""
        path = self.catalog_path(catalog.page, catalog.language)
        try:
            text = catalogs.dump(catalog, project=self.config.project, source=self.config.source)
        except CatalogError as problem:
            raise at(problem, path) from None
        if self.dry_run:
            self.held[path] = catalog
        self.write(path, text)

    def write(self, path: str, text: str) -> None:
        """Write a file if its bytes change, unless this is a dry run; note the change.

        CatalogError where it cannot be read or written, whatever file it is.
        """
        if part := shared(self.config.strings, path):
            self.write(part.file, self.strings.put(part, text, self._current))
            return
        file = self.path(path)
        try:
            old = file.read_bytes() if file.is_file() else None
            if old == text.encode(errors="surrogatepass"):
                return
            if not self.dry_run:
                catalogs.write(file, text, scratch=self._scratch)
        except CatalogError as problem:
            raise at(problem, path) from None
        except OSError as problem:
            raise unreadable(problem, path) from None
        before = None if old is None else old.decode(errors="replace")
        first = self.changes[path].before if path in self.changes else before
        self.changes[path] = Change(path, first, text)

    @cached_property
    def glossary(self) -> tuple[Glossary, tuple[GlossaryError, ...]]:
        """The termbase, and what could not be read of it."""
        root = self.config.root
        tongues = Tongues(self.config.source.tag, self.config.targets)
        loaded, errors = load((root / name for name in glossary_files(self.config)), tongues)
        terms = tuple(replace(term, path=below(term.path, root)) for term in loaded.terms)
        return Glossary(terms, tongues.source), tuple(
            GlossaryError(e.message, path=below(e.path, root), line=e.line, hint=e.hint)
            for e in errors
        )

    @cached_property
    def cache(self) -> Path:
        """The folder of what can be deleted at any time; OSError where it cannot be made."""
        folder = self.path(CACHE)
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        return folder

    @cached_property
    def _scratch(self) -> Path | None:
        try:
            return self.cache
        except (OSError, PageError):  # then beside the file itself
            return None

    def place(self, path: str) -> tuple[str, Language] | None:
        """The page and the language that a path below the root is of; None for any other path."""
        config = self.config
        return layouts.page_of(
            self.layout,
            path,
            content=config.content,
            source=config.source,
            targets=config.targets,
        )

    def target(self, page: str, language: Language) -> str:
        """Where the built page lies."""
        if page in self.strings.files:
            return self.strings.target(page, language)
        return layouts.target(self.layout, page, content=self.config.content, language=language)
