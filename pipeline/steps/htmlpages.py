"""Pages in HTML: site generators serve them beside Markdown, and nobody translates them here."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Language
from pipeline.steps.generatorfiles import head
from pipeline.steps.site import Site

_SUFFIX = ".html"
_FENCES = ("---", "+++")


def html_pages(site: Site) -> list[str]:
    """The source pages in HTML that some language's readers get as they are.

    Jekyll and Hugo alone take a file with front matter for a page.
    """
    config, layout = site.config, site.layout
    known = layout.jekyll or config.dialect == "hugo"
    if not known or not site.path(config.content).is_dir():
        return []
    files = site.files(config.content, (_SUFFIX,))[0]
    pages = [path for path in files if layout.skip.isdisjoint(path.split("/"))]
    fenced = [path for path in pages if head(config.root, path) in _FENCES]
    return [path for path in fenced if _is_alone(site, path, config.targets)]


def _is_alone(site: Site, path: str, targets: Sequence[Language]) -> bool:
    """Whether it is a source page without a page of its own in some language."""
    named = site.place(path.removesuffix(_SUFFIX) + ".md")  # as if it were one of ours
    if not named or named[1] != site.config.source or site.excluded(named[0], path):
        return False
    others = [site.target(named[0], target).removesuffix(".md") for target in targets]
    return not all(site.path(other + _SUFFIX).is_file() for other in others)
