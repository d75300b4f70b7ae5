"""Under which addresses a page is read: a data file for themes, one line for each page.

JSON, which is YAML too: `{"knee": {"en": "/knee/", "el": "/el/gonato/", "x-default": "/knee/"}}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pipeline import layouts
from pipeline.errors import ConfigError, PolypageError
from pipeline.model import Language, Page
from pipeline.steps import generator
from pipeline.steps.making import fit
from pipeline.steps.ownership import is_foreign
from pipeline.steps.units import current
from pipeline.steps.works import Works

DEFAULT = "x-default"  # what search engines call the one for readers of no language of the site
_UNSURE = frozenset(":{%")  # of what only the site generator knows
Addresses = Mapping[str, str]  # by BCP 47 tag


def alternates(works: Works) -> Mapping[str, Addresses]:
    """Page id -> tag -> address, of the whole site: of the pages that are there, or will be.

    Addresses are without the site's own `baseurl`. A page whose own only the generator knows is
    left out.
    """
    site = works.site
    found: dict[str, Addresses] = {}
    for name, path in site.sources()[0].items():
        if name in site.strings.files:
            continue
        try:
            page = site.page(name, path)
            said = dict(_of(works, page))
        except PolypageError:  # told where the page is built
            continue
        if DEFAULT in said:
            found.setdefault(page.page_id or layouts.page_id(name), said)
    return found


def write(works: Works) -> None:
    """Bring the file up to date. ConfigError where it is there, and somebody else's."""
    path = works.site.config.slugs.alternates
    if not path:
        return
    _refuse_others(works, path)
    lines = (
        f"  {_json(name)}: {{{', '.join(f'{_json(k)}: {_json(v)}' for k, v in said.items())}}}"
        for name, said in alternates(works).items()
    )
    works.site.write(path, "{\n" + ",\n".join(lines) + "\n}\n")


def _of(works: Works, page: Page) -> Iterator[tuple[str, str]]:
    site = works.site
    source = site.config.source
    own = layouts.own_address(generator.seat(site, page, source))
    if not own or _UNSURE & {*own}:
        return
    yield source.tag, own
    for language in site.config.targets:
        target = site.target(page.path, language)
        if works.there(page.path, target, language) and _is_said(works, page, language, target):
            address = _translated(works, page, language)
            if address and not _UNSURE & {*address}:
                yield language.tag, address
    yield DEFAULT, own


def _is_said(works: Works, page: Page, language: Language, target: str) -> bool:
    """Whether a page has a text in its language: readers are not sent to one in the source's."""
    catalog = current(works.site, page, works.web.sources[page.path], language=language)
    said = fit(catalog, works.least(page, language))
    return bool(said) or is_foreign(works.site, catalog, target)


def _translated(works: Works, page: Page, language: Language) -> str:
    """Where a translation is read."""
    seat = generator.seat(works.site, page, language)
    slug = works.addresses.of(page.path, language).slug
    where = layouts.spot(seat)
    address = layouts.address_of(slug, seat, where=where)
    if seat.layout.jekyll and seat.layout.addresses == "same":
        return f"/{language.site}{address}" if address else ""
    return address


def _refuse_others(works: Works, path: str) -> None:
    file = works.site.path(path)
    if not file.is_file():
        return
    try:
        said = json.loads(file.read_text("utf-8"))
        ours = all(DEFAULT in one for one in said.values())
    except (OSError, ValueError, AttributeError, TypeError):
        ours = False
    if not ours:
        hint = "give slugs.alternates another name"
        raise ConfigError("is there already, and polypage did not write it", path=path, hint=hint)


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
