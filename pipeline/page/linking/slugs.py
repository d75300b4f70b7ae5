"""How site generators make ids from headings: pure functions over strings.

Each was compared with the generator's own code or run. Where several headings get the same id,
generators number them in their own ways too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.model import Heading


@dataclass(frozen=True, slots=True)
class Slugs:
    """A way to make ids: from which parts of a heading, by which function, how numbered."""

    make: Callable[[str], str]
    parts: frozenset[str] = frozenset({"text", "code", "alt"})  # empty: from the heading as written
    empty: str = ""  # stands for an id without characters
    joiner: str = "-"
    number: str = "free"  # free: the first that is; each: one for each equal id; next: from its own
    reserves: bool = False  # whether an id that an author gave counts as taken
    dashes: bool = True  # False: "--" in a text was made a dash, which is no part of an id
    others: tuple[Callable[[str], str], ...] = ()  # what the generator's settings offer instead

    def text(self, heading: Heading, page: str) -> str | None:
        """What the id is made from; None where only the generator knows."""
        if heading.parts is None:
            return None
        if self.parts:
            return "".join(
                words if self.dashes or kind != "text" else re.sub("-{2,3}", "", words)
                for kind, words in heading.parts
                if kind in self.parts
            )
        start = heading.span.start
        if page.endswith(_ANCHOR_ENDS, max(0, start - len("</span>")), start):
            return None  # of an anchor before the words, letters are in the id too
        lines = page[start : heading.span.end].splitlines()
        return lines[-1] if lines else ""


def ids(
    headings: Iterable[tuple[str | None, str]], slugs: Slugs, make: Callable[[str], str]
) -> list[str | None]:
    """The id of each heading of a page; None where it cannot be told.

    `headings` are (what the id is made from, the id that its author gave or "").
    """
    given = list(headings)
    taken = _Taken(slugs, {own for _, own in given if own} if slugs.reserves else set())
    found: list[str | None] = []
    for text, own in given:
        if own:
            found.append(own)
        elif text is None:
            found.append(None)
        else:
            found.append(taken.numbered(make(text) or slugs.empty))
    return found


class _Taken:
    """The ids that are given out; linear, however many headings say the same."""

    def __init__(self, slugs: Slugs, used: set[str]) -> None:
        self.slugs = slugs
        self.used = used
        self.next: dict[tuple[str, int], int] = {}

    def numbered(self, slug: str) -> str:
        base, start = slug, 1
        if self.slugs.number == "each":
            count = self.next[slug, 0] = self.next.get((slug, 0), -1) + 1
            return f"{slug}{self.slugs.joiner}{count}" if count else slug
        if slug in self.used or not slug:
            if self.slugs.number == "next" and (own := _NUMBERED.fullmatch(slug)):
                base, start = own[1], int(own[2]) + 1
            count = self.next.get((base, start), start)
            while (slug := f"{base}{self.slugs.joiner}{count}") in self.used:
                count += 1
            self.next[base, start] = count + 1
        self.used.add(slug)
        return slug


_ANCHOR_ENDS = ("</a>", "</span>", "/>")
_NUMBERED = re.compile(r"(.*)_(\d{1,9})")


def github(text: str) -> str:
    """github-slugger's, which Docusaurus and Astro use."""
    return _words(text.lower()).replace(" ", "-")


def goldmark(text: str) -> str:
    """Hugo's `autoHeadingIDType = "github"`: marks are no letters to it."""
    return "".join(
        "-" if char in "- " else char.lower()
        for char in text.strip()
        if char in "- _" or char.isalpha() or unicodedata.category(char) == "Nd"
    )


def goldmark_ascii(text: str) -> str:
    """Hugo's `github-ascii`: the letters without their accents, and of these the ASCII ones."""
    return goldmark(_unaccented(text).encode("ascii", "ignore").decode())


def blackfriday(text: str) -> str:
    """Hugo's `blackfriday`: what is no letter or number is one hyphen."""
    return "-".join(re.findall(r"[^\W_]+", text.lower()))


def kramdown(text: str) -> str:
    """kramdown's own: ASCII from the first letter on."""
    text = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"\A[^a-zA-Z]+", "", text))
    return text.replace(" ", "-").lower() or "section"


def gfm(text: str) -> str:
    """kramdown's GFM parser's, Jekyll's default."""
    return _words(text.lower(), spaces=" \t").replace(" ", "-").replace("\t", "-")


def toc(text: str) -> str:
    """Python-Markdown's `toc`: ASCII alone."""
    return toc_unicode(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def toc_unicode(text: str) -> str:
    """Python-Markdown's `slugify_unicode`."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def pymdown(text: str) -> str:
    """pymdownx's `slugify(case="lower")`: every space is a hyphen."""
    return (
        re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", text))
        .strip()
        .lower()
        .replace(" ", "-")
    )


def mdit_vue(text: str) -> str:
    """VitePress's."""
    text = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    text = re.sub("[\x00-\x1f]", "", text)
    text = re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+", "-", text).strip("-")
    return re.sub(r"\A([0-9])", r"_\1", text).lower()


def myst(text: str) -> str:
    """MyST-Parser's `myst_heading_anchors`."""
    return re.sub(r"[^\w\- ]", "", text.lower().replace(" ", "-"))


def mdbook(text: str) -> str:
    """mdBook's."""
    kept = (c.lower() if c.isalnum() or c in "_-" else "-" for c in text if _in_mdbook(c))
    return "".join(kept)


def _in_mdbook(char: str) -> bool:
    return char.isalnum() or char in "_-" or char.isspace()


def _words(text: str, *, spaces: str = " ") -> str:
    """The text's words, hyphens and `spaces`: Unicode's word characters as Ruby has them."""
    if text.isascii():
        return re.sub(rf"[^\w\-{spaces}]", "", text)
    return "".join(c for c in text if c in "-_" or c in spaces or _is_word(c))


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or "\u24b6" <= char <= "\u24e9"


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")


GITHUB = Slugs(github, others=(mdbook, goldmark))
GOLDMARK = Slugs(
    goldmark,
    parts=frozenset(),
    empty="heading",
    reserves=True,
    others=(goldmark_ascii, blackfriday, github),
)
KRAMDOWN = Slugs(
    gfm,
    parts=frozenset({"text", "code", "math"}),
    number="each",
    dashes=False,
    others=(kramdown, github),
)
TOC = Slugs(
    toc,
    parts=frozenset({"text", "code"}),
    joiner="_",
    number="next",
    reserves=True,
    others=(toc_unicode, pymdown, github),
)
MDIT_VUE = Slugs(mdit_vue, others=(github,))
MYST = Slugs(myst, parts=frozenset({"text", "code"}))
