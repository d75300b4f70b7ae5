"""Bibliographies: which list items are references to literature and stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AUTHOR = re.compile(r"[*_\s]*[^\W\d_a-z][\w'’-]+,? [A-Z](?:\.?[ -]?[A-Z])?(?:\.[ ,]|,|\.? et al)")
_ISSUE = re.compile(r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2})?;\s?\d+\s?[(:]|\((?:19|20)\d\d\)\.")
_DOI = re.compile(r"\b10\.\d{4,9}/\S")
# What such a section is usually called. All languages at once, because a built page is read by the
# same rules as its source.
_HEADINGS = frozenset(
    heading.strip()
    for line in (
        "references|reference list|bibliography|works cited|literature|literature cited|sources",
        "literatur|literaturverzeichnis|quellen|quellenverzeichnis|referenzen|literaturangaben",
        "referencias|referencias bibliográficas|bibliografía|fuentes",
        "βιβλιογραφία|βιβλιογραφικές αναφορές|αναφορές|παραπομπές|πηγές",
        "المراجع|مراجع|المصادر|مصادر|قائمة المراجع|المراجع والمصادر",
        "références|références bibliographiques|bibliographie",
        "referências|referências bibliográficas|bibliografia|riferimenti bibliografici|riferimenti",
        "referenties|literatuur|bronnen|referenser|källor|referanser|kilder|litteratur",
        "kaynaklar|kaynakça|piśmiennictwo|литература|список литературы|источники|参考文献|참고문헌",
    )
    for heading in line.split("|")
)
BOLD = 7  # a paragraph that is one bold word ranks below every heading


@dataclass(slots=True)
class Section:
    """Whether the walk is inside a section of references: the level of its heading, or 0."""

    level: int = 0

    def heading(self, level: int, text: str) -> None:
        """A heading opens a section of references or ends one."""
        if text.strip(" \t\n:.*_").casefold() in _HEADINGS:
            self.level = level
        elif self.level >= level:
            self.level = 0


def is_citation(text: str) -> bool:
    """Whether a note or an item is nothing but a reference, whatever its section is called.

    It begins with an author and has a DOI, a journal's volume or a year as APA sets it: prose that
    only mentions a study is translated.
    """
    return bool(_AUTHOR.match(text)) and (cites(text) or bool(_ISSUE.search(text)))


def cites(text: str) -> bool:
    """Whether a list item's text carries a DOI."""
    return bool(_DOI.search(text))
