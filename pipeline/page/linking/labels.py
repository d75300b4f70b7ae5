"""The labels of a page's link definitions, and which of them a text links by."""

from __future__ import annotations

import re

from pipeline.model import Page
from pipeline.page.dialects import Dialect, parser, suited
from pipeline.page.linking.links import parts
from pipeline.page.syntax import read

_BRACKETS = re.compile(r"\[((?:\\.|[^\[\]\\]){1,999})\]", re.DOTALL)
_BY_ITSELF = frozenset({"Shortcut", "Collapsed"})
_BY_LABEL = _BY_ITSELF | {"Reference"}


def defined(page: Page, dialect: Dialect) -> frozenset[str]:
    """The labels that a page defines, as they are compared. Footnotes have none."""
    if "]:" not in page.text:
        return frozenset()
    dialect = suited(dialect, page.path)
    shown = read(page.text, start=page.body, scans=dialect.scans).parsed[page.body :]
    return frozenset(map(_folded, parser(dialect).reference_definitions(shown)))


def lost(source: str, target: str, *, labels: frozenset[str], dialect: Dialect) -> list[str]:
    """The labels by which a text links with nothing but itself, and its translation not at all."""
    named = {_folded(match[1]) for match in _BRACKETS.finditer(source)} & labels
    if not named or source == target:
        return []
    there = _used(target, named, _BY_LABEL, dialect=dialect)
    return [x for x in _used(source, named, _BY_ITSELF, dialect=dialect) if x not in there]


def _used(text: str, named: set[str], types: frozenset[str], *, dialect: Dialect) -> list[str]:
    tail = "".join(f"\n\n[{label}]: x" for label in sorted(named))
    shown = read(f"x {text}{tail}", start=0, scans=dialect.scans).parsed
    found = [
        _folded(facts["id"])
        for name, tag, facts in map(parts, parser(dialect).events(shown))
        if name == "Start" and tag in ("Link", "Image") and facts["link_type"] in types
    ]
    return list(dict.fromkeys(found))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
