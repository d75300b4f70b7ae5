"""What pages are called."""

from __future__ import annotations

import re
import unicodedata

PAGE_SUFFIXES = (".md", ".markdown", ".mdx")
EXT = r"\.(?i:mdx?|markdown)"
INDEXES = ("index", "_index", "readme")


def stem(page: str) -> str:
    """The page's name without its suffix: what its catalog is called."""
    return re.sub(rf"(?<=[^/]){EXT}\Z", "", page)


def page_id(page: str) -> str:
    """An id from a page's path: "a/b c.md" -> "a-b-c", "a/index.md" -> "a"; never empty."""
    parts = unicodedata.normalize("NFC", stem(page)).split("/")
    if len(parts) > 1 and parts[-1] in ("index", "_index"):
        parts.pop()
    words = ("".join(c if _in_id(c) else "-" for c in part).strip("-_") for part in parts)
    return re.sub(r"-{2,}", "-", "-".join(word for word in words if word)) or "page"


def _in_id(character: str) -> bool:
    # Marks belong to the letters before them: without them Hindi words fall apart.
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
