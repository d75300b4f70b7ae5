"""Front matter: where it lies, which of its values are text, and how its fields are set.

The formats are modules of one shape (`matter.Format`); this one chooses among them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Place, Segment, Span, Undecided
from pipeline.page.keys import Keys
from pipeline.page.lists import listed
from pipeline.page.matter import jsonmatter, metamatter, nikolamatter, tomlmatter, yamlmatter
from pipeline.page.matter.formats import Fence, Field, Format, Scalar, Value

__all__ = ["PLACES", "SUFFIXES", "Field", "Header", "of_file", "parse", "rewrite", "set_fields"]

FORMATS: tuple[Format, ...] = (yamlmatter, tomlmatter, jsonmatter)
_OF_PLACE: dict[Place, Format] = {
    place: form for form in (*FORMATS, metamatter, nikolamatter) for place in form.PLACES
}
PLACES = frozenset(_OF_PLACE)
_OF_FILE: dict[str, Format] = {
    ".yml": yamlmatter,
    ".yaml": yamlmatter,
    ".toml": tomlmatter,
    ".json": jsonmatter,
}
SUFFIXES = tuple(_OF_FILE)
# What else the site generator takes for front matter: "bare", lines such as `Title: x` with nothing
# around them; "plain", these, and no YAML between lines of dashes either.
Headers = Literal["", "bare", "plain", "nikola"]
_SPACE = " \t\r\n"  # no-break spaces and the like are a text's own


@dataclass(frozen=True, slots=True)
class Header:
    """A page's front matter: the spans of block and body, and what the block says."""

    block: Span  # what the format reads, fences excluded; empty at 0 where there is none
    body: int  # where the Markdown starts
    segments: tuple[Segment, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    fields: Mapping[str, list[Field]] = field(default_factory=dict)  # of the top level
    kept: tuple[tuple[str, str], ...] = ()  # (path, value) of what is no segment
    items: Mapping[str, Sequence[Scalar]] = field(default_factory=dict)  # of top-level keys
    format: Format | None = None  # None: there is no front matter


def parse(text: str, *, path: str, keys: Keys, headers: Headers = "") -> Header:
    """Read the front matter at the start of a page's text. Raises PageError with the line."""
    found = _found(text, headers)
    matter = found[0].read(text, found[1].block, path=path) if found else None
    if not found or not matter:
        start = 1 if text.startswith("\ufeff") else 0
        return Header(Span(0, 0), start)
    form, fence = found
    segments: list[Segment] = []
    unsure: list[Scalar] = []
    kept: list[tuple[str, str]] = []
    for scalar in matter.scalars:
        source = scalar.value.strip(_SPACE)
        decision = scalar.is_text and keys.decide(scalar.key, source)
        if decision and not scalar.place:
            continue  # an alias under a key that is text: it says what its anchor says
        if decision and scalar.place:
            kind = f"front matter: {scalar.key}"
            segments.append(Segment(scalar.span, source, kind, scalar.place, key=scalar.key))
            continue
        kept.append((scalar.key, scalar.value))
        if decision is None and scalar.place:
            unsure.append(scalar)
    return Header(
        fence.block,
        fence.body,
        tuple(sorted(segments, key=lambda s: s.span)),
        tuple(_undecided(text[: fence.body], unsure)),
        matter.fields,
        kept=tuple(kept),
        items=_items(matter.scalars),
        format=form,
    )


def scalars(text: str, *, path: str, headers: Headers = "") -> Sequence[Scalar]:
    """Every value of the front matter at the start of a page's text, in order."""
    found = _found(text, headers)
    matter = found[0].read(text, found[1].block, path=path) if found else None
    return matter.scalars if matter else ()


def _found(text: str, headers: Headers) -> tuple[Format, Fence] | None:
    """The format of a page's front matter, and where that lies."""
    if headers == "plain" and (fence := metamatter.find_fenced(text)):
        return metamatter, fence
    if headers == "nikola" and (fence := nikolamatter.find(text)):
        return nikolamatter, fence
    found = next(((form, fence) for form in FORMATS if (fence := form.find(text))), None)
    if not found and headers in ("bare", "plain") and (fence := metamatter.find(text)):
        return metamatter, fence
    return found


def rewrite(raw: str, text: str, *, place: Place, newline: str) -> str:
    """`text` as the scalar that replaces `raw` at a place, in raw's style where that holds it."""
    return _OF_PLACE[place].rewrite(raw, text, place=place, newline=newline)


def of_file(path: str) -> Format:
    """The format of a file that is all data, by its suffix, which is one of `SUFFIXES`."""
    return next(form for suffix, form in _OF_FILE.items() if path.lower().endswith(suffix))


def set_fields(
    text: str,
    header: Header,
    *,
    fields: Mapping[str, Value],
    newline: str,
    path: str,
    headers: Headers = "",
) -> list[Edit]:
    """The edits that make the front matter say `fields`, touching no other byte.

    PageError where one of them holds a list or a mapping, and where a mapping is to be set that is
    there already: what it means there is not known.
    """
    missing = {key: value for key, value in fields.items() if key not in header.fields}
    if header.format is None:
        form = {"plain": metamatter, "nikola": nikolamatter}.get(headers, yamlmatter)
        whole = form.whole(missing, newline=newline)
        return [Edit(Span(header.body, header.body), whole)] if missing else []
    edits: list[Edit] = []
    for key, value in fields.items():
        for place in header.fields.get(key, ()):
            try:
                edits += _set(text, header, header.format, (key, value, place), newline)
            except PageError as problem:
                line = text.count("\n", 0, place.span.start) + 1
                raise PageError(problem.message, path=path, line=line, hint=problem.hint) from None
    if missing:
        edits.append(header.format.add(text, header.block, fields=missing, newline=newline))
    return edits


def _set(
    text: str, header: Header, form: Format, said: tuple[str, Value, Field], newline: str
) -> list[Edit]:
    """The edits for one field, (key, value, where it is now); PageError, without a place."""
    key, value, place = said
    if isinstance(value, tuple):
        items = header.items.get(key, ())
        try:
            return listed(text, items, place, value, form=form, newline=newline)
        except ValueError as problem:
            raise PageError(
                f"{key} cannot be added to: {problem}", hint="write it as a list"
            ) from None
    if isinstance(value, Mapping):
        hint = "give it another name, or set publish.banner = false"
        raise PageError(f"{key} is there already, with a meaning of its own", hint=hint)
    if place.value is None:
        raise PageError(f"{key} is no single value", hint="give it one value")
    if place.value == (value if isinstance(value, str) else str(value).lower()):
        return []
    raw = text[place.span.start : place.span.end]
    return [Edit(place.span, form.assign(raw, value))]


def _items(scalars: Sequence[Scalar]) -> dict[str, list[Scalar]]:
    found: dict[str, list[Scalar]] = {}
    for scalar in scalars:
        if scalar.key and "." not in scalar.key:
            found.setdefault(scalar.key, []).append(scalar)
    return found


def _undecided(text: str, scalars: list[Scalar]) -> Iterator[Undecided]:
    """With their lines; one pass over the text, however many there are."""
    if not scalars:
        return
    ends = [at for at, char in enumerate(text) if char == "\n"]
    for scalar in scalars:
        line = bisect_left(ends, scalar.span.start) + 1
        yield Undecided(scalar.key, scalar.value.strip(_SPACE), line)
