"""Files that are all data: YAML, TOML or JSON whose values are a site's texts.

Such a file is a page that is front matter from end to end. A value of several blocks of Markdown or
HTML is a small page of its own inside it: its blocks are the segments, and it is built like a page
before it is put back as one value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.edits import Edit
from pipeline.model import Page, Place, Segment, Span, Undecided
from pipeline.page import directives, frontmatter, insert
from pipeline.page.keys import Keys
from pipeline.page.matter import messages
from pipeline.page.matter.formats import Scalar
from pipeline.page.proof import Change, Trial

if TYPE_CHECKING:
    from pipeline.page import Built, Refusal, Rules

SUFFIXES = frontmatter.SUFFIXES
_SPACE = " \t\r\n"
# Without one of these a value is one text, whatever Markdown would make of its first character.
_BLOCKS = re.compile(
    r"\n|</?(?:p|div|ul|ol|li|dl|dt|dd|h[1-6]|table|tr|td|th|section|article|aside|blockquote|"
    r"figure|figcaption|details|summary|header|footer|main|nav|form|hr)\b",
    re.IGNORECASE,
)
_SEAM = "\0"  # in a segment's kind, between what people read and the blocks of its page
_PLAIN = ("Paragraph", "/")
Read = Callable[[str], Page]
Targets = Mapping[tuple[str, str], str]
Rebuild = Callable[[Page, Targets], "Built"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as one segment a value, and for each of them the page that it is, if it is one.

    The kind of a segment tells the blocks of its page: a translation that has other blocks is
    found by the same proof that finds other changes.
    """

    page: Page
    parts: tuple[Page | None, ...]


def is_data(path: str) -> bool:
    """Whether a page is a file of this kind."""
    return path.lower().endswith(SUFFIXES)


def parse(text: str, *, path: str, rules: Rules, read: Read) -> Page:
    """The file as a page; `read` reads Markdown. Raises PageError where it does not parse."""
    found = _document(text, path=path, keys=rules.keys, read=read)
    pairs = zip(found.page.segments, found.parts, strict=True)
    return replace(found.page, segments=tuple(s for whole, part in pairs for s in _in(whole, part)))


def build(page: Page, targets: Targets, *, rules: Rules, read: Read, rebuild: Rebuild) -> Built:
    """The file with each segment's target in place of its source, proven like a page.

    `rebuild` builds the Markdown of a value.
    """
    from pipeline.page import Built, Refusal

    def again(text: str) -> Page:
        return _document(text, path=page.path, keys=rules.keys, read=read).page

    doc = _document(page.text, path=page.path, keys=rules.keys, read=read)
    refused: list[Refusal] = []
    wanted: list[Change] = []
    asked: dict[Span, list[tuple[Segment, str]]] = {}
    for whole, part in zip(doc.page.segments, doc.parts, strict=True):
        target, said, bad = _said(whole, part, targets, rebuild)
        refused += bad
        if target and target != whole.source:
            raw = insert.encode(whole, target, page=doc.page)
            wanted.append(Change(whole, target, Edit(whole.span, raw)))
            asked[whole.span] = said
    trial = Trial(doc.page, again, (), frozenset())
    accepted = wanted if trial.holds(wanted) else trial.accepted(wanted)
    kept = {change.segment.span for change in accepted}
    refused += [
        Refusal(segment, target, "it would change the file's structure")
        for change in wanted
        if change.segment.span not in kept
        for segment, target in asked[change.segment.span]
    ]
    return Built(trial.text(accepted), tuple(refused))


def _said(
    whole: Segment, part: Page | None, targets: Targets, rebuild: Rebuild
) -> tuple[str, list[tuple[Segment, str]], list[Refusal]]:
    """What a value becomes, the translations in it, and those that its own Markdown refuses."""
    own = [
        (s, target)
        for s in _in(whole, part)
        if not s.kept and (target := targets.get((s.context, s.source), "")) not in ("", s.source)
    ]
    if part is None or not own:
        return (own[0][1] if own else ""), own, []
    inner = {key: t for s, t in own for key in {(s.context, s.source), ("", s.source)}}
    built = rebuild(part, inner)
    bad = {refusal.segment.source: refusal for refusal in built.refused}
    refused = [replace(bad[s.source], segment=s) for s, _ in own if s.source in bad]
    return built.text, [(s, t) for s, t in own if s.source not in bad], refused


def _in(whole: Segment, part: Page | None) -> Iterator[Segment]:
    """The segments of a value. Those of a page in it only have an order, so that is their span."""
    if part is None:
        yield whole
        return
    for at, inner in enumerate(part.segments, whole.span.start):
        yield replace(
            inner,
            span=Span(at, at + 1),
            kind=f"{whole.kind.partition(_SEAM)[0]}, {inner.kind}",
            key=whole.key,
            note=" ".join(filter(None, (whole.note, inner.note))),
            context=whole.context or inner.context,
            kept=whole.kept or inner.kept,
        )


def _document(text: str, *, path: str, keys: Keys, read: Read) -> Document:
    start = 1 if text.startswith("\ufeff") else 0
    block = Span(start, len(text))
    scalars = frontmatter.of_file(path).document(text, block, path=path).scalars
    rule = messages.rule(path, scalars, keys)
    segments: list[Segment] = []
    unsure: list[Scalar] = []
    kept: list[tuple[str, str]] = []
    for scalar in scalars:
        source = scalar.value.strip(_SPACE)
        decision = scalar.is_text and rule.decide(scalar.key, source)
        if decision and not scalar.place:
            continue  # an alias: it says what its anchor says
        if decision and scalar.place:
            segments.append(_segment(scalar, source, scalar.place, rule.note(scalar.key)))
            continue
        kept.append((scalar.key, scalar.value))
        if decision is None and scalar.place:
            unsure.append(scalar)
    segments.sort(key=lambda s: s.span)
    told = directives.in_front_matter(text, block, segments)
    told = [replace(s, kept=s.kept or _NUL) if "\0" in s.source else s for s in told]
    return _sorted_out(text, path, told, kept, unsure, read)


_NUL = "a NUL character, which no PO file holds"


def _sorted_out(
    text: str,
    path: str,
    segments: list[Segment],
    kept: list[tuple[str, str]],
    unsure: list[Scalar],
    read: Read,
) -> Document:
    parts = [_part(s, read) for s in segments]
    page = Page(
        path=path,
        text=text,
        segments=tuple(
            replace(s, kind=f"{s.kind}{_SEAM}{' '.join(part.shape)} {len(part.segments)}")
            if part
            else s
            for s, part in zip(segments, parts, strict=True)
        ),
        kept=tuple(kept),
        newline="\r\n" if "\r\n" in text[:4096] else "\n",
        body=len(text),
    )
    asked = tuple(Undecided(s.key, s.value.strip(_SPACE), page.line(s.span.start)) for s in unsure)
    return Document(replace(page, undecided=asked), tuple(parts))


def _segment(scalar: Scalar, source: str, place: Place, note: str) -> Segment:
    kind = f"string: {scalar.key}" if scalar.key else "string"
    return Segment(scalar.span, source, kind, place, key=scalar.key, note=note)


def _part(segment: Segment, read: Read) -> Page | None:
    """The value as a page, if it is more than one text."""
    if segment.kept or not _BLOCKS.search(segment.source):
        return None
    page = read(segment.source)
    room = segment.span.end - segment.span.start
    if page.body or not page.segments or len(page.segments) > room:
        return None
    return None if page.shape == _PLAIN and len(page.segments) == 1 else page
