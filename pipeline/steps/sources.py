"""Which source pages a site has: those of its layout, and its files of strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline import layouts
from pipeline.errors import ConfigError, PageError, PolypageError
from pipeline.policy import matches
from pipeline.strings import stem

if TYPE_CHECKING:
    from pipeline.steps.site import Site


def sources(site: Site, globs: Sequence[str]) -> tuple[dict[str, str], list[PolypageError]]:
    """Page -> source path of the pages that the globs name, and what is wrong with others.

    ConfigError where there is no folder of pages, or a glob names no page.
    """
    config = site.config
    root = layouts.source_root(site.layout, config.content, config.source)
    own = site.strings.paths
    if not site.path(root).is_dir() and not own:
        raise ConfigError(
            "there is no folder of pages",
            path=root,
            hint="create it, or set content and source in the configuration",
        )
    files, errors = site.files(root) if site.path(root).is_dir() else ([], [])
    found, clashes = layouts.source_pages(
        site.layout,
        files,
        content=config.content,
        source=config.source,
        targets=config.targets,
    )
    pages = {p: f for p, f in found.items() if not site.excluded(p, f)}
    pages |= _beside(pages, own, clashes)
    for glob in globs:
        if not any(matches(p, f, [glob]) for p, f in pages.items()):
            raise ConfigError(f'no page is called "{glob}"', hint=f"pages lie under {root}")
    chosen = {p: f for p, f in pages.items() if not globs or matches(p, f, globs)}
    return chosen, [*errors, *clashes, *site.strings.errors]


def _beside(
    pages: dict[str, str], strings: dict[str, str], clashes: list[PageError]
) -> dict[str, str]:
    """The strings that share no catalog with a page; the others are errors."""
    taken = {catalog_name(page): path for page, path in pages.items()}
    for name, path in strings.items():
        if other := taken.get(catalog_name(name)):
            message = f"would be the same page as {other}"
            clashes.append(PageError(message, path=path, hint="rename one"))
    return {name: path for name, path in strings.items() if catalog_name(name) not in taken}


def catalog_name(page: str) -> str:
    """What the catalog of a page or of strings is called, without its suffix."""
    return layouts.stem(stem(page))
