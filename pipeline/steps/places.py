"""Where built pages may lie: over no source, over no other page, previews apart from all."""

from __future__ import annotations

import contextlib
import posixpath
from pathlib import Path

from pipeline.config import inside
from pipeline.errors import ConfigError, PageError
from pipeline.steps.site import Site


def apart(site: Site, out: str) -> str:
    """What comes before the paths of pages with drafts; ConfigError where pages would lie."""
    hint = "choose a folder for drafts alone, as .polypage/preview"
    folder = inside(site.config.root, out, error=ConfigError).resolve()
    content, locales = (
        site.path(name).resolve() for name in (site.config.content, site.config.locales)
    )
    for home in (content, locales):
        seen = folder.is_relative_to(home) and not any(
            part.startswith(".") for part in folder.relative_to(home).parts
        )
        if seen or folder == site.config.root.resolve():
            raise ConfigError("drafts cannot lie among what is published", path=out, hint=hint)
    if folder.exists() and not folder.is_dir():
        raise ConfigError("is no folder", path=out, hint=hint)
    return f"{posixpath.normpath(out)}/"


def sources_taken(site: Site) -> dict[Path, str]:
    """The files that are sources."""
    taken: dict[Path, str] = {}
    for path in site.sources()[0].values():
        with contextlib.suppress(PageError):  # a link that leads out is told of as a page
            taken[_real(site, path)] = path
    return taken


def claim(site: Site, path: str, taken: dict[Path, str]) -> None:
    """PageError where a link makes two paths one file: one page would overwrite the other."""
    other = taken.setdefault(_real(site, path), path)
    if other != path:
        hint = "replace the link by a folder"
        raise PageError(f"is by a link the same file as {other}", path=path, hint=hint)


def _real(site: Site, path: str) -> Path:
    # A file that is a link is replaced, not followed; a folder that is one is followed.
    file = site.path(path)
    return file.parent.resolve() / path.rpartition("/")[2]
