"""What the links of a page lead to, for the checks: whether it is there, and what it offers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.pages import Reference
from pipeline.errors import PolypageError
from pipeline.layouts import PAGE_SUFFIXES
from pipeline.model import Language, Page
from pipeline.page import parse
from pipeline.page.linking.anchors import offered
from pipeline.page.linking.links import Link, links
from pipeline.routes import joined
from pipeline.steps import generator
from pipeline.steps.links import Links
from pipeline.steps.site import Site

# Fragments that no heading offers: footnotes, citations, the top, text, lines of code, routes.
_OTHERS = re.compile(
    r"(?i)top\Z|_top\Z|:~:|(?:user-content-)?(?:fn|footnote|cite|ref|bib)|L\d|.*[/=!&]"
)
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".apng", ".bmp", ".ico")
_MADE = frozenset("{}<>$*")  # a template's or a component's making
_SERVED = ("", "static", "public", "assets", "docs", "src", "source", "_static", "content")
_NEAR = 200  # files of a folder that may have been meant


@dataclass(frozen=True)
class References:
    """The links of a site's pages, followed."""

    web: Links
    known: dict[str, frozenset[str] | None] = field(default_factory=dict)  # anchors by path

    def of(self, page: Page, path: str, *, language: Language) -> tuple[Reference, ...]:
        """The page's links whose end is certain."""
        dialect = self.web.site.rules.dialect
        self.known[path] = offered(page, dialect)
        return tuple(self._followed(page, path, language=language))

    def images(self, page: Page, path: str, *, language: Language) -> tuple[Reference, ...]:
        """The images of the page that are certainly not there."""
        site = self.web.site
        source = self.web.sources.get(page.path, path)
        found = []
        for link in links(page, site.rules.dialect):
            if link.external or not link.clear or not link.path.lower().endswith(_IMAGES):
                continue
            if set(link.path) & _MADE or link.form in ("ref", "post_url"):
                continue
            folders = _folders(site, link.path, (path, source), language=language)
            paths = [joined(folder, link.path.lstrip("/")) for folder in folders]
            inside = [one for one in dict.fromkeys(paths) if not one.startswith("../")]
            if link.path.startswith("/"):  # what is not served from here is not known
                tops = [folder for folder in folders if _has_top(site, folder, link.path)]
                inside = inside if tops else []
            if not inside or any(_exists(site, one) for one in inside):
                continue
            near = _beside(site, inside)
            found.append(
                Reference(page.line(link.span.start), link.path, there=False, near=tuple(near))
            )
        return tuple(found)

    def _followed(self, page: Page, path: str, *, language: Language) -> Iterator[Reference]:
        for link in links(page, self.web.site.rules.dialect):
            if link.external or not link.clear or not (link.path or link.fragment):
                continue
            line = page.line(link.span.start)
            found = self.web.routes.find(path, link.path, form=link.form)
            if found:
                fragment = "" if _OTHERS.match(link.fragment) else link.fragment
                anchors = self._anchors(found.path) if fragment else None
                yield Reference(line, found.path, fragment, anchors=anchors)
            elif broken := self._broken(link, path, language=language):
                yield replace(broken, line=line)

    def _anchors(self, path: str) -> frozenset[str] | None:
        if path not in self.known:
            site = self.web.site
            try:
                page = parse(site.text(path), path=path, rules=site.rules)
            except PolypageError:
                self.known[path] = None
            else:
                self.known[path] = offered(page, site.rules.dialect)
        return self.known[path]

    def _broken(self, link: Link, path: str, *, language: Language) -> Reference | None:
        """A link to a page that is not there, where nothing else can be meant."""
        if link.form in ("post_url", "ref", "file"):
            return None
        if link.form == "link":
            return self._missing(link.path.strip("/"), language=language)
        if link.path.startswith("/"):
            return None
        if not link.path.lower().endswith(PAGE_SUFFIXES):
            return self._unmade(link, path, language=language)
        if self._elsewhere(link.path, path):
            return None
        return self._missing(joined(posixpath.dirname(path), link.path), language=language)

    def _missing(self, file: str, *, language: Language) -> Reference | None:
        site = self.web.site
        folder = posixpath.dirname(file)
        if file.startswith("../") or site.path(file).exists() or not _is_ours(site, folder):
            return None
        named = self.web.site.place(file)
        source = self.web.sources.get(named[0], "") if named and language == named[1] else ""
        if source and site.config.links == "keep":
            return None
        # A page that is left alone, too, has one in each language for the generator.
        kept = site.layout.files == "kept" and site.layout.fallback
        if kept and named and generator.source(site, named[0]):
            return None
        files = [name for name in self.web.routes.files if posixpath.dirname(name) == folder]
        return Reference(0, file, there=False, elsewhere=source, near=tuple(files[:_NEAR]))

    def _elsewhere(self, link: str, path: str) -> bool:
        """Whether some site generator would find the file: from a root, or by its name."""
        config, files = self.web.site.config, self.web.routes.files
        language = files.get(path)
        roots = ("", config.content, f"{config.content}/{language.site}" if language else "")
        if any(joined(root, link) in files for root in roots):
            return True
        name = f"/{posixpath.basename(link)}"
        return config.dialect == "hugo" and any(file.endswith(name) for file in files)

    def _unmade(self, link: Link, path: str, *, language: Language) -> Reference | None:
        """An address of a translated page, where only the source page is there."""
        config, here = self.web.site.config, self.web.site.place(path)
        kept = config.links == "keep" or self.web.site.layout.fallback
        if language == config.source or kept or not here:
            return None
        own = self.web.sources.get(here[0], "")
        found = self.web.routes.find(own, link.path) if own and link.path else None
        named = self.web.site.place(found.path) if found and found.way == "place" else None
        if not found or not named or named[1] != config.source:
            return None
        target = self.web.site.target(named[0], language)
        return Reference(0, target, there=False, elsewhere=found.path)


def _is_ours(site: Site, folder: str) -> bool:
    """Whether a file would lie among the site's own."""
    return site.path(folder.partition("/")[0] or ".").is_dir()


def _folders(site: Site, link: str, pages: Sequence[str], *, language: Language) -> list[str]:
    """The folders that an image may be looked for in: beside the pages, and what is served."""
    config = site.config
    roots = [*_SERVED, config.content]
    roots += [f"{config.content}/{code}" for code in (language.site, config.source.site)]
    if link.startswith("/"):
        return roots
    beside = [posixpath.dirname(page) for page in pages]
    return [*beside, *(posixpath.splitext(page)[0] for page in pages), *roots]


def _has_top(site: Site, folder: str, link: str) -> bool:
    """Whether the first folder of a path from the root is one below this folder."""
    top = link.strip("/").partition("/")[0]
    return "/" in link.strip("/") and _exists(site, joined(folder, top))


def _exists(site: Site, path: str) -> bool:
    try:
        return site.path(path).exists()
    except (OSError, PolypageError):
        return True  # out of the site, or not to be told


def _beside(site: Site, paths: Sequence[str]) -> list[str]:
    """The images in the first folder that is there, which may have been meant."""
    for path in paths:
        try:
            folder = site.path(posixpath.dirname(path) or ".")
            if folder.is_dir():
                names = sorted(child.name for child in folder.iterdir())
                images = [name for name in names if name.lower().endswith(_IMAGES)]
                if images:
                    return images[:_NEAR]
        except (OSError, PolypageError):
            continue
    return []
