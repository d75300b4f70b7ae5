"""What the links of a page lead to, for the checks: whether it is there, and what it offers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
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
        if link.form in ("post_url", "ref"):
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
