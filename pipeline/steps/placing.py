"""Where a folder keeps the pages of each language: content root, layout, source language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline import languages, layouts
from pipeline.errors import ConfigError
from pipeline.layouts import Layout
from pipeline.model import Language
from pipeline.steps.found import Found, is_language, known

_TOP = "{path} -> {lang}/{path}"


def placed(site: Found) -> Found:
    """The source language, the content root and the layout that explain the most pages."""
    source, root = _root(site)
    if source != _expected(site) and (top := _on_top(site, root)):
        site, source, root = top, _expected(site), ""
    if site.layout.startswith("jekyll"):
        site = _jekyll(site, source, root)
    if not site.layout:
        return _plain(site, source, root)
    layout = layouts.named(site.layout, ())
    if any("{lang}" not in way.source[-1] for way in layout.ways):
        source = _expected(site)  # no folder need tell it
    source = source if known(source) or languages.suggest(source) else "en"
    there = _translated(site, source)
    others = [code for code in there if site.codes and code not in site.codes]
    where = "the site's folder" if site.content == "." else f"{site.content}/"
    site = _found(site.noting(f"layout {site.layout}, counted from {where}"), list(there))
    if others:  # their pages are no sources either
        left = tuple(path for code in others for path in there[code])
        site = site.without(
            left, f"pages in languages that the site does not name ({', '.join(others)})"
        )
    if exclude := tuple(_left(site, layout, source)):
        site = site.setting(exclude=exclude)
    return site.setting(source=source, content=site.content, layout=site.layout)


def _on_top(site: Found, root: str) -> Found | None:
    """The site, if what a folder el/ has are translations of pages beside that folder."""
    if site.layout not in ("", "jekyll"):
        return None
    beside = site if site.layout else replace(site, layout=_TOP, content=root)
    return beside if _translated(beside, _expected(site)) else None


def _plain(site: Found, source: str, root: str) -> Found:
    """Where no generator says it: folders of languages, else marks in names."""
    site = site.setting(source=source)
    if root:
        return _folders(site, source, root)
    if not site.pages:
        site = site.noting(f"no pages yet: put them into content/{source}/")
        return site.setting(content="content", layout="folders")
    return _suffix(site, source)


def _jekyll(site: Found, source: str, root: str) -> Found:
    """Jekyll's own layouts have languages in its collections, as in _pages/en/; others around."""
    if site.layout == "jekyll-multiple-languages":
        return site
    if not root or (root.startswith("_") and "/" not in root):
        beside = replace(site, layout="suffix")
        marked = (
            site.layout == "jekyll"
            and _translated(beside, source)
            and not _translated(site, source)
        )
        return replace(site, layout="") if marked else site
    return replace(site, layout="")


def _translated(site: Found, source: str) -> dict[str, list[str]]:
    """The pages of each language that has one whose source is where the site's layout puts it."""
    names = {part for page in site.pages for part in (*page.split("/")[:-1], _marked(page))}
    there = sorted(n for n in names - {source, ""} if is_language(n, site))
    others = [one for one in map(_language, there) if one]
    own = _language(source)
    if not own or not others:
        return {}
    layout = layouts.named(site.layout, ())
    place = partial(
        layouts.page_of, layout, content=site.content, source=own, targets=tuple(others)
    )
    said = [(path, *found) for path in site.pages if (found := place(path))]
    sources = {page for _, page, language in said if language == own}
    result: dict[str, list[str]] = {}
    for path, _, language in said:
        result.setdefault(language.site, []).append(path)
    paired = {language.site for _, page, language in said if page in sources and language != own}
    return {code: paths for code, paths in sorted(result.items()) if code in paired}


def _language(code: str) -> Language | None:
    try:
        return languages.resolve(code, tag=None if known(code) else languages.suggest(code) or None)
    except ConfigError:
        return None


def _left(site: Found, layout: Layout, source: str) -> Iterator[str]:
    """What is not for readers, of that what the layout would take for a page."""
    own = _language(source)
    below = () if layout.jekyll else tuple(p for p in site.left_alone if not p.endswith("/**"))
    for pattern in (*site.left_alone, *site.unread) if own else ():
        if "/" in pattern and pattern in below:
            continue  # docs/README.md is the folder's page
        path = pattern.replace("**", "x.md")
        if own and layouts.page_of(layout, path, content=site.content, source=own, targets=()):
            yield pattern


def _folders(site: Found, source: str, root: str) -> Found:
    below = "" if root == "." else f"{root}/"
    own = [page for page in site.pages if page.startswith(f"{below}{source}/")]
    children = {p[len(below) :].partition("/")[0] for p in site.pages if p.startswith(below)}
    found = sorted(code for code in children - {source} if is_language(code, site))
    covered = tuple(f"{below}{code}/" for code in (source, *found))
    rest = [page for page in site.pages if not page.startswith(covered)]
    site = site.noting(f"pages of {below}{source}/, {len(own)} so far: layout folders")
    if rest:
        site = site.noting(f"left alone: pages elsewhere, {len(rest)} so far, such as {rest[0]}")
    return _found(site, found).setting(content=root, layout="folders")


def _suffix(site: Found, source: str) -> Found:
    content = "content" if any(page.startswith("content/") for page in site.pages) else "."
    marks = {_marked(page) for page in site.pages} - {source, ""}
    site = site.noting(f"no folder {source}/ with pages: translations go beside them, as x.es.md")
    site = _found(site, sorted(code for code in marks if is_language(code, site)))
    if content == "." and (exclude := (*site.left_alone, *site.unread)):
        site = site.setting(exclude=exclude)
    return site.setting(content=content, layout="suffix")


def _root(site: Found) -> tuple[str, str]:
    """The source language and the folder that its folder stands in, "" where there is none."""
    expected = _expected(site)
    counts: dict[tuple[str, str], int] = {}
    for page in site.pages:
        parts = page.split("/")[:-1]
        code = next((part for part in parts if part == expected or is_language(part, site)), "")
        if code and (code == expected or not site.source):
            place = (code, "/".join(parts[: parts.index(code)]) or ".")
            counts[place] = counts.get(place, 0) + 1
    likely = sorted(counts, key=lambda place: (place[0] != expected, -counts[place], place))
    return likely[0] if likely else (expected, "")


def _expected(site: Found) -> str:
    return site.source or (site.codes[0] if site.codes and "en" not in site.codes else "en")


def _found(site: Found, codes: Sequence[str]) -> Found:
    if codes:
        site = site.noting(f"there are translations already: {', '.join(codes)}")
    return replace(site, codes=site.codes or tuple(codes))


def _marked(page: str) -> str:
    """What may be a language's code in a page's name: "ar" of "x.ar.md"."""
    parts = page.rpartition("/")[2].split(".")
    return parts[-2] if len(parts) > 2 and parts[0] else ""
