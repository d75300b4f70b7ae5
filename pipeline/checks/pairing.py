"""What jekyll-polyglot knows translations by: a page that it cannot pair it serves to everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.pages import PageFacts, PageRemark, Site
from pipeline.checks.pair import Remark


def served_everywhere(pages: Sequence[PageFacts], site: Site) -> Iterator[PageRemark]:
    """jekyll-polyglot knows which page a translation is of, and in which language it is.

    Why: a page that it pairs with none it serves in every language: an Arabic text to Spanish
    readers. A translation without `lang` it takes for the source, and may serve in its place.
    Since version 1.7 it pairs pages by `page_id`, before that by their addresses alone.

    Example: `permalink: /us/` in about.md, but `permalink: /el/emeis/` in about.el.md.

    Silence: leave the page out with `exclude` in the configuration.
    """
    sources = {page.page: page for page in pages if page.language.site == site.source.site}
    for page in pages:
        source = sources.get(page.page)
        if page.paired is None or page.language.site == site.source.site:
            continue
        if page.lang is None and page.place_lang != page.language.site:
            message = "lang is not given: jekyll-polyglot takes the page for the source's"
            yield page, 1, Remark(message, f"write lang: {page.language.site}")
        elif source and source.paired != page.paired:
            yield (
                page,
                1,
                Remark(
                    f"jekyll-polyglot serves the page in every language: {page.paired} is not "
                    f"{source.paired}, as in {source.path}",
                    "give both the same, or build the page again",
                ),
            )
