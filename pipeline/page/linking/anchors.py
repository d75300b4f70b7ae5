"""What a page offers to link to, and how a translated heading keeps the id of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import unescape

from pipeline import edits
from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Heading, Page
from pipeline.page.dialects import Dialect, suited
from pipeline.page.linking import pins
from pipeline.page.linking.pins import Pin
from pipeline.page.linking.slugs import Slugs
from pipeline.page.linking.slugs import ids as numbered
from pipeline.page.scans.lines import unfenced
from pipeline.page.trials import most

_ROUNDS = 3  # a pin may free a number that another heading then gets
_HTML = re.compile(r"\b(?:id|name)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|\{?[\"']?([^\s\"'<>={}]+))")
_LISTED = re.compile(r"\{[^{}\n]{0,500}\}")
_NAMED = re.compile(r"#([^\s{}#\"']+)")
_TARGET = re.compile(r"^[ \t>]*\(([^()\n]+)\)=[ \t]*\r?$|^[ \t>]*:name:[ \t]*(\S+)", re.MULTILINE)
_COMMENT = re.compile(r"\{/\*\s*#?([\w.:-]+)\s*\*/\}[ \t#]*\r?$", re.MULTILINE)
_BELOW = re.compile(r"[ \t#]*\r?\n[ \t>]*\{:[^{}\n]*?(?:#|\bid=[\"']?)([\w.:-]+)[^{}\n]*\}")
# What may print headings and ids that stand nowhere on the page: includes, loops, shortcodes,
# directives and components but those that are known to print none.
_PRINTS = re.compile(
    r"\{%-?\s*(?:include|include_relative|for|render|capture|tablerow|assign|if|case|unless)\b"
    r"|\{\{-?\s*content\b|\{\{[<%]\s*/?(?!(?:relref|ref|param|figure|highlight)\b)"
    r"|\{\{\s*#|<!--\s*@include|--8<--|\{!|!\[\[|^\s*\[TOC\]"
    r"|<(?!(?:Tabs|TabItem|Card|CardGrid|LinkCard|Link|Steps|Aside|Icon|Badge|Image|Code|CodeBlock"
    r"|FileTree|Note|Tip|Warning|Caution|Pitfall|DeepDive|Intro|YouWillLearn)\b)[A-Z]"
    r"|^import\s[^\n]*\.mdx?[\"']|^[ \t]*:::[ \t]+(?:[\w.]+\.\w|mkdocs)",
    re.MULTILINE,
)
_DIRECTIVE = re.compile(
    r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{(?!(?:note|warning|tip|important|caution|danger|attention|hint"
    r"|seealso|error|admonition|code|code-block|code-cell|sourcecode|math|figure|image|table|mermaid"
    r"|list-table|csv-table|tab-set|tab-item|grid|grid-item|grid-item-card|card|dropdown|toctree"
    r"|versionadded|versionchanged|deprecated|contents|literalinclude|epigraph|sidebar|topic)\})",
    re.MULTILINE,
)


def ids(page: Page, dialect: Dialect) -> list[str | None]:
    """The id of each of a page's headings; None where only the site generator knows it."""
    slugs = suited(dialect, page.path).slugs
    return numbered(_given(page, slugs), slugs, slugs.make)


def _given(page: Page, slugs: Slugs) -> list[tuple[str | None, str]]:
    return [(slugs.text(h, page.text), explicit(h, page)) for h in page.headings]


def explicit(heading: Heading, page: Page) -> str:
    """The id that a heading's author gave it, in whatever syntax; empty if none."""
    if heading.id:
        return heading.id
    end = heading.span.end
    line_end = page.text.find("\n", end)
    line = page.text[end : line_end if line_end >= 0 else len(page.text)]
    if match := _COMMENT.search(line):
        return match[1]
    if (braces := _LISTED.search(line)) and (match := _NAMED.search(braces[0])):
        return match[1]
    match = _BELOW.match(page.text, end)
    return match[1] if match else ""


def offered(page: Page, dialect: Dialect) -> frozenset[str] | None:
    """Everything on a page that a link can name, generously; None where something may print more.

    With the ids that other settings of the site generator would make: nobody is told of a broken
    link that is none.
    """
    text, slugs = page.text, suited(dialect, page.path).slugs
    given = _given(page, slugs)
    if any(said is None and not own for said, own in given):
        return None
    if _PRINTS.search(unfenced(text)) or _DIRECTIVE.search(text):
        return None
    found = {unescape(m[1] or m[2] or m[3] or "") for m in _HTML.finditer(text)}
    for braces in _LISTED.finditer(text):
        found.update(_NAMED.findall(braces[0]))
    found.update(m[1] or m[2] for m in _TARGET.finditer(text))
    found.update(m[1] for m in _COMMENT.finditer(text))
    for make in (slugs.make, *slugs.others):
        found.update(name for name in numbered(given, slugs, make) if name)
    return frozenset(name.replace("\\", "") for name in found)


@dataclass(frozen=True, slots=True)
class _Placed:
    heading: int  # which of the page's headings
    name: str
    edit: Edit
    where: pins.Where


def pinned(
    source: Page,
    built: Page,
    *,
    wanted: Collection[str] | None,
    dialect: Dialect,
    read: Callable[[str], Page],
) -> str:
    """The built page's text, in which a heading whose id would change keeps that of its source.

    `wanted` are the ids that matter, None for all. A pin that would be more than that is left out.
    """
    own = ids(source, dialect)
    if wanted is not None and not any(name in wanted for name in own):
        return built.text
    first = {name: index for index, name in reversed([*enumerate(own)])}
    forms = suited(dialect, source.path).pins
    chosen = {i: n for n, i in first.items() if n and (wanted is None or n in wanted)}
    for _ in range(_ROUNDS):
        now = ids(built, dialect)
        todo = [
            (index, name)
            for index, name in sorted(chosen.items())
            if now[index] != name and not explicit(built.headings[index], built)
        ]
        placed = _place(built, todo, forms=forms, read=read)
        if not placed:
            break
        for pin in placed:
            del chosen[pin.heading]
        built = read(edits.apply(built.text, [pin.edit for pin in placed]))
    return built.text


def _place(
    page: Page,
    todo: list[tuple[int, str]],
    *,
    forms: Sequence[Pin],
    read: Callable[[str], Page],
) -> list[_Placed]:
    """The pins that hold, each in the first form in which it does."""
    good: list[_Placed] = []
    for form in forms:
        tried = [
            _Placed(index, name, edit, form.where)
            for index, name in todo
            if (edit := pins.edit(page, page.headings[index], name, form=form))
        ]
        good = most(good, tried, holds=lambda placed: _holds(page, placed, read=read))
        held = {pin.heading for pin in good}
        todo = [(index, name) for index, name in todo if index not in held]
    return good


def _holds(page: Page, placed: Sequence[_Placed], *, read: Callable[[str], Page]) -> bool:
    """Whether the page with its pins says what it said, and its headings have the ids."""
    try:
        after = read(edits.apply(page.text, [pin.edit for pin in placed]))
    except PageError:
        return False
    if (after.shape, after.kept, _facts(after)) != (page.shape, page.kept, _facts(page)):
        return False
    return all(
        explicit(after.headings[pin.heading], after) == pin.name
        for pin in placed
        if pin.where is pins.Where.AFTER
    )


def _facts(page: Page) -> list[tuple[object, ...]]:
    segments = [(s.source, s.kind, s.place, s.kept) for s in page.segments]
    return [*segments, *((h.level, h.parts) for h in page.headings)]
