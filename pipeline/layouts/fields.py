"""The front matter that a translated page must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.layouts.addresses import localized, of_jekyll
from pipeline.layouts.names import page_id
from pipeline.layouts.paths import way_of
from pipeline.layouts.patterns import Layout
from pipeline.model import Language, Page

_POST = "/{}/:categories/:year/:month/:day/:title:output_ext"
_NO_ADDRESS = ("", "false", "null", "~")


def fields(
    layout: Layout,
    page: Page,
    *,
    language: Language,
    source: Language,
    dir: bool,  # noqa: A002
    style: str = "",
) -> dict[str, str]:
    """What the page's translation says; `dir` says whether to set `dir`.

    Where `source` runs from right to left, so may its pages' `dir`: the others then say "ltr".
    `style` is the `permalink` of a Jekyll site's configuration.
    """
    said = dict(page.kept)
    found: dict[str, str] = {}
    if "lang" in layout.fields or page.lang is not None:
        found["lang"] = language.tag if layout.code == "tag" else language.site
    if "page_id" in layout.fields and not (layout.name == "jekyll" and said.get("ref")):
        found["page_id"] = page.page_id or page_id(page.path)
    if address := _permalink(
        layout, page.path, said, language=language, source=source, style=style
    ):
        found["permalink"] = address
    if dir and "rtl" in (language.direction, source.direction):
        found["dir"] = language.direction
    return found


def only_for(page: Page) -> Sequence[str]:
    """The site codes of the languages that jekyll-polyglot serves the page in; empty for all."""
    return [value for key, value in page.kept if key == "lang-exclusive"]


def _permalink(
    layout: Layout,
    page: str,
    said: Mapping[str, str],
    *,
    language: Language,
    source: Language,
    style: str,
) -> str:
    """The address that the page must name, empty where it need not."""
    own = said.get("permalink", "")
    if layout.permalink == "prefixed":
        if own.lower() not in _NO_ADDRESS and "{{" not in own:
            return localized(own, language=language.site, source=source.site)
        # A post's address is made from its name alone, which its translation shares.
        is_post = layout.jekyll and not own and page.startswith("_posts/")
        return _POST.format(language.site) if is_post else ""
    way = way_of(layout, page)
    if layout.jekyll and not own and way and ".{lang}" in way.target:
        # polyglot takes ".el." out of addresses with the dots: "about.el.html" is "about/html".
        return of_jekyll(page, style)
    return ""
