"""Addresses of translated pages: which keep their source's slug, and which two would share one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.pages import PageFacts as Facts
from pipeline.checks.pages import PageRemark, Site
from pipeline.checks.pair import Remark


def kept_slug(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:  # noqa: ARG001 - one shape for all page rules
    """A page has the slug that `slugs.style` asks for.

    Why: a page whose translated title cannot make one keeps the slug of its source, and so does one
    that the site generator would lose sight of: its readers see an address in another language. A
    page whose title is not translated yet is no such page.

    Example: `slugs.style = "transliterated"`, and a title in Chinese, which is not transliterated.

    Silence: give it one (`X-Polypage-Slug` in the catalog's header), or say `style = "kept"` of it
    in `[[slugs.only]]`.
    """
    for page in pages:
        for slug in page.slugs:
            if slug.why:
                message = f"in {slug.language} the page has its source's slug: {slug.why}"
                hint = f"write X-Polypage-Slug into the header of {slug.catalog}"
                if slug.hint:
                    hint = slug.hint
                yield page, 1, Remark(message, hint)


def shared_address(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:  # noqa: ARG001 - one shape for all page rules
    """No two translated pages have one address.

    Why: the site generator writes both to it, and one of the two is gone. `build` does not write
    the second one. That can be where somebody gave a page the slug that another one has or had, or
    two branches of the site did.

    Example: `X-Polypage-Slug: knie` in locales/de/knee.po and in locales/de/knee-pain.po.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page in pages:
        for slug in page.slugs:
            if slug.problem:
                hint = f"write another X-Polypage-Slug into the header of {slug.catalog}"
                yield page, 1, Remark(slug.problem, hint)
