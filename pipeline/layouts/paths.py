"""From a page to its paths and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import PageError
from pipeline.layouts.names import stem
from pipeline.layouts.patterns import Layout, Way, filled, found
from pipeline.model import Language

_NONE = Language("", "", "")  # patterns of pages' names have no language


def source_root(layout: Layout, content: str, source: Language) -> str:
    """The folder that holds the source pages and, if that can be, nothing else."""
    literals = {
        _join(content, pattern.replace("{lang}", source.site).partition("{")[0].rpartition("/")[0])
        for way in layout.ways
        for pattern in way.source[-1:]
    }
    return (literals.pop() if len(literals) == 1 else _join(content, "")) or "."


def target(layout: Layout, page: str, *, content: str, language: Language) -> str:
    """Where the page's translation lives; ValueError for what is no page's name."""
    way = way_of(layout, page)
    parts = found(way.page, page, language=_NONE) if way else None
    if not way or not parts:
        raise ValueError(f"{page!r} is no page")
    return _join(content, filled(way.target, parts, language))


def source_paths(layout: Layout, page: str, source: Language) -> list[str]:
    """Where below the content folder the source page may be, likeliest last."""
    way = way_of(layout, page)
    parts = found(way.page, page, language=_NONE) if way else None
    return [filled(pattern, parts, source) for pattern in way.source] if way and parts else []


def way_of(layout: Layout, page: str) -> Way | None:
    """The way that a page goes: the first that its name fits."""
    return next((way for way in layout.ways if found(way.page, page, language=_NONE)), None)


def page_of(
    layout: Layout, path: str, *, content: str, source: Language, targets: Sequence[Language]
) -> tuple[str, Language] | None:
    """The page and the language that a path stands for; None for what is no page of the site."""
    root = _join(content, "")
    below = f"{root}/" if root else ""
    if not path.startswith(below) or path[len(below) :].partition("/")[0] in layout.skip:
        return None
    for language, pattern, way in _candidates(layout, source, targets):
        if parts := found(pattern, path, language=language, start=len(below)):
            page = filled(way.page, parts, language)
            if way_of(layout, page) is way:  # else the page lives elsewhere
                return page, language
    return None


def source_pages(
    layout: Layout,
    paths: Iterable[str],
    *,
    content: str,
    source: Language,
    targets: Sequence[Language],
) -> tuple[dict[str, str], list[PageError]]:
    """Page -> source path of those paths that are source pages, in the pages' order.

    Of two that would share a page, a catalog or a target ("x.md" and "x.en.md", "x.md" and
    "x.markdown") the second is an error: one would overwrite the other's translations.
    """
    clashes: list[PageError] = []
    pages: dict[str, str] = {}
    taken: dict[str, str] = {}
    for path in sorted(paths):
        found = page_of(layout, path, content=content, source=source, targets=targets)
        if found is None or found[1] != source:
            continue
        page = found[0]
        if other := taken.get(stem(page)):
            message = f"would be the same page as {other}"
            clashes.append(PageError(message, path=path, hint="rename one"))
            continue
        taken[stem(page)] = pages[page] = path
    return dict(sorted(pages.items())), clashes


def _candidates(
    layout: Layout, source: Language, targets: Sequence[Language]
) -> Iterator[tuple[Language, str, Way]]:
    # Targets first: where source pages have no mark of their own, everything looks like one.
    yield from ((language, way.target, way) for way in layout.ways for language in targets)
    yield from ((source, pattern, way) for way in layout.ways for pattern in way.source)


def _join(content: str, path: str) -> str:
    parts = [part for part in content.split("/") if part not in ("", ".")]
    return "/".join([*parts, path] if path else parts)
