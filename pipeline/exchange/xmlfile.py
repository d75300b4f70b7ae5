"""XML as people's tools write it: read into values with line numbers, hostile files refused."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import ExchangeError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_ESCAPES |= {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_XML = "http://www.w3.org/XML/1998/namespace"
_XLIFF = "urn:oasis:names:tc:xliff:document:"
_DEEPEST = 100  # open elements: what reads them is recursive


@dataclass(frozen=True, slots=True)
class Element:
    """An XML element. Names of XLIFF's own namespaces stand alone, others as `uri}name`."""

    name: str
    line: int  # 1-based, of its start tag
    attributes: Mapping[str, str]
    content: tuple[str | Element, ...]  # what stands in it, in order

    @property
    def children(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (part for part in self.content if isinstance(part, Element))

    @property
    def text(self) -> str:
        """All text in it, at any depth."""
        return "".join(p if isinstance(p, str) else p.text for p in self.content)

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(attribute, default)

    def first(self, name: str) -> Element | None:
        """The first of the elements directly in it that has this name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Those of the elements directly in it that have this name."""
        return [child for child in self.children if child.name == name]


def parse(data: bytes, path: str) -> Element:
    """The first element of an XML file. No DTD is fetched, no entity but XML's own is known.

    ExchangeError, with the line, for broken XML, an unknown or wrong encoding, declared entities
    and elements in elements without end.
    """
    from xml.parsers import expat

    parser = _parser()
    tree = _Tree(path, parser)
    tree.attach()
    try:
        parser.Parse(_decoded(data), True)
    except expat.ExpatError as problem:
        message = f"broken XML: {expat.ErrorString(problem.code)}"
        hint = "have it written again, or correct it there"
        raise ExchangeError(message, path=path, line=problem.lineno, hint=hint) from None
    except (LookupError, ValueError) as problem:  # of an encoding
        message = f"cannot be decoded: {problem}"
        hint = "save it as UTF-8, and let its first line say so"
        raise ExchangeError(message, path=path, line=1, hint=hint) from None
    return tree.roots[0]


def root(data: bytes) -> tuple[str, str] | None:
    """The name of the first element and its `version`; None for what is no XML."""
    from xml.parsers import expat

    found: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if not found:
            space, _, local = name.rpartition("}")
            found.append((local, attributes.get("version") or space.rpartition(":")[2]))
            raise _Enough

    parser = _parser()
    parser.StartElementHandler = start
    with contextlib.suppress(_Enough, expat.ExpatError, LookupError, ValueError):
        parser.Parse(_decoded(data), True)
    return found[0] if found else None


def escaped(text: str) -> str:
    """Text as an element holds it. XML reads a bare CR as LF."""
    return _SPECIAL.sub(lambda m: m[0] if m[0] in '\n\t"' else _ESCAPES[m[0]], text)


def quoted(text: str) -> str:
    """Text as an attribute holds it, quotes included."""
    return f'"{_SPECIAL.sub(lambda m: _ESCAPES[m[0]], text)}"'


class _Enough(Exception):  # noqa: N818 - ends a parser, is no error
    pass


def _parser() -> XMLParserType:
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    return parser


def _decoded(data: bytes) -> bytes | str:
    """Some tools say UTF-8 in files that they write as UTF-16; expat believes what text is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data


@dataclass(slots=True)
class _Tree:
    """What a parser has seen so far. The elements that are open are in `stack`."""

    path: str
    parser: XMLParserType
    roots: list[Element] = field(default_factory=list)
    stack: list[tuple[str, int, Mapping[str, str], list[str | Element]]] = field(
        default_factory=list
    )

    def attach(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self.stack) == _DEEPEST:
            raise self._error(f"more than {_DEEPEST} elements, each in the last", "is this XLIFF?")
        named = {_named(key): value for key, value in attributes.items()}
        self.stack.append((_named(name), self.parser.CurrentLineNumber, named, []))

    def _end(self, _: str) -> None:
        name, line, attributes, parts = self.stack.pop()
        element = Element(name, line, attributes, tuple(parts))
        if self.stack:
            self.stack[-1][3].append(element)
        else:
            self.roots.append(element)

    def _characters(self, data: str) -> None:
        if self.stack:
            self.stack[-1][3].append(data)

    def _declared(self, name: str, *_: object) -> None:
        hint = "write the text itself where it stands"
        raise self._error(f"declares the entity {name}, which may be an attack", hint)

    def _skipped(self, name: str, parameter: int) -> None:
        if not parameter:
            raise self._error(f"does not declare the entity &{name};", "write the character itself")

    def _error(self, message: str, hint: str) -> ExchangeError:
        line = self.parser.CurrentLineNumber
        return ExchangeError(message, path=self.path, line=line, hint=hint)


def _named(name: str) -> str:
    space, _, local = name.rpartition("}")
    if not space or space.startswith(_XLIFF):
        return local
    return f"xml:{local}" if space == _XML else name
