"""Addresses with a slug of a translation's own, and how a page's former ones lead to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.layouts.addresses import address as placed_at
from pipeline.layouts.addresses import localized
from pipeline.layouts.jekyll import Jekyll, address, dated
from pipeline.layouts.names import stem
from pipeline.layouts.patterns import Layout
from pipeline.model import Language, Page
from pipeline.policy import Slugs

NO_ADDRESS = ("", "false", "null", "~")
_LAST = re.compile(r"([^/]*?)((?:/index)?(?:\.html?|:output_ext)|/?)\Z", re.IGNORECASE)
_SPACE_OR_MADE = re.compile(r"[\s:{]")
_TITLE = re.compile(r":(?:title|slug|name)\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a translation is read with its source's slug, and the key that would say another.

    Without a key it has no other: `why` says what stands against it, if anything needs saying.
    """

    address: str = ""  # from the site's root, as the key says it; may hold Jekyll's placeholders
    key: str = ""
    why: str = ""
    hint: str = ""
    dated: str = ""  # the address with the placeholders that the file's name fills


@dataclass(frozen=True, slots=True)
class Seat:
    """A page and what its site says of addresses."""

    layout: Layout
    page: Page
    language: Language
    source: Language
    path: str  # the source's, below the content folder
    jekyll: Jekyll

    @property
    def said(self) -> Mapping[str, str]:
        """The source's front matter that is no text."""
        return dict(self.page.kept)


def slug_objection(layout: Layout, said: Slugs, *, polyglot: str) -> tuple[str, str] | None:
    """(key, why not) where no page of the layout can have what the site's `slugs` ask for."""
    if said.alternates and not layout.slugs:
        why = f'what addresses "{layout.name}" has only its generator knows'
        return "slugs.alternates", f'"slugs.alternates": {why}'
    why = ""
    if not layout.slugs:
        why = f"the site generator knows a page's languages by {layout.grouped}"
    elif layout.jekyll and layout.addresses == "same" and polyglot == "1.5":
        why = (
            "jekyll-polyglot before 1.7 knows a page's languages by its address, and would serve "
            'it in every language; for a later one write polyglot = "1.7"'
        )
    if not why or not said.asked:
        return None
    key = "slugs.style" if said.style != "kept" else "slugs.only"
    return key, f'"{key}": pages of the layout "{layout.name}" keep their addresses: {why}'


def spot(seat: Seat) -> Spot:
    """See `Spot`."""
    found = _hugo(seat) if seat.layout.key == "url" else _named(seat)
    home = segment(found.address) in ("", seat.language.site, seat.source.site)
    return Spot(found.address) if home else found


def renamed(address: str, slug: str) -> str:
    """The address with another slug; home pages have none, and stay."""
    match = _LAST.search(address)
    if not match or match[1] in ("", ".", ".."):
        return address
    last = _TITLE.sub(lambda _: slug, match[1]) if _TITLE.search(match[1]) else slug
    return address[: match.start()] + last + match[2]


def segment(address: str) -> str:
    """The part of an address that a slug is: "knee" of "/treatments/knee.html"."""
    match = _LAST.search(address)
    return match[1] if match else ""


def bare(address: str) -> str:
    """What tells an address from others, however it is written."""
    match = _LAST.search(address)
    return (address[: match.start()] + match[1] if match else address).strip("/")


def named_by(slug: str, seat: Seat, *, where: Spot) -> tuple[str, str]:
    """(key, value) by which a translation says its slug, which may be a whole address."""
    layout = seat.layout
    if slug.startswith("/"):
        prefixed = layout.permalink == "prefixed"
        whole = (
            localized(slug, language=seat.language.site, source=seat.source.site)
            if prefixed
            else slug
        )
        return layout.key, whole
    return where.key, slug if where.key == "slug" else renamed(where.address, slug)


def own_address(seat: Seat) -> str:
    """Where the source page itself is read; empty where only the generator knows."""
    layout, said, path = seat.layout, seat.said, seat.path or seat.page.path
    own = said.get(layout.key, "")
    if own.startswith("/"):
        return dated(own, path, said) if layout.jekyll else own
    if own:
        return ""
    if layout.jekyll:
        return dated(address(path, seat.jekyll)[0], path, said)
    below = seat.source.site if layout.addresses == "path" else ""
    made = f"/{below}/{placed_at(layout, seat.page.path, below='')}/".replace("//", "/")
    named = layout.key == "url" and not made.endswith("/_index/")
    made = renamed(made, said["slug"]) if named and said.get("slug") else made
    return made if layout.slugs == "all" else ""


def slug_said(said: Mapping[str, str], seat: Seat, *, where: Spot) -> str:
    """The slug that a translation's front matter says; empty if it has its source's, or none."""
    own = said.get(where.key, "") if where.key else ""
    if not own or own.lower() in NO_ADDRESS or _SPACE_OR_MADE.search(own):
        return ""
    if where.key == "slug":
        return "" if own == segment(where.address) else own
    if bare(own) == bare(where.address) or ":" in where.address:
        return ""
    if own == renamed(where.address, segment(own)):
        return segment(own)
    prefix = f"/{seat.language.site}/" if seat.layout.permalink == "prefixed" else "/"
    return own.removeprefix(prefix[:-1]) if own.startswith(prefix) else ""


def address_of(slug: str, seat: Seat, *, where: Spot) -> str:
    """Where the translation is read with a slug; without one, with its source's."""
    if not slug:
        return where.dated or where.address
    if slug.startswith("/"):
        return named_by(slug, seat, where=where)[1]
    return renamed(where.dated or where.address, slug)


def redirects(slug: str, former: Sequence[str], seat: Seat, *, where: Spot) -> tuple[str, ...]:
    """The addresses that lead to a translation: its source's, in its language, and its own former.

    Empty where it need not say any, or all are the source's very own.
    """
    layout = seat.layout
    if not layout.redirects:
        return ()
    own = [value for key, value in seat.page.kept if key == layout.redirects and value]
    same = layout.jekyll and layout.addresses == "same"  # polyglot puts the language before them
    theirs = [
        one
        if same or not one.startswith("/")
        else localized(one, language=seat.language.site, source=seat.source.site)
        for one in own
    ]
    now = address_of(slug, seat, where=where)
    beside = where.key == "slug" and not slug.startswith("/")  # Hugo looks for them there
    mine = []
    for one in ("", *former) if slug else ():
        old = address_of(one, seat, where=where)
        if bare(old) != bare(now) and ":" not in old:
            mine.append(segment(old) if beside and not one.startswith("/") else old)
    found = tuple(dict.fromkeys((*theirs, *mine)))
    return () if found == tuple(own) else found


def _hugo(seat: Seat) -> Spot:
    said, layout = seat.said, seat.layout
    url = said.get("url", "")
    if url.startswith("/"):
        address = localized(url, language=seat.language.site, source=seat.source.site)
        return Spot(address, "url")
    name = stem(seat.page.path)
    inner = placed_at(layout, seat.page.path, below=seat.language.site)
    here = f"/{inner}/"
    if own := said.get("slug", ""):
        here = renamed(here, own)
    last = name.rpartition("/")[2].lower()
    if url or last == "_index":  # of a list of pages it would be ignored
        return Spot(here)
    return Spot(here, "slug")


def _named(seat: Seat) -> Spot:
    """Where generators take a `permalink`."""
    layout, said = seat.layout, seat.said
    own = said.get(layout.key, "")
    if "{{" in own or own.lower() in NO_ADDRESS[1:]:
        return Spot()
    made = own
    if not made and layout.jekyll:
        made = address(seat.path or seat.page.path, seat.jekyll)[0]
    if not made and layout.slugs == "all":
        made = f"/{placed_at(layout, seat.page.path, below='')}/".replace("//", "/")
    if not made:
        return Spot(why="its source names no permalink", hint="write one into the source page")
    if layout.permalink == "prefixed":
        made = localized(made, language=seat.language.site, source=seat.source.site)
    elif layout.jekyll:
        made = made.replace(f"/{seat.source.site}/", "/", 1)
        if not seat.page.page_id:
            why = "jekyll-polyglot pairs a page without page_id by its address"
            return Spot(made, why=why, hint="write a page_id into the source page")
    return Spot(made, layout.key, dated=dated(made, seat.path or seat.page.path, said))
