"""What the site generator wants of a built page, beyond its words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pipeline import layouts
from pipeline.errors import PolypageError
from pipeline.model import Language, Page
from pipeline.steps.site import Site

_JEKYLL = ("_config.yml", "_config.yaml")
_STYLE = re.compile(r"^permalink\s*:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


def fields(site: Site, page: Page, *, language: Language) -> dict[str, str]:
    """The front matter that the page's translation must say."""
    config = site.config
    return layouts.fields(
        site.layout,
        page,
        language=language,
        source=config.source,
        dir=config.front_matter.dir,
        style=permalink_style(config.root) if site.layout.jekyll else "",
    )


def unserved(site: Site, page: Page, language: Language) -> str:
    """Why the generator serves no page in that language; empty if it does."""
    only = layouts.only_for(page) if site.layout.name.startswith("jekyll") else ()
    if not only or language.site in only:
        return ""
    return f"lang-exclusive says that the page is for {', '.join(only)} alone"


@lru_cache(maxsize=4)
def permalink_style(root: Path) -> str:
    """How a Jekyll site's configuration spells addresses; empty where it does not say."""
    for name in _JEKYLL:
        try:
            text = (root / name).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError, PolypageError):
            continue
        if match := _STYLE.search(text):
            return match[1]
    return ""
