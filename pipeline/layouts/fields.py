"""The front matter that a translated page must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.layouts.addresses import localized
from pipeline.layouts.jekyll import Jekyll, address
from pipeline.layouts.names import page_id
from pipeline.layouts.patterns import Layout
from pipeline.layouts.slugged import NO_ADDRESS
from pipeline.model import Language, Page


def fields(
    layout: Layout,
    page: Page,
    *,
    language: Language,
    source: Language,
    dir: bool,  # noqa: A002
    path: str = "",
    jekyll: Jekyll | None = None,
) -> dict[str, str]:
    """What the page's translation says; `dir` says whether to set `dir`.

    Where `source` runs from right to left, so may its pages' `dir`: the others then say "ltr".
    `path` is the source's below the content folder, `jekyll` what that site's configuration says.
    """
    said = dict(page.kept)
    found: dict[str, str] = {}
    if "lang" in layout.fields or page.lang is not None:
        found["lang"] = language.tag if layout.code == "tag" else language.site
    if "page_id" in layout.fields and (page.page_id or not _grouped_otherwise(layout, said)):
        found["page_id"] = page.page_id or page_id(page.path)
    made, placed = address(path or page.path, jekyll or Jekyll()) if layout.jekyll else ("", False)
    if layout.permalink == "copied" and not placed:
        made = ""  # it is its translation's too
    if own := _permalink(layout, said, made, language=language, source=source):
        found[layout.key] = own
    if dir and "rtl" in (language.direction, source.direction):
        found["dir"] = language.direction
    return found


def _grouped_otherwise(layout: Layout, said: Mapping[str, str]) -> bool:
    """Whether a page without `page_id` is known by something else, which one would come before.

    jekyll-polyglot takes addresses then: it would not pair an id with them.
    """
    if not layout.jekyll:
        return False
    return layout.addresses == "same" or bool(said.get("ref"))


def only_for(page: Page) -> Sequence[str]:
    """The site codes of the languages that jekyll-polyglot serves the page in; empty for all."""
    return [value for key, value in page.kept if key == "lang-exclusive"]


def _permalink(
    layout: Layout, said: Mapping[str, str], made: str, *, language: Language, source: Language
) -> str:
    """The address that the page must name, empty where it need not; `made` is the generator's."""
    own = said.get(layout.key, "")
    if layout.permalink == "copied":
        return "" if own else made
    if own.lower() in NO_ADDRESS or "{{" in own:
        own = "" if own else made
    if layout.key == "url" and not own.startswith("/"):
        return ""  # Hugo puts the language before it
    return localized(own, language=language.site, source=source.site) if own else ""
