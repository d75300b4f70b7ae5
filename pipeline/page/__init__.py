"""A page is one string; a translation is a set of edits to it.

`parse` finds the segments, `build` replaces them and proves, by parsing what it made, that nothing
but their text has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.edits import Edit
from pipeline.errors import PageError
from pipeline.model import Page, Segment
from pipeline.page import (
    comments,
    directives,
    elements,
    frontmatter,
    guards,
    insert,
    markdown,
    strings,
)
from pipeline.page.dialects import DIALECTS, Dialect, suited
from pipeline.page.keys import Keys
from pipeline.page.linking import anchors
from pipeline.page.matter.formats import Value
from pipeline.page.proof import Change, Trial

__all__ = ["Built", "Refusal", "Rules", "build", "parse"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a site's pages are read."""

    dialect: Dialect = DIALECTS["commonmark"]
    keys: Keys = field(default_factory=Keys)
    keep_bibliography: bool = True
    code_comments: bool = False
    headers: frontmatter.Headers = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A segment that keeps its source text, and why."""

    segment: Segment
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Built:
    """A built page's text, and what was refused on the way."""

    text: str
    refused: tuple[Refusal, ...] = ()


def parse(text: str, *, path: str, rules: Rules) -> Page:
    """The page in `text`. Raises PageError where the front matter does not parse.

    By its name, it may be a file that is all data.
    """
    if strings.is_data(path):
        return strings.parse(text, path=path, rules=rules, read=_markdown(path, rules))
    header = frontmatter.parse(text, path=path, keys=rules.keys, headers=rules.headers)
    body = markdown.parse(
        text,
        start=header.body,
        dialect=suited(rules.dialect, path),
        keep_bibliography=rules.keep_bibliography,
    )
    if rules.code_comments:
        body = comments.read(body, text)
    body = directives.obeyed(body, text)
    front = directives.in_front_matter(text, header.block, header.segments)
    facts = {key: places[-1].value for key, places in header.fields.items()}
    return Page(
        path=path,
        text=text,
        segments=_held((*front, *elements.respected(body, text))),
        shape=body.shape,
        headings=body.headings,
        body=header.body,
        kept=header.kept,
        lang=facts.get("lang"),
        page_id=facts.get("page_id"),
        newline="\r\n" if "\r\n" in text[:4096] else "\n",
        undecided=header.undecided,
    )


def _held(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """With those kept that no PO file could hold."""
    why = "a NUL character, which no PO file holds"
    return tuple(replace(s, kept=s.kept or why) if "\0" in s.source else s for s in segments)


def build(
    page: Page,
    targets: Mapping[tuple[str, str], str],
    *,
    fields: Mapping[str, Value],
    rules: Rules,
    pins: Collection[str] | None = (),
) -> Built:
    """The page with each segment's target in place of its source, and `fields` in its front matter.

    `targets` is keyed by (context, source). A target that would change anything but its segment's
    text is refused: its segment keeps the source. Raises PageError where the fields cannot be set.
    Headings whose ids are among `pins` (None: all) keep these ids.
    """
    if strings.is_data(page.path):
        return strings.build(
            page, targets, rules=rules, read=_markdown(page.path, rules), rebuild=_value(rules)
        )
    built = _replaced(page, targets, fields=fields, rules=rules)
    if pins is None or pins:

        def read(text: str) -> Page:
            return parse(text, path=page.path, rules=rules)

        changed = read(built.text)
        text = anchors.pinned(
            page, changed, wanted=pins, dialect=suited(rules.dialect, page.path), read=read
        )
        return replace(built, text=text)
    return built


def _markdown(path: str, rules: Rules) -> strings.Read:
    """How the values of a data file are read: as pages."""
    return lambda text: parse(text, path=f"{path}.md", rules=rules)


def _value(rules: Rules) -> strings.Rebuild:
    return lambda page, targets: _replaced(page, targets, fields={}, rules=rules)


def _replaced(
    page: Page,
    targets: Mapping[tuple[str, str], str],
    *,
    fields: Mapping[str, Value],
    rules: Rules,
) -> Built:
    header = frontmatter.parse(page.text, path=page.path, keys=rules.keys, headers=rules.headers)
    setting = frontmatter.set_fields(
        page.text,
        header,
        fields=fields,
        newline=page.newline,
        path=page.path,
        headers=rules.headers,
    )
    wanted, refused = _encoded(page, targets, suited(rules.dialect, page.path))

    def read(text: str) -> Page:
        return parse(text, path=page.path, rules=rules)

    trial = Trial(page, read, setting, frozenset(_set(fields)))
    if trial.holds(wanted):
        return Built(trial.text(wanted), tuple(refused))
    if not trial.holds([]):
        raise PageError(
            "its front matter cannot take the fields " + ", ".join(fields),
            path=page.path,
            line=1,
            hint="write the front matter as `key: value` lines between `---` lines",
        )
    accepted = trial.accepted(wanted)
    kept = {change.segment.span for change in accepted}
    refused += [
        Refusal(change.segment, change.target, "it would change the page's structure")
        for change in wanted
        if change.segment.span not in kept
    ]
    return Built(trial.text(accepted), tuple(refused))


def _set(fields: Mapping[str, Value]) -> Iterator[str]:
    """The paths of what the fields set."""
    for key, value in fields.items():
        parts = value if isinstance(value, Mapping) else ()
        yield from (f"{key}{join}{part}" for part in parts for join in "._")
        yield key


def _encoded(
    page: Page, targets: Mapping[tuple[str, str], str], dialect: Dialect
) -> tuple[list[Change], list[Refusal]]:
    """The changes to try, and the targets that need no trial to be refused."""
    changes: list[Change] = []
    refused: list[Refusal] = []
    for segment in page.translatable:
        target = targets.get((segment.context, segment.source), segment.source)
        if not target or target == segment.source:
            continue
        if why := guards.objection(segment, target, dialect=dialect):
            refused.append(Refusal(segment, target, why))
            continue
        try:
            text = insert.encode(
                segment, target, page=page, markers=dialect.markers, pipes=dialect.pipes
            )
        except insert.UnfitError as unfit:
            refused.append(Refusal(segment, target, str(unfit)))
        else:
            changes.append(Change(segment, target, Edit(segment.span, text)))
    return changes, refused
