"""Whose work the page at a target's path is: a person's is not replaced until somebody says so.

`adopt` marks the catalog in its header, where any PO editor keeps it; `adopt --release` says that
the page may go. Without a mark the texts tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.checks.language import recognise
from pipeline.checks.scripts import script_of, scripts
from pipeline.contest import standing
from pipeline.errors import PolypageError
from pipeline.model import Catalog, Language, State, Unit
from pipeline.page.linking.redirect import unaddressed
from pipeline.steps.policies import publishing
from pipeline.steps.site import Site

ADOPTED = "X-Polypage-Adopted"  # the page that a person wrote, and that stays
RELEASED = "X-Polypage-Released"  # the page that may be replaced, whatever it says
ORIGIN = "adopted: "  # what a draft's origin starts with, before the page's path
_MACHINES = ("machine: ", "memory: ", ORIGIN)  # drafts that were never published as a person's
_SHORT = 30  # characters below which a language can hardly be told
_ANCHOR = re.compile(r'^(?:<a id="[^"]*"></a>[ \t]*)+')  # what keeps a heading's id
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2000  # characters that tell a language


def tidy(target: str) -> str:
    """A target without the white space at its ends and line ends, where it means nothing."""
    return "\n".join(line.strip(" \t") for line in target.strip().split("\n"))


def adopted(catalog: Catalog) -> str:
    """The path of the page that was adopted and not released; empty if there is none."""
    return _said(catalog, ADOPTED)


def adopting(catalog: Catalog, path: str) -> Catalog:
    """The catalog with the mark that keeps `build` away from a page."""
    return _marked(catalog, ADOPTED, path)


def releasing(catalog: Catalog, path: str) -> Catalog:
    """The catalog with the word that `build` may replace a page."""
    return _marked(catalog, RELEASED, path)


def unmarked(catalog: Catalog) -> Catalog:
    """The catalog as another page's: what was said of the page that it was for is not its own."""
    return replace(catalog, header=_bare(catalog))


def withheld(site: Site, catalog: Catalog, path: str) -> str:
    """Why `build` leaves a page's path alone; empty where nothing was adopted."""
    page = adopted(catalog)
    if not page:
        return ""
    there = site.path(page).is_file()
    where = "" if page == path else f" as {page}"
    said = f"adopted{where}, a person's page stays" if there else f"adopted, but {page} is gone"
    return f"{said}; `polypage adopt --release {catalog.page}` lets build write it"


def is_foreign(site: Site, catalog: Catalog, path: str) -> bool:
    """Whether most of the page at a target's path is work that no catalog knows."""
    if _said(catalog, RELEASED) == path:
        return False
    try:
        texts = _texts(site, catalog, path)
    except PolypageError:
        return True
    return bool(_unknown(texts, catalog, site, most=True))


def has_own(site: Site, catalog: Catalog, path: str) -> bool:
    """Whether any of a page is a person's own work; PageError where it cannot be read."""
    return bool(_unknown(_texts(site, catalog, path), catalog, site, most=False))


def is_whole(site: Site, catalog: Catalog, path: str) -> bool:
    """Whether all text of the page at a target's path is translation, as far as texts tell.

    They are all there is in a fresh clone. Whoever wrote what no catalog knows, it is a translation
    where an entry has another one now and it is not in the source's language; what was never
    translated may be an older source, and is none.
    """
    if catalog.language is None:
        return False
    try:
        texts = [_ANCHOR.sub("", text) for text in _texts(site, catalog, path)]
    except PolypageError:
        return False
    units = (*catalog.units, *catalog.obsolete)
    drafts = publishing(site, catalog.page, catalog.language).state is State.DRAFT
    published = [unaddressed(tidy(unit.target)) for unit in units if _was_published(unit, drafts)]
    strange = [text for text in texts if text not in published]
    sources = [text for unit in units for text in (unit.source, unit.previous) if text]
    if {unaddressed(text) for text in sources}.intersection(strange):
        return False
    rewritten = set(published).difference(texts)
    languages = (site.config.source, catalog.language)
    told = _translated(strange, sources, languages=languages) if strange else []
    return bool(texts) and len(strange) <= len(rewritten) and told == strange


def shows(site: Site, catalog: Catalog, path: str, targets: Iterable[str]) -> bool:
    """Whether the page at a target's path shows one of these translations, or cannot be read."""
    try:
        texts = {_ANCHOR.sub("", text) for text in _texts(site, catalog, path)}
    except PolypageError:
        return True
    return not texts.isdisjoint(unaddressed(tidy(target)) for target in targets)


def _texts(site: Site, catalog: Catalog, path: str) -> list[str]:
    if not catalog.units or not site.path(path).is_file():
        return []
    segments = site.page(catalog.page, path).translatable
    return list(dict.fromkeys(unaddressed(segment.source) for segment in segments))


def _unknown(texts: Sequence[str], catalog: Catalog, site: Site, *, most: bool) -> list[str]:
    """The texts that no catalog can have had: those of a page that was built are accounted for.

    What stood on a built page was a target, and then its entry has another now, or a source, and
    then it is in the source's language. What is beyond that, somebody wrote there.
    """
    units = (*catalog.units, *catalog.obsolete)
    known = {text for unit in units for text in (unit.source, unit.target, unit.previous)}
    known |= {tidy(text) for text in known}
    known = {unaddressed(text) for text in known}  # `build` leads links elsewhere
    strange = [text for text in texts if text not in known]
    if catalog.language is None or not strange:
        return []
    sources = [text for unit in units for text in (unit.source, unit.previous)]
    left = _translated(strange, sources, languages=(site.config.source, catalog.language))
    if most and 2 * len(left) <= len(texts):
        return []
    drafts = publishing(site, catalog.page, catalog.language).state is State.DRAFT
    there = set(texts)
    rewritten = {
        u.key for u in units if _published(u, drafts) and unaddressed(tidy(u.target)) not in there
    }
    return left if len(left) > len(rewritten) else []


def _published(unit: Unit, drafts: bool) -> bool:
    """Whether a built page may once have shown a text of this unit."""
    if not unit.target:
        return False
    return drafts or unit.state is not State.DRAFT or not unit.origin.startswith(_MACHINES)


def _was_published(unit: Unit, drafts: bool) -> bool:
    """The same, of an obsolete one too."""
    return _published(replace(unit, state=standing(unit)), drafts)


def _translated(
    texts: Sequence[str], sources: Iterable[str], *, languages: tuple[Language, Language]
) -> list[str]:
    """The texts that are not in the source's language.

    What is too short to tell its language is in it if all its words are in the sources.
    """
    if _is_source(" ".join(texts), *languages):
        return []
    said = {word for text in sources for word in _WORD.findall(text.casefold())}
    return [
        text
        for text in texts
        if not _is_source(text, *languages)
        and not (len(text) < _SHORT and said.issuperset(_WORD.findall(text.casefold())))
    ]


def _is_source(text: str, source: Language, target: Language) -> bool:
    if scripts(source) == scripts(target):
        return recognise(text, target, [source], longest=_ENOUGH) is not None
    letters = [script_of(c) in scripts(source) for c in text[:_ENOUGH] if c.isalpha()]
    return 2 * sum(letters) > len(letters)


def _said(catalog: Catalog, name: str) -> str:
    value = next((v for k, v in catalog.header if k.lower() == name.lower()), "")
    return re.sub(r"%([0-9A-F]{2})", lambda m: chr(int(m[1], 16)), value)


def _marked(catalog: Catalog, name: str, path: str) -> Catalog:
    """The header says one of the two, never both. White space in it would be folded."""
    value = re.sub(r"[%\s]", lambda m: f"%{ord(m[0]):02X}" if ord(m[0]) < 256 else m[0], path)
    return replace(catalog, header=(*_bare(catalog), (name, value)))


def _bare(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """The header without marks."""
    ours = {ADOPTED.lower(), RELEASED.lower()}
    return tuple((k, v) for k, v in catalog.header if k.lower() not in ours)
