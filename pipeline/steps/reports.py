"""Where a report may be written: over nothing that the site is made of."""

from __future__ import annotations

from pathlib import Path

from pipeline import catalog, layouts
from pipeline.errors import CatalogError, ConfigError
from pipeline.steps.site import Site
from pipeline.steps.termfiles import refuse_ours


def refuse_sources(site: Site, out: str) -> None:
    """ConfigError for a page, a PO file, the configuration, a glossary, or a folder."""
    if not out:
        return
    refuse_ours(site, out)
    file = Path(out).resolve()
    homes = (
        (site.config.content, layouts.PAGE_SUFFIXES),
        (site.config.locales, (".po", ".pot")),
    )
    for folder, suffixes in homes:
        home = (site.config.root / folder).resolve()
        if file.is_relative_to(home) and file.name.lower().endswith(suffixes):
            hint = "write it elsewhere: this one is the site's own"
            raise ConfigError("is a file that the site reads", path=out, hint=hint)
    if file.is_dir():
        raise ConfigError("is a folder", path=out, hint="name a file")


def write(file: Path, text: str) -> None:
    """Write a report: the old one or the new one, never half of it. ConfigError if it cannot."""
    fit = text.encode("utf-8", "backslashreplace").decode()
    try:
        catalog.write(file, fit)
    except CatalogError as problem:
        raise ConfigError(problem.message, path=str(file), hint="choose another file") from None
