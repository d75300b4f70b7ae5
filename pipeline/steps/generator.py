"""What the site generator wants of a built page, beyond its words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline import layouts
from pipeline.errors import PolypageError
from pipeline.layouts import Jekyll, Seat
from pipeline.model import Language, Page
from pipeline.page.matter.formats import Value
from pipeline.steps import pelican
from pipeline.steps.generatorfiles import code_of, texts_of
from pipeline.steps.site import Site

JEKYLL = ("_config.yml", "_config.yaml")


@dataclass(frozen=True, slots=True)
class Address:
    """A translation's slug, empty for its source's; and the other ones that it had."""

    slug: str = ""
    former: tuple[str, ...] = ()
    why: str = ""  # why it has none of its own, though it is asked for
    hint: str = ""
    problem: str = ""  # why it cannot be published there


def fields(site: Site, page: Page, *, language: Language) -> dict[str, str]:
    """The front matter that the page's translation must say."""
    config, layout = site.config, site.layout
    found = layouts.fields(
        layout,
        page,
        language=language,
        source=config.source,
        dir=config.front_matter.dir,
        path=source(site, page.path) if layout.jekyll else "",
        jekyll=jekyll(config.root / config.content) if layout.jekyll else None,
    )
    if "slug" in layout.fields:
        found |= pelican.fields(config, page, language=language)
    return found


def seat(site: Site, page: Page, language: Language) -> Seat:
    """The page with what the site says of its translation's address."""
    config, layout = site.config, site.layout
    found = jekyll(config.root / config.content) if layout.jekyll else Jekyll()
    below = source(site, page.path) if layout.jekyll else page.path
    return Seat(layout, page, language, config.source, below, found)


def addressed(site: Site, page: Page, language: Language, address: Address) -> dict[str, Value]:
    """The front matter that says under which addresses the page's translation is read.

    Former addresses of the source lead to the source alone.
    """
    here = seat(site, page, language)
    where = layouts.spot(here)
    slug = address.slug if where.key else ""
    found: dict[str, Value] = {}
    if slug:
        key, value = layouts.named_by(slug, here, where=where)
        found[key] = value
    if olds := layouts.redirects(slug, address.former, here, where=where):
        found[site.layout.redirects] = olds
    return found


def unserved(site: Site, page: Page, language: Language) -> str:
    """Why the generator serves no page in that language; empty if it does."""
    only = layouts.only_for(page) if site.layout.jekyll else ()
    if not only or language.site in only:
        return ""
    return f"lang-exclusive says that the page is for {', '.join(only)} alone"


def served(site: Site, page: Page, languages: Sequence[Language]) -> list[Language]:
    """Those of the languages whose readers the generator gives the page."""
    return [language for language in languages if not unserved(site, page, language)]


def needs_id(site: Site, page: Page) -> bool:
    """Whether the generator knows the page's languages by a `page_id` alone."""
    if site.layout.name == "jekyll" and dict(page.kept).get("ref"):
        return False
    by_address = site.layout.addresses == "same" and site.config.polyglot == "1.5"
    return "page_id" in site.layout.fields and not by_address


def paired(site: Site, page: Page, path: str) -> str | None:
    """What jekyll-polyglot knows the languages of a page file by; None for another generator."""
    config, layout = site.config, site.layout
    if not (layout.jekyll and layout.addresses == "same"):
        return None
    if page.page_id and config.polyglot != "1.5":
        return f"page_id {page.page_id}"
    address = (
        dict(page.kept).get("permalink")
        or layouts.jekyll_address(_below(site, path), jekyll(config.root / config.content))[0]
    )
    codes = "|".join(re.escape(language.site) for language in (config.source, *config.targets))
    return "address " + re.sub(rf"[/.](?:{codes})[/.]", "/", address)


def place_lang(site: Site, path: str) -> str:
    """The language that Jekyll takes a page file for which names none; empty for the source's."""
    config = site.config
    if not site.layout.jekyll:
        return ""
    return layouts.jekyll_language(_below(site, path), jekyll(config.root / config.content))


def _below(site: Site, path: str) -> str:
    root = posixpath.normpath(site.config.content)
    return path if root == "." else path.removeprefix(f"{root}/")


def source(site: Site, page: str) -> str:
    """Where below the content folder the source page is, also one that is left alone; or empty."""
    config = site.config
    paths = layouts.source_paths(site.layout, page, config.source)
    there = (p for p in paths if site.path(posixpath.join(config.content, p)).is_file())
    return next(there, "")


@lru_cache(maxsize=4)
def jekyll(root: Path) -> Jekyll:
    """What the configuration of the Jekyll site in a folder says of addresses."""
    from pipeline.page.matter.yamlmatter import load_mapping

    for name in JEKYLL:
        try:
            said = load_mapping((root / name).read_text("utf-8-sig"), path=name)
        except (OSError, UnicodeDecodeError, PolypageError):
            continue
        return Jekyll(
            _text(said.get("permalink")),
            _collections(said),
            tuple(_defaults(said, "permalink")),
            tuple(_defaults(said, "lang")),
            said.get("lang_from_path") is True,
            texts_of(said.get("exclude")),
        )
    return Jekyll()


def _collections(said: dict[str, object]) -> dict[str, str]:
    found = said.get("collections")
    if isinstance(found, list):
        return {str(name): "" for name in found}
    facts = found if isinstance(found, dict) else {}
    return {
        str(name): _text(own.get("permalink")) if isinstance(own, dict) else ""
        for name, own in facts.items()
    }


def _defaults(said: dict[str, object], key: str) -> list[tuple[str, str, str]]:
    listed = said.get("defaults")
    found = []
    for one in listed if isinstance(listed, list) else ():
        parts = one if isinstance(one, dict) else {}
        scope, values = (parts.get(key) or {} for key in ("scope", "values"))
        if isinstance(scope, dict) and isinstance(values, dict) and values.get(key):
            path, kind = _text(scope.get("path")), _text(scope.get("type"))
            found.append((path, kind, code_of(values[key])))
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
