"""What the configuration says of a page in a language, wherever its source lies."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping

from pipeline import layouts
from pipeline.model import Finding, Language
from pipeline.policy import Level, Publish, judged
from pipeline.steps.site import Site


def publishing(site: Site, page: str, language: Language) -> Publish:
    """What of a page is published in a language."""
    said = site.config.publish
    return said.at(page, _source(site, page), language.site) if said.only else said


def severities(site: Site, page: str, language: str) -> Mapping[str, Level]:
    """How bad what rules find on a page in a language is, where that is not as they say.

    Without a page: what holds on all pages.
    """
    said = site.config.checks
    if not said.only:
        return said.everywhere
    return said.at(page, _source(site, page), language)


def weighed(site: Site, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings on whatever pages, as bad as the configuration says, without what it silences."""
    known: dict[tuple[str, str], Mapping[str, Level]] = {}
    for finding in findings:
        where = finding.page, finding.language
        if where not in known:
            known[where] = severities(site, *where)
        yield from judged((finding,), known[where])


def _source(site: Site, page: str) -> str:
    """The path of a page's source; its likeliest where there is none."""
    config = site.config
    found = [page]
    with contextlib.suppress(ValueError):  # a file that is no page
        found = layouts.sources(site.layout, page, content=config.content, source=config.source)
    return next((path for path in found if (config.root / path).is_file()), found[-1])
