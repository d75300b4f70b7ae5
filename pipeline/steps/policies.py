"""What the configuration says of a page in a language, wherever its source lies."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from pipeline import layouts
from pipeline.errors import ConfigError
from pipeline.model import Finding, Language
from pipeline.policy import Level, Naming, Publish, judged
from pipeline.policy.scopes import matches
from pipeline.steps.site import Site


def publishing(site: Site, page: str, language: Language) -> Publish:
    """What of a page is published in a language."""
    said = site.config.publish
    return said.at(page, _source(site, page), language.site) if said.only else said


def naming(site: Site, page: str, language: Language) -> Naming:
    """Where the slug of a page in a language comes from."""
    said = site.config.slugs
    return said.at(page, _source(site, page), language.site) if said.only else said.style


def idle(site: Site) -> Iterator[ConfigError]:
    """The pages of `[[publish.only]]`, `[[checks.only]]` and `[[slugs.only]]` that are not there.

    Mistyped, they hold nothing back.
    """
    config = site.config
    said = (*config.publish.only, *config.checks.only, *config.slugs.only)
    tables = [scope for scope, _ in said if scope.pages]
    pages = site.sources()[0] if tables else {}
    for scope in tables:
        for glob in scope.pages:
            if not any(matches(page, path, [glob]) for page, path in pages.items()):
                hint = "correct it, or take it out: what stands there holds for no page"
                message = f'no page is called "{glob}"'
                yield ConfigError(message, path=scope.file, line=scope.line, hint=hint)


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
    below = layouts.source_paths(site.layout, page, config.source)
    found = [posixpath.normpath(posixpath.join(config.content, path)) for path in below] or [page]
    return next((path for path in found if (config.root / path).is_file()), found[-1])
