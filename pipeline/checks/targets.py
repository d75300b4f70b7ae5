"""Links and anchors that lead nowhere, and links that a translation has lost."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator, Sequence

from pipeline.checks.pages import PageFacts as Facts
from pipeline.checks.pages import PageRemark, Reference, Site
from pipeline.checks.pair import Remark
from pipeline.checks.quoted import short


def broken_link(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:
    """A link to a page of the site leads to a page that is there.

    Why: a reader who follows it finds nothing. Links whose end only the site generator knows (to
    assets, to lists of posts, out of templates) are left alone, and with `links = "keep"` so are
    those to pages that are there in the source language. What is broken on the source page
    too is said there, once.

    Example: `[plan](exercise-plna.md)`, on a site that has exercise-plan.md.

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page, link in _of_their_own(pages, site):
        if not link.there:
            names = {_name(path): path for path in link.near}
            close = difflib.get_close_matches(_name(link.path), names, n=1, cutoff=0.65)
            hint = "correct the link, or add the page"
            if close:
                hint = f"did you mean {_relative(names[close[0]], page.path)}?"
            if link.elsewhere:
                hint = f"translate {link.elsewhere}, or run `polypage build`"
            yield page, link.line, Remark(f"there is no {short(link.path)} to link to", hint)


def broken_anchor(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:
    """A link to a place on a page names a place that is there.

    Why: the reader lands at the top of the page and has to search. Ids that are made from headings
    change when the heading does; in a translation, `anchors` in the configuration keeps them.
    Where a template or component may print more ids than the page shows, nothing is said. What
    the source page has wrong too is said there, once.

    Example: `[dose](medication.md#doses)`, where medication.md has the heading "Dose".

    Silence: leave the page out with `exclude` in the configuration.
    """
    for page, link in _of_their_own(pages, site):
        if link.there:
            close = difflib.get_close_matches(link.fragment, sorted(link.anchors or ()), n=1)
            hint = f"did you mean #{close[0]}?" if close else "name an id or a heading of the page"
            where = "" if link.path == page.path else f" on {short(link.path)}"
            yield page, link.line, Remark(f"there is no #{short(link.fragment)}{where}", hint)


def missing_image(pages: Sequence[Facts], site: Site) -> Iterator[PageRemark]:
    """An image of a page is a file that is there.

    Why: of an exercise whose picture is missing the reader does not know how to do it. A path is
    looked for beside the page, beside its source page, and below the folders that site generators
    serve files from; what a template makes up, and what other sites serve, is left alone. What the
    source page misses too is said there, once.

    Example: `![squat](img/sqat.png)`, on a site that has img/squat.png.

    Silence: leave the page out with `exclude` in the configuration.
    """
    known = {(p.page, i.path) for p in pages if p.language == site.source for i in p.images}
    for page in pages:
        for image in page.images:
            if page.language != site.source and (page.page, image.path) in known:
                continue
            names = {posixpath.basename(path): path for path in image.near}
            close = difflib.get_close_matches(posixpath.basename(image.path), names, n=1)
            hint = f"did you mean {names[close[0]]}?" if close else "add the image, or correct it"
            yield page, image.line, Remark(f"there is no image {short(image.path)}", hint)


def _of_their_own(pages: Sequence[Facts], site: Site) -> Iterator[tuple[Facts, Reference]]:
    """The broken links of the pages, but in translations those that they have from their source:
    one mistake on a source page is one finding, not one more in each language."""
    broken = [(page, link) for page in pages for link in page.links if _is_broken(link)]
    known = {_key(page, link) for page, link in broken if page.language == site.source}
    for page, link in broken:
        if page.language == site.source or _key(page, link) not in known:
            yield page, link


def _key(page: Facts, link: Reference) -> tuple[str, str, str, bool]:
    return page.page, _name(link.path), link.fragment, link.there


def _is_broken(link: Reference) -> bool:
    return not link.there or bool(link.fragment and not _known(link))


def _known(link: Reference) -> bool:
    if link.anchors is None or link.fragment in link.anchors:
        return True
    return link.fragment.lower() in {anchor.lower() for anchor in link.anchors}


def lost(labels: Sequence[str]) -> Iterator[Remark]:
    """What there is to say of the labels that a source links by and its translation does not."""
    for label in labels:
        yield Remark(f"the link [{short(label)}] is lost", f"write [translation][{label}]")


LOST = """A link by its text stays a link where its text is translated.

Why: `[heat therapy]` is a link because the page defines `heat therapy`. Translated, its text is no
label of the page any more, and the reader sees brackets.

Example: "Try [heat therapy]." -> "Probieren Sie [Wärmetherapie]."; right is
"Probieren Sie [Wärmetherapie][heat therapy]."

Silence: the flag `ignore-lost-link` on the entry."""


def _name(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def _relative(path: str, page: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(page) or ".")
