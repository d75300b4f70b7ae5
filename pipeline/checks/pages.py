"""Whole pages: what their front matter claims, and whether they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks.language import name_of, recognise
from pipeline.checks.pair import Remark
from pipeline.checks.scripts import script_of, scripts
from pipeline.inline import plain, tokens
from pipeline.model import Language

_LEAST_LETTERS = 40  # a shorter page tells nothing about its language
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Reference:
    """A link of a page, to a page of the site or to one that ought to be there."""

    line: int
    path: str  # the file that it leads to
    fragment: str = ""
    there: bool = True
    anchors: frozenset[str] | None = None  # what the file offers; None: that cannot be told
    elsewhere: str = ""  # of a file that is not there: the source page that it would be made from
    near: tuple[str, ...] = ()  # of a file that is not there: those that may have been meant


@dataclass(frozen=True, slots=True)
class SlugFacts:
    """What is wrong with the slug of a source page's translation."""

    language: str
    catalog: str  # where it is recorded
    why: str = ""  # it is the source's
    hint: str = ""
    problem: str = ""  # its address is another page's


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What page rules need of one page file, source or built."""

    path: str  # the file, as messages name it
    language: Language  # of the root it lies under
    lang: str | None  # as its front matter says
    page_id: str | None
    text: str  # its prose; all of the body will do
    line_of_lang: int = 1
    has_source: bool = True
    page: str = ""  # its path under its language's root
    derived_id: str = ""  # the page_id that its translations get where it has none
    links: tuple[Reference, ...] = ()  # those whose end is certain
    needs_id: bool = True  # whether the site generator knows the page's languages by `page_id`
    paired: str | None = None  # "page_id x", by which jekyll-polyglot knows them; None: another one
    place_lang: str = ""  # the language that it takes from the page's place, where none is named
    images: tuple[Reference, ...] = ()  # those that are certainly not there
    permalink: str = ""
    # (path, value) of front matter that is no text; None: an older state is there on purpose
    kept: tuple[tuple[str, str], ...] | None = ()
    undecided: frozenset[str] = frozenset()  # paths of those that hold words, and may be text
    lines: Mapping[str, int] = field(default_factory=dict)  # of front matter keys
    slugs: tuple[SlugFacts, ...] = ()  # of a source page


@dataclass(frozen=True, slots=True)
class Site:
    """The languages of a site."""

    source: Language
    targets: tuple[Language, ...] = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """All of them, the source language first."""
        return (self.source, *self.targets)


PageRemark = tuple[PageFacts, int, Remark]  # the page, the line, what there is to say


def page_lang(pages: Sequence[PageFacts], site: Site) -> Iterator[PageRemark]:
    """A page's `lang` is the language of its folder and of its text.

    Why: site generators list and serve pages by `lang`. A page that says `ar` over an English
    text is offered to Arabic readers, and by jekyll-polyglot, where it has no source, to all.

    Example: `lang: ar` on line 14 of content/en/dry-needling.md, whose text is English.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page in pages:
        said = _named(page.lang, site) if page.lang is not None else page.language
        read = _read(page, said or page.language, site)
        problems = []
        if page.lang is not None and (said is None or said.base != page.language.base):
            problems.append(f"the page lies under {page.language.site}")
        if read:
            problems.append(f"its text is {name_of(read)}")
        if problems:
            right = read or page.language
            claim = f"lang is {page.lang}" if page.lang is not None else "lang is not given"
            hint = f"write lang: {right.site}"
            if right.base != page.language.base:
                hint = f"translate the page, or move it to the pages in {name_of(right)}"
            yield page, page.line_of_lang, Remark(f"{claim}, but {' and '.join(problems)}", hint)


def page_id(pages: Sequence[PageFacts], site: Site) -> Iterator[PageRemark]:
    """A page has a `page_id`.

    Why: site generators find a page's other languages by it. `build` derives one from the path
    for the translations; the source page itself keeps what it has.

    Example: content/en/about.md without `page_id`.

    Silence: leave the page out with `exclude` in the configuration.
    """
    home = site.source.site
    bare = {page.page for page in pages if page.language.site == home and not _has_id(page)}
    for page in pages:
        told = page.language.site != home and page.page in bare  # once, where it is to be written
        if page.needs_id and not _has_id(page) and not told:
            yield page, 1, Remark("the page has no page_id", f"write page_id: {page.derived_id}")


def _has_id(page: PageFacts) -> bool:
    return bool((page.page_id or "").strip())


def duplicate_page_id(pages: Sequence[PageFacts], site: Site) -> Iterator[PageRemark]:  # noqa: ARG001 - one shape for all page rules
    """No two pages of one language have the same `page_id`.

    Why: a reader who changes the language gets one of the two, whichever comes first.

    Example: content/en/knee.md and content/en/hip.md, both with `page_id: knee`.

    Silence: leave the page out with `exclude` in the configuration.
    """
    holders: dict[tuple[str, str], list[PageFacts]] = defaultdict(list)
    for page in pages:
        if page.page_id:
            holders[page.language.site, page.page_id.strip()].append(page)
    for (_, name), same in holders.items():
        for page in same[1:]:
            yield (
                page,
                1,
                Remark(
                    f"page_id {name} is also {same[0].path}'s", "give each page an id of its own"
                ),
            )


def orphan_page(pages: Sequence[PageFacts], site: Site) -> Iterator[PageRemark]:
    """A translated page has a source page.

    Why: nobody updates it when the facts change, and jekyll-polyglot serves it in every language.

    Example: content/ar/old-offer.md, whose content/en/old-offer.md was deleted.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page in pages:
        if not page.has_source and page.language.site != site.source.site:
            yield (
                page,
                1,
                Remark(
                    "the page has no source page",
                    "delete it, or add the source page it was made from",
                ),
            )


def _named(lang: str, site: Site) -> Language | None:
    """The site's language that a front matter's `lang` names, also without its region."""
    wanted = lang.strip().replace("_", "-").lower()
    for language in site.languages:
        if wanted in {language.site.lower(), language.tag.lower()}:
            return language
    base = wanted.split("-")[0]
    return next((language for language in site.languages if language.base == base), None)


def _read(page: PageFacts, expected: Language, site: Site) -> Language | None:
    """The site's language that the page's text is in, if that is not the expected one."""
    text = page.text[:_LONGEST]
    text = plain(text, tokens(text))
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return None
    wanted = scripts(expected)
    if sum(script_of(char) in wanted for char in letters) * 2 < len(letters):
        return _by_script(text, letters, expected, site)
    rivals = [x for x in site.languages if scripts(x) == wanted and x.base != expected.base]
    return recognise(text, expected, rivals, longest=_LONGEST)


def _by_script(text: str, letters: list[str], expected: Language, site: Site) -> Language | None:
    """Of the languages that share the text's script the one it is in, the source language first."""
    for language in site.languages:
        written = scripts(language)
        if language.base != expected.base and (
            sum(script_of(char) in written for char in letters) * 2 >= len(letters)
        ):
            rivals = [x for x in site.languages if scripts(x) == written and x != language]
            return recognise(text, language, rivals, longest=_LONGEST) or language
    return None
