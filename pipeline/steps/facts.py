"""What page rules need to know of a page, gathered from the page and the site around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline import layouts
from pipeline.checks.pages import PageFacts, SlugFacts
from pipeline.inline import plain, tokens
from pipeline.model import Language, Page
from pipeline.steps import generator
from pipeline.steps.addresses import Addresses
from pipeline.steps.references import References

_KEY = re.compile(r"[\s-]*[\"']?([\w-]+)[\"']?\s*[:=]")
_MOST = 200  # lines of a page's beginning


def facts_of(references: References, page: Page, path: str, *, language: Language) -> PageFacts:
    """The facts of a page at a path, source or built; whether it has a source is not among them."""
    lines = _lines(page)
    kept = dict(page.kept)
    words = {one.key for one in page.undecided if any(map(str.isalpha, one.value))}
    return PageFacts(
        path=path,
        language=language,
        lang=page.lang,
        page_id=page.page_id,
        text="\n".join(segment.source for segment in page.translatable),
        line_of_lang=lines.get("lang", 1),
        page=page.path,
        derived_id=layouts.page_id(page.path),
        links=references.of(page, path, language=language),
        images=references.images(page, path, language=language),
        permalink=kept.get("permalink") or kept.get("url", ""),
        kept=page.kept,
        undecided=frozenset(words),
        lines=lines,
        needs_id=generator.needs_id(references.web.site, page),
        paired=generator.paired(references.web.site, page, path),
        place_lang=generator.place_lang(references.web.site, path),
    )


def slugs_of(
    addresses: Addresses, page: Page, *, languages: Sequence[Language]
) -> tuple[SlugFacts, ...]:
    """What is wrong with the slugs of a source page's translations."""
    site = addresses.site
    found = [(language, addresses.of(page.path, language)) for language in languages]
    return tuple(
        SlugFacts(
            language.site,
            site.catalog_path(page.path, language),
            one.why,
            one.hint,
            one.problem,
        )
        for language, one in found
        if one.why or one.problem
    )


def wording(text: str) -> str:
    """The letters of a text without its markup: links and ids are other ones in a built page."""
    return "".join(filter(str.isalpha, plain(text, tokens(text))))


def own_words(page: Page, known: Collection[str]) -> str:
    """The prose of a translated page without what it has, on purpose, from its source page.

    `known` are the wordings of that page's texts.
    """
    texts = (segment.source for segment in page.translatable)
    return "\n".join(text for text in texts if wording(text) not in known)


def _lines(page: Page) -> dict[str, int]:
    """Front matter key -> the line that it first stands on."""
    found: dict[str, int] = {}
    for number, line in enumerate(page.text[: page.body].split("\n", _MOST), 1):
        if match := _KEY.match(line):
            found.setdefault(match[1], number)
            found.setdefault(match[1].lower(), number)  # Pelican's are the same in capitals
    return found
