"""Every shared type of polypage: frozen values, standard library only, no I/O."""

from __future__ import annotations

import enum
import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Severity = Literal["error", "warning", "info"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the site spells it, with the names that others have for it."""

    site: str  # the site's own code: "gr"
    tag: str  # BCP 47: "el"
    po: str  # gettext: "el", "pt_BR"
    direction: Direction = "ltr"
    name: str = ""  # in English, for people: "Greek"
    # The site's house style: "latin" or "own", and the decimal mark; empty: as most entries do.
    digits: str = field(default="", compare=False)
    decimal: str = field(default="", compare=False)

    def __hash__(self) -> int:  # tables are kept by language, and all fields would take long
        return hash(self.tag)

    @property
    def base(self) -> str:
        """The primary subtag: "pt" of "pt-BR"."""
        return _base(self.tag)


@functools.cache
def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into a page's text."""

    start: int
    end: int


class Place(enum.StrEnum):
    """Where a segment stands: what its text must not contain there."""

    BLOCK = "block"  # paragraph, item, setext heading: may have hard breaks
    LINE = "line"  # ATX heading: one line
    CELL = "cell"  # table cell: one line, pipes escaped
    ALT = "alt"  # between the brackets of an image
    TITLE = "title"  # a link's or image's title, delimiters not included
    HTML = "html"  # text between the tags of an HTML block
    ATTRIBUTE = "attribute"  # an HTML attribute's value, quotes not included
    CODE = "code"  # a line of a comment in code
    YAML = "yaml"  # a whole YAML scalar, quotes and block indicators included
    FLOW = "flow"  # the same inside `[...]` or `{...}`
    TOML = "toml"  # a whole TOML string, quotes included
    JSON = "json"  # a whole JSON string, quotes included
    META = "meta"  # what stands after `key:` in headers that are no YAML
    NIKOLA = "nikola"  # what stands after `.. key:` in Nikola's


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable stretch of a page.

    `source` is what people read: the slice with continuation prefixes folded, soft breaks
    joined to spaces, hard breaks as newlines and redundant escapes dropped.
    """

    span: Span
    source: str
    kind: str  # "heading 2", "paragraph", "list item", "table cell", "front matter: title" ...
    place: Place
    key: str = ""  # dotted front matter path
    note: str = ""  # a page author's words for the translator
    context: str = ""  # msgctxt, only where a page's author asks for it
    continuation: str = ""  # what a further line of this segment starts with
    kept: str = ""  # why it is not offered for translation ("bibliography"); empty if it is


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: where its text lies, and the id that its author gave it."""

    span: Span
    level: int
    id: str  # empty: the site generator makes one from the text
    text: str  # as a reader sees it
    # What ids are made from, as (text | code | math | alt, words); None where the dialect's own
    # syntax stands in it.
    parts: tuple[tuple[str, str], ...] | None = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A front matter key with a text value that no rule and no setting decides about."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `path` is relative to its language's root and names the page."""

    path: str
    text: str
    segments: tuple[Segment, ...]  # in page order, kept ones included
    shape: tuple[str, ...] = ()  # block structure, what a build must not change
    kept: tuple[tuple[str, str], ...] = ()  # (path, value) of front matter that is no segment
    lang: str | None = None
    page_id: str | None = None
    newline: str = "\n"
    undecided: tuple[Undecided, ...] = ()
    headings: tuple[Heading, ...] = ()
    body: int = 0  # where the Markdown starts

    @property
    def translatable(self) -> Iterator[Segment]:
        """The segments that translators are offered, in page order."""
        return (s for s in self.segments if not s.kept)

    def line(self, offset: int) -> int:
        """The 1-based line of a character offset."""
        return bisect_left(_line_ends(self.text), offset) + 1


@functools.lru_cache(maxsize=4)
def _line_ends(text: str) -> tuple[int, ...]:
    """Where the lines of a text end. Kept for the pages at hand: one has thousands of segments."""
    return tuple(match.start() for match in re.finditer("\n", text))


class State(enum.StrEnum):
    """A unit's state, from least to most trusted; `obsolete` stands outside that order."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Unit:
    """One PO entry.

    `comments` are the translator comments (`# `) without those that `origin` was read from;
    `notes` the extracted ones (`#.`); `flags` those besides `fuzzy`.
    """

    source: str
    target: str = ""
    state: State = State.UNTRANSLATED
    context: str = ""  # msgctxt
    previous: str = ""  # `#| msgid`
    previous_context: str = ""  # `#| msgctxt`
    origin: str = ""  # "machine: google", "memory: 87%"
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)  # 1-based, of the `msgstr` in its file; 0: not read

    @property
    def key(self) -> tuple[str, str]:
        """What makes a unit unique in its catalog: (context, source)."""
        return (self.context, self.source)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one page in one language, in page order."""

    page: str  # "dry-needling.md"
    language: Language | None  # None: the template
    units: tuple[Unit, ...]
    obsolete: tuple[Unit, ...] = ()
    header: tuple[tuple[str, str], ...] = ()  # in file order
    comments: tuple[str, ...] = ()  # the comment lines above the header entry


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one term is said in one language.

    `forms` are inflected forms of the preferred one, and count as it; `variants` are other words
    that are right too.
    """

    preferred: str
    variants: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A termbase entry. `renderings` is keyed by language code as the file spells it."""

    source: str
    pos: str = ""
    policy: Literal["translate", "keep"] = "translate"
    case_sensitive: bool = False
    note: str = ""
    origin: str = ""
    renderings: Mapping[str, Rendering] = field(default_factory=dict)
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says, and what to do about it.

    The marks are the words that it is about, as they stand in `source` and in `target`.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    page: str = ""
    language: str = ""
    source: str = ""
    target: str = ""
    source_marks: tuple[str, ...] = ()
    target_marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One text for an engine, markup hidden by its placeholders.

    The rest is for engines that know what to do with it: `terms` are (as the text says it, as the
    target shall say it), `before` and `after` the texts around it on its page, as they are there.
    """

    text: str
    terms: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An engine's answer to request number `index`: `text`, or None and the reason why not."""

    index: int
    text: str | None
    reason: str = ""


class Engine(Protocol):
    """A machine translation engine.

    `translate` yields one answer per request, in any order and as soon as each is there, so that
    an interrupted run keeps what it had. It raises `EngineError` only where going on is useless
    (no key, no network, blocked); a single text's failure is an `Answer` without text.
    `token` formats the placeholder number n that this engine keeps best: `token.format(n)`.
    `version` is all that its answers depend on besides the request: the model, the tone, whatever
    is set; never a key. `takes_terms`: a request's terms are the engine's to say; for others the
    terms that a draft lacks are put in as placeholders.
    """

    name: str
    token: str
    version: str
    takes_terms: bool

    def translate(
        self, requests: Sequence[Request], *, source: Language, target: Language
    ) -> Iterator[Answer]: ...
