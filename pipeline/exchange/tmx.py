"""TMX 1.4, as translation tools exchange memories: read in any form, written in one.

Markup inside of texts stands in `<ph>`, `<bpt>` and `<ept>`, each with its native code as its
text (level 2 of the standard). Reading joins all text of a segment again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import ConfigError, ExchangeError
from pipeline.languages import resolve
from pipeline.marks import Mark, markup, paired
from pipeline.model import Language

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_CHUNK = 1 << 18  # bytes that are parsed before what was found in them is handed on
_LONGEST = 64  # characters of an entity that a file declares: it cannot grow to much
_PAGE, _CONTEXT = "x-polypage-page", "x-polypage-context"
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\r]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}  # a bare CR is read as LF
_SIGNS = re.compile(r"[\[\]`{<\\&@*_~:]|www\.|10\.\d", re.IGNORECASE)  # no markup without one
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="polypage" creationtoolversion="1" segtype="paragraph" o-tmf="PO" \
adminlang="en" srclang="{}" datatype="x-markdown"/>
  <body>
"""
_FOOT = "  </body>\n</tmx>\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """A `<tu>`: its texts as (language as the file spells it, text), in the file's order."""

    variants: tuple[tuple[str, str], ...]
    context: str = ""  # msgctxt, where polypage wrote it
    pages: tuple[str, ...] = ()  # that the texts stand on, where polypage wrote them


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation. The pages are no part of what makes two pairs the same."""

    source: str
    target: str
    language: Language
    context: str = ""
    pages: tuple[str, ...] = field(default=(), compare=False)


def read(stream: BinaryIO, path: str) -> Iterator[Entry]:
    """The entries of a TMX file, a piece of the file at a time; `path` is for messages.

    ExchangeError, with the line, for what is no TMX, broken XML, an encoding that is unknown or
    not the declared one, and entities that are not declared or could grow.
    """
    from xml.parsers import expat

    piece = stream.read(_CHUNK)
    # Some tools say UTF-8 in files that they write as UTF-16.
    wide = piece.startswith((b"\xff\xfe", b"\xfe\xff"))
    parser = expat.ParserCreate("UTF-16" if wide else None)
    reading = _Reading(parser, path)
    reading.attach()
    while True:
        try:
            parser.Parse(piece, not piece)
        except expat.ExpatError as problem:
            message = f"is broken XML: {expat.ErrorString(problem.code)}"
            hint = "have it written again, or correct it there"
            raise ExchangeError(message, path=path, line=problem.lineno, hint=hint) from None
        except (LookupError, ValueError) as problem:  # an encoding that Python or expat has not
            message = f"cannot be decoded: {problem}"
            hint = "save it as UTF-8, and let its first line say so"
            raise ExchangeError(message, path=path, line=1, hint=hint) from None
        yield from reading.found
        reading.found.clear()
        if not piece:
            return
        piece = stream.read(_CHUNK)


@dataclass(slots=True)
class _Reading:
    """What a parser has seen so far; the entries that are whole are in `found`."""

    parser: XMLParserType
    path: str
    found: list[Entry] = field(default_factory=list)
    begun: bool = False
    language: str = ""
    variants: list[tuple[str, str]] = field(default_factory=list)
    kind: str = ""
    props: dict[str, list[str]] = field(default_factory=dict)
    text: list[str] | None = None  # of the <seg> or <prop> that is open

    def attach(self) -> None:
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self.begun and name != "tmx":
            hint = "polypage import reads XLIFF" if name == "xliff" else "export the memory as TMX"
            raise self._error(f"is a file of <{name}>, not of <tmx>", hint)
        self.begun = True
        if name == "tu":
            self.variants, self.props = [], {}
        elif name == "tuv":
            self.language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name in ("seg", "prop"):
            self.text, self.kind = [], attributes.get("type", "")

    def _end(self, name: str) -> None:
        if name == "tu":
            context = "".join(self.props.get(_CONTEXT, ()))
            pages = tuple(self.props.get(_PAGE, ()))
            self.found.append(Entry(tuple(self.variants), context, pages))
        elif name in ("seg", "prop"):
            text = "".join(self.text or ())
            self.text = None
            if name == "seg":
                self.variants.append((self.language, text))
            else:
                self.props.setdefault(self.kind, []).append(text)

    def _characters(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _declared(self, name: str, parameter: int, value: str | None, *_: object) -> None:
        grows = value is not None and (len(value) > _LONGEST or re.search("&(?!#)", value))
        if grows and not parameter:
            raise self._error(f"declares the entity &{name};, which could grow", "write its text")

    def _skipped(self, name: str, parameter: int) -> None:
        if not parameter:
            raise self._error(f"does not declare the entity &{name};", "write the character itself")

    def _error(self, message: str, hint: str) -> ExchangeError:
        line = self.parser.CurrentLineNumber
        return ExchangeError(message, path=self.path, line=line, hint=hint)


@dataclass(frozen=True, slots=True)
class Tongues:
    """A site's languages, and what the tags in a file stand for among them."""

    source: Language
    targets: tuple[Language, ...]
    known: dict[str, tuple[bool, tuple[Language, ...]]] = field(default_factory=dict)

    def pairs(self, entry: Entry) -> Iterator[Pair]:
        """What an entry says in these languages, whichever of its texts was the first.

        The texts of a language's own tag are preferred to those of a wider or narrower one.
        """
        texts: dict[str, tuple[bool, list[str]]] = {}
        for said, text in entry.variants:
            own, meant = self.means(said)
            for language in meant if text.strip() else ():
                if language.site not in texts or (own and not texts[language.site][0]):
                    texts[language.site] = own, []
                if texts[language.site][0] == own:
                    texts[language.site][1].append(text)
        asked = texts.pop(self.source.site, (True, []))[1]
        for target in self.targets if asked else ():
            for answer in texts.get(target.site, (True, []))[1]:
                for source in asked:
                    yield Pair(source, answer, target, entry.context, entry.pages)

    def means(self, said: str) -> tuple[bool, tuple[Language, ...]]:
        """Whether a tag is a language's own, and which languages it stands for: often none.

        Case and `_` do not matter, old codes are known. `en-US` stands for `en` and `en` for
        `en-US`, but neither for `en-GB`, nor one script for another.
        """
        if said not in self.known:
            self.known[said] = self._means(said.strip())
        return self.known[said]

    def _means(self, said: str) -> tuple[bool, tuple[Language, ...]]:
        languages = (self.source, *self.targets)
        for language in languages:
            names = (language.site, language.tag, language.po)
            if said.lower().replace("_", "-") in {n.lower().replace("_", "-") for n in names}:
                return True, (language,)
        try:
            po = resolve("x", tag=said).po
        except ConfigError:
            return False, ()
        own = [language for language in languages if language.po == po]
        kin = [language for language in languages if _is_kin(po, language.po)]
        if kin[:1] == [self.source]:  # a text is no translation of itself
            del kin[1:]
        return bool(own), tuple(own[:1] or kin)


def _is_kin(one: str, other: str) -> bool:
    (code, _, script), (code_, _, script_) = one.partition("@"), other.partition("@")
    (base, _, region), (base_, _, region_) = code.partition("_"), code_.partition("_")
    return base == base_ and script == script_ and not (region and region_)


def write(found: Iterable[Pair], *, source: Language) -> Iterator[str]:
    """The pieces of a TMX file: the same for the same pairs, in whatever order they come.

    ExchangeError for a pair that `unsayable` names.
    """
    yield _HEAD.format(source.tag)
    for pair in joined(found):
        if bad := unsayable(pair):
            raise ExchangeError(f"{bad} cannot stand in a TMX file", hint="take it out of the text")
        yield _unit(pair, source)
    yield _FOOT


def joined(found: Iterable[Pair]) -> list[Pair]:
    """The pairs by language and text, equal ones once with all their pages."""
    pages: dict[Pair, set[str]] = {}
    for pair in found:
        pages.setdefault(pair, set()).update(pair.pages)
    order = sorted(pages, key=lambda p: (p.language.tag, p.source, p.target, p.context))
    return [Pair(p.source, p.target, p.language, p.context, tuple(sorted(pages[p]))) for p in order]


def unsayable(pair: Pair) -> str:
    """The character of a pair that XML has no way to write, as "U+0007"; empty for none."""
    texts = (pair.source, pair.target, pair.context, *pair.pages)
    bad = next(filter(None, map(_UNSAYABLE.search, texts)), None)
    return f"U+{ord(bad[0]):04X}" if bad else ""


def _unit(pair: Pair, source: Language) -> str:
    props = [(_CONTEXT, pair.context)] if pair.context else []
    lines = ["    <tu>\n"]
    for kind, value in chain(props, ((_PAGE, page) for page in pair.pages)):
        lines.append(f'      <prop type="{kind}">{_escaped(value)}</prop>\n')
    for language, text in ((source, pair.source), (pair.language, pair.target)):
        lines.append(f'      <tuv xml:lang="{language.tag}"><seg>{_segment(text)}</seg></tuv>\n')
    return "".join((*lines, "    </tu>\n"))


def _segment(text: str) -> str:
    """The text as XML, its markup in elements of its own, pairs with a number that both have."""
    if not _SIGNS.search(text):
        return _escaped(text)
    marks = _apart(mark for mark in paired(markup(text)) if mark.kind != "escape")
    starts = {mark.start for mark in marks}
    numbers: dict[int, int] = {}  # by the start of the mark that closes
    parts: list[str] = []
    at = 0
    for mark in marks:
        name, attribute = "ph", ""
        if mark.partner > mark.start and mark.partner in starts:
            numbers[mark.partner] = number = len(numbers) + 1
            name, attribute = "bpt", f' i="{number}"'
        elif mark.start in numbers:
            name, attribute = "ept", f' i="{numbers[mark.start]}"'
        code = _escaped(text[mark.start : mark.end])
        parts += (_escaped(text[at : mark.start]), f"<{name}{attribute}>{code}</{name}>")
        at = mark.end
    return "".join((*parts, _escaped(text[at:])))


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those inside of others."""
    found: list[Mark] = []
    for mark in marks:
        if not found or mark.start >= found[-1].end:
            found.append(mark)
    return found


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)
