"""What Pelican wants of a translation: its source's slug, and files of its own."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from pathlib import Path

from pipeline import layouts
from pipeline.config import Config
from pipeline.errors import PageError
from pipeline.layouts import Slugs
from pipeline.model import Language, Page
from pipeline.steps import scripts

_CONFIGURATION = "pelicanconf.py"
_ADDRESSES = ("url", "save_as")


def fields(config: Config, page: Page, *, language: Language) -> dict[str, str]:
    """The headers that a translation needs. PageError where its slug cannot be told."""
    said = dict(page.kept)
    found = {
        key: layouts.localized(said[key], language=language.site, source=config.source.site)
        for key in _ADDRESSES
        if key in said and "{lang}" not in said[key]  # else both would be one file
    }
    return found if said.get("slug") else found | _slug(config, page)


def _slug(config: Config, page: Page) -> dict[str, str]:
    facts, said = slugs(config.root), dict(page.kept)
    title = {s.key: s.source for s in page.segments}.get("title") or said.get("title")
    text = posixpath.basename(layouts.stem(page.path)) if facts.source == "basename" else title
    if not text:
        return {}  # Pelican leaves such a page out, in any language
    if made := layouts.slug(text, facts):
        return {"slug": made}
    raise PageError(
        "has no slug, and which one Pelican makes cannot be told: its translations would not be "
        "known as such",
        path=page.path,
        line=1,
        hint="write it into the headers of the source, as in Slug: knee-pain",
    )


@lru_cache(maxsize=4)
def slugs(root: Path) -> Slugs:
    """What the configuration of the Pelican site in a folder says of slugs."""
    try:
        said = scripts.assigned((root / _CONFIGURATION).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        said = {}
    ours = not any(key in said for key in ("SLUG_REGEX_SUBSTITUTIONS", "SLUG_SUBSTITUTIONS"))
    return Slugs(
        source=str(said.get("SLUGIFY_SOURCE") or "title"),
        unicode=said.get("SLUGIFY_USE_UNICODE") is True,
        case=said.get("SLUGIFY_PRESERVE_CASE") is True,
        known=ours,
    )
