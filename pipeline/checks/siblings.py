"""Pages that belong together: one permalink each, one page_id for all, one front matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checks.pages import PageFacts as Facts
from pipeline.checks.pages import PageRemark, Site
from pipeline.checks.pair import Remark

_FREE = frozenset(  # what a translated page has of its own, or may have
    """
    lang language languages locale lang-exclusive dir direction page_id translation translationKey
    draft published permalink slug url path alias aliases canonical canonical_url redirect_from
    redirect_to save_as link href date lastmod last_modified_at modified updated publishDate expires
    expiryDate category categories tag tags keywords author authors editLink image images image_path
    img thumbnail feature_image featured_image teaser_image cover logo photo phone email
    """.split()  # noqa: SIM905 - a list would take a line a name
)


def duplicate_permalink(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:  # noqa: ARG001 - a rule's shape
    """No two pages of one language have the same permalink.

    Why: the site generator writes both to one address, and one of the two is gone. Pages in other
    languages may share it: generators put them below their language. What counts is the `lang` that
    a page claims, as generators go by it.

    Example: content/en/knee.md and content/en/hip.md, both with `permalink: /knee/`.

    Silence: leave the page out with `exclude` in the configuration.
    """
    holders: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for page in pages:
        if page.permalink and not set(page.permalink) & set(":{%"):
            language = (page.lang or page.language.site).strip().lower()
            holders[language, page.permalink.strip().strip("/")].append(page)
    for (_, link), same in holders.items():
        for page in same[1:]:
            message = f"permalink /{link} is also {same[0].path}'s"
            hint = "give each page a permalink of its own"
            if page.language.site != same[0].language.site:
                hint = f"{hint}, or write lang: {page.language.site}"
            yield page, page.lines.get("permalink", 1), Remark(message, hint)


def alternates(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:
    """A translated page has the `page_id` of its source page.

    Why: site generators find a page's other languages by it. Who changes the language on a page
    with another id is sent to the front page, or to another page.

    Example: `page_id: about` in content/en/about.md, `page_id: about-us` in content/de/about.md.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page, source in _with_sources(pages, site):
        wanted = (source.page_id or source.derived_id).strip()
        if page.page_id and wanted and page.page_id.strip() != wanted:
            message = f"page_id is {page.page_id.strip()}, but that of {source.path} is {wanted}"
            yield page, page.lines.get("page_id", 1), Remark(message, f"write page_id: {wanted}")


def front_matter(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:
    """What is no text in a front matter is the source's in every language.

    Why: a layout, a class or a weight that was translated or mistyped shows the page in another
    way, or not at all, and a number there may be a dose. Addresses, dates, tags, pictures and what
    makes the page a translation may differ; so may keys that nobody has decided about, if they hold
    words. With `missing = "keep"` old pages stay on purpose, and nothing is said.

    Example: `layout: page` in content/en/about.md, `layout: Seite` in content/de/about.md.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page, source in _with_sources(pages, site):
        if page.kept is None or source.kept is None:
            continue
        theirs: dict[str, list[str]] = defaultdict(list)  # a list's values have one key
        for key, value in reversed(page.kept):
            theirs[key].append(value)
        for key, value in source.kept:
            if not _FREE.isdisjoint(key.split(".")) or key in source.undecided:
                continue
            own = theirs[key].pop() if theirs[key] else None
            if own is None:
                message = f"the front matter lacks {key}: {value[:40]}"
            elif own.strip() != value.strip():
                message = f"{key} is {own[:40]}, in {source.path} {value[:40]}"
            else:
                continue
            hint = f"write {key.split('.')[-1]}: {value[:40]}, or run `polypage build`"
            yield page, page.lines.get(key.split(".")[-1], 1), Remark(message, hint)


def _with_sources(pages: Sequence[Facts], site: Site) -> Iterator[tuple[Facts, Facts]]:
    """The translated pages whose source page is known, and that."""
    sources = {p.page: p for p in pages if p.language.site == site.source.site and p.page}
    for page in pages:
        if page.language.site != site.source.site and page.page in sources:
            yield page, sources[page.page]
