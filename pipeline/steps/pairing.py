"""Which page translates which: by where the layout puts it, then by what both pages say.

A page that could be the translation of two, or a source that has two, is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.errors import PageError, PolypageError
from pipeline.languages import means
from pipeline.model import Language, Page
from pipeline.steps.site import Site

KEYS = ("page_id", "ref", "translationKey")


@dataclass(frozen=True, slots=True)
class Match:
    """A source page, the page that translates it, and how that was found."""

    source: Page
    source_path: str
    target: Page
    path: str
    language: Language
    by: str  # "path" or one of KEYS


@dataclass(slots=True)
class Matching:
    """The matches, and what was not clear or not readable."""

    matches: list[Match] = field(default_factory=list)
    errors: list[PolypageError] = field(default_factory=list)


Sources = list[tuple[Page, str]]


def matching(site: Site, chosen: Sources, languages: Sequence[Language]) -> Matching:
    """The translated pages that there are for the chosen sources."""
    result = Matching()
    homes = _homes(site)
    lost = {
        language.site: [
            one for one in chosen if not _placed(site, one, language=language, result=result)
        ]
        for language in languages
    }
    if any(lost.values()):
        shelf = list(_shelf(site, homes, result.errors))
        everything = _everything(site, chosen)
        for language in languages:
            pages = [
                (page, path)
                for page, path, place in shelf
                if _speaks(page, place, language=language, site=site)
            ]
            _by_keys(lost[language.site], pages, everything, language=language, result=result)
    translations = {match.path for match in result.matches}
    result.matches = [m for m in result.matches if m.source_path not in translations]
    return result


def _placed(site: Site, one: tuple[Page, str], *, language: Language, result: Matching) -> bool:
    """Whether there is something where the layout puts the page's translation."""
    page, source = one
    path = site.target(page.path, language)
    try:
        if not site.there(path):
            return False
        if not site.strings.part(path) and site.path(path).samefile(site.path(source)):
            raise PageError(f"is by a link the same file as {source}", path=path)
        target = site.page(page.path, path)
        other = _said(target, site.config.targets)
        if other and not means(target.lang or "", language):
            hint = f"correct its lang, or move it to the pages in {other.site}"
            message = f"says that it is in {other.site}, but lies where {language.site} does"
            raise PageError(message, path=path, hint=hint)
    except PolypageError as problem:
        result.errors.append(problem)
    else:
        result.matches.append(Match(page, source, target, path, language, "path"))
    return True


def _homes(site: Site) -> set[str]:
    """Where the layout puts the translations of all sources: those pages are spoken for."""
    targets = site.config.targets
    return {site.target(page, language) for page in site.sources()[0] for language in targets}


def _everything(site: Site, chosen: Sources) -> Sources:
    """All sources: an id that another page has too says nothing."""
    known = {path for _, path in chosen}
    found = list(chosen)
    for name, path in site.sources()[0].items():
        if path not in known:
            try:
                found.append((site.page(name, path), path))
            except PolypageError:  # told of where it is chosen
                continue
    return found


def _shelf(
    site: Site, homes: set[str], errors: list[PolypageError]
) -> Iterator[tuple[Page, str, Language | None]]:
    """The content's other pages, each with the language whose place it lies in."""
    config = site.config
    files, problems = site.files(config.content)
    errors += problems
    sources = set(site.sources()[0].values())
    for path in files:
        place = site.place(path)
        name = place[0] if place else path
        if path in homes or site.excluded(name, path):
            continue
        try:
            page = site.page(name, path)
        except PolypageError as problem:
            if path not in sources:
                errors.append(problem)
        else:
            yield page, path, place[1] if place else None


def _speaks(page: Page, place: Language | None, *, language: Language, site: Site) -> bool:
    """Whether a page is in a language: by its own word first, then by its place."""
    own = _said(page, site.config.targets)
    return own == language if own else place == language


def _said(page: Page, targets: Iterable[Language]) -> Language | None:
    """The target language that a page says it is in."""
    if not page.lang:
        return None
    exact = [t for t in targets if page.lang.lower() in (t.site.lower(), t.tag.lower())]
    return next(iter(exact or [t for t in targets if means(page.lang, t)]), None)


def _ids(page: Page) -> Iterator[tuple[str, str]]:
    """What a page says about which page it is."""
    said = dict(reversed(page.kept))
    for key in KEYS:
        value = page.page_id if key == "page_id" else said.get(key)
        if value:
            yield key, value


_HINT = "give each page and its translations an id of their own"
_Index = dict[tuple[str, str], list[tuple[Page, str]]]


def _by_keys(
    lost: Sources, pages: Sources, everything: Sources, *, language: Language, result: Matching
) -> None:
    """Match what the layout did not, by what the pages say."""
    translations = {path for _, path in pages}
    index = _indexed(pages)
    owners = _indexed([one for one in everything if one[1] not in translations])
    taken: dict[str, str] = {}
    for source, path in lost:
        try:
            found = None if path in translations else _one(source, path, index, owners)
            if found and (other := taken.setdefault(found[1], path)) != path:
                raise PageError(f"could translate {other} and {path}", path=found[1], hint=_HINT)
        except PageError as problem:
            result.errors.append(problem)
        else:
            if found:
                result.matches.append(Match(source, path, found[0], found[1], language, found[2]))


def _indexed(pages: Sources) -> _Index:
    index: _Index = {}
    for page, path in pages:
        for said in _ids(page):
            index.setdefault(said, []).append((page, path))
    return index


def _one(source: Page, path: str, index: _Index, owners: _Index) -> tuple[Page, str, str] | None:
    """The page that says the same id; PageError naming the files where more than one could."""
    found: dict[str, tuple[Page, str, str]] = {}
    for said in _ids(source):
        for page, other in index.get(said, ()):
            rivals = [owner for _, owner in owners.get(said, ()) if owner != path]
            if rivals:
                message = f"says the {said[0]} of {path} and of {rivals[0]}: {said[1]}"
                raise PageError(message, path=other, hint=_HINT)
            found.setdefault(other, (page, other, said[0]))
    if len(found) > 1:
        first, second, *_ = found
        raise PageError(f"could be translated by {first} and by {second}", path=path, hint=_HINT)
    return next(iter(found.values()), None)
