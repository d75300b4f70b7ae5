"""Where a language's page lives, and which front matter it needs: functions over POSIX paths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.errors import PageError
from pipeline.model import Language

PAGE_SUFFIXES = (".md", ".markdown", ".mdx")
_EXT = r"\.(?i:mdx?|markdown)"
_FIELDS = {
    "path": rf"(?P<path>(?:.*/)?[^/]+{_EXT})",
    "stem": r"(?P<stem>(?:.*/)?[^/]+)",
    "ext": rf"(?P<ext>{_EXT})",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns of paths below the content folder, of `{lang}` with `{path}` or `{stem}` + `{ext}`.

    `source` are those a source page may have, likeliest last; `target` is a translated page's.
    """

    name: str
    help: str
    source: tuple[str, ...]
    target: str


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(
            "folders",
            "content/en/x.md -> content/ar/x.md",
            source=("{lang}/{path}",),
            target="{lang}/{path}",
        ),
        Layout(
            "suffix",
            "x.md or x.en.md -> x.ar.md, beside it",
            source=("{stem}.{lang}{ext}", "{path}"),
            target="{stem}.{lang}{ext}",
        ),
    )
}


def source_root(layout: Layout, content: str, source: Language) -> str:
    """The folder that holds the source pages and nothing that must not be looked at."""
    literal = layout.source[-1].replace("{lang}", source.site).partition("{")[0]
    return _join(content, literal.rpartition("/")[0]) or "."


def target(layout: Layout, page: str, *, content: str, language: Language) -> str:
    """Where the page's translation lives; ValueError for what is no page's name."""
    return _placed(layout.target, page, content=content, language=language)


def sources(layout: Layout, page: str, *, content: str, source: Language) -> list[str]:
    """Where the page's source may live; ValueError for what is no page's name."""
    return [_placed(p, page, content=content, language=source) for p in layout.source]


def _placed(pattern: str, page: str, *, content: str, language: Language) -> str:
    match = re.fullmatch(_FIELDS["stem"] + _FIELDS["ext"], page, re.DOTALL)
    if not match:
        raise ValueError(f"{page!r} is no page")
    path = pattern.format(lang=language.site, path=page, stem=match["stem"], ext=match["ext"])
    return _join(content, path)


def page_of(
    layout: Layout, path: str, *, content: str, source: Language, targets: Sequence[Language]
) -> tuple[str, Language] | None:
    """The page and the language that a path stands for; None for what is no page of the site."""
    root = _join(content, "")
    below = f"{root}/" if root else ""
    if not path.startswith(below):
        return None
    for language, pattern in _candidates(layout, source, targets):
        if match := _regex(pattern, language).fullmatch(path, len(below)):
            found = match.groupdict()
            return found.get("path") or found["stem"] + found["ext"], language
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


def stem(page: str) -> str:
    """The page's name without its suffix: what its catalog is called."""
    return re.sub(rf"(?<=[^/]){_EXT}\Z", "", page)


def page_id(page: str) -> str:
    """An id from a page's path: "a/b c.md" -> "a-b-c", "a/index.md" -> "a"; never empty."""
    parts = unicodedata.normalize("NFC", stem(page)).split("/")
    if len(parts) > 1 and parts[-1] in ("index", "_index"):
        parts.pop()
    words = ("".join(c if _in_id(c) else "-" for c in part).strip("-_") for part in parts)
    return re.sub(r"-{2,}", "-", "-".join(word for word in words if word)) or "page"


def fields(
    language: Language,
    *,
    page_id: str,
    dir: bool,  # noqa: A002
    source: Language | None = None,
) -> dict[str, str]:
    """The front matter that a page in `language` must say; `dir` says whether to set `dir`.

    Where `source` runs from right to left, so may its pages' `dir`: the others then say "ltr".
    """
    found = {"lang": language.site, "page_id": page_id}
    if dir and "rtl" in (language.direction, source.direction if source else ""):
        found["dir"] = language.direction
    return found


def _candidates(
    layout: Layout, source: Language, targets: Sequence[Language]
) -> Iterator[tuple[Language, str]]:
    # Targets first: where source pages have no mark of their own, everything looks like one.
    yield from ((language, layout.target) for language in targets)
    yield from ((source, pattern) for pattern in layout.source)


@cache
def _regex(pattern: str, language: Language) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", pattern)
    text = "".join(
        re.escape(part) if index % 2 == 0 else _FIELDS.get(part, re.escape(language.site))
        for index, part in enumerate(parts)
    )
    return re.compile(text, re.DOTALL)


def _join(content: str, path: str) -> str:
    parts = [part for part in content.split("/") if part not in ("", ".")]
    return "/".join([*parts, path] if path else parts)


def _in_id(character: str) -> bool:
    # Marks belong to the letters before them: without them Hindi words fall apart.
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
